"""Numbers out of tokens: digits with their endings and scales, number words put together.

In: the tokens of a sentence. Out: `Value`s. How numbers are built is alike in both languages; what
a word adds to one, its vocabulary entry says (`role`): ones, tens, hundred, scale.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .items import Word
from .numerals import readings
from .tokens import CURRENCY, VULGAR, Tokens
from .vocabulary import SCALE_LETTERS, WordEntry

_HYPHENATED = {
    "ones": ("hundred",),
    "tens": ("ones",),
    "hundred": ("ones", "teens", "tens"),
}
_APART = ("alone", "half", "dozen", "span")  # roles that build no compound
Values = frozenset[float]


@dataclass(slots=True)
class Value:
    """A number as read from some token on: its readings, the index behind it, and what its ending
    made of it (see `ReadQuantity`, `WordEntry`)."""

    values: Values
    after: int
    required: bool = True
    ordinal: bool = False
    locative: bool = False
    decade: bool = False
    inflected: bool = False  # digits with a case ending, which no unit follows: 2026'da saat 9
    parts: tuple[Values, ...] = ()


@dataclass(slots=True)
class _Sum:
    """Number words in a row, as they add up: "two hundred and fifty" is 200 and 50 of a group,
    "thousand" makes the group part of the total."""

    inflects: bool  # numbers take case endings in the language
    total: float = 0.0
    group: float | None = None
    last: str = ""  # the role of the word before
    scale: float = float("inf")  # the last scale, than which the next must be smaller

    def add(self, entry: WordEntry, *, joined: bool) -> bool:
        """Add a word, if it can go on this number. `joined`: nothing but a hyphen or a space stands
        before it."""
        part, role, group, last = min(entry.number), entry.role, self.group, self.last
        if role == "ones" and (group is None or last in ("tens", "hundred")):
            if last == "tens" and not joined:
                return False
            self.group = (group or 0) + part
        elif role in ("teens", "tens") and (group is None or last == "hundred"):
            self.group = (group or 0) + part
        elif role == "group" and group is None:
            self.group = part
        elif role == "hundred" and group == 1 and self.inflects:
            return False  # bir yüz is a face; a hundred is yüz
        elif role == "hundred" and (
            group is None or (last in ("ones", "teens", "group") and group < 100)
        ):
            self.group = (group or 1) * 100
        elif role == "scale" and part < self.scale and (group is not None or self.is_empty):
            self.total, self.scale, self.group = self.total + (group or 1) * part, part, None
        else:
            return False
        self.last = role
        return True

    @property
    def is_empty(self) -> bool:
        return not self.total and self.group is None


class Numbers:
    """The numbers of a sentence."""

    def __init__(self, tokens: Tokens):
        self.tokens, self.vocabulary = tokens, tokens.vocabulary

    def value(self, index: int) -> Value:
        """The number that begins at a token, which is digits or a number word."""
        token, kind = self.tokens[index], self.tokens.kinds[index]
        if kind == "mark":
            return Value(frozenset([VULGAR[token.text]]), index + 1)
        if kind == "num" or token.entry is None:
            return self._digits(index)
        return self._spelt(index, token.entry)

    # -- digits

    def _digits(self, index: int) -> Value:
        token = self.tokens[index]
        value = Value(readings(token.text), index + 1)
        if " " in token.text or "\u202f" in token.text:
            value.values = frozenset([float(re.sub(r"\D", "", token.text))])
            value.parts = tuple(frozenset([float(part)]) for part in token.text.split())
        form = self._ending(token, value)
        value.ordinal, value.decade = form == "ordinal", form == "decade"
        value.locative, value.inflected = form == "locative", form in ("locative", "case")
        vulgar = self.tokens.at(value.after)
        if vulgar is not None and vulgar.text in VULGAR and len(value.values) == 1:
            value.values = frozenset([next(iter(value.values)) + VULGAR[vulgar.text]])
            value.after += 1
        if not value.ordinal and not value.decade:
            value.values, value.after = self._scale(value.values, value.after)
        return value

    def _ending(self, token: Word, value: Value) -> str:
        """What the ending of digits makes of them ('' without one), which may be a token of its
        own: 1990s."""
        ending, following = token.folded, self.tokens.at(value.after)
        if (
            not ending
            and following is not None
            and self.tokens.adjacent(value.after)
            and self.tokens.kinds[value.after] == "word"
            and not (following.entry and following.entry.units)
            and self.vocabulary.digit_suffix(following.folded)
        ):
            ending, value.after = following.text, value.after + 1
        return self.vocabulary.digit_suffix(self.vocabulary.fold(ending)) if ending else ""

    # -- words

    def _spelt(self, index: int, entry: WordEntry) -> Value:
        if entry.role == "half" and (multiplied := self._half_of(index + 1)):
            return multiplied
        if entry.role in _APART:
            return Value(entry.number, index + 1, entry.required, entry.ordinal, entry.locative)
        value = self._compound(index, entry)
        end = self.tokens[value.after - 1].end
        if (half := self.vocabulary.halves.match(self.tokens.folded, end)) is not None:
            halved = frozenset(one + 0.5 for one in value.values)
            behind = self.tokens.behind(half.end(), value.after)
            value.values, value.after = self._scale(halved, behind)
            value.required, value.decade = True, False
        elif (dozen := self._entry(value.after)) is not None and dozen.role == "dozen":
            return Value(frozenset(one * 12 for one in value.values), value.after + 1)
        return value

    def _entry(self, index: int) -> WordEntry | None:
        token = self.tokens.at(index)
        return token.entry if token is not None else None

    def _compound(self, begin: int, first: WordEntry) -> Value:
        """Number words in a row, as long as they build one number: "iki yüz elli bin", "two hundred
        and fifty thousand"."""
        row = _Sum(self.vocabulary.inflects)
        entry, last, index = first, first, begin
        while row.add(entry, joined=index == begin or self._is_joined(index)):
            last, index = entry, index + 1
            following = index + 1 if index < len(self.tokens) and self._skips(index) else index
            further = self._entry(following)
            if (
                last.ordinal
                or last.locative
                or last.closed
                or further is None
                or self.tokens.kinds[following] != "word"
                or not further.number
                or further.role in _APART
            ):
                break
            entry, index = further, following
        while self.tokens[index - 1].folded in self.vocabulary.joiners:
            index -= 1
        whole, index = self._with_rest(row, last, index)
        required = first.required or index > begin + 1
        return Value(
            frozenset([whole]), index, required, last.ordinal, last.locative, len(first.number) > 1
        )

    def _with_rest(self, row: _Sum, last: WordEntry, index: int) -> tuple[float, int]:
        """The value of a row with the digits that go on it: beş bin 760."""
        whole, rest = row.total + (row.group or 0), self.tokens.at(index)
        if (
            row.group is None  # behind a scale
            and rest is not None
            and self.tokens.kinds[index] == "num"
            and rest.text.isdigit()
            and float(rest.text) < row.scale
            and not last.locative
            and not last.closed
            and self.tokens.only_space(index)
        ):
            return whole + float(rest.text), index + 1
        return whole, index

    def _is_joined(self, index: int) -> bool:
        """Whether between tens and ones there is nothing but a hyphen or a space."""
        return self.tokens.only_space(index)  # a hyphen is a token of its own

    def _skips(self, index: int) -> bool:
        """Whether a hyphen or "and" here joins the parts of one number."""
        token, before, following = (
            self.tokens[index],
            self._entry(index - 1),
            self._entry(index + 1),
        )
        if following is None or not following.number or following.role in _APART:
            return False
        if token.text == "-":  # fifty-four, one-hundred-ten
            return before is not None and following.role in _HYPHENATED.get(before.role, ())
        return (
            token.folded in self.vocabulary.joiners
            and token.folded != "a"
            and before is not None
            and before.role in ("hundred", "scale")
            and following.role in ("ones", "teens", "tens")
        )

    def _half_of(self, index: int) -> Value | None:
        """Half a million, yarım milyon."""
        article = self.tokens.at(index)
        if article is not None and article.folded in self.vocabulary.joiners:
            index += 1
        entry = self._entry(index)
        if entry is not None and entry.role in ("scale", "dozen"):
            return Value(frozenset(0.5 * value for value in entry.number), index + 1)
        return None

    # -- scales

    def _scale(self, values: Values, index: int) -> tuple[Values, int]:
        """Digits before a scale: 2,5 milyon; and what follows a smaller one: 6 bin 760, 1 milyon
        200 bin."""
        tokens = self.tokens
        half = self.vocabulary.halves.match(tokens.folded, tokens[index - 1].end)
        if half is not None:
            values = frozenset(value + 0.5 for value in values)
            index = tokens.behind(half.end(), index)
        before, token = index, tokens.at(index)
        if token is not None and token.text == "-":  # a 2-million fine
            index, token = index + 1, tokens.at(index + 1)
        if token is None:
            return values, before
        if index == before and tokens.adjacent(index) and (letter := SCALE_LETTERS.get(token.text)):
            return frozenset(round(value * letter, 6) for value in values), index + 1
        if token.text == "m" and self._currency_before(index - 1):
            return frozenset(round(value * 1e6, 6) for value in values), index + 1
        entry = token.entry
        if (
            entry is None
            or entry.role not in ("scale", "hundred", "dozen")
            or (index == before and not tokens.only_space(index))
        ):
            return values, before
        scale = min(entry.number)
        values = frozenset(round(value * scale, 6) for value in values)
        if entry.ordinal or entry.role == "dozen":
            return values, index + 1
        return self._after_scale(values, scale, index + 1)

    def _after_scale(self, values: Values, scale: float, index: int) -> tuple[Values, int]:
        """With the smaller digits that follow a scale, if any."""
        rest = self.tokens.at(index)
        if (
            rest is not None
            and len(values) == 1
            and self.tokens.kinds[index] == "num"
            and self.tokens.only_space(index)
            and (smaller := readings(rest.text))
        ):
            more, further = self._scale(smaller, index + 1)
            if max(more) < scale:
                return frozenset(a + b for a in values for b in more), further
        return values, index

    def _currency_before(self, index: int) -> bool:
        before = self.tokens.at(index - 1)
        return before is not None and before.text in CURRENCY
