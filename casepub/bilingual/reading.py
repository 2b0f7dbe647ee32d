"""The quantity reader: a sentence in one language → `Reading`, its quantities and telling words
with their places.

In: text and a language code. Out: a `Reading`; reading never fails. What differs between languages
is asked of the vocabulary; how numbers, units, ranges and dates are put together is the same for
all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from ..patterns import compiled
from .items import Cue, Reading, ReadQuantity, Word
from .measures import Measures
from .numerals import roman
from .patterns import RAISED, Found, find_comparators, find_with_digits, find_with_words
from .tokens import MAX_SENTENCE, Forms, Tokens
from .vocabulary import TIME, Vocabulary, WordEntry, vocabulary_of

_NO_STAGES = ("IB", "IC", "XC")  # Roman numerals with a letter that are other abbreviations
_ABBREVIATIONS = ("IV", "XX", "XL", "CC", "CI", "LI", "CL", "XXL", "XXX")  # intravenous, sizes …
_IN_A_DATE = frozenset(["", ",", ".", "/", "-"])  # between a day, a month and a year
_LATIN = (".i", ". i", ".d", ".o", ".h")  # what abbreviated prescriptions have in common: b.i.d.
_YEARS = range(1500, 2101)
_WEEK = 7  # days
_COMMON = 600  # characters; longer sentences are rare, and would fill the memory


class Reader:
    """Reads one language."""

    def __init__(self, code: str):
        self.code = code
        self.vocabulary: Vocabulary = vocabulary_of(code)
        self.forms = Forms(self.vocabulary)
        self._known = lru_cache(maxsize=2048)(self._read)

    def read(self, text: str) -> Reading:
        """What a sentence says; beyond MAX_SENTENCE characters it is not read. Whoever reads the
        sentence again, as several checks do, is given the same `Reading`, and changes nothing in
        it."""
        return self._known(text) if len(text) <= _COMMON else self._read(text)

    def _read(self, text: str) -> Reading:
        tokens = Tokens(text[:MAX_SENTENCE], self.forms)
        reading = Reading(tokens.text, tokens.folded, self.code, tokens.words)
        raised = any(sign in tokens.text for sign in RAISED)
        raised = raised or "++" in tokens.text
        latin = any(part in tokens.folded for part in _LATIN)
        if tokens.telling or raised or latin:
            _read_items(tokens, reading, raised=raised, latin=latin)
        return reading


def _read_items(tokens: Tokens, reading: Reading, *, raised: bool, latin: bool) -> None:
    found, triggers = Found(), tokens.triggers
    if tokens.digits or raised:
        find_with_digits(tokens, found, raised=raised)
    if latin or (tokens.digits and "/" in tokens.text):
        triggers += "f"
    if triggers or tokens.digits:
        find_with_words(tokens, found, triggers)
    reading.quantities, reading.cues = found.items, found.cues
    _walk(tokens, reading, found)
    if reading.quantities:
        _join_neighbours(tokens, reading.quantities)
        find_comparators(tokens, reading.quantities)
        reading.quantities.sort(key=lambda item: item.start)


def _walk(tokens: Tokens, reading: Reading, found: Found) -> None:
    """Read what no pattern has taken, token by token."""
    measures, following = Measures(tokens), 0
    for index in tokens.telling:
        if index < following:
            continue
        token, kind = tokens[index], tokens.kinds[index]
        is_taken, owner = found.owner(token.start)
        if is_taken and (owner is None or owner.kind != "frequency"):
            continue
        entry = token.entry
        if kind in ("num", "mark") or (entry is not None and entry.number):
            item, following = measures.read(index)
            if item is not None:
                if owner is not None:  # 1x100 mg, 100 mg a day
                    item.inside = owner
                    item.required = item.required and item.values != {1.0}
                reading.quantities.append(item)
        elif kind == "code":
            if entry is None and owner is None:
                reading.quantities.append(_code(token, index))
        elif kind == "word":
            if not is_taken and (length := _length_of_one(tokens, token, index)) is not None:
                reading.quantities.append(length)
            _read_word(tokens, reading, token, index)


# -- words and codes


def _length_of_one(tokens: Tokens, token: Word, index: int) -> ReadQuantity | None:
    """A week, which may be one week; "three times a day" is a frequency."""
    before = tokens.at(index - 1)
    if (
        token.entry is None
        or not token.entry.units & TIME
        or before is None
        or before.folded not in tokens.vocabulary.articles
    ):
        return None
    return ReadQuantity(
        "number",
        frozenset([1.0]),
        before.start,
        token.end,
        token.entry.units,
        required=False,
        spelt=True,
        order=index,
    )


def _read_word(tokens: Tokens, reading: Reading, token: Word, index: int) -> None:
    if token.entry is not None:
        for kind, value, required in token.entry.cues:
            reading.cues.append(Cue(kind, value, token.start, token.end, required, index))
        if (date := _date_word(token, token.entry, index)) is not None:
            reading.quantities.append(date)
    if (numeral := _roman(tokens, token, index)) is not None:
        reading.quantities.append(numeral)


def _date_word(token: Word, entry: WordEntry, index: int) -> ReadQuantity | None:
    """A month or a weekday."""
    if not entry.month and not entry.weekday:
        return None
    return ReadQuantity(
        "month" if entry.month else "weekday",
        frozenset([entry.month or entry.weekday]),
        token.start,
        token.end,
        required=bool(entry.month) and entry.required,
        dated=True,
        order=index,
    )


def _is_numbered(tokens: Tokens, index: int) -> bool:
    """Whether a Roman numeral counts something, by the word before it or behind it; those of a row
    (leads II, III and aVF) share it."""
    for step in (1, -1):
        at = index + step
        while (token := tokens.at(at)) is not None and abs(at - index) < 8:
            if token.folded in tokens.vocabulary.numbered:
                return True
            is_link = tokens.vocabulary.links.fullmatch(token.folded) is not None
            if not (is_link or token.text in _IN_ROWS or token.text.isupper()):
                break
            at += step
    return False


_IN_ROWS = frozenset(",./-–(0123456789")


def _roman(tokens: Tokens, token: Word, index: int) -> ReadQuantity | None:
    """A Roman numeral, alone, with a letter (stage IIIA), or of a Turkish lead (DII). Where nothing
    shows that it counts, the other language need not have it."""
    bare = token.text.partition("'")[0]
    if not bare.isupper():
        return None
    place = (token.start, token.start + len(bare))
    if (
        len(bare) > 1
        and bare[-1] in "ABC"
        and bare not in _NO_STAGES
        and (stage := roman(bare[:-1]))
    ):
        parts = (frozenset([float(stage)]),)
        return ReadQuantity("code", frozenset([bare]), *place, name=bare, parts=parts, order=index)
    lead = len(bare) > 1 and bare[0].lower() in tokens.vocabulary.lead_letters
    value = roman(bare[1:] if lead else bare)
    if not value or bare in ("L", "C"):
        return None
    return ReadQuantity(
        "number",
        frozenset([float(value)]),
        *place,
        required=len(bare) > 1
        and (_is_numbered(tokens, index) or (len(bare) > 2 and bare not in _ABBREVIATIONS)),
        ordinal=True,
        name="roman",
        order=index,
    )


def _code(token: Word, index: int) -> ReadQuantity:
    """B12 as one name; its digits may be apart in the other language (CA125, CA 125)."""
    name = token.text.partition("'")[0]
    return ReadQuantity(
        "code",
        frozenset([_in_order(name.upper().replace("İ", "I"))]),
        token.start,
        token.end,
        name=name,
        parts=tuple(
            frozenset([float(digits)]) for digits in re.findall(r"\d+", name) if len(digits) < 10
        ),
        order=index,
    )


# The coma scale, with its letters in English and in Turkish (göz, sözel, motor), in any order.
_COMA = compiled(r"(?=.*M)(?:[EVM]\d){2,3}|(?=.*M)(?:[GSM]\d){2,3}")
_PARTS = compiled(r"[A-Z]\d")
_COMA_LETTERS = str.maketrans("GS", "EV")


def _in_order(name: str) -> str:
    """The name of a code; of a coma scale in one order: V4M5E2 is E2V4M5."""
    if not _COMA.fullmatch(name):
        return name
    return "".join(sorted(_PARTS.findall(name.translate(_COMA_LETTERS))))


# -- side by side


def _join_neighbours(tokens: Tokens, items: list[ReadQuantity]) -> None:
    """Ranges share their unit and century, months make dates of the numbers beside them."""
    neighbours = [item for item in items if item.kind in ("number", "month")]
    neighbours.sort(key=lambda item: item.start)
    for one, other in pairwise(neighbours):
        between = tokens.folded[one.end : other.start].strip()
        if one.kind != other.kind:
            _join_date(tokens, one, other, between)
        elif between == "+" and other.units == {"week"} and max(other.numbers) < _WEEK:
            one.units, other.units = other.units, frozenset(["day"])  # 27+4 weeks
        elif one.kind == "number":
            _join_range(tokens, one, other, between)
            _join_list(tokens, one, other, between)


def _join_date(tokens: Tokens, one: ReadQuantity, other: ReadQuantity, between: str) -> None:
    """12 Mart, March 2019."""
    if not (
        between in _IN_A_DATE
        or between in tokens.vocabulary.in_dates
        or (len(between) < 4 and between.startswith("'"))
    ):
        return
    number, month = (one, other) if one.kind == "number" else (other, one)
    if number.units or number.spelt or not number.values or max(number.numbers) >= _YEARS.stop:
        return
    number.dated = True
    # 6 aralık is a date, aralık 6-14 a range
    if number is one or tokens.text[month.start].isupper():
        month.required = True


def _join_range(tokens: Tokens, one: ReadQuantity, other: ReadQuantity, between: str) -> None:
    """5–10 mg, 2018-19, 1998-'02. %10, 15 share their sign; 94%, 24 breaths do not."""
    vocabulary = tokens.vocabulary
    if not (
        between in vocabulary.ranges
        or between in ("-'", "–'", ",")
        or (between.startswith("'") and between.split(" ")[-1] in vocabulary.ranges)
    ):
        return
    is_own = bool(one.per or one.dated)  # 24/min, 98.6 °F
    if other.units and not one.units and not is_own and _may_count(tokens, one, other):
        one.units, one.per = other.units, other.per
    elif (
        one.units == {"%"}
        and other.units <= {"cycle"}  # %79–96 kür
        and not (between == "," and tokens.text[one.end - 1] == "%")
    ):
        other.units = one.units
    if between not in vocabulary.listing:
        one.bound = other.bound = True
        if between == "-" and _falls(one, other):  # antigen 19-9
            one.required = other.required = False
        start, short = tokens.text[one.start : one.end], tokens.text[other.start : other.end]
        if (
            between.removesuffix("'") in ("-", "–")
            and re.fullmatch(r"\d\d", short)
            and re.fullmatch(r"[12]\d{3}", start)
        ):
            last = int(start[:2] + short)
            other.values = other.values | {float(last if last > int(start) else last + 100)}
            other.dated = True


def _join_list(tokens: Tokens, one: ReadQuantity, other: ReadQuantity, between: str) -> None:
    """Weeks 0, 2 and 6; 0., 2. ve 6. haftalarda: the numbers of a row share the unit of time that
    stands before the first or behind the last."""
    joint = between.strip("., ")
    if joint and joint not in tokens.vocabulary.listing:
        return
    bare = tokens.text[one.start : one.end].isdigit()
    if bare and one.units and one.units <= TIME and not other.units and not other.spelt:
        other.units = one.units
    elif (
        other.ordinal
        and other.units
        and other.units <= TIME
        and not (one.units or one.dated)
        and _may_count(tokens, one, other)
    ):
        one.units = other.units


def _may_count(tokens: Tokens, one: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether a number may be counted in the unit of the next: not 48.600 in the days of
    “48.600, 3. günde”."""
    plain = one.spelt or tokens.text[one.start : one.end].rstrip(".").isdigit()
    return plain or not other.ordinal


def _falls(one: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether what looks like a range goes down, and is the number of a name."""
    plain = not (one.dated or other.dated or one.spelt or other.spelt or other.units)
    return plain and max(other.numbers, default=0) < min(one.numbers, default=0) < _YEARS.start


@lru_cache(maxsize=16)
def reader(code: str) -> Reader:
    """The reader of a language."""
    return Reader(code)
