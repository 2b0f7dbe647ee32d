"""What a check yields. In: nothing. Out: `Finding`, `Status`, and the words that describe them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..diagnostic import Position, Related, Severity
from ..message import NOTHING, Message, Phrase

__all__ = ["Finding", "Matter", "Related", "Severity", "Status"]


class Status(StrEnum):
    """How settled a check is: a preview may be renamed or dropped, a deprecated check will be
    removed."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


@dataclass(frozen=True)
class Matter:
    """What findings of a kind in a file are together: one thing for a person to see to, with
    several places. `message` has {count} and {names}, and the further `values`; `hint` is the
    advice for all of them."""

    message: Phrase
    hint: Message
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Finding:
    """What a check finds. The runner adds the name of the check, and its severity if the finding
    does not give its own. Findings of one `matter` in a file are told together, as a list of their
    `name`s."""

    message: Message
    position: Position
    hint: Message = NOTHING
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    about: tuple[
        str, ...
    ] = ()  # the hashes of the two texts that it is about, by which it can be dismissed
    matter: Matter | None = None
    name: str = ""  # what it is about, in the list of the matter
