"""The translation memory as TMX 1.4b, which every translator's tool reads and writes.

Facts and citations stand in it as they are written, not as <ph>: so OmegaT finds them again in a PO
job. Both are read.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from ..composed import composed
from ..diagnostic import Diagnostic, Position, Severity
from ..language.codes import language_of
from ..message import say
from .check_names import EXCHANGE_INVALID
from .memory import Memory, Segment
from .xml import as_file, child, element, namespace_and_name, read_xml

if TYPE_CHECKING:
    from .xml import Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOST = 200_000  # units that are read
# What OmegaT writes for the codes of an XLIFF: their texts are lost.
_TAG = re.compile(r"</?[a-z]{1,3}\d+/?>")


def write(memory: Memory, version: str) -> bytes:
    """The memory as a TMX file; `version` is casepub's."""
    root = element("tmx", {"version": "1.4"})
    attributes = {
        "creationtool": "casepub",
        "creationtoolversion": version,
        "segtype": "paragraph",
        "o-tmf": "casepub",
        "adminlang": "en",
        "srclang": "*all*",
        "datatype": "plaintext",
    }
    child(root, "header", attributes)
    body = child(root, "body")
    for segment in memory.segments:
        unit = child(body, "tu")
        if segment.origin:
            child(unit, "prop", {"type": "x-case"}, segment.origin)
        for code, text in segment.texts:
            child(child(unit, "tuv", {_LANG: code}), "seg", text=text)
    return as_file(root)


def read(data: bytes, file: str) -> tuple[list[Segment], list[Diagnostic]]:
    """The passages of a TMX file; a language variant counts as its language (tr-TR as tr)."""
    root, diagnostics = read_xml(data, file)
    if root is None:
        return [], diagnostics
    _, name = namespace_and_name(root)
    if name != "tmx":
        problem = say("This is XML, but not TMX ({element}).", element=f"<{name}>")
        hint = say("Export the memory from your tool as TMX.")
        return [], [Diagnostic(EXCHANGE_INVALID, Severity.ERROR, problem, Position(file), hint)]
    made = []
    for unit in list(root.iter("tu"))[:MOST]:
        texts = _texts(unit)
        if len(texts) > 1:
            made.append(Segment(tuple(texts.items()), _origin(unit) or PurePath(file).name))
    return made, []


def _texts(unit: Element) -> dict[str, str]:
    """The texts of a unit by language, the first of each."""
    texts: dict[str, str] = {}
    for variant in unit.iter("tuv"):
        tag = variant.get(_LANG) or variant.get("lang") or ""
        code = language_of(tag) or tag.replace("_", "-").partition("-")[0].lower()
        segment = variant.find("seg")
        text = composed("".join(segment.itertext()).strip()) if segment is not None else ""
        if code and text and not _TAG.search(text):
            texts.setdefault(code, text)
    return texts


def _origin(unit: Element) -> str:
    """The case that a unit names, '' where it names none."""
    for prop in unit.iter("prop"):
        if prop.get("type") == "x-case":
            return prop.text or ""
    return ""
