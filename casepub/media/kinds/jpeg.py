"""JPEG without anything but its picture. In: the bytes of a file. Out: a `Picture`.

The coded pixels stay as they are where that is possible, with the tables that decode them and
nothing else (`jpeg_parts`). Where that is not possible, or not safe, the picture is coded anew.
"""

from __future__ import annotations

import io
from functools import lru_cache, reduce
from typing import Any

from ...message import say
from ..jpeg_parts import Parts, orientation_segment, take_apart
from ..picture import Picture
from ..pixels import as_shown, is_srgb, open_whole

_QUALITY = 95
_BEYOND = 48  # how far, of 255, a pixel beyond the edge may be from the one at the edge
_MOST_BEYOND = 8  # so many pixels may be further: coding blurs what is next to an edge
_ENDS = (b"\xaa\xaa", b"\x55\x55", b"\0\0", b"\xcc\xcc", b"\x92\x49", b"\xf0\xf0", b"\xfe\xfe")


def recognises(data: bytes) -> bool:
    """Whether these bytes begin like a JPEG."""
    return data.startswith(b"\xff\xd8")


def clean(name: str, data: bytes) -> Picture:
    """The picture, which kinds of metadata it carried, and what is shown otherwise."""
    from PIL import ExifTags

    notes: list[str] = []
    with open_whole(data, ("JPEG",)) as file:
        parts = take_apart(data)
        profile = file.info.get("icc_profile") or b""
        turned = int(file.getexif().get(ExifTags.Base.Orientation, 1))
        turned = turned if 2 <= turned <= 8 else 1
        if file.mode not in ("L", "RGB") or (profile and not is_srgb(file.mode, profile)):
            shown = as_shown(file, notes)
            made, size = _encode(shown, quality=_QUALITY, subsampling=0), shown.size
        else:
            made = _keep(file, parts, turned) or _recode(file, turned, notes)
            size = file.size if turned < 5 else file.size[::-1]
    return Picture(name, "image/jpeg", made, *size, tuple(parts.removed), converted=tuple(notes))


def strip_jpeg(data: bytes) -> tuple[bytes, list[str]]:
    """A JPEG with only what decodes it, and the kinds of metadata that it carried."""
    made = clean("", data)
    return made.data, list(made.removed)


def _keep(file: Any, parts: Parts, turned: int) -> bytes:
    """The coded pixels as they are; empty if they would look otherwise so, or something other than
    pixels may be among them."""
    if not parts.plain:
        return b""
    if _hides_pixels(file, parts):
        parts.drop(say("pixels beyond its edges"))
        return b""
    wanted = file.tobytes()
    # Its last bytes draw, so that some others would draw something else; or are no picture.
    is_sure = (
        len(parts.scans) == 1
        and parts.codes <= _find_usual_codes()
        and any(_pixels(parts.join(turned, end)) != wanted for end in _ENDS)
    )
    if not is_sure and not parts.trim():
        return b""
    made = parts.join(turned)
    return made if _pixels(made) == wanted else b""


def _hides_pixels(file: Any, parts: Parts) -> bool:
    """Whether something is coded beyond the right and lower edge of the picture: a name, up to
    fifteen pixels high, of which a program for lossless cropping took only the rest away. Programs
    that save a picture repeat there what is at its edge, or fill whole blocks with one shade."""
    from PIL import Image

    data = parts.beyond_edges()
    if not data:
        return False
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as whole:
            whole.load()
    except (OSError, SyntaxError, ValueError):
        return True
    (right, lower), (width, height) = whole.size, file.size
    found = _count_beyond(whole, (width, 0, right, height), (width - 1, 0, width, height))
    found += _count_beyond(whole, (0, height, right, lower), (0, height - 1, right, height))
    return found > _MOST_BEYOND


def _count_beyond(whole: Any, strip: tuple[int, ...], edge: tuple[int, ...]) -> int:
    """The pixels of a strip that are neither like the edge beside it nor like their block."""
    from PIL import Image, ImageChops

    left, top, right, lower = strip
    if left == right or top == lower:
        return 0
    beyond, nearest = whole.crop(strip), Image.Resampling.NEAREST
    corner = (left // 8 * 8, top // 8 * 8)
    blocks = whole.crop((*corner, -right % 8 + right, -lower % 8 + lower))
    shades = blocks.reduce(8).resize(blocks.size, nearest)
    at = (left - corner[0], top - corner[1])
    shades = shades.crop((*at, at[0] + beyond.width, at[1] + beyond.height))
    repeated = whole.crop(edge).resize(beyond.size, nearest)
    least = ImageChops.darker(
        ImageChops.difference(beyond, repeated), ImageChops.difference(beyond, shades)
    )
    return sum(reduce(ImageChops.lighter, least.split()).histogram()[_BEYOND:])


@lru_cache(maxsize=1)
def _find_usual_codes() -> set[bytes]:
    """The tables of the standard (T.81, annex K.3), which cameras and libraries write. In a table
    of one's own something may be that no scan uses."""
    from PIL import Image

    return take_apart(_encode(Image.new("RGB", (8, 8)))).codes


def _recode(file: Any, turned: int, notes: list[str]) -> bytes:
    """The pixels coded anew with the same tables, which differs from the old by rounding only."""
    wanted = file.tobytes()
    same = "keep" if file.mode == "L" or _is_ycc(file) else _QUALITY
    made = _encode(file, quality=same, subsampling=same if same == "keep" else 0)
    if _pixels(made) != wanted:
        notes.append(say("it is recompressed, since it may contain more than a picture"))
    if turned == 1:
        return made
    behind_jfif = 4 + int.from_bytes(made[4:6], "big")
    return made[:behind_jfif] + orientation_segment(turned) + made[behind_jfif:]


def _is_ycc(file: Any) -> bool:
    """Whether three components are luminance and colour, as in nearly all JPEGs; else their tables
    do not fit what is written."""
    return [layer[0] for layer in file.layer] == [1, 2, 3] and file.info.get("adobe_transform") != 0


def _encode(image: Any, **options: Any) -> bytes:
    image.info.clear()
    out = io.BytesIO()
    image.save(out, "JPEG", exif=b"", icc_profile=None, comment=b"", **options)
    return out.getvalue()


def _pixels(data: bytes) -> bytes:
    """A JPEG's pixels; empty if they cannot be decoded."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as file:
            return file.tobytes()
    except (OSError, SyntaxError, ValueError):
        return b""
