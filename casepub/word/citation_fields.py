"""Citations that a reference manager, or Word itself, put into a document: they hold the whole
record.

In: the code of a field (`ADDIN ZOTERO_ITEM …`), its data, or the tag of a content control. Out: a
`FieldCitation` with records in CSL-JSON, or None where it is no citation.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..xmltext import make_parser
from .package import WordPackage, tag

Record = dict[str, Any]

_CSL = re.compile(r"(?:ADDIN\s+)?(?:ZOTERO_ITEM\s+)?CSL_CITATION\s*(?=\{)")
_ENDNOTE = re.compile(r"ADDIN\s+EN\.CITE\b")
_WORDS_OWN = re.compile(r"CITATION\s+(?P<tag>\S+)")
_ANOTHER = re.compile(r"\\m\s+(\S+)")
_BIBLIOGRAPHY = re.compile(
    r"(?:ADDIN\s+)?(?:ZOTERO_BIBL|Mendeley Bibliography|EN\.REFLIST|EN\.SECTION\.REFLIST)\b"
    r"|BIBLIOGRAPHY\b|.*CSL_BIBLIOGRAPHY\s*$",
    re.S,
)
_MENDELEY_TAG = "MENDELEY_CITATION_v"
MAX_DATA = 2_000_000  # letters of one citation's data

_ENDNOTE_TYPES = {
    "17": "article-journal",
    "6": "book",
    "5": "chapter",
    "32": "thesis",
    "12": "webpage",
    "47": "paper-conference",
    "10": "paper-conference",
    "27": "report",
    "43": "article-journal",
}
_ENDNOTE_FIELDS = {
    "titles/title": "title",
    "periodical/full-title": "container-title",
    "titles/secondary-title": "container-title",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "edition": "edition",
    "publisher": "publisher",
    "pub-location": "publisher-place",
    "isbn": "ISBN",
    "electronic-resource-num": "DOI",
    "urls/related-urls/url": "URL",
    "language": "language",
    "abstract": "abstract",
    "notes": "note",
}
_WORD_TYPES = {
    "JournalArticle": "article-journal",
    "ArticleInAPeriodical": "article-magazine",
    "Book": "book",
    "BookSection": "chapter",
    "ConferenceProceedings": "paper-conference",
    "Report": "report",
    "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage",
}
_WORD_FIELDS = {
    "Title": "title",
    "JournalName": "container-title",
    "BookTitle": "container-title",
    "ConferenceName": "container-title",
    "InternetSiteTitle": "container-title",
    "PeriodicalTitle": "container-title",
    "Volume": "volume",
    "Issue": "issue",
    "Pages": "page",
    "Edition": "edition",
    "Publisher": "publisher",
    "Institution": "publisher",
    "City": "publisher-place",
    "URL": "URL",
    "DOI": "DOI",
    "Comments": "note",
    "ThesisType": "genre",
}
_WORD_OWN = frozenset(("Tag", "Guid", "LCID", "RefOrder", "SourceType"))  # nobody's words
_WORD_PEOPLE = {
    "Author": "author",
    "Editor": "editor",
    "BookAuthor": "container-author",
    "Translator": "translator",
}


@dataclass(frozen=True)
class CitedRecord:
    """A work that a field cites: what the field names it by, its record, and what is printed round
    its citation (page, prefix, suffix)."""

    identity: str
    record: Record
    around: str = ""


@dataclass(frozen=True)
class FieldCitation:
    """A citation as data: its works in order."""

    works: tuple[CitedRecord, ...]


def read_citation(code: str, data: str, sources: Mapping[str, Record]) -> FieldCitation | None:
    """What a field cites. `data` is what stands in its `w:fldData`; `sources` are Word's own."""
    if len(code) > MAX_DATA or len(data) > MAX_DATA:
        return None
    code = code.strip()
    if match := _CSL.match(code):
        return _of_csl(code[match.end() :])
    if _ENDNOTE.match(code):
        return _of_endnote(code[code.find("<") :] if "<" in code else _decode(data))
    if match := _WORDS_OWN.match(code):
        names = [match["tag"], *_ANOTHER.findall(code)]
        works = tuple(CitedRecord(name, sources[name]) for name in names if name in sources)
        return FieldCitation(works) if len(works) == len(names) else None
    return None


def read_tag(name: str) -> FieldCitation | None:
    """What a content control of Mendeley Cite cites, by its tag."""
    if not name.startswith(_MENDELEY_TAG) or len(name) > MAX_DATA:
        return None
    return _of_csl(_decode(re.sub(r"^MENDELEY_CITATION_v\d+_", "", name)))


def is_bibliography(code: str) -> bool:
    """Whether a field, or the tag of a content control, is the list of references of a reference
    manager."""
    return bool(_BIBLIOGRAPHY.match(code.strip())) or code.startswith("MENDELEY_BIBLIOGRAPHY")


def is_reference_data(code: str) -> bool:
    """Whether a field belongs to a reference manager, readable or not."""
    return bool(re.match(r"(?:ADDIN\s+)?(?:ZOTERO|CSL_|EN\.|Mendeley)|CITATION\s", code.strip()))


def _decode(data: str) -> str:
    """Text behind base64, as EndNote and Mendeley write it."""
    bare = re.sub(r"\s+", "", data)
    try:
        raw = base64.b64decode(bare + "=" * (-len(bare) % 4))
    except (binascii.Error, ValueError):
        return ""
    for encoding in ("utf-16-le",) if raw[1:2] == b"\0" else ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding).rstrip("\0\r\n ")
        except UnicodeDecodeError:
            continue
    return ""


# -- Zotero, Mendeley


def _of_csl(text: str) -> FieldCitation | None:
    try:
        data, _ = json.JSONDecoder().raw_decode(text.strip())
    except (ValueError, RecursionError):
        return None
    items = data.get("citationItems") if isinstance(data, dict) else None
    if not isinstance(items, list) or not items:
        return None
    works = []
    for item in items:
        record = item.get("itemData") if isinstance(item, dict) else None
        if not isinstance(record, dict) or not record.get("title"):
            return None
        uris = item.get("uris") or item.get("uri") or []
        named = uris[0] if isinstance(uris, list) and uris else item.get("id")
        works.append(CitedRecord(str(named), record, _around(item)))
    return FieldCitation(tuple(works))


def _around(item: Mapping[str, Any]) -> str:
    """What is printed with a citation besides the work: see …, 12. The kind of a locator is a code
    of CSL's, which no author typed."""
    parts = (item.get("prefix"), item.get("locator"), item.get("suffix"))
    return " ".join(str(part) for part in parts if part)


# -- EndNote


def _of_endnote(text: str) -> FieldCitation | None:
    from lxml import etree

    try:
        root = etree.fromstring(text.encode("utf-8"), make_parser())
    except (etree.XMLSyntaxError, ValueError):
        return None
    works = []
    for cite in root.iter("Cite"):
        entry = cite.find("record")
        record = _record_of_endnote(entry) if entry is not None else {}
        if not record.get("title"):
            return None
        number = _text(entry, "rec-number") or _text(cite, "RecNum")
        around = " ".join(filter(None, (_text(cite, n) for n in ("Prefix", "Pages", "Suffix"))))
        works.append(CitedRecord(f"endnote {number or record['title']}", record, around))
    return FieldCitation(tuple(works)) if works else None


def _record_of_endnote(entry: Any) -> Record:
    kind = _text(entry, "ref-type")
    record: Record = {"type": _ENDNOTE_TYPES.get(kind, "document")}
    for group, role in (("authors", "author"), ("secondary-authors", "editor")):
        people = [_person("".join(one.itertext())) for one in entry.iterfind(f".//{group}/author")]
        if people:
            record[role] = people
    for path, name in _ENDNOTE_FIELDS.items():
        if value := _text(entry, path):
            record.setdefault(name, value)
    year = _text(entry, "dates/year")
    if match := re.search(r"\d{4}", year):
        record["issued"] = {"date-parts": [[int(match[0])]]}
    elif year:
        record["issued"] = {"literal": year}
    if re.fullmatch(r"\d{5,9}", _text(entry, "accession-num")):
        record["PMID"] = _text(entry, "accession-num")
    return record


def _person(name: str) -> Record:
    """EndNote writes “Family, Given”; a name without a comma, or with one at its end, is a
    group's."""
    family, comma, given = " ".join(name.split()).partition(",")
    if comma and given.strip():
        return {"family": family.strip(), "given": given.strip()}
    return {"literal": family.strip()}


def _text(parent: Any, path: str) -> str:
    found = parent.find(path) if parent is not None else None
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


# -- Word's own


def word_sources(package: WordPackage) -> dict[str, Record]:
    """The sources of Word's own bibliography, by their tags."""
    found: dict[str, Record] = {}
    for _, root in package.trees(r"customXml/item\d+\.xml"):
        for source in root.iter(tag("b:Source")) if root is not None else ():
            values = dict(_values(source))
            record = _record_of_word(values, source)
            if values.get("Tag"):
                found[values["Tag"]] = {"title": values["Tag"], **record}
    return found


def _values(source: Any) -> Iterator[tuple[str, str]]:
    for one in source:
        if isinstance(one.tag, str) and not len(one):
            yield one.tag.rpartition("}")[2], " ".join((one.text or "").split())


def _record_of_word(values: Mapping[str, str], source: Any) -> Record:
    record: Record = {"type": _WORD_TYPES.get(values.get("SourceType", ""), "document")}
    for name, role in _WORD_PEOPLE.items():
        people = list(_people(source.find(f"{tag('b:Author')}/{tag('b:' + name)}")))
        if people:
            record[role] = people
    for name, known in _WORD_FIELDS.items():
        if values.get(name):
            record.setdefault(known, values[name])
    taken = {*_WORD_FIELDS, *_WORD_OWN, "Year", "YearAccessed"}
    more = [value for name, value in values.items() if value and name not in taken]
    if more:
        record["note"] = "; ".join(filter(None, (record.get("note"), *more)))
    for name, prefix in (("issued", ""), ("accessed", "Accessed")):
        if re.fullmatch(r"\d{4}", values.get(f"Year{prefix}", "")):
            record[name] = {"date-parts": [[int(values[f"Year{prefix}"])]]}
    return record


def _people(role: Any) -> Iterator[Record]:
    if role is None:
        return
    if corporate := _text(role, tag("b:Corporate")):
        yield {"literal": corporate}
    for one in role.iter(tag("b:Person")):
        given = " ".join(filter(None, (_text(one, tag(f"b:{n}")) for n in ("First", "Middle"))))
        family = _text(one, tag("b:Last"))
        yield {"family": family, "given": given} if family and given else {"literal": family}
