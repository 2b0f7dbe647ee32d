"""A Word document taken apart: its paragraphs, tables and pictures in reading order, as they appear
on the page.

In: the bytes of a .docx. Out: `WordBlock`s, and a list of everything in the document that is in
none of them, with its words. Tracked changes are treated as accepted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..characters import RAISED_DIGITS
from ..message import amount, phrase
from .blocks import LeftOver, Note, Piece, WordBlock
from .bookmarks import managed_runs, named_notes
from .characters import RAISED_LETTERS, make_visible
from .citation_fields import word_sources
from .elsewhere import UNREAD, UNREADABLE, inserted_file, other_parts
from .formulas import LOWERED, RAISED
from .note_texts import read_notes
from .numbering import numbering_of
from .package import (
    MAX_DOCUMENT,
    MAX_UNPACKED,
    UnreadableDocx,
    WordPackage,
    local_name,
    open_package,
    tag,
)
from .runs import CODES, MOVED, NO_RECORD, Look, Runs, formatted, plain_text

__all__ = [
    "MAX_DOCUMENT",
    "MAX_UNPACKED",
    "LeftOver",
    "Note",
    "Piece",
    "UnreadableDocx",
    "WordBlock",
    "blocks",
    "lines",
]

# What tracked changes did; told with how many they are.
CHANGES = (
    "insertions by tracked changes, which count as accepted",
    "deletions by tracked changes, which count as accepted",
    "passages moved by tracked changes, which count as accepted",
)
NOTE_IN_TABLE = "mark of a note in a table, which a case does not keep"
CITED_IN_TABLE = "citation in a table, kept as typed"
PLAIN_FORMULA = "formula, kept as plain text"
MAX_PARAGRAPHS = 20_000
MAX_LETTERS = 1_000_000  # five times the limit of a narrative
MAX_FLOATS = 1_000  # pictures and tables together
MAX_SPAN = 63  # columns of a table in Word
MAX_DEPTH = 60  # of tables and controls, one in another
_STYLES = r"word/styles\d*\.xml"
_TRANSPARENT = frozenset(["body", "ins", "moveTo", "customXml", "smartTag", "sdtContent"])


def blocks(data: bytes) -> tuple[list[WordBlock], list[LeftOver]]:
    """The document's blocks, and what is in none of them."""
    reader = _WordReader(open_package(data))
    return reader.blocks, reader.left


class _WordReader:
    def __init__(self, package: WordPackage):
        document = self.document = package.document
        self.root = package.text()
        self.blocks: list[WordBlock] = []
        self.count = self.letters = self.floats = self.box = self.depth = 0
        styles = _styles(package)
        self.names = {name: _style_name(style) for name, style in styles.items()}
        self.numbering = numbering_of(package)
        targets = {
            name: one.target_ref if one.is_external else str(one.target_part.partname)
            for name, one in document.part.rels.items()
        }
        self.sources = word_sources(package)
        self.runs = Runs(
            _looks(styles),
            self.sources,
            targets,
            managed_runs(self.root, package),
            named_notes=named_notes(self.root),
        )
        read_notes(package, self.runs)
        self._walk(self.root)
        self.runs.close()
        self._changes()
        self._unread()
        self.left = [one for one in self.runs.left if not self._was_moved(one)]
        self.left = _together(self.left)
        self._uncited()
        self.left += other_parts(package, self.runs.places, self._words())
        self.left += [
            LeftOver("styles that cannot be read; headings are not known", "")
            for _, root in package.trees(_STYLES)
            if root is None or root.tag != tag("w:styles")
        ]

    # -- what stands one below another

    def _walk(self, parent: Any) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise UnreadableDocx(
                phrase("{file} has tables nested too deeply; it is not a manuscript.")
            )
        for child in parent:
            name = local_name(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name == "sdt":
                self._control(child)
            elif name in _TRANSPARENT:
                self._walk(child)
            elif name == "AlternateContent":
                inner = child.find(tag("mc:Choice"))
                self._walk(inner if inner is not None else child)
            elif name in ("del", "moveFrom"):
                self.runs.remove(child)
            elif name in ("oMathPara", "oMath"):
                self._add(*self.runs.pieces([child]), paragraph=None)
            elif name == "altChunk":
                self._chunk(child.get(tag("r:id")) or "")
        self.depth -= 1

    def _control(self, control: Any) -> None:
        inner = control.find(tag("w:sdtContent"))
        if inner is not None:
            leave = self.runs.enter_control(control)
            self._walk(inner)
            leave()

    def _chunk(self, related: str) -> None:
        part = self.document.part.related_parts.get(related)
        if part is not None:
            name = str(part.partname)
            text = inserted_file(name, part.blob)
            if text is None:
                self.runs.leave(UNREADABLE, name.lstrip("/"))
            else:
                self.runs.leave("inserted file", text)

    def _paragraph(self, element: Any) -> None:
        self._number(1)
        pieces, printed = self.runs.pieces(element, self._style(element))
        self._add(pieces, printed, element)
        self._pictures(element)
        self._boxes()

    def _add(self, pieces: list[Piece], printed: bool, paragraph: Any) -> None:
        """A paragraph of text; one that is a whole empty line still counts in its list."""
        style = self._style(paragraph) if paragraph is not None else ""
        made = WordBlock("text", self.count, pieces, bibliography=printed, box=self.box)
        self._within(letters=len(made.text))
        if not made.text.strip():
            return
        if paragraph is not None:
            made.label = self.numbering.label(paragraph, style)
            made.level = self._level(paragraph, self.names.get(style, style))
            numbered = paragraph.find(f"{tag('w:pPr')}/{tag('w:numPr')}") is not None
            named = self.names.get(style, style).lower()
            made.listed = numbered or bool(made.label) or "list number" in named
        self.blocks.append(made)

    def _number(self, more: int) -> None:
        self.count += more
        self.runs.number = self.count
        if self.count > MAX_PARAGRAPHS:
            raise UnreadableDocx(
                phrase("{file} has more than {most} paragraphs; it is not a manuscript."),
                most=amount(MAX_PARAGRAPHS),
            )

    def _within(self, letters: int = 0, floats: int = 0) -> None:
        self.letters, self.floats = self.letters + letters, self.floats + floats
        if self.letters > MAX_LETTERS or self.floats > MAX_FLOATS:
            raise UnreadableDocx(
                phrase(
                    "{file} has more than {letters} characters, or more than {floats} pictures and "
                    "tables; it is not a manuscript."
                ),
                letters=amount(MAX_LETTERS),
                floats=amount(MAX_FLOATS),
            )

    def _style(self, element: Any) -> str:
        style = element.find(f"{tag('w:pPr')}/{tag('w:pStyle')}")
        return (style.get(tag("w:val")) or "") if style is not None else ""

    def _level(self, element: Any, style: str) -> int | None:
        name = style.lower()
        if match := re.match(r"(?:heading|başlık|balk|überschrift)\s?(\d)", name):
            return int(match[1])
        if re.match(r"title|konu başlığı|konubal|titel", name):
            return 0
        outline = element.find(f"{tag('w:pPr')}/{tag('w:outlineLvl')}")
        level = outline.get(tag("w:val")) if outline is not None else ""
        return int(level) + 1 if level and re.fullmatch("[0-5]", level) else None

    # -- boxes, pictures

    def _boxes(self) -> None:
        """The text boxes that the last paragraph holds: their paragraphs, marked."""
        while self.runs.boxes:
            waiting, self.runs.boxes = self.runs.boxes, []
            for content in waiting:
                outer, self.box = self.box, self.box + 1 if not self.box else self.box
                self.box = max([self.box, *(one.box + 1 for one in self.blocks)])
                count = self.count
                with self.runs.apart():
                    self._walk(content)
                self.box, self.count, self.runs.number = outer, count, count

    def _pictures(self, paragraph: Any) -> None:
        seen: set[str] = set()
        for node in paragraph.iter(tag("a:blip"), tag("v:imagedata")):
            above = [local_name(one) for one in node.iterancestors()]
            related = node.get(tag("r:embed")) or node.get(tag("r:id"))
            linked = node.get(tag("r:link")) or node.get(tag("r:href"))
            if "del" in above or not (related or linked) or self._is_in_box(node, paragraph):
                continue
            part = self.document.part.related_parts.get(related) if related else None
            if part is None:
                target = self.runs.targets.get(related or linked or "", "")
                self.runs.left.append(LeftOver("linked picture", target, self.count))
                continue
            name = str(part.partname)
            if name in seen or ("Fallback" in above and seen):
                continue
            seen.add(name)
            self._within(floats=1)
            alt, suffix = _description(node), _suffix(name)
            made = WordBlock("picture", self.count, picture=part.blob, suffix=suffix, alt=alt)
            self.blocks.append(made)

    def _is_in_box(self, node: Any, paragraph: Any) -> bool:
        """A picture in a text box comes with the box's own paragraph."""
        own = next((one for one in node.iterancestors() if one.tag == tag("w:p")), paragraph)
        return own is not paragraph

    # -- tables

    def _table(self, element: Any) -> None:
        if self._is_layout(element):
            for row in _inside(element, "tr"):
                for cell in _inside(row, "tc"):
                    self._walk(cell)
            return
        pictures = len(self.blocks)
        rows = self._rows(element)
        if any(any(row) for row in rows):
            self._within(floats=1)
            self.blocks.insert(pictures, WordBlock("table", self.count, rows=rows, box=self.box))
        self._boxes()

    def _is_layout(self, element: Any) -> bool:
        """Whether a table only arranges pictures and their legends, or frames a text."""
        pictures = sum(1 for _ in element.iter(tag("a:blip"), tag("v:imagedata")))
        cells = [cell for row in _inside(element, "tr") for cell in _inside(row, "tc")]
        texts = sum(bool(plain_text(cell).strip()) for cell in cells)
        return bool(pictures) and texts <= 2 * pictures

    def _rows(self, element: Any) -> list[list[str]]:
        rows = []
        for row in _inside(element, "tr"):
            form = row.find(tag("w:trPr"))
            if form is not None and form.find(tag("w:del")) is not None:
                self.runs.take(row)
                self.runs.leave("table row deleted by a tracked change", plain_text(row))
                continue
            self._number(1)
            cells = [""] * _span(form, "w:gridBefore", 0)
            for cell in _inside(row, "tc"):
                text = self._cell(cell)
                cells += [text] + [""] * (_span(cell.find(tag("w:tcPr")), "w:gridSpan", 1) - 1)
                self._within(letters=len(text))
            rows.append(cells + [""] * _span(form, "w:gridAfter", 0))
        return rows

    def _cell(self, cell: Any) -> str:
        """The words of a cell; a table within it as its rows one after another."""
        texts = []
        for kind, child in _flow(cell):
            if kind == "p":
                pieces, _ = self.runs.pieces(child, self._style(child))
                self._marks(pieces)
                label = self.numbering.label(child, self._style(child)) if pieces else ""
                texts.append(f"{label} {''.join(map(_seen, pieces))}")
                self._pictures(child)
            elif kind == "tbl":
                number = self.count
                rows = ["; ".join(filter(None, row)) for row in self._rows(child)]
                self.count = self.runs.number = number  # its rows are none of the outer table
                inner = " / ".join(filter(None, rows))
                self.runs.leave("table within a table, kept as text", inner)
                texts.append(inner)
        return " ".join(" ".join(texts).split())

    def _marks(self, pieces: Sequence[Piece]) -> None:
        """What a cell cannot keep: the mark of a note, the data of a citation."""
        text = "".join(piece.text for piece in pieces)
        for piece in pieces:
            if piece.note:
                self.runs.leave(NOTE_IN_TABLE, f"{text.strip()}: {piece.note.text}")
            if piece.formula:
                self.runs.leave(PLAIN_FORMULA, piece.text)
        if any(piece.citation for piece in pieces):
            self.runs.leave(CITED_IN_TABLE, text)

    # -- what was not read

    def _changes(self) -> None:
        """How many tracked changes were treated as accepted."""
        changes = {
            what: sum(
                next(change.iter(tag("w:r")), None) is not None
                for change in self.root.iter(tag(name))
            )
            for what, name in zip(CHANGES, ("w:ins", "w:del", "w:moveTo"), strict=True)
        }
        self.runs.left += [LeftOver(what, str(n)) for what, n in changes.items() if n]

    def _was_moved(self, one: LeftOver) -> bool:
        return one.what == MOVED and any(
            one.text in " ".join(block.text.split()) for block in self.blocks
        )

    def _unread(self) -> None:
        """Text in elements that are not known here: nothing of a document goes without a word."""
        self.runs.number = 0
        waiting: dict[Any, list[str]] = {}
        between: list[str] = []
        for node in self.root.iter():
            if (node.tail or "").strip() and local_name(node.getparent()) not in CODES:
                between.append(node.tail)
            if (
                isinstance(node.tag, str)
                and (node.text or "").strip()
                and node not in self.runs.seen
                and local_name(node) not in CODES
            ):
                above = [one for one in node.iterancestors() if local_name(one) == "p"]
                waiting.setdefault(above[0] if above else node, []).append(node.text)
        for texts in waiting.values():
            self.runs.leave(UNREAD, make_visible("".join(texts)))
        for text in between:
            self.runs.leave(UNREAD, make_visible(text))

    def _uncited(self) -> None:
        """The sources of Word's own bibliography that no field cites."""
        cited = {
            work.identity
            for block in self.blocks
            for piece in block.pieces
            if piece.citation
            for work in piece.citation.works
        }
        for name, record in self.sources.items():
            if name not in cited:
                text = json.dumps(record, ensure_ascii=False)
                self.left.append(LeftOver("source in Word's list that is not cited", text))

    def _words(self) -> frozenset[str]:
        """The words of the text, to tell of the same words elsewhere only once."""
        texts = [block.text for block in self.blocks]
        texts += [cell for block in self.blocks for row in block.rows for cell in row]
        return frozenset(word for text in texts for word in text.split())


def _together(left: Sequence[LeftOver]) -> list[LeftOver]:
    """What is told of many citations of one kind, as one."""
    found: list[LeftOver] = []
    many: dict[str, int] = {}
    for one in left:
        if one.what != NO_RECORD:
            found.append(one)
        elif one.what in many:
            first = found[many[one.what]]
            found[many[one.what]] = replace(first, text=f"{first.text}; {one.text}")
        else:
            many[one.what] = len(found)
            found.append(one)
    return found


def _styles(package: WordPackage) -> dict[str, Any]:
    """The styles of a document by their ids."""
    return {
        one.get(tag("w:styleId")) or "": one
        for _, root in package.trees(_STYLES)
        for one in (root.iter(tag("w:style")) if root is not None else ())
    }


def _style_name(style: Any) -> str:
    """The name of a style as it is in every language's Word."""
    found = style.find(tag("w:name"))
    return (found.get(tag("w:val")) or "") if found is not None else ""


def _looks(styles: Mapping[str, Any]) -> dict[str, Look]:
    """How the characters of each style look, with what the style it is based on says. Whether all
    text of a paragraph's style is bold says nothing of its words: a heading is not emphasis."""
    found: dict[str, Look] = {}
    for name, style in styles.items():
        chain, above = [name], name
        while len(chain) < 12:
            base = styles[above].find(tag("w:basedOn"))
            above = (base.get(tag("w:val")) or "") if base is not None else ""
            if above not in styles:
                break
            chain.append(above)
        look = Look()
        for one in reversed(chain):
            form = styles[one].find(tag("w:rPr"))
            look = formatted(form, look) if form is not None else look
        is_character = style.get(tag("w:type")) == "character"
        found[name] = look if is_character else replace(look, piece=Piece(""))
    return found


def _flow(parent: Any) -> Iterator[tuple[str, Any]]:
    """The paragraphs and tables below an element, through what only wraps them."""
    for child in parent:
        name = local_name(child)
        if name in ("p", "tbl"):
            yield name, child
        elif name in ("sdt", *_TRANSPARENT):
            yield from _flow(child)


def _inside(parent: Any, name: str) -> Iterator[Any]:
    """The rows of a table or cells of a row, also those within content controls."""
    for child in parent:
        if local_name(child) == name:
            yield child
        elif local_name(child) in ("sdt", *_TRANSPARENT):
            yield from _inside(child, name)


def _span(form: Any, name: str, otherwise: int) -> int:
    found = form.find(tag(name)) if form is not None else None
    value = (found.get(tag("w:val")) or "") if found is not None else ""
    return min(int(value), MAX_SPAN) if re.fullmatch("[0-9]{1,9}", value) else otherwise


def _seen(piece: Piece) -> str:
    """A text of a cell, which has no formatting: raised and lowered figures, and raised marks of
    notes, as such characters."""
    table = RAISED | RAISED_LETTERS if piece.raised else LOWERED if piece.lowered else {}
    seen = piece.text.translate(table)
    return seen if all(a != b for a, b in zip(piece.text, seen, strict=True)) else piece.text


def _description(node: Any) -> str:
    """The description of a picture for those who do not see it."""
    for above in node.iterancestors():
        if above.tag in (tag("wp:inline"), tag("wp:anchor")):
            described = above.find(tag("wp:docPr"))
            return make_visible(described.get("descr") or "") if described is not None else ""
        if local_name(above) == "shape" and above.get("alt"):
            return make_visible(above.get("alt"))
    return ""


def _suffix(name: str) -> str:
    """The extension of a picture's file name, or "bin": a strange one would decide where the
    picture is written, and would end up in case.yaml."""
    found = re.search(r"\.([a-z0-9]{1,5})$", name.lower())
    return found[1] if found and found[0].isascii() else "bin"


def lines(data: bytes) -> Iterator[str]:
    """The document as lines of text: a heading as a line that begins with `#`, tables cell by cell,
    superscript digits as superscript characters."""
    for block in _WordReader(open_package(data)).blocks:
        if block.box:
            continue
        if block.kind == "text":
            text = (
                "".join(
                    piece.text.translate(RAISED_DIGITS) if piece.raised else piece.text
                    for piece in block.pieces
                )
                .replace("\t", " ")
                .replace("\n", " ")
                .strip()
            )
            yield f"# {text}" if block.level is not None else text
        elif block.kind == "table":
            yield from (cell for row in block.rows for cell in row if cell)
