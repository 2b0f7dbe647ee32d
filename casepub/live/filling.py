"""Forms of case.yaml in the page: what they ask for, what is in them, and what is done there.

In: a case that is open, and steps (change, add, remove, move, rename, paste), each with its path.
Out: forms and their values with places; of steps, the changes of the text, which the page makes
itself as if they had been typed, so that undoing, merging and saving are those of any text. Nothing
is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from ..case import CASE_FILE
from ..case.edit import Edited
from ..case.times import days_of, read_time, written_time
from ..case.values import VITALS
from ..diagnostic import Diagnostic
from ..forms import (
    Entry,
    Kind,
    PastedRow,
    add,
    all_forms,
    change,
    faults_of,
    move,
    name_for,
    paste_rows,
    read_form,
    remove,
    rename,
    renamed_in,
    wordings,
)
from ..forms.document import document_of
from ..forms.spoken import AGE, in_words_of, in_words_of_file, spoken
from ..language import get_language
from ..language import languages as known_languages
from ..yamltext import Path
from .answers import asked_of, data_of, plain
from .changes import difference
from .client import LANGUAGES
from .places import Places
from .roles import READER, TRANSLATOR
from .thinking import CachedWords, Words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from .answers import Route
    from .desk import OpenFile
    from .desks import Desks

MOST_STEPS, MOST_BODY = 400, 1_000_000
# The groups whose things fields of others name, and a text by which an author knows each.
NAMED = {
    "affiliations": (),
    "labs": ("name",),
    "vitals": ("name",),
    "cultures": ("specimen",),
    "treatments": ("name",),
    "timeline": ("label", "event"),
}

TIMED = ("values", "changes")  # under which values stand by their times


class NoStep(ValueError):
    """A question that is none."""


# -- what the forms ask for, and what is in them


async def _forms(desks: Desks, request: Request) -> Response:
    """All forms with their fields, in the reader's language."""
    room = desks.there(request)
    words = CachedWords(desks.language(request))
    made = await desks.brain.ask(lambda: [form.as_dict(words) for form in all_forms()])
    for form in made:
        for one in form["fields"]:
            _put_example(one, words.code)
    file = room.desk.files.get(CASE_FILE)
    first = document_of(file.plain).data(("language",)) if file else None
    found = [name[:-3] for name in room.desk.files if name.endswith(".md")]
    codes = sorted(found or known_languages(), key=lambda code: (code != (first or "tr"), code))
    editions = list(room.thought.subject.editions.values()) if room.thought else []
    asked = editions[0].journal.required if editions else ()
    return data_of(
        {"forms": made, "languages": codes, "wordings": wordings(), "required": list(asked)}
    )


def _put_example(one: dict[str, Any], language: str) -> None:
    """What may be typed in a field, and in those below it, in the reader's words."""
    if "example" in one:
        is_age = one["path"][0] == AGE[0]
        one["example"] = spoken(Kind(one["kind"]), one["example"], language, is_age)
    for below in one.get("fields", ()):
        _put_example(below, language)


async def _form(desks: Desks, request: Request) -> Response:
    """What stands in a form now."""
    room, name = desks.there(request), request.path_params["name"]
    form = next((one for one in all_forms() if one.name == name), None)
    file = room.desk.files.get(CASE_FILE)
    if form is None or file is None:
        return plain(404)
    text, seen = file.plain, _version(file)
    words = CachedWords(desks.language(request))

    def read() -> dict[str, Any]:
        places = Places({CASE_FILE: text})
        return {
            "entries": [_entry(one, places, words.code) for one in read_form(text, form)],
            "things": _things(text),
            "times": _times(text, words.code),
            "faults": [_said(one, words) for one in faults_of(text)[:3]],
        }

    return data_of({"name": name, **seen, **await desks.brain.ask(read)})


def _version(file: OpenFile) -> dict[str, Any]:
    return {"epoch": file.epoch, "version": file.version}


def _entry(one: Entry, places: Places, language: str) -> dict[str, Any]:
    """An entry for the page, its places in the editor's units, and facts in its reader's words."""
    made = one.as_dict()
    if "value" in made and not _is_event(one, places):
        made["value"] = in_words_of(one.field, one.path, made["value"], language)
    if one.start is not None and one.end is not None:
        made["from"], made["to"] = places.spread(CASE_FILE, one.start, one.end)
        span = places.span(one.position)
        made["key"] = span[0] if span else made["from"]
    if "entries" in made:
        made["entries"] = [_entry(below, places, language) for below in one.entries]
    return made


def _things(text: str) -> dict[str, list[dict[str, Any]]]:
    """What other fields may name, by group: its name, its words, and the day of an event."""
    document = document_of(text)
    at = {
        name: written_time(str(event.get("at") or ""))
        for name, event in _events(text).items()
        if isinstance(event, Mapping)
    }
    made = {}
    for group, fields in NAMED.items():
        found = document.data((group,))
        made[group] = [
            {
                "name": name,
                "words": _words_of(one, fields) or _called(group, name),
                "days": _days(name, group, at),
            }
            for name, one in (found.items() if isinstance(found, Mapping) else ())
        ]
    return made


def _is_event(one: Entry, places: Places) -> bool:
    """Whether a time is told by the name of an event."""
    return one.field.kind is Kind.TIME and one.value in _events(places.texts[CASE_FILE])


def _events(text: str) -> Mapping[str, Any]:
    found = document_of(text).data(("timeline",))
    return found if isinstance(found, Mapping) else {}


def _times(text: str, language: str) -> dict[str, str]:
    """The times of values that are no events, by their names, in the reader's words."""
    events, nodes = _events(text), document_of(text).nodes
    names = {path[-1] for path in nodes if len(path) > 1 and path[-2] in TIMED}
    return {str(one): spoken(Kind.TIME, str(one), language) for one in names if one not in events}


def _words_of(one: Any, fields: tuple[str, ...]) -> dict[str, str]:
    """A thing's name by language."""
    texts = one if not fields else None
    for name in fields:
        texts = texts or (one.get(name) if isinstance(one, Mapping) else None)
    if not isinstance(texts, Mapping):
        return {"": texts} if isinstance(texts, str) else {}
    return {str(code): said for code, said in texts.items() if isinstance(said, str) and said}


def _called(group: str, name: str) -> dict[str, str]:
    """What a vital sign is called that has no name of its own."""
    if group != "vitals" or name not in VITALS:
        return {}
    return {code: get_language(code).label(VITALS[name], "vital") for code in LANGUAGES}


def _days(name: str, group: str, at: Mapping[str, Any]) -> float | None:
    time = (
        read_time(name, at) if group == "timeline" and days_of(at.get(name)) is not None else None
    )
    return time.days if time else None


def _said(one: Diagnostic, words: Words) -> dict[str, str]:
    return {"message": words(one.message), "hint": words(one.hint), "check": one.check}


# -- what is done in them


@dataclass
class Done:
    """What became of steps: the texts after them, what could not be done (with the number of its
    step), rows that were pasted, and where new things are."""

    texts: dict[str, str]
    faults: list[tuple[int, Diagnostic]] = field(default_factory=list)
    rows: list[PastedRow] = field(default_factory=list)
    unread: tuple[str, ...] = ()
    made: list[Path] = field(default_factory=list)


def do_steps(texts: Mapping[str, str], steps: list[dict[str, Any]]) -> Done:
    """Do one step after another; one that cannot be done is left out, and told. NoStep where one
    is none at all."""
    done = Done(dict(texts))
    for number, step in enumerate(steps):
        how = _STEPS.get(str(step.get("do")))
        path = step.get("path")
        if how is None or not isinstance(path, list) or not path:
            raise NoStep("step")
        result = how(done, _with_times(done.texts[CASE_FILE], tuple(path)), step)
        if isinstance(result, Diagnostic):
            done.faults.append((number, result))
        else:
            done.texts[CASE_FILE] = result.text
    return done


def _with_times(text: str, path: Path) -> Path:
    """A path in which a time that is not there yet is named as case.yaml names times."""
    document = document_of(text)
    made: Path = ()
    for part in path:
        is_time = bool(made) and made[-1] in TIMED and isinstance(part, str)
        if is_time and not document.has((*made, part)):
            part = in_words_of_file(Kind.TIME, str(part))
        made = (*made, part)
    return made


def _change(done: Done, path: Path, step: Mapping[str, Any]) -> Edited | Diagnostic:
    return change(done.texts[CASE_FILE], path, step.get("value"))


def _add(done: Done, path: Path, step: Mapping[str, Any]) -> Edited | Diagnostic:
    """A new thing; where its path ends in nothing, under a name made of its words."""
    text, at = done.texts[CASE_FILE], step.get("at")
    if at is not None and type(at) is not int:
        raise NoStep("at")
    if path[-1] == "":
        path = (*path[:-1], name_for(text, path[:-1], str(step.get("words") or "")[:200]))
    made = add(text, path, step.get("value"), at)
    if isinstance(made, Edited):
        done.made.append(path)
    return made


def _remove(done: Done, path: Path, _: Mapping[str, Any]) -> Edited | Diagnostic:
    return remove(done.texts[CASE_FILE], path)


def _move(done: Done, path: Path, step: Mapping[str, Any]) -> Edited | Diagnostic:
    to = step.get("to")
    if type(to) is not int:
        raise NoStep("to")
    return move(done.texts[CASE_FILE], path, to)


def _rename(done: Done, path: Path, step: Mapping[str, Any]) -> Edited | Diagnostic:
    """A new name of a thing, in case.yaml and in the narratives."""
    name = step.get("name")
    if not isinstance(name, str) or not name or len(name) > 80:
        raise NoStep("name")
    if len(path) > 1 and path[-2] in TIMED:
        name = in_words_of_file(Kind.TIME, name)
    made = rename(done.texts[CASE_FILE], path, name)
    if isinstance(made, Edited) and len(path) == 2:
        for file, text in done.texts.items():
            if file.endswith(".md"):
                done.texts[file] = renamed_in(text, str(path[0]), str(path[1]), name).text
    return made


def _paste(done: Done, path: Path, step: Mapping[str, Any]) -> Edited | Diagnostic:
    cells = step.get("cells")
    if not isinstance(cells, str):
        raise NoStep("cells")
    made = paste_rows(done.texts[CASE_FILE], path, cells)
    if isinstance(made, Diagnostic):
        return made
    done.rows += made.rows
    done.unread = made.unread
    return made.edited


_STEPS: Mapping[str, Callable[[Done, Path, Mapping[str, Any]], Edited | Diagnostic]] = {
    "change": _change,
    "add": _add,
    "remove": _remove,
    "move": _move,
    "rename": _rename,
    "paste": _paste,
}


async def _fill(desks: Desks, request: Request) -> Response:
    """What steps make of the texts, as changes of those versions that are here now."""
    room = desks.there(request)
    if room.read_only:
        return plain(403)
    asked = await asked_of(request, MOST_BODY)
    try:
        steps, seen = asked["steps"], (asked["epoch"], asked["version"])
        if not isinstance(steps, list) or len(steps) > MOST_STEPS:
            return plain(400)
        if not all(isinstance(step, dict) for step in steps):
            return plain(400)
    except (KeyError, TypeError):
        return plain(400)
    file = room.desk.files.get(CASE_FILE)
    if file is None:
        return plain(404)
    if seen != (file.epoch, file.version) and any(_by_number(step) for step in steps):
        return data_of({"stale": True}, 409)  # the third row may be another by now
    wanted = {
        name: one
        for name, one in room.desk.files.items()
        if name == CASE_FILE or name.endswith(".md")
    }
    before = {name: one.plain for name, one in wanted.items()}
    versions = {name: _version(one) for name, one in wanted.items()}
    try:
        done = await desks.brain.ask(partial(do_steps, before, steps))
    except (NoStep, TypeError, RecursionError):
        return plain(400)
    words = CachedWords(desks.language(request))
    return data_of(
        {
            "files": {
                name: {**versions[name], "changes": difference(before[name], text)}
                for name, text in done.texts.items()
                if text != before[name]
            },
            "faults": [{"step": number, **_said(one, words)} for number, one in done.faults],
            "rows": [_row(one, words) for one in done.rows],
            "unread": list(done.unread),
            "made": [list(path) for path in done.made],
        }
    )


def _by_number(step: Mapping[str, Any]) -> bool:
    path = step.get("path")
    return isinstance(path, list) and any(isinstance(part, int) for part in path)


def _row(one: PastedRow, words: Words) -> dict[str, Any]:
    made: dict[str, Any] = {"row": one.row, "path": list(one.path), "new": one.new}
    return made | ({"fault": _said(one.fault, words)} if one.fault else {})


ROUTES: tuple[Route, ...] = (
    ("GET", "/case/{id}/forms", READER, _forms),
    ("GET", "/case/{id}/form/{name}", READER, _form),
    ("POST", "/case/{id}/fill", TRANSLATOR, _fill),
)
