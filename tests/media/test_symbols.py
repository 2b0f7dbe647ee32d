"""A drawing with symbols is drawn as a program that knows symbols draws it (resvg is asked)."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from casepub.media import Picture, rasterise
from casepub.media.kinds.svg import clean

XLINK = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
ICON = (
    '<rect x="1" y="1" width="8" height="8" fill="#c33"/>'
    '<path d="m5,2 c3,0 3,6 0,6 h-2 v-3z" fill="#33c"/><circle cx="5" cy="5" r="1.5"/>'
)
DRAWINGS = {
    "plain": f'<symbol id="s">{ICON}</symbol><use href="#s" x="20" y="10"/>',
    "in-defs": f'<defs><symbol id="s" viewBox="0 0 10 10">{ICON}</symbol></defs>'
    '<use xlink:href="#s" x="10" y="10" width="40" height="40"/>'
    '<use xlink:href="#s" x="60" y="5" width="20" height="60"/>',
    "not-in-defs": f'<g fill="#3c3"><symbol id="s" viewBox="0 0 10 10">{ICON}<rect y="9.5" '
    'width="3" height="1"/></symbol></g><use href="#s" width="50" height="40"/>',
    "illustrator": '<symbol id="New_Symbol" viewBox="-10 -10 20 20" overflow="visible">'
    '<polygon points="0,-12 12,0 0,12 -12,0" fill="#393"/></symbol>'
    '<use xlink:href="#New_Symbol" width="20" height="20" x="-10" y="-10" '
    'transform="matrix(1 0 0 -1 50 40)" overflow="visible"/>',
    "cut": '<symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="9" fill="#c33"/></symbol>'
    '<use href="#s" x="30" y="20" width="30" height="40"/>',
    "stretched": f'<symbol id="s" viewBox="0 0 10 10" preserveAspectRatio="none">{ICON}</symbol>'
    '<use href="#s" x="5" y="5" width="90" height="30"/>',
    "aligned": f'<symbol id="s" viewBox="2 1 10 10" preserveAspectRatio="xMaxYMin meet">{ICON}'
    '</symbol><use href="#s" x="5" y="5" width="90" height="30"/>',
    "sliced": f'<symbol id="s" viewBox="0 0 10 10" preserveAspectRatio="xMinYMax slice">{ICON}'
    '</symbol><use href="#s" x="5" y="5" width="60" height="30"/>',
    "nested": f'<symbol id="a" viewBox="0 0 10 10">{ICON}</symbol><symbol id="s" '
    'viewBox="0 0 20 20"><use href="#a" width="10" height="10"/><use href="#a" x="10" y="10" '
    'width="10" height="10"/></symbol><use href="#s" x="5" y="5" width="60" height="60"/>',
    "styled": f'<style>.i{{stroke:#060;stroke-width:1}}</style><symbol id="s" viewBox="0 0 10 10">'
    f'{ICON}</symbol><use class="i" href="#s" width="70" height="70" opacity=".5"/>',
    "clipped": f'<symbol id="s" viewBox="0 0 4 4">{ICON}</symbol><clipPath id="c"><rect width="30" '
    'height="30"/></clipPath><use href="#s" width="50" height="50" clip-path="url(#c)"/>',
    "relative": '<symbol id="s" viewBox="0 0 10 10"><path d="M2 2l4 0q2 0 2 2t-2 2s-3 3-4 0z'
    'm1 1h2v2z" fill="#a0a"/></symbol><use href="#s" width="70" height="70"/>',
}


def drawn(data: bytes) -> Image.Image:
    png = rasterise(Picture("a", "image/svg+xml", data, 100, 80), 400).data
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("name", DRAWINGS)
def test_symbols_are_drawn_as_they_are_meant(name):
    data = f'<svg {XLINK} viewBox="0 0 100 80">{DRAWINGS[name]}</svg>'.encode()
    picture = clean("a.svg", data)
    assert not picture.unsafe and b"symbol" not in picture.data
    wanted, got = drawn(data.replace(b"<svg", b'<svg width="100" height="80"')), drawn(picture.data)
    assert len(wanted.getcolors(100_000)) > 1, "something is drawn"
    difference = ImageChops.difference(wanted, got).convert("L").point(lambda one: one > 40 and 255)
    assert difference.histogram()[255] < 60  # pixels along edges


def test_many_symbols_are_not_too_much_work():
    """Two hundred marks of a chart: none reaches beyond its viewport, so none needs a clip."""
    uses = "".join(
        f'<use href="#s" x="{n % 20 * 5}" y="{n // 20 * 8}" width="4" height="4"/>'
        for n in range(200)
    )
    body = f'<symbol id="s" viewBox="0 0 10 10">{ICON}</symbol>{uses}'
    picture = clean("a.svg", f'<svg {XLINK} viewBox="0 0 100 80">{body}</svg>'.encode())
    assert b"clip" not in picture.data and picture.layers == 0


@pytest.mark.parametrize(
    "body",
    [
        '<symbol id="s"><use href="#s"/></symbol><use href="#s"/>',
        '<symbol id="s" viewBox="0 0 1 1"><g><use href="#s" width="5"/></g></symbol>'
        '<use href="#s" width="1e300" height="1e300"/>',
    ],
)
def test_a_symbol_that_holds_itself_is_refused(body):
    with pytest.raises(ValueError):
        clean("a.svg", f'<svg {XLINK} viewBox="0 0 100 80">{body}</svg>'.encode())


@pytest.mark.parametrize(
    "body",
    [
        '<symbol viewBox="0 0 0 0"><rect/></symbol><use href="#s"/>',
        '<symbol id="s" viewBox="0 0 1e999 1"><rect width="1"/></symbol><use href="#s" width="0"/>',
        '<symbol id="s" viewBox="0 0 1 1"/><use href="#s" width="-5" height="1e999"/>',
        '<use href="#s"/><use/><use href="https://example.org/a.svg#s"/><symbol id="s"/>',
        '<symbol id="s"><symbol id="t"><rect width="9" height="9"/></symbol></symbol>'
        '<use href="#t"/>',
    ],
)
def test_odd_symbols_end_well(body):
    clean("a.svg", f'<svg {XLINK} viewBox="0 0 100 80">{body}</svg>'.encode())
