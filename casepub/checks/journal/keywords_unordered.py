"""The keywords are not in the order the journal requires.

Why: Some journals print keywords in alphabetical order, usually that of the language in which the
case was first written. Applies only to journals that ask for it (`avoided`).

Flagged (journal.yaml):

    avoided: [keywords-unordered]

Flagged (case.yaml):

    keywords:
      - {tr: kemik, en: bone}
      - {tr: ağrı, en: pain}

Clean (journal.yaml):

    avoided: [keywords-unordered]

Clean (case.yaml):

    keywords:
      - {tr: ağrı, en: bone pain}
      - {tr: kemik, en: spine}
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import commas, say
from ..finding import Finding, Severity, Status
from ..fixed import ORDER
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
FIX = ORDER
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    edition = next(iter(subject.editions.values()), None)
    if edition and "keywords-unordered" in edition.journal.avoided:
        language = edition.language
        words = [language.lower(word).strip("*") for word in edition.keywords]
        ordered = sorted(words, key=language.sort_key)
        wrong = next(
            (index for index, (have, want) in enumerate(zip(words, ordered)) if have != want), None
        )
        if wrong is not None:
            yield Finding(
                say(
                    "The {language} keywords are not in alphabetical order: “{word}” comes "
                    "before “{other}”.",
                    language=language.name_in_messages,
                    word=words[wrong],
                    other=ordered[wrong],
                ),
                subject.case.position("keywords", wrong),
                say("The correct order is: {words}.", words=commas(ordered)),
            )
