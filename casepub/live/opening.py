"""The page itself: the shelf or a case, with what stands still in it.

In: the cases that are open, and a request that the door has let in. Out: the page, its script and
styles, and the manual pages of checks. Names come from lists.
"""

from __future__ import annotations

import json
import secrets
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ..case import PATIENT_GROUPS
from ..resources import TEMPLATES
from ..templating import environment
from .answers import COOKIE_AGE, Route, answer, data_of, plain, visitor_of
from .client import LANGUAGES
from .desks import Desks
from .door import FILE, PAGE
from .downloading import DOWNLOADS
from .kinds import KINDS
from .roles import AUTHOR, MEMBER, READER, ROLES
from .shelf import Shelved
from .thinking import CachedWords
from .words import texts_of

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


PAGES = (home, _case)  # what stands in the address of a browser


ROUTES: tuple[Route, ...] = (
    ("GET", "/", MEMBER, home),
    ("GET", "/static/{name}", MEMBER, _static),
    ("GET", "/explain/{name}", MEMBER, _explain),
    ("GET", "/case/{id}", READER, _case),
)
