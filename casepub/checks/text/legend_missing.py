"""A figure or table that the text mentions has no legend in it, a panel is not in the legend, or a
legend is not mentioned.

Why: When a figure is removed, the others are renumbered, and a label may be overlooked. Only texts
that contain their legends (“Figure 1. …” at the beginning of a paragraph) are checked; in a case
folder, legends are in case.yaml, where other checks read them.

Flagged (en.md):

    # Case Presentation

    A thrombus was seen (Figure 1). The biopsy showed spikes (Figure 3).

    Figure 1. Thrombus in the renal vein.

    Figure 2. Spikes of the basement membrane.

Flagged (tr.md):

    # Olgu Sunumu

    Trombüs görüldü (Şekil 1). Biyopside dikensi çıkıntılar vardı (Şekil 3).

    Şekil 1. Renal vende trombüs.

    Şekil 2. Bazal membranda dikensi çıkıntılar.

Clean (en.md):

    # Case Presentation

    A thrombus was seen (Figure 1). The biopsy showed spikes (Figure 2).

    Figure 1. Thrombus in the renal vein.

    Figure 2. Spikes of the basement membrane.

Clean (tr.md):

    # Olgu Sunumu

    Trombüs görüldü (Şekil 1). Biyopside dikensi çıkıntılar vardı (Şekil 2).

    Şekil 1. Renal vende trombüs.

    Şekil 2. Bazal membranda dikensi çıkıntılar.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual.within import Contradiction, OneText, figures
from ...message import Message, say
from ..finding import Finding, Severity, Status
from ._report import here, report, there

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.PREVIEW


def within(text: OneText) -> Iterator[Finding]:
    for found in figures.find(text):
        yield report(found, _message(found), say("Correct the label, or add what is missing."))


def _message(found: Contradiction) -> Message:
    if found.kind == "no-panel":
        return say(
            "“{here}” is mentioned, but the legend has the panels {panels}.",
            here=here(found),
            panels=found.values[0],
        )
    if found.kind == "no-mention":
        return say("The legend “{here}” is not mentioned in the text.", here=here(found))
    if found.kind == "mislabelled":
        return say(
            "“{here}” has no legend, and the legend “{there}” is not mentioned.",
            here=here(found),
            there=there(found),
        )
    if found.kind == "twice":
        return say("There are two legends “{here}”.", here=here(found))
    return say("“{here}” is mentioned, but has no legend.", here=here(found))
