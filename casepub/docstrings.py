"""The prose of docstrings that people read: manual pages of checks, and help of commands.

In: a docstring. Out: its prose in paragraphs, each on one line, and its examples as they are.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping

from .patterns import Pattern

_PARTS = Pattern(r"(?m)^(Why|Flagged|Clean)(?: \(([\w./-]+)\))?:[ ]?")


def manual_parts(docstring: str) -> tuple[str, str, Mapping[str, str], Mapping[str, str]]:
    """A check's manual page: what it finds, why it matters, and by file the examples that it flags
    and those that are clean."""
    summary, *rest = _PARTS.split(inspect.cleandoc(docstring))
    why = ""
    flagged: dict[str, str] = {}
    clean: dict[str, str] = {}
    for kind, file, body in zip(rest[0::3], rest[1::3], rest[2::3], strict=True):
        if kind == "Why":
            why = " ".join(body.split())
        else:
            examples = flagged if kind == "Flagged" else clean
            examples[file] = inspect.cleandoc("\n" + body).strip("\n")
    return " ".join(summary.split()), why, flagged, clean


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a command's help, each on one line; one that begins with \\b keeps its
    lines, as click prints it."""
    return [
        part if part.startswith("\b") else " ".join(part.split())
        for part in re.split(r"\n{2,}", inspect.cleandoc(text))
        if part.strip()
    ]
