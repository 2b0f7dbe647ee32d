"""The server of a page in which a case is written: the one door to uvicorn.

In: a folder, and a door. Out: an address that answers, on this machine only. Every route and socket
asks the door first, and whatever goes wrong is a number without details.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from hashlib import blake2b
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from ..resources import TEMPLATES
from ..templating import environment
from .answers import COOKIE_AGE, Desks, Handler, answer, home, live, plain
from .door import MAX_MESSAGE, Door
from .routes import ROUTES
from .words import texts_of


def application(desks: Desks) -> Starlette:
    """All routes, each behind the door."""

    async def listen_to(socket: WebSocket) -> None:
        await live(desks, socket)

    @contextlib.asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        tending = asyncio.create_task(desks.tend())
        yield
        tending.cancel()
        for room in list(desks.rooms.values()):
            await room.close()
        desks.press.close()
        desks.brain.close()

    async def wrong(_: Request, problem: Exception) -> Response:
        return plain(getattr(problem, "status_code", 500))

    return Starlette(
        routes=[
            *(
                Route(path, _guarded(desks, handler), methods=[method])
                for method, path, handler in ROUTES
            ),
            WebSocketRoute("/case/{id}/live", listen_to),
        ],
        lifespan=life,
        exception_handlers={404: wrong, 405: wrong, 500: wrong},
    )


def _guarded(desks: Desks, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """A route that asks the door first."""

    async def answered(request: Request) -> Response:
        door = desks.door
        headers = {key.lower(): value for key, value in request.headers.items()}
        token = request.query_params.get("token")
        if handler is home and token is not None:
            if door.refuses_origin(headers):
                return plain(403)
            if door.takes(token):
                return _enter(door)
        if door.refuses(request.method, headers, request.cookies):
            return _locked(desks, request) if handler is home else plain(403)
        try:
            return await handler(desks, request)
        except HTTPException as problem:
            return plain(problem.status_code)
        except RuntimeError:  # a process that was killed
            return plain(500)

    return answered


def _enter(door: Door) -> Response:
    response = answer(RedirectResponse("/", 303))
    response.set_cookie(
        door.cookie, door.session, COOKIE_AGE, httponly=True, samesite="strict", path="/"
    )
    return response


def _locked(desks: Desks, request: Request) -> Response:
    """What somebody sees who has no key: in words, since it may be the author."""
    texts = texts_of(desks.language(request))
    html = environment(TEMPLATES).get_template("edit/locked.html").render(texts=texts)
    return answer(Response(html, 403, media_type="text/html; charset=utf-8"))


def preferred_port(folder: Path) -> int:
    """The port that a folder gets if it is free, so that an open page finds its server again."""
    digest = blake2b(os.fsencode(folder.resolve()), digest_size=2)
    return 20_000 + int.from_bytes(digest.digest(), "little") % 20_000


def listen(port: int | None, preferred: int) -> socket.socket:
    """A socket on this machine: at a port, else at the preferred one, else at any."""
    for candidate in (port,) if port else (preferred, 0):
        opened = socket.socket()
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind(("127.0.0.1", candidate))
        except OSError:
            opened.close()
            if candidate in (port, 0):
                raise
        else:
            return opened
    raise OSError("no port")


def serve(desks: Desks, opened: socket.socket, ready: Callable[[], None]) -> None:
    """Answer until the process is told to stop."""
    config = uvicorn.Config(
        application(desks),
        log_level="critical",
        access_log=False,
        ws_max_size=MAX_MESSAGE,
        timeout_graceful_shutdown=2,
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

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())


__all__ = ["Desks", "application", "listen", "preferred_port", "serve"]
