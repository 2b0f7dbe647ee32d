"""The samples of the checkout, ready to be printed, and what is asked of every PDF."""

from __future__ import annotations

import contextlib
import io
from functools import cache
from importlib import import_module

import click
from click.testing import CliRunner
from conftest import Ran

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


def run_tool(module: str, *arguments: object) -> Ran:
    """A program written in Python, run in this process: what it has loaded and read stays for the
    next file."""
    command = import_module(module).main
    given = [str(argument) for argument in arguments]
    if isinstance(command, click.Command):
        done = CliRunner().invoke(command, given)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Ran(done.exit_code, done.stdout, done.stderr)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = command(given)
    return Ran(code, out.getvalue(), err.getvalue())


def is_archivable_and_accessible(pdf: bytes):
    """The rules of PDF/A-2a and of PDF/UA-1, as far as a program can tell."""
    import page

    for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert not list(report.failures), [
            f"{failure.rule_id}: {failure.message}" for failure in report.failures
        ][:5]


def conforms(pdf):
    """What the checkers of PDF/A and PDF/UA find in a file: nothing."""
    is_archivable_and_accessible(pdf.read_bytes())
    for tool in (["outloud.cli", pdf], ["pdfua.cli", "check", pdf]):
        ran = run_tool(*tool)
        text = ran.out + ran.err
        assert ran.code == 0 and ("PASS" in text), text
