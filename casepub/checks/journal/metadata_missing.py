"""Something about the authors or the article that the journal requires is missing.

Why: A submission system stops if an ORCID, an address or a MeSH heading is missing; TR Dizin asks
for every author's ORCID.

Flagged (journal.yaml):

    required: [orcid]

Flagged (case.yaml):

    authors:
      - name: {given: Ayşe, family: Yılmaz}

Clean (journal.yaml):

    required: [orcid]

Clean (case.yaml):

    authors:
      - name: {given: Ayşe, family: Yılmaz}
        orcid: 0000-0002-1825-0097
"""

from __future__ import annotations

from collections.abc import Iterator

from ...case import Case
from ...case.model import CREDIT, Author
from ...journal.rules import REQUIRED
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    edition, case = next(iter(subject.editions.values()), None), subject.case
    if edition is None or case.file is None:
        return
    asks = f"{edition.journal.abbreviation or edition.journal.name} requires"
    for name in (name for name in edition.journal.required if name in REQUIRED):
        match name:
            case "orcid" | "affiliation" | "roles":
                yield from _of_authors(case, asks, name)
            case "email":
                yield from _email(case, asks)
            case "correspondence" | "short_title":
                yield from _of_languages(subject, asks, name)
            case "mesh":
                yield from _mesh(case, asks)


def _of_authors(case: Case, asks: str, name: str) -> Iterator[Finding]:
    """What each author must have."""
    what, how = _OF_AUTHORS[name]
    authors = case.file.authors if case.file else []
    for index, author in enumerate(authors):
        given = getattr(author, "affiliations" if name == "affiliation" else name)
        if author.name and not given:
            yield Finding(
                say(
                    "{asks} {what} for each author; {print_author} has none.",
                    asks=asks,
                    what=what,
                    print_author=_print_author(author),
                ),
                case.position("authors", index),
                how,
            )
    if not authors:
        yield Finding(
            say("{asks} {what} for each author, but no authors are listed.", asks=asks, what=what),
            case.position("authors"),
            say("Add them under `authors:`."),
        )


def _email(case: Case, asks: str) -> Iterator[Finding]:
    """The address of the author to write to."""
    authors = case.file.authors if case.file else []
    if not any(author.email and author.corresponding in ("true", "yes") for author in authors):
        yield Finding(
            say("{asks} the email address of the corresponding author.", asks=asks),
            case.position("authors"),
            say("Add `corresponding: true` and `email: …` to one author."),
        )


def _of_languages(subject: Subject, asks: str, name: str) -> Iterator[Finding]:
    """What must be given in each language."""
    what = "an address for correspondence" if name == "correspondence" else "a short title"
    for code, edition in subject.editions.items():
        if not subject.case.source_text(name, code):
            yield Finding(
                say(
                    "{asks} {what} in {english_name}.",
                    asks=asks,
                    what=what,
                    english_name=edition.language.english_name,
                ),
                subject.case.position(name),
                say("Add {name}: {{tr: …, en: …}}.", name=name),
            )


def _mesh(case: Case, asks: str) -> Iterator[Finding]:
    """The MeSH heading of each keyword."""
    for index, keyword in enumerate(case.file.keywords if case.file else []):
        if not keyword.mesh:
            shown = next((text for text in keyword.texts.values() if text), "")
            yield Finding(
                say(
                    "{asks} keywords that are MeSH headings; “{shown}” has no MeSH ID.",
                    asks=asks,
                    shown=shown,
                ),
                case.position("keywords", index),
                say(
                    "Look up its heading on meshb.nlm.nih.gov and add `mesh: D…`, or use the "
                    "nearest heading instead."
                ),
            )


_OF_AUTHORS = {
    "orcid": (
        "an ORCID",
        "Add `orcid: 0000-0000-0000-0000`; registering at orcid.org takes a minute.",
    ),
    "affiliation": ("an affiliation", "Add `affiliations: […]`."),
    "roles": ("CRediT roles", f"Add `roles: […]`, from: {', '.join(CREDIT)}."),
}


def _print_author(author: Author) -> str:
    """An author's name as printed, or the group's."""
    if author.name:
        return f"{author.name.given} {author.name.family}"
    return next(filter(None, (author.group or {}).values()), "one")
