"""Lines of the galley: on the grid, and kept together where they belong together."""

from __future__ import annotations

import pytest
from conftest import ROOT
from samples import article

from casepub.formats import pdf
from casepub.language import get_language
from casepub.resources import TEMPLATES
from casepub.typeset import Typesetter
from casepub.typeset.galley import Matter
from casepub.typeset.hyphenation import register

PX = 96 / 72
GRID = 12.5 * PX
EXAMPLE = ROOT / "examples" / "diabetic-ketoacidosis"
TEXT = "<p>On physical examination, the mucous membranes were dry.</p>"
NOTES = "<section class='notes'><ol><li>With a factor of 2.4.</li></ol></section>"
FORMULA = "<p><svg style='display: block' width='70' height='40'></svg></p>"
LIST = f"<ul>{'<li>Dry.</li>' * 4}</ul>"
BOX = f"<aside class='box'><h2>Points</h2>{TEXT}</aside>"
REFERENCES = (
    "<section class='references' id='references'><h2>References</h2><ol>"
    + "".join(f"<li>Work {number}. J Bone. 2001;3:4-5.</li>" for number in range(6))
    + "</ol></section>"
)


@pytest.fixture(scope="module")
def matter():
    register(get_language("en"))
    sheets = [(TEMPLATES / name).read_text("utf-8") for name in ("page-fonts.css", "page.css")]
    setter = Typesetter(sheets, TEMPLATES / "fonts", 1, 84, 84, 12.5)
    html = (
        "<!DOCTYPE html><html lang='en'><title>x</title><div class='body'><section>"
        f"{TEXT}{NOTES}{TEXT}{BOX}{TEXT}{FORMULA}{TEXT}{LIST}</section>{REFERENCES}</div>"
    )
    document = setter._set(html, None)
    return document, Matter(document, GRID)


def test_text_stands_on_the_grid_whatever_is_above_it(matter):
    _, made = matter
    tops = [line.top for line in made.lines if abs(line.bottom - line.top - GRID) < 0.01]
    assert len(tops) >= 4
    off = [(top - tops[0]) / GRID % 1 for top in tops]
    assert all(min(one, 1 - one) < 0.01 for one in off), off


def test_a_box_with_a_ground_moves_as_a_whole_and_its_edges_are_part_of_its_lines(matter):
    document, made = matter
    [box] = [
        one
        for page in document.pages
        for one in page._page_box.descendants()
        if one.element is not None and one.element.get("class") == "box"
    ]
    heading = box.children[0]
    assert heading.position_y - box.content_box_y() < 0.01, "no gap within"
    edges = {round(line.top, 2) for line in made.lines}
    assert round(box.border_box_y(), 2) in edges
    assert round(box.border_box_y() + box.border_height(), 2) in {
        round(line.bottom, 2) for line in made.lines
    }


def test_a_note_stays_with_its_text_and_no_reference_stands_alone(matter):
    _, made = matter
    may = [line.may_break for line in made.lines]
    assert not may[1], "the text is above its note"
    assert may[2], "a page may end below one note"
    assert may[-6:] == [False, True, True, True, False, True], "six references"
    assert not may[-7], "their heading"


def test_a_formula_stays_with_the_words_that_lead_to_it_and_no_item_stands_alone(matter):
    _, made = matter
    may = [line.may_break for line in made.lines]
    [formula] = [n for n, line in enumerate(made.lines) if 39 < line.bottom - line.top < 45]
    assert not may[formula - 1], "no page begins with it"
    text, items = [False, False], [False, True, False, True]  # a list stays with its text
    assert may[formula : formula + 7] == [True, *text, *items]


def test_lines_of_neighbouring_columns_stand_on_one_level_beside_formulas_and_notes():
    import pymupdf

    grid, off, count = 12.5, [], 0
    made = pdf.encode(article(EXAMPLE, "turk-j-osteoporos", "en"))
    with pymupdf.open(stream=made, filetype="pdf") as document:
        for page in document:
            levels = [
                span["origin"][1]
                for block in page.get_text("dict")["blocks"]
                for line in block.get("lines", ())
                for span in line["spans"][:1]
                if "Serif" in span["font"] and abs(span["size"] - 9.5) < 0.1
            ]
            off += [y for y in levels if abs((y - levels[0] + 1) % grid - 1) > 0.3]
            count += len(levels)
    assert count > 60 and off == []


def test_nothing_of_a_reviewers_copy_stands_above_its_text():
    """Not the ground of a box that comes first on its page, in whose lines are numbers."""
    from dataclasses import replace

    import pymupdf

    made = pdf.encode(replace(article(EXAMPLE, "turk-j-osteoporos", "en"), review=True))
    grounds, small = [], []
    with pymupdf.open(stream=made, filetype="pdf") as document:
        for page in document:
            grounds += [
                one["rect"].y0
                for one in page.get_drawings()
                if one.get("fill") and 0.9 < min(one["fill"]) < 1
            ]
            small += [
                span["size"]
                for block in page.get_text("dict")["blocks"]
                for line in block.get("lines", ())
                for span in line["spans"]
                if "Hyponatremia should" in span["text"]
                or "the corrected sodium is" in span["text"]
            ]
    assert grounds and min(grounds) > 25 / 25.4 * 72 - 1
    assert len(small) == 2 and min(small) > 10.9
