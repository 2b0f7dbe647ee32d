"""Exchange: two hundred cases as translators' jobs in one call, against translate-toolkit's md2po
on their narratives."""

from __future__ import annotations

import shutil
import statistics
from pathlib import Path

from pairs import Contender, compared, measured, scratch, told, tool, verdict

CASES = 200
AIM = 5.0  # seconds


def run(sample: Path, pairs: int, full: bool) -> None:
    casepub, md2po = tool("casepub"), tool("md2po")
    with scratch() as prepared:
        cases, narratives = prepared / "cases", prepared / "narratives"
        narratives.mkdir()
        for number in range(CASES):
            shutil.copytree(
                sample.parent / "contact-lens-keratitis",
                cases / f"case-{number}",
                ignore=shutil.ignore_patterns("translations"),
            )
            shutil.copy(cases / f"case-{number}" / "tr.md", narratives / f"case-{number}.md")
        ours, theirs = measured(
            [
                Contender(
                    "casepub export, 200 cases",
                    lambda out: [[[casepub, "export", str(cases), "--to", "en", "-o", str(out)]]],
                ),
                Contender(
                    "md2po, 200 narratives",
                    lambda out: [
                        [[md2po, "--progress=none", "-i", str(narratives), "-o", str(out)]]
                    ],
                ),
            ],
            pairs,
        )
        told(ours, theirs)
        print(f"{'':<55}{verdict(statistics.median(ours.seconds), AIM, ' s')}")
        print(compared(ours, theirs))
