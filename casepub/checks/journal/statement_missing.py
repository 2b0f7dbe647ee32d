"""A statement that the journal requires is missing.

Why: Journals and the indexes that list them (TR Dizin) require statements on consent, ethics,
conflicts and funding, even when there is nothing to declare.

Flagged (journal.yaml):

    required: [consent]

Clean (journal.yaml):

    required: [consent]

Clean (case.yaml):

    statements:
      consent: {tr: Hastadan yazılı onam alındı., en: Written informed consent was obtained from the patient.}
"""

from __future__ import annotations

from collections.abc import Iterator

from ...edition.edition import STATEMENT_LABELS
from ...journal import DEFAULT_STATEMENTS
from ...message import printed, say
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


# Message: what a statement must say, after "saying"
WHAT = {
    "consent": say("that the patient agreed to publication, and how this is documented"),
    "ethics": say("which committee gave approval, its date and number, or why none was needed"),
    "peer_review": say("how the article was reviewed"),
    "contributions": say("who did what"),
    "conflict_of_interest": say("which conflicts each author has, or that there are none"),
    "funding": say("who funded the work, with the grant number, or that nobody did"),
    "registration": say("where the study is registered, and under which number"),
    "data_availability": say("where the data are available"),
    "ai_use": say("which tools of artificial intelligence were used, for what, or that none were"),
    "acknowledgements": say("whom to thank"),
}


def find(subject: Subject) -> Iterator[Finding]:
    edition = next(iter(subject.editions.values()), None)
    if edition is None:
        return
    registered = subject.case.file and subject.case.file.registrations
    for name in edition.journal.required:
        if name == "registration" and registered:
            continue
        if name in DEFAULT_STATEMENTS and not any(
            subject.case.source_text("statements", name, code) for code in subject.editions
        ):
            yield Finding(
                say(
                    "{journal} requires the statement “{statement}”.",
                    journal=edition.journal.short_name,
                    statement=printed(STATEMENT_LABELS[name]),
                ),
                subject.case.position("statements"),
                say(
                    "Add {name}: {{tr: …, en: …}} under `statements:`, saying {what}.",
                    name=name,
                    what=WHAT[name],
                ),
            )
