"""Lines of a table, each found by its key, of which few are ever taken apart.

In: lines by their keys, none of which has a line break. Out: `pack`, a few hundred texts that can
be kept on disk (`kept.py`); `Lines`, which finds a line. Two short texts need a hundred of the
sixty thousand lines of casepub's lists: those whose keys begin as a word does are taken apart when
such a word is met.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .items import WordCache

FIRST = 2  # letters by which keys are kept together
Packed = dict[str, str]  # by the first letters of keys, these keys and behind them their lines


def pack(lines: Mapping[str, str]) -> Packed:
    """Lines by their keys, as they are kept."""
    together: dict[str, list[str]] = {}
    for key in lines:
        together.setdefault(key[:FIRST], []).append(key)
    return {
        first: "\n".join((*keys, *(lines[key] for key in keys))) for first, keys in together.items()
    }


class Lines:
    """The lines of a table, by their keys; `of` has them by the first letters of these, for whoever
    looks for many."""

    def __init__(self, packed: Packed):
        self._packed = packed
        self.of: WordCache[str, dict[str, str]] = WordCache(self._take_apart)

    def _take_apart(self, first: str) -> dict[str, str]:
        texts = self._packed[first].split("\n") if first in self._packed else []
        half = len(texts) // 2
        return dict(zip(texts[:half], texts[half:], strict=True))

    def get(self, key: str) -> str | None:
        """The line of a key."""
        return self.of[key[:FIRST]].get(key)

    def __contains__(self, key: str) -> bool:
        return key in self.of[key[:FIRST]]

    def keys(self) -> Iterable[str]:
        """Every key."""
        return (key for first in self._packed for key in self.of[first])
