"""What a check yields. In: nothing. Out: `Finding`, `Status`, and the words that describe them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..diagnostic import Position, Related, Severity

__all__ = ["Finding", "Related", "Severity", "Status"]


class Status(StrEnum):
    """How settled a check is: a preview may change its name or be dropped, a deprecated one will
    go."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


@dataclass(frozen=True)
class Finding:
    """What a check finds; its name is added by the runner, and its severity where the check does
    not say otherwise of this one."""

    message: str
    position: Position
    hint: str = ""
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    about: tuple[
        str, ...
    ] = ()  # the hashes of the two texts that it speaks of, by which it can be dismissed
