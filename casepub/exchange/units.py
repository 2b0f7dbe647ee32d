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

from ..bilingual import Comparison, Document, ParagraphPair, review_states
from ..bilingual.printed import from_edition
from ..case import Case, SourceText
from ..diagnostic import Position
from ..edition import SECTIONS, Edition, codes
from ..edition.tokens import print_token
from ..language import composed
from ..message import NOTHING, Message, phrase, say
from ..yamltext import Path
from .earlier import Earlier
from .job import ACCEPTED, FUZZY, OPEN, TRANSLATED, YAML, Job, TranslationUnit, flowing

if TYPE_CHECKING:
    from ..bilingual import PairState
    from ..bilingual.document import Paragraph
    from .memory import Memory
    from .returned import ReturnedUnit

# What the texts of case.yaml are, by their path; * is any one name.
# Message: a note for the translator of a text; {name} and {part} are names in case.yaml
_KINDS = (
    (("title",), phrase("Title of the article", context="job")),
    (("short_title",), phrase("Running head: keep it short", context="job")),
    (("keywords", "*"), phrase("Keyword", context="job")),
    (("authors", "*", "group"), phrase("Name of a group of authors", context="job")),
    (("authors", "*", "present"), phrase("Present address of an author", context="job")),
    (("authors", "*", "note"), phrase("Note on an author", context="job")),
    (("affiliations", "*"), phrase("Affiliation", context="job")),
    (("correspondence",), phrase("Postal address", context="job")),
    (("patient", "*"), phrase("Fact {name}, used inside sentences", context="job")),
    (("facts", "*"), phrase("Fact {name}, used inside sentences", context="job")),
    (("labs", "*", "name"), phrase("Name of a laboratory test, inside a sentence", context="job")),
    (("labs", "*", "value"), phrase("Result of a laboratory test, in words", context="job")),
    (
        ("labs", "*", "values", "*"),
        phrase("Result of a laboratory test at {part}, in words", context="job"),
    ),
    (("vitals", "*", "name"), phrase("Name of a vital sign, inside a sentence", context="job")),
    (("vitals", "*", "value"), phrase("A vital sign, in words", context="job")),
    (("vitals", "*", "values", "*"), phrase("A vital sign at {part}, in words", context="job")),
    (
        ("vitals", "*", "reference"),
        phrase("Reference range of a vital sign, in words", context="job"),
    ),
    (
        ("labs", "*", "reference"),
        phrase("Reference range of a laboratory test, in words", context="job"),
    ),
    (
        ("cultures", "*", "specimen"),
        phrase("Specimen of a culture, inside a sentence", context="job"),
    ),
    (
        ("cultures", "*", "organism"),
        phrase("What grew in a culture, inside a sentence", context="job"),
    ),
    (("cultures", "*", "count"), phrase("How much grew in a culture, in words", context="job")),
    (("cultures", "*", "note"), phrase("Note on a culture, in a table", context="job")),
    (
        ("cultures", "*", "susceptibility", "*", "name"),
        phrase("Name of an antibiotic", context="job"),
    ),
    (
        ("cultures", "*", "susceptibility", "*", "mic"),
        phrase("Inhibitory concentration, in words", context="job"),
    ),
    (("treatments", "*", "dose"), phrase("Dose of a treatment, in words", context="job")),
    (
        ("treatments", "*", "frequency"),
        phrase("How often a treatment is given, in words", context="job"),
    ),
    (
        ("treatments", "*", "duration"),
        phrase("How long a treatment is given, in words", context="job"),
    ),
    (
        ("treatments", "*", "changes", "*"),
        phrase("Dose of a treatment from {part} on, in words", context="job"),
    ),
    (("treatments", "*", "name"), phrase("Name of a treatment, inside a sentence", context="job")),
    (("treatments", "*", "note"), phrase("Note on a treatment, in a table", context="job")),
    (("timeline", "*", "event"), phrase("Event of the timeline, inside a sentence", context="job")),
    (
        ("timeline", "*", "label"),
        phrase("Event of the timeline in a word, for the head of a column", context="job"),
    ),
    (
        ("graphical_abstract", "legend"),
        phrase("Legend of the graphical abstract", context="job"),
    ),
    (
        ("graphical_abstract", "alt"),
        phrase("The graphical abstract described for readers who cannot see it", context="job"),
    ),
    (("figures", "*", "legend"), phrase("Legend of the figure {name}", context="job")),
    (
        ("figures", "*", "alt"),
        phrase("Figure {name} described for readers who cannot see it", context="job"),
    ),
    (
        ("figures", "*", "panels", "*", "legend"),
        phrase("Legend of panel {part} of the figure {name}", context="job"),
    ),
    (
        ("figures", "*", "panels", "*", "alt"),
        phrase(
            "Panel {part} of the figure {name} described for readers who cannot see it",
            context="job",
        ),
    ),
    (("tables", "*", "title"), phrase("Title of the table {name}", context="job")),
    (("tables", "*", "note"), phrase("Note below the table {name}", context="job")),
    (("tables", "*", "columns", "*"), phrase("Column head of the table {name}", context="job")),
    (("tables", "*", "rows", "*", "*"), phrase("Cell of the table {name}", context="job")),
    (
        ("supplements", "*", "title"),
        phrase("Title of the supplementary file {name}", context="job"),
    ),
    (
        ("supplements", "*", "legend"),
        phrase("Legend of the supplementary file {name}", context="job"),
    ),
    (("tables", "*", "notes", "*"), phrase("Note {part} below the table {name}", context="job")),
    (
        ("tables", "*", "heads", "*", "*"),
        phrase("Head over columns of the table {name}", context="job"),
    ),
    (
        ("tables", "*", "heads", "*", "*", "text"),
        phrase("Head over columns of the table {name}", context="job"),
    ),
    (("tables", "*", "rows", "*", "*", "text"), phrase("Cell of the table {name}", context="job")),
    (
        ("tables", "*", "rows", "*", "group"),
        phrase("Head of a group of rows of the table {name}", context="job"),
    ),
    (("statements", "*"), phrase("Statement: {name}", context="job")),
    (
        ("abbreviations", "*", "short"),
        phrase("Abbreviation, as used in the language", context="job"),
    ),
    (("abbreviations", "*", "full"), phrase("What the abbreviation stands for", context="job")),
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
    kind: Message,
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


def _kind(path: Path) -> Message:
    """What a text of case.yaml is, for its translator; nothing for what is not translated."""
    name, part = (str(path[at]) if len(path) > at else "" for at in (1, 3))
    for pattern, words in _KINDS:
        if len(pattern) == len(path) and all(
            step in ("*", key) for step, key in zip(pattern, path)
        ):
            return words.say(name=name, part=part)
    return NOTHING


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
                _in_section(
                    names.get(block.section) or block.section,
                    0 if is_note else counts[block.section],
                ),
                paragraph_pair=block,
            )


def _in_section(section: str, number: int) -> Message:
    """Where a text of the narrative is; the number of a paragraph, 0 for a footnote."""
    if not number:
        # Message: a note for the translator of a text; {section} is a heading
        return say("{section}, footnote", context="job", section=section)
    # Message: a note for the translator of a text; {section} is a heading
    return say("{section}, paragraph {number}", context="job", section=section, number=number)


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
                say("Heading of a section", context="job"),
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
