"""The times that a text types, counted from the presentation.

In: a sentence of a text. Out: `Lapse`s that the author typed; of days by their number and times
afterwards only those that may be counted from the presentation.
"""

from __future__ import annotations

from ...bilingual import patient
from ...bilingual.within import Lapse, OneText, TextSentence, find_lapses

_COUNTED = ("", "admission")  # from which a time is counted: nothing that is named, or this
_SAME = 0.02  # by how much of it a time in months may be another in days


def times_of(
    text: OneText, sentence: TextSentence, told: patient.PatientSentence, *kinds: str
) -> list[Lapse]:
    """The times of these kinds that are typed in a sentence; `told` says which are."""
    return [
        lapse
        for lapse in find_lapses(text, sentence)
        if lapse.kind in kinds
        and lapse.event in _COUNTED
        and lapse.item in told.typed
        and not patient.is_age(told, lapse.item)
    ]


def durations_of(
    text: OneText, sentence: TextSentence, told: patient.PatientSentence
) -> list[Lapse]:
    """How long something lasted, as typed: 14 gün boyunca, for 14 days; not for the last 14 days."""
    found = []
    for lapse in times_of(text, sentence, told, "span", "earlier"):
        item = lapse.item
        around = sentence.folded[: item.start] + "\0" + sentence.folded[item.start :]
        behind = text.vocabulary.ago.match(sentence.folded, item.end)
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
