"""The quantity reader: a sentence in one language → `Reading`, its quantities and telling words with their places.

In: text and a language code. Out: a `Reading`; reading never fails. What differs between languages is asked of the vocabulary; how numbers, units,
ranges and dates are put together is the same for all.
"""

from __future__ import annotations

import re
from functools import lru_cache

from . import patterns
from .items import Cue, Item, Memo, Reading, Word
from .numerals import readings, roman
from .vocabulary import Entry, Vocabulary, vocabulary_of

_TOKEN = re.compile(
    r"(?P<num>[1-9]\d{0,2}(?:[ \u202f]\d{3})+(?![.,]?\d)|\d+(?:[.,]\d+)*)(?P<suffix>'[^\W\d_]+)?"
    r"|(?P<times>(?<=\d)[xX×](?=\s?\d)|(?<=\d )[x×](?= \d))"
    r"|(?P<code>[^\W\d_]+\d[^\W_]*)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<mark>°[CF]?|[%‰<>≤≥=±×+/()\[\]\-–~&$€£₺¥½¼¾,;:.])")
_ALIKE = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u2007": " ", "\u202f": " ", "’": "'", "‘": "'", "ʼ": "'", "´": "'", "−": "-", "‐": "-", "‑": "-", "—": "–", "μ": "µ", "⩽": "≤", "⩾": "≥"})
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_CURRENCY = frozenset("$€£₺¥")
MAX_SENTENCE = 20_000         # characters read of one sentence; more is no sentence


class Reader:
    """Reads one language. Word forms met once are remembered, so that long files cost little and memory stays flat."""

    def __init__(self, code: str):
        self.code = code
        self.vocabulary: Vocabulary = vocabulary_of(code)
        self.known: dict[str, tuple[str, Entry | None]] = Memo(self._look_up)      # a word in small letters, and what the vocabulary knows of it

    def read(self, text: str) -> Reading:
        return _Sentence(self, text[:MAX_SENTENCE]).reading

    def _look_up(self, word: str) -> tuple[str, Entry | None]:
        folded = self.vocabulary.fold(word)
        return folded, self.vocabulary.entry(word, folded)


class _Sentence:
    """A sentence while it is read: its tokens, and what has been found so far."""

    def __init__(self, reader: Reader, text: str):
        self.vocabulary = vocabulary = reader.vocabulary
        self.text = text = text.translate(_ALIKE)
        self.reading = Reading(text, reader.code)
        self.folded = vocabulary.fold(text)
        self.tokens: list[Word] = []
        self.kinds: list[str] = []
        triggers = ""
        digits = False
        self.telling: list[int] = []             # the tokens that may mean something
        known, tokens, kinds, words = reader.known, self.tokens, self.kinds, self.reading.words
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup
            start, end = match.span()
            if kind == "word":
                raw = match[0]
                folded, entry = known[raw]
                word = Word(raw, folded, start, end, entry)
                words.append(word)
                if entry is not None:
                    triggers += entry.trigger
                    self.telling.append(len(tokens))
                elif raw[0] in "IVX":
                    self.telling.append(len(tokens))
                tokens.append(word)
            elif kind == "mark":
                raw = match[0]
                if raw in _VULGAR:
                    self.telling.append(len(tokens))
                tokens.append(Word(raw, raw, start, end))
            else:
                self.telling.append(len(tokens))
                digits = True
                if kind == "code":
                    tokens.append(Word(match[0], match[0], start, end))
                    self._code_unit(tokens[-1])
                    words.append(tokens[-1])
                    if tokens[-1].text[0] in "qQ":
                        triggers += "f"
                elif kind == "times":
                    tokens.append(Word(match[0], match[0], start, end))
                    triggers += "f"
                else:
                    kind = "num"
                    tokens.append(Word(match["num"], match["suffix"] or "", start, end))
            kinds.append(kind)
        if self.telling:
            self.taken: list[tuple[int, int, Item | None]] = patterns.with_digits(self) if digits else []
            if ".i" in self.folded or (digits and "/" in text):
                triggers += "f"
            if triggers or digits:
                self.taken = patterns.with_words(self, self.taken, triggers, digits)
            self._walk()
            if self.reading.items:
                self._neighbours()
                patterns.comparators(self)
                self.reading.items.sort(key=lambda item: item.start)

    def _code_unit(self, token: Word) -> None:
        """mm3 and the like are units, not names."""
        token.folded = self.vocabulary.fold(token.text)
        entry = self.vocabulary.entry(token.text, token.folded) if len(token.text) < 5 else None
        token.entry = entry if entry and entry.units else None

    # -- numbers ------------------------------------------------------------------------------------------------

    def _walk(self) -> None:
        following = 0
        items = self.reading.items
        for index in self.telling:
            if index < following:
                continue
            token, kind = self.tokens[index], self.kinds[index]
            owner = None
            if self.taken:
                owner = next(((start, item) for start, end, item in self.taken if start <= token.start < end), None)
                if owner and (owner[1] is None or owner[1].kind != "frequency"):
                    continue
            entry: Entry | None = token.entry
            if kind == "num" or kind == "mark" or (entry is not None and entry.number):
                before = len(items)
                following = self._number(index)
                if owner:
                    for item in items[before:]:
                        item.inside = owner[1]
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
                required = entry.required and (index > 0 or entry.required)
                self.reading.items.append(Item("month", frozenset([entry.month]), token.start, token.end, required=required, dated=True, order=index))
            elif entry.weekday:
                self.reading.items.append(Item("weekday", frozenset([entry.weekday]), token.start, token.end, required=False, dated=True, order=index))
        bare = token.text.partition("'")[0]
        if bare.isupper() and (value := roman(bare)) and not (len(bare) == 1 and bare in "LC"):
            required = len(bare) > 1 and bare not in ("IV", "XX", "XL", "CC", "CI", "LI", "CL", "XXL", "XXX")
            self.reading.items.append(Item("number", frozenset([float(value)]), token.start, token.start + len(bare), required=required, ordinal=True, name="roman", order=index))

    def _code(self, index: int) -> None:
        token = self.tokens[index]
        name = token.text.partition("'")[0]
        digits = re.findall(r"\d+", name)
        # B12 as one name; its digits may stand apart in the other language (CA125, CA 125).
        self.reading.items.append(Item("code", frozenset([name.upper().replace("İ", "I")]), token.start, token.end, name=name,
                                       parts=tuple(frozenset([float(d)]) for d in digits if len(d) < 10), order=index))

    def _at(self, index: int) -> Word | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def _is(self, index: int, text: str) -> bool:
        token = self._at(index)
        return token is not None and token.text == text

    def _adjacent(self, index: int) -> bool:
        """Whether the token stands right behind the one before, without a space."""
        return 0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end

    def _number(self, index: int) -> int:
        """Read the number that begins at a token; the index behind it."""
        first = self.tokens[index]
        spelt = self.kinds[index] == "word"
        self.inflected = False                   # a number in a case has no unit behind it: 2026'da saat 9
        values, after, required, ordinal, locative, decade, parts = self._value(index)
        if not values and not parts:
            return max(after, index + 1)
        item = Item("number", values, first.start, self.tokens[after - 1].end, required=required, spelt=spelt, ordinal=ordinal, parts=parts, order=index)
        if decade:
            item.values = values | {1900 + value for value in values if 20 <= value < 100}
        after = self._fraction(item, index, after, locative)
        after = self._unit(item, index, after)
        if spelt and first.entry.role == "span":
            item.units = frozenset({"week"} if "fortnight" in first.entry.units else {"year"})
        if spelt and item.required and self._named(index, after):
            item.required = False
        self._sign(item, index)
        if not spelt and item.units <= {"year"} and len(first.text) == 4 and first.text.isdigit() and 1500 <= int(first.text) <= 2100:
            item.dated, item.units = True, frozenset()
        self.reading.items.append(item)
        return after

    def _named(self, index: int, after: int) -> bool:
        """Whether number words are part of a name: Four Corners, the Big Ten."""
        if not self.tokens[index].text[:1].isupper() or self.tokens[index].text.isupper():
            return False
        before, behind = self._at(index - 1), self._at(after)
        return (index > 0 and self._only_space(index) and before is not None and before.text[:1].isalpha()) \
            or (index == 0 and behind is not None and self._only_space(after) and behind.text[:1].isupper())

    def _value(self, index: int) -> tuple[frozenset, int, bool, bool, bool, bool, tuple]:
        """The value of digits or number words from a token on: values, the index behind, required, ordinal, locative, decade, other parts."""
        token, kind = self.tokens[index], self.kinds[index]
        ordinal = locative = decade = False
        required = True
        parts: tuple = ()
        if kind == "mark":
            return frozenset([_VULGAR[token.text]]), index + 1, True, False, False, False, ()
        if kind == "num":
            text = token.text
            if " " in text or "\u202f" in text:
                values = frozenset([float(re.sub(r"\D", "", text))])
                parts = tuple(frozenset([float(part)]) for part in text.split())
            else:
                values = readings(text)
            index += 1
            suffix = token.folded
            following = self._at(index)
            if not suffix and following is not None and self._adjacent(index) and self.kinds[index] == "word" and not (following.entry and following.entry.units) \
                    and self.vocabulary.digit_suffix(following.folded):
                suffix, index = following.text, index + 1
            form = self.vocabulary.digit_suffix(self.vocabulary.fold(suffix)) if suffix else ""
            ordinal, decade, locative = form == "ordinal", form == "decade", form == "locative"
            self.inflected = form in ("locative", "case")
            if (vulgar := self._at(index)) is not None and vulgar.text in _VULGAR and len(values) == 1:
                values, index = frozenset([next(iter(values)) + _VULGAR[vulgar.text]]), index + 1
            if not ordinal and not decade:
                values, index, _ = self._scaled(values, index)
            return values, index, True, ordinal, locative, decade, parts
        # number words
        entry: Entry = token.entry
        if entry.role == "half" and (half := self._half(index)):
            return half[0], half[1], True, False, False, False, ()
        if entry.role in ("alone", "half", "span"):
            return entry.number, index + 1, entry.required, entry.ordinal, entry.locative, False, ()
        total, group, last, scale = 0.0, None, "", float("inf")
        if entry.role == "dozen":
            return entry.number, index + 1, True, False, False, False, ()
        begin, closed = index, False
        loose = not entry.required
        while True:
            found = self._at(index)
            entry = found.entry if found is not None and self.kinds[index] == "word" else None
            if entry is None or not entry.number or entry.role in ("alone", "half", "dozen", "span"):
                break
            if ordinal or locative or closed:
                break
            value, role = next(iter(sorted(entry.number))), entry.role
            if role == "ones" and (group is None or last in ("tens", "hundred", "")):
                if group is not None and last == "tens" and index > begin and not self._joined(index):
                    break
                group = (group or 0) + value
            elif role in ("teens", "tens") and (group is None or last in ("hundred", "")):
                group = (group or 0) + value
            elif role == "group" and group is None:
                group = value
            elif role == "hundred" and (group is None or (last in ("ones", "teens", "group") and group < 100)):
                group = (group or 1) * 100
            elif role == "scale" and value < scale and (group is not None or index == begin):
                total, scale, group = total + (group or 1) * value, value, None
            else:
                break
            if len(entry.number) > 1 and index == begin:
                decade = True
            ordinal, locative, closed, last = entry.ordinal, entry.locative, entry.closed, role
            if role == "scale":
                last = ""
            if index > begin or entry.required:
                loose = loose and index == begin
            index += 1
            if index < len(self.tokens) and self._skips(index):
                index += 1
        while index > begin + 1 and self.tokens[index - 1].folded in self.vocabulary.joiners | {"-"}:
            index -= 1
        whole = total + (group or 0)
        if group is None and last == "" and (digits := self._at(index)) is not None and self.kinds[index] == "num" and digits.text.isdigit() and float(digits.text) < scale and scale < float("inf") and not locative and not closed and self._only_space(index):
            whole, index = whole + float(digits.text), index + 1              # beş bin 760
        if self.vocabulary.halves and (half := self.vocabulary.halves.match(self.folded, self.tokens[index - 1].end)):
            whole += 0.5
            loose = False
            while index < len(self.tokens) and self.tokens[index].start < half.end():
                index += 1
            values, index, _ = self._scaled(frozenset([whole]), index)
            return values, index, True, ordinal, locative, False, ()
        if (dozen := self._at(index)) is not None and dozen.entry is not None and dozen.entry.role == "dozen":
            return frozenset([whole * 12]), index + 1, True, False, False, False, ()
        return frozenset([whole]), index, not loose, ordinal, locative, decade, ()

    def _joined(self, index: int) -> bool:
        """Between tens and ones stands nothing but a hyphen or a space."""
        between = self.text[self.tokens[index - 1].end:self.tokens[index].start]
        return between in ("", " ", "-") or self.tokens[index - 1].text == "-"

    def _only_space(self, index: int) -> bool:
        return self.text[self.tokens[index - 1].end:self.tokens[index].start].strip() == ""

    def _skips(self, index: int) -> bool:
        """Whether a hyphen or "and" here joins the parts of one number."""
        token, following = self.tokens[index], self._at(index + 1)
        if following is None or following.entry is None or not following.entry.number or following.entry.role in ("alone", "dozen", "half", "span"):
            return False
        if token.text == "-":
            return self.tokens[index - 1].entry.role == "tens" and following.entry.role == "ones"
        return token.folded in self.vocabulary.joiners and token.folded != "a" and self.tokens[index - 1].entry is not None \
            and self.tokens[index - 1].entry.role in ("hundred", "scale") and following.entry.role in ("ones", "teens", "tens")

    def _half(self, index: int) -> tuple[frozenset, int] | None:
        """Half a million, yarım milyon."""
        index += 1
        if (article := self._at(index)) is not None and article.folded in self.vocabulary.joiners:
            index += 1
        token = self._at(index)
        if token is not None and token.entry is not None and token.entry.role in ("scale", "dozen"):
            return frozenset(0.5 * value for value in token.entry.number), index + 1
        return None

    def _scaled(self, values: frozenset, index: int) -> tuple[frozenset, int, bool]:
        """Digits before a scale: 2,5 milyon; and what follows a smaller one: 6 bin 760, 1 milyon 200 bin."""
        if self.vocabulary.halves and (half := self.vocabulary.halves.match(self.folded, self.tokens[index - 1].end)):
            values = frozenset(value + 0.5 for value in values)
            while index < len(self.tokens) and self.tokens[index].start < half.end():
                index += 1
        token = self._at(index)
        if token is not None and self._is(index, "-"):
            token = self._at(index + 1)
            if not (token is not None and token.entry is not None and token.entry.role == "scale"):
                return values, index, False
            index += 1
        letter = token is not None and self._adjacent(index) and {"k": 1e3, "K": 1e3, "bn": 1e9, "mn": 1e6, "mln": 1e6}.get(token.text)
        if letter:
            return frozenset(round(value * letter, 6) for value in values), index + 1, True
        if token is not None and token.text == "m" and self._currency_before(index - 1):
            return frozenset(round(value * 1e6, 6) for value in values), index + 1, True
        if token is None or token.entry is None or token.entry.role not in ("scale", "hundred") or not self._only_space(index) and not self._is(index - 1, "-"):
            return values, index, False
        scale = next(iter(token.entry.number))
        values = frozenset(round(value * scale, 6) for value in values)
        index += 1
        rest = self._at(index)
        if rest is not None and self._only_space(index) and len(values) == 1 and not token.entry.ordinal:
            if self.kinds[index] == "num" and readings(rest.text) and max(readings(rest.text)) < scale:
                more, further, _ = self._scaled(readings(rest.text), index + 1)
                if max(more) < scale:
                    return frozenset(a + b for a in values for b in more), further, True
        return values, index, True

    def _currency_before(self, index: int) -> bool:
        return self._at(index - 1) is not None and self.tokens[index - 1].text in _CURRENCY

    def _fraction(self, item: Item, index: int, after: int, locative: bool) -> int:
        """2/3, two-thirds, üçte iki: one value, which may stand as two numbers in the other language."""
        slash, second = self._at(after), self._at(after + 1)
        if slash is not None and slash.text == "/" and second is not None and self.kinds[after + 1] == "num" and not item.spelt and second.text.isdigit() and self.tokens[index].text.isdigit() \
                and not self._is(after + 2, "/") and float(second.text):
            item.parts = (item.values, readings(second.text))
            item.values = frozenset([round(next(iter(item.values)) / float(second.text), 6)])
            item.end = second.end
            return after + 2
        between = self._at(after)
        if between is None:
            return after
        if locative and between.entry is not None and between.entry.number and between.entry.role in ("ones", "tens", "group", "alone") or locative and self.kinds[after] == "num":
            below, further, *_ = self._value(after)
            if below and item.values and max(item.values) > max(below) and not (self._at(index - 1) is not None and self._at(index - 1).folded in self.vocabulary.clock_before):
                item.parts = (item.values, below)
                item.values = frozenset(round(b / v, 6) for b in below for v in item.values if v)
                item.end, item.required = self.tokens[further - 1].end, True
                return further
        step = after + 1 if between.text == "-" else after
        if (over := self._at(step)) is not None and over.entry is not None and over.entry.number and item.spelt and not item.ordinal and self.kinds[step] == "word" and (self._only_space(step) or step > after):
            value = {"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "half": 2, "halves": 2}.get(over.folded) or (over.entry.ordinal and max(over.entry.number))
            if value and value >= 2 and max(item.values) < value:
                item.parts = (item.values, frozenset([float(value)]))
                item.values = frozenset(round(v / value, 6) for v in item.values)
                item.required, item.end = True, over.end
                return step + 1
        return after

    def _sign(self, item: Item, index: int) -> None:
        before = self._at(index - 1)
        if before is None or not item.values:
            return
        lone = before.end == item.start and before.text == "-" and (before.start == 0 or self.text[before.start - 1] in " ([=:;<>≤≥") \
            and not (self._at(index - 2) is not None and self.kinds[index - 2] == "num" and self.tokens[index - 2].end >= before.start - 1)
        if lone or before.folded in ("minus", "eksi"):
            item.values = frozenset(-value for value in item.values)

    # -- units --------------------------------------------------------------------------------------------------

    def _unit(self, item: Item, index: int, after: int) -> int:
        """The unit behind a number, or the sign before it; the index behind both."""
        before = self._at(index - 1)
        if before is not None:
            if before.folded in self.vocabulary.percent_before or before.text == "‰":
                item.units = frozenset(["%" if before.text != "‰" else "‰"])
            elif before.text in _CURRENCY:
                item.units = frozenset([before.text])
            if before.text == "-" and (further := self._at(index - 2)) is not None:
                before = further if further.entry is None or not further.entry.number else before
        token = self._at(after)
        if self.inflected or item.units & {"%", "‰"}:
            return after
        if token is not None and token.text == "-" and (behind := self._at(after + 1)) is not None and behind.entry is not None and behind.entry.units:
            after, token = after + 1, behind
        if token is not None and token.text == "." and self.vocabulary.ordinal_point and not item.spelt and self._adjacent(after) and (behind := self._at(after + 1)) is not None \
                and behind.text[:1].islower() and behind.start == token.end + 1:
            item.ordinal = True                      # 48. haftada
            if not (behind.entry and behind.entry.units):
                return after
            after, token = after + 1, behind
        if token is None:
            return self._unit_before(item, before, after)
        if token.text == "/" and not item.units and (unit := self._unit_at(after + 1)):
            item.per = unit
            item.end = self.tokens[after + 1].end
            return after + 2
        units = token.entry.units if token.entry is not None and not (token.entry.number and token.entry.role not in ("alone", "span")) else frozenset()
        if not units and self.kinds[after] == "mark" and token.text in ("%", "‰", "°", "°C", "°F", *_CURRENCY):
            units = frozenset([token.text])
        if not units or (len(token.text) == 1 and token.text.isupper() and token.text != "L" and not self._is(after + 1, "/")):
            return self._unit_before(item, before, after)
        if units & {"hour"} and before is not None and before.folded in self.vocabulary.clock_before and before.folded != "at":
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
        if not item.units and before is not None and before.folded in self.vocabulary.unit_before and not item.ordinal and not item.spelt and before.end == item.start - 1:
            item.units = before.entry.units
        return after

    def _unit_at(self, index: int) -> str:
        token = self._at(index)
        if token is None or token.entry is None or not token.entry.units:
            return "L" if token is not None and token.text == "L" else ""
        return min(token.entry.units)

    # -- what stands side by side -------------------------------------------------------------------------------

    def _neighbours(self) -> None:
        """Ranges share their unit and century, months make dates of the numbers beside them; each number learns the words beside it."""
        items = [item for item in self.reading.items if item.kind in ("number", "month")]
        items.sort(key=lambda item: item.start)
        for one, other in zip(items, items[1:]):
            between = self.folded[one.end:other.start].strip()
            if {one.kind, other.kind} == {"number", "month"} and (between in ("", ",", "of", "the", "yılının", "yılı", ".", "'inde", "/", "-") or len(between) < 4 and between.startswith("'")):
                number = one if one.kind == "number" else other
                if not number.units and not number.spelt and number.values and max(number.values) <= 2100:
                    number.dated = True
                    for month in (one, other):
                        if month.kind == "month":
                            month.required = True
            if one.kind == other.kind == "number" and (between in self.vocabulary.ranges or between in ("-'", "and", "ve", ",") or (between.startswith("'") and between.split(" ")[-1] in self.vocabulary.ranges)):
                if other.units and not one.units and not one.dated:
                    one.units, one.per = other.units, other.per
                elif one.units == {"%"} and not other.units:
                    other.units = one.units
                if between not in (",", "and", "ve", "or", "veya"):
                    one.bound = other.bound = True
                    short, start = self.text[other.start:other.end], self.text[one.start:one.end]
                    if between in ("-", "–", "/") and re.fullmatch(r"\d\d", short) and re.fullmatch(r"[12]\d{3}", start):
                        other.values = other.values | {float(start[:2] + short)}
                        other.dated = True
                if one.dated and not other.units and any(1500 <= v <= 2100 for v in other.values):
                    other.dated = True
        words = self.reading.words
        position = 0
        for item in items:
            while position < len(words) and words[position].start < item.end:
                position += 1
            item.after = words[position].folded if position < len(words) else ""
            before = position - 1
            while before >= 0 and words[before].end > item.start:
                before -= 1
            item.before = words[before].folded if before >= 0 else ""


@lru_cache(maxsize=16)
def reader(code: str) -> Reader:
    """The reader of a language."""
    return Reader(code)
