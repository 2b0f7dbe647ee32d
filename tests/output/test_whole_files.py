"""Whatever writes, writes whole files or none: killed at any moment, twice at once, on a full disk,
under strange names."""

from __future__ import annotations

import multiprocessing
import os
import resource
import shutil
import signal
import time
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from conftest import MINIMAL, casepub
from forked import GIVEN_UP, needs_fork, run_all

pytestmark = [pytest.mark.slow, needs_fork]
WORD = Path(__file__).resolve().parent.parent / "manuscript" / "m7_deli_bal.docx"
AT_MOST = 40  # moments at which a command is killed; none has more


def case_at(folder: Path) -> Path:
    for name, text in MINIMAL.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def command_for(name: str, top: Path) -> tuple[tuple, Path]:
    """A command ready to run, and the folder that it writes to."""
    case = case_at(top / "case")
    out = top / "out"
    out.mkdir()
    match name:
        case "new":
            return ("new", out / "fresh"), out
        case "manuscript":
            return ("import", WORD, "-o", out / "fresh"), out
        case "accept":
            return ("accept", case, "--all"), case
        case "export":
            return ("export", case, "--to", "en"), case
    casepub("export", case, "--to", "en", "-o", top / "job.po")
    job = (top / "job.po").read_text("utf-8").replace("The patient came.", "A patient came.")
    (top / "job.po").write_text(job, "utf-8")
    return ("import", top / "job.po", "--case", case), case


def files_of(folder: Path) -> dict[str, bytes]:
    """What a person sees in a folder: hidden names are left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".part" not in str(path)
    }


def in_child(work: Callable[[], None]) -> int | None:
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join(GIVEN_UP)
    return process.exitcode


def killed_at(command: tuple, nth: int) -> Callable[[], None]:
    """The command, killed before it does the n-th thing to the disk."""

    def run() -> None:
        calls = [0]

        def count(name: str) -> None:
            real = getattr(os, name)

            def counted(*given, **named):
                calls[0] += 1
                if calls[0] == nth:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*given, **named)

            setattr(os, name, counted)

        for name in ("fsync", "replace", "mkdir", "unlink"):
            count(name)
        casepub(*command)
        os._exit(0)

    return run


COMMANDS = ["new", "manuscript", "accept", "export", "translation"]


@pytest.fixture
def manuscripts_read_once(monkeypatch):
    """What a document makes is found out once: that takes most of the time of its import, and
    nothing is written before it is known."""
    manuscript = import_module("casepub.manuscript")
    read = cache(manuscript.import_manuscripts)
    monkeypatch.setattr(manuscript, "import_manuscripts", lambda files, _: read(tuple(files)))


@pytest.mark.usefixtures("manuscripts_read_once")
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_killed_at_any_moment_leaves_whole_files(name, tmp_path):
    command, folder = command_for(name, tmp_path)
    before = files_of(folder)
    kept = shutil.copytree(folder, tmp_path / "kept")
    assert casepub(*command).code in (0, 1)
    after = files_of(folder)
    assert after != before
    for nth in range(1, AT_MOST):
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        code = in_child(killed_at(command, nth))
        left = files_of(folder)
        assert all(data in (before.get(file), after.get(file)) for file, data in left.items())
        if name in ("new", "manuscript"):
            assert left in (before, after), "a new folder is whole, or not there"
        if code == 0:
            break
        if left != after or name not in ("new", "manuscript"):
            assert casepub(*command).code in (0, 1, 2), "and it can be done again"
            assert files_of(folder).keys() >= after.keys()
    assert code == 0, "it was killed at every moment"
    assert not list(folder.rglob("*.part")), "what was left behind is cleared away"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_is_told_and_leaves_what_was_there(name, tmp_path):
    command, folder = command_for(name, tmp_path)
    before = files_of(folder)

    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))

    (ran,) = run_all([command], prepare=fill, memory=None, seconds=60)
    said = ran.out + ran.err
    assert ran.code in (1, 2) and "nternal fault" not in said and "Traceback" not in said
    assert "cannot be" in said, said
    assert files_of(folder) == before and not list(folder.rglob("*.part"))


def test_two_who_accept_at_once_both_do(tmp_path):
    case = case_at(tmp_path / "case")
    accept = import_module("casepub.cli.accept")
    real = accept._write

    def accepting(passage: str) -> Callable[[], None]:
        def run() -> None:
            def slow(*given) -> None:
                time.sleep(0.3)  # so that the other would have read the file already
                real(*given)

            accept._write = slow
            casepub("accept", case, passage, "--by", passage)

        return run

    context = multiprocessing.get_context("fork")
    passages = ["case.1", "discussion.1", "introduction.1"]
    both = [context.Process(target=accepting(passage)) for passage in passages]
    for process in both:
        process.start()
    for process in both:
        process.join(GIVEN_UP)
    written = (case / "reviews.yaml").read_text("utf-8")
    assert all(passage in written for passage in passages)


def test_two_builds_into_one_folder_leave_whole_files(tmp_path):
    case, out = case_at(tmp_path / "case"), tmp_path / "out"

    def build() -> None:
        casepub("build", case, "-o", out, "--formats", "html")

    context = multiprocessing.get_context("fork")
    both = [context.Process(target=build) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(GIVEN_UP)
    assert [process.exitcode for process in both] == [0, 0]
    assert all(page.read_text("utf-8").rstrip().endswith("</html>") for page in out.glob("*.html"))
    assert len(list(out.glob("*.html"))) == 2 and not list(out.rglob("*.part"))


NAMES = {
    "emoji": "olgu 😀 bir",
    "composed": "ayşe-çığ",
    "taken apart": unicodedata.normalize("NFD", "ayşe-çığ"),
    "long": "a" * 250,
    "long letters": "ş" * 120,
    "newline": "a\nb",
    "dash": "-x",
    "quotes": "a'b\"c",
    "dots": "...x...",
    "right to left": "a\u202eb",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_of_any_name_is_checked_and_built(name, tmp_path):
    case = case_at(tmp_path / NAMES[name])
    checked = casepub("check", "./" + NAMES[name], cwd=tmp_path)
    built = casepub(
        "build", "./" + NAMES[name], "-o", "out", "--formats", "html,docx", cwd=tmp_path
    )
    said = checked.out + checked.err + built.out + built.err
    assert "nternal fault" not in said and "Traceback" not in said
    made = sorted(path.name for path in (tmp_path / "out").glob("*.*") if path.is_file())
    assert len(made) == 4, built.out
    assert all(len(os.fsencode(one)) < 255 and one.isprintable() for one in made)
    if name in ("composed", "taken apart"):
        assert made[0] == "ayşe-çığ.en.docx"
    assert casepub("accept", case, "--all").code == 0


def test_what_a_killed_process_left_is_cleared_and_a_running_ones_is_not(tmp_path):
    from casepub.output.write import _temporary, write_files

    ours = _temporary(tmp_path / "page.html")
    stem = ours.name.rsplit(".", 2)[0]
    gone, other = tmp_path / f"{stem}.999999999.part", tmp_path / f"{stem}.{os.getppid()}.part"
    for left in (gone, other):
        left.write_text("half")
    write_files(tmp_path, {"page.html": b"whole"})
    assert not gone.exists() and other.exists()
    assert (tmp_path / "page.html").read_bytes() == b"whole"
