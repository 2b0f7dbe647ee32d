"""Pages as pictures: both samples and six invented cases, compared with those of tests/pictures,
so that what no text tells (a loose line, a figure that moved, a table over the margin) is seen when
a change is reviewed.

`make goldens` makes them anew. Where a page has
changed, the new pictures and those of the difference are in build/pictures.

Small and grey (a letter is a few pixels), and compared by the mean grey of squares of 7 mm, so that
another version of a library, which places or smooths a letter a little differently, is no change;
the fonts are casepub's own. A line that is elsewhere, or another word, is one.
"""

from __future__ import annotations

import pytest
from conftest import CASES, ROOT
from made_up import print_made_up
from PIL import Image, ImageChops

pytestmark = pytest.mark.slow
GOLDENS, FOUND = ROOT / "tests" / "pictures", ROOT / "build" / "pictures"
SAMPLES = [f"{case.name}.{language}" for case in CASES for language in ("tr", "en")]
MADE_UP = [
    "authors-12.two",
    "figures-14-short.two",
    "figures-8.one",
    "lists.two",
    "panels.two",
    "tables-wide.review",
]
DPI, FINER, GREYS, SQUARE = 45, 3, 16, 12
TOLERANCE = 12  # of 255, in the mean of a square
STEP = 255 // (GREYS - 1)
MM = 25.4 / DPI  # of a pixel


def pages_of(pdf: bytes) -> list[Image.Image]:
    import pypdfium2

    return [  # drawn larger and reduced: the engine puts letters on whole pixels
        page.render(scale=FINER * DPI / 72, grayscale=True).to_pil().convert("L").reduce(FINER)
        for page in pypdfium2.PdfDocument(pdf)
    ]


def strip(pages: list[Image.Image]) -> Image.Image:
    """Pages side by side, in few greys."""
    width, height = (max(page.size[side] for page in pages) for side in (0, 1))
    whole = Image.new("L", (width * len(pages), height), 255)
    for number, page in enumerate(pages):
        whole.paste(page, (number * width, 0))
    made = Image.frombytes("P", whole.size, whole.point(lambda v: round(v / STEP)).tobytes())
    made.putpalette([grey * STEP for grey in range(GREYS) for _ in range(3)])
    return made


def squares_that_differ(difference: Image.Image) -> list[tuple[int, int]]:
    """Those that differ by more than is tolerated in the mean, by their places in pixels."""
    size = [max(1, -(-length // SQUARE)) for length in difference.size]
    canvas = Image.new("L", (size[0] * SQUARE, size[1] * SQUARE), 0)
    canvas.paste(difference, (0, 0))
    means = canvas.resize(tuple(size), Image.Resampling.BOX)
    return [
        (x * SQUARE, y * SQUARE)
        for y in range(size[1])
        for x in range(size[0])
        if means.getpixel((x, y)) > TOLERANCE
    ]


def compare(name: str, pdf: bytes, refresh: bool) -> None:
    pages = pages_of(pdf)
    new, path = strip(pages), GOLDENS / f"{name}.png"
    if refresh:
        new.save(path, optimize=True, bits=4)
        return
    assert path.exists(), "no picture; make it with --refresh-goldens"
    with Image.open(path) as opened:
        old = opened.convert("L")
    after = new.convert("L")
    size = tuple(max(sides) for sides in zip(old.size, after.size))
    before, now = (Image.new("L", size, 255) for _ in range(2))
    before.paste(old, (0, 0))
    now.paste(after, (0, 0))
    difference = ImageChops.difference(before, now)
    squares = squares_that_differ(difference)
    if not squares and old.size == after.size:
        return
    FOUND.mkdir(parents=True, exist_ok=True)
    new.save(FOUND / f"{name}.new.png", optimize=True, bits=4)
    # What went is red, what came is blue.
    Image.merge("RGB", (now, ImageChops.lighter(before, now), before)).save(
        FOUND / f"{name}.difference.png"
    )
    pytest.fail(
        f"{name} has changed: {where(squares, after.size[0] // len(pages))}. Look at "
        f"{FOUND.relative_to(ROOT)}/{name}.new.png and {name}.difference.png (red is gone, blue is "
        "new); if it is meant, --refresh-goldens"
    )


def where(squares: list[tuple[int, int]], width: int) -> str:
    """On which pages, and there in which part, in millimetres from the left and from the top."""
    told = []
    for page in sorted({x // width for x, _ in squares}):
        own = [(x - page * width, y) for x, y in squares if x // width == page]
        (left, right), (top, bottom) = (
            (min(side) * MM, (max(side) + SQUARE) * MM) for side in zip(*own)
        )
        told.append(
            f"page {page + 1} ({left:.0f}–{right:.0f} mm across, {top:.0f}–{bottom:.0f} mm down)"
        )
    return ", ".join(told) or "another number of pages"


@pytest.mark.parametrize("name", SAMPLES)
def test_pages_of_the_samples(name, built, request):
    pdf = (built / f"{name}.pdf").read_bytes()
    compare(name, pdf, request.config.getoption("--refresh-goldens"))


@pytest.mark.parametrize("name", MADE_UP)
def test_pages_of_invented_cases(name, tmp_path, request):
    pdf = print_made_up(tmp_path, *name.split(".")).data
    compare(name, pdf, request.config.getoption("--refresh-goldens"))


def test_no_picture_is_left_over():
    assert {path.stem for path in GOLDENS.glob("*.png")} == {*SAMPLES, *MADE_UP}
    assert sum(path.stat().st_size for path in GOLDENS.iterdir()) < 3_000_000


@pytest.mark.parametrize(
    ("change", "is_seen"),
    [
        (lambda page: page, False),
        (lambda page: ImageChops.offset(page, 0, 8), True),  # a line further down
        (lambda page: page.rotate(0.02, fillcolor=255, resample=Image.Resampling.BICUBIC), False),
        (lambda page: page.point(lambda v: min(255, v + 4)), False),  # smoothed differently
        (lambda page: without_words(page), True),
    ],
)
def test_what_is_a_change(built, change, is_seen):
    page = pages_of((built / f"{SAMPLES[0]}.pdf").read_bytes())[1]
    difference = ImageChops.difference(page, change(page))
    assert bool(squares_that_differ(difference)) == is_seen


def without_words(page: Image.Image) -> Image.Image:
    """The page without some words of its darkest line."""
    page, height = page.copy(), page.size[1]
    rows = page.crop((100, 0, 150, height)).resize((1, height), Image.Resampling.BOX)
    middle = min(range(height // 4, height), key=lambda y: rows.getpixel((0, y)))
    page.paste(255, (100, middle - 3, 150, middle + 4))
    return page
