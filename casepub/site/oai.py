"""Records for those who harvest by OAI-PMH, as files: each article in Dublin Core, and the answers
of a repository that has nothing else.

In: `Listed` articles, the site's address. Out: files by name. A server that maps `?verb=X` to
`oai/X.xml` answers harvesters that ask for everything; a static site hands out the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..journal import Journal
from .article import Listed
from .feeds import xml

if TYPE_CHECKING:
    from lxml.etree import _Element

OAI = "http://www.openarchives.org/OAI/2.0/"
DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_PREFIX = "oai_dc"


def files(
    journal: Journal, articles: Sequence[Listed], address: str, email: str
) -> Iterator[tuple[str, bytes]]:
    """The records, and the answers to each verb that asks for no single one."""
    latest = max(one.day for one in articles)
    earliest = min(one.day for one in articles)
    for one in articles:
        yield f"oai/records/{one.name}.xml", xml(_dublin_core(journal, one, address))
    root = _answer("Identify", address, latest)
    made = _add(root, "Identify")
    _add(made, "repositoryName", journal.title_in("en") or journal.name)
    _add(made, "baseURL", f"{address}oai/")
    _add(made, "protocolVersion", "2.0")
    _add(made, "adminEmail", email)
    _add(made, "earliestDatestamp", earliest)
    _add(made, "deletedRecord", "no")
    _add(made, "granularity", "YYYY-MM-DD")
    yield "oai/Identify.xml", xml(root)
    root = _answer("ListMetadataFormats", address, latest)
    form = _add(_add(root, "ListMetadataFormats"), "metadataFormat")
    _add(form, "metadataPrefix", _PREFIX)
    _add(form, "schema", _SCHEMA)
    _add(form, "metadataNamespace", OAI_DC)
    yield "oai/ListMetadataFormats.xml", xml(root)
    for verb in ("ListIdentifiers", "ListRecords"):
        root = _answer(verb, address, latest, metadataPrefix=_PREFIX)
        listed = _add(root, verb)
        for one in articles:
            if verb == "ListIdentifiers":
                _header(listed, one, address)
            else:
                record = _add(listed, "record")
                _header(record, one, address)
                _add(record, "metadata").append(_dublin_core(journal, one, address))
        yield f"oai/{verb}.xml", xml(root)


def _answer(verb: str, address: str, day: str, **asked: str) -> _Element:
    """An answer, made on the day of the newest article: no clock is asked."""
    from lxml import etree

    root = etree.Element(
        f"{{{OAI}}}OAI-PMH",
        {f"{{{_XSI}}}schemaLocation": f"{OAI} {OAI}OAI-PMH.xsd"},
        nsmap={None: OAI, "xsi": _XSI},
    )
    _add(root, "responseDate", f"{day}T00:00:00Z")
    _add(root, "request", f"{address}oai/", verb=verb, **asked)
    return root


def _add(parent: _Element, tag: str, text: str = "", **values: str) -> _Element:
    from lxml import etree

    made = etree.SubElement(parent, f"{{{OAI}}}{tag}", values)
    made.text = text or None
    return made


def _header(parent: _Element, one: Listed, address: str) -> None:
    header = _add(parent, "header")
    _add(header, "identifier", f"oai:{urlsplit(address).hostname}:{one.name}")
    _add(header, "datestamp", one.day)


def _dublin_core(journal: Journal, one: Listed, address: str) -> _Element:
    """An article in Dublin Core, what differs by language in each."""
    from lxml import etree

    root = etree.Element(
        f"{{{OAI_DC}}}dc",
        {f"{{{_XSI}}}schemaLocation": f"{OAI_DC} {_SCHEMA}"},
        nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": _XSI},
    )

    def state(tag: str, text: str, code: str = "") -> None:
        if text:
            made = etree.SubElement(root, f"{{{DC}}}{tag}", {_XML: code} if code else {})
            made.text = text

    for code, text in one.texts.items():
        state("title", text.title, code)
    for name in one.authors:
        state("creator", name)
    for code, text in one.texts.items():
        for keyword in text.keywords:
            state("subject", keyword, code)
    for code, text in one.texts.items():
        state("description", text.abstract, code)
    state("publisher", journal.publisher)
    state("date", one.date)
    state("type", "info:eu-repo/semantics/article")
    state("type", "Text")
    state("format", "text/html")
    for code in one.texts:
        state("identifier", f"{address}articles/{one.name}.{code}.html")
    state("identifier", f"https://doi.org/{one.doi}" if one.doi else "")
    for code in one.texts:
        issue = f"({one.issue})" if one.issue else ""
        pages = f":{one.pages}" if one.pages else ""
        where = f"{one.year}{f';{one.volume}{issue}{pages}' if one.volume else ''}"
        state("source", f"{journal.title_in(code) or journal.name} {where}", code)
        state("language", code)
    state("source", f"ISSN {journal.issn}" if journal.issn else "")
    state("rights", one.license)
    return root
