"""XML as it comes from other tools: read without entities, network or unbounded trees. The door to
lxml for exchange formats."""

from __future__ import annotations

import re
from typing import Any

from ..diagnostic import Diagnostic, Position, Severity
from .check_names import EXCHANGE_INVALID

MAX_BYTES = 20_000_000
_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def etree() -> Any:
    """lxml's tree, imported when it is needed."""
    from lxml import etree as module

    return module


def read_xml(data: bytes, file: str) -> tuple[Any, list[Diagnostic]]:
    """The root of an XML file, or None and why it cannot be read."""
    if len(data) > MAX_BYTES:
        return None, [
            Diagnostic(
                EXCHANGE_INVALID,
                Severity.ERROR,
                f"The file is larger than {MAX_BYTES // 1_000_000} MB.",
                Position(file),
                "No case has that much text.",
            )
        ]
    module = etree()
    parser = module.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = module.fromstring(data, parser)
        declared = root.getroottree().docinfo.internalDTD
        if declared is not None and any(True for _ in declared.entities()):
            return None, [
                Diagnostic(
                    EXCHANGE_INVALID,
                    Severity.ERROR,
                    "The file declares XML entities, which casepub does not read.",
                    Position(file),
                    "Save it again from the translator's tool.",
                )
            ]
        return root, []
    except module.XMLSyntaxError as problem:
        line, column = problem.position if problem.position and problem.position[0] else (1, 1)
        return None, [
            Diagnostic(
                EXCHANGE_INVALID,
                Severity.ERROR,
                f"This is not well-formed XML: {problem.msg}.",
                Position(file, max(1, line), max(1, column)),
                (
                    "Save it again from the translator's tool; it may have been truncated in "
                    "transfer."
                ),
            )
        ]


def fit(text: str) -> str:
    """The text without what XML cannot hold."""
    return _UNFIT.sub(" ", text)


def written(root: Any) -> bytes:
    """The tree as a file, indented where that changes no text."""
    return etree().tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


class Lines:
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
