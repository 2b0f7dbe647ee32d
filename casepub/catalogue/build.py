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
from ..message import Problem
from ..output import locked
from ..store import cases_below, is_packed, is_remote
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
    cases: Sequence[tuple[Path, str]],  # each with where it lies, if it is a ZIP or elsewhere
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
                Looking(path, name, before.get(name, ""), source=where)
                for path, where in cases
                for name in (name_of(where or path, file),)
            ]
            for entry in run(tasks, workers):
                _take(writing, entry, summary)
                done(summary)
            seen = {task.name for task in tasks}
            gone = _gone([name for name in before if name not in seen], file.parent)
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


def name_of(case: Path | str, file: Path) -> str:
    """What a case is called in a catalogue: its address, or the way from the catalogue's file to
    the folder or ZIP, so that both may move together."""
    if isinstance(case, str) and is_remote(case):
        return case
    goal, start = Path(case).resolve(), file.parent.resolve()
    try:
        return Path(os.path.relpath(goal, start)).as_posix()
    except ValueError:  # on another drive
        return goal.as_posix()


def _gone(names: Sequence[str], folder: Path) -> list[str]:
    """Those of some cases that are no longer where they were. One of which nobody knows has not
    gone."""
    remote = [name for name in names if is_remote(name)]
    above = {name.rpartition("/")[0] for name in remote}
    there = {place: _below(place) for place in above}
    return [
        *(name for name in names if not is_remote(name) and not _is_there(name, folder)),
        *(
            name
            for name in remote
            for found in (there[name.rpartition("/")[0]],)
            if found is not None and name not in found
        ),
    ]


def _below(address: str) -> set[str] | None:
    """The cases below an address; None if it cannot be asked."""
    try:
        return set(cases_below(address))
    except Problem:
        return None


def _is_there(name: str, folder: Path) -> bool:
    try:
        if is_packed(name):
            return (folder / name).exists()
        return (folder / name / "case.yaml").exists()
    except OSError:
        return True  # nobody knows
