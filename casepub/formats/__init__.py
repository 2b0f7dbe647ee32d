"""One file a format: html, pdf. In: an `Article` (page.py). Out: bytes. A format is a module with
`SUFFIX` and `encode(article) -> bytes`; one
whose engine is slow to load parts it into `prepare(article)`, which gives plain values, and
`finish(values)`, with `warm()` to load the engine.
A format of all languages at once has `WHOLE` and `files(whole)`, which gives its `File`s (proof,
jats); one that packs what others made has `NEEDS`, the formats that it
is made of, and `pack(value, made)` (archive); one that
needs what a case may lack has `missing(whole)`, which names it (crossref).

Formats are found by folder; to add one is to add a file.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

_HELPERS = {
    "checklist",
    "page",
    "indexers",
    "jats_front",
    "jats_references",
    "jats_text",
    "markup",
    "record",
    "timeline",
}


def formats() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return tuple(
        sorted(
            path.stem
            for path in Path(__file__).parent.glob("*.py")
            if path.stem not in _HELPERS and not path.stem.startswith("_")
        )
    )


def get_format(name: str) -> ModuleType:
    """The module of a format."""
    return import_module(f"{__name__}.{name}")


__all__ = ["formats", "get_format"]
