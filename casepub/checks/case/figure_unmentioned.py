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

from ...message import say
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
        language = language_name(edition.language.code)
        for kind, items in (("fig", edition.figures), ("tab", edition.tables)):
            for item in items:
                if (kind, item.id) not in named:
                    yield Finding(
                        say(
                            "{figure} (“{name}”) is never mentioned in the {language} text.",
                            figure=item.label,
                            name=item.id,
                            language=language,
                        ),
                        item.position,
                        say(
                            "Mention it where it belongs, as @{name} or [@{name}].",
                            name=f"{kind}:{item.id}",
                        ),
                    )
        for figure in edition.figures:
            if figure.letters and (figure.id, "") not in panels:
                for letter in figure.letters:
                    if (figure.id, letter) not in panels and ("fig", figure.id) in named:
                        yield Finding(
                            say(
                                "Panel {letter} of {figure} is never mentioned in the {language} "
                                "text.",
                                letter=letter,
                                figure=figure.label,
                                language=language,
                            ),
                            figure.position,
                            say(
                                "Mention it as @fig:{name}.{letter}, or the figure as a whole as "
                                "@fig:{name}.",
                                name=figure.id,
                                letter=letter,
                            ),
                        )
