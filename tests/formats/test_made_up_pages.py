"""Pages of invented cases, as benchmarks/pages.py makes them: floats in order, nothing over."""

from __future__ import annotations

import pytest
from made_up import benchmark, print_made_up

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """printed(name, layout) is the finished PDF of an invented case in English."""
    return lambda name, layout: print_made_up(tmp_path_factory.mktemp("cases"), name, layout)


@pytest.mark.parametrize(
    ("name", "layout"),
    [("figures-14-short", "two"), ("tables-wide", "review"), ("figures-8", "one")],
)
def test_floats_stand_in_order_near_their_mention_within_the_margins(printed, name, layout):
    found = benchmark().measured(printed(name, layout), layout)
    assert found["pages"] > 1
    faults = {kind: found[kind] for kind in ("over", "order", "behind")}
    assert not any(faults.values()), faults
    # fourteen figures in 350 words: no page has room for them all near their mentions
    assert found["alone"] <= (name == "figures-14-short"), found
    assert found["late"] <= (4 if name == "figures-14-short" else 0), found


def test_panels_stand_in_rows_and_their_letters_in_one_corner(printed):
    import pymupdf

    with pymupdf.open(stream=printed("panels", "two").data, filetype="pdf") as document:
        sizes = []
        for page in document:
            pictures = [pymupdf.Rect(one["bbox"]) for one in page.get_image_info()]
            for x0, y0, x1, y1, word, *_ in page.get_text("words"):
                if len(word) == 1 and word in "abcde":
                    corner = [r for r in pictures if r.contains(pymupdf.Rect(x0, y0, x1, y1))]
                    sizes += [(r.width, (round(x0 - r.x0), round(r.y1 - y1))) for r in corner]
    assert len(sizes) == 20
    assert len({corner for _, corner in sizes}) == 1
    assert min(width for width, _ in sizes) > 65, "no picture is smaller than a stamp"


def test_lists_quotations_and_headings_keep_the_grid(printed):
    """Lines of text in both columns stand on one level, whatever stands between the paragraphs."""
    import pymupdf

    grid, off, count = 12.5, [], 0
    with pymupdf.open(stream=printed("lists", "two").data, filetype="pdf") as document:
        for page in document:
            levels = [
                span["origin"][1]
                for block in page.get_text("dict")["blocks"]
                for line in block.get("lines", ())
                for span in line["spans"][:1]
                if "Serif" in span["font"] and abs(span["size"] - 9.5) < 0.1
            ]
            if page.number and levels:
                base = levels[0]
                off += [y for y in levels if min((y - base) % grid, (base - y) % grid) > 0.3]
                count += len(levels)
    assert count > 100 and off == []
