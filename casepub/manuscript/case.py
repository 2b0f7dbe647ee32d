"""A case folder made of one or two manuscripts.

In: names and bytes of Word documents. Out: the files of the folder, what was found, and what could
not be understood. Nothing is written here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ..case.references import Record
from ..edition.headings import SECTIONS as PRINTED
from ..journal.limits import FIGURES, REFERENCES, TABLES
from ..language import composed, fold, get_language
from ..message import Message, say
from ..word.read import CITED_IN_TABLE, PLAIN_FORMULA, Note, Piece, WordBlock, blocks
from .case_yaml import Told, case_yaml
from .floats import Figure, Table, figures_of, put_pictures, tables_of
from .formulas import unsaid, with_formulas_read
from .imported import ImportResult, Sources, sources_of
from .narrative import narrative_of
from .notes import is_listed, references_in_notes
from .parts import Manuscript, divide
from .people import FrontMatter, read_front
from .provenance import BECAME_LINKS, OVERTYPED, OWN_HEADINGS, OWNERS
from .references import ListedReference, read_reference_list
from .text import MarkdownWriter, is_cited
from .trace import trace_import
from .words import SECTIONS

_MARKS = "".join(map(chr, range(0x300, 0x370)))  # accents, dots and cedillas that join a letter


def import_manuscripts(
    documents: Sequence[tuple[str, bytes]], words: Callable[[str], str] = str
) -> ImportResult:
    """One document with one or two languages, or one for each language; `words` says the comments
    in case.yaml in the language of their reader."""
    made = ImportResult()
    read = [(name, _read(name, data, made)) for name, data in documents]
    everything = [(name, block) for name, whole in made.documents for block in whole]
    sources = sources_of(read)
    _tell_parts(sources, made)
    works, works_document = _works(sources, _managed(everything), made)
    figures, tables = figures_of(sources, made), tables_of(sources, made)
    texts = _texts(sources, works, figures, tables)
    fronts = _fronts(sources, made)
    for code in sources.languages:
        made.files[f"{code}.md"] = narrative_of(code, sources, texts, made).encode("utf-8")
    put_pictures(figures, made)
    told = Told(sources, fronts, figures, tables, texts, words)
    made.files["case.yaml"] = case_yaml(told).encode("utf-8")
    _take_notes(texts, made)
    _tell_formulas(texts, made)
    if works:
        records = json.dumps([work.record for work in works], ensure_ascii=False, indent=1)
        made.files["references.json"] = (records + "\n").encode("utf-8")
    made.left += texts.left
    _tell_works(works, works_document, texts, made)
    _tell_cells(tables, texts, made)
    _tell_replaced(told, works, works_document, made)
    made.found = _counts(told, works)
    _trace(fronts, works, made)
    return made


def _read(name: str, data: bytes, made: ImportResult) -> Manuscript:
    """A document in its parts; what is in none of its paragraphs is told."""
    found, left = blocks(data)
    whole = [_composed(with_formulas_read(block), name) for block in found]
    left = [replace(one, text=composed(one.text)) for one in left]
    listed = references_in_notes(whole)
    manuscript = divide(whole)
    manuscript.references += listed
    made.documents.append((name, [*whole, *listed]))
    made.left += [(name, one) for one in left if not is_listed(one, listed)]
    return manuscript


def _take_notes(texts: MarkdownWriter, made: ImportResult) -> None:
    """The notes that are in a narrative are none of what was left, and are sought there."""
    taken = {
        (name, note.kind, composed(note.text)) for (name, _, _), (note, _) in texts.notes.items()
    }
    made.left = [(name, one) for name, one in made.left if (name, one.what, one.text) not in taken]
    documents = dict(made.documents)
    for (name, kind, number), (note, block) in texts.notes.items():
        for pieces in note.paragraphs:
            named = WordBlock("text", block.number, list(pieces), note=f"{kind} {number}")
            documents[name].append(replace(named, document=name))
        for one in note.left:
            made.leave(name, one.what, composed(one.text), block.number)


def _tell_formulas(texts: MarkdownWriter, made: ImportResult) -> None:
    """The formulas of which only a line of text is in the case."""
    for name, whole in made.documents:
        for block, text in unsaid(whole, texts.formulas):
            made.leave(name, PLAIN_FORMULA, text, block.number)


def _trace(
    fronts: Sequence[tuple[str, FrontMatter]], works: Sequence[ListedReference], made: ImportResult
) -> None:
    """Where each word went; the marks of affiliations and the numbers of references became keys."""
    parts = [part for _, front in fronts for part in (front, front.other) if part]
    marks = [mark for part in parts for mark, _ in part.affiliations]
    marks += [str(work.number) for work in works]
    made.provenance, lost = trace_import(made.documents, made.files, made.left, marks)
    made.left += lost


def _managed(everything: Sequence[tuple[str, WordBlock]]) -> dict[str, Record]:
    """The works that the fields of a reference manager cite, in the order of the text."""
    return {
        work.identity: work.record
        for _, block in everything
        for piece in block.pieces
        if piece.citation and is_cited(piece)
        for work in piece.citation.works
        if work.record
    }


def _tell_parts(sources: Sources, made: ImportResult) -> None:
    """Text boxes, and what of each document's parts has no place in a case."""
    for name, manuscript in sources.read:
        boxes: dict[int, list[WordBlock]] = {}
        for what, block in manuscript.told:
            if block.box:
                boxes.setdefault(block.box, []).append(block)
            else:
                made.leave(name, what, block.labelled.strip(), block.number)
        for box in boxes.values():
            text = " ".join(" ".join(block.labelled.split()) for block in box)
            made.leave(name, "text box", text, box[0].number)


def _tell_replaced(
    told: Told, works: Sequence[ListedReference], works_document: str, made: ImportResult
) -> None:
    """What the author typed and casepub prints itself: headings, numbers of figures, citations."""
    for name, manuscript in told.sources.read:
        own = [head.strip(" :") for head in manuscript.heads]
        printed = {
            fold(get_language(code).label(label))
            for code in told.sources.languages
            for label in PRINTED.values()
        }
        other = [head for head in dict.fromkeys(own) if fold(head) not in printed]
        if other:
            made.leave(name, OWN_HEADINGS, "; ".join(other), 0)
    told.texts.replaced += [
        (name, f"{legend.word} {legend.number}")
        for name, manuscript in told.sources.read
        for legend in manuscript.legends
    ]
    told.texts.replaced += [(works_document, str(work.number)) for work in works if work.number]
    for what, pairs in ((OVERTYPED, told.texts.overtyped), (BECAME_LINKS, told.texts.replaced)):
        typed: dict[str, dict[str, None]] = {}
        for name, one in pairs:
            typed.setdefault(name, {})[" ".join(one.split())] = None
        for name, _ in told.sources.read:
            if name in typed:
                made.leave(name, what, "; ".join(typed[name]), 0)


def _composed(block: WordBlock, document: str) -> WordBlock:
    """A block with its text in composed form: a mark that Word put in a run of its own goes to the
    letter before it."""
    pieces: list[Piece] = []
    for piece in block.pieces:
        bare = piece.text.lstrip(_MARKS) if pieces else piece.text
        marks = piece.text[: len(piece.text) - len(bare)]
        if marks:
            pieces[-1] = replace(pieces[-1], text=composed(pieces[-1].text + marks))
        if bare or piece.note:
            pieces.append(replace(piece, text=composed(bare), note=_composed_note(piece.note)))
    rows = [[composed(cell) for cell in row] for row in block.rows]
    alt = composed(block.alt)
    return replace(block, pieces=pieces, rows=rows, alt=alt, document=document)


def _composed_note(note: Note | None) -> Note | None:
    """A note whose paragraphs are read as those of the text are."""
    if note is None or not note.paragraphs:
        return note
    blocks_of = (WordBlock("text", 0, list(pieces)) for pieces in note.paragraphs)
    made = (_composed(with_formulas_read(block), "").pieces for block in blocks_of)
    return replace(note, paragraphs=tuple(map(tuple, made)))


def _works(
    sources: Sources, managed: Mapping[str, Record], made: ImportResult
) -> tuple[list[ListedReference], str]:
    """The longest list of references, and its document; a second one, of the other language, is the
    same list."""
    lists = [
        (read_reference_list(manuscript.references, managed), name)
        for name, manuscript in sources.read
        if manuscript.references or managed
    ]
    works, document = max(lists, key=lambda pair: len(pair[0]), default=([], ""))
    for other, name in lists:
        if name != document:
            _tell_second_list(other, works, name, made)
    return works, document


def _tell_second_list(
    other: Sequence[ListedReference],
    works: Sequence[ListedReference],
    name: str,
    made: ImportResult,
) -> None:
    """Of a list that stands in the second document too, what differs from the first is told."""
    known = {fold(str(work.record.get("title", ""))) for work in works}
    for one in other:
        if one.typed and fold(str(one.record.get("title", ""))) not in known:
            what = "reference that stands only in this document's list"
            made.leave(name, what, f"{one.number}. {one.typed}", one.paragraph)


def _texts(
    sources: Sources,
    works: Sequence[ListedReference],
    figures: Sequence[Figure],
    tables: dict[str, list[Table]],
) -> MarkdownWriter:
    """What turns the paragraphs into Markdown, once it knows how the manuscript cites."""
    texts = MarkdownWriter(
        {work.number: work.key for work in works if work.number},
        {int(figure.id[3:]): figure.id for figure in figures},
        {int(name[3:]): name for name in tables},
        {figure.id: len(figure.pictures) for figure in figures if len(figure.pictures) > 1},
        {work.identity: work.key for work in works if work.identity},
    )
    for work in works:
        texts.named.add(work.key, work.record, work.letter)
    texts.choose([block for _, part in sources.parts() for block in part.blocks])
    return texts


def _fronts(sources: Sources, made: ImportResult) -> list[tuple[str, FrontMatter]]:
    """The front matter of each document; what stands before the abstract or behind the references
    and is nothing known is told."""
    fronts = [
        (name, read_front(manuscript.front, (manuscript.languages or [sources.first])[0]))
        for name, manuscript in sources.read
    ]
    for name, front in fronts:
        for block in front.rest:
            made.leave(name, "paragraph before the abstract", block.labelled, block.number)
        owners = [one for part in (front, front.other) if part for one in part.owners]
        if owners:
            made.leave(name, OWNERS, ", ".join(owners), 0)
    for name, manuscript in sources.read:
        for block in manuscript.behind:
            made.leave(name, "paragraph after the references", block.labelled, block.number)
    return fronts


def _tell_works(
    works: Sequence[ListedReference], document: str, texts: MarkdownWriter, made: ImportResult
) -> None:
    """References that were not understood, and those that no text cites."""
    for work in works:
        if not work.understood:
            made.leave(document, "reference that could not be parsed", work.typed, work.paragraph)
    for work in works:
        if work.key not in texts.cited:
            title = f"{work.number}. {work.record.get('title', '')}"
            made.leave(document, "reference that is not cited", title, work.paragraph)


def _tell_cells(
    tables: Mapping[str, Sequence[Table]], texts: MarkdownWriter, made: ImportResult
) -> None:
    """Citations in tables: their numbers are as typed, and the list may be numbered anew."""
    told = {one.text for _, one in made.left if one.what == CITED_IN_TABLE}
    for block in (one.block for versions in tables.values() for one in versions):
        first = block.number - len(block.rows) + 1
        for number, row in enumerate(block.rows, first):
            for cell in row:
                if cell not in told and texts.cites(cell):
                    made.leave(block.document, CITED_IN_TABLE, cell, number)


def _counts(told: Told, works: Sequence[ListedReference]) -> list[Message]:
    """What was found, for people."""
    counted = []
    for code in told.sources.languages:
        count = sum(
            part.name in SECTIONS and part.language == code for _, part in told.sources.parts()
        )
        # Message: how many sections of a manuscript were found in a language
        sections = say(
            "{count} section in {language}",
            "{count} sections in {language}",
            count=count,
            language=get_language(code).name_in_messages,
        )
        counted.append(sections)
    counted += [REFERENCES.say(count=len(works))] if works else []
    shown = sum(bool(figure.pictures) for figure in told.figures)
    return [*counted, FIGURES.say(count=shown), TABLES.say(count=len(told.tables))]
