"""The questions that casepub asks about a language's grammar, with answers that suit a language
without a file of its own."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Spoken:
    """A printed passage and how it is read aloud, so that a suffix can agree with the sound.

    `apostrophe`: whether the suffix is set off (after digits, symbols and proper names) or attached
    (after a common word).
    """

    printed: str
    read: str
    apostrophe: bool = True


class Grammar:
    """A language without inflected suffixes and without number words."""

    max_word = 0  # the largest number that `cardinal` can spell out
    # small letters in order, for alphabets in which accented letters have places of their own
    alphabet = ""

    def sort_key(self, text: str) -> tuple[tuple[int, int], ...]:
        """The sort key of a text: by the language's alphabet; a letter that is not in it sorts like
        its plain form."""
        return tuple(
            self._place(letter) for letter in self.lower(text) if letter.isalnum() or letter == " "
        )

    def _place(self, letter: str) -> tuple[int, int]:
        import unicodedata

        if letter not in self.alphabet:
            letter = unicodedata.normalize("NFD", letter)[0]
        return (1, self.alphabet.index(letter)) if letter in self.alphabet else (0, ord(letter))

    def says_years(self, text: str) -> bool:
        """Whether a text begins with words that make an age in years of the number before it."""
        return False

    def cardinal(self, number: Decimal) -> str | None:
        """`number` in words, or None where the language cannot."""
        return None

    def ordinal(self, number: int) -> str | None:
        """`number` as an ordinal in words, or None."""
        return None

    def ordinal_mark(self, number: int) -> str:
        """`number` as a printed ordinal (3., 3rd)."""
        return f"{number}."

    def and_half(self, whole: str, before_noun: bool = False) -> str | None:
        """A number in words and a half, '' and a half alone: one and a half; before a noun
        one-and-a-half. None if the language uses digits."""
        return None

    def half_of(self, unit: str) -> str | None:
        """Half of one unit: half an hour; None if it is expressed like other numbers."""
        return None

    def read(self, text: str) -> str:
        """How a printed passage (45, 0,46, 2a, MRG, mg) is read aloud; only its end matters to
        `suffix`."""
        return text

    def suffix(self, spoken: Spoken, written: str) -> str | None:
        """What to print after `spoken` where the author wrote the suffix `written`, apostrophe
        included if it needs one.

        None when the language has no such suffix.
        """
        return None

    def attach(self, word: str, written: str) -> str | None:
        """A common word with the suffix `written` joined to it, or None when the language has no
        such suffix."""
        return None

    def is_ending(self, written: str) -> bool:
        """Whether a word may have these letters attached and still be the same word: ay, ayda."""
        return False

    def is_plural(self, name: str) -> bool:
        """Whether the name of one thing takes a plural verb: triglycerides were, CRP was."""
        return False

    def is_symbol(self, word: str) -> bool:
        """Whether `word` is the symbol of a unit (mg), which is read differently from how it is
        written."""
        return False

    def upper(self, text: str) -> str:
        """The text in capitals."""
        return text.upper()

    def lower(self, text: str) -> str:
        """The text in small letters."""
        return text.lower()

    def indefinite(self, read: str) -> str:
        """The indefinite article before a word read like this, with its space; '' in a language
        without one."""
        return ""

    def of_strength(self, printed: str) -> str:
        """A printed percentage before what is so strong: 0.2%."""
        return printed

    def slips(self, text: str) -> list[tuple[str, str]]:
        """Words that can only come from a slip of the keyboard or of another program, each with
        what was meant."""
        return []
