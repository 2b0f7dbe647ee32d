"""A Word document taken apart: its paragraphs, tables and pictures in reading order, as they appear
on the page.

In: the bytes of a .docx. Out: `WordBlock`s, and a list of everything in the document that is in
none of them. Text that tracked changes deleted or moved away is left out; text that they inserted
is kept.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MAX_UNPACKED = 60_000_000
MAX_DOCUMENT = 12_000_000  # of the text itself inside a Word document
MAX_PARAGRAPHS = 20_000
MAX_LETTERS = 1_000_000  # five times the limit of a narrative
MAX_FLOATS = 1_000  # pictures and tables together
MAX_SPAN = 63  # columns of a table in Word
# Characters that Word takes from its Symbol font, by the last two digits of their code.
_SYMBOLS = {"A3": "≤", "B3": "≥", "B1": "±", "6D": "µ", "B4": "×", "B0": "°", "61": "α", "62": "β"}
_UNSEEN = re.compile(r"[\x7f-\x84\x86-\x9f]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # characters of Symbol fonts; not allowed in a case


class UnreadableDocx(ValueError):
    """Not a Word document that can be read; the message says why."""


@dataclass(frozen=True)
class Piece:
    """Characters with the same formatting."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False


@dataclass
class WordBlock:
    """A paragraph (`kind` text), a table, or a picture. `number` counts paragraphs from 1, for
    messages; `level` is the level of a heading, 0 for a title; `listed` is true of a paragraph with
    an automatic number."""

    kind: str
    number: int
    pieces: list[Piece] = field(default_factory=list)
    level: int | None = None
    listed: bool = False
    rows: list[list[str]] = field(default_factory=list)
    picture: bytes = b""
    suffix: str = ""
    alt: str = ""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_bold(self) -> bool:
        return bool(self.text.strip()) and all(
            piece.bold for piece in self.pieces if piece.text.strip()
        )


@dataclass(frozen=True)
class LeftOver:
    """Something in the document that is in no block: what it is, its words, and the paragraph near
    it (0: none)."""

    what: str
    text: str
    number: int = 0


def open_document(data: bytes) -> Any:
    """The document as python-docx reads it. A document that is too large is refused before it is
    unpacked."""
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sizes = {entry.filename: entry.file_size for entry in packed.infolist()}
            if (
                sum(sizes.values()) > MAX_UNPACKED
                or max(sizes.get("word/document.xml", 0), sizes.get("word/styles.xml", 0))
                > MAX_DOCUMENT
            ):
                raise UnreadableDocx(
                    "is larger when unpacked than any manuscript. Save only the text, without "
                    "pictures or with smaller ones."
                )
        document = docx.Document(io.BytesIO(data))
        list(document.styles)  # which may be no part for styles
        return document
    except UnreadableDocx:
        raise
    except Exception:  # damaged packages fail in many ways; the user needs one answer
        raise UnreadableDocx(
            "is not a readable Word document. Open it in Word and save it again as .docx."
        ) from None


def blocks(data: bytes) -> tuple[list[WordBlock], list[LeftOver]]:
    """The document's blocks, and what is in none of them."""
    reader = _WordReader(open_document(data))
    return reader.blocks, reader.left


class _WordReader:
    def __init__(self, document: Any):
        from docx.oxml.ns import qn

        if (
            getattr(document.element, "body", None) is None
            or document.element.getroottree().docinfo.doctype
        ):  # Word itself never writes entities; the text behind them would be lost
            raise UnreadableDocx(
                "is not a readable Word document. Open it in Word and save it again as .docx."
            )

        self.qn, self.document = qn, document
        self.blocks: list[WordBlock] = []
        self.left: list[LeftOver] = []
        self.count = self.letters = self.floats = 0
        self._names = {style.style_id: (style.name or "") for style in document.styles}
        self._walk(document.element.body)
        changes = {
            what: sum(
                next(change.iter(qn("w:r")), None) is not None
                for change in document.element.body.iter(qn(tag))
            )
            for what, tag in (("inserted", "w:ins"), ("deleted", "w:del"), ("moved", "w:moveTo"))
        }
        if any(changes.values()):
            self.left.append(
                LeftOver(
                    "tracked changes, treated as accepted",
                    ", ".join(f"{count} {what}" for what, count in changes.items() if count),
                )
            )
        self._notes()

    def _walk(self, parent: Any) -> None:
        for child in parent:
            if child.tag == self.qn("w:p"):
                self._paragraph(child)
            elif child.tag == self.qn("w:tbl"):
                self._table(child)
            elif child.tag in (
                self.qn("w:sdt"),
                self.qn("w:ins"),
                self.qn("w:customXml"),
                self.qn("w:smartTag"),
            ):
                inner = (
                    child.find(self.qn("w:sdtContent")) if child.tag == self.qn("w:sdt") else child
                )
                if inner is not None:
                    self._walk(inner)

    def _paragraph(self, element: Any) -> None:
        self.count += 1
        if self.count > MAX_PARAGRAPHS:
            raise UnreadableDocx(
                f"has more than {MAX_PARAGRAPHS:,} paragraphs; it is not a manuscript."
            )
        made = WordBlock("text", self.count, self._pieces(element), self._level(element))
        self._within(letters=len(made.text))
        made.listed = (
            element.find(f"{self.qn('w:pPr')}/{self.qn('w:numPr')}") is not None
            or "list number" in self._style(element).lower()
        )
        if made.text.strip():
            self.blocks.append(made)
        self._pictures(element)
        for box in element.iter(self.qn("w:txbxContent")):
            text = " ".join(
                "".join(piece.text for piece in self._pieces(p)) for p in box.iter(self.qn("w:p"))
            ).strip()
            if text and not any(left.text == text for left in self.left):
                self.left.append(LeftOver("text box", text, self.count))
        for formula in element.iter(
            "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
        ):
            self.left.append(LeftOver("formula", "".join(formula.itertext()), self.count))

    def _within(self, letters: int = 0, floats: int = 0) -> None:
        self.letters, self.floats = self.letters + letters, self.floats + floats
        if self.letters > MAX_LETTERS or self.floats > MAX_FLOATS:
            raise UnreadableDocx(
                f"has more than {MAX_LETTERS:,} characters, or more than {MAX_FLOATS:,} pictures "
                "and tables; it is not a manuscript."
            )

    def _style(self, element: Any) -> str:
        style = element.find(f"{self.qn('w:pPr')}/{self.qn('w:pStyle')}")
        name = style.get(self.qn("w:val")) if style is not None else ""
        return self._names.get(name or "", name or "")

    def _level(self, element: Any) -> int | None:
        name = self._style(element).lower()
        if match := re.match(r"(?:heading|başlık|balk|überschrift)\s?(\d)", name):
            return int(match[1])
        if re.match(r"title|konu başlığı|konubal|titel", name):
            return 0
        outline = element.find(f"{self.qn('w:pPr')}/{self.qn('w:outlineLvl')}")
        level = outline.get(self.qn("w:val")) if outline is not None else ""
        return int(level) + 1 if level and re.fullmatch("[0-5]", level) else None

    def _pieces(self, paragraph: Any) -> list[Piece]:
        made: list[Piece] = []
        for run in paragraph.iter(self.qn("w:r")):
            if next(run.iterancestors(self.qn("w:p"))) is not paragraph or any(
                parent.tag in (self.qn("w:moveFrom"), self.qn("w:del"))
                for parent in run.iterancestors()
            ):
                continue
            form = run.find(self.qn("w:rPr"))
            if form is not None and self._is_on(form, "w:vanish"):
                continue
            text = unicodedata.normalize("NFC", "".join(self._text(node) for node in run))
            if not text:
                continue
            align = (
                form.find(self.qn("w:vertAlign")).get(self.qn("w:val"))
                if form is not None and form.find(self.qn("w:vertAlign")) is not None
                else ""
            )
            piece = Piece(
                text,
                form is not None and self._is_on(form, "w:b"),
                form is not None and self._is_on(form, "w:i"),
                align == "superscript",
                align == "subscript",
            )
            if made and (made[-1].bold, made[-1].italic, made[-1].raised, made[-1].lowered) == (
                piece.bold,
                piece.italic,
                piece.raised,
                piece.lowered,
            ):
                made[-1] = Piece(
                    made[-1].text + text, piece.bold, piece.italic, piece.raised, piece.lowered
                )
            else:
                made.append(piece)
        return made

    def _is_on(self, form: Any, name: str) -> bool:
        found = form.find(self.qn(name))
        return found is not None and found.get(self.qn("w:val")) not in ("0", "false", "off")

    def _text(self, node: Any) -> str:
        if not isinstance(node.tag, str):  # an XML comment
            return ""
        match node.tag.rpartition("}")[2]:
            case "t":
                return _make_visible(node.text or "")
            case "sym":
                return _SYMBOLS.get((node.get(self.qn("w:char")) or "").upper()[-2:], "□")
            case "noBreakHyphen":
                return "-"
            case "tab":
                return "\t"
            case "br" | "cr":
                return "" if node.get(self.qn("w:type")) == "page" else "\n"
        return ""

    def _pictures(self, paragraph: Any) -> None:
        seen = set()
        for blip in paragraph.iter(self.qn("a:blip")):
            if any(
                parent.tag in (self.qn("w:txbxContent"), self.qn("w:del"))
                for parent in blip.iterancestors()
            ):
                continue
            related = blip.get(self.qn("r:embed"))
            part = self.document.part.related_parts.get(related) if related else None
            if part is None or related in seen:
                self.left += (
                    [] if part is not None else [LeftOver("linked picture", "", self.count)]
                )
                continue
            seen.add(related)
            self._within(floats=1)
            described = next(
                (
                    parent.find(self.qn("wp:docPr"))
                    for parent in blip.iterancestors()
                    if parent.tag in (self.qn("wp:inline"), self.qn("wp:anchor"))
                ),
                None,
            )
            self.blocks.append(
                WordBlock(
                    "picture",
                    self.count,
                    picture=part.blob,
                    suffix=_suffix(str(part.partname)),
                    alt=_make_visible(described.get("descr") or "")
                    if described is not None
                    else "",
                )
            )

    def _table(self, element: Any) -> None:
        rows = []
        for row in element.iterchildren(self.qn("w:tr")):
            cells = []
            for cell in row.iterchildren(self.qn("w:tc")):
                text = " ".join(
                    "".join(piece.text for piece in self._pieces(p))
                    for p in cell.iter(self.qn("w:p"))
                )
                span = cell.find(f"{self.qn('w:tcPr')}/{self.qn('w:gridSpan')}")
                wide = (span.get(self.qn("w:val")) or "") if span is not None else ""
                cells += [" ".join(text.split())] + [""] * (
                    min(int(wide), MAX_SPAN) - 1 if re.fullmatch("[0-9]{1,9}", wide) else 0
                )
                self._within(letters=len(text))
            rows.append(cells)
            self.count += 1
        if any(any(row) for row in rows):
            self._within(floats=1)
            self.blocks.append(WordBlock("table", self.count, rows=rows))

    def _notes(self) -> None:
        """Footnotes, endnotes and comments, which are in separate parts of the document."""
        from lxml import etree

        for part in self.document.part.package.iter_parts():
            name = str(part.partname)
            for what, tag in (
                ("footnote", "w:footnote"),
                ("endnote", "w:endnote"),
                ("comment", "w:comment"),
            ):
                if name.endswith(f"/{what}s.xml"):
                    try:
                        root = etree.fromstring(
                            part.blob, etree.XMLParser(resolve_entities=False, no_network=True)
                        )
                    except etree.XMLSyntaxError:
                        self.left.append(LeftOver(f"{what}s that cannot be read", ""))
                        continue
                    for note in root.iter(self.qn(tag)):
                        text = "".join(
                            node.text or "" for node in note.iter(self.qn("w:t"))
                        ).strip()
                        if text:
                            self.left.append(LeftOver(what, text))


def _make_visible(text: str) -> str:
    """A text as it looks: characters of Symbol fonts as the signs they show, without control
    characters."""
    return _PRIVATE.sub(
        lambda match: _SYMBOLS.get(f"{ord(match[0]) & 0xFF:02X}", "□"), _UNSEEN.sub("", text)
    )


def _suffix(name: str) -> str:
    """The extension of a picture's file name, or "bin": a strange one would decide where the
    picture is written, and would end up in case.yaml."""
    found = re.search(r"\.([a-z0-9]{1,5})$", name.lower())
    return found[1] if found and found[0].isascii() else "bin"


def lines(data: bytes) -> Iterator[str]:
    """The document as lines of text: a heading as a line that begins with `#`, tables cell by cell,
    superscript digits as superscript characters."""
    raised = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
    for block in _WordReader(open_document(data)).blocks:
        if block.kind == "text":
            text = (
                "".join(
                    piece.text.translate(raised) if piece.raised else piece.text
                    for piece in block.pieces
                )
                .replace("\t", " ")
                .replace("\n", " ")
                .strip()
            )
            yield f"# {text}" if block.level is not None else text
        elif block.kind == "table":
            yield from (cell for row in block.rows for cell in row if cell)
