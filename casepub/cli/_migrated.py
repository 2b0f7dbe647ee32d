"""One case migrated, as a task.

In: a case folder. Out: `Migrated`: the difference, whether it was written, or why not. All files of
a case are written together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from ..message import NOTHING, Message, reason_of, say
from ..store import CaseTask, is_packed, load_places, place
from ._cases import on_one_line

if TYPE_CHECKING:
    from ..case.migrate import Migration


@dataclass(frozen=True)
class Migrated:
    """What became of a case: the lines that differ ('' if none do), or why it stays as it is."""

    name: str
    difference: str = ""
    refused: Message = NOTHING
    crash: str = ""


@dataclass(frozen=True)
class Migrating(CaseTask[Migrated]):
    """The task of migrating one case; without `write` it is only told what would change."""

    write: bool

    def load(self) -> None:
        from ..output.make import warm

        warm(())
        load_places(self.source)

    def rehearse_here(self) -> None:
        _migrate(self.folder, self.name, False)

    def do_here(self) -> Migrated:
        return _migrate(self.folder, self.name, self.write)

    def do_with_copy(self, folder: Path) -> Migrated:
        return _migrate_there(self.source, folder, self.name, self.write)

    def went_well(self, outcome: object) -> bool:
        return isinstance(outcome, Migrated) and not outcome.refused

    def failed(self, why: Message, crash: str = "") -> Migrated:
        return Migrated(self.name, refused=why, crash=crash)


def _migrate_there(source: str, folder: Path, name: str, write: bool) -> Migrated:
    """Migrate the copy of a case, and bring what has changed to where it came from."""
    from ..case.migrate import migrate

    made = migrate(folder, name)
    if made.refused:
        return Migrated(name, refused=on_one_line(made.refused))
    if write and made.after:
        if is_packed(source):
            return Migrated(name, refused=say("It is a ZIP: unpack it first."))
        there = place(source)
        try:
            if any(there.read(file) != text.encode() for file, text in made.before.items()):
                return Migrated(name, refused=say("It has just been changed by somebody else."))
            for file, text in made.after.items():
                there.write(file, text.encode())
        except OSError as problem:
            return Migrated(
                name,
                refused=say(
                    "{file} cannot be written: {reason}.", file=name, reason=reason_of(problem)
                ),
            )
    return Migrated(name, "".join(_difference(made, name)))


def _migrate(folder: Path, name: str, write: bool) -> Migrated:
    from ..case.migrate import migrate
    from ..output import locked, write_files

    with locked(folder):
        made = migrate(folder, name)
        if made.refused:
            return Migrated(name, refused=on_one_line(made.refused))
        linked = [file for file in made.after if (folder / file).is_symlink()]
        if linked:
            where = f"{name}/{linked[0]}"
            return Migrated(
                name,
                refused=say("{file} is a link to another place; nothing was written.", file=where),
            )
        if write and made.after:
            try:
                write_files(folder, {file: text.encode() for file, text in made.after.items()})
            except OSError as problem:
                told = say(
                    "{file} cannot be written: {reason}.", file=name, reason=reason_of(problem)
                )
                return Migrated(name, refused=told)
    return Migrated(name, "".join(_difference(made, name)))


def _difference(made: Migration, name: str) -> Iterator[str]:
    """The lines of the files that differ, as patches have them."""
    for file, before in made.before.items():
        old, new = (
            text.removeprefix("\ufeff").replace("\r\n", "\n").splitlines(keepends=True)
            for text in (before, made.after[file])
        )
        for line in unified_diff(old, new, f"a/{name}/{file}", f"b/{name}/{file}", n=2):
            yield line if line.endswith("\n") else f"{line}\n"
