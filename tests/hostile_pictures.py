"""Pictures made on the spot, small and sound ones, for tests to spoil."""

from __future__ import annotations

import io
import struct
import zlib

from harmless import SECRET


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int,
    height: int,
    depth: int = 8,
    colour: int = 0,
    before: bytes = b"",
    after: bytes = b"",
) -> bytes:
    row = b"\0" * ((width * {0: 1, 2: 3, 4: 2, 6: 4}[colour] * depth + 7) // 8 + 1)
    packer, many = zlib.compressobj(9), max(1, 1_000_000 // len(row))
    rows = [row * many] * (height // many) + [row * (height % many)]
    pixels = b"".join([*map(packer.compress, rows), packer.flush()])
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
        + before
        + chunk(b"IDAT", pixels)
        + after
        + chunk(b"IEND", b"")
    )


def jpeg() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 10, 10)).save(out, "JPEG")
    return out.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def marked() -> dict[str, bytes]:
    """Pictures with the secret in every place that does not draw."""
    whole, secret = jpeg(), SECRET.encode()
    end = whole.rindex(b"\xff\xd9")
    head = {
        "exif": segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0" + secret),
        "xmp": segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + secret),
        "comment": segment(0xFE, secret),
        "iptc": segment(0xED, b"Photoshop 3.0\0" + secret),
        "unknown": segment(0xEB, secret),
        "jfif": segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0" + secret),
        "adobe": segment(0xEE, b"Adobe\0d\0\0\0\0\0" + secret),
        "profile": segment(0xE2, b"ICC_PROFILE\0\x01\x01" + secret),
        "reserved": segment(0xFD, secret),
    }
    found = {f"{name}.jpg": whole[:2] + part + whole[2:] for name, part in head.items()}
    found |= {
        "behind-the-scan-comment.jpg": whole[:end] + segment(0xFE, secret) + whole[end:],
        "behind-the-scan-exif.jpg": whole[:end] + segment(0xE1, b"Exif\0\0" + secret) + whole[end:],
        "behind-the-end.jpg": whole + secret,
    }
    for kind in (
        "tEXt",
        "iTXt",
        "zTXt",
        "eXIf",
        "tIME",
        "sBIT",
        "pHYs",
        "gAMA",
        "bKGD",
        "sRGB",
        "prVt",
        "iCCP",
    ):
        body = secret + b"\0\0" + (zlib.compress(b"x" * 128) if kind == "iCCP" else b"")
        found[f"{kind}.png"] = png(8, 8, before=chunk(kind.encode(), body))
    return found | {
        "behind-the-pixels.png": png(8, 8, after=chunk(b"IDAT", SECRET.encode())),
        "behind-the-end.png": png(8, 8) + SECRET.encode(),
    }
