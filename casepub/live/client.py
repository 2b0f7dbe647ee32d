"""A page that is open, and what it is told.

In: messages for it, dictionaries with a `kind`. Out: a queue of those that it has not been told
before. What a page says that is not as it should be is `Refused`, and nothing is done; what is not
for whoever looks at it to say is `Denied`.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from typing import Any

from .roles import AUTHOR, OWNER, Visitor

LANGUAGES = ("tr", "en")  # in which the page speaks
Message = dict[str, Any]
MOST_LINE = 300  # letters of a name or a reason


class Refused(ValueError):
    """A message that is not as it should be."""


class Denied(Refused):
    """A message of somebody to whom it is not given."""


class Client:
    """A page that is open, and who looks at it in which role."""

    def __init__(self, ui: str, visitor: Visitor = OWNER, role: str = AUTHOR):
        self.ui = ui if ui in LANGUAGES else LANGUAGES[0]
        self.id = secrets.token_hex(4)
        self.visitor, self.role = visitor, role
        self.view, self.code = "", ""  # what it shows beside the texts: the pages of a language …
        self.journal = ""  # … as a journal has them; the case's own, if it names none
        self.place: Message | None = None  # where somebody is in the texts
        self.queue: asyncio.Queue[Message | None] = asyncio.Queue()
        self._sent: dict[str, str] = {}

    def tell(self, message: Message) -> None:
        self.queue.put_nowait(message)

    def send_away(self) -> None:
        """End the page's connection, behind what it was told."""
        self.queue.put_nowait(None)

    def tell_new(self, kind: str, name: str, value: Any, **more: Any) -> None:
        """Tell something unless it was told so already."""
        said = json.dumps(value, ensure_ascii=False)
        if self._sent.get(f"{kind} {name}") != said:
            self._sent[f"{kind} {name}"] = said
            self.tell({"kind": kind, "name": name, "value": value, **more})


def one_line(text: object) -> str:
    """A name or a reason as it may stand in a file; '' if it is none."""
    if not isinstance(text, str):
        return ""
    plain = " ".join(text.split())[:MOST_LINE]
    return plain if plain.isprintable() else ""
