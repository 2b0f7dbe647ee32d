"""Accepting passages and dismissing findings, as `casepub accept` does, on the newest texts.

In: what a page says that somebody decided, and a `Thought`. Out: reviews.yaml with it; where there
is nothing to accept or to dismiss, the page is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ..bilingual.reviews import VouchResult, dismiss, find_paragraph_pairs, vouch
from ..case import REVIEWS_FILE, format_reviews
from ..checks import find_contradictions, find_differences
from ..message import say
from .client import Client, Message, Refused, one_line
from .past import accepted_passages
from .roles import EDITOR
from .thinking import Thought

if TYPE_CHECKING:
    from .room import Room

# -- what pages say


async def _accept(room: Room, client: Client, message: Message) -> None:
    passage = message.get("passage")
    by, date = one_line(message.get("by")), one_line(message.get("date"))
    if not isinstance(passage, str) or len(passage) > 200:
        raise Refused("passage")
    await _review(room, client, lambda thought: accept_passage(thought, passage, by, date))


async def _dismiss(room: Room, client: Client, message: Message) -> None:
    check, file, line = (message.get(key) for key in ("check", "file", "line"))
    reason, by, date = (one_line(message.get(key)) for key in ("reason", "by", "date"))
    if not isinstance(check, str) or not isinstance(file, str) or type(line) is not int:
        raise Refused("finding")
    if not reason:
        raise Refused("reason")
    await _review(
        room,
        client,
        lambda thought: dismiss_finding(thought, check, file, line, reason, by, date),
    )


async def _review(room: Room, client: Client, decide: Callable[[Thought], str | None]) -> None:
    thought = await room.newest()
    text = await room.ask(lambda: decide(thought))
    if text is None:
        room.note(client, say("There was nothing to review there.", context="editor"))
        return
    room.put_lines(REVIEWS_FILE, text, "review")
    now = await room.newest()
    room.history.remember(await room.ask(lambda: accepted_passages(now)))


# -- what becomes of reviews.yaml: its text; None where there is nothing to review


def accept_passage(thought: Thought, passage: str, by: str, date: str) -> str | None:
    """Somebody vouches that a passage and its translation agree."""
    return _decide(thought, passage, "", "", by, date)


def dismiss_finding(
    thought: Thought, check: str, file: str, line: int, reason: str, by: str, date: str
) -> str | None:
    """Somebody sets aside what a check found in the passage on a line, for a reason."""
    return _decide(thought, f"{file}:{line}", check, reason, by, date)


def _decide(
    thought: Thought, where: str, check: str, reason: str, by: str, date: str
) -> str | None:
    case = thought.subject.case
    if any(fault.position.file == REVIEWS_FILE for fault in case.diagnostics):
        return None  # a line that cannot be read would be lost
    reviews = tuple(case.reviews)
    made: list[VouchResult] = []
    with thought.going_on():
        for comparison in thought.subject.comparisons:
            blocks = find_paragraph_pairs(comparison, where, ".")
            if not blocks:
                continue
            if check:
                every = find_differences(comparison) + find_contradictions(comparison)
                found = [(one.name, finding.about) for one, finding in every]
                one = dismiss(comparison, reviews, blocks, found, check, reason, by, date)
            else:
                one = vouch(comparison, reviews, blocks, (), by, date)
            reviews = one.reviews
            made.append(one)
    if not any(one.new for one in made):
        return None
    return format_reviews(reviews, _comments(thought))


def _comments(thought: Thought) -> Iterable[str]:
    text = thought.places.texts.get(REVIEWS_FILE, "")
    return [line for line in text.splitlines() if line.startswith("#")]


HEARD = {"accept": (EDITOR, _accept), "dismiss": (EDITOR, _dismiss)}
