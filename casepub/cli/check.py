"""casepub check: every finding, sorted by place."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from ..message import commas, say
from ._grouping import is_short, long_option
from ._sources import sources
from ._speech import tell, words
from ._store import Problems, store_options
from ._workers import worker_options

if TYPE_CHECKING:
    from ..checks.checked import Checked
    from ..farm import Workers
    from ..store import Keeping


@click.command("check")
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="Output format.",
)
@long_option
@click.option(
    "--select",
    multiple=True,
    metavar="CHECK",
    help="Run only these checks or families of checks (separate several with commas).",
)
@click.option("--ignore", multiple=True, metavar="CHECK", help="Skip these checks or families.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--journal",
    metavar="NAME",
    help="Check against this journal's rules instead of those that the case names.",
)
@worker_options
@store_options
def command(
    cases: tuple[str, ...],
    form: str,
    long: bool | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    journal: str | None,
    workers: Workers,
    keeping: Keeping,
) -> None:
    """List the problems in a case, with their places and remedies.

    CASE is a case folder or a ZIP of one, a folder of cases, or the address of either (s3://…); by
    default, the case in the current folder, or all below cases/. Several cases are checked in
    parallel, each in a process of its own, to which the limits apply.

    Exit code: 0 no errors, 1 errors (with --strict, also warnings), 2 could not run.
    """
    from ..checks import checks_of_cases
    from ._cases import choose_checks, require_journal
    from ._checked import checked
    from .console import FORMATS, as_text, count_severities, is_bad, no_findings, tally

    wanted = choose_checks(select, ignore)
    require_journal(journal)
    found = sources(cases)
    of_cases = {of_case.name: of_case for of_case in checked(found, journal, workers, keeping)}
    in_order = [of_cases[one.shown] for one in found]
    problems = Problems()
    for of_case in in_order:
        problems.tell(of_case.store_problem)
    findings = [f for of_case in in_order for f in of_case.findings if wanted(f.check)]
    languages = dict.fromkeys(name for of_case in in_order for name in of_case.languages)
    text = as_text(findings, short=is_short(long)) if form == "text" else FORMATS[form](findings)
    if text:
        click.echo(text)
    if form == "text":
        count = sum(not of_case.stopped for of_case in in_order)
        if findings:
            counts = count_severities(tally(findings))
            # Message: {counts} are numbers of findings: 2 errors, 1 warning
            told = (
                say("{counts}.", counts=counts)
                if count == 1
                else say("{count} cases: {counts}.", count=count, counts=counts)
            )
            click.echo(f"\n{words(told)}")
        elif count:
            # Message: {languages} are names of languages
            places = say(
                "{count} case ({languages})",
                "{count} cases ({languages})",
                count=count,
                languages=commas(languages),
            )
            tell(no_findings(places, sum(map(wanted, checks_of_cases()))))
    sys.exit(2 if _tell_stopped(in_order) else int(is_bad(findings, strict)))


def _tell_stopped(cases: Iterable[Checked]) -> bool:
    """Say which cases could not be checked, and why; whether there are any."""
    from .console import report_crash

    stopped = [of_case for of_case in cases if of_case.stopped]
    for of_case in stopped:
        if of_case.crash:
            report_crash(of_case.crash)
        told = say("{case} was not checked: {reason}", case=of_case.name, reason=of_case.stopped)
        tell(told, err=True)
    return bool(stopped)
