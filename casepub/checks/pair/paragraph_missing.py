"""A paragraph in one language has no translation in the other.

Why: It was forgotten, or added to one language after the other was finished.

Flagged (tr.md):

    Hasta sağ ayak bileği ağrısı ile başvurdu. Travma öyküsü yoktu.

    Laboratuvar incelemesinde C-reaktif protein ve sedimantasyon normaldi. Romatoid faktör negatifti.

    Alendronat tedavisi başlandı ve ağrı üç ay içinde geçti.

Flagged (en.md):

    The patient presented with right ankle pain. There was no history of trauma.

    Alendronate was started and the pain resolved within three months.

Clean (tr.md):

    Hasta sağ ayak bileği ağrısı ile başvurdu. Travma öyküsü yoktu.

    Alendronat tedavisi başlandı ve ağrı üç ay içinde geçti.

Clean (en.md):

    The patient presented with right ankle pain. There was no history of trauma. Alendronate was started and the pain resolved within three months.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import Comparison, hash_pair
from ...bilingual.document import NOTE
from ...message import say
from ..finding import Finding, Severity, Status
from ._report import NO_FOOTNOTE, NO_PARAGRAPH, missing

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def compare(comparison: Comparison) -> Iterator[Finding]:
    for passage in comparison.sentence_pairs:
        if passage.kind == "paragraph-alone" and not (passage.first and passage.second):
            is_note = passage.name.startswith(f"{NOTE} ")
            message, position, related = missing(
                comparison, passage, NO_FOOTNOTE if is_note else NO_PARAGRAPH
            )
            yield Finding(
                message,
                position,
                say("Translate the footnote under the same name, or remove it.")
                if is_note
                else say("Translate the paragraph, or remove it."),
                related,
                about=hash_pair(passage),
            )
