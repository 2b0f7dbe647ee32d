"""Workers of a Dask scheduler, on this computer or on others (the one door to distributed).

In: the scheduler's address or file, the limits of each task. Out: a `Runner`.

Workers are started with `dask worker`; casepub must be installed there, in the same version. A task
is small and so is what comes of it; files are read and written by the workers, which see the same
folders. On a worker, a task is done by a stem (`_stem.py`): whatever it does, the worker lives on.
A worker that is lost costs what it had in hand, which the scheduler gives to another one.
"""

from __future__ import annotations

import logging
import re
import socket
import time
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...diagnostic import Unusable
from ...message import commas, reason_of, say
from ..processes import Failed, Limits, died

if TYPE_CHECKING:
    from ..task import Task
    from ..workers import Workers

_LOCAL = re.compile(r"local:(\d+)")
_ADDRESS = re.compile(r"(tcp|tls)://.+")
_PATIENCE = 30  # seconds in which a scheduler answers, also one that comes back
_LOOK = 5.0  # seconds after which the number of workers is looked at again
_FOR_EACH = 2  # tasks for each thread of a worker: one in hand, one that waits there


@dataclass(frozen=True)
class _Refused:
    """A worker whose casepub would make something else."""

    worker: str
    other: tuple[str, ...]


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


class Dask:
    """Tasks handed out to workers, a few at a time."""

    def __init__(self, workers: Workers, open_client: Any):
        self._workers = workers
        self._open = open_client
        self._in_hand: dict[Any, tuple[int, Task[object], int]] = {}
        self._made_with: tuple[str, ...] | None = None
        self._refused: dict[str, _Refused] = {}
        self._connect()

    def _connect(self) -> None:
        import distributed

        dask: Any = distributed
        self._client = self._open()
        self._completed = dask.as_completed([], loop=self._client.loop)
        self._looked, self._places = 0.0, 0

    @property
    def places(self) -> int:
        now = time.monotonic()
        if not self._places or now - self._looked > _LOOK:
            self._looked = now
            with suppress(OSError):  # lost; what is in hand tells so
                self._places = _FOR_EACH * sum(self._client.nthreads().values())
        return self._places or 1  # what waits for the first worker

    def begin(self, number: int, task: Task[object]) -> None:
        if self._made_with is None:
            self._made_with = task.made_with()
        self._submit(number, task, 1)

    def _submit(self, number: int, task: Task[object], tries: int) -> None:
        future = self._client.submit(
            _do,
            task,
            self._workers.limits,
            self._workers.folder,
            self._made_with,
            key=f"{re.sub(r'[^A-Za-z0-9_.-]', '-', task.name)}-{uuid.uuid4().hex}",
            pure=False,
            workers=self._accepted(),
        )
        self._in_hand[future] = number, task, tries
        self._completed.add(future)

    def _accepted(self) -> list[str] | None:
        """The workers that may do it; None if all that there are and will be."""
        if not self._refused:
            return None
        left = [one for one in self._client.nthreads() if one not in self._refused]
        if not left:
            first = next(iter(self._refused.values()))
            raise Unusable(
                say(
                    "The worker {worker} has another casepub than this computer: {versions}.",
                    worker=first.worker,
                    versions=commas(first.other[:6]),
                ),
                say("Install the same versions on all of them."),
            )
        return left

    def finished(self) -> Sequence[tuple[int, object]]:
        while True:
            future = self._completed.next()
            number, task, tries = self._in_hand.pop(future)
            if future.status == "finished":
                outcome, worker = future.result()
                if not isinstance(outcome, _Refused):
                    return [(number, outcome)]
                self._refused[worker] = outcome
                self._submit(number, task, tries)
            elif future.status == "error":
                return [(number, _outcome_of(future.exception()))]
            else:
                self._come_back(number, task)

    def _come_back(self, number: int, task: Task[object]) -> None:
        """The scheduler has lost what was in hand: it was restarted, or is gone."""
        lost = [(number, task), *((number, task) for number, task, _ in self._in_hand.values())]
        self._in_hand.clear()
        self._client.close()
        self._connect()
        for one in lost:
            self._submit(*one, 1)

    def close(self) -> None:
        self._in_hand.clear()
        self._client.close()


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

        dask: Any = distributed
    except ModuleNotFoundError:
        raise Unusable(
            say("For --scheduler, install what it needs: pip install 'casepub[archive]'")
        ) from None
    # What goes wrong is told in our words, once; a lost connection is told with a traceback there.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
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
    return Dask(workers, lambda: _client(scheduler))


class _Local(Dask):
    """Workers that begin and end with the command."""

    def __init__(self, workers: Workers, cluster: Any):
        self._cluster = cluster
        super().__init__(workers, cluster.get_client)

    def close(self) -> None:
        super().close()
        self._cluster.close()


def _client(scheduler: str) -> Any:
    """A connection to a scheduler."""
    import distributed

    dask: Any = distributed
    named = (
        {"address": scheduler} if _ADDRESS.fullmatch(scheduler) else {"scheduler_file": scheduler}
    )
    try:
        return dask.Client(**named, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as problem:
        raise Unusable(
            say(
                "The scheduler {scheduler} does not answer: {reason}.",
                scheduler=scheduler,
                reason=reason_of(problem) if isinstance(problem, OSError) else str(problem),
            )
        ) from None
