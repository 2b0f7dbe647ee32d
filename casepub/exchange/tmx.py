"""The translation memory as TMX 1.4b, which every translator's tool reads and writes.

Facts and citations stand in it as they are written, not as <ph>: so OmegaT finds them again in a PO
job. Both are read.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from ..diagnostic import Diagnostic, Position, Severity
from .check_names import EXCHANGE_INVALID
from .memory import Memory, Segment
from .xml import etree, fit, read_xml, written

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOST = 200_000  # units that are read
_TAG = re.compile(
    r"</?[a-z]{1,3}\d+/?>"
)  # what OmegaT writes for the codes of an XLIFF: their texts are lost


def write(memory: Memory, version: str) -> bytes:
    """The memory as a TMX file; `version` is casepub's."""
    E = etree()
    root = E.Element("tmx", version="1.4")
    E.SubElement(
        root,
        "header",
        {
            "creationtool": "casepub",
            "creationtoolversion": version,
            "segtype": "paragraph",
            "o-tmf": "casepub",
            "adminlang": "en",
            "srclang": "*all*",
            "datatype": "plaintext",
        },
    )
    body = E.SubElement(root, "body")
    for segment in memory.segments:
        unit = E.SubElement(body, "tu")
        if segment.origin:
            E.SubElement(unit, "prop", type="x-case").text = fit(segment.origin)
        for code, text in segment.texts:
            E.SubElement(E.SubElement(unit, "tuv", {_LANG: code}), "seg").text = fit(text)
    return written(root)


def read(data: bytes, file: str) -> tuple[list[Segment], list[Diagnostic]]:
    """The passages of a TMX file; a language variant counts as its language (tr-TR as tr)."""
    root, faults = read_xml(data, file)
    if root is None:
        return [], faults
    if etree().QName(root).localname != "tmx":
        return [], [
            Diagnostic(
                EXCHANGE_INVALID,
                Severity.ERROR,
                f"This is XML, but not TMX (<{etree().QName(root).localname}>).",
                Position(file),
                "Export the memory from your tool as TMX.",
            )
        ]
    made = []
    for unit in list(root.iter("tu"))[:MOST]:
        texts = {}
        for variant in unit.iter("tuv"):
            code = (
                (variant.get(_LANG) or variant.get("lang") or "")
                .replace("_", "-")
                .partition("-")[0]
                .lower()
            )
            segment = variant.find("seg")
            if (
                code
                and segment is not None
                and (text := "".join(segment.itertext()).strip())
                and not _TAG.search(text)
            ):
                texts.setdefault(code, text)
        if len(texts) > 1:
            origin = (
                next(
                    (prop.text or "" for prop in unit.iter("prop") if prop.get("type") == "x-case"),
                    "",
                )
                or PurePath(file).name
            )
            made.append(Segment(tuple(texts.items()), origin))
    return made, []
