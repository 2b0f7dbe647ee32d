"""A figure, panel, table or supplementary file is never mentioned in the text.

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

from collections.abc import Iterator, Mapping, Sequence

from ...diagnostic import nearest
from ...edition import Edition
from ...edition.edition import EditionSupplement, EditionTable
from ...edition.figures import EditionFigure
from ...message import and_list, say
from .._codes import UNREAD_MENTION
from ..finding import Finding, Severity, Status
from ..naming import language_name
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    yield from _never_mentioned(subject)
    for edition in subject.editions.values():
        named = {(m.kind, m.target) for section in edition.sections for m in section.text.mentions}
        panels = {
            (m.target, m.panel) for section in edition.sections for m in section.text.mentions
        }
        language = language_name(edition.language.code)
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


def _never_mentioned(subject: Subject) -> Iterator[Finding]:
    """The figures and tables that one or all texts never mention; each is told once."""
    lacking: dict[tuple[str, str], list[Edition]] = {}
    for edition in subject.editions.values():
        named = {(m.kind, m.target) for section in edition.sections for m in section.text.mentions}
        named |= _meant(edition)
        for kind, items in _items(edition).items():
            for item in items:
                if (kind, item.id) not in named:
                    lacking.setdefault((kind, item.id), []).append(edition)
    for (kind, name), editions in lacking.items():
        item = next(item for item in _items(editions[0])[kind] if item.id == name)
        yield Finding(
            say(
                "{figure} (“{name}”) is never mentioned in the {language} text.",
                figure=item.label,
                name=name,
                language=and_list(language_name(each.language.code) for each in editions),
            ),
            item.position,
            say("Mention it where it belongs, as @{name} or [@{name}].", name=f"{kind}:{name}"),
        )


def _items(
    edition: Edition,
) -> Mapping[str, Sequence[EditionFigure | EditionTable | EditionSupplement]]:
    """What a text may mention, by the kind of mention."""
    return {"fig": edition.figures, "tab": edition.tables, "sup": edition.supplements}


def _meant(edition: Edition) -> set[tuple[str, str]]:
    """The figures and tables whose names are misspelt in a mention, which is told there."""
    known = {kind: [item.id for item in items] for kind, items in _items(edition).items()}
    found = set()
    for section in edition.sections:
        for mention in section.text.mentions:
            ids = known.get(mention.kind, [])
            if mention.target not in ids:
                found.add((mention.kind, nearest(mention.target, ids)))
        for unread in UNREAD_MENTION.finditer(section.text.source_text.text):
            found |= {(kind, unread["id"]) for kind in known}
    return found
