"""What a document says outside its text: notes, comments, headers, diagrams, charts, properties,
inserted files, building blocks.

In: the parts of a package. Out: `LeftOver`s, each with all of its words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from .blocks import LeftOver, Note
from .characters import make_visible
from .package import WordPackage, local_name, tag
from .runs import plain_text

UNREADABLE = "part of the document that cannot be read"
UNREAD = "text that casepub does not read"
DATA = "data behind the document"
_NOTES = (("footnote", "footnotes"), ("endnote", "endnotes"), ("comment", "comments"))
_PROPERTIES = ("title", "subject", "keywords", "description", "category")
# Parts that hold no words of an author: names of fonts, settings, colours, who works together.
_SILENT = re.compile(
    r"\[Content_Types\]\.xml|.*\.rels|docProps/(?!core).*|"
    r"word/(?:styles\w*|stylesWithEffects|settings|webSettings|fontTable|numbering\d*|"
    r"people|comments(?:Extended|Ids|Extensible)|theme/.*|footnotes|endnotes|comments|"
    r"diagrams/(?:layout|quickStyle|colors)\w*|charts/(?:style|colors)\w*|vbaData|"
    r"keyMapCustomizations|customizations|attachedToolbars|webextensions/.*)\.xml|"
    r"customXml/itemProps\d+\.xml|_xmlsignatures/.*",
    re.I,
)
_WHAT = (
    (r"word/header\d*\.xml", "header"),
    (r"word/footer\d*\.xml", "footer"),
    (r"word/diagrams/.*", "diagram"),
    (r"word/charts/.*", "chart"),
    (r"word/glossary/.*", "building block"),
    (r"customXml/.*", DATA),
)


def other_parts(
    package: WordPackage, places: Mapping[tuple[str, str], int], words: Collection[str]
) -> list[LeftOver]:
    """What is outside the text. `places` are the paragraphs that name notes and parts; `words` are
    those of the text, which data behind the document often only repeats."""
    own = str(package.document.part.partname).lstrip("/")
    left = list(_notes(package, places))
    for name, root in package.trees(r".*\.xml"):
        if name == own or _SILENT.fullmatch(name):
            continue
        what = next((what for pattern, what in _WHAT if re.fullmatch(pattern, name)), "other part")
        if name == "docProps/core.xml":
            left += _properties(root)
        elif root is None:
            left.append(LeftOver(UNREADABLE, name))
        elif not _is_bibliography(root):
            of_data = name.startswith(("customXml/", "docProps/"))
            text = " ".join((_values(root) if of_data else plain_text(root)).split())
            number = places.get(("part", "/" + name), 0)
            is_repeated = what in (DATA, "diagram") and _is_known(text, words, left)
            texts = _described(root) if is_repeated else (text, *_described(root))
            left += [LeftOver(what, one, number) for one in texts if one]
    left += [
        LeftOver("embedded file", name)
        for name in sorted(package.parts)
        if name.startswith("word/embeddings/")
    ]
    return list(dict.fromkeys(left))


def note_elements(package: WordPackage) -> Iterator[tuple[str, Note, Any]]:
    """The footnotes and endnotes, each with the name of its part and its element."""
    for what, part in _NOTES[:2]:
        for name, root in package.trees(rf"word/{part}\.xml"):
            for element in root.iter(tag(f"w:{what}")) if root is not None else ():
                if text := " ".join(plain_text(element).split()):
                    yield name, Note(what, element.get(tag("w:id")) or "", text), element


def _notes(package: WordPackage, places: Mapping[tuple[str, str], int]) -> Iterator[LeftOver]:
    for what, part in _NOTES:
        for name, root in package.trees(rf"word/(?:\w+/)?{part}\.xml"):
            if root is None:
                yield LeftOver(UNREADABLE, name)
                continue
            for note in root.iter(tag(f"w:{what}")):
                text = " ".join(plain_text(note).split())
                number = places.get((what, note.get(tag("w:id")) or ""), 0)
                for one in (text, *_described(note)):
                    if one:
                        yield LeftOver(what, one, number)
            if beside := " ".join(plain_text(root, without=tag(f"w:{what}")).split()):
                yield LeftOver(UNREAD, beside)


def _properties(root: Any) -> Iterator[LeftOver]:
    if root is None:
        return
    for node in root:
        text = " ".join(plain_text(node).split())
        if local_name(node) in _PROPERTIES and text:
            yield LeftOver(f"document property “{local_name(node)}”", text)
    between = " ".join([root.text or "", *(node.tail or "" for node in root)])
    if between := " ".join(make_visible(between).split()):
        yield LeftOver(UNREAD, between)


def _values(root: Any) -> str:
    """The words of data: each element is a value of its own."""
    return " ".join(make_visible(text) for text in root.itertext() if text.strip())


def _described(root: Any) -> list[str]:
    """Descriptions of the drawings of a part."""
    return [
        " ".join(node.get("descr").split())
        for node in root.iter()
        if local_name(node) in ("docPr", "cNvPr") and (node.get("descr") or "").strip()
    ]


def _is_bibliography(root: Any) -> bool:
    return next(root.iter(tag("b:Source")), None) is not None


def _is_known(text: str, words: Collection[str], left: Collection[LeftOver]) -> bool:
    """Whether every word of a text stands elsewhere already, as the drawing of a diagram repeats
    its data."""
    told = {word for one in left for word in one.text.split()}
    return all(word in words or word in told for word in text.split())


def inserted_file(name: str, data: bytes) -> str | None:
    """The words of a file that was inserted as it is (w:altChunk): HTML, text, RTF, another
    document; None where it cannot be read."""
    suffix = name.rpartition(".")[2].lower()
    if data[:2] == b"PK":
        return _of_document(data)
    if suffix in ("mht", "mhtml") or re.match(rb"(?i)MIME-Version:", data.lstrip()):
        return " ".join(_of_message(data))
    if data.lstrip()[:5] == b"{\\rtf":
        return _of_rtf(data.decode("cp1252", "replace"))
    text = _decode(data)
    return _of_html(text) if suffix in ("htm", "html", "xhtml") or "<" in text[:200] else text


def _of_document(data: bytes) -> str | None:
    from .package import UnreadableDocx, open_package

    try:
        inner = open_package(data)
        texts = [plain_text(inner.text())]
    except UnreadableDocx:
        return None
    texts += [one.text for one in _notes(inner, {})]
    return " ".join(texts)


def _of_message(data: bytes) -> Iterator[str]:
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        content = part.get_payload(decode=True)
        if part.get_content_maintype() == "text" and isinstance(content, bytes):
            text = _decode(content)
            yield _of_html(text) if part.get_content_subtype() == "html" else text


def _of_html(text: str) -> str:
    from lxml import etree, html

    try:
        root = html.document_fromstring(
            text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return re.sub(r"<[^>]*>", " ", text)
    for node in list(root.iter("style", "script")):
        node.text = ""
    return " ".join(piece for piece in root.itertext() if piece.strip())


def _of_rtf(text: str) -> str:
    """The words of an RTF file; its tables of fonts and colours are no words."""
    text = re.sub(r"\{\\(?:fonttbl|colortbl|stylesheet|info|\*)(?:[^{}]|\{[^{}]*\})*\}", " ", text)
    text = re.sub(
        r"\\'([0-9a-fA-F]{2})", lambda m: bytes([int(m[1], 16)]).decode("cp1252", "replace"), text
    )
    text = re.sub(
        r"\\u(-?\d{1,5}) ?\??",
        lambda m: (
            chr(int(m[1]) % 65536).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        ),
        text,
    )
    return re.sub(r"\\[a-zA-Z]+-?\d* ?|[{}]", " ", text)


def _decode(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1254"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
