"""A text in one language as a whole: its sentences, each read, with the part of the report in which
it stands.

In: a `Document`, and what is remembered of texts. Out: a `OneText`. Which sentences speak of the
patient is decided here: those of the abstract, the case and the legends; of the discussion only
where it says “our patient”.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ...diagnostic import Position
from ..document import Document, DocumentSection, Paragraph, Sentence
from ..items import Reading, ReadQuantity
from ..lexicon import Occurrence
from ..memory import Memory
from ..reading import reader
from ..vocabulary import Vocabulary, vocabulary_of

TITLE, ABSTRACT, CASE, LEGEND, OTHERS = "title", "abstract", "case", "legend", "others"
VALUE = "value"
_PARTS = {"front": TITLE, "abstract": ABSTRACT, "case": CASE, "legends": LEGEND}
_VALUES = frozenset(["facts", "treatments", "timeline", "tables"])  # of case.yaml, of the patient
_DISCUSSING = frozenset(["introduction", "discussion", "conclusion", "perspective"])


@dataclass(eq=False)
class TextSentence:
    """A sentence, read, with its `part` of the report; `of_patient`: it speaks of the patient, and
    not of what others reported."""

    sentence: Sentence
    reading: Reading
    part: str
    number: int  # among the sentences of the text
    paragraph: int
    memory: Memory = field(repr=False)
    of_patient: bool = False

    @property
    def folded(self) -> str:
        return self.reading.folded

    @cached_property
    def terms(self) -> Sequence[Occurrence]:
        return self.memory.analyse(self.sentence.text, self.reading.language).terms

    @property
    def is_of_kin(self) -> bool:
        """Whether it names a relative: his son had been in hospital for five days."""
        found = self.memory.analyse(self.sentence.text, self.reading.language).members
        return any(member.group == "kin" and member.says for member in found)

    @cached_property
    def numbers(self) -> list[ReadQuantity]:
        """Its plain numbers, in their order."""
        return [item for item in self.reading.quantities if item.kind == "number"]


@dataclass(frozen=True, eq=False)
class Words:
    """Some words of a sentence, at their place."""

    source: TextSentence
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.source.reading.text[self.start : self.end].strip()

    @property
    def position(self) -> Position:
        return self.source.sentence.place(self.start, self.end)

    @property
    def is_printed(self) -> bool:
        return self.source.sentence.is_printed(self.start, self.end)


def words_of(source: TextSentence, *items: ReadQuantity) -> Words:
    """The words of some quantities of a sentence, from the first to the last."""
    return Words(source, min(i.start for i in items), max(i.end for i in items))


@dataclass(frozen=True, eq=False)
class Contradiction:
    """Two things that cannot both be true, or one that cannot: the words to be looked at first,
    those that they contradict, and what a message needs to say beside them."""

    kind: str
    here: Words
    there: Words | None = None
    values: tuple[str, ...] = ()

    @property
    def is_printed(self) -> bool:
        """Whether all of it is printed from case.yaml, where other checks look."""
        return self.here.is_printed and (self.there is None or self.there.is_printed)


@lru_cache(maxsize=64)
def _groups(language: str, kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return vocabulary_of(language).tables.groups(kind)


class OneText:
    """A text to be held against itself."""

    def __init__(self, document: Document, memory: Memory):
        self.document = document
        self.language = document.language
        self.memory = memory
        self.vocabulary: Vocabulary = vocabulary_of(document.language)
        self._found: dict[object, list[Contradiction]] = {}

    def once(self, find: Callable[[OneText], Iterator[Contradiction]]) -> list[Contradiction]:
        """What a search finds in the text, searched for once."""
        if find not in self._found:
            self._found[find] = list(find(self))
        return self._found[find]

    def pattern(self, kind: str) -> re.Pattern[str]:
        """The words of a kind in the text's language."""
        return self.vocabulary.tables.pattern(kind)

    def groups(self, kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        """The words of a kind by what they mean."""
        return _groups(self.language, kind)

    @cached_property
    def has_parts(self) -> bool:
        """Whether any heading is known, so that it can be said who speaks of whom."""
        return any(
            section.id in _PARTS or section.id in _DISCUSSING for section in self.document.sections
        )

    @cached_property
    def sentences(self) -> list[TextSentence]:
        """All sentences of the narrative and the legends, in order."""
        read = reader(self.language).read
        found: list[TextSentence] = []
        for number, (paragraph, part) in enumerate(self._paragraphs()):
            for sentence in paragraph.sentences:
                made = TextSentence(
                    sentence, read(sentence.text), part, len(found), number, self.memory
                )
                made.of_patient = self._is_of_patient(made)
                found.append(made)
        return found

    @cached_property
    def values(self) -> list[TextSentence]:
        """What case.yaml tells of the patient in words: cells of tables, events, notes of
        treatments."""
        read = reader(self.language).read
        return [
            TextSentence(sentence, read(sentence.text), VALUE, -1, -1, self.memory, True)
            for section in self.document.sections
            if section.id in _VALUES
            for paragraph in section.paragraphs
            if paragraph.kind == "value"
            for sentence in paragraph.sentences
        ]

    @cached_property
    def own(self) -> list[TextSentence]:
        """The sentences that speak of the patient."""
        return [sentence for sentence in self.sentences if sentence.of_patient]

    def of_part(self, *parts: str) -> list[TextSentence]:
        """The sentences about the patient in these parts."""
        return [sentence for sentence in self.own if sentence.part in parts]

    def _paragraphs(self) -> Iterator[tuple[Paragraph, str]]:
        part, first = TITLE, True
        for section in self.document.sections:
            part = self._part(section, part)
            for paragraph in section.paragraphs:
                if paragraph.kind == "keywords":
                    continue
                if self.caption(paragraph):
                    yield paragraph, LEGEND
                elif not self.has_parts and paragraph.kind == "paragraph":
                    yield paragraph, ABSTRACT if first else CASE
                    first = False
                elif part:
                    yield paragraph, part

    def _part(self, section: DocumentSection, before: str) -> str:
        """The part that a section is; under a heading that is not known, that of the section
        before, for a case has its own headings. "" if it is not looked at."""
        if section.id in _PARTS:
            return _PARTS[section.id]
        if section.id in _DISCUSSING:
            return OTHERS
        if section.id and section.id != section.title:
            return ""  # values of case.yaml that are no narrative
        if self.pattern("apart").search(self.vocabulary.fold(section.title)):
            return ""
        return before if before in (TITLE, CASE, ABSTRACT) else OTHERS

    def caption(self, paragraph: Paragraph) -> re.Match[str] | None:
        """The beginning of a legend, Figure 1., if a paragraph is one."""
        text = paragraph.text[:40]
        if paragraph.kind == "title" or not any(letter.isdigit() for letter in text):
            return None
        return self.pattern("caption").match(self.vocabulary.fold(text))

    def _is_of_patient(self, sentence: TextSentence) -> bool:
        if sentence.part == OTHERS:
            return bool(self.pattern("ours").search(sentence.folded)) and not self._quotes(sentence)
        if sentence.part in (ABSTRACT, CASE):
            return not self._quotes(sentence)
        return True

    def _quotes(self, sentence: TextSentence) -> bool:
        """Whether a sentence says what others reported."""
        return bool(sentence.reading.of_kind("citation")) or bool(
            self.pattern("literature").search(sentence.folded)
        )
