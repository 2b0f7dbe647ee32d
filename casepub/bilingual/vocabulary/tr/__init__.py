"""Turkish: how it forms words. What the words mean is in the tables beside this file.

In: a word. Out: its `WordEntry`, its stems, and what an ending makes of it.

Number words are read in every form that they take: glued (kırkaltı), ordinal (on beşinci),
distributive (ikişer), with case (54'ünde, dörde). Words that only look like numbers are none:
onları (them), altında (under), yüzü (his face).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from ....language.tables import Tables
from ....patterns import compiled
from ..base import HERE, NOTHING, Vocabulary, WordEntry, span, symbol_of

_Known = TypeVar("_Known")
_OWN_LETTERS = compiled(r"[ığşçöüâî]")
_FOREIGN = compiled(r"[qwx]|th|ph|ck|sh|ee|oo|ou|ea|ght|(.)\1")  # spelt as Turkish never is
_SOFTENED = {"k": "ğ", "p": "b", "ç": "c", "t": "d"}
_HARDENED = {"ğ": "k", "b": "p", "c": "ç", "d": "t"}
_POSSESSIVE = compiled(r"(.*[aeıioöuü])(?:s[ıiuü])|(.*[^aeıioöuü])(?:[ıiuü])")
_LOCATIVES = ("da", "de", "ta", "te")
_LONGEST = 40  # letters of a number word
_ENDINGS = 20_000  # that are remembered


class TurkishVocabulary(Vocabulary):
    """Turkish."""

    has_words = True
    ordinal_point = True
    inflects = True
    marked = True
    denies_behind = True

    def __init__(self) -> None:
        super().__init__("tr", Tables(HERE / "tr"))

    def fold(self, text: str) -> str:
        return super().fold(text.replace("I", "ı").replace("İ", "i"))

    # -- what a word means

    def entry(self, word: str, folded: str) -> WordEntry | None:
        stem, _, ending = folded.partition("'")
        if self.halves.fullmatch(folded):
            return None
        if (number := self._number(stem if ending else folded, folded)) is not None:
            return number
        if (date := self._date(word, stem, bool(ending))) is not None:
            return date
        cues, units = self.cues(stem), self._units_of(word, stem)
        trigger = self.triggers.get(stem) or ("p" if cues and cues[0][0] == "side" else "")
        if not (cues or units or trigger):
            return None
        return WordEntry(
            units=frozenset(units.split("|")) if units else NOTHING, cues=cues, trigger=trigger
        )

    def _date(self, word: str, stem: str, ended: bool) -> WordEntry | None:
        """What a month or a day of the week means; short months are written large."""
        large = word[:1].isupper()
        month, is_short = self._months.get(stem), False
        if month is None and large and (short := self._short_months.get(stem)):
            month, is_short = short, True
        if month is None and not ended and stem not in self.triggers:
            month = self._of_form(stem, self._months)
        if month is not None:
            number, *flags = month.split()
            return WordEntry(
                month=int(number), required=large and not is_short and "doubtful" not in flags
            )
        day = self._of_form(stem, self._weekdays)
        return WordEntry(weekday=int(day)) if day is not None else None

    def _units_of(self, word: str, stem: str) -> str:
        """The units that a word may be, separated by |; "" if it is not a unit."""
        return (
            self._units.get(stem)
            or self._symbols.get(stem)
            or (self._of_form(stem, self._units) if stem not in self._no_units else None)
            or symbol_of(word, stem)
        )

    @cached_property
    def _months(self) -> dict[str, str]:
        return self.tables.means("month")

    @cached_property
    def _short_months(self) -> dict[str, str]:
        return self.tables.means("short-month")

    @cached_property
    def _weekdays(self) -> dict[str, str]:
        return self.tables.means("weekday")

    @cached_property
    def _units(self) -> dict[str, str]:
        return self.tables.means("unit")

    @cached_property
    def _symbols(self) -> dict[str, str]:
        return self.tables.means("symbol")

    @cached_property
    def _no_units(self) -> frozenset[str]:
        return self.tables.words("no-unit")

    def _of_form(self, folded: str, known: Mapping[str, _Known]) -> _Known | None:
        """What `known` has for a word of which this is a form, or None."""
        for stem in self._beginnings(folded):
            if stem in known and self._may_end(stem, folded[len(stem) :]):
                return known[stem]
        return None

    def _may_end(self, stem: str, ending: str) -> bool:
        if stem in self._few_endings and ending not in self._few_endings[stem]:
            return False
        return not ending or self._predicate.fullmatch(ending) is not None

    @cached_property
    def _beginnings(self) -> Callable[[str], list[str]]:
        """The beginnings of a word that may mean something, the longest first; most words have
        none. Each word is asked for several times in turn."""
        known = {*self._spans, *self._months, *self._weekdays, *self._units}

        @lru_cache(maxsize=4)
        def find(folded: str) -> list[str]:
            lengths = range(len(folded), 1, -1)
            return [folded[:length] for length in lengths if folded[:length] in known]

        return find

    @cached_property
    def _few_endings(self) -> dict[str, list[str]]:
        """Words that are what the tables say with a few endings alone: kat (-fold), not kata."""
        return {row.form: ["", *row.means.split()] for row in self.tables.of("few-endings")}

    # -- numbers

    def counted(self, folded: str) -> WordEntry | None:
        return self._number(folded.partition("'")[0], folded, any_form=True)

    def _number(self, stem: str, folded: str, *, any_form: bool = False) -> WordEntry | None:
        if (known := self._numbers.get(stem)) is not None:
            return known
        if (means := self._of_form(stem, self._spans)) is not None:
            return span(means, "n")
        if folded in self._percents:
            return WordEntry(units=frozenset(["%"]), trigger="n")
        if folded[:1] not in self._initials or len(folded) > _LONGEST:
            return None
        if not any_form and self.tables.pattern("no-number").fullmatch(folded):
            return None
        match = self._form.fullmatch(folded)
        return self._formed(folded, match) if match is not None else None

    def _formed(self, folded: str, match: re.Match[str]) -> WordEntry | None:
        """The number of a word put together of the parts of numbers, with its endings."""
        parts = self._part.findall(match["parts"])
        if "".join(parts) != match["parts"]:
            return None
        value, role = self._value(parts)
        if match["half"]:
            value, role = value + 0.5, "group"
        case = (match["case"] or "").lstrip("'")
        ordinal = bool(match["ordinal"])
        decade = match["with"] and not match["with"].endswith("k") and value in range(20, 100, 10)
        if (ordinal or match["each"] or match["with"]) and role not in ("ones", "tens"):
            role = "group"
        return WordEntry(
            frozenset({value, 1900 + value} if decade else {value}),
            role,
            not self._is_loose(folded, match, parts, value),
            ordinal=ordinal,
            locative=case in _LOCATIVES,
            closed=bool(case or match["each"] or match["with"]),
            trigger=self.triggers.get(folded, ""),
        )

    def _is_loose(self, folded: str, match: re.Match[str], parts: list[str], value: float) -> bool:
        """Whether a number word may be something else, so that the other language need not have the
        number."""
        case, ordinal = (match["case"] or "").lstrip("'"), bool(match["ordinal"])
        return bool(
            (parts == ["bir"] and not match["half"])
            or (match["with"] and len(parts) == 1 and value < 10)
            or self.tables.pattern("loose-number").fullmatch(folded)
            or (case.startswith(("lar", "ler")) and value >= 1000)
            or (ordinal and value == 1)
            or (
                case
                and len(parts) == 1
                and parts[0] in self._ambiguous
                and case not in _LOCATIVES
                and not ordinal
            )
        )

    def _value(self, parts: list[str]) -> tuple[float, str]:
        """The value of the parts of a number in a row, and how it may go on."""
        total, group = 0.0, 0.0
        for part in parts:
            role, number = self._parts[part]
            if role in ("ones", "tens"):
                group += number
            elif role == "hundred":
                group = (group or 1) * number
            else:
                total, group = total + (group or 1) * number, 0.0
        return total + group, self._parts[parts[0]][0] if len(parts) == 1 else "group"

    @cached_property
    def _numbers(self) -> dict[str, WordEntry]:
        """Whole number words."""
        entries = {}
        for row in self.tables.of("number"):
            role, number, *flags = row.means.split()
            entries[row.form] = WordEntry(
                frozenset([float(number)]),
                role,
                required="loose" not in flags,
                trigger=self.triggers.get(row.form, ""),
            )
        return entries

    @cached_property
    def _spans(self) -> dict[str, str]:
        return self.tables.means("span")

    @cached_property
    def _percents(self) -> frozenset[str]:
        return self.tables.words("percent")

    @cached_property
    def _ambiguous(self) -> frozenset[str]:
        """Parts of numbers that with an ending are too often other words."""
        return self.tables.words("ambiguous")

    @cached_property
    def _parts(self) -> dict[str, tuple[str, float]]:
        return {
            row.form: (row.means.split()[0], float(row.means.split()[1]))
            for row in self.tables.of("part")
        }

    @cached_property
    def _initials(self) -> frozenset[str]:
        return frozenset(part[0] for part in self._parts)

    @cached_property
    def _any_part(self) -> str:
        return "|".join(sorted(self._parts, key=len, reverse=True))

    @cached_property
    def _part(self) -> re.Pattern[str]:
        return compiled(self._any_part)

    @cached_property
    def _form(self) -> re.Pattern[str]:
        """A number word: its parts, then buçuk, -inci, -er or -li, then a case."""
        return compiled(
            rf"(?P<parts>(?:{self._any_part})+)"
            r"(?:(?P<half>buçu[kğ])"
            r"|(?P<ordinal>[ıiuü]?nc[ıiuü](?:l[ıiuü][kğ])?)"
            r"|(?P<each>(?:(?<=[iı])ş)?[ae]r)"
            r"|(?P<with>l[ıiuü]k?))?"
            rf"(?P<case>'?{self._case})?"
        )

    # -- endings

    @cached_property
    def _case(self) -> str:
        return self.tables.fragment("case")

    @cached_property
    def _nominal(self) -> re.Pattern[str]:
        return compiled(self.tables.fragment("suffixes"))

    @cached_property
    def _predicate(self) -> re.Pattern[str]:
        return compiled(self.tables.fragment("predicate"))

    def digit_suffix(self, folded: str) -> str:
        bare = folded.lstrip("'")
        if re.fullmatch(r"[ıiuü]?nc[ıiuü]\w*", bare):
            return "ordinal"
        if re.fullmatch(r"l[ae]r\w*|l[ıiuü]\w*", bare):
            return "decade"
        if re.fullmatch(r"ş?[ae]r", bare):
            return "each"
        if folded[:1] == "'" or re.fullmatch(self._case, bare):
            return "locative" if bare in _LOCATIVES else "case"
        return ""

    def compared_ending(self, folded: str) -> int:
        return 3 if re.search("[dt][ae]n$", folded) else 0

    def has_own_letters(self, folded: str) -> bool:
        return bool(_OWN_LETTERS.search(folded))

    def looks_own(self, folded: str) -> bool:
        return not _FOREIGN.search(folded)

    def _find_stems(self, folded: str) -> Sequence[str]:
        stem = folded.partition("'")[0]
        found = [stem]  # a letter has no endings but behind an apostrophe: T hücre, X'e bağlı
        ends_short, ends_long = self._ends
        for length in range(len(stem) - 1, 1, -1):
            # Short stems take no past tense: alın-dı is not a forehead.
            if (ends_long if length > 5 else ends_short)(stem[length:]):
                found.append(stem[:length])
        return found

    @cached_property
    def _ends(self) -> tuple[Callable[[str], object], Callable[[str], object]]:
        """What tells an ending of a short stem, and of a long one; endings are few."""
        short, long = self._nominal.fullmatch, self._predicate.fullmatch
        return lru_cache(_ENDINGS)(short), lru_cache(_ENDINGS)(long)

    def keys(self, word: str, last: bool, compound: bool) -> Iterable[str]:
        """A term's word with the changes that its stem undergoes: kemik → kemiğ-, burun → burn-; a
        compound's head without its possessive (başı → baş)."""
        folded = self.fold(word).partition("'")[0]  # X'e bağlı, of whatever case
        stems = [folded]
        is_head = last and compound
        if is_head and len(folded) > 3 and (match := _POSSESSIVE.fullmatch(folded)):
            stems.append(match[1] or match[2])
        for stem in list(stems):
            if len(stem) > 2 and stem[-1] in _SOFTENED:
                stems.append(stem[:-1] + _SOFTENED[stem[-1]])
            if stem in self._shortened:
                stems.append(self._shortened[stem])
            if is_head and stem[-1:] in _HARDENED:
                stems.append(stem[:-1] + _HARDENED[stem[-1]])
        return stems

    @cached_property
    def _shortened(self) -> dict[str, str]:
        """Stems that lose a vowel before an ending: burun, burnu."""
        return self.tables.means("shortened")


VOCABULARY = TurkishVocabulary()
