"""Records for those who harvest by OAI-PMH, as files: each article in Dublin Core, and the answers
of a repository whose sets are the journal's issues.

In: `Issue`s with their articles, the site's address. Out: files by name. A server that maps a
question to a file answers harvesters: VERB.xml, VERB/SET.xml, GetRecord/ARTICLE.xml, and for what
is not there VERB/error.xml or badVerb.xml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..journal import Journal
from ..language import Language, get_language
from .article import Listed
from .feeds import xml
from .pages import Issue

if TYPE_CHECKING:
    from lxml.etree import _Element

OAI = "http://www.openarchives.org/OAI/2.0/"
DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_PREFIX = "oai_dc"
_LANGUAGE = "en"  # of the repository: OAI-PMH knows one


@dataclass(frozen=True)
class Repository:
    """What all answers share: the journal, its issues, the site's address, and whom to write to."""

    journal: Journal
    issues: Sequence[Issue]
    address: str
    email: str

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The records, and the answer to each question."""
        for name, root in self._all():
            yield f"oai/{name}.xml", xml(root)

    def _all(self) -> Iterator[tuple[str, _Element]]:
        yield "Identify", self._identify()
        root = self._answer("ListMetadataFormats")
        form = _add(_add(root, "ListMetadataFormats"), "metadataFormat")
        _add(form, "metadataPrefix", _PREFIX)
        _add(form, "schema", _SCHEMA)
        _add(form, "metadataNamespace", OAI_DC)
        yield "ListMetadataFormats", root
        yield "ListSets", self._sets()
        for verb in ("ListIdentifiers", "ListRecords"):
            yield verb, self._list(verb, self.issues)
            for issue in self.issues:
                chosen = {"set": _ascii(issue.slug)}
                yield f"{verb}/{_ascii(issue.slug)}", self._list(verb, [issue], **chosen)
            yield f"{verb}/error", self._error("noRecordsMatch", "There is no such set.", verb)
        for issue in self.issues:
            for one in issue.articles:
                yield f"records/{one.name}", self._dublin_core(one)
                asked = {"identifier": self._identifier(one), "metadataPrefix": _PREFIX}
                root = self._answer("GetRecord", **asked)
                self._record(_add(root, "GetRecord"), one, issue)
                yield f"GetRecord/{_ascii(one.name)}", root
        said = "There is no such article."
        yield "GetRecord/error", self._error("idDoesNotExist", said, "GetRecord")
        yield "badVerb", self._error("badVerb", "OAI-PMH knows no such verb.")

    def _identify(self) -> _Element:
        root = self._answer("Identify")
        made = _add(root, "Identify")
        _add(made, "repositoryName", self.journal.title_in(_LANGUAGE) or self.journal.name)
        _add(made, "baseURL", f"{self.address}oai/")
        _add(made, "protocolVersion", "2.0")
        _add(made, "adminEmail", self.email)
        _add(made, "earliestDatestamp", min(self._days))
        _add(made, "deletedRecord", "no")
        _add(made, "granularity", "YYYY-MM-DD")
        return root

    def _sets(self) -> _Element:
        root, language = self._answer("ListSets"), self._language
        listed = _add(root, "ListSets")
        for issue in self.issues:
            made = _add(listed, "set")
            _add(made, "setSpec", _ascii(issue.slug))
            _add(made, "setName", issue.title(language))
        return root

    def _list(self, verb: str, issues: Sequence[Issue], **asked: str) -> _Element:
        root = self._answer(verb, metadataPrefix=_PREFIX, **asked)
        listed = _add(root, verb)
        for issue in issues:
            for one in issue.articles:
                if verb == "ListIdentifiers":
                    self._header(listed, one, issue)
                else:
                    self._record(listed, one, issue)
        return root

    def _error(self, code: str, said: str, verb: str = "") -> _Element:
        root = self._answer(verb)
        _add(root, "error", said, code=code)
        return root

    def _answer(self, verb: str, **asked: str) -> _Element:
        """An answer, made on the day of the newest article: no clock is asked."""
        from lxml import etree

        root = etree.Element(
            f"{{{OAI}}}OAI-PMH",
            {f"{{{_XSI}}}schemaLocation": f"{OAI} {OAI}OAI-PMH.xsd"},
            nsmap={None: OAI, "xsi": _XSI},
        )
        _add(root, "responseDate", f"{max(self._days)}T00:00:00Z")
        verbs = {"verb": verb} if verb else {}
        _add(root, "request", f"{self.address}oai/", **verbs, **asked)
        return root

    def _record(self, parent: _Element, one: Listed, issue: Issue) -> None:
        record = _add(parent, "record")
        self._header(record, one, issue)
        _add(record, "metadata").append(self._dublin_core(one))

    def _header(self, parent: _Element, one: Listed, issue: Issue) -> None:
        header = _add(parent, "header")
        _add(header, "identifier", self._identifier(one))
        _add(header, "datestamp", one.day)
        _add(header, "setSpec", _ascii(issue.slug))

    def _identifier(self, one: Listed) -> str:
        return f"oai:{urlsplit(self.address).hostname}:{_ascii(one.name)}"

    @property
    def _days(self) -> list[str]:
        return [one.day for issue in self.issues for one in issue.articles]

    @property
    def _language(self) -> Language:
        return get_language(_LANGUAGE).with_wording(self.journal.labels.get(_LANGUAGE, {}))

    def _dublin_core(self, one: Listed) -> _Element:
        return _dublin_core(self.journal, one, self.address)


def _ascii(name: str) -> str:
    """A name in letters that nobody writes otherwise in an address, different from that of any
    other."""
    return re.sub(r"[^A-Za-z0-9.-]", lambda found: f"_{ord(found[0]):x}_", name)


def _add(parent: _Element, tag: str, text: str = "", **values: str) -> _Element:
    from lxml import etree

    made = etree.SubElement(parent, f"{{{OAI}}}{tag}", values)
    made.text = text or None
    return made


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
        state("identifier", address + one.page(code))
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
