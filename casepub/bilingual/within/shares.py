"""So many of so many, and the percentage that this is: 12 of 40 patients (30%), 12/40 (%30).

In: a `OneText`. Out: contradictions of kind `share`. Others' patients count too: this is
arithmetic. A percentage may be rounded or cut off at its last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..items import ReadQuantity
from .text import Contradiction, OneText, TextSentence, words_of

_NEAR = 34  # letters between a count and the bracket with its percentage
_OPENS = re.compile(r"[^()\[\]]*\([^()\[\]]{0,24}$")


def find(text: OneText) -> Iterator[Contradiction]:
    """Percentages that are not those of the counts beside them."""
    before: TextSentence | None = None
    for sentence in text.sentences:
        for item in sentence.numbers:
            if "%" in item.units and not item.bound and len(item.values) == 1:
                yield from _of_percentage(text, sentence, item, before)
        yield from _told_twice(text, sentence)
        before = sentence


def _of_percentage(
    text: OneText, sentence: TextSentence, percent: ReadQuantity, before: TextSentence | None
) -> Iterator[Contradiction]:
    if percent.comparator:
        return
    fraction = _fraction_beside(sentence, percent)
    if fraction is not None:
        count, whole = (_single(part) for part in fraction.parts)
        if (
            count is not None
            and whole
            and count <= whole
            and not _fits(count, whole, percent, sentence)
        ):
            yield _told(sentence, percent, count, whole, fraction, fraction)
        return
    part = _count_before(sentence, percent)
    if part is None:
        return
    count = _single(part.numbers)
    if count is None:
        return
    wholes = [
        (item, whole)
        for item in sentence.numbers
        if item not in (part, percent) and (whole := _count(item)) is not None and whole >= count
    ]
    if any(whole and _fits(count, whole, percent, sentence) for _, whole in wholes):
        return
    around = [
        whole
        for item in (before.numbers if before else ())
        if (whole := _count(item)) is not None and whole >= count
    ]
    if any(whole and _fits(count, whole, percent, sentence) for whole in around):
        return
    sure = [pair for pair in wholes if _is_whole(text, sentence, pair[0], part, percent)]
    if sure:  # of 20 patients (18 men), 5 (25%): the others are parts as well
        of, whole = max(sure, key=lambda pair: pair[1])
        yield _told(sentence, percent, count, whole, part, of)


def _told(
    sentence: TextSentence,
    percent: ReadQuantity,
    count: float,
    whole: float,
    part: ReadQuantity,
    of: ReadQuantity,
) -> Contradiction:
    right = 100 * count / whole
    digits = _decimals(sentence, percent)
    return Contradiction(
        "share",
        words_of(sentence, percent),
        words_of(sentence, part, of),
        (f"{count:g}", f"{whole:g}", f"{right:.{max(digits, 0 if right >= 1 else 1)}f}"),
    )


def _fraction_beside(sentence: TextSentence, percent: ReadQuantity) -> ReadQuantity | None:
    """12/40 right before a percentage, or right behind it in brackets."""
    for item in sentence.numbers:
        if len(item.parts) != 2 or item.units - {"%"} or "/" not in _text(sentence, item):
            continue
        if item.end <= percent.start:
            between = sentence.reading.text[item.end : percent.start]
        else:
            between = sentence.reading.text[percent.end : item.start]
        if len(between) <= 16 and re.fullmatch(r"\W*\w{0,10}\W*[(,;=:]\W*|\W*[(,;]\W*", between):
            return item
    return None


def _count_before(sentence: TextSentence, percent: ReadQuantity) -> ReadQuantity | None:
    """The count behind which a percentage stands in brackets: 17 of 20 patients (85%), 17'sinde
    (%85); or (n = 17, 85%)."""
    opening = sentence.reading.text.rfind("(", 0, percent.start)
    closing = sentence.reading.text.find(")", percent.end)
    if opening < 0 or closing < 0 or ")" in sentence.reading.text[opening : percent.start]:
        return None
    inside = [i for i in sentence.numbers if opening < i.start and i.end <= closing]
    if inside[:1] != [percent]:
        first = inside[0]
        named = re.search(r"\bn\s*[=:]?\s*$", sentence.folded[opening : first.start])
        return first if named and inside[1:2] == [percent] and _count(first) is not None else None
    if len(inside) > 1:
        return None
    mine = [i for i in sentence.numbers if i.end <= opening and _count(i) is not None]
    if not mine or opening - mine[-1].end > _NEAR:
        return None
    between = sentence.reading.text[mine[-1].end : opening]
    if re.search(r"[,;.:]\s", between):
        return None
    # of “17 of 20 patients (85%)” the count is the first
    if len(mine) > 1 and _joins(sentence, mine[-2], mine[-1]):
        return mine[-2]
    return mine[-1]


def _joins(sentence: TextSentence, part: ReadQuantity, whole: ReadQuantity) -> bool:
    between = sentence.folded[part.end : whole.start].strip()
    return (
        re.fullmatch(r"(?:\w+ )?(?:out )?of(?: (?:the|these|those|all|our|a total of))*", between)
        is not None
    )


def _is_whole(
    text: OneText,
    sentence: TextSentence,
    whole: ReadQuantity,
    part: ReadQuantity,
    percent: ReadQuantity,
) -> bool:
    """Whether a number is certainly that of which the count is a part."""
    if whole.start > part.start:
        if whole.end <= percent.start:
            return _joins(sentence, part, whole)
        between = sentence.folded[percent.end : whole.start]
        return re.fullmatch(r"\s*\)?\s*of(?: (?:the|these|all|our))*\s*", between) is not None
    behind = sentence.folded[whole.end : whole.end + 40]
    return text.pattern("counted").match(behind) is not None


def _told_twice(text: OneText, sentence: TextSentence) -> Iterator[Contradiction]:
    """Two of nineteen glomeruli (3/19)."""
    for item in sentence.numbers:
        if len(item.parts) != 2 or item.units or "/" not in _text(sentence, item):
            continue
        opening = sentence.reading.text.rfind("(", 0, item.start)
        if opening < 0 or sentence.reading.text[opening + 1 : item.start].strip():
            continue
        pair = [i for i in sentence.numbers if i.end <= opening and opening - i.end <= _NEAR + 20][
            -2:
        ]
        if len(pair) < 2 or not all(_count(one) is not None for one in pair):
            continue
        first, second = pair
        if _joins(sentence, first, second):
            part, whole = first, second
        elif text.pattern("genitive").match(sentence.folded[first.end : second.start]):
            part, whole = second, first
        else:
            continue
        told = (_single(item.parts[0]), _single(item.parts[1]))
        if told != (_count(part), _count(whole)):
            yield Contradiction("count", words_of(sentence, item), words_of(sentence, part, whole))


def _fits(count: float, whole: float, percent: ReadQuantity, sentence: TextSentence) -> bool:
    """Whether a percentage is that of a count, rounded or cut off."""
    told = _single(percent.numbers)
    return (
        told is not None
        and abs(100 * count / whole - told) < 10.0 ** -_decimals(sentence, percent) - 1e-9
    )


def _decimals(sentence: TextSentence, percent: ReadQuantity) -> int:
    match = re.search(r"\d[.,](\d+)", _text(sentence, percent))
    return len(match[1]) if match else 0


def _text(sentence: TextSentence, item: ReadQuantity) -> str:
    return sentence.reading.text[item.start : item.end]


def _single(values: frozenset[float]) -> float | None:
    return next(iter(values)) if len(values) == 1 else None


def _count(item: ReadQuantity) -> float | None:
    """The number of an item that may be a count of people or things."""
    if item.units or item.per or item.dated or item.bound or item.ordinal or item.parts:
        return None
    value = _single(item.numbers)
    return value if value is not None and value == int(value) and value > 0 else None
