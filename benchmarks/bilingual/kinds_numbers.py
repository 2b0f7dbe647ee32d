"""Injections into numbers, number words, units, doses, frequencies, durations, dates, ranges,
comparators, citations and figure numbers.

Every function takes one side of a pair and gives all wrong versions of it that it can make.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from re import Match

import tables
from text import CITATION, DATE, LETTER, MENTION, Side, like, numbers, put
from turkish import reinflect

RING = {"tr": tables.TR_NUMBERS, "en": tables.EN_NUMBERS}
TIME_TR = "|".join(sorted((form for row in tables.TR_TIMES for form in row), key=len, reverse=True))
TIME_EN = "|".join(tables.EN_TIMES)
DOSE = re.compile(r"\s?(?:mg|g|mcg|µg|mL|IU|İÜ|IÜ|ünite|units?)\b(?!/(?:d?L|mL|mm))")
GROUPED = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*")


def other_digit(value: str, rng: random.Random) -> str:
    """The number with one digit changed; never a new leading zero."""
    places = [at for at, char in enumerate(value) if char.isdigit()]
    at = rng.choice(places)
    choices = [
        digit for digit in "0123456789" if digit != value[at] and not (at == 0 and digit == "0")
    ]
    return value[:at] + rng.choice(choices) + value[at + 1 :]


def digit(side: Side, rng: random.Random) -> list[str]:
    return [put(side, *found.span(), other_digit(found[0], rng)) for found in numbers(side.text)]


def transposed(side: Side, rng: random.Random) -> list[str]:
    out = []
    for found in numbers(side.text):
        value = found[0]
        for at in range(len(value) - 1):
            a, b = value[at], value[at + 1]
            if a.isdigit() and b.isdigit() and a != b and not (at == 0 and b == "0"):
                out.append(put(side, *found.span(), value[:at] + b + a + value[at + 2 :]))
    return out


def decimal(side: Side, rng: random.Random) -> list[str]:
    """8,2 becomes 82 or 0,82; clock times are left alone."""
    out = []
    for found in numbers(side.text):
        value = re.fullmatch(r"(\d+)([.,])(\d{1,2})", found[0])
        after, before = side.text[found.end() :], side.text[: found.start()]
        if (
            not value
            or re.match(r"\s?[ap]\.?m", after)
            or re.search(r"[Ss]aat(?:ler)?i? $", before)
        ):
            continue
        whole, point, fraction = value.groups()
        right = (whole + fraction).lstrip("0") or "0"
        left = (whole[:-1] or "0") + point + whole[-1] + fraction
        out += [put(side, *found.span(), new) for new in (right, left) if new != found[0]]
    return out


def thousands(side: Side, rng: random.Random) -> list[str]:
    """50.000 becomes 50; "12 bin", "3 million" lose the word. A number that the other side has with
    the same point is a decimal."""
    out = []
    for found in numbers(side.text):
        grouped = GROUPED.fullmatch(found[0])
        if (
            grouped
            and (grouped[1] == ("." if side.turkish else ","))
            and not re.search(rf"(?<!\d){re.escape(found[0])}(?!\d)", side.other)
        ):
            out.append(put(side, *found.span(), found[0][: found[0].rindex(grouped[1])]))
    word = (
        r"(?<=\d) (?:bin|milyon|milyar)\b"
        if side.turkish
        else r"(?<=\d) (?:thousand|million|billion)\b"
    )
    return out + [
        side.text[: found.start()] + side.text[found.end() :]
        for found in re.finditer(word, side.text)
    ]


def word_numbers(side: Side) -> Iterator[tuple[Match[str], list[str]]]:
    """Number words of the side with what each may become; "her iki" and the English "second" are
    left alone."""
    for row in RING[side.language]:
        for found in re.finditer(
            rf"(?<![{LETTER}])(?:{'|'.join(row)})(?![{LETTER}])", side.text, re.IGNORECASE
        ):
            word, before = found[0].lower().replace("i̇", "i"), side.text[: found.start()].lower()
            if before.endswith(("her ", "deri ", "göz ", "dil ")) or word not in row:
                continue
            if side.turkish and word == "altı" and re.search(r"['’]\w+ $|yaş $", before):
                continue
            yield found, [other for other in row if other != word]


def number_word(side: Side, rng: random.Random) -> list[str]:
    out = []
    for found, others in word_numbers(side):
        out.append(put(side, *found.span(), like(found[0], rng.choice(others), side.turkish)))
    return out


def unit(side: Side, rng: random.Random) -> list[str]:
    out = []
    for found in numbers(side.text):
        rest = side.text[found.end() :]
        for old, new in tables.UNITS.items():
            here = re.match(rf"([\s-]?){re.escape(old)}(?![\w/%²³]|/)", rest)
            if here:
                out.append(side.text[: found.end()] + here[1] + new + rest[here.end() :])
    return out + time_unit(side, rng)


def time_unit(side: Side, rng: random.Random) -> list[str]:
    """üç hafta becomes üç ay, three weeks three months; the suffix or the hyphen stays."""
    out = []
    if side.turkish:
        for found in counted(side):
            row = next(row for row in tables.TR_TIMES if found["unit"] in row)
            new = rng.choice([other for other in tables.TR_TIMES if other is not row])[
                row.index(found["unit"])
            ]
            out.append(side.text[: found.start("unit")] + new + side.text[found.end("unit") :])
    else:
        for found in counted(side):
            new = rng.choice([other for other in tables.EN_TIMES if other != found["unit"]])
            out.append(side.text[: found.start("unit")] + new + side.text[found.end("unit") :])
    return out


def counted(side: Side) -> list[Match[str]]:
    """Number and time unit: three weeks, 14 günlük. A frequency (günde iki kez) and a calendar year
    are none."""
    words = "|".join(word for row in RING[side.language][:2] for word in row)
    value = rf"(?<![{LETTER}\d.,])(?P<value>\d+(?:[.,]\d)?|{words})"
    if side.turkish:
        pattern = rf"{value}(?:['’]?[ıiuü]?nc[ıiuü])?\.? (?P<unit>{TIME_TR})(?![{LETTER}])(?! bir)"
    else:
        pattern = rf"(?<!every ){value}[ -](?P<unit>{TIME_EN})(?=s?\b)"
    return [
        found
        for found in re.finditer(pattern, side.text)
        if not re.fullmatch(r"(?:19|20)\d\d", found["value"])
    ]


def duration(side: Side, rng: random.Random) -> list[str]:
    """The number of a duration or an age changed."""
    out = []
    for found in counted(side):
        value, span = found["value"], found.span("value")
        ring = next((row for row in RING[side.language] if value in row), None)
        new = (
            rng.choice([word for word in ring if word != value])
            if ring
            else other_digit(value, rng)
        )
        out.append(put(side, *span, new))
    return out


def dose(side: Side, rng: random.Random) -> list[str]:
    """The amount halved, doubled or ten times as much."""
    if re.search(r"ağırlı|weigh|tartı", side.text):
        return []
    out = []
    for found in numbers(side.text):
        if not DOSE.match(side.text[found.end() :]) or DATE.fullmatch(found[0]):
            continue
        grouped = GROUPED.fullmatch(found[0])
        if grouped:
            new = f"{int(found[0].replace(grouped[1], '')) * rng.choice((2, 3)):,}".replace(
                ",", grouped[1]
            )
        elif found[0].isdigit():
            value = int(found[0])
            new = str(
                rng.choice(
                    [value * 2, value * 10, value * 3] + ([value // 2] if value % 2 == 0 else [])
                )
            )
        else:
            new = other_digit(found[0], rng)
        if new != found[0]:
            out.append(put(side, *found.span(), new))
    return out


def frequency(side: Side, rng: random.Random) -> list[str]:
    rings = tables.TR_FREQUENCIES if side.turkish else tables.EN_FREQUENCIES
    out, seen = [], []
    for ring in rings:
        for old in (
            ring[:1]
            if ring[0] in ("weekly", "monthly", "haftada bir", "ayda bir", "yılda bir", "a week")
            else ring
        ):
            for found in re.finditer(
                rf"(?<![{LETTER}]){re.escape(old)}(?![{LETTER}])", side.text, re.IGNORECASE
            ):
                inside = any(a <= found.start() and found.end() <= b for a, b in seen)
                if inside or (
                    old == "a week"
                    and not re.search(r"(?:times|once|twice|days) $", side.text[: found.start()])
                ):
                    continue
                seen.append(found.span())
                new = like(
                    found[0], rng.choice([other for other in ring if other != old]), side.turkish
                )
                out.append(side.text[: found.start()] + new + side.text[found.end() :])
    for found in re.finditer(
        r"(?<![\d.,])([1-4])(?=\s?[x×]\s?\d+(?![\d.,]*\s?(?:[x×]|[cmµ]m\b)))", side.text
    ):
        new = rng.choice([value for value in "1234" if value != found[0]])
        out.append(side.text[: found.start()] + new + side.text[found.end() :])
    every = (
        r"\b(\d+|iki|üç|dört|altı) (?=(?:saatte|günde|haftada|ayda) bir\b)"
        if side.turkish
        else r"(?<=\bevery )(\d+|two|three|four|six) (?=\w)"
    )
    for found in re.finditer(every, side.text):
        ring = next((row for row in RING[side.language] if found[1] in row), None)
        new = (
            rng.choice([word for word in ring if word != found[1]])
            if ring
            else other_digit(found[1], rng)
        )
        out.append(side.text[: found.start(1)] + new + side.text[found.end(1) :])
    return out


def date(side: Side, rng: random.Random) -> list[str]:
    """Day, month name or year changed; a month name only beside a number."""
    text, out = side.text, []
    names = [pair[0 if side.turkish else 1] for pair in tables.MONTHS]
    month = rf"(?P<month>{'|'.join(names)})"
    for found in re.finditer(
        rf"\b(?:(?P<day>\d{{1,2}}) {month}|{month.replace('month', 'first')} (?P<last>\d{{1,4}}))\b",
        text,
    ):
        key = "month" if found["month"] else "first"
        if (
            side.turkish
            and text[found.end(key) : found.end(key) + 1] in "'’"
            and found.end(key) < len(text)
        ):
            continue
        new = rng.choice([name for name in names if name != found[key]])
        out.append(text[: found.start(key)] + new + text[found.end(key) :])
        day = "day" if found["day"] else "last"
        if len(found[day]) <= 2:
            value = rng.choice([n for n in range(1, 29) if n != int(found[day])])
            out.append(text[: found.start(day)] + str(value) + text[found.end(day) :])
    for found in DATE.finditer(text):
        group = rng.choice((1, 3))
        value = rng.choice([n for n in range(1, 13) if n != int(found[group])])
        out.append(
            text[: found.start(group)]
            + str(value).zfill(len(found[group]))
            + text[found.end(group) :]
        )
    unit = r"\s?[a-zµ%/]*/|\s?(?:m?g|mL|IU|U)\b"
    for found in re.finditer(
        rf"(?<![\d.,])(?:19|20)(?!00)\d\d(?![\d.,]\d|\d|s\b|['’][ls]|{unit})", text
    ):
        year = int(found[0])
        out.append(
            put(side, *found.span(), str(rng.choice([year - 1, year + 1, year - 10, year + 2])))
        )
    return out


def percent(side: Side, rng: random.Random) -> list[str]:
    out = []
    for found in numbers(side.text):
        before, after = side.text[: found.start()], side.text[found.end() :]
        if re.search(r"(?:%\s?|[Yy]üzde )$", before) or re.match(r"\s?%| per ?cent", after):
            out.append(put(side, *found.span(), other_digit(found[0], rng)))
    for found, others in word_numbers(side):
        before, after = side.text[: found.start()], side.text[found.end() :]
        if re.search(r"[Yy]üzde (?:\w+ )?$", before) or re.match(r"(?:-\w+)? per ?cent", after):
            out.append(put(side, *found.span(), like(found[0], rng.choice(others), side.turkish)))
    return out


def range_bound(side: Side, rng: random.Random) -> list[str]:
    """One end of a range changed; the lower end stays below the upper."""
    value = r"(\d+(?:[.,]\d+)?)"
    patterns = [rf"(?<![\d.,/A-Za-z-]){value}\s?[-–]\s?{value}(?![\d/-])"]
    if side.turkish:
        patterns.append(
            rf"\b{value}(?:\s[\w/%°]+)? (?:ile|ilâ|ila|ve) {value}(?= (?:\S+ ){{0,2}}aras)"
        )
    else:
        patterns += [
            rf"\bbetween {value}(?:\s?[\w/%°]+)? and {value}\b",
            rf"\bfrom {value} to {value}(?= (?:years|months|weeks|days|m|c|k))",
        ]
    out = []
    taken = [match.span() for pattern in (CITATION, DATE) for match in pattern.finditer(side.text)]
    for pattern in patterns:
        for found in re.finditer(pattern, side.text):
            if any(a <= found.start() < b for a, b in taken):
                continue
            low, high = (float(found[n].replace(",", ".")) for n in (1, 2))
            for _ in range(20):
                group = rng.choice((1, 2))
                new = other_digit(found[group], rng)
                bounds = (
                    (float(new.replace(",", ".")), high)
                    if group == 1
                    else (low, float(new.replace(",", ".")))
                )
                if bounds[0] < bounds[1]:
                    out.append(put(side, *found.span(group), new))
                    break
    return out


def comparator(side: Side, rng: random.Random) -> list[str]:
    out = []
    for pattern, new in tables.TR_COMPARATORS if side.turkish else tables.EN_COMPARATORS:
        for found in re.finditer(pattern, side.text):
            after = side.text[found.end() :]
            suffix = (
                re.match(rf"[{LETTER}]*", after)[0]
                if side.turkish and found[0][-1].isalpha()
                else ""
            )
            fitted = like(found[0], new, side.turkish) + (
                reinflect(suffix, found[0], new) if suffix else ""
            )
            out.append(side.text[: found.start()] + fitted + after[len(suffix) :])
    return out


def swapped(side: Side, rng: random.Random) -> list[str]:
    """Two different numbers of the sentence change places; not the members of one list or range,
    where order may be free."""
    months = "|".join(pair[0 if side.turkish else 1] for pair in tables.MONTHS)
    text, out = side.text, []
    dated = [
        match.span()
        for match in re.finditer(rf"\b(?:\d{{1,2}} )?(?:{months})(?: \d+)?(?:,? \d{{4}})?", text)
    ]
    found = [one for one in numbers(text) if not any(a <= one.start() < b for a, b in dated)]
    for at, first in enumerate(found):
        for second in found[at + 1 :]:
            between = text[first.end() : second.start()]
            listed = re.fullmatch(
                r"\W*(?:['’]\w+)?\W*(?:ve|and|ile|ila|ilâ|to|or|veya|x|×)?\W*", between
            )
            if first[0] == second[0] or listed or len(between) < 4:
                continue
            half = put(side, *second.span(), first[0])
            out.append(put(Side(half, side.language, side.other), *first.span(), second[0]))
    return out


def label(side: Side, rng: random.Random) -> list[str]:
    """CD4 becomes CD5, L4-L5 L3-L5, T2 T1: a number inside a name."""
    out = []
    names = (
        r"CD|L|T|C|S|Th|V|G|P|Ki-|D|HLA-B|HbA|CA-|IL-|[Tt]ip |[Ee]vre |[Tt]ype |[Ss]tage |[Gg]rade "
    )
    for found in re.finditer(rf"\b(?:{names})(\d{{1,2}})(?!\d|[.,]\d)", side.text):
        out.append(put(side, *found.span(1), other_digit(found[1], rng)))
    return out


def citation(side: Side, rng: random.Random) -> list[str]:
    out = []
    for found in CITATION.finditer(side.text):
        parts = list(re.finditer(r"\d+", found[0]))
        part = rng.choice(parts)
        used = {other[0] for other in parts}
        new = rng.choice([str(n) for n in range(1, 30) if str(n) not in used])
        start = found.start() + part.start()
        out.append(side.text[:start] + new + side.text[start + len(part[0]) :])
    return out


def citation_dropped(side: Side, rng: random.Random) -> list[str]:
    return [
        side.text[: found.start()].rstrip() + side.text[found.end() :]
        for found in CITATION.finditer(side.text)
    ]


def figure(side: Side, rng: random.Random) -> list[str]:
    out = []
    for found in MENTION.finditer(side.text):
        new = rng.choice([str(n) for n in range(1, 8) if str(n) != found[2]])
        out.append(side.text[: found.start(2)] + new + side.text[found.end(2) :])
    return out
