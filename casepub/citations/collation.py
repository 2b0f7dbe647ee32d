"""Sorting by an alphabet, which CSL leaves to the processor: Turkish by its own, others with
accents folded; punctuation counts nothing."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from .engine import Element
from .letters import lower

_ALPHABET_TR = {letter: i for i, letter in enumerate("abcçdefgğhıijklmnoöpqrsştuüvwxyz")}
# Between the parts of a name in a sort key: "Ünlü, Zeki" comes before "Ünlü Özkan, Ali".
BETWEEN = "\x01"


def sort_key(text: str, language: str) -> tuple[Any, ...]:
    """What to sort `text` by in `language`; numbers come before words, and by their value."""
    text = "".join(c for c in lower(text, language) if c.isalnum() or c in " -" or c == BETWEEN)
    if text.lstrip("-").isdecimal():
        return (0, int(text), ())
    if language[:2] == "tr":
        letters = ((1, _ALPHABET_TR[c]) if c in _ALPHABET_TR else _folded(c) for c in text)
        return (1, 0, tuple(letters))
    return (1, 0, tuple(_folded(c) for c in text))


def _folded(char: str) -> tuple[int, int]:
    base = unicodedata.normalize("NFD", {"ı": "i", "ø": "o", "ł": "l"}.get(char, char))[0]
    return (1, _ALPHABET_TR[base]) if base in _ALPHABET_TR else (0, ord(base))


class CollatedSort(Element):
    """cs:sort by the alphabet of the edition; citeproc-py compares code points (Ş after Z)."""

    def sort(self, items: Sequence[Any], context: Any) -> list[Any]:
        return self._sorted(list(items), self.findall("cs:key", self.nsmap), context)

    def _sorted(self, items: list[Any], keys: Sequence[Any], context: Any) -> list[Any]:
        # A further key is rendered only for items that the keys before it leave equal: APA has ten.
        if len(items) < 2 or not keys:
            return items
        language = self.get_root().language
        groups: dict[Any, list[Any]] = {}
        for item, value in zip(items, keys[0].sort_keys(items, context)):
            key = None if value in (None, "") else sort_key(str(value), language)
            groups.setdefault(key, []).append(item)
        unsorted = groups.pop(None, [])  # no key sorts last, whatever the direction
        order = sorted(groups, reverse=keys[0].get("sort") == "descending")
        return [
            item
            for group in [*(groups[key] for key in order), unsorted]
            for item in self._sorted(group, keys[1:], context)
        ]
