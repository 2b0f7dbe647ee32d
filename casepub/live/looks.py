"""How a case looks: its web pages, as its own journal has them and as others would.

In: what there is to say of the newest texts, and who looks at it in which journal. Out: for each of
these journals the web pages, and what stands against its rules; whoever looks is told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from ..diagnostic import Diagnostic
from ..journal import journals
from .client import Client, Message, Refused
from .codes import codes_of, insertable
from .printing import Ask
from .roles import READER
from .thinking import Thought, Words

if TYPE_CHECKING:
    from .room import Room

OWN = ""  # the name of the case's own journal


@dataclass(frozen=True)
class Look:
    """A case as a journal has it."""

    of: Thought  # in the case's own journal
    thought: Thought
    pages: Mapping[str, str]  # by language
    against: list[Diagnostic]  # what stands against the journal's rules

    def told_against(self, words: Words) -> list[dict[str, Any]]:
        """What stands against the journal's rules, as findings are told."""
        return [self.thought.finding(one, (), words) for one in self.against]


class Looks:
    """What the newest texts of one case look like."""

    def __init__(self, ask: Ask, clients: Collection[Client], words: Callable[[Client], Words]):
        self.made: dict[str, Look] = {}  # by journal
        self._ask, self._clients, self._words = ask, clients, words

    async def renew(self, thought: Thought) -> None:
        """Make what somebody looks at of these texts; whoever looks is told, of each journal as
        soon as it is made."""
        wanted = {OWN, *(client.journal for client in self._clients)}
        for journal in sorted(wanted):
            if journal not in self.made or self.made[journal].of is not thought:
                look = await self._ask(partial(_look, thought, journal))
                self.made[journal] = look
                self.show(list(self._clients))
        self.made = {journal: look for journal, look in self.made.items() if journal in wanted}

    def show(self, clients: Iterable[Client]) -> None:
        """Tell pages what there is to be seen."""
        for client in clients:
            own, look = self.made.get(OWN), self.made.get(client.journal)
            if own is not None and own.thought.shown is not None:
                shown, versions = own.thought.shown, own.thought.versions
                client.tell_new("known", "", shown["known"])
                for file, codes in shown["codes"].items():
                    client.tell_new("codes", file, codes, versions=versions)
            if look is not None:
                against = look.told_against(self._words(client))
                told = {"journal": client.journal, "findings": against}
                client.tell_new("against", "", told, versions=look.thought.versions)
                for code, html in look.pages.items():
                    client.tell_new("page", code, {"journal": client.journal, "html": html})

    @property
    def thoughts(self) -> dict[str, Thought]:
        """What there is to say in each journal."""
        return {journal: look.thought for journal, look in self.made.items()}

    def picture(self, name: str) -> Any:
        """The picture that a web page shows under a name."""
        found = (look.thought.pictures.get(name) for look in self.made.values())
        return next((one for one in found if one), None)


def _see(room: Room, client: Client, message: Message) -> None:
    """What a page shows beside the texts from now on."""
    view, code, journal = (message.get(key, "") for key in ("view", "code", "journal"))
    if view not in ("", "web", "print") or not isinstance(code, str):
        raise Refused("see")
    if journal not in (OWN, *journals()):
        raise Refused("journal")
    client.view, client.code, client.journal = view, code, journal
    if view:
        room.wake()


def _look(thought: Thought, journal: str) -> Look:
    seen = thought if journal == OWN else thought.in_journal(journal)
    if journal == OWN and thought.shown is None:
        thought.shown = {"codes": codes_of(thought), "known": insertable(thought)}
    return Look(thought, seen, seen.pages(), seen.against_rules(thought))


HEARD = {"see": (READER, _see)}
LOOKING = ("see",)
