"""The title contains an abbreviation.

Why: Indexes show titles without the text that would explain them. Applies only to journals that ask
for it (`avoided`).

Flagged (journal.yaml):

    avoided: [abbreviation-in-title]

Flagged (case.yaml):

    title: {tr: "MRG bulguları: olgu sunumu", en: "MRI findings: a case report"}

Clean (journal.yaml):

    avoided: [abbreviation-in-title]
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import say
from .._abbreviations import abbreviations_in
from ..finding import Finding, Severity, Status
from ..fixed import FULL_FORM
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
FIX = FULL_FORM
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for code, edition in subject.editions.items():
        if "abbreviation-in-title" in edition.journal.avoided:
            for word in abbreviations_in(edition.plain_at("title")):
                yield Finding(
                    say(
                        "“{word}” in the {language} title is an abbreviation.",
                        word=word,
                        language=edition.language.name_in_messages,
                    ),
                    subject.case.position("title", code),
                    say("Spell it out."),
                )
