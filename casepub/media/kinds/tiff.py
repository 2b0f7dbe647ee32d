"""TIFF as PNG: its first page, upright, eight bits per channel, in sRGB. In: the bytes of a file.
Out: a `Picture`."""

from __future__ import annotations

from ..picture import Picture
from ..pixels import as_shown, encode_png, open_whole


def recognises(data: bytes) -> bool:
    """Whether these bytes begin like a TIFF, in either byte order."""
    return data[:4] in (b"II*\0", b"MM\0*")


def clean(name: str, data: bytes) -> Picture:
    """The picture of the first page; only its pixels are taken."""
    notes: list[str] = []
    with open_whole(data, ("TIFF",)) as file:
        pages = getattr(file, "n_frames", 1)
        shown = as_shown(file, notes)
    partial = (f"{pages} pages, of which the first is shown",) if pages > 1 else ()
    png = encode_png(shown)
    return Picture(name, "image/png", png, *shown.size, converted=tuple(notes), partial=partial)
