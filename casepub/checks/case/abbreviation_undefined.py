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

from ...message import Message, phrase, say
from .._abbreviations import AbbreviationUses, parts
from ..finding import Finding, Matter, Severity, Status
from ..fixed import FULL_FORM
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
FIX = FULL_FORM


_TOLD = {
    "abstract": phrase("“{word}” is not defined at its first use in the abstract."),
    "text": phrase("“{word}” is not defined at its first use in the text."),
}
_UNDEFINED = {
    "abstract": phrase(
        "“{names}” is not defined at its first use in the abstract.",
        "{count} abbreviations are not defined at their first use in the abstract: {names}.",
    ),
    "text": phrase(
        "“{names}” is not defined at its first use in the text.",
        "{count} abbreviations are not defined at their first use in the text: {names}.",
    ),
}
_MATTERS = {
    name: Matter(
        told,
        say("Write the full form at each first use, followed by the abbreviation in brackets."),
    )
    for name, told in _UNDEFINED.items()
}


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        for part in parts(edition):
            for word in part.undefined():
                yield Finding(
                    _TOLD[part.name].say(word=word),
                    part.first(word),
                    _advice(part, word),
                    matter=_MATTERS[part.name],
                    name=word,
                )


def _advice(part: AbbreviationUses, word: str) -> Message:
    full = part.full(word)
    if part.is_defined_later(word):
        return say(
            "It is defined only later; define it here: “{full} ({word})”.",
            full=full or "…",
            word=word,
        )
    if full:
        return say("Write “{full} ({word})” here.", full=full, word=word)
    return say("Write the full form here, followed by ({word}).", word=word)
