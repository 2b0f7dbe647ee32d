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
from ...message import commas, phrase, say
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
    journal = edition.journal.short_name
    for name in (name for name in edition.journal.required if name in REQUIRED):
        match name:
            case "orcid" | "affiliation" | "roles":
                yield from _of_authors(case, journal, name)
            case "email":
                yield from _email(case, journal)
            case "correspondence" | "short_title":
                yield from _of_languages(subject, journal, name)
            case "mesh":
                yield from _mesh(case, journal)
            case "graphical_abstract" if case.file.graphical_abstract is None:
                yield Finding(
                    say("{journal} requires a graphical abstract.", journal=journal),
                    case.position("title"),
                    say(
                        "Add it: graphical_abstract: {{file: figures/abstract.svg, alt: {{tr: …, "
                        "en: …}}}}."
                    ),
                )


def _of_authors(case: Case, journal: str, name: str) -> Iterator[Finding]:
    """What each author must have."""
    lacks, nobody, how = _OF_AUTHORS[name]
    authors = case.file.authors if case.file else []
    for index, author in enumerate(authors):
        given = getattr(author, "affiliations" if name == "affiliation" else name)
        if author.name and not given:
            yield Finding(
                lacks.say(journal=journal, author=_print_author(author)),
                case.position("authors", index),
                how,
            )
    if not authors:
        yield Finding(
            nobody.say(journal=journal),
            case.position("authors"),
            say("Add them under `authors:`."),
        )


def _email(case: Case, journal: str) -> Iterator[Finding]:
    """The address of the author to write to."""
    authors = case.file.authors if case.file else []
    if not any(author.email and author.corresponding in ("true", "yes") for author in authors):
        yield Finding(
            say(
                "{journal} requires the email address of the corresponding author.", journal=journal
            ),
            case.position("authors"),
            say("Add `corresponding: true` and `email: …` to one author."),
        )


def _of_languages(subject: Subject, journal: str, name: str) -> Iterator[Finding]:
    """What must be given in each language."""
    for code, edition in subject.editions.items():
        if not subject.case.source_text(name, code):
            yield Finding(
                _OF_LANGUAGES[name].say(
                    journal=journal, language=edition.language.name_in_messages
                ),
                subject.case.position(name),
                say("Add {name}: {{tr: …, en: …}}.", name=name),
            )


def _mesh(case: Case, journal: str) -> Iterator[Finding]:
    """The MeSH heading of each keyword."""
    for index, keyword in enumerate(case.file.keywords if case.file else []):
        if not keyword.mesh:
            shown = next((text for text in keyword.texts.values() if text), "")
            yield Finding(
                say(
                    "{journal} requires keywords that are MeSH headings; “{keyword}” has no MeSH "
                    "ID.",
                    journal=journal,
                    keyword=shown,
                ),
                case.position("keywords", index),
                say(
                    "Look up its heading on meshb.nlm.nih.gov and add `mesh: D…`, or use the "
                    "nearest heading instead."
                ),
            )


# What each author must have: if one has it not, if there are no authors, and what to do.
_OF_AUTHORS = {
    "orcid": (
        phrase("{journal} requires an ORCID for each author; {author} has none."),
        phrase("{journal} requires an ORCID for each author, but no authors are listed."),
        say("Add `orcid: 0000-0000-0000-0000`; registering at orcid.org takes a minute."),
    ),
    "affiliation": (
        phrase("{journal} requires an affiliation for each author; {author} has none."),
        phrase("{journal} requires an affiliation for each author, but no authors are listed."),
        say("Add `affiliations: […]`."),
    ),
    "roles": (
        phrase("{journal} requires CRediT roles for each author; {author} has none."),
        phrase("{journal} requires CRediT roles for each author, but no authors are listed."),
        say("Add `roles: […]`, from: {roles}.", roles=commas(CREDIT)),
    ),
}
_OF_LANGUAGES = {
    "correspondence": phrase("{journal} requires an address for correspondence in {language}."),
    "short_title": phrase("{journal} requires a short title in {language}."),
}


def _print_author(author: Author) -> str:
    """An author's name as printed, or the group's."""
    if author.name:
        return f"{author.name.given} {author.name.family}"
    return next(filter(None, (author.group or {}).values()), "one")
