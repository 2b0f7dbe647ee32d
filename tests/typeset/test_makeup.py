"""Page make-up: nothing is lost, nothing overlaps, columns are filled, floats stand near their
mention and in order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casepub.typeset.makeup import MOST_FLOATS, Float, Line, Measure, make_up

GRID = 10.0
MEASURE = Measure(columns=2, height=600.0, grid=GRID, gap=GRID)


def galley(
    count: int, mentions: dict[int, str] | None = None, solid: frozenset[int] = frozenset()
) -> list[Line]:
    return [
        Line(
            i * GRID,
            (i + 1) * GRID,
            i not in solid,
            ((mentions or {}).get(i),) if i in (mentions or {}) else (),
        )
        for i in range(count)
    ]


def in_order(sheets):
    return [(column.first, column.last) for sheet in sheets for column in sheet.columns]


def places(sheets):
    """Where each float stands: (page, column or -1 for the whole page, top)."""
    found = {}
    for page, sheet in enumerate(sheets):
        for name, top in sheet.wide:
            found[name] = (page, -1, top)
        for number, column in enumerate(sheet.columns):
            for name, top in column.floats:
                found[name] = (page, number, top)
    return found


def positions(sheets):
    """Where each float stands in the order in which a page is looked at: its page, its part (the
    head of the page, a column, its foot), its top."""
    found = {}
    for page, sheet in enumerate(sheets):
        text = min((column.top for column in sheet.columns), default=0.0)
        for name, top in sheet.wide:
            found[name] = (page, -1 if top <= text else len(sheet.columns), top)
        for number, column in enumerate(sheet.columns):
            found |= {name: (page, number, top) for name, top in column.floats}
    return found


def page_of(sheets, line):
    return next(
        page for page, sheet in enumerate(sheets) for c in sheet.columns if c.first <= line < c.last
    )


def test_text_alone_fills_columns_and_balances_the_last_page():
    sheets = make_up(galley(150), [], MEASURE)
    assert in_order(sheets) == [(0, 60), (60, 120), (120, 135), (135, 150)]


def test_a_float_stands_at_the_foot_of_the_column_that_mentions_it():
    sheets = make_up(galley(200, {5: "fig-a"}), [Float("fig-a", "figure", 195.0)], MEASURE)
    page, column, top = places(sheets)["fig-a"]
    assert (page, column) == (0, 0)
    assert top + 195 <= 600 and sheets[0].columns[0].last * GRID + GRID <= top


def test_a_float_that_does_not_fit_below_its_mention_goes_to_the_head_of_the_next_column():
    sheets = make_up(galley(200, {50: "fig-a"}), [Float("fig-a", "figure", 195.0)], MEASURE)
    assert places(sheets)["fig-a"] == (0, 1, 0.0)
    assert sheets[0].columns[0].filled == 600, "text ran on and left no hole"


def test_a_wide_float_takes_both_columns():
    sheets = make_up(
        galley(200, {5: "fig-a"}), [Float("fig-a", "figure", 100.0, wide=True)], MEASURE
    )
    page, column, top = places(sheets)["fig-a"]
    assert (page, column) == (0, -1)
    assert all(c.top + (c.last - c.first) * GRID <= top for c in sheets[0].columns)


def test_a_heading_stays_with_its_text():
    sheets = make_up(galley(150, solid=frozenset({58, 59})), [], MEASURE)
    assert sheets[0].columns[0].last == 58, "lines 58 and 59 must stand with line 60"


def test_front_matter_keeps_the_head_of_the_first_page_free():
    sheets = make_up(galley(150), [], MEASURE, head=400.0)
    assert all(
        column.top == 400 and column.last - column.first == 20 for column in sheets[0].columns
    )


def test_front_matter_as_tall_as_the_page_has_it_to_itself():
    sheets = make_up(galley(30), [], MEASURE, head=600.0)
    assert sum(last - first for first, last in in_order(sheets)) == 30


def test_a_float_that_nobody_mentions_still_stands_somewhere():
    assert "fig-a" in places(make_up(galley(10), [Float("fig-a", "figure", 100.0)], MEASURE))
    assert "fig-a" in places(make_up([], [Float("fig-a", "figure", 600.0)], MEASURE))


def test_a_float_taller_than_the_page_has_one_to_itself():
    found = places(
        make_up(
            galley(100, {3: "fig-a"}),
            [Float("fig-a", "figure", 900.0), Float("fig-b", "figure", 50.0)],
            MEASURE,
        )
    )
    assert found["fig-a"] == (1, 0, 0.0), "and does not wait for the end of the text"
    assert "fig-b" in found


@st.composite
def articles(draw):
    count = draw(st.integers(0, 400))
    solid = frozenset(draw(st.sets(st.integers(0, max(count - 1, 0)), max_size=40)))
    number = draw(st.integers(0, 10))
    floats, mentions = [], {}
    for n in range(number):
        kind = draw(st.sampled_from(["figure", "table"]))
        floats.append(Float(f"{kind}-{n}", kind, draw(st.floats(20, 580)), draw(st.booleans())))
        if count and draw(st.booleans()):
            mentions.setdefault(draw(st.integers(0, count - 1)), floats[-1].id)
    measure = Measure(draw(st.sampled_from([1, 2, 3])), 600.0, GRID, GRID)
    lines = galley(count, mentions, solid)
    if count and draw(st.booleans()):
        at = draw(st.integers(0, count - 1))
        lines[at] = replace(lines[at], after_floats=True)
    return (
        lines,
        floats,
        measure,
        draw(st.sampled_from([0.0, 0.0, 150.0, 400.0, 590.0])),
    )


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(articles())
def test_nothing_is_lost_doubled_or_laid_over_something_else(article):
    lines, floats, measure, head = article
    sheets = make_up(lines, floats, measure, head)
    expected = 0
    for first, last in in_order(sheets):
        assert first == expected and last >= first, "lines stand in order, each once"
        expected = last
    assert expected == len(lines)
    assert sorted(places(sheets)) == sorted(item.id for item in floats), "each float stands once"
    height = {item.id: item.height for item in floats}
    for number, sheet in enumerate(sheets):
        for column in sheet.columns:
            areas = [(top, top + height[name]) for name, top in (*column.floats, *sheet.wide)]
            for first, last, down in column.runs:
                top = column.top + (first - column.first) * GRID + down
                areas += [(top, top + (last - first) * GRID)] if last > first else []
            areas += [(0.0, head)] if number == 0 and head else []
            areas.sort()
            for (_, end), (start, _) in pairwise(areas):
                assert start >= end - 1e-6, "nothing overlaps"
            assert not areas or areas[-1][1] <= measure.height + 1e-6, "nothing leaves the page"


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(articles())
def test_floats_of_a_kind_keep_their_order(article):
    """Down the page as well, and all above the heading of the references."""
    lines, floats, measure, head = article
    sheets = make_up(lines, floats, measure, head)
    found = positions(sheets)
    named = [name for line in lines for name in line.mentions]
    for kind in ("figure", "table"):
        order = [found[name] for name in dict.fromkeys(named) if name.startswith(kind)]
        assert order == sorted(order)
    stop = next((i for i, line in enumerate(lines) if line.after_floats), None)
    before = {name for line in lines[:stop] for name in line.mentions}
    if stop:
        where = page_of(sheets, stop)
        assert all(found[name][0] <= where for name in before)
        column = next(c for c in sheets[where].columns if c.first <= stop < c.last)
        shift = column.shift if column.shift and stop >= column.parted else 0.0
        heading = column.top + (stop - column.first) * GRID + shift
        assert all(top < heading for name, top in column.floats if name in before)


def test_columns_are_full_but_the_last_page():
    mentions = {10: "figure-0", 60: "figure-1", 100: "figure-2", 130: "figure-3", 170: "figure-4"}
    floats = [Float(f"figure-{n}", "figure", 230.0) for n in range(5)]
    sheets = make_up(galley(330, mentions), floats, MEASURE)
    for sheet in sheets[:-1]:
        for column in sheet.columns:
            assert column.filled >= 0.8 * column.height
    assert MOST_FLOATS < 1


def test_a_float_leaves_a_few_lines_between_itself_and_the_one_at_the_head():
    """Two lines of text between two pictures would be overlooked."""
    floats = [Float("fig-a", "figure", 190.0, wide=True), Float("tab-a", "table", 370.0, wide=True)]
    sheets = make_up(galley(200, {55: "fig-a", 110: "tab-a"}), floats, MEASURE)
    assert places(sheets) == {"fig-a": (1, -1, 0.0), "tab-a": (1, -1, 200.0)}
    assert in_order(sheets)[2:4] == [(120, 120), (120, 120)], "and no lines between them at all"
    smaller = [floats[0], Float("tab-a", "table", 340.0, wide=True)]
    sheets = make_up(galley(200, {55: "fig-a", 110: "tab-a"}), smaller, MEASURE)
    assert places(sheets) == {"fig-a": (1, -1, 0.0), "tab-a": (1, -1, 260.0)}


def test_tables_at_the_foot_of_a_page_stand_in_their_order():
    tables = [Float(f"tab-{n}", "tab", 90.0, wide=True) for n in "ab"]
    found = places(make_up(galley(200, {3: "tab-a", 8: "tab-b"}), tables, MEASURE))
    assert found == {"tab-a": (0, -1, 410.0), "tab-b": (0, -1, 510.0)}


def test_no_table_stands_in_a_column_above_an_earlier_one_at_the_foot_of_the_page():
    floats = [
        Float("tab-a", "tab", 90.0, wide=True),
        Float("tab-b", "tab", 90.0),
        Float("fig-a", "fig", 90.0),
    ]
    lines = galley(200, {3: "tab-a", 8: "tab-b", 9: "fig-a"})
    found = places(make_up(lines, floats, MEASURE))
    assert found["tab-a"][:2] == (0, -1) and found["tab-b"] == (1, 0, 0.0)
    assert found["fig-a"][:2] == (0, 0), "a figure need not wait for a table"


def with_references(count, mentions, at):
    """A galley whose references begin with line `at`."""
    lines = galley(count, mentions)
    lines[at] = replace(lines[at], after_floats=True, mentions=())
    return lines


def test_floats_stand_above_the_heading_of_the_references():
    """One that is mentioned in the last lines of the text parts it from the references."""
    lines = with_references(30, {8: "fig-a"}, 10)
    one = Measure(columns=1, height=600.0, grid=GRID, gap=GRID)
    [sheet] = make_up(lines, [Float("fig-a", "fig", 90.0)], one)
    [column] = sheet.columns
    assert column.floats == [("fig-a", 110.0)], "a line below the text"
    assert column.runs == [(0, 10, 0.0), (10, 30, 100.0)]


def test_references_wait_for_the_figures_of_a_short_text():
    names = [f"fig-{n}" for n in "abcdefgh"]
    lines = with_references(80, dict(zip(range(1, 40, 5), names, strict=True)), 45)
    sheets = make_up(lines, [Float(name, "fig", 200.0) for name in names], MEASURE)
    where = page_of(sheets, 45)
    assert max(places(sheets).values())[0] <= where
    empty = sum(column.height - column.filled for s in sheets[:-1] for column in s.columns)
    assert empty < 0.2 * 1200 * len(sheets[:-1]), "and no page is left empty for that"


def test_a_float_that_no_line_mentions_stands_above_the_references():
    sheets = make_up(with_references(90, {}, 60), [Float("fig-a", "fig", 100.0)], MEASURE)
    assert positions(sheets)["fig-a"][0] <= page_of(sheets, 60)


def test_figures_that_have_gathered_share_a_page_of_their_own():
    """Seven figures mentioned on half a page would be far behind their mentions, if each page kept
    a quarter for text."""
    names = [f"fig-{n}" for n in "abcdefg"]
    mentions = dict(zip(range(5, 40, 5), names, strict=True))
    sheets = make_up(galley(500, mentions), [Float(n, "fig", 280.0) for n in names], MEASURE)
    found = places(sheets)
    assert all(found[name][0] - page_of(sheets, line) <= 1 for line, name in mentions.items())


def test_floats_below_each_other_are_on_the_grid_only_as_a_whole():
    """Each rounded to whole lines, the last one would go to the next page by itself."""
    names = ["fig-a", "fig-b", "fig-c"]
    mentions = dict(zip((55, 56, 57), names, strict=True))
    one = Measure(columns=1, height=600.0, grid=GRID, gap=GRID)
    sheets = make_up(galley(200, mentions), [Float(n, "fig", 192.0) for n in names], one)
    assert places(sheets) == {
        "fig-a": (1, 0, 0.0),
        "fig-b": (1, 0, 204.0),
        "fig-c": (1, 0, 408.0),
    }, "no text stands below"
    wide = [Float(name, "fig", 82.0, wide=True) for name in names]
    [_, second, *_] = sheets = make_up(galley(400, mentions), wide, MEASURE)
    tops = [top for _, top in second.wide]
    assert tops == pytest.approx([0, 82 + 34 / 3, 2 * (82 + 34 / 3)]), (
        "what the grid leaves is shared"
    )
    assert {column.top for column in second.columns} == {280.0}, "text is on the grid below them"
    found = places(make_up(galley(200, {3: "fig-a", 4: "fig-b"}), wide[:2], MEASURE))
    assert found == {"fig-a": (0, -1, 423.0), "fig-b": (0, -1, 518.0)}, "and so at the foot"


def test_a_tall_block_waits_for_a_page_with_room_for_it():
    tall = Line(GRID, GRID + 400.0)
    lines = [Line(0.0, GRID, mentions=("tab-a",)), tall]
    sheets = make_up(lines, [Float("tab-a", "table", 350.0, wide=True)], MEASURE)
    sheet, column = next((s, c) for s in sheets for c in s.columns if c.first <= 1 < c.last)
    end = min((top for _, top in sheet.wide if top > column.top), default=MEASURE.height)
    assert column.top + tall.bottom - lines[column.first].top <= end


ASIDE = Measure(columns=2, height=600.0, grid=GRID, gap=GRID, turned=400.0)


def turned(name, height=200.0):
    return Float(name, name.partition("-")[0], height, turned=True)


def test_a_table_wider_than_the_page_has_the_next_page_which_lies_on_its_side():
    sheets = make_up(galley(300, {5: "tab-a"}), [turned("tab-a")], ASIDE)
    assert [sheet.turned for sheet in sheets] == [False, True, False, False]
    assert (sheets[1].columns, sheets[1].wide) == ([], [("tab-a", 0.0)])
    lines = in_order(sheets)
    assert lines[:2] == [(0, 60), (60, 120)], "the page before it is full of text"
    assert [a for _, a in lines[:-1]] == [b for b, _ in lines[1:]]


def test_tables_keep_their_order_around_a_page_on_its_side():
    mentions = {5: "tab-a", 6: "tab-b", 7: "fig-a", 8: "tab-c"}
    floats = [
        turned("tab-a"),
        Float("tab-b", "tab", 90.0),
        turned("tab-c", 300.0),
        Float("fig-a", "fig", 90.0),
    ]
    found = places(make_up(galley(400, mentions), floats, ASIDE))
    assert found["fig-a"][0] == 0, "a figure need not wait for a table"
    assert found["tab-a"] == (1, -1, 0.0) and found["tab-b"][0] == 2
    assert found["tab-c"] == (3, -1, 0.0)


def test_a_page_on_its_side_lets_figures_pass_that_would_be_far_behind():
    one = Measure(columns=1, height=600.0, grid=GRID, gap=GRID, turned=400.0)
    floats = [Float("fig-a", "fig", 500.0), Float("fig-b", "fig", 500.0), turned("tab-a")]
    found = places(make_up(galley(400, {52: "fig-a", 54: "fig-b", 62: "tab-a"}), floats, one))
    assert {name: page for name, (page, _, _) in found.items()} == {
        "fig-a": 1, "fig-b": 2, "tab-a": 3
    }  # fmt: skip


def test_two_such_tables_share_a_page_if_they_fit():
    mentions = {5: "tab-a", 6: "tab-b", 7: "tab-c"}
    floats = [turned("tab-a", 150.0), turned("tab-b"), turned("tab-c")]
    found = places(make_up(galley(300, mentions), floats, ASIDE))
    assert found == {"tab-a": (1, -1, 0.0), "tab-b": (1, -1, 160.0), "tab-c": (2, -1, 0.0)}


def test_the_text_before_such_a_table_at_its_end_is_balanced():
    sheets = make_up(galley(90, {80: "tab-a"}), [turned("tab-a")], ASIDE)
    assert in_order(sheets) == [(0, 45), (45, 90)]
    assert [sheet.turned for sheet in sheets] == [False, True]


def test_front_matter_comes_before_such_a_table():
    sheets = make_up([], [turned("tab-a")], ASIDE, 100.0)
    assert [sheet.turned for sheet in sheets] == [False, True]
    assert [sheet.turned for sheet in make_up([], [turned("tab-a")], ASIDE)] == [True]


def test_no_float_stands_at_the_foot_of_the_page_on_which_the_references_begin():
    lines = with_references(144, {115: "fig-a", 116: "fig-b"}, 132)
    floats = [Float("fig-a", "fig", 300.0, wide=True), Float("fig-b", "fig", 150.0, wide=True)]
    found = places(make_up(lines, floats, MEASURE))
    assert found == {"fig-a": (1, -1, 0.0), "fig-b": (1, -1, 310.0)}
