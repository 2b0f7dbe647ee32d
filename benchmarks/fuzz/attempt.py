"""One attempt: files in an empty folder, and the commands that a user would give there.

In: an `Attempt`. Out: what went wrong, a `Fault` for each promise that was broken. The commands run
in a forked process with limits of processor time and memory, and so does the judging of what they
made.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import re
import resource
import shutil
import signal
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

PROMISED = 5  # seconds of processor time for anything that an author may have written
SECONDS = 3 * PROMISED  # machines differ
MEMORY = 2 << 30
WAIT = 600  # a net for what waits without working; nothing comes near


@dataclass(frozen=True)
class Fault:
    """A broken promise: which one, and what is known of it."""

    promise: str
    text: str

    @property
    def signature(self) -> str:
        """The same for two faults that are probably one."""
        same = re.sub(r"[0-9]+", "0", self.text)
        if self.promise == "no lost word":  # which word it was is chance
            same = same.split(":")[0][:32]
        return f"{self.promise}: {same[:110]}"


@dataclass
class Attempt:
    """What is tried.

    `files` are written first, by path. `commands` are arguments of casepub. `judges` are called
    afterwards with the folder and what was said, and yield faults.
    """

    files: dict[str, bytes]
    commands: list[tuple[str, ...]]
    judges: list = field(default_factory=list)


@dataclass(frozen=True)
class Said:
    """What a command printed."""

    command: tuple[str, ...]
    code: int
    out: str
    err: str


def tried(attempt: Attempt, folder: Path) -> list[Fault]:
    """Write the files, run the commands, and say what went wrong."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in attempt.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(attempt, folder, sender))
    process.start()
    sender.close()
    faults: list[Fault] = []
    doing = "nothing"
    while True:
        if not receiver.poll(WAIT):
            os.kill(process.pid, signal.SIGKILL)
            faults.append(Fault("no hang", f"{doing} waits for something"))
            break
        try:
            what = receiver.recv()
        except EOFError:
            process.join()
            if process.exitcode == -signal.SIGXCPU:
                faults.append(Fault("no hang", f"{doing} takes more than {SECONDS} s"))
            elif process.exitcode:
                faults.append(Fault("no death", f"{doing} ends with {process.exitcode}"))
            break
        if isinstance(what, Fault):
            faults.append(what)
        else:
            doing = what
    receiver.close()
    process.join()
    return faults


def _child(attempt: Attempt, folder: Path, sender) -> None:
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    scratch = folder / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    tempfile.tempdir = str(scratch)
    os.chdir(folder)
    sink = os.open(os.devnull, os.O_WRONLY)  # libraries in C write there themselves
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    said = []
    for command in attempt.commands:
        sender.send(f"casepub {command[0]}")
        said.append(_run(command, sender))
    sender.send("judging")
    _allow(4 * SECONDS)
    for judge in attempt.judges:
        for fault in judge(folder, said):
            sender.send(fault)
    sender.close()
    os._exit(0)


def _allow(seconds: float) -> float:
    """The process may use so much more processor time; beyond, it is killed. Returns what it has
    used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = used.ru_utime + used.ru_stime
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent + seconds) + 1, resource.RLIM_INFINITY))
    return spent


def _run(command: tuple[str, ...], sender) -> Said:
    from casepub.cli import main

    before = _allow(SECONDS)
    out, err, code = io.StringIO(), io.StringIO(), 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(list(command))
        except SystemExit as leaving:
            code = leaving.code or 0
        except BaseException as problem:  # what `main` lets through is what a user would see
            sender.send(Fault("no internal fault", f"{command[0]}: {problem!r}"))
            code = 99
    spent = _allow(SECONDS) - before
    if spent > PROMISED:
        sender.send(Fault("no hang", f"casepub {command[0]} takes {spent:.0f} s"))
    said = Said(command, code, out.getvalue(), err.getvalue())
    if "internal fault" in said.out + said.err or "Traceback" in said.out + said.err:
        sender.send(Fault("no internal fault", _cause(said)))
    elif code not in (0, 1, 2):
        sender.send(Fault("no internal fault", f"{command[0]} ends with {code}"))
    return said


def _cause(said: Said) -> str:
    """The last place in casepub and the error, from the file that the user is asked to send."""
    files = sorted(Path(tempfile.gettempdir()).glob("casepub-fault-*.txt"))
    text = "\n".join(path.read_text("utf-8", "replace") for path in files) or said.err + said.out
    places = re.findall(r'File ".*?/(casepub/[^"]+)", line \d+, in (\w+)', text)
    last = next((line for line in reversed(text.splitlines()) if line.strip()), "")
    where = " < ".join(f"{name}:{function}" for name, function in reversed(places[-2:]))
    return f"{where} {last[:100]}"
