"""A figure or table is first mentioned before one with a smaller number.

Why: Numbers follow the order of case.yaml; journals want the order of first mention.

Flagged (case.yaml):

    figures:
      hip:
        draw: timeline
        legend: {tr: Seyir, en: Course}
        alt: {tr: Seyir, en: Course}
      knee:
        draw: timeline
        legend: {tr: Seyir, en: Course}
        alt: {tr: Seyir, en: Course}

Flagged (tr.md):

    @fig:knee ve @fig:hip.

Flagged (en.md):

    @fig:knee and @fig:hip.

Clean (case.yaml):

    figures:
      hip:
        draw: timeline
        legend: {tr: Seyir, en: Course}
        alt: {tr: Seyir, en: Course}
      knee:
        draw: timeline
        legend: {tr: Seyir, en: Course}
        alt: {tr: Seyir, en: Course}

Clean (tr.md):

    @fig:hip ve @fig:knee.

Clean (en.md):

    @fig:hip and @fig:knee.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from ...edition import Edition
from ...edition.tokens import Mention
from ...message import commas, printed, say, say_all
from ..finding import Finding, Related, Severity, Status
from ..fixed import ORDER
from ..naming import language_name
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
FIX = ORDER


def find(subject: Subject) -> Iterator[Finding]:
    told: dict[tuple[str, ...], tuple[Finding, tuple[Related, ...]]] = {}
    for edition in subject.editions.values():
        for kind, items in (("fig", edition.figures), ("tab", edition.tables)):
            first = _first_mentions(edition, kind, {item.id for item in items})
            numbers = {item.id: item.number for item in items}
            late = _late(first, numbers)
            if not late:
                continue
            order = (kind, *first)
            if order in told:  # the same order in the other language: case.yaml is at fault, once
                finding, related = told[order]
                where = say(
                    "The same in the {language} text.",
                    language=language_name(edition.language.code),
                )
                told[order] = finding, (*related, Related(first[late[0][0]].position, where))
            else:
                told[order] = _finding(kind, late, first, numbers), ()
    for finding, related in told.values():
        yield replace(finding, related=(*finding.related, *related))


def _first_mentions(edition: Edition, kind: str, known: Set[str]) -> dict[str, Mention]:
    first: dict[str, Mention] = {}
    for section in edition.sections:
        for mention in section.text.mentions:
            if mention.kind == kind and mention.target in known:
                first.setdefault(mention.target, mention)
    return first


def _late(first: Mapping[str, Mention], numbers: Mapping[str, int]) -> list[tuple[str, str]]:
    """Those that are mentioned after one with a larger number, each with that one."""
    late: list[tuple[str, str]] = []
    highest = ""
    for target in first:
        if highest and numbers[target] < numbers[highest]:
            late.append((target, highest))
        else:
            highest = target
    return late


def _finding(
    kind: str,
    late: Sequence[tuple[str, str]],
    first: Mapping[str, Mention],
    numbers: Mapping[str, int],
) -> Finding:
    target, highest = late[0]
    label = printed("Figure" if kind == "fig" else "Table")
    message = say(
        "{figure} {number} (“{name}”) is first mentioned after {other} (“{before}”).",
        figure=label,
        number=numbers[target],
        name=target,
        other=numbers[highest],
        before=highest,
    )
    if more := [f"{numbers[one]} (“{one}”)" for one, _ in late[1:]]:
        # Message: {figures} are numbers and names of further figures or tables: 3 (“hip”)
        others = say("Also out of order: {figures}.", figures=commas(more))
        message = say_all(message, others)
    order = commas(first)
    return Finding(
        message,
        first[target].position,
        say(
            "Put the figures of case.yaml in the order of their first mention: {names}.",
            names=order,
        )
        if kind == "fig"
        else say(
            "Put the tables of case.yaml in the order of their first mention: {names}.", names=order
        ),
        (Related(first[highest].position, say("Mentioned before it.")),),
    )
