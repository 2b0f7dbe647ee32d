"""The parts of a .docx: opened within limits, and in the one dialect that is read.

In: the bytes of a file. Out: a `WordPackage`. Strict Open XML (ISO 29500), which Word offers when
saving, has other namespaces for the same elements; it is translated here, once.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..message import Message, Phrase, phrase
from ..xmltext import make_parser

MAX_UNPACKED = 60_000_000
MAX_DOCUMENT = 12_000_000  # of the text itself inside a Word document
_BROKEN = phrase(
    "{file} is not a readable Word document. Open it in Word and save it again as .docx."
)
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = re.compile(
    rb"http://purl\.oclc\.org/ooxml/"
    rb"(officeDocument|wordprocessingml|spreadsheetml|presentationml|drawingml|schemaLibrary)/"
)
# A template, or a document with macros, that was named .docx: its text is the same.
_OTHER_TYPES = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.template"
    rb"|ms-word\.(?:document|template)\.macroEnabled(?:Template)?)\.main\+xml"
)
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PROPERTY_NAMES = (
    (b"extendedProperties", b"extended-properties"),
    (b"customProperties", b"custom-properties"),
)

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "b": "http://schemas.openxmlformats.org/officeDocument/2006/bibliography",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}


class UnreadableDocx(ValueError):
    """Not a Word document that can be read; `told`, filled with the name of the {file} and with
    `values`, says why."""

    def __init__(self, told: Phrase, **values: str | int):
        super().__init__(told)
        self.told = told
        self.values = values

    def message(self, file: str) -> Message:
        """Why the file of this name cannot be read."""
        return self.told.say(file=file, **self.values)


def tag(name: str) -> str:
    """An element's or attribute's full name: w:p → {http://…/main}p."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def local_name(node: Any) -> str:
    """An element's name without its namespace; '' of a comment."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


@dataclass(frozen=True)
class WordPackage:
    """A document as python-docx reads it, and the bytes of all parts by their names."""

    document: Any
    parts: dict[str, bytes] = field(default_factory=dict)

    def text(self) -> Any:
        """The root of the text of the document: plain elements, since those of python-docx have
        texts of their own. A document without a body, or with entities, which Word itself never
        writes, is refused: the text behind them would be lost."""
        from lxml import etree

        try:
            root = etree.fromstring(self.document.part.blob, make_parser())
        except etree.XMLSyntaxError:
            raise UnreadableDocx(_BROKEN) from None
        # A glossary, styles or another program's page may be in its place.
        is_whole = root.tag == tag("w:document") and root.find(tag("w:body")) is not None
        if not is_whole or self.document.element.getroottree().docinfo.doctype:
            raise UnreadableDocx(_BROKEN)
        return root

    def trees(self, pattern: str) -> Iterator[tuple[str, Any]]:
        """The roots of the XML parts whose whole name a pattern matches, in the order of their
        names; None for a part that is no XML."""
        from lxml import etree

        for name in sorted(self.parts):
            if re.fullmatch(pattern, name):
                try:
                    yield name, etree.fromstring(self.parts[name], make_parser())
                except etree.XMLSyntaxError:
                    yield name, None


def open_package(data: bytes) -> WordPackage:
    """The parts of a document. One that is too large is refused before it is unpacked."""
    import docx

    try:
        parts = _unpack(data)
        types = parts.get("[Content_Types].xml", b"")
        if _OTHER_TYPES.search(types) or any(_STRICT in part for part in parts.values()):
            parts = {name: _as_transitional(name, part) for name, part in parts.items()}
            parts["[Content_Types].xml"] = _OTHER_TYPES.sub(_DOCUMENT, types)
            data = _pack(parts)
        return WordPackage(docx.Document(io.BytesIO(data)), parts)
    except UnreadableDocx:
        raise
    except Exception:  # damaged packages fail in many ways; the user needs one answer
        raise UnreadableDocx(_BROKEN) from None


def _unpack(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        entries = [entry for entry in packed.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(
            entry.file_size > MAX_DOCUMENT and entry.filename.endswith((".xml", ".rels"))
            for entry in entries
        ):
            raise UnreadableDocx(
                phrase(
                    "{file} is too large for a manuscript when unpacked. Save only the text, "
                    "without pictures or with smaller ones."
                )
            )
        return {entry.filename: packed.read(entry) for entry in entries}


def _as_transitional(name: str, part: bytes) -> bytes:
    """A part with the namespaces that Word itself writes when nothing else is asked."""
    if not name.endswith((".xml", ".rels")):
        return part
    for strict, usual in _PROPERTY_NAMES:
        part = part.replace(
            _STRICT + b"officeDocument/" + strict,
            b"http://schemas.openxmlformats.org/officeDocument/2006/" + usual,
        ).replace(
            _STRICT + b"officeDocument/relationships/" + strict,
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + usual,
        )
    return _TRANSITIONAL.sub(rb"http://schemas.openxmlformats.org/\1/2006/", part)


def _pack(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()
