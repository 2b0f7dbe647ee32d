"""What an edition of a case prints, as a document to compare.

In: an `Edition`. Out: a `Document` of all that it prints for readers, each part with its place in
the author's files.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping

from ..edition import Edition, EditionSection, EditionText
from ..edition.scripts import without_marks
from ..edition.signs import read_signs
from ..edition.tokens import (
    CitationToken,
    FactToken,
    MathToken,
    MentionToken,
    NoteLabelToken,
    NoteToken,
    Token,
)
from ..language import msgid
from .document import (
    NOTE,
    Document,
    DocumentSection,
    Paragraph,
    lists_keywords,
    marker_length,
)
from .plain_text import plain_part, plain_scripts, take_out
from .vocabulary import vocabulary_of

_UNPRINTED = "□"  # a code that prints nothing, for which there is a finding already: no word


def from_edition(edition: Edition) -> Document:
    """All that an edition prints for readers: title, sections, legends, statements, and the values
    of case.yaml that are parts of tables, drawings and the front of the article."""
    case, code = edition.case, edition.language.code
    numbers = {key: number for number, key in enumerate(case.references, 1)}
    sections = [DocumentSection("front", "", list(_titles(edition)), case.position("title", code))]
    for section in edition.sections:
        name = section.id or section.heading
        paragraphs = list(_cut_text(section.text, edition, numbers, name))
        paragraphs += _notes(edition, section, numbers, name)
        sections.append(
            DocumentSection(name, section.heading, paragraphs, section.written.position)
        )
    legends = [
        paragraph
        for name, text in _legends(edition)
        if text
        for paragraph in _cut_text(text, edition, numbers, "legends", "legend", name)
    ]
    sections.append(DocumentSection("legends", "", legends, case.position("figures")))
    statements = [
        paragraph
        for statement in edition.statements
        for paragraph in _cut_text(
            statement.text, edition, numbers, "statements", "statement", statement.id
        )
    ]
    sections.append(DocumentSection("statements", "", statements, case.position("statements")))
    sections += _values(edition, numbers)
    narrative = edition.narrative
    return Document(
        code,
        narrative.file if narrative else sections[0].position.file,
        [section for section in sections if section.paragraphs],
    )


def _notes(
    edition: Edition, section: EditionSection, numbers: dict[str, int], name: str
) -> Iterator[Paragraph]:
    """The footnotes that a section names first, each under its id; those that have none under their
    number among those."""
    nameless = 0
    for note in edition.notes.values():
        nameless += note.id.startswith("^")
        if note.section is section:
            shown = f"{nameless}" if note.id.startswith("^") else note.id
            yield from _cut_text(note.text, edition, numbers, name, "note", f"{NOTE} {shown}")


# Label: Heading of the values of case.yaml in a proof
_VALUES = {
    "keywords": msgid("Keywords", "proof"),
    "authors": msgid("Authors", "proof"),
    "affiliations": msgid("Affiliations", "proof"),
    "correspondence": msgid("Correspondence", "proof"),
    "grants": msgid("Funding", "proof"),
    "patient": msgid("Patient", "proof"),
    "facts": msgid("Facts", "proof"),
    "labs": msgid("Laboratory values", "proof"),
    "vitals": msgid("Vital signs", "proof"),
    "cultures": msgid("Cultures", "proof"),
    "treatments": msgid("Treatments", "proof"),
    "timeline": msgid("Timeline", "proof"),
    "tables": msgid("Tables", "proof"),
    "supplements": msgid("Supplementary files", "proof"),
    "abbreviations": msgid("Abbreviations", "proof"),
}


def _values(edition: Edition, numbers: dict[str, int]) -> Iterator[DocumentSection]:
    """The texts of case.yaml that are printed as a part of something else: keywords, names of tests
    and drugs, events, cells. Each is named by its path."""
    case = edition.case
    paths: dict[str, list[tuple[str | int, ...]]] = {family: [] for family in _VALUES}
    for path, _ in case.texts():
        is_legend = path[0:1] == ("tables",) and path[2:3] in (("title",), ("note",), ("notes",))
        if path and path[0] in paths and not is_legend:
            paths[str(path[0])].append(path)
    for name in case.file.abbreviations if case.file else ():
        paths["abbreviations"].append(("abbreviations", name, "full"))
    for family, found in paths.items():
        paragraphs = [
            paragraph
            for path in found
            if (text := _value_at(edition, path)) is not None
            for paragraph in _cut_text(
                text, edition, numbers, family, "value", ".".join(map(str, path[1:])) or family
            )
        ]
        yield DocumentSection(
            family,
            edition.language.label(_VALUES[family], "proof"),
            paragraphs,
            case.position(family),
        )


def _value_at(edition: Edition, path: tuple[str | int, ...]) -> EditionText | None:
    """A language's half of a text; an abbreviation has its language before its form."""
    if path[0] == "abbreviations":
        passage = edition.case.source_text(*path[:2], edition.language.code, *path[2:])
        return edition.scan(passage) if passage else None
    return edition.text_at(*path)


def _titles(edition: Edition) -> Iterator[Paragraph]:
    code = edition.language.code
    for name in ("title", "short_title"):
        if passage := edition.case.source_text(name, code):
            text = " ".join(passage.text.split()) if passage.exact else passage.text
            text, shifts, _ = take_out(plain_scripts(text, text, 0, read_signs(text)), [(0, 0)], [])
            yield Paragraph(
                text.replace("\n", " "),
                passage,
                "title",
                name,
                "front",
                code,
                shifts,
                end=len(passage.text),
            )


def _legends(edition: Edition) -> Iterator[tuple[str, EditionText | None]]:
    """The texts of figures and tables, each with its name."""
    for figure in edition.shown:
        yield figure.id, figure.legend
        for panel in figure.panels:
            yield f"{figure.id}.{panel.letter}", panel.legend
        panels = (("panels", panel.letter, "alt") for panel in figure.panels if panel.letter)
        for path in (("alt",), *panels):
            yield ".".join((figure.id, *path)), edition.text_at(*figure.path, *path)
    for table in edition.tables:
        yield f"table {table.id}", table.title
        yield f"note {table.id}", table.note
        for mark, text in table.notes:
            yield f"note {mark} {table.id}", text


def _cut_text(
    text: EditionText,
    edition: Edition,
    numbers: dict[str, int],
    section: str,
    kind: str = "paragraph",
    name: str = "",
) -> Iterator[Paragraph]:
    """The paragraphs of a text, its tokens printed; figures and tables by the words that comparing
    knows, whatever a journal calls them."""
    passage = text.source_text
    signs = read_signs(passage.text)
    words = vocabulary_of(edition.language.code).mention_words
    waiting = deque(text.tokens)
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", passage.text):
        start, end = match.span()
        printed, source, shifts, places = "", "", [(0, start)], []
        at = start
        while waiting and waiting[0].start < end:
            token = waiting.popleft()
            printed += plain_part(passage.text, at, token.start, signs)
            source += passage.text[at : token.start] + (
                token.printed
                if isinstance(token, FactToken)
                else passage.text[token.start : token.end]
            )
            shown = _print_token(token, numbers, words) or (
                "" if isinstance(token, NoteToken | NoteLabelToken) else _UNPRINTED
            )
            places.append((len(printed), len(printed) + len(shown), token.start, token.end))
            printed += shown
            at = token.end
            shifts.append((len(printed), at))
        printed += plain_part(passage.text, at, end, signs)
        source += passage.text[at:end]
        if printed.lstrip().startswith("#") and start not in signs.literal:
            printed = printed.replace("#", " ")
        if marker := marker_length(printed, start, signs):
            printed = " " * marker + printed[marker:]
        printed, shifts, places = take_out(printed, shifts, places)
        made = (
            "keywords"
            if kind == "paragraph" and lists_keywords(printed, edition.language)
            else kind
        )
        yield Paragraph(
            printed.replace("\n", " "),
            passage,
            made,
            name,
            section,
            edition.language.code,
            shifts,
            places,
            source,
            end,
        )


def _print_token(
    token: Token,
    numbers: dict[str, int],
    words: Mapping[str, str],
) -> str:
    if isinstance(token, FactToken):
        return without_marks(token.printed)
    if isinstance(token, CitationToken):
        known = [str(numbers[key]) for key, _ in token.keys if key in numbers]
        return f"[{','.join(known)}]" if known else ""
    if isinstance(token, MathToken):
        return token.printed
    if isinstance(token, MentionToken):
        labels = [
            re.sub(
                r"^.*(?=\u00a0\d+[a-z]?$)",
                words.get(mention.kind, mention.label.rpartition("\u00a0")[0]),
                mention.label,
            )
            for mention in token.mentions
            if mention.label
        ]
        inside = ", ".join(labels) + token.suffix
        return f"({inside})" if token.parenthesised and labels else inside
    return ""
