"""Pictures come out as they went in: for each kind of file, the pixels of a page, a PDF and a Word
manuscript are compared with what the file means; and what is shown otherwise is told."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

import pytest
from conftest import casepub, findings_of
from harmless import picture_in
from PIL import Image, ImageCms

from casepub.case.pictures import read_picture
from casepub.diagnostic import Diagnostic, Position
from casepub.media import rasterise

WHERE = Position("case.yaml")
LEFT, RIGHT = (200, 40, 40), (40, 40, 200)  # the halves of every picture here
FIGURE = (
    "figures:\n  f{0}:\n    file: figures/{1}\n    legend: {{tr: Foto, en: Photo}}\n"
    "    alt: {{tr: Bir fotoğraf, en: A photograph}}\n"
)


def halves(mode="RGB", left=LEFT, right=RIGHT, size=(240, 160)) -> Image.Image:
    image = Image.new(mode, size, left)
    image.paste(right, (size[0] // 2, 0, *size))
    return image


def saved(image: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def grey16(kind="PNG", order="<") -> bytes:
    """Dark left, bright right; with the greatest and least values."""
    row = [0] + [0x4000] * 119 + [0xC000] * 119 + [0xFFFF]
    data = struct.pack(f"{order}240H", *row) * 160
    mode = "I;16" if order == "<" else "I;16B"
    return saved(Image.frombytes(mode, (240, 160), data), kind)


def float32() -> bytes:
    row = struct.pack("<240f", 0.0, *[0.25] * 119, *[0.75] * 119, 1.0)
    return saved(Image.frombytes("F", (240, 160), row * 160), "TIFF")


def white_is_zero() -> bytes:
    """As `grey16`, with the mark that the least value is white."""
    data = bytearray(grey16("TIFF"))
    at = data.index(struct.pack("<HHIH", 262, 3, 1, 1))
    data[at + 8] = 0
    return bytes(data)


def turned(kind: str) -> bytes:
    """Stored lying, with a mark that says so."""
    exif = Image.Exif()
    exif[0x0112] = 6
    options = {"quality": 95} if kind == "JPEG" else {}
    return saved(halves().transpose(Image.Transpose.ROTATE_90), kind, exif=exif, **options)


def without_jfif(data: bytes) -> bytes:
    assert data[2:4] == b"\xff\xe0"
    return data[:2] + data[4 + int.from_bytes(data[4:6], "big") :]


def other_space() -> bytes:
    """A profile in which red and blue have changed places: nobody can overlook it unhonoured."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {profile[at : at + 4].decode(): at for at in range(132, 132 + 12 * profile[131], 12)}
    red, blue = tags["rXYZ"] + 4, tags["bXYZ"] + 4
    profile[red : red + 8], profile[blue : blue + 8] = (
        profile[blue : blue + 8],
        profile[red : red + 8],
    )
    return bytes(profile)


def dicom(photometric: str, pixels: bytes, samples=3, preamble=b"\0" * 128, **elements) -> bytes:
    pydicom = pytest.importorskip("pydicom")
    from pydicom.dataset import FileMetaDataset
    from pydicom.uid import ExplicitVRLittleEndian, SecondaryCaptureImageStorage

    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = (
        SecondaryCaptureImageStorage,
        "1.2.3",
    )
    dataset = pydicom.FileDataset(None, {}, file_meta=meta, preamble=preamble)
    dataset.SOPClassUID, dataset.SOPInstanceUID = SecondaryCaptureImageStorage, "1.2.3"
    dataset.Rows, dataset.Columns, dataset.SamplesPerPixel = 160, 240, samples
    dataset.PhotometricInterpretation = photometric
    for name, value in (
        {"BitsAllocated": 8, "BitsStored": 8, "HighBit": 7, "PixelRepresentation": 0} | elements
    ).items():
        setattr(dataset, name, value)
    if samples == 3:
        dataset.PlanarConfiguration = elements.get("PlanarConfiguration", 0)
    dataset.PixelData = pixels
    out = io.BytesIO()
    dataset.save_as(out, enforce_file_format=True)
    return out.getvalue()


def window(photometric="MONOCHROME2", **elements) -> bytes:
    """Values of 100 and 300 in a window from 0 to 400 (or whatever the elements say)."""
    row = struct.pack("<240H", *[100] * 120, *[300] * 120)
    deep = {"BitsAllocated": 16, "BitsStored": 12, "HighBit": 11}
    return dicom(photometric, row * 160, 1, **deep, **elements)


def planar() -> bytes:
    return b"".join(band.tobytes() for band in halves().split())


def palette_dicom() -> bytes:
    tables = {
        f"{name}PaletteColorLookupTableData": struct.pack(
            "<256H", *[LEFT[i] * 257] * 128, *[RIGHT[i] * 257] * 128
        )
        for i, name in enumerate(("Red", "Green", "Blue"))
    }
    described = {
        f"{name}PaletteColorLookupTableDescriptor": [256, 0, 16]
        for name in ("Red", "Green", "Blue")
    }
    return dicom("PALETTE COLOR", halves("L", 10, 200).tobytes(), 1, **tables, **described)


def svg(inside: str) -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160" viewBox="0 0 240 160">'
        f"{inside}</svg>"
    ).encode()


SHAPES = '<rect {0} width="120" height="160"/><rect {1} x="120" width="120" height="160"/>'
RED, BLUE = "#c82828", "#2828c8"
GREYS = ((64,) * 3, (192,) * 3)
COLOURS = (LEFT, RIGHT)
CMYK = halves("CMYK", (0, 204, 204, 51), (204, 204, 0, 51))  # (204, 41, 41) and (41, 41, 204)

KINDS = {
    "inkscape.svg": (
        svg(SHAPES.format(f'style="fill:{RED}"', f'style="fill:{BLUE};stroke:none"')),
        COLOURS,
        "",
    ),
    "classes.svg": (
        svg(
            f"<style>.a{{fill:{RED}}} #b{{fill:{BLUE}}} rect{{fill:#0f0}}</style>"
            + SHAPES.format('class="a"', 'id="b"')
        ),
        COLOURS,
        "",
    ),
    "over-attributes.svg": (
        svg(
            f"<defs><style><![CDATA[rect{{fill:{RED}}}]]></style></defs>"
            + SHAPES.format('fill="lime"', f'style="fill:{BLUE}"')
        ),
        COLOURS,
        "",
    ),
    "symbols.svg": (  # as Inkscape's; the second is cut off where its viewport ends
        svg(
            '<symbol id="h" viewBox="-1 -1 2 2" preserveAspectRatio="none">'
            '<rect x="-9" y="-1" width="18" height="2"/></symbol>'
            f'<use href="#h" width="120" height="160" fill="{RED}"/>'
            f'<use href="#h" x="120" width="120" height="100%" fill="{BLUE}"/>'
        ),
        COLOURS,
        "",
    ),
    "important.svg": (
        svg(
            f"<style>g rect{{fill:{RED} !important}} .b{{fill:{BLUE}!important}}</style><g>"
            + SHAPES.format('style="fill:lime"', "")
            + "</g>"
            + '<rect class="b" x="120" width="120" height="160"/>'
        ),
        COLOURS,
        "",
    ),
    "grey16.png": (grey16(), GREYS, "image-converted"),
    "turned.png": (turned("PNG"), COLOURS, ""),
    "palette.png": (saved(halves().quantize(4), "PNG"), COLOURS, ""),
    "profile.png": (
        saved(halves(left=RIGHT, right=LEFT), "PNG", icc_profile=other_space()),
        COLOURS,
        "image-converted",
    ),
    "camera.jpg": (without_jfif(saved(halves(), "JPEG", quality=95)), COLOURS, ""),
    "turned.jpg": (turned("JPEG"), COLOURS, ""),
    "progressive.jpg": (
        saved(halves(), "JPEG", quality=95, progressive=True),
        COLOURS,
        "",
    ),
    "restarts.jpg": (
        saved(halves(), "JPEG", quality=95, restart_marker_blocks=4),
        COLOURS,
        "image-converted",
    ),
    "cmyk.jpg": (saved(CMYK, "JPEG", quality=95), COLOURS, "image-converted"),
    "adobe-rgb.jpg": (saved(halves(), "JPEG", quality=95, keep_rgb=True), COLOURS, ""),
    "profile.jpg": (
        saved(halves(left=RIGHT, right=LEFT), "JPEG", quality=95, icc_profile=other_space()),
        COLOURS,
        "image-converted",
    ),
    "grey16.tif": (grey16("TIFF"), GREYS, "image-converted"),
    "big-endian.tif": (grey16("TIFF", ">"), GREYS, "image-converted"),
    "white-is-zero.tif": (white_is_zero(), GREYS[::-1], "image-converted"),
    "float.tif": (float32(), GREYS, "image-converted"),
    "cmyk.tif": (saved(CMYK, "TIFF"), COLOURS, "image-converted"),
    "profile.tif": (
        saved(halves(left=RIGHT, right=LEFT), "TIFF", icc_profile=other_space()),
        COLOURS,
        "image-converted",
    ),
    "pages.tif": (
        saved(halves(), "TIFF", save_all=True, append_images=[halves(left=(0, 255, 0))]),
        COLOURS,
        "image-partial",
    ),
    "rgb.dcm": (dicom("RGB", halves().tobytes()), COLOURS, ""),
    "preamble.dcm": (
        dicom("RGB", halves().tobytes(), preamble=b"II*\0" + b"\0" * 124),
        COLOURS,
        "",
    ),
    "planar.dcm": (dicom("RGB", planar(), PlanarConfiguration=1), COLOURS, ""),
    "ybr.dcm": (dicom("YBR_FULL", halves().convert("YCbCr").tobytes()), COLOURS, ""),
    "palette.dcm": (palette_dicom(), COLOURS, ""),
    "window.dcm": (window(WindowCenter=200.5, WindowWidth=401), GREYS, ""),
    "inverse.dcm": (window("MONOCHROME1", WindowCenter=200.5, WindowWidth=401), GREYS[::-1], ""),
    "frames.dcm": (
        dicom("RGB", halves(left=(0, 255, 0)).tobytes() + halves().tobytes(), NumberOfFrames=2),
        COLOURS,
        "image-partial",
    ),
}
TOLD = {"image-converted", "image-partial", "image-invalid", "svg-unsafe"}


def assert_shown(image: Image.Image, wanted) -> None:
    """Both halves have their colours, a little off at most."""
    image = image.convert("RGB")
    for part, colour in zip((0.25, 0.75), wanted):
        got = image.getpixel((int(image.width * part), image.height // 2))
        assert max(abs(a - b) for a, b in zip(got, colour)) <= 9, f"{got} is not {colour}"
    assert image.width > image.height, "upright"


def pictured(data: bytes, mime: str) -> Image.Image:
    from PIL import ImageOps

    from casepub.media import Picture

    if mime == "image/svg+xml":
        data = rasterise(Picture("a", mime, data, 240, 160), 240).data
    with Image.open(io.BytesIO(data)) as image:
        return ImageOps.exif_transpose(image)


def in_case(make_case, name: str, data: bytes):
    folder = make_case(
        {
            "case.yaml": FIGURE.format("", name),
            "tr.md": "@fig:f gösterir.",
            "en.md": "See @fig:f.",
            "figures/x": "",
        }
    )
    (folder / "figures" / name).write_bytes(data)
    return folder


@pytest.mark.parametrize("name", KINDS)
def test_pixels_in_page_pdf_and_word(make_case, tmp_path, name):
    pdfium = pytest.importorskip("pypdfium2")
    data, wanted, check = KINDS[name]
    folder = in_case(make_case, name, data)
    assert {f.check for f in findings_of(folder)} & TOLD == ({check} if check else set())
    out = tmp_path / "out"
    ran = casepub("build", folder, "-o", out, "--formats", "html,pdf,docx", "--languages", "en")
    page = next(out.rglob("*.en.html")).read_text("utf-8")
    mime, shown = picture_in(re.search(r'<img[^>]* src="data:([^"]+)"', page)[1])
    assert_shown(pictured(shown, mime), wanted)
    with zipfile.ZipFile(next(out.rglob("*.en.docx"))) as word:
        media = [part for part in word.namelist() if re.search(r"media/.*\.(png|jpe?g)$", part)]
        assert media, ran.err
        for part in media:
            assert_shown(Image.open(io.BytesIO(word.read(part))), wanted)
    assert_on_paper(pdfium.PdfDocument(next(out.rglob("*.en.pdf")).read_bytes()), wanted)


def assert_on_paper(pdf, wanted) -> None:
    """Somewhere in the PDF, both colours stand side by side, in large numbers."""
    found = [0, 0]
    for number in range(len(pdf)):
        page = pdf[number].render(scale=1).to_pil().convert("RGB")
        for count, pixel in page.getcolors(10_000_000):
            for half, colour in enumerate(wanted):
                if max(abs(a - b) for a, b in zip(pixel, colour)) <= 9:
                    found[half] += count
    assert min(found) > 3000, found


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_file_that_is_cut_off_is_told(make_case, kind):
    noise = Image.effect_noise((240, 160), 80).convert("RGB")
    data = saved(noise, kind)
    found = list(findings_of(in_case(make_case, "a.jpg", data[: len(data) // 2])))
    assert [f.check for f in found] == ["image-invalid"]
    assert "cut off" in found[0].message


def test_which_page_and_which_image_is_told(make_case):
    for name, words in (
        ("pages.tif", "2 pages, of which the first"),
        ("frames.dcm", "2 images, of which number 2"),
    ):
        found = findings_of(in_case(make_case, name, KINDS[name][0]))
        assert any(words in f.message for f in found)


def test_values_that_are_no_numbers_are_told(tmp_path):
    data = struct.pack("<240f", *[float("inf")] * 120, *[0.5] * 120) * 160
    (tmp_path / "a.tif").write_bytes(saved(Image.frombytes("F", (240, 160), data), "TIFF"))
    found = read_picture(tmp_path, "a.tif", WHERE)
    assert isinstance(found, Diagnostic) and "not numbers" in found.message


def test_a_window_is_not_stretched_to_what_it_shows(tmp_path):
    (tmp_path / "a.dcm").write_bytes(window(WindowCenter=1000.5, WindowWidth=2001))
    with Image.open(io.BytesIO(read_picture(tmp_path, "a.dcm", WHERE).data)) as image:
        assert image.getextrema() == (13, 38)


def test_sixteen_bits_of_colour_are_told(make_case):
    rows = b"".join(b"\0" + struct.pack(">3H", *(v * 257 for v in LEFT)) * 240 for _ in range(160))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 240, 160, 16, 2, 0, 0, 0))
    data += chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    found = findings_of(in_case(make_case, "a.png", data))
    assert any(f.check == "image-converted" and "16 bits" in f.message for f in found)
