"""Workers of a Dask scheduler, on this computer or on others (the one door to distributed).

In: the scheduler's address or file, the limits of each task. Out: a `Runner`.

Workers are started with `dask worker`; casepub must be installed there, in the same version. A task
is small and so is what comes of it; files are read and written by the workers, which see the same
folders. On a worker, a task is done by a stem (`_stem.py`): whatever it does, the worker lives on.
A worker that is lost costs what it had in hand, which the scheduler gives to another one.
"""

from __future__ import annotations

import json
import logging
import pickle
import re
import socket
import time
import uuid
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, cast

from ...diagnostic import Unusable
from ...message import Message, commas, reason_of, say
from ..processes import Failed, Limits, died

if TYPE_CHECKING:
    from ..task import Task
    from ..workers import Workers

_LOCAL = re.compile(r"local:(\d+)")
_ADDRESS = re.compile(r"(tcp|tls)://.+")
_PATIENCE = 30  # seconds in which a scheduler answers, also one that comes back
_QUIET = 30.0  # seconds without a worker that are not worth a word
_LONG = 300.0  # seconds in which a worker comes, if a task may take for ever
_LOOK = 5.0  # seconds after which the number of workers is looked at again
# Dask looks at itself fifty times a second in each of its processes, and at what workers do a
# hundred times: a twelfth of a processor for two workers.
_QUIETLY = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.tick.limit": "1 minute",
    "distributed.admin.system-monitor.interval": "10s",
}
_GROUP = "casepub"  # one for all: a scheduler keeps what it knows of a group of tasks for ever
_AT_ONCE = 500  # results that are fetched together
_FOR_EACH = 4  # tasks for each thread of a worker: one in hand, and those that wait


@dataclass(frozen=True)
class _Refused:
    """A worker whose casepub would make something else."""

    worker: str
    other: tuple[str, ...]  # none if it has no casepub

    def message(self) -> Message:
        if not self.other:
            return say("casepub is not installed on the worker {worker}.", worker=self.worker)
        return say(
            "The worker {worker} has another casepub than this computer: {versions}.",
            worker=self.worker,
            versions=commas(self.other[:6]),
        )


def _do(
    task: Task[object], limits: Limits, folder: str, made_with: tuple[str, ...]
) -> tuple[object, str]:
    """What comes of a task, on a worker, and the worker's address."""
    from distributed import get_worker

    from ._stem import ask_a_stem

    worker = str(get_worker().address)
    if others := tuple(sorted(set(made_with) ^ set(task.made_with()))):
        return _Refused(f"{socket.gethostname()} ({worker})", others), worker
    return ask_a_stem(task, limits, folder), worker


class _Deed:
    """A task, pickled so that to unpickle it is to do it. A worker that cannot unpickle what comes
    from the scheduler ends; one that fails while it works on a task says why."""

    def __init__(self, task: Task[object], workers: Workers, made_with: tuple[str, ...] | None):
        self._arguments = task, workers.limits, workers.folder, made_with

    def __reduce__(self) -> tuple[Any, ...]:
        return _do, self._arguments


class Dask:
    """Tasks handed out to workers, a few at a time.

    Whatever is lost on the way, there is an end: a scheduler that goes is waited for, and so are
    workers if there are none; when none has come, `Unusable` says so."""

    def __init__(self, workers: Workers, open_client: Any, patience: float):
        """`patience` is how many seconds workers are waited for."""
        self._workers = workers
        self._open = open_client
        self._patience = patience
        self._in_hand: dict[Any, tuple[int, Task[object]]] = {}
        self._bound: dict[Any, frozenset[str]] = {}  # in hand, for these workers alone
        self._begun: list[tuple[int, Task[object]]] = []  # to be handed out together
        self._held: list[tuple[int, Task[object]]] = []  # until somebody is there who may do it
        self._made_with: tuple[str, ...] | None = None
        self._refused: dict[str, _Refused] = {}
        self._serves = False  # something was done
        self._connect()

    def _connect(self) -> None:
        self._client = self._open()
        self._ended: SimpleQueue[Any] = SimpleQueue()
        self._looked, self._places = 0.0, 0
        self._seen, self._told = time.monotonic(), False

    @property
    def places(self) -> int:
        """As many as all have; none before half of them are free, since to hand out one takes a
        scheduler as long as to hand out many."""
        self._look()
        places = self._places or 1  # what waits for the first worker
        return places if self._begun or len(self._in_hand) <= places // 2 else 0

    def _look(self) -> None:
        """Look who is there, now and then; what is held is for those who have come."""
        now = time.monotonic()
        if self._places and now - self._looked < _LOOK:
            return
        self._looked = now
        left = self._accepted()
        self._places = _FOR_EACH * sum(left.values())
        if not left:
            self._wait_for_workers(now - self._seen)
            return
        self._seen, self._told = now, False
        held, self._held = self._held, []
        self._submit([*held, *self._taken_back(left)])

    def _taken_back(self, left: Collection[str]) -> list[tuple[int, Task[object]]]:
        """What is bound to workers that have gone."""
        gone = [future for future, workers in self._bound.items() if workers.isdisjoint(left)]
        for future in gone:
            del self._bound[future]
            future.release()
        return [self._in_hand.pop(future) for future in gone]

    def _wait_for_workers(self, seconds: float) -> None:
        """Tell that there are none, once; and give up when they have had their time."""
        over = seconds >= self._patience
        if not over and (self._told or seconds < _QUIET):
            return
        said = say(
            "The scheduler {scheduler} has had no worker for {count} second.",
            "The scheduler {scheduler} has had no worker for {count} seconds.",
            scheduler=self._workers.scheduler or "",
            count=round(seconds),
        )
        if over:
            raise Unusable(
                said,
                say(
                    "Start workers with “dask worker”, and give the same command again: what is "
                    "finished stays."
                ),
            )
        self._told = True
        self._workers.tell(said)

    def _accepted(self) -> dict[str, int]:
        """The workers that may do something, with their threads; none if nobody can tell."""
        if self._client.scheduler is None:  # closed
            return {}
        try:
            threads = self._client.sync(self._client.scheduler.ncores, callback_timeout=_PATIENCE)
        except _lost():
            return {}
        return {worker: count for worker, count in threads.items() if worker not in self._refused}

    def begin(self, number: int, task: Task[object]) -> None:
        if self._made_with is None:
            self._made_with = task.made_with()
        self._begun.append((number, task))

    def _submit(self, tasks: Sequence[tuple[int, Task[object]]]) -> None:
        """Hand out tasks, all at once."""
        if not tasks:
            return
        left = list(self._accepted()) if self._refused else None
        if left == []:
            self._hold(tasks)
            return
        try:
            futures = self._client.map(
                pickle.loads,
                [pickle.dumps(_Deed(task, self._workers, self._made_with)) for _, task in tasks],
                key=[(_GROUP, f"{task.name} {uuid.uuid4().hex}") for _, task in tasks],
                pure=False,
                workers=left,  # and no others: one that refuses is idle, and would steal them again
            )
        except _lost():
            self._held += tasks
            return
        for future, one in zip(futures, tasks, strict=True):
            self._in_hand[future] = one
            if left is not None:
                self._bound[future] = frozenset(left)
            future.add_done_callback(self._ended.put)

    def _hold(self, tasks: Sequence[tuple[int, Task[object]]]) -> None:
        """Nobody who is there may do them. Where something was done already, others will come back;
        where nothing was, the versions are to be told."""
        if not self._serves:
            raise Unusable(
                next(iter(self._refused.values())).message(),
                say("Install the same versions on all of them."),
            )
        self._held += tasks
        self._places = 0

    def finished(self) -> Sequence[tuple[int, object]]:
        begun, self._begun = self._begun, []
        self._submit(begun)
        while True:
            futures = self._next()
            if not futures:
                self._come_back()
                continue
            outcomes, again = [], []
            for future, result in zip(futures, self._results(futures), strict=True):
                number, task = self._in_hand.pop(future)
                self._bound.pop(future, None)
                outcome = self._outcome(result)
                if outcome is None:
                    again.append((number, task))
                else:
                    outcomes.append((number, outcome))
            self._submit(again)
            if outcomes:
                self._serves = True
                return outcomes

    def _next(self) -> list[Any]:
        """Tasks that have come to an end; none if the scheduler has lost what was in hand."""
        while True:
            self._look()
            try:
                found = [self._ended.get(timeout=_LOOK)]
                while len(found) < _AT_ONCE and not self._ended.empty():
                    found.append(self._ended.get())
            except Empty:
                if self._client.status == "closed":
                    return []
                continue
            ended = [future for future in found if future in self._in_hand]
            if any(future.status not in ("finished", "error") for future in ended):
                return []
            if ended:
                return ended

    def _results(self, futures: list[Any]) -> list[Any]:
        """What came of tasks: pairs of an outcome and its worker, or exceptions; None of one that
        was lost with the worker or the scheduler that had it. All at once: to ask for each takes
        longer than a scheduler needs for it."""
        good = [future for future in futures if future.status == "finished"]
        try:
            gathered = self._client.sync(self._client._gather, good, callback_timeout=_PATIENCE)
        except _lost():
            return [self._result(future) for future in futures]
        values = dict(zip(good, gathered, strict=True))
        return [values[one] if one in values else self._result(one) for one in futures]

    def _result(self, future: Any) -> Any:
        try:
            return future.exception(timeout=_PATIENCE) or future.result(timeout=_PATIENCE)
        except _lost():
            return None

    def _outcome(self, result: Any) -> object | None:
        """What came of a task; None if it is to be done again."""
        if isinstance(result, BaseException):
            if _lacks_casepub(result) and self._refuse_those_without():
                return None
            return _outcome_of(result)
        if result is None:
            return None
        outcome, worker = result
        if isinstance(outcome, _Refused):
            self._refused[worker] = outcome
            return None
        return cast("object", outcome)

    def _refuse_those_without(self) -> bool:
        """Whether there are workers on which casepub is not installed; they are refused."""
        from importlib.util import find_spec

        found = self._client.run(find_spec, __name__, on_error="return")
        without = [
            worker
            for worker, spec in found.items()
            if spec is None or isinstance(spec, ModuleNotFoundError)
        ]
        self._refused.update((one, _Refused(one, ())) for one in without)
        return bool(without)

    def _come_back(self) -> None:
        """The scheduler has lost what was in hand: it was restarted, or is gone."""
        lost = [*self._held, *self._in_hand.values()]
        self._in_hand.clear()
        self._bound.clear()
        self._held = []
        self._close_client()
        self._connect()
        self._submit(lost)

    def _close_client(self) -> None:
        with suppress(OSError, TimeoutError, AssertionError):
            self._client.close(timeout=_PATIENCE)

    def close(self) -> None:
        self._in_hand.clear()
        self._bound.clear()
        self._close_client()


def _lost() -> tuple[type[BaseException], ...]:
    """What is raised when a connection has gone."""
    from distributed.client import ClosedClientError, FutureCancelledError

    return OSError, TimeoutError, ClosedClientError, FutureCancelledError


def _lacks_casepub(problem: BaseException) -> bool:
    return isinstance(problem, ModuleNotFoundError) and (problem.name or "").startswith("casepub")


def _outcome_of(problem: BaseException) -> Exception:
    from distributed.scheduler import KilledWorker

    if isinstance(problem, KilledWorker):
        return died("KilledWorker")
    if isinstance(problem, ModuleNotFoundError):
        return Unusable(say("casepub is not installed on a worker ({fault}).", fault=str(problem)))
    return problem if isinstance(problem, Failed | Unusable) else RuntimeError(repr(problem))


def takes(scheduler: str | None) -> bool:
    """Whether this is the address or the file of a scheduler of Dask."""
    if scheduler is None:
        return False
    return bool(_LOCAL.fullmatch(scheduler) or _ADDRESS.fullmatch(scheduler)) or (
        Path(scheduler).is_file()
    )


def start(workers: Workers, tasks: int) -> Dask:
    """Who does so many tasks."""
    try:
        import distributed
        from dask import config

        dask: Any = distributed
    except ModuleNotFoundError:
        raise Unusable(
            say("For --scheduler, install what it needs: pip install 'casepub[archive]'")
        ) from None
    # What goes wrong is told in our words, once; a lost connection is told with a traceback there.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    config.set(_QUIETLY)
    scheduler = workers.scheduler or ""
    if local := _LOCAL.fullmatch(scheduler):
        cluster = dask.LocalCluster(
            n_workers=max(1, min(int(local[1]), tasks)),
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            memory_limit=None,  # each task has its own
            silence_logs=logging.CRITICAL,
        )
        return _Local(workers, cluster)
    patience = workers.limits.seconds or _LONG
    return Dask(workers, lambda: _client(scheduler), max(patience, _QUIET))


class _Local(Dask):
    """Workers that begin and end with the command."""

    def __init__(self, workers: Workers, cluster: Any):
        self._cluster = cluster
        super().__init__(workers, cluster.get_client, _QUIET)

    def close(self) -> None:
        super().close()
        with suppress(OSError, TimeoutError):
            self._cluster.close(timeout=_PATIENCE)


def _client(scheduler: str) -> Any:
    """A connection to a scheduler."""
    import distributed

    dask: Any = distributed
    of_file = not _ADDRESS.fullmatch(scheduler)
    named = {"scheduler_file": scheduler} if of_file else {"address": scheduler}
    try:
        if of_file:
            json.loads(Path(scheduler).read_text("utf-8"))["address"]
        return dask.Client(**named, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, LookupError, TypeError) as problem:
        raise Unusable(
            say(
                "The scheduler {scheduler} does not answer: {reason}.",
                scheduler=scheduler,
                reason=reason_of(problem) if isinstance(problem, OSError) else str(problem),
            )
        ) from None
