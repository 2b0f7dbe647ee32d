"""Pandoc: one case into an empty folder, against pandoc → HTML → WeasyPrint, and the web pages
alone against pandoc.

Both sides number and print the citations from the same references by the same CSL style, and put
styles, fonts and pictures into the page.
"""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

from cold import FLAGS
from pairs import Chain, Command, Contender, aside, compared, measured, scratch, told, tool

AIM = 0.60
AIM_WEB = 0.60


def run(sample: Path, pairs: int, full: bool) -> None:
    casepub = tool("casepub")
    with scratch() as prepared:
        languages = aside("peers", "pandoc_sources", sample, prepared)
        results = measured(
            [
                Contender(
                    "casepub build", lambda out: [[[casepub, "build", str(sample), "-o", str(out)]]]
                ),
                Contender(
                    "pandoc, weasyprint, in turn", lambda out: chains(prepared, out, languages)
                ),
                Contender(
                    "pandoc, weasyprint, both languages at once",
                    lambda out: chains(prepared, out, languages),
                    at_once=True,
                ),
                Contender(
                    "casepub build --formats html",
                    lambda out: [
                        [[casepub, "build", str(sample), "-o", str(out), "--formats", "html"]]
                    ],
                ),
                Contender(
                    "pandoc, in turn",
                    lambda out: [[web_page(prepared, code, out)] for code in languages],
                ),
                Contender(
                    "pandoc, both languages at once",
                    lambda out: [[web_page(prepared, code, out)] for code in languages],
                    at_once=True,
                ),
            ],
            pairs,
        )
    for (ours, *others), aim in ((results[:3], AIM), (results[3:], AIM_WEB)):
        told(ours, *others)
        for other in others:
            print(compared(ours, other, aim))


def chains(prepared: Path, out: Path, languages: list[str]) -> list[Chain]:
    """For each language: Markdown to a web page, and that page to PDF."""
    return [
        [
            web_page(prepared, code, out),
            [
                tool("weasyprint"),
                *FLAGS,
                "-s",
                str(prepared / "page.css"),
                str(out / f"{code}.html"),
                str(out / f"{code}.pdf"),
            ],
        ]
        for code in languages
    ]


def web_page(prepared: Path, code: str, out: Path) -> Command:
    return [
        tool("pandoc"),
        str(prepared / f"{code}.md"),
        "--standalone",
        _embedding(),
        "--citeproc",
        "--bibliography",
        str(prepared / "references.bib"),
        "--csl",
        str(prepared / "style.csl"),
        "--css",
        str(prepared / "web.css"),
        "--resource-path",
        str(prepared),
        "-o",
        str(out / f"{code}.html"),
    ]


@cache
def _embedding() -> str:
    """The option that puts everything into the page: pandoc renamed it in 2.19."""
    said = subprocess.run(
        [tool("pandoc"), "--version"], capture_output=True, text=True, check=True
    ).stdout
    version = tuple(map(int, re.match(r"pandoc\S* (\d+)\.(\d+)", said).groups()))
    return "--embed-resources" if version >= (2, 19) else "--self-contained"
