"""A build reaches nothing outside its case, and one that is killed leaves whole files and no
process."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CASES, casepub
from forked import GIVEN_UP, needs_fork
from harmless import SECRET, assert_harmless
from hostile_case import HOSTILE, changed, figures, run, write

pytestmark = [pytest.mark.hostile, needs_fork, pytest.mark.usefixtures("warm")]


GUARD = """
import os, sys
secret = sys.argv[1]
STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "webbrowser.open")
def guard(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__",):
        os.write(2, ("NETWORK " + event + "\\n").encode()); os._exit(77)
    program = os.path.basename(str(arguments[0])) if arguments else ""
    # the PDF engine looks for Pango
    looks = event == "subprocess.Popen" and program in ("ldconfig", "gcc", "cc", "ld", "objdump")
    if event in STARTS and not looks:
        os.write(2, ("PROCESS " + event + " " + repr(arguments)[:200] + "\\n").encode())
    if event == "open" and isinstance(arguments[0], (str, bytes)) and arguments[1] != "w":
        if os.path.realpath(os.fsdecode(arguments[0])) == secret:
            os.write(2, ("OPENED " + os.fsdecode(arguments[0]) + "\\n").encode()); os._exit(78)
sys.addaudithook(guard)
from casepub.cli import main
main(sys.argv[2:])
"""


def test_no_network_and_no_file_from_outside(tmp_path):
    """Everything that could reach out at once, under a guard that ends the process at the first
    try."""
    secret = tmp_path / "canary.txt"
    secret.write_text(SECRET)
    drawings = {f"figures/{path.name}": path.read_bytes() for path in (HOSTILE / "svg").iterdir()}
    outside = [
        f"'{target}'"
        for target in (
            secret,
            f"file://{secret}",
            "../canary.txt",
            "http://127.0.0.1:9/x.png",
            "figures/link.svg",
        )
    ]
    links = (
        (HOSTILE / "prose" / "links.md").read_text("utf-8")
        + (HOSTILE / "prose" / "images.md").read_text("utf-8")
        + f"\n\n![x]({secret})\n\n[x](file://{secret})"
    )
    # what a guard stops must not stop the rest: no drawing with faults that end its reading
    folder = write(
        tmp_path / "case",
        changed(figures(*drawings, *outside), en=links, tr=links)
        | drawings
        | {
            "references.json": (HOSTILE / "references" / "csl-html.json").read_bytes(),
            "figures/xxe-canary.svg": f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file://{secret}">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&a;</text></svg>',
        },
    )
    (folder / "figures" / "link.svg").symlink_to(secret)
    for arguments in (("check", folder), ("build", folder, "-o", tmp_path / "out")):
        ran = subprocess.run(
            [sys.executable, "-c", GUARD, str(secret), *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=GIVEN_UP,
            check=False,
            env={**os.environ, "TMPDIR": str(tmp_path)},
        )
        assert ran.returncode in (0, 1), (ran.stdout + ran.stderr)[-500:]
        assert (
            "NETWORK" not in ran.stderr
            and "OPENED" not in ran.stderr
            and "PROCESS" not in ran.stderr
        ), ran.stderr
        assert SECRET not in ran.stdout + ran.stderr
    for path in (tmp_path / "out").glob("[!.]*.*"):
        assert_harmless(path.name, path.read_bytes())


# -- killed ----------------------------------------------------------------------------------------


def _killed(arguments: tuple, function: str, nth: int) -> None:
    """The command, killed at the n-th call of os.replace or os.fsync: before it is done (n > 0)."""
    os.setpgid(0, 0)
    real, calls = getattr(os, function), [0]

    def counted(*given, **named):
        calls[0] += 1
        if calls[0] == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **named)

    setattr(os, function, counted)
    casepub(*arguments)
    os._exit(0)


def _outputs(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(out).parts)
    }


@pytest.fixture
def before_and_after(tmp_path):
    """A case built, then changed: the command, its outputs before and after; the outputs are those
    from before."""
    folder, out = write(tmp_path / "case"), tmp_path / "out"
    command = ("build", folder, "-o", out, "-j", "2", "--formats", "html")  # written by the build
    run(command, scratch=tmp_path)
    old = _outputs(out)
    kept = shutil.copytree(out, tmp_path / "kept")
    write(folder, changed(en="A new last sentence.", tr="Yeni bir son cümle."))
    run(command, scratch=tmp_path)
    new = _outputs(out)
    assert set(old) == set(new) == {"case.tr.html", "case.en.html"} and all(
        old[name] != new[name] for name in old
    )
    shutil.rmtree(out)
    shutil.copytree(kept, out)
    return command, out, old, new


@pytest.mark.parametrize(
    ("function", "nth"), [*(("fsync", n) for n in (1, 2, 3)), *(("replace", n) for n in (1, 2, 3))]
)
def test_killed_while_writing(function, nth, before_and_after, tmp_path):
    command, out, old, new = before_and_after
    process = multiprocessing.get_context("fork").Process(
        target=_killed, args=(command, function, nth)
    )
    process.start()
    process.join(GIVEN_UP)
    assert process.exitcode == -signal.SIGKILL, "the kill came too late"
    left = _outputs(out)
    assert set(left) == set(old), "no leftover stands among the outputs"
    assert all(left[name] in (old[name], new[name]) for name in left), (
        "each file is the old one or the new one, whole"
    )
    run(command, scratch=tmp_path)
    assert _outputs(out) == new, "the next build makes good what was left"


def test_killed_with_workers(tmp_path):
    """Workers of a killed build end by themselves, and what was there before stays whole."""
    out = tmp_path / "out"
    out.mkdir()
    for n in range(8):
        shutil.copytree(CASES[-1], tmp_path / "cases" / f"case-{n}")
        (out / f"case-{n}.tr.html").write_text("old")
    old = _outputs(out)
    command = ["build", tmp_path / "cases", "-o", out, "--formats", "html", "-j", "2"]
    process = subprocess.Popen(
        [sys.executable, "-m", "casepub", *map(str, command)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(lambda: len(_members(process.pid)) > 2 or process.poll() is not None)
        assert process.poll() is None, "the build ended before its workers were seen"
        process.kill()
        process.wait()
        _wait(lambda: not _members(process.pid))
    finally:
        if _members(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
    left = _outputs(out)
    assert set(old) <= set(left)
    assert all(data == b"old" or data.rstrip().endswith(b"</html>") for data in left.values())


def _wait(until: Callable[[], bool]) -> None:
    """Look now and then, and give up where nothing will come of it."""
    for _ in range(int(GIVEN_UP / 0.02)):
        if until():
            return
        time.sleep(0.02)
    pytest.fail("what was waited for did not come")


def _members(group: int) -> list[int]:
    """The processes of the group that still run (one that only waits to be buried does not)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, leader = stat.read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(leader) == group and state != "Z":
            found.append(int(stat.parent.name))
    return found
