"""A sentence in one language has no translation in the other.

Why: Readers of one language are told something that readers of the other are not. Sentences may be
joined or split in translation; that is not reported.

Flagged (tr.md):

    Hasta sağ ayak bileği ağrısı ile başvurdu. Travma öyküsü yoktu. Direkt grafilerde patolojik bulgu saptanmadı. Manyetik rezonans görüntülemede talusta kemik iliği ödemi görüldü.

Flagged (en.md):

    The patient presented with right ankle pain. There was no history of trauma. Magnetic resonance imaging showed bone marrow edema of the talus.

Clean (tr.md):

    Hasta sağ ayak bileği ağrısı ile başvurdu ve travma öyküsü yoktu. Direkt grafilerde patolojik bulgu saptanmadı.

Clean (en.md):

    The patient presented with right ankle pain. There was no history of trauma. Radiographs showed no abnormality.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import Comparison, hash_pair
from ...message import say
from ..finding import Finding, Severity, Status
from ._report import NO_SENTENCE, missing

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def compare(comparison: Comparison) -> Iterator[Finding]:
    for passage in comparison.sentence_pairs:
        if passage.kind != "paragraph-alone" and not (passage.first and passage.second):
            message, position, related = missing(comparison, passage, NO_SENTENCE)
            yield Finding(
                message,
                position,
                say("Translate the sentence, or remove it."),
                related,
                about=hash_pair(passage),
            )
