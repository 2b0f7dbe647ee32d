"""What a check yields. In: nothing. Out: `Finding`, `Status`, and the words that describe them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..diagnostic import Position, Related, Severity
from ..message import NOTHING, Message

__all__ = ["Finding", "Related", "Severity", "Status"]


class Status(StrEnum):
    """How settled a check is: a preview may be renamed or dropped, a deprecated check will be
    removed."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


@dataclass(frozen=True)
class Finding:
    """What a check finds. The runner adds the name of the check, and its severity if the finding
    does not give its own."""

    message: Message
    position: Position
    hint: Message = NOTHING
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    about: tuple[
        str, ...
    ] = ()  # the hashes of the two texts that it is about, by which it can be dismissed
