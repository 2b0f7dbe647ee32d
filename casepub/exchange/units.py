"""A case cut into what a translator works on: one unit a paragraph of the narrative, one a text of
case.yaml.

In: a case, its editions, two languages; what an earlier file of the same job held, and the memory.
Out: a `Job`, its units in reading order, each with the
text as written, its translation so far, and what a translator should know. Nothing is changed here;
`put_back` writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..bilingual import Comparison, Document, ParagraphPair, from_edition, review_states
from ..case import Case, SourceText
from ..diagnostic import Position
from ..edition import SECTIONS, Edition, codes
from ..edition.tokens import print_token
from ..language import composed
from ..yamltext import Path
from .earlier import Earlier
from .job import ACCEPTED, FUZZY, OPEN, TRANSLATED, YAML, Job, TranslationUnit, flowing

if TYPE_CHECKING:
    from ..bilingual import PairState
    from ..bilingual.document import Paragraph
    from .memory import Memory
    from .returned import ReturnedUnit

# What the texts of case.yaml are, by their path; * is any one name.
_KINDS = (
    (("title",), "Title of the article"),
    (("short_title",), "Running head: keep it short"),
    (("keywords", "*"), "Keyword"),
    (("authors", "*", "group"), "Name of a group of authors"),
    (("authors", "*", "present"), "Present address of an author"),
    (("authors", "*", "note"), "Note on an author"),
    (("affiliations", "*"), "Affiliation"),
    (("correspondence",), "Postal address"),
    (("patient", "*"), "Fact {1}, used inside sentences"),
    (("facts", "*"), "Fact {1}, used inside sentences"),
    (("labs", "*", "name"), "Name of a laboratory test, inside a sentence"),
    (("labs", "*", "value"), "Result of a laboratory test, in words"),
    (("labs", "*", "values", "*"), "Result of a laboratory test at {3}, in words"),
    (("vitals", "*", "name"), "Name of a vital sign, inside a sentence"),
    (("vitals", "*", "value"), "A vital sign, in words"),
    (("vitals", "*", "values", "*"), "A vital sign at {3}, in words"),
    (("vitals", "*", "reference"), "Reference range of a vital sign, in words"),
    (("labs", "*", "reference"), "Reference range of a laboratory test, in words"),
    (("cultures", "*", "specimen"), "Specimen of a culture, inside a sentence"),
    (("cultures", "*", "organism"), "What grew in a culture, inside a sentence"),
    (("cultures", "*", "count"), "How much grew in a culture, in words"),
    (("cultures", "*", "note"), "Note on a culture, in a table"),
    (("cultures", "*", "susceptibility", "*", "name"), "Name of an antibiotic"),
    (("cultures", "*", "susceptibility", "*", "mic"), "Inhibitory concentration, in words"),
    (("treatments", "*", "dose"), "Dose of a treatment, in words"),
    (("treatments", "*", "frequency"), "How often a treatment is given, in words"),
    (("treatments", "*", "duration"), "How long a treatment is given, in words"),
    (("treatments", "*", "changes", "*"), "Dose of a treatment from {3} on, in words"),
    (("treatments", "*", "name"), "Name of a treatment, inside a sentence"),
    (("treatments", "*", "note"), "Note on a treatment, in a table"),
    (("timeline", "*", "event"), "Event of the timeline, inside a sentence"),
    (("timeline", "*", "label"), "Event of the timeline in a word, for the head of a column"),
    (("graphical_abstract", "legend"), "Legend of the graphical abstract"),
    (
        ("graphical_abstract", "alt"),
        "The graphical abstract described for readers who cannot see it",
    ),
    (("figures", "*", "legend"), "Legend of the figure {1}"),
    (("figures", "*", "alt"), "Figure {1} described for readers who cannot see it"),
    (("figures", "*", "panels", "*", "legend"), "Legend of panel {3} of the figure {1}"),
    (
        ("figures", "*", "panels", "*", "alt"),
        "Panel {3} of the figure {1} described for readers who cannot see it",
    ),
    (("tables", "*", "title"), "Title of the table {1}"),
    (("tables", "*", "note"), "Note below the table {1}"),
    (("tables", "*", "columns", "*"), "Column head of the table {1}"),
    (("tables", "*", "rows", "*", "*"), "Cell of the table {1}"),
    (("supplements", "*", "title"), "Title of the supplementary file {1}"),
    (("supplements", "*", "legend"), "Legend of the supplementary file {1}"),
    (("tables", "*", "notes", "*"), "Note {3} below the table {1}"),
    (("tables", "*", "heads", "*", "*"), "Head over columns of the table {1}"),
    (("tables", "*", "heads", "*", "*", "text"), "Head over columns of the table {1}"),
    (("tables", "*", "rows", "*", "*", "text"), "Cell of the table {1}"),
    (("tables", "*", "rows", "*", "group"), "Head of a group of rows of the table {1}"),
    (("statements", "*"), "Statement: {1}"),
    (("abbreviations", "*", "short"), "Abbreviation, as used in the language"),
    (("abbreviations", "*", "full"), "What the abbreviation stands for"),
)


def job_of(
    case: Case,
    editions: Mapping[str, Edition],
    documents: Mapping[str, Document],
    source: str,
    target: str,
    before: Sequence[ReturnedUnit] = (),
    memory: Memory | None = None,
    known: Sequence[ReturnedUnit] = (),
    header: Mapping[str, str] | None = None,
) -> Job:
    """The job of translating a case from one language into another.

    `before` is what an earlier file of this job held: a source that changed since makes its
    translation fuzzy, with the former source shown.
    `known` only shows which paragraph is the translation of which.
    """
    comparison = _compared(editions, documents, source, target, (*known, *before))
    reviewed = review_states(comparison, case.reviews) if case.reviews else []
    found = {state.pair: state for state in reviewed}
    units = _units(case, comparison)
    earlier = Earlier(before, units)
    prints = _Prints(editions[source], editions[target])
    made = []
    for unit in units:
        context = _elsewhere(case, unit, source, target)
        unit = replace(unit, codes=prints.print_codes(unit.source), context=context)
        if unit.target:
            state = found.get(unit.paragraph_pair) if unit.paragraph_pair else None
            unit = replace(unit, state=_state(state, source))
        unit = earlier.beside(unit)
        if not unit.target and is_codes_only(unit.source):
            unit = replace(unit, target=unit.source, state=TRANSLATED)
        if not unit.target and memory is not None:
            unit = memory.fill(unit, source, target)
        made.append(unit)
    retired = earlier.retired(made)
    job = Job(case, source, target, editions, tuple(made), comparison, retired, header or {})
    return earlier.checked(job)


def _compared(
    editions: Mapping[str, Edition],
    documents: Mapping[str, Document],
    source: str,
    target: str,
    known: Sequence[ReturnedUnit],
) -> Comparison:
    """The two languages, paragraph by paragraph; earlier work shows what belongs together."""
    return Comparison(
        documents.get(source) or from_edition(editions[source]),
        documents.get(target) or from_edition(editions[target]),
        known={
            " ".join(worked.source.split()): " ".join(worked.target.split())
            for worked in known
            if worked.target
        },
    )


def _units(case: Case, comparison: Comparison) -> list[TranslationUnit]:
    """All texts of a case, in the order in which a reader meets them."""
    texts = list(_of_yaml(case, comparison))
    front = [unit for unit in texts if unit.path[0] in _FRONT]
    rest = [unit for unit in texts if unit.path[0] not in _FRONT]
    return _unique([*front, *_headings(comparison), *_paragraphs(comparison), *rest])


def _state(state: PairState | None, source: str) -> str:
    """The state of a translated unit, from what was reviewed of its paragraphs."""
    if state is None:
        return TRANSLATED
    if state.state == "stale" and source in state.changed:
        return FUZZY
    return ACCEPTED if state.state == ACCEPTED else TRANSLATED


def is_codes_only(text: str) -> bool:
    """Whether a text consists of facts and citations alone, so that there is nothing to
    translate."""
    rest, at = "", 0
    for code in codes(text):
        rest += text[at : code.start]
        at = code.end
    return at > 0 and not re.search(r"\w", rest + text[at:])


def _place(block: ParagraphPair) -> _Begin:
    position = block.first[0].source_text.position
    return (position.file, position.line, position.column, block.first[0].start)


_Begin = tuple[str, int, int, int]  # file, line, column, place in the passage


# -- texts of case.yaml

_FRONT = ("title", "short_title", "keywords", "authors", "affiliations", "correspondence")


def _of_yaml(case: Case, comparison: Comparison) -> Iterator[TranslationUnit]:
    source, target = comparison.languages
    blocks = {_place(block): block for block in comparison.paragraph_pairs if block.first}
    for path, _ in case.texts():
        kind = _kind(path)
        if kind:
            yield from _unit(case, (*path, source), (*path, target), path, kind, blocks)
    for name in case.file.abbreviations if case.file else ():
        for part in ("short", "full"):
            path = ("abbreviations", name)
            yield from _unit(
                case,
                (*path, source, part),
                (*path, target, part),
                (*path, part),
                _kind((*path, part)),
                blocks,
            )


def terms(case: Case, comparison: Comparison) -> list[TranslationUnit]:
    """What of case.yaml is not compared and so never reviewed: the abbreviations themselves."""
    return [unit for unit in _of_yaml(case, comparison) if unit.paragraph_pair is None]


def _unit(
    case: Case,
    here: Path,
    there: Path,
    path: Path,
    kind: str,
    blocks: Mapping[_Begin, ParagraphPair],
) -> Iterator[TranslationUnit]:
    passage, other = case.source_text(*here), case.source_text(*there)
    if passage is None:
        return
    place = passage.position
    block = blocks.get((place.file, place.line, place.column, 0))
    target = flowing(other.text) if other else ""
    yield TranslationUnit(
        YAML + ".".join(map(str, path)),
        flowing(passage.text),
        target,
        TRANSLATED if target else OPEN,
        place,
        kind,
        path=there,
        paragraph_pair=block,
    )


def _kind(path: Path) -> str:
    """What a text of case.yaml is, in words for a translator; '' for what is not translated."""
    for pattern, words in _KINDS:
        if len(pattern) == len(path) and all(
            part in ("*", key) for part, key in zip(pattern, path)
        ):
            return words.format(*path)
    return ""


# -- the narrative


def _paragraphs(comparison: Comparison) -> Iterator[TranslationUnit]:
    names = {section.id or section.title: section.title for section in comparison.first.sections}
    counts: dict[str, int] = {}
    for block in comparison.paragraph_pairs:
        is_note = bool(block.first) and block.first[0].is_footnote
        if not block.first or (block.first[0].name and not is_note):
            continue
        counts[block.section] = counts.get(block.section, 0) + (not is_note)
        source, target = join_source(block.first), join_source(block.second)
        if source.strip():
            yield TranslationUnit(
                _make_id(block.id),
                source,
                target,
                TRANSLATED if target else OPEN,
                block.first[0].place(0, 1),
                ("{section}, footnote" if is_note else "{section}, paragraph {number}").format(
                    section=names.get(block.section) or block.section,
                    number=counts[block.section],
                ),
                paragraph_pair=block,
            )


def join_source(paragraphs: Sequence[Paragraph]) -> str:
    """Paragraphs as their author wrote them, without the breaks of lines."""
    return "\n\n".join(
        ("    " if paragraph.is_footnote and index else "")  # else it is none of the note's
        + flowing(paragraph.source_text.text[paragraph.start : paragraph.end])
        for index, paragraph in enumerate(paragraphs)
    )


def _headings(comparison: Comparison) -> Iterator[TranslationUnit]:
    """The headings that an author worded; those of the usual sections are labels of the
    language."""
    for number, (one, other) in enumerate(comparison.sections, 1):
        if (
            one
            and one.title
            and one.id not in SECTIONS
            and one.paragraphs
            and not one.paragraphs[0].name
        ):
            title = composed(other.title) if other is not None else ""
            yield TranslationUnit(
                _make_id(f"heading.{number}"),
                composed(one.title),
                title,
                TRANSLATED if title else OPEN,
                one.position,
                "Heading of a section",
                section=one,
            )


def _make_id(name: str) -> str:
    """A name that every format can carry as an id."""
    return re.sub(r"[^\w.-]+", "-", composed(name)).strip("-.") or "unit"


def _unique(units: Sequence[TranslationUnit]) -> list[TranslationUnit]:
    taken: dict[str, int] = {}
    made = []
    for unit in units:
        taken[unit.id] = taken.get(unit.id, 0) + 1
        made.append(
            unit if taken[unit.id] == 1 else replace(unit, id=f"{unit.id}-{taken[unit.id]}")
        )
    return made


# -- what a translator should know


class _Prints:
    """What facts and mentions print in several editions; each is asked for once."""

    def __init__(self, *editions: Edition):
        self._editions = editions
        self._known: dict[str, tuple[str, ...]] = {}

    def print_codes(self, text: str) -> tuple[tuple[str, ...], ...]:
        """Each code of a text that prints something: as written, and as each edition prints it."""
        written = dict.fromkeys(text[code.start : code.end] for code in codes(text))
        return tuple((code, *prints) for code in written if any(prints := self._print_in_all(code)))

    def _print_in_all(self, written: str) -> tuple[str, ...]:
        if written not in self._known:
            self._known[written] = tuple(
                self._print_code(written, edition) for edition in self._editions
            )
        return self._known[written]

    @staticmethod
    def _print_code(written: str, edition: Edition) -> str:
        tokens = edition.scan(SourceText(written, Position(""))).tokens
        return "".join(
            print_token(
                token,
                mention=lambda one: one.label,
                citation=lambda _: "",
                unresolved=lambda _: "",
            )
            for token in tokens[:1]
        )


def _elsewhere(
    case: Case, unit: TranslationUnit, source: str, target: str
) -> tuple[tuple[str, str], ...]:
    """A text of case.yaml in the languages that are neither source nor target."""
    if not unit.path:
        return ()
    part = unit.path[-1:] if unit.path[0] == "abbreviations" else ()
    path = unit.path[: -1 - len(part)]
    return tuple(
        (code, passage.text.strip())
        for code in case.languages
        if code not in (source, target) and (passage := case.source_text(*path, code, *part))
    )
