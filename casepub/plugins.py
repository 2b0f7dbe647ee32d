"""pydantic without plugins. In a process of casepub's own it must not look for any: it would look
through every installed package, and load a part of Python's library that costs as much as pydantic
itself in order to look.

In: nothing. Out: `without_plugins`, for whoever begins a process.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType

_FINDER = "pydantic.plugin._loader"


def without_plugins() -> None:
    """Let pydantic find no plugins, without looking. Where another pydantic finds them elsewhere,
    its own setting says the same."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    finder = ModuleType(_FINDER)
    finder.__dict__["get_plugins"] = tuple
    sys.modules.setdefault(_FINDER, finder)
