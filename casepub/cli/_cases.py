"""Which case folders and journals a command line means."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..composed import composed
from ..diagnostic import did_you_mean
from ..message import NOTHING, Message, commas, reason_of, say, say_all
from ._speech import refuse, words

MAX_BASE = 180  # bytes of a file's name, before language and suffix; systems allow 255

if TYPE_CHECKING:
    from ..case import Case
    from ..diagnostic import Diagnostic


def known_formats(names: Iterable[str], known: Collection[str]) -> None:
    """Stop with advice where a format does not exist."""
    for name in names:
        if name not in known:
            raise refuse(
                say("There is no format “{format}”.", format=name),
                did_you_mean(name, known) or say("Formats are: {formats}.", formats=commas(known)),
            )


def folders(names: tuple[str, ...]) -> list[tuple[Path, str]]:
    """Each case folder with its name as the user typed it. Without names, the case in this folder,
    or the cases below `cases/`. A folder that contains cases stands for all of them."""
    if not names:
        names = (
            (".",) if Path("case.yaml").exists() else ("cases",) if Path("cases").is_dir() else ()
        )
        if not names:
            raise refuse(
                say("There is no case here."),
                say("Name a case folder, or create one: casepub new my-case"),
            )
    found: list[tuple[Path, str]] = []
    for name in names:
        path = Path(name.rstrip("/") or name)
        if path.name == "case.yaml" and path.is_file():
            path = path.parent
        if not path.is_dir():
            near = (
                did_you_mean(path.name, [p.name for p in path.parent.glob("*") if p.is_dir()])
                if path.parent.is_dir()
                else NOTHING
            )
            raise refuse(say("There is no folder “{folder}”.", folder=name), near)
        below = (
            sorted(p.parent for p in path.glob("*/case.yaml"))
            if not (path / "case.yaml").exists()
            else []
        )
        found += [(p, str(p)) for p in below] or [(path, str(path))]
    return list({path.resolve(): (path, shown) for path, shown in found}.values())


def file_names(found: Iterable[tuple[Path, str]]) -> list[str]:
    """A name for the files of each case: the name of its folder, with a number after it where two
    are the same, also where a file system takes large and small letters for the same."""
    import re

    taken: set[str] = set()
    numbers: dict[str, int] = {}
    names = []
    for path, _ in found:
        base = re.sub(r"[^\w.-]+", "-", composed(path.resolve().name))
        while len(base.encode("utf-8", "replace")) > MAX_BASE:
            base = base[:-1]
        base = base.strip(".-") or "case"
        name = base
        while name.casefold() in taken:
            numbers[base] = numbers.get(base, 1) + 1
            name = f"{base}-{numbers[base]}"
        taken.add(name.casefold())
        names.append(name)
    return names


def single(name: str | None) -> tuple[Path, str]:
    """The one case that a name means; stops with advice where it means several."""
    found = folders((name,) if name else ())
    if len(found) != 1:
        raise refuse(say("Name a single case."))
    return found[0]


def listed(names: str) -> tuple[str, ...]:
    """The names in a list apart by commas, each once."""
    return tuple(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))


def known_languages(codes: Iterable[str]) -> tuple[str, ...]:
    """The languages that codes mean, each once (en for en-US); stops where there is none with one
    of these codes."""
    from ..language import languages
    from ..language.codes import language_of

    for code in codes:
        if not language_of(code):
            raise refuse(
                say("There is no language “{code}”.", code=code),
                say("Languages are: {languages}.", languages=commas(languages())),
            )
    return tuple(dict.fromkeys(map(language_of, codes)))


def refuse_newer(case: Case) -> None:
    """Stop with advice where a newer casepub wrote the case: whatever else were said of it might be
    false."""
    if case.too_new:
        raise refuse(on_one_line(case.too_new))


def refuse_unread(shown: str) -> click.UsageError:
    """What to raise if a case cannot be read at all."""
    return refuse(say("{case} cannot be read; run casepub check {case} to see why.", case=shown))


def on_one_line(finding: Diagnostic) -> Message:
    """A finding with its place and advice, for a command that stops at it."""
    place = finding.position
    where = f"{place.file}:{place.line}:{place.column}:"
    return say_all(where, finding.message, finding.hint)


def require_journal(name: str | None) -> None:
    """Stop with advice if there is no journal of this name."""
    if name is None:
        return
    from ..journal import JournalError, get_journal

    try:
        get_journal(name)
    except JournalError as problem:
        raise refuse(problem.message, problem.hint) from None


def choose_checks(select: tuple[str, ...], ignore: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a check was selected, by its name or its family's; stops with advice if a name is
    neither."""
    from ..checks import checks, families

    known: dict[str, tuple[str, ...]] = {name: (name,) for name in checks()}
    known |= families()

    def names(values: tuple[str, ...]) -> set[str]:
        asked = [name.strip() for value in values for name in value.split(",") if name.strip()]
        for name in asked:
            if name not in known:
                raise refuse(
                    say("There is no check or family “{name}”.", name=name),
                    did_you_mean(name, known) or say("`casepub explain` lists them."),
                )
        return {check for name in asked for check in known[name]}

    wanted, unwanted = names(select), names(ignore)
    return lambda name: (not wanted or name in wanted) and name not in unwanted


def content(path: Path, limit: int = 20_000_000) -> bytes:
    """The bytes of a file that the user named; stops with advice if it does not exist, or is larger
    than any file of its kind."""
    require_file(path)
    try:
        if path.stat().st_size > limit:
            raise refuse(
                say(
                    "{file} is larger than {size} MB, too large for a casepub file.",
                    file=str(path),
                    size=limit // 1_000_000,
                )
            )
        return path.read_bytes()
    except OSError as problem:
        raise unreadable(path, problem) from None


def require_file(path: Path) -> None:
    """Stop where a file that the user named does not exist, or is a folder or the like."""
    try:
        if path.is_file():
            return
        exists = path.exists()
    except OSError as problem:
        raise unreadable(path, problem) from None
    raise refuse(
        say("{file} is not a file.", file=str(path))
        if exists
        else say("There is no file {file}.", file=str(path))
    )


def refuse_link(path: Path) -> click.UsageError:
    """What to raise if a file to be written is a link."""
    return refuse(
        say("{file} is a link to another place; nothing was written.", file=str(path)),
        say("Name a file with -o."),
    )


def unreadable(path: Path, problem: OSError) -> click.UsageError:
    """What to raise if a file cannot be read."""
    return refuse(
        say("{file} cannot be read: {reason}.", file=str(path)[:200], reason=reason_of(problem))
    )


def unwritable(path: Path, problem: OSError) -> click.ClickException:
    """What to raise if a file or folder cannot be written: nothing was typed wrong."""
    told = say(
        "{file} cannot be written: {reason}.", file=str(path)[:80], reason=reason_of(problem)
    )
    return click.ClickException(words(told))


def display_path(path: Path) -> str:
    """A path as the user would type it here."""
    import os

    near = os.path.relpath(path)
    return near if not near.startswith("..") else str(path)
