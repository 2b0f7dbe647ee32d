"""Two times given for one event cannot both be true, or a follow-up precedes its visit.

Why: If one sentence says “five months ago” and another “six months ago”, readers cannot follow the
course of the disease.

Flagged (en.md):

    Five months earlier, magnetic resonance imaging of the right hip had shown bone marrow edema. The pain had resolved. Six months before presentation, magnetic resonance imaging of the hip had shown bone marrow edema of the femoral head.

Flagged (tr.md):

    Beş ay önce sağ kalçanın manyetik rezonans görüntülemesinde kemik iliği ödemi görülmüştü. Ağrı geçmişti. Başvurudan altı ay önce kalçanın manyetik rezonans görüntülemesinde femur başında kemik iliği ödemi görülmüştü.

Clean (en.md):

    Five months earlier, magnetic resonance imaging of the right hip had shown bone marrow edema. The pain had resolved. Six months before presentation, he had seen an orthopedist.

Clean (tr.md):

    Beş ay önce sağ kalçanın manyetik rezonans görüntülemesinde kemik iliği ödemi görülmüştü. Ağrı geçmişti. Başvurudan altı ay önce bir ortopediste başvurmuştu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...bilingual import patient
from ...case import EventValue
from ...case.times import days_of
from ...diagnostic import Related
from ...message import say
from ...patterns import compiled
from ..finding import Finding, Severity, Status
from ..fixed import MINUS
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
FIX = MINUS
# An event's id or text in any language that says it follows another.
_FOLLOWS = compiled(
    r"follow|control|kontrol|izlem|last_visit|final|son_|son kontrol|last visit", re.I
)


def find(subject: Subject) -> Iterator[Finding]:
    for document in subject.documents.values():
        known = [
            ago
            for sentence in patient.read_sentences(document)
            for ago in patient.find_times_ago(sentence, subject.lexicon)
        ]
        for place, one in enumerate(known):
            for other in known[place + 1 :]:
                if _is_same(one, other) and abs(one.days - other.days) > 0.1 * max(
                    one.days, other.days
                ):
                    words = [
                        ago.source.reading.text[ago.item.start : ago.item.end]
                        for ago in (one, other)
                    ]
                    yield Finding(
                        say(
                            "“{here}” here, “{there}” there: the two sentences seem to date the "
                            "same event.",
                            here=words[1],
                            there=words[0],
                        ),
                        other.source.sentence.place(other.item.start, other.item.end),
                        say("Give one time, or say what each is counted from."),
                        (
                            Related(
                                one.source.sentence.place(one.item.start, one.item.end),
                                say("The other place: “{words}”.", words=words[0]),
                            ),
                        ),
                    )
    yield from _timeline(subject)


def _is_same(one: patient.Ago, other: patient.Ago) -> bool:
    """Whether two sentences date the same thing: the same part of the body, and mostly the same
    findings or examinations."""
    shared = one.what & other.what
    alike = one.named and other.named and (one.named <= other.parts or other.named <= one.parts)
    return (
        bool(alike)
        and len(shared) >= 2
        and len(shared) >= 0.6 * min(len(one.what), len(other.what))
    )


def _timeline(subject: Subject) -> Iterator[Finding]:
    """A follow-up that stands before the presentation."""
    for value in subject.case.values.values():
        if (
            isinstance(value.fact, EventValue)
            and value.fact.at is not None
            and not hasattr(value.fact.at, "toordinal")
        ):
            days = days_of(value.fact.at)
            texts = [value.name, *(text for text in value.fact.event.values() if text)]
            if days is not None and days < 0 and any(_FOLLOWS.search(text) for text in texts[:1]):
                yield Finding(
                    say(
                        "The follow-up “{event}” is dated before the presentation.",
                        event=value.name,
                    ),
                    subject.case.position("timeline", value.name, "at"),
                    say("Write times after the presentation without a minus sign: at: 3 months."),
                )
