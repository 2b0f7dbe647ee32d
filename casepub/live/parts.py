"""Parts of the page that stand in modules of their own: what each hears, and what it tells.

In: the modules; each may have HEARD, the kinds of messages that it takes, with `handler(room,
client, message)`, and TOLD, the kinds that it tells of every new thought, with `make(thought,
words)`. Out: one table of either.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from . import noting, past, translating
from .client import Client, Message
from .thinking import Thought, Words

if TYPE_CHECKING:
    from .room import Room

HEARD: dict[str, Callable[[Room, Client, Message], Awaitable[None]]] = {
    **noting.HEARD,
    **past.HEARD,
    **translating.HEARD,
}
TOLD: dict[str, Callable[[Thought, Words], Any]] = {**noting.TOLD}
