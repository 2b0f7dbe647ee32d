"""The word lists of data/: a heading, then a row a line, its cells parted by tabs.

In: the name of a list. Out: its file, or its rows.
"""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"


def read_rows(name: str) -> list[list[str]]:
    """The rows of a list, without its heading."""
    lines = (DATA / name).read_text("utf-8").split("\n")[1:]
    return [line.split("\t") for line in lines if line]
