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

from ..diagnostic import Diagnostic, Position, Severity, did_you_mean
from ..yamltext import Node, Path
from ..yamltext.check_names import FILE_TOO_LARGE
from .check_names import UNKNOWN_KEY, VALUE_MISSING, WRONG_TYPE, WRONG_VALUE
from .places import Places

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
                (_real_path(error["loc"], places.nodes), error)
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
    fields = "the unknown field" + "s" * (len(instead) > 1)
    message = f"{told.message[:-1]}; there is {fields} {', '.join(instead)}."
    if len(instead) > 1:
        message = message.replace("there is", "there are")
    hint = f"{told.hint[:-1]}, and remove the other names."
    if re.search(r"from (?:labs|vitals)\.", told.message):
        hint = (
            "Add “value: …”, or write each value under its time: an event of the timeline, day 3 "
            "or a date."
        )
    return replace(told, message=message, hint=hint)


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
            "Keep only what the case report needs.",
        )
        for shorten in _SHORTENING
        for message, path in shorten(data)
    ]
    return data, diagnostics


LeftOut = Iterator[tuple[str, Path]]  # what was left out of the data, and where


def _shorten_lists(data: Any) -> LeftOut:
    for name, most in LIMITS.items():
        entries = data.get(name)
        if isinstance(entries, dict | list) and len(entries) > most:
            yield f"There are {len(entries)} entries under {name}; only {most} are read.", (name,)
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
        yield f"More than {MAX_DRAWN} figures are drawn from the case.", ("figures", name)
        del figures[name]


def _shorten_tables(data: Any) -> LeftOut:
    tables = data.get("tables")
    for name, table in tables.items() if isinstance(tables, dict) else ():
        rows = table.get("rows") if isinstance(table, dict) else None
        if isinstance(rows, list) and (
            len(rows) > MAX_ROWS
            or any(isinstance(row, list) and len(row) > MAX_COLUMNS for row in rows)
        ):
            message = f"The table “{name}” is larger than {MAX_ROWS} rows or {MAX_COLUMNS} columns."
            yield message, ("tables", name)
            table["rows"] = [
                row[:MAX_COLUMNS] if isinstance(row, list) else row for row in rows[:MAX_ROWS]
            ]


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
                message = f"“{name}” has {len(values)} values; only {MAX_TIMES} are read."
                yield message, (group, name, "values")
                record["values"] = dict(list(values.items())[:MAX_TIMES])


def _shorten_cultures(data: Any) -> LeftOut:
    cultures = data.get("cultures")
    for name, culture in cultures.items() if isinstance(cultures, dict) else ():
        tested = culture.get("susceptibility") if isinstance(culture, dict) else None
        if isinstance(tested, dict) and len(tested) > MAX_TIMES:
            message = f"“{name}” has {len(tested)} antibiotics; only {MAX_TIMES} are read."
            yield message, ("cultures", name, "susceptibility")
            culture["susceptibility"] = dict(list(tested.items())[:MAX_TIMES])


_SHORTENING = (
    _shorten_lists,
    _shorten_drawings,
    _shorten_tables,
    _shorten_series,
    _shorten_cultures,
)


def _real_path(loc: tuple[str | int, ...], nodes: Mapping[Path, Node]) -> Path:
    """Pydantic's location without the tags that it adds for unions and dictionary keys."""
    path: Path = ()
    for part in loc:
        if (*path, part) in nodes:
            path = (*path, part)
        elif (
            part is loc[-1]
            and isinstance(part, str)
            and "[" not in part
            and part not in ("str", "constrained-str")
        ):
            path = (*path, part)  # a missing name
    return path


_SHAPES = {
    "dict_type": "a mapping, such as {tr: …, en: …}",
    "model_type": "a mapping of names and values",
    "list_type": "a list",
    "string_type": "text",
    "dict_attributes_type": "a mapping of names and values",
    "model_attributes_type": "a mapping of names and values",
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
            message = f"Unknown field “{name}”."
            known = _known_names(path[:-1])
            hint = did_you_mean(name, known) or (
                f"Fields here are: {', '.join(known)}." if known else "Remove it."
            )
        case "missing":
            check, position = VALUE_MISSING, Position(places.path("case.yaml"))
            if path[:-1]:
                position = places.key_position(*path[:-1])
            message = f"“{name}” is missing from {'.'.join(map(str, path[:-1])) or 'case.yaml'}."
            hint = f"Add “{name}: …”."
        case "literal_error":
            message = f"“{_input(error)}” is not an allowed value of {where}."
            if error.get("input") == name:  # the name of an entry, not its value
                check, position = UNKNOWN_KEY, places.key_position(*path)
                message = f"Unknown field “{name}”."
            hint = _options(error)
        case "check_digit":
            message = f"“{_input(error)}” is not an ORCID: its last digit does not fit the others."
            hint = "Copy the ORCID again; one of its digits is mistyped."
        case "address":
            message = f"{where} holds something other than the addresses of web pages."
            hint = "Write whole addresses: {en: https://example.org/article}."
        case "string_pattern_mismatch":
            message = f"“{_input(error)}” is not in the format of {where}."
            hint = _pattern_advice(where)
        case kind:
            check = WRONG_TYPE
            message = f"{where} should be {_SHAPES.get(kind, error['msg'])}."
            hint = "See docs/case-format.md, or compare with the file that `casepub new` creates."
    return Diagnostic(check, Severity.ERROR, message, position, hint)


def _input(error: Mapping[str, Any]) -> str:
    """The beginning of what the author wrote."""
    return str(error.get("input"))[:60]


def _options(error: Mapping[str, Any]) -> str:
    """What may be written in place of a word that is not allowed there."""
    expected = error.get("ctx", {}).get("expected", "")
    options = [option.strip("' ") for option in expected.replace(" or ", ", ").split(",")]
    return did_you_mean(str(error.get("input")), options) or f"Write one of: {', '.join(options)}."


_ADVICE = {
    "orcid": "Write the ORCID in the form 0000-0002-1825-0097.",
    "mesh": "Write the MeSH unique ID, such as D001847, or omit it.",
    "doi": "Write the DOI without https://doi.org/, for example 10.4274/tod.64872.",
    "email": "Write an e-mail address, such as name@example.org.",
    "year": "Write the year with four digits.",
    "short": "Write the abbreviation, or remove this entry.",
    "full": "Write what the abbreviation stands for, or remove this entry.",
}


def _pattern_advice(where: str) -> str:
    return next(
        (advice for end, advice in _ADVICE.items() if where.endswith(end)),
        "Names consist of letters, digits and _, and start with a letter.",
    )


def _known_names(path: Path) -> list[str]:
    """The names that the model allows below a path."""
    from typing import get_args

    from pydantic import BaseModel

    from .model import CaseFile

    def models(annotation: Any) -> list[type[BaseModel]]:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return [annotation]
        return [model for part in get_args(annotation) for model in models(part)]

    current: list[type[BaseModel]] = [CaseFile]
    for part in path:
        fields = [model.model_fields[part] for model in current if part in model.model_fields]
        if fields:
            current = [model for info in fields for model in models(info.annotation)]
    return sorted({name for model in current for name in model.model_fields})


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
