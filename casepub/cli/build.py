"""casepub build: cases into articles."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..message import commas, say
from ._progress import Progress
from ._sources import inside, sources, to_place
from ._speech import refuse, words
from ._store import Problems, store_options
from ._workers import worker_options

if TYPE_CHECKING:
    from ..farm import Workers
    from ..output import Result
    from ..store import Keeping


@click.command("build")
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option(
    "-o",
    "--output",
    "out",
    metavar="FOLDER",
    callback=to_place,
    default="build",
    show_default=True,
    help="Folder for the articles.",
)
@click.option(
    "--formats",
    default="html,pdf",
    metavar="FORMATS",
    show_default=True,
    help=(
        "Formats to build, separated by commas: html, pdf, docx (Word), figures (their files in a "
        "ZIP), supplements (the files that go with the article, in a ZIP), jats (XML), archive "
        "(JATS, PDFs and pictures in a ZIP), proof (both languages side by side), card (the "
        "picture that is shown beside a link to the web page, to be put beside it), and the "
        "article's metadata: bibtex, ris, csl, crossref, dergipark."
    ),
)
@click.option(
    "--languages",
    default="",
    metavar="LANGUAGES",
    help="Languages to build, separated by commas. Default: all.",
)
@click.option(
    "--journal",
    metavar="NAME",
    help=(
        "Journal to use instead of the one that the case names: a name, or the path of a "
        "journal's folder."
    ),
)
@click.option(
    "--review",
    is_flag=True,
    help="Build copies for reviewers: numbered lines and wide spacing in PDF and Word.",
)
@click.option(
    "--blind",
    is_flag=True,
    help="Build anonymised copies: html, pdf and docx only.",
)
@worker_options
@store_options
def command(
    cases: tuple[str, ...],
    out: Path | str,
    formats: str,
    languages: str,
    journal: str | None,
    review: bool,
    blind: bool,
    workers: Workers,
    keeping: Keeping,
) -> None:
    """Build the article of each case, as a web page and PDF in both languages.

    CASE is a case folder or a ZIP of one, a folder of cases, or the address of either (s3://…); by
    default, the case in the current folder, or all below cases/. Unchanged output is not rebuilt.
    Findings do not stop a build: parts that could not be printed are marked in the article, and the
    exit code is 1.
    """
    from ..output import Request, build_each
    from ._cases import known_languages, listed, require_journal

    kinds = listed(formats)
    _known_formats(kinds, blind)
    codes = known_languages(listed(languages))
    require_journal(journal)
    requests = [
        Request(one.folder, one.shown, one.name, kinds, codes, journal, review, blind, one.where)
        for one in sources(cases)
    ]
    progress = _Progress(len(requests), out)
    for result in build_each(requests, out, workers, keeping):
        progress.done(result)
    progress.summary()
    sys.exit(int(progress.anything_wrong))


def _known_formats(names: Sequence[str], blind: bool) -> None:
    """Stop with advice where a format does not exist, none is named, or one tells too much."""
    from ..formats import formats, get_format
    from ._cases import known_formats

    known = formats()
    known_formats(names, known)
    if not names:
        raise refuse(say("Name a format: {formats}.", formats=commas(known)))
    if blind and (telling := [name for name in names if getattr(get_format(name), "WHOLE", False)]):
        raise refuse(
            say(
                "{format} shows who wrote the case; --blind builds only html, pdf and docx.",
                format=telling[0],
            )
        )


class _Progress:
    """Reports each case as it finishes: findings, files; on a terminal, also how much of the work
    is done."""

    def __init__(self, total: int, out: Path | str):
        self.total, self.out, self.count = total, out, 0
        self.stopped = self.faulty = self.unchanged = self.kept = 0
        self.problems = Problems()
        self.anything_wrong = False
        self._line = Progress(total)
        self._line.show(0)

    def done(self, result: Result) -> None:
        from .console import Excerpts, as_text, count_severities, report_crash, style

        self._line.clear()
        self._count(result)
        worth = [f for f in result.diagnostics if f.severity != "hint"]
        if worth:
            click.echo(as_text(worth, Excerpts()) + "\n")
        if result.crash:
            report_crash(result.crash)
        # Message: what was done with a case
        state = (
            words(say("unchanged"))
            if result.unchanged
            else style(words(say("not built")), fg="red", bold=True)
            if result.stopped
            else words(say("from the store"))
            if result.kept
            else words(say("built"))
        )
        found = words(count_severities(result.counts)) if result.counts else ""
        click.echo(
            f"{result.request.shown}: {state}"
            + (f" ({found})" if found else "")
            + (f" – {words(result.stopped)}" if result.stopped else "")
        )
        for note in (*result.remarks, *result.notes):
            click.echo(f"  {words(note)}")
        if not result.unchanged or self.total == 1:
            for name in result.files:
                click.echo(f"  {inside(self.out, name)}")
        self.problems.tell(result.store_problem)
        self._line.show(self.count)

    def _count(self, result: Result) -> None:
        errors = bool(result.counts.get("error"))
        self.count += 1
        self.stopped += bool(result.stopped)
        self.faulty += errors and not result.stopped
        self.unchanged += result.unchanged
        self.kept += result.kept and not result.stopped
        self.anything_wrong |= bool(result.stopped or result.notes or errors)

    def summary(self) -> None:
        self._line.clear()
        if self.total > 1:
            built = self.count - self.stopped
            parts = [say("{built} of {total} cases built", built=built, total=self.total)]
            # Message: a number of cases, in a list: 12 of 14 cases built, 3 unchanged
            parts += [say("{count} unchanged", count=self.unchanged)] if self.unchanged else []
            parts += [say("{count} from the store", count=self.kept)] if self.kept else []
            parts += [say("{count} with errors", count=self.faulty)] if self.faulty else []
            parts += [say("{count} not built", count=self.stopped)] if self.stopped else []
            click.echo(f"{words(commas(parts))}.")
