"""English: how it forms words. What the words mean is in the tables beside this file.

In: a word. Out: its `WordEntry`, its stems, and what an ending makes of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from ....language.tables import Tables
from ....patterns import compiled
from ..base import HERE, NOTHING, Vocabulary, WordEntry, span, symbol_of

# fourball, foursome, sevenfold
_COMPOUND = compiled(r"(two|three|four|five|six|seven|eight|nine)(?!teen|ty|th|fth)[a-z]{3,}$")


class EnglishVocabulary(Vocabulary):
    """English."""

    has_words = True
    lends = True

    def __init__(self) -> None:
        super().__init__("en", Tables(HERE / "en"))

    @cached_property
    def _numbers(self) -> dict[str, WordEntry]:
        """The number words, each with what it means."""
        triggers, units = self.triggers, self.tables.means("unit")
        entries = {}
        for row in self.tables.of("number"):
            role, number, *flags = row.means.split()
            value = float(number)
            entries[row.form] = WordEntry(
                frozenset({value, 1900 + value} if "decade" in flags else {value}),
                role,
                required="loose" not in flags,
                ordinal="ordinal" in flags,
                units=frozenset(units[row.form].split("|")) if row.form in units else NOTHING,
                trigger=triggers.get(row.form, ""),
            )
        for row in self.tables.of("span"):
            entries[row.form] = span(row.means, triggers.get(row.form, ""))
        return entries

    @cached_property
    def _dates(self) -> dict[str, WordEntry]:
        """The names of months and days."""
        entries = {}
        for row in self.tables.of("month"):
            month, *flags = row.means.split()
            entries[row.form] = WordEntry(month=int(month), required="doubtful" not in flags)
        for row in self.tables.of("weekday"):
            entries[row.form] = WordEntry(weekday=int(row.means))
        return entries

    @cached_property
    def _units(self) -> dict[str, str]:
        return self.tables.means("unit")

    def entry(self, word: str, folded: str) -> WordEntry | None:
        folded = folded.removesuffix("'s") if "'" in folded else folded
        short = word.isupper() and 1 < len(word) < 3  # MN is a name; a million is mn
        if not short and (number := self._number(folded)) is not None:
            return number
        date = self._dates.get(folded)
        if date is not None and (date.weekday or word[:1].isupper()):
            # OCT and SEP are abbreviations of other things more often than months.
            short = word.isupper() and len(word) < 5
            return replace(date, required=date.required and not short)
        cues, trigger = self.cues(folded), self.triggers.get(folded, "")
        units = (
            self._units.get(folded)
            or (folded.endswith("s") and self._units.get(folded[:-1]))
            or symbol_of(word, folded)
        )
        if not (units or cues or trigger):
            return None
        return WordEntry(
            units=frozenset(units.split("|")) if units else NOTHING, cues=cues, trigger=trigger
        )

    def _number(self, folded: str) -> WordEntry | None:
        if (number := self._numbers.get(folded)) is not None:
            return number
        part = self._numbers.get(folded[:-1]) if folded.endswith("s") else None
        if part is not None and part.ordinal and part.role != "scale" and not part.units:  # thirds
            return WordEntry(part.number, "alone", required=False, ordinal=True)
        if (compound := _COMPOUND.match(folded)) is not None:
            return WordEntry(self._numbers[compound[1]].number, "alone", required=False)
        return None

    def looks_own(self, folded: str) -> bool:
        return True

    def digit_suffix(self, folded: str) -> str:
        if folded in ("st", "nd", "rd", "th"):
            return "ordinal"
        return "decade" if folded in ("s", "'s") else ""

    def _find_stems(self, folded: str) -> Sequence[str]:
        folded = folded.removesuffix("'s").removesuffix("'")
        found = [folded]
        if folded.endswith("s") and len(folded) > 3:
            found.append(folded[:-1])
            if folded.endswith("es"):
                found.append(folded[:-2])
            if folded.endswith("ies"):
                found.append(folded[:-3] + "y")
        return found


VOCABULARY = EnglishVocabulary()
