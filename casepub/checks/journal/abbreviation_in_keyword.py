"""A keyword is an abbreviation.

Why: Readers who search for the full term will not find the case. Applies only to journals that ask
for it (`avoided`).

Flagged (journal.yaml):

    avoided: [abbreviation-in-keyword]

Flagged (case.yaml):

    keywords:
      - {tr: MRG, en: MRI}

Clean (journal.yaml):

    avoided: [abbreviation-in-keyword]

Clean (case.yaml):

    keywords:
      - {tr: manyetik rezonans görüntüleme, en: magnetic resonance imaging}
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
        if "abbreviation-in-keyword" in edition.journal.avoided and subject.case.file:
            for index, keyword in enumerate(subject.case.file.keywords):
                for word in abbreviations_in(keyword.texts.get(code) or ""):
                    yield Finding(
                        say(
                            "“{word}” in the {language} keywords is an abbreviation.",
                            word=word,
                            language=edition.language.name_in_messages,
                        ),
                        subject.case.position("keywords", index, code),
                        say("Spell it out."),
                    )
