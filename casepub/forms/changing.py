"""What is done in a form, as edits of case.yaml.

In: the text of a file, a path, and a value as a page has it. Out: `Edited`, or a finding that says
why not: the value does not fit its field, or the file cannot be changed there. Nothing is changed
that would put an error into the case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from ..case.check_names import UNKNOWN_KEY, VALUE_MISSING, WRONG_TYPE
from ..case.edit import Bare, Change, Edited
from ..case.fields import advice
from ..case.places import CASE_FILE
from ..diagnostic import Diagnostic, Position, Severity, bare
from ..language.codes import is_language
from ..message import Message, say
from ..yamltext import Path
from ..yamltext.check_names import DUPLICATE_KEY
from .describe import ANY, CELL, LEAVES, Field, Kind, by_path, field_at
from .document import Document, document_of
from .mentions import renamed_in
from .reading import value_of
from .spoken import AGE, as_before, each_cell, in_words_of_file

Given = ParamSpec("Given")
MAX_DEPTH = 8
_TEXTS = (Kind.TEXTS, Kind.FACT, Kind.FREQUENCY, Kind.FILE)
_LISTS = (Kind.NAMES, Kind.LIST, Kind.CHOICES)
_BARE = frozenset(Kind) - {Kind.TEXT, Kind.TEXTS, Kind.LIST, Kind.CELLS}


Done = Callable[Concatenate[str, Path, Given], Edited | Diagnostic]


def _guarded(do: Done[Given]) -> Done[Given]:
    """What a page asks for, if it has the form of a question at all."""

    @wraps(do)
    def guarded(
        text: str, path: Path, /, *given: Given.args, **named: Given.kwargs
    ) -> Edited | Diagnostic:
        parts = tuple(path)
        names = all(isinstance(part, str) or (type(part) is int and part >= 0) for part in parts)
        if not parts or not names or any(map(_is_too_deep, (*given, *named.values()))):
            return _wrong((), say("This is no place in case.yaml, or no value."))
        return do(text, parts, *given, **named)

    return guarded


def _is_too_deep(value: Any) -> bool:
    """Whether a value is nested further than any of a case is, or deeper than can be followed."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            child
            for one in level
            if isinstance(one, Mapping | list | tuple)
            for child in (one.values() if isinstance(one, Mapping) else one)
        ]
    return bool(level)


@_guarded
def change(text: str, path: Path, value: Any) -> Edited | Diagnostic:
    """Set the value at a path, or that of one language of a text. A text, number, True or False, a
    mapping of texts by language, or a list, as the field has it; "", None and what is empty takes
    it out. What is there already needs no edits."""
    document = document_of(text)
    field = field_at(path)
    if field is None:
        return _unknown(path)
    one_language = not _matches(field.path, path)
    leaf = field.kind in LEAVES or field.kind is Kind.CELLS
    now = value_of(field, document.data(path))
    value = _as_before(field, now, value)
    written = _as_written(field, value, path) if leaf else _written(path, value)
    if isinstance(written, Diagnostic):
        return written
    if _same(now, value) or _same(now, _shown(written)):
        return Edited((), text)
    if _is_empty(written):
        return remove(text, path) if document.has(path) else Edited((), text)
    if one_language and isinstance(document.data(path[:-1]), str):
        return _wrong(path, say("This is one value for both languages."))
    return _checked(document, document.put(path, written))


@_guarded
def add(text: str, path: Path, value: Any, at: int | None = None) -> Edited | Diagnostic:
    """Put a new entry in: `path` ends in its name, or in the index that it shall have; `value` is
    one as `change` takes it, or a record of such; `at` its place among named ones, else the end."""
    document = document_of(text)
    if document.has(path) and not isinstance(path[-1], int):
        return _taken(document, path)
    written = _written(path, value)
    if isinstance(written, Diagnostic):
        return written
    return _checked(document, document.insert(path, written, at))


@_guarded
def remove(text: str, path: Path) -> Edited | Diagnostic:
    """Take a value, row or named thing out, with its comments; not what must be there."""
    document = document_of(text)
    if not document.has(path):
        return _not_there(path)
    field = by_path().get(_pattern(path))
    if field is not None and field.required and field.path[-1] != ANY:
        return _needed(path, document)
    return _checked(document, document.remove(path))


@_guarded
def move(text: str, path: Path, to: int) -> Edited | Diagnostic:
    """Put a row or a named thing at another index among its neighbours."""
    document = document_of(text)
    if not document.has(path):
        return _not_there(path)
    return _checked(document, document.move(path, to))


@_guarded
def rename(text: str, path: Path, name: str) -> Edited | Diagnostic:
    """Give a named thing another name, and put it wherever case.yaml names the thing: institutions
    of authors, events of treatments, times of values, codes in its texts. The narratives are other
    files: `renamed_in` does the same for each."""
    document = document_of(text)
    if not document.has(path):
        return _not_there(path)
    if name == path[-1]:
        return Edited((), text)
    if document.has((*path[:-1], name)):
        return _taken(document, (*path[:-1], name))
    changes: list[Change] = []
    names: list[Change] = []
    for where, node in document.nodes.items():
        if len(path) == 2 and isinstance(node.value, str):
            named = node.value == path[1] and _names(where, str(path[0]))
            told = name if named else renamed_in(node.value, str(path[0]), str(path[1]), name).text
            if told != node.value:
                changes += document.put(where, Bare(told) if named else told)
        if where[-1:] == path[-1:] and path[0] == "timeline" and _is_time(where):
            names = [*document.rename(where, name), *names]  # those below a name before it
    return _checked(document, [*changes, *names, *document.rename(path, name)])


def _names(where: Path, group: str) -> bool:
    """Whether what stands at a path is the name of something in a group."""
    field = by_path().get(_pattern(where)) or by_path().get(_pattern(where[:-1]))
    if field is None:
        return False
    return group in field.groups or (field.kind is Kind.TIME and group == "timeline")


def _is_time(where: Path) -> bool:
    """Whether the last name of a path is a time."""
    field = by_path().get(_pattern(where[:-1]))
    return field is not None and field.keys == "time"


def name_for(text: str, group: Path, words: str) -> str:
    """A name for a new thing in a group, made of its words: C-reaktif protein is c_reaktif_protein;
    with a number where that is taken."""
    made = re.sub(r"[^a-z0-9]+", "_", bare(words)).strip("_")[:40].strip("_")
    made = made if re.match(r"[a-z]", made) else f"{str(group[-1]).rstrip('s')}_{made}".strip("_")
    document, name, number = document_of(text), made, 2
    taken = {path[-1] for path in document.nodes if len(path) == len(group) + 1}
    while name in taken:
        name, number = f"{made}_{number}", number + 1
    return name


# -- values as they are written


def _written(path: Path, value: Any) -> Any:
    """A value, or a record of values, as it is written; a finding for a field that is unknown."""
    field = by_path().get(_pattern(path))
    if field is not None and field.kind in LEAVES | {Kind.CELLS}:
        return _as_written(field, value, path)
    above = field_at(path)
    if above is not None and above.path[-1:] == (CELL,):
        return _cells(value)
    if isinstance(value, Mapping):
        made: dict[str, Any] = {}
        for name, child in value.items():
            one = _written((*path, name), child)
            if isinstance(one, Diagnostic):
                return one
            if not _is_empty(one):
                made[str(name)] = one
        return made
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [_written((*path, at), child) for at, child in enumerate(value)]
        return next((one for one in items if isinstance(one, Diagnostic)), items)
    if above is None:
        return _unknown(path)
    return str(value) if above.kind in _TEXTS else _wrong(path, _SHAPE)


_SHAPE = say("This field holds something else.")


def _as_before(field: Field, now: Any, value: Any) -> Any:
    """A value as it stood there, where nothing but its words differs."""
    if field.kind is Kind.CELLS or field.path[-1:] == (CELL,):
        return each_cell(value, lambda one: as_before(Kind.FACT, now, one) or one)
    return (as_before(field.kind, now, value) or value) if isinstance(value, str) else value


def _as_written(field: Field, value: Any, path: Path) -> Any:
    """A value of a field, of the type that says how it is written."""
    if _is_empty(value):
        return value
    if isinstance(value, Mapping):
        if field.path[-1:] == (CELL,):
            return _cells(value)
        if field.kind not in _TEXTS:
            return _wrong(field.path, _SHAPE)
        return {str(name): one for name, one in value.items() if one}
    if field.kind is Kind.CELLS:
        return _cells(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        if field.kind not in _LISTS:
            return _wrong(field.path, _SHAPE)
        return [_text(field, one, path) for one in value]
    if field.kind is Kind.BOOLEAN and not isinstance(value, bool):
        return _wrong(field.path, say("Write true or false."))
    if field.kind in _LISTS:
        return [_text(field, value, path)]
    return value if isinstance(value, bool) else _text(field, value, path)


def _cells(value: Any) -> Any:
    """Rows or cells as they are written: what is no text of a language is a fact or a word."""
    return each_cell(value, lambda one: Bare(in_words_of_file(Kind.FACT, one)))


def _text(field: Field, value: Any, path: Path) -> str:
    if field.kind not in _BARE:
        return str(value)
    if not _matches(field.path, path) and is_language(str(path[-1])):  # a text, not a value
        return Bare(str(value).strip())
    return Bare(in_words_of_file(field.kind, str(value).strip(), path == AGE))


def _shown(value: Any) -> Any:
    return str(value) if isinstance(value, Bare) else value


def _same(now: Any, value: Any) -> bool:
    """Whether a value is the one that is there; a block text has a line end that is none of its."""
    if isinstance(now, str) and isinstance(value, str):
        return now == value or now.removesuffix("\n") == value
    if isinstance(now, dict) and isinstance(value, Mapping):
        filled = {name: one for name, one in value.items() if one}
        before = {name: one for name, one in now.items() if one}
        return before.keys() == filled.keys() and all(_same(before[k], filled[k]) for k in filled)
    return type(now) is type(value) and bool(now == value)


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | tuple | dict) and not value)


# -- whether the case stays readable


def _checked(document: Document, changes: Sequence[Change]) -> Edited | Diagnostic:
    """The edits of changes, unless the case then has an error that it had not."""
    if not document.readable:
        return document.faults[-1]
    made = document.edited(changes)
    if isinstance(made, Diagnostic):
        return made
    before = Counter(_said(one) for one in document.errors)
    after = document_of(made.text).errors
    for one in after:
        if before[_said(one)] > 0:
            before[_said(one)] -= 1
        else:
            return one
    return made


def _said(one: Diagnostic) -> tuple[str, str]:
    return one.check, str(one.message)


def faults_of(text: str) -> list[Diagnostic]:
    """What is wrong with a file as it is: why a form may show less than is written."""
    document = document_of(text)
    return document.errors if document.readable else document.faults


def _pattern(path: Path) -> Path:
    """The path of the field at a path, or the path itself."""
    patterns: list[Path] = [()]
    for part in path:
        patterns = [(*one, end) for one in patterns for end in (part, ANY)]
    known = by_path()
    return next((one for one in patterns if one in known), path)


def _matches(pattern: Path, path: Path) -> bool:
    """Whether a path is one of a pattern."""
    return len(pattern) == len(path) and all(
        one in (ANY, part) for one, part in zip(pattern, path, strict=True)
    )


def _place(document: Document, path: Path) -> Position:
    node = document.nodes.get(path)
    return (node.key_position or node.position) if node is not None else Position(CASE_FILE)


def _unknown(path: Path) -> Diagnostic:
    name = str(path[-1]) if path else ""
    return Diagnostic(
        UNKNOWN_KEY,
        Severity.ERROR,
        say("Unknown field “{field}”.", field=name),
        Position(CASE_FILE),
        advice(path[:-1], name),
    )


def _taken(document: Document, path: Path) -> Diagnostic:
    return Diagnostic(
        DUPLICATE_KEY,
        Severity.ERROR,
        say("“{name}” is there already.", name=str(path[-1])),
        _place(document, path),
        say("Choose another name."),
    )


def _not_there(path: Path) -> Diagnostic:
    return Diagnostic(
        VALUE_MISSING,
        Severity.ERROR,
        say("{place} is not in case.yaml.", place=".".join(map(str, path))),
        Position(CASE_FILE),
        say("The file may have been changed meanwhile: look at it again."),
    )


def _needed(path: Path, document: Document) -> Diagnostic:
    return Diagnostic(
        VALUE_MISSING,
        Severity.ERROR,
        say("{place} must be there.", place=".".join(map(str, path))),
        _place(document, path),
        say("Write something else in its place, or remove the whole entry."),
    )


def _wrong(path: Path, message: Message) -> Diagnostic:
    return Diagnostic(
        WRONG_TYPE,
        Severity.ERROR,
        message,
        Position(CASE_FILE),
        say("Write {place} as the form asks for it.", place=".".join(map(str, path)) or CASE_FILE),
    )
