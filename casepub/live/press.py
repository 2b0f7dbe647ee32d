"""Printed pages, files to keep, in a process of their own.

In: a case folder with its newest texts saved. Out: pages as pictures, and the files of a format.
What WeasyPrint does takes a second and cannot be stopped; so it has a process, which starts warm,
ends with the server, and is made anew where a case kills it. pypdfium2 has its door here.
"""

from __future__ import annotations

import io
import os
import tempfile
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..plugins import without_plugins

if TYPE_CHECKING:
    from ..formats.pdf import PdfSource

SCALE = 1.7  # pixels of a page's picture, of its points
MOST_PAGES = 60


def set_pages(source: PdfSource) -> list[tuple[str, bytes]]:
    """The printed pages of an article as pictures, each with a name that is the picture's."""
    from ..formats.pdf import finish

    return draw(finish(source))


def draw(pdf: bytes) -> list[tuple[str, bytes]]:
    """The pages of a PDF as PNG, each with a name that is the picture's."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        made = []
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            out = io.BytesIO()
            page.render(scale=SCALE).to_pil().save(out, "PNG", compress_level=1)
            data = out.getvalue()
            made.append((blake2b(data, digest_size=10).hexdigest(), data))
        return made
    finally:
        document.close()


def make_files(
    folder: Path,
    name: str,
    formats: tuple[str, ...],
    languages: tuple[str, ...],
    journal: str | None,
    review: bool,
    blind: bool,
) -> tuple[dict[str, bytes], str]:
    """The files of a case, as `casepub build` makes them; and why there are none."""
    from ..output import Request, build

    request = Request(folder, name, name, formats, languages, journal, review, blind)
    with tempfile.TemporaryDirectory() as out:
        [result] = build([request], Path(out))
        files = {one: (Path(out) / one).read_bytes() for one in result.files}
    return files, str(result.stopped)


def make_checklist(folder: Path, name: str, language: str, form: str) -> dict[str, bytes]:
    """The CARE checklist, as `casepub care` makes it."""
    from ..care import answers
    from ..case import load
    from ..checks import subject_of
    from ..formats.checklist import FORMS, fill, pages
    from ..language import get_language

    editions = subject_of(load(folder, ".")).editions
    told = answers(editions)
    numbers = pages(told, editions)
    made = FORMS[form](fill(told, editions, numbers, get_language(language), language))
    return {f"{name}.care.{language}.{form}": made}


def _start(parent: int) -> None:
    from ..farm.processes import die_with_parent

    die_with_parent(parent)
    without_plugins()


def _warm() -> bool:
    from ..formats import pdf

    pdf.warm()
    import pypdfium2

    return bool(pypdfium2.PdfDocument)


class Press:
    """One process that sets pages and makes files, one thing at a time."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, function: Any, *arguments: Any) -> Future[Any]:
        """Have something made there."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1, mp_context=get_context("spawn"), initializer=_start, initargs=(os.getpid(),)
            )
        try:
            return self._pool.submit(function, *arguments)
        except BrokenProcessPool:
            self.close()
            return self.submit(function, *arguments)

    def warm(self) -> None:
        """Begin to load the engine, if that has not begun."""
        if self._pool is None:
            self.submit(_warm)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
