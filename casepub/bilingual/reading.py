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

from . import patterns
from .items import Cue, Item, Memo, Reading, Word
from .numbers import Numbers
from .numerals import readings, roman
from .tokens import CURRENCY, MAX_SENTENCE
from .vocabulary import Entry, Vocabulary, vocabulary_of


class Reader:
    """Reads one language. Word forms met once are remembered, so that long files cost little and
    memory stays flat."""

    def __init__(self, code: str):
        self.code = code
        self.vocabulary: Vocabulary = vocabulary_of(code)
        self.known: dict[str, tuple[str, Entry | None]] = Memo(
            self._look_up
        )  # a word in small letters, and what the vocabulary knows of it

    def read(self, text: str) -> Reading:
        return _Sentence(self, text[:MAX_SENTENCE]).reading

    def _look_up(self, word: str) -> tuple[str, Entry | None]:
        folded = self.vocabulary.fold(word)
        return folded, self.vocabulary.entry(word, folded)


class _Sentence(Numbers):
    """A sentence while its quantities are put together."""

    def __init__(self, reader: Reader, text: str):
        super().__init__(reader, text)
        if self.telling or any(sign in self.text for sign in "¹²³⁴⁵⁶⁷⁸⁹⁰") or ".i." in self.folded:
            raised = any(sign in self.text for sign in "¹²³⁴⁵⁶⁷⁸⁹⁰")
            self.taken = patterns.with_digits(self) if self.digits or raised else []
            if ".i" in self.folded or ".d" in self.folded or (self.digits and "/" in self.text):
                self.triggers += "f"
            if self.triggers or self.digits:
                self.taken = patterns.with_words(self, self.taken, self.triggers, self.digits)
            self._walk()
            if self.reading.items:
                self._neighbours()
                patterns.comparators(self)
                self.reading.items.sort(key=lambda item: item.start)

    # -- numbers
    # ------------------------------------------------------------------------------------------------

    def _walk(self) -> None:
        following = 0
        items = self.reading.items
        for index in self.telling:
            if index < following:
                continue
            token, kind = self.tokens[index], self.kinds[index]
            owner = None
            if self.taken:
                owner = next(
                    (
                        (start, item)
                        for start, end, item in self.taken
                        if start <= token.start < end
                    ),
                    None,
                )
                if owner and (owner[1] is None or owner[1].kind != "frequency"):
                    continue
            entry: Entry | None = token.entry
            if kind == "num" or kind == "mark" or (entry is not None and entry.number):
                before = len(items)
                following = self._number(index)
                if owner:
                    for item in items[before:]:
                        item.inside = owner[1]
                        item.required = item.required and item.values != {
                            1.0
                        }  # 1x100 mg, 100 mg a day
            elif kind == "code":
                if entry is None and not owner:
                    self._code(index)
            elif kind == "word":
                self._word(index, token, entry)

    def _word(self, index: int, token: Word, entry: Entry | None) -> None:
        if entry is not None:
            for kind, value, required in entry.cues:
                self.reading.cues.append(Cue(kind, value, token.start, token.end, required, index))
            if entry.month:
                self.reading.items.append(
                    Item(
                        "month",
                        frozenset([entry.month]),
                        token.start,
                        token.end,
                        required=entry.required,
                        dated=True,
                        order=index,
                    )
                )
            elif entry.weekday:
                self.reading.items.append(
                    Item(
                        "weekday",
                        frozenset([entry.weekday]),
                        token.start,
                        token.end,
                        required=False,
                        dated=True,
                        order=index,
                    )
                )
        bare = token.text.partition("'")[0]
        if (
            len(bare) > 1
            and bare[-1] in "ABC"
            and bare.isupper()
            and roman(bare[:-1])
            and bare not in ("IB", "IC", "XC")
        ):  # stage IIIA
            self.reading.items.append(
                Item(
                    "code",
                    frozenset([bare]),
                    token.start,
                    token.start + len(bare),
                    name=bare,
                    parts=(frozenset([float(roman(bare[:-1]))]),),
                    order=index,
                )
            )
        elif bare.isupper() and (value := roman(bare)) and not (len(bare) == 1 and bare in "LC"):
            required = len(bare) > 1 and bare not in (
                "IV",
                "XX",
                "XL",
                "CC",
                "CI",
                "LI",
                "CL",
                "XXL",
                "XXX",
            )
            self.reading.items.append(
                Item(
                    "number",
                    frozenset([float(value)]),
                    token.start,
                    token.start + len(bare),
                    required=required,
                    ordinal=True,
                    name="roman",
                    order=index,
                )
            )

    def _code(self, index: int) -> None:
        token = self.tokens[index]
        name = token.text.partition("'")[0]
        digits = re.findall(r"\d+", name)
        # B12 as one name; its digits may stand apart in the other language (CA125, CA 125).
        self.reading.items.append(
            Item(
                "code",
                frozenset([name.upper().replace("İ", "I")]),
                token.start,
                token.end,
                name=name,
                parts=tuple(frozenset([float(d)]) for d in digits if len(d) < 10),
                order=index,
            )
        )

    def _number(self, index: int) -> int:
        """Read the number that begins at a token; the index behind it."""
        first = self.tokens[index]
        spelt = self.kinds[index] == "word"
        self.inflected = False  # a number in a case has no unit behind it: 2026'da saat 9
        value = self.value(index)
        if not value.values and not value.parts:
            return max(value.after, index + 1)
        item = Item(
            "number",
            value.values,
            first.start,
            self.tokens[value.after - 1].end,
            required=value.required,
            spelt=spelt,
            ordinal=value.ordinal,
            parts=value.parts,
            order=index,
        )
        if value.decade:
            item.values = value.values | {1900 + one for one in value.values if 20 <= one < 100}
        after = self._fraction(item, index, value.after, value.locative)
        if (
            spelt
            and first.entry.role == "half"
            and (article := self._at(after)) is not None
            and article.folded in self.vocabulary.joiners
        ):
            after += 1  # half a tablet
        after = self._unit(item, index, after)
        if spelt and first.entry.role == "span":
            item.units = frozenset({"week"} if "fortnight" in first.entry.units else {"year"})
        if spelt and item.required and not item.units and self._named(index, after):
            item.required = False
        self._sign(item, index)
        if (
            not spelt
            and item.units <= {"year"}
            and len(first.text) == 4
            and first.text.isdigit()
            and 1500 <= int(first.text) <= 2100
        ):
            item.dated, item.units = True, frozenset()
        self.reading.items.append(item)
        return after

    def _named(self, index: int, after: int) -> bool:
        """Whether number words are part of a name: Four Corners, the Big Ten."""
        if not self.tokens[index].text[:1].isupper() or self.tokens[index].text.isupper():
            return False
        before, behind = self._at(index - 1), self._at(after)
        return (
            index > 0
            and self._only_space(index)
            and before is not None
            and before.text[:1].isalpha()
        ) or (
            index == 0
            and behind is not None
            and self._only_space(after)
            and behind.text[:1].isupper()
        )

    def _fraction(self, item: Item, index: int, after: int, locative: bool) -> int:
        """2/3, two-thirds, üçte iki: one value, which may stand as two numbers in the other
        language."""
        slash, second = self._at(after), self._at(after + 1)
        if (
            slash is not None
            and slash.text == "/"
            and second is not None
            and self.kinds[after + 1] == "num"
            and not item.spelt
            and second.text.isdigit()
            and self.tokens[index].text.isdigit()
            and not self._is(after + 2, "/")
            and float(second.text)
        ):
            item.parts = (item.values, readings(second.text))
            item.values = frozenset([round(next(iter(item.values)) / float(second.text), 6)])
            item.end = second.end
            return after + 2
        between = self._at(after)
        if between is None:
            return after
        if (
            locative
            and between.entry is not None
            and between.entry.number
            and between.entry.role in ("ones", "tens", "group", "alone")
        ) or (locative and self.kinds[after] == "num"):
            numerator = self.value(after)
            below, further = numerator.values, numerator.after
            if (
                below
                and item.values
                and max(item.values) > max(below)
                and not (
                    self._at(index - 1) is not None
                    and self._at(index - 1).folded in self.vocabulary.clock_before
                )
            ):
                item.parts = (item.values, below)
                item.values = frozenset(round(b / v, 6) for b in below for v in item.values if v)
                item.end, item.required = self.tokens[further - 1].end, True
                return further
        step = after + 1 if between.text == "-" else after
        if (
            (over := self._at(step)) is not None
            and over.entry is not None
            and over.entry.number
            and item.spelt
            and not item.ordinal
            and self.kinds[step] == "word"
            and (self._only_space(step) or step > after)
        ):
            value = {
                "third": 3,
                "thirds": 3,
                "quarter": 4,
                "quarters": 4,
                "half": 2,
                "halves": 2,
            }.get(over.folded) or (over.entry.ordinal and max(over.entry.number))
            if value and value >= 2 and max(item.values) < value:
                item.parts = (item.values, frozenset([float(value)]))
                item.values = frozenset(round(v / value, 6) for v in item.values)
                item.required, item.end = True, over.end
                return step + 1
        return after

    def _sign(self, item: Item, index: int) -> None:
        at, start = index - 1, item.start
        if (
            (percent := self._at(at)) is not None
            and percent.text in ("%", "‰")
            and percent.end == start
        ):  # −%3
            at, start = at - 1, percent.start
        before = self._at(at)
        if before is None or not item.values:
            return
        lone = (
            before.end == start
            and before.text == "-"
            and (before.start == 0 or self.text[before.start - 1] in " ([=:;<>≤≥")
            and not (
                self._at(at - 1) is not None
                and self.kinds[at - 1] == "num"
                and self.tokens[at - 1].end >= before.start - 1
            )
        )
        if lone or before.folded in ("minus", "eksi"):
            item.values = frozenset(-value for value in item.values)
            item.start = before.start

    # -- units
    # --------------------------------------------------------------------------------------------------

    def _unit(self, item: Item, index: int, after: int) -> int:
        """The unit behind a number, or the sign before it; the index behind both."""
        before = self._at(index - 1)
        if before is not None:
            if before.folded in self.vocabulary.percent_before or before.text == "‰":
                item.units = frozenset(["%" if before.text != "‰" else "‰"])
            elif before.text in CURRENCY:
                item.units = frozenset([before.text])
            if before.text == "-" and (further := self._at(index - 2)) is not None:
                before = further if further.entry is None or not further.entry.number else before
        token = self._at(after)
        if self.inflected or item.units & {"%", "‰"}:
            return after
        if (
            token is not None
            and token.text == "-"
            and (behind := self._at(after + 1)) is not None
            and behind.entry is not None
            and behind.entry.units
        ):
            after, token = after + 1, behind
        if (
            token is not None
            and token.text == "."
            and self.vocabulary.ordinal_point
            and not item.spelt
            and self._adjacent(after)
            and (behind := self._at(after + 1)) is not None
            and behind.text[:1].islower()
            and behind.start == token.end + 1
        ):
            item.ordinal = True  # 48. haftada
            if not (behind.entry and behind.entry.units):
                return after
            after, token = after + 1, behind
        if token is None:
            return self._unit_before(item, before, after)
        if token.text == "/" and not item.units and (unit := self._unit_at(after + 1)):
            item.per = unit
            item.end = self.tokens[after + 1].end
            return after + 2
        units = (
            token.entry.units
            if token.entry is not None
            and not (token.entry.number and token.entry.role not in ("alone", "span"))
            else frozenset()
        )
        if (
            not units
            and self.kinds[after] == "mark"
            and token.text in ("%", "‰", "°", "°C", "°F", *CURRENCY)
        ):
            units = frozenset([token.text])
        if not units or (
            len(token.text) == 1
            and token.text.isupper()
            and token.text != "L"
            and not self._is(after + 1, "/")
        ):
            return self._unit_before(item, before, after)
        if (
            units & {"hour"}
            and before is not None
            and before.folded in self.vocabulary.clock_before
            and before.folded != "at"
        ):
            return after
        item.units = item.units | units if item.units & {"$", "€", "£"} else units
        item.end = token.end
        after += 1
        while self._is(after, "/") and (unit := self._unit_at(after + 1)):
            item.per = f"{item.per}/{unit}" if item.per else unit
            item.end = self.tokens[after + 1].end
            after += 2
        return after

    def _unit_before(self, item: Item, before: Word | None, after: int) -> int:
        """day 3, month 6: the unit before the number."""
        if (
            not item.units
            and before is not None
            and before.folded in self.vocabulary.unit_before
            and not item.ordinal
            and not item.spelt
            and before.end == item.start - 1
        ):
            item.units = before.entry.units
        return after

    def _unit_at(self, index: int) -> str:
        token = self._at(index)
        if token is None or token.entry is None or not token.entry.units:
            return "L" if token is not None and token.text == "L" else ""
        return min(token.entry.units)

    # -- what stands side by side
    # -------------------------------------------------------------------------------

    def _neighbours(self) -> None:
        """Ranges share their unit and century, months make dates of the numbers beside them."""
        items = [item for item in self.reading.items if item.kind in ("number", "month")]
        items.sort(key=lambda item: item.start)
        for one, other in pairwise(items):
            between = self.folded[one.end : other.start].strip()
            if {one.kind, other.kind} == {"number", "month"} and (
                between in ("", ",", "of", "the", "yılının", "yılı", ".", "'inde", "/", "-")
                or (len(between) < 4 and between.startswith("'"))
            ):
                number = one if one.kind == "number" else other
                if (
                    not number.units
                    and not number.spelt
                    and number.values
                    and max(number.values) <= 2100
                ):
                    number.dated = True
                    month = other if number is one else one
                    if (
                        number is one or self.text[month.start].isupper()
                    ):  # 6 aralık is a date, aralık 6-14 a range
                        month.required = True
            if one.kind == other.kind == "number" and (
                between in self.vocabulary.ranges
                or between in ("-'", "and", "ve", ",")
                or (between.startswith("'") and between.split(" ")[-1] in self.vocabulary.ranges)
            ):
                if other.units and not one.units and not one.dated:
                    one.units, one.per = other.units, other.per
                elif one.units == {"%"} and not other.units:
                    other.units = one.units
                if between not in (",", "and", "ve", "or", "veya"):
                    one.bound = other.bound = True
                    short, start = (
                        self.text[other.start : other.end],
                        self.text[one.start : one.end],
                    )
                    if (
                        between in ("-", "–", "/")
                        and re.fullmatch(r"\d\d", short)
                        and re.fullmatch(r"[12]\d{3}", start)
                    ):
                        other.values = other.values | {float(start[:2] + short)}
                        other.dated = True
                if one.dated and not other.units and any(1500 <= v <= 2100 for v in other.values):
                    other.dated = True


@lru_cache(maxsize=16)
def reader(code: str) -> Reader:
    """The reader of a language."""
    return Reader(code)
