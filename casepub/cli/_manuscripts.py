"""Word manuscripts on the command line: a new case, or a revised manuscript over a case that
exists; what is printed of it, and the report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..composed import composed
from ..message import Message, and_list, commas, phrase, printed, say, say_all
from ._cases import unwritable
from ._speech import refuse, spoken, words

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic
    from ..manuscript import CaseChange, ImportResult, Provenance, Revision
    from ..word.read import LeftOver

MAX_SHOWN = 300  # letters of a changed text on the terminal
# Message: a number of words of a Word manuscript, by what became of them
_FATES = {
    "taken": phrase("{count} taken"),
    "changed": phrase("{count} changed"),
    "proposed": phrase("{count} proposed"),
    "dropped": phrase("{count} not taken"),
}
# Message: what a revised manuscript did at a place of the case
_CHANGES = {
    "updated": say("updated"),
    "added": say("added"),
    "removed": say("removed"),
    "kept": say("kept"),
    "joined": say("joined"),
    "conflict": say("conflict"),
}
# Message: at how many places a revised manuscript did this to a case
_ORIGINS = {
    "updated": phrase("{count} updated"),
    "added": phrase("{count} added"),
    "removed": phrase("{count} removed"),
    "kept": phrase("{count} kept"),
    "joined": phrase("{count} joined"),
    "conflict": phrase("{count} conflict", "{count} conflicts"),
}


@dataclass(frozen=True)
class Wanted:
    """The options of an import of manuscripts."""

    case: str | None
    earlier: tuple[Path, ...]
    report: Path | None
    language: str | None
    dry: bool
    form: str


@dataclass(frozen=True)
class _Outcome:
    """What an import does: the case folder, as a path and as the user types it, the files to be
    written, and what there is to tell."""

    path: Path
    shown: str
    made: ImportResult
    files: Mapping[str, bytes]
    provenance: Provenance
    revision: Revision | None = None

    @property
    def changes(self) -> tuple[CaseChange, ...]:
        return self.revision.changes if self.revision else ()


def import_manuscripts(files: tuple[Path, ...], out: Path | None, wanted: Wanted) -> int:
    """Make a new case folder of one or two documents, or put them over a case; the exit code."""
    from ._cases import known_languages

    if len(files) > 2 or any(file.suffix.lower() != ".docx" for file in files):
        raise refuse(
            say(
                "A manuscript is one .docx with both languages, or two, one for each; it becomes "
                "the new folder named with --output, or is merged into the case named with "
                "--case."
            )
        )
    if wanted.case and out:
        raise refuse(
            say(
                "--output creates a new case, --case merges a revised manuscript into an "
                "existing one; use one of them."
            )
        )
    if wanted.earlier and not wanted.case:
        raise refuse(
            say("--earlier can only be used with --case, the case into which the files are merged.")
        )
    if wanted.report and wanted.report.suffix.lower() not in (".html", ".htm"):
        raise refuse(
            say(
                "The report is a web page, and a browser would not open {file} as one; name "
                "a file that ends in .html.",
                file=str(wanted.report),
            )
        )
    known_languages((wanted.language,) if wanted.language else ())
    done = _put_over(files, wanted) if wanted.case else _make(files, out)
    if wanted.report:  # first: if it cannot be written, the case is not touched either
        _write_report(wanted.report, done, wanted.language)
    if not wanted.dry:
        _write(done.path, done.files, is_new=not wanted.case)
    _tell(done, files, wanted)
    return 0


# -- a new case


def _make(files: Sequence[Path], out: Path | None) -> _Outcome:
    folder = out or Path(re.sub(r"[^\w.-]+", "-", composed(files[0].stem)).strip(".-") or "case")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise refuse(
            say(
                "“{folder}” exists already and is not empty; nothing was written.",
                folder=str(folder),
            ),
            say(
                "Name another folder with --output; to merge a revised manuscript into the case "
                "that is there, use --case {folder}.",
                folder=str(folder),
            ),
        )
    made = _read(files, spoken())
    files_made = {**made.files, **_record(made, spoken())}
    return _Outcome(folder, str(folder), made, files_made, made.provenance)


def _read(files: Sequence[Path], language: str) -> ImportResult:
    """The case folder that documents make, with comments in a language; stops where they have
    nothing of a case."""
    from ..language.phrasebook import phrasebook
    from ..manuscript import import_manuscripts
    from ..word.read import UnreadableDocx
    from ._cases import content

    try:
        documents = [(str(file), content(file, 60_000_000)) for file in files]
        made = import_manuscripts(documents, phrasebook(language).words)
    except UnreadableDocx as problem:
        name = str(files[0]) if len(files) == 1 else words(say("One of the files"))
        raise refuse(problem.message(name)) from None
    if not any(name.endswith(".md") and data.strip() for name, data in made.files.items()):
        raise refuse(
            say("{file} has no section that casepub recognises.", file=str(files[0])),
            say(
                "Give its parts headings: Öz, Giriş, Olgu Sunumu, Tartışma; Abstract, "
                "Introduction, Case Presentation, Discussion."
            ),
        )
    return made


def _record(made: ImportResult, language: str) -> dict[str, bytes]:
    from ..manuscript import RECORD, record_of

    return {RECORD: record_of(made.files, language)}


def _write(folder: Path, files: Mapping[str, bytes], is_new: bool = False) -> None:
    """Write files into a folder; a new folder appears with all of them, or not at all."""
    from ..output import write_files, write_folder

    try:
        (write_folder if is_new else write_files)(folder, files)
    except OSError as problem:
        raise unwritable(folder, problem) from None


# -- a revised manuscript


def _put_over(files: Sequence[Path], wanted: Wanted) -> _Outcome:
    from ..case import load
    from ..manuscript import RECORD, LanguageMissing, revise
    from ._cases import refuse_newer, single

    path, shown = single(wanted.case)
    if not (path / "case.yaml").is_file():
        raise refuse(
            say("{case} has no case.yaml; a new case is created with --output.", case=shown)
        )
    refuse_newer(load(path, shown))
    record = _file(path, shown, RECORD)
    language = _language_of_comments(record)
    made = _read(files, language)
    if wanted.earlier:
        record = _record(_read(wanted.earlier, language), language)[RECORD]
    names = [*made.files, *_names_in(record)]
    before = {name: data for name in names if (data := _file(path, shown, name)) is not None}
    try:
        revision = revise(made, before, record)
    except LanguageMissing as problem:
        raise refuse(
            say(
                "The earlier manuscript gave {files}, and this one has nothing in that language; "
                "nothing was written.",
                files=str(problem),
            ),
            say("Name both documents, one for each language."),
        ) from None
    files_made = {**revision.files, **_record(made, language)} if revision.is_recorded else {}
    return _Outcome(path, shown, made, files_made, revision.provenance, revision)


def _language_of_comments(record: bytes | None) -> str:
    """The language in which the comments of a case were written when it was made, whatever is
    spoken now; what is spoken where nobody knows."""
    from ..language.phrasebook import message_languages
    from ..manuscript import recorded_language

    code = recorded_language(record)
    return code if code in message_languages() else spoken()


def _names_in(record: bytes | None) -> list[str]:
    from ..manuscript import recorded_names

    return [name for name in recorded_names(record) if not name.startswith(".")]


def _file(path: Path, shown: str, name: str) -> bytes | None:
    """A file of the case, None where there is none; stops where a link leads out of the folder."""
    from ..case.check_names import PATH_OUTSIDE
    from ..case.files import MAX_IMAGE, read_bytes
    from ..diagnostic import Diagnostic, Position

    found = read_bytes(path, name, Position(f"{shown}/{name}"), MAX_IMAGE)
    if isinstance(found, bytes):
        return found
    outside = isinstance(found, Diagnostic) and found.check == PATH_OUTSIDE
    linked = any(one.is_symlink() for one in (path / name, (path / name).parent) if one != path)
    if outside or linked or (path / name).exists():
        raise refuse(say_all(f"{shown}/{name}:", found.message, say("Nothing was written.")))
    return None


# -- what is told


def _findings(done: _Outcome) -> list[Diagnostic]:
    from ..manuscript import findings

    return findings(done.provenance, done.changes, done.shown)


def _write_report(file: Path, done: _Outcome, language: str | None) -> None:
    from ..formats.manuscript_report import Report, page
    from ..language import get_language

    code = language or spoken()
    report = Report(
        done.shown, [name for name, _ in done.made.documents], done.provenance, done.revision
    )
    _write(file.parent, {file.name: page(report, get_language(code)).encode("utf-8")})


def _tell(done: _Outcome, files: Sequence[Path], wanted: Wanted) -> None:
    if wanted.form == "json":
        click.echo(json.dumps(_as_data(done, wanted.dry), ensure_ascii=False, indent=2))
    elif wanted.form != "text":
        from .console import FORMATS

        click.echo(FORMATS[wanted.form](_findings(done)))
    else:
        click.echo("\n".join(map(words, _lines(done, files, wanted))))


def _as_data(done: _Outcome, dry: bool) -> dict[str, object]:
    """All that there is to tell, as JSON: findings as of other commands, and the provenance."""
    from ..manuscript import as_data

    return {
        "diagnostics": [finding.as_dict(words) for finding in _findings(done)],
        "case": done.shown,
        "written": not dry,
        "found": [words(one) for one in done.made.found],
        "words": {str(fate): count for fate, count in done.provenance.words().items()},
        "provenance": as_data(done.provenance),
        "remarks": [
            {"document": name, "what": one.what, "text": one.text}
            for name, one in done.provenance.remarks
        ],
        "recorded": done.revision.is_recorded if done.revision else None,
        "changes": [
            {
                "change": str(one.origin),
                "file": one.file,
                "line": one.line,
                "case": one.mine,
                "manuscript": one.theirs,
            }
            for one in done.changes
        ],
    }


def _lines(done: _Outcome, files: Sequence[Path], wanted: Wanted) -> Iterator[str]:
    """What the import did, for people."""
    from ..manuscript import put_on_one_line, short_names

    names = short_names([name for name, _ in done.made.documents])
    if done.revision:
        yield from _told_changes(done, files, wanted.dry)
    else:
        found = commas(done.made.found)
        yield (
            say("{case}: would be created with {parts}.", case=done.shown, parts=found)
            if wanted.dry
            else say("{case}: created with {parts}.", case=done.shown, parts=found)
        )
    counts = commas(
        _FATES[fate].say(count=count) for fate, count in done.provenance.words().items()
    )
    # Message: {counts} are numbers of words: 1200 kept, 3 dropped
    yield say("Words of the manuscript: {counts}.", counts=counts)
    if done.made.left:
        yield ""
        yield say("Not recognised, or left for you to decide:")
        yield from (_told_of(names[name], left) for name, left in done.made.left)
    if lost := done.provenance.unaccounted():
        yield ""
        yield say("Not in the case, but perhaps needed:")
        for block, run in lost:
            yield _told_at(names[block.document], block.number, put_on_one_line(run.text))
    if wanted.report:
        yield ""
        yield say("Report: {file}", file=str(wanted.report))
    if not wanted.dry:
        yield ""
        confirm = say("Read case.yaml and confirm the facts proposed there.")
        command = f"casepub check {done.shown}"
        yield say_all("" if done.revision else confirm, say("Then: {command}", command=command))


def _told_at(file: str, paragraph: int, text: str) -> str:
    """A text of a document, with its place."""
    if not paragraph:
        return f"  {file}: {words(text)}"
    place = say("{file}, paragraph {number}", file=file, number=paragraph)
    return f"  {words(place)}: {words(text)}"


def _told_changes(done: _Outcome, files: Sequence[Path], dry: bool) -> Iterator[str]:
    """Each change of a revision with its place and both texts."""
    assert done.revision is not None
    names = and_list(file.name for file in files)
    counts: dict[str, int] = {}
    for one in done.changes:
        counts[str(one.origin)] = counts.get(str(one.origin), 0) + 1
    summary = commas(_ORIGINS[name].say(count=count) for name, count in counts.items())
    told = phrase("{case}: revised from {files}: {changes}.")
    if dry:
        told = phrase("{case}: would be revised from {files}: {changes}.")
    yield told.say(case=done.shown, files=names, changes=summary or say("nothing changed"))
    if not done.revision.is_recorded:
        yield say(
            "The case has no record of an earlier import, so casepub cannot tell what you edited: "
            "it is left as it is, and every difference is shown. Name the manuscript that it was "
            "made from with --earlier."
        )
    for change in done.changes:
        origin = words(_CHANGES[str(change.origin)])
        yield f"  {done.shown}/{change.file}:{change.line}: {origin}"
        mine, theirs = change.shown(MAX_SHOWN)
        if mine:
            yield f"    {words(say('case:')):<11} {mine}"
        if theirs:
            yield f"    {words(say('manuscript:')):<11} {theirs}"


def _told_of(file: str, left: LeftOver) -> str:
    """A line on what was left of a manuscript, whole, and where it is."""
    from ..manuscript import put_on_one_line

    text = put_on_one_line(words(left.text))
    what = left.what if isinstance(left.what, Message) else printed(left.what, "import")
    return _told_at(file, left.number, f"{words(what)}{f': {text}' if text else ''}")
