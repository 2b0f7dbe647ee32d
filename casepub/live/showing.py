"""What a case looks like: the web page in its frame, its pictures, and the printed pages.

In: a case that is open. Out: what the page shows beside the text.
"""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from .answers import FOR_GOOD, Route, answer, plain
from .desks import Desks
from .door import FILE, PREVIEW
from .looks import OWN, Look
from .roles import READER


async def _frame(desks: Desks, request: Request) -> Response:
    """The document of the preview of one language, as its own journal or another has it; the page
    puts the newest text in it."""
    code, look = request.path_params["code"], _look(desks, request)
    main = look.pages.get(code) if look else None
    if look is None or main is None:
        return plain(404)
    journal = look.thought.subject.editions[code].journal
    kind = f"screen journal-{journal.name} columns-{journal.columns}"
    sheet = f"style.css?{urlencode({'journal': _asked(request)})}"
    html = (
        f'<!DOCTYPE html><html lang="{code}"><head><meta charset="utf-8"><title>{code}</title>'
        f'<link rel="stylesheet" href="{sheet}"></head>'
        f'<body class="{kind}">{main}</body></html>'
    )
    return answer(Response(html, media_type="text/html; charset=utf-8"), PREVIEW)


async def _style(desks: Desks, request: Request) -> Response:
    from ..formats.html import style_sheet

    look = _look(desks, request)
    if look is None or not look.thought.subject.editions:
        return plain(404)
    journal = next(iter(look.thought.subject.editions.values())).journal
    return answer(Response(style_sheet(journal), media_type="text/css; charset=utf-8"))


async def _picture(desks: Desks, request: Request) -> Response:
    picture = desks.there(request).looks.picture(request.path_params["name"])
    if picture is None:
        return plain(404)
    response = Response(picture.data, media_type=picture.mime)
    return answer(response, FILE, FOR_GOOD)


async def _printed(desks: Desks, request: Request) -> Response:
    data = desks.there(request).printing.pictures.get(request.path_params["key"])
    if data is None:
        return plain(404)
    return answer(Response(data, media_type="image/png"), FILE, "private, max-age=86400, immutable")


def _asked(request: Request) -> str:
    """The journal that is asked for; the case's own, if none is named."""
    return request.query_params.get("journal", OWN)


def _look(desks: Desks, request: Request) -> Look | None:
    look: Look | None = desks.there(request).looks.made.get(_asked(request))
    return look


ROUTES: tuple[Route, ...] = (
    ("GET", "/case/{id}/frame/style.css", READER, _style),
    ("GET", "/case/{id}/frame/picture/{name}", READER, _picture),
    ("GET", "/case/{id}/frame/{code}", READER, _frame),
    ("GET", "/case/{id}/printed/{key}", READER, _printed),
)
