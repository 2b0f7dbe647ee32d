"""Start: what one waits for when there is little to do; beside a Python that does nothing and a
pandoc that says its version.

A check is measured of a case that casepub has never seen (nothing is kept of cases), of one whose
text has changed since (its pictures and references are known), and of one in which nothing has.
"""

from __future__ import annotations

import shutil
import statistics
import sys
from pathlib import Path

from pairs import Contender, compared, measured, scratch, told, tool, verdict
from pairs import run as run_command

CHECK, HELP, UNCHANGED = 0.35, 0.15, 0.12  # seconds
# A check after a key was pressed in an editor: in a shell, the case's folder is $1.
ONE_MORE_LINE = 'echo >> "$1/tr.md"; exec "$0" check "$1"'
LIBRARIES = "import yaml, jinja2, markdown"  # what nobody would do without
AIM_LIBRARIES = 4.0
RUNS = 3  # rounds for each pair asked for: they are short


def run(sample: Path, pairs: int, full: bool) -> None:
    casepub, pandoc = tool("casepub"), tool("pandoc")
    with scratch() as built:
        run_command([casepub, "build", str(sample), "-o", str(built)])
        case = shutil.copytree(sample, built / "case")

        def once(name: str, *command: str) -> Contender:
            return Contender(name, lambda out: [[list(command)]])

        python, libraries, version, *ours = measured(
            [
                once("python -c pass", sys.executable, "-c", "pass"),
                once(f"python -c '{LIBRARIES}'", sys.executable, "-c", LIBRARIES),
                once("pandoc --version", pandoc, "--version"),
                once(
                    "casepub check, a new case",
                    *("env", "CASEPUB_CACHE_CASES=off", casepub, "check", str(sample)),
                ),
                once(
                    "casepub check, another text",
                    *("sh", "-c", ONE_MORE_LINE, casepub, str(case)),
                ),
                once("casepub check, nothing changed", casepub, "check", str(sample)),
                once("casepub --help", casepub, "--help"),
                once(
                    "casepub build, nothing changed",
                    casepub,
                    "build",
                    str(sample),
                    "-o",
                    str(built),
                ),
            ],
            pairs * RUNS,
        )
        print(f"  {python}\n  {libraries}\n  {version}")
        for result in ours[:3]:
            print(compared(result, libraries, AIM_LIBRARIES))
        for result, aim in zip(ours, (*[CHECK] * 3, HELP, UNCHANGED), strict=True):
            told(result)
            print(f"{'':<55}{verdict(statistics.median(result.seconds), aim, ' s')}")
            print(compared(result, python))
            print(compared(result, version))
        said, _ = run_command(
            [
                sys.executable,
                "-X",
                "importtime",
                "-m",
                "casepub",
                "build",
                str(sample),
                "-o",
                str(built),
            ]
        )
    imported = [
        line.rsplit("|", 1)[-1].strip()
        for line in said.splitlines()
        if line.startswith("import time:")
    ]
    heavy = [name for name in imported if name.split(".")[0] == "weasyprint"]
    print(
        f"  an unchanged build imports {len(imported)} modules, of WeasyPrint: {', '.join(heavy) or 'none'}"
    )
