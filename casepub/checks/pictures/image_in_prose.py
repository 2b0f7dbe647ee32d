"""The narrative itself contains a picture.

Why: Figures are declared in case.yaml so that they have a number, a legend and alt text in each
language.

Flagged (en.md):

    ![hip](figures/hip.png)

Clean (en.md):

    See the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        for text in edition.texts:
            for match in re.finditer(r"!\[[^\]\n]{0,300}\][(\[]", text.source_text.text):
                yield Finding(
                    say("A picture cannot be placed in the narrative."),
                    text.source_text.at(match.start(), len(match[0])),
                    say("Declare it under `figures:` in case.yaml and mention it as @fig:name."),
                )
