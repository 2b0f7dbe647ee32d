"""Calls in forked processes, which share what is loaded already.

In: a function and its arguments. Out: its outcome, when it is asked for.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from typing import TypeVar

from ..diagnostic import Unusable

T = TypeVar("T")


class ProcessDied(RuntimeError):
    """A process ended before its outcome was sent: killed, out of memory, or by a fault of a
    library; `how` says by which signal."""

    def __init__(self, how: str):
        super().__init__(how)
        self.how = how


def can_fork() -> bool:
    """Whether this machine can fork processes, and does so safely."""
    import multiprocessing
    import sys

    return "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


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


def call_forked(function: Callable[..., T], *arguments: object) -> Callable[[], T]:
    """Start a call in a forked process; the function given back waits for its outcome. If the
    process dies, it raises `ProcessDied`: what killed one process would kill this one too."""
    import multiprocessing

    parent = os.getpid()
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def run() -> None:
        die_with_parent(parent)
        receiver.close()
        sender.send(_outcome(function, arguments))
        sender.close()

    process = context.Process(target=run, daemon=True)
    process.start()
    sender.close()

    def wait() -> T:
        try:
            fine, outcome = receiver.recv()
        except EOFError:
            process.join()
            raise ProcessDied(_name_signal(process.exitcode)) from None
        process.join()
        if fine is None:
            raise Unusable(outcome)
        if not fine:
            raise RuntimeError(outcome)
        made: T = outcome
        return made

    return wait


def _name_signal(code: int | None) -> str:
    """How a process ended, by its exit code."""
    import signal

    try:
        return signal.Signals(-(code or 0)).name
    except ValueError:
        return f"exit code {code}"


def _outcome(
    function: Callable[..., T], arguments: Sequence[object]
) -> tuple[bool | None, T | str]:
    """What came of a call: True and its value, None and why it cannot be made here, or False and
    the traceback."""
    from ..citations import StyleError

    try:
        return True, function(*arguments)
    except (Unusable, StyleError) as problem:
        return None, problem.message
    except Exception:
        return False, traceback.format_exc()
