"""The words of a patient or of parents that a text quotes.

In: passages and their language. Out: those that begin a quotation of what the patient, or a parent
who speaks for a child, thought of the illness and its treatment; not a complaint, and not a term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..patterns import compiled
from .cues import tables_of
from .passages import Passage
from .people import is_about_adult, names_kin

_QUOTED = compiled(r"[“„«\"]([^“”„«»\"]{12,})(?:[”“»\"]|$)|(?<!\w)'([^'\"]{20,}?[.!?,])'")
_BLOCK = compiled(r"^\s*>")
_WORDS = 3


def find_quotations(passages: Sequence[Passage], code: str) -> Iterator[Passage]:
    """The passages with a quotation of a patient, or of a relative if the patient is a child or
    cannot speak."""
    spoken_for = is_spoken_for(passages, code)
    treated = False
    for index, passage in enumerate(passages):
        if passage.part == "case":
            treated = treated or _tells_of_treatment(passage.text, code)
        if passage.part not in ("case", "discussion", "conclusion", "perspective"):
            continue
        around = _around(passage, passages[index - 1] if index else None)
        if around is None or not tables_of(code).pattern("speech").search(around):
            continue
        if names_kin(around, code) and not spoken_for:
            continue
        if passage.part in ("discussion", "conclusion") and not _names_somebody(around, code):
            continue
        if passage.part != "case" or (treated and not _is_complaint(around, code)):
            yield passage


def is_quoting(passage: Passage) -> bool:
    """Whether a passage has a quotation of some words."""
    return _around(passage, None) is not None


def _tells_of_treatment(text: str, code: str) -> bool:
    """Whether a sentence says that treatment has begun, not that there was (none) before."""
    tables = tables_of(code)
    return bool(tables.pattern("treated").search(text)) and not tables.pattern("untreated").search(
        text
    )


def _around(passage: Passage, before: Passage | None) -> str | None:
    """What stands around a quotation in its sentence, or in the one before a quoted paragraph; None
    without a quotation."""
    paragraph = passage.sentence.paragraph
    if _BLOCK.match(paragraph.source_text.text[paragraph.start :]):
        return before.text if before else ""
    for match in _QUOTED.finditer(passage.text):
        said = match[1] or match[2]
        if len(said.split()) >= _WORDS:
            around = f"{passage.text[: match.start()]} … {passage.text[match.end() :]}"
            if not re.search(r"\w", around) and before:
                return f"{before.text} {around}"
            return around
    return None


def _names_somebody(around: str, code: str) -> bool:
    """Whether the patient or a relative is named as the one who speaks, not an author."""
    tables = tables_of(code)
    spoken = any(tables.pattern(kind).search(around) for kind in ("patient", "pronoun"))
    return spoken or names_kin(around, code)


def _is_complaint(around: str, code: str) -> bool:
    """Whether a quotation tells with what the patient came."""
    return bool(tables_of(code).pattern("complaint").search(around))


def is_spoken_for(passages: Sequence[Passage], code: str) -> bool:
    """Whether relatives speak for the patient: a child, or somebody who cannot."""
    tables = tables_of(code)
    texts = [one.text for one in passages if one.part in ("abstract", "case")]
    adult = any(is_about_adult(text, code) for text in texts)
    return not adult or any(tables.pattern("speechless").search(text) for text in texts)
