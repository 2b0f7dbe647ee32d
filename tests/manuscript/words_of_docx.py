"""Every word of every part of a .docx, read from the XML itself and from nothing of casepub's.

In: the bytes of a document. Out: its words, each with the part it stands in. Words that are no text
of anybody's (codes of fields, settings, names of styles) are not counted.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from xml.etree import ElementTree

BREAKS = {"p", "tc", "tr", "tab", "br", "cr", "ptab", "comment", "footnote", "endnote", "pt", "v"}
BREAKS |= {"rt", "rubyBase", "oMath", "f", "num", "den", "sub", "sup", "e"}
BLOCKS = {"body", "tc", "txbxContent"}  # what stands in them is apart
LINES = {"p", "r", "t", "delText"}  # in which Word has no paragraph
NO_TEXT = {
    "instrText",
    "delInstrText",
    "fldData",
    "posOffset",
    "align",
    "pctWidth",
    "pctHeight",
    "pctPosHOffset",
    "pctPosVOffset",
    "formatCode",
    "FieldCodes",
    "LockedField",
    "LinkType",
    "Tag",  # keys of Word's own sources
    "Guid",
    "LCID",
    "RefOrder",
    "SourceType",
}
SILENT = re.compile(
    r"\[Content_Types\].xml|docProps/(?!core).*|.*\.rels|customXml/itemProps.*|_xmlsignatures/.*"
    r"|word/(styles.*|stylesWithEffects|settings|webSettings|fontTable|numbering|people|vbaData"
    r"|comments(Ext|Ids).*|theme/.*|diagrams/(layout|quickStyle|colors).*|charts/(style|colors).*"
    r"|webextensions/.*|customizations|keyMapCustomizations|attachedToolbars)\.xml",
    re.I,
)
CORE = {"title", "subject", "keywords", "description", "category"}


def words_of_docx(data: bytes) -> Counter[str]:
    """The words, and how often each is written (of alternatives, which say the same twice, as often
    as in the first)."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.endswith(".xml") and not SILENT.fullmatch(name):
                try:
                    root = ElementTree.fromstring(packed.read(name))
                except ElementTree.ParseError:
                    continue
                of_data = name.startswith(("docProps/", "customXml/"))
                found += Counter(split(text_of(root, name == "docProps/core.xml", of_data)))
    return found


def local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def is_hidden(run: ElementTree.Element) -> bool:
    """Whether a run is not printed, or struck through."""
    return any(
        local(one) in ("vanish", "strike", "dstrike")
        for form in run
        if local(form) == "rPr"
        for one in form
    )


def is_raised(run: ElementTree.Element) -> bool:
    """Whether a run is raised or lowered; of any other value Word makes nothing."""
    values = [
        value
        for form in run
        for one in form
        if local(one) == "vertAlign"
        for key, value in one.attrib.items()
        if key.endswith("}val")
    ]
    return any(value in ("superscript", "subscript") for value in values)


def text_of(root: ElementTree.Element, core: bool, of_data: bool = False) -> str:
    out: list[str] = []
    removed: list[str] = []

    def is_gone(element: ElementTree.Element) -> bool:
        return local(element) in ("del", "moveFrom", "Fallback") or is_hidden(element)

    def walk(element: ElementTree.Element, out: list[str]) -> None:
        name = local(element)
        if is_gone(element):  # no part of a word
            out = removed
        if name in NO_TEXT or (core and name not in {"coreProperties", *CORE}):
            return
        if of_data:  # each element is a field of its own
            out.append(" ")
        if name in BREAKS:
            out.append(" ")
        if name == "r" and is_raised(element):  # a mark behind a name is no part of it
            out.append(" ")
        if name == "noBreakHyphen":
            out.append("-")
        if name in ("t", "delText"):
            out.append(element.text or "")
        elif (element.text or "").strip():  # where Word has none, it is apart
            out.append(f" {element.text} ")
        for key, value in element.attrib.items():
            bare = key.rpartition("}")[2]
            if (name, bare) in {("docPr", "descr"), ("cNvPr", "descr"), ("textpath", "string")}:
                out.append(f" {value} ")
        form, whole = name.endswith("Pr"), out
        if form:  # what stands in a format by mistake is apart too
            out = []
        before = ""
        for child in element:
            if name in BLOCKS:
                out.append(" ")
            gone = local(child) if is_gone(child) else ""
            if gone != before:  # what is gone side by side may be one word
                removed.append(" ")
            before = gone
            if local(child) == "t" and name not in ("r", "fld") and "".join(child.itertext()):
                out.append(" ")  # where Word has no text, it is apart
                walk(child, out)
                out.append(" ")
            elif name in LINES and local(child) in ("p", "tbl"):  # no part of the word around it
                removed.append(" ")
                walk(child, removed)
                removed.append(" ")
            else:
                walk(child, out)
            if (child.tail or "").strip():  # Word has none between elements
                out.append(f" {child.tail} ")
        if form and "".join(out).strip():
            whole.append(f" {''.join(out)} ")
        if (
            name in BREAKS
            or (name == "r" and is_raised(element))
            or name in ("sym", "txbxContent", "drawing", "pict")
        ):
            out.append(" ")

    walk(root, out)
    return "".join([*out, " ", *removed])


def split(text: str) -> list[str]:
    """Words in composed form, letters and figures apart, without signs that are not seen. Capitals,
    and the dots of the Turkish i, do not matter."""
    text = re.sub(r"([⁰¹²³⁴-⁹⁺⁻ⁿ₀-₉₊₋]+)", r" \1 ", text)
    seen = "".join(
        c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf"
    )
    seen = re.sub(r"[\ue000-\uf8ff\x7f-\x9f]", " ", seen).translate(_DOTS)
    return re.findall(r"[^\W\d_]+|\d+", seen.casefold())


_DOTS = str.maketrans("İIı", "iii")
