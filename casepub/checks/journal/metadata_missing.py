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

from ...case.model import CREDIT, Author
from ...journal.rules import REQUIRED
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
    people = [(index, author) for index, author in enumerate(case.file.authors) if author.name]
    for name in (name for name in edition.journal.required if name in REQUIRED):
        match name:
            case "orcid" | "affiliation" | "roles":
                for index, author in people:
                    if not getattr(author, "affiliations" if name == "affiliation" else name):
                        what, how = _OF_AUTHORS[name]
                        yield Finding(
                            f"{asks} {what} for each author; {_named(author)} has none.",
                            case.position("authors", index),
                            how,
                        )
                if not case.file.authors:
                    yield Finding(
                        f"{asks} {_OF_AUTHORS[name][0]} for each author, but no authors are "
                        "listed.",
                        case.position("authors"),
                        "Add them under `authors:`.",
                    )
            case "email":
                if not any(
                    author.email and author.corresponding in ("true", "yes")
                    for author in case.file.authors
                ):
                    yield Finding(
                        f"{asks} the email address of the corresponding author.",
                        case.position("authors"),
                        "Add `corresponding: true` and `email: …` to one author.",
                    )
            case "correspondence" | "short_title":
                for code, other in subject.editions.items():
                    if not case.passage(name, code):
                        what = (
                            "an address for correspondence"
                            if name == "correspondence"
                            else "a short title"
                        )
                        yield Finding(
                            f"{asks} {what} in {other.language.english_name}.",
                            case.position(name),
                            f"Add {name}: {{tr: …, en: …}}.",
                        )
            case "mesh":
                for index, keyword in enumerate(case.file.keywords):
                    if not keyword.mesh:
                        shown = next((text for text in keyword.texts.values() if text), "")
                        yield Finding(
                            f"{asks} keywords that are MeSH headings; “{shown}” has no MeSH ID.",
                            case.position("keywords", index),
                            (
                                "Look up its heading on meshb.nlm.nih.gov and add `mesh: D…`, or "
                                "use the nearest heading instead."
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


def _named(author: Author) -> str:
    """An author's name as printed, or the group's."""
    if author.name:
        return f"{author.name.given} {author.name.family}"
    return next(filter(None, (author.group or {}).values()), "one")
