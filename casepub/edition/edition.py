"""Case + journal + language → `Edition`.

Figures and tables are numbered in the order of case.yaml, so that both languages give them the same
numbers; references in the order of first citation in the body. A section's meaning (abstract, case
…) comes from its `{#id}` or from the language's heading words.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..case import Case, EventValue, Narrative, NarrativeSection, SourceText, TreatmentValue
from ..case.parse import parse_fact
from ..case.quantity import FactError
from ..case.times import days_of
from ..diagnostic import Diagnostic, Position
from ..journal import Journal
from ..language import Language, get_language, msgid
from ..language.codes import is_language
from ..patterns import compiled
from .facts import Facts
from .figures import (
    EditionFigure,
    EditionPanel,
    figures_of,
    graphical_abstract_of,
    printed_width,
)
from .grid import Cell, Grid
from .headings import REQUIRED, SECTIONS, heading_words
from .mathematics import with_formulas_on_the_line
from .notes import NarrativeNotes, notes_of, without_notes
from .tables import fill
from .text import EditionText, Scanner
from .tokens import NoteToken
from .typography import set_text

if TYPE_CHECKING:
    from ..citations import Bibliography
    from ..media import Picture

VIDEOS = (".mp4", ".mov", ".avi", ".webm", ".mkv", ".m4v", ".mpg", ".mpeg", ".wmv")
_LOWER = compiled(r"^#{2,6}[ \t]+(?P<title>[^\n]+?)[ \t#]*$", re.M)
# Label: Before a statement above the references; a colon follows
STATEMENT_LABELS = {
    "consent": msgid("Informed Consent"),
    "ethics": msgid("Ethics"),
    "peer_review": msgid("Peer Review"),
    "contributions": msgid("Authorship Contributions"),
    "conflict_of_interest": msgid("Conflict of Interest"),
    "funding": msgid("Financial Disclosure"),
    "registration": msgid("Trial Registration"),
    "data_availability": msgid("Data Availability"),
    "ai_use": msgid("Use of Artificial Intelligence"),
    "acknowledgements": msgid("Acknowledgments"),
}


# Ids that a page gives to other things; a section that its author names so has its line instead.
_OF_PAGES = compiled(
    r"(?:abstract|graphical-abstract|references|text|section|fig|tab|sup|ref|call|statement|zoom)(?:-|$)"
)


@dataclass(frozen=True)
class EditionSection:
    """One section: its id ('' when unknown to casepub), its printed heading, its text, and its
    place on a page, which no other has."""

    id: str
    heading: str
    written: NarrativeSection
    text: EditionText
    anchor: str


@dataclass(frozen=True)
class EditionNote:
    """A footnote: its id and number, its text, and the section that first names it."""

    id: str
    number: int
    text: EditionText
    section: EditionSection


@dataclass(frozen=True)
class EditionTable:
    """A numbered table. `notes` are those that marks in its cells refer to; `orientation` is how
    its author wants its page to lie."""

    id: str
    number: int
    label: str
    title: EditionText | None
    note: EditionText | None
    notes: tuple[tuple[str, EditionText], ...]
    grid: Grid
    position: Position
    orientation: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of the columns."""
        return tuple(cell.text for row in self.grid.heads[-1:] for cell in row)

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        return self.grid.rows


@dataclass(frozen=True)
class EditionSupplement:
    """A file that goes with the article: its label, title and legend, and its name in the case."""

    id: str
    number: int
    label: str
    title: EditionText | None
    legend: EditionText | None
    file: str
    file_position: Position
    position: Position

    @property
    def name(self) -> str:
        """The last part of the name under which it is passed on; it tells nothing."""
        suffix = PurePosixPath(self.file).suffix.lower()
        known = re.fullmatch(r"\.[a-z0-9]{1,10}", suffix)
        return f"supplement-{self.number}{suffix if known else ''}"


@dataclass(frozen=True)
class Statement:
    """A statement before the references: its id, label and text."""

    id: str
    label: str
    text: EditionText


@dataclass(frozen=True)
class EditionEvent:
    """An event of the timeline as printed; `days` from the presentation gives its place in the
    drawing."""

    id: str
    days: float
    when: str
    text: str


_CELLS = (("heads",), ("columns",), ("rows",))
_HOLDS = compiled(r"\{\{|@(?:fig|tab|sup):")


class Edition:
    """One language's article, resolved. Attributes are made when they are asked for."""

    def __init__(self, case: Case, journal: Journal, language: Language):
        self.case = case
        self.journal = journal
        self.language = language.with_wording(journal.labels.get(language.code, {}))
        self.facts = Facts(case, self.language)
        self.printer = self.facts.printer

    # -- texts

    @property
    def narrative(self) -> Narrative | None:
        return self.case.narratives.get(self.language.code)

    @property
    def beginning(self) -> Position:
        """Where the narrative begins: the place of what is missing from it altogether."""
        return Position(self.narrative.file) if self.narrative else self.case.position()

    def text_at(self, *path: str | int) -> EditionText | None:
        """A text of case.yaml, this language's half, scanned."""
        passage = self.case.source_text(*path, self.language.code)
        return self.scan(passage) if passage else None

    def plain_at(self, *path: str | int) -> str:
        """A text of case.yaml that holds no tokens, on one line; '' when missing."""
        passage = self.case.source_text(*path, self.language.code)
        if not passage:
            return ""
        comma = self.language.decimal_mark == ","
        return self.typographic(with_formulas_on_the_line(" ".join(passage.text.split()), comma))

    def typographic(self, text: str) -> str:
        """A text as it is printed."""
        return set_text(text, self.language)

    def scan(self, passage: SourceText) -> EditionText:
        return self._scanner.scan(passage)

    @cached_property
    def _scanner(self) -> Scanner:
        return Scanner(self.facts, self.labels, self._panels)

    @cached_property
    def labels(self) -> Mapping[tuple[str, str], str]:  # of figures, tables …, by kind and name
        file = self.case.file
        if file is None:
            return {}
        # Label: Of a figure or table, followed by its number: Figure 3 (at most 14 characters)
        figure, table = self.language.label("Figure"), self.language.label("Table")
        labels = {("fig", name): f"{figure}\u00a0{n}" for n, name in enumerate(file.figures, 1)}
        labels |= {("tab", name): f"{table}\u00a0{n}" for n, name in enumerate(file.tables, 1)}
        for name, label in self._supplement_labels.items():
            words, _, number = label.rpartition(" ")
            labels["sup", name] = f"{words}\u00a0{number}" if words else label
        return labels

    @cached_property
    def _supplement_labels(self) -> Mapping[str, str]:
        """What the supplementary files are called, by their names in case.yaml."""
        # Label: Name of a file that goes with the article, in the list of them
        file, video = msgid("Supplementary file {number}"), msgid("Supplementary video {number}")
        given = self.case.file.supplements if self.case.file else {}
        return {
            name: self.language.label(video if one.file.lower().endswith(VIDEOS) else file).format(
                number=number
            )
            for number, (name, one) in enumerate(given.items(), 1)
        }

    @cached_property
    def _panels(self) -> Mapping[str, tuple[str, ...]]:
        return {
            name: tuple(figure.panels)
            for name, figure in (self.case.file.figures if self.case.file else {}).items()
        }

    # -- parts

    @cached_property
    def title(self) -> str:
        other = next(
            (text for text in (self.case.file.title if self.case.file else {}).values() if text), ""
        )
        return (
            self.plain_at("title")
            or self.typographic(other)
            or os.fsencode(self.case.folder.name).decode("utf-8", "replace")
        )

    @cached_property
    def short_title(self) -> str:
        return self.plain_at("short_title") or self.title

    @cached_property
    def keywords(self) -> tuple[str, ...]:
        words = (
            keyword.texts.get(self.language.code)
            for keyword in (self.case.file.keywords if self.case.file else ())
        )
        return tuple(self.typographic(word) for word in words if word)

    @cached_property
    def sections(self) -> tuple[EditionSection, ...]:
        """In reading order: the known ones as a case report has them, the others where they were
        written."""
        if self.narrative is None:
            return ()
        found: list[EditionSection] = []
        for written in self.written_sections:
            name = self.section_id(written)
            is_free = name and not (name not in SECTIONS and _OF_PAGES.match(name))
            anchor = name if is_free and name not in {one.anchor for one in found} else ""
            heading = (
                self.language.label(SECTIONS[name])
                if name in SECTIONS
                else self.typographic(written.title)
            )
            anchor = anchor or f"section-{written.position.line}"
            text = self._scanner.scan(without_notes(written.body), self.written_notes.first)
            found.append(EditionSection(name, heading, written, text, anchor))
        rank = {name: index for index, name in enumerate(SECTIONS)}
        place = 0
        keyed = []
        for section in found:
            place = rank.get(section.id, place)
            keyed.append((place, section))
        return tuple(section for _, section in sorted(keyed, key=lambda pair: pair[0]))

    @cached_property
    def written_sections(self) -> tuple[NarrativeSection, ...]:
        """The sections as they were written. One that every report has and this one has only as a
        part of another (## Discussion) is read as a section, since it was meant as one; an abstract
        may have such parts."""
        sections = self.narrative.sections if self.narrative else ()
        lacking = set(REQUIRED) - {self.section_id(one) for one in sections}
        if not lacking:
            return sections
        found: list[NarrativeSection] = []
        for one in sections:
            is_abstract = self.section_id(one) == "abstract"
            found += [one] if is_abstract else self._parted(one, lacking)
        return tuple(found)

    def _parted(self, section: NarrativeSection, lacking: set[str]) -> Iterator[NarrativeSection]:
        """A section, and those among `lacking` that were written as parts of it."""
        body, start, whole = section.body, 0, section
        for mark in _LOWER.finditer(body.text):
            name = self.heading_words.get(self.language.lower(mark["title"]).strip(" .:"), "")
            if name not in lacking:
                continue
            lacking.discard(name)
            yield replace(whole, body=body.part(start, mark.start()))
            place = body.at(mark.start(), mark.end() - mark.start())
            whole = NarrativeSection(mark["title"], None, place, body, within=section.title)
            start = min(mark.end() + 1, len(body.text))
        yield replace(whole, body=body.part(start, len(body.text))) if start else section

    @cached_property
    def written_notes(self) -> NarrativeNotes:
        """The texts of the footnotes as they were written."""
        sections = self.written_sections
        return notes_of([section.body for section in sections])

    @cached_property
    def notes(self) -> Mapping[str, EditionNote]:
        """The footnotes that the sections name, in the order in which they do."""
        found: dict[str, EditionNote] = {}
        for section in self.sections:
            for token in section.text.tokens:
                if not isinstance(token, NoteToken) or token.diagnostic or token.id in found:
                    continue
                passage = token.inside or self.written_notes.first[token.id].text
                text = self._scanner.scan(passage, is_note=True)
                found[token.id] = EditionNote(token.id, len(found) + 1, text, section)
        return found

    def section_id(self, written: NarrativeSection) -> str:
        """Which part of the report a heading begins; '' when neither `{#id}` nor the words tell."""
        if written.id:
            return written.id
        return self.heading_words.get(self.language.lower(written.title).strip(" .:"), "")

    @cached_property
    def heading_words(self) -> Mapping[str, str]:
        return heading_words(self.language)

    def section(self, name: str) -> EditionSection | None:
        return next((section for section in self.sections if section.id == name), None)

    @property
    def body(self) -> tuple[EditionSection, ...]:
        """The sections but the abstract; one more of that name is printed among the others."""
        abstract = self.section("abstract")
        return tuple(section for section in self.sections if section is not abstract)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """In the journal's order."""
        given = self.case.file.statements if self.case.file else {}
        order = [
            *self.journal.statements,
            *(name for name in given if name not in self.journal.statements),
        ]
        made = ((name, self.text_at("statements", name)) for name in order if name in given)
        return tuple(
            Statement(name, self.language.label(STATEMENT_LABELS[name]), text)
            for name, text in made
            if text
        )

    @cached_property
    def figures(self) -> tuple[EditionFigure, ...]:
        """The numbered figures."""
        return figures_of(self)

    @cached_property
    def graphical_abstract(self) -> EditionFigure | None:
        """The article in one picture, if it has one."""
        return graphical_abstract_of(self)

    @property
    def shown(self) -> tuple[EditionFigure, ...]:
        """Everything that has pictures: the graphical abstract, and the figures."""
        return (*filter(None, (self.graphical_abstract,)), *self.figures)

    def figure_label(self, name: str) -> str:
        """What a figure is called: Resim 2."""
        return self.labels["fig", name]

    def printed_width(self, figure: EditionFigure) -> float:
        """Millimetres at which each picture of a figure is printed."""
        return printed_width(figure, self.journal)

    def picture(self, figure: EditionFigure, panel: EditionPanel) -> Picture | None:
        """The picture of a panel as it is printed; None where it has none that can be read."""
        if not panel.file:
            return None
        width = self.printed_width(figure)
        picture = self.case.pictures.get(panel.file, panel.file_position, width)
        return None if isinstance(picture, Diagnostic) else picture

    @cached_property
    def tables(self) -> tuple[EditionTable, ...]:
        made = []
        for number, (name, table) in enumerate(
            (self.case.file.tables if self.case.file else {}).items(), 1
        ):
            notes = ((mark, self.text_at("tables", name, "notes", mark)) for mark in table.notes)
            made.append(
                EditionTable(
                    name,
                    number,
                    self.labels["tab", name],
                    self.text_at("tables", name, "title"),
                    self.text_at("tables", name, "note"),
                    tuple((mark, text) for mark, text in notes if text),
                    fill(self, name, table),
                    self.case.key_position("tables", name),
                    table.orientation,
                )
            )
        return tuple(made)

    @property
    def event_times(self) -> Mapping[str, Any]:
        """The time of each event of the timeline, by its id."""
        return {
            value.name: value.fact.at
            for value in self.case.values.values()
            if isinstance(value.fact, EventValue)
        }

    @cached_property
    def supplements(self) -> tuple[EditionSupplement, ...]:
        """The supplementary files, numbered as they stand in case.yaml; a copy for reviewers has
        none."""
        if self.case.is_blinded:
            return ()
        return tuple(
            EditionSupplement(
                name,
                number,
                self._supplement_labels[name],
                self.text_at("supplements", name, "title"),
                self.text_at("supplements", name, "legend"),
                given.file,
                self.case.position("supplements", name, "file"),
                self.case.key_position("supplements", name),
            )
            for number, (name, given) in enumerate(
                (self.case.file.supplements if self.case.file else {}).items(), 1
            )
        )

    @cached_property
    def events(self) -> tuple[EditionEvent, ...]:
        """The timeline's events in the order of time."""
        made = []
        for value in self.case.values.values():
            if isinstance(value.fact, EventValue) and value.fact.at is not None:
                days = days_of(value.fact.at)
                if days is not None:
                    made.append(
                        EditionEvent(
                            value.name,
                            days,
                            self.printer.event_when(value.fact),
                            self.printer.term(value.fact.event),
                        )
                    )
        return tuple(sorted(made, key=lambda event: event.days))

    # -- everything an author wrote for readers

    @cached_property
    def texts(self) -> tuple[EditionText, ...]:
        """All texts in reading order: sections, legends, tables, statements."""
        return tuple(self._texts())

    def _texts(self) -> Iterator[EditionText]:
        for section in self.sections:
            yield section.text
            yield from (note.text for note in self.notes.values() if note.section is section)
        for figure in self.shown:
            for text in (figure.legend, *(panel.legend for panel in figure.panels)):
                if text:
                    yield text
        for table in self.tables:
            for text in (table.title, table.note, *(note for _, note in table.notes)):
                if text:
                    yield text
        for supplement in self.supplements:
            for text in (supplement.title, supplement.legend):
                if text:
                    yield text
        for statement in self.statements:
            yield statement.text

    @cached_property
    def alts(self) -> tuple[EditionText, ...]:
        """What stands in place of the pictures for readers who cannot see them: text without
        markup, but with facts and mentions."""
        held = (
            alt
            for figure in self.shown
            for alt in (figure.alt, *(panel.alt for panel in figure.panels if panel.letter))
        )
        return tuple(text for text in held if text)

    @cached_property
    def cells(self) -> tuple[EditionText, ...]:
        """What stands in the cells and heads of the tables that an author wrote out, as far as it
        holds facts or mentions."""
        found = []
        for path, node in self.case.places.nodes.items():
            if (
                path[:1] != ("tables",)
                or path[2:3] not in _CELLS
                or not isinstance(node.value, str)
            ):
                continue
            own = path[-1] == self.language.code or not is_language(str(path[-1]))
            text = self.case.source_text(*path) if own and _HOLDS.search(node.value) else None
            if text is not None:
                found.append(self.scan(text))
        return tuple(found)

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """The keys of the references that exist and are cited, in the order of first citation."""
        keys = (key for text in self.texts for token in text.citations for key, _ in token.keys)
        return tuple(key for key in dict.fromkeys(keys) if key in self.case.references)

    @cached_property
    def bibliography(self) -> Bibliography:
        """The printed references; made only when a page is made."""
        from ..blind import withheld_mark
        from ..citations import make_bibliography

        code = self.language.code
        records = {
            key: {**r.record, "title": withheld_mark(code)} if r.withheld else dict(r.record)
            for key, r in self.case.references.items()
        }
        return make_bibliography(
            self.journal.csl(),
            records,
            self.cited,
            self.language.csl_locale,
            self.journal.terms.get(code, {}),
        )

    def date_of(self, name: str) -> datetime.date | None:
        """A date of `publication:`, or None when it is missing or no date."""
        text = getattr(self.case.file.publication, name) if self.case.file else None
        try:
            value: Any = parse_fact(text) if text else None
        except FactError:
            return None
        return value if isinstance(value, datetime.date) else None

    def treatments(self) -> tuple[TreatmentValue, ...]:
        return tuple(
            v.fact for v in self.case.values.values() if isinstance(v.fact, TreatmentValue)
        )


def resolve(case: Case, journal: Journal, languages: tuple[str, ...] = ()) -> dict[str, Edition]:
    """The editions of a case, by language; every language of its narratives unless named."""
    return {
        code: Edition(case, journal, get_language(code)) for code in (languages or case.languages)
    }
