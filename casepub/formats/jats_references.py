"""A reference of the case as JATS requires it: each part in an element of its own.

In: a CSL-JSON record, of any shape. Out: an `element-citation`; what cannot be read is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..addresses import link_address
from ..edition.prose import key_anchor

_TYPES = {
    "article-journal": "journal",
    "book": "book",
    "chapter": "book",
    "thesis": "thesis",
    "paper-conference": "confproc",
    "report": "report",
    "webpage": "webpage",
}
_INVALID = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def reference(
    etree: Any, key: str, number: int, record: Mapping[str, Any], prefix: str = ""
) -> Any:
    """`ref` with its number and parts."""
    made = etree.Element("ref", id=f"{prefix}ref-{key_anchor(key)}")
    etree.SubElement(made, "label").text = str(number)
    cited = etree.SubElement(
        made, "element-citation", {"publication-type": _TYPES.get(str(record.get("type")), "other")}
    )
    for role, kind in (("author", "author"), ("editor", "editor")):
        _people(etree, cited, record.get(role), kind)
    _titles(etree, cited, record)
    for tag, value, attributes in (*_edition(record), *_pages(record), *_identifiers(record)):
        _add(etree, cited, tag, value, **attributes)
    address = _plain(record.get("URL"))
    target = link_address(address) or ""
    if target.lower().startswith("http") and not record.get("DOI"):
        _add(
            etree,
            cited,
            "ext-link",
            address,
            **{"ext-link-type": "uri", "{http://www.w3.org/1999/xlink}href": target},
        )
    if not len(cited):  # JATS wants one part at least
        _add(etree, cited, "comment", key)
    return made


_Part = tuple[str, Any, dict[str, str]]  # tag, content, attributes


def _add(etree: Any, cited: Any, tag: str, value: Any, **attributes: str) -> None:
    text = _plain(value)
    if text:
        etree.SubElement(cited, tag, attributes).text = text


def _titles(etree: Any, cited: Any, record: Mapping[str, Any]) -> None:
    """The title, and of a part the whole in which it stands."""
    in_journal = str(record.get("type")) in ("article-journal", "chapter", "paper-conference")
    title = _plain(record.get("title"))
    if title:
        part = "chapter-title" if record.get("type") == "chapter" else "article-title"
        element = etree.SubElement(cited, part if in_journal else "source")
        element.text = title
        language = re.split("[-_]", str(record.get("language") or ""))[0].lower()
        if re.fullmatch(r"[a-z]{2,3}", language):
            element.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    if in_journal:
        whole = record.get("container-title-short") or record.get("container-title")
        _add(etree, cited, "source", whole)


def _edition(record: Mapping[str, Any]) -> Iterator[_Part]:
    yield "edition", record.get("edition"), {}
    yield "publisher-name", record.get("publisher"), {}
    yield "publisher-loc", record.get("publisher-place"), {}
    issued = record.get("issued")
    parts = (issued.get("date-parts") or [[]]) if isinstance(issued, Mapping) else [[]]
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    if first and re.fullmatch(r"\d{4}", str(first[0])):
        yield "year", first[0], {"iso-8601-date": str(first[0])}
    yield "volume", record.get("volume"), {}
    yield "issue", record.get("issue"), {}


def _pages(record: Mapping[str, Any]) -> Iterator[_Part]:
    pages = re.split(r"\s*[-–—]+\s*", _plain(record.get("page")))
    if pages[0]:
        start, end = (pages[0], pages[1]) if len(pages) == 2 else (_plain(record.get("page")), "")
        yield "fpage", start, {}
        yield "lpage", _whole_page(start, end), {}


def _identifiers(record: Mapping[str, Any]) -> Iterator[_Part]:
    for name, kind in (("DOI", "doi"), ("PMID", "pmid"), ("PMCID", "pmcid")):
        value = re.sub(r"^https?://(?:dx\.)?doi\.org/", "", _plain(record.get(name)))
        yield "pub-id", value, {"pub-id-type": kind}
    yield "isbn", record.get("ISBN"), {}


def _people(etree: Any, cited: Any, people: Any, kind: str) -> None:
    if not isinstance(people, list) or not people:
        return
    group = etree.SubElement(cited, "person-group", {"person-group-type": kind})
    for person in people:
        if not isinstance(person, Mapping):
            continue
        family, given, literal = (
            _plain(person.get(name)) for name in ("family", "given", "literal")
        )
        family = " ".join(filter(None, (_plain(person.get("non-dropping-particle")), family)))
        given = " ".join(filter(None, (given, _plain(person.get("dropping-particle")))))
        if family == "others" or literal == "others":
            etree.SubElement(group, "etal")
        elif family:
            name = etree.SubElement(group, "name")
            etree.SubElement(name, "surname").text = family
            if given:
                etree.SubElement(name, "given-names").text = given
            if _plain(person.get("suffix")):
                etree.SubElement(name, "suffix").text = _plain(person.get("suffix"))
        elif literal:
            etree.SubElement(group, "collab").text = literal
    if not len(group):
        cited.remove(group)


def _whole_page(first: str, last: str) -> str:
    """The last page in full: of 110-4, 114."""
    return (
        first[: len(first) - len(last)] + last
        if last.isdigit() and re.fullmatch(r"[A-Za-z]?\d+", first) and len(last) < len(first)
        else last
    )


def _plain(value: Any) -> str:
    """A field as one line of text, without the markup that CSL-JSON allows in it."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str | int | float):
        return ""
    return _INVALID.sub(" ", re.sub(r"</?(?:i|b|sup|sub|span|sc)\b[^>]*>", "", str(value))).strip()
