"""Numbers out of tokens: digits with their endings and scales, number words put together.

In: the tokens of a sentence. Out: `Value`s. How numbers are built is alike in both languages; what
a word adds to one, its vocabulary entry says (`role`): ones, tens, hundred, scale.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .numerals import readings
from .tokens import CURRENCY, VULGAR, Tokens
from .vocabulary import Entry

_LETTERS = {"k": 1e3, "K": 1e3, "bn": 1e9, "mn": 1e6, "mln": 1e6}
_APART = ("alone", "half", "dozen", "span")  # roles that build no compound
Values = frozenset[float]


@dataclass(slots=True)
class Value:
    """A number as read from some token on: its readings, the index behind it, and what its ending
    made of it (see `Item`, `Entry`)."""

    values: Values
    after: int
    required: bool = True
    ordinal: bool = False
    locative: bool = False
    decade: bool = False
    parts: tuple[Values, ...] = ()


class Numbers(Tokens):
    """A sentence whose tokens are read as numbers."""

    inflected = False  # the number just read has a case ending

    def value(self, index: int) -> Value:
        """The number that begins at a token, which is digits or a number word."""
        if self.kinds[index] == "mark":
            return Value(frozenset([VULGAR[self.tokens[index].text]]), index + 1)
        return self._digits(index) if self.kinds[index] == "num" else self._spelt(index)

    def _digits(self, index: int) -> Value:
        token = self.tokens[index]
        value = Value(readings(token.text), index + 1)
        if " " in token.text or "\u202f" in token.text:
            value.values = frozenset([float(re.sub(r"\D", "", token.text))])
            value.parts = tuple(frozenset([float(part)]) for part in token.text.split())
        suffix, following = token.folded, self._at(value.after)
        if (
            not suffix
            and following is not None
            and self._adjacent(value.after)
            and self.kinds[value.after] == "word"
            and not (following.entry and following.entry.units)
            and self.vocabulary.digit_suffix(following.folded)
        ):
            suffix, value.after = following.text, value.after + 1
        form = self.vocabulary.digit_suffix(self.vocabulary.fold(suffix)) if suffix else ""
        value.ordinal, value.decade, value.locative = (
            form == "ordinal",
            form == "decade",
            form == "locative",
        )
        self.inflected = form in ("locative", "case")
        if (
            (vulgar := self._at(value.after)) is not None
            and vulgar.text in VULGAR
            and len(value.values) == 1
        ):
            value.values, value.after = (
                frozenset([next(iter(value.values)) + VULGAR[vulgar.text]]),
                value.after + 1,
            )
        if not value.ordinal and not value.decade:
            value.values, value.after = self._scaled(value.values, value.after)
        return value

    def _spelt(self, index: int) -> Value:
        entry: Entry = self.tokens[index].entry
        if entry.role == "half" and (half := self._half_of(index + 1)):
            return half
        if entry.role in _APART:
            return Value(entry.number, index + 1, entry.required, entry.ordinal, entry.locative)
        value = self._compound(index)
        if self.vocabulary.halves and (
            half := self.vocabulary.halves.match(self.folded, self.tokens[value.after - 1].end)
        ):
            halved = frozenset(one + 0.5 for one in value.values)
            value.values, value.after = self._scaled(halved, self._behind(half.end(), value.after))
            value.required, value.decade = True, False
        elif (
            (dozen := self._at(value.after)) is not None
            and dozen.entry is not None
            and dozen.entry.role == "dozen"
        ):
            return Value(frozenset(one * 12 for one in value.values), value.after + 1)
        return value

    def _compound(self, begin: int) -> Value:
        """Number words in a row, as long as they build one number: "iki yüz elli bin", "two hundred
        and fifty thousand"."""
        first: Entry = self.tokens[begin].entry
        total, group, last, scale = 0.0, None, "", float("inf")
        entry, index = first, begin
        while True:
            part, role = min(entry.number), entry.role
            if role == "ones" and (group is None or last in ("tens", "hundred", "")):
                if last == "tens" and not self._joined(index):
                    break
                group = (group or 0) + part
            elif role in ("teens", "tens") and (group is None or last in ("hundred", "")):
                group = (group or 0) + part
            elif role == "group" and group is None:
                group = part
            elif role == "hundred" and group == 1 and self.vocabulary.inflects:
                break  # bir yüz is a face; a hundred is yüz
            elif role == "hundred" and (
                group is None or (last in ("ones", "teens", "group") and group < 100)
            ):
                group = (group or 1) * 100
            elif role == "scale" and part < scale and (group is not None or index == begin):
                total, scale, group = total + (group or 1) * part, part, None
            else:
                break
            last, ended = "" if role == "scale" else role, entry
            index += 1
            following = index + 1 if index < len(self.tokens) and self._skips(index) else index
            token = self._at(following)
            if (
                ended.ordinal
                or ended.locative
                or ended.closed
                or token is None
                or self.kinds[following] != "word"
                or token.entry is None
                or not token.entry.number
                or token.entry.role in _APART
            ):
                break
            entry, index = token.entry, following
        while index > begin + 1 and self.tokens[index - 1].folded in self.vocabulary.joiners | {
            "-"
        }:
            index -= 1
        whole = total + (group or 0)
        rest = self._at(index)
        if (
            group is None
            and scale < float("inf")
            and rest is not None
            and self.kinds[index] == "num"
            and rest.text.isdigit()
            and float(rest.text) < scale
            and not ended.locative
            and not ended.closed
            and self._only_space(index)
        ):
            whole, index = whole + float(rest.text), index + 1  # beş bin 760
        return Value(
            frozenset([whole]),
            index,
            first.required or index > begin + 1,
            ended.ordinal,
            ended.locative,
            len(first.number) > 1,
        )

    def _behind(self, place: int, index: int) -> int:
        """The first token from `index` on that begins at a place or behind it."""
        while index < len(self.tokens) and self.tokens[index].start < place:
            index += 1
        return index

    def _joined(self, index: int) -> bool:
        """Between tens and ones stands nothing but a hyphen or a space."""
        between = self.text[self.tokens[index - 1].end : self.tokens[index].start]
        return between in ("", " ", "-") or self.tokens[index - 1].text == "-"

    def _skips(self, index: int) -> bool:
        """Whether a hyphen or "and" here joins the parts of one number."""
        token, following = self.tokens[index], self._at(index + 1)
        if (
            following is None
            or following.entry is None
            or not following.entry.number
            or following.entry.role in ("alone", "dozen", "half", "span")
        ):
            return False
        if token.text == "-":
            return self.tokens[index - 1].entry.role == "tens" and following.entry.role == "ones"
        return (
            token.folded in self.vocabulary.joiners
            and token.folded != "a"
            and self.tokens[index - 1].entry is not None
            and self.tokens[index - 1].entry.role in ("hundred", "scale")
            and following.entry.role in ("ones", "teens", "tens")
        )

    def _half_of(self, index: int) -> Value | None:
        """Half a million, yarım milyon."""
        if (article := self._at(index)) is not None and article.folded in self.vocabulary.joiners:
            index += 1
        token = self._at(index)
        if token is not None and token.entry is not None and token.entry.role in ("scale", "dozen"):
            return Value(frozenset(0.5 * value for value in token.entry.number), index + 1)
        return None

    def _scaled(self, values: Values, index: int) -> tuple[Values, int]:
        """Digits before a scale: 2,5 milyon; and what follows a smaller one: 6 bin 760, 1 milyon
        200 bin."""
        if self.vocabulary.halves and (
            half := self.vocabulary.halves.match(self.folded, self.tokens[index - 1].end)
        ):
            values, index = (
                frozenset(value + 0.5 for value in values),
                self._behind(half.end(), index),
            )
        before, token = index, self._at(index)
        if token is not None and token.text == "-":  # a 2-million fine
            index, token = index + 1, self._at(index + 1)
        if token is None:
            return values, before
        if index == before and self._adjacent(index) and (letter := _LETTERS.get(token.text)):
            return frozenset(round(value * letter, 6) for value in values), index + 1
        if token.text == "m" and self._currency_before(index - 1):
            return frozenset(round(value * 1e6, 6) for value in values), index + 1
        if (
            token.entry is None
            or token.entry.role not in ("scale", "hundred")
            or (index == before and not self._only_space(index))
        ):
            return values, before
        scale = min(token.entry.number)
        values = frozenset(round(value * scale, 6) for value in values)
        index += 1
        rest = self._at(index)
        if (
            rest is not None
            and len(values) == 1
            and not token.entry.ordinal
            and self.kinds[index] == "num"
            and self._only_space(index)
            and readings(rest.text)
        ):
            more, further = self._scaled(readings(rest.text), index + 1)
            if max(more) < scale:
                return frozenset(a + b for a in values for b in more), further
        return values, index

    def _currency_before(self, index: int) -> bool:
        return self._at(index - 1) is not None and self.tokens[index - 1].text in CURRENCY
