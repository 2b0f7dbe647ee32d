"""New values as this project writes YAML: short texts per language in braces, records by lines.

In: a value, and how its neighbours are written. Out: lines of YAML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ...language.codes import is_language
from ...yamltext import bare_value, literal, quote, scalar
from .tree import Bare, as_data

WIDTH = 100  # columns, beyond which a value is divided


@dataclass(frozen=True)
class Like:
    """How neighbours are written: `flow` says whether in brackets (None where there is none of the
    kind), `quote` with which quotation mark; `careful` puts every text between them."""

    flow: bool | None = None
    quote: str = ""
    careful: bool = False


def write_scalar(value: Any, style: str, flow: bool, careful: bool = False) -> str:
    """A text, number, truth or nothing, on one line."""
    if value is None:
        return "null"
    text = as_data(value)
    if isinstance(value, bool | int | float | Decimal):
        return str(text)
    if careful:
        return quote(value)
    if isinstance(value, Bare) and style not in ('"', "'"):
        return bare_value(value, flow)
    return scalar(value, style, flow)


def write_name(name: str, flow: bool, careful: bool = False) -> str:
    """A name before its colon."""
    written = bare_value(name, True)
    risky = careful and not name.isidentifier()
    return quote(name) if risky or (written != name and not flow) else written


def write_flow(value: Any, like: Like) -> str:
    """A value on one line, lists and mappings in brackets."""
    if isinstance(value, Mapping):
        entries = (
            f"{write_name(str(name), True, like.careful)}: {write_flow(child, like)}"
            for name, child in value.items()
        )
        return "{" + ", ".join(entries) + "}"
    if _is_list(value):
        return "[" + ", ".join(write_flow(child, like) for child in value) + "]"
    return write_scalar(value, like.quote, True, like.careful)


def write_entry(head: str, value: Any, column: int, step: int, like: Like) -> str:
    """An entry in lines: `head` (a name and its colon, or a dash) at a column and what belongs to
    it. The first line is not indented, the others are; no line end behind it."""
    if not isinstance(value, Mapping) and not _is_list(value):
        block = None
        if isinstance(value, str) and not like.careful:
            block = literal(value, " " * (column + step))
        return f"{head} {block or write_scalar(value, like.quote, False, like.careful)}"
    line = f"{head} {write_flow(value, like)}"
    if _stays_on_line(value, line, column, like, head == "-"):
        return line
    inner = Like(None, like.quote, like.careful)
    at = column + (2 if head == "-" else step)
    entries = (
        [write_entry("-", child, at, step, inner) for child in value]
        if not isinstance(value, Mapping)
        else [
            write_entry(f"{write_name(str(name), False, like.careful)}:", child, at, step, inner)
            for name, child in value.items()
        ]
    )
    first = " " if head == "-" else "\n" + " " * at
    return f"{head}{first}" + ("\n" + " " * at).join(entries)


def _stays_on_line(value: Any, line: str, column: int, like: Like, is_item: bool) -> bool:
    """Whether a list or mapping is written in brackets."""
    if not value:
        return True
    if _is_list(value):
        simple = all(not isinstance(child, Mapping | list | tuple) for child in value)
        return (simple and column + len(line) <= WIDTH) or (is_item and not simple)
    if like.flow and column + len(line) <= WIDTH and "\n" not in line:
        return True
    languages = all(is_language(str(name)) for name in value)
    texts = all(_is_simple(child, languages) for child in value.values())
    if not texts or column + len(line) > WIDTH or like.flow is False:
        return False
    return languages or column > 0 or is_item


def _is_simple(value: Any, languages: bool) -> bool:
    """Whether a value may stand in braces: a line of text, or below a language a record of such."""
    if isinstance(value, Mapping):
        return languages and all(_is_simple(child, False) for child in value.values())
    return not _is_list(value) and not (isinstance(value, str) and "\n" in value)


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
