"""A part of a picture is what is seen there, and nothing else."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from casepub.diagnostic import Position
from casepub.media import clean_picture, crop


def picture(kind, orientation=None):
    """Red at the left, blue at the right, as it is seen; 80 by 40 pixels."""
    image = Image.new("RGB", (80, 40), "red")
    image.paste("blue", (40, 0, 80, 40))
    out, exif = io.BytesIO(), Image.Exif()
    if orientation:  # stored upside down
        image = image.rotate(180)
        exif[0x0112] = orientation
    image.save(out, kind, **({"exif": exif, "quality": 95} if kind == "JPEG" else {}))
    return clean_picture(f"a.{kind.lower()}", out.getvalue(), Position("case.yaml"))


@pytest.mark.parametrize(("kind", "orientation"), [("PNG", None), ("JPEG", None), ("JPEG", 3)])
def test_a_part_is_cut_as_it_is_seen(kind, orientation):
    part = crop(picture(kind, orientation), (0.5, 0, 1, 0.5))
    assert (part.width, part.height, part.mime) == (40, 20, f"image/{kind.lower()}")
    with Image.open(io.BytesIO(part.data)) as image:
        assert image.size == (40, 20) and not image.getexif()
        red, _, blue = image.convert("RGB").getpixel((30, 10))
    assert blue > 200 > red


@pytest.mark.parametrize(
    "box", [(0, 0, 1, 1), (0, 0, 0.1, 1), (0.5, 0, 0.4, 1), (-1, 0, 1, 0.5), (0, 0, 2, 0.5)]
)
def test_nothing_is_cut_where_nothing_or_all_would_be_left(box):
    assert crop(picture("PNG"), box) is None


def test_a_drawing_is_not_cut():
    head = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">'
    data = head + b'<path d="M0 0h9"/></svg>'
    assert crop(clean_picture("a.svg", data, Position("case.yaml")), (0, 0, 0.5, 0.5)) is None
