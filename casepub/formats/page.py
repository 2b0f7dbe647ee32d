"""An edition as a page: everything that the templates print, gathered in one dictionary, and the
HTML made from it.

In: an `Edition`, the other editions of the case, a medium ("screen" or "page"). Out: HTML. Formats
build on this; nothing here knows about files or PDF.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from ..case.registries import address_of
from ..edition import Edition, EditionSection
from ..edition.prose import Prose, anchor, cell_html, emphasize, key_anchor, strip_marks
from ..edition.typography import between_pages, keep_pages_whole
from ..language import msgid
from ..media import Picture
from ..resources import TEMPLATES
from ..templating import environment
from .beside import Beside
from .illustrations import figure_of
from .indexers import for_indexers
from .inks import INK
from .licenses import LICENSES
from .narrative_tables import fitted, scrolling
from .tables import table_of

if TYPE_CHECKING:
    from ..bilingual import Comparison
    from ..case import Review
    from ..case.model import CaseFile, PersonName
    from ..edition.edition import EditionSupplement

# Label: First page, before a date; a colon follows (at most 24 characters)
DATES = {
    "received": msgid("Received"),
    "accepted": msgid("Accepted"),
    "published": msgid("Published"),
}

BOXED = ("learning",)  # sections in a box
_YES = ("true", "yes")
# What only a finished web page has: its script, files that readers save.
ONLY_ON_WEB: Mapping[str, Any] = {"script": "", "csv_of": None, "exports": ()}
Key = tuple[str, str]  # of a figure or a table: (fig, its id) or (tab, its id)


@dataclass(frozen=True)
class Article:
    """What a format needs of one edition: the edition itself, all editions of the case, and the
    names of the files made."""

    edition: Edition
    editions: Mapping[str, Edition]
    links: Mapping[tuple[str, str], str]  # (language, format) → file name beside this one
    review: bool = False  # a copy for reviewers
    comparisons: Sequence[Comparison] = ()  # of a format that shows both languages on one page


def case_file(edition: Edition) -> CaseFile:
    """The content of case.yaml; an article is only made of a case whose case.yaml can be read."""
    file = edition.case.file
    assert file is not None, "an article of a case that cannot be read"
    return file


def render(
    article: Article,
    medium: str,
    source: Callable[[Picture], str],
    extra: Mapping[str, Any] | None = None,
) -> str:
    """The page as HTML; `source` returns the address at which a picture is shown."""
    if medium != "screen":  # on paper a language stands alone
        article = replace(article, comparisons=())
    ink = article.edition.journal.ink if medium == "page" and not article.review else INK
    context = (
        content(article, source, ink) | {"medium": medium} | dict(ONLY_ON_WEB) | dict(extra or {})
    )
    context["tables_set"] = _setting_tables(article, medium)
    context["orcid_icon"] = Markup(orcid_icon().decode())
    if medium == "screen":  # indexers read the web page
        context |= for_indexers(article, context)
    return _template("article.html")(_=article.edition.language.label, **context)


def widths_of_text(article: Article) -> tuple[float, float]:
    """The width of the printed page's text and of a column of it, in millimetres."""
    journal = article.edition.journal
    return (150.0, 150.0) if article.review else (journal.page_width, journal.column_width)


def _setting_tables(article: Article, medium: str) -> Callable[[str], Markup]:
    """What sets the tables that stand in a text."""
    label = article.edition.language.label("Table")
    fit = fitted(widths_of_text(article)[1])

    def set_tables(html: str) -> Markup:
        return Markup(scrolling(html, label) if medium == "screen" else fit(html))

    return set_tables


@lru_cache(maxsize=1)
def orcid_icon() -> bytes:
    """ORCID's own icon, as a drawing."""
    return (TEMPLATES / "parts" / "orcid.svg").read_bytes().strip()


def _template(name: str) -> Callable[..., str]:
    """What renders a template: called with the template's variables, it returns HTML."""
    env = environment(TEMPLATES)
    env.filters["emphasized"] = lambda text: Markup(emphasize(text))
    env.filters["filename"] = lambda text: re.sub(r"\W+", "-", text).strip("-")
    env.filters["set_cell"] = lambda cell: Markup(cell_html(cell))
    return env.get_template(name).render


def render_frames(article: Article) -> str:
    """The HTML of one empty page with the edition's running heads."""
    edition = article.edition
    return _template("frames.html")(
        _=edition.language.label,
        lang=edition.language.code,
        title=strip_marks(edition.title),
        journal=edition.journal,
        running=_running_heads(article),
    )


def running_heads(edition: Edition) -> dict[str, str]:
    return {
        "authors": short_authors(edition),
        "title": edition.short_title,
        "journal": masthead(edition, short=True),
    }


def _running_heads(article: Article) -> dict[str, str]:
    # Label: Running head of a copy for reviewers (at most 40 characters)
    return running_heads(article.edition) | (
        {"journal": article.edition.language.label("For peer review")} if article.review else {}
    )


def content(article: Article, source: Callable[[Picture], str], ink: str = INK) -> dict[str, Any]:
    """The content of an article, under the names that the templates use; texts as HTML. `ink` is
    the colour of what casepub draws."""
    edition, language, file = article.edition, article.edition.language, article.edition.case.file
    prose = Prose(edition)
    figures = {
        ("fig", figure.id): figure_of(edition, figure, prose, source, ink)
        for figure in edition.figures
    }
    shown = edition.graphical_abstract
    width, column = widths_of_text(article)
    scale = 9.5 / 8.2 if article.review else 1.0  # as review.css has it
    tables = {("tab", one.id): table_of(one, prose, width, column, scale) for one in edition.tables}
    proses = {
        code: prose if other is edition else Prose(other, f"{code}-", edition)
        for code, other in _first(article).items()
    }
    abstracts = [
        _abstract(section, other, proses[code], edition)
        for code, other in _first(article).items()
        if (section := other.section("abstract"))
    ]
    pages = [code for code, form in article.links if form == "html"]
    beside = Beside(edition, proses, article.comparisons, pages)
    placed: set[Key] = set()
    sections = [
        _section(section, beside, figures, tables, placed, language.code)
        for section in edition.body
    ]
    for kind, name in (*figures, *tables):
        (figures if kind == "fig" else tables)[kind, name]["other"] = beside.legend(kind, name)
    for (_, name), table in tables.items():
        table["grid"] = beside.grid(name, table["grid"])
    statements = _statements(edition, prose)
    references = _references(edition, prose)
    authors, affiliations = _authors(edition)
    author_notes = _author_notes(edition, authors)
    publication = file.publication if file else None
    citation = how_to_cite(edition, authors) if authors else ""  # a blinded copy must not be cited
    summary = edition.section("abstract")
    abstract = prose.plain(summary.text) if summary else ""
    return {
        "lang": language.code,
        "journal": edition.journal,
        "journal_title": edition.journal.title_in(language.code),
        "title": strip_marks(edition.title),
        "heading": edition.title,
        "sections": sections,
        "statements": statements,
        "supplements": [_supplement(one, prose) for one in edition.supplements],
        "references": references,
        "notes": {place: note for one in proses.values() for place, note in one.notes.items()},
        "abstracts": abstracts,
        "beside": beside.edition.language if beside.edition else None,
        "beside_statements": beside.statements(_statements),
        "beside_rest": beside.rest(),
        "graphical_abstract": figure_of(edition, shown, prose, source, ink) if shown else None,
        "figures": list(figures.values()),
        "tables": list(tables.values()),
        "remaining_figures": [f for key, f in figures.items() if key not in placed],
        "remaining_tables": [t for key, t in tables.items() if key not in placed],
        "others": [
            {"code": code, "title": other.title, "badge": other.language.label("Case Report")}
            for code, other in article.editions.items()
            if other is not edition
        ],
        "authors": authors,
        "affiliations": affiliations,
        "author_notes": author_notes,
        "orcids": [author for author in authors if author["orcid"]],
        "groups": [author for author in authors if author["members"]],
        "authors_plain": [a["name"] for a in authors],
        "keywords": [strip_marks(word) for word in edition.keywords],
        "correspondence": _correspondence(edition, authors),
        "dates": _dates(edition),
        "doi": publication.doi if publication else None,
        "citation": citation,
        "license": license_of(edition),
        "masthead": masthead(edition),
        "alternates": _alternates(article),
        "pdf_href": article.links.get((language.code, "pdf")),
        "abstract": abstract,
        "description": _shorten(abstract) or strip_marks(edition.title),
    }


def _statements(edition: Edition, prose: Prose) -> list[dict[str, Any]]:
    """The statements in the journal's order; the numbers of registrations are part of theirs."""
    made = {
        s.id: {"anchor": anchor(s.id), "label": s.label, "html": Markup(prose.html(s.text))}
        for s in edition.statements
    }
    numbers = edition.case.file.registrations if edition.case.file else []
    if numbers:
        label = edition.language.label("Trial Registration")
        own = {"anchor": "registration", "label": label, "html": Markup("")}
        own = made.setdefault("registration", own)
        links = Markup(", ").join(map(_registration, numbers))
        own["html"] += Markup("<p>{}</p>").format(links)
    order = edition.journal.statements
    ranks = {name: order.index(name) if name in order else len(order) for name in made}
    return [made[name] for name in sorted(made, key=ranks.__getitem__)]


def _registration(number: str) -> Markup:
    href = address_of(number)
    return Markup('<a href="{}">{}</a>').format(href, number) if href else escape(number)


def _supplement(supplement: EditionSupplement, prose: Prose) -> dict[str, Any]:
    return {
        "anchor": f"sup-{anchor(supplement.id)}",
        "label": supplement.label,
        "title": Markup(prose.inline(supplement.title)),
        "legend": Markup(prose.inline(supplement.legend)),
        "name": supplement.name,
    }


def _references(edition: Edition, prose: Prose) -> list[dict[str, Any]]:
    """The bibliography, each entry with the places that cite it; `prose` has printed them all."""
    if not edition.cited:
        return []
    return [
        {
            "anchor": key_anchor(entry.key),
            "html": Markup(keep_pages_whole(entry.html)),
            "language": entry.language,
            "calls": prose.calls.get(entry.key, ()),
        }
        for entry in edition.bibliography.entries
    ]


def _dates(edition: Edition) -> list[dict[str, str]]:
    """When the manuscript was received, accepted and published, as far as that is known."""
    language = edition.language
    return [
        {"label": language.label(label), "text": language.date(date, "numeric")}
        for name, label in DATES.items()
        if (date := edition.date_of(name))
    ]


def _alternates(article: Article) -> list[dict[str, str]]:
    """The pages of the article in all languages that have one: their files, and their addresses
    where they are known."""
    file = article.edition.case.file
    known = {code: url for code, url in (file.publication.url or {}).items() if url} if file else {}
    return [
        {"code": code, "name": other.language.name, "href": known.get(code, name), "file": name}
        for code, other in article.editions.items()
        if (name := article.links.get((code, "html")))
    ]


def _first(article: Article) -> dict[str, Edition]:
    """All editions, this one's before the others."""
    return {article.edition.language.code: article.edition} | dict(article.editions)


def _abstract(
    section: EditionSection, edition: Edition, prose: Prose, page: Edition
) -> dict[str, Any]:
    here = "" if edition is page else f"-{edition.language.code}"
    return {
        "anchor": f"abstract{here}",
        "code": edition.language.code,
        "heading": section.heading,
        "html": Markup(prose.html(section.text)),
        # Label: Before the keywords, in the abstract's box; a colon follows
        "keywords": edition.keywords,
        "keywords_label": edition.language.label("Keywords"),
    }


def _section(
    section: EditionSection,
    beside: Beside,
    figures: Mapping[Key, Any],
    tables: Mapping[Key, Any],
    placed: set[Key],
    code: str,
) -> dict[str, Any]:
    blocks = []
    for row in beside.rows(section):
        new = [key for key in row.mentions if key not in placed]
        placed.update(new)
        blocks.append(
            {
                "html": Markup("\n".join(block.html for block in row.blocks)),
                "other": Markup("\n".join(block.html for block in row.other)),
                "anchor": row.id,
                "figures": [figures[key] for key in new if key in figures],
                "tables": [tables[key] for key in new if key in tables],
            }
        )
    return {
        "anchor": section.anchor,
        "heading": section.heading,
        "other": beside.heading(section),
        "language": code,
        "boxed": section.id in BOXED,
        "blocks": blocks,
        "floats": [one for block in blocks for one in (*block["figures"], *block["tables"])],
    }


def _authors(edition: Edition) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    file = edition.case.file
    if file is None:
        return [], []
    order = list(
        dict.fromkeys(
            name
            for author in file.authors
            for name in author.affiliations
            if name in file.affiliations
        )
    )
    several = len(order) > 1
    authors = []
    for index, author in enumerate(file.authors):
        name = _name_of(author.name) if author.name else edition.plain_at("authors", index, "group")
        authors.append(
            {
                "name": name,
                "language": author.language if author.name else None,
                "orcid": author.orcid,
                "email": author.email,
                "family": author.name.family if author.name else name,
                "given": author.name.given if author.name else "",
                "corresponding": author.corresponding in _YES
                and (len(file.authors) > 1 or bool(author.email)),
                "marks": sorted(order.index(a) + 1 for a in author.affiliations if a in order)
                if several
                else [],
                "equal": author.equal in _YES,
                "deceased": author.deceased in _YES,
                "notes": [],
                "members": [_name_of(person) for person in author.members],
            }
        )
    return authors, [
        {"mark": number, "text": edition.plain_at("affiliations", name)}
        for number, name in enumerate(order, 1)
    ]


def _name_of(person: PersonName) -> str:
    return " ".join(filter(None, (person.given, person.family, person.suffix)))


def _author_notes(edition: Edition, authors: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """What the marks behind the names say, besides affiliations and correspondence; the marks are
    added to the authors."""
    made: list[dict[str, str]] = []

    def add(kind: str, mark: str, text: str, *those: dict[str, Any]) -> None:
        made.append(
            {"kind": kind, "mark": mark, "text": text, "anchor": f"author-note-{len(made) + 1}"}
        )
        for author in those:
            author["notes"].append(made[-1])

    label = edition.language.label
    equal = [author for author in authors if author["equal"]]
    if len(equal) > 1:
        # Label: First page, behind the mark † of several authors
        add("equal", "†", label("These authors contributed equally to this work."), *equal)
    if deceased := [author for author in authors if author["deceased"]]:
        # Label: First page, behind the mark ‡ of an author who has died
        add("deceased", "‡", label("Deceased"), *deceased)
    for index, author in enumerate(authors):
        if present := edition.plain_at("authors", index, "present"):
            # Label: First page; {address} is an institution and its place
            text = label("Present address: {address}").format(address=present)
            add("present-address", _letter(made), text, author)
        if note := edition.plain_at("authors", index, "note"):
            add("other", _letter(made), note, author)
    return made


def _letter(notes: Sequence[Mapping[str, str]]) -> str:
    """The mark of the next note on one author: a, b …"""
    count = sum(note["mark"].isalpha() for note in notes)
    return chr(ord("a") + count % 26) * (1 + count // 26)


def _correspondence(edition: Edition, authors: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The correspondence line: the names of the people, unless the author wrote them into the
    address, then the address and the email addresses."""
    address = edition.plain_at("correspondence")
    corresponding = [author for author in authors if author["corresponding"]]
    names = [
        author["name"]
        for author in corresponding
        if (author["given"] or not address) and author["name"] not in address
    ]
    emails = [author["email"] for author in corresponding if author["email"]]
    text = ", ".join([*names, address] if address else names)
    stop = "." if text and emails and not text.endswith((".", "!", "?")) else ""
    return {"text": text + stop if address or emails else "", "emails": emails}


def _name_with_initials(author: Mapping[str, Any], edition: Edition) -> str:
    initials = "".join(
        edition.language.upper(part[0]) for part in author["given"].replace("-", " ").split()
    )
    return f"{author['family']} {initials}".strip()


def short_authors(edition: Edition) -> str:
    """The authors for a running head: one name, two names, or the first and "ve ark."."""
    authors, _ = _authors(edition)
    names = [author["family"] for author in authors]
    if len(names) > 2:
        return f"{names[0]} {_and_others(edition)}"
    return edition.language.joined(names)


def _and_others(edition: Edition) -> str:
    # Label: Behind the first author's name in the running head and in how to cite (at most 12 characters)
    return edition.language.label("et al.")


def masthead(edition: Edition, short: bool = False) -> str:
    """The journal's citation of this article: Turk J Osteoporos 2017;23:110–114. The `short` one,
    of a running head, says nothing where there is no journal: a year alone is no place."""
    publication = edition.case.file.publication if edition.case.file else None
    journal = edition.journal.abbreviation or edition.journal.title_in(edition.language.code)
    if publication is None or not publication.year or (short and not journal):
        return journal
    issue = f"({publication.issue})" if publication.issue and not short else ""
    where = f";{publication.volume}{issue}" if publication.volume else ""
    if publication.pages and publication.volume:
        where += f":{between_pages(publication.pages)}"
    return f"{journal} {publication.year}{where}".strip()


def how_to_cite(edition: Edition, authors: Sequence[Mapping[str, Any]]) -> str:
    """The article's own reference, as the first page prints it."""
    names = [
        _name_with_initials(author, edition) for author in authors[: edition.journal.max_names]
    ]
    people = ", ".join(names) + (f", {_and_others(edition)}" if len(authors) > len(names) else "")
    publication = edition.case.file.publication if edition.case.file else None
    # Label: At the end of "Cite this article as"; {doi} is the article's DOI
    doi = (
        " " + edition.language.label("doi:{doi}").format(doi=publication.doi)
        if publication and publication.doi
        else ""
    )
    stop = "" if edition.title.endswith(("?", "!", ".")) else "."
    where = masthead(edition)
    before = f"{people.removesuffix('.')}. " if people else ""  # "ve ark." has its stop
    return f"{before}{edition.title}{stop}{f' {where}.' if where else ''}{doi}"


def license_of(edition: Edition) -> dict[str, str] | None:
    """The terms under which the article is published: a sentence, and their address."""
    name = edition.case.file.publication.license if edition.case.file else None
    if not name:
        return None
    full, href = LICENSES.get(name, (name, ""))
    # Label: First page; {license} is the licence's name
    return {
        "sentence": edition.language.label("This article is licensed under {license}.").format(
            license=edition.language.label(full, "license")
        ),
        "href": href,
    }


def _shorten(text: str, length: int = 300) -> str:
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"


@dataclass(frozen=True)
class WholeCase:
    """What a format of all languages together needs: the articles (the first language first), the
    differences between them, the reviews, and the name of the case's files."""

    name: str
    articles: Mapping[str, Article]
    comparisons: Sequence[Comparison] = ()
    reviews: Sequence[Review] = ()

    @property
    def first(self) -> Article:
        return next(iter(self.articles.values()))


@dataclass(frozen=True)
class CaseOutput:
    """A file that a format of all languages makes: its suffix after the case's name, and its bytes,
    or what `finish` makes them from."""

    suffix: str
    value: Any
    finished: bool = True


__all__ = ["Article", "CaseOutput", "WholeCase", "content", "render", "render_frames"]
