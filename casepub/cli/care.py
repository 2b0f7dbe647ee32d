"""casepub care: the completed CARE checklist of a case."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("care")
@click.argument("case", required=False, metavar="[CASE]")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build"),
    show_default=True,
    help="Folder for the checklist.",
)
@click.option(
    "--formats",
    default="pdf,docx",
    show_default=True,
    help="Formats to write, separated by commas: pdf, docx; or none, to print only the result.",
)
@click.option(
    "--languages",
    default="",
    help="Languages of the checklist, separated by commas. Default: those of the case.",
)
@click.option(
    "--journal",
    metavar="NAME",
    help="Journal in whose layout pages are counted, instead of the one that the case names.",
)
def command(case: str | None, out: Path, formats: str, languages: str, journal: str | None) -> None:
    """Fill in the CARE checklist: where the case covers each of the thirteen items, in each
    language, with the page of the printed article.

    Items are detected by the facts and sections of the case and by key phrases. Mark an item that
    is covered in other words under `care:` in case.yaml, with the first words of its passage. For a
    missing item, the command says what to write. Exit code: 0 written, 1 an item was not found, 2
    could not run.
    """
    from ..care import answers
    from ..case import load
    from ..checks import missing_care, subject_of
    from ..diagnostic import did_you_mean
    from ..formats.checklist import FORMS, filled, pages
    from ..language import get_language
    from ..language import languages as known_languages
    from ..output import write_files
    from ._cases import file_names, folders, known_journal
    from .console import as_text

    wanted = [
        name.strip() for name in formats.split(",") if name.strip() and name.strip() != "none"
    ]
    for name in wanted:
        if name not in FORMS:
            raise click.UsageError(
                f"There is no format “{name}”. "
                f"{did_you_mean(name, FORMS) or 'Formats are: ' + ', '.join(FORMS)}."
            )
    known_journal(journal)
    found = folders((case,) if case else ())
    if len(found) != 1:
        raise click.UsageError("Name a single case.")
    [(path, shown)], [name] = found, file_names(found)
    subject = subject_of(load(path, shown), journal)
    if subject.case.file is None or not subject.editions:
        raise click.UsageError(f"{shown} cannot be read; run casepub check {shown} to see why.")
    codes = [code.strip() for code in languages.split(",") if code.strip()] or list(
        subject.editions
    )
    for code in codes:
        if code not in known_languages():
            raise click.UsageError(
                f"There is no language “{code}”. Languages are: {', '.join(known_languages())}."
            )
    told = answers(subject.editions)
    missing = missing_care(subject)
    if missing:
        click.echo(as_text(missing) + "\n")
    counts = ", ".join(
        (
            f"{subject.editions[code].language.english_name} "
            f"{sum(code in answer.places for answer in told)}"
        )
        for code in subject.editions
    )
    decided = [answer.item.number for answer in told if answer.decided]
    click.echo(
        f"{shown}: CARE items found, of {len(told)}: {counts}"
        + (f"; marked as not applicable: {', '.join(decided)}" if decided else "")
        + "."
    )
    if wanted:
        numbers = pages(told, subject.editions)
        files = {
            f"{name}.care.{code}.{form}": FORMS[form](
                filled(told, subject.editions, numbers, get_language(code), code)
            )
            for code in codes
            for form in wanted
        }
        try:
            write_files(out, files)
        except OSError as problem:
            raise click.ClickException(
                f"{out} cannot be written: {problem.strerror or problem}."
            ) from None
        for file in files:
            click.echo(f"  {out / file}")
    sys.exit(int(bool(missing)))
