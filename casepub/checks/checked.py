"""The findings of a case: those of the last time, if nothing has changed since.

In: a case folder, its name as the user typed it, a journal's name. Out: `Checked`. What `check`
finds, `build` need not look for, and the other way round. Findings are kept on this computer for
the user, and are encrypted by the case itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..message import NOTHING, Message
from ..sealed import OfCase

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic
    from .subject import Subject

KIND = "checked"


@dataclass(frozen=True)
class Checked:
    """What was found in a case, and the names of its languages; or why it could not be checked."""

    name: str  # of the case, as the user typed it
    findings: tuple[Diagnostic, ...]
    languages: tuple[Message, ...]
    stopped: Message = NOTHING
    crash: str = ""  # the traceback of a fault
    store_problem: Message = NOTHING  # why a store did not serve


def check_folder(folder: Path, name: str, journal: str | None) -> tuple[Checked, Subject]:
    """A case read and checked."""
    from ..case import load
    from .naming import language_name
    from .run import check
    from .subject import subject_of

    subject = subject_of(load(folder, name), journal)
    languages = tuple(map(language_name, subject.editions))
    return Checked(name, tuple(check(subject)), languages), subject


def what_it_depends_on(folder: Path, name: str, journal: str | None) -> OfCase:
    """All that the findings of a case depend on."""
    return OfCase(KIND, folder, name, journal)


def known_findings(case: OfCase) -> Checked | None:
    """What was found in a case, if nothing has changed since."""
    found = case.known()
    return found if isinstance(found, Checked) else None
