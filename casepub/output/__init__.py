"""Artifacts on disk: many cases at once, each written completely or not at all, and nothing built
twice.

In: case folders and what to make of them. Out: files, and a `Result` for each case.
"""

from .build import build, build_each
from .make import Request, Result
from .write import (
    TRANSLATIONS,
    Manifest,
    fingerprint,
    locked,
    union_rule,
    write_files,
    write_folder,
)

__all__ = [
    "TRANSLATIONS",
    "Manifest",
    "Request",
    "Result",
    "build",
    "build_each",
    "fingerprint",
    "locked",
    "union_rule",
    "write_files",
    "write_folder",
]
