"""Parts and their sum: 12 patients (7 women and 5 men); of 40 eyes, 25 … 10 … and 5 …; a Glasgow
Coma Scale of 15 (E4V5M6); a body mass index beside height and weight.

In: a `OneText`. Out: contradictions of kind `sum` and `index`. Parts that may overlap (fever,
cough) need not add up: it must be certain that they divide the whole, or they miss it by little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..items import ReadQuantity
from .text import Contradiction, OneText, TextSentence, Words, words_of

_SCORE = re.compile(r"\b(?:([evm])\s?(\d)\W{0,2}){3}(?!\d)", re.I)
_COMPONENT = re.compile(r"([evm])\s?(\d)", re.I)
_MOST_PARTS = 8
_NEAR_KIND = 60  # letters between a count and its kind
_NEAR_MISS = 0.12  # of the whole, by which parts that are not known to divide it may miss it
_NEAR_MISS_IN_BRACKETS = 0.25
_NEAR_HUNDRED = 10.0  # by which percentages of one whole may miss a hundred


def find(text: OneText) -> Iterator[Contradiction]:
    """Parts that do not add up."""
    before: TextSentence | None = None
    for sentence in text.sentences:
        yield from _scores(text, sentence)
        yield from _hundred(text, sentence)
        counts = [item for item in sentence.numbers if _amount(item) is not None]
        found = _in_sentence(text, sentence, counts) if len(counts) > 2 else None
        if found is None and before is not None and len(counts) > 1:
            found = _of_them(text, sentence, counts, before)
        if found is not None:
            yield found
        before = sentence
    yield from _indices(text)


def _in_sentence(
    text: OneText, sentence: TextSentence, counts: Sequence[ReadQuantity]
) -> Contradiction | None:
    for whole, parts, closed in _divisions(text, sentence, counts):
        if _is_wrong(text, sentence, whole, parts, closed):
            return _told(words_of(sentence, whole), sentence, parts)
    return None


def _told(whole: Words, sentence: TextSentence, parts: Sequence[ReadQuantity]) -> Contradiction:
    total = sum(_amount(part) or 0 for part in parts)
    numbers = "+".join(f"{_amount(part):g}" for part in parts)
    return Contradiction("sum", whole, words_of(sentence, *parts), (numbers, f"{total:g}"))


def _of_them(
    text: OneText, sentence: TextSentence, counts: Sequence[ReadQuantity], before: TextSentence
) -> Contradiction | None:
    """Our unit treated 20 patients. The left hand was injured in 12 of them, the right in 8."""
    if before.paragraph != sentence.paragraph or not text.pattern("them").search(sentence.folded):
        return None
    wholes = [item for item in before.numbers if _is_counted(text, before, item)]
    if not wholes or any(_is_counted(text, sentence, item) for item in counts):
        return None
    whole = max(wholes, key=lambda item: _amount(item) or 0)
    if text.pattern("no-parts").search(sentence.folded[: counts[-1].end]):
        return None
    known = {_amount(item) for item in before.numbers}
    for parts, is_all in _exclusive_runs(text, sentence, counts):
        if sum(_amount(part) or 0 for part in parts) not in known and _is_wrong(
            text, sentence, whole, parts, is_all
        ):
            return _told(words_of(before, whole), sentence, parts)
    return None


def _is_counted(text: OneText, sentence: TextSentence, item: ReadQuantity) -> bool:
    """Whether a number counts people or things: 20 patients."""
    behind = sentence.folded[item.end : item.end + 40]
    return (
        _amount(item) is not None
        and not item.units
        and text.pattern("counted").match(behind) is not None
    )


def _amount(item: ReadQuantity) -> float | None:
    """The number of an item that may be added: plain, of one reading."""
    if (
        item.dated
        or item.bound
        or item.ordinal
        or item.parts
        or item.comparator
        or "%" in item.units
        or len(item.values) != 1
        or (item.spelt and not item.required and item.values == {1.0})
    ):
        return None
    value = next(iter(item.numbers))
    return value if value > 0 else None


_Division = tuple[ReadQuantity, Sequence[ReadQuantity], bool]


def _divisions(
    text: OneText, sentence: TextSentence, counts: Sequence[ReadQuantity]
) -> Iterator[_Division]:
    """Wholes with the parts into which a sentence divides them, and whether the parts are certain
    to be all of it."""
    yield from _bracketed(text, sentence, counts)
    yield from _of_which(text, sentence, counts)
    yield from _altogether(text, sentence, counts)
    yield from _of_whole(text, sentence, counts)
    wholes = [item for item in counts if _is_counted(text, sentence, item)]
    if wholes:
        whole = max(wholes, key=lambda item: _amount(item) or 0)
        others = [item for item in counts if item is not whole]
        for parts, is_all in _exclusive_runs(text, sentence, others):
            yield whole, parts, is_all


def _exclusive_runs(
    text: OneText, sentence: TextSentence, counts: Sequence[ReadQuantity]
) -> Iterator[tuple[Sequence[ReadQuantity], bool]]:
    """Counts in a row whose kinds exclude each other: 51 men and 9 women; else those with their
    kinds ahead: the left in 12 and the right in 8. With each whether there is no other kind, as
    of the sexes; both sides may be a third."""
    plain = [item for item in counts if not item.units and (_amount(item) or 0) % 1 == 0]
    bounds = [0, *(item.end for item in plain)], [*(i.start for i in plain), len(sentence.folded)]
    gaps = [sentence.folded[start:end] for start, end in zip(*bounds, strict=True)]
    for kinds in ([gap[:_NEAR_KIND] for gap in gaps[1:]], [gap[-_NEAR_KIND:] for gap in gaps[:-1]]):
        runs = list(_runs_that_exclude(text, kinds))
        for start, end in runs:
            yield plain[start:end], _exclude(text, kinds[start:end], "sex")
        if runs:
            return


def _runs_that_exclude(text: OneText, kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The longest runs of pieces, two at least, of which each names another member of a group."""
    start = 0
    while start < len(kinds) - 1:
        end = start + 2
        while end <= len(kinds) and _exclude(text, kinds[start:end]):
            end += 1
        if end - 1 > start + 1:
            yield start, end - 1
        start = max(start + 1, end - 1)


def _bracketed(
    text: OneText, sentence: TextSentence, counts: Sequence[ReadQuantity]
) -> Iterator[_Division]:
    """12 patients (7 women and 5 men)."""
    for match in re.finditer(r"\(([^()]+)\)", sentence.folded):
        inside = [item for item in sentence.numbers if match.start() < item.start < match.end()]
        before = [item for item in sentence.numbers if item.end <= match.start()]
        if not before or len(inside) < 2 or not set(inside) | {before[-1]} <= set(counts):
            continue
        whole = before[-1]
        between = sentence.folded[whole.end : match.start()]
        if len(between.split()) > 4 or re.search(r"[,;.:]", between):
            continue
        if _is_list(text, sentence, inside, match.start() + 1, match.end() - 1):
            missed = abs(sum(_amount(part) or 0 for part in inside) - (_amount(whole) or 0))
            is_near = missed <= max(2.0, _NEAR_MISS_IN_BRACKETS * (_amount(whole) or 0))
            yield whole, inside, is_near or _divide(text, sentence, inside, match.end())


def _of_which(
    text: OneText, sentence: TextSentence, counts: Sequence[ReadQuantity]
) -> Iterator[_Division]:
    """The score was 112; of this, 31 …, 29 … and 52 …; 12 patients: 7 … and 5 …."""
    for match in text.pattern("of-which").finditer(sentence.folded):
        before = [item for item in sentence.numbers if item.end <= match.start()]
        behind = [item for item in sentence.numbers if item.start >= match.end() - 1]
        if not before or before[-1] not in counts or len(behind) < 2:
            continue
        parts = _run(text, sentence, [i for i in behind if i in counts], len(behind))
        if len(parts) >= 2 and match.start() - before[-1].end < 50:
            yield before[-1], parts, _divide(text, sentence, parts, len(sentence.folded))


def _altogether(
    text: OneText, sentence: TextSentence, counts: Sequence[ReadQuantity]
) -> Iterator[_Division]:
    """7 women and 5 men, 12 patients in all; 7'si kadın, 5'i erkek olmak üzere 12 hasta."""
    for place, whole in enumerate(counts):
        if place < 2:
            continue
        before = sentence.folded[max(0, whole.start - 30) : whole.start]
        behind = sentence.folded[whole.start : whole.end + 30]
        if not (text.pattern("altogether").search(before + "\0" + behind)):
            continue
        parts = _run(text, sentence, counts[max(0, place - _MOST_PARTS) : place][::-1], place)[::-1]
        if len(parts) >= 2:
            yield whole, parts, True


def _of_whole(
    text: OneText, sentence: TextSentence, counts: Sequence[ReadQuantity]
) -> Iterator[_Division]:
    """Of 40 eyes, 25 …, 10 … and 5 …; 40 gözün 25'i …, 10'u …, 5'i …."""
    for place, whole in enumerate(counts[:-2]):
        cut = sentence.folded[max(0, whole.start - 24) : whole.start] + "\0"
        cut += sentence.folded[whole.start : whole.end + 30]
        parts = _run(text, sentence, counts[place + 1 :], len(counts))
        if len(parts) < 2:
            continue
        closed = _divide(text, sentence, parts, len(sentence.folded))
        if closed and (text.pattern("counted").match(sentence.folded[whole.end : whole.end + 40])):
            yield whole, parts, True
            continue
        is_total = text.pattern("altogether").search(cut) and parts[0].start - whole.end < 24
        if is_total or (len(parts) > 2 and text.pattern("whole").search(cut)):
            yield whole, parts, False


def _run(
    text: OneText, sentence: TextSentence, items: Sequence[ReadQuantity], most: int
) -> list[ReadQuantity]:
    """The first items of a row that form a list, each near the one before."""
    found: list[ReadQuantity] = []
    for item in items[: min(most, _MOST_PARTS)]:
        if found:
            one, other = sorted((found[-1], item), key=lambda i: i.start)
            between = sentence.folded[one.end : other.start]
            if len(between) > 70 or not _links(text, between) or one.units != other.units:
                break
        found.append(item)
    return found


def _links(text: OneText, between: str) -> bool:
    """Whether what stands between two numbers joins two members of a list."""
    return (
        bool(re.search(r"[,;]|\w", between))
        and not re.search(r"[.]\s", between)
        and (
            re.search(r"[,;]", between) is not None
            or text.vocabulary.links.search(between) is not None
        )
    )


def _is_list(
    text: OneText, sentence: TextSentence, items: Sequence[ReadQuantity], start: int, end: int
) -> bool:
    """Whether a bracket holds nothing but a list of counts, each with what it counts."""
    if text.pattern("no-parts").search(sentence.folded[start:end]):
        return False
    if len(sentence.folded[start : items[0].start].split()) > 1:
        return False
    return len(_run(text, sentence, items, len(items))) == len(items) and bool(
        re.search(r"[^\W\d_]{2}", sentence.folded[items[-1].end : end])
        or re.search(r"[^\W\d_]{2}", sentence.folded[items[0].end : items[1].start])
    )


def _divide(text: OneText, sentence: TextSentence, parts: Sequence[ReadQuantity], end: int) -> bool:
    """Whether parts are of kinds that exclude each other and leave nothing over: women and men,
    right and left, the others."""
    ends = [*(part.start for part in parts[1:]), end]
    behind = [sentence.folded[part.end : stop][:60] for part, stop in zip(parts, ends, strict=True)]
    return _exclude(text, behind) or (
        text.pattern("remaining").search(
            sentence.folded[
                parts[-1].start - 30 if parts[-1].start > 30 else 0 : parts[-1].end + 20
            ]
        )
        is not None
    )


def _exclude(text: OneText, pieces: Sequence[str], group: str = "") -> bool:
    """Whether each piece of a sentence names another member of one group, and nothing else of
    it."""
    for pattern, name in text.groups("exclusive"):
        if group not in ("", name):
            continue
        found = [{match.lastgroup for match in pattern.finditer(piece)} for piece in pieces]
        names = [member for one in found for member in one]
        if all(len(one) == 1 for one in found) and len(set(names)) == len(names):
            return True
    return False


def _is_wrong(
    text: OneText,
    sentence: TextSentence,
    whole: ReadQuantity,
    parts: Sequence[ReadQuantity],
    closed: bool,
) -> bool:
    told, total = _amount(whole) or 0, sum(_amount(part) or 0 for part in parts)
    single = text.pattern("single")  # and one unit of platelets
    if told - total == 1 and single.search(sentence.folded, min(part.start for part in parts)):
        return False
    if abs(told - total) < 1e-6 or any(
        part.units not in (whole.units, frozenset()) for part in parts
    ):
        return False
    if max(_amount(part) or 0 for part in parts) >= told:
        return False
    # another number of the sentence may be the whole
    if any(
        abs((_amount(item) or 0) - total) < 1e-6 for item in sentence.numbers if item not in parts
    ):
        return False
    return closed or abs(told - total) <= max(1.0, _NEAR_MISS * told)


def _hundred(text: OneText, sentence: TextSentence) -> Iterator[Contradiction]:
    """Of the tumour 95% was … and 10% …: percentages of one whole that nearly make a hundred."""
    shares = [item for item in sentence.numbers if "%" in item.units]
    if len(shares) < 2 or any(
        item.bound or item.comparator or len(item.values) != 1 for item in shares
    ):
        return
    total = sum(next(iter(item.numbers)) for item in shares)
    parts = _run(text, sentence, shares, len(shares))
    if len(parts) < len(shares) or not 1 < abs(total - 100) <= _NEAR_HUNDRED:
        return
    if text.pattern("share-of").search(
        sentence.folded[max(0, shares[0].start - 30) : shares[0].start]
        + "\0"
        + sentence.folded[shares[0].start : shares[1].end + 30]
    ) and not text.pattern("apart-shares").search(sentence.folded):
        numbers = "+".join(f"{next(iter(item.numbers)):g}" for item in shares)
        yield Contradiction("hundred", words_of(sentence, *shares), None, (numbers, f"{total:g}"))


# -- scores and indices


def _scores(text: OneText, sentence: TextSentence) -> Iterator[Contradiction]:
    """A Glasgow Coma Scale of 15 (E4V5M6)."""
    for match in _SCORE.finditer(sentence.folded):
        components = {letter.lower(): int(digit) for letter, digit in _COMPONENT.findall(match[0])}
        if len(components) != 3:
            continue
        near = [
            item
            for item in sentence.numbers
            if not item.units
            and _amount(item) is not None
            and (item.end <= match.start() or item.start >= match.end())
            and max(item.start - match.end(), match.start() - item.end) < 24
        ]
        total = sum(components.values())
        if len(near) == 1 and 3 <= (_amount(near[0]) or 0) <= 15 and _amount(near[0]) != total:
            if not text.pattern("coma").search(sentence.folded):
                continue
            yield Contradiction(
                "sum",
                words_of(sentence, near[0]),
                Words(sentence, match.start(), match.end()),
                ("+".join(str(value) for value in components.values()), str(total)),
            )


def _indices(text: OneText) -> Iterator[Contradiction]:
    """A body mass index that is not that of the height and weight told."""
    found: dict[str, tuple[TextSentence, ReadQuantity]] = {}
    for kind, units in (("height", ("cm", "m")), ("weight", ("kg",)), ("bmi", ("kg", ""))):
        told = [
            (sentence, item)
            for sentence in text.own
            for match in text.pattern(kind).finditer(sentence.folded)
            for item in sentence.numbers
            if 0 <= item.start - match.end() < 24
            and (item.units & set(units) or (kind == "bmi" and not item.units))
            and _amount(item) is not None
            and (kind == "bmi") == (bool(item.per) or not item.units)
        ]
        if len({_amount(item) for _, item in told}) != 1:
            return
        found[kind] = told[0]
    height = _amount(found["height"][1]) or 0
    height = height / 100 if height > 3 else height
    weight, index = _amount(found["weight"][1]) or 0, _amount(found["bmi"][1]) or 0
    right = weight / (height * height) if height else 0
    if right and abs(right - index) > max(1.0, 0.04 * right):
        yield Contradiction(
            "index",
            words_of(*found["bmi"]),
            words_of(*found["height"]),
            (f"{height:g}", f"{weight:g}", f"{right:.1f}"),
        )
