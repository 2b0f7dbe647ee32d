"""Where a case treats each item of the CARE checklist.

In: the editions of a case. Out: an `Answer` for each item, with a `Place` in each language that
treats it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..bilingual import Document, Sentence, from_edition
from ..diagnostic import Position
from ..edition import Edition
from ..edition.tokens import FactToken
from .items import ITEMS, Item

KEYWORDS = range(2, 6)
NONE = "none"


@dataclass(frozen=True)
class Place:
    """Where an item is treated: the section's heading (or the label of a figure or table), the
    words as printed, the place in the author's file; and the id that the section, figure, table or
    statement has on a page."""

    heading: str
    words: str
    position: Position
    anchor: str


@dataclass(frozen=True)
class Answer:
    """An item and where each language treats it; `decided` if the author marked it as not there."""

    item: Item
    places: Mapping[str, Place]
    decided: bool = False
    languages: tuple[str, ...] = field(default=())

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages that do not treat it."""
        return tuple(code for code in self.languages if code not in self.places)


def answers(editions: Mapping[str, Edition]) -> list[Answer]:
    """All items in order."""
    readers = {code: _Reader(edition) for code, edition in editions.items()}
    found = []
    for item in ITEMS:
        marks = _marks(editions).get(item.number)
        if marks == NONE:
            found.append(Answer(item, {}, True, tuple(editions)))
            continue
        places = {}
        for code, reader in readers.items():
            place = (
                reader.marked(marks.get(code))
                if isinstance(marks, Mapping) and marks.get(code)
                else reader.place(item)
            )
            if place:
                places[code] = place
        found.append(Answer(item, places, False, tuple(editions)))
    return found


def lost_marks(editions: Mapping[str, Edition]) -> Iterator[tuple[str, str, str]]:
    """The marks whose words stand nowhere: item, language, words."""
    readers = {code: _Reader(edition) for code, edition in editions.items()}
    for number, marks in _marks(editions).items():
        for code, words in marks.items() if isinstance(marks, Mapping) else ():
            if code in readers and words and readers[code].marked(words) is None:
                yield number, code, words


def _marks(editions: Mapping[str, Edition]) -> Mapping[str, object]:
    file = next((edition.case.file for edition in editions.values()), None)
    return file.care if file else {}


class _Reader:
    """One edition's text, read for items."""

    def __init__(self, edition: Edition):
        self.edition = edition
        self.document: Document = from_edition(edition)

    def place(self, item: Item) -> Place | None:
        """Where the item is treated: by its facts and parts, else by its cues."""
        by_parts = getattr(self, f"_item_{item.number}", None)
        if by_parts is not None:
            place = by_parts()
            if place or not item.cues:
                return place
        return self._by_cues(item)

    def marked(self, words: str | None) -> Place | None:
        """The sentence that holds these words, as printed or as they are written; any spaces,
        quotation marks and no-break spaces are the same."""
        wanted = _even(words or "")
        for sentence in self._sentences(None) if wanted else ():
            if wanted in _even(sentence.text):
                return self._at(sentence, max(0, _even(sentence.text).find(wanted)))
        for sentence in self._sentences(None) if wanted else ():
            if wanted in _even(
                sentence.paragraph.passage.text[
                    self._offset(sentence, 0) : self._offset(sentence, len(sentence.text))
                ]
            ):
                return self._at(sentence, 0)
        return None

    # -- by facts and parts
    # -------------------------------------------------------------------------------------

    def _item_1(self) -> Place | None:
        title, language = self.edition.plain_at("title"), self.edition.language
        words = _even(language.label("Case Report"))
        if words in language.lower(_even(title)) or language.lower(words) in language.lower(
            _even(title)
        ):
            return Place(
                self.edition.language.label("Title", "care"),
                title,
                self.edition.case.position("title", language.code),
                "",
            )
        return None

    def _item_2(self) -> Place | None:
        words = self.edition.keywords
        return (
            Place(
                self.edition.language.label("Keywords"),
                ", ".join(words),
                self.edition.case.key_position("keywords"),
                "abstract",
            )
            if len(words) in KEYWORDS
            else None
        )

    def _item_4(self) -> Place | None:
        return self._section_that_cites("introduction")

    def _item_5a(self) -> Place | None:
        return self._fact("case", ("age", "patient", "sex"))

    def _item_5b(self) -> Place | None:
        return self._fact("case", ("complaint",))

    def _item_7(self) -> Place | None:
        file = self.edition.case.file
        for figure in self.edition.figures:
            if figure.draw == "timeline":
                return Place(
                    figure.label,
                    figure.legend.plain if figure.legend else "",
                    figure.position,
                    f"fig-{figure.id}",
                )
        for table in self.edition.tables:
            if file.tables[table.id].of == "timeline":
                return Place(
                    table.label,
                    table.title.plain if table.title else "",
                    table.position,
                    f"tab-{table.id}",
                )
        return None

    def _item_9a(self) -> Place | None:
        return self._fact(
            "case",
            tuple(
                value.name
                for value in self.edition.case.values.values()
                if value.group == "treatments"
            ),
        )

    def _item_9b(self) -> Place | None:
        return self._fact(
            "case",
            tuple(
                value.name
                for value in self.edition.case.values.values()
                if value.group == "treatments" and value.fact.dose
            ),
        )

    def _item_11b(self) -> Place | None:
        return self._section_that_cites("discussion")

    def _item_11d(self) -> Place | None:
        return self._beginning("conclusion")

    def _item_12(self) -> Place | None:
        return self._beginning("perspective")

    def _item_13(self) -> Place | None:
        for statement in self.edition.statements:
            if statement.id == "consent":
                return Place(
                    statement.label,
                    statement.text.plain,
                    statement.text.passage.position,
                    "statement-consent",
                )
        return None

    def _beginning(self, name: str) -> Place | None:
        sentence = next(iter(self._sentences((name,))), None)
        return self._at(sentence, 0) if sentence else None

    def _section_that_cites(self, name: str) -> Place | None:
        section = self.edition.section(name)
        return self._beginning(name) if section and any(section.text.citations) else None

    def _fact(self, name: str, facts: tuple[str, ...]) -> Place | None:
        """The sentence in which one of these facts is first printed."""
        section = self.edition.section(name)
        for token in section.text.tokens if section else ():
            if isinstance(token, FactToken) and token.names[:1] and token.names[0] in facts:
                for sentence in self._sentences((name,)):
                    if (
                        self._offset(sentence, 0)
                        <= token.start
                        <= self._offset(sentence, len(sentence.text) - 1)
                    ):
                        return self._at(sentence, 0)
        return None

    # -- by words
    # -----------------------------------------------------------------------------------------------

    def _by_cues(self, item: Item) -> Place | None:
        language = self.edition.language
        cues = [cue for cue in language.label(item.cues, "care cues").split(";") if cue]
        if not cues:
            return None
        pattern = re.compile(
            r"(?<![^\W\d_])(?:"
            + "|".join(re.escape(cue.strip()).replace(r"\ ", r"[\s\u00a0-]+") for cue in cues)
            + ")"
        )
        for sentence in self._sentences(item.where):
            match = pattern.search(
                language.lower(sentence.text).replace("’", "'").replace("\u00a0", " ")
            )
            if match:
                return self._at(sentence, 0)
        return None

    def _sentences(self, names: tuple[str, ...] | None) -> Iterator[Sentence]:
        """The sentences of these sections, in the order of the names; of all texts, when None."""
        sections = (
            self.document.sections
            if names is None
            else [
                section
                for name in names
                for section in self.document.sections
                if section.id == name
            ]
        )
        for section in sections:
            for paragraph in section.paragraphs:
                if paragraph.kind != "title":
                    yield from paragraph.sentences

    def _offset(self, sentence: Sentence, at: int) -> int:
        return sentence.paragraph.written_at(sentence.start + at)

    def _at(self, sentence: Sentence, at: int) -> Place:
        paragraph = sentence.paragraph
        words = sentence.text[at:].strip()
        position = sentence.place(at, min(len(sentence.text), at + 60))
        match paragraph.kind:
            case "legend":
                figure = next(
                    (f for f in self.edition.figures if f.id == paragraph.name.split(".")[0]), None
                )
                return Place(
                    figure.label if figure else "",
                    words,
                    position,
                    f"fig-{paragraph.name.split('.')[0]}",
                )
            case "statement":
                statement = next(s for s in self.edition.statements if s.id == paragraph.name)
                return Place(
                    statement.label,
                    words,
                    position,
                    f"statement-{paragraph.name.replace('_', '-')}",
                )
        section = next(
            (s for s in self.edition.sections if paragraph.section in (s.id, s.heading)), None
        )
        return Place(
            section.heading if section else "", words, position, section.id if section else ""
        )


def _even(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("’", "'").replace("*", "").split())
