"""Whole: everything that a journal hands on, beside web page and PDF alone.

Both languages of the sample as HTML, PDF, JATS and Word, against HTML and PDF: what the further
formats cost.
"""

from __future__ import annotations

from pathlib import Path

from pairs import Contender, compared, measured, told, tool

AIM = 1.60


def run(sample: Path, pairs: int, full: bool) -> None:
    casepub = tool("casepub")
    everything, alone = measured(
        [
            Contender(
                "html,pdf,jats,docx",
                lambda out: [
                    [
                        [
                            casepub,
                            "build",
                            str(sample),
                            "--formats",
                            "html,pdf,jats,docx",
                            "-o",
                            str(out),
                        ]
                    ]
                ],
            ),
            Contender("html,pdf", lambda out: [[[casepub, "build", str(sample), "-o", str(out)]]]),
        ],
        pairs,
    )
    told(everything, alone)
    print(compared(everything, alone, AIM))
