"""Pictures from a stranger: drawings that act, bytes that are not pictures, metadata, bombs."""

from __future__ import annotations

import struct

import pytest
from forked import LIMIT, PROMISED, needs_fork
from hostile_case import HOSTILE, changed, figures, inputs, mentions, tried
from hostile_pictures import jpeg, marked, png

pytestmark = [pytest.mark.hostile, needs_fork, pytest.mark.usefixtures("warm")]


@pytest.mark.parametrize("path", inputs("svg"))
def test_any_svg(path, tmp_path):
    found, made = tried(
        tmp_path,
        {
            **changed(figures("figures/a.svg"), en="@fig:f0", tr="@fig:f0"),
            "figures/a.svg": path.read_bytes(),
        },
    )
    assert made, "a bad picture does not stop the article"
    if path.stem in (
        "script",
        "foreign-object",
        "image",
        "use-remote",
        "anchor",
        "animate",
        "style",
        "xxe",
        "filter",
    ):
        assert "svg-unsafe" in found
    if path.stem in (
        "truncated",
        "html",
        "not-xml",
        "billion-laughs",
        "use-itself",
        "viewbox-nan",
        "viewbox-huge",
        "size-none",
        "size-zero",
        "deep",
    ):
        assert "image-invalid" in found


def test_drawings_in_print(tmp_path):
    """All the drawings at once, through the PDF engine's own SVG."""
    names = [path.name for path in sorted((HOSTILE / "svg").iterdir())]
    files = {f"figures/{name}": (HOSTILE / "svg" / name).read_bytes() for name in names}
    _, made = tried(
        tmp_path,
        changed(figures(*(f"figures/{name}" for name in names)), en=mentions(len(names))) | files,
        formats="pdf",
        limit=2 * LIMIT,
    )
    assert made


@pytest.mark.parametrize(
    "name",
    [
        "exif.jpg",
        "xmp.jpg",
        "comment.jpg",
        "iptc.jpg",
        "unknown.jpg",
        "jfif.jpg",
        "adobe.jpg",
        "profile.jpg",
        "reserved.jpg",
        "behind-the-scan-comment.jpg",
        "behind-the-scan-exif.jpg",
        "behind-the-end.jpg",
        "tEXt.png",
        "iTXt.png",
        "zTXt.png",
        "eXIf.png",
        "tIME.png",
        "sBIT.png",
        "pHYs.png",
        "gAMA.png",
        "bKGD.png",
        "sRGB.png",
        "prVt.png",
        "iCCP.png",
        "behind-the-pixels.png",
        "behind-the-end.png",
    ],
)
def test_what_a_picture_tells_besides_its_pixels(name, tmp_path):
    tried(
        tmp_path,
        {**changed(figures("figures/" + name), en="@fig:f0"), f"figures/{name}": marked()[name]},
    )


def test_gps_in_print(tmp_path):
    pictures = marked()
    names = ["exif.jpg", "xmp.jpg", "comment.jpg", "behind-the-end.jpg", "tEXt.png", "eXIf.png"]
    tried(
        tmp_path,
        changed(figures(*(f"figures/{name}" for name in names)), en=mentions(len(names)))
        | {f"figures/{name}": pictures[name] for name in names},
        formats="html,pdf",
    )


BAD_PICTURES = {
    "empty.png": b"",
    "text.png": b"hello",
    "truncated.png": png(64, 64)[:60],
    "truncated.jpg": jpeg()[:200],
    "header-only.jpg": b"\xff\xd8",
    "fill.jpg": b"\xff" * 5000,
    "zero-length.jpg": b"\xff\xd8" + b"\xff\xe0\0\0" * 500,
    "wrong-end.png": jpeg(),
    "wrong-end.jpg": png(8, 8),
    "zero.png": png(8, 8).replace(struct.pack(">II", 8, 8), struct.pack(">II", 0, 0), 1),
    "chunk.png": png(8, 8)[:33] + b"\xff\xff\xff\xffIDAT",
    "huge-header.png": png(8, 8).replace(
        struct.pack(">II", 8, 8), struct.pack(">II", 2**31 - 1, 2**31 - 1), 1
    ),
    "bomb.tif": b"II*\0\x08\0\0\0" + b"\xff" * 60,
    "endless.tif": b"II*\0\x08\0\0\0\x01\0\0\1\3\0\1\0\0\0\1\0\0\0\x08\0\0\0",
    "gif.png": b"GIF89a" + b"\0" * 50,
    "page.svg": b"<html></html>",
    "script.png": b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><script>alert(1)</script></svg>",
}


def test_damaged_pictures(tmp_path):
    found, made = tried(
        tmp_path,
        changed(
            figures(*(f"figures/{name}" for name in BAD_PICTURES)), en=mentions(len(BAD_PICTURES))
        )
        | {f"figures/{name}": data for name, data in BAD_PICTURES.items()},
        formats="html,pdf",
        limit=LIMIT + PROMISED,
    )
    assert made and "image-invalid" in found


@pytest.mark.parametrize(
    "shape",
    [
        (4000, 60, 16, 0),
        (4000, 60, 16, 6),
        (4000, 60, 1, 0),
        (4000, 60, 8, 4),
        (1, 60_000, 8, 0),
        (60_000, 1, 8, 0),
    ],
    ids=lambda shape: "x".join(map(str, shape)),
)
def test_odd_shapes_of_pictures(shape, tmp_path):
    tried(
        tmp_path,
        {**changed(figures("figures/a.png"), en="@fig:f0"), "figures/a.png": png(*shape)},
        formats="html,pdf",
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shape", "times"),
    [
        ((8900, 8900, 8, 0), 20),
        ((1, 3_999_999, 1, 0), 1),
        ((8900, 8900, 8, 6), 1),
        ((60_000, 60_000, 1, 0), 1),
    ],
    ids=["80 Mpx twenty times", "one pixel wide", "80 Mpx RGBA", "3600 Mpx"],
)
def test_decompression_bombs(shape, times, tmp_path):
    tried(
        tmp_path,
        {
            **changed(figures(*["figures/a.png"] * times), en=mentions(times)),
            "figures/a.png": png(*shape),
        },
        formats="html,pdf",
    )


def svg(body: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{body}</svg>'.encode()


DRAWING_BOMBS = {
    "uses": svg(
        '<defs><path id="p" d="M0 0L9 9"/><g id="a">'
        + '<use href="#p"/>' * 1000
        + "</g></defs>"
        + '<use href="#a"/>' * 1000
    ),
    "uses of uses": svg(
        '<defs><path id="p" d="M0 0L9 9"/><g id="a">'
        + '<use href="#p"/>' * 3000
        + '</g><g id="b">'
        + '<use href="#a"/>' * 3000
        + '</g><g id="c">'
        + '<use href="#b"/>' * 3000
        + "</g></defs>"
    ),
    "markers": svg(
        '<marker id="a">'
        + '<path d="M0 0L5 5"/>' * 2000
        + '</marker><path d="M0 0'
        + "L9 9" * 5000
        + '" marker-mid="url(#a)"/>'
    ),
    "long path": svg('<path d="M0 0' + "L1 1 " * 1_000_000 + '"/>'),
    "long transform": svg(
        '<g transform="' + "rotate(1) " * 200_000 + '"><rect width="1" height="1"/></g>'
    ),
    "long polyline": svg('<polyline points="' + "1,2 " * 600_000 + '"/>'),
    "long text": svg("<text>" + "a b " * 300_000 + "</text>"),
    "tiny pattern": svg(
        '<pattern id="a" patternUnits="userSpaceOnUse" width="0.00001" height="0.00001"><rect width="5" height="5"/></pattern>'
        '<rect width="50" height="50" fill="url(#a)"/>'
    ),
    "100,000 shapes": svg("<path d='M0 0'/>" * 100_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", DRAWING_BOMBS)
def test_drawing_bombs(name, tmp_path):
    tried(
        tmp_path,
        {**changed(figures("figures/a.svg"), en="@fig:f0"), "figures/a.svg": DRAWING_BOMBS[name]},
        formats="html,pdf",
    )
