"""The pictures of a case in the page: taken in clean, and shown with their size in print.

In: a case that is open, and the bytes of a picture. Out: the name of its file in the case folder,
which has nothing in it that says who or where; of all pictures, how large they are and how sharp at
their printed width.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from ..case.files import MAX_IMAGE
from ..case.pictures import read_picture
from ..diagnostic import Diagnostic, Position
from ..media import Picture, clean_picture, crop
from ..message import say
from ..output import write_files
from .answers import FOR_GOOD, answer, asked_of, body_of, data_of, plain
from .door import FILE
from .roles import EDITOR, READER
from .shelf import slug
from .thinking import CachedWords, Words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from .answers import Route
    from .desks import Desks
    from .room import Room

SUFFIXES = ("jpg", "jpeg", "png", "tif", "tiff", "svg", "dcm")
_CLEAN = {"image/jpeg": "jpg", "image/png": "png", "image/svg+xml": "svg"}
CROPPED = "part"  # behind the name of a picture of which this is a part
MOST_ASKED = 5_000  # bytes
MOST_FILES = 300  # of the folder that are offered


async def _pictures(desks: Desks, request: Request) -> Response:
    """The pictures that the case names, and the files from which one may choose."""
    room = desks.there(request)
    words = CachedWords(desks.language(request))
    files = await asyncio.to_thread(_files, room)
    shown = await desks.brain.ask(
        lambda: [_shown(*one, words) for one in all_pictures(room, files)]
    )
    return data_of({"pictures": shown, "files": files})


def all_pictures(
    room: Room, files: Sequence[str]
) -> Iterator[tuple[str, float, Picture | Diagnostic]]:
    """The pictures of figures with their printed width, and those of the folder that a figure may
    be of that is not complete yet, as wide as a column."""
    thought, file = room.thought, room.desk.files.get("case.yaml")
    told = [(one[0], one[2], one[3]) for one in thought.subject.pictures] if thought else []
    yield from told
    known, text = {one[0] for one in told}, file.plain if file else ""
    editions = list(thought.subject.editions.values()) if thought else []
    width = editions[0].journal.column_width if editions else 82.0
    for name in files:
        if name not in known and name in text:
            yield name, width, read_picture(room.folder, name, Position(name))


def _shown(
    name: str, width_mm: float, picture: Picture | Diagnostic, words: Words
) -> dict[str, Any]:
    """A picture by its file: its size, and how sharp it is in print."""
    if isinstance(picture, Diagnostic):
        return {"file": name, "message": words(picture.message), "hint": words(picture.hint)}
    return {
        "file": name,
        "name": _name(picture),
        "width": picture.width,
        "height": picture.height,
        "drawing": picture.is_vector,
        "dpi": 0 if picture.is_vector else round(picture.dpi(width_mm)),
        "mm": round(width_mm),
        "removed": bool(picture.removed),
    }


def _name(picture: Picture) -> str:
    return blake2b(picture.data, digest_size=10).hexdigest()


def _files(room: Room) -> list[str]:
    """The picture files of the folder figures/."""
    folder = room.folder / "figures"
    try:
        names = sorted(path.name for path in folder.iterdir() if path.is_file())
    except OSError:
        return []
    found = [name for name in names if name.rpartition(".")[2].lower() in SUFFIXES]
    return [f"figures/{name}" for name in found[:MOST_FILES]]


async def _shown_picture(desks: Desks, request: Request) -> Response:
    """A clean picture that the case names."""
    room, wanted = desks.there(request), request.path_params["name"]
    files = await asyncio.to_thread(_files, room)

    def find() -> Picture | None:
        clean = (one for _, _, one in all_pictures(room, files) if isinstance(one, Picture))
        return next((one for one in clean if _name(one) == wanted), None)

    found = await desks.brain.ask(find)
    if found is None:
        return plain(404)
    from starlette.responses import Response

    return answer(Response(found.data, media_type=found.mime), FILE, FOR_GOOD)


async def take_picture(desks: Desks, request: Request) -> tuple[str, Response | None]:
    """The file of a picture that was sent, written as it is when cleaned; or why it is not taken.
    A picture that is there already is not written again."""
    room, name = desks.there(request), str(request.path_params["name"])
    if room.read_only:
        return "", plain(403)
    data = await body_of(request, MAX_IMAGE)
    stem, _, suffix = name.rpartition(".")
    if suffix.lower() not in SUFFIXES:
        return "", plain(400)
    clean = partial(clean_picture, f"{slug(stem)}.{suffix.lower()}", data, Position("case.yaml"))
    found = await desks.brain.ask(clean)
    if isinstance(found, Diagnostic):
        words = CachedWords(desks.language(request))
        said = {"message": words(found.message), "hint": words(found.hint)}
        return "", data_of(said, 409)
    return await _put(room, slug(stem), found)


async def _put(room: Room, stem: str, picture: Picture) -> tuple[str, Response | None]:
    """Write a picture under a name that is not taken; one that is there already, not again."""
    folder = room.folder / "figures"
    if folder.is_symlink():
        return "", plain(409)
    ending = _CLEAN[picture.mime]
    number, file = 1, f"{stem}.{ending}"
    while (folder / file).is_symlink() or (folder / file).exists():
        if (folder / file).is_file() and (folder / file).read_bytes() == picture.data:
            return f"figures/{file}", None
        number += 1
        file = f"{stem}-{number}.{ending}"
    await asyncio.to_thread(write_files, room.folder, {f"figures/{file}": picture.data})
    return f"figures/{file}", None


async def _crop(desks: Desks, request: Request) -> Response:
    """A part of a picture of the case becomes a picture of its own; the whole one stays."""
    room = desks.there(request)
    if room.read_only:
        return plain(403)
    asked = await asked_of(request, MOST_ASKED)
    try:
        name, box = asked["file"], tuple(asked["box"])
    except (KeyError, TypeError):
        return plain(400)
    if len(box) != 4 or not all(type(edge) in (int, float) for edge in box):
        return plain(400)
    if name not in await asyncio.to_thread(_files, room):
        return plain(400)

    def cut() -> Picture | Diagnostic | None:
        whole = read_picture(room.folder, name, Position(name))
        return crop(whole, box) if isinstance(whole, Picture) else whole

    found, words = await desks.brain.ask(cut), CachedWords(desks.language(request))
    if not isinstance(found, Picture):
        told = found or say("Nothing can be cut off there.", context="editor")
        message, hint = (told.message, told.hint) if isinstance(told, Diagnostic) else (told, "")
        return data_of({"message": words(message), "hint": words(hint)}, 409)
    stem = name.removeprefix("figures/").rpartition(".")[0]
    file, refused = await _put(room, f"{slug(stem)}-{CROPPED}", found)
    return refused or data_of({"file": file})


async def _take(desks: Desks, request: Request) -> Response:
    """A picture for a figure or panel that is there."""
    file, refused = await take_picture(desks, request)
    return refused or data_of({"file": file})


async def _figure(desks: Desks, request: Request) -> Response:
    """A picture that becomes a new figure."""
    from ..message import Problem
    from .facts import add_figure

    room = desks.there(request)
    case_file = room.desk.files.get("case.yaml")
    if case_file is None and not room.read_only:
        return plain(409)
    file, refused = await take_picture(desks, request)
    if refused or case_file is None:
        return refused or plain(409)
    stem = file.removeprefix("figures/").rpartition(".")[0]
    try:
        text, figure = add_figure(case_file.plain, stem, file)
    except Problem as problem:
        words = CachedWords(desks.language(request))
        return data_of({"message": words(problem.message), "hint": ""}, 409)
    room.desk.put("case.yaml", text, "figure")
    return data_of({"figure": figure})


ROUTES: tuple[Route, ...] = (
    ("GET", "/case/{id}/pictures", READER, _pictures),
    ("GET", "/case/{id}/shown/{name}", READER, _shown_picture),
    ("PUT", "/case/{id}/picture/{name}", EDITOR, _take),
    ("POST", "/case/{id}/crop", EDITOR, _crop),
    ("PUT", "/case/{id}/figure/{name}", EDITOR, _figure),
)
