"""A JPEG taken apart into what a decoder needs (ITU-T T.81, annex B), and put together from that
alone. In: the bytes of a file. Out: `Parts`.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from .jpeg_codes import count_drawing

_JFIF = b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive; others are coded anew
_OTHER_FRAMES = {*range(0xC3, 0xD0)} - {0xC4, 0xC8, 0xCC}
_END, _SCAN, _QUANTITIES, _CODES, _RESTARTS = 0xD9, 0xDA, 0xDB, 0xC4, 0xDD


@dataclass
class Parts:
    """A frame and its scans, each with the tables that it is the first to use."""

    frame: bytes = b""
    scans: list[tuple[bytes, bytes, bytes]] = field(default_factory=list)  # tables, header, data
    removed: list[str] = field(default_factory=list)  # kinds of metadata
    shape: bytes = b""  # of the frame: its size and components
    codes: dict[int, bytes] = field(default_factory=dict)  # Huffman tables, by class and number
    progressive: bool = False
    plain: bool = True  # whether nothing but a picture can be in the scans and tables

    def join(self, turned: int, spoilt: int = -1, pattern: bytes = b"") -> bytes:
        """The JPEG, with its orientation; the last two bytes of the scan `spoilt` are replaced."""
        out = [b"\xff\xd8", _segment(0xE0, _JFIF)]
        out += [orientation_segment(turned)] if turned > 1 else []
        out.append(self.frame)
        for number, (tables, header, data) in enumerate(self.scans):
            out += [tables, header, _spoil(data, pattern) if number == spoilt else data]
        return b"".join([*out, b"\xff\xd9"])

    def trim(self) -> bool:
        """Cut the only scan where its codes end; whether that can be said."""
        if len(self.scans) != 1 or self.progressive:
            return False
        tables, header, data = self.scans[0]
        count = count_drawing(self.shape, header[4:], self.codes, data)
        whole = data.replace(b"\xff\0", b"\xff")
        if not 0 < count <= len(whole):
            return False
        if count < len(whole):
            self.drop("data after the picture")
        self.scans = [(tables, header, whole[:count].replace(b"\xff", b"\xff\0"))]
        return True

    def drop(self, kind: str) -> None:
        """Note that something of this kind was there."""
        if kind not in self.removed:
            self.removed.append(kind)


@dataclass
class _Tables:
    """The tables defined so far, by class and number, and as they were last written."""

    quantities: dict[int, bytes] = field(default_factory=dict)
    codes: dict[int, bytes] = field(default_factory=dict)
    written: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def write(self, marker: int, number: int) -> bytes:
        """The table's segment, unless it stands already in the file."""
        body = (self.quantities if marker == _QUANTITIES else self.codes).get(number)
        if body is None or self.written.get((marker, number)) == body:
            return b""
        self.written[marker, number] = body
        return _segment(marker, body)


def take_apart(data: bytes) -> Parts:
    """What of a JPEG a decoder needs, and what was there besides. Raises ValueError if it is
    damaged."""
    parts, tables, at = Parts(), _Tables(), 2
    quantity_of: dict[int, int] = {}
    parts.codes = tables.codes
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise ValueError("damaged JPEG")
        marker = data[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        if marker == _END:
            break
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        body = data[at + 4 : at + 2 + length]
        at += 2 + length
        if marker == _SCAN:
            end = _end_of_scan(data, at)
            header = body[: 4 + 2 * body[0]]
            needed = _tables_of(header, tables, quantity_of, parts.progressive)
            parts.scans.append((needed, _segment(_SCAN, header), data[at:end]))
            at = end
        elif marker in _FRAMES:
            parts.progressive, parts.shape = marker == 0xC2, body
            quantity_of = {body[6 + 3 * i]: body[8 + 3 * i] for i in range(body[5])}
            numbers = dict.fromkeys(quantity_of.values())
            parts.frame = b"".join(tables.write(_QUANTITIES, number) for number in numbers)
            parts.frame += _segment(marker, body[: 6 + 3 * body[5]])
        else:
            _sift(marker, body, parts, tables)
    if len(data) > at + 2:
        parts.drop("data after the picture")
    return parts


def _tables_of(
    header: bytes, tables: _Tables, quantity_of: dict[int, int], progressive: bool
) -> bytes:
    """The tables that a scan needs and that are not yet in the file."""
    first, last, fine = header[-3], header[-2], header[-1] >> 4
    out = []
    for i in range(header[0]):
        component, chosen = header[1 + 2 * i], header[2 + 2 * i]
        out.append(tables.write(_QUANTITIES, quantity_of.get(component, -1)))
        if first == 0 and not (progressive and fine):
            out.append(tables.write(_CODES, chosen >> 4))
        if last > 0:
            out.append(tables.write(_CODES, 0x10 | chosen & 15))
    return b"".join(out)


def _sift(marker: int, body: bytes, parts: Parts, tables: _Tables) -> None:
    """Keep a table; note what else goes, if that is metadata."""
    if marker == _QUANTITIES:
        while body:
            size = 129 if body[0] >> 4 else 65
            tables.quantities[body[0] & 15], body = body[:size], body[size:]
    elif marker == _CODES:
        while body:
            size = 17 + sum(body[1:17])
            table, body = body[:size], body[size:]
            tables.codes[table[0]] = table
            tables.written.pop((_CODES, table[0]), None)
            parts.plain &= len(set(table[17:])) == len(table) - 17
    elif marker == _RESTARTS or marker in _OTHER_FRAMES:
        # Before each restart, a decoder skips whatever stands there.
        parts.plain &= marker == _RESTARTS and not any(body[:2])
    elif marker == 0xE1:
        parts.drop("XMP" if b"ns.adobe.com/x" in body[:40] else "EXIF")
    elif marker == 0xFE:
        parts.drop("comment")
    elif marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"):
        pass  # honoured, so nothing is lost
    elif 0xE0 <= marker <= 0xEF and not body.startswith((b"JFIF\0", b"Adobe")):
        parts.drop("IPTC" if marker == 0xED else f"APP{marker - 0xE0}")
    elif not 0xE0 <= marker <= 0xEF:
        parts.drop("private data")


def _spoil(data: bytes, pattern: bytes) -> bytes:
    """Coded data with another end. Two bytes, for the last alone may be padding."""
    start = len(data) - (3 if data[-3:-2] == b"\xff" else 2)
    return data[:start] + pattern


def orientation_segment(orientation: int) -> bytes:
    """An EXIF block that says how the picture is turned, and nothing else."""
    tiff = (
        b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0) + b"\0\0\0\0"
    )
    return _segment(0xE1, b"Exif\0\0" + tiff)


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
