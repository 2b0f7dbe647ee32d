"""English number words, articles and plurals. Spelling follows the Chicago Manual: hyphens in
compounds below a hundred, no "and"."""

from __future__ import annotations

import re
from decimal import Decimal

from ...patterns import compiled
from .base import Grammar, Spoken

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}

# Words in -s that are not plurals although their ending does not show it (talus, pelvis, stress
# do).
_SINGULAR = frozenset(
    [
        "diabetes",
        "herpes",
        "ascites",
        "rabies",
        "scabies",
        "caries",
        "facies",
        "tabes",
        "pancreas",
        "lens",
        "gas",
        "biceps",
        "triceps",
        "quadriceps",
        "mumps",
        "measles",
        "aids",
        "hbs",
        "albicans",
    ]
)
_HEAD = compiled(
    r"\s(?:of|for|in|from|to|with|on|against|by|at|after)\s|\s*[(,;:]"
)  # what follows these does not decide the number of a name
_OF_YEARS = compiled(r"[\s-]years?(?:[\s-]old| of age)")  # behind an age


class EnglishGrammar(Grammar):
    """English."""

    max_word = 10**12 - 1

    def says_years(self, text: str) -> bool:
        return _OF_YEARS.match(text) is not None

    def cardinal(self, number: Decimal) -> str | None:
        if abs(number) > self.max_word:
            return None
        if number < 0:
            return f"minus {self.cardinal(-number)}"
        whole, _, fraction = f"{number:f}".partition(".")
        words = self._whole(int(whole))
        return (
            f"{words} point {' '.join(_ONES[int(digit)] for digit in fraction)}"
            if fraction
            else words
        )

    def _whole(self, n: int) -> str:
        for scale, name in _SCALES:
            if n >= scale:
                rest = n % scale
                return f"{self._whole(n // scale)} {name}" + (
                    f" {self._whole(rest)}" if rest else ""
                )
        if n < 20:
            return _ONES[n]
        return _TENS[n // 10] + (f"-{_ONES[n % 10]}" if n % 10 else "")

    def ordinal(self, number: int) -> str | None:
        words = self._whole(number)
        cut = max(words.rfind(" "), words.rfind("-")) + 1
        last = words[cut:]
        last = _IRREGULAR.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
        return words[:cut] + last

    def ordinal_mark(self, number: int) -> str:
        ending = (
            "th"
            if number % 100 in (11, 12, 13)
            else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        )
        return f"{number}{ending}"

    def and_half(self, whole: str, before_noun: bool = False) -> str | None:
        said = f"{whole} and a half" if whole else "half"
        return said.replace(" ", "-") if before_noun else said

    def half_of(self, unit: str) -> str | None:
        return f"half {self.indefinite(unit)}{unit}"

    def suffix(self, spoken: Spoken, written: str) -> str | None:
        ending = self.attach(spoken.printed, written)
        return ending and ending.removeprefix(spoken.printed)

    def attach(self, word: str, written: str) -> str | None:
        """The possessive, the only ending of English that follows an apostrophe; after a plural,
        the apostrophe alone."""
        return (f"{word}’" if self.is_plural(word) else f"{word}’s") if written == "s" else None

    def is_plural(self, name: str) -> bool:
        words = re.findall(r"[^\W\d_]+", _HEAD.split(name)[0])
        last = words[-1] if words else ""
        return (
            len(last) > 2
            and last.endswith("s")
            and not last.endswith(("ss", "us", "is"))
            and last.lower() not in _SINGULAR
        )

    def indefinite(self, read: str) -> str:
        # By sound: eight, eleven, eighteen, eighty start with a vowel; "one" with a consonant.
        first = read.split("-")[0].split(" ")[0].lower()
        return (
            "an "
            if first == "hour"
            or (first[:1] in "aeiou" and first not in ("one", "once", "unilateral", "unit"))
            else "a "
        )


GRAMMAR = EnglishGrammar()
