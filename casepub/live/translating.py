"""Translating in the page: each text with its translation, what the memory suggests, the terms.

In: what a page asks and says, and a `Thought`. Out: the units of a job as `casepub export` makes
it, and what helps with one of them; a translation put into the case as `casepub import` does it,
or why it cannot be. What somebody types there meanwhile is merged with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..bilingual import terms_of
from ..bilingual.glossary import glossary
from ..case import REVIEWS_FILE, load
from ..case.files import as_typed
from ..checks import subject_of
from ..edition import codes
from ..exchange import (
    Job,
    Memory,
    PutBackResult,
    ReturnedFile,
    ReturnedUnit,
    Segment,
    TranslationUnit,
    job_of,
    memory_of,
    put_back,
)
from ..language import languages
from ..message import say
from .client import Client, Message, Refused
from .roles import READER, TRANSLATOR
from .thinking import Thought, Words

if TYPE_CHECKING:
    from .room import Room

MOST_CASES = 40  # whose accepted passages are suggested
MOST_TEXT = 50_000  # letters of a translation
MOST_TERMS = 40


async def _units(room: Room, client: Client, message: Message) -> None:
    """All texts of the case with their translations."""
    source, target = _languages(message)
    thought, words = await room.newest(), room.words(client)
    told = await room.ask(lambda: _told(thought, source, target, words))
    told |= {"source": source, "target": target, "known": list(languages())}
    client.tell({"kind": "units", **told})


def _languages(message: Message) -> tuple[str, str]:
    source, target = message.get("from"), message.get("to")
    if source not in languages() or target not in languages() or source == target:
        raise Refused("languages")
    return str(source), str(target)


def _job(thought: Thought, source: str, target: str) -> Job | None:
    """The job from one language into another; None where there is no text to translate from."""
    from ..edition import resolve

    subject = thought.subject
    if source not in subject.editions:
        return None
    journal = subject.editions[source].journal
    editions = {**resolve(subject.case, journal, (source, target)), **subject.editions}
    return job_of(subject.case, editions, subject.documents, source, target)


def _told(thought: Thought, source: str, target: str, words: Words) -> dict[str, Any]:
    with thought.going_on():
        job = _job(thought, source, target)
    states = {one["id"]: one["state"] for one in thought.passages()}
    units = [
        {
            "id": unit.id,
            "source": unit.source,
            "target": unit.target,
            "note": words(unit.note),
            "passage": unit.paragraph_pair.id if unit.paragraph_pair else "",
            "codes": [list(code) for code in unit.codes],
            "state": _state(unit, states),
        }
        for unit in (job.units if job else ())
    ]
    return {"units": units, "there": list(thought.subject.editions)}


def _state(unit: TranslationUnit, states: dict[str, str]) -> str:
    """Untranslated, or what was reviewed of its passage."""
    if not unit.target:
        return "untranslated"
    known = states.get(unit.paragraph_pair.id, "") if unit.paragraph_pair else ""
    return known if known in ("accepted", "stale") else "unreviewed"


# -- what helps


async def _help(room: Room, client: Client, message: Message) -> None:
    """What the memory suggests for a text, and its terms."""
    source, target = _languages(message)
    name, thought = message.get("id"), await room.newest()
    if not isinstance(name, str):
        raise Refused("unit")
    beside = room.beside(client.visitor)[:MOST_CASES]
    found = await room.ask(partial(_helped, room, thought, beside, source, target, name))
    client.tell({"kind": "helped", "id": name, **found})


def _helped(
    room: Room, thought: Thought, beside: Sequence[Path], source: str, target: str, name: str
) -> dict[str, Any]:
    with thought.going_on():
        job = _job(thought, source, target)
        unit = next((one for one in (job.units if job else ()) if one.id == name), None)
        if unit is None:
            return {"suggestions": [], "terms": []}
        memory = Memory(list(_segments(room, thought, beside)))
        filled = memory.fill(replace(unit, target=""), source, target)
        entries = glossary(_plain(unit.source), source, target, terms_of(thought.subject.case))
    exact = [{"percent": 100, "target": filled.target, "origin": ""}] if filled.target else []
    return {
        "suggestions": [
            one
            for one in (*exact, *(_suggested(suggestion) for suggestion in filled.suggestions))
            if one["target"] != unit.target
        ],
        "terms": [{"said": one.said, "forms": one.forms} for one in entries[:MOST_TERMS]],
    }


def _suggested(one: Any) -> dict[str, Any]:
    return {"percent": one.percent, "target": one.target, "origin": one.origin}


def _plain(text: str) -> str:
    """A text without its codes, in which no terms are looked for."""
    parts, at = [], 0
    for code in codes(text):
        parts.append(text[at : code.start])
        at = code.end
    return re.sub(r"[*^~]+", "", " ".join([*parts, text[at:]]))


def _segments(room: Room, thought: Thought, beside: Sequence[Path]) -> Iterator[Segment]:
    """What was accepted in this case, and in those that stand on the shelf with it."""
    case = thought.subject.case
    yield from memory_of(case, thought.subject.documents, room.name)
    for folder in beside:
        try:
            stamp = tuple(
                path.stat().st_mtime_ns
                for path in sorted(folder.iterdir())
                if path.suffix in (".md", ".yaml")
            )
        except OSError:
            continue
        known = room.accepted.get(folder)
        if known is None or known[0] != stamp:
            room.accepted[folder] = known = (stamp, _accepted(folder))
        yield from known[1]


def _accepted(folder: Path) -> list[Segment]:
    if not (folder / REVIEWS_FILE).is_file():
        return []  # a case without reviews is not read at all
    case = load(folder, folder.name)
    return memory_of(case, subject_of(case).documents, folder.name)


# -- a translation


async def _put(room: Room, client: Client, message: Message) -> None:
    """A translation, put where it belongs."""
    source, target = _languages(message)
    texts = [message.get(key) for key in ("id", "source", "text")]
    if not all(isinstance(text, str) and len(text) <= MOST_TEXT for text in texts):
        raise Refused("unit")
    name, said, text = map(str, texts)
    thought, before = await room.newest(), room.desk.texts
    work = ReturnedFile(
        "", "", thought.subject.case.folder_name, source, target, (ReturnedUnit(name, said, text),)
    )
    result = await room.ask(partial(_returned, room, thought, work, before))
    made_of = {
        file: data.decode("utf-8-sig").replace("\r\n", "\n")
        for file, data in (result.files.items() if result else ())
    }
    if not all(room.may_make(client, file, made) for file, made in made_of.items()):
        told = say("This text is written by others.", context="editor")
        found = [{"severity": "error", "message": room.words(client)(told), "hint": ""}]
        client.tell({"kind": "put", "id": name, "taken": False, "findings": found})
        return
    for file, made in made_of.items():
        if file in room.desk.files:
            room.desk.rejoin(file, before.get(file, ""), made, "translation")
        else:
            room.put(file, made, "translation")
    words = room.words(client)
    found = [
        {"severity": str(one.severity), "message": words(one.message), "hint": words(one.hint)}
        for one in (result.diagnostics if result else ())
    ]
    taken = bool(result and (result.put_in or result.unchanged))
    client.tell({"kind": "put", "id": name, "taken": taken, "findings": found})


def _returned(
    room: Room, thought: Thought, work: ReturnedFile, texts: dict[str, str]
) -> PutBackResult | None:
    with thought.going_on(), as_typed(room.folder, texts):
        job = _job(thought, work.source, work.target)
        return put_back(job, work) if job else None


HEARD = {
    "units": (READER, _units),
    "help": (READER, _help),
    "translated": (TRANSLATOR, _put),
}
LOOKING = ("units", "help")
