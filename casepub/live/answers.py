"""What the server answers to each question of the page.

In: the cases that are open (`Desks`), and a request that the door has let in. Out: a response with
the headers that keep a page to itself. Names come from lists, bodies are bounded by what is read of
them.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import secrets
import zipfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.websockets import WebSocket, WebSocketDisconnect

from ..case import PATIENT_GROUPS
from ..message import Problem, say
from ..resources import TEMPLATES
from ..templating import environment
from .client import LANGUAGES, Client, Denied, Refused
from .door import FILE, HEADERS, PAGE, PREVIEW, Door
from .kinds import KINDS
from .presence import Attendance
from .press import Press, make_checklist, make_files
from .record import Record
from .roles import AUTHOR, MEMBER, READER, ROLES, Visitor
from .room import Brain, Room
from .sharing import privacy_findings, question, seen
from .shelf import Shelf, Shelved
from .thinking import CachedWords
from .words import texts_of

FOR_GOOD = "private, max-age=86400, immutable"  # of what has its content in its name
GUARD = 2  # seconds between looks at who may still be there
IDLE = 600  # seconds after which a case at which nobody looks is closed
COOKIE_AGE = 30 * 24 * 3600
FONTS = (
    "SourceSerif4-Regular",
    "SourceSerif4-It",
    "SourceSerif4-Semibold",
    "SourceSans3-Regular",
    "SourceSans3-Semibold",
)
STATIC: dict[str, tuple[str, str]] = {  # what may be asked for, where it is, and what it is
    "app.js": ("edit/app.js", "text/javascript; charset=utf-8"),
    "app.css": ("edit/app.css", "text/css; charset=utf-8"),
    "parts.css": ("edit/parts.css", "text/css; charset=utf-8"),
    "forms.css": ("edit/forms.css", "text/css; charset=utf-8"),
    "icon.svg": ("edit/icon.svg", "image/svg+xml"),
    **{f"{name}.woff2": (f"fonts/{name}.woff2", "font/woff2") for name in FONTS},
}
# What can be downloaded: formats, whether it is of one language, and the kind of copy.
DOWNLOADS: dict[str, tuple[tuple[str, ...], bool, str]] = {
    "pdf": (("pdf",), True, ""),
    "html": (("html",), True, ""),
    "docx": (("docx",), True, ""),
    "review": (("pdf",), True, "review"),
    "blind": (("pdf",), True, "blind"),
    "blind-docx": (("docx",), True, "blind"),
    "jats": (("jats",), False, ""),
    "proof": (("proof",), False, ""),
    "archive": (("archive",), False, ""),
}
_LISTS = ("cookie", "accept", "accept-language")  # headers that may come in parts
CHECKLIST = ("pdf", "docx")
Handler = Callable[["Desks", Request], Awaitable[Response]]
Route = tuple[str, str, str, Handler]  # method, path, who may ask (roles.py), what answers
Made = dict[str, Any]  # what is told of what was made


class Unsaved(NamedTuple):
    """A file that could not be saved when the server ended; whether the record has what was
    typed."""

    case: str
    file: str
    reason: str
    is_kept: bool


class Desks:
    """The cases that are open in one server."""

    def __init__(
        self,
        shelf: Shelf,
        door: Door,
        record: Record | None,
        read_only: bool = False,
        ui: str = "",
        journal: str | None = None,
        report: Callable[[str], None] = lambda _: None,
    ):
        self.shelf, self.door, self.record = shelf, door, record
        self.read_only, self.ui, self.journal = read_only, ui, journal
        self.rooms: dict[str, Room] = {}
        self.press, self.brain = Press(), Brain(report)
        self._left: dict[str, float] = {}
        self.attendance = Attendance()
        self.unsaved: list[Unsaved] = []  # once the server has ended

    def shelved(self, connection: HTTPConnection) -> Shelved:
        """The case that a path names; 404 if there is none."""
        found = self.shelf.find(str(connection.path_params.get("id", "")))
        if found is None:
            raise HTTPException(404)
        return found

    def room(self, one: Shelved) -> Room:
        """The room of a case, opened if it is not; Problem where another server has the case."""
        if one.id not in self.rooms:
            record: Record | None = None
            if not self.read_only:
                own = self.record is not None and one.folder == self.shelf.folder
                record = self.record if own else _record(one.folder)
                if record and (where := record.lock(self.door.address)):
                    raise Problem(
                        say("This case is open elsewhere: {where}", context="editor", where=where)
                    )
            self.rooms[one.id] = Room(
                one.folder,
                one.folder.name,
                record,
                self.press,
                self.brain,
                self.read_only,
                self.journal,
            )
            # The page puts the preview together in its own document, whose address is another.
            self.rooms[one.id].thinker.pictures_at = f"/case/{one.id}/frame/picture/"
            self.rooms[one.id].beside = lambda visitor: [
                other.folder
                for other in self.shelf.cases()
                if other.id != one.id and visitor.role_in(other.folder.name)
            ]
            self.rooms[one.id].moved = self.door.places
            self.rooms[one.id].open()
        return self.rooms[one.id]

    def there(self, connection: HTTPConnection) -> Room:
        """The room of the case that a path names; 404 if it is not open."""
        room = self.rooms.get(str(connection.path_params.get("id", "")))
        if room is None:
            raise HTTPException(404)
        return room

    def role(self, visitor: Visitor, name: str) -> str:
        """The role of somebody in the case of this name; '' where he has none, or there is none."""
        room = self.rooms.get(name)
        one = None if room else self.shelf.find(name)
        folder = room.folder if room else one.folder if one else None
        return visitor.role_in(folder.name) if folder else ""

    def begin_case(self, visitor: Visitor, name: str) -> None:
        """A case that somebody has made."""
        one = self.shelf.find(name)
        if one is not None:
            self.door.begin_case(visitor, one.folder.name)

    def language(self, connection: HTTPConnection) -> str:
        """The language in which a page speaks: the one that was asked for, else the browser's."""
        asked = connection.query_params.get("ui") or connection.cookies.get("casepub-ui") or self.ui
        if asked in LANGUAGES:
            return asked
        for part in connection.headers.get("accept-language", "").split(","):
            if (code := part.strip()[:2].lower()) in LANGUAGES:
                return code
        return LANGUAGES[0]

    def send_away(self, whom: Callable[[Visitor], bool]) -> None:
        """End the connections of somebody."""
        for room in self.rooms.values():
            for client in room.clients:
                if whom(client.visitor):
                    client.send_away()

    async def guard(self) -> None:
        """Send away whoever may not look any more, or has another role by now."""
        while True:
            await asyncio.sleep(GUARD)
            for room in self.rooms.values():
                for client in room.clients:
                    now = self.door.still(client.visitor)
                    if client.role != (now.role_in(room.folder.name) if now else ""):
                        client.send_away()

    async def tend(self) -> None:
        """Close cases at which nobody has looked for a while."""
        clock = asyncio.get_running_loop().time
        while True:
            await asyncio.sleep(30)
            for name, room in list(self.rooms.items()):
                if room.clients or room.desk.unsaved:
                    self._left.pop(name, None)
                elif clock() - self._left.setdefault(name, clock()) > IDLE:
                    self._left.pop(name)
                    await self.rooms.pop(name).close()


def _record(folder: Path) -> Record | None:
    try:
        return Record(folder)
    except OSError:
        return None


# -- answers


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


async def home(desks: Desks, request: Request) -> Response:
    """The shelf, or the only case there is."""
    if desks.shelf.is_single:
        return _page(desks, request, desks.shelf.cases()[0])
    return _page(desks, request, None)


async def _case(desks: Desks, request: Request) -> Response:
    return _page(desks, request, desks.shelved(request))


def _page(desks: Desks, request: Request, one: Shelved | None) -> Response:
    ui, visitor = desks.language(request), visitor_of(request)
    role = visitor.role_in(one.folder.name) if one else AUTHOR if visitor.is_maker else READER
    if not role:
        return plain(404)
    nonce = secrets.token_urlsafe(12)
    settings = {
        "case": one.id if one else "",
        "single": desks.shelf.is_single,
        "readOnly": desks.read_only or role == READER,
        "role": role,
        "roles": ROLES,
        "patient": PATIENT_GROUPS,
        "kinds": list(KINDS),
        "who": {"name": visitor.name, "shown": visitor.shown} if visitor.name else None,
        "password": desks.door.has_accounts and bool(visitor.session),
        "nonce": nonce,
        "ui": ui,
        "downloads": list(DOWNLOADS),
        "report": one is not None and desks.shelf.report_of(one) is not None,
    }
    html = (
        environment(TEMPLATES)
        .get_template("edit/page.html")
        .render(
            ui=ui,
            nonce=nonce,
            title=one.folder.name if one else desks.shelf.folder.name,
            is_case=one is not None,
            settings=_in_page(settings),
            texts=_in_page(texts_of(ui)),
        )
    )
    response = answer(
        Response(html, media_type="text/html; charset=utf-8"), PAGE.format(nonce=nonce)
    )
    if request.query_params.get("ui") in LANGUAGES:
        response.set_cookie("casepub-ui", ui, COOKIE_AGE, samesite="strict", httponly=True)
    return response


def _in_page(value: Any) -> str:
    """A value as JSON that can stand in a page."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")


async def _static(_: Desks, request: Request) -> Response:
    found = STATIC.get(request.path_params["name"])
    if found is None:
        return plain(404)
    file, kind = found
    response = Response((TEMPLATES / file).read_bytes(), media_type=kind)
    is_font = file.endswith(".woff2")
    return answer(response, FILE, "private, max-age=604800" if is_font else "no-cache")


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


async def _download(desks: Desks, request: Request) -> Response:
    """A file of the case, made of what is saved now; a question first, if something may tell who
    the patient is."""
    room, what = desks.there(request), request.path_params["what"]
    code = request.path_params["code"]
    if room.thought is None or code not in room.thought.subject.editions:
        return plain(404)
    if what not in DOWNLOADS and what.removeprefix("care-") not in CHECKLIST:
        return plain(404)
    room.desk.look()
    room.desk.save(at_once=True)
    told = privacy_findings(await room.newest())
    if told and request.query_params.get("seen") != seen(told):
        return data_of(question(told, CachedWords(desks.language(request))), 428)
    if what.startswith("care-") and what[5:] in CHECKLIST:
        job = desks.press.submit(make_checklist, room.folder, room.name, code, what[5:])
        stopped = ""
        files = await asyncio.wrap_future(job)
    elif what in DOWNLOADS:
        formats, is_single, kind = DOWNLOADS[what]
        codes = (code,) if is_single else ()
        copy = (kind == "review", kind == "blind")
        job = desks.press.submit(
            make_files, room.folder, room.name, formats, codes, room.journal, *copy
        )
        files, stopped = await asyncio.wrap_future(job)
    else:
        return plain(404)
    if not files:
        return plain(409, stopped)
    name, data = next(iter(files.items())) if len(files) == 1 else _packed(room.name, what, files)
    response = Response(data, media_type="application/octet-stream")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return answer(response)


def _packed(name: str, what: str, files: Mapping[str, bytes]) -> tuple[str, bytes]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for file, data in files.items():
            packed.writestr(file, data)
    return f"{name}.{what}.zip", out.getvalue()


async def _explain(desks: Desks, request: Request) -> Response:
    """What a check finds and why, with its examples."""
    from ..checks import checks, get_check, manual

    name = request.path_params["name"]
    if name not in checks():
        return plain(404)
    page, words = manual(name), CachedWords(desks.language(request))
    return data_of(
        {
            "name": name,
            "summary": words.help(page.summary, "explain"),
            "why": words.help(page.why, "explain"),
            "fix": words(fix.say()) if (fix := get_check(name).fix) else "",
            "flagged": dict(page.flagged),
            "clean": dict(page.clean),
        }
    )


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


# -- sockets


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


PAGES = (home, _case)  # what stands in the address of a browser
ROUTES: tuple[Route, ...] = (
    ("GET", "/", MEMBER, home),
    ("GET", "/static/{name}", MEMBER, _static),
    ("GET", "/explain/{name}", MEMBER, _explain),
    ("GET", "/case/{id}", READER, _case),
    ("GET", "/case/{id}/frame/style.css", READER, _style),
    ("GET", "/case/{id}/frame/picture/{name}", READER, _picture),
    ("GET", "/case/{id}/frame/{code}", READER, _frame),
    ("GET", "/case/{id}/printed/{key}", READER, _printed),
    ("GET", "/case/{id}/file/{what}/{code}", READER, _download),
)
