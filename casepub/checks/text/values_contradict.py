"""A value in the abstract, a legend or the discussion is none of those that the case gives for it.

Why: A laboratory value, a dose, the size of a lesion or a length of follow-up is corrected in one
place and stays as it was in another. A value counts as the same whenever it was measured; only where
the case gives other values for the same thing, in the same unit, is there a contradiction.

Flagged (en.md):

    # Abstract

    Ferritin was 16,400 ng/mL.

    # Case Presentation

    Ferritin was 14,600 ng/mL and fell to 1,120 ng/mL in ten days.

Flagged (tr.md):

    # Öz

    Ferritin 16.400 ng/mL idi.

    # Olgu Sunumu

    Ferritin 14.600 ng/mL idi ve on günde 1.120 ng/mL'ye düştü.

Clean (en.md):

    # Abstract

    Ferritin was 14,600 ng/mL, and 310 ng/mL at discharge.

    # Case Presentation

    Ferritin was 14,600 ng/mL and fell to 1,120 ng/mL in ten days. At discharge, ferritin was 310 ng/mL.

Clean (tr.md):

    # Öz

    Ferritin 14.600 ng/mL, taburculukta 310 ng/mL idi.

    # Olgu Sunumu

    Ferritin 14.600 ng/mL idi ve on günde 1.120 ng/mL'ye düştü. Taburculukta ferritin 310 ng/mL idi.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual.within import OneText, values
from ...message import phrase, say
from ..finding import Finding, Severity, Status
from ..fixed import OTHER_PLACE
from ._report import report_typed

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.PREVIEW
FIX = OTHER_PLACE
# Message: {here}, {there} are values of one thing: 16,400 ng/mL
_TOLD = phrase("“{here}” here, but the case presentation gives “{there}” for the same thing.")


def within(text: OneText) -> Iterator[Finding]:
    return report_typed(
        values.find(text),
        _TOLD,
        say("Correct the wrong value, or say when each was measured."),
    )
