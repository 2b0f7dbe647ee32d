"""The patient has one age in one place of the text and another elsewhere.

Why: The age is given in the abstract, at the beginning of the case and often in the discussion, and
may have been corrected in only one of them. Ages of relatives, of other authors' patients and of
earlier times (“at the age of 12”) are not compared, nor are those in a report of several patients.
If case.yaml gives the age, `fact-contradicted` compares what is typed with it.

Flagged (case.yaml):

    patient: {}

Flagged (en.md):

    # Abstract

    A 47-year-old man with flank pain is presented.

    # Case Presentation

    A fifty-seven-year-old man was admitted with pain in his flank.

Flagged (tr.md):

    # Öz

    Yan ağrısı olan 47 yaşında bir erkek hasta sunulmaktadır.

    # Olgu Sunumu

    Elli yedi yaşındaki erkek hasta yan ağrısıyla başvurdu.

Clean (case.yaml):

    patient: {}

Clean (en.md):

    # Abstract

    A 47-year-old man with flank pain is presented.

    # Case Presentation

    A forty-seven-year-old man was admitted. At the age of 12 he had had nephritis. His 52-year-old brother was healthy.

Clean (tr.md):

    # Öz

    Yan ağrısı olan 47 yaşında bir erkek hasta sunulmaktadır.

    # Olgu Sunumu

    Kırk yedi yaşındaki erkek hasta başvurdu. On iki yaşındayken nefrit geçirmişti. Elli iki yaşındaki erkek kardeşi sağlıklıydı.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual.within import OneText, people
from ...message import say
from ..finding import Finding, Severity, Status
from ..fixed import OTHER_PLACE
from ._report import PATIENT, report_typed

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.PREVIEW
FIX = OTHER_PLACE


def within(text: OneText) -> Iterator[Finding]:
    ages = (found for found in text.once(people.find) if found.kind in ("age", "age-then"))
    return report_typed(ages, PATIENT, say("Correct the wrong age."))
