"""casepub care: the completed CARE checklist of a case."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..message import Message, commas, say, say_all
from ._speech import refuse, words

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
    from ._cases import (
        file_names,
        known_languages,
        listed,
        refuse_newer,
        refuse_unread,
        require_journal,
        single,
    )
    from .console import as_text

    wanted = [name for name in listed(formats) if name != "none"]
    _known_forms(wanted)
    require_journal(journal)
    path, shown = single(case)
    [name] = file_names([(path, shown)])
    subject = subject_of(load(path, shown), journal)
    refuse_newer(subject.case)
    if subject.case.file is None or not subject.editions:
        raise refuse_unread(shown)
    codes = known_languages(listed(languages)) or tuple(subject.editions)
    told = answers(subject.editions)
    missing = find_missing_care(subject)
    if missing:
        click.echo(as_text(missing) + "\n")
    click.echo(f"{shown}: {words(_summary(told, subject.editions))}")
    if wanted:
        _write(out, name, wanted, codes, told, subject.editions)
    sys.exit(int(bool(missing)))


def _known_forms(names: Sequence[str]) -> None:
    """Stop with advice where the checklist has no such format."""
    from ..diagnostic import did_you_mean
    from ..formats.checklist import FORMS

    for name in names:
        if name not in FORMS:
            raise refuse(
                say("There is no format “{format}”.", format=name),
                did_you_mean(name, FORMS) or say("Formats are: {formats}.", formats=commas(FORMS)),
            )


def _summary(told: Sequence[CareAnswer], editions: Mapping[str, Edition]) -> Message:
    """How many items were found in each language, and which were decided by the author."""
    counts = commas(
        say(
            "{language} {count}",
            language=edition.language.name_in_messages,
            count=sum(code in answer.places for answer in told),
        )
        for code, edition in editions.items()
    )
    # Message: {counts} are languages with a number each: Turkish 24, English 25
    found = say("CARE items found, of {total}: {counts}.", total=len(told), counts=counts)
    decided = [answer.item.number for answer in told if answer.decided]
    if not decided:
        return found
    # Message: {items} are numbers of items of the CARE checklist
    marked = say("Marked as not applicable: {items}.", items=commas(decided))
    return say_all(found, marked)


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
    from ._cases import unwritable

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
        raise unwritable(out, problem) from None
    for file in files:
        click.echo(f"  {out / file}")
