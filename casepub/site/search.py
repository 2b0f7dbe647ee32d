"""The search of a site: Pagefind's index of the articles, which browsers read piece by piece, so
that no server has to search.

In: a folder with articles. Out: the folder pagefind/ in it. Pagefind is a program of its own, with
stems of Turkish and English words; it is installed with `casepub[site]`.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from ..diagnostic import Unusable
from ..message import say

FOLDER = "pagefind"
_LONGEST = 3600  # seconds


def can_search() -> bool:
    """Whether Pagefind is installed."""
    return importlib.util.find_spec("pagefind") is not None


def index(folder: Path, beside: Path) -> None:
    """Index the articles of a site; the former index stays until the new one is whole. `beside` is
    a folder of the same file system that readers do not see."""
    part, old = (beside / f"{FOLDER}.{os.getpid()}.{end}" for end in ("part", "old"))
    try:
        _run(folder, part)
        if (folder / FOLDER).exists():
            os.replace(folder / FOLDER, old)
        os.replace(part, folder / FOLDER)
    finally:
        for left in (part, old):
            shutil.rmtree(left, ignore_errors=True)


def _run(folder: Path, out: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(folder)]
    command += ["--glob", "articles/*.html", "--output-path", str(out), "--quiet"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=_LONGEST, check=False)
    if ran.returncode:
        raise Unusable(
            # Message: {reason} is what another program says, in English
            say("Pagefind has made no index: {reason}", reason=(ran.stderr or ran.stdout)[-300:])
        )
