"""Rows of a spreadsheet, pasted into the rows of a form.

In: the text of a case.yaml, the path of a group (laboratory values, treatments, events …), and what
was copied: cells divided by tabs or semicolons, with or without headings, in Turkish or English.
Out: edits, and row by row what was made of it or why nothing was.

A heading is the name of a field, what forms call it, another name of it (Sonuç, Doz, Referans), or
for series a time (3. gün, 15.03.2026, an event); a language behind it (Ad (en), English name) says
of which text it is. A unit in a column of its own belongs to the values of its row.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ..case.check_names import FACT_INVALID, VALUE_MISSING
from ..case.edit import Edit, Edited
from ..case.other_names import called
from ..case.places import CASE_FILE
from ..case.times import read_time, written_time
from ..diagnostic import Diagnostic, Position, Severity, bare
from ..language.codes import language_of
from ..language.labels import languages
from ..language.phrasebook import phrasebook
from ..message import say
from ..rows import rows_beside
from ..yamltext import Path
from .changing import add, change, name_for
from .describe import ANY, Field, Kind, by_path
from .document import Document, document_of
from .spoken import with_point

MOST_ROWS = 200
_TEXTS = (Kind.TEXTS, Kind.FACT, Kind.FREQUENCY)
_UNIT, _NAME, _TIME = "unit", "id", "time"
_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_NUMBER = re.compile(r"[<>≤≥~]?=?\s*-?\d+(?:[.,]\d+)?(?:\s*-\s*\d+(?:[.,]\d+)?)?")


@dataclass(frozen=True)
class PastedRow:
    """What became of a row: its number from 1 (headings count), the path of what it is in the case
    now, whether that is new, and why it was left out."""

    row: int
    cells: tuple[str, ...]
    path: Path = ()
    new: bool = False
    fault: Diagnostic | None = None


@dataclass(frozen=True)
class Pasted:
    """All rows, and the text with those that could be read; `edits` make it of the text before."""

    edited: Edited
    rows: tuple[PastedRow, ...]
    unread: tuple[str, ...] = field(default=())  # headings that are none of any field


@dataclass(frozen=True)
class _Column:
    """What a column holds: the last part of a field's path (or unit, id, time), its language, and
    the time of a series."""

    what: str
    language: str = ""
    time: str = ""


def paste_rows(text: str, path: Path, cells: str) -> Pasted | Diagnostic:
    """Put copied rows into the named things or rows at a path. A row whose name is there already
    changes what it has; the others are new. A row that cannot be read is left out, and told; a
    finding in place of all where nothing can be pasted there."""
    group = by_path().get(path)
    if group is None or group.kind not in (Kind.NAMED, Kind.ROWS):
        return _told(say("Rows can only be pasted into a list."), say("Choose another place."))
    rows = _rows(cells)
    if not rows:
        return _told(say("There are no rows to paste."), say("Copy the cells again."))
    if len(rows) > MOST_ROWS:
        return _told(
            say(
                "There are {count} rows; at most {most} are pasted.",
                count=len(rows),
                most=MOST_ROWS,
            ),
            say("Paste them in parts."),
        )
    columns, headed = _columns(document_of(text), group, rows)
    unread = tuple(
        cell for cell, column in zip(rows[0], columns, strict=False) if headed and column is None
    )
    made: list[PastedRow] = []
    now = text
    for number, row in enumerate(rows, 1):
        if (number == 1 and headed) or not any(row):
            continue
        result, now = _paste(now, path, group, columns, row, number)
        made.append(result)
    return Pasted(_difference(text, now), tuple(made), unread)


def _told(message: Any, hint: Any) -> Diagnostic:
    return Diagnostic(FACT_INVALID, Severity.ERROR, message, Position(CASE_FILE), hint)


def _difference(before: str, after: str) -> Edited:
    """One edit of what is not the same at both ends: the rows stand together."""
    if before == after:
        return Edited((), before)
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    edit = Edit(start, len(before) - end, after[start : len(after) - end])
    return Edited((edit,), after)


def _rows(cells: str) -> list[tuple[str, ...]]:
    """Copied text as rows of cells."""
    cells = cells.replace("\r\n", "\n").replace("\r", "\n").strip("\n").removeprefix("\ufeff")
    mark = "\t" if "\t" in cells else ";"
    read = csv.reader(io.StringIO(cells), delimiter=mark)
    try:
        rows = [tuple(" ".join(cell.split()) for cell in row) for row in read]
    except csv.Error:
        rows = [tuple(cell.strip() for cell in row.split(mark)) for row in cells.split("\n")]
    return [row for row in rows if any(row)]


# -- what each column holds


def _columns(
    document: Document, group: Field, rows: Sequence[Sequence[str]]
) -> tuple[list[_Column | None], bool]:
    """What the columns hold, and whether the first row says so."""
    headed = [_heading(document, group, cell) for cell in rows[0]]
    known = sum(column is not None for column in headed)
    if 2 * known > len(headed) or (2 * known == len(headed) and headed[0] is not None):
        return headed, True
    plain: list[_Column | None] = []
    order = [one.path[-1] for one in group.fields if one.kind is not Kind.NAMED]
    first = [name for name in ("name", "value", "reference") if name in order]
    wide = max(map(len, rows))
    if group.path == ("labs",) and wide > 1 and all(_is_unit(row) for row in rows):
        plain += (_Column(what) for what in ("name", "value", _UNIT, "reference"))
        return plain[:wide], False
    rest = [name for name in order if name not in first]
    plain += (_Column(str(name)) for name in (*first, *rest))
    return plain[:wide], False


def _is_unit(row: Sequence[str]) -> bool:
    """Whether a row without headings has a number, and its unit in the next cell."""
    return len(row) > 2 and bool(_NUMBER.fullmatch(row[1])) and not row[2][:1].isdigit()


def _heading(document: Document, group: Field, cell: str) -> _Column | None:
    words, language = _parted(cell)
    if not words and language:
        return _Column("name" if _has(group, "name") else str(group.fields[0].path[-1]), language)
    names = [str(one.path[-1]) for one in group.fields]
    for one in group.fields:
        name = str(one.path[-1])
        if bare(words) in {bare(name), *_labels(one)} and name != ANY:
            return _Column(name, language)
    what = _heads().get(bare(words), "")
    if what and (what in (_UNIT, _NAME) or what in names):
        return _Column(what, language)
    if name := called(words, names):
        return _Column(name, language)
    time = _time(document, cell) if _has(group, "values") else ""
    return _Column(_TIME, time=time) if time else None


def _has(group: Field, name: str) -> bool:
    return any(one.path[-1] == name for one in group.fields)


def _labels(one: Field) -> Iterator[str]:
    """What forms call a field, in every language of casepub's."""
    for code in languages():
        yield bare(phrasebook(code).words(one.label))


def _parted(cell: str) -> tuple[str, str]:
    """A heading, and the language that it names: Ad (en), English name, Türkçe."""
    found = re.fullmatch(r"(.*?)[\s_]*[(\[]?\b([A-Za-z]{2})\b[)\]]?", cell)
    if found and language_of(found[2]):
        return found[1].strip(" -:/_"), language_of(found[2])
    words = cell.split()
    for at, word in enumerate(words):
        code = _language(word)
        if code:
            return " ".join([*words[:at], *words[at + 1 :]]), code
    return cell, ""


@cache
def _heads() -> Mapping[str, str]:
    """What heads a column in spreadsheets of laboratories beside the names of fields, and what it
    then holds; from headings.tsv."""
    return {
        bare(word): column
        for column, words in rows_beside(__file__, "headings.tsv")
        for word in words.split("|")
    }


def _language(word: str) -> str:
    """The language that a word of a heading names; '' for none."""
    found = _heads().get(bare(word.strip("()[]:")), "")
    return found.removeprefix("language:") if found.startswith("language:") else ""


def _time(document: Document, cell: str) -> str:
    """The time that a heading names, as case.yaml has it; '' for none."""
    if date := _DATE.fullmatch(cell):
        return f"{date[3]}-{date[2]:0>2}-{date[1]:0>2}"
    events = document.data(("timeline",)) or {}
    for name, event in events.items():
        texts = [name, *_texts(event, "label"), *_texts(event, "event")]
        if bare(cell) in map(bare, texts):
            return str(name)
    at = written_time(cell)
    if at is None or re.fullmatch(r"[\d.,]+", cell):
        return ""
    return _day(cell)


def _texts(event: Any, name: str) -> list[str]:
    found = event.get(name) if isinstance(event, Mapping) else None
    return [one for one in found.values() if one] if isinstance(found, Mapping) else []


def _day(cell: str) -> str:
    """A day by the name that case.yaml gives it: 3. gün is day 3."""
    time = read_time(cell, {})
    number = getattr(time.at, "number", None) if time else None
    unit = getattr(time.at, "unit", "") if time else ""
    return f"{unit} {number}" if unit and number is not None and number >= 0 else cell


# -- one row


def _paste(
    text: str,
    path: Path,
    group: Field,
    columns: Sequence[_Column | None],
    row: Sequence[str],
    number: int,
) -> tuple[PastedRow, str]:
    """What became of a row, and the text with it."""
    cells = tuple(row)
    document = document_of(text)
    record, name = _record(document, group, columns, row)
    if isinstance(record, Diagnostic):
        return PastedRow(number, cells, fault=record), text
    where = _found(document, path, group, record, name)
    if where:
        for below, value in _leaves(record):
            made = change(text, (*where, *below), value)
            if isinstance(made, Diagnostic):
                return PastedRow(number, cells, where, fault=made), document.given
            text = made.text
        return PastedRow(number, cells, where), text
    here = (*path, len(document.data(path) or ()) if group.kind is Kind.ROWS else name)
    if group.kind is Kind.NAMED:
        here = (*path, name or name_for(text, path, _words(record)))
    put = add(text, here, record)
    if isinstance(put, Diagnostic):
        return PastedRow(number, cells, fault=put), text
    return PastedRow(number, cells, here, True), put.text


def _record(
    document: Document, group: Field, columns: Sequence[_Column | None], row: Sequence[str]
) -> tuple[Any, str]:
    """The values of a row by field, and the name that it gives itself."""
    fields = {str(one.path[-1]): one for one in group.fields}
    first = document.data(("language",)) or "tr"
    made: dict[str, Any] = {}
    name, unit = "", ""
    for column, cell in zip(columns, row, strict=False):
        if column is None or not cell:
            continue
        if column.what == _UNIT:
            unit = cell
        elif column.what == _NAME:
            name = cell
        elif column.what == _TIME:
            made.setdefault("values", {})[column.time] = _measured(cell)
        else:
            _fill(made, fields.get(column.what), column, cell, first)
    _give_unit(made, unit)
    made = made.pop(ANY, {}) | made  # keywords, institutions: the texts are the record
    needed = next((one for one in group.fields if _is_missing(one, group, made)), None)
    if needed is not None and not name:
        return Diagnostic(
            VALUE_MISSING,
            Severity.ERROR,
            say("This row has no {field}.", field=needed.label),
            Position(CASE_FILE),
            say("Fill in the cell, or add the column."),
        ), name
    return made, name


def _is_missing(one: Field, group: Field, made: Mapping[str, Any]) -> bool:
    """Whether a row lacks a field that must be there."""
    name = one.path[len(group.path) + 1 :]
    return one.required and len(name) == 1 and name[0] != ANY and name[0] not in made


def _fill(made: dict[str, Any], one: Field | None, column: _Column, cell: str, first: str) -> None:
    """Put a cell into the record of its row."""
    if one is None:
        return
    if one.path[-2:-1] == (ANY,) and one.path[-3:-2] == (ANY,):  # of an abbreviation
        made.setdefault(column.language or first, {})[column.what] = cell
    elif one.kind is Kind.TEXTS or column.language or column.what == ANY:
        made.setdefault(column.what, {})[column.language or first] = cell
    elif one.kind is Kind.CHOICE:
        known = {bare(word): choice.value for choice in one.choices for word in _words_of(choice)}
        made[column.what] = known.get(bare(cell), cell)
    elif one.kind is Kind.FACT:
        made[column.what] = _measured(cell)
    elif one.kind is Kind.DATE and (date := _DATE.fullmatch(cell)):
        made[column.what] = f"{date[3]}-{date[2]:0>2}-{date[1]:0>2}"
    elif one.kind in (Kind.NAMES, Kind.LIST, Kind.CHOICES):
        made[column.what] = [part.strip() for part in cell.split(",") if part.strip()]
    else:
        made[column.what] = cell


def _words_of(choice: Any) -> Iterator[str]:
    yield choice.value
    for code in languages():
        yield phrasebook(code).words(choice.label)


def _measured(cell: str) -> str:
    """A value as case.yaml has it: a decimal point, and the marks of a laboratory taken off."""
    cell = re.sub(r"(?<=\d)\s*[–—]\s*(?=\d)", "-", cell)
    parts = re.split(r"(-)", cell) if cell.count(",") == 2 else [cell]
    return "".join(with_point(part) for part in parts)


def _give_unit(made: dict[str, Any], unit: str) -> None:
    """Put the unit of a row behind the numbers that have none."""
    if not unit:
        return
    for name in ("value", "dose", "reference"):
        if isinstance(made.get(name), str) and _NUMBER.fullmatch(made[name]):
            made[name] = f"{made[name]} {unit}"
    for time, value in (made.get("values") or {}).items():
        if _NUMBER.fullmatch(value):
            made["values"][time] = f"{value} {unit}"


def _words(record: Mapping[str, Any]) -> str:
    """The words of which a new name is made: English ones before others."""
    texts = [value for value in record.values() if isinstance(value, Mapping) and value]
    for value in (record.get("en"), *texts, *record.values()):
        if isinstance(value, Mapping) and value:
            return str(value.get("en") or next(iter(value.values())))
        if isinstance(value, str):
            return value
    return ""


def _found(
    document: Document, path: Path, group: Field, record: Mapping[str, Any], name: str
) -> Path:
    """What is there already of a row: the thing of its name, or with one of its texts."""
    there = document.data(path)
    if group.kind is not Kind.NAMED or not isinstance(there, Mapping):
        return ()
    if name and name in there:
        return (*path, name)
    texts = record.get("name", {})
    for key, one in there.items() if isinstance(texts, Mapping) else ():
        known = {key, *(_texts(one, "name"))}
        if {bare(word) for word in known} & {bare(word) for word in texts.values()}:
            return (*path, key)
    return ()


def _leaves(record: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    """The values of a record, each by its path; a text of one language by itself."""
    for name, value in record.items():
        if isinstance(value, Mapping):
            for key, child in value.items():
                yield (name, key), child
        else:
            yield (name,), value
