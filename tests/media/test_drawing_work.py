"""Drawings of a few kilobytes that would never end, and real ones that only look like them."""

from __future__ import annotations

import json

import pytest
from forked import LIMIT, PROMISED, needs_fork, processor_time
from hostile_case import changed, figures, mentions, run, write

from casepub.diagnostic import Diagnostic, Position
from casepub.media import Picture, clean_picture, rasterise
from casepub.media.raster import MAX_AREA

RECT = '<rect width="99" height="99"/>'


def svg(body: str, box: str = "0 0 100 100") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{body}</svg>'.encode()


def nested(kind: str, attribute: str, count: int, twice: str = RECT) -> bytes:
    """Masks or clips whose content is masked or clipped by the next one, twice."""
    parts = []
    for n in range(count):
        more = f' {attribute}="url(#m{n + 1})"' if n < count - 1 else ""
        parts.append(f'<{kind} id="m{n}"><g{more}>{RECT}</g><g{more}>{twice}</g></{kind}>')
    return svg(f'<defs>{"".join(parts)}</defs><g {attribute}="url(#m0)">{RECT}</g>')


def chained(kind: str, attribute: str, count: int) -> bytes:
    parts = (
        f'<{kind} id="m{n}" {attribute}="url(#m{n + 1})">{RECT}</{kind}>' for n in range(count)
    )
    last = f'<{kind} id="m{count}">{RECT}</{kind}>'
    return svg(f'<defs>{"".join(parts)}{last}</defs><g {attribute}="url(#m0)">{RECT}</g>')


CLIP = '<defs><clipPath id="c"><rect width="9" height="9"/></clipPath></defs>'
MASK = '<defs><mask id="c" {}><rect width="99" height="99"/></mask></defs>'
HUGE = 'x="-1e5" y="-1e5" width="1e6" height="1e6" maskUnits="userSpaceOnUse"'
STOPS = '<stop offset="0"/><stop offset="1" stop-color="red"/>'
ENDLESS = {
    "nested masks": nested("mask", "mask", 12),
    "nested clips": nested("clipPath", "clip-path", 13),
    "chain of masks": chained("mask", "mask", 45),
    "chain of clips": chained("clipPath", "clip-path", 200),
    "clipped groups": svg(CLIP + f'<g clip-path="url(#c)">{RECT}</g>' * 3000),
    "a huge mask": svg(
        MASK.format(HUGE) + '<g mask="url(#c)"><rect width="1e6" height="1e6"/></g>' * 39
    ),
    "transparent shapes": svg('<rect opacity=".5" width="99" height="99"/>' * 2000),
    "transparent in percent": svg('<rect opacity="50%" width="100%" height="100%"/>' * 2000),
    "transparent groups": svg(
        '<g opacity=".9">' * 100 + f'<g opacity=".9">{RECT}</g>' * 200 + "</g>" * 100
    ),
    "tiny texts": svg(f"<text>{'abcde fghi ' * 18}</text>" * 1999),
    "parts of a text": svg("<text>" + '<tspan x="3">a</tspan>' * 7900 + "</text>"),
    "text used": svg(f'<defs><text id="t">{"a b " * 2000}</text></defs>' + '<use href="#t"/>' * 9),
    "a long text": svg("<text>" + "a " * 200_000 + "</text>"),
    "gradients": svg(
        "".join(f'<radialGradient id="g{n}">{STOPS}</radialGradient>' for n in range(1900))
        + "".join(f'<rect width="99" height="99" fill="url(#g{n})"/>' for n in range(1900))
    ),
    "a gradient of all": svg(
        f'<linearGradient id="g">{STOPS}</linearGradient><g fill="url(#g)">{RECT * 4000}</g>'
    ),
    "stops": svg(
        f'<radialGradient id="g">{STOPS * 3000}</radialGradient>'
        + '<rect width="99" height="99" fill="url(#g)"/>' * 500
    ),
    "chain of gradients": svg(
        "".join(f'<linearGradient id="g{n}" href="#g{n + 1}"/>' for n in range(3000))
        + f'<linearGradient id="g3000">{STOPS}</linearGradient>'
        + '<rect width="99" height="99" fill="url(#g0)"/>' * 1000
    ),
    "a long path used": svg(
        f'<defs><path id="t" d="M0 0{"L9 9" * 20_000}"/></defs>' + '<use href="#t"/>' * 4000
    ),
}
QUICK = {
    "repeated colours": svg(
        f'<linearGradient id="g" spreadMethod="repeat" x2="1e-7">{STOPS}</linearGradient>'
        '<rect width="99" height="99" fill="url(#g)"/>'
    ),
    "rings of colours": svg(
        f'<radialGradient id="g" spreadMethod="reflect" r="0.0000001">{STOPS}</radialGradient>'
        '<rect width="99" height="99" fill="url(#g)"/>'
    ),
    "colours in the drawing's units": svg(
        '<linearGradient id="g" spreadMethod="repeat" gradientUnits="userSpaceOnUse" x2="1">'
        f'{STOPS}</linearGradient><rect width="1e9" height="99" fill="url(#g)"/>'
    ),
    "huge scales": svg('<g transform="scale(1e6)" opacity=".5">' * 6 + RECT + "</g>" * 6),
    "far away": svg(f'<g transform="translate(1e38 1e38) rotate(1e300)">{RECT}</g>'),
    "a tall drawing": svg(RECT, "0 0 100 3900"),
    "fonts that nobody has": svg(
        "".join(f'<text font-family="F{n}, {"Q" * 50}">a</text>' for n in range(1990))
    ),
    "39 masks": svg(MASK.format("") + f'<g mask="url(#c)">{RECT}</g>' * 39),
    "clips in clips": svg(CLIP + '<g clip-path="url(#c)">' * 50 + RECT + "</g>" * 50),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_drawing_without_an_end_is_refused_before_it_is_drawn(name):
    with processor_time(PROMISED):
        found = clean_picture("a.svg", ENDLESS[name], Position("case.yaml", 7, 9))
    assert isinstance(found, Diagnostic) and found.check == "image-invalid"
    assert "than any drawing needs" in found.message or "too many times" in found.message


@pytest.mark.slow
@pytest.mark.parametrize("name", QUICK)
def test_a_drawing_that_is_kept_is_drawn_soon(name):
    picture = clean_picture("a.svg", QUICK[name], Position("case.yaml"))
    assert isinstance(picture, Picture)
    with processor_time(LIMIT):
        pixels = rasterise(picture, 2000)
    assert pixels.width * pixels.height <= 1.01 * MAX_AREA


def test_colours_that_repeat_within_nothing_are_told():
    picture = clean_picture("a.svg", QUICK["repeated colours"], Position("case.yaml"))
    assert isinstance(picture, Picture) and picture.unsafe == ("repeated colours (spreadMethod)",)
    plain = QUICK["repeated colours"].replace(b"1e-7", b"20%")
    picture = clean_picture("a.svg", plain, Position("case.yaml"))
    assert isinstance(picture, Picture) and picture.unsafe == () and b"repeat" in picture.data


DOT = "M 0 3 C 0.8 3 1.6 2.7 2.1 2.1 C 2.7 1.6 3 0.8 3 0 L -3 0 z"
PLOT = '<defs><clipPath id="p"><rect x="57" y="34" width="357" height="266"/></clipPath></defs>'
BOX = "0 0 460 345"
REAL = {
    "scatter of matplotlib": svg(
        f'{PLOT}<defs><path id="d" d="{DOT}"/></defs>'
        + '<g clip-path="url(#p)"><use href="#d" x="90" y="80" fill="red" opacity=".5"/></g>'
        * 2000,
        BOX,
    ),
    "bars": svg(
        f"{PLOT}"
        + "".join(
            f'<path d="M {n} 300 L {n + 2} 300 L {n + 2} 60 L {n} 60 z" clip-path="url(#p)"/>'
            for n in range(57, 414)
        ),
        BOX,
    ),
    "curves": svg(PLOT + '<path d="M 57 300 L 400 60" clip-path="url(#p)"/>' * 60, BOX),
    "Inkscape": svg(
        '<g transform="matrix(1.25,0,0,-1.25,0,345)"><g transform="scale(0.1)">'
        + '<g opacity=".8"><path d="M 10,10 20,20 z"/><circle r="4"/></g>' * 40
        + "</g></g>",
        BOX,
    ),
    "labels": svg('<text x="9" y="9" font-family="Arial">Kemik iliği ödemi</text>' * 300, BOX),
}


@pytest.mark.parametrize("name", REAL)
def test_a_real_drawing_with_many_parts_is_kept(name):
    picture = clean_picture("a.svg", REAL[name], Position("case.yaml"))
    assert isinstance(picture, Picture), picture
    assert picture.unsafe == ()


@pytest.mark.slow
@pytest.mark.hostile
@needs_fork
@pytest.mark.usefixtures("warm")
def test_each_is_told_at_its_place_and_the_article_is_made(tmp_path):
    drawings = {f"figures/{n}.svg": data for n, data in enumerate(ENDLESS.values())}
    folder = write(
        tmp_path / "case", changed(figures(*drawings), en=mentions(len(drawings))) | drawings
    )
    checked, built = run(
        ("check", folder, "--format", "json"),
        ("build", folder, "-o", tmp_path / "out", "--formats", "html,docx"),
        scratch=tmp_path,
    )
    told = [
        one for one in json.loads(checked.out)["diagnostics"] if one["check"] == "image-invalid"
    ]
    assert len({one["line"] for one in told}) == len(drawings) and built.code == 1
    assert (tmp_path / "out" / "case.en.docx").exists()
