"""Rows that are tried in one test are all tried, and each that fails is told."""

from __future__ import annotations

import pytest
from rows import each


def test_each_row_is_tried_and_those_that_fail_are_told(tmp_path):
    tried = []

    @each("given, wanted", [(1, 1), pytest.param(2, 3, id="a slip"), (4, 4), (5, 0)])
    def test(tmp_path, given, wanted):
        tried.append((tmp_path, given))
        assert given == wanted

    with pytest.raises(pytest.fail.Exception) as told:
        test(tmp_path=tmp_path)
    assert tried == [(tmp_path, given) for given in (1, 2, 4, 5)]
    head, first, second = str(told.value).split("\n\n")
    assert head == "2 of 4 rows fail"
    assert first.startswith("a slip: test, line ") and "2 == 3" in first
    assert second.startswith("5, 0: test, line ")


@each("number", range(3))
def test_a_row_may_be_one_value_and_fixtures_are_given(number, tmp_path):
    assert number in (0, 1, 2) and tmp_path.is_dir()


def test_rows_that_say_nothing_are_refused():
    with pytest.raises(AssertionError, match="no row"):
        each("number", [])
    with pytest.raises(AssertionError, match="test of its own"):
        each("number", [pytest.param(1, marks=pytest.mark.slow)])
