"""Where a case treats each item of the CARE checklist.

In: the editions of a case. Out: an `CareAnswer` for each item, with a `CarePlace` in each language
that treats it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..bilingual import Document, Sentence
from ..bilingual.document import Paragraph
from ..bilingual.printed import from_edition
from ..diagnostic import Position
from ..edition import Edition
from ..edition.tokens import FactToken
from ..language import Composed, composed
from ..remembered import remembered
from .choose import Chooser
from .cues import cues_of
from .items import ITEMS, CareItem
from .passages import read_passages, small

KEYWORDS = range(2, 6)
NONE = "none"


@dataclass(frozen=True)
class CarePlace:
    """Where an item is treated: the section's heading (or the label of a figure or table), the
    words as printed, the place in the author's file; and the id that the section, figure, table or
    statement has on a page. `before` is what stands before the words below that id."""

    heading: str
    words: str
    position: Position
    anchor: str
    before: str = field(default="", repr=False)


@dataclass(frozen=True)
class CareAnswer:
    """An item and where each language treats it; `decided` if the author marked it as not there."""

    item: CareItem
    places: Mapping[str, CarePlace]
    decided: bool = False
    languages: tuple[str, ...] = field(default=())

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages that do not treat it."""
        return tuple(code for code in self.languages if code not in self.places)


def answers(editions: Mapping[str, Edition]) -> list[CareAnswer]:
    """All items in order."""
    readers = {code: _EditionReader(edition) for code, edition in editions.items()}
    found = []
    for item in ITEMS:
        marks = _marks(editions).get(item.number)
        if marks == NONE:
            found.append(CareAnswer(item, {}, True, tuple(editions)))
            continue
        places = {}
        for code, reader in readers.items():
            place = (
                reader.find_marked(marks.get(code), item.where)
                if isinstance(marks, Mapping) and marks.get(code)
                else reader.place(item)
            )
            if place:
                places[code] = place
        found.append(CareAnswer(item, places, False, tuple(editions)))
    return found


def find_lost_marks(editions: Mapping[str, Edition]) -> Iterator[tuple[str, str, str]]:
    """The marks whose words stand nowhere: item, language, words."""
    readers = {code: _EditionReader(edition) for code, edition in editions.items()}
    for number, marks in _marks(editions).items():
        for code, words in marks.items() if isinstance(marks, Mapping) else ():
            if code in readers and words and readers[code].find_marked(words) is None:
                yield number, code, words


def _marks(editions: Mapping[str, Edition]) -> Mapping[str, object]:
    file = next((edition.case.file for edition in editions.values()), None)
    return {str(number): marks for number, marks in file.care.items()} if file else {}


class _EditionReader:
    """One edition's text, read for items."""

    def __init__(self, edition: Edition):
        self.edition = edition

    @cached_property
    def document(self) -> Document:
        return remembered(
            "document", id(self.edition), lambda: (self.edition, from_edition(self.edition))
        )[1]

    @cached_property
    def _chooser(self) -> Chooser:
        return Chooser(read_passages(self.document), self.edition.language.code)

    def place(self, item: CareItem) -> CarePlace | None:
        """Where the item is treated: by its facts and parts, else by its words."""
        by_parts = _BY_PARTS.get(item.number)
        if by_parts and (place := by_parts(self)):
            return place
        passage = self._chooser.choose(item)
        return self._place_at(passage.sentence, passage.at) if passage else None

    def find_marked(self, words: str | None, where: Sequence[str] = ()) -> CarePlace | None:
        """The sentence that holds these words, as printed or as they are written; any spaces,
        quotation marks and no-break spaces are the same. Of several the one in a section of
        `where`, since an abstract often has the words of the text."""
        wanted = _even_out(words or "")
        if not wanted:
            return None
        for names in (where, None) if where else (None,):
            for sentence in self._sentences(names):
                if wanted in _even_out(sentence.text):
                    return self._place_at(sentence, _find_even(sentence.text, wanted))
            for sentence in self._sentences(names):
                if wanted in _even_out(self._written(sentence)):
                    return self._place_at(sentence, 0)
        return None

    def _written(self, sentence: Sentence) -> str:
        """A sentence as it stands in the author's file."""
        start, end = self._offset(sentence, 0), self._offset(sentence, len(sentence.text))
        return sentence.paragraph.source_text.text[start:end]

    # -- by facts and parts

    def title(self) -> CarePlace | None:
        """The title, if it says that this is a case report."""
        title, language = self.edition.plain_at("title"), self.edition.language
        text = small(title, language.code)
        label = small(language.label("Case Report"), language.code)
        if label not in text and not cues_of(language.code, "1").weigh(text):
            return None
        position = self.edition.case.position("title", language.code)
        return CarePlace(language.label("Title", "care"), title, position, "")

    def keywords(self) -> CarePlace | None:
        """The keywords, if they are as many as the item asks for; they stand below the abstract."""
        words = self.edition.keywords
        if len(words) not in KEYWORDS:
            return None
        return CarePlace(
            self.edition.language.label("Keywords"),
            ", ".join(words),
            self.edition.case.key_position("keywords"),
            "abstract",
            self._all_of("abstract"),
        )

    def timeline(self) -> CarePlace | None:
        """The figure or table that shows the course of time."""
        for figure in self.edition.figures:
            if figure.draw == "timeline":
                legend = figure.legend.plain if figure.legend else ""
                return CarePlace(figure.label, legend, figure.position, f"fig-{figure.id}")
        file = self.edition.case.file
        for table in self.edition.tables:
            if file is not None and file.tables[table.id].of == "timeline":
                title = table.title.plain if table.title else ""
                return CarePlace(table.label, title, table.position, f"tab-{table.id}")
        return None

    def treatment(self, with_dose: bool) -> CarePlace | None:
        """The sentence that first prints a treatment, or one with a dose."""
        names = [
            value.name
            for value in self.edition.case.values.values()
            if value.group == "treatments" and (value.fact.dose or not with_dose)
        ]
        return self.fact("case", names)

    def consent(self) -> CarePlace | None:
        for statement in self.edition.statements:
            if statement.id == "consent":
                position = statement.text.source_text.position
                words = statement.text.plain
                if self._is_denied("13", words):
                    return None
                return CarePlace(statement.label, words, position, "statement-consent")
        return None

    def _is_denied(self, number: str, words: str) -> bool:
        """Whether a statement says only that an item was refused, or is not there."""
        code = self.edition.language.code
        cues, text = cues_of(code, number), small(words, code)
        return bool(cues.denied(text)) and not cues.weigh(text)

    def fact(self, name: str, facts: Collection[str]) -> CarePlace | None:
        """The sentence in which one of these facts is first printed."""
        section = self.edition.section(name)
        for token in section.text.tokens if section else ():
            if isinstance(token, FactToken) and token.names[:1] and token.names[0] in facts:
                for sentence in self._sentences((name,)):
                    start = self._offset(sentence, 0)
                    if start <= token.start <= self._offset(sentence, len(sentence.text) - 1):
                        return self._place_at(sentence, 0)
        return None

    # -- places

    def _sentences(self, names: Sequence[str] | None) -> Iterator[Sentence]:
        """The sentences of these sections, in the order of the names; of all texts, when None."""
        sections = self.document.sections
        if names is not None:
            sections = [one for name in names for one in sections if one.id == name]
        for section in sections:
            for paragraph in section.paragraphs:
                if paragraph.kind not in ("title", "value"):
                    yield from paragraph.sentences

    def _offset(self, sentence: Sentence, at: int) -> int:
        return sentence.paragraph.written_at(sentence.start + at)

    def _place_at(self, sentence: Sentence, at: int) -> CarePlace:
        """The place of a sentence from a character on."""
        paragraph = sentence.paragraph
        words = sentence.text[at:].strip()
        position = sentence.place(at, min(len(sentence.text), at + 60))
        before = self._before(paragraph) + paragraph.text[: sentence.start + at]
        heading, anchor = "", ""
        match paragraph.kind:
            case "legend":
                heading, anchor = self._float(paragraph.name)
            case "statement":
                statement = next(s for s in self.edition.statements if s.id == paragraph.name)
                name = paragraph.name.replace("_", "-")
                heading, anchor = statement.label, f"statement-{name}"
            case _:
                for one in self.edition.sections:
                    if paragraph.section in (one.id, one.heading):
                        heading, anchor = one.heading, one.anchor
                        break
        return CarePlace(heading, words, position, anchor, before)

    def _float(self, name: str) -> tuple[str, str]:
        """The label of the figure or table that a legend belongs to, and its id on a page; legends
        are named “hip”, “hip.a”, “table labs” and “note labs”."""
        kind, _, table_id = name.rpartition(" ")
        if kind:
            labels = [one.label for one in self.edition.tables if one.id == table_id]
            return "".join(labels[:1]), f"tab-{table_id}"
        figure_id = name.partition(".")[0]
        found = next((one for one in self.edition.shown if one.id == figure_id), None)
        place = f"fig-{figure_id}" if found is None or found.number else figure_id
        return found.label if found else "", place

    def _before(self, paragraph: Paragraph) -> str:
        """What stands before a paragraph in its section, or in its figure, table or statement."""
        for section in self.document.sections:
            if paragraph in section.paragraphs:
                rows = section.paragraphs[: section.paragraphs.index(paragraph)]
                return "".join(one.text for one in rows if _together(one, paragraph))
        return ""

    def _all_of(self, name: str) -> str:
        sections = (one for one in self.document.sections if one.id == name)
        return "".join(paragraph.text for one in sections for paragraph in one.paragraphs)


def _together(one: Paragraph, other: Paragraph) -> bool:
    """Whether two paragraphs of a section stand below one id on a page; of a legend only what is
    printed before, not what describes the picture."""
    if other.kind not in ("legend", "statement"):
        return True
    return one.name == other.name or (
        not one.name.endswith("alt") and other.name.startswith(f"{one.name}.")
    )


def _even_out(text: str) -> str:
    text = composed(text).replace("\u00a0", " ").replace("’", "'").replace("*", "")
    return " ".join(text.split())


def _find_even(text: str, wanted: str) -> int:
    """Where some evened-out words begin in a text."""
    even = Composed(text)
    words = r"[\s*]+".join(re.escape(word) for word in wanted.split())
    match = re.search(words, even.text.replace("’", "'"))
    return even.at(match.start()) if match else 0


# The items that are found by facts and parts of a case, before words are looked for.
_BY_PARTS: Mapping[str, Callable[[_EditionReader], CarePlace | None]] = {
    "1": _EditionReader.title,
    "2": _EditionReader.keywords,
    "5a": lambda reader: reader.fact("case", ("age", "patient", "sex")),
    "5b": lambda reader: reader.fact("case", ("complaint",)),
    "7": _EditionReader.timeline,
    "9a": lambda reader: reader.treatment(with_dose=False),
    "9b": lambda reader: reader.treatment(with_dose=True),
    "13": _EditionReader.consent,
}
