"""Parts do not add up to the whole that the text gives for them.

Why: One of the numbers was corrected and its sum was not, or the other way round. The check adds
women and men, right and left, dead and alive, the remainder, lists in brackets, subscales of a
score, the components of the Glasgow Coma Scale and percentages of one whole, and compares the body
mass index with height and weight. Parts that may overlap (fever, cough) are not added.

Flagged (en.md):

    # Discussion

    The series had 12 patients (7 women and 6 men).

Flagged (tr.md):

    # Tartışma

    Seride 12 hasta (7 kadın ve 6 erkek) vardı.

Clean (en.md):

    # Discussion

    The series had 12 patients (7 women and 5 men); 8 had fever and 9 had cough.

Clean (tr.md):

    # Tartışma

    Seride 12 hasta (7 kadın ve 5 erkek) vardı; 8'inde ateş, 9'unda öksürük görüldü.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual.within import Contradiction, OneText, sums
from ...message import Message, say
from ..finding import Finding, Severity, Status
from ._report import here, report

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.PREVIEW


def within(text: OneText) -> Iterator[Finding]:
    for found in sums.find(text):
        yield report(found, _message(found), say("Correct the wrong number."))


def _message(found: Contradiction) -> Message:
    if found.kind == "index":
        height, weight, index = found.values
        return say(
            "“{here}” is not the body mass index at {height} m and {weight} kg, which is {index}.",
            here=here(found),
            height=height,
            weight=weight,
            index=index,
        )
    parts, total = found.values
    if found.kind == "hundred":
        return say(
            "The parts of one whole, {parts} per cent, make {total}, not 100.",
            parts=parts,
            total=total,
        )
    return say("{parts} is {total}, not “{here}”.", parts=parts, total=total, here=here(found))
