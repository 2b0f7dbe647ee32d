"""PNG with only the chunks that make its pixels and colours. In: the bytes of a file. Out: a
`Picture`."""

from __future__ import annotations

import struct
import zlib

from ..picture import MAX_PIXELS, Picture, is_profile, measure

_AT_ONCE = 1 << 20


def recognises(data: bytes) -> bool:
    """Whether these bytes begin like a PNG."""
    return data.startswith(b"\x89PNG\r\n\x1a\n")


def clean(name: str, data: bytes) -> Picture:
    """The picture, and which kinds of metadata it carried."""
    size = measure(data, ("PNG",))
    stripped, removed = strip_png(data)
    return Picture(name, "image/png", stripped, *size, tuple(removed))


# The chunks that make pixels and colours, with the maximum length of each (PNG specification, ch.
# 11).
_PNG_KEPT = {
    b"IHDR": 13,
    b"PLTE": 768,
    b"IEND": 0,
    b"tRNS": 256,
    b"gAMA": 4,
    b"cHRM": 32,
    b"sRGB": 1,
    b"sBIT": 4,
    b"pHYs": 9,
    b"bKGD": 6,
}


def strip_png(data: bytes) -> tuple[bytes, list[str]]:
    """A PNG with only the chunks that make its pixels and colours, and the kinds of metadata that
    it carried besides."""
    out, at = [data[:8]], 8
    removed: list[str] = []
    pixels: list[bytes] = []
    while at + 12 <= len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"IDAT":
            pixels.append(body)
            continue
        if pixels and kind in (b"IEND",):
            out.append(_chunk(b"IDAT", _only_pixels(b"".join(pixels), removed)))
        if kind == b"iCCP" and (profile := _png_profile(body)):
            out.append(_chunk(b"iCCP", b"ICC\0\0" + zlib.compress(profile)))
        elif len(body) <= _PNG_KEPT.get(kind, -1):
            out.append(_chunk(kind, body))
        else:
            removed.append(
                {
                    b"eXIf": "EXIF",
                    b"tEXt": "text",
                    b"zTXt": "text",
                    b"iTXt": "XMP or text",
                    b"tIME": "date",
                }.get(kind, "private data")
            )
        if kind == b"IEND":
            if at < len(data):
                removed.append("data after the picture")
            break
    return b"".join(out), list(dict.fromkeys(removed))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _only_pixels(stream: bytes, removed: list[str]) -> bytes:
    """The compressed pixels without anything after their end. The unpacked data is not kept."""
    unpacker, rest = zlib.decompressobj(), stream
    for _ in range(2 * MAX_PIXELS * 8 // _AT_ONCE):
        unpacker.decompress(rest, _AT_ONCE)
        rest = unpacker.unconsumed_tail
        if unpacker.eof or not rest:
            break
    if unpacker.unused_data:
        removed.append("data after the picture")
        return stream[: len(stream) - len(unpacker.unused_data)]
    return stream


def _png_profile(body: bytes) -> bytes:
    """The colour profile of an iCCP chunk, or nothing if it is not valid; its name, which is free
    text, is left out."""
    _, _, packed = body.partition(b"\0")
    try:
        profile = zlib.decompressobj().decompress(packed[1:], 4_000_000)
    except zlib.error:
        return b""
    return profile if is_profile(profile) else b""
