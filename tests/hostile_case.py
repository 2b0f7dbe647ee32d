"""Cases from a stranger, and what casepub makes of them: a clear finding or a harmless article; no
traceback, no hang, nothing of a file outside the folder.

In: files that are added to a minimal case. Out: the names of the checks that spoke, and the files
made. Small inputs are in tests/hostile/, one file each; large ones are made by the tests. Every run
is a forked process with limits of processor time and memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from conftest import MINIMAL, Ran
from forked import LIMIT, run_all
from harmless import SECRET, assert_harmless

T = TypeVar("T")
HOSTILE = Path(__file__).parent / "hostile"
FINE = re.compile(r"[0-2]")


def run(*commands: tuple, scratch: Path, limit: float = LIMIT) -> list[Ran]:
    """Commands in a forked process. Fails when one takes longer than `limit`, dies, or shows a
    fault of casepub."""
    answers = run_all(commands, scratch=scratch, seconds=limit, around=_read_once)
    for ran in answers:
        said = ran.out + ran.err
        assert "Traceback" not in said and "internal fault" not in said, said[-600:]
        assert FINE.fullmatch(str(ran.code)), f"exit code {ran.code}: {said[-300:]}"
        assert SECRET not in said, "a file outside the case is quoted"
    return answers


@contextmanager
def _read_once() -> Iterator[None]:
    """Inside, this process reads and checks a case once, whatever its commands; between them
    nothing changes."""
    import casepub.case
    import casepub.checks

    with pytest.MonkeyPatch.context() as patch:
        for module, name in (
            (casepub.case, "load"),
            (casepub.checks, "subject_of"),
            (casepub.checks, "check"),
        ):
            patch.setattr(module, name, _remembered(getattr(module, name)))
        yield


def _remembered(function: Callable[..., T]) -> Callable[..., T]:
    known: dict[tuple, tuple[tuple, T]] = {}

    def call(*arguments: object) -> T:
        key = tuple(one if isinstance(one, (str, Path)) else id(one) for one in arguments)
        if key not in known:
            known[key] = arguments, function(*arguments)  # kept, or another gets an argument's id
        return known[key][1]

    return call


def write(folder: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """A minimal case with files added, replaced, or (None) left out."""
    for name, content in (MINIMAL | (files or {})).items():
        if content is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def tried(
    tmp_path: Path, files: dict, *, formats: str = "html", limit: float = LIMIT
) -> tuple[set[str], dict[str, bytes]]:
    """Check a hostile case and build it: the names of the checks that spoke, and the files made,
    all harmless."""
    (tmp_path / "canary.txt").write_text(SECRET)
    return checked_and_built(tmp_path, write(tmp_path / "case", files), formats, limit)


def checked_and_built(
    tmp_path: Path, folder: Path, formats: str = "html", limit: float = LIMIT, *before: tuple
) -> tuple[set[str], dict[str, bytes]]:
    out = tmp_path / "out"
    *_, checked, _ = run(
        *before,
        ("check", folder, "--format", "json"),
        ("build", folder, "-o", out, "--formats", formats),
        scratch=tmp_path,
        limit=limit,
    )
    made = {path.name: path.read_bytes() for path in out.glob("*") if path.is_file()}
    for name, data in made.items():
        assert_harmless(name, data)
    return {finding["check"] for finding in json.loads(checked.out)["diagnostics"]}, made


def changed(yaml: str = "", **texts: str) -> dict[str, str]:
    """Files of the minimal case with lines added to case.yaml, and text added at the end of tr.md
    or en.md."""
    files = {"case.yaml": MINIMAL["case.yaml"] + yaml} if yaml else {}
    return files | {
        f"{code}.md": MINIMAL[f"{code}.md"] + "\n" + text + "\n" for code, text in texts.items()
    }


def figures(*names: str) -> str:
    entries = "".join(
        f"  f{n}: {{file: {name}, legend: {{tr: a, en: b}}, alt: {{tr: a, en: b}}}}\n"
        for n, name in enumerate(names)
    )
    return f"figures:\n{entries}"


def mentions(count: int) -> str:
    return " ".join(f"@fig:f{n}" for n in range(count))


def inputs(theme: str) -> list:
    return [pytest.param(path, id=path.stem) for path in sorted((HOSTILE / theme).iterdir())]
