"""The front matter of a JATS article: journal, titles, authors, dates, licence, abstracts,
keywords, funding.

In: an `Article`. Out: lxml elements; `JatsFront` also holds what the text needs (formats/jats.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..case.registries import address_of, registry_of
from ..edition import Edition
from ..edition.prose import anchor, emphasize, key_anchor, strip_marks
from ..media import Picture
from .jats_text import XLINK, XML, JatsText
from .licenses import LICENSES
from .page import Article, case_file, content

if TYPE_CHECKING:
    from ..case.model import Author

ALI = "http://www.niso.org/schemas/ali/1.0/"
# NISO's Contributor Roles Taxonomy: the term, and the last part of its address.
CREDIT = {
    "conceptualization": "Conceptualization",
    "data-curation": "Data curation",
    "formal-analysis": "Formal Analysis",
    "funding-acquisition": "Funding acquisition",
    "investigation": "Investigation",
    "methodology": "Methodology",
    "project-administration": "Project administration",
    "resources": "Resources",
    "software": "Software",
    "supervision": "Supervision",
    "validation": "Validation",
    "visualization": "Visualization",
    "writing-original-draft": "Writing – original draft",
    "writing-review-editing": "Writing – review & editing",
}


class JatsFront:
    """The article in one language: its front matter. `writer` makes the whole document; `prefix`
    keeps a translation's ids apart."""

    def __init__(self, writer: Any, article: Article, prefix: str, main: JatsFront | None = None):
        self.writer, self.article, self.edition, self.prefix = (
            writer,
            article,
            article.edition,
            prefix,
        )
        self.sub = writer.etree.SubElement
        self._sources: dict[str, Picture] = {}
        self.content = content(article, self._source)
        self.cited = (
            tuple(entry.key for entry in self.edition.bibliography.entries)
            if self.edition.cited
            else ()
        )
        # A translation that cites in the same order shares the article's list; one that does not
        # has its
        # own list, because its numbers would be wrong otherwise.
        self.has_references = main is None or (self.cited != main.cited and bool(self.cited))
        self._reference_prefix = prefix if self.has_references else ""
        self._places = {
            item["anchor"] for kind in ("figures", "tables") for item in self.content[kind]
        } | {panel["anchor"] for item in self.content["figures"] for panel in item["panels"]}
        self._places |= {f"ref-{key_anchor(key)}" for key in self.cited}
        self._places |= {file["anchor"] for file in self.content["supplements"]}
        self._places |= set(self.content["notes"])
        self.text = JatsText(self._place)
        self.e = self.text.element

    def _source(self, picture: Picture) -> str:
        name = f"picture-{len(self._sources)}"
        self._sources[name] = picture
        return name

    def _place(self, name: str) -> str:
        if name not in self._places:
            return ""
        return (self._reference_prefix if name.startswith("ref-") else self.prefix) + name

    # -- front

    def front(self, others: list[Article]) -> Any:
        front = self.e("front")
        journal = self._journal()
        if journal is not None:
            front.append(journal)
        meta = self.sub(front, "article-meta")
        publication, edition = self._publication, self.edition
        self._add(meta, "article-id", publication.doi if publication else None, pub_id_type="doi")
        editions = [edition, *(other.edition for other in others)]
        self._categories(meta, editions)
        titles = self._titles(meta)
        for other in others:
            group = self.sub(
                titles, "trans-title-group", {f"{{{XML}}}lang": other.edition.language.code}
            )
            group.append(self._emphasize("trans-title", other.edition.title))
        if edition.plain_at("short_title"):
            self._add(
                titles, "alt-title", strip_marks(edition.short_title), alt_title_type="running-head"
            )
        self._contributors(meta)
        self._author_notes(meta)
        self._dates(meta)
        self._issue(meta)
        self._history(meta)
        self._permissions(meta)
        self._printed(meta, {one.language.code for one in editions})
        self._registrations(meta)
        self._abstract(meta, "abstract")
        self._graphical_abstract(meta, "abstract")
        for other in others:
            front_of = JatsFront(self.writer, other, f"{other.edition.language.code}-", self)
            front_of._abstract(meta, "trans-abstract")
            front_of._graphical_abstract(meta, "trans-abstract")
        for one in editions:
            self._keywords(meta, one)
        self._funding(meta)
        self._counts(meta)
        return front

    def _categories(self, parent: Any, editions: Iterable[Edition]) -> None:
        """The kind of article in every language; the article's own is not named."""
        categories = self.sub(parent, "article-categories")
        for one in editions:
            heading = {"subj-group-type": "heading"}
            if one is not self.edition:
                heading[f"{{{XML}}}lang"] = one.language.code
            group = self.sub(categories, "subj-group", heading)
            self.sub(group, "subject").text = one.language.label("Case Report")

    def _issue(self, parent: Any) -> None:
        """Volume, issue, first and last page."""
        publication = self._publication
        if publication:
            self._add(parent, "volume", publication.volume)
            self._add(parent, "issue", publication.issue)
            first, last = publication.first_and_last_page
            if first:
                self._add(parent, "fpage", first)
                self._add(parent, "lpage", last or None)

    def _printed(self, parent: Any, codes: Collection[str]) -> None:
        """Where the article is as PDF in these languages."""
        for (code, form), name in self.article.links.items():
            if form == "pdf" and code in codes:
                self.sub(
                    parent,
                    "self-uri",
                    {"content-type": "pdf", f"{{{XLINK}}}href": name, f"{{{XML}}}lang": code},
                )

    def _registrations(self, parent: Any) -> None:
        """The registers of trials in which the study stands."""
        file = self.edition.case.file
        for number in file.registrations if file else ():
            registry = registry_of(number)
            named = {"source-id": registry.name} if registry else {}
            href = {f"{{{XLINK}}}href": address_of(number)} if registry else {}
            attributes = {"source-type": "clinical-trials-registry", "document-id": number}
            self.sub(parent, "related-object", attributes | named | href)

    def _counts(self, parent: Any) -> None:
        counts = self.sub(parent, "counts")
        for tag, number in (
            ("fig-count", len(self.content["figures"])),
            ("table-count", len(self.content["tables"])),
            ("ref-count", len(self.cited)),
        ):
            self.sub(counts, tag, count=str(number))

    def front_stub(self) -> Any:
        """What a translation gives in its own language: title, authors' affiliations, abstract,
        keywords."""
        stub = self.e("front-stub")
        categories = self.sub(stub, "article-categories")
        self.sub(
            self.sub(categories, "subj-group", {"subj-group-type": "heading"}), "subject"
        ).text = self.edition.language.label("Case Report")
        titles = self._titles(stub)
        if self.edition.plain_at("short_title"):
            self._add(
                titles,
                "alt-title",
                strip_marks(self.edition.short_title),
                alt_title_type="running-head",
            )
        self._contributors(stub)
        self._author_notes(stub)
        self._permissions(stub)
        self._abstract(stub, "abstract")
        self._graphical_abstract(stub, "abstract")
        self._keywords(stub, self.edition)
        self._funding(stub)
        return stub

    @property
    def _publication(self) -> Any:
        return self.edition.case.file.publication if self.edition.case.file else None

    def _add(self, parent: Any, tag: str, text: str | None, **attributes: str) -> None:
        if text:
            parent.append(self.e(tag, text, **attributes))

    def _emphasize(self, tag: str, text: str, **attributes: str) -> Any:
        """A short text of case.yaml, with Latin names in italics."""
        return self.text.inline(tag, emphasize(text), **attributes)

    def _journal(self) -> Any:
        journal = self.edition.journal
        made = self.e("journal-meta")
        self._add(made, "journal-id", journal.name, journal_id_type="publisher-id")
        self._add(made, "journal-id", journal.abbreviation, journal_id_type="nlm-ta")
        code = self.edition.language.code
        group = (
            self.sub(made, "journal-title-group")
            if journal.title
            else self.e("journal-title-group")
        )  # a page design without a journal has none
        self._add(group, "journal-title", journal.title_in(code))
        for other, title in journal.title.items():
            if other != code and title != journal.title_in(code):
                translated = self.sub(group, "trans-title-group", {f"{{{XML}}}lang": other})
                self.sub(translated, "trans-title").text = title
        self._add(group, "abbrev-journal-title", journal.abbreviation)
        made.append(
            self.e("issn", journal.issn, publication_format="electronic")
        )  # required by JATS in every journal; empty if none is known
        if journal.publisher:
            self.sub(self.sub(made, "publisher"), "publisher-name").text = journal.publisher
        return made

    def _titles(self, parent: Any) -> Any:
        group = self.sub(parent, "title-group")
        group.append(self._emphasize("article-title", self.edition.title))
        return group

    def _contributors(self, parent: Any) -> None:
        authors = self.content["authors"]
        if not authors:
            return
        file = case_file(self.edition)
        known = list(
            dict.fromkeys(
                name
                for author in file.authors
                for name in author.affiliations
                if name in file.affiliations
            )
        )
        places: dict[str, str] = {}
        for number, name in enumerate(known, 1):
            place = f"{self.prefix}aff-{anchor(name)}"
            places[name] = f"{place}-{number}" if place in places.values() else place
        group = self.sub(parent, "contrib-group", {"content-type": "author"})
        for written, author in zip(file.authors, authors, strict=True):
            self._contributor(group, written, author, places)
        for number, name in enumerate(known, 1):
            affiliation = self.sub(parent, "aff", id=places[name])
            self._add(affiliation, "label", str(number) if len(known) > 1 else None)
            self.sub(
                affiliation, "institution", {"content-type": "original"}
            ).text = self.edition.plain_at("affiliations", name)

    def _contributor(
        self, group: Any, written: Author, author: Mapping[str, Any], places: Mapping[str, str]
    ) -> None:
        """One author, as written in case.yaml and as printed; `places` are the ids of the
        affiliations."""
        contributor = self.sub(
            group,
            "contrib",
            {"contrib-type": "author"}
            | ({"corresp": "yes"} if author["corresponding"] else {})
            | {
                name: "yes"
                for name in ("equal-contrib", "deceased")
                if any(note["kind"] == name.partition("-")[0] for note in author["notes"])
            },
        )
        if author["orcid"]:
            self.sub(
                contributor, "contrib-id", {"contrib-id-type": "orcid"}
            ).text = f"https://orcid.org/{author['orcid']}"
        if written.name:
            name = self.sub(contributor, "name")
            self._add(name, "surname", written.name.family)
            self._add(name, "given-names", written.name.given)
            self._add(name, "suffix", written.name.suffix)
        else:
            group_name = self.sub(contributor, "collab")
            group_name.text = author["name"]
            self._members(group_name, written)
        for role in written.roles:
            self.sub(
                contributor,
                "role",
                {
                    "vocab": "credit",
                    "vocab-identifier": "https://credit.niso.org/",
                    "vocab-term": CREDIT[role],
                    "vocab-term-identifier": f"https://credit.niso.org/contributor-roles/{role}/",
                },
            ).text = CREDIT[role]
        for affiliation in written.affiliations:
            if affiliation in places:
                self.sub(contributor, "xref", {"ref-type": "aff", "rid": places[affiliation]})
        for note in author["notes"]:
            self.sub(
                contributor,
                "xref",
                {"ref-type": "author-notes", "rid": self.prefix + note["anchor"]},
            ).text = note["mark"]
        address = self.content["correspondence"]
        if author["corresponding"] and (address["text"] or address["emails"]):
            self.sub(
                contributor, "xref", {"ref-type": "corresp", "rid": f"{self.prefix}correspondence"}
            )

    def _members(self, collab: Any, written: Author) -> None:
        """The people of a group of authors."""
        if not written.members:
            return
        group = self.sub(collab, "contrib-group")
        for person in written.members:
            one = self.sub(group, "contrib", {"contrib-type": "collaborator"})
            name = self.sub(one, "name")
            self._add(name, "surname", person.family)
            self._add(name, "given-names", person.given)
            self._add(name, "suffix", person.suffix)

    def _author_notes(self, parent: Any) -> None:
        notes = self.e("author-notes")
        address = self.content["correspondence"]
        if address["text"] or address["emails"]:
            made = self.sub(notes, "corresp", id=f"{self.prefix}correspondence")
            made.text = address["text"] + " " * bool(address["emails"])
            for mail in address["emails"]:
                self.sub(made, "email").text = mail
        for remark in self.content["author_notes"]:
            fn = self.sub(
                notes, "fn", {"fn-type": remark["kind"], "id": self.prefix + remark["anchor"]}
            )
            self.sub(fn, "label").text = remark["mark"]
            fn.append(self._emphasize("p", remark["text"]))
        for statement in self.content["statements"]:
            if statement["anchor"] == "conflict-of-interest":
                note = self.sub(notes, "fn", {"fn-type": "coi-statement"})
                self.sub(note, "label").text = statement["label"]
                note.extend(self._paragraphs(statement["html"]))
        if len(notes):
            parent.append(notes)

    def _dates(self, meta: Any) -> None:
        published = self.edition.date_of("published")
        year = self._publication.year if self._publication else None
        if published:
            self._date(
                meta,
                "pub-date",
                published,
                {"publication-format": "electronic", "date-type": "pub"},
            )
        elif year:
            made = self.sub(
                meta,
                "pub-date",
                {"publication-format": "electronic", "date-type": "pub", "iso-8601-date": year},
            )
            self.sub(made, "year").text = year
        else:
            self.sub(meta, "pub-date-not-available")

    def _date(self, parent: Any, tag: str, date: Any, attributes: Mapping[str, str]) -> None:
        made = self.sub(parent, tag, {**attributes, "iso-8601-date": date.isoformat()})
        for part, value in (
            ("day", f"{date.day:02}"),
            ("month", f"{date.month:02}"),
            ("year", str(date.year)),
        ):
            self.sub(made, part).text = value

    def _history(self, meta: Any) -> None:
        dates = [
            (name, date)
            for name in ("received", "accepted")
            if (date := self.edition.date_of(name))
        ]
        if dates:
            made = self.sub(meta, "history")
            for name, date in dates:
                self._date(made, "date", date, {"date-type": name})

    def _permissions(self, parent: Any) -> None:
        license = self.content["license"]
        if not license:
            return
        made = self.sub(
            self.sub(parent, "permissions"),
            "license",
            {"license-type": "open-access"} if self._publication.license in LICENSES else {},
        )
        if license["href"]:
            made.set(f"{{{XLINK}}}href", license["href"])
            self.sub(made, f"{{{ALI}}}license_ref").text = license["href"]
        self.sub(made, "license-p").text = license["sentence"]

    def _abstract(self, parent: Any, tag: str) -> None:
        section = self.edition.section("abstract")
        if section is None:
            return
        made = self.sub(
            parent,
            tag,
            {f"{{{XML}}}lang": self.edition.language.code} if tag == "trans-abstract" else {},
        )
        self.sub(made, "title").text = section.heading
        html = next(
            abstract["html"]
            for abstract in self.content["abstracts"]
            if abstract["code"] == self.edition.language.code
        )
        self.text.sections(made, [(html, [])])
        only = made.findall("sec")
        if len(only) == 1 and made.find("p") is None:  # a single part does not count
            for block in list(only[0]):
                made.append(self.text.wrap(block, ("p", "sec")))
            made.remove(only[0])

    def _graphical_abstract(self, parent: Any, tag: str) -> None:
        """The article in one picture."""
        shown = self.content["graphical_abstract"]
        if not shown:
            return
        made = self.sub(parent, tag, {"abstract-type": "graphical"})
        if tag == "trans-abstract":
            made.set(f"{{{XML}}}lang", self.edition.language.code)
        self.sub(made, "title").text = shown["label"]
        figure = self.sub(self.sub(made, "p"), "fig")
        if tag == "abstract":
            figure.set("id", self.prefix + shown["anchor"])
        if shown["legend"]:
            self.sub(figure, "caption").append(self.text.inline("p", shown["legend"]))
        self._graphic(figure, shown["panels"][0], shown["anchor"])

    def _keywords(self, parent: Any, edition: Edition) -> None:
        if not edition.keywords:
            return
        made = self.sub(
            parent,
            "kwd-group",
            {"kwd-group-type": "author", f"{{{XML}}}lang": edition.language.code},
        )
        self.sub(made, "title").text = edition.language.label("Keywords")
        mesh = {
            strip_marks(keyword.texts.get(edition.language.code) or ""): keyword.mesh
            for keyword in case_file(edition).keywords
        }
        for word in edition.keywords:
            made.append(self._emphasize("kwd", word))
            if mesh.get(strip_marks(word)):
                made[-1].attrib.update(
                    {
                        "vocab": "MeSH",
                        "vocab-identifier": "https://www.nlm.nih.gov/mesh/",
                        "vocab-term-identifier": f"https://id.nlm.nih.gov/mesh/{mesh[strip_marks(word)]}",
                    }
                )

    def _funding(self, parent: Any) -> None:
        grants = self.edition.case.file.grants if self.edition.case.file else []
        statement = next((s for s in self.content["statements"] if s["anchor"] == "funding"), None)
        if not grants and not statement:
            return
        made = self.sub(parent, "funding-group")
        for index, grant in enumerate(grants):
            award = self.sub(made, "award-group")
            wrap = self.sub(self.sub(award, "funding-source"), "institution-wrap")
            self.sub(wrap, "institution").text = self.edition.plain_at("grants", index, "funder")
            self._add(
                wrap,
                "institution-id",
                grant.id,
                institution_id_type="doi" if grant.id and grant.id.startswith("10.") else "ror",
            )
            self._add(award, "award-id", grant.number)
        if statement:
            self.sub(made, "funding-statement").text = flat(self._paragraphs(statement["html"]))

    def _paragraphs(self, html: str) -> list[Any]:
        return [block for block in self.text.blocks(html) if block.tag == "p"] or [
            self.e("p", flat(self.text.blocks(html)))
        ]

    def _graphic(self, figure: Any, panel: Mapping[str, Any], name: str) -> None:
        """The picture of a panel; where each language has its own, under a name of its own."""
        if not panel["src"]:
            self._add(figure, "alt-text", panel["alt"])
            return
        own = self.prefix if panel["by_language"] else ""
        picture = self._sources[panel["src"]]
        href = self.writer.picture((own + name).replace(".", "-"), picture)
        made = self.sub(
            figure,
            "graphic",
            {
                f"{{{XLINK}}}href": href,
                "mimetype": "image",
                "mime-subtype": {"jpg": "jpeg", "svg": "svg+xml"}.get(
                    href.rpartition(".")[2], "png"
                ),
            },
        )
        self._add(made, "alt-text", panel["alt"])

    def _caption(self, parent: Any, label: str, legend: str) -> None:
        self.sub(parent, "label").text = label
        if legend:
            self.sub(parent, "caption").append(self.text.inline("p", legend))


def flat(blocks: list[Any]) -> str:
    """Blocks as one line of text."""
    return " ".join("".join(block.itertext()).strip() for block in blocks)
