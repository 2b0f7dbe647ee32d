"""The words that `care:` gives for an item of the CARE checklist are not in the text.

Why: The checklist would name a page that does not cover the item. The text may have changed since
it was marked; update the mark.

Flagged (case.yaml):

    care:
      8b: {en: The diagnosis was difficult}

Flagged (en.md):

    The patient came, and the diagnosis was late.

Clean (case.yaml):

    care:
      8b: {en: the diagnosis was late}

Clean (en.md):

    The patient came, and the diagnosis was late.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import say
from ..finding import Finding, Severity, Status
from ..naming import language_name
from ..subject import Subject

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    if not subject.case.file or not subject.case.file.care:
        return
    from ...care import find_lost_marks

    for number, code, words in find_lost_marks(subject.editions):
        yield Finding(
            say(
                "“{words}”, marked for CARE item {number}, is not in the {language} text.",
                words=words,
                number=number,
                language=language_name(code),
            ),
            subject.case.position("care", number, code),
            say("Copy the first words of the passage from the text, or remove the mark."),
        )
