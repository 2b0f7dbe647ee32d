"""Telephone numbers in a sentence; the door to phonenumbers, which knows those of every country.

In: a sentence and the words of its language. Out: where a number stands that can be dialled. A
library, because its tables tell a number from a row of laboratory values of the same length.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..language import Language
from ..patterns import compiled
from .words import Words

# What may be a number: seven digits or more, with what people type between them. The library is
# paid for by texts that hold one.
_CANDIDATE = compiled(r"\d(?:[\s().+/-]{0,3}\d){6}")
_LEAST = 10  # digits of a number that no country has, beside a word that tells that it is one


def phones(text: str, words: Words, language: Language) -> Iterator[tuple[int, int]]:
    """The telephone numbers of a text, from where to where each stands: numbers that exist, written
    with a country code or as in a region of the language; with a word as “telephone” beside it any
    that is long enough, since examples and old numbers are people's too."""
    if not _CANDIDATE.search(text):
        return
    import phonenumbers

    taken: list[tuple[int, int]] = []
    for region in words.listed("phone-region"):
        if region not in phonenumbers.SUPPORTED_REGIONS:
            continue
        possible = phonenumbers.Leniency.POSSIBLE
        for match in phonenumbers.PhoneNumberMatcher(text, region, leniency=possible):
            start, end = match.start, match.end
            if any(start < until and begin < end for begin, until in taken):
                continue
            if words.mentions("other-number", text[max(0, start - 40) : start]):
                continue
            if _is_valid(text[start:end], region) or (
                sum(map(str.isdigit, text[start:end])) >= _LEAST
                and words.mentions("phone", text[max(0, start - 60) : start] + text[end : end + 30])
            ):
                taken.append((start, end))
                yield _without_brackets(text, start, end)


def _without_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The number without the brackets of the sentence: of (+90 532 …) inside, not of (532) 418 …"""
    if text[start] == "(" and ")" not in text[start : end - 1]:
        return start + 1, end - (text[end - 1] == ")")
    return start, end


def _is_valid(text: str, region: str) -> bool:
    """Whether a number exists, and is written as numbers are, not as dates or values."""
    import phonenumbers

    valid = phonenumbers.Leniency.VALID
    return any(True for _ in phonenumbers.PhoneNumberMatcher(text, region, leniency=valid))
