"""What a case looks like: the web page in its frame, its pictures, and the printed pages.

In: a case that is open. Out: what the page shows beside the text.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from .answers import FOR_GOOD, Route, answer, plain
from .desks import Desks
from .door import FILE, PREVIEW
from .roles import READER


async def _frame(desks: Desks, request: Request) -> Response:
    """The document of the preview of one language; the page puts the newest text in it."""
    room, code = desks.there(request), request.path_params["code"]
    main = room.pages.get(code)
    if main is None or room.thought is None:
        return plain(404)
    journal = room.thought.subject.editions[code].journal
    kind = f"screen journal-{journal.name} columns-{journal.columns}"
    html = (
        f'<!DOCTYPE html><html lang="{code}"><head><meta charset="utf-8"><title>{code}</title>'
        '<link rel="stylesheet" href="style.css"></head>'
        f'<body class="{kind}">{main}</body></html>'
    )
    return answer(Response(html, media_type="text/html; charset=utf-8"), PREVIEW)


async def _style(desks: Desks, request: Request) -> Response:
    from ..formats.html import style_sheet

    room = desks.there(request)
    if room.thought is None or not room.thought.subject.editions:
        return plain(404)
    journal = next(iter(room.thought.subject.editions.values())).journal
    return answer(Response(style_sheet(journal), media_type="text/css; charset=utf-8"))


async def _picture(desks: Desks, request: Request) -> Response:
    picture = desks.there(request).thinker.pictures.get(request.path_params["name"])
    if picture is None:
        return plain(404)
    response = Response(picture.data, media_type=picture.mime)
    return answer(response, FILE, FOR_GOOD)


async def _printed(desks: Desks, request: Request) -> Response:
    data = desks.there(request).printing.pictures.get(request.path_params["key"])
    if data is None:
        return plain(404)
    return answer(Response(data, media_type="image/png"), FILE, "private, max-age=86400, immutable")


ROUTES: tuple[Route, ...] = (
    ("GET", "/case/{id}/frame/style.css", READER, _style),
    ("GET", "/case/{id}/frame/picture/{name}", READER, _picture),
    ("GET", "/case/{id}/frame/{code}", READER, _frame),
    ("GET", "/case/{id}/printed/{key}", READER, _printed),
)
