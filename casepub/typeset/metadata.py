"""What a PDF says about itself: its XMP metadata.

In: the metadata that WeasyPrint reads from the HTML, and a `Publication`, which HTML has no place
for. Out: an XMP packet that declares PDF/A-2a and PDF/UA-1; the same bytes for the same input.

PDF/A allows only the schemas that the XMP specification of 2005 defines (Dublin Core, rights) and
those that the packet itself describes (ISO 19005-2, 6.6.2.3), so it describes PDF/UA's and PRISM's.
PRISM's is where publishers write a DOI, and reference managers look for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..characters import UNPRINTABLE

PRISM = "http://prismstandard.org/namespaces/basic/2.0/"
PDFUA = "http://www.aiim.org/pdfua/ns/id/"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfuaid": PDFUA,
    "prism": PRISM,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
# What PRISM calls the fields of a publication, and what it says of each.
_PRISM = {
    "aggregationType": "The kind of publication that the article appeared in",
    "doi": "Digital object identifier of the article",
    "endingPage": "Last page of the article",
    "issn": "ISSN of the journal",
    "number": "Issue of the journal",
    "publicationDate": "When the article was published",
    "publicationName": "Title of the journal",
    "startingPage": "First page of the article",
    "url": "Address of the article",
    "volume": "Volume of the journal",
}


@dataclass(frozen=True)
class Publication:
    """Where and under which terms an article was published; what is not known is empty."""

    titles: Mapping[str, str] = field(default_factory=dict)  # by language; of all editions
    kind: str = ""  # a case report
    journal: str = ""
    publisher: str = ""
    issn: str = ""
    volume: str = ""
    issue: str = ""
    pages: tuple[str, str] = ("", "")  # the first and the last
    date: str = ""  # 2026-03-20, or a year alone
    doi: str = ""
    license: str = ""  # a sentence
    license_address: str = ""


def packet(read: Any, publication: Publication) -> str:
    """The XMP of a document: what was `read` from its HTML, and its publication."""
    spaces = " ".join(f"xmlns:{prefix}={_quoted(uri)}" for prefix, uri in NAMESPACES.items())
    prism = dict(_prism(publication))
    parts = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        f'<rdf:RDF {spaces}><rdf:Description rdf:about="">',
        _one("pdfaid:part", "2"),
        _one("pdfaid:conformance", "A"),
        _one("pdfuaid:part", "1"),
        *_dublin_core(read, publication),
        *_rights(publication),
        *(_one(f"prism:{name}", text) for name, text in prism.items()),
        _one("pdf:Producer", _producer()),
        _one("pdf:Keywords", ", ".join(read.keywords)),
        _one("xmp:CreatorTool", read.generator),
        _extensions(prism),
        "</rdf:Description></rdf:RDF></x:xmpmeta>",
        '<?xpacket end="r"?>',
    ]
    return "\n".join(part for part in parts if part)


def _dublin_core(read: Any, publication: Publication) -> Iterator[str]:
    language = read.lang or ""
    titles = {"x-default": read.title or "", **publication.titles}
    doi = publication.doi
    yield _one("dc:format", "application/pdf")
    yield _alternatives("dc:title", titles)
    yield _several("dc:creator", "Seq", read.authors)
    yield _alternatives("dc:description", {"x-default": read.description or ""})
    yield _several("dc:subject", "Bag", read.keywords)
    yield _several("dc:language", "Bag", [language])
    yield _several("dc:publisher", "Bag", [publication.publisher])
    yield _several("dc:date", "Seq", [publication.date])
    yield _several("dc:type", "Bag", [publication.kind])
    yield _one("dc:identifier", f"doi:{doi}" if doi else "")
    yield _alternatives("dc:rights", {"x-default": publication.license})


def _rights(publication: Publication) -> Iterator[str]:
    if publication.license:
        yield _one("xmpRights:Marked", "True")
        yield _alternatives("xmpRights:UsageTerms", {"x-default": publication.license})
        yield _one("xmpRights:WebStatement", publication.license_address)


def _prism(publication: Publication) -> Iterator[tuple[str, str]]:
    first, last = publication.pages
    doi = publication.doi
    known = {
        "aggregationType": "journal" if publication.journal else "",
        "publicationName": publication.journal,
        "issn": publication.issn,
        "volume": publication.volume,
        "number": publication.issue,
        "startingPage": first,
        "endingPage": last,
        "publicationDate": publication.date,
        "doi": doi,
        "url": f"https://doi.org/{doi}" if doi else "",
    }
    return ((name, text) for name, text in known.items() if text)


def _extensions(prism: Mapping[str, str]) -> str:
    """What PDF/A wants to be told about the schemas that it does not know."""
    schemas = [("PDF/UA identification", PDFUA, "pdfuaid", "Integer", {"part": "Part of PDF/UA"})]
    if prism:
        used = {name: text for name, text in _PRISM.items() if name in prism}
        schemas.append(("PRISM basic metadata", PRISM, "prism", "Text", used))
    made = "".join(_extension(*schema) for schema in schemas)
    return f"<pdfaExtension:schemas><rdf:Bag>{made}</rdf:Bag></pdfaExtension:schemas>"


def _extension(title: str, uri: str, prefix: str, kind: str, properties: Mapping[str, str]) -> str:
    listed = "".join(
        _resource(
            _one("pdfaProperty:name", name)
            + _one("pdfaProperty:valueType", kind)
            + _one("pdfaProperty:category", "internal" if prefix == "pdfuaid" else "external")
            + _one("pdfaProperty:description", text)
        )
        for name, text in properties.items()
    )
    return _resource(
        _one("pdfaSchema:schema", title)
        + _one("pdfaSchema:namespaceURI", uri)
        + _one("pdfaSchema:prefix", prefix)
        + f"<pdfaSchema:property><rdf:Seq>{listed}</rdf:Seq></pdfaSchema:property>"
    )


def _resource(content: str) -> str:
    return f'<rdf:li rdf:parseType="Resource">{content}</rdf:li>'


def _one(name: str, text: str | None) -> str:
    """A property with one value; nothing without one."""
    return f"<{name}>{_clean(text)}</{name}>" if text else ""


def _several(name: str, container: str, texts: Sequence[str]) -> str:
    listed = "".join(f"<rdf:li>{_clean(text)}</rdf:li>" for text in texts if text)
    return f"<{name}><rdf:{container}>{listed}</rdf:{container}></{name}>" if listed else ""


def _alternatives(name: str, texts: Mapping[str, str]) -> str:
    """A property in several languages."""
    listed = "".join(
        f"<rdf:li xml:lang={_quoted(language)}>{_clean(text)}</rdf:li>"
        for language, text in texts.items()
        if text
    )
    return f"<{name}><rdf:Alt>{listed}</rdf:Alt></{name}>" if listed else ""


def _clean(text: str) -> str:
    from xml.sax.saxutils import escape  # brings along all that fetches from the web

    return escape(UNPRINTABLE.sub(" ", text))


def _quoted(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(text)


def _producer() -> str:
    from weasyprint import VERSION

    return f"WeasyPrint {VERSION}"
