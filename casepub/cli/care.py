"""casepub care: the completed CARE checklist of a case."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..care import CareAnswer
    from ..edition import Edition


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
    from ..checks import find_missing_care, subject_of
    from ._cases import file_names, known_languages, listed, refuse_newer, require_journal, single
    from .console import as_text

    wanted = [name for name in listed(formats) if name != "none"]
    _known_forms(wanted)
    require_journal(journal)
    path, shown = single(case)
    [name] = file_names([(path, shown)])
    subject = subject_of(load(path, shown), journal)
    refuse_newer(subject.case)
    if subject.case.file is None or not subject.editions:
        raise click.UsageError(f"{shown} cannot be read; run casepub check {shown} to see why.")
    codes = known_languages(listed(languages)) or tuple(subject.editions)
    told = answers(subject.editions)
    missing = find_missing_care(subject)
    if missing:
        click.echo(as_text(missing) + "\n")
    click.echo(f"{shown}: {_summary(told, subject.editions)}")
    if wanted:
        _write(out, name, wanted, codes, told, subject.editions)
    sys.exit(int(bool(missing)))


def _known_forms(names: Sequence[str]) -> None:
    """Stop with advice where the checklist has no such format."""
    from ..diagnostic import did_you_mean
    from ..formats.checklist import FORMS

    for name in names:
        if name not in FORMS:
            advice = did_you_mean(name, FORMS) or f"Formats are: {', '.join(FORMS)}."
            raise click.UsageError(f"There is no format “{name}”. {advice}")


def _summary(told: Sequence[CareAnswer], editions: Mapping[str, Edition]) -> str:
    """How many items were found in each language, and which were decided by the author."""
    counts = ", ".join(
        f"{edition.language.english_name} {sum(code in answer.places for answer in told)}"
        for code, edition in editions.items()
    )
    decided = [answer.item.number for answer in told if answer.decided]
    return (
        f"CARE items found, of {len(told)}: {counts}"
        + (f"; marked as not applicable: {', '.join(decided)}" if decided else "")
        + "."
    )


def _write(
    out: Path,
    name: str,
    forms: Sequence[str],
    codes: Sequence[str],
    told: Sequence[CareAnswer],
    editions: Mapping[str, Edition],
) -> None:
    """Write the checklists, and name their files."""
    from ..formats.checklist import FORMS, fill, pages
    from ..language import get_language
    from ..output import write_files

    numbers = pages(told, editions)
    files = {
        f"{name}.care.{code}.{form}": FORMS[form](
            fill(told, editions, numbers, get_language(code), code)
        )
        for code in codes
        for form in forms
    }
    try:
        write_files(out, files)
    except OSError as problem:
        raise click.ClickException(
            f"{out} cannot be written: {problem.strerror or problem}."
        ) from None
    for file in files:
        click.echo(f"  {out / file}")
