"""A figure, panel or table is never mentioned in the text.

Why: Journals want each one mentioned, in order, and place it near its first mention.

Flagged (case.yaml):

    figures:
      hip:
        draw: timeline
        legend: {tr: Seyir, en: Course}
        alt: {tr: Seyir, en: Course}

Clean (case.yaml):

    figures:
      hip:
        draw: timeline
        legend: {tr: Seyir, en: Course}
        alt: {tr: Seyir, en: Course}

Clean (tr.md):

    Seyir @fig:hip üzerinde görülür.

Clean (en.md):

    The course is shown in @fig:hip.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding, Severity, Status
from ..subject import Subject, language_name

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        named = {(m.kind, m.target) for section in edition.sections for m in section.text.mentions}
        panels = {
            (m.target, m.panel) for section in edition.sections for m in section.text.mentions
        }
        where = language_name(edition.language.code)
        for kind, items in (("fig", edition.figures), ("tab", edition.tables)):
            for item in items:
                if (kind, item.id) not in named:
                    yield Finding(
                        f"{item.label} (“{item.id}”) is never mentioned in the {where} text.",
                        item.position,
                        (
                            f"Mention it where it belongs, as @{kind}:{item.id} or "
                            f"[@{kind}:{item.id}]."
                        ),
                    )
        for figure in edition.figures:
            if figure.letters and (figure.id, "") not in panels:
                for letter in figure.letters:
                    if (figure.id, letter) not in panels and ("fig", figure.id) in named:
                        yield Finding(
                            f"Panel {letter} of {figure.label} is never mentioned in the "
                            f"{where} text.",
                            figure.position,
                            (
                                f"Mention it as @fig:{figure.id}.{letter}, or the figure as a "
                                f"whole as @fig:{figure.id}."
                            ),
                        )
