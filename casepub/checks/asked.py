"""What a case lacks of all that any journal may ask for. In: a `Subject`. Out: for each thing that
a journal may require or avoid, the findings that a journal's rules would give."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import replace

from ..diagnostic import Diagnostic, sort_by_place
from ..journal import AVOIDED, DEFAULT_STATEMENTS, REQUIRED, Journal, get_journal
from .check_names import CARE_ITEM_MISSING, METADATA_MISSING, STATEMENT_MISSING
from .registry import get_check
from .run import as_diagnostic
from .subject import Subject


def find_asked(subject: Subject) -> dict[str, list[Diagnostic]]:
    """The findings of each requirement (`orcid`, `consent`) and each thing avoided, by its name, as
    if a journal had that one rule; without those that have none."""
    found = {}
    plain = get_journal("plain")
    for name in (*REQUIRED, *DEFAULT_STATEMENTS, *AVOIDED):
        one = replace(
            plain,
            required=(name,) if name not in AVOIDED else (),
            avoided=(name,) if name in AVOIDED else (),
        )
        if diagnostics := sort_by_place(_found(subject, name, one)):
            found[str(name)] = diagnostics
    return found


def _found(subject: Subject, name: str, journal: Journal) -> Iterator[Diagnostic]:
    check = get_check(_check_of(name))
    if check.find:
        for finding in check.find(in_journal(subject, journal)):
            yield as_diagnostic(check, finding)


def _check_of(name: str) -> str:
    """The check that reports a requirement, or what is avoided."""
    if name == "care":
        return CARE_ITEM_MISSING
    if name in DEFAULT_STATEMENTS:
        return STATEMENT_MISSING
    return METADATA_MISSING if name in REQUIRED else name


def in_journal(subject: Subject, journal: Journal) -> Subject:
    """A case under another journal's rules, resolved as it is: for what reads only the rules, not
    labels, sizes or styles."""
    editions = {code: copy(edition) for code, edition in subject.editions.items()}
    for edition in editions.values():
        edition.journal = journal
    return Subject(subject.case, editions)
