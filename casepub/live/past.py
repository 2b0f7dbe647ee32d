"""What a case was: its versions listed, looked at and taken back, and what changed in a passage
since it was accepted.

In: what a page asks, the history of the case, and git's where the folder is in a repository. Out:
messages with versions and differences; a file with its earlier text, as an edit like any other, so
that taking back can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from ..bilingual import PairState, review_states
from ..bilingual.document import Paragraph
from ..bilingual.reviews import ACCEPTED, STALE, digest
from ..case import NOTES_FILE
from ..message import say
from .client import Client, Message, Refused, one_line
from .desk import is_edited
from .history import BACK, TYPED, History, Version
from .repository import Repository
from .roles import AUTHOR, EDITOR, READER
from .shelf import REPORT
from .thinking import Thought
from .wording import differences, word_parts

if TYPE_CHECKING:
    from .room import Room

GIT = "git:"
AGAINST = ("before", "now", "whole")  # what a version is shown against; nothing
MOST_SHOWN = 400_000  # letters of what is shown of one version


# -- versions


async def _list(room: Room, client: Client, _: Message) -> None:
    room.keep_version()
    commits = await room.ask(lambda: room.repository.commits() if room.repository else [])
    rows = [*_own(room.history), *(_commit(one) for one in commits)]
    rows.sort(key=lambda row: -row["at"])
    client.tell({"kind": "history", "versions": rows})


def _own(history: History) -> Iterator[dict[str, Any]]:
    before: dict[str, str] = {}
    for one in history.versions:
        files = sorted(
            name
            for name in {*before, *one.files}
            if before.get(name) != one.files.get(name) and before
        )
        yield {"id": one.id, "at": one.at, "how": one.how, "name": one.name, "files": files}
        before = one.files


def _commit(one: Any) -> dict[str, Any]:
    told = {"id": GIT + one.sha, "at": one.at, "how": "git", "name": one.said, "by": one.by}
    return {**told, "files": []}


async def _show(room: Room, client: Client, message: Message) -> None:
    """What a version says: against the one before, against now, or its whole text."""
    name, against = message.get("id"), message.get("against")
    if not isinstance(name, str) or against not in AGAINST:
        raise Refused("version")
    files = {file: opened.plain for file, opened in room.desk.files.items()}
    shown = await room.ask(partial(_shown, room, name, str(against), files))
    if shown is None:
        room.note(client, say("This version is not there any more.", context="editor"))
    else:
        client.tell({"kind": "version", "id": name, "against": against, "files": shown})


def _shown(room: Room, name: str, against: str, now: dict[str, str]) -> list[dict[str, Any]] | None:
    texts, before = _texts(room, name, now), _before(room, name, now)
    if texts is None:
        return None
    made: list[dict[str, Any]] = []
    left = MOST_SHOWN
    for file in sorted({*texts, *(now if against == "now" else before)}):
        text = texts.get(file, "")
        old, new = (text, now.get(file, "")) if against == "now" else (before.get(file, ""), text)
        if against == "whole" and file in texts:
            hunks: list[dict[str, Any]] = [{"line": 1, "parts": [("same", text[:left])]}]
        elif against != "whole" and old != new:
            hunks = [{"line": one.line, "parts": one.parts} for one in differences(old, new)]
        else:
            continue
        left -= sum(len(part[1]) for hunk in hunks for part in hunk["parts"])
        if left < 0 and made:
            break
        made.append({"file": file, "hunks": hunks, "same": text == now.get(file, "")})
    return made


def _texts(room: Room, name: str, now: dict[str, str]) -> dict[str, str] | None:
    """What the files said in a version; None if it is not there."""
    if name.startswith(GIT):
        repository, sha = room.repository, name.removeprefix(GIT)
        if repository is None or sha not in {one.sha for one in repository.commits()}:
            return None
        return _of_commit(repository, sha, now)
    version = room.history.find(name)
    return None if version is None else _of_version(room.history, version)


def _of_version(history: History, version: Version) -> dict[str, str]:
    found = {file: history.text(version, file) for file in version.files}
    return {file: text for file, text in found.items() if text is not None}


def _of_commit(repository: Repository, sha: str, now: dict[str, str]) -> dict[str, str]:
    found = {file: repository.text(sha, file) for file in now if is_edited(file)}
    return {file: text for file, text in found.items() if text is not None}


def _before(room: Room, name: str, now: dict[str, str]) -> dict[str, str]:
    """What the files said in the version before; nothing before the first."""
    if name.startswith(GIT) and room.repository is not None:
        commits = [one.sha for one in room.repository.commits()]
        at = commits.index(name.removeprefix(GIT)) + 1 if name.removeprefix(GIT) in commits else 0
        return _of_commit(room.repository, commits[at], now) if 0 < at < len(commits) else {}
    names = [one.id for one in room.history.versions]
    at = names.index(name) - 1 if name in names else -1
    return _of_version(room.history, room.history.versions[at]) if at >= 0 else {}


async def _take_back(room: Room, client: Client, message: Message) -> None:
    """A file, or all of them, say again what they said in a version."""
    name, file = message.get("id"), message.get("file")
    if not isinstance(name, str) or not isinstance(file, str):
        raise Refused("version")
    now = {one: opened.plain for one, opened in room.desk.files.items()}
    texts = await room.ask(partial(_texts, room, name, now))
    # Of all files together, what people said to each other since stays.
    wanted = {
        one: text
        for one, text in (texts or {}).items()
        if file == one or (not file and one != NOTES_FILE)
    }
    if not wanted or not all(is_edited(one) for one in wanted):
        room.note(client, say("This version is not there any more.", context="editor"))
        return
    room.desk.save(at_once=True)
    room.saved_as = BACK
    for one, text in wanted.items():
        room.put(one, text, "history")
    room.desk.save(at_once=True)
    room.saved_as = TYPED
    await _list(room, client, message)


async def _name(room: Room, client: Client, message: Message) -> None:
    """The files as they are now are kept under a name."""
    name = one_line(message.get("name"))[:100]
    if not name:
        raise Refused("name")
    room.desk.save(at_once=True)
    room.keep_version(name=name)
    await _list(room, client, message)


async def _forget(room: Room, client: Client, message: Message) -> None:
    """Nothing is kept of what was, nor of the manuscript of which the case was made; git's versions
    are git's."""
    room.history.forget()
    if room.desk.record is not None:
        with suppress(OSError):
            (room.desk.record.folder / REPORT).unlink(missing_ok=True)
    await _list(room, client, message)


# -- passages


def accepted_passages(thought: Thought) -> dict[str, str]:
    """The passages that are accepted as they are, by their hashes."""
    return {
        digest(said): said
        for comparison in thought.subject.comparisons
        for state in review_states(comparison, thought.subject.case.reviews)
        if state.state == ACCEPTED
        for said in (_said(state.pair.first), _said(state.pair.second))
    }


def _said(half: Sequence[Paragraph]) -> str:
    return " ".join(paragraph.source for paragraph in half)


async def _changes(room: Room, client: Client, message: Message) -> None:
    """What changed in a passage since it was accepted, word by word."""
    passage = message.get("passage")
    if not isinstance(passage, str):
        raise Refused("passage")
    thought = await room.newest()
    changed = await room.ask(partial(changes_of, room, thought, passage))
    client.tell({"kind": "changed", "passage": passage, "changes": changed})


def changes_of(room: Room, thought: Thought, passage: str) -> dict[str, Any]:
    """By language, the parts of a passage that is stale; None for one whose earlier text is not
    known any more."""
    for comparison in thought.subject.comparisons:
        for state in review_states(comparison, thought.subject.case.reviews):
            if state.pair.id == passage and state.state == STALE:
                halves = dict(
                    zip(comparison.languages, (state.pair.first, state.pair.second), strict=True)
                )
                return {code: _parts(room, state, code, halves[code]) for code in state.changed}
    return {}


def _parts(
    room: Room, state: PairState, code: str, half: Sequence[Paragraph]
) -> list[tuple[str, str]] | None:
    wanted = state.review.hashes[code] if state.review else ""
    old = room.history.accepted(wanted) or _find(room, wanted, half)
    if old is None:
        return None
    room.history.remember({wanted: old})
    return list(word_parts(" ".join(old.split()), " ".join(_said(half).split())))


def _find(room: Room, wanted: str, half: Sequence[Paragraph]) -> str | None:
    """A passage by its hash, in earlier versions of the file in which it stands."""
    file = half[0].source_text.position.file if half else ""
    for text in _earlier(room, file):
        blocks = [block.strip() for block in text.split("\n\n")]
        for count in (1, 2, 3):
            for at in range(len(blocks) - count + 1):
                said = " ".join(blocks[at : at + count])
                if digest(said) == wanted:
                    return said
    return None


def _earlier(room: Room, file: str) -> Iterator[str]:
    """What a file said in earlier versions, the newest before the others."""
    for version in reversed(room.history.versions):
        if (text := room.history.text(version, file)) is not None:
            yield text
    repository = room.repository
    for commit in repository.commits() if repository else ():
        if repository and (text := repository.text(commit.sha, file)) is not None:
            yield text


HEARD = {
    "history": (EDITOR, _list),  # what was taken out of the texts may be a patient's name
    "version": (EDITOR, _show),
    "changes": (READER, _changes),
    "name-version": (EDITOR, _name),
    "take-back": (AUTHOR, _take_back),
    "forget-history": (AUTHOR, _forget),
}
LOOKING = ("history", "version", "changes")
