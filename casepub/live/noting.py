"""Notes on passages: written, answered, resolved, and found again in the newest texts.

In: what a page says, and a `Thought`. Out: notes.yaml with it, and the threads with the places of
their words. A note is found by its words; of several places that have them the one nearest to its
passage counts. Where the words are gone, it stands at its passage, and at nothing where that is
gone too; it is never lost.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..case import NOTES_FILE, Note, Thread, format_notes, threads
from ..case.notes import ANSWERS, MAX_NOTES, REOPENS, RESOLVES, is_moment
from ..characters import UNPRINTABLE
from ..message import say
from .client import Client, Message, Refused, one_line
from .roles import EDITOR, TRANSLATOR, is_at_least
from .thinking import Thought, Words

if TYPE_CHECKING:
    from .room import Room

MOST_SAID = 4_000  # letters of a note
MOST_WORDS = 300


# -- what pages say


async def _write(room: Room, client: Client, message: Message) -> None:
    """A note on words of a file."""
    file, words = message.get("file"), one_line(message.get("words"))[:MOST_WORDS]
    if not isinstance(file, str) or file not in room.desk.files or file == NOTES_FILE:
        raise Refused("file")
    passage = one_line(message.get("passage"))
    new = _signed(message, _said(message))
    await _add(room, client, replace(new, file=file, passage=passage, words=words))


async def _answer(room: Room, client: Client, message: Message) -> None:
    """An answer to a note."""
    new = _signed(message, _said(message))
    await _add(room, client, replace(new, does=ANSWERS, to=_to(message)))


async def _settle(room: Room, client: Client, message: Message) -> None:
    """A note is resolved, or open again."""
    does = message.get("does")
    if does not in (RESOLVES, REOPENS):
        raise Refused("does")
    await _add(room, client, replace(_signed(message), does=str(does), to=_to(message)))


async def _delete(room: Room, client: Client, message: Message) -> None:
    """A note and whatever followed it are taken away."""
    to = _to(message)
    notes = await _notes(room, client)
    if notes is None:
        return
    gone = [note for note in notes if to in (note.id, note.to)]
    own = client.visitor.shown
    if own and not is_at_least(client.role, EDITOR) and any(note.by != own for note in gone):
        room.note(client, say("Others have written there, too.", context="editor"))
        return
    _put(room, [note for note in notes if note not in gone])


def _signed(message: Message, said: str = "") -> Note:
    """Who says something, and when, under a name of its own."""
    at = message.get("at")
    if not isinstance(at, str) or not is_moment(at):
        raise Refused("at")
    return Note(secrets.token_hex(4), said, one_line(message.get("by")), at)


def _said(message: Message) -> str:
    """What somebody wrote, of as many lines as it has."""
    said = message.get("said")
    if not isinstance(said, str) or not said.strip() or len(said) > MOST_SAID:
        raise Refused("said")
    return "\n".join(UNPRINTABLE.sub(" ", line).rstrip() for line in said.strip().splitlines())


def _to(message: Message) -> str:
    to = message.get("to")
    if not isinstance(to, str) or not re.fullmatch("[0-9a-f]{8}", to):
        raise Refused("to")
    return to


async def _add(room: Room, client: Client, note: Note) -> None:
    notes = await _notes(room, client)
    if notes is None:
        return
    if len(notes) >= MAX_NOTES:
        room.note(client, say("There are too many notes; delete some first.", context="editor"))
    else:
        _put(room, [*notes, note])


async def _notes(room: Room, client: Client) -> Sequence[Note] | None:
    """The notes there are; None where a line cannot be read, which would be lost."""
    case = (await room.newest()).subject.case
    damaged = any(fault.position.file == NOTES_FILE for fault in case.diagnostics)
    if damaged or NOTES_FILE in room.desk.unread:
        told = say("notes.yaml has a line that cannot be read; see the findings.", context="editor")
        room.note(client, told)
        return None
    return case.notes


def _put(room: Room, notes: Iterable[Note]) -> None:
    file = room.desk.files.get(NOTES_FILE)
    before = file.plain.splitlines() if file else []
    text = format_notes(notes, [line for line in before if line.startswith("#")])
    room.put_lines(NOTES_FILE, text, "note")


# -- what is told


def threads_of(thought: Thought, _: Words) -> list[dict[str, Any]]:
    """The threads, with the places of their words."""
    sides = {
        (one["id"], side["file"]): (side["from"], side["to"])
        for one in thought.passages()
        for side in one["sides"].values()
    }
    return [_told(thought, thread, sides) for thread in threads(thought.subject.case.notes)]


def _told(
    thought: Thought, thread: Thread, sides: dict[tuple[str, str], tuple[int, int]]
) -> dict[str, Any]:
    note = thread.note
    passage = sides.get((note.passage, note.file))
    place = find_words(thought, note.file, note.words, passage)
    return {
        "id": note.id,
        "file": note.file,
        "words": note.words,
        "open": thread.is_open,
        "exact": place is not None,
        "place": place or passage,
        "said": [
            {"said": one.said, "by": one.by, "at": one.at, "does": one.does}
            for one in (note, *thread.answers)
        ],
    }


def find_words(
    thought: Thought, file: str, words: str, near: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Where words stand in a file, whatever the breaks between them: at the place nearest to a
    passage."""
    text = thought.places.texts.get(file, "")
    parts = [re.escape(word) for word in words.split()]
    if not parts or not text:
        return None
    found = [
        thought.places.spread(file, match.start(), match.end())
        for match in re.finditer(r"\s+".join(parts), text)
    ]
    if not found:
        return None
    start, end = near or (0, 0)
    return min(found, key=lambda one: (max(start - one[0], one[1] - end, 0), one))


HEARD = {
    "note": (TRANSLATOR, _write),
    "answer": (TRANSLATOR, _answer),
    "settle": (TRANSLATOR, _settle),
    "unnote": (TRANSLATOR, _delete),
}
TOLD = {"notes": threads_of}
