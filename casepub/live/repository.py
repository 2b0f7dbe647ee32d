"""The versions that git has of a case, where its folder is in a repository.

In: a case folder. Out: its commits, and what its files said in each. The repository may be a
stranger's, and git runs programs that a repository's own settings name: so git never sees those
settings. It reads the objects alone, with an empty repository of ours around them; which commit is
the newest is read from the files that say so. Nothing is written.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

MOST_COMMITS = 100
MOST_TEXT = 1_000_000  # bytes of a file
MOST_NAMES = 4_000_000  # bytes of the files that name commits
PATIENCE = 10  # seconds for an answer
_SHA = re.compile(r"[0-9a-f]{40}")
_REF = re.compile(r"ref: (refs/[\w./+@-]{1,200})")


@dataclass(frozen=True)
class Commit:
    """A commit that changed a case: when, by whom, and what it says of itself."""

    sha: str
    at: float
    by: str
    said: str


class Repository:
    """The objects of a repository, the newest commit, and where in it the case is."""

    def __init__(self, git: Path, common: Path, head: str, below: str):
        self._git, self._common, self._head, self._below = git, common, head, below
        self._commits: list[Commit] | None = None

    def commits(self) -> list[Commit]:
        """The commits that changed the case, the newest first; none where git is not there, or
        cannot read them."""
        if self._commits is None:
            form = "--format=%H%x1f%at%x1f%an%x1f%s"
            paths = ["--", self._below] if self._below else []
            said = self._ask("rev-list", f"--max-count={MOST_COMMITS}", form, self._head, *paths)
            rows = [
                line.split("\x1f") for line in (said or b"").decode("utf-8", "replace").split("\n")
            ]
            self._commits = [
                Commit(sha, float(at), by[:100], subject[:200])
                for sha, at, by, subject in (row for row in rows if len(row) == 4)
                if _SHA.fullmatch(sha) and at.isdigit()
            ]
        return self._commits

    def text(self, sha: str, file: str) -> str | None:
        """What a file of the case said in a commit; None if it was not there."""
        if not _SHA.fullmatch(sha) or "/" in file:
            return None
        path = f"{self._below}/{file}" if self._below else file
        said = self._ask("cat-file", "blob", f"{sha}:{path}")
        if said is None or len(said) > MOST_TEXT:
            return None
        try:
            return said.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            return None

    def _ask(self, *words: str) -> bytes | None:
        """What git says; None where it fails."""
        program = shutil.which("git")
        if program is None:
            return None
        with tempfile.TemporaryDirectory(prefix="casepub-") as empty:
            for name in ("refs", "objects"):
                Path(empty, name).mkdir()
            Path(empty, "HEAD").write_text("ref: refs/heads/none\n", "ascii")
            settings = "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"
            Path(empty, "config").write_text(settings, "ascii")
            environment = {
                "PATH": os.environ.get("PATH", os.defpath),
                "HOME": empty,
                "LC_ALL": "C",
                "GIT_DIR": empty,
                "GIT_OBJECT_DIRECTORY": str(self._common / "objects"),
                "GIT_SHALLOW_FILE": str(self._common / "shallow"),
                "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_NO_LAZY_FETCH": "1",
                "GIT_NO_REPLACE_OBJECTS": "1",
                "GIT_LITERAL_PATHSPECS": "1",
                "GIT_TERMINAL_PROMPT": "0",
            }
            try:
                ran = subprocess.run(
                    [program, *words],
                    cwd=empty,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    timeout=PATIENCE,
                )
            except (OSError, ValueError, subprocess.SubprocessError):
                return None
        return ran.stdout if ran.returncode == 0 else None


def find_repository(folder: Path) -> Repository | None:
    """The repository in which a folder is; None if it is in none, or has no commit."""
    folder = folder.resolve()
    for top in (folder, *folder.parents):
        git = top / ".git"
        try:
            if git.is_file():  # of a worktree
                named = _read(git).removeprefix("gitdir: ")
                git = (top / named).resolve()
            if not git.is_dir():
                continue
            common = git
            if (git / "commondir").is_file():
                common = (git / _read(git / "commondir")).resolve()
            head = _head(git, common)
        except (OSError, UnicodeDecodeError, ValueError):
            return None
        below = folder.relative_to(top).as_posix()
        return Repository(git, common, head, "" if below == "." else below) if head else None
    return None


def _head(git: Path, common: Path) -> str:
    """The newest commit, by the files that name it; '' if there is none."""
    said = _read(git / "HEAD")
    named = _REF.fullmatch(said)
    if named is None:
        return said if _SHA.fullmatch(said) else ""
    if ".." in named[1]:
        return ""
    for folder in (git, common):
        if (folder / named[1]).is_file():
            found = _read(folder / named[1])
            return found if _SHA.fullmatch(found) else ""
    packed = common / "packed-refs"
    for line in _read(packed).splitlines() if packed.is_file() else ():
        sha, _, name = line.partition(" ")
        if name == named[1] and _SHA.fullmatch(sha):
            return sha
    return ""


def _read(path: Path) -> str:
    """A small file of a repository; ValueError where it is none, such as a pipe."""
    if not path.is_file() or path.stat().st_size > MOST_NAMES:
        raise ValueError("no such file")
    return path.read_text("utf-8").strip()
