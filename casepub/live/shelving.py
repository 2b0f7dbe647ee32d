"""What the server answers on the shelf: its cases, and new ones, guided, from Word or from a ZIP.

In: a request that the door has let in. Out: rows of cases; the name of a case that was made, or why
none could be.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..message import Problem, reason_of, say
from .answers import Made, answer, asked_of, body_of, data_of, html_of, plain, visitor_of
from .door import MAX_UPLOAD, PREVIEW
from .roles import MAKER, MEMBER, READER
from .thinking import CachedWords

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from .answers import Route
    from .desks import Desks

MOST_SENT = 2 * MAX_UPLOAD
Document = tuple[str, bytes]


async def _rows(desks: Desks, request: Request) -> Response:
    if desks.shelf.is_single:
        return plain(404)
    await desks.brain.ask(desks.shelf.look)
    rows = await desks.brain.ask(desks.shelf.rows)
    visitor = visitor_of(request)
    rows = [row for row in rows if visitor.role_in(row["name"])]
    choices = await desks.brain.ask(partial(desks.shelf.choices, desks.language(request)))
    return data_of({"cases": rows, "folder": desks.shelf.folder.name, **choices})


async def _new(desks: Desks, request: Request) -> Response:
    asked = await asked_of(request, 10_000)
    try:
        title, specialty, journal = (asked[key] for key in ("title", "specialty", "journal"))
        languages = asked["languages"]
        if not all(isinstance(one, str) for one in (title, specialty, journal, *languages)):
            return plain(400)
    except (KeyError, TypeError):
        return plain(400)
    ui = desks.language(request)
    make = desks.shelf.make
    return await _made(
        desks, request, lambda: {"id": make(title, specialty, languages, journal, ui)}
    )


async def _word(desks: Desks, request: Request) -> Response:
    """A case of one Word document or two."""
    documents = await _documents(request)
    if documents is None or not 1 <= len(documents) <= 2:
        return plain(400)
    ui, take = desks.language(request), desks.shelf.take_word
    return await _made(desks, request, lambda: {"id": take(documents, CachedWords(ui), ui)})


async def _zip(desks: Desks, request: Request) -> Response:
    """The cases of a ZIP, and what of it was left out."""
    documents = await _documents(request)
    if documents is None or len(documents) != 1:
        return plain(400)
    take = desks.shelf.take_zip

    def make() -> Made:
        made, left = take(*documents[0])
        return {"id": made[0], "ids": made, "count": len(made), "left": left}

    return await _made(desks, request, make)


async def _documents(request: Request) -> list[Document] | None:
    """Files that were sent one behind the other with a line before them, which has their names and
    sizes; None where they are not as it says."""
    try:
        head, _, rest = (await body_of(request, MOST_SENT)).partition(b"\n")
        documents = []
        for name, size in json.loads(head):
            if not isinstance(name, str) or type(size) is not int or not 0 < size <= len(rest):
                return None
            documents.append((Path(name).name[:120], rest[:size]))
            rest = rest[size:]
    except (ValueError, TypeError, RecursionError):
        return None
    return None if rest else documents


async def _made(desks: Desks, request: Request, make: Callable[[], Made]) -> Response:
    if desks.read_only:
        return plain(403)
    words = CachedWords(desks.language(request))
    try:
        told = await desks.brain.ask(make)
        for name in told.pop("ids", [told["id"]]):
            desks.begin_case(visitor_of(request), name)
        return data_of(told)
    except Problem as problem:
        return data_of({"message": words(problem.message), "hint": words(problem.hint)}, 409)
    except OSError as problem:
        told = say("{file} cannot be written: {reason}.", file="", reason=reason_of(problem))
        return data_of({"message": words(told), "hint": ""}, 409)


async def _report(desks: Desks, request: Request) -> Response:
    """Where each word of the manuscript went of which a case was made."""
    report = desks.shelf.report_of(desks.shelved(request))
    return plain(404) if report is None else answer(html_of(report), PREVIEW)


ROUTES: tuple[Route, ...] = (
    ("GET", "/shelf", MEMBER, _rows),
    ("POST", "/shelf/new", MAKER, _new),
    ("POST", "/shelf/word", MAKER, _word),
    ("POST", "/shelf/zip", MAKER, _zip),
    ("GET", "/case/{id}/report", READER, _report),
)
