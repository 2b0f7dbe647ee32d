"""The abstract cites a reference.

Why: An abstract is read on its own, without the reference list. Applies only to journals that ask
for it (`avoided`).

Flagged (journal.yaml):

    avoided: [citation-in-abstract]

Flagged (references.bib):

    @article{one, author={A, B}, title={T}, journal={J}, year=2001}

Flagged (en.md):

    # Abstract

    As was seen [@one].

    # Introduction

    Text.

    # Case Presentation

    Text.

    # Discussion

    Text.

Clean (journal.yaml):

    avoided: [citation-in-abstract]

Clean (references.bib):

    @article{one, author={A, B}, title={T}, journal={J}, year=2001}

Clean (en.md):

    As was seen [@one].

Clean (tr.md):

    Görüldüğü gibi [@one].
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        abstract = edition.section("abstract")
        if "citation-in-abstract" in edition.journal.avoided and abstract:
            for token in abstract.text.citations:
                yield Finding(
                    say(
                        "The {language} abstract cites a reference.",
                        language=edition.language.name_in_messages,
                    ),
                    token.position,
                    say("Remove the citation, or move the sentence into the text."),
                )
