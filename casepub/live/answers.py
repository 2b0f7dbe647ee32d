"""How the server answers.

In: what a module has to say to a request. Out: a response with the headers that keep a page to
itself; bodies are bounded by what is read of them.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response

from .door import FILE, HEADERS
from .roles import Visitor

if TYPE_CHECKING:
    from .desks import Desks

FOR_GOOD = "private, max-age=86400, immutable"  # of what has its content in its name
COOKIE_AGE = 30 * 24 * 3600
_LISTS = ("cookie", "accept", "accept-language")  # headers that may come in parts
Handler = Callable[["Desks", Request], Awaitable[Response]]
Route = tuple[str, str, str, Handler]  # method, path, who may ask (roles.py), what answers
Made = dict[str, Any]  # what is told of what was made


def headers_of(connection: HTTPConnection) -> dict[str, str]:
    """The headers by their names in small letters; '' where one that says who asks came twice."""
    headers: dict[str, str] = {}
    for key, value in connection.headers.items():
        name = key.lower()
        headers[name] = "" if name in headers and name not in _LISTS else value
    return headers


def peer_of(connection: HTTPConnection) -> str:
    """The machine that is connected."""
    return connection.client.host if connection.client else ""


def visitor_of(connection: HTTPConnection) -> Visitor:
    """Who asks, as the door has found."""
    visitor: Visitor = connection.scope["visitor"]
    return visitor


def answer(response: Response, policy: str = FILE, cache: str = "no-store") -> Response:
    response.headers.update({**HEADERS, "Content-Security-Policy": policy, "Cache-Control": cache})
    return response


def plain(status: int, text: str = "") -> Response:
    return answer(Response(text, status, media_type="text/plain; charset=utf-8"))


def data_of(value: Any, status: int = 200) -> Response:
    return answer(JSONResponse(value, status))


def html_of(text: str) -> Response:
    return Response(text, media_type="text/html; charset=utf-8")


async def body_of(request: Request, most: int) -> bytes:
    """A body, as far as it may go; 413 where it goes further, whatever it says of its length."""
    parts, length = [], 0
    async for part in request.stream():
        length += len(part)
        if length > most:
            raise HTTPException(413)
        parts.append(part)
    return b"".join(parts)


async def asked_of(request: Request, most: int) -> Any:
    """What a body asks for in JSON; 400 where it is none."""
    try:
        return json.loads(await body_of(request, most))
    except (ValueError, RecursionError):
        raise HTTPException(400) from None
