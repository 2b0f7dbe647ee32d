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
from .. import processes
from ..processes import Call, Failed, Limits

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from ..task import Task
    from ..workers import Workers

_WORTH = 4  # with so many tasks to come, it pays to have done one for nothing


class Jobs:
    """Up to so many processes at once."""

    def __init__(self, jobs: int, limits: Limits, tasks: int, watched: Sequence[Connection] = ()):
        """`watched` are pipes that have something to read when nobody waits any more."""
        self.places = jobs
        self._watched = watched
        self._tasks = tasks
        self._limits = limits
        self._forks = processes.can_fork()
        self._may_freeze: bool | None = None  # to find out takes as long as what is frozen is
        self._loaded = self._rehearsed = False
        self._shown_harmless: Task[object] | None = None
        self._unusable: Unusable | None = None
        self._ready: list[tuple[int, object]] = []
        self._calls: dict[int, tuple[Task[object], Call[object]]] = {}

    def begin(self, number: int, task: Task[object]) -> None:
        known = _known(task)
        if known is None and self._forks:
            self._prepare(task, self._tasks - number)
        if known is not None or self._unusable:
            self._ready.append((number, self._unusable if known is None else known))
        elif self._forks:
            self._calls[number] = task, Call(task.do, limits=self._limits)
        else:
            self._ready.append((number, _done_here(task)))

    def _prepare(self, task: Task[object], left: int) -> None:
        """Load what all need, before the first; and have what one makes for all, if it pays."""
        if not self._loaded:
            self._load(task)
        elif self._shown_harmless and not self._rehearsed and left >= _WORTH:
            self._rehearsed = True
            with suppress(Exception):  # then each of the others makes its own
                self._shown_harmless.rehearse()
            self._share_memory()

    def _load(self, task: Task[object]) -> None:
        try:
            task.load()
        except Unusable as problem:
            self._unusable = problem
        self._loaded = True
        self._share_memory()

    def _share_memory(self) -> None:
        """Processes share what is loaded by now until they write to it, and the first search for
        garbage would write to all of it. Who froze something before takes care of that alone."""
        if self._may_freeze is None:
            self._may_freeze = gc.get_freeze_count() == 0
        if self._may_freeze:
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
        ended = wait([*(call.pipe for call in calls), *self._watched], min(left, default=None))
        if any(pipe in ended for pipe in self._watched):
            raise EOFError
        for number, (task, call) in list(self._calls.items()):
            if call.pipe in ended or call.seconds_left == 0:
                del self._calls[number]
                outcome = _outcome(call)
                self._ready.append((number, outcome))
                if not isinstance(outcome, Exception) and task.went_well(outcome):
                    self._shown_harmless = task

    def close(self) -> None:
        for _, call in self._calls.values():
            call.stop()
        self._calls.clear()


def _known(task: Task[object]) -> object | None:
    """What is known of a task; nothing if it cannot be told, which its own process will meet."""
    try:
        return task.known()
    except Exception:
        return None


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


def takes(scheduler: str | None) -> bool:
    """Whether tasks that are for this scheduler are done here: without one."""
    return scheduler is None


def start(workers: Workers, tasks: int) -> Jobs:
    """Who does so many tasks."""
    return Jobs(max(1, min(workers.jobs, tasks)), workers.limits, tasks)
