"""Pictures in the size and orientation in which they are printed. In: a `Picture`. Out: a
`Picture`."""

from __future__ import annotations

import io

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
        profile = file.info.get("icc_profile")
        image: Image.Image = ImageOps.exif_transpose(file)
        if image.mode == "P":
            image = image.convert("RGBA" if "transparency" in image.info else "RGB")
        height = max(1, round(image.height * width / image.width))
        small = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        small.info.clear()
        out = io.BytesIO()
        options = {"icc_profile": profile} if profile else {}
        if picture.mime == "image/jpeg":
            small.save(out, "JPEG", quality=88, **options)
        else:
            small.save(out, "PNG", **options)
    return Picture(picture.name, picture.mime, out.getvalue(), width, height, picture.removed)
