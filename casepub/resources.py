"""Where the templates and the locale files are: inside the installed package, or beside it in a
checkout.

In an editable install, `templates/` and `locales/` are at the top of the checkout; a wheel carries
them inside the package.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


TEMPLATES = _folder("templates")
LOCALES = _folder("locales")
MESSAGES = LOCALES / "messages"  # what casepub says to those who work with it


def is_folder(journal: str) -> bool:
    """Whether the name of a journal is the path of a folder that is elsewhere."""
    return "/" in journal or "\\" in journal or journal in (".", "..")
