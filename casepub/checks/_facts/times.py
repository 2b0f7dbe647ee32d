"""The times that a text types, counted from the presentation.

In: a sentence of a text. Out: `Lapse`s that the author typed; of days by their number and times
afterwards only those that may be counted from the presentation.
"""

from __future__ import annotations

from ...bilingual import patient
from ...bilingual.within import Lapse, OneText, TextSentence, find_lapses

_COUNTED = ("", "admission")  # from which a time is counted: nothing that is named, or this
_SAME = 0.02  # by how much of it a time in months may be another in days


def times_of(text: OneText, told: patient.PatientSentence, *kinds: str) -> list[Lapse]:
    """The typed times of a sentence of these kinds."""
    source = TextSentence(told.sentence, told.reading, "", 0, 0, text.memory)
    return [
        lapse
        for lapse in find_lapses(text, source)
        if lapse.kind in kinds
        and lapse.event in _COUNTED
        and lapse.item in told.typed
        and not patient.is_age(told, lapse.item)
    ]


def durations_of(text: OneText, told: patient.PatientSentence) -> list[Lapse]:
    """How long something lasted, as typed: 14 gün boyunca, for 14 days; not for the last 14 days."""
    found = []
    for lapse in times_of(text, told, "span", "earlier"):
        item = lapse.item
        around = told.folded[: item.start] + "\0" + told.folded[item.start :]
        behind = text.vocabulary.ago.match(told.folded, item.end)
        if text.pattern("lasting").search(around) and not behind:
            found.append(lapse)
    return found


def is_at(time: Lapse, days: float) -> bool:
    """Whether a typed time is one of case.yaml, in days. The third day in hospital is two days
    after the presentation, or three: authors count either way."""
    counted = {time.days}
    if time.kind == "day" and time.event:
        counted.add(time.days - 1)
    return any(abs(days - one) <= _SAME * abs(days) for one in counted)
