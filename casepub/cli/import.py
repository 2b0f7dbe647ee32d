"""casepub import: put a translator's work back into the case, or turn a Word manuscript into a case
folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..composed import composed, find_path
from ..message import Message, commas, phrase, say
from ._cases import require_file, unwritable
from ._jobs import job_file, job_of_case, no_links, read_job, record
from ._manuscripts import Wanted, import_manuscripts
from ._speech import refuse, tell, words

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic
    from ..exchange import Job
    from ..exchange.put_back import PutBackResult
    from ..exchange.returned import ReturnedFile, ReturnedUnit


_JOBS = (".po", ".xlf", ".xliff")  # of translators


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path),
)
@click.option(
    "--case",
    "named",
    metavar="CASE",
    help=(
        "The case folder. Default for a translation: found by the name in the file. For a Word "
        "manuscript: the case into which a revised manuscript is merged."
    ),
)
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    help="The new case folder for a Word manuscript. Default: named after the file.",
)
@click.option(
    "--earlier",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=(
        "With --case: the Word manuscript that the case was made from, if the case has no record "
        "of its import; twice for one document per language."
    ),
)
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a web page that shows where each word of a Word manuscript went.",
)
@click.option(
    "--language",
    metavar="LANGUAGE",
    help="Language of the report. Default: the language of --lang, or else of your computer.",
)
@click.option(
    "--dry-run",
    "dry",
    is_flag=True,
    help="Show what would be imported, and write nothing (but a --report).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="Output format.",
)
def command(
    files: tuple[Path, ...],
    named: str | None,
    out: Path | None,
    earlier: tuple[Path, ...],
    report: Path | None,
    language: str | None,
    dry: bool,
    form: str,
) -> None:
    """Import translations into a case from a PO or XLIFF file that `casepub export` wrote and a
    translator completed; or create a new case folder from a Word manuscript: one .docx with both
    languages, or two, one for each.

    Only what the translator changed is written; nothing else in the files changes. Fuzzy entries,
    sentences left in the source language, and translations of texts that have changed since are
    skipped and reported. The job in translations/ in the case folder records what was translated
    from what.

    With --case, a revised Word manuscript is merged into the case that was made from an earlier
    one: its changes are imported, your own edits stay, and where both changed the same sentence,
    your text stays and the conflict is reported. --report writes a page with the manuscript on one
    side and the case on the other.

    Exit code: 0 everything imported, 1 something was skipped because of an error, 2 could not run.
    """
    for file in (*files, *earlier):  # before anything is written
        require_file(file)
    if any(file.suffix.lower() == ".docx" for file in files):
        sys.exit(
            import_manuscripts(files, out, Wanted(named, earlier, report, language, dry, form))
        )
    if out or earlier or report or language:
        if odd := next((file for file in files if file.suffix.lower() not in _JOBS), None):
            raise refuse(
                say(
                    "{file} cannot be imported: a manuscript must be a Word file. Save it as "
                    ".docx, or copy its text into tr.md and en.md of a new case.",
                    file=str(odd),
                )
            )
        raise refuse(
            say(
                "--output, --earlier, --report and --language are for Word manuscripts; a "
                "translator's file is imported into its own case."
            )
        )
    sys.exit(_jobs(files, named, dry, form))


def _jobs(files: Sequence[Path], named: str | None, dry: bool, form: str) -> int:
    """Put translators' files back, one after the other; the exit code."""
    from ..checks import limit
    from .console import FORMATS, is_bad

    findings: list[Diagnostic] = []
    stopped = False
    for file in files:
        try:
            with ExitStack() as lock:
                told, found, write = _prepare(file, named, dry, lock)
                findings += found
                if form == "text" and found:
                    # Before anything is written: the lines that it shows are still there.
                    click.echo(FORMATS[form](found) + "\n")
                if not dry:
                    write()
        except click.ClickException as problem:
            stopped = True
            tell(say("Error: {reason}", reason=problem.message), err=True)
            continue
        if form == "text" and told:
            click.echo(told)
    if form != "text":
        click.echo(FORMATS[form](limit(findings)))
    return 2 if stopped else int(is_bad(findings, False))


def _prepare(
    file: Path, named: str | None, dry: bool, lock: ExitStack
) -> tuple[str, list[Diagnostic], Callable[[], None]]:
    """What an import will do: the report, the findings, and a function that writes; the case is
    locked until then."""
    from ..checks import limit
    from ..exchange import put_back
    from ..output import locked

    work, faults = read_job(file)
    if work is None:
        return "", faults, lambda: None
    _refuse_languages(file, work)
    path, shown = _case(file, named, work.case)
    no_links(path)
    if not dry:
        lock.enter_context(locked(path))
    earlier = record(path, work.source, work.target)
    returned = put_back(_job(path, shown, work, known=(*earlier, *work.units)), work, earlier)
    counts = words(_counts(returned, dry))
    lines = [f"{shown}: {counts}", *(f"  {path / name}" for name in returned.files)]
    return (
        "\n".join(lines),
        limit(returned.diagnostics),
        partial(_write, file, path, shown, work, earlier, returned),
    )


def _refuse_languages(file: Path, work: ReturnedFile) -> None:
    """Stop where a job is not from one known language into another."""
    from ..language import languages

    for code in (work.source, work.target):
        if code not in languages():
            raise refuse(
                say(
                    "{file} is from “{source}” into “{target}”, and there is no locale file for "
                    "“{code}”.",
                    file=str(file),
                    source=work.source,
                    target=work.target,
                    code=code,
                ),
                say("Languages are: {languages}.", languages=commas(languages())),
            )
    if work.source == work.target:
        raise refuse(
            say(
                "{file} is from “{source}” into “{target}”; a job needs two different languages.",
                file=str(file),
                source=work.source,
                target=work.target,
            )
        )


def _counts(returned: PutBackResult, dry: bool) -> Message:
    """How many texts came in, and how many were left for which reason."""
    from ..exchange.check_names import SOURCE_CHANGED

    stale = sum(finding.check == SOURCE_CHANGED for finding in returned.diagnostics)
    more = ["…"] if len(returned.unfinished) > 5 else []
    names = commas([*returned.unfinished[:5], *more])
    put_in = phrase("{count} would be imported") if dry else phrase("{count} imported")
    refused = len(set(returned.refused) - set(returned.unfinished))
    # Message: a number of texts of a translator's file, in a list
    counts = [
        (len(returned.put_in), put_in, {}),
        (returned.unchanged, phrase("{count} unchanged"), {}),
        (
            len(returned.unfinished),
            phrase("{count} still marked as fuzzy ({names})"),
            {"names": names},
        ),
        (stale, phrase("{count} skipped because their source changed"), {}),
        (refused, phrase("{count} skipped because of an error"), {}),
        (returned.empty, phrase("{count} not translated"), {}),
    ]
    told = commas(what.say(count=number, **values) for number, what, values in counts if number)
    return told or say("the file has no text of this case")


def _write(
    file: Path,
    path: Path,
    shown: str,
    work: ReturnedFile,
    earlier: Sequence[ReturnedUnit],
    returned: PutBackResult,
) -> None:
    """Write the case's files, and the job that records what was translated from what."""
    from ..exchange import exchange_format, merge
    from ..output import write_files

    try:
        write_files(path, returned.files)
        kept = job_file(path, work.source, work.target, exchange_format(work.form).suffix)
        if returned.diagnostics and kept.resolve() == file.resolve():
            return  # findings name lines of the file; it stays until it is fixed
        before = merge(earlier, (*work.units, *work.retired))
        job = _job(path, shown, work, before=before, header=work.header)
        job = job.with_unfinished(returned.refused)
        write_files(kept.parent, {kept.name: exchange_format(work.form).write(job, words)})
    except OSError as problem:
        raise unwritable(path, problem) from None


def _job(
    path: Path,
    shown: str,
    work: ReturnedFile,
    before: Sequence[ReturnedUnit] = (),
    known: Sequence[ReturnedUnit] = (),
    header: Mapping[str, str] | None = None,
) -> Job:
    """The case as it is now, as a job in the languages of the file."""
    from ..case import load
    from ..checks import subject_of
    from ._cases import refuse_newer

    subject = subject_of(load(path, shown))
    case = subject.case
    refuse_newer(case)
    if case.file is None or work.source not in case.languages:
        raise refuse(
            say(
                "{case} cannot be read in “{code}”; run casepub check {case} to see why.",
                case=shown,
                code=work.source,
            )
        )
    return job_of_case(subject, work.source, work.target, before, None, known, header)


def _case(file: Path, named: str | None, name: str) -> tuple[Path, str]:
    """The case that a file belongs to: the one named; the one whose folder contains translations/
    with the file; one with its name here, in cases/, or beside the file."""
    from ._cases import folders

    if named:
        (path, shown), *more = folders((named,))
        if more:
            raise refuse(say("Name a single case."))
        return path, shown
    if (
        name in ("", ".", "..")
        or len(name.encode("utf-8", "replace")) > 200
        or any(letter in name for letter in "/\\\0")
    ):
        raise refuse(
            say("{file} does not name its case; name the folder: --case FOLDER.", file=str(file))
        )
    from ..output import TRANSLATIONS

    places = [file.parent.parent] if file.parent.name == TRANSLATIONS else []
    places += [
        Path("."),
        Path(name),
        Path("cases") / name,
        file.parent / name,
        file.parent.parent / name,
    ]
    for place in map(find_path, places):
        if (place / "case.yaml").is_file() and composed(place.resolve().name) == name:
            return place, str(place)
    raise refuse(
        say("There is no case “{case}” here, in cases/ or beside the file.", case=name),
        say("Name its folder: --case FOLDER."),
    )
