"""The findings of a case: those of the last check, if nothing has changed since.

In: a case folder, its name as the user typed it, a journal's name. Out: `Checked`; of many cases,
each checked in a process of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..contents import digest_of_case, stamp_of_casepub, versions
from ..message import NOTHING, Message
from ..sealed import sealed, still_kept

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic
    from ..farm import Workers


@dataclass(frozen=True)
class Checked:
    """What was found in a case, and the names of its languages; or why it could not be checked."""

    name: str  # of the case, as the user typed it
    findings: tuple[Diagnostic, ...]
    languages: tuple[Message, ...]
    stopped: Message = NOTHING
    crash: str = ""  # the traceback of a fault


@dataclass(frozen=True)
class Checking:
    """The task of checking one case in its journal, or in another."""

    folder: Path
    name: str  # as the user typed it
    journal: str | None

    @property
    def _about(self) -> str:
        return "\0".join((str(self.folder.resolve()), self.name, self.journal or ""))

    def _depends(self) -> bytes | None:
        return _depends(self.folder, self._about, self.journal)

    def known(self) -> Checked | None:
        """What the last check found, if nothing has changed since."""
        kept = still_kept("checked", self._about, self._depends)
        return kept if isinstance(kept, Checked) else None

    def load(self) -> None:
        from ..output.make import warm

        warm(())

    def rehearse(self) -> None:
        _check(self.folder, self.name, self.journal)

    def made_with(self) -> tuple[str, ...]:
        return versions()

    def do(self) -> Checked:
        return sealed(
            "checked",
            self._about,
            self._depends,
            lambda: _check(self.folder, self.name, self.journal),
        )

    def went_well(self, outcome: object) -> bool:
        return isinstance(outcome, Checked) and not outcome.stopped

    def failed(self, why: Message, crash: str = "") -> Checked:
        return Checked(self.name, (), (), why, crash)


def checked(
    cases: Sequence[tuple[Path, str]], journal: str | None, workers: Workers
) -> Iterator[Checked]:
    """What was found in each case: in the order of the cases, but for those whose process died,
    which come last."""
    tasks = [Checking(path, shown, journal) for path, shown in cases]
    if len(tasks) == 1 and workers.scheduler is None:  # a process of its own would only take time
        yield tasks[0].do()
    else:
        from ..farm import run

        yield from run(tasks, workers)


def _check(folder: Path, shown: str, journal: str | None) -> Checked:
    from ..case import load
    from ..checks import check, language_name, subject_of

    subject = subject_of(load(folder, shown), journal)
    return Checked(shown, tuple(check(subject)), tuple(map(language_name, subject.editions)))


def _depends(folder: Path, about: str, journal: str | None) -> bytes | None:
    """All that the findings of a case depend on; None if that cannot be told: a journal's folder
    may be anywhere."""
    if journal is not None and not journal.replace("-", "").replace("_", "").isalnum():
        return None
    case, casepub = digest_of_case(folder), stamp_of_casepub()
    if case is None or casepub is None:
        return None
    return b"\0".join((case, casepub, os.fsencode(about)))
