"""Blocks of a JPEG go on beyond its edges; what a lossless crop left there is not published."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from casepub.media.kinds.jpeg import clean

SIZE = (203, 149)  # of what is shown; blocks are 16 pixels wide and high


def photograph(size=(208, 152)) -> Image.Image:
    """Smooth, with some grain, as a photograph of skin."""
    shades = ImageOps.invert(Image.linear_gradient("L").resize(size))
    grain = Image.effect_noise(size, 30).filter(ImageFilter.GaussianBlur(1))
    return Image.merge("RGB", (shades, Image.blend(shades, grain, 0.3), grain))


def cropped(image: Image.Image, **options) -> bytes:
    """The picture with a smaller size in its frame, as lossless cropping leaves it."""
    out = io.BytesIO()
    image.save(out, "JPEG", **options)
    data = bytearray(out.getvalue())
    at = next(
        data.index(bytes([0xFF, mark])) for mark in (0xC0, 0xC2) if bytes([0xFF, mark]) in data
    )
    data[at + 5 : at + 9] = struct.pack(">HH", *SIZE[::-1])
    return bytes(data)


def with_name() -> Image.Image:
    image = photograph()
    for left in range(10, 200, 6):  # what is left of its letters
        ImageDraw.Draw(image).rectangle((left, 150, left + 2, 151), fill="white")
    return image


def all_pixels(data: bytes) -> Image.Image:
    """What is coded, beyond the edges too."""
    data = bytearray(data)
    at = next(
        data.index(bytes([0xFF, mark])) for mark in (0xC0, 0xC2) if bytes([0xFF, mark]) in data
    )
    data[at + 5 : at + 9] = struct.pack(">HH", 152, 208)
    with Image.open(io.BytesIO(bytes(data))) as image:
        return image.convert("L")


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"subsampling": 0, "quality": 95}])
def test_a_name_beyond_the_edge_is_gone(options):
    data = cropped(with_name(), **options)
    strip = all_pixels(data).crop((0, 149, 208, 152))
    assert sum(strip.histogram()[225:]) > 20, "the name is there"
    picture = clean("a.jpg", data)
    assert "pixels beyond its edges" in picture.removed
    assert sum(all_pixels(picture.data).crop((0, 149, 208, 152)).histogram()[225:]) == 0
    before, after = (Image.open(io.BytesIO(one)).convert("RGB") for one in (data, picture.data))
    assert after.size == SIZE
    pairs = zip(before.tobytes(), after.tobytes(), strict=True)
    assert sum(abs(a - b) for a, b in pairs) / len(before.tobytes()) < 2, "it looks as before"


@pytest.mark.parametrize("quality", [40, 75, 95])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_picture_as_programs_save_it_stays_as_it_is(quality, progressive):
    out = io.BytesIO()
    photograph(SIZE).save(out, "JPEG", quality=quality, progressive=progressive)
    picture = clean("a.jpg", out.getvalue())
    assert not picture.removed and not picture.converted
    scan = out.getvalue()[out.getvalue().rindex(b"\xff\xda") :]
    assert scan in picture.data, "the coded pixels are kept"
