"""One quantity of a sentence: a number with its fraction, sign and unit.

In: the tokens of a sentence and where a number begins. Out: an `ReadQuantity`, and the place behind
it.
"""

from __future__ import annotations

from .items import ANY_UNIT, ReadQuantity, Word
from .numbers import Numbers, Value
from .numerals import readings
from .tokens import CURRENCY, Tokens

_SIGNS = ("%", "‰", "°", "°C", "°F", *CURRENCY)  # units that are signs


class Measures:
    """The quantities of a sentence."""

    def __init__(self, tokens: Tokens):
        self.tokens, self.vocabulary = tokens, tokens.vocabulary
        self.numbers = Numbers(tokens)

    def read(self, index: int) -> tuple[ReadQuantity | None, int]:
        """The quantity whose number begins at a token, and the index behind it."""
        first, spelt = self.tokens[index], self.tokens.kinds[index] == "word"
        value = self.numbers.value(index)
        if not value.values:
            return None, max(value.after, index + 1)
        item = ReadQuantity(
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
        after = self._fraction(item, index, value)
        role = first.entry.role if first.entry is not None else ""
        article = self.tokens.at(after)
        if role == "half" and article is not None and article.folded in self.vocabulary.joiners:
            after += 1  # half a tablet
        before = self._sign_before(item, index)
        if not value.inflected and not item.units & {"%", "‰"}:
            after = self._unit(item, before, after)
        if role == "span" and first.entry is not None:
            item.units = frozenset([first.entry.spanned])
        if spelt and item.required and not item.units and self._named(index, after):
            item.required = False
        self._sign(item, index)
        if not (spelt or item.parts) and item.units <= {"year"} and _is_year(first.text):
            item.dated, item.units = True, ANY_UNIT
        return item, after

    def _named(self, index: int, after: int) -> bool:
        """Whether number words are part of a name: Four Corners, the Big Ten."""
        if not self.tokens[index].text[:1].isupper() or self.tokens[index].text.isupper():
            return False
        before, behind = self.tokens.at(index - 1), self.tokens.at(after)
        if before is not None:
            return self.tokens.only_space(index) and before.text[:1].isalpha()
        return behind is not None and self.tokens.only_space(after) and behind.text[:1].isupper()

    # -- fractions

    def _fraction(self, item: ReadQuantity, index: int, value: Value) -> int:
        """2/3, two-thirds, üçte iki: one value, which may be two numbers in the other language."""
        after = value.after
        if self.tokens.at(after) is None:
            return after
        return (
            self._slashed(item, index, after)
            or (self._out_of(item, index, value) if value.locative else 0)
            or (self._parted(item, after) if item.spelt and not item.ordinal else 0)
            or after
        )

    def _slashed(self, item: ReadQuantity, index: int, after: int) -> int:
        """2/3; the index behind it, or 0 if there is none."""
        second = self.tokens.at(after + 1)
        if (
            not self.tokens.says(after, "/")
            or second is None
            or item.spelt
            or not second.text.isdigit()
            or not self.tokens[index].text.isdigit()
            or self.tokens.says(after + 2, "/")
            or not float(second.text)
        ):
            return 0
        item.parts = (item.numbers, readings(second.text))
        item.values = frozenset([round(next(iter(item.numbers)) / float(second.text), 6)])
        item.end = second.end
        return after + 2

    def _out_of(self, item: ReadQuantity, index: int, value: Value) -> int:
        """Üçte iki, 5'te 2: two out of three; 2000'de bir, but not 1959'da üç gebe."""
        after = value.after
        entry = self.tokens[after].entry
        if self.tokens.kinds[after] != "num" and not (
            entry is not None and entry.number and entry.role in ("ones", "tens", "group", "alone")
        ):
            return 0
        numerator = self.numbers.value(after)
        if self.tokens.kinds[after] == "num":
            value.inflected = numerator.inflected
        below, whole, before = numerator.values, item.numbers, self.tokens.at(index - 1)
        if (
            not below
            or max(whole) <= max(below)
            or any(part != int(part) for part in below)  # Ekim 2022'de 12,5 mg
            or (_is_year(self.tokens[index].text) and (max(whole) % 500 or below != {1.0}))
            or (
                before is not None
                and (
                    before.folded in self.vocabulary.clock_before
                    or (before.entry is not None and before.entry.month)
                )
            )
        ):
            return 0
        item.parts = (whole, below)
        item.values = frozenset(round(b / v, 6) for b in below for v in whole if v)
        item.end, item.required = self.tokens[numerator.after - 1].end, True
        return numerator.after

    def _parted(self, item: ReadQuantity, after: int) -> int:
        """Two-thirds, three quarters."""
        step = after + 1 if self.tokens.says(after, "-") else after
        over = self.tokens.at(step)
        if (
            over is None
            or over.entry is None
            or not over.entry.number
            or self.tokens.kinds[step] != "word"
            or not (step > after or self.tokens.only_space(step))
        ):
            return 0
        whole = self.vocabulary.shares.get(over.folded) or (
            max(over.entry.number) if over.entry.ordinal else 0
        )
        if whole < 2 or max(item.numbers) >= whole:
            return 0
        item.parts = (item.numbers, frozenset([float(whole)]))
        item.values = frozenset(round(value / whole, 6) for value in item.numbers)
        item.required, item.end = True, over.end
        return step + 1

    # -- signs

    def _sign(self, item: ReadQuantity, index: int) -> None:
        at, start = index - 1, item.start
        percent = self.tokens.at(at)
        if percent is not None and percent.text in ("%", "‰") and percent.end == start:  # −%3
            at, start = at - 1, percent.start
        before = self.tokens.at(at)
        if before is None:
            return
        lone = before.end == start and before.text == "-" and self._is_lone(before, at)
        if lone or before.folded in self.vocabulary.minus:
            item.values = frozenset(-value for value in item.numbers)
            item.start = before.start

    def _is_lone(self, hyphen: Word, at: int) -> bool:
        """Whether a hyphen joins nothing before it, so that it is a sign."""
        if hyphen.start and self.tokens.text[hyphen.start - 1] not in " ([=:;<>≤≥":
            return False
        number = self.tokens.at(at - 1)
        return not (
            number is not None
            and self.tokens.kinds[at - 1] == "num"
            and number.end >= hyphen.start - 1
            and "'" not in self.tokens.text[number.start : hyphen.start]  # -2,6'dan -2,0'a
        )

    # -- units

    def _unit(self, item: ReadQuantity, before: Word | None, after: int) -> int:
        """The unit behind a number, or the word before it; the index behind both."""
        after, goes_on = self._to_unit(item, after)
        token = self.tokens.at(after)
        if not goes_on:
            return after
        if token is None:
            return self._unit_before(item, before, after)
        if token.text == "/" and not item.units and (unit := self._unit_at(after + 1)):
            item.per, item.end = unit, self.tokens[after + 1].end
            return after + 2
        units = self._units(token, self.tokens.kinds[after])
        if not units or (
            len(token.text) == 1
            and token.text.isupper()
            and token.text != "L"
            and not self.tokens.says(after + 1, "/")
        ):
            return self._unit_before(item, before, after)
        if "hour" in units and before is not None and before.folded in self.vocabulary.hour_before:
            return after
        if (column := self._column(after)) is not None:  # mm Hg
            units, after = column, after + 1
        item.units = item.units | units if item.units & {"$", "€", "£"} else units
        item.end = self.tokens[after].end
        return self._per(item, after + 1)

    def _column(self, after: int) -> frozenset[str] | None:
        """The unit of a column whose two words stand apart: mm Hg, cm H2O."""
        second = self.tokens.at(after + 1)
        if second is None or not self.tokens.only_space(after + 1):
            return None
        joined = self.tokens[after].text + second.text.upper()
        unit = {"mmHG": "mmHg", "cmH2O": "cmH2O", "cmH20": "cmH2O"}.get(joined)
        return frozenset([unit]) if unit else None

    def _sign_before(self, item: ReadQuantity, index: int) -> Word | None:
        """Take a unit that precedes its number, %45 or $20; what precedes both, as far as it tells
        of the unit."""
        before = self.tokens.at(index - 1)
        if before is None:
            return None
        if before.folded in self.vocabulary.percent_before or before.text == "‰":
            item.units = frozenset(["%" if before.text != "‰" else "‰"])
        elif before.text in CURRENCY:
            item.units = frozenset([before.text])
        if before.text == "-" and (further := self.tokens.at(index - 2)) is not None:
            return further if further.entry is None or not further.entry.number else before
        return before

    def _to_unit(self, item: ReadQuantity, after: int) -> tuple[int, bool]:
        """Past a hyphen (5-mg) or the full stop of an ordinal (48. haftada) to where a unit can be;
        False where none can."""
        token, behind = self.tokens.at(after), self.tokens.at(after + 1)
        if token is None or behind is None:
            return after, True
        if token.text == "-" and behind.entry is not None and behind.entry.units:
            return after + 1, True
        if (
            token.text == "."
            and self.vocabulary.ordinal_point
            and not item.spelt
            and self.tokens.adjacent(after)
            and behind.text[:1].islower()
            and behind.start == token.end + 1
        ):
            item.ordinal = True
            has_unit = bool(behind.entry and behind.entry.units)
            return (after + 1, True) if has_unit else (after, False)
        return after, True

    @staticmethod
    def _units(token: Word, kind: str) -> frozenset[str]:
        entry = token.entry
        counts = entry is not None and entry.number and entry.role not in ("alone", "span")
        if entry is not None and entry.units and not counts:
            return entry.units
        return frozenset([token.text]) if kind == "mark" and token.text in _SIGNS else ANY_UNIT

    def _per(self, item: ReadQuantity, after: int) -> int:
        """mg/kg/gün: what follows the slashes."""
        is_day = self.tokens.says(after, "/") and self.tokens.says(after + 1, "24")  # g/24 h
        if is_day and self._unit_at(after + 2) == "hour":
            item.per = f"{item.per}/day" if item.per else "day"
            item.end = self.tokens[after + 2].end
            return after + 3
        while self._is_per(item, after) and (unit := self._unit_at(after + 1)):
            item.per = f"{item.per}/{unit}" if item.per else unit
            item.end = self.tokens[after + 1].end
            after += 2
        return after

    def _is_per(self, item: ReadQuantity, after: int) -> bool:
        """Whether a slash stands here, or the word for one: mg/kg per day."""
        token = self.tokens.at(after)
        if token is None:
            return False
        return token.text == "/" or (bool(item.per) and token.folded in self.vocabulary.per)

    def _unit_before(self, item: ReadQuantity, before: Word | None, after: int) -> int:
        """day 3, month 6: the unit before the number."""
        if (
            not item.units
            and before is not None
            and before.entry is not None
            and before.folded in self.vocabulary.unit_before
            and not item.ordinal
            and not item.spelt
            and before.end == item.start - 1
        ):
            item.units = before.entry.units
        return after

    def _unit_at(self, index: int) -> str:
        token = self.tokens.at(index)
        if token is None or token.entry is None or not token.entry.units:
            return "L" if token is not None and token.text == "L" else ""
        return min(token.entry.units)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1500 <= int(text) <= 2100
