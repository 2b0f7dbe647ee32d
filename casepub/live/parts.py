"""Parts of the page that stand in modules of their own: what each hears, and what it tells.

In: the modules; each may have HEARD, the kinds of messages that it takes, each with the least role
of whoever says it and `handler(room, client, message)`; LOOKING, those of them that change nothing;
and TOLD, the kinds that it tells of every
new thought, with `make(thought, words)`. Out: one table of each.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from . import (
    facts,
    looks,
    noting,
    past,
    presence,
    reviewing,
    terming,
    translating,
    writing,
)
from .client import Client, Message
from .thinking import Thought, Words

if TYPE_CHECKING:
    from .room import Room

Heard = Callable[["Room", Client, Message], Awaitable[None] | None]
PARTS = (facts, looks, noting, past, presence, reviewing, terming, translating, writing)
HEARD: dict[str, tuple[str, Heard]] = {
    kind: heard for part in PARTS for kind, heard in part.HEARD.items()
}
# Those that change nothing, in a preview too.
LOOKING = {kind for part in PARTS for kind in getattr(part, "LOOKING", ())}
TOLD: dict[str, Callable[[Thought, Words], Any]] = {**noting.TOLD}
