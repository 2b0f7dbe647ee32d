"""The connection of a page, over which everything goes that is typed or told.

In: a socket. Out: what its page says, in the room of its case, and what the room tells it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json

from starlette.websockets import WebSocket, WebSocketDisconnect

from ..message import Problem
from .answers import headers_of, peer_of
from .client import Client, Denied, Refused
from .desks import Desks
from .thinking import CachedWords


async def live(desks: Desks, socket: WebSocket) -> None:
    headers, door = headers_of(socket), desks.door
    visitor = door.who(headers, socket.cookies, peer_of(socket))
    if door.refuses_origin(headers) or "origin" not in headers or visitor is None:
        await socket.close(4403)
        return
    one = desks.shelf.find(str(socket.path_params.get("id", "")))
    role = visitor.role_in(one.folder.name) if one else ""
    if one is None or not role:
        await socket.close(4404)
        return
    await socket.accept()
    client = Client(desks.language(socket), visitor, role)
    try:
        room = desks.room(one)
    except Problem as problem:
        words = CachedWords(client.ui)
        await socket.send_json({"kind": "elsewhere", "text": words(problem.message)})
        await socket.close(4409)
        return
    desks.attendance.comes(visitor)
    room.join(client)
    room.wake()
    sending = asyncio.create_task(_send(socket, client))
    try:
        while True:
            await room.hear(client, json.loads(await socket.receive_text()))
            door.used(visitor)
    except Denied:
        with contextlib.suppress(RuntimeError):
            await socket.close(4403)
    except (Refused, ValueError, KeyError, RecursionError):
        with contextlib.suppress(RuntimeError):
            await socket.close(4400)
    except (WebSocketDisconnect, RuntimeError):
        pass
    finally:
        sending.cancel()
        room.leave(client)
        desks.attendance.goes(visitor)


async def _send(socket: WebSocket, client: Client) -> None:
    with contextlib.suppress(WebSocketDisconnect, RuntimeError, OSError):
        while (message := await client.queue.get()) is not None:
            await socket.send_text(json.dumps(message, ensure_ascii=False))
        await socket.close(4403)  # may not look any more
