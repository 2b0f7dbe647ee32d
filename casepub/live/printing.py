"""The printed pages of a case, for whoever looks at them.

In: what there is to say of the newest texts, again and again. Out: the pages as pictures, and who
looks at them is told. Pages whose texts are old by now are given up; but whoever types on and on
sees some now and then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from ..message import Problem
from .client import Client, Message
from .press import Page, Pages, Press, Spot
from .thinking import Thought

MOST_KEPT = 80  # pictures of printed pages, beside those that are shown
SEEN = 3.0  # seconds for which whoever types on is content with pages that were set before

Ask = Callable[[Callable[[], Any]], Any]  # has something done where cases are read
Sight = tuple[str, str]  # what somebody looks at: the pages of a journal in a language


class Printing:
    """The printed pages of one case."""

    def __init__(self, press: Press, ask: Ask, clients: Collection[Client]):
        self.pictures: dict[str, bytes] = {}
        self._press, self._ask, self._clients = press, ask, clients
        self._wake = asyncio.Event()
        self._newest: tuple[int, Mapping[str, Thought]] | None = None
        # Of each sight: its round, and its pages by name, with the places of paragraphs.
        self._shown: dict[Sight, tuple[int, list[tuple[str, list[Spot]]]]] = {}
        self._pages: Pages | None = None  # that are being set
        self._shown_at = 0.0
        self._is_overtaken = False  # by a text that is not thought about yet

    def show(self, number: int, thoughts: Mapping[str, Thought]) -> None:
        """Print, if anybody looks, what was thought in this round, by journal."""
        self._newest, self._is_overtaken = (number, thoughts), False
        self._press.warm()
        self._wake.set()

    def wake(self) -> None:
        """Look whether somebody looks at printed pages now."""
        self._wake.set()

    def overtake(self) -> None:
        """Give up the pages that are being set: there is a newer text."""
        self._is_overtaken = True
        if self._pages and self._is_vain():
            self._pages.give_up()

    def _is_vain(self) -> bool:
        """Whether nobody needs the pages of a text that is not the newest."""
        return self._is_overtaken and self._now() - self._shown_at < SEEN

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    async def work(self) -> None:
        """Set the pages of the languages that somebody looks at, the newest texts only."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            for sight in sorted({_sight(one) for one in self._clients if one.view == "print"}):
                number, thoughts = self._newest or (0, {})
                thought = thoughts.get(sight[0])
                if thought and sight[1] in thought.subject.editions:
                    await self._print(sight, number, thought)

    async def _print(self, sight: Sight, number: int, thought: Thought) -> None:
        """Set the pages that somebody looks at, unless these texts were set already."""
        from ..typeset.giving_up import GivenUp

        if number == self._shown.get(sight, (-1, []))[0]:
            self._tell_shown(sight)
            return
        self._tell(sight, {"kind": "printing"})
        try:
            source = await self._ask(lambda: thought.pdf_source(sight[1]))
            if self._is_vain():
                return
            self._pages = self._press.set_pages(source, frozenset(self.pictures))
            made = await asyncio.wrap_future(self._pages.future)
        except GivenUp:
            return  # the newest texts are thought about, and then printed
        except (BrokenProcessPool, Problem, OSError, RuntimeError, ValueError) as problem:
            why = str(problem)[:300]
            self._tell(sight, {"kind": "unprinted", "why": why})
            return
        finally:
            self._pages = None
        self._keep(sight, number, made)
        self._tell_shown(sight)
        self._press.tidy()

    def _keep(self, sight: Sight, number: int, made: list[Page]) -> None:
        """Keep the pages of a sight; of older ones, as many as there is room for."""
        self._shown[sight] = number, [(page.name, page.spots) for page in made]
        self._shown_at = self._now()
        for page in made:
            self.pictures[page.name] = page.picture or self.pictures.pop(page.name)
        shown = {name for _, pages in self._shown.values() for name, _ in pages}
        old = [name for name in self.pictures if name not in shown]
        for name in old[: max(len(old) - MOST_KEPT, 0)]:
            del self.pictures[name]

    def _tell_shown(self, sight: Sight) -> None:
        pages = [{"key": name, "spots": spots} for name, spots in self._shown[sight][1]]
        self._tell(sight, {"kind": "printed", "value": pages})

    def _tell(self, sight: Sight, message: Message) -> None:
        """Tell whoever looks at these pages."""
        for client in self._clients:
            if client.view == "print" and _sight(client) == sight:
                client.tell({**message, "name": sight[1], "journal": sight[0]})


def _sight(client: Client) -> Sight:
    return client.journal, client.code
