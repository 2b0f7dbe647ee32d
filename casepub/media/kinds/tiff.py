"""TIFF as PNG: its first page, upright, eight bits per channel. In: the bytes of a file. Out: a
`Picture`."""

from __future__ import annotations

import io
from typing import cast

from ..picture import Picture, measure


def recognises(data: bytes) -> bool:
    """Whether these bytes begin like a TIFF, in either byte order."""
    return data[:4] in (b"II*\0", b"MM\0*")


def clean(name: str, data: bytes) -> Picture:
    """The picture; only its pixels are taken."""
    size = measure(data, ("TIFF",))
    return Picture(name, "image/png", _tiff_to_png(data), *size)


def _tiff_to_png(data: bytes) -> bytes:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data), formats=("TIFF",)) as file:
        image: Image.Image = ImageOps.exif_transpose(file)
        if image.mode.startswith("I"):
            low, high = cast("tuple[float, float]", image.getextrema())  # one band
            image = image.point(lambda v: (v - low) * 255.0 / ((high - low) or 1)).convert("L")
        elif image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
            image = image.convert("RGB")
        out = io.BytesIO()
        image.info.clear()
        image.save(out, "PNG", optimize=False)
    return out.getvalue()
