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
    read = subject(case, journal)
    editions = read.editions
    links = {
        (code, kind): f"{case.name}.{code}.{kind}" for code in editions for kind in ("html", "pdf")
    }
    return Article(editions[language], editions, links, comparisons=read.comparisons)


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


def is_drawn_as_it_is_read(pdf):
    """The text of each page is drawn in the order of the structure, everything once; pictures and
    their letters, formulas and the marks of lists are drawn behind it, as CSS has it, and what goes
    on of a table of another page is drawn where it stands."""
    import pikepdf

    apart = ("/Figure", "/Formula", "/Div", "/Lbl")
    with pikepdf.open(pdf) as document:
        pages = {page.objgen: [] for page in document.pages}
        pictures, tables = set(), set()

        def walk(node, page, pictured):
            if isinstance(node, pikepdf.Array):
                for kid in node:
                    walk(kid, page, pictured)
            elif not isinstance(node, int) and node.get("/S") == "/Table":
                before = {number: len(drawn) for number, drawn in pages.items()}
                walk(node.K, page, pictured)
                grown = [number for number, drawn in pages.items() if len(drawn) > before[number]]
                tables.update((at, n) for at in grown[1:] for n in pages[at][before[at] :])
            elif isinstance(node, int):
                pages[page].append(node)
                if pictured:
                    pictures.add((page, node))
            elif node.get("/Type") == "/MCR":
                pages[node.Pg.objgen].append(int(node.MCID))
            elif "/K" in node:
                kind, at = node.get("/S"), node.Pg.objgen if "/Pg" in node else page
                walk(node.K, at, kind != "/Caption" and (pictured or kind in apart))

        walk(document.Root.StructTreeRoot.K, None, False)
    for page, numbers in pages.items():
        assert sorted(numbers) == list(range(len(numbers))), "everything once"
        texts = [number for number in numbers if (page, number) not in pictures | tables]
        assert texts == sorted(texts)


def conforms(pdf):
    """What the checkers of PDF/A and PDF/UA find in a file: nothing."""
    is_archivable_and_accessible(pdf.read_bytes())
    is_drawn_as_it_is_read(pdf)
    # outloud takes what an element draws itself as read before the elements within it, and so finds
    # each sentence with a link in disorder (ORD-001); the order is looked at above.
    for tool in (["outloud.cli", "--skip", "ORD-001", pdf], ["pdfua.cli", "check", pdf]):
        ran = run_tool(*tool)
        text = ran.out + ran.err
        assert ran.code == 0 and ("PASS" in text), text
