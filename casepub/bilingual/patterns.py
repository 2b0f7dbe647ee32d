"""Quantities that are known by their shape: dates, clock times, frequencies, citations, mentions of
figures, and comparators around a number.

In: the tokens of a sentence. Out: the passages that each pattern takes, with the items that stand
for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ..case.genetics import karyotypes_in, plain_signs, variants_in
from ..characters import PLAIN_DIGITS
from ..patterns import compiled
from .items import Cue, ReadQuantity
from .numerals import readings
from .tokens import Tokens

_VARIANT = compiled(r"(?<!\w)[cgmnp]\.[(\[]?[\dA-Z*]")
_CHROMOSOMES = compiled(r"\d\d, ?[XY]")
_DATE = compiled(
    r"(?<![\d.,/-])(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<y>[12]\d{3}|"
    r"\d\d)(?![\d/-]|[.,]\d)|"
    r"(?<![\d-])(?P<iy>[12]\d{3})-(?P<im>[01]\d)-(?P<id>[0-3]\d)(?!\d)"
)
# 02/2026, 02.2026; with one digit before a full stop it would be a number
_MONTH = compiled(
    r"(?<![\d.,/-])(?P<m>0[1-9]|1[0-2]|[1-9](?=/))[./](?P<y>(?:19|20)\d\d)(?![\d/-]|[.,]\d)"
)
_BRACKETS = compiled(r"\[\s?(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\s?\]")
_PARENTHESES = compiled(r"\((\d{1,3}(?:\s?[,;]\s?\d{1,3}|\s?[–-]\s?\d{1,3})+)\)")
_RAISED = compiled(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;)]))[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
_SYMBOL = compiled(r"(≤|≥|<\s?=|>\s?=|=\s?<|=\s?>|<|>)\s?[$€£%]?\s?$")
_VERSION = compiled(r"(?<![\d.,])\d+(?:\.\d+){2,}(?![.,]?\d)")
_POWER = compiled(
    r"(?<![\d.,])(?:(?P<times>\d+(?:[.,]\d+)?)\s?[x×·*]\s?)?10(?:\^(?P<low>-?\d{1,2})|"
    r"(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?!\d)"
)  # 12.5 × 10³, 5 × 10⁻³
_VOLUMES = {"µL": "µL", "uL": "µL", "mm3": "mm³", "mm³": "mm³", "mL": "mL", "dL": "dL", "L": "L"}
_PER_VOLUME = compiled(rf" ?/ ?({'|'.join(_VOLUMES)})(?!\w)")
_POINTED = compiled(r"\d[./-]\d")
_LAPSE = compiled(r"(?<![\d:.,])\d{1,3}:\d\d[:.,]\d\d(?![\d:])")  # 4:41.30
_STRENGTH = compiled(r"(?<![\w.,/])[0-5][+-]/[45](?![\d/])")  # of a muscle: 4+/5, 4-/5
_CROSSES = compiled(r"(?<![\w+])\+{2,4}(?![\w+])")  # of oedema, protein: ++
_GLEASON = compiled(
    r"(?<![\d.,+])[1-5]\s?\+\s?[1-5](?:(?=\s?=\s?\d)|(?<=(?:ason|koru|core) \d\+\d)(?!\s?=))"
)
_THOUSANDS = compiled(r"[1-9]\d{0,2}(?:\.\d{3})+")
_NEAR = 80  # characters behind a number within which it is compared
RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰"


@dataclass(slots=True)
class Found:
    """What patterns have found in a sentence: the items and cues, and the passages that they take
    from the reading of single numbers, with the item that stands for each (None for several)."""

    items: list[ReadQuantity] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    taken: list[tuple[int, int, ReadQuantity | None]] = field(default_factory=list)

    def take(
        self, match: re.Match[str], *items: ReadQuantity, owner: ReadQuantity | None = None
    ) -> None:
        """Take a passage for these items."""
        self.items += items
        self.taken.append((*match.span(), owner))

    def is_free(self, match: re.Match[str]) -> bool:
        """Whether nothing has taken a part of a passage yet."""
        return all(match.end() <= start or match.start() >= end for start, end, _ in self.taken)

    def owner(self, place: int) -> tuple[bool, ReadQuantity | None]:
        """Whether a place is taken, and by which item."""
        for start, end, item in self.taken:
            if start <= place < end:
                return True, item
        return False, None


def find_with_digits(tokens: Tokens, found: Found, *, raised: bool) -> None:
    """What can only be where there are digits: citations, dates, powers, figures and tables."""
    _find_citations(tokens.text, found, raised=raised)
    _find_shapes(tokens.text, found)
    for pattern, kind in tokens.vocabulary.mentions:
        for match in pattern.finditer(tokens.folded):
            found.take(match, *_mentions(match, kind))


def _genetic(text: str) -> Iterator[re.Match[str]]:
    """Variants and karyotypes, which are names and no numbers: c.386G>A; 46,XY,del(5)(p15)."""
    if _VARIANT.search(text):
        yield from variants_in(text)
    if _CHROMOSOMES.search(text):
        yield from karyotypes_in(text)


def _find_citations(text: str, found: Found, *, raised: bool) -> None:
    """[3], (1,5), raised numbers."""
    if "[" in text:
        for match in _BRACKETS.finditer(text):
            found.take(match, *_citations(match, match[1]))
    if "(" in text:
        for match in _PARENTHESES.finditer(text):
            _find_parenthesis(match, found)
    if raised:
        for match in _RAISED.finditer(text):
            if match[0] not in ("²", "³") or text[match.start() - 1] in ".,;)":
                found.take(match, *_citations(match, match[0].translate(PLAIN_DIGITS)))


def _find_shapes(text: str, found: Found) -> None:
    """Dates, powers of ten, times of a race, versions."""
    pointed = _POINTED.search(text) is not None
    for match in _genetic(text):
        signs = plain_signs(match[0])
        found.take(match, ReadQuantity("code", frozenset([signs]), *match.span(), name=match[0]))
    for match in _DATE.finditer(text) if pointed else ():
        found.take(match, *_date(match))
    for match in _MONTH.finditer(text) if pointed else ():
        if found.is_free(match):
            found.take(
                match, *_dated(match.span(), month={int(match["m"])}, year={int(match["y"])})
            )
    for match in _POWER.finditer(text) if "10" in text else ():
        found.take(match, _power(match))
    for match in _STRENGTH.finditer(text) if "/" in text else ():
        strength = frozenset([match[0]])
        found.take(match, ReadQuantity("code", strength, *match.span(), name=match[0]))
    for match in _CROSSES.finditer(text) if "++" in text else ():
        found.take(match, ReadQuantity("number", frozenset([float(len(match[0]))]), *match.span()))
    for match in _GLEASON.finditer(text) if "+" in text else ():
        parts = re.sub(r"\s", "", match[0])  # its order counts: 4+3=7 is not 3+4=7
        found.take(match, ReadQuantity("code", frozenset([parts]), *match.span(), name=parts))
    for match in _LAPSE.finditer(text) if ":" in text else ():
        lapse = frozenset([re.sub(r"\D", ":", match[0])])
        found.take(match, ReadQuantity("code", lapse, *match.span(), name=match[0]))
    for match in _VERSION.finditer(text) if pointed else ():
        if not found.owner(match.start())[0] and not _THOUSANDS.fullmatch(match[0]):
            found.take(
                match, ReadQuantity("code", frozenset([match[0]]), *match.span(), name=match[0])
            )


def _citations(match: re.Match[str], numbers: str) -> Iterator[ReadQuantity]:
    for number in expand_list(numbers):
        yield ReadQuantity("citation", frozenset([number]), *match.span(), name=str(number))


def _find_parenthesis(match: re.Match[str], found: Found) -> None:
    """(3,5) may be two citations or a decimal; a longer list is left to the numbers in it."""
    numbers = expand_list(match[1])
    if len(numbers) == 2 and "," in match[1] and not re.search("[ –-]", match[1]):
        item = ReadQuantity(
            "number",
            readings(match[1]),
            *match.span(1),
            parts=tuple(frozenset([float(number)]) for number in numbers),
            name="citation",
        )
        found.take(match, item)


def _power(match: re.Match[str]) -> ReadQuantity:
    """12.5 × 10³."""
    power = int(match["low"] or match["raised"].translate(PLAIN_DIGITS))
    factors = readings(match["times"]) if match["times"] else frozenset([1.0])
    values = frozenset(float(Decimal(str(factor)).scaleb(power)) for factor in factors)
    volume = _PER_VOLUME.match(match.string, match.end())
    per = _VOLUMES[volume[1]] if volume else ""
    return ReadQuantity(
        "number", values, match.start(), volume.end() if volume else match.end(), per=per
    )


def _mentions(match: re.Match[str], kind: str) -> Iterator[ReadQuantity]:
    for name in expand_mentions(match["numbers"]):
        yield ReadQuantity("mention", frozenset([f"{kind} {name}"]), *match.span(), name=name)


def find_with_words(tokens: Tokens, found: Found, triggers: str) -> None:
    """Clock times, frequencies, idioms and phrases of side; those whose words are in the sentence
    (`triggers`, see `Entry`)."""
    folded, vocabulary = tokens.folded, tokens.vocabulary
    if "n" in triggers:
        for match in vocabulary.idioms.finditer(folded):
            found.take(match)
    for pattern, minutes in vocabulary.clocks if tokens.digits else ():
        for match in filter(found.is_free, pattern.finditer(folded)):
            found.take(
                match, ReadQuantity("clock", frozenset(minutes(match)), *match.span(), dated=True)
            )
    for pattern, length, unit in vocabulary.lengths:
        for match in filter(found.is_free, pattern.finditer(folded)):
            found.take(match, _length(match, length, unit))
    for pattern, rate in vocabulary.frequencies if "f" in triggers else ():
        for match in filter(found.is_free, pattern.finditer(folded)):
            times, required = rate(match)
            item = ReadQuantity("frequency", frozenset([times]), *match.span(), required=required)
            found.take(match, item, *_lower(match), owner=item)
    for pattern, (kind, value, required) in vocabulary.phrases if "p" in triggers else ():
        found.cues += [
            Cue(kind, value, *match.span(), required) for match in pattern.finditer(folded)
        ]


def _lower(match: re.Match[str]) -> Iterator[ReadQuantity]:
    """The lower end of a frequency that is a range: every 4–6 hours, 2–3 times a day."""
    if low := match.groupdict().get("low"):
        yield ReadQuantity("number", frozenset([float(low)]), *match.span("low"))


def _length(match: re.Match[str], length: float, unit: str) -> ReadQuantity:
    """A year and a half."""
    return ReadQuantity(
        "number", frozenset([length]), *match.span(), units=frozenset([unit]), spelt=True
    )


def expand_list(text: str) -> list[int]:
    """The numbers of a list with ranges: "1,3-5" → 1, 3, 4, 5."""
    numbers: list[int] = []
    for part in re.split(r"\s?[,;]\s?", text.replace("–", "-")):
        low, _, high = part.partition("-")
        try:
            first, last = int(low), int(high or low)
        except ValueError:
            continue
        numbers += range(first, last + 1) if first <= last < first + 60 else [first, last]
    return numbers


def expand_mentions(text: str) -> list[str]:
    """What "2a ve b" or "1-3" names: 2a, 2b; 1, 2, 3."""
    names: list[str] = []
    number = ""
    pieces = re.findall(r"\d{1,2}|(?<![^\W\d_])[a-hçı](?![^\W\d_])|[–-]", text)
    for position, piece in enumerate(pieces):
        if piece.isdigit():
            if (
                position
                and pieces[position - 1] in "–-"
                and number
                and int(number) < int(piece) < int(number) + 30
            ):
                names += [str(n) for n in range(int(number) + 1, int(piece))]
            number = piece
            if not (position + 1 < len(pieces) and pieces[position + 1].isalpha()):
                names.append(number)
        elif piece.isalpha():
            names.append(number + piece)
    return names


def _date(match: re.Match[str]) -> list[ReadQuantity]:
    """The day, month and year of a date in digits; which of the first two is the day is open unless
    one exceeds twelve."""
    if match["iy"]:
        day, month, year = {int(match["id"])}, {int(match["im"])}, {int(match["iy"])}
    else:
        a, b = int(match["a"]), int(match["b"])
        pairs = [(d, m) for d, m in ((a, b), (b, a)) if 1 <= m <= 12 and 1 <= d <= 31] or [(a, b)]
        # 03/05/2019 is read in two ways; with points or hyphens the day comes first if it can.
        if match["mark"] != "/":
            pairs = pairs[:1]
        day, month = {d for d, _ in pairs}, {m for _, m in pairs}
        year = (
            {int(match["y"])}
            if len(match["y"]) == 4
            else {1900 + int(match["y"]), 2000 + int(match["y"]), int(match["y"])}
        )
    return [
        ReadQuantity("number", frozenset(map(float, day)), *match.span(), dated=True),
        *_dated(match.span(), month, year),
    ]


def _dated(place: tuple[int, int], month: set[int], year: set[int]) -> list[ReadQuantity]:
    """A month and its year."""
    return [
        ReadQuantity("month", frozenset(month), *place, dated=True),
        ReadQuantity("number", frozenset(map(float, year)), *place, dated=True),
    ]


def find_comparators(tokens: Tokens, items: Iterable[ReadQuantity]) -> None:
    """Tell each number what is said of it beside it: at least, en fazla, <, ≥ …"""
    for item in items:
        if item.kind == "number" and not item.dated:
            found = (
                _symbol_before(tokens, item)
                or _comparator_before(tokens, item)
                or _comparator_after(tokens, item)
            )
            if found:
                item.comparator, item.compared = found


_Compared = tuple[str, tuple[int, int]]  # the comparator, and the place with its words


def _symbol_before(tokens: Tokens, item: ReadQuantity) -> _Compared | None:
    begin = max(0, item.start - 6)
    symbol = _SYMBOL.search(tokens.text[begin : item.start])
    if symbol is None:
        return None
    sign = symbol[1]
    if sign not in ("<", ">"):
        sign = "≤" if "<" in sign or sign == "≤" else "≥"
    return sign, (begin + symbol.start(), item.end)


def _comparator_before(tokens: Tokens, item: ReadQuantity) -> _Compared | None:
    vocabulary, begin = tokens.vocabulary, max(0, item.start - 40)
    before = tokens.folded[begin : item.start]
    for pattern, sign in vocabulary.before:
        if match := pattern.search(before):
            return sign, (begin + match.start(), item.end)
    return None


def _comparator_after(tokens: Tokens, item: ReadQuantity) -> _Compared | None:
    folded, vocabulary = tokens.folded, tokens.vocabulary
    # A suffix of the number is part of the comparison: 54'ten fazla, ellinin üzerinde.
    mark = folded.find("'", item.start, item.end)
    behind = mark if mark >= 0 else item.end
    if mark < 0 and (ending := vocabulary.compared_ending(folded[item.start : item.end])):
        behind -= ending
    for pattern, sign in vocabulary.after:
        if match := pattern.match(folded, behind, behind + _NEAR):
            return sign, (item.start, max(item.end, match.end()))
    return None
