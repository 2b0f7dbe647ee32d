"""Names of a package that are imported when they are first used, so that nobody waits for what is
not.

In: a package, and where each of its names lives, as a relative import has it. Out: the package's
`__getattr__` (PEP 562).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def imported_from(modules: Mapping[str, str], package: str) -> Callable[[str], object]:
    """What gives a name of a package; `AttributeError` for one that it has not."""

    def get(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(modules[name], package), name)

    return get
