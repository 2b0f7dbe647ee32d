"""What a site says of one article.

In: a case folder. Out: a `Listed`, plain values; it is a task of `farm`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..message import NOTHING, Message, say, say_all
from ..sealed import OfCase
from ..store import CaseTask, load_places

_KIND = "listed"


@dataclass(frozen=True)
class Text:
    """An article in one language."""

    title: str
    abstract: str
    keywords: Sequence[str]


@dataclass(frozen=True)
class Listed:
    """An article as lists, feeds and records name it; without `texts` it is in none of them:
    nothing is published of it, or it could not be read (`why`)."""

    name: str  # of its files
    texts: Mapping[str, Text]  # by language, the first one first
    authors: Sequence[str] = ()
    year: int = 0
    date: str = ""  # the day, as far as it is known: 2026-02-15, 2026
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    license: str = ""  # its address
    journal: str = ""  # that the case names; none if it cannot be read
    why: Message = NOTHING
    crash: str = ""

    @property
    def day(self) -> str:
        """A whole day, for formats that want one: the first of its year where no other is known."""
        return self.date if len(self.date) == 10 else f"{self.year:04}-01-01"

    def page(self, code: str) -> str:
        """The address of its page in a language, from that of the site."""
        return f"articles/{quote(self.name)}.{code}.html"

    @property
    def in_issue(self) -> tuple[int, str, str]:
        """Year, volume and issue; without volume and issue, what is ahead of them."""
        return (self.year, self.volume, self.issue) if self.volume or self.issue else (0, "", "")

    @property
    def first_page(self) -> tuple[int, str]:
        """Its place in an issue."""
        number = re.match(r"\D*(\d+)", self.pages)
        return int(number[1]) if number else 10**9, self.name


@dataclass(frozen=True)
class Listing(CaseTask[Listed]):
    """The task of listing one case, whose files are called `file`, under a journal, its own if none
    is named."""

    file: str
    journal: str | None = None

    @property
    def _case(self) -> OfCase:
        return OfCase(_KIND, self.folder, self.file, self.journal)

    def known_here(self) -> Listed | None:
        kept = self._case.known()
        return kept if isinstance(kept, Listed) else None

    def load(self) -> None:
        from ..output.make import warm

        warm(("html",))
        load_places(self.source)

    def rehearse_here(self) -> None:
        self._find()

    def do_here(self) -> Listed:
        return self._case.sealed(self._find)

    def do_with_copy(self, folder: Path) -> Listed:
        return self.at(folder)._find()

    def _find(self) -> Listed:
        from ..case import load
        from ..checks import subject_of
        from ..formats.page import Article, WholeCase, case_file
        from ..formats.record import record

        subject = subject_of(load(self.folder, self.name), self.journal)
        file = subject.case.file
        if file is None:
            told = subject.case.too_new or next(iter(subject.case.diagnostics), None)
            why = say_all(told.message, told.hint) if told else say("The case cannot be read.")
            return Listed(self.file, {}, why=why)
        if not subject.editions:
            return Listed(self.file, {})
        articles = {
            code: Article(edition, subject.editions, {})
            for code, edition in subject.editions.items()
        }
        whole = WholeCase(self.file, articles)
        license = case_file(whole.first.edition).publication.license
        listed = _listed(self.file, record(whole), license)
        return replace(listed, journal=file.journal)

    def went_well(self, outcome: object) -> bool:
        return isinstance(outcome, Listed) and not outcome.why

    def failed(self, why: Message, crash: str = "") -> Listed:
        return Listed(self.file, {}, why=why, crash=crash)


def _listed(name: str, found: Mapping[str, Any], license: str | None) -> Listed:
    """An article by its bibliographic record."""
    from ..formats.licenses import LICENSES

    parts = found.get("issued", {}).get("date-parts", [[]])[0]
    placed = found.get("DOI") or found.get("volume") or found.get("issue") or len(parts) == 3
    if not parts or not placed:
        return Listed(name, {})
    texts = {
        found["language"]: Text(
            found["title"],
            found.get("abstract", ""),
            tuple(filter(None, found.get("keyword", "").split(", "))),
        )
    }
    for code, text in found.get("custom", {}).get("translations", {}).items():
        texts[code] = Text(text["title"], text["abstract"], tuple(text["keywords"]))
    authors = [
        one.get("literal")
        or " ".join(filter(None, (one["given"], one["family"], one.get("suffix"))))
        for one in found.get("author", ())
    ]
    year, *rest = parts
    return Listed(
        name,
        texts,
        tuple(authors),
        year,
        "-".join([f"{year:04}", *(f"{part:02}" for part in rest)]),
        found.get("volume", ""),
        found.get("issue", ""),
        found.get("page", ""),
        found.get("DOI", ""),
        LICENSES[license][1] if license in LICENSES else "",
    )
