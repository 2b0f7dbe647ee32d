"""The samples of the checkout, ready to be printed, and what is asked of every PDF."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

from casepub.case import load
from casepub.checks import subject_of
from casepub.formats.page import Article


@cache
def subject(case, journal):
    return subject_of(load(case, case.name), journal)


def article(case, journal, language) -> Article:
    editions = subject(case, journal).editions
    links = {
        (code, kind): f"{case.name}.{code}.{kind}" for code in editions for kind in ("html", "pdf")
    }
    return Article(editions[language], editions, links)


def conforms(pdf):
    """What the checkers of PDF/UA find in a file: nothing."""
    import page

    report = page.validate_pdf(str(pdf), profile=page.ValidationProfile.PDF_UA_1)
    assert not list(report.failures), [
        f"{failure.rule_id}: {failure.message}" for failure in report.failures
    ][:5]
    for tool in (["outloud", pdf], ["pdfua", "check", pdf]):
        ran = subprocess.run(
            [Path(sys.executable).with_name(tool[0]), *map(str, tool[1:])],
            capture_output=True,
            text=True,
        )
        text = ran.stdout + ran.stderr
        assert ran.returncode == 0 and ("PASS" in text), text
