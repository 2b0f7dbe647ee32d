"""How a process of casepub's own begins and ends, so that it does not do what costs time for
nothing.

In: nothing. Out: `begin_process`, for whoever begins a process; `stay_small`, for one that lasts;
`end_with`, for one that has nothing else to do.
"""

from __future__ import annotations

import atexit
import dataclasses
import gc
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, ModuleType
from typing import Any

from .kept import Collection, write_collections

_FINDER = "pydantic.plugin._loader"
# What Python writes for the methods of a dataclass, compiled; nothing of it is of a case.
_METHODS: Collection[bytes] = Collection("methods")


def begin_process() -> None:
    """Let this process begin quickly."""
    # What a case leaves in circles is little; to look for it each 50,000 objects takes a twelfth of
    # the time of a check, each 700 a seventh of that of a build.
    gc.set_threshold(1_000_000, 20, 20)
    _find_no_plugins()
    # Found there before what Python has by that name.
    vars(dataclasses)["exec"] = _make_methods


def stay_small() -> None:
    """Let a process that goes on and on find what lies in circles before it is much."""
    gc.set_threshold(50_000, 20, 20)


@contextmanager
def end_with() -> Iterator[None]:
    """Let this process end with what is done within, at once: Python would first take apart what
    the process holds, one by one, which takes a fifth of the time of a check."""
    codes: list[object] = []
    atexit.register(_end, codes)  # before others, so that it is called behind them
    try:
        yield
        codes.append(0)
    except SystemExit as leaving:
        codes.append(leaving.code)
        raise


def _end(codes: list[object]) -> None:
    match codes:
        case [int(code)]:
            write_collections()  # of which Python was told before
            try:
                sys.stdout.flush()
                sys.stderr.flush()
            except (OSError, ValueError):
                return  # Python says what is to be said of it
            os._exit(code)


def _find_no_plugins() -> None:
    """Let pydantic find no plugins, without looking: it would look through every installed package,
    and load a part of Python's library that costs as much as pydantic itself in order to look.
    Where another pydantic finds them elsewhere, its own setting says the same."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    finder = ModuleType(_FINDER)
    finder.__dict__["get_plugins"] = tuple
    sys.modules.setdefault(_FINDER, finder)


def _make_methods(source: str, *names: dict[str, Any]) -> None:
    """Make what dataclasses writes for the methods of a class, compiled as it is kept."""
    code = marshal.loads(_METHODS.get(source, lambda: marshal.dumps(_compile(source))))
    exec(code, *names)


def _compile(source: str) -> CodeType:
    return compile(source, "<string>", "exec")
