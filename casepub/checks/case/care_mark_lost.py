"""The words that `care:` gives for an item of the CARE checklist stand nowhere in the text.

Why: The checklist would name a page where nothing of the kind stands. Text changes after it was
marked; the mark must change with it.

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

from ..finding import Finding, Severity, Status
from ..subject import Subject, language_name

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    if not subject.case.file or not subject.case.file.care:
        return
    from ...care import lost_marks

    for number, code, words in lost_marks(subject.editions):
        yield Finding(
            f"“{words}”, marked for CARE item {number}, stands nowhere in the "
            f"{language_name(code)} text.",
            subject.case.position("care", number, code),
            "Copy the first words of the passage from the text; or take the mark out.",
        )
