"""PNG, decoded and encoded anew: its pixels, and no other chunk. In: the bytes of a file. Out: a
`Picture`."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ...message import say
from ..picture import Picture
from ..pixels import as_shown, encode_png, open_whole
from ..told import AFTER, PRIVATE

_DRAWN = {b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD"}
_TOLD = {
    b"eXIf": "EXIF",
    b"tEXt": "text",
    b"zTXt": "text",
    b"iTXt": say("XMP or text"),
    b"tIME": "date",
}


def recognises(data: bytes) -> bool:
    """Whether these bytes begin like a PNG."""
    return data.startswith(b"\x89PNG\r\n\x1a\n")


def clean(name: str, data: bytes) -> Picture:
    """The picture, which kinds of metadata it carried, and what is shown otherwise."""
    notes: list[str] = []
    with open_whole(data, ("PNG",)) as file:
        frames = getattr(file, "n_frames", 1)
        shown = as_shown(file, notes)
    if data[24:25] == b"\x10" and data[25:26] != b"\0":
        notes.append(say("its 16 bits per channel are shown as 8"))
    partial = (
        (say("{count} pictures, of which the first is shown", count=frames),) if frames > 1 else ()
    )
    removed = tuple(dict.fromkeys(_metadata(data)))
    png = encode_png(shown)
    return Picture(
        name, "image/png", png, *shown.size, removed, converted=tuple(notes), partial=partial
    )


def _metadata(data: bytes) -> Iterator[str]:
    """The kinds of metadata that a PNG carries besides its pixels and colours."""
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        at += 12 + length
        if kind == b"IEND":
            if at < len(data):
                yield AFTER
            return
        if kind not in _DRAWN and kind not in (b"iCCP", b"acTL", b"fcTL", b"fdAT"):
            yield _TOLD.get(kind, PRIVATE)
