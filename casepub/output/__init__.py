"""Artifacts on disk: many cases at once, each written completely or not at all, and nothing built
twice.

In: case folders and what to make of them. Out: files, and a `Result` for each case.
"""

from .build import build, build_each
from .make import Request, Result
from .write import (
    NOT_PRINTED,
    TRANSLATIONS,
    Manifest,
    locked,
    put_files,
    together,
    union_rule,
    write_files,
    write_folder,
)

__all__ = [
    "NOT_PRINTED",
    "TRANSLATIONS",
    "Manifest",
    "Request",
    "Result",
    "build",
    "build_each",
    "locked",
    "put_files",
    "together",
    "union_rule",
    "write_files",
    "write_folder",
]
