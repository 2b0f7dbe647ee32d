"""Which place a user means.

In: the path of a folder, or an address. Out: a `Place`.
"""

from __future__ import annotations

from pathlib import Path

from .place import Folder, Place


def is_remote(where: str) -> bool:
    """Whether this is the address of a place, not a folder's path."""
    return "://" in where


def place(where: str) -> Place:
    """The place that a user means."""
    if not is_remote(where):
        return Folder(Path(where))
    from .remote import Remote

    return Remote(where)
