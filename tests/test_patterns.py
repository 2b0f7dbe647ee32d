"""Patterns that are kept on disk are those that Python compiles."""

from __future__ import annotations

import re

import pytest

from casepub import patterns
from casepub.kept import Collection
from casepub.patterns import compiled

FORMS = [
    (r"(?P<a>x|y)(?i:foo)\w+[ğ-ş]{2,3}(?P=a)", 0),
    (r"^\s*(\d+)(?:[.,](\d+))?\b", re.MULTILINE | re.IGNORECASE),
    (r"(?<=\d) (?=(?P<unit>mg|mL)(?P<ending>[^\W\d_]*))", re.UNICODE),
    (r"(?!)", 0),
    ("", 0),
]


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """Nothing is kept yet, in memory or on disk."""
    monkeypatch.setenv("CASEPUB_CACHE", str(tmp_path))
    begin_anew(monkeypatch)
    yield tmp_path
    compiled.cache_clear()


def begin_anew(monkeypatch):
    monkeypatch.setattr(patterns, "_PATTERNS", Collection("patterns"))
    compiled.cache_clear()


@pytest.mark.parametrize(("expression", "flags"), FORMS)
def test_a_kept_pattern_is_the_same_and_is_not_compiled_again(expression, flags, monkeypatch):
    expected = re.compile(expression, flags)
    assert compiled(expression, flags) == expected
    patterns._PATTERNS.write()
    begin_anew(monkeypatch)
    with monkeypatch.context() as no_compiler:
        no_compiler.setattr(re, "compile", None)
        again = compiled(expression, flags)
    assert again == expected and again is not expected
    assert (again.groups, again.groupindex) == (expected.groups, expected.groupindex)
    for text in ("xFOObarğşx", "  3,5 mg", "3 mgda", ""):
        found, wanted = (
            [(one.span(), one.groupdict()) for one in made.finditer(text)]
            for made in (again, expected)
        )
        assert found == wanted


def test_flags_tell_patterns_apart():
    assert compiled("a").match("A") is None
    assert compiled("a", re.IGNORECASE).match("A")


def test_parts_that_make_another_pattern_are_not_kept(monkeypatch):
    """As in a Python whose compiler writes other numbers, or has another name."""
    monkeypatch.setattr(patterns, "_put_together", lambda *_: None)
    assert compiled("abc").match("abc")
    assert patterns._PATTERNS.get("0 abc", lambda: "asked") is None


def test_parts_that_python_refuses_are_compiled(monkeypatch):
    patterns._PATTERNS.get("0 abc", lambda: (0, b"\0\0\0\0", 0, {}))
    assert compiled("abc").match("abc")


def test_a_wrong_expression_is_told():
    with pytest.raises(re.error):
        compiled("(")
