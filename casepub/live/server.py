"""The server of a page in which a case is written: the one door to uvicorn.

In: a folder, and a door. Out: an address that answers, on this machine only. Every route and socket
asks the door first, and whatever goes wrong is a number without details.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from hashlib import blake2b
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from ..beginning import stay_small
from ..resources import TEMPLATES
from ..templating import environment
from .answers import COOKIE_AGE, Handler, answer, headers_of, peer_of, plain
from .desks import Desks, Unsaved
from .door import MAX_MESSAGE, SITE, Door, refused_kind
from .events import fault
from .listening import live
from .opening import PAGES, home
from .roles import ANYBODY, MAKER, MEMBER, VISITOR, is_at_least
from .routes import ROUTES, SERVED
from .signing import entrance
from .words import texts_of

LOOPBACK = "127.0.0.1"


def application(desks: Desks) -> Starlette:
    """All routes, each behind the door."""

    async def listen_to(socket: WebSocket) -> None:
        await live(desks, socket)

    @contextlib.asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        tending = [asyncio.create_task(work()) for work in (desks.tend, desks.guard)]
        yield
        for task in tending:
            task.cancel()
        for room in list(desks.rooms.values()):
            await room.close()
            is_kept = room.desk.record is not None and not room.desk.unkept
            desks.unsaved += [
                Unsaved(room.name, *one, is_kept) for one in room.desk.unsaved.items()
            ]
        desks.press.close()
        desks.brain.close()

    async def wrong(_: Request, problem: Exception) -> Response:
        status = getattr(problem, "status_code", 500)
        if status == 500:
            fault(problem)
        return plain(status)

    return Starlette(
        routes=[
            *(
                Route(path, _guarded(desks, least, handler), methods=[method])
                for method, path, least, handler in (SERVED if desks.door.has_accounts else ROUTES)
            ),
            WebSocketRoute("/case/{id}/live", listen_to),
        ],
        lifespan=life,
        exception_handlers={404: wrong, 405: wrong, 500: wrong},
    )


def _guarded(
    desks: Desks, least: str, handler: Handler
) -> Callable[[Request], Awaitable[Response]]:
    """A route that asks the door first, and then whether it is for whoever asks."""

    async def answered(request: Request) -> Response:
        if refused := _refusal(desks, least, handler, request):
            return refused
        try:
            return await handler(desks, request)
        except HTTPException as problem:
            return plain(problem.status_code)
        except RuntimeError as problem:  # a process that was killed
            fault(problem)
            return plain(500)

    return answered


def _refusal(desks: Desks, least: str, handler: Handler, request: Request) -> Response | None:
    """The answer to whoever is not let in; None for whoever is, who is told to the route."""
    door, headers = desks.door, headers_of(request)
    token = request.query_params.get("token")
    if least == ANYBODY:
        return None
    if why := door.refuses_origin(headers):
        is_led = why == SITE and request.method == "GET" and _is_page(headers, request)
        return _led_here(request) if door.has_accounts and is_led else plain(403)
    if handler is home and token is not None and door.takes(token):
        return _enter(door)
    if refused_kind(request.method, headers):
        return plain(403)
    if least == VISITOR:
        return None
    visitor = door.who(headers, request.cookies, peer_of(request))
    if visitor is None:
        return _locked(desks, request, handler)
    request.scope["visitor"] = visitor
    if least == MAKER:
        return None if visitor.is_maker else plain(403)
    if least == MEMBER:
        return None
    role = desks.role(visitor, str(request.path_params["id"]))
    if not role:  # a case of others is not there
        return plain(404)
    return None if is_at_least(role, least) else plain(403)


def _is_page(headers: Mapping[str, str], request: Request) -> bool:
    """Whether a link leads to a page, and nothing is loaded into another."""
    path = request.url.path
    return (
        (path == "/" or re.fullmatch("/case/[0-9a-f]{12}", path) is not None)
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
    )


def _led_here(request: Request) -> Response:
    """A link of others, such as in a message, has led here: the page opens by itself, since the
    browser keeps our cookie from them."""
    onward = f'<meta http-equiv="refresh" content="0;url={request.url.path}">'
    html = f"<!DOCTYPE html><title>casepub</title>{onward}"
    return answer(Response(html, media_type="text/html; charset=utf-8"))


def _enter(door: Door) -> Response:
    response = answer(RedirectResponse("/", 303))
    response.set_cookie(
        door.cookie, door.session, COOKIE_AGE, httponly=True, samesite="strict", path="/"
    )
    return response


def _locked(desks: Desks, request: Request, handler: Handler) -> Response:
    """What somebody sees who has no key: in words, since it may be the author."""
    if desks.door.has_accounts:
        return entrance(desks, request) if handler in PAGES else plain(401)
    if handler is not home:
        return plain(403)
    texts = texts_of(desks.language(request))
    html = environment(TEMPLATES).get_template("edit/locked.html").render(texts=texts)
    return answer(Response(html, 403, media_type="text/html; charset=utf-8"))


def preferred_port(folder: Path) -> int:
    """The port that a folder gets if it is free, so that an open page finds its server again."""
    digest = blake2b(os.fsencode(folder.resolve()), digest_size=2)
    return 20_000 + int.from_bytes(digest.digest(), "little") % 20_000


def listen(port: int | None, preferred: int, host: str = LOOPBACK) -> socket.socket:
    """A socket at a port, else at the preferred one, else at any; of this machine alone unless
    told otherwise."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in (port,) if port else (preferred, 0):
        opened = socket.socket(family)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((host, candidate))
        except OSError:
            opened.close()
            if candidate in (port, 0):
                raise
        else:
            return opened
    raise OSError("no port")


def listen_at(path: Path) -> socket.socket:
    """A socket in the file system, for a proxy on this machine: its user and group alone may
    connect."""
    if path.is_socket():  # left by a server that was killed
        path.unlink()
    opened = socket.socket(socket.AF_UNIX)
    before = os.umask(0o117)
    try:
        opened.bind(str(path))
    finally:
        os.umask(before)
    return opened


def serve(desks: Desks, opened: socket.socket, ready: Callable[[], None]) -> None:
    """Answer until the process is told to stop."""
    config = uvicorn.Config(
        application(desks),
        log_level="critical",
        access_log=False,
        ws_max_size=MAX_MESSAGE,
        timeout_graceful_shutdown=2,
        proxy_headers=False,  # who is connected is who is connected
        server_header=False,
        date_header=False,
        limit_concurrency=200,
    )
    server = uvicorn.Server(config)

    async def run() -> None:
        serving = asyncio.create_task(server.serve(sockets=[opened]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.01)
        ready()
        await serving

    stay_small()
    # A service that is stopped ends as with Ctrl-C: in order, and its end is none of a killed one.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())


__all__ = ["Desks", "application", "listen", "listen_at", "preferred_port", "serve"]
