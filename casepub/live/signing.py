"""The entrance of a server for several people: signing in and out, another password, its health.

In: a request that comes from a page of ours, or asks for one. Out: the page to sign in, a session,
or why there is none. What the page needs before anybody has signed in is listed here.
"""

from __future__ import annotations

import os

from starlette.requests import Request
from starlette.responses import Response

from ..message import say
from ..resources import TEMPLATES
from ..templating import environment
from .accounts import refusal
from .answers import COOKIE_AGE, Route, answer, asked_of, data_of, plain, visitor_of
from .client import LANGUAGES
from .desks import Desks
from .door import ENTRANCE, FILE
from .events import told
from .gate import Gate
from .opening import FONTS
from .roles import ANYBODY, MEMBER, VISITOR
from .thinking import CachedWords
from .words import texts_of

MOST_BODY = 5_000
_OPEN = {
    "sign-in.js": ("edit/sign-in.js", "text/javascript; charset=utf-8"),
    "sign-in.css": ("edit/sign-in.css", "text/css; charset=utf-8"),
    "icon.svg": ("edit/icon.svg", "image/svg+xml"),
    **{f"{name}.woff2": (f"fonts/{name}.woff2", "font/woff2") for name in FONTS},
}


def _gate(desks: Desks) -> Gate:
    assert isinstance(desks.door, Gate)
    return desks.door


def entrance(desks: Desks, request: Request) -> Response:
    """What somebody sees who is not in: where to sign in; or, where the institution lets people in,
    that it is not an account here."""
    gate, ui = _gate(desks), desks.language(request)
    if gate.header:
        told("not-let-in")
    page = environment(TEMPLATES).get_template("edit/sign-in.html")
    other = next(code for code in LANGUAGES if code != ui)
    html = page.render(ui=ui, other=other, texts=texts_of(ui), signs_in=not gate.header)
    response = Response(html, 401, media_type="text/html; charset=utf-8")
    if request.query_params.get("ui") in LANGUAGES:
        response.set_cookie("casepub-ui", ui, COOKIE_AGE, samesite="strict", httponly=True)
    return answer(response, ENTRANCE)


async def _open(_: Desks, request: Request) -> Response:
    """What the page to sign in needs."""
    found = _OPEN.get(request.path_params["name"])
    if found is None:
        return plain(404)
    response = Response((TEMPLATES / found[0]).read_bytes(), media_type=found[1])
    return answer(response, FILE, "public, max-age=3600")


async def _sign_in(desks: Desks, request: Request) -> Response:
    gate, words = _gate(desks), CachedWords(desks.language(request))
    asked = await _texts(request, "name", "password")
    if asked is None or gate.header:
        return plain(400)
    name, password = asked
    if wait := gate.wait_for(name):
        told("sign-in-waits")
        text = say(
            "Too many wrong passwords. Try again in {count} seconds.", context="editor", count=wait
        )
        return data_of({"message": words(text)}, 429)
    key = await gate.sign_in(name, password)
    if not key:
        # What was typed as a name may be a password; only names of accounts are told.
        account = gate.accounts.find(name)
        told("sign-in-refused", account=account.name if account else "?")
        return data_of({"message": words(say("Name or password is wrong.", context="editor"))}, 403)
    visitor = gate.accounts.who(key)
    told("signed-in", account=visitor.name if visitor else "?")
    response = data_of({})
    response.set_cookie(
        gate.cookie,
        key,
        max_age=None,  # until the browser ends; the server ends it earlier where nothing is done
        httponly=True,
        samesite="strict",
        secure=gate.is_secure,
        path="/",
    )
    return response


async def _sign_out(desks: Desks, request: Request) -> Response:
    gate, visitor = _gate(desks), visitor_of(request)
    gate.accounts.end(visitor.session)
    told("signed-out", account=visitor.name)
    desks.send_away(lambda one: bool(one.session) and one.session == visitor.session)
    response = data_of({})
    response.delete_cookie(
        gate.cookie, path="/", httponly=True, samesite="strict", secure=gate.is_secure
    )
    return response


async def _password(desks: Desks, request: Request) -> Response:
    """Another password; all sessions end, this one too."""
    gate, visitor = _gate(desks), visitor_of(request)
    words = CachedWords(desks.language(request))
    asked = await _texts(request, "old", "new")
    if asked is None or not visitor.session:
        return plain(400)
    old, new = asked
    if gate.wait_for(visitor.name) or not await gate.is_password(visitor.name, old):
        text = say("The password is wrong.", context="editor")
        return data_of({"message": words(text)}, 409)
    if why := refusal(new, visitor.name):
        return data_of({"message": words(why)}, 409)
    gate.accounts.set_password(visitor.name, new)
    told("password-changed", account=visitor.name)
    desks.send_away(lambda one: one.name == visitor.name)
    return data_of({})


async def _texts(request: Request, *names: str) -> list[str] | None:
    """Texts of a body; None where it has others."""
    asked = await asked_of(request, MOST_BODY)
    try:
        found = [asked[name] for name in names]
    except (KeyError, TypeError):
        return None
    return found if all(isinstance(one, str) for one in found) else None


async def _health(desks: Desks, _: Request) -> Response:
    """Whether it works, for whoever keeps it running: cases can be read, accounts asked."""
    try:
        os.listdir(desks.shelf.folder)
        works = _gate(desks).accounts.is_there()
    except OSError:
        works = False
    if not works:
        return plain(503, "failing")
    return plain(200, "ok")


ROUTES: tuple[Route, ...] = (
    ("GET", "/health", ANYBODY, _health),
    ("GET", "/entrance/{name}", VISITOR, _open),
    ("POST", "/sign-in", VISITOR, _sign_in),
    ("POST", "/sign-out", MEMBER, _sign_out),
    ("POST", "/password", MEMBER, _password),
)
