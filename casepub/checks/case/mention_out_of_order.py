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

from collections.abc import Iterator

from ...edition.tokens import Mention
from ..finding import Finding, Related, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        for kind, items in (("fig", edition.figures), ("tab", edition.tables)):
            numbers = {item.id: item.number for item in items}
            first: dict[str, Mention] = {}
            for section in edition.sections:
                for mention in section.text.mentions:
                    if mention.kind == kind and mention.target in numbers:
                        first.setdefault(mention.target, mention)
            highest = None
            for target, mention in first.items():
                if highest is not None and numbers[target] < numbers[highest]:
                    yield Finding(
                        f"{edition.language.label('Figure' if kind == 'fig' else 'Table')} "
                        f"{numbers[target]} (“{target}”) is first mentioned after "
                        f"{numbers[highest]} (“{highest}”).",
                        mention.position,
                        f"Put the {'figures' if kind == 'fig' else 'tables'} of case.yaml in the "
                        "order of their first mention.",
                        (Related(first[highest].position, "mentioned before it"),),
                    )
                else:
                    highest = target
