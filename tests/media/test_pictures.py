"""Pictures: what identifies a patient goes, pixels stay; what is coarse, damaged or unsafe is
found."""

from __future__ import annotations

import io

import pytest
from conftest import findings_of
from hostile_pictures import png
from PIL import Image, ImageCms, PngImagePlugin

from casepub.case.pictures import Pictures, read_picture
from casepub.diagnostic import Diagnostic, Position
from casepub.media import Picture, clean_picture
from casepub.media import fit as fitted
from casepub.media.kinds.jpeg import strip_jpeg

FIGURE = "figures:\n  photo:\n    file: figures/NAME\n    legend: {tr: Foto, en: Photo}\n    alt: {tr: Bir fotoğraf, en: A photograph}\n"
WHERE = Position("case.yaml")
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def photograph(width=800, height=600) -> Image.Image:
    return Image.radial_gradient("L").resize((width, height)).convert("RGB")


def jpeg(**options) -> bytes:
    out = io.BytesIO()
    photograph().save(out, "JPEG", quality=90, **options)
    return out.getvalue()


def with_segment(data: bytes, marker: int, body: bytes) -> bytes:
    return data[:2] + bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body + data[2:]


def identified_jpeg() -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = "SECRET hasta", "SECRET hekim"
    exif.get_ifd(0x8825)[2] = (41.0, 0.0, 0.0)
    data = jpeg(exif=exif, comment=b"SECRET comment", icc_profile=PROFILE)
    data = with_segment(data, 0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>SECRET xmp</x>")
    data = with_segment(data, 0xED, b"Photoshop 3.0\0SECRET iptc")
    return data + b"SECRET tail"


def in_case(make_case, name: str, data: bytes):
    folder = make_case(
        {
            "case.yaml": FIGURE.replace("NAME", name),
            "tr.md": "@fig:photo gösterir.",
            "en.md": "See @fig:photo.",
            "figures/x": "",
        }
    )
    (folder / "figures" / name).write_bytes(data)
    return folder


def test_a_jpeg_loses_its_metadata_and_no_pixel():
    data = identified_jpeg()
    clean, removed = strip_jpeg(data)
    assert b"SECRET" not in clean and {
        "EXIF",
        "XMP",
        "IPTC",
        "comment",
        "data after the picture",
    } <= set(removed)
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(clean)) as after:
        assert before.tobytes() == after.tobytes() and "icc_profile" not in after.info


def test_a_turned_jpeg_stays_turned():
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "SECRET"
    clean, _ = strip_jpeg(jpeg(exif=exif))
    with Image.open(io.BytesIO(clean)) as image:
        assert dict(image.getexif()) == {0x0112: 6}


def test_progressive_jpegs_are_kept_whole():
    out = io.BytesIO()
    Image.effect_noise((200, 150), 90).save(out, "JPEG", quality=90, progressive=True)
    data = out.getvalue()
    clean, removed = strip_jpeg(data)
    assert clean == data and removed == []


def test_a_png_loses_its_metadata_and_no_pixel():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Patient", "SECRET")
    notes.add_itxt("XML:com.adobe.xmp", "SECRET")
    out = io.BytesIO()
    photograph().save(out, "PNG", pnginfo=notes)
    picture = clean_picture("a.png", out.getvalue() + b"SECRET", WHERE)
    clean = picture.data
    assert b"SECRET" not in clean and {"text", "XMP or text", "data after the picture"} <= set(
        picture.removed
    )
    with Image.open(io.BytesIO(out.getvalue())) as before, Image.open(io.BytesIO(clean)) as after:
        assert before.tobytes() == after.tobytes()


def test_a_tiff_becomes_a_png(tmp_path):
    photograph().save(tmp_path / "a.tif", description="SECRET")
    picture = read_picture(tmp_path, "a.tif", WHERE)
    assert (
        picture.mime == "image/png"
        and b"SECRET" not in picture.data
        and (picture.width, picture.height) == (800, 600)
    )


def test_a_large_picture_is_fitted_and_a_small_one_keeps_its_bytes():
    picture = Picture("a.jpg", "image/jpeg", jpeg(), 800, 600)
    assert fitted(picture, 82) is picture
    small = fitted(picture, 20)
    assert (small.width, small.height) == (236, 177) and len(small.data) < len(picture.data)
    assert fitted(picture, 45).width == 531, "half as many dots again as are printed are too many"
    assert fitted(picture, 20).data == small.data, "the same bytes each time"


def test_metadata_is_a_hint(make_case):
    found = [
        f
        for f in findings_of(in_case(make_case, "a.jpg", identified_jpeg()))
        if f.check == "image-metadata"
    ]
    assert len(found) == 1 and "EXIF" in found[0].message and "stripped" in found[0].hint


def test_coarse_pictures_are_found(make_case):
    found = [
        f
        for f in findings_of(in_case(make_case, "a.jpg", jpeg()))
        if f.check == "image-resolution-low"
    ]
    assert len(found) == 1 and "135 dpi" in found[0].message and "1772 pixels" in found[0].hint


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        jpeg()[:200],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        b"<svg",
        b"GIF89a",
        b"<html/>",
    ],
    ids=range(7),
)
def test_damaged_pictures_are_found(make_case, data):
    assert [f.check for f in findings_of(in_case(make_case, "a.jpg", data))] == ["image-invalid"]


@pytest.mark.slow
def test_a_bomb_is_refused_by_its_header(tmp_path):
    (tmp_path / "bomb.png").write_bytes(png(40_000, 40_000, depth=1))
    found = read_picture(tmp_path, "bomb.png", WHERE)
    assert isinstance(found, Diagnostic) and "pixels" in found.message


def test_pictures_have_forty_million_pixels_at_most_and_those_of_a_case_a_hundred_and_fifty(
    tmp_path,
):
    """More would fill the memory of whoever builds the case."""
    (tmp_path / "large.png").write_bytes(png(8_001, 5_000, depth=1))
    found = read_picture(tmp_path, "large.png", WHERE)
    assert "8001 × 5000 pixels, far more than can be printed" in str(found.message)
    (tmp_path / "0.png").write_bytes(png(8_000, 5_000, depth=1))
    for name in ("1.png", "2.png", "3.png", "4.png"):
        (tmp_path / name).symlink_to("0.png")
    pictures = Pictures(tmp_path)
    *fit, over = (pictures.get(f"{number}.png", WHERE) for number in range(5))
    assert all(isinstance(one, Picture) for one in fit)
    assert "With “4.png”, the pictures exceed 150 million pixels" in str(over.message)
    assert pictures.get("3.png", WHERE) is fit[3]  # what was read stays


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 30">{}</svg>'


@pytest.mark.parametrize(
    ("inside", "unsafe"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<rect onload="x()" width="9" height="9"/>', "onload attribute"),
        ('<image href="http://example.org/a.png"/>', "<image>"),
        ('<use xlink:href="file:///etc/passwd"/>', "reference to another file"),
        ('<rect fill="url(http://example.org/#a)"/>', "fill attribute"),
        ('<style>@import "x";</style>', "@import in <style>"),
        ('<path style="marker-end: url(#a)"/>', "the style “marker-end”"),
        ("<foreignObject><p>x</p></foreignObject>", "<foreignObject>"),
        ('<a href="javascript:x()"><path/></a>', "<a>"),
    ],
)
def test_what_acts_or_reaches_out_of_a_drawing_is_dropped(make_case, inside, unsafe):
    folder = in_case(make_case, "a.svg", SVG.format(inside + '<path d="M0 0H9"/>').encode())
    picture = read_picture(folder, "figures/a.svg", WHERE)
    for word in (
        b"script",
        b"onload",
        b"http://example",
        b"file:",
        b"import",
        b"<image",
        b"javascript",
    ):
        assert word not in picture.data
    assert b"M0 0H9" in picture.data or "<a>" in unsafe
    found = [f for f in findings_of(folder) if f.check == "svg-unsafe"]
    assert len(found) == 1 and unsafe in found[0].message


CHOICE = (
    '<switch><foreignObject style="overflow: visible" requiredFeatures="{0}"><div '
    'xmlns="http://www.w3.org/1999/xhtml">Fever</div></foreignObject><text x="9" y="9" '
    'font-size="12px">Fever</text></switch><switch><g requiredFeatures="{0}"/><a><text>Text is not '
    "SVG - cannot display</text></a></switch>"
).format("http://www.w3.org/TR/SVG11/feature#Extensibility")


def test_of_a_choice_the_text_is_drawn(make_case):
    """The labels of diagrams.net (draw.io) are HTML, with a text for those who cannot show it."""
    folder = in_case(make_case, "a.svg", SVG.format(CHOICE).encode())
    drawing = read_picture(folder, "figures/a.svg", WHERE).data.decode()
    assert "<text" in drawing and drawing.count("Fever") == 1 and "cannot display" not in drawing
    found = [f for f in findings_of(folder) if f.check == "svg-unsafe"]
    assert [f.message for f in found] == [
        "“figures/a.svg” contains <foreignObject>, which is removed."
    ]


def test_entities_of_a_drawing_are_never_read(tmp_path):
    (tmp_path / "secret").write_text("SECRET")
    (tmp_path / "a.svg").write_text(
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
        + SVG.format("<text>&x;</text>")
    )
    picture = read_picture(tmp_path, "a.svg", WHERE)
    assert (
        isinstance(picture, Picture)
        and b"SECRET" not in picture.data
        and "entities" in picture.unsafe
    )


def test_drawings_of_the_samples_lose_nothing():
    from conftest import ROOT

    paths = sorted(ROOT.glob("cases/*/figures/*.svg"))
    assert len(paths) >= 9
    for path in paths:
        picture = read_picture(path.parent, path.name, WHERE)
        assert picture.unsafe == (), f"{path.name}: {picture.unsafe}"
        assert picture.width >= 1600 and picture.height >= 1200


def chain(tag: str, attribute: str, each: int, length: int) -> str:
    """Masks or clips, each of whose shapes has the next."""
    shape = '<rect width="30" height="30" {0}="url(#m{1})"/>'
    links = (
        f'<{tag} id="m{i}">{shape.format(attribute, i + 1) * each}</{tag}>' for i in range(length)
    )
    return f"<defs>{''.join(links)}</defs>" + shape.format(attribute, 0)


@pytest.mark.parametrize(
    "inside",
    [
        chain("mask", "mask", 2, 14),
        chain("clipPath", "clip-path", 2, 14),
        chain("mask", "style='mask:url(#m1)' opacity", 2, 30),
        '<mask id="a"><rect mask="url(#a)" width="9" height="9"/></mask><rect mask="url(#a)"/>',
        "<text>a</text>" * 3000,
    ],
    ids=["masks", "clips", "masks by style", "itself", "texts"],
)
def test_a_drawing_that_would_never_end_is_refused(make_case, inside):
    found = findings_of(in_case(make_case, "a.svg", SVG.format(inside).encode()))
    assert [f.check for f in found] == ["image-invalid"]
