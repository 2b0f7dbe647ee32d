"""The word lists of data/.

In: the name of a list. Out: its file, or its rows.
"""

from __future__ import annotations

from pathlib import Path

from ..rows import rows_beside

DATA = Path(__file__).parent / "data"


def read_rows(name: str) -> list[list[str]]:
    """The rows of a list, without its heading."""
    return rows_beside(__file__, f"data/{name}")
