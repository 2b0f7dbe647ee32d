"""casepub care: the completed CARE checklist of a case, or of many."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..message import say
from ._sources import inside, sources, to_place
from ._speech import tell, words
from ._store import Problems, store_options
from ._workers import do_each, worker_options

if TYPE_CHECKING:
    from ..farm import Workers
    from ..store import Keeping


@click.command("care")
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option(
    "-o",
    "--output",
    "out",
    metavar="FOLDER",
    callback=to_place,
    default="build",
    show_default=True,
    help="Folder for the checklist.",
)
@click.option(
    "--formats",
    metavar="FORMATS",
    default="pdf,docx",
    show_default=True,
    help="Formats to write, separated by commas: pdf, docx; or none, to print only the result.",
)
@click.option(
    "--languages",
    metavar="LANGUAGES",
    default="",
    help="Languages of the checklist, separated by commas. Default: those of the case.",
)
@click.option(
    "--journal",
    metavar="NAME",
    help="Journal in whose layout pages are counted, instead of the one that the case names.",
)
@worker_options
@store_options
def command(
    cases: tuple[str, ...],
    out: Path | str,
    formats: str,
    languages: str,
    journal: str | None,
    workers: Workers,
    keeping: Keeping,
) -> None:
    """Fill in the CARE checklist: where the case covers each of the thirteen items, in each
    language, with the page of the printed article.

    Items are detected by the facts and sections of the case and by key phrases. Mark an item that
    is covered in other words under `care:` in case.yaml, with the first words of its passage. For a
    missing item, the command says what to write. Several cases are filled in in parallel. Exit
    code: 0 written, 1 an item was not found, 2 could not run.
    """
    from ..formats.checklist import FORMS
    from ._cared import Caring
    from ._cases import known_formats, known_languages, listed, require_journal
    from .console import as_text, report_crash

    forms = tuple(name for name in listed(formats) if name != "none")
    known_formats(forms, FORMS)
    require_journal(journal)
    codes = known_languages(listed(languages))
    tasks = [
        Caring(
            one.folder,
            one.shown,
            one.name,
            out,
            forms,
            codes,
            journal,
            keeping,
            source=one.where,
        )
        for one in sources(cases)
    ]
    problems, stopped, missing = Problems(), False, False
    for done in do_each(tasks, workers):
        problems.tell(done.store_problem)
        if done.crash:
            report_crash(done.crash)
        if done.stopped:
            stopped = True
            told = say("{case} was not filled in: {reason}", case=done.name, reason=done.stopped)
            tell(told, err=True)
            continue
        missing |= bool(done.missing)
        if done.missing:
            click.echo(as_text(done.missing) + "\n")
        click.echo(f"{done.name}: {words(done.summary)}")
        for file in done.files:
            click.echo(f"  {inside(out, file)}")
    sys.exit(2 if stopped else int(missing))
