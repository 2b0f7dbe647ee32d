"""Commands in a forked child of the test's own process: as good as a process of their own, without
the seconds that a Python needs to load the libraries.

In: commands, and what they may use. Out: what each did. Limits are processor time and memory, never
the clock, which on a busy machine says more about its other users.
"""

from __future__ import annotations

import gc
import inspect
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType

import pytest
from conftest import ROOT, Ran, casepub

PROMISED = 5.0  # seconds of processor time for anything that an author may have written
LIMIT = 3 * PROMISED  # machines differ
MEMORY = 4 << 30
# A net for what waits without working (a pipe that nobody fills), and no measure: nothing comes
# near.
GIVEN_UP = 600.0

needs_fork = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="runs in forked processes"
)


def run_all(
    commands: Sequence[tuple],
    *,
    seconds: float = LIMIT,
    memory: int | None = MEMORY,
    scratch: Path | None = None,
    cwd: Path | None = None,
    checkout: Path | None = None,
    prepare: Callable[[], None] = lambda: None,
) -> list[Ran]:
    """What the commands did, one after the other in one child, `seconds` of processor time for
    each, and `memory` bytes more than this process has taken.

    The child works in `cwd`, keeps its temporary files in `scratch`, and has casepub's templates
    and locale files of `checkout` where that is given; `prepare` is called in it first. The test
    fails when a command takes too long, waits for ever or dies.
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def child() -> None:
        os.setpgid(0, 0)
        receiver.close()
        if memory:
            most = _taken() + memory
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
        tempfile.tempdir = str(scratch) if scratch else None
        if checkout:
            _move_to(checkout)
        prepare()
        for arguments in commands:
            _allow(seconds)
            sender.send(_answer(arguments, cwd))
        sender.close()

    gc.freeze()  # else the child's first collection writes to, and so copies, every page
    process = context.Process(target=child)
    process.start()
    gc.unfreeze()
    sender.close()
    try:
        return [_received(receiver, process, arguments, seconds) for arguments in commands]
    finally:
        receiver.close()
        process.join(GIVEN_UP)


def _taken() -> int:
    """The bytes of memory that the process has mapped, as far as the system tells."""
    counts = Path("/proc/self/statm")
    return int(counts.read_text().split()[0]) * resource.getpagesize() if counts.exists() else 0


def _allow(seconds: float) -> None:
    """The process may use so much more processor time; beyond, it is killed."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


def _answer(arguments: tuple, cwd: Path | None) -> Ran:
    try:
        ran = casepub(*arguments, cwd=cwd)
    except BaseException as problem:  # what `main` lets through is what a user would see
        return Ran(99, "", f"Traceback: {problem!r}")
    # As `main` has streams do.
    out, err = (text.encode("utf-8", "replace").decode() for text in (ran.out, ran.err))
    return Ran(ran.code, out, err)


def _received(receiver, process, arguments: tuple, seconds: float) -> Ran:
    if not receiver.poll(GIVEN_UP):
        os.killpg(process.pid, signal.SIGKILL)
        pytest.fail(f"casepub {arguments[0]} waits for something", pytrace=False)
    try:
        return receiver.recv()
    except EOFError:
        process.join()
    if process.exitcode == -signal.SIGXCPU:
        said = f"needs more than {seconds:g} s of processor time"
    else:
        said = f"died with {process.exitcode}"
    pytest.fail(f"casepub {arguments[0]} {said}", pytrace=False)


def _move_to(checkout: Path) -> None:
    """From here on this process's casepub finds templates, locale files and its own source in a
    copy.

    Its code is the same, so the modules stay; paths are turned to the copy, and what was read is
    forgotten. The list of terms is a part of the code and stays, for reading it takes longest.
    """
    for module in [module for name, module in sys.modules.items() if name.startswith("casepub")]:
        for name, value in list(vars(module).items()):
            if isinstance(value, Path):
                setattr(module, name, _moved(value, checkout))
            elif isinstance(value, FunctionType) or hasattr(value, "cache_clear"):
                function = inspect.unwrap(value)
                defaults = function.__defaults__ or ()
                function.__defaults__ = tuple(_moved(one, checkout) for one in defaults) or None
                if hasattr(value, "cache_clear") and "lexicon" not in function.__module__:
                    value.cache_clear()
    sys.modules["casepub.output.write"]._OWN.clear()  # the hash of all this


def _moved(value: object, checkout: Path) -> object:
    inside = isinstance(value, Path) and value.is_relative_to(ROOT)
    return checkout / value.relative_to(ROOT) if inside else value


@contextmanager
def processor_time(most: float) -> Iterator[None]:
    """What is done inside takes at most so many seconds of this process's processor time."""
    used = os.times()
    yield
    now = os.times()
    spent = now.user + now.system - used.user - used.system
    assert spent < most, f"{spent:.1f} s of processor time, and at most {most:g} are allowed"
