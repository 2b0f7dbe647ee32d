"""A case's own terms in the page, as rows with the forms of each language.

In: a case that is open, and the forms of a row. Out: its rows, and the changes of terms.yaml, which
the page makes itself; a file that is not there yet is made here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from ..case.edit import Edited, Insert, Put, Remove, edit_yaml
from ..case.terms import TERMS_FILE
from ..diagnostic import Diagnostic
from ..language.codes import is_language
from ..yamltext import flow_mapping, read_yaml
from .answers import asked_of, data_of, plain
from .changes import difference
from .client import Client, Message, Refused, one_line
from .roles import READER, TRANSLATOR
from .thinking import CachedWords

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from .answers import Route
    from .desks import Desks
    from .room import Room

MOST_BODY, MOST_FORMS = 20_000, 20
Forms = Mapping[str, Sequence[str]]


async def _term(room: Room, _: Client, message: Message) -> None:
    """Two forms that mean the same, for a row of their own."""
    forms = message.get("forms")
    if not isinstance(forms, dict) or not 1 < len(forms) < 6:
        raise Refused("terms")
    plain = {str(code)[:8]: one_line(said) for code, said in forms.items()}
    if not all(plain.values()):
        raise Refused("terms")
    file = room.desk.files.get(TERMS_FILE)
    before = file.plain if file else ""
    gap = "" if not before or before.endswith("\n") else "\n"
    room.desk.put(TERMS_FILE, f"{before}{gap}- {flow_mapping(plain)}\n", "terms")


async def _terms(desks: Desks, request: Request) -> Response:
    """The rows of terms.yaml."""
    file = desks.there(request).desk.files.get(TERMS_FILE)
    text = file.plain if file else ""
    version = {"epoch": file.epoch, "version": file.version} if file else {}
    return data_of({"rows": await desks.brain.ask(partial(rows_of, text)), **version})


def rows_of(text: str) -> list[dict[str, list[str]]]:
    """The forms of each row by language; of what is no row, none."""
    root, _ = read_yaml(text, TERMS_FILE)
    data = root.data() if root is not None else []
    return [_forms(one) for one in data] if isinstance(data, list) else []


def _forms(row: Any) -> dict[str, list[str]]:
    if not isinstance(row, Mapping):
        return {}
    listed = {code: said if isinstance(said, list) else [said] for code, said in row.items()}
    return {code: [str(one) for one in said if one] for code, said in listed.items()}


async def _change(desks: Desks, request: Request) -> Response:
    """What a row makes of the file."""
    room = desks.there(request)
    if room.read_only:
        return plain(403)
    asked = await asked_of(request, MOST_BODY)
    try:
        row, forms = asked["row"], asked["forms"]
        seen = (asked.get("epoch"), asked.get("version"))
        if type(row) is not int or row < 0 or not _is_forms(forms):
            return plain(400)
    except (KeyError, TypeError, AttributeError):
        return plain(400)
    file = room.desk.files.get(TERMS_FILE)
    if file is not None and seen != (file.epoch, file.version):
        return data_of({"stale": True}, 409)
    text = file.plain if file else ""
    made = await desks.brain.ask(partial(with_row, text, row, forms))
    if isinstance(made, Diagnostic):
        words = CachedWords(desks.language(request))
        return data_of({"message": words(made.message), "hint": words(made.hint)}, 409)
    if file is None:
        room.desk.put(TERMS_FILE, made, "terms")
        return data_of({"files": {}})
    version = {"epoch": file.epoch, "version": file.version}
    return data_of({"files": {TERMS_FILE: {**version, "changes": difference(text, made)}}})


def _is_forms(forms: object) -> bool:
    return isinstance(forms, dict) and all(
        is_language(code)
        and isinstance(said, list)
        and len(said) <= MOST_FORMS
        and all(isinstance(one, str) and 0 < len(one) < 200 and "\n" not in one for one in said)
        for code, said in forms.items()
    )


def with_row(text: str, row: int, forms: Forms) -> str | Diagnostic:
    """The file with other forms in a row; with one more, where there is no such row; without it,
    where it has no forms any more."""
    value = {
        code: said[0] if len(said) == 1 else list(said) for code, said in forms.items() if said
    }
    there = len(rows_of(text))
    if not there and not value:
        return text
    if not there:
        gap = "" if not text or text.endswith("\n") else "\n"
        text, there = f"{text}{gap}- {{{next(iter(value))}: x}}\n", 1
    change = Put((row,), value) if row < there else Insert((there,), value)
    made = edit_yaml(text, [change if value else Remove((row,))], TERMS_FILE)
    return made.text if isinstance(made, Edited) else made


ROUTES: tuple[Route, ...] = (
    ("GET", "/case/{id}/terms", READER, _terms),
    ("POST", "/case/{id}/term", TRANSLATOR, _change),
)
HEARD = {"term": (TRANSLATOR, _term)}
