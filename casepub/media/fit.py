"""Pictures in the size and orientation in which they are printed. In: a `Picture`. Out: a
`Picture`."""

from __future__ import annotations

import io
from dataclasses import replace

from .picture import Picture


def fit(picture: Picture, width_mm: float, dpi: int = 300) -> Picture:
    """The picture at no more than `dpi` for its printed width. If it is small enough already, its
    bytes are kept."""
    if picture.is_vector or picture.dpi(width_mm) <= dpi * 1.02:
        return picture
    return _encode(picture, round(width_mm / 25.4 * dpi))


def set_upright(picture: Picture) -> Picture:
    """The picture with its pixels upright, for programs that ignore a camera's orientation mark."""
    return (
        picture
        if picture.mime != "image/jpeg" or b"Exif\0\0" not in picture.data
        else _encode(picture, picture.width)
    )


def _encode(picture: Picture, width: int) -> Picture:
    """The picture upright and `width` pixels wide, in its own format."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(picture.data), formats=("JPEG", "PNG")) as file:
        image: Image.Image = ImageOps.exif_transpose(file)
        if image.mode == "1":  # of black and white alone, thin lines would get lost
            image = image.convert("L")
        height = max(1, round(image.height * width / image.width))
        small = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        small.info.clear()
        out = io.BytesIO()
        if picture.mime == "image/jpeg":
            small.save(out, "JPEG", quality=88)
        else:
            small.save(out, "PNG")
    return replace(picture, data=out.getvalue(), width=width, height=height)
