"""An abbreviation is used before it is explained.

Why: Readers of another field do not know it; journals ask that each is explained at its first use,
in the abstract and again in the text.

Flagged (en.md):

    An MRI was done.

Clean (case.yaml):

    abbreviations:
      mri: {tr: {short: MRG, full: manyetik rezonans görüntüleme}, en: {short: MRI, full: magnetic resonance imaging}}

Clean (en.md):

    Magnetic resonance imaging (MRI) was done.

Clean (tr.md):

    Manyetik rezonans görüntüleme (MRG) yapıldı.
"""

from __future__ import annotations

from collections.abc import Iterator

from .._abbreviations import parts
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        for part in parts(edition):
            for word in part.undefined():
                where = part.defined_later(word)
                hint = (
                    f"It is explained only later; explain it here: “{part.full(word)} ({word})”."
                    if where
                    else f"Write the full form and ({word}) behind it here."
                )
                yield Finding(
                    f"“{word}” is not explained at its first use in the {part.name}.",
                    part.first(word),
                    hint,
                )
