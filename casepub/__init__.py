"""Author and publish bilingual (Turkish/English) medical case reports, and keep the two languages
consistent.

The public calls, in the order of the flow: `load` reads a case folder, `resolve` joins it with a
journal and languages into editions, `check` yields findings, `build` writes articles; `compare`
holds two plain texts against each other, and a `Comparer` does so each time that they change. Names
are imported when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lazily import imported_from

if TYPE_CHECKING:
    from .case import Case, load
    from .checks import Changes, Comparer, check, compare, subject_of
    from .diagnostic import Diagnostic
    from .edition import Edition, resolve
    from .journal import get_journal
    from .language import get_language
    from .output import Request
    from .output.build import build  # not the module of that name

__version__ = "0.1.0"
__all__ = [
    "Case",
    "Changes",
    "Comparer",
    "Diagnostic",
    "Edition",
    "Request",
    "__version__",
    "build",
    "check",
    "compare",
    "get_journal",
    "get_language",
    "load",
    "resolve",
    "subject_of",
]
_ROOMS = {  # where each public name lives
    "Case": ".case",
    "Changes": ".checks",
    "Comparer": ".checks",
    "Diagnostic": ".diagnostic",
    "Edition": ".edition",
    "Request": ".output",
    "build": ".output",
    "check": ".checks",
    "compare": ".checks",
    "get_journal": ".journal",
    "get_language": ".language",
    "load": ".case",
    "resolve": ".edition",
    "subject_of": ".checks",
}
__getattr__ = imported_from(_ROOMS, __name__)


def __dir__() -> list[str]:
    return [*globals(), *_ROOMS]
