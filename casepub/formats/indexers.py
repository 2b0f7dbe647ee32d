"""What a web page tells indexers: Google Scholar's tags, schema.org's description; and what those
show who link to it (Open Graph, Twitter).

In: an `Article` and what its page prints. Out: what goes into the head of the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from markupsafe import Markup

from ..edition.prose import strip_marks

WIDTH, HEIGHT = 1200, 630  # of the card's picture, in pixels

if TYPE_CHECKING:
    from ..case.model import Keyword


def for_indexers(article: Any, context: Mapping[str, Any]) -> dict[str, Any]:
    """The tags and the JSON-LD of a page."""
    return {
        "citation_tags": _highwire(article, context),
        "json_ld": Markup(_json_ld(article, context)),
        "card_tags": _card(article, context),
        "address": _address(article),
    }


def _address(article: Any) -> str:
    """Where the page will be, if its author knows."""
    edition = article.edition
    publication = edition.case.file.publication if edition.case.file else None
    address: str = (publication.url or {}).get(edition.language.code, "") if publication else ""
    return address


def _card(article: Any, context: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """What is shown beside a link to the page: attribute, name and content of each tag. Its picture
    is beside the page, under an address that must be whole."""
    edition, address = article.edition, _address(article)
    file = article.links.get((edition.language.code, "card"))
    picture = urljoin(address, quote(file)) if address and file else ""
    tags = [
        ("property", "og:type", "article"),
        ("property", "og:title", strip_marks(edition.title)),
        ("property", "og:description", context["description"]),
        ("property", "og:site_name", context["journal_title"]),
        ("property", "og:url", address),
        ("property", "og:image", picture),
        ("property", "og:image:width", f"{WIDTH}" if picture else ""),
        ("property", "og:image:height", f"{HEIGHT}" if picture else ""),
        ("property", "og:image:alt", strip_marks(edition.title) if picture else ""),
        ("name", "twitter:card", "summary_large_image" if picture else "summary"),
    ]
    return [tag for tag in tags if tag[2]]


def _highwire(article: Any, context: Mapping[str, Any]) -> list[dict[str, str]]:
    """The citation_* tags that Google Scholar and reference managers read."""
    edition = article.edition
    publication = edition.case.file.publication if edition.case.file else None
    tags = [
        ("citation_title", strip_marks(edition.title)),
        ("citation_language", edition.language.code),
        ("citation_journal_title", context["journal_title"]),
        ("citation_journal_abbrev", edition.journal.abbreviation),
    ]
    tags += [
        ("citation_author", f"{a['family']}, {a['given']}" if a["given"] else a["name"])
        for a in context["authors"]
    ]
    tags += [
        ("citation_author_orcid", f"https://orcid.org/{a['orcid']}")
        for a in context["authors"]
        if a["orcid"]
    ]
    if publication:
        first, last = publication.first_and_last_page
        published = edition.date_of("published")
        tags += [
            (
                "citation_publication_date",
                published.strftime("%Y/%m/%d") if published else publication.year,
            ),
            ("citation_volume", publication.volume),
            ("citation_issue", publication.issue),
            ("citation_firstpage", first),
            ("citation_lastpage", last),
            ("citation_doi", publication.doi),
        ]
        if url := (publication.url or {}).get(edition.language.code):
            tags.append(("citation_fulltext_html_url", url))
    tags += [
        ("citation_issn", edition.journal.issn),
        ("citation_publisher", edition.journal.publisher),
        ("citation_keywords", strip_marks("; ".join(edition.keywords))),
    ]
    return [{"name": name, "content": str(content)} for name, content in tags if content]


def _json_ld(article: Any, context: Mapping[str, Any]) -> str:
    """The article as schema.org describes one."""
    edition = article.edition
    file = edition.case.file
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalScholarlyArticle",
        "headline": strip_marks(edition.title),
        "inLanguage": edition.language.code,
        "author": [_person(author) for author in context["authors"]],
        "abstract": context["abstract"],
        "keywords": [strip_marks(word) for word in edition.keywords],
        "genre": edition.language.label("Case Report"),
        "isPartOf": {
            "@type": "Periodical",
            "name": context["journal_title"],
            **({"issn": edition.journal.issn} if edition.journal.issn else {}),
        }
        if context["journal_title"]
        else None,
    }
    if file:
        doi, published = file.publication.doi, edition.date_of("published")
        data |= {
            "datePublished": published.isoformat() if published else file.publication.year,
            "license": (context["license"] or {}).get("href") or None,
            "sameAs": f"https://doi.org/{doi}" if doi else None,
            "about": _subjects(file.keywords, edition.language.code),
            "workTranslation": [
                {
                    "@type": "MedicalScholarlyArticle",
                    "inLanguage": code,
                    "headline": strip_marks(other.title),
                }
                for code, other in article.editions.items()
                if other is not edition
            ],
        }
    text = json.dumps(
        {key: value for key, value in data.items() if value}, ensure_ascii=False, indent=1
    )
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


def _person(author: Mapping[str, Any]) -> dict[str, str]:
    """An author, or a group of authors."""
    if not author["given"]:
        return {"@type": "Organization", "name": author["name"]}
    return {
        "@type": "Person",
        "name": author["name"],
        "givenName": author["given"],
        "familyName": author["family"],
        **({"@id": f"https://orcid.org/{author['orcid']}"} if author["orcid"] else {}),
    }


def _subjects(keywords: Iterable[Keyword], code: str) -> list[dict[str, Any]]:
    """The keywords that have a MeSH code, in a language."""
    return [
        {
            "@type": "MedicalEntity",
            "name": strip_marks(name),
            "code": {"@type": "MedicalCode", "codingSystem": "MeSH", "codeValue": keyword.mesh},
        }
        for keyword in keywords
        if keyword.mesh and (name := keyword.texts.get(code))
    ]
