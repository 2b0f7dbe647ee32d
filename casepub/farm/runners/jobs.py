"""Processes of this computer: forked from this one, a process a task.

In: how many at once, the limits of each. Out: a `Runner`.

What tasks need is loaded here, once, before the first is begun. When one was done well, it is done
here once more, for nothing: it has shown that it does no harm, and leaves what it made for all
(styles, fonts, tables) to those that come after it. So a process costs little, memory does not
grow from one task to the next, and one that dies or never ends costs nothing else. Where processes
cannot be forked, tasks are done here, one by one, without limits.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from ...diagnostic import Unusable
from ..processes import Call, Failed, Limits, can_fork

if TYPE_CHECKING:
    from ..task import Task

_WORTH = 4  # with so many tasks to come, it pays to have done one for nothing


class Jobs:
    """Up to so many processes at once."""

    def __init__(self, jobs: int, limits: Limits, tasks: int):
        self.places = jobs
        self._tasks = tasks
        self._limits = limits
        self._forks = can_fork()
        self._may_freeze = gc.get_freeze_count() == 0
        self._loaded = self._rehearsed = False
        self._unusable: Unusable | None = None
        self._ready: list[tuple[int, object]] = []
        self._calls: dict[int, tuple[Task[object], Call[object]]] = {}

    def begin(self, number: int, task: Task[object]) -> None:
        known = task.known()
        if known is None and not self._loaded:
            self._load(task)
        if known is not None or self._unusable:
            self._ready.append((number, self._unusable if known is None else known))
        elif self._forks:
            self._calls[number] = task, Call(task.do, limits=self._limits)
        else:
            self._ready.append((number, _done_here(task)))

    def _load(self, task: Task[object]) -> None:
        try:
            task.load()
        except Unusable as problem:
            self._unusable = problem
        self._loaded = True
        self._share_memory()

    def _rehearse(self, number: int, task: Task[object]) -> None:
        """Have what a task makes for all, if enough are left for it to pay."""
        if not self._rehearsed and self._tasks - number >= _WORTH:
            self._rehearsed = True
            with suppress(Exception):  # then each of the others makes its own
                task.rehearse()
            self._share_memory()

    def _share_memory(self) -> None:
        """Processes share what is loaded by now until they write to it, and the first search for
        garbage would write to all of it. Who froze something before takes care of that alone."""
        if self._forks and self._may_freeze:
            gc.collect()
            gc.freeze()

    def finished(self) -> Sequence[tuple[int, object]]:
        if not self._ready:
            self._wait()
        ready, self._ready = self._ready, []
        return ready

    def _wait(self) -> None:
        """Wait until a call has come to its end, or has no time left."""
        from multiprocessing.connection import wait

        calls = [call for _, call in self._calls.values()]
        left = [seconds for call in calls if (seconds := call.seconds_left) is not None]
        ended = wait([call.pipe for call in calls], min(left, default=None))
        done: list[tuple[int, Task[object]]] = []
        for number, (task, call) in list(self._calls.items()):
            if call.pipe in ended or call.seconds_left == 0:
                del self._calls[number]
                outcome = _outcome(call)
                self._ready.append((number, outcome))
                if not isinstance(outcome, Exception) and task.went_well(outcome):
                    done.append((number, task))
        if done:
            self._rehearse(*done[0])

    def close(self) -> None:
        for _, call in self._calls.values():
            call.stop()
        self._calls.clear()


def _outcome(call: Call[object]) -> object:
    try:
        return call.outcome()
    except (Failed, Unusable, RuntimeError) as problem:
        return problem


def _done_here(task: Task[object]) -> object:
    try:
        return task.do()
    except Exception as problem:
        return problem
