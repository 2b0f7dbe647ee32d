"""Cold: one case into an empty folder, against raw WeasyPrint.

casepub reads, checks, cites, renders and makes both web pages and both PDFs; WeasyPrint is given
pages that are rendered already and makes the PDFs.
"""

from __future__ import annotations

from pathlib import Path

from pairs import Command, Contender, aside, compared, measured, scratch, told, tool

AIM = 0.80
FLAGS = ("--quiet", "--pdf-variant", "pdf/ua-1", "--pdf-tags")


def run(sample: Path, pairs: int, full: bool) -> None:
    casepub, weasyprint = tool("casepub"), tool("weasyprint")
    with scratch() as prepared:
        languages = aside("peers", "weasyprint_pages", sample, prepared)

        def pdf(kind: str, code: str, out: Path) -> Command:
            return [
                weasyprint,
                *FLAGS,
                "-s",
                str(prepared / f"{kind}.css"),
                str(prepared / f"{kind}.{code}.html"),
                str(out / f"{code}.pdf"),
            ]

        def raw(kind: str, at_once: bool) -> Contender:
            name = {"galley": "weasyprint, the same pages", "columns": "weasyprint, CSS columns"}[
                kind
            ]
            return Contender(
                f"{name}, {'both at once' if at_once else 'in turn'}",
                lambda out: [[pdf(kind, code, out)] for code in languages],
                at_once,
            )

        ours, alone, *others = measured(
            [
                Contender(
                    "casepub build", lambda out: [[[casepub, "build", str(sample), "-o", str(out)]]]
                ),
                Contender(
                    "casepub build --jobs 1",
                    lambda out: [[[casepub, "build", str(sample), "-o", str(out), "--jobs", "1"]]],
                ),
                raw("galley", False),
                raw("galley", True),
                raw("columns", False),
                raw("columns", True),
            ],
            pairs,
        )
    told(ours, alone, *others)
    for other in others:
        print(compared(ours, other, AIM))
    print("  of --jobs 1, one process beside one process, for information:")
    for other in others[::2]:
        print(compared(alone, other))
