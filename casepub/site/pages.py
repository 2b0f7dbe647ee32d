"""The pages of a site: the first one, an issue, the search, the page for what is not there; and the
articles with their way back.

In: `Listed` articles, a journal. Out: HTML by file name. Everything but the search works without a
script; nothing is loaded from elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import quote

from ..formats.html import style_sheet
from ..journal import Journal
from ..language import Language, get_language, msgid
from ..resources import TEMPLATES
from ..templating import environment
from .article import Listed

_FOLDER = TEMPLATES / "site"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self' data:; base-uri 'none'; form-action 'none'"
)
# The search is a program that browsers compile, and reads its index piece by piece.
SEARCH_POLICY = POLICY.replace(
    "script-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'",
)
AHEAD = "ahead"
_LONG = 40  # letters of a volume or an issue in an address
# Label: Web site of a journal: links, headings and sentences
LABELS = {
    "issues": msgid("All issues", "site"),
    "ahead": msgid("Ahead of print", "site"),
    "search": msgid("Search", "site"),
    "search_for": msgid("Search the articles", "site"),
    "needs_script": msgid("The search needs JavaScript. All issues are on the first page.", "site"),
    "found": msgid("Articles found: {number}", "site"),
    "nothing": msgid("No article was found.", "site"),
    "missing": msgid("There is no such page.", "site"),
    "home": msgid("First page", "site"),
    "feed": msgid("Feed", "site"),
    "volume": msgid("Volume {volume}", "site"),
    "issue": msgid("Issue {issue}", "site"),
    "this_site": msgid("This site", "site"),
    "skip": msgid("Skip to the text"),
    "pdf": msgid("PDF"),
}


@dataclass(frozen=True)
class Issue:
    """The articles of an issue, in the order of their pages; without a volume and an issue, those
    that are in none yet."""

    year: int
    volume: str
    issue: str
    articles: Sequence[Listed]
    slug: str  # its name in addresses

    def title(self, language: Language) -> str:
        """Volume 3, Issue 1 (2026)."""
        if not self.year:
            return language.label(LABELS["ahead"], "site")
        parts = []
        if self.volume:
            parts.append(language.label(LABELS["volume"], "site").format(volume=self.volume))
        if self.issue:
            parts.append(language.label(LABELS["issue"], "site").format(issue=self.issue))
        return f"{', '.join(parts)} ({self.year})"


def issues_of(articles: Sequence[Listed]) -> list[Issue]:
    """The issues, the newest first; before them what is in none."""

    def rank(one: Listed) -> tuple[Any, ...]:
        year, volume, issue = one.in_issue
        return (year == 0, year, _number(volume), volume, _number(issue), issue)

    ordered = sorted(articles, key=rank)
    found, taken = [], Counter[str]()
    for (year, volume, issue), group in groupby(ordered, key=lambda one: one.in_issue):
        slug = _slug(year, volume, issue)
        taken[slug] += 1  # volume 3, issue 1-2 and volume 3-1, issue 2 are two; the older stays
        slug += f"_{taken[slug]}" * (taken[slug] > 1)
        in_order = sorted(group, key=lambda one: one.first_page)
        found.append(Issue(year, volume, issue, in_order, slug))
    return found[::-1]


def _slug(year: int, volume: str, issue: str) -> str:
    """2026-3-1."""
    if not year:
        return AHEAD
    parts = [re.sub(r"[\W_]+", "-", part)[:_LONG].strip("-") for part in (volume, issue)]
    return "-".join([str(year), *filter(None, parts)])


def _number(text: str) -> int:
    found = re.search(r"\d+", text)
    return int(found[0]) if found else 0


@dataclass(frozen=True)
class Pages:
    """What all pages of a site share: the journal, its languages, the files of each article."""

    journal: Journal
    languages: Sequence[str]
    issues: Sequence[Issue]
    files: Mapping[str, Sequence[str]]  # of an article, by its name
    root: str  # the path of the site's address: / or /journal/
    searchable: bool

    def all(self) -> Iterator[tuple[str, bytes]]:
        """Every page with its file name, but for the articles; and the files that they load."""
        shown = shown_first(self.issues)
        for code in self.languages:
            yield f"index.{code}.html", self._page("home", code, "index", issues=shown)
            for issue in self.issues:
                stem = f"issues/{issue.slug}"
                yield f"{stem}.{code}.html", self._page("issue", code, stem, issues=[issue])
            if self.searchable:
                yield f"search.{code}.html", self._page("search", code, "search", issues=())
        first = self.languages[0]
        yield "index.html", self._page("home", first, "index", issues=shown)
        yield "404.html", self._page("missing", first, "404", issues=())
        yield "assets/site.css", self.style.encode("utf-8")
        if self.searchable:
            yield "assets/search.js", (_FOLDER / "search.js").read_bytes()

    @cached_property
    def style(self) -> str:
        """The styles of articles in this journal, with fonts, and those of the site."""
        own = (_FOLDER / "site.css").read_text("utf-8")
        return f"{style_sheet(self.journal)}\n{own}"

    def _page(self, kind: str, code: str, stem: str, issues: Sequence[Issue]) -> bytes:
        language = get_language(code).with_wording(self.journal.labels.get(code, {}))
        words = {
            name: language.label(source, "site" if name not in ("skip", "pdf") else "")
            for name, source in LABELS.items()
        }
        html = (
            environment(_FOLDER)
            .get_template("page.html")
            .render(
                kind=kind,
                language=code,
                words=words,
                journal=self.journal,
                title=self.journal.title_in(code) or self.journal.name,
                heading=issues[0].title(language) if kind == "issue" else "",
                listed=[
                    (one.title(language), one.slug, self._entries(one, code)) for one in issues
                ],
                issues=[(one.title(language), one.slug, len(one.articles)) for one in self.issues],
                others=[
                    (other, get_language(other).name, f"{stem.rpartition('/')[2]}.{other}.html")
                    for other in self.languages
                    if other != code and kind != "missing"
                ],
                # What is missing may be asked for at any depth.
                top=self.root if kind == "missing" else "../" if "/" in stem else "",
                searchable=self.searchable,
                policy=SEARCH_POLICY if kind == "search" else POLICY,
            )
        )
        return html.encode("utf-8")

    def _entries(self, issue: Issue, code: str) -> list[dict[str, Any]]:
        """The articles of an issue as a page lists them: in its language, or in one that they
        have."""
        return [self._entry(one, code) for one in issue.articles]

    def _entry(self, one: Listed, code: str) -> dict[str, Any]:
        shown = code if code in one.texts else next(iter(one.texts))
        made = self.files.get(one.name, ())
        return {
            "title": one.texts[shown].title,
            "lang": shown,
            "authors": ", ".join(one.authors),
            "pages": one.pages.replace("-", "–"),
            "doi": one.doi,
            "href": one.page(shown),
            "pdfs": [
                (other, f"articles/{quote(name)}")
                for other in one.texts
                if (name := f"{one.name}.{other}.pdf") in made
            ],
            "others": [
                (other, get_language(other).name, one.page(other))
                for other in one.texts
                if other != shown
            ],
        }


def shown_first(issues: Sequence[Issue]) -> list[Issue]:
    """What the first page lists: what is ahead of print, and the newest issue."""
    newest = next((one for one in issues if one.year), None) or issues[0]
    return [one for one in issues if one is newest or not one.year]


def with_way_back(article: bytes, code: str) -> bytes:
    """An article's page as `build` makes it, with its journal's name as a link to the site, and a
    mark for the search."""
    text = article.decode("utf-8")
    text = re.sub(
        r'<p class="journal">(.*?)</p>',
        lambda found: (
            f'<p class="journal"><a href="../index.{escape(code)}.html">{found[1]}</a></p>'
        ),
        text,
        count=1,
        flags=re.S,
    )
    return text.replace('<main id="text">', '<main id="text" data-pagefind-body>', 1).encode(
        "utf-8"
    )
