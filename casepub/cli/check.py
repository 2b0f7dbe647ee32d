"""casepub check: every finding, sorted by place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..message import Message, commas, say
from ._grouping import is_short, long_option
from ._speech import tell, words

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic


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
def command(
    cases: tuple[str, ...],
    form: str,
    long: bool | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    journal: str | None,
) -> None:
    """List the problems in a case, with their places and remedies.

    CASE is a case folder, or a folder of cases; by default, the case in the current folder, or all
    below cases/.

    Exit code: 0 no errors, 1 errors (with --strict, also warnings), 2 could not run.
    """
    from ..checks import checks_of_cases
    from ._cases import choose_checks, folders, require_journal
    from ._checked import checked
    from .console import FORMATS, as_text, count_severities, is_bad, no_findings, tally

    wanted = choose_checks(select, ignore)
    require_journal(journal)
    findings: list[Diagnostic] = []
    languages: dict[Message, None] = {}  # in the order in which they are found
    found = folders(cases)
    for path, shown in found:
        of_case = checked(path, shown, journal)
        languages |= dict.fromkeys(of_case.languages)
        findings += [f for f in of_case.findings if wanted(f.check)]
    text = as_text(findings, short=is_short(long)) if form == "text" else FORMATS[form](findings)
    if text:
        click.echo(text)
    if form == "text":
        count = len(found)
        if findings:
            counts = count_severities(tally(findings))
            # Message: {counts} are numbers of findings: 2 errors, 1 warning
            told = (
                say("{counts}.", counts=counts)
                if count == 1
                else say("{count} cases: {counts}.", count=count, counts=counts)
            )
            click.echo(f"\n{words(told)}")
        else:
            # Message: {languages} are names of languages
            places = say(
                "{count} case ({languages})",
                "{count} cases ({languages})",
                count=count,
                languages=commas(languages),
            )
            tell(no_findings(places, sum(map(wanted, checks_of_cases()))))
    sys.exit(int(is_bad(findings, strict)))
