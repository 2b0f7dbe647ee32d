"""What is measured: casepub (its command line only), pofilter of translate-toolkit (its API), and
digits compared as a multiset.

Each takes pairs and gives, for every pair, its findings: name of the check, severity, message.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

Pair = tuple[str, str]
REPOSITORY = Path(__file__).resolve().parents[2]
POFILTER = ("numbers", "unchanged", "blank", "short", "long")


class Finding(NamedTuple):
    """One finding about one pair."""

    check: str
    severity: str
    message: str = ""


Contender = Callable[[Sequence[Pair]], list[list[Finding]]]


class Casepub:
    """The command line of casepub, started as a user would start it."""

    def __init__(self, command: str = "") -> None:
        self.command = shlex.split(command) or [sys.executable, "-m", "casepub"]
        path = os.pathsep.join(
            part for part in (str(REPOSITORY), os.environ.get("PYTHONPATH", "")) if part
        )
        self.environment = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}

    def run(self, *arguments: str) -> str:
        """Standard output; findings may give an exit code of their own, so only silence is a
        failure."""
        done = subprocess.run(
            [*self.command, "compare", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self.environment,
        )
        if not done.stdout.strip():
            raise SystemExit(
                f"casepub compare printed nothing (exit code {done.returncode}):\n{done.stderr[-2000:]}"
            )
        return done.stdout

    def pairs(self, pairs: Sequence[Pair]) -> list[list[Finding]]:
        if not pairs:
            return []
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "pairs.tsv"
            file.write_text("".join(f"{tr}\t{en}\n" for tr, en in pairs), encoding="utf-8")
            lines = [line for line in self.run("--tsv", str(file)).splitlines() if line.strip()]
        if len(lines) != len(pairs):
            raise SystemExit(
                f"casepub compare --tsv printed {len(lines)} lines for {len(pairs)} pairs"
            )
        return [findings(line) for line in lines]

    def document(self, tr: str, en: str) -> list[Finding]:
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / name for name in ("case.tr.md", "case.en.md")]
            for file, text in zip(files, (tr, en)):
                file.write_text(text, encoding="utf-8")
            return findings(self.run(*map(str, files), "--format", "json"))


def findings(text: str) -> list[Finding]:
    """The diagnostics of one JSON object."""
    return [
        Finding(item["check"], item["severity"], item.get("message", ""))
        for item in json.loads(text)["diagnostics"]
    ]


class Pofilter:
    """translate-toolkit's StandardChecker, English to Turkish, as pofilter runs it; every failure
    counts as a warning."""

    def __init__(self) -> None:
        from translate.filters.checks import CheckerConfig, StandardChecker
        from translate.storage.base import TranslationUnit

        self.unit = TranslationUnit
        self.checker = StandardChecker(
            checkerconfig=CheckerConfig(targetlanguage="tr"), limitfilters=list(POFILTER)
        )

    def pairs(self, pairs: Sequence[Pair]) -> list[list[Finding]]:
        out = []
        for tr, en in pairs:
            unit = self.unit(en)
            unit.target = tr
            out.append(
                [
                    Finding(name, "warning", str(message))
                    for name, message in self.checker.run_filters(unit).items()
                ]
            )
        return out


def digits(pairs: Sequence[Pair]) -> list[list[Finding]]:
    """A finding where the strings of digits are not the same on both sides, order aside."""
    return [
        []
        if Counter(re.findall(r"\d+", tr)) == Counter(re.findall(r"\d+", en))
        else [Finding("digits", "warning")]
        for tr, en in pairs
    ]
