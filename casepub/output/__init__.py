"""Artifacts on disk: many cases at once, each written completely or not at all, and nothing built
twice.

In: case folders and what to make of them. Out: files, and a `Result` for each case.
"""

from .build import Request, Result, build
from .write import TRANSLATIONS, Manifest, fingerprint, write_files

__all__ = ["TRANSLATIONS", "Manifest", "Request", "Result", "build", "fingerprint", "write_files"]
