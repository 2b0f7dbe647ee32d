"""Where a table of a narrative is not what its author sees in it.

In: a passage, and the characters of it that are the author's own. Out: the lines that look like a
table and are none, and the rows that have more cells than the table has headings.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Literal

from ..patterns import compiled

_RULE = compiled(r"[ \t]*(?=[^\n]*-)(?=[^\n]*\|)[|:\- ]+$")  # |---|:-:|
_CODE = compiled(r"(`{1,3})(?!`)[^`]{1,2000}?(?<!`)\1(?!`)")

TableDoubt = tuple[Literal["no-table", "wide-row"], int, int]  # what, where it begins, its length


def read_tables(text: str, literal: Collection[int]) -> Iterator[TableDoubt]:
    """What is in doubt about the tables of a passage, in order."""
    for block in re.finditer(r"(?:.+\n?)+", text):
        lines = [(block.start() + row.start(), row[0]) for row in re.finditer(r".+", block[0])]
        for number, (start, line) in enumerate(lines):
            if not _RULE.match(line):
                continue
            columns = _cells(*lines[max(number - 1, 0)], literal)
            if number != 1 or columns != _cells(start, line, literal):
                if columns > 1:
                    yield "no-table", start, len(line)
            else:
                for begin, row in lines[2:]:
                    if _cells(begin, row, literal) > columns:
                        yield "wide-row", begin, len(row)
            break


def _cells(start: int, line: str, literal: Collection[int]) -> int:
    """How many cells a line has; a | that the author means as such parts none."""
    line = _CODE.sub(lambda code: " " * len(code[0]), line)
    row = "".join(" " if start + at in literal else sign for at, sign in enumerate(line)).strip()
    return row.removeprefix("|").removesuffix("|").count("|") + 1
