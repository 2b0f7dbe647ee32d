"""Tables of what a language knows: one folder a language, each file about one subject.

In: folders. Out: `Tables`, their rows by kind, compiled when they are first used.

A table is a TSV file of five columns: `kind` (what the row is for; the README.md of each folder of
tables lists them), `means`, `form`, `examples` (separated by " | ") and `not` (what must not be
found). The form is a word, or a regular expression in which `{name}` stands for the fragment of
that name. Every example is a test. Rooms that have such tables: `bilingual` (what is compared),
`privacy`, `care` and `blind` (words by which something is recognised), and `case` (how often a drug
is given).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from ..patterns import compiled

HEAD = ("kind", "means", "form", "examples", "not")
NEVER = compiled(r"(?!)")  # finds nothing, in a language without such rows
# Kinds whose forms are compared with single words: whole, with `*` (anything may follow), or with
# `~` (the endings of the language may).
OF_WORDS = frozenset(
    ["side", "sex", "trend", "negation", "no-negation", "no-number", "loose-number", "common"]
)
_FRAGMENT = compiled(r"\{([a-z-]+)\}")
_ENDS = {"*": r"\w*", "~": "(?:{predicate})"}


class Row(NamedTuple):
    """A row of a table, and the file and line where it stands."""

    kind: str
    means: str
    form: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    place: str


class Tables:
    """The rows of some folders by kind, in the order of files and lines."""

    def __init__(self, *folders: Path):
        self._files = [path for folder in folders for path in sorted(folder.glob("*.tsv"))]
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._in_turn: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {}

    @cached_property
    def rows(self) -> dict[str, list[Row]]:
        """Every row, by its kind."""
        rows: dict[str, list[Row]] = {}
        for path in self._files:
            for row in _read(path):
                rows.setdefault(row.kind, []).append(row)
        return rows

    def of(self, kind: str) -> list[Row]:
        """The rows of a kind."""
        return self.rows.get(kind, [])

    def means(self, kind: str) -> dict[str, str]:
        """What each word of a kind means."""
        return {row.form: row.means for row in self.of(kind)}

    def words(self, kind: str) -> frozenset[str]:
        """The words of a kind."""
        return frozenset(row.form for row in self.of(kind))

    def pattern(self, kind: str) -> re.Pattern[str]:
        """All forms of a kind as one pattern."""
        if kind not in self._patterns:
            self._patterns[kind] = self._joined(self.of(kind))
        return self._patterns[kind]

    def patterns(self, kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        """The forms of a kind that are tried in turn, each with what it means."""
        if kind not in self._in_turn:
            self._in_turn[kind] = tuple((self.compile(row), row.means) for row in self.of(kind))
        return self._in_turn[kind]

    def groups(self, kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        """One pattern for each meaning of a kind, in the order in which the meanings first
        appear."""
        groups: dict[str, list[Row]] = {}
        for row in self.of(kind):
            groups.setdefault(row.means, []).append(row)
        return tuple((self._joined(rows), means) for means, rows in groups.items())

    def compile(self, row: Row) -> re.Pattern[str]:
        """The form of a row as a pattern."""
        return self._joined([row])

    def _joined(self, rows: list[Row]) -> re.Pattern[str]:
        """Some forms as one pattern; rows in a row share their end, which may be long."""
        if not rows:
            return NEVER
        parts = []
        for end, group in groupby(map(_divided, rows), itemgetter(1)):
            forms = "|".join(self._filled(form) for form, _ in group)
            parts.append(f"(?:{forms}){self._filled(end)}" if end else forms)
        return compiled("|".join(parts))

    def _filled(self, form: str) -> str:
        """With every fragment in its place."""
        return fill(form, self.fragment)

    @cached_property
    def fragments(self) -> dict[str, str]:
        """The parts of patterns by their names, as they are written."""
        return {row.means: row.form for row in self.of("fragment")}

    def fragment(self, name: str) -> str:
        """A part of patterns, by its name."""
        return self._filled(self.fragments[name])


def fill(form: str, part: Callable[[str], str]) -> str:
    """A form with what `part` gives for each `{name}` in it."""
    return _FRAGMENT.sub(lambda match: part(match[1]), form)


def _divided(row: Row) -> tuple[str, str]:
    """A form without the sign at its end, and the pattern that the sign stands for."""
    sign = row.form[-1] if row.kind in OF_WORDS else ""
    return (row.form[:-1], _ENDS[sign]) if sign in _ENDS else (row.form, "")


def _read(path: Path) -> Iterator[Row]:
    lines, file = path.read_text("utf-8").split("\n"), f"{path.parent.name}/{path.name}"
    for number, line in enumerate(lines[1:], 2):
        if line and not line.startswith("#"):
            kind, means, form, examples, counter = (*line.split("\t"), "", "")[:5]
            yield Row(
                kind,
                means,
                form,
                tuple(examples.split(" | ")) if examples else (),
                tuple(counter.split(" | ")) if counter else (),
                f"{file}:{number}",
            )
