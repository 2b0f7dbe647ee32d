"""Commands in a forked child of the test's own process: as good as a process of their own, without
the seconds that a Python needs to load the libraries. To fork a process of this size costs more
than most commands, so one child runs the commands of many tests.

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
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import FunctionType

import pytest
from conftest import ROOT, Ran, casepub

from casepub.farm.processes import die_with_parent

PROMISED = 5.0  # seconds of processor time for anything that an author may have written
LIMIT = 3 * PROMISED  # machines differ
MEMORY = 4 << 30
# A net for what waits without working (a pipe that nobody fills), and no measure: nothing comes
# near.
GIVEN_UP = 600.0
OF_TEXT = {"_labels_in", "_messages_in"}  # functions of `language.extraction`

needs_fork = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="runs in forked processes"
)


@dataclass(frozen=True)
class _Request:
    """Commands for a child, and what the process that asks has around it."""

    commands: Sequence[tuple]
    seconds: float
    memory: int | None
    scratch: Path | None
    cwd: Path | None
    around: Callable[[], AbstractContextManager[object]]
    here: str
    environment: dict[str, str]


def run_all(
    commands: Sequence[tuple],
    *,
    seconds: float = LIMIT,
    memory: int | None = MEMORY,
    scratch: Path | None = None,
    cwd: Path | None = None,
    prepare: Callable[[], None] | None = None,
    around: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> list[Ran]:
    """What the commands did, one after the other in a child, `seconds` of processor time for each,
    and `memory` bytes more than the child had taken before.

    The child works in `cwd`, keeps its temporary files in `scratch`, and does all of it inside
    `around`. It is a child of its own where `prepare` is called in it first; else one that has run
    other commands, but none in these folders. The test fails when a command takes too long, waits
    for ever or dies.
    """
    request = _Request(
        commands, seconds, memory, scratch, cwd, around, os.getcwd(), dict(os.environ)
    )
    if prepare:
        child = _Child(prepare=prepare)
        try:
            return child.ask(request)
        finally:
            child.dismiss()
    return _child_for(request).ask(request)


class Checkout:
    """Commands in a copy of the checkout: one child runs them until a file that casepub reads there
    is another."""

    def __init__(self, top: Path):
        self.top = top
        self._state: frozenset[tuple] = frozenset()
        self._child: _Child | None = None

    def run(self, *arguments: object, first: Callable[[], None] | None = None) -> Ran:
        """What a command does, behind what is called `first`."""
        state = frozenset(self._files())
        if not self._child or not self._child.alive or first or state != self._state:
            self.dismiss()
            self._child, self._state = _Child(self.top, first), state
        request = _Request(
            [arguments], LIMIT, MEMORY, None, self.top, nullcontext, os.getcwd(), dict(os.environ)
        )
        return self._child.ask(request)[0]

    def _files(self) -> Iterator[tuple]:
        for name in ("templates", "locales", "cases"):
            for path in (self.top / name).rglob("*"):
                now = path.lstat()
                yield path, now.st_mtime_ns, now.st_size, now.st_ino

    def dismiss(self) -> None:
        """End the child."""
        if self._child:
            self._child.dismiss()
        self._child = None


_SHARED: list[_Child] = []
_GROWN = 256 << 20  # bytes more than at first: such a child is not used again


def _child_for(request: _Request) -> _Child:
    """The child that is there, unless it has seen these folders: what it remembers of their files
    may be of the past."""
    folders = {request.scratch, request.cwd} - {None}
    if _SHARED and (not _SHARED[0].alive or folders & _SHARED[0].seen):
        dismiss()
    if not _SHARED:
        _SHARED.append(_Child())
    _SHARED[0].seen |= folders
    return _SHARED[0]


def dismiss() -> None:
    """End the child that is there."""
    while _SHARED:
        _SHARED.pop().dismiss()


class _Child:
    """A forked process that runs commands until it is dismissed."""

    def __init__(self, checkout: Path | None = None, prepare: Callable[[], None] | None = None):
        self.seen: set[Path | None] = set()
        self.alive = True
        context = multiprocessing.get_context("fork")
        self.pipe, theirs = context.Pipe()

        def work() -> None:
            gc.freeze()  # else the first collection writes to, and so copies, every page
            die_with_parent(parent)
            os.setpgid(0, 0)
            self.pipe.close()
            if checkout:
                _move_to(checkout)
            if prepare:
                prepare()
            _serve(theirs)

        parent = os.getpid()
        self.process = context.Process(target=work)  # which may have children of its own
        self.process.start()
        theirs.close()

    def ask(self, request: _Request) -> list[Ran]:
        self.alive = False  # unless it says otherwise at the end
        self.pipe.send(request)
        answers = [self._received(one, request.seconds) for one in request.commands]
        self.alive = self._received(request.commands[-1], request.seconds)
        return answers

    def _received(self, arguments: tuple, seconds: float):
        if not self.pipe.poll(GIVEN_UP):
            os.killpg(self.process.pid, signal.SIGKILL)
            pytest.fail(f"casepub {arguments[0]} waits for something", pytrace=False)
        try:
            return self.pipe.recv()
        except EOFError:
            self.process.join()
        if self.process.exitcode == -signal.SIGXCPU:
            said = f"needs more than {seconds:g} s of processor time"
        else:
            said = f"died with {self.process.exitcode}"
        pytest.fail(f"casepub {arguments[0]} {said}", pytrace=False)

    def dismiss(self) -> None:
        self.pipe.close()
        self.process.join(GIVEN_UP)


def _serve(pipe: Connection) -> None:
    """Answer each command of each request, and after a request say whether another may come."""
    first = _taken()
    while True:
        try:
            request: _Request = pipe.recv()
        except EOFError:
            return
        os.environ.clear()
        os.environ.update(request.environment)
        os.chdir(request.here)
        tempfile.tempdir = str(request.scratch) if request.scratch else None
        if request.memory:
            _limit(resource.RLIMIT_AS, _taken() + request.memory)
        _allow(request.seconds)
        with request.around():
            for arguments in request.commands:
                _allow(request.seconds)
                pipe.send(_answer(arguments, request.cwd))
        for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS):
            _limit(kind, resource.RLIM_INFINITY)
        pipe.send(_taken() < first + _GROWN)


def _taken() -> int:
    """The bytes of memory that the process has mapped, as far as the system tells."""
    counts = Path("/proc/self/statm")
    return int(counts.read_text().split()[0]) * resource.getpagesize() if counts.exists() else 0


def _allow(seconds: float) -> None:
    """The process may use so much more processor time; beyond, it is killed."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)


def _limit(kind: int, most: int) -> None:
    """The limit that may be moved again, no further than the machine allows."""
    allowed = resource.getrlimit(kind)[1]
    if most == resource.RLIM_INFINITY or 0 <= allowed < most:
        most = allowed
    resource.setrlimit(kind, (most, allowed))


def _answer(arguments: tuple, cwd: Path | None) -> Ran:
    try:
        ran = casepub(*arguments, cwd=cwd)
    except BaseException as problem:  # what `main` lets through is what a user would see
        return Ran(99, "", f"Traceback: {problem!r}")
    # As `main` has streams do.
    out, err = (text.encode("utf-8", "replace").decode() for text in (ran.out, ran.err))
    return Ran(ran.code, out, err)


def _move_to(checkout: Path) -> None:
    """From here on this process's casepub finds templates, locale files and its own source in a
    copy.

    Its code is the same, so the modules stay; paths are turned to the copy, and what was read is
    forgotten. The list of terms is a part of the code and stays, for reading it takes longest, and
    so does what was found in the text of a file, whichever file that is.
    """
    for module in [module for name, module in sys.modules.items() if name.startswith("casepub")]:
        for name, value in list(vars(module).items()):
            if isinstance(value, Path):
                setattr(module, name, _moved(value, checkout))
            elif isinstance(value, FunctionType) or hasattr(value, "cache_clear"):
                function = inspect.unwrap(value)
                defaults = function.__defaults__ or ()
                function.__defaults__ = tuple(_moved(one, checkout) for one in defaults) or None
                stays = "lexicon" in function.__module__ or function.__name__ in OF_TEXT
                if hasattr(value, "cache_clear") and not stays:
                    value.cache_clear()


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


def calls_of(work: Callable[[], object]) -> int:
    """How many functions something calls and generators it asks: a measure of work that is the same
    on every machine, however busy."""
    count = 0

    def called(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
