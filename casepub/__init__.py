"""Author and publish bilingual (Turkish/English) medical case reports, and keep the two languages consistent.

The public calls, in the order of the flow: `load` reads a case folder, `resolve` joins it with a journal and languages into editions,
`check` yields findings, `build` writes articles; `compare` holds two plain texts against each other. Names are imported when they are first used.
"""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"
_WHERE = {
    "load": "case",
    "resolve": "edition",
    "check": "checks",
    "compare": "checks",
    "subject_of": "checks",
    "get_journal": "journal",
    "get_language": "language",
    "Diagnostic": "diagnostic",
    "build": "output",
    "Request": "output",
}
__all__ = ["__version__", *_WHERE]


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
