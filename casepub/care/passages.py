"""The sentences of an edition, with what tells where they stand.

In: an edition's `Document`. Out: its `Passage`s in order: each sentence with its part of the
report, its headings, and the label of an abstract's part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..bilingual import Document, Sentence
from ..bilingual.document import DocumentSection, Paragraph
from ..language import Composed, composed, get_language
from .cues import tables_of

PARTS = ("abstract", "introduction", "case", "discussion", "conclusion", "perspective")
_PRINTED = (*PARTS, "statements", "legends")
_AFTER = {"introduction": "case", "abstract": "case"}  # what an author's own section belongs to


@dataclass(frozen=True)
class Passage:
    """A sentence: its text in small letters from `at` on, the part of the report, the item that a
    label of the abstract names, the headings above it, and whether it is the first below one."""

    sentence: Sentence
    text: str
    at: int
    part: str
    label: str = ""
    heading: str = ""
    first: bool = False
    last_paragraph: bool = False

    @property
    def is_table(self) -> bool:
        """Whether it is the rows of a table, and not a sentence."""
        return self.text.startswith("|")

    @property
    def cites(self) -> bool:
        """Whether the sentence has a citation."""
        paragraph, start = self.sentence.paragraph, self.sentence.start
        low, high = (paragraph.written_at(start + at) for at in (0, len(self.sentence.text)))
        return "[@" in paragraph.source_text.text[low:high]


def read_passages(document: Document) -> list[Passage]:
    """All sentences of the sections, statements and legends."""
    found: list[Passage] = []
    before = ""
    for section in document.sections:
        part = section.id if section.id in _PRINTED else ""
        if not part and section.id == section.title:  # an author's own section
            part = _own_part(section, before, document.language)
        if part:
            before = section.id if section.id in PARTS else before
            found += _of_section(section, part, document.language)
    return found


def _own_part(section: DocumentSection, before: str, code: str) -> str:
    """The part that a section of the author's own belongs to: by its heading, else the part before
    it; what stands between introduction and discussion is the case."""
    for pattern, means in tables_of(code).patterns("section"):
        if pattern.search(small(section.title, code)):
            return means
    return _AFTER.get(before, before or "case")


def _of_section(section: DocumentSection, part: str, code: str) -> Iterator[Passage]:
    """The sentences of a section; its lower headings are no sentences."""
    own = small(section.title, code) if section.title else ""
    below, label, first = "", "", True
    paragraphs = [one for one in section.paragraphs if one.kind not in ("title", "value")]
    for paragraph in paragraphs:
        length = _heading_length(paragraph)
        if length:
            below, first = small(paragraph.text[:length], code), True
            label = _label(below, code)[0] or label if part == "abstract" else ""
        for sentence in paragraph.sentences:
            at = max(0, length - sentence.start)
            if not sentence.text[at:].strip():
                continue
            text = small(sentence.text[at:], code)
            if part == "abstract":
                named, width = _label(text, code)
                label = named or label
            else:
                width = 0
            rest = text[width:].lstrip()
            if not rest:
                continue
            at += Composed(sentence.text[at:]).at(len(text) - len(rest))
            heading = f"{own} {below}".strip()
            last = paragraph is paragraphs[-1]
            yield Passage(sentence, rest, at, part, label, heading, first, last)
            first = False


def _heading_length(paragraph: Paragraph) -> int:
    """The length of the heading that a paragraph is or begins with; 0 without one."""
    if not paragraph.as_written.startswith("#"):
        return 0
    end = paragraph.source_text.text.find("\n", paragraph.start, paragraph.end)
    if end < 0:
        return len(paragraph.text)
    return next(
        (at for at in range(len(paragraph.text)) if paragraph.written_at(at) >= end),
        len(paragraph.text),
    )


def _label(text: str, code: str) -> tuple[str, int]:
    """The item that a label at the beginning of a text names ("Conclusion:"), and its length."""
    for pattern, means in tables_of(code).patterns("label"):
        if match := pattern.match(text):
            return means, match.end()
    return "", 0


def small(text: str, code: str) -> str:
    """A text in small letters, with one form of each letter and sign."""
    lower = composed(get_language(code).lower(text))
    return lower.replace("’", "'").replace("‘", "'").replace("\u00a0", " ")
