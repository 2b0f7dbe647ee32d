"""How a person meets many findings: what must be mended first, then by file and section; of many
alike the first ones, if the list is to be short.

In: findings sorted by place, and their lines. Out: groups with their titles, the findings to show
whole and the places of the others; nothing is left out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath

import click

from ..diagnostic import Diagnostic, Position, Severity, sort_by_place
from ..message import Message, phrase
from ..patterns import compiled

FEW = 5  # so many findings are read at a glance; titles would be in the way
ALIKE = 3  # so many findings of a kind, in a file, are shown whole in the short form

#: How long the list is; without it, a person at a terminal gets the short form.
long_option = click.option(
    "--long/--short",
    "long",
    default=None,
    help=(
        "Show every problem in full; or, of many similar ones in a file, the first ones in full "
        "and only the places of the others, as on a terminal."
    ),
)


def is_short(long: bool | None) -> bool:
    """Whether the short form is wanted: as was asked for, else by who is looking."""
    return sys.stdout.isatty() if long is None else not long


_HEADING = compiled(r"#{1,6}[ \t](?P<title>.+)")
_MARKS = compiled(r"\{[^{}]*\}$")  # {#course} behind a heading
_FIELD = compiled(r"(?P<title>[^\s#\-:][^:]*):(?:\s|$)")
_TITLES_IN = dict.fromkeys((".md", ".txt", ".docx"), _HEADING) | {".yaml": _FIELD}
_TITLES = {
    Severity.ERROR: phrase(
        "To be corrected first: {count} error", "To be corrected first: {count} errors"
    ),
    Severity.WARNING: phrase("To be decided: {count} warning", "To be decided: {count} warnings"),
    Severity.HINT: phrase("To be considered: {count} hint", "To be considered: {count} hints"),
}


@dataclass(frozen=True)
class Group:
    """Findings of one severity in one section of a file. `title` stands above the first group of
    a severity; `section` is the heading or the field of case.yaml they stand below, or ''."""

    title: Message | None
    file: str
    section: str
    findings: tuple[Diagnostic, ...]


def group(
    findings: Sequence[Diagnostic],
    line: Callable[[Position], str | None],
    counts: Mapping[str, int],
) -> Iterator[Group]:
    """Groups of findings, the gravest first, then by file and section in the order of the text.
    `line` gives the line of a place, `counts` how many findings there are of each severity, with
    those that are not shown."""
    sections = _Sections(line)
    for severity in Severity:
        found = [f for f in findings if f.severity is severity]
        title: Message | None = _TITLES[severity].say(count=counts[severity])
        for (file, _, section), alike in groupby(found, lambda f: sections.of(f.position)):
            yield Group(title, file, section, tuple(alike))
            title = None


class _Sections:
    """The section in which a place stands; each line is looked at once. Of other files than texts
    and YAML, no section is known."""

    def __init__(self, line: Callable[[Position], str | None]) -> None:
        self._line = line
        self._found: dict[tuple[str, int], tuple[int, str]] = {}

    def of(self, position: Position) -> tuple[str, int, str]:
        """The file, the line at which the section begins, and the section's title."""
        file = position.file
        pattern = _TITLES_IN.get(PurePath(file).suffix.lower())
        if pattern is None:
            return file, 0, ""
        passed = []
        found = (0, "")
        for number in range(position.line, 0, -1):
            if (file, number) in self._found:
                found = self._found[file, number]
                break
            passed.append(number)
            match = pattern.match(self._line(Position(file, number)) or "")
            if match:
                found = (number, _MARKS.sub("", match["title"].strip()).strip(" \t#"))
                break
        self._found |= dict.fromkeys(((file, number) for number in passed), found)
        return file, *found


def first_ones(
    findings: Sequence[Diagnostic],
) -> tuple[list[Diagnostic], dict[Diagnostic, list[Position]]]:
    """The first findings of each kind in each file; and for the last of these, the places of the
    others."""
    kinds: dict[tuple[str, str, Severity], list[Diagnostic]] = {}
    for finding in findings:
        key = (finding.position.file, finding.check, finding.severity)
        kinds.setdefault(key, []).append(finding)
    shown: list[Diagnostic] = []
    others: dict[Diagnostic, list[Position]] = {}
    for alike in kinds.values():
        # A single one more would take hardly more room than the line that names its place.
        first = alike if len(alike) <= ALIKE + 1 else alike[:ALIKE]
        shown += first
        if len(first) < len(alike):
            others[first[-1]] = [finding.position for finding in alike[len(first) :]]
    return sort_by_place(shown), others
