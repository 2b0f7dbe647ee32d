"""casepub check: every finding, sorted by place."""

from __future__ import annotations

import sys

import click


@click.command("check")
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CHECK",
    help="Only these checks or families of checks (separate several with commas).",
)
@click.option("--ignore", multiple=True, metavar="CHECK", help="All but these checks or families.")
@click.option("--strict", is_flag=True, help="Warnings count as errors do.")
@click.option("--journal", metavar="NAME", help="As if submitted to another journal.")
def command(
    cases: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    journal: str | None,
) -> None:
    """Say what is wrong in a case, where, and what to do.

    CASE is a case folder, or a folder of cases; without one, the case in this folder, or all below
    cases/.
    Exit code: 0 nothing wrong, 1 errors (with --strict also warnings), 2 could not run.
    """
    from ..case import load
    from ..checks import check, subject_of
    from ._cases import chosen, folders, known_journal
    from .console import FORMATS, counted, is_bad, tally

    wanted = chosen(select, ignore)
    known_journal(journal)
    findings = []
    found = folders(cases)
    for path, shown in found:
        findings += [f for f in check(subject_of(load(path, shown), journal)) if wanted(f.check)]
    text = FORMATS[form](findings)
    if text:
        click.echo(text)
    if form == "text":
        cases_said = (
            f"{len(found)} case{'s' if len(found) != 1 else ''}: " if len(found) != 1 else ""
        )
        click.echo(
            ("\n" if findings else "")
            + cases_said
            + counted(tally(findings))
            + ("" if findings else " – all clear")
            + "."
        )
    sys.exit(int(is_bad(findings, strict)))
