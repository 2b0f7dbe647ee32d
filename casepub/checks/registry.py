"""The checks, discovered in their folders. In: nothing. Out: `Check`s by name, the families, and
manual pages.

A check is a file in the folder of its family; the file's name is the check's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostic import CheckName
from ..docstrings import manual_parts
from ..message import Phrase
from .finding import Finding, Severity, Status

if TYPE_CHECKING:
    from ..bilingual import Comparison
    from ..bilingual.within import OneText
    from .locale._locale import Locale
    from .subject import Subject


@dataclass(frozen=True)
class Check:
    """A check, as its file declares it. It examines a case (`find`), two texts (`compare`), one text
    by itself (`within`) or a locale file (`inspect`); with none of them, it names a problem that is
    detected while a file is read. `needs_both`: what it finds in a text, and not in its translation,
    is a hint."""

    name: CheckName
    family: str
    severity: Severity
    since: str
    status: Status
    docstring: str
    find: Callable[[Subject], Iterable[Finding]] | None = None
    compare: Callable[[Comparison], Iterable[Finding]] | None = None
    within: Callable[[OneText], Iterable[Finding]] | None = None
    inspect: Callable[[Locale], Iterable[Finding]] | None = None
    of_journal: bool = False
    needs_both: bool = False
    fix: Phrase | None = None  # how its findings are put right, where that is certain

    @property
    def reads_texts(self) -> bool:
        """Whether it needs nothing but the texts, so that `casepub compare` runs it."""
        return self.compare is not None or self.within is not None


@lru_cache(maxsize=1)
def _files() -> Mapping[CheckName, Path]:
    """The file of each check, by the check's name, sorted."""
    files = Path(__file__).parent.glob("*/*.py")
    checks = [
        path for path in files if not any(n.startswith("_") for n in (path.stem, path.parent.name))
    ]
    return {
        CheckName(path.stem.replace("_", "-")): path
        for path in sorted(checks, key=lambda path: path.stem)
    }


def checks() -> tuple[CheckName, ...]:
    """The names of all checks, sorted."""
    return tuple(_files())


@lru_cache(maxsize=1)
def families() -> Mapping[str, tuple[CheckName, ...]]:
    """The families, by what their checks look at, each with the names of its checks."""
    names = sorted({path.parent.name for path in _files().values()})
    return {
        family: tuple(name for name, path in _files().items() if path.parent.name == family)
        for family in names
    }


# Families whose checks examine something else than a case or two texts.
_OTHERS = ("exchange", "locale")


def checks_of_cases() -> tuple[CheckName, ...]:
    """The names of the checks of cases and texts, sorted: the others need not be loaded for them."""
    others = {name for family in _OTHERS for name in families()[family]}
    return tuple(name for name in checks() if name not in others)


# Families whose checks need nothing but the texts, two of them or each by itself, and what a check
# that does so defines. They have others, too, which need a case.
_OF_TEXTS = ("pair", "text")
_READS_TEXTS = re.compile(rb"^def (?:compare|within)\(", re.M)


@lru_cache(maxsize=1)
def checks_of_texts() -> tuple[CheckName, ...]:
    """The names of the checks of two texts, and of a text by itself, sorted: to compare texts, the
    others need not be loaded, nor all that they need of a case."""
    return tuple(
        sorted(
            name
            for family in _OF_TEXTS
            for name in families()[family]
            if _READS_TEXTS.search(_files()[name].read_bytes())
        )
    )


@cache
def get_check(name: str) -> Check:
    """The check of a name."""
    known = CheckName(name)
    path = _files()[known]
    module = import_module(f"{__package__}.{path.parent.name}.{path.stem}")
    return Check(
        known,
        path.parent.name,
        module.SEVERITY,
        module.SINCE,
        module.STATUS,
        module.__doc__ or "",
        getattr(module, "find", None),
        getattr(module, "compare", None),
        getattr(module, "within", None),
        getattr(module, "inspect", None),
        getattr(module, "OF_JOURNAL", False),
        getattr(module, "NEEDS_BOTH", False),
        getattr(module, "FIX", None),
    )


@dataclass(frozen=True)
class Manual:
    """A check's docstring in parts: what it finds, why it matters, and examples by file."""

    name: CheckName
    family: str
    severity: Severity
    since: str
    status: Status
    summary: str
    why: str
    flagged: Mapping[str, str]
    clean: Mapping[str, str]


def manual(name: str) -> Manual:
    """A check's manual page, from its docstring."""
    check = get_check(name)
    summary, why, flagged, clean = manual_parts(check.docstring)
    return Manual(
        check.name,
        check.family,
        check.severity,
        check.since,
        check.status,
        summary,
        why,
        flagged,
        clean,
    )
