"""Drawings (SVG) in a PDF, each drawn once.

In: a context in which WeasyPrint writes a document, its pictures by address, and the drawings that
are standing. Out: in it, a drawing is a form of its own (a form XObject, ISO 32000-1, 8.10), which
depends on the drawing and its size alone; the same picture on another page, in the other language
or after the next key is that form again.

WeasyPrint would interpret the SVG anew each time, into the page's own stream. A form is drawn with
fonts of its own (`_fonts`), so that what it says of letters does not depend on the texts around it;
what it used of them is added to the document's whenever the form is. A drawing that holds pictures
made of dots, which WeasyPrint keeps for each document, is drawn anew.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from .standing import Standing

if TYPE_CHECKING:
    from ..media import Picture

MOST = 16_000_000  # bytes of forms
_RESOURCES = "ExtGState"  # a dictionary with this key is one of resources


@dataclass(frozen=True)
class Form:
    """A drawing: its stream with all that belongs to it, and its fonts by WeasyPrint's keys."""

    stream: Any
    fonts: Mapping[Any, Any]
    size: int  # bytes, about


Forms = Standing[Form]


def standing_forms() -> Forms:
    """Room for the drawings of one set of fonts."""
    return Forms(MOST, lambda form: form.size)


@contextmanager
def drawn_once(pictures: Mapping[str, Picture], forms: Forms) -> Iterator[None]:
    """Within the context, drawings at the addresses of `pictures` are forms."""
    from weasyprint.images import SVGImage

    own = SVGImage.draw

    def draw(image: Any, stream: Any, width: float, height: float, style: Any) -> None:
        picture = pictures.get(image._base_url)
        if picture is None:  # a letter of a font, say
            own(image, stream, width, height, style)
            return
        name = _name(picture.data, width, height)
        form = forms.find(name)
        if form is None:
            form = _drawn(stream, width, height, partial(own, image), style)
            if _can_stand(form):
                forms.keep(name, form)
        _put(stream, f"d{name}", form)

    SVGImage.draw = draw
    try:
        yield
    finally:
        SVGImage.draw = own


def _name(data: bytes, width: float, height: float) -> str:
    digest = blake2b(data, digest_size=10)
    digest.update(f" {width!r} {height!r}".encode())
    return digest.hexdigest()


def _drawn(stream: Any, width: float, height: float, draw: Any, style: Any) -> Form:
    """A drawing as a form. WeasyPrint lets drawings run over their edges, and so may this one."""
    import pydyf

    resources = pydyf.Dictionary(
        {name: pydyf.Dictionary() for name in (_RESOURCES, "XObject", "Pattern", "Shading")}
        | {"ColorSpace": None, "Font": None}  # those of the document
    )
    box = pydyf.Array((-width, -height, 2 * width, 2 * height))
    extra = pydyf.Dictionary(
        {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": resources}
    )
    fonts: dict[Any, Any] = {}
    form = stream.clone(resources=resources, extra=extra, fonts=fonts, tags=None)
    draw(form, width, height, style)
    return Form(form, fonts, _joined(form))


def _joined(stream: Any) -> int:
    """Make one piece of what a stream and those below it say; their length."""
    from pydyf import _to_bytes

    stream.stream = [b"\n".join(map(_to_bytes, stream.stream))]
    resources = stream.extra["Resources"]
    below = [*resources["XObject"].values(), *resources["Pattern"].values()]
    return len(stream.stream[0]) + sum(_joined(one) for one in below if one is not None)


def _can_stand(form: Form) -> bool:
    """Whether a form is whole by itself: no picture made of dots, no font of coloured letters,
    which WeasyPrint asks the running document for."""
    coloured = any(font.png or font.svg or font.colr for font in form.fonts.values())
    return not coloured and not _has_dots(form.stream)


def _has_dots(stream: Any) -> bool:
    resources = stream.extra["Resources"]
    below = [*resources["XObject"].values(), *resources["Pattern"].values()]
    return any(one is None or _has_dots(one) for one in below)


def _put(stream: Any, name: str, form: Form) -> None:
    """Draw a form, and add to the document what it needs."""
    placed = stream._resources["XObject"]
    if name not in placed:
        placed[name] = _Copies(stream).stream(form.stream)
        for key, font in form.fonts.items():
            _add_font(stream._fonts, key, font)
    stream.draw_x_object(name)


def _add_font(fonts: dict[Any, Any], key: Any, font: Any) -> None:
    """Letters that are used of a font, added to those of the document."""
    known = fonts.get(key)
    if known is None:
        known = fonts[key] = copy.copy(font)
        for part in ("widths", "to_unicode", "missing", "variations"):
            setattr(known, part, dict(getattr(font, part)))
        return
    for part in ("widths", "to_unicode", "missing"):
        has = getattr(known, part)
        for letter, said in getattr(font, part).items():
            has.setdefault(letter, said)


class _Copies:
    """Objects of a form as others of the document that is written, which numbers them."""

    def __init__(self, stream: Any):
        self._page = stream
        self._made: dict[int, Any] = {}

    def stream(self, one: Any) -> Any:
        made = self._made.get(id(one))
        if made is None:
            made = self._made[id(one)] = self._page.clone(stream=list(one.stream))
            made.extra = self._any(one.extra)
            made._resources = made.extra["Resources"]
        return made

    def _any(self, one: Any) -> Any:
        import pydyf

        if isinstance(one, pydyf.Stream):
            return self.stream(one)
        if isinstance(one, pydyf.Dictionary):
            made = pydyf.Dictionary({key: self._any(value) for key, value in one.items()})
            if _RESOURCES in made:
                made["ColorSpace"] = self._page._resources["ColorSpace"]
            return made
        if isinstance(one, pydyf.Array):
            return pydyf.Array([self._any(value) for value in one])
        return one
