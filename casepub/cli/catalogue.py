"""casepub catalogue: what is known of every case of an archive, in one file that can be asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..message import amount, commas, say
from ._progress import Progress
from ._speech import refuse, spoken, tell, words
from ._workers import worker_options

if TYPE_CHECKING:
    from ..catalogue import Answer, Catalogue, Filter, Summary
    from ..catalogue.questions import Question
    from ..farm import Workers
    from ..journal import Journal


@click.group("catalogue")
def command() -> None:
    """Keep a catalogue of an archive, and ask it: which cases break a limit, lack an ORCID, are not
    translated; what a new journal would find.

    A catalogue is one SQLite file. It holds titles, authors, counts and findings of every case, so
    questions are answered in seconds, and no case is opened for them.
    """


@command.command("build")
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    required=True,
    help="The catalogue's file. If it exists, it is brought up to date.",
)
@worker_options
def build(cases: tuple[str, ...], out: Path, workers: Workers) -> None:
    """Make a catalogue of cases, or bring it up to date.

    CASE is a case folder or a ZIP of one, a folder of cases, or the address of either (s3://…); by
    default, the case in the current folder, or all below cases/. What has not changed is not looked
    at again. Cases of the catalogue whose folder is gone are marked as vanished. The file is
    written whole or not at all.

    Exit code: 0 done, 1 done, but some cases could not be read, 2 could not run.
    """
    from ..catalogue import build as build_catalogue
    from ._cases import unwritable
    from ._sources import sources
    from .console import report_crash

    found = [(one.folder, one.where) for one in sources(cases)]
    progress = Progress(len(found))
    try:
        with _told():
            summary = build_catalogue(found, out, workers, lambda done: progress.show(done.cases))
    except OSError as problem:
        raise unwritable(out, problem) from None
    finally:
        progress.clear()
    for entry in summary.unread:
        if entry.crash:
            report_crash(entry.crash)
        told = say("{case} could not be read: {reason}", case=entry.folder, reason=entry.why)
        tell(told, err=True)
    _tell_summary(summary, out)
    sys.exit(int(bool(summary.unread)))


def _tell_summary(summary: Summary, out: Path) -> None:
    # Message: numbers of cases, in a list: 12 cases, 3 unchanged
    parts = [say("{count} case", "{count} cases", count=summary.cases)]
    if summary.unchanged:
        parts.append(say("{count} unchanged", count=summary.unchanged))
    if summary.unread:
        parts.append(say("{count} could not be read", count=len(summary.unread)))
    if summary.vanished:
        parts.append(say("{count} vanished", count=summary.vanished))
    tell(say("{file}: {counts}.", file=str(out), counts=commas(parts)))


@command.command("query")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("question", required=False, metavar="[QUESTION]")
@click.option(
    "--journal",
    metavar="NAME",
    help="Ask the rules of this journal: a name, or the path of a journal's folder.",
)
@click.option("--sql", metavar="TEXT", help="Ask in SQL; it may only read.")
@click.option(
    "--published",
    is_flag=True,
    help="Only published cases: those with a DOI, a volume, an issue or a date of publication.",
)
@click.option("--only", metavar="NAME", help="Only cases of this journal.")
@click.option(
    "--severity",
    type=click.Choice(["error", "warning", "hint"]),
    help="Of a check, only findings of this severity.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="Output format.",
)
@click.option(
    "--time-limit",
    "seconds",
    type=click.IntRange(1),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="Stop a question that takes longer.",
)
def query(
    file: Path,
    question: str | None,
    journal: str | None,
    sql: str | None,
    published: bool,
    only: str | None,
    severity: str | None,
    form: str,
    seconds: int,
) -> None:
    """Ask a catalogue a ready question by its name, the findings of a check or family by theirs,
    the rules of a journal, or whatever SQL can ask. Without a question, the ready ones are listed.

    Exit code: 0 answered, 2 could not run.
    """
    from ..catalogue import Catalogue, Filter, ask_journal, ask_sql

    if sum(one is not None for one in (question, journal, sql)) > 1:
        raise refuse(say("Ask one question: its name, --journal or --sql."))
    with _told(), Catalogue(file, seconds) as catalogue:
        chosen = Filter(published, only, severity)
        if sql is not None:
            answer = ask_sql(catalogue, sql)
        elif journal is not None:
            answer = ask_journal(catalogue, _journal(journal), spoken(), chosen)
        elif question is not None:
            answer = _named(catalogue, question, chosen)
        else:
            _list_questions()
            return
        _FORMS[form](answer)


def _journal(name: str) -> Journal:
    from ..journal import get_journal
    from ._cases import require_journal

    require_journal(name)
    return get_journal(name)


def _named(catalogue: Catalogue, name: str, only: Filter) -> Answer:
    """The answer to a question by its name in any language, or the findings of a check or
    family."""
    from ..catalogue import ask_rule
    from ..checks import checks, families
    from ..diagnostic import did_you_mean

    known = _questions()
    if name in known:
        return known[name].ask(catalogue, spoken(), only)
    rules = families().get(name) or ((name,) if name in checks() else ())
    if not rules:
        raise refuse(
            say("There is no question, check or family “{name}”.", name=name[:80]),
            did_you_mean(name, (*known, *checks(), *families()))
            or say("`casepub catalogue query FILE` lists the questions."),
        )
    return ask_rule(catalogue, rules, spoken(), only)


def _questions() -> Mapping[str, Question]:
    """The ready questions by their names in every language."""
    from ..catalogue import QUESTIONS
    from ..language.phrasebook import message_languages, phrasebook

    named = dict(QUESTIONS)
    for code in message_languages():
        named |= {phrasebook(code).words(one.name.say()): one for one in QUESTIONS.values()}
    return named


def _list_questions() -> None:
    from ..catalogue import QUESTIONS

    names = [words(one.name.say()) for one in QUESTIONS.values()]
    width = max(map(len, names))
    for name, one in zip(names, QUESTIONS.values(), strict=True):
        click.echo(f"{name.ljust(width)}  {words(one.asks)}")
    tell(say("The name of a check or family asks for its findings; `casepub explain` lists them."))


def _cell(value: object) -> str:
    """A value for people, without what could steer a terminal."""
    text = "" if value is None else words(value) if isinstance(value, str) else str(value)
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


_WIDEST = 48  # letters of a column but the last


def _as_table(answer: Answer) -> None:
    """Columns beside each other; what is wider than a column is cut off, but in the last."""
    rows = [[_cell(value) for value in row] for row in answer.rows]
    heads = [words(head) for head in answer.columns]
    last = len(heads) - 1
    shown = [
        [
            cell if at == last or len(cell) <= _WIDEST else f"{cell[: _WIDEST - 1]}…"
            for at, cell in enumerate(row)
        ]
        for row in (heads, *rows)
    ]
    widths = [max(len(row[at]) for row in shown) for at in range(len(heads))]
    for row in shown if rows else ():
        click.echo(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    tell(
        say("{number} row.", "{number} rows.", number=amount(len(rows)), count=len(rows)), err=True
    )
    for note in answer.notes:
        tell(note, err=True)


def _as_csv(answer: Answer) -> None:
    from ..catalogue.export import write_csv

    said = (
        tuple(words(value) if isinstance(value, str) else value for value in row)
        for row in answer.rows
    )
    write_csv(sys.stdout, answer.names, said)
    for note in answer.notes:
        tell(note, err=True)


def _as_json(answer: Answer) -> None:
    """One object: `rows`, each an object by the names of the columns; `notes`."""
    import json

    from ..message import Message, as_data

    def plain(value: object) -> Any:
        if isinstance(value, Message):
            return {"text": words(value), **as_data(value, words)}
        return value

    rows = [
        {name: plain(value) for name, value in zip(answer.names, row, strict=True)}
        for row in answer.rows
    ]
    found = {"rows": rows, "notes": [words(note) for note in answer.notes]}
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


_FORMS = {"table": _as_table, "csv": _as_csv, "json": _as_json}


@command.command("export")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "csv", "parquet"]),
    default="html",
    show_default=True,
    help="html: an overview for the browser; csv, parquet: all tables, a file each.",
)
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("catalogue"),
    show_default=True,
    help="Folder for the files.",
)
def export(file: Path, form: str, out: Path) -> None:
    """Export a catalogue: an overview of all cases as a web page in each language, which sorts and
    filters without a server; or its tables for other programs."""
    from ..catalogue import Catalogue
    from ._cases import unwritable

    try:
        with _told(), Catalogue(file) as catalogue:
            names = _exported(catalogue, form, out)
    except OSError as problem:
        raise unwritable(out, problem) from None
    for name in names:
        click.echo(str(out / name))


def _exported(catalogue: Catalogue, form: str, out: Path) -> list[str]:
    if form != "html":
        from ..catalogue.export import EXPORTS

        return EXPORTS[form](catalogue, out)
    from ..catalogue.overview import overview
    from ..language.phrasebook import message_languages
    from ..output import write_files

    pages = {f"overview.{code}.html": overview(catalogue, code) for code in message_languages()}
    write_files(out, pages)
    return list(pages)


@contextmanager
def _told() -> Iterator[None]:
    """What a catalogue cannot do, as any command says it."""
    from ..catalogue import CatalogueError
    from ..diagnostic import Unusable

    try:
        yield
    except (CatalogueError, Unusable) as problem:
        raise refuse(problem.message, problem.hint) from None
