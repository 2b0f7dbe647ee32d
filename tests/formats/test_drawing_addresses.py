"""Drawings as addresses: shorter, and the same to the pixel."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from conftest import CASES
from PIL import Image, ImageChops

from casepub.case import load
from casepub.checks import subject_of
from casepub.formats import drawing_address as module
from casepub.formats.drawing_address import drawing_address, short_path
from casepub.media import SVG, Picture, rasterise


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("M853 -40C853 -40 853 13 850 40", "M853-40c0,0,0,53-3,80"),
        ("M10 10L20 20 900 10z", "M10,10,20,20,900,10z"),
        ("m5,5 l0.5 -0.25", "M5,5l.5-.25"),
        ("M100 100H105V90H80Z M 7 7", "M100,100h5V90H80ZM7,7"),
        ("M0 0A1 1 0 0 1 2 2", "M0 0A1 1 0 0 1 2 2"),
        ("M1e3 0L2 2", "M1e3 0L2 2"),
        ("M1 1L2", "M1 1L2"),
        ("L1 1", "L1 1"),
        ("none", "none"),
        ("", ""),
    ],
)
def test_a_path_is_written_in_fewer_signs(path, short):
    assert short_path(path) == short


def pixels(svg: bytes, size: tuple[int, int]) -> Image.Image:
    import io

    made = rasterise(Picture("a.svg", SVG, svg, *size), 400)
    return Image.open(io.BytesIO(made.data)).convert("RGB")


def test_the_samples_drawings_are_the_same():
    compared = 0
    for case in CASES:
        edition = next(iter(subject_of(load(case, case.name)).editions.values()))
        for figure in edition.figures:
            for panel in figure.panels:
                picture = edition.picture(figure, panel)
                if picture is None or not picture.is_vector:
                    continue
                address = drawing_address(picture.data.decode())
                text = unquote(address.removeprefix("data:image/svg+xml,")).encode()
                assert len(text) < 0.9 * len(picture.data)
                size = (picture.width, picture.height)
                apart = ImageChops.difference(
                    pixels(picture.data, size), pixels(text, size)
                ).getextrema()
                assert max(high for _, high in apart) <= 2
                compared += 1
    assert compared >= 7


def test_words_in_a_drawing_stay_as_they_are():
    svg = '<svg xmlns="x">\n<text x="1">a "b"  c</text>\n<path d="M1 1"/></svg>'
    text = unquote(drawing_address(svg).removeprefix("data:image/svg+xml,"))
    assert '>a "b"  c</text>\n<path d=' in text
    assert '"it\'s"' in unquote(drawing_address('<svg a="it\'s"></svg>'))


def test_an_address_is_made_once_and_kept_so_that_nobody_reads_it_there(tmp_path, monkeypatch):
    monkeypatch.setenv("CASEPUB_CACHE", str(tmp_path))
    monkeypatch.delenv("CASEPUB_CACHE_CASES")
    made = []
    find = module._address_of
    monkeypatch.setattr(module, "_address_of", lambda svg: made.append(svg) or find(svg))
    first, other = (f'<svg xmlns="x"><path d="M{n} 10L20 20"/></svg>' for n in (1, 2))
    for svg in (first, other, first):
        drawing_address.cache_clear()  # as in a process of its own
        assert drawing_address(svg) == find(svg)
    assert made == [first, other]
    kept = [file.read_bytes() for file in (tmp_path / "addresses").iterdir()]
    assert len(kept) == 2 and not any(b"svg" in one or b"L20" in one for one in kept)
