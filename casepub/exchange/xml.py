"""XML as it comes from other tools: read without entities, network or unbounded trees. The door to
lxml for exchange formats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..diagnostic import Diagnostic, Position, Severity
from ..message import Message, say
from ..xmltext import make_parser
from .check_names import EXCHANGE_INVALID

if TYPE_CHECKING:
    from typing import TypeAlias

    from lxml.etree import _Element

    Element: TypeAlias = _Element  # lxml's name for it is private

MAX_BYTES = 20_000_000
_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(
    tag: str,
    attributes: Mapping[str, str] | None = None,
    namespaces: Mapping[str | None, str] | None = None,
) -> Element:
    """A new element that belongs to no tree yet; `namespaces` are declared on it, by prefix."""
    from lxml import etree

    return etree.Element(tag, attributes, nsmap=namespaces)


def child(
    parent: Element, tag: str, attributes: Mapping[str, str] | None = None, text: str | None = None
) -> Element:
    """A new last child of an element, with what of a text XML can hold."""
    from lxml import etree

    made = etree.SubElement(parent, tag, attributes)
    if text is not None:
        made.text = fit(text)
    return made


def namespace_and_name(of: Element) -> tuple[str, str]:
    """The namespace of an element ('' for none) and its name in it; ('', '') of what is no
    element, as an entity."""
    if not isinstance(of.tag, str):
        return "", ""
    namespace, _, name = of.tag.rpartition("}")
    return namespace.removeprefix("{"), name


def read_xml(
    data: bytes, file: str
) -> tuple[Element, list[Diagnostic]] | tuple[None, list[Diagnostic]]:
    """The root of an XML file, or None and why it cannot be read."""
    if len(data) > MAX_BYTES:
        problem = say("The file is larger than {size} MB.", size=MAX_BYTES // 1_000_000)
        return None, [_unread(problem, Position(file), say("No case has that much text."))]
    from lxml import etree

    try:
        root = etree.fromstring(data, make_parser())
    except etree.XMLSyntaxError as fault:
        line, column = fault.position if fault.position and fault.position[0] else (1, 1)
        problem = say("This is not well-formed XML: {reason}.", reason=str(fault.msg))
        hint = say(
            "Save it again from the translator's tool; it may have been truncated in transfer."
        )
        place = Position(file, max(1, line), max(1, column))
        return None, [_unread(problem, place, hint)]
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.entities()):
        problem = say("The file declares XML entities, which casepub does not read.")
        hint = say("Save it again from the translator's tool.")
        return None, [_unread(problem, Position(file), hint)]
    return root, []


def _unread(problem: Message, place: Position, hint: Message) -> Diagnostic:
    return Diagnostic(EXCHANGE_INVALID, Severity.ERROR, problem, place, hint)


def fit(text: str) -> str:
    """The text without what XML cannot hold."""
    return _UNFIT.sub(" ", text)


def as_file(root: Element) -> bytes:
    """The tree as a file, indented where that changes no text."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


class LineNumbers:
    """Places in an XML file: lxml knows lines, and the column is where the words stand in that line
    or one of the next."""

    def __init__(self, data: bytes, file: str):
        self.file = file
        self._lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")

    def place(self, line: int, words: str = "") -> Position:
        from xml.sax.saxutils import escape

        looked = escape(words)[:60]
        for row in range(line, min(line + 40, len(self._lines) + 1)) if looked else ():
            column = self._lines[row - 1].find(looked)
            if column >= 0:
                return Position(self.file, row, column + 1, len(looked))
        return Position(self.file, max(1, line))
