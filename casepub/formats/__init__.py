"""One file per format: html, pdf, docx …. In: an `Article` (page.py). Out: bytes. A format is a
module with `SUFFIX` and `encode(article) -> bytes`. One whose engine is slow to load splits it into
`prepare(article)`, which returns plain values, and `finish(values)`, with `warm()` to load the
engine. One that shows both languages on one page has `PAIRS` (html). A format of all languages
together has `WHOLE` and `files(whole)`, which returns its `CaseOutput`s (proof, jats); one that
packs the output of others has `NEEDS`, the formats that it is made from, and `pack(value, made)`
(archive); one that needs something that a case may lack has `missing(whole)`, which names it
(crossref).

Formats are discovered in the folder; to add one, add a file.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

_HELPERS = {
    "beside",
    "checklist",
    "courses",
    "drawing_address",
    "faces",
    "page",
    "illustrations",
    "indexers",
    "inks",
    "jats_front",
    "jats_references",
    "jats_text",
    "manuscript_report",
    "licenses",
    "markup",
    "record",
    "timeline",
    "narrative_tables",
    "tables",
    "web",
    "wide",
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
