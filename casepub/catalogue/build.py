"""A catalogue made, or brought up to date.

In: case folders, the file. Out: the file, and a `Summary`. Each case is looked at in a process of
its own, here or elsewhere; the file is written by this process alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..contents import digest_of_casepub
from ..output import locked
from .file import Writing
from .look import UNREAD, Entry, Looking

if TYPE_CHECKING:
    from ..farm import Workers


@dataclass
class Summary:
    """What a build did: numbers of cases, and those that could not be read."""

    cases: int = 0
    unchanged: int = 0
    vanished: int = 0
    unread: list[Entry] = field(default_factory=list)


def build(
    cases: Sequence[tuple[Path, str]],
    file: Path,
    workers: Workers,
    done: Callable[[Summary], None] = lambda _: None,
) -> Summary:
    """Look at each case that has changed, mark those that are gone, and write the catalogue; `done`
    is told after each case."""
    from ..farm import run

    file.parent.mkdir(parents=True, exist_ok=True)
    with locked(file.parent):
        writing, summary = Writing(file), Summary()
        try:
            before = writing.keys()
            tasks = [
                Looking(path, name, before.get(name, ""))
                for path, _ in cases
                for name in (name_of(path, file),)
            ]
            for entry in run(tasks, workers):
                _take(writing, entry, summary)
                done(summary)
            seen = {task.name for task in tasks}
            gone = [
                name for name in before if name not in seen and not _is_there(name, file.parent)
            ]
            writing.mark_vanished(gone)
            summary.vanished = len(gone)
            writing.finish({"casepub": digest_of_casepub().hex()})
        except BaseException:
            writing.drop()
            raise
    return summary


def _take(writing: Writing, entry: Entry, summary: Summary) -> None:
    summary.cases += 1
    if not entry.state:
        summary.unchanged += 1
        return
    writing.put(entry)
    if entry.state == UNREAD:
        summary.unread.append(Entry(entry.folder, "", UNREAD, why=entry.why, crash=entry.crash))


def name_of(case: Path, file: Path) -> str:
    """What a case is called in a catalogue: the way from its file to the folder, so that both may
    move together."""
    goal, start = case.resolve(), file.parent.resolve()
    try:
        return Path(os.path.relpath(goal, start)).as_posix()
    except ValueError:  # on another drive
        return goal.as_posix()


def _is_there(name: str, folder: Path) -> bool:
    try:
        return (folder / name / "case.yaml").exists()
    except OSError:
        return True  # nobody knows
