"""The task of checking a case, in a process of its own if there are many.

In: a case folder, its name as the user typed it, a journal's name. Out: `Checked`. Findings are
kept on this computer for the user (`checks/checked.py`), or in the store that the user has named,
and are encrypted by the case itself in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..checks.checked import (
    KIND,
    Checked,
    check_folder,
    known_findings,
    what_it_depends_on,
)
from ..store import NOT_KEPT, CaseTask, Keeping, Store, is_remote, load_places, open_store
from ._workers import do_each

if TYPE_CHECKING:
    from ..farm import Workers
    from ..message import Message
    from ..sealed import OfCase
    from ._sources import Source


@dataclass(frozen=True)
class Checking(CaseTask[Checked]):
    """The task of checking one case in its journal, or in another."""

    journal: str | None
    keeping: Keeping = NOT_KEPT

    @property
    def _case(self) -> OfCase:
        return what_it_depends_on(self.folder, self.name, self.journal)

    def known_here(self) -> Checked | None:
        """What the last check found, if nothing has changed since."""
        store = open_store(self.keeping)
        if self.keeping.anew or (store and is_remote(store.where)):
            return None  # to be asked of another computer, by each in its own process
        if store:
            return self._kept_in(store, self._case.depends())
        return known_findings(self._case)

    def load(self) -> None:
        from ..output.make import warm

        warm(())
        load_places(self.source, self.keeping.store)

    def rehearse_here(self) -> None:
        self._find()

    def do_here(self) -> Checked:
        if store := open_store(self.keeping):
            return replace(self._in(store), store_problem=store.problem)
        return self._case.sealed(self._find, self.keeping.anew)

    def do_with_copy(self, folder: Path) -> Checked:
        here = self.at(folder)
        return here.do_here() if self.keeping.store else here._find()

    def _in(self, store: Store) -> Checked:
        """The findings that are kept in a store; else those that are found now."""
        before = self._case.depends()
        if not self.keeping.anew and (kept := self._kept_in(store, before)):
            return kept
        found = self._find()
        if before and before == self._case.depends():
            store.keep(KIND, before, found)
        return found

    def _kept_in(self, store: Store, depends: bytes | None) -> Checked | None:
        kept = store.value(KIND, depends) if depends else None
        return kept if isinstance(kept, Checked) else None

    def _find(self) -> Checked:
        return check_folder(self.folder, self.name, self.journal)[0]

    def went_well(self, outcome: object) -> bool:
        return isinstance(outcome, Checked) and not outcome.stopped

    def failed(self, why: Message, crash: str = "") -> Checked:
        return Checked(self.name, (), (), why, crash)


def checked(
    cases: Sequence[Source],
    journal: str | None,
    workers: Workers,
    keeping: Keeping = NOT_KEPT,
) -> Iterator[Checked]:
    """What was found in each case: in the order of the cases, but for those whose process died,
    which come last."""
    tasks = [Checking(one.folder, one.shown, journal, keeping, source=one.where) for one in cases]
    yield from do_each(tasks, workers)
