"""What the checks of a journal's limits share. In: a `Subject`. Out: for each language, the count
that is over or under its limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...diagnostic import Position
from ...edition import Edition
from ...journal import LIMITS, Bounds
from ...message import Message, say
from ..subject import Subject


@dataclass(frozen=True)
class Excess:
    """A count outside its limit in one edition: by how much, and the parts of the message that are
    the same for all."""

    edition: Edition
    number: int
    bounds: Bounds

    @property
    def over(self) -> int:
        return self.number - self.bounds.most

    @property
    def under(self) -> int:
        return self.bounds.least - self.number

    @property
    def asked(self) -> Message:
        """The journal's requirement, for a message: Turk J Osteoporos asks for 150–300."""
        return say(
            "{journal} asks for {bounds}",
            journal=self.edition.journal.short_name,
            bounds=self.bounds.words,
        )

    @property
    def language(self) -> Message:
        return self.edition.language.name_in_messages

    def section(self, name: str) -> Position:
        """The heading of a section, or the narrative's beginning."""
        section = self.edition.section(name)
        return section.written.position if section else self.edition.beginning


def find_over(subject: Subject, name: str) -> Iterator[Excess]:
    """The editions with more of `name` than the journal allows; of what is the same in all
    languages, the first."""
    return (found for found in _find_excess(subject, name) if found.over > 0)


def find_under(subject: Subject, name: str) -> Iterator[Excess]:
    """The editions with less of it."""
    return (found for found in _find_excess(subject, name) if found.under > 0)


def _find_excess(subject: Subject, name: str) -> Iterator[Excess]:
    limit = LIMITS[name]
    for edition in list(subject.editions.values())[: 1 if limit.once else None]:
        bounds = edition.journal.limits.get(name)
        if bounds and limit.applies(edition):
            yield Excess(edition, limit.count(edition), bounds)
