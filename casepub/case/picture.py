"""Pictures of a case: read safely, measured, and freed of everything that could identify a patient.

In: a file of the case folder. Out: a `Picture` whose bytes hold pixels and colour only. JPEG and PNG are stripped without
touching a pixel: every metadata segment goes (EXIF, XMP, IPTC, GPS, comments, what hangs behind the end), but colour
profiles stay, and of EXIF the orientation. TIFF becomes PNG. SVG keeps only elements that draw.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from ..diagnostic import Diagnostic, Position, Severity
from .dicom import DicomError, is_dicom, shown
from .files import MAX_IMAGE, read_bytes

MAX_PIXELS = 40_000_000
MAX_ASPECT = 40
_AT_ONCE = 1 << 20
SVG = "image/svg+xml"


@dataclass(frozen=True)
class Picture:
    """A clean picture: `data` as `mime`, its size in pixels (of an SVG, its nominal size), and what was found and removed."""

    name: str
    mime: str
    data: bytes = field(repr=False)
    width: int
    height: int
    removed: tuple[str, ...] = ()  # kinds of identifying metadata that the file carried
    unsafe: tuple[str, ...] = ()  # parts of an SVG that could act or reach out
    header: tuple[str, ...] = ()  # elements of a DICOM header that tell who or where

    @property
    def vector(self) -> bool:
        return self.mime == SVG

    def dpi(self, width_mm: float) -> float:
        """Pixels an inch when printed `width_mm` wide; infinite for a drawing."""
        return float("inf") if self.vector else self.width / (width_mm / 25.4)


def read_picture(folder: Path, name: str, position: Position) -> Picture | Diagnostic:
    """The picture `name` of a case folder, clean, or why it cannot be shown."""
    data = read_bytes(folder, name, position, MAX_IMAGE)
    if isinstance(data, Diagnostic):
        return data
    head = data[:1024].lstrip()
    try:
        if data.startswith(b"\xff\xd8"):
            clean, removed = strip_jpeg(data)
            return Picture(name, "image/jpeg", clean, *_measure(clean, ("JPEG",)), tuple(removed))
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            size = _measure(data, ("PNG",))
            clean, removed = strip_png(data)
            return Picture(name, "image/png", clean, *size, tuple(removed))
        if data[:4] in (b"II*\0", b"MM\0*"):
            size = _measure(data, ("TIFF",))
            return Picture(name, "image/png", _tiff_to_png(data), *size)
        if head[:1] == b"<" or head.startswith(b"\xef\xbb\xbf<"):
            clean, width, height, unsafe = clean_svg(data)
            return Picture(name, SVG, clean, width, height, (), tuple(unsafe))
        if is_dicom(data):
            clean, header = shown(data)
            return Picture(name, "image/png", clean, *_measure(clean, ("PNG",)), header=header)
        reason, hint = "is no picture that casepub reads", "Use JPEG, PNG, TIFF, SVG or DICOM."
    except DicomError as problem:
        reason, hint = str(problem), problem.hint
    except _TooLarge as problem:
        reason, hint = (
            str(problem),
            "Save it again at the size at which it is printed: 300 dpi need some 1000 × 800 pixels in a column.",
        )
    except (
        Exception
    ) as problem:  # decoders fail in many ways on damaged files; the author needs one answer
        reason, hint = (
            f"cannot be read ({type(problem).__name__})",
            "The file is damaged or is not what its name says; export it again.",
        )
    return Diagnostic("image-invalid", Severity.ERROR, f"“{name}” {reason}.", position, hint)


class _TooLarge(ValueError):
    pass


def _measure(data: bytes, formats: tuple[str, ...]) -> tuple[int, int]:
    """Width and height as shown, from the header alone, so that a bomb is refused before it is unpacked."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, below
    with Image.open(io.BytesIO(data), formats=formats) as image:
        width, height = image.size
        if width * height > MAX_PIXELS:
            raise _TooLarge(f"has {width} × {height} pixels, far more than print can show")
        if max(width, height) > MAX_ASPECT * min(width, height):
            raise _TooLarge(f"has {width} × {height} pixels, a strip that print cannot show")
        image.load()
        if image.getexif().get(0x0112, 1) >= 5:
            width, height = height, width
    return width, height


def _tiff_to_png(data: bytes) -> bytes:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data), formats=("TIFF",)) as image:
        image = ImageOps.exif_transpose(image)
        if image.mode.startswith("I"):
            low, high = image.getextrema()
            image = image.point(lambda v: (v - low) * 255.0 / ((high - low) or 1)).convert("L")
        elif image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
            image = image.convert("RGB")
        out = io.BytesIO()
        image.info.clear()
        image.save(out, "PNG", optimize=False)
    return out.getvalue()


def strip_jpeg(data: bytes) -> tuple[bytes, list[str]]:
    """A JPEG without metadata, and the kinds that it carried. Keeps what makes the picture, the colour profile, Adobe's colour transform, the orientation;
    between the scans of a progressive file, only what decodes them."""
    out, removed, at, ended = [b"\xff\xd8"], [], 2, False
    while at + 4 <= len(data) and not ended:
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
        elif marker == 0xE0 and body.startswith(b"JFIF\0") and len(body) >= 14:
            out.append(_segment(0xE0, body[:12] + b"\0\0"))  # without its thumbnail
        elif marker == 0xEE and body.startswith(b"Adobe") and len(body) >= 12:
            out.append(_segment(0xEE, body[:12]))
        elif marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"):
            out.append(segment)
        elif marker == 0xE1:
            removed.append("XMP" if b"ns.adobe.com/x" in body[:40] else "EXIF")
            orientation = _orientation(body)
            if orientation > 1:
                out.append(_orientation_segment(orientation))
        elif marker == 0xFE:
            removed.append("comment")
        elif 0xE0 <= marker <= 0xEF:
            removed.append("IPTC" if marker == 0xED else f"APP{marker - 0xE0}")
        elif 0xC0 <= marker <= 0xDF:  # tables and frames
            out.append(segment)
        else:
            removed.append("private data")
    if len(data) > at + 2:
        removed.append("data behind the picture")
    return _with_sound_profile(b"".join(out) + b"\xff\xd9", removed), list(dict.fromkeys(removed))


def _with_sound_profile(data: bytes, removed: list[str]) -> bytes:
    """The JPEG, its colour profile dropped if it is none."""
    parts, profile, at = [data[:2]], b"", 2
    while data[at + 1] != 0xDA:
        length = 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        if data[at + 1] == 0xE2:
            profile += data[at + 18 : at + length]
        parts.append(data[at : at + length])
        at += length
    if not profile or _is_profile(profile):
        return data
    removed.append("private data")
    return b"".join(part for part in parts if part[1] != 0xE2) + data[at:]


def _is_profile(profile: bytes) -> bool:
    """Whether these bytes are a whole ICC profile (ICC.1, 7.2): its size stands first, its signature at 36."""
    return (
        len(profile) >= 128
        and profile[36:40] == b"acsp"
        and int.from_bytes(profile[:4], "big") == len(profile)
    )


def _segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def _end_of_scan(data: bytes, at: int) -> int:
    """The marker behind coded data; restart marks and stuffed bytes belong to the data."""
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
    except Exception:  # a damaged EXIF block is dropped whole
        return 1


def _orientation_segment(orientation: int) -> bytes:
    tiff = (
        b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0) + b"\0\0\0\0"
    )
    body = b"Exif\0\0" + tiff
    return _segment(0xE1, body)


# The chunks that make pixels and colours, and how long each may be (PNG specification, chapter 11).
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
    """A PNG with only the chunks that make its pixels and colours, and the kinds that it carried besides."""
    out, removed, at, pixels = [data[:8]], [], 8, []
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
                removed.append("data behind the picture")
            break
    return b"".join(out), list(dict.fromkeys(removed))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _only_pixels(stream: bytes, removed: list[str]) -> bytes:
    """The compressed pixels without what hangs behind their end. Nothing is kept of what is unpacked."""
    unpacker, rest = zlib.decompressobj(), stream
    for _ in range(2 * MAX_PIXELS * 8 // _AT_ONCE):
        unpacker.decompress(rest, _AT_ONCE)
        rest = unpacker.unconsumed_tail
        if unpacker.eof or not rest:
            break
    if unpacker.unused_data:
        removed.append("data behind the picture")
        return stream[: len(stream) - len(unpacker.unused_data)]
    return stream


def _png_profile(body: bytes) -> bytes:
    """The colour profile of an iCCP chunk, or nothing if it holds none; its name, which is free text, is left out."""
    _, _, packed = body.partition(b"\0")
    try:
        profile = zlib.decompressobj().decompress(packed[1:], 4_000_000)
    except zlib.error:
        return b""
    return profile if _is_profile(profile) else b""


# -- SVG ------------------------------------------------------------------------------------------------------------

_SVG_NS = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_DRAWS = {
    "svg",
    "g",
    "path",
    "circle",
    "ellipse",
    "rect",
    "line",
    "polyline",
    "polygon",
    "defs",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "use",
    "text",
    "tspan",
}
_SILENT = {
    "title",
    "desc",
    "metadata",
}  # dropped without a word: they draw nothing, and may name someone
_ATTRIBUTE = re.compile(r"(?!(?i:on|style$|base$))[A-Za-z][\w-]*$")
MAX_SVG = 1_000_000  # bytes
_MAX_SVG_ELEMENTS = 8_000


def clean_svg(data: bytes) -> tuple[bytes, int, int, list[str]]:
    """An SVG reduced to what draws: no scripts, styles, entities, remote parts, comments; its size; what was unsafe."""
    from lxml import etree

    if len(data) > MAX_SVG:
        raise _TooLarge("is larger than any drawing needs")
    unsafe = ["entities"] if b"<!ENTITY" in data else []
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    if etree.QName(root).namespace not in (_SVG_NS, None) or etree.QName(root).localname != "svg":
        raise ValueError("no SVG")
    count = 0
    for element in list(root.iter()):
        count += 1
        if count > _MAX_SVG_ELEMENTS:
            raise _TooLarge("holds more shapes than any drawing needs")
        name = etree.QName(element).localname if isinstance(element.tag, str) else "entity"
        if name not in _DRAWS or not isinstance(element.tag, str):
            if (
                name not in _SILENT
                and "sodipodi" not in str(element.tag)
                and "inkscape" not in str(element.tag)
            ):
                unsafe.append(f"<{name}>")
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for attribute, value in list(element.attrib.items()):
            local = etree.QName(attribute).localname
            reaches = re.search(
                r"url\(\s*['\"]?(?!['\"]?#)|javascript:|expression\(|@import|image-set\(|src\(|\\\\",
                value,
                re.I,
            )
            if attribute in (_XLINK, "href"):
                if not value.strip().startswith("#"):
                    unsafe.append("reference to another file")
                    del element.attrib[attribute]
            elif not _ATTRIBUTE.match(local) or reaches:
                if local.lower().startswith("on") or reaches:
                    unsafe.append(f"{local} attribute")
                del element.attrib[attribute]
            elif etree.QName(attribute).namespace not in (
                None,
                "http://www.w3.org/XML/1998/namespace",
            ) or local.startswith("data-"):
                del element.attrib[attribute]
    if _use_bomb(root):
        raise _TooLarge("repeats its shapes over and over (<use>)")
    width, height = _svg_size(root)
    root.set("width", str(width))
    root.set("height", str(height))
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8"), width, height, list(dict.fromkeys(unsafe))


def _use_bomb(root) -> bool:
    """Whether <use> elements, which repeat others, draw more shapes than any drawing needs, or repeat themselves."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    weights: dict[int, int] = {}

    def weight(element, above: tuple = ()) -> int:
        """How many shapes an element draws, repetitions included."""
        if id(element) in above or len(above) > 60:
            return _MAX_SVG_ELEMENTS + 1
        if id(element) not in weights:
            target = (
                by_id.get((element.get(_XLINK) or element.get("href") or "")[1:])
                if element.tag in (f"{{{_SVG_NS}}}use", "use")
                else None
            )
            inside = [target] if target is not None else list(element)
            weights[id(element)] = 1 + sum(weight(child, (*above, id(element))) for child in inside)
        return weights[id(element)]

    return weight(root) > _MAX_SVG_ELEMENTS


def _svg_size(root) -> tuple[int, int]:
    box = re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))

    def length(name: str) -> float:
        match = re.match(r"\s*(\d+(?:\.\d+)?)\s*(px|mm|cm|in|pt)?\s*$", root.get(name, ""))
        return (
            float(match[1])
            * {"mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "pt": 96 / 72}.get(match[2] or "", 1)
            if match
            else 0
        )

    width, height = length("width"), length("height")
    if len(box) == 4 and float(box[2]) > 0 and float(box[3]) > 0:
        if not width:
            width = float(box[2])
        height = width * float(box[3]) / float(box[2])
    if round(width) < 1 or round(height) < 1 or not (1 / MAX_ASPECT < width / height < MAX_ASPECT):
        raise ValueError("an SVG needs a viewBox, or a width and height")
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    return round(width), round(height)


# -- fitting --------------------------------------------------------------------------------------------------------


def fitted(picture: Picture, width_mm: float, dpi: int = 300) -> Picture:
    """The picture at no more than `dpi` for its printed width. One that is small enough keeps its bytes."""
    if picture.vector or picture.dpi(width_mm) <= dpi * 1.02:
        return picture
    return _encoded(picture, round(width_mm / 25.4 * dpi))


def turned(picture: Picture) -> Picture:
    """The picture standing upright by itself: for programs that do not look at what a camera says of its turn."""
    return (
        picture
        if picture.mime != "image/jpeg" or b"Exif\0\0" not in picture.data
        else _encoded(picture, picture.width)
    )


def _encoded(picture: Picture, width: int) -> Picture:
    """The picture upright and `width` pixels wide, in its own format."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(picture.data), formats=("JPEG", "PNG")) as image:
        profile = image.info.get("icc_profile")
        image = ImageOps.exif_transpose(image)
        if image.mode == "P":
            image = image.convert("RGBA" if "transparency" in image.info else "RGB")
        height = max(1, round(image.height * width / image.width))
        small = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        small.info.clear()
        out = io.BytesIO()
        options = {"icc_profile": profile} if profile else {}
        if picture.mime == "image/jpeg":
            small.save(out, "JPEG", quality=88, **options)
        else:
            small.save(out, "PNG", **options)
    return Picture(picture.name, picture.mime, out.getvalue(), width, height, picture.removed)
