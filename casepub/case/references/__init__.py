"""The reference file of a case → CSL-JSON records with their places.

In: references.bib, .json (CSL-JSON), .ris, .nbib (PubMed) or .enw (EndNote). Out: `Reference` by
key, and findings: what could not be read, was not taken or was decided. Each format has its reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from ...characters import UNPRINTABLE
from ...composed import composed
from ...diagnostic import Diagnostic, Position
from ...message import commas, say
from ...remembered import remembered
from ...sealed import sealed_by
from ..files import read_text
from .reading import MAX_RECORDS, Name, Record, Records, Told, clean_doi, make_key

__all__ = ["NAMES", "Name", "Record", "Reference", "read_references"]

# The readers, each with its module here: a case has one file, whose reader alone is loaded.
_READERS = {
    "references.bib": ("bibtex", "read_bibtex"),
    "references.json": ("csl", "read_csl"),
    "references.ris": ("tagged", "read_ris"),
    "references.nbib": ("tagged", "read_nbib"),
    "references.enw": ("tagged", "read_enw"),
}
NAMES = tuple(_READERS)
_SUFFIXES = (".bib", ".ris", ".nbib", ".enw")


@dataclass(frozen=True)
class Reference:
    """A work to cite: its CSL-JSON record and where it stands."""

    key: str
    record: Mapping[str, Any]
    position: Position
    withheld: bool = False  # an author's own work, in a copy for reviewers who must not know


def read_references(
    folder: Path, path: Callable[[str], str]
) -> tuple[dict[str, Reference], str, list[Diagnostic]]:
    """The case's references, the file's name as findings print it, and what could not be read."""
    present = find_reference_files(folder)
    others = _others(folder)
    if not present:
        told = Told(path(others[0]) if others else "")
        for name in others:
            told.file = path(name)
            told.warn(
                say(
                    "{file} is not read; a case's references are in {usual}, or in a file of "
                    "that name with another extension.",
                    file=name,
                    usual=NAMES[0],
                ),
                1,
                say("Rename it to {file}.", file=f"references{Path(name).suffix.lower()}"),
            )
        return {}, "", told.finish()
    name, file = present[0], path(present[0])
    text, diagnostics = read_text(folder, name, file)
    if text is None:
        return {}, file, diagnostics
    told = Told(file)
    if unused := [*present[1:], *others]:
        told.warn(
            say(
                "There are several reference files; {file} is used, {others} is not.",
                "There are several reference files; {file} is used, {others} are not.",
                count=len(unused),
                file=name,
                others=commas(unused),
            ),
            1,
            say("Keep one of them."),
        )
    # Keys and names are compared with those of other files; findings have lines, which stay.
    found, faults = remembered(
        "references",
        (name, file, text, tuple(unused)),
        lambda: sealed_by(
            "references",
            folder / name,
            text.encode("utf-8", "surrogatepass"),
            *(name, file, *unused),
            find=lambda: _read(name, text, told),
        ),
    )
    return found, file, [*diagnostics, *faults]


def _read(name: str, text: str, told: Told) -> tuple[dict[str, Reference], list[Diagnostic]]:
    return _by_key(find_reader(name)(composed(text), told), told), told.finish()


def find_reference_files(folder: Path) -> list[str]:
    """The reference files of a case folder; the first one is read."""
    return [name for name in NAMES if (folder / name).is_symlink() or (folder / name).exists()]


def find_reader(name: str) -> Callable[[str, Told], Records]:
    """What reads a reference file, by the file's name."""
    module, function = _READERS[name]
    return cast(
        "Callable[[str, Told], Records]",
        getattr(import_module(f"{__package__}.{module}"), function),
    )


def _others(folder: Path) -> list[str]:
    """Files that look like reference files but have another name."""
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []
    return [
        name
        for name in names
        if name.lower().endswith(_SUFFIXES) and name not in NAMES and not name.startswith(".")
    ][:20]


def _by_key(records: Records, told: Told) -> dict[str, Reference]:
    """The references under their keys; the first of two wins."""
    result: dict[str, Reference] = {}
    if len(records) > MAX_RECORDS:
        told.error(
            say(
                "The file has more than {most} works; the rest are ignored.",
                most=MAX_RECORDS,
            ),
            records[MAX_RECORDS][2],
            say("Keep only the works that the case cites."),
        )
    written = {key for key, _, _ in records}
    for key, record, line in records[:MAX_RECORDS]:
        key, record = UNPRINTABLE.sub("", composed(key)), _change_texts(record, composed)
        if not key:
            key = make_key(record, {*written, *result})
            told.keys[key] = line
        if key in result:
            told.error(
                say(
                    "The key “{key}” appears twice; the first is on line {line}.",
                    key=key,
                    line=result[key].position.line,
                ),
                line,
                say("Give one of the two a different key."),
            )
            continue
        place = Position(told.file, max(line, 1))
        printable = _change_texts(record, lambda text: UNPRINTABLE.sub(" ", text))
        if printable != record:
            told.error(
                say("“{key}” contains invisible control characters, which are left out.", key=key),
                line,
                say("Export the reference again, or type the passage anew."),
            )
            record = printable
        result[key] = Reference(key, {**_with_doi(record, key, line, told), "id": key}, place)
    return result


def _change_texts(value: Any, change: Callable[[str], str], depth: int = 4) -> Any:
    """A record with its texts and their names changed: LaTeX and JSON can say a letter's mark by
    itself, and an escape of JSON brings in characters that no text can hold. What is nested deeper
    than names and dates is no text that is printed."""
    if isinstance(value, str):
        return change(value)
    if not depth:
        return value
    if isinstance(value, dict):
        return {change(name): _change_texts(one, change, depth - 1) for name, one in value.items()}
    if isinstance(value, list):
        return [_change_texts(one, change, depth - 1) for one in value]
    return value


def _with_doi(record: Record, key: str, line: int, told: Told) -> Record:
    """The record with its DOI alone, out of whatever address or label it stands in."""
    name = "DOI" if "DOI" in record else "doi"
    said = record.get(name)
    if not isinstance(said, str) or not said.strip():
        return record
    doi = clean_doi(said)
    if not doi:
        told.warn(
            say("“{key}” has an invalid DOI: {doi}.", key=key, doi=said[:80]),
            line,
            say("A DOI begins with “10.” and contains a slash, such as 10.1186/1752-1947-7-223."),
        )
    return {**record, name: doi or said}
