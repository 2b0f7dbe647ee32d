"""What a language knows: its labels, numbers, dates, capitals, lists and grammar. The one door to
Babel.

In: a language code. Out: `Language`, from `locales/<code>.po`, CLDR through Babel, and
`grammars/<code>.py`.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..composed import Composed, composed
from ..message import LanguageName, name_language
from ..patterns import compiled
from .grammars import Grammar, Spoken, grammar_of
from .labels import Labels, languages, msgid, read_labels

if TYPE_CHECKING:
    from babel import Locale

__all__ = [
    "Composed",
    "Language",
    "Spoken",
    "composed",
    "fold",
    "get_language",
    "languages",
    "msgid",
]

NBSP = "\u00a0"
MINUS = "\u2212"
_GREEK = compiled("[\u0370-\u03ff]")
_AFTER_GREEK = compiled(r"[\u0370-\u03ff]\d*[-\s\u00a0]+(?=[^\W\d_])")
_SYMBOL = compiled(
    r"[^\W\d_]*?[^\W\d_A-ZÇĞİÖŞÜ][^\W\d_]*?[A-ZÇĞİÖŞÜ]|[a-z]{1,2}-[a-z]?[A-Z]"
)  # eGFR; c-ANCA, hs-CRP, hs-cTnT


class Language:
    """One language of an edition, and the place for everything that differs between languages."""

    def __init__(self, code: str, labels: Labels, grammar: Grammar):
        self.code = code
        self.labels = labels
        self.grammar = grammar

    def with_wording(self, journal_labels: Mapping[str, str]) -> Language:
        """The language with a journal's own wording."""
        return (
            Language(self.code, self.labels.with_wording(journal_labels), self.grammar)
            if journal_labels
            else self
        )

    @cached_property
    def locale(self) -> Locale:
        """CLDR's data for the language; the locale file may name a variant in a comment
        ("casepub-cldr: en_GB")."""
        from babel import Locale, UnknownLocaleError

        for name in (self.labels.header.get("cldr"), self.code, "en"):
            try:
                return Locale.parse(name or self.code)
            except (UnknownLocaleError, ValueError):
                continue
        raise AssertionError("CLDR knows English")

    @property
    def csl_locale(self) -> str:
        """The locale under which CSL files know the language."""
        return self.labels.header.get("csl", self.code)

    @property
    def name(self) -> str:
        """The language's own name, capitalised: Türkçe, English."""
        return self.capital(self.locale.languages.get(self.code, self.code))

    @property
    def english_name(self) -> str:
        """The language's name in English: Turkish; its code if CLDR does not know it."""
        from babel import Locale

        name: str = Locale("en").languages.get(self.code, self.code)
        return name

    @cached_property
    def name_in_messages(self) -> LanguageName:
        """The language's name, which a message prints in the language of its reader."""
        return name_language(self.code, self.english_name)

    # -- letters

    def upper(self, text: str) -> str:
        return self.grammar.upper(text)

    def lower(self, text: str) -> str:
        return self.grammar.lower(text)

    def sort_key(self, text: str) -> tuple[tuple[int, int], ...]:
        """The sort key of a text, in the order of the language's dictionaries."""
        return self.grammar.sort_key(text)

    def capital(self, text: str) -> str:
        """The text with a capital first letter, by the rules of the language; a symbol keeps its
        letters: pH, eGFR, c-ANCA, β-hCG, but α-Fetoprotein."""
        match = re.search(r"[^\W\d_]", text)
        if not match or (
            re.match(r"\W*\d", text) and not re.match(r"\d[\d,]*-[^\W\d_]", text)
        ):  # 54 yaşında, but 25-Hidroksivitamin
            return text
        if _GREEK.match(match[0]):
            after = _AFTER_GREEK.match(text, match.start())
            return text[: after.end()] + self.capital(text[after.end() :]) if after else text
        at = match.start()
        return (
            text if _SYMBOL.match(text, at) else text[:at] + self.upper(text[at]) + text[at + 1 :]
        )

    def label(self, source: str, context: str = "") -> str:
        return self.labels.text(source, context)

    # -- numbers

    @cached_property
    def _symbols(self) -> Mapping[str, str]:
        return dict(self.locale.number_symbols["latn"])

    @property
    def decimal_mark(self) -> str:
        return self._symbols["decimal"]

    def number(self, number: Decimal) -> str:
        """Digits with the language's separators, in its groups (1,234,567; 12,34,567), and as many
        decimals as were typed; a true minus sign."""
        whole, _, fraction = f"{number.copy_abs():f}".partition(".")
        sign = MINUS if number < 0 else ""
        return (
            sign
            + self._grouped(str(int(whole)))
            + (self._symbols["decimal"] + fraction if fraction else "")
        )

    @cached_property
    def _groups(self) -> tuple[int, int, int]:
        """How many digits the last group has, how many those before it, and how many must stand
        before the first separator: 1 or, in Spanish and Polish (1234, but 12 345), 2. Babel lacks
        CLDR's data on the last; a locale file says it ("casepub-grouping: 2")."""
        last, others = self.locale.decimal_formats[None].grouping
        least = self.labels.header.get("grouping", "1")
        return last, others, int(least) if least.isdecimal() else 1

    def _grouped(self, digits: str) -> str:
        last, others, least = self._groups
        if len(digits) < last + least:
            return digits
        before, grouped = digits[:-last], digits[-last:]
        while before:
            before, grouped = (
                before[:-others],
                before[-others:] + self._symbols["group"] + grouped,
            )
        return grouped

    def percent(self, printed: str, sign: str = "%") -> str:
        """A printed number as a percentage, or with ‰ as one of a thousand: %45, −%3, 45%, 45 %, as
        CLDR's pattern says."""
        pattern = self.locale.percent_formats[None].pattern
        if pattern.startswith("%"):
            number = printed.lstrip(f"{MINUS}<>≤≥~+")
            return printed[: len(printed) - len(number)] + sign + number
        return printed + (NBSP if NBSP in pattern else "") + sign

    def words(self, number: Decimal) -> str:
        """The number in words, or in digits if the language has no words for it."""
        return self.grammar.cardinal(number) or self.number(number)

    def date(
        self, date: datetime.date, style: str = "long", day: str = "", year: bool = True
    ) -> str:
        """`long`: 15 Şubat 2026; `numeric`: 15.02.2026. With `day` other days in place of its own
        (12–15 Şubat 2026); without `year` day and month alone."""
        months = self.locale.months["format"]["wide"]
        if style == "numeric":
            # Label: A date in digits
            return self.label("{day:02}.{month:02}.{year}", "date").format(
                day=date.day, month=date.month, year=date.year
            )
        # Label: A date in a sentence; {month} is the month's name
        text = self.label("{day} {month} {year}", "date").format(
            day=day or date.day, month=months[date.month], year=date.year if year else ""
        )
        return text.strip(" ,").replace(" ", NBSP, 1)

    def month(self, year: int, month: int, first: int = 0) -> str:
        """A month of a year: Ocak 2025, January 2025; from a `first` one: Ocak–Mart 2025."""
        names = self.locale.months["stand-alone"]["wide"]
        # Label: A month and its year; {month} is the month's name
        return self.label("{month} {year}", "date").format(
            month=(f"{names[first]}–" if first else "") + names[month], year=year
        )

    def joined(self, items: Iterable[str]) -> str:
        """A list in a sentence: a, b ve c; a, b, and c as CLDR writes it for the locale."""
        from babel.lists import format_list

        return format_list(list(items), locale=self.locale)

    # -- sounds

    def add_suffix(self, printed: str, written: str) -> str | None:
        """What follows `printed` if the author typed the suffix `written`; the whole passage, or
        None if there is no such suffix.

        A common word takes its suffix directly (6 aydan); digits, symbols and capitals take it
        after an apostrophe (3'te).
        """
        last = re.split(r"[\s\u00a0-]", printed)[-1]
        if (
            len(last) > 1
            and last.isalpha()
            and last == self.lower(last)
            and not self.grammar.is_symbol(last)
        ):
            joined = self.grammar.attach(last, written)
            return None if joined is None else printed[: len(printed) - len(last)] + joined
        suffix = self.grammar.suffix(Spoken(printed, self.grammar.read(printed)), written)
        return None if suffix is None else printed + suffix

    @cached_property
    def hyphenation(self) -> Path | None:
        """A dictionary of hyphenation patterns that casepub provides for the language, or None if a
        library has one."""
        from ..resources import LOCALES

        path = LOCALES / f"hyph_{self.code}.dic"
        return path if path.is_file() else None

    @property
    def hyphenation_exceptions(self) -> Path | None:
        """A list of words that are divided otherwise than the patterns say, or None."""
        from ..resources import LOCALES

        path = LOCALES / f"hyph_{self.code}.txt"
        return path if path.is_file() else None


def fold(text: str) -> str:
    """A text in small letters without diacritics, with single spaces, so that İSTANBUL, İstanbul
    and Istanbul are the same; for looking up, never for printing."""
    text = text.replace("ı", "i").replace("I", "i").replace("İ", "i")
    return " ".join(
        "".join(
            c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c)
        ).split()
    )


@lru_cache(maxsize=16)
def get_language(code: str) -> Language:
    """The language with this code."""
    return Language(code, read_labels(code), grammar_of(code))
