"""The tables of the package that are rows and nothing else: a heading, then a row a line, its cells
parted by tabs.

In: the module beside which a table stands, and its name. Out: its rows. Tables of what words mean
have a reader that knows their columns, `language.tables`.
"""

from __future__ import annotations

from pathlib import Path


def rows_beside(module: str, name: str) -> list[list[str]]:
    """The cells of each row, without the heading and empty lines; `module` is its `__file__`."""
    lines = (Path(module).parent / name).read_text("utf-8").split("\n")[1:]
    return [line.split("\t") for line in lines if line]
