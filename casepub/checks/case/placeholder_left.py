"""A text in double square brackets is still to be written.

Why: `casepub new` puts [[what belongs there]] wherever a case needs words of its author. What is left
of it would be published.

Flagged (en.md):

    The patient was followed up for [[how long?]].

Clean (en.md):

    The patient was followed up for six months.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...case.narrative import PLACEHOLDER
from ...diagnostic import Position
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    told = set()
    for text, position in _places(subject):
        if (position.file, position.line) not in told:  # a text in two languages is one to be done
            told.add((position.file, position.line))
            yield Finding(
                say("Still to be filled in: {words}", words=" ".join(text.split())[:120]),
                position,
                say("Write your own text in its place; the double brackets go as well."),
            )


def _places(subject: Subject) -> Iterator[tuple[str, Position]]:
    """Every placeholder of the case, with its place."""
    case = subject.case
    for node in case.places.nodes.values():
        if isinstance(node.value, str) and (found := PLACEHOLDER.search(node.value)):
            yield found[0], node.position
    for narrative in case.narratives.values():
        for section in narrative.sections:
            for found in PLACEHOLDER.finditer(section.body.text):
                yield found[0], section.body.at(found.start(), len(found[0]))
