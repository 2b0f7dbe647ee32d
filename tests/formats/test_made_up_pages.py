"""Pages of invented cases, as benchmarks/pages.py makes them: floats in order, nothing over."""

from __future__ import annotations

import importlib.util
import sys

import pytest
from conftest import ROOT

from casepub.case import load
from casepub.checks import subject_of
from casepub.formats import pdf
from casepub.formats.page import Article

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def benchmark():
    path = ROOT / "benchmarks" / "pages.py"
    spec = importlib.util.spec_from_file_location("pages_benchmark", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def printed(benchmark, tmp_path_factory):
    """printed(name, layout) is the finished PDF of an invented case in English."""
    corpus = {code: benchmark.paragraphs(code) for code in ("tr", "en")}

    def make(name, layout):
        [spec] = [spec for spec in benchmark.SPECS if spec.name == name]
        folder = benchmark.write(spec, tmp_path_factory.mktemp("cases"), corpus)
        journal, review, _ = benchmark.LAYOUTS[layout]
        editions = subject_of(load(folder, name), journal).editions
        return pdf.print_pdf(pdf.prepare(Article(editions["en"], editions, {}, review)))

    return make


@pytest.mark.parametrize(
    ("name", "layout"),
    [("figures-14-short", "two"), ("tables-wide", "review"), ("figures-8", "one")],
)
def test_floats_stand_in_order_near_their_mention_within_the_margins(
    printed, benchmark, name, layout
):
    found = benchmark.measured(printed(name, layout), layout)
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
