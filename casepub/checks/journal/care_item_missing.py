"""An item of the CARE checklist was not found in the case.

Why: Journals that follow CARE ask for the checklist with a case report. Items are detected by
facts, sections and key phrases, so an item covered in other words is missed: mark it. Applies only
to journals that ask for it (`required: [care]`); `casepub care` reports the same for any case.

Flagged (journal.yaml):

    required: [care]

Flagged (en.md):

    The patient came.

Clean (journal.yaml):

    required: [care]

Clean (case.yaml):

    keywords:
      - {tr: omurga, en: spine}
      - {tr: ağrı, en: pain}
    care: {3a: none, 3b: none, 3c: none, 4: none, 5a: none, 5b: none, 5c: none, 6: none, 7: none, 8a: none, 8b: none, 8c: none, 8d: none, 9a: none, 9b: none, 9c: none, 10a: none, 10b: none, 10c: none, 10d: none, 11a: none, 11b: none, 11c: none, 11d: none, 12: none, 13: none}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...diagnostic import Position
from ...message import Message, and_list, printed, say
from ..finding import Finding, Severity, Status
from ..naming import language_name
from ..subject import Subject

if TYPE_CHECKING:
    from ...care import CareAnswer

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    edition = next(iter(subject.editions.values()), None)
    if edition and "care" in edition.journal.required:
        yield from missing(subject)


def missing(subject: Subject) -> Iterator[Finding]:
    """The items that one or all languages lack, but for those that the author marked as not
    there."""
    from ...care import answers

    for answer in answers(subject.editions):
        if answer.missing and not answer.decided:
            item = answer.item
            there = next(iter(answer.places.values()), None)
            place = there.position if there else _beginning(subject, item.where)
            yield Finding(
                _told(answer),
                place,
                # Message: {need} says what the item asks for, in a few words
                say(
                    "Write {need}; if it is there in other words, mark it under `care:` as "
                    "{number}: {{tr: first words, en: first words}}; if it does not apply, write "
                    "{number}: none.",
                    need=printed(item.need, "care"),
                    number=item.number,
                ),
            )


def _told(answer: CareAnswer) -> Message:
    """That an item was not found, and in which text if another one has it."""
    number, name = answer.item.number, printed(answer.item.name, "care")
    if not answer.places:
        # Message: an item of the CARE checklist: its number and name
        return say("CARE item {number}, “{item}”, was not found.", number=number, item=name)
    return say(
        "CARE item {number}, “{item}”, was not found in the {language} text.",
        number=number,
        item=name,
        language=and_list(language_name(code) for code in answer.missing),
    )


def _beginning(subject: Subject, names: tuple[str, ...]) -> Position:
    """The heading of the section where the item would stand."""
    edition = next(iter(subject.editions.values()))
    for name in (*names, "case", "abstract"):
        if section := edition.section(name):
            return section.written.position
    return subject.case.position()
