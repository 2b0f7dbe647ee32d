"""How laboratories mark a value as high or low.

In: a mark as it was typed: H, ↓. Out: high, low or normal.
"""

from __future__ import annotations

from typing import Any

_FLAGS = {"h": "high", "↑": "high", "l": "low", "↓": "low", "n": "normal"}
_FLAGS |= {"yüksek": "high", "artmış": "high", "y": "high", "düşük": "low", "azalmış": "low"}
_FLAGS |= {"d": "low", "olağan": "normal"}


def flag_named(typed: Any) -> Any:
    """A mark as laboratories print it, by its name."""
    return _FLAGS.get(typed.strip().lower(), typed) if isinstance(typed, str) else typed
