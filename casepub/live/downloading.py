"""The files that a case is made into.

In: a case that is open, what is wanted, and a language. Out: an ordinary build of it, once its
author has seen what may tell who the patient is.
"""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Mapping
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from .answers import Route, answer, data_of, plain
from .desks import Desks
from .press import make_checklist, make_files
from .roles import READER
from .sharing import privacy_findings, question, seen
from .thinking import CachedWords

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
CHECKLIST = ("pdf", "docx")


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


ROUTES: tuple[Route, ...] = (("GET", "/case/{id}/file/{what}/{code}", READER, _download),)
