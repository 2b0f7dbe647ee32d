"""A page that is open, and what it is told.

In: messages for it, dictionaries with a `kind`. Out: a queue of those that it has not been told
before. What a page says that is not as it should be is `Refused`, and nothing is done.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

LANGUAGES = ("tr", "en")  # in which the page speaks
Message = dict[str, Any]


class Refused(ValueError):
    """A message that is not as it should be."""


class Client:
    """A page that is open."""

    def __init__(self, ui: str):
        self.ui = ui if ui in LANGUAGES else LANGUAGES[0]
        self.view, self.code = "", ""
        self.queue: asyncio.Queue[Message] = asyncio.Queue()
        self._sent: dict[str, str] = {}

    def tell(self, message: Message) -> None:
        self.queue.put_nowait(message)

    def tell_new(self, kind: str, name: str, value: Any, **more: Any) -> None:
        """Tell something unless it was told so already."""
        said = json.dumps(value, ensure_ascii=False)
        if self._sent.get(f"{kind} {name}") != said:
            self._sent[f"{kind} {name}"] = said
            self.tell({"kind": kind, "name": name, "value": value, **more})
