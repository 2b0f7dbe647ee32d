"""A part of a picture. In: a clean `Picture`, and which part of it, as it is seen upright. Out: a
`Picture` of that part alone."""

from __future__ import annotations

import io
from dataclasses import replace

from .picture import Picture

LEAST = 16  # pixels of a side
Box = tuple[float, float, float, float]  # left, top, right, bottom, each from 0 to 1


def crop(picture: Picture, box: Box) -> Picture | None:
    """The part of a picture within a box, in its own format; None where nothing can be cut off: of
    a drawing, where next to nothing is left, or all of it."""
    left, top, right, bottom = box
    if picture.is_vector or not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
        return None
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(picture.data), formats=("JPEG", "PNG")) as file:
        image: Image.Image = ImageOps.exif_transpose(file)
        width, height = image.size
        edges = (
            round(left * width),
            round(top * height),
            round(right * width),
            round(bottom * height),
        )
        size = edges[2] - edges[0], edges[3] - edges[1]
        if min(size) < LEAST or size == image.size:
            return None
        part = image.crop(edges)
        part.info.clear()
        out = io.BytesIO()
        if picture.mime == "image/jpeg":
            part.save(out, "JPEG", quality=95, subsampling=0)
        else:
            part.save(out, "PNG")
    return replace(picture, data=out.getvalue(), width=size[0], height=size[1])
