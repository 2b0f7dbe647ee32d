"""A site made, or brought up to date.

In: case folders, a journal, an address. Out: the folder of the site. Articles are made by `build`,
below .casepub, where they are found again when nothing has changed; each file of the site is
written whole or not at all, and what belonged to an earlier site and no longer does is removed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..farm import run
from ..journal import JournalError, get_journal
from ..message import Message, Problem, commas, say
from ..output import Request, Result, build_each, locked, write_files
from . import feeds, oai, search
from .article import Listed, Listing
from .pages import Pages, issues_of, with_way_back

if TYPE_CHECKING:
    from ..farm import Workers
    from ..journal import Journal

_OURS = ".casepub"
_LIST = "site.json"  # the files of the site, as they were last written
_BEGUN = "site.begun"  # those that a run has added, until it comes to its end: a name on a line


class SiteError(Problem):
    """A site cannot be made."""


@dataclass
class Site:
    """What was made: how many articles in how many issues; the cases of which nothing is published,
    those that could not be made, and what else there is to know."""

    articles: int = 0
    issues: int = 0
    unpublished: int = 0
    failed: list[tuple[str, Message]] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


@dataclass(frozen=True)
class Wanted:
    """The cases, each with its folder, its name for the user, that of its files, and where it lies
    if it is a ZIP or elsewhere; and what is to be made of them."""

    cases: Sequence[tuple[Path, str, str, str]]
    journal: str | None  # or the one that all of them name
    address: str  # with a / at its end
    formats: tuple[str, ...] = ("html", "pdf")


def publish(
    wanted: Wanted, out: Path, workers: Workers, done: Callable[[str], None] = lambda _: None
) -> Site:
    """The site of a journal, in a folder; `done` is told the name of each case that is made."""
    out.mkdir(parents=True, exist_ok=True)
    with locked(out):
        return _publish(wanted, out, workers, done)


def _publish(wanted: Wanted, out: Path, workers: Workers, done: Callable[[str], None]) -> Site:
    site = Site()
    listed, journal = _listed(wanted, workers, site)
    made = _built(wanted, listed, out / _OURS / "articles", workers, site, done)
    articles = [one for one in listed if one.name in made]
    if not articles:
        raise SiteError(
            say("None of these cases is published."),
            say(
                "An article is in a site when `publication:` in case.yaml has a year, and a "
                "volume, an issue, a DOI or the date."
            ),
        )
    ours = _Files(out)
    for name, files in made.items():
        for file in files:
            ours.write(f"articles/{file}", _as_published(out / _OURS / "articles" / file, name))
    issues = issues_of(articles)
    site.articles, site.issues = len(articles), sum(bool(one.year) for one in issues)
    root = urlsplit(wanted.address).path
    pages = Pages(journal, _languages(articles), issues, made, root, search.can_search())
    for name, data in _all_files(wanted.address, journal, pages, articles, site):
        ours.write(name, data)
    if pages.searchable:
        search.index(out, out / _OURS)
    else:
        site.notes.append(
            say("The site has no search. Install it with: pip install 'casepub[site]'")
        )
    ours.finish()
    return site


def _listed(wanted: Wanted, workers: Workers, site: Site) -> tuple[list[Listed], Journal]:
    """The articles that are published, and the journal in which they are."""
    tasks = [
        Listing(path, shown, name, wanted.journal, source=where)
        for path, shown, name, where in wanted.cases
    ]
    shown = {task.file: task.name for task in tasks}
    listed, journals = [], set()
    for one in run(tasks, workers):
        journals |= {one.journal} - {""}
        if one.why:
            site.failed.append((shown[one.name], one.why))
            site.crashes += [one.crash] if one.crash else []
        elif one.texts:
            listed.append(one)
        else:
            site.unpublished += 1
    try:
        return listed, get_journal(wanted.journal or _the_one_of(journals))
    except JournalError as problem:
        raise SiteError(problem.message, problem.hint) from None


def _the_one_of(journals: set[str]) -> str:
    """The journal that all cases name."""
    if len(journals) != 1:
        raise SiteError(
            say("These cases are of several journals: {names}.", names=commas(sorted(journals)))
            if journals
            else say("None of these cases can be read."),
            say("Name one with --journal."),
        )
    return journals.pop()


def _built(
    wanted: Wanted,
    listed: Sequence[Listed],
    folder: Path,
    workers: Workers,
    site: Site,
    done: Callable[[str], None],
) -> Mapping[str, Sequence[str]]:
    """The files of each article that could be made, by its name."""
    names = {one.name for one in listed}
    requests = [
        Request(path, shown, name, wanted.formats, (), wanted.journal, source=where)
        for path, shown, name, where in wanted.cases
        if name in names
    ]
    made: dict[str, Sequence[str]] = {}
    result: Result
    for result in build_each(requests, folder, workers) if requests else ():
        done(result.request.shown)
        if result.stopped:
            site.failed.append((result.request.shown, result.stopped))
            site.crashes += [result.crash] if result.crash else []
        else:
            made[result.request.name] = result.files
    return made


def _as_published(file: Path, name: str) -> bytes:
    """A file of an article as the site has it."""
    data = file.read_bytes()
    if file.suffix == ".html":
        return with_way_back(data, file.name.removeprefix(f"{name}.").removesuffix(".html"))
    return data


def _languages(articles: Sequence[Listed]) -> list[str]:
    """The languages of the site, that in which most articles were first written before the
    others."""
    first = Counter(next(iter(one.texts)) for one in articles)
    codes = {code for one in articles for code in one.texts}
    return sorted(codes, key=lambda code: (-first[code], code))


def _all_files(
    address: str, journal: Journal, pages: Pages, articles: Sequence[Listed], site: Site
) -> Iterator[tuple[str, bytes]]:
    """All that is neither an article nor the index of the search."""
    listed = []
    for name, data in pages.all():
        yield name, data
        if name.endswith(".html") and name not in ("404.html", "index.html"):
            listed.append(name)
    for code in pages.languages:
        yield f"feed.{code}.xml", feeds.feed(journal, code, articles, address)
    yield from feeds.sitemaps(listed, articles, address)
    yield "robots.txt", feeds.robots(address)
    if email := journal.depositor.get("email"):
        yield from oai.Repository(journal, pages.issues, address, email).files()
    else:
        site.notes.append(
            say(
                "There are no records for OAI-PMH, which need an address to write to: give "
                "`depositor: {{name: …, email: …}}` in journal.yaml."
            )
        )


class _Files:
    """The files of a site: written where they differ, and removed when they are no longer its
    own."""

    def __init__(self, out: Path):
        self._out = out
        self._names: list[str] = []
        self._list, self._begun = out / _OURS / _LIST, out / _OURS / _BEGUN

    def write(self, name: str, data: bytes) -> None:
        """A file of the site."""
        self._names.append(name)
        path = self._out / name
        with suppress(OSError):
            if path.read_bytes() == data:
                return
        if not path.exists():
            self._begun.parent.mkdir(parents=True, exist_ok=True)
            with self._begun.open("a", encoding="utf-8") as begun:
                begun.write(f"{name}\n")
        write_files(self._out, {name: data})

    def finish(self) -> None:
        """Remove what an earlier site had and this one has not."""
        names = set(self._names)
        for name in self._before() - names:
            if _is_below(self._out, name):
                with suppress(OSError):
                    (self._out / name).unlink()
        write_files(self._out / _OURS, {_LIST: json.dumps(sorted(names)).encode()})
        self._begun.unlink(missing_ok=True)

    def _before(self) -> set[str]:
        """The files of the former site, and of runs that were stopped since."""
        found: list[object] = []
        with suppress(OSError, ValueError):
            found += self._begun.read_text("utf-8").split("\n")
        with suppress(OSError, ValueError):
            listed = json.loads(self._list.read_text("utf-8"))
            found += listed if isinstance(listed, list) else ()
        return {name for name in found if isinstance(name, str) and name}


def _is_below(out: Path, name: str) -> bool:
    """Whether a name is that of a file of the site."""
    return (out / name).resolve().is_relative_to(out.resolve())


__all__ = ["Site", "SiteError", "Wanted", "publish"]
