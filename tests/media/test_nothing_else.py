"""A picture carries nothing but itself: a text is hidden in every place of every format that does
not draw, and sought in all that is made of it, unpacked."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

import pytest
from conftest import casepub, findings_of
from harmless import picture_in
from hostile_pictures import chunk, segment
from PIL import Image, ImageCms
from test_fidelity import FIGURE, dicom, halves, saved, svg

from casepub.case.pictures import read_picture
from casepub.diagnostic import Position
from casepub.media import Picture, clean_picture
from casepub.media.kinds.jpeg import clean
from casepub.media.kinds.tiff import clean as clean_tiff

MARK = b"HIDDENmark7731"
LETTERS = MARK[3:11]  # each once, as codes have their meanings
WHERE = Position("case.yaml")
SRGB = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


def profile() -> bytes:
    """A profile with the text behind its tags, of the size that it says."""
    made = bytes(SRGB) + MARK
    return struct.pack(">I", len(made)) + made[4:]


def described() -> bytes:
    """A profile with the text in its description, as many letters as stood there."""
    name = "sRGB built-in"
    made = bytes(SRGB)
    assert name.encode("utf-16-be") in made
    return made.replace(name.encode("utf-16-be"), MARK[: len(name)].decode().encode("utf-16-be"))


def noisy(mode="RGB") -> Image.Image:
    """A picture that has detail to its last pixel."""
    return Image.effect_noise((64, 48), 90).convert(mode)


def jpegs() -> dict[str, bytes]:
    whole = saved(noisy(), "JPEG", quality=90)
    slow = saved(noisy(), "JPEG", quality=90, progressive=True)
    end, scan = len(whole) - 2, whole.index(b"\xff\xda")
    tables = slow.index(b"\xff\xc4", slow.index(b"\xff\xda"))
    letters = bytes([0x13, len(MARK), *[0] * 15]) + MARK
    restarts = saved(noisy(), "JPEG", quality=90, restart_marker_blocks=2)
    parts = {
        "dnl": segment(0xDC, MARK),
        "expand": segment(0xDF, MARK),
        "reserved": segment(0xF0, MARK),
        "quantities": segment(0xDB, b"\3" + (MARK * 5)[:64]),
        "codes": segment(0xC4, letters),
        "interval": segment(0xDD, b"\0\0" + MARK),
        "arithmetic": segment(0xCC, MARK),
        "thumbnail": segment(0xE0, b"JFXX\0\x10" + MARK),
        "orientation": segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0" + MARK),
        "adobe": segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + MARK),
        "flashpix": segment(0xE2, b"FPXR\0" + MARK),
    }
    made = {f"{name}.jpg": whole[:scan] + part + whole[scan:] for name, part in parts.items()}
    return made | {
        "behind-the-end.jpg": whole + MARK,
        "behind-the-scan.jpg": whole[:end] + MARK + whole[end:],
        "between-scans.jpg": slow[:tables] + MARK + slow[tables:],
        "segment-between-scans.jpg": slow[:tables] + segment(0xFE, MARK) + slow[tables:],
        "before-a-restart.jpg": restarts.replace(b"\xff\xd1", MARK + b"\xff\xd1", 1),
        "no-restart.jpg": whole[:end] + b"\xff\xd0" + MARK + whole[end:],
        "profile.jpg": saved(noisy(), "JPEG", quality=90, icc_profile=profile()),
        "unused-codes.jpg": with_codes(saved(halves(), "JPEG", optimize=True)),
        "unused-codes-of-many.jpg": with_codes(saved(halves(), "JPEG", progressive=True)),
        "unused-codes-of-detail.jpg": with_codes(
            saved(noisy("L").resize((9, 7)), "JPEG", optimize=True)
        ),
        "long-header.jpg": lengthen(whole, 0xC0),
        "long-scan-header.jpg": lengthen(whole, 0xDA),
    }


def with_codes(data: bytes, kind: int = 0x10) -> bytes:
    """The JPEG with letters among the meanings of its codes, behind those that it uses."""
    at = data.index(b"\xff\xc4")
    while data[at + 4] >> 4 != kind >> 4:
        at = data.index(b"\xff\xc4", at + 2)
    length = int.from_bytes(data[at + 2 : at + 4], "big")
    table = data[at + 4 : at + 2 + length]
    letters = bytes(letter for letter in LETTERS if letter not in table[17:])
    assert len(letters) > 5 and table[16] + len(letters) < 256
    counts = table[1:16] + bytes([table[16] + len(letters)])
    assert sum(count << (15 - place) for place, count in enumerate(counts)) < 1 << 16
    made = segment(0xC4, table[:1] + counts + table[17:] + letters)
    return data[:at] + made + data[at + 2 + length :]


def lengthen(data: bytes, marker: int) -> bytes:
    """The JPEG with the text at the end of a segment."""
    at = data.index(bytes([0xFF, marker])) + 2
    length = int.from_bytes(data[at : at + 2], "big")
    longer = (length + len(MARK)).to_bytes(2, "big")
    return data[:at] + longer + data[at + 2 : at + length] + MARK + data[at + length :]


def png_of(colour: int, row: bytes, *before: bytes, after: bytes = b"", rows: bytes = b"") -> bytes:
    """A PNG of 8 × 8 pixels, with chunks before its pixels, and rows behind them."""
    pixels = zlib.compress((b"\0" + row) * 8 + rows)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, colour, 0, 0, 0))
        + b"".join(before)
        + chunk(b"IDAT", pixels + after)
        + chunk(b"IEND", b"")
    )


def pngs() -> dict[str, bytes]:
    palette = chunk(b"PLTE", b"\0\0\0\xff\xff\xff" + MARK + b"\0")
    colours = bytes(range(24))
    # Four bytes a pixel, of which every fourth is its alpha.
    unseen = b"".join(MARK[i : i + 3].ljust(3, b"\0") + b"\0" for i in range(0, 15, 3)) + b"\0" * 12
    return {
        "palette.png": png_of(3, b"\0\1" * 4, palette),
        "transparency.png": png_of(3, b"\0\1" * 4, palette, chunk(b"tRNS", b"\xff\xff" + MARK[:5])),
        "suggested-palette.png": png_of(2, colours, chunk(b"PLTE", MARK + b"\0")),
        "suggested.png": png_of(2, colours, chunk(b"sPLT", MARK + b"\0\x08")),
        "text.png": png_of(2, colours, chunk(b"tEXt", b"Comment\0" + MARK)),
        "packed-text.png": png_of(2, colours, chunk(b"zTXt", b"C\0\0" + zlib.compress(MARK))),
        "own.png": png_of(2, colours, chunk(b"paTi", MARK)),
        "chromaticities.png": png_of(2, colours, chunk(b"cHRM", (MARK * 3)[:32])),
        "background.png": png_of(2, colours, chunk(b"bKGD", MARK[:6])),
        "profile.png": saved(noisy(), "PNG", icc_profile=profile()),
        "rows.png": png_of(2, colours, rows=MARK * 3),
        "behind-the-stream.png": png_of(2, colours, after=MARK),
        "behind-the-end.png": png_of(2, colours) + MARK,
        "no-end.png": png_of(2, colours)[:-12] + MARK,
        "unseen.png": png_of(6, unseen),
    }


def others() -> dict[str, bytes]:
    made = {
        "description.tif": saved(noisy(), "TIFF", description=MARK.decode()),
        "artist.tif": saved(noisy(), "TIFF", tiffinfo={315: MARK.decode(), 65000: MARK.decode()}),
        "profile-text.tif": saved(noisy(), "TIFF", icc_profile=described()),
        "profile-text.png": saved(noisy(), "PNG", icc_profile=described()),
        "profile-text.jpg": saved(noisy(), "JPEG", quality=90, icc_profile=described()),
        "profile.tif": saved(noisy(), "TIFF", icc_profile=profile()),
        "behind-the-end.tif": saved(noisy(), "TIFF") + MARK,
        "second-page.tif": saved(
            halves(), "TIFF", save_all=True, append_images=[Image.frombytes("L", (14, 1), MARK)]
        ),
        "name.dcm": dicom("RGB", halves().tobytes(), PatientName=MARK.decode()),
        "preamble.dcm": dicom("RGB", halves().tobytes(), preamble=MARK.ljust(128, b"\0")),
        "behind-the-pixels.dcm": dicom("RGB", halves().tobytes() + MARK),
    }
    mark, shape = MARK.decode(), '<rect width="99" height="99" {}/>'
    for name, inside in {
        "comment": f"<!-- {mark} -->" + shape.format(""),
        "title": f"<title>{mark}</title>" + shape.format(""),
        "metadata": f"<metadata><x xmlns='urn:x'>{mark}</x></metadata>" + shape.format(""),
        "id": shape.format(f'id="{mark}"'),
        "used-id": f'<defs><path id="{mark}" d="M0 0H9V9z"/></defs><use href="#{mark}"/>',
        "class": shape.format(f'class="{mark}"'),
        "label": shape.format(f'aria-label="{mark}"'),
        "data": shape.format(f'data-name="{mark}"'),
        "style": shape.format(
            f'style="fill:red;--name:{mark};-inkscape-font-specification:{mark}"'
        ),
        "sheet": f"<style>/* {mark} */ .{mark} {{fill: red}}</style>" + shape.format(""),
        "between": f"<g>{mark}</g>" + shape.format(""),
        "unused": f"<defs><text>{mark}</text></defs>" + shape.format(""),
        "hidden": f'<text style="display:none">{mark}</text>' + shape.format(""),
        "path": f'<path d="M0 0H99V99z {mark}"/>',
        "transform": shape.format(f'transform="{mark}"'),
        "prefix": f'<{mark}:g xmlns:{mark}="http://www.w3.org/2000/svg"><{mark}:rect width="9" '
        f'height="9"/></{mark}:g>',
        "family": f'<text y="20" font-family="{mark}, sans-serif">t</text>',
        "style-family": f"<text y='20' style='font-family:\"{mark}\"'>t</text>",
        "sheet-family": f"<style>text {{font: 9px '{mark}'}}</style><text y='20'>t</text>",
        "language": shape.format(f'xml:lang="en-{mark}"'),
        "anchor": shape.format(f'text-anchor="{mark}" fill="{mark}" display="{mark}"'),
        "colour": shape.format(f'fill="url(#a) {mark}" stroke="icc-color({mark}, 1)"'),
        "lengths": shape.format(f'x="1 {mark}" stroke-dasharray="{mark}" opacity="{mark}"'),
        "aspect": shape.format(f'preserveAspectRatio="{mark}" clip-path="{mark}"'),
        "version": f'<svg version="{mark}" width="9" height="9">' + shape.format("") + "</svg>",
        "invisible": f'<g visibility="hidden"><text y="9">{mark}</text></g>' + shape.format(""),
        "transparent": f'<g opacity="0"><text y="9">{mark}</text></g>' + shape.format(""),
        "colourless": f'<text y="9" style="fill:none">{mark}</text>' + shape.format(""),
        "tiny": f'<text y="9" font-size="0px">{mark}</text>' + shape.format(""),
        "clip": f'<clipPath id="c"><text>{mark}</text></clipPath>' + shape.format(""),
        "mask": f'<mask id="m"><text>{mark}</text></mask>' + shape.format(""),
        "gradient": f'<linearGradient id="{mark}"/>' + shape.format(""),
        "instruction": f"<?{mark} {mark}?>" + shape.format(""),
        "cdata": f"<g><![CDATA[{mark}]]></g>" + shape.format(""),
        "namespace": f'<g xmlns:x="urn:{mark}" x:label="{mark}">' + shape.format("") + "</g>",
    }.items():
        made[f"{name}.svg"] = svg(inside)
    return made


HIDING = jpegs() | pngs() | others()


def unpacked(data: bytes) -> bytes:
    """A file's bytes, and all that can be unpacked of them."""
    found = [data]
    if data.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            found += [unpacked(packed.read(name)) for name in packed.namelist()]
    elif data.startswith(b"%PDF"):
        pikepdf = pytest.importorskip("pikepdf")
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream):
                    raw = item.read_raw_bytes()
                    found += [raw, *([unpacked(raw)] if raw[:2] == b"\xff\xd8" else [])]
                    try:
                        found.append(item.read_bytes())
                    except pikepdf.PdfError:  # a picture's own packing
                        pass
    elif data.startswith(b"\x89PNG"):
        at, pixels = 8, b""
        while at + 8 <= len(data):
            length, kind = struct.unpack(">I4s", data[at : at + 8])
            pixels += data[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
            at += 12 + length
        found.append(zlib.decompress(pixels))
    found += [
        unpacked(picture_in(packed.decode())[1])
        for packed in re.findall(rb"data:image/[\w+.-]+(?:;base64)?,[^\"]+", data)
    ]
    return b"\n".join(found)


@pytest.mark.parametrize("name", HIDING)
def test_what_is_hidden_in_a_file_does_not_stay(tmp_path, name):
    (tmp_path / name).write_bytes(HIDING[name])
    picture = read_picture(tmp_path, name, WHERE)
    if not isinstance(picture, Picture):  # no decoder takes it, and that is told
        assert picture.check == "image-invalid"
        return
    left = unpacked(picture.data)
    assert MARK not in left and MARK[:9].decode().encode("utf-16-be") not in left
    for start in range(len(MARK) - 4):  # nor a good part of it
        assert MARK[start : start + 5] not in left


@pytest.mark.slow
def test_what_is_hidden_is_in_no_output(make_case, tmp_path):
    names = sorted(HIDING)
    mentions = " ".join(f"@fig:f{number}" for number in range(len(names)))
    yaml = FIGURE.format(0, names[0]) + "".join(
        FIGURE.format(number, name).partition("\n")[2]
        for number, name in enumerate(names)
        if number
    )
    folder = make_case({"case.yaml": yaml, "tr.md": mentions, "en.md": mentions, "figures/x": ""})
    for name, data in HIDING.items():
        (folder / "figures" / name).write_bytes(data)
    out = tmp_path / "out"
    casepub("build", folder, "--output", out, "--formats", "html,pdf,docx,jats,archive,figures")
    made = [path for path in out.rglob("*") if path.is_file()]
    assert {".html", ".pdf", ".docx", ".xml", ".zip"} <= {path.suffix for path in made}
    for path in made:
        if path.suffix != ".json":  # a manifest names the files that went in
            assert MARK not in unpacked(path.read_bytes()), path.name


@pytest.mark.parametrize("options", [{"optimize": True}, {"progressive": True}, {}])
@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("size", [(64, 48), (67, 45), (16, 9), (9, 7)])
def test_a_jpeg_without_what_it_does_not_use_has_the_same_pixels(options, mode, size):
    """Tables and unused bits are written anew, and nothing is compressed anew."""
    whole = saved(noisy(mode).resize(size), "JPEG", quality=90, **options)
    made = clean("a.jpg", whole)
    assert made.converted == () and made.removed == ()
    with Image.open(io.BytesIO(whole)) as before, Image.open(io.BytesIO(made.data)) as after:
        assert before.tobytes() == after.tobytes()


def test_the_last_bits_of_a_jpeg_say_nothing():
    """Bits between the last code and the end of its byte are what the format asks for."""
    whole = saved(halves(), "JPEG", optimize=True)
    pictures = set()
    for bits in range(8):
        spoilt = whole[:-3] + bytes([whole[-3] & 0xF8 | bits]) + whole[-2:]
        with Image.open(io.BytesIO(spoilt)) as one, Image.open(io.BytesIO(whole)) as other:
            if one.tobytes() == other.tobytes():
                pictures.add(clean("a.jpg", spoilt).data)
    assert len(pictures) == 1


def test_what_a_tiff_tells_is_told(make_case):
    data = saved(noisy(), "TIFF", tiffinfo={270: "Ayşe", 306: "2026:01:02 03:04:05"})
    folder = make_case(
        {"case.yaml": FIGURE.format(0, "a.tif"), "tr.md": "@fig:f0", "en.md": "@fig:f0"}
    )
    (folder / "figures").mkdir()
    (folder / "figures" / "a.tif").write_bytes(data)
    told = [one.message for one in findings_of(folder) if one.check == "image-metadata"]
    assert told == ["“figures/a.tif” contains text, date."]
    assert clean_tiff("a.tif", saved(noisy(), "TIFF")).removed == ()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('font-family="My Font, Arial, sans-serif"', 'font-family="Arial, sans-serif"'),
        ('fill="url(#a) red" id="x"', None),
        ('fill="rgb(10%, 20% , 30%)" stroke="#AbCdef80"', None),
        ('fill="RebeccaPurple" stroke="currentColor"', None),
        ('transform="translate(1 2),rotate(-.5e1)scale(2)"', None),
        ('stroke-dasharray="4,1.5 2" x="1-2+3" font-size="12pt"', None),
        ('text-decoration="underline dotted" paint-order="stroke fill"', None),
        ('preserveAspectRatio="xMidYMid meet" xml:space="preserve" xml:lang="tr"', None),
    ],
)
def test_what_draws_stays_in_a_drawing(written, kept):
    """Values of every kind that programs write are kept as they are."""
    drawing = svg(f'<linearGradient id="a"/><text y="9" {written}>t</text>')
    made = clean_picture("a.svg", drawing, WHERE).data.decode()
    for one in (kept or written).replace("#a", "#i0").split('" '):
        assert one.startswith("id=") or one.strip('"') in made


def test_a_font_of_ones_own_is_told():
    picture = clean_picture("a.svg", svg('<text y="9" font-family="Mine">t</text>'), WHERE)
    assert picture.converted == ("its letters are not in “Mine”, which readers may not have",)
    assert (
        clean_picture("a.svg", svg('<text y="9" font-family="Arial">t</text>'), WHERE).converted
        == ()
    )
