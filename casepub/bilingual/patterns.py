"""Quantities that are known by their shape: dates, clock times, frequencies, citations, mentions of
figures, and comparators around a number.

In: a sentence while it is read. Out: the passages that each pattern takes, with the item that
stands for them; the items themselves join the reading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .items import Cue, Item
from .numerals import readings

if TYPE_CHECKING:
    from .tokens import Tokens

_DATE = re.compile(
    r"(?<![\d.,/-])(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<y>[12]\d{3}|"
    r"\d\d)(?![\d/-]|[.,]\d)|"
    r"(?<![\d-])(?P<iy>[12]\d{3})-(?P<im>[01]\d)-(?P<id>[0-3]\d)(?!\d)"
)
_BRACKETS = re.compile(r"\[\s?(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\s?\]")
_PARENTHESES = re.compile(r"\((\d{1,3}(?:\s?[,;]\s?\d{1,3}|\s?[–-]\s?\d{1,3})+)\)")
_RAISED = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;)]))[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
_LOW = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SYMBOL = re.compile(r"(≤|≥|<\s?=|>\s?=|=\s?<|=\s?>|<|>)\s?[$€£%]?\s?$")
_VERSION = re.compile(r"(?<![\d.,])\d+(?:\.\d+){2,}(?![.,]?\d)")
_POWER = re.compile(
    r"(?<![\d.,])(?:(?P<times>\d+(?:[.,]\d+)?)\s?[x×·*]\s?)?10(?:\^(?P<low>\d{1,2})|"
    r"(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?!\d)"
)  # 12.5 × 10³
_POINTED = re.compile(r"\d[./-]\d")
_LAPSE = re.compile(r"(?<![\d:.,])\d{1,3}:\d\d[:.,]\d\d(?![\d:])")  # 4:41.30
Taken = list[tuple[int, int, Item | None]]


def with_digits(sentence: Tokens) -> Taken:
    """What can only stand where there are digits: dates, citations, figures and tables."""
    text, folded = sentence.text, sentence.folded
    taken: Taken = []
    items = sentence.reading.items
    if "[" in text:
        for match in _BRACKETS.finditer(text):
            for number in listed(match[1]):
                items.append(
                    Item(
                        "citation",
                        frozenset([number]),
                        match.start(),
                        match.end(),
                        name=str(number),
                    )
                )
            taken.append((match.start(), match.end(), None))
    if "(" in text:
        for match in _PARENTHESES.finditer(text):
            numbers = listed(match[1])
            if (
                len(numbers) == 2
                and "," in match[1]
                and " " not in match[1]
                and not re.search("[–-]", match[1])
            ):  # (12,5) may be a decimal
                item = Item(
                    "number",
                    frozenset([float(match[1].replace(",", "."))]),
                    match.start(1),
                    match.end(1),
                    parts=tuple(frozenset([float(n)]) for n in numbers),
                    name="citation",
                )
                items.append(item)
                taken.append((match.start(), match.end(), None))
    for match in _RAISED.finditer(text) if any(sign in text for sign in "¹²³⁴⁵⁶⁷⁸⁹⁰") else ():
        if match[0] not in ("²", "³") or text[match.start() - 1] in ".,;)":
            for number in listed(match[0].translate(_LOW)):
                items.append(
                    Item(
                        "citation",
                        frozenset([number]),
                        match.start(),
                        match.end(),
                        name=str(number),
                    )
                )
            taken.append((match.start(), match.end(), None))
    pointed = _POINTED.search(text) is not None
    for match in _DATE.finditer(text) if pointed else ():
        taken.append((match.start(), match.end(), None))
        items.extend(_date(match))
    for match in _POWER.finditer(text) if "10" in text else ():
        power = int(match["low"] or match["raised"].translate(_LOW))
        factors = readings(match["times"]) if match["times"] else frozenset([1.0])
        items.append(
            Item(
                "number",
                frozenset(round(factor * 10.0**power, 6) for factor in factors),
                match.start(),
                match.end(),
            )
        )
        taken.append((match.start(), match.end(), None))
    for match in _LAPSE.finditer(text) if ":" in text else ():
        taken.append((match.start(), match.end(), None))
        items.append(
            Item(
                "code",
                frozenset([re.sub(r"\D", ":", match[0])]),
                match.start(),
                match.end(),
                name=match[0],
            )
        )
    for match in _VERSION.finditer(text) if pointed else ():
        if not any(start <= match.start() < end for start, end, _ in taken) and not re.fullmatch(
            r"[1-9]\d{0,2}(?:\.\d{3})+", match[0]
        ):
            taken.append((match.start(), match.end(), None))
            items.append(
                Item("code", frozenset([match[0]]), match.start(), match.end(), name=match[0])
            )
    vocabulary = sentence.vocabulary
    if vocabulary.mentions:
        for match in vocabulary.mentions.finditer(folded):
            kind = vocabulary.mention_kinds[match["word"][:3]]
            for name in mentioned(match["numbers"]):
                items.append(
                    Item(
                        "mention",
                        frozenset([f"{kind} {name}"]),
                        match.start(),
                        match.end(),
                        name=name,
                    )
                )
            taken.append((match.start(), match.end(), None))
    return taken


def with_words(sentence: Tokens, already: Taken, triggers: str, digits: bool) -> Taken:
    """Clock times, frequencies, idioms and phrases of side; those whose words stand in the sentence
    (`triggers`, see `Entry`)."""
    folded, items = sentence.folded, sentence.reading.items
    taken: Taken = list(already)
    if sentence.vocabulary.not_numbers and "n" in triggers:
        taken += [
            (match.start(), match.end(), None)
            for match in sentence.vocabulary.not_numbers.finditer(folded)
        ]
    for pattern, minutes in sentence.vocabulary.clocks if digits else ():
        for match in pattern.finditer(folded):
            if _free(taken, match):
                items.append(
                    Item(
                        "clock", frozenset([minutes(match)]), match.start(), match.end(), dated=True
                    )
                )
                taken.append((match.start(), match.end(), None))
    for pattern, value, unit in sentence.vocabulary.lengths:
        for match in pattern.finditer(folded):
            if _free(taken, match):
                items.append(
                    Item(
                        "number",
                        frozenset([value]),
                        match.start(),
                        match.end(),
                        units=frozenset([unit]),
                        spelt=True,
                    )
                )
                taken.append((match.start(), match.end(), None))
    for pattern, rate in sentence.vocabulary.frequencies if "f" in triggers else ():
        for match in pattern.finditer(folded):
            if _free(taken, match):
                found = rate(match)
                if found is not None:
                    item = Item(
                        "frequency",
                        frozenset([found[0]]),
                        match.start(),
                        match.end(),
                        required=found[1],
                    )
                    items.append(item)
                    taken.append((match.start(), match.end(), item))
    for pattern, (kind, value, required) in sentence.vocabulary.phrases if "p" in triggers else ():
        for match in pattern.finditer(folded):
            sentence.reading.cues.append(Cue(kind, value, match.start(), match.end(), required))
    return taken


def _free(taken: Taken, match: re.Match) -> bool:
    return all(match.end() <= start or match.start() >= end for start, end, _ in taken)


def listed(text: str) -> list[int]:
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


def mentioned(text: str) -> list[str]:
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


def _date(match: re.Match) -> list[Item]:
    """The day, month and year of a date in digits; which of the first two is the day is open unless
    one exceeds twelve."""
    if match["iy"]:
        day, month, year = {int(match["id"])}, {int(match["im"])}, {int(match["iy"])}
    else:
        a, b = int(match["a"]), int(match["b"])
        # 03/05/2019 is read in two ways; with points or hyphens the day comes first.
        pairs = [
            (d, m)
            for d, m in ((a, b), (b, a))[: 2 if match["mark"] == "/" else 1]
            if 1 <= m <= 12 and 1 <= d <= 31
        ]
        if not pairs:
            pairs = [(a, b)]
        day, month = {d for d, _ in pairs}, {m for _, m in pairs}
        year = (
            {int(match["y"])}
            if len(match["y"]) == 4
            else {1900 + int(match["y"]), 2000 + int(match["y"]), int(match["y"])}
        )
    place = (match.start(), match.end())
    return [
        Item("number", frozenset(map(float, day)), *place, dated=True),
        Item("month", frozenset(month), *place, dated=True),
        Item("number", frozenset(map(float, year)), *place, dated=True),
    ]


def comparators(sentence: Tokens) -> None:
    """At least, en fazla, <, ≥ … beside each number."""
    folded, text = sentence.folded, sentence.text
    for item in sentence.reading.items:
        if item.kind != "number" or item.dated:
            continue
        before = folded[max(0, item.start - 40) : item.start]
        if (symbol := _SYMBOL.search(text[max(0, item.start - 6) : item.start])) is not None:
            item.comparator = {"<": "<", ">": ">"}.get(symbol[1]) or (
                "≤" if "<" in symbol[1] or symbol[1] == "≤" else "≥"
            )
            item.compared = (max(0, item.start - 6) + symbol.start(), item.end)
            continue
        vocabulary = sentence.vocabulary
        if vocabulary.before_hint and vocabulary.before_hint.search(before):
            found = next(
                (
                    (match, sign)
                    for pattern, sign in vocabulary.before
                    if (match := pattern.search(before))
                ),
                None,
            )
            if found:
                item.comparator, item.compared = (
                    found[1],
                    (max(0, item.start - 40) + found[0].start(), item.end),
                )
                continue
        if not (
            vocabulary.after_hint
            and vocabulary.after_hint.search(folded, item.start, item.end + 45)
        ):
            continue
        # A suffix of the number is part of the comparison: 54'ten fazla, ellinin üzerinde.
        mark = folded.find("'", item.start, item.end)
        behind = mark if mark >= 0 else item.end
        if (
            mark < 0
            and sentence.vocabulary.inflects
            and re.search("[dt][ae]n$", folded[item.start : item.end])
        ):
            behind -= 3
        after = next(
            (
                (match, sign)
                for pattern, sign in vocabulary.after
                if (match := pattern.match(folded, behind))
            ),
            None,
        )
        if after:
            item.comparator, item.compared = after[1], (item.start, max(item.end, after[0].end()))
