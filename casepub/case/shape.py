"""The shape of case.yaml: plain data held against the model, what is wrong said with its place.

In: the nodes of case.yaml. Out: a `CaseFile`, or None where even its frame is missing, and findings
in the author's terms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..diagnostic import Diagnostic, Position, Severity, bare
from ..message import NOTHING, Message, commas, phrase, say, say_all
from ..yamltext import Node, Path
from ..yamltext.check_names import FILE_TOO_LARGE
from .check_names import UNKNOWN_KEY, VALUE_MISSING, WRONG_TYPE, WRONG_VALUE
from .fields import advice, is_text_place, meant, real_path
from .other_names import NAME, misspelt_name
from .places import Places
from .routes import ROUTES

if TYPE_CHECKING:
    from .model import CaseFile


def validate(root: Node, places: Places) -> tuple[CaseFile | None, list[Diagnostic]]:
    """Validate, dropping what is wrong and trying again, so that one wrong value does not hide the
    rest of the case."""
    from pydantic import ValidationError

    from .model import CaseFile

    data, diagnostics = _within_limits(places, root.data())
    removed: set[Path] = set()
    for _ in range(MOST_ROUNDS):
        try:
            return CaseFile.model_validate(data), diagnostics
        except ValidationError as problem:
            errors = [
                (real_path(error["loc"], places.nodes), error)
                for error in problem.errors(include_url=False)
            ]
            misnamed = _misnamed(errors)
            for path, error in errors:
                instead = misnamed.get(path[:-1])
                if path not in removed and not (instead and error["type"] == "extra_forbidden"):
                    told = _complaint(places, error, path)
                    diagnostics.append(_naming(told, instead) if instead else told)
                # Without a value that it must have, a record goes as a whole.
                wrong = path[:-1] if error["type"] == "missing" and len(path) > 1 else path
                removed.add(path)
                if error["type"] == "missing" and len(path) == 1:
                    data[path[0]] = {}  # the title: what else stands in the file still counts
                else:
                    _remove(data, wrong)
    return None, diagnostics


def _misnamed(errors: Sequence[tuple[Path, Mapping[str, Any]]]) -> dict[Path, list[str]]:
    """The records that lack one value and have fields of unknown names: one slip, such as a value
    for each day in place of “value”."""
    missing = Counter(path[:-1] for path, error in errors if error["type"] == "missing")
    unknown: dict[Path, list[str]] = {}
    for path, error in errors:
        if error["type"] == "extra_forbidden" and path[:-1] and missing[path[:-1]] == 1:
            unknown.setdefault(path[:-1], []).append(str(path[-1]))
    return unknown


def _naming(told: Diagnostic, instead: Sequence[str]) -> Diagnostic:
    """The message on a missing value, with the fields that are there in its place."""
    if told.check != VALUE_MISSING:
        return told
    there = say(
        "There is the unknown field {fields}.",
        "There are the unknown fields {fields}.",
        count=len(instead),
        fields=commas(instead),
    )
    hint = say_all(told.hint, say("Remove the other names."))
    if re.search(r"from (?:labs|vitals)\.", told.message):
        hint = say(
            "Add “value: …”, or write each value under its time: an event of the timeline, day 3 "
            "or a date."
        )
    return replace(told, message=say_all(told.message, there), hint=hint)


MOST_ROUNDS = 8  # a wrong value, its record, and what holds that record may each go

# How many of each a case may have; what is more is left out, with a finding. Far above any case
# report, far below what would keep a machine busy.
LIMITS = {
    "keywords": 50,
    "authors": 500,
    "affiliations": 300,
    "patient": 300,
    "facts": 500,
    "labs": 80,
    "vitals": 20,
    "cultures": 20,
    "treatments": 60,
    "timeline": 40,
    "figures": 30,
    "tables": 10,
    "abbreviations": 200,
}
MAX_ROWS, MAX_COLUMNS, MAX_DRAWN = 200, 20, 6
MAX_TIMES = 40  # of one value, and antibiotics of one culture


def _within_limits(places: Places, data: Any) -> tuple[Any, list[Diagnostic]]:
    """The data without what is beyond the limits, and what was left out."""
    diagnostics = [
        Diagnostic(
            FILE_TOO_LARGE,
            Severity.ERROR,
            message,
            places.key_position(*path),
            say("Keep only what the case report needs."),
        )
        for shorten in _SHORTENING
        for message, path in shorten(data)
    ]
    return data, diagnostics


LeftOut = Iterator[tuple[Message, Path]]  # what was left out of the data, and where


def _shorten_lists(data: Any) -> LeftOut:
    for name, most in LIMITS.items():
        entries = data.get(name)
        if isinstance(entries, dict | list) and len(entries) > most:
            message = say(
                "There are {count} entries under {field}; only {most} are read.",
                count=len(entries),
                field=name,
                most=most,
            )
            yield message, (name,)
            data[name] = (
                dict(list(entries.items())[:most]) if isinstance(entries, dict) else entries[:most]
            )


def _shorten_drawings(data: Any) -> LeftOut:
    figures = data.get("figures")
    if not isinstance(figures, dict):
        return
    drawn = [
        name for name, figure in figures.items() if isinstance(figure, dict) and figure.get("draw")
    ]
    for name in drawn[MAX_DRAWN:]:
        message = say(
            "Only {most} figures can be drawn from the case; this one is left out.", most=MAX_DRAWN
        )
        yield message, ("figures", name)
        del figures[name]


def _shorten_tables(data: Any) -> LeftOut:
    tables = data.get("tables")
    for name, table in tables.items() if isinstance(tables, dict) else ():
        if not isinstance(table, dict):
            continue
        lists = {key: table[key] for key in ("heads", "rows") if isinstance(table.get(key), list)}
        columns = table.get("columns")
        written = [row for rows in lists.values() for row in rows] + [columns]
        if len(lists.get("rows", ())) > MAX_ROWS or any(
            isinstance(row, list) and len(row) > MAX_COLUMNS for row in written
        ):
            message = say(
                "The table “{table}” is larger than {rows} rows or {columns} columns.",
                table=name,
                rows=MAX_ROWS,
                columns=MAX_COLUMNS,
            )
            yield message, ("tables", name)
            for key, rows in lists.items():
                table[key] = [
                    row[:MAX_COLUMNS] if isinstance(row, list) else row for row in rows[:MAX_ROWS]
                ]
            if isinstance(columns, list):
                table["columns"] = columns[:MAX_COLUMNS]


def _shorten_series(data: Any) -> LeftOut:
    """The values of too many times; and a value of its own, which a series need not have, as none,
    so that the model misses it only where there is no series either."""
    for group in ("labs", "vitals"):
        records = data.get(group)
        for name, record in records.items() if isinstance(records, dict) else ():
            values = record.get("values") if isinstance(record, dict) else None
            if not values:
                continue
            record.setdefault("value", None)
            if not isinstance(values, dict):
                continue
            if len(values) > MAX_TIMES:
                message = say(
                    "“{name}” has {count} values; only {most} are read.",
                    name=name,
                    count=len(values),
                    most=MAX_TIMES,
                )
                yield message, (group, name, "values")
                record["values"] = dict(list(values.items())[:MAX_TIMES])


def _shorten_cultures(data: Any) -> LeftOut:
    cultures = data.get("cultures")
    for name, culture in cultures.items() if isinstance(cultures, dict) else ():
        tested = culture.get("susceptibility") if isinstance(culture, dict) else None
        if isinstance(tested, dict) and len(tested) > MAX_TIMES:
            message = say(
                "“{name}” has {count} antibiotics; only {most} are read.",
                name=name,
                count=len(tested),
                most=MAX_TIMES,
            )
            yield message, ("cultures", name, "susceptibility")
            culture["susceptibility"] = dict(list(tested.items())[:MAX_TIMES])


_SHORTENING = (
    _shorten_lists,
    _shorten_drawings,
    _shorten_tables,
    _shorten_series,
    _shorten_cultures,
)


_MAPPING = phrase("{place} should be a mapping of names and values.")
_OTHER_SHAPE = phrase("{place} cannot be read as it is written.")
_SHAPES = {
    "dict_type": phrase("{place} should be a mapping, such as {{tr: …, en: …}}."),
    "model_type": _MAPPING,
    "list_type": phrase("{place} should be a list."),
    "string_type": phrase("{place} should be text."),
    "dict_attributes_type": _MAPPING,
    "model_attributes_type": _MAPPING,
}


def _complaint(places: Places, error: Mapping[str, Any], path: Path) -> Diagnostic:
    """What pydantic complains of, in an author's terms."""
    where = ".".join(str(part) for part in path) or "case.yaml"
    name = str(path[-1]) if path else ""
    check = WRONG_VALUE
    position = places.position(*path)
    match error["type"]:
        case "extra_forbidden":
            check, position = UNKNOWN_KEY, places.key_position(*path)
            message = say("Unknown field “{field}”.", field=name)
            hint = advice(path[:-1], name)
        case "missing":
            check, position = VALUE_MISSING, Position(places.path("case.yaml"))
            if path[:-1]:
                position = places.key_position(*path[:-1])
            parent = ".".join(map(str, path[:-1])) or "case.yaml"
            message = say("“{field}” is missing from {place}.", field=name, place=parent)
            hint = (
                say("Add “{field}: {{tr: …, en: …}}”.", field=name)
                if is_text_place(path)
                else say("Add “{field}: …”.", field=name)
            )
        case "literal_error":
            hint = _options(error)
            message = say(
                "“{text}” is not an allowed value of {place}.", text=_input(error), place=where
            )
            if error.get("input") == name:  # the name of an entry, not its value
                check, position = UNKNOWN_KEY, places.key_position(*path)
                message = say("Unknown field “{field}”.", field=name)
                hint = advice(path[:-1], name) if path[:1] == ("statements",) else hint
        case "check_digit":
            message = say(
                "“{text}” is not an ORCID: its last digit does not fit the others.",
                text=_input(error),
            )
            hint = say("Copy the ORCID again; one of its digits is mistyped.")
        case "address":
            message = say(
                "{place} contains something other than the addresses of web pages.", place=where
            )
            hint = say("Write whole addresses: {{en: https://example.org/article}}.")
        case "registration":
            message = say(
                "“{text}” does not have the form of a registration number.", text=_input(error)
            )
            hint = say("Write it as the register does: NCT01234567, ISRCTN12345678.")
        case "string_pattern_mismatch":
            message, hint = _unfit(error, where, name)
            if error.get("input") == name:
                position = places.key_position(*path)
        case kind:
            check = WRONG_TYPE
            message = _SHAPES.get(kind, _OTHER_SHAPE).say(place=where)
            hint = _right_shape(path, kind, error.get("input"))
    return Diagnostic(check, Severity.ERROR, message, position, hint)


def _unfit(error: Mapping[str, Any], where: str, name: str) -> tuple[Message, Message]:
    """What is said of a text that is not in its format, and the advice."""
    typed = _input(error)
    message = say("“{text}” is not in the format of {place}.", text=typed, place=where)
    hint = _pattern_advice(where)
    if error.get("input") != name:
        return message, hint
    if error.get("ctx", {}).get("pattern") == NAME:
        return say("“{name}” cannot be a name.", name=typed), say_all(_AS_NAME, _write_name(name))
    return message, _SEE if hint == _AS_NAME else hint  # a letter or mark: of a panel, of a note


def _right_shape(path: Path, kind: str, typed: object) -> Message:
    """What to write in place of a value of another shape."""
    name = str(path[-1]) if path else ""
    if kind == "dict_type" and is_text_place(path) and isinstance(typed, str):
        return say(
            "Write a text per language: {name}: {{tr: {text}, en: …}}.", name=name, text=typed[:40]
        )
    if kind == "list_type" and isinstance(typed, str):
        return say("Put it between brackets: {name}: [{text}].", name=name, text=typed[:40])
    if kind == "list_type" and isinstance(typed, dict):
        return say("Begin each entry of {name} with a dash and a space: - …", name=name)
    if path[:1] == ("authors",) and name == "name":
        return say("Write name: {{given: …, family: …}}.")
    return _SEE


_SEE = say("See docs/case-format.md, or compare with the file that `casepub new` creates.")


def _input(error: Mapping[str, Any]) -> str:
    """The beginning of what the author wrote."""
    return str(error.get("input"))[:60]


def _options(error: Mapping[str, Any]) -> Message:
    """What may be written in place of a word that is not allowed there."""
    expected = error.get("ctx", {}).get("expected", "")
    options = [option.strip("' ") for option in expected.replace(" or ", ", ").split(",")]
    typed = str(error.get("input"))
    is_route = set(options) <= set(ROUTES)  # of which the nearest would be another
    near = misspelt_name(typed, options) if is_route else meant(typed, options)
    if near:
        return say("Did you mean “{name}”?", name=near)
    return say("Write one of: {options}.", options=commas(options))


_ADVICE = {
    "orcid": say("Write the ORCID in the form 0000-0002-1825-0097."),
    "mesh": say("Write the MeSH unique ID, such as D001847, or omit it."),
    "doi": say("Write the DOI without https://doi.org/, for example 10.4274/tod.64872."),
    "email": say("Write an e-mail address, such as name@example.org."),
    "year": say("Write the year with four digits."),
    "short": say("Write the abbreviation, or remove this entry."),
    "full": say("Write what the abbreviation stands for, or remove this entry."),
}


_AS_NAME = say("Names consist of the letters a to z, digits and _, and start with a letter.")


def _write_name(name: str) -> Message:
    """A name made of what was typed for one, as advice."""
    made = re.sub(r"\W+", "_", bare(name)).strip("_")
    return say("Write {name}.", name=made) if re.fullmatch(r"[a-z]\w*", made, re.A) else NOTHING


def _pattern_advice(where: str) -> Message:
    return next(
        (advice for end, advice in _ADVICE.items() if where.endswith(end)),
        _AS_NAME,
    )


def _remove(data: Any, path: Path) -> None:
    """Remove the value at `path` from plain data; a path that does not exist is ignored. In a list,
    a hole would shift its neighbours' places, so the whole list goes."""
    for index, part in enumerate(path):
        try:
            if index == len(path) - 1 or isinstance(data[part], list):
                if isinstance(data, dict):
                    data.pop(part, None)
                return
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return
