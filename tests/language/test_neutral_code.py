"""Code that says nothing of a language in its name has no word of one: what a language knows is
in tables, which a linguist changes without Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

from conftest import ROOT
from rows import each

from casepub.language.tables import Tables
from casepub.privacy import KINDS

PACKAGE = ROOT / "casepub"
# Rooms whose words are tables. sounds.py says how foreign words are spelt in Turkish.
ROOMS = ("bilingual", "privacy", "care", "blind")
NEUTRAL = sorted(
    path for room in ROOMS for path in (PACKAGE / room).glob("*.py") if path.name != "sounds.py"
)
# Kinds whose forms are not words of one language.
_SHARED = {"symbol", "unit", "conversion", "days", "prescribed-days", "fragment", "phone-region"}


@cache
def _words() -> set[str]:
    """The words of all tables of languages."""
    folders = sorted(PACKAGE.glob("*/vocabulary/[a-z][a-z]"))
    assert len(folders) == 2 + 3 * 3
    return {
        row.form
        for folder in folders
        for kind, rows in Tables(folder).rows.items()
        if kind not in _SHARED
        for row in rows
        if len(row.form) > 1 and row.form.isalpha()
    }


@cache
def _names() -> set[str]:
    """The names by which code asks for rows: kinds, rules, and what is reported."""
    tables = [Tables(folder) for folder in PACKAGE.glob("*/vocabulary/*")]
    kinds = {kind for table in tables for kind in table.rows}
    return kinds | {row.means for table in tables for row in table.of("rule")} | set(KINDS)


def words_in(code: str, words: set[str], names: Collection[str] = ()) -> list[str]:
    """The words of some that are in the texts of a program, each with its line; docstrings, texts
    of several words, which are for readers, and names of kinds do not count."""
    tree = ast.parse(code)
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        f"{node.lineno}: {word} in {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and " " not in node.value.strip()
        and node.value not in names
        for word in sorted(words & set(re.findall(r"[^\W\d]+", node.value)))
    ]


@each("path", NEUTRAL)
def test_neutral_code_has_no_word_of_a_language(path: Path):
    assert words_in(path.read_text("utf-8"), _words() - _OUR_OWN, _names()) == []


def test_a_word_in_code_is_found():
    assert words_in('x = r"(?:hasta|olgu)\\w*"', {"hasta"}) == [r"1: hasta in '(?:hasta|olgu)\\w*'"]
    assert words_in('"""hasta"""\nx = "of the hasta"', {"hasta"}) == []


# Names of kinds, roles, fields and units in code, which are also English words.
_OUR_OWN = {
    "accepted", "alive", "alone", "at", "better", "both", "case", "cleared", "date", "day", "days",
    "decade", "disease", "dose", "down", "dozen", "drop", "en", "female", "fig", "first",
    "fold", "full", "group", "half", "high", "hour", "hundred", "is", "laboratory", "left",
    "low", "male", "mesh", "minute", "month", "none", "normal", "not", "note", "num", "number",
    "of", "one", "ones", "only", "outlook", "over", "part", "patient", "percent", "phone",
    "procedure", "raised", "range", "right", "role", "scale", "second", "span", "table",
    "teens", "tens", "text", "than", "times", "trend", "type", "unit", "up", "week", "worse",
    "year",
}  # fmt: skip
