"""A JPEG taken apart into what a decoder needs (ITU-T T.81, annex B), and put together from that
alone. In: the bytes of a file. Out: `Parts`.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace

from .jpeg_codes import ScanCounter
from .told import AFTER, PRIVATE

_JFIF = b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive; others are coded anew
_OTHER_FRAMES = {*range(0xC3, 0xD0)} - {0xC4, 0xC8, 0xCC}
_END, _SCAN, _QUANTITIES, _CODES, _RESTARTS = 0xD9, 0xDA, 0xDB, 0xC4, 0xDD


@dataclass
class Scan:
    """A scan, with the quantities that it is the first to use, and its codes by class and
    number."""

    quantities: bytes
    codes: dict[int, bytes]
    header: bytes
    data: bytes


@dataclass
class Parts:
    """A frame and its scans."""

    frame: bytes = b""
    scans: list[Scan] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)  # kinds of metadata
    shape: bytes = b""  # of the frame: its size and components
    progressive: bool = False
    plain: bool = True  # whether nothing but a picture can be in the scans and tables

    @property
    def codes(self) -> set[bytes]:
        """The tables of codes of all scans."""
        return {table for scan in self.scans for table in scan.codes.values()}

    def join(self, turned: int, end: bytes = b"") -> bytes:
        """The JPEG, with its orientation; `end` replaces the last two bytes of the last scan."""
        out = [b"\xff\xd8", _segment(0xE0, _JFIF)]
        out += [orientation_segment(turned)] if turned > 1 else []
        out.append(self.frame)
        for scan in self.scans:
            out.append(scan.quantities)
            out += [_segment(_CODES, table) for table in scan.codes.values()]
            out += [_segment(_SCAN, scan.header), scan.data]
        if end:  # two bytes, for the last alone may be padding
            data = out.pop()
            out.append(data[: len(data) - (3 if data[-3:-2] == b"\xff" else 2)] + end)
        return b"".join([*out, b"\xff\xd9"])

    def beyond_edges(self) -> bytes:
        """The JPEG with all the pixels that are coded: blocks are 8 or 16 pixels wide and high, and
        those at the right and lower edge may go on beyond it. Empty if none does."""
        height, width = struct.unpack(">HH", self.shape[1:5])
        factors = self.shape[7::3]
        is_mixed = len(self.scans) == 1 and self.scans[0].header[0] > 1
        across, down = (
            8 * max((factor >> shift & 15 for factor in factors), default=1) if is_mixed else 8
            for shift in (4, 0)
        )
        whole = -height % down + height, -width % across + width
        if whole == (height, width) or max(whole) > 0xFFFF:
            return b""
        at = len(self.frame) - 6 - 3 * self.shape[5] + 1
        frame = self.frame[:at] + struct.pack(">HH", *whole) + self.frame[at + 4 :]
        return replace(self, frame=frame).join(1)

    def trim(self) -> bool:
        """Cut every scan where its codes end, and take out of the tables what is not used; whether
        that can be said."""
        counter, trimmed = ScanCounter(self.shape, self.progressive), []
        for scan in self.scans:
            cleaned = counter.clean(scan.header, scan.codes, scan.data)
            if cleaned is None:
                return False
            data, codes = cleaned
            trimmed.append(replace(scan, data=data, codes=codes))
        if any(len(new.data) < len(old.data) for new, old in zip(trimmed, self.scans, strict=True)):
            self.drop(AFTER)
        self.scans = trimmed
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
    written: dict[int, bytes] = field(default_factory=dict)

    def write(self, number: int) -> bytes:
        """The segment of a table of quantities, unless it stands already in the file."""
        body = self.quantities.get(number)
        if body is None or self.written.get(number) == body:
            return b""
        self.written[number] = body
        return _segment(_QUANTITIES, body)


def take_apart(data: bytes) -> Parts:
    """What of a JPEG a decoder needs, and what was there besides. Raises ValueError if it is
    damaged."""
    parts, tables, at = Parts(), _Tables(), 2
    quantity_of: dict[int, int] = {}
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
            quantities = b"".join(
                tables.write(quantity_of.get(header[1 + 2 * i], -1)) for i in range(header[0])
            )
            codes = _codes_of(header, tables, parts.progressive)
            parts.scans.append(Scan(quantities, codes, header, data[at:end]))
            at = end
        elif marker in _FRAMES:
            parts.progressive, parts.shape = marker == 0xC2, body
            quantity_of = {body[6 + 3 * i]: body[8 + 3 * i] for i in range(body[5])}
            numbers = dict.fromkeys(quantity_of.values())
            parts.frame = b"".join(tables.write(number) for number in numbers)
            parts.frame += _segment(marker, body[: 6 + 3 * body[5]])
        else:
            _sift(marker, body, parts, tables)
    if len(data) > at + 2:
        parts.drop(AFTER)
    return parts


def _codes_of(header: bytes, tables: _Tables, progressive: bool) -> dict[int, bytes]:
    """The tables of codes that a scan uses."""
    first, last, fine = header[-3], header[-2], header[-1] >> 4
    wanted: dict[int, None] = {}
    for i in range(header[0]):
        chosen = header[2 + 2 * i]
        if first == 0 and not (progressive and fine):
            wanted[chosen >> 4] = None
        if last > 0:
            wanted[0x10 | chosen & 15] = None
    return {number: tables.codes[number] for number in wanted if number in tables.codes}


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
        parts.drop(PRIVATE)


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
