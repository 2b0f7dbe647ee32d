"""The fields of case.yaml as forms ask for them, made from the model.

In: nothing. Out: `Form`s, each with the tree of its `Field`s: plain data, whose texts are messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from ..case.model import CaseFile, Holds
from ..case.records import is_record
from ..language.codes import is_language
from ..message import NOTHING, Message
from ..yamltext import Path
from . import choices, names
from .choices import Choice

ANY = "*"  # in a path: whatever name or index
CELL = "cell"  # at the end of the path of a field: a cell, or a row of cells


class Kind(StrEnum):
    """What a field holds, and so what a form shows for it."""

    TEXT = "text"  # one text, of whatever language
    TEXTS = "texts"  # a text per language
    FACT = "fact"  # a quantity, choice or date; or a text per language
    FREQUENCY = "frequency"  # 3/day; or a text per language
    CHOICE = "choice"  # one of `choices`
    CHOICES = "choices"  # some of `choices`
    BOOLEAN = "boolean"
    NUMBER = "number"  # a whole number
    DATE = "date"  # 2026-02-15
    TIME = "time"  # an event of the timeline, a day (day 3), a time or a date
    FILE = "file"  # a file of the case folder, or if `shared` one per language
    NAMES = "names"  # names out of `groups`
    LIST = "list"  # texts
    RECORD = "record"  # `fields`
    ROWS = "rows"  # records in a row: `fields` of one
    NAMED = "named"  # records or values under names that an author gives: `fields` of one
    CELLS = "cells"  # rows of cells, each a fact, a text per language or a `TableCell`


LEAVES = frozenset(Kind) - {Kind.RECORD, Kind.ROWS, Kind.NAMED, Kind.CELLS}
# What `Holds` says of a text.
_HELD = {
    "fact": Kind.FACT,
    "frequency": Kind.FREQUENCY,
    "time": Kind.TIME,
    "date": Kind.DATE,
    "number": Kind.NUMBER,
    "file": Kind.FILE,
}


@dataclass(frozen=True)
class Field:
    """A field. `path` has * for a name or index; `one` is the field for a value of a mapping whose
    values are no records, and for an item of a list that has an own kind."""

    path: Path
    kind: Kind
    label: Message
    help: Message = NOTHING
    required: bool = False
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[Choice, ...] = ()  # words that may stand in place of a quantity
    example: str = ""
    default: str = ""
    pattern: str = ""  # of a text, as a regular expression
    groups: tuple[str, ...] = ()  # the groups whose names it takes
    fields: tuple[Field, ...] = ()
    shared: bool = False  # one text may stand for all languages
    keys: str = ""  # what the names of a mapping are: name, time, letter, mark, language

    def as_dict(self, words: Callable[[str], str] = str) -> dict[str, Any]:
        """The field for a page, its texts in the language of `words`."""
        made: dict[str, Any] = {
            "path": list(self.path),
            "kind": str(self.kind),
            "label": words(self.label),
            "help": words(self.help),
            "required": self.required,
        }
        for name in ("example", "default", "pattern", "shared", "keys"):
            if value := getattr(self, name):
                made[name] = value
        for name in ("choices", "suggestions"):
            if found := getattr(self, name):
                made[name] = [{"value": one.value, "label": words(one.label)} for one in found]
        if self.groups:
            made["groups"] = list(self.groups)
        if self.fields:
            made["fields"] = [child.as_dict(words) for child in self.fields]
        return made

    def walk(self) -> Iterator[Field]:
        """This field and all below it."""
        yield self
        for child in self.fields:
            yield from child.walk()


@dataclass(frozen=True)
class Form:
    """A page of a case's facts: its name, and the fields on it."""

    name: str
    label: Message
    fields: tuple[Field, ...] = field(default=())

    def as_dict(self, words: Callable[[str], str] = str) -> dict[str, Any]:
        """The form for a page, its texts in the language of `words`."""
        return {
            "name": self.name,
            "label": words(self.label),
            "fields": [one.as_dict(words) for one in self.fields],
        }

    def walk(self) -> Iterator[Field]:
        """All fields."""
        for one in self.fields:
            yield from one.walk()


@cache
def all_forms() -> tuple[Form, ...]:
    """The forms, in the order in which they are shown."""
    described = {one.path[0]: one for one in _fields(CaseFile, ())}
    return tuple(
        Form(name, label, tuple(described[top] for top in tops))
        for name, label, tops in names.FORMS
    )


@cache
def by_path() -> Mapping[Path, Field]:
    """Every field, by the pattern of its path."""
    return {one.path: one for form in all_forms() for one in form.walk()}


def field_at(path: Path) -> Field | None:
    """The field to which the value at a path belongs; None where there is none. The path of one of
    the texts of a field is that of the field."""
    known = by_path()
    found = _matching(known, path)
    if found is None and path and is_language(str(path[-1])):
        above = field_at(path[:-1])
        languages = (Kind.TEXTS, Kind.FACT, Kind.FREQUENCY, Kind.FILE)
        found = above if above is not None and above.kind in languages else None
    return found or _cell(known, path)


def _cell(known: Mapping[Path, Field], path: Path) -> Field | None:
    """The field of a row of cells, or of one of them."""
    for end in (len(path) - 1, len(path) - 2):
        rows = _matching(known, path[:end]) if end > 0 else None
        if rows is not None and rows.kind is Kind.CELLS and not isinstance(path[-1], str):
            kind = Kind.CELLS if end == len(path) - 1 else Kind.FACT
            return Field((*rows.path, CELL), kind, rows.label, shared=True)
    return None


def _matching(known: Mapping[Path, Field], path: Path) -> Field | None:
    patterns: list[Path] = [()]
    for part in path:
        exact = [(*one, part) for one in patterns]
        patterns = [*exact, *((*one, ANY) for one in patterns)]
    found = [known[one] for one in patterns if one in known]
    return found[0] if found else None


# -- from the model


@dataclass(frozen=True)
class _Kinds:
    """What a type allows: types, and what is said about them."""

    types: tuple[Any, ...]
    notes: tuple[Any, ...]

    def note(self, name: str) -> Any:
        """What a note of pydantic's says under a name; None where none does."""
        found = (getattr(one, name, None) for one in self.notes)
        return next((one for one in found if one is not None), None)


def _kinds(annotation: Any) -> _Kinds:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner = _kinds(get_args(annotation)[0])
        return _Kinds(inner.types, (*_flat(annotation.__metadata__), *inner.notes))
    if origin is Union or type(annotation).__name__ == "UnionType":
        parts = [_kinds(part) for part in get_args(annotation) if part is not type(None)]
        return _Kinds(
            tuple(kind for part in parts for kind in part.types),
            tuple(note for part in parts for note in part.notes),
        )
    return _Kinds((annotation,), ())


def _flat(notes: tuple[Any, ...]) -> Iterator[Any]:
    for note in notes:
        yield note
        yield from getattr(note, "metadata", ())


def _fields(record: Any, path: Path) -> tuple[Field, ...]:
    """The fields of a record."""
    made = [
        _field(info.annotation, (*path, name), record.__name__, info)
        for name, info in record.model_fields.items()
        if (*path, name) not in names.LEFT_OUT
    ]
    if record.__name__ == "Keyword":  # its texts stand beside its other fields
        texts = Field((*path, ANY), Kind.TEXT, *names.called("Keyword", "texts"), required=True)
        made.insert(0, replace(texts, example="kemik iliği ödemi"))
    return tuple(made)


def _field(annotation: Any, path: Path, record: str, info: Any) -> Field:
    kinds = _kinds(annotation)
    kinds = _Kinds(kinds.types, (*_flat(tuple(getattr(info, "metadata", ()))), *kinds.notes))
    label, shown = names.called(record, str(path[-1])) if path[-1] != ANY else names.one(path)
    told = (info.description if info is not None else None) or kinds.note("description")
    made = Field(
        path,
        Kind.TEXT,
        label,
        told or shown,
        info is not None and info.is_required() and (record, path[-1]) not in names.OPTIONAL,
        example=names.example(record, path),
        default=_default(info),
        pattern=kinds.note("pattern") or "",
    )
    return _with_kind(made, kinds)


def _default(info: Any) -> str:
    value = getattr(info, "default", None)
    return value if isinstance(value, str) else ""


def _with_kind(made: Field, kinds: _Kinds) -> Field:
    """A field with what its types say."""
    types = kinds.types
    held = next((note.what for note in kinds.notes if isinstance(note, Holds)), "")
    texts = any(get_origin(kind) is dict and _is_texts(kind) for kind in types)
    literal = next((kind for kind in types if get_origin(kind) is Literal), None)
    if literal is not None:
        return _choice(made, get_args(literal), texts)
    if held in _HELD:
        kind = _HELD[held]
        words = choices.facts(made.path) if kind is Kind.FACT else ()
        files = any(get_origin(one) is dict for one in types)  # a picture per language
        return replace(made, kind=kind, suggestions=words, shared=texts or files)
    if held in ("language", "journal"):
        return replace(made, kind=Kind.CHOICE, choices=choices.known(held))
    if texts:
        words = choices.in_place_of_texts(made.path)
        return replace(made, kind=Kind.TEXTS, suggestions=words, shared=str in types)
    if is_record(types[0]):
        return replace(made, kind=Kind.RECORD, fields=_fields(types[0], made.path))
    if get_origin(types[0]) is list:
        return _list(made, get_args(types[0])[0])
    if get_origin(types[0]) is dict:
        return _mapping(made, types[0])
    return made


def _choice(made: Field, words: tuple[Any, ...], texts: bool) -> Field:
    if set(words) == {"true", "false", "yes", "no"}:
        return replace(made, kind=Kind.BOOLEAN)
    if texts:  # care: none, or the first words of a passage
        words = choices.named(made.path, words)
        return replace(made, kind=Kind.TEXTS, suggestions=words, shared=True)
    return replace(made, kind=Kind.CHOICE, choices=choices.named(made.path, words))


def _list(made: Field, item: Any) -> Field:
    inner = _kinds(item)
    held = next((note.what for note in inner.notes if isinstance(note, Holds)), "")
    first = inner.types[0]
    below = (*made.path, ANY)
    if get_origin(first) is Literal:
        words = choices.named(made.path, get_args(first))
        return replace(made, kind=Kind.CHOICES, choices=words)
    if held:
        return replace(made, kind=Kind.NAMES, groups=tuple(held.split()))
    if any(is_record(kind) for kind in inner.types) and len(inner.types) == 1:
        return replace(made, kind=Kind.ROWS, fields=_fields(first, below))
    if get_origin(first) is list or len(inner.types) > 1:
        cells = dict.fromkeys(_records(item, below))
        fields = (one for record, path in cells for one in _fields(record, path))
        return replace(made, kind=Kind.CELLS, fields=tuple(fields))
    if _is_texts(first):
        return replace(made, kind=Kind.ROWS, fields=(_field(item, below, "", None),))
    return replace(made, kind=Kind.LIST, pattern=inner.note("pattern") or made.pattern)


def _records(annotation: Any, path: Path) -> Iterator[tuple[Any, Path]]:
    """The records among the cells of rows, and where each stands."""
    for kind in _kinds(annotation).types:
        if is_record(kind):
            yield kind, path
        elif get_origin(kind) is list:
            yield from _records(get_args(kind)[0], (*path, ANY))


def _mapping(made: Field, kind: Any) -> Field:
    key, value = get_args(kind)
    below = (*made.path, ANY)
    inner = _kinds(value)
    words = _kinds(key)
    given = get_args(words.types[0]) if get_origin(words.types[0]) is Literal else ()
    if given:  # statements, care: every name has a field of its own
        named = choices.named(made.path, given)
        one = _field(value, below, "", None)
        fields = tuple(
            replace(one, path=(*made.path, word.value), label=word.label, help=NOTHING)
            for word in named
        )
        return replace(made, kind=Kind.RECORD, fields=fields)
    if made.path == ("abbreviations",):  # under its language, each has a short and a full form
        record_of = get_args(inner.types[0])[1]
        fields = _fields(record_of, (*below, ANY))
    elif is_record(inner.types[0]):
        fields = _fields(inner.types[0], below)
    else:
        fields = (_field(value, below, "", None),)
    return replace(made, kind=Kind.NAMED, fields=fields, keys=_keys(made.path))


def _keys(path: Path) -> str:
    """What the names of a mapping are."""
    last = str(path[-1])
    if last in ("values", "changes"):
        return "time"
    return "letter" if last == "panels" else "mark" if last == "notes" else "name"


def _is_texts(kind: Any) -> bool:
    """Whether a type is a text per language: names and texts, without a form for the names."""
    if get_origin(kind) is Annotated:
        return _is_texts(get_args(kind)[0])
    return get_origin(kind) is dict and kind == dict[str, str | None]
