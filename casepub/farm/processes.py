"""Calls in forked processes, which share what is loaded already, and have limits of time and
memory.

In: a function and its arguments. Out: its outcome, when it is asked for, or why there is none.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from ..diagnostic import Unusable
from ..kept import write_collections
from ..message import Message, Problem, say

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What a process may take: seconds by the clock, and bytes of memory beyond those with which it
    begins. None is no limit."""

    seconds: float | None = 300.0
    memory: int | None = 4_000_000_000


UNLIMITED = Limits(None, None)


class _End(Enum):
    """How a call ended that came to its end."""

    DONE, UNUSABLE, MEMORY, FAULT = range(4)


class Failed(RuntimeError):
    """Why a process brought no outcome; `again` says whether another try may end otherwise."""

    def __init__(self, message: Message, again: bool = False):
        super().__init__(message, again)
        self.message, self.again = message, again


def died(how: str) -> Failed:
    """It ended before its outcome was sent: killed, out of memory, or by a fault of a library;
    `how` says by which signal."""
    return Failed(
        say(
            "Its process ended unexpectedly ({signal}). It may need more memory than this "
            "computer has: look for a very large picture, table or text.",
            signal=how,
        ),
        again=True,
    )


def took_too_long(seconds: float) -> Failed:
    """It was stopped when its time was over."""
    return Failed(
        say(
            "It was stopped after {count} second. Look for a very large picture, table or "
            "text, or give it more time with --time-limit.",
            "It was stopped after {count} seconds. Look for a very large picture, table or "
            "text, or give it more time with --time-limit.",
            count=round(seconds),
        )
    )


def _took_too_much(memory: int) -> Failed:
    """It asked for more memory than it may take."""
    return Failed(
        say(
            "It was stopped since it needs more than {count} MB of memory. Look for a very "
            "large picture, table or text, or give it more with --memory-limit.",
            count=round(memory / _MEGABYTE),
        )
    )


def can_fork() -> bool:
    """Whether this machine can fork processes, and does so safely."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def die_with_parent(parent: int) -> None:
    """In a process that `parent` forked: be killed when it is (Linux); elsewhere it ends with the
    next thing that it sends."""
    import contextlib
    import ctypes
    import signal

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:  # killed before it could be asked for: no signal will come
        os._exit(1)


class Call(Generic[T]):
    """A call in a forked process: begun at once, and stopped when it takes too much."""

    def __init__(self, function: Callable[..., T], *arguments: object, limits: Limits = UNLIMITED):
        import multiprocessing

        parent = os.getpid()
        context = multiprocessing.get_context("fork")
        self.pipe: Connection  # has something to read when the call has come to an end
        self.pipe, sender = context.Pipe(duplex=False)
        self._limits = limits

        def work() -> None:
            die_with_parent(parent)
            _stop_quietly()
            self.pipe.close()
            _allow(limits.memory)
            sender.send(_outcome(function, arguments))
            sender.close()
            write_collections()

        self._process = context.Process(target=work, daemon=True)
        self._process.start()
        self._ends = time.monotonic() + limits.seconds if limits.seconds is not None else None
        sender.close()

    @property
    def seconds_left(self) -> float | None:
        """How long it may go on; None if for ever."""
        return None if self._ends is None else max(0.0, self._ends - time.monotonic())

    def outcome(self) -> T:
        """Wait for what comes of it. `Failed` if nothing does: what killed one process would kill
        this one too."""
        try:
            if not self.pipe.poll(self.seconds_left):
                self._process.kill()
                raise took_too_long(self._limits.seconds or 0)
            end, outcome = self.pipe.recv()
        except EOFError:
            self._process.join()
            raise died(_name_signal(self._process.exitcode)) from None
        finally:
            self._process.join()
            self.pipe.close()
        if end is _End.MEMORY:
            raise _took_too_much(self._limits.memory or 0)
        if end is _End.UNUSABLE:
            raise Unusable(*outcome)
        if end is _End.FAULT:
            raise RuntimeError(outcome)
        made: T = outcome
        return made

    def stop(self) -> None:
        """End it: nobody waits for it any more."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _stop_quietly() -> None:
    """Ctrl-C reaches every process of a terminal; only the one that forked this says so."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _allow(memory: int | None) -> None:
    """The process may take so much more memory than it has; where the system knows no such limit,
    as much as there is."""
    try:
        import resource

        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (ImportError, OSError, ValueError):
        return
    highest = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = resource.RLIM_INFINITY if memory is None else taken + memory
    if memory is not None and (highest == resource.RLIM_INFINITY or most < highest):
        resource.setrlimit(resource.RLIMIT_AS, (most, highest))


def _name_signal(code: int | None) -> str:
    """How a process ended, by its exit code."""
    import signal

    try:
        return signal.Signals(-(code or 0)).name
    except ValueError:
        return f"exit code {code}"


def _outcome(function: Callable[..., T], arguments: Sequence[object]) -> tuple[_End, object]:
    """How a call ended, and what came of it: its value, the message that says why it cannot be made
    here, or the traceback."""
    try:
        return _End.DONE, function(*arguments)
    except Problem as problem:
        return _End.UNUSABLE, (problem.message, problem.hint)
    except MemoryError:
        return _End.MEMORY, None
    except Exception:
        import traceback

        return _End.FAULT, traceback.format_exc()
