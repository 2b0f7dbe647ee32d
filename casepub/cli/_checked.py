"""The findings of a case: those of the last check, if nothing has changed since.

In: a case folder, its name as the user typed it, a journal's name. Out: `Checked`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..contents import digest_of_case, stamp_of_casepub
from ..sealed import sealed

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic
    from ..message import Message


@dataclass(frozen=True)
class Checked:
    """What was found in a case, and the names of its languages."""

    findings: tuple[Diagnostic, ...]
    languages: tuple[Message, ...]


def checked(folder: Path, shown: str, journal: str | None) -> Checked:
    """The findings of a case in its journal, or in another; looked for only where something may
    have changed."""
    about = "\0".join((str(folder.resolve()), shown, journal or ""))
    return sealed(
        "checked",
        about,
        lambda: _depends(folder, about, journal),
        lambda: _check(folder, shown, journal),
    )


def _check(folder: Path, shown: str, journal: str | None) -> Checked:
    from ..case import load
    from ..checks import check, language_name, subject_of

    subject = subject_of(load(folder, shown), journal)
    return Checked(tuple(check(subject)), tuple(map(language_name, subject.editions)))


def _depends(folder: Path, about: str, journal: str | None) -> bytes | None:
    """All that the findings of a case depend on; None if that cannot be told: a journal's folder
    may be anywhere."""
    if journal is not None and not journal.replace("-", "").replace("_", "").isalnum():
        return None
    case, casepub = digest_of_case(folder), stamp_of_casepub()
    if case is None or casepub is None:
        return None
    return b"\0".join((case, casepub, os.fsencode(about)))
