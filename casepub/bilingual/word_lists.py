"""The word lists of data/.

In: the name of a list. Out: its file, or its rows; and what a table that is made of lists depends
on, for whoever keeps it (`kept.py`).
"""

from __future__ import annotations

from pathlib import Path

from .. import rows
from ..language import tables

DATA = Path(__file__).parent / "data"
_VOCABULARY = Path(__file__).parent / "vocabulary"  # how words are formed


def read_rows(name: str) -> list[list[str]]:
    """The rows of a list, without its heading."""
    return rows.rows_beside(__file__, f"data/{name}")


def sources(*lists: str, made_by: tuple[str, ...]) -> list[Path]:
    """What a table made of lists depends on: the lists, how they are read, how words are formed,
    and the modules (each by its `__file__`) that make it."""
    formed = sorted(path for kind in ("py", "tsv") for path in _VOCABULARY.glob(f"**/*.{kind}"))
    read = (rows.__file__, tables.__file__, __file__)
    return [*(DATA / name for name in lists), *map(Path, (*read, *made_by)), *formed]
