"""TIFF as PNG: its first page, upright, eight bits per channel, in sRGB. In: the bytes of a file.
Out: a `Picture`."""

from __future__ import annotations

from typing import Any

from ...message import say
from ..picture import Picture
from ..pixels import as_shown, encode_png, open_whole
from ..told import PRIVATE

# What says how pixels are packed, placed and coloured (TIFF 6.0, and its usual supplements).
_OF_PIXELS = {254, 255, *range(256, 260), 262, 263, 264, 265, 266, 273, 274, *range(277, 285)}
_OF_PIXELS |= {286, 287, 290, 291, 292, 293, 296, 297, 301, *range(317, 326), *range(330, 335)}
_OF_PIXELS |= {*range(336, 344), 347, *range(512, 522), *range(529, 533), 34675}
_TOLD = {
    269: "text",
    270: "text",
    271: "text",
    272: "text",
    285: "text",
    305: "text",
    306: "date",
    315: "text",
    316: "text",
    333: "text",
    337: "text",
    700: "XMP",
    33432: "text",
    33723: "IPTC",
    34665: "EXIF",
    34853: "EXIF",
    36867: "date",
}


def recognises(data: bytes) -> bool:
    """Whether these bytes begin like a TIFF, in either byte order."""
    return data[:4] in (b"II*\0", b"MM\0*")


def clean(name: str, data: bytes) -> Picture:
    """The picture of the first page; only its pixels are taken."""
    notes: list[str] = []
    with open_whole(data, ("TIFF",)) as file:
        removed = tuple(dict.fromkeys(_TOLD.get(tag, PRIVATE) for tag in _others(file)))
        pages = getattr(file, "n_frames", 1)
        shown = as_shown(file, notes)
    partial = (say("{count} pages, of which the first is shown", count=pages),) if pages > 1 else ()
    png = encode_png(shown)
    return Picture(
        name, "image/png", png, *shown.size, removed, converted=tuple(notes), partial=partial
    )


def _others(file: Any) -> list[int]:
    """The tags of the first page that are neither its pixels nor how they are shown."""
    return [tag for tag in sorted(file.tag_v2) if tag not in _OF_PIXELS]
