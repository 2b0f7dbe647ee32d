"""Small and capital letters by the rules of a language: i and İ, ı and I are pairs in Turkish.

CSL's text-case does not speak of languages' letters, and Python's `str.upper` knows one rule only
("Içinde").  What a record marks as nocase keeps its letters.
"""

import re
from collections.abc import Callable

from .marks import FIRST, MARKS

_UPPER_TR, _LOWER_TR = {ord("i"): "İ", ord("ı"): "I"}, {ord("I"): "ı", ord("İ"): "i"}
_TURKIC = ("tr", "az")
WORD = re.compile("[^\\s\ue000-\uf8ff‐‑–—/-]+")
# What keeps its letters: what a record says so of, and indices ("Na<sub>v</sub>").
NOCASE = re.compile(
    f"({'|'.join(f'{MARKS[n][0]}.*?{MARKS[n][1]}' for n in ('nocase', 'sup', 'sub'))})", re.DOTALL
)
_BEFORE_WORD = re.compile(r"[“‘(\"'\[]*")


def upper(text: str, language: str) -> str:
    """`text` in capitals by the rules of `language` (BCP 47)."""
    return (text.translate(_UPPER_TR) if language[:2] in _TURKIC else text).upper()


def lower(text: str, language: str) -> str:
    """`text` in small letters by the rules of `language`."""
    return (text.translate(_LOWER_TR) if language[:2] in _TURKIC else text).lower()


def capitalize(text: str, language: str) -> str:
    """`text` with a capital first letter, seen through marks; nothing if it begins with nocase."""
    first = FIRST.search(text)
    if not first or text.startswith(MARKS["nocase"][0]):
        return text
    return text[: first.start(1)] + upper(first[1], language) + text[first.end(1) :]


def capitalize_word(word: str, language: str) -> str:
    """A word with a capital first letter, seen through quotation marks and brackets; a word that
    has a capital already stays as it is."""
    if not word.islower():
        return word
    opening = _BEFORE_WORD.match(word)
    start = opening.end() if opening else 0
    return word[:start] + capitalize(word[start:], language)


def is_in_capitals(text: str) -> bool:
    """Whether a text is in capitals throughout; a single word is an abbreviation: "JAMA"."""
    return text.isupper() and sum(word.isupper() for word in WORD.findall(text)) > 1


def change_words(text: str, change: Callable[[re.Match[str]], str]) -> str:
    """`text` with every word changed, except what is marked as nocase."""
    spared = [found.span() for found in NOCASE.finditer(text)]
    return WORD.sub(
        lambda m: m[0] if any(a <= m.start() < b for a, b in spared) else change(m), text
    )


def change_case(text: str, case: str, language: str) -> str:
    """The text-case operations that look at letters alone: lowercase, uppercase, capitalize-first,
    capitalize-all."""
    if case in ("lowercase", "uppercase"):
        change = lower if case == "lowercase" else upper
        parts = NOCASE.split(text)
        return "".join(p if i % 2 else change(p, language) for i, p in enumerate(parts))
    if case == "capitalize-first":
        return capitalize(text, language)
    if case == "capitalize-all":
        return change_words(text, lambda found: capitalize_word(found[0], language))
    return text
