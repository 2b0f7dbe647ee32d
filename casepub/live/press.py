"""Printed pages, files to keep, in a process of their own.

In: a case folder with its newest texts saved. Out: pages as pictures, and the files of a format.
What WeasyPrint does takes most of a second; so it has a process, which starts warm, ends with the
server, and is made anew where a case kills it. pypdfium2 has its door here.
"""

from __future__ import annotations

import gc
import io
import itertools
import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .places import head_of

if TYPE_CHECKING:
    from ..formats.pdf import PdfSource
    from ..typeset.blocks import Block

SCALE = 1.7  # pixels of a page's picture, of its points
MOST_PAGES = 60


Spot = tuple[float, float, float, float, str]  # the edges of a paragraph, and how it begins


class Page(NamedTuple):
    """A printed page: a name that says how it looks, its picture unless that is known, and where
    its paragraphs stand."""

    name: str
    picture: bytes | None
    spots: list[Spot]


def set_pages(source: PdfSource, known: Collection[str] = ()) -> list[Page]:
    """The printed pages of an article, with pictures of those that have no `known` name."""
    from ..formats.pdf import print_pdf
    from ..typeset.giving_up import go_on

    with _uncollected():
        finished = print_pdf(source)
    document = _open(finished.data)
    try:
        made = []
        for number, name in enumerate(finished.looks[:MOST_PAGES]):
            go_on()
            picture = None if name in known else _draw(document[number])
            made.append(Page(name, picture, _spots(finished.blocks[number])))
        return made
    finally:
        document.close()


def _spots(blocks: Iterable[Block]) -> list[Spot]:
    return [
        (round(one.left, 4), round(one.top, 4), round(one.right, 4), round(one.bottom, 4), head)
        for one in blocks
        if (head := head_of(one.text))
    ]


def _open(pdf: bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(pdf)


def _draw(page: Any) -> bytes:
    """A page as PNG."""
    out = io.BytesIO()
    page.render(scale=SCALE).to_pil().save(out, "PNG", compress_level=1)
    return out.getvalue()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Within the context, nothing looks for what is not used any more: a page is made of a hundred
    thousand boxes, and all of them are used until it is done. `Press.tidy` comes afterwards."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


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


def _start(parent: int, given_up: Any) -> None:
    from ..beginning import begin_process, stay_small
    from ..farm.processes import die_with_parent

    global _GIVEN_UP
    _GIVEN_UP = given_up
    die_with_parent(parent)
    begin_process()
    stay_small()


def _warm() -> bool:
    from ..formats import pdf

    pdf.warm()
    import pypdfium2

    gc.collect()
    gc.freeze()  # what is loaded stays
    return bool(pypdfium2.PdfDocument)


_GIVEN_UP: Any = None  # in the press's own process: the numbers of what is given up
_PLACES = 64  # for such numbers; so many things are never made at a time


def _unless_given_up(number: int, function: Any, *arguments: Any) -> Any:
    from ..typeset.giving_up import given_up_if

    with given_up_if(lambda: bool(_GIVEN_UP[number % _PLACES] == number)):
        return function(*arguments)


class Press:
    """One process that sets pages and makes files, one thing at a time."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        context = get_context("spawn")
        self._context, self._given_up = context, context.RawArray("Q", _PLACES)
        self._numbers = itertools.count(1)

    def submit(self, function: Any, *arguments: Any) -> Future[Any]:
        """Have something made there."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1,
                mp_context=self._context,
                initializer=_start,
                initargs=(os.getpid(), self._given_up),
            )
        try:
            return self._pool.submit(function, *arguments)
        except BrokenProcessPool:
            self.close()
            return self.submit(function, *arguments)

    def set_pages(self, source: PdfSource, known: Collection[str]) -> Pages:
        """Have pages set."""
        number = next(self._numbers)
        future = self.submit(_unless_given_up, number, set_pages, source, known)
        return Pages(future, lambda: self._give_up(number))

    def _give_up(self, number: int) -> None:
        self._given_up[number % _PLACES] = number

    def tidy(self) -> None:
        """Have memory freed that pages took; when nobody waits for any."""
        with suppress(BrokenProcessPool, RuntimeError):
            self.submit(gc.collect)

    def warm(self) -> None:
        """Begin to load the engine, if that has not begun."""
        if self._pool is None:
            self.submit(_warm)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


@dataclass(frozen=True)
class Pages:
    """Pages that are being set. Given up, they raise `GivenUp`, unless they are done already."""

    future: Future[Any]
    give_up: Callable[[], None]
