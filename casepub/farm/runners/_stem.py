"""A process from which others are forked, for a process that has threads and so cannot fork safely.

In: tasks, through a pipe. Out: what comes of each. A `Stem` starts it; the other half, `serve`, is
what runs in it: one task at a time, in a process forked for it, by the same runner as on one
computer. It ends with its pipe.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

from ...diagnostic import Unusable
from ...message import say
from ..processes import Failed, Limits, died, took_too_long
from .jobs import Jobs

if TYPE_CHECKING:
    from ..task import Task

_MANY = 1_000_000  # tasks may come
_TO_LOAD = 120.0  # seconds for what is done here, beside the task's own


class Stem:
    """The process, and the pipe to it."""

    def __init__(self) -> None:
        from multiprocessing.connection import Connection

        ours, theirs = socket.socketpair()
        number = theirs.fileno()
        program = f"from {__name__} import serve; serve({number})"
        self._process = subprocess.Popen(
            [sys.executable, "-c", program],
            pass_fds=[number],
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr.fileno() if _has_a_number(sys.stderr) else subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for who asked for the work
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        theirs.close()
        self._pipe = Connection(ours.detach())

    def ask(self, task: Task[object], limits: Limits, folder: str) -> object:
        """What comes of a task, or the exception that there is in its place."""
        try:
            self._pipe.send((task, limits, folder))
            given = None if limits.seconds is None else limits.seconds + _TO_LOAD
            if not self._pipe.poll(given):
                self._process.kill()
                return took_too_long(given or 0)
            return self._pipe.recv()
        except (EOFError, OSError):
            return died(f"exit code {self._process.wait()}")

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        """End it, and what it has begun."""
        self._pipe.close()
        self._process.wait()


def _has_a_number(stream: Any) -> bool:
    try:
        return isinstance(stream.fileno(), int)
    except (AttributeError, OSError, ValueError):
        return False


_IDLE: list[Stem] = []
_LOCK = threading.Lock()


def ask_a_stem(task: Task[object], limits: Limits, folder: str) -> object:
    """What comes of a task in a stem of this process: each thread that asks has one for itself as
    long as it waits."""
    with _LOCK:
        stem = _IDLE.pop() if _IDLE else None
    if stem is None or not stem.alive:
        stem = Stem()
    outcome = stem.ask(task, limits, folder)
    with _LOCK:
        _IDLE.append(stem)
    return outcome


def serve(number: int) -> None:
    """Do what comes through the pipe, until it is closed."""
    from multiprocessing.connection import Connection

    from ...beginning import begin_process

    begin_process()
    os.set_inheritable(number, False)
    pipe = Connection(number)
    runner: Jobs | None = None
    known_limits: Limits | None = None
    while True:
        try:
            task, limits, folder = pipe.recv()
            if runner is None or limits != known_limits:
                runner, known_limits = Jobs(1, limits, _MANY, [pipe]), limits
            pipe.send(_outcome(runner, task, folder))
        except (EOFError, OSError):
            if runner is not None:
                runner.close()
            return


def _outcome(runner: Jobs, task: Task[object], folder: str) -> object:
    try:
        os.chdir(folder)
    except OSError:
        return Unusable(
            say(
                "The worker on {computer} does not see the folder {folder}.",
                computer=socket.gethostname(),
                folder=folder,
            )
        )
    runner.begin(0, task)
    [(_, outcome)] = runner.finished()
    return outcome if not isinstance(outcome, Exception) else _plain(outcome)


def _plain(problem: Exception) -> Exception:
    """An exception that can be sent."""
    if isinstance(problem, Unusable):
        return Unusable(problem.message, problem.hint)
    return problem if isinstance(problem, Failed | RuntimeError) else RuntimeError(repr(problem))
