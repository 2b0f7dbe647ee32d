"""casepub new: create a folder to start writing in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..message import NOTHING, Message, and_list, commas, say, say_all
from ._asking import ask, can_ask
from ._cases import known_languages, listed, require_journal, unwritable
from ._speech import refuse, spoken, tell

if TYPE_CHECKING:
    from ..start import Choices, Specialty

LANGUAGES = "tr,en"
JOURNAL = "plain"


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--specialty",
    metavar="NAME",
    help="The specialty from which the examples are taken, such as cardiology.",
)
@click.option(
    "--languages",
    metavar="LIST",
    help="The languages of the case, beginning with the one that you write first: tr,en.",
)
@click.option("--journal", metavar="NAME", help="The journal for which the case is written.")
def command(
    folder: Path, specialty: str | None, languages: str | None, journal: str | None
) -> None:
    """Create DIR, a case folder to start writing in, guided by the CARE checklist and complete
    enough to build at once.

    On a terminal, it asks for what is not given. The explanations are in your language, with
    examples from the specialty: values that you use by deleting the # in front of them.
    """
    from ..output import write_folder
    from ..start import files_of

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise refuse(
            say(
                "“{folder}” exists already and is not empty; nothing was written.",
                folder=str(folder),
            ),
            say("Choose another name."),
        )
    choices = _choices(specialty, languages, journal)
    files = files_of(choices)
    try:
        write_folder(folder, files)
        (folder / "figures").mkdir(exist_ok=True)
    except OSError as problem:
        raise unwritable(folder, problem) from None
    names = and_list(name for name in files if name.endswith((".yaml", ".md")))
    tell(
        say(
            "Created {folder}. Fill in {files}, then run:",
            folder=str(folder),
            files=names,
        )
    )
    click.echo(f"  casepub check {folder}\n  casepub build {folder}")


def _choices(specialty: str | None, languages: str | None, journal: str | None) -> Choices:
    """What was given; the rest is asked for, or assumed, which is told."""
    from ..start import DEFAULT, Choices

    given = (
        None if specialty is None else _specialty(specialty),
        None if languages is None else _languages(languages),
        None if journal is None else _journal(journal),
    )
    if None in given and can_ask():
        return _asked(*given)
    chosen = Choices(
        given[0] or _specialty(DEFAULT),
        given[1] or _languages(LANGUAGES),
        given[2] or JOURNAL,
        spoken(),
    )
    assumed: list[Message | str] = []
    if given[0] is None:
        assumed.append(f"--specialty {DEFAULT}")
    if given[1] is None:
        assumed.append(f"--languages {LANGUAGES}")
    if given[2] is None:
        assumed.append(f"--journal {JOURNAL}")
    if assumed:
        tell(say("Defaults used: {options}", options=commas(assumed)))
    return chosen


def _asked(
    specialty: Specialty | None, languages: tuple[str, ...] | None, journal: str | None
) -> Choices:
    """The choices of a person at a terminal."""
    from ..journal import journals
    from ..language import get_language
    from ..language import languages as known
    from ..start import DEFAULT, Choices, specialties

    if specialty is None:
        specialty = ask(
            say("Which specialty is the case from?"),
            _specialty,
            _specialty(DEFAULT).name_in(spoken()),
            [one.name_in(spoken()) for one in specialties()],
            say("Enter its number or name."),
        )
    if languages is None:
        names = [
            say("{code} ({language})", code=code, language=get_language(code).name_in_messages)
            for code in known()
        ]
        languages = ask(
            say("In which languages is it written?"),
            _languages,
            LANGUAGES,
            note=say(
                "Separate them with commas, beginning with the one that you write first: {names}.",
                names=commas(names),
            ),
        )
    if journal is None:
        journal = ask(say("For which journal?"), _journal, JOURNAL, journals())
    return Choices(specialty, languages, journal, spoken())


def _specialty(typed: str) -> Specialty:
    from ..diagnostic import slip_of
    from ..start import DEFAULT, find_specialty, specialties

    found = find_specialty(typed)
    if found is None:
        names = {one.name_in(spoken()): one.id for one in specialties()}
        meant = slip_of(typed, [*names, *names.values()])
        near = say("Did you mean “{name}”?", name=meant) if meant else NOTHING
        raise refuse(
            say("There is no specialty “{name}”.", name=typed[:60]),
            say_all(
                near,
                say("Specialties are: {names}.", names=commas(names)),
                say(
                    "If yours is not among them, write --specialty {other}.",
                    other=next(one for one in specialties() if one.id == DEFAULT).name_in(spoken()),
                ),
            ),
        )
    return found


def _languages(typed: str) -> tuple[str, ...]:
    from ..language import languages

    codes = listed(typed)
    if not codes:
        raise refuse(
            say("No language is named."),
            say("Languages are: {languages}.", languages=commas(languages())),
        )
    return known_languages(codes)


def _journal(typed: str) -> str:
    require_journal(typed)
    return typed
