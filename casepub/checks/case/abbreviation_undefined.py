"""An abbreviation is used before it is defined.

Why: Readers from other fields may not know it. Journals want each abbreviation defined at first
use, in the abstract and again in the text.

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

from ...message import phrase, say
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
                where = part.is_defined_later(word)
                hint = (
                    say(
                        "It is defined only later; define it here: “{full} ({word})”.",
                        full=part.full(word),
                        word=word,
                    )
                    if where
                    else say("Write the full form here, followed by ({word}).", word=word)
                )
                yield Finding(_TOLD[part.name].say(word=word), part.first(word), hint)


_TOLD = {
    "abstract": phrase("“{word}” is not defined at its first use in the abstract."),
    "text": phrase("“{word}” is not defined at its first use in the text."),
}
