"""casepub export: a case as a job for a translator, or what was accepted as a translation
memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..composed import composed
from ..message import NOTHING, Message, commas, phrase, say, say_all
from ._cases import refuse_link, refuse_unread, unwritable
from ._speech import refuse, tell, words

if TYPE_CHECKING:
    from ..case import Case
    from ..exchange import Memory
    from ..exchange.memory import Segment
    from ..exchange.returned import ReturnedFile

T = TypeVar("T")
R = TypeVar("R")

_AT_ONCE = 12  # with this many cases or more, several processes share the work


@click.command("export")
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option("--to", "target", metavar="LANGUAGE", help="The language to translate into.")
@click.option(
    "--from",
    "source",
    metavar="LANGUAGE",
    help=(
        "The language to translate from. Default: the language in which the case was first written."
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["po", "xliff", "xliff2", "tmx"]),
    default="po",
    show_default=True,
    help=(
        "po: Poedit, OmegaT and others; xliff: XLIFF 1.2, for CAT tools; xliff2: XLIFF 2.1; tmx: "
        "accepted passages, as a translation memory."
    ),
)
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    help="Output file, or folder. Default: translations/ in the case folder.",
)
@click.option(
    "--memory",
    "memories",
    multiple=True,
    metavar="TMX",
    type=click.Path(path_type=Path),
    help="Also suggest from this translation memory.",
)
def command(
    cases: tuple[str, ...],
    target: str | None,
    source: str | None,
    form: str,
    out: Path | None,
    memories: tuple[Path, ...],
) -> None:
    """Export a case as a job for a translator: every text with its translation so far, with facts
    and citations protected.

    Untranslated texts are filled in, or get suggestions, from what was accepted in the cases beside
    it. If the output file is an earlier export of the same job, a text that has changed since is
    marked as fuzzy, with the former text shown. `casepub import` imports the finished translation.
    """
    from ..case import load
    from ._cases import folders, refuse_newer

    found = folders(cases)
    if form == "tmx":
        for path, shown in found:
            refuse_newer(load(path, shown))
    memory = _memory(found, memories)
    if form == "tmx":
        return _write_memory(memory, out)
    if not target:
        raise refuse(say("Name the target language: --to en."))
    target = _require_language(target)
    source = _require_language(source) if source else source
    jobs = _goals(found, target, form, out)
    stopped = False
    for said, refusal in _each(_one, jobs, (source, target, form, memory)):
        stopped = stopped or bool(refusal)
        if refusal:
            tell(say("Error: {reason}", reason=refusal), err=True)
        else:
            tell(said)
    sys.exit(2 if stopped else 0)


_Case = tuple[Path, str]  # a case folder, and as the user named it
_ToWrite = tuple[Path, str, Path | None]  # and the file of its job; None: in the case's folder


def _goals(found: Sequence[_Case], target: str, form: str, out: Path | None) -> list[_ToWrite]:
    """Where each job goes; stops where two would go to one file."""
    if out is not None and any(len(part.encode("utf-8", "replace")) > 200 for part in out.parts):
        raise refuse(say("The output name is too long."))
    try:
        jobs = [
            (path, shown, _goal(path, target, form, out, len(found) > 1)) for path, shown in found
        ]
    except OSError as problem:
        raise unwritable(out or Path(), problem) from None
    named = [goal.resolve() for _, _, goal in jobs if goal is not None]
    if len(set(named)) < len(named):
        raise refuse(
            say(
                "Two of these cases have the same name and would be written to one file; export "
                "them to different folders."
            )
        )
    return jobs


def _each(function: Callable[[T], R], items: Sequence[T], shared: tuple[Any, ...] = ()) -> list[R]:
    """Apply a function to many cases, in as many processes as there are processors; `shared` is
    what all of them need."""
    import multiprocessing

    _shared[:] = shared
    if (
        len(items) < _AT_ONCE
        or "fork" not in multiprocessing.get_all_start_methods()
        or sys.platform == "darwin"
        or (os.cpu_count() or 1) < 2
    ):
        return list(map(function, items))
    first = function(items[0])  # loads what every process needs before they are forked
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    share = max(1, len(items) // (8 * (os.cpu_count() or 1)))
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("fork")) as pool:
        try:
            return [first, *pool.map(function, items[1:], chunksize=share)]
        except BrokenProcessPool:
            raise refuse(
                say(
                    "A process ended unexpectedly, perhaps because memory ran out, and the work "
                    "is incomplete. Name fewer cases to find the one that is too large."
                )
            ) from None


_shared: list[Any] = []  # the `shared` argument of `_each`: source, target, form, memory


def _one(job: _ToWrite) -> tuple[Message, str]:
    """One case exported: what to say of it, or why it could not be."""
    try:
        return _export(*job, *_shared), ""
    except click.ClickException as problem:
        return NOTHING, problem.message
    except OSError as problem:
        return NOTHING, unwritable(job[2] or Path(job[1]), problem).message


def _export(
    path: Path,
    shown: str,
    goal: Path | None,
    source: str | None,
    target: str,
    form: str,
    memory: Memory,
) -> Message:
    from ..case import load
    from ..checks import subject_of
    from ..exchange import exchange_format, merge
    from ..output import write_files
    from ._cases import refuse_newer
    from ._jobs import job_file, job_of_case, no_links, record

    subject = subject_of(load(path, shown))
    refuse_newer(subject.case)
    start = _start(subject.case, shown, source, target)
    if goal is None:
        no_links(path)
        goal = job_file(path, start, target, exchange_format(form).suffix)
    work = _there(goal, composed(path.resolve().name), start, target)
    before = merge(record(path, start, target), (*work.units, *work.retired) if work else ())
    made = job_of_case(
        subject, start, target, before=before, memory=memory, header=work.header if work else None
    )
    data = exchange_format(form).write(made, words)
    if not goal.is_file() or goal.read_bytes() != data:
        write_files(goal.parent, {goal.name: data})
    counts = [
        (len(made.units), phrase("{count} text", "{count} texts")),
        (len(made.units_in("untranslated")), phrase("{count} to translate")),
        (len(made.units_in("fuzzy")), phrase("{count} fuzzy")),
        (sum(bool(unit.suggestions) for unit in made.units), phrase("{count} with suggestions")),
    ]
    told = commas(what.say(count=number) for number, what in counts if number)
    # Message: {counts} are numbers of texts: 120 texts, 3 to translate
    return say("{file}: {counts}", file=str(goal), counts=told)


def _start(case: Case, shown: str, source: str | None, target: str) -> str:
    """The language to translate from; stops where the case has none."""
    if case.file is None or not case.languages:
        raise refuse_unread(shown)
    start = source or next((code for code in case.languages if code != target), "")
    if start not in case.languages or start == target:
        known = commas(case.languages)
        raise refuse(
            say(
                "{case} has no text to translate from in “{code}”; it is written in {languages}.",
                case=shown,
                code=source,
                languages=known,
            )
            if source
            else say(
                "{case} has no text to translate from; it is written in {languages}.",
                case=shown,
                languages=known,
            )
        )
    return start


def _there(goal: Path, name: str, source: str, target: str) -> ReturnedFile | None:
    """The job that exists at the output path already; stops if there is something else, which must
    not be overwritten."""
    from ._jobs import read_job

    if goal.is_symlink():
        raise refuse_link(goal)
    if not goal.exists():
        return None
    work, faults = read_job(goal)
    if work is None:
        fault = faults[0]
        raise refuse(
            say(
                "{file} already exists and cannot be read. Line {line}: {reason}",
                file=str(goal),
                line=fault.position.line,
                reason=fault.message,
            ),
            say("Fix it, or name another file with -o."),
        )
    if (work.case, work.source, work.target) != (name, source, target):
        raise refuse(
            say(
                "{file} is a job of “{case}” from {source} into {target}; it was not overwritten.",
                file=str(goal),
                case=work.case,
                source=work.source,
                target=work.target,
            ),
            say("Name another file with -o."),
        )
    return work


def _goal(path: Path, target: str, form: str, out: Path | None, several: bool) -> Path | None:
    """The output file named by -o; None if there was none."""
    if out is None:
        return None
    from ..exchange import exchange_format

    suffix = exchange_format(form).suffix
    name = f"{composed(path.resolve().name)}.{target}.{suffix}"
    if out.suffix and out.suffix.lstrip(".") not in ("po", "xlf", "xliff") and not out.is_dir():
        raise refuse(
            say(
                "{file} is neither a folder nor a file of this format; name a file in .{suffix}, "
                "or an existing folder.",
                file=str(out),
                suffix=suffix,
            )
        )
    if out.suffix and not out.is_dir():
        if several:
            raise refuse(say("Several cases need an output folder: -o jobs/."))
        return out
    return out / name


def _require_language(code: str) -> str:
    """The language that a code means (en for en-US); stops with advice where there is none."""
    from ..diagnostic import did_you_mean
    from ..language import languages
    from ..language.codes import language_of

    if not (named := language_of(code)):
        known = say(
            "Languages are: {languages}; CONTRIBUTING.md explains how to add one.",
            languages=commas(languages()),
        )
        raise refuse(
            say("There is no language “{code}”.", code=code),
            say_all(did_you_mean(code, languages()), known),
        )
    return named


def _memory(found: Iterable[tuple[Path, str]], files: tuple[Path, ...]) -> Memory:
    """Everything accepted in the cases named and in those beside them, and in the memories named. A
    case without reviews is not read at all."""
    from ..case import REVIEWS_FILE
    from ..exchange import Memory
    from ..exchange.tmx import read
    from ._cases import content

    folders = dict.fromkeys(
        folder
        for path, _ in found
        for folder in (
            path.resolve(),
            *sorted(p.parent for p in path.resolve().parent.glob(f"*/{REVIEWS_FILE}")),
        )
    )
    reviewed = [
        folder
        for folder in folders
        if (folder / REVIEWS_FILE).is_file() and (folder / "case.yaml").is_file()
    ]
    segments = [segment for of_case in _each(_read_accepted, reviewed) for segment in of_case]
    for path in files:
        more, faults = read(content(path), str(path))
        if faults:
            fault = faults[0]
            place = f"{path}:{fault.position.line}:"
            raise refuse(say_all(place, fault.message, fault.hint))
        segments += more
    return Memory(segments)


def _read_accepted(folder: Path) -> list[Segment]:
    """Everything accepted in a case."""
    from ..case import load
    from ..checks import subject_of
    from ..exchange import memory_of

    case = load(folder, folder.name)
    return memory_of(case, subject_of(case).documents, folder.name)


def _write_memory(memory: Memory, out: Path | None) -> None:
    from .. import __version__
    from ..exchange.tmx import write
    from ..output import write_files

    goal = out or Path("memory.tmx")
    goal = goal / "memory.tmx" if goal.is_dir() else goal
    if not memory.segments:
        raise refuse(say("Nothing has been accepted in these cases yet; use `casepub accept`."))
    try:
        write_files(goal.parent, {goal.name: write(memory, __version__)})
    except OSError as problem:
        raise unwritable(goal, problem) from None
    count = len(memory.segments)
    told = say("{count} passage", "{count} passages", count=count)
    click.echo(f"{goal}: {words(told)}")
