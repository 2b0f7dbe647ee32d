"""Rows of a table, tried one by one in one test.

In: a test, the names of what a row gives it, and the rows, as for `pytest.mark.parametrize`. Out:
one test that tries them all, and tells each that fails with what it gave. A test of its own costs
some three milliseconds in the processes that collect, run and report it, and the tables have ten
thousand rows. It is for rows that neither need anything of their own nor leave anything behind.
"""

from __future__ import annotations

import functools
import inspect
import traceback
from collections.abc import Callable, Iterable

import pytest

MOST_SHOWN, LONGEST_LABEL = 20, 300


def each(names: str | tuple[str, ...], rows: Iterable[object]):
    """Decorates a test that takes `names` of each row; what else it takes are fixtures."""
    wanted = [one.strip() for one in (names.split(",") if isinstance(names, str) else names)]
    given = [_row(row, len(wanted)) for row in rows]
    assert given, "no row to try"

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def tried(**fixtures: object) -> None:
            failed = [
                f"{label}: {why}"
                for label, values in given
                if (why := _failure(test, {**fixtures, **dict(zip(wanted, values, strict=True))}))
            ]
            if failed:
                more = len(failed) - MOST_SHOWN
                told = failed[:MOST_SHOWN] + ([f"… and {more} more"] if more > 0 else [])
                head = f"{len(failed)} of {len(given)} rows fail"
                pytest.fail("\n\n".join([head, *told]), pytrace=False)

        whole = inspect.signature(test)
        rest = [one for name, one in whole.parameters.items() if name not in wanted]
        tried.__signature__ = whole.replace(parameters=rest)  # the fixtures, for pytest
        del tried.__wrapped__
        return tried

    return decorate


def _row(row: object, size: int) -> tuple[str, tuple[object, ...]]:
    """What the row is called when it fails, and its values."""
    label = None
    if hasattr(row, "marks"):  # a pytest.param
        assert not row.marks, "a row with a mark is a test of its own"
        label, row = row.id, row.values if size > 1 else row.values[0]
    values = tuple(row) if size > 1 else (row,)
    return label or ", ".join(map(repr, values))[:LONGEST_LABEL], values


def _failure(test: Callable[..., None], arguments: dict[str, object]) -> str:
    """Why the test fails, with its line, or nothing."""
    try:
        test(**arguments)
    except (Exception, pytest.fail.Exception) as problem:
        at = traceback.extract_tb(problem.__traceback__)[-1]
        said = "".join(traceback.format_exception_only(problem)).strip()
        return f"{at.name}, line {at.lineno}: {said}"
    return ""
