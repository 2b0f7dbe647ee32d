"""JPEG without metadata and with its pixels untouched: EXIF (except the orientation), XMP, IPTC,
comments and anything after the end are removed; colour profiles are kept. In: the bytes of a file.
Out: a `Picture`."""

from __future__ import annotations

import struct

from ..picture import Picture, is_profile, measure


def recognises(data: bytes) -> bool:
    """Whether these bytes begin like a JPEG."""
    return data.startswith(b"\xff\xd8")


def clean(name: str, data: bytes) -> Picture:
    """The picture, and which kinds of metadata it carried."""
    stripped, removed = strip_jpeg(data)
    return Picture(name, "image/jpeg", stripped, *measure(stripped, ("JPEG",)), tuple(removed))


def strip_jpeg(data: bytes) -> tuple[bytes, list[str]]:
    """A JPEG without metadata, and the kinds that it carried. Keeps what makes the picture, the
    colour profile, Adobe's colour transform, the orientation; between the scans of a progressive
    file, only what decodes them."""
    out, at = [b"\xff\xd8"], 2
    removed: list[str] = []
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise ValueError("damaged JPEG")
        marker = data[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        if marker == 0xD9:
            break
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        segment, body = data[at : at + 2 + length], data[at + 4 : at + 2 + length]
        at += 2 + length
        if marker == 0xDA:  # a scan: its header, then coded data up to the next marker
            end = _end_of_scan(data, at)
            out.append(segment + data[at:end])
            at = end
            continue
        kept, lost = _sift(marker, segment, body)
        out.append(kept)
        removed += [lost] if lost else []
    if len(data) > at + 2:
        removed.append("data after the picture")
    return _with_sound_profile(b"".join(out) + b"\xff\xd9", removed), list(dict.fromkeys(removed))


def _sift(marker: int, segment: bytes, body: bytes) -> tuple[bytes, str]:
    """What of a segment stays, and the kind of what goes, if that is metadata."""
    if marker == 0xE0 and body.startswith(b"JFIF\0") and len(body) >= 14:
        return _segment(0xE0, body[:12] + b"\0\0"), ""  # without its thumbnail
    if marker == 0xEE and body.startswith(b"Adobe") and len(body) >= 12:
        return _segment(0xEE, body[:12]), ""
    if marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"):
        return segment, ""
    if marker == 0xE1:
        orientation = _orientation(body)
        kept = _orientation_segment(orientation) if orientation > 1 else b""
        return kept, "XMP" if b"ns.adobe.com/x" in body[:40] else "EXIF"
    if marker == 0xFE:
        return b"", "comment"
    if 0xE0 <= marker <= 0xEF:
        return b"", "IPTC" if marker == 0xED else f"APP{marker - 0xE0}"
    if 0xC0 <= marker <= 0xDF:  # tables and frames
        return segment, ""
    return b"", "private data"


def _with_sound_profile(data: bytes, removed: list[str]) -> bytes:
    """The JPEG, without its colour profile if that is invalid."""
    parts, profile, at = [data[:2]], b"", 2
    while data[at + 1] != 0xDA:
        length = 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        if data[at + 1] == 0xE2:
            profile += data[at + 18 : at + length]
        parts.append(data[at : at + length])
        at += length
    if not profile or is_profile(profile):
        return data
    removed.append("private data")
    return b"".join(part for part in parts if part[1] != 0xE2) + data[at:]


def _segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def _end_of_scan(data: bytes, at: int) -> int:
    """The position of the marker after the coded data; restart markers and stuffed bytes belong to
    the data."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] not in (0x00, 0xFF) and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 1


def _orientation(exif: bytes) -> int:
    from PIL import Image

    if not exif.startswith(b"Exif\0\0"):
        return 1
    try:
        parsed = Image.Exif()
        parsed.load(exif)
        return int(parsed.get(0x0112, 1))
    except Exception:  # a damaged EXIF block is dropped entirely
        return 1


def _orientation_segment(orientation: int) -> bytes:
    tiff = (
        b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0) + b"\0\0\0\0"
    )
    body = b"Exif\0\0" + tiff
    return _segment(0xE1, body)
