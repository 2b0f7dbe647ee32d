"""A reference says something that the journal's citation style never prints.

Why: A style prints what its journal wants, and many leave out notes, "in press", translators or the
name of a congress. The author may want readers to see it. What reference managers write for their
own use (abstracts, keywords, ISSN, day of access …) is not reported.

Flagged (references.bib):

    @article{one, author={A, B}, title={T}, journal={J}, year=2001, note={Erratum in 2002;5:1}}

Flagged (en.md):

    As was seen [@one].

Flagged (tr.md):

    Görüldüğü gibi [@one].

Clean (references.bib):

    @book{one, author={A, B}, title={T}, publisher={P}, year=2001, edition={3}, abstract={Long}}

Clean (en.md):

    As was seen [@one].

Clean (tr.md):

    Görüldüğü gibi [@one].
"""

from __future__ import annotations

from collections.abc import Iterator

from ...case.references.strangers import VARIABLES
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.HINT
SINCE = "0.1"
STATUS = Status.PREVIEW
OF_JOURNAL = True  # another journal's style may print it

# Printed by every style, or written by programs in every record.
_QUIET_WORDS = """
    author title container-title issued volume issue page page-first DOI URL PMID PMCID ISBN ISSN
    publisher publisher-place type language abstract keyword annote accessed title-short
    container-title-short call-number source archive archive_location archive-place
    archive_collection event submitted references number-of-pages
"""
_QUIET = frozenset(_QUIET_WORDS.split())
_SHOWN = 5  # works named for each field


def find(subject: Subject) -> Iterator[Finding]:
    if not subject.editions:
        return
    said: dict[str, list[str]] = {}
    for key, reference in subject.case.references.items():
        for name in () if reference.withheld else reference.record:
            if name in VARIABLES and name not in _QUIET and reference.record[name]:
                said.setdefault(name, []).append(key)
    if not said:
        return
    from ...citations.printed import find_printed_variables

    journal = next(iter(subject.editions.values())).journal
    printed = find_printed_variables(journal.csl())
    unprinted = {name: keys for name, keys in said.items() if name not in printed}
    if not unprinted or not printed:
        return
    first = subject.case.references[next(iter(unprinted.values()))[0]]
    fields = "; ".join(
        f"{name} ({', '.join(keys[:_SHOWN])}{' …' if len(keys) > _SHOWN else ''})"
        for name, keys in unprinted.items()
    )
    yield Finding(
        say(
            "The citation style {style} never prints: {fields}.",
            style=journal.style.removesuffix(".csl"),
            fields=fields,
        ),
        first.position,
        say(
            "If readers need it, put it into a field that is printed, such as the title; "
            "otherwise nothing needs to be done."
        ),
    )
