"""The patient is a man in one place of the text and a woman in another.

Why: A pronoun left over from a template, or from another case, makes readers doubt whose history
they are reading. Sentences that name relatives, donors, physicians or groups of people are ignored.
If case.yaml gives the sex, `fact-contradicted` compares what is typed with it.

Flagged (case.yaml):

    patient: {}

Flagged (en.md):

    # Case Presentation

    A 54-year-old woman presented with a rash. He had no known drug allergy.

Flagged (tr.md):

    # Öz

    Döküntü gelişen 54 yaşında bir kadın hasta sunulmaktadır.

    # Olgu Sunumu

    Elli dört yaşındaki erkek hasta döküntüyle başvurdu.

Clean (case.yaml):

    patient: {}

Clean (en.md):

    # Case Presentation

    A 54-year-old woman presented with a rash. Her brother had asthma. He had no known drug allergy.

Clean (tr.md):

    # Öz

    Döküntü gelişen 54 yaşında bir kadın hasta sunulmaktadır. Hastalık erkeklerde sıktır.

    # Olgu Sunumu

    Elli dört yaşındaki kadın hasta döküntüyle başvurdu. Erkek kardeşinde astım vardı.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual.within import OneText, people
from ...message import say
from ..finding import Finding, Severity, Status
from ._report import PATIENT, report_typed

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.PREVIEW


def within(text: OneText) -> Iterator[Finding]:
    sexes = (found for found in text.once(people.find) if found.kind == "sex")
    return report_typed(sexes, PATIENT, say("Correct the wrong word, or say whom it refers to."))
