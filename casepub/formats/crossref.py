"""The article's metadata in the form that Crossref accepts (deposit schema 5.3.1), to register its
DOI.

In: a `WholeCase`. Out: one XML file, or what is still missing for it. Crossref keeps the deposit
with the largest timestamp. It is made from the date of publication and from `publication: deposit`,
which must be increased by one for each further deposit; the clock is not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..edition.prose import strip_marks
from ..message import Message, say
from .licenses import LICENSES
from .page import CaseOutput, WholeCase, case_file
from .record import abstract_of, record

WHOLE = True
SUFFIX = "crossref.xml"
SPACE = "http://www.crossref.org/schema/5.3.1"
JATS = "http://www.ncbi.nlm.nih.gov/JATS1"
FUNDING = "http://www.crossref.org/fundref.xsd"
ACCESS = "http://www.crossref.org/AccessIndicators.xsd"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"
PLACE = f"{SPACE} https://www.crossref.org/schemas/crossref5.3.1.xsd"


def missing(whole: WholeCase) -> list[Message]:
    """What Crossref requires and the case lacks."""
    edition = whole.first.edition
    publication, journal = case_file(edition).publication, edition.journal
    wanted = {
        say("publication: doi"): publication.doi,
        say("publication: url in “{code}”", code=edition.language.code): (
            publication.url or {}
        ).get(edition.language.code),
        say("publication: year or published"): publication.year or edition.date_of("published"),
        say("the journal's title"): journal.title,
        say("the journal's issn"): journal.issn,
        say("the journal's publisher"): journal.publisher,
        say("the journal's depositor: name and email"): journal.depositor.get("name")
        and journal.depositor.get("email"),
    }
    return [name for name, value in wanted.items() if not value]


def files(whole: WholeCase) -> Iterator[CaseOutput]:
    """The deposit of one article."""
    yield CaseOutput(SUFFIX, _Deposit(whole).data())


class _Deposit:
    def __init__(self, whole: WholeCase):
        from lxml import etree

        self.etree, self.whole = etree, whole
        self.edition = whole.first.edition
        self.file = case_file(self.edition)
        self.record = record(whole)

    def data(self) -> bytes:
        root = self.etree.Element(
            f"{{{SPACE}}}doi_batch",
            {"version": "5.3.1", f"{{{XSI}}}schemaLocation": PLACE},
            nsmap={None: SPACE, "jats": JATS, "fr": FUNDING, "ai": ACCESS, "xsi": XSI},
        )
        journal = self.edition.journal
        head = self._add(root, "head")
        stamp = self._timestamp()
        self._add(head, "doi_batch_id", f"{self.whole.name[:80]}-{stamp}")
        self._add(head, "timestamp", stamp)
        depositor = self._add(head, "depositor")
        self._add(depositor, "depositor_name", journal.depositor["name"])
        self._add(depositor, "email_address", journal.depositor["email"])
        self._add(head, "registrant", journal.publisher)
        body = self._add(self._add(root, "body"), "journal")
        metadata = self._add(body, "journal_metadata", language=self.edition.language.code)
        self._add(metadata, "full_title", journal.title_in(self.edition.language.code))
        if journal.abbreviation:
            self._add(metadata, "abbrev_title", journal.abbreviation)
        self._add(metadata, "issn", journal.issn, media_type="electronic")
        issue = self._add(body, "journal_issue")
        self._date(issue, "publication_date", media_type="online")
        if self.file.publication.volume:
            self._add(self._add(issue, "journal_volume"), "volume", self.file.publication.volume)
        if self.file.publication.issue:
            self._add(issue, "issue", self.file.publication.issue)
        self._article(body)
        self.etree.indent(root, " ")
        return self.etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"

    def _add(
        self, parent: Any, tag: str, text: str | None = None, space: str = SPACE, **attributes: str
    ) -> Any:
        made = self.etree.SubElement(parent, f"{{{space}}}{tag}", attributes)
        made.text = text
        return made

    def _timestamp(self) -> str:
        year, month, day = [*self.record["issued"]["date-parts"][0], 1, 1][:3]
        return f"{year:04}{month:02}{day:02}{int(self.file.publication.deposit):06}000"

    def _date(self, parent: Any, tag: str, **attributes: str) -> None:
        parts = self.record["issued"]["date-parts"][0]
        made = self._add(parent, tag, **attributes)
        if len(parts) == 3:
            self._add(made, "month", f"{parts[1]:02}")
            self._add(made, "day", f"{parts[2]:02}")
        self._add(made, "year", str(parts[0]))

    def _article(self, body: Any) -> None:
        article = self._add(
            body,
            "journal_article",
            publication_type="full_text",
            language=self.edition.language.code,
        )
        for one in self.whole.articles.values():
            self._add(self._add(article, "titles"), "title", strip_marks(one.edition.title))
        self._people(article)
        for code in self.whole.articles:
            text = abstract_of(self.whole, code)
            if text:
                abstract = self._add(article, "abstract", space=JATS)
                abstract.set(f"{{{XML}}}lang", code)
                self._add(abstract, "p", text, JATS)
        self._date(article, "publication_date", media_type="online")
        accepted = self.edition.date_of("accepted")
        if accepted:
            made = self._add(article, "acceptance_date", media_type="online")
            for part, value in (
                ("month", f"{accepted.month:02}"),
                ("day", f"{accepted.day:02}"),
                ("year", str(accepted.year)),
            ):
                self._add(made, part, value)
        first, _, last = self.record.get("page", "").partition("-")
        if first:
            pages = self._add(article, "pages")
            self._add(pages, "first_page", first)
            if last:
                self._add(pages, "last_page", last)
        self._programs(article)
        doi = self._add(article, "doi_data")
        self._add(doi, "doi", self.file.publication.doi)
        self._add(doi, "resource", self.record["URL"])
        self._references(article)

    def _people(self, article: Any) -> None:
        if not self.file.authors:
            return
        people = self._add(article, "contributors")
        for index, author in enumerate(self.file.authors):
            place = {"sequence": "additional" if index else "first", "contributor_role": "author"}
            if not author.name:
                self._add(
                    people,
                    "organization",
                    self.edition.plain_at("authors", index, "group"),
                    **place,
                )
                continue
            person = self._add(people, "person_name", **place)
            self._add(person, "given_name", author.name.given)
            self._add(person, "surname", author.name.family)
            if author.name.suffix:
                self._add(person, "suffix", author.name.suffix[:10])
            places = [
                self.edition.plain_at("affiliations", name)
                for name in author.affiliations
                if name in self.file.affiliations
            ]
            if places:
                affiliations = self._add(person, "affiliations")
                for text in places:
                    self._add(self._add(affiliations, "institution"), "institution_name", text)
            if author.orcid:
                self._add(person, "ORCID", f"https://orcid.org/{author.orcid}")

    def _programs(self, article: Any) -> None:
        if self.file.grants:
            program = self._add(article, "program", space=FUNDING, name="fundref")
            for index, grant in enumerate(self.file.grants):
                group = self._add(program, "assertion", space=FUNDING, name="fundgroup")
                funder = self._add(
                    group,
                    "assertion",
                    self.edition.plain_at("grants", index, "funder"),
                    FUNDING,
                    name="funder_name",
                )
                if grant.id and grant.id.startswith("10."):
                    self._add(
                        funder,
                        "assertion",
                        f"https://doi.org/{grant.id}",
                        FUNDING,
                        name="funder_identifier",
                    )
                if grant.number:
                    self._add(group, "assertion", grant.number, FUNDING, name="award_number")
        license = LICENSES.get(self.file.publication.license or "")
        if license:
            self._add(
                self._add(article, "program", space=ACCESS, name="AccessIndicators"),
                "license_ref",
                license[1],
                ACCESS,
            )

    def _references(self, article: Any) -> None:
        if not self.edition.cited:
            return
        listed = self._add(article, "citation_list")
        for number, entry in enumerate(self.edition.bibliography.entries, 1):
            made = self._add(listed, "citation", key=f"ref{number}")
            doi = re.sub(r"^https?://(?:dx\.)?doi\.org/", "", str(self._field(entry.key, "DOI")))
            if re.fullmatch(r"10\.\d{4,9}/.{1,200}", doi):
                self._add(made, "doi", doi)
            self._add(
                made,
                "unstructured_citation",
                " ".join(
                    re.sub(r"<[^>]+>", "", entry.html)
                    .replace("&amp;", "&")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .split()
                ),
            )

    def _field(self, key: str, name: str) -> Any:
        found: Mapping[str, Any] = self.edition.case.references[key].record
        return found.get(name) or ""
