"""There are more references than the journal allows.

Why: A case report is not a review; journals limit its references. Only cited works count.

Flagged (journal.yaml):

    limits: {references: 1}

Flagged (references.bib):

    @article{one, author={A, B}, title={T}, journal={J}, year=2001}
    @article{two, author={C, D}, title={U}, journal={J}, year=2002}

Flagged (en.md):

    So it is [@one; @two].

Flagged (tr.md):

    Böyledir [@one; @two].

Clean (journal.yaml):

    limits: {references: 2}

Clean (references.bib):

    @article{one, author={A, B}, title={T}, journal={J}, year=2001}
    @article{two, author={C, D}, title={U}, journal={J}, year=2002}

Clean (en.md):

    So it is [@one; @two].

Clean (tr.md):

    Böyledir [@one; @two].
"""

from __future__ import annotations

from collections.abc import Iterator

from ...journal.limits import REFERENCES
from ...message import commas, say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import find_over

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for found in find_over(subject, "references"):
        cited = [subject.case.references[key] for key in found.edition.cited]
        seldom = [
            key
            for key in found.edition.cited
            if sum(
                name == key
                for text in found.edition.texts
                for token in text.citations
                for name, _ in token.keys
            )
            == 1
        ]
        keys = commas(seldom[:6]) if len(seldom) <= 6 else commas([*seldom[:6], "…"])
        hint = (
            say("Cited only once: {keys}.", keys=keys)
            if seldom
            else say("Remove those needed least.")
        )
        yield Finding(
            say(
                "The text cites {counted}, {over} too many ({asked}).",
                counted=REFERENCES.say(count=found.number),
                over=found.over,
                asked=found.asked,
            ),
            cited[found.bounds.most].position,
            hint,
        )
