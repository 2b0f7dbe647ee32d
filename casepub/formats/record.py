"""The article's own bibliographic record, the single source of every format that contains one.

In: a `WholeCase`. Out: CSL-JSON: the title and abstract in the first language, the other titles
beside them.
"""

from __future__ import annotations

from typing import Any

from ..edition.prose import Prose, strip_marks
from .page import WholeCase, case_file


def record(whole: WholeCase) -> dict[str, Any]:
    """CSL-JSON of the article. `custom` holds what CSL has no field for: translated titles,
    abstracts and keywords by language."""
    edition, file = whole.first.edition, case_file(whole.first.edition)
    publication, journal = file.publication, edition.journal
    authors: list[dict[str, str]] = []
    for index, author in enumerate(file.authors):
        if author.name:
            authors.append(
                {"family": author.name.family, "given": author.name.given}
                | ({"suffix": author.name.suffix} if author.name.suffix else {})
            )
        else:
            authors.append({"literal": edition.plain_at("authors", index, "group")})
    published = edition.date_of("published")
    year = publication.year
    made: dict[str, Any] = {
        "id": whole.name,
        "type": "article-journal",
        "language": edition.language.code,
        "title": strip_marks(edition.title),
        "author": authors,
        "title-short": strip_marks(edition.short_title) if edition.plain_at("short_title") else "",
        "container-title": journal.title_in(edition.language.code),
        "container-title-short": journal.abbreviation,
        "ISSN": journal.issn,
        "publisher": journal.publisher,
        "volume": publication.volume,
        "issue": publication.issue,
        "page": (publication.pages or "").replace("–", "-"),
        "issued": {"date-parts": [[published.year, published.month, published.day]]}
        if published
        else {"date-parts": [[int(year)]]}
        if year
        else None,
        "DOI": publication.doi,
        "URL": (publication.url or {}).get(edition.language.code) or "",
        "abstract": abstract_of(whole, edition.language.code),
        "keyword": ", ".join(map(strip_marks, edition.keywords)),
        "custom": {
            "translations": {
                code: {
                    "title": strip_marks(article.edition.title),
                    "abstract": abstract_of(whole, code),
                    "keywords": list(map(strip_marks, article.edition.keywords)),
                }
                for code, article in whole.articles.items()
                if article is not whole.first
            }
        },
    }
    return {key: value for key, value in made.items() if value}


def abstract_of(whole: WholeCase, code: str) -> str:
    """An edition's abstract as plain text."""
    edition = whole.articles[code].edition
    section = edition.section("abstract")
    return Prose(edition).plain(section.text) if section else ""
