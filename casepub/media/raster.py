"""Drawings as pixels, for programs that do not accept SVG: Word before 2016, aggregators. The one
door to resvg.

In: an SVG `Picture`, already reduced to what draws. Out: a PNG `Picture`. Nothing is read from
outside: the fonts are casepub's own.
"""

from __future__ import annotations

from functools import lru_cache

from ..resources import TEMPLATES
from .drawing_work import MAX_DRAWN
from .picture import Picture

MAX_AREA = 16_000_000  # pixels


def rasterise(picture: Picture, width: int) -> Picture:
    """The picture as PNG, a drawing `width` pixels wide; a picture that has pixels already is
    returned unchanged. A drawing of extreme shape, or with very many masks, gets fewer pixels, so
    that it ends."""
    if not picture.is_vector:
        return picture
    shape = picture.height / picture.width
    area = min(MAX_AREA, MAX_DRAWN / max(1.0, picture.layers))
    width = max(1, min(width, round((area / shape) ** 0.5)))
    height = max(1, round(width * shape))
    return Picture(picture.name, "image/png", _png(picture.data, width), width, height)


@lru_cache(maxsize=32)
def _png(svg: bytes, width: int) -> bytes:
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg.decode("utf-8"),
            width=width,
            background="white",
            skip_system_fonts=True,
            font_dirs=[str(TEMPLATES / "fonts")],
            font_family="Source Sans 3",
            sans_serif_family="Source Sans 3",
            serif_family="Source Serif 4",
        )
    )
