"""Records → RIS and EndNote's .enw, as tagged.py reads them back.

In: a record of CSL-JSON and its key. Out: its lines, and the variables that the format has no tag
for. Markup within a text is left out, since no program reads it in these formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .marked_text import strip_markup
from .reading import Name, Record
from .tagged_tables import ENW_TAGS, ENW_TYPES, RIS_TYPES

Line = tuple[str, str, str]  # tag, value, the variables that it says
_SERIALS = ("article-journal", "article-magazine", "article-newspaper", "periodical")
_TITLED = ("book", "thesis", "report", "webpage")  # whose T2 is read as a series
_WITH_KIND = ("thesis", "report", "document")
_WHOLE = ("book", "thesis", "report")
_TAGS = {
    "title": "TI",
    "title-short": "ST",
    "container-title-short": "J2",
    "collection-title": "T3",
    "volume": "VL",
    "number-of-volumes": "NV",
    "publisher": "PB",
    "publisher-place": "CY",
    "edition": "ET",
    "original-title": "OP",
    "section": "SE",
    "DOI": "DO",
    "URL": "UR",
    "language": "LA",
    "abstract": "AB",
    "note": "N1",
}


def write_ris(key: str, record: Record) -> tuple[str, list[str]]:
    """The record from TY to ER, and the variables that have no tag in it."""
    lines = list(_lines(key, record))
    text = "".join(f"{tag}  - {value}\n" for tag, value, _ in lines if value) + "ER  - \n"
    return text, _lost(record, lines)


def write_enw(key: str, record: Record) -> tuple[str, list[str]]:
    """The record for EndNote, and the variables that have no tag in it."""
    lines = [_enw_type(line) if line[0] == "TY" else line for line in _lines(key, record)]
    lines = [line for line in lines if line[0] in ENW_TAGS or line[0] == "TY"]
    pages = "-".join(value for tag, value, _ in lines if tag in ("SP", "EP") and value)
    text = ""
    for tag, value, _ in lines:
        if tag == "TY":
            text += f"%0 {ENW_TYPES.get(value, 'Generic')}\n"
        elif tag != "EP" and value:
            text += f"%{ENW_TAGS[tag]} {pages if tag == 'SP' else value}\n"
    return text, _lost(record, lines)


def _enw_type(line: Line) -> Line:
    """A type of RIS as EndNote's form has it, which knows fewer."""
    tag, kind, _ = line
    if kind == "INPR":
        return tag, "JOUR", "type"
    return line if kind in ENW_TYPES else (tag, "GEN", "")


def _lost(record: Record, lines: list[Line]) -> list[str]:
    said = {"id", *(name for _, value, names in lines if value for name in names.split())}
    return [name for name, value in record.items() if value and name not in said]


def _lines(key: str, record: Record) -> Iterator[Line]:
    kind = str(record.get("type") or "document")
    is_awaited = kind == "article-journal" and record.get("status") == "in press"
    known = kind in RIS_TYPES or kind == "document"
    if is_awaited:
        yield "TY", "INPR", "type status"
    else:
        yield "TY", RIS_TYPES.get(kind, "GEN"), "type" if known else ""
    yield "ID", key, "id"
    for role, tag in (("author", "AU"), ("editor", "ED"), ("collection-editor", "A3"),
                      ("translator", "A4")):  # fmt: skip
        for person in record.get(role) or ():
            yield tag, _name(person), role
    for variable, tag in _TAGS.items():
        yield tag, _line(record.get(variable)), variable
    container = "BT" if kind in _TITLED and kind != "webpage" else "T2"
    yield container, _line(record.get("container-title")), "container-title"
    yield from _dates(record)
    yield from _numbers(record, kind)
    for word in str(record.get("keyword") or "").split(", "):
        yield "KW", _line(word), "keyword"
    if kind in _WITH_KIND:
        yield "M3", _line(record.get("genre")), "genre"
    if record.get("PMID"):
        yield "AN", _line(record["PMID"]), "PMID"
        yield "DB", "PubMed", "PMID"
    yield "C2", _line(record.get("PMCID")), "PMCID"
    for name in ("ISBN", "ISSN"):
        yield "SN", _line(record.get(name)), name


def _numbers(record: Record, kind: str) -> Iterator[Line]:
    first, _, last = str(record.get("page") or "").partition("-")
    is_range = bool(re.fullmatch(r"[^\s,-]+-[^\s,-]+", str(record.get("page") or "")))
    yield "SP", first if is_range else _line(record.get("page")), "page"
    yield "EP", last if is_range else "", "page"
    if kind in _WHOLE and not record.get("page"):
        yield "SP", _line(record.get("number-of-pages")), "number-of-pages"
    in_series = "collection-number" if record.get("collection-title") else "number"
    if kind in (*_SERIALS, "paper-conference"):
        yield "IS", _line(record.get("issue")), "issue"
        yield "C7", _line(record.get("number")) if record.get("page") else "", "number"
    else:
        yield "IS", _line(record.get(in_series)), in_series
    if kind == "paper-conference":
        yield "C1", _line(record.get("event-place")), "event-place"


def _dates(record: Record) -> Iterator[Line]:
    issued = record.get("issued") or {}
    if parts := issued.get("date-parts"):
        yield "PY", f"{int(parts[0][0]):04}", "issued"
    elif words := issued.get("literal"):
        yield "PY", _line(words), "issued"
    yield "DA", _date(issued), "issued"
    yield "Y2", _date(record.get("accessed") or {}), "accessed"


def _date(date: Record) -> str:
    """2016/01/15; a season or a range as ISO 8601 has it, since RIS has no form for them."""
    parts = date.get("date-parts") or []
    written = ["-".join(f"{int(part):0{2 if i else 4}}" for i, part in enumerate(p)) for p in parts]
    if date.get("season") and written and len(parts[0]) == 1:
        written[0] += f"-{20 + int(date['season'])}"
    if len(written) == 1 and not date.get("season") and not date.get("circa"):
        return written[0].replace("-", "/") if len(parts[0]) > 1 else written[0]
    return "/".join(written) + ("~" if date.get("circa") and written else "")


def _name(person: Name) -> str:
    """Family, Given, Suffix; the commas of a group are doubled, as EndNote has it."""
    if "literal" in person or not person.get("given"):
        return _line(person.get("literal") or person.get("family")).replace(",", ",,")
    particle = person.get("non-dropping-particle") or person.get("dropping-particle") or ""
    family = f"{particle} {person.get('family', '')}".strip()
    return _line(", ".join(filter(None, (family, person["given"], person.get("suffix")))))


def _line(value: object) -> str:
    return " ".join(strip_markup(str(value or "")).split())
