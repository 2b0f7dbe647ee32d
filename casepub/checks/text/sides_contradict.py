"""A lesion is on the right in one place of the text and on the left in another.

Why: The wrong side is the classic error in medicine, and no reader can tell which of the two is
right. Sentences about both sides, the other side, a normal finding or another time are ignored.

Flagged (en.md):

    # Abstract

    Magnetic resonance imaging showed bone marrow edema of the left femoral head.

    # Case Presentation

    Pain in the right hip had begun two months earlier. Radiographs of the right hip were taken. There was bone marrow edema of the right femoral head.

Flagged (tr.md):

    # Öz

    Manyetik rezonans görüntülemede sol femur başında kemik iliği ödemi görüldü.

    # Olgu Sunumu

    İki aydır sağ kalçasında ağrısı vardı. Sağ kalçanın radyografileri çekildi. Sağ femur başında kemik iliği ödemi görüldü.

Clean (en.md):

    # Abstract

    Magnetic resonance imaging showed bone marrow edema of the right femoral head.

    # Case Presentation

    Pain in the right hip had begun two months earlier. The left hip was normal. Eight months later, edema appeared in the left femoral head.

Clean (tr.md):

    # Öz

    Manyetik rezonans görüntülemede sağ femur başında kemik iliği ödemi görüldü.

    # Olgu Sunumu

    İki aydır sağ kalçasında ağrısı vardı. Sol kalça normaldi. Sekiz ay sonra sol femur başında ödem görüldü.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual.within import OneText, sides
from ...message import phrase, say
from ..finding import Finding, Severity, Status
from ..fixed import OTHER_PLACE
from ._report import report_typed

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.PREVIEW
FIX = OTHER_PLACE
# Message: {here}, {there} are sides with parts of the body: left hip, right hip
_TOLD = phrase("“{here}” here, but “{there}” elsewhere.")


def within(text: OneText) -> Iterator[Finding]:
    return report_typed(
        sides.find(text), _TOLD, say("Correct the wrong side, or say why both are meant.")
    )
