"""The references of a case in the page: its works, where each is cited, and what is done to them.

In: a case that is open; a work to write anew, to remove or under another key; or text in which
works stand, in any of the forms that casepub reads. Out: works with their places; the changes of
the texts, which the page makes itself. Only a file that is not there yet is made here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from ..case import CASE_FILE
from ..case.references import NAMES
from ..case.references.adding import NotAdded, add_work
from ..case.references.changing import (
    Place,
    find_places,
    remove_work,
    rename_work,
    replace_work,
)
from ..case.references.library import Work, find_form, find_same, read_library
from ..case.references.reading import Record, Told, clean_doi, make_key
from ..edition.tokens import CitationToken
from ..message import Message, say
from .answers import asked_of, data_of, plain
from .changes import difference
from .roles import READER, TRANSLATOR
from .thinking import CachedWords, Thought

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from .answers import Route
    from .desks import Desks
    from .room import Room

MOST_BODY = 2_000_000
MOST_PLACES = 40  # at which a work is cited
_SHOWN = ("title", "container-title", "volume", "issue", "page", "DOI", "PMID", "URL", "publisher")


def _file_of(room: Room) -> str:
    return next((name for name in NAMES if name in room.desk.files), "")


async def _works(desks: Desks, request: Request) -> Response:
    """The works of a case, in the order of their file, and where the texts cite each."""
    room = desks.there(request)
    name, thought = _file_of(room), room.thought
    file = room.desk.files.get(name)
    text = file.plain if file else ""

    def read() -> list[dict[str, Any]]:
        cited = _cited(thought) if thought else {}
        return [_shown(one, text, cited) for one in find_places(name, text)] if name else []

    return data_of({"file": name, "works": await desks.brain.ask(read)})


def _shown(one: Place, text: str, cited: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    record = one.record
    people = [
        str(who.get("family") or who.get("literal") or "")
        for who in record.get("author") or ()
        if isinstance(who, Mapping)
    ]
    issued = record.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    return {
        "key": one.key,
        "line": one.line,
        "authors": people[:8],
        "year": str(parts[0][0]) if parts and parts[0] else "",
        **{name: str(record[name]) for name in _SHOWN if record.get(name)},
        "source": text[one.start : one.end].strip("\n"),
        "cited": cited.get(one.key, []),
    }


def _cited(thought: Thought) -> dict[str, list[dict[str, Any]]]:
    """Where each work is cited: file and place in the editor's units."""
    found: dict[str, list[dict[str, Any]]] = {}
    for edition in thought.subject.editions.values():
        for text in edition.texts:
            for token in text.tokens:
                if not isinstance(token, CitationToken):
                    continue
                position = text.source_text.at(token.start, token.end - token.start)
                span = thought.places.span(position)
                place = {"file": position.file, "line": position.line, "from": span and span[0]}
                for key, _ in token.keys:
                    known = found.setdefault(key, [])
                    if place not in known and len(known) < MOST_PLACES:
                        known.append(place)
    return found


# -- what is done


async def _cite(desks: Desks, request: Request) -> Response:
    """What a step makes of the texts; of pasted text, which works it held."""
    room = desks.there(request)
    if room.read_only:
        return plain(403)
    asked = await asked_of(request, MOST_BODY)
    try:
        do, key, said = (asked.get(name) for name in ("do", "key", "text"))
    except AttributeError:
        return plain(400)
    if do not in ("add", "write", "remove", "rename") or not isinstance(said, str):
        return plain(400)
    if not isinstance(key, str):
        return plain(400)
    name = _file_of(room) or NAMES[0]
    texts = {one: file.plain for one, file in room.desk.files.items()}
    versions = {
        one: {"epoch": file.epoch, "version": file.version} for one, file in room.desk.files.items()
    }
    words = CachedWords(desks.language(request))
    try:
        made, told, keys = await desks.brain.ask(partial(do_step, texts, name, str(do), key, said))
    except NotAdded as problem:
        return data_of({"message": words(problem.message), "hint": words(problem.hint)}, 409)
    if name in made and name not in texts:
        room.desk.put(name, made.pop(name), "references")  # a new file has no version to change
    return data_of(
        {
            "files": {
                one: {**versions[one], "changes": difference(texts[one], text)}
                for one, text in made.items()
                if text != texts[one]
            },
            "told": [words(one) for one in told],
            "keys": keys,
        }
    )


def do_step(
    texts: Mapping[str, str], name: str, do: str, key: str, said: str
) -> tuple[dict[str, str], list[Message], list[str]]:
    """The texts that a step changes, what there is to say of it, and the keys that it is about."""
    text = texts.get(name, "")
    if do == "write":
        return {name: replace_work(name, text, key, said)}, [], [key]
    if do == "remove":
        return {name: remove_work(name, text, key)}, [], [key]
    if do == "rename":
        made = {name: rename_work(name, text, key, said)}
        for one, other in texts.items():
            if one.endswith(".md") or one == CASE_FILE:
                made[one] = renamed_citations(other, key, said)
        return made, [], [said]
    return _add(name, text, said)


_CLUSTER = re.compile(r"\[@[^\[\]\n]{1,600}\]")


def renamed_citations(text: str, key: str, new: str) -> str:
    """A text that cites a work under its new key."""
    one = re.compile(rf"(?<![\w@])@{re.escape(key)}(?![\w:./+-]*\w)")
    return _CLUSTER.sub(lambda found: one.sub(f"@{new}", found[0]), text)


def _add(name: str, text: str, said: str) -> tuple[dict[str, str], list[Message], list[str]]:
    """The file with the works of a text; one that is there already is not put in again."""
    works, told = _works_in(said)
    known = [Work(one.key, one.record, one.line) for one in find_places(name, text)]
    data, keys = text.encode("utf-8"), []
    for work in works:
        same = find_same(known, work)
        if same and same[1]:
            told.append(
                say(
                    "{key} is there already: {title}",
                    context="editor",
                    key=same[0].key,
                    title=str(work.record.get("title") or "")[:120],
                )
            )
            keys.append(same[0].key)
            continue
        taken = {one.key for one in known}
        free = work.is_own and work.key not in taken
        made = work.key if free else make_key(work.record, taken)
        data, lost = add_work(name, data, made, dict(work.record))
        if lost:
            told.append(
                say(
                    "{file} has no place for this of {key}: {names}.",
                    context="editor",
                    file=name,
                    key=made,
                    names=", ".join(lost),
                )
            )
        known.append(Work(made, work.record, 1))
        keys.append(made)
    return {name: data.decode("utf-8")}, told, keys


def _works_in(said: str) -> tuple[list[Work], list[Message]]:
    """The works of a pasted text: in a form of programs, or as lists of references have them."""
    text = said.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\n ")
    form = find_form("", text)
    if form != "bib" or re.search(r"(?m)^\s*@\w+\s*[{(]", text):
        told = Told("")
        works = read_library(form, text, told)
        if works:
            faults = [one for one in told.finish() if one.severity.name == "ERROR"]
            return works, [one.message for one in faults]
    found: list[Work] = []
    taken: set[str] = set()
    told_lines: list[Message] = []
    for line in _listed(text):
        record, understood = _of_pubmed(line)
        if not understood or not record.get("title"):
            told_lines.append(
                say("This was not understood: {text}", context="editor", text=line[:160])
            )
            continue
        key = make_key(record, taken)
        taken.add(key)
        found.append(Work(key, record, 1, False))
    if not found:
        raise NotAdded(_why_nothing(text), _HOW)
    return found, told_lines


_NUMBERED = re.compile(r"^\s*\d{1,3}[:.)]\s+")
_PUBMED = re.compile(r"\s*(?:Epub \d{4}[^.]*\.|PMC?ID: ?(?:PMC)?\d+[.;]?|Free PMC article\.)")


def _of_pubmed(line: str) -> tuple[Record, bool]:
    """A reference of a list; what PubMed adds to its own is no part of it."""
    from ..manuscript.references import parse_reference

    record, understood = parse_reference(_PUBMED.sub("", _NUMBERED.sub("", line)).strip())
    if understood and (number := re.search(r"PMID: ?(\d{1,8})", line)):
        record["PMID"] = number[1]
    return record, understood


_HOW = say(
    "Paste the record as BibTeX, RIS or PubMed's format (on PubMed: Cite, Download .nbib), or the "
    "reference as a list of references has it.",
    context="editor",
)


# The number or the address of a work, with nothing else.
_NUMBER = re.compile(r"(?:(?:pmid|pmcid)\s*:?\s*)?(?:pmc)?\d{4,9}|(?:https?://|www\.)\S+", re.I)


def _why_nothing(text: str) -> Message:
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and all(map(_is_number, lines)):
        return say(
            "A number or address alone (DOI, PMID) does not say what the work is, and nothing is "
            "fetched from the network here. “casepub cite --online” can ask for it.",
            context="editor",
        )
    return say("There is no work in this text.", context="editor")


def _is_number(line: str) -> bool:
    return bool(
        _NUMBER.fullmatch(line.strip().rstrip(".,;")) or (clean_doi(line) and len(line.split()) < 4)
    )


def _listed(text: str) -> list[str]:
    """The references of a list, one a paragraph or a line."""
    parts = re.split(r"\n\s*\n", text) if re.search(r"\n\s*\n", text) else text.split("\n")
    return [" ".join(part.split()) for part in parts if part.strip()][:200]


ROUTES: tuple[Route, ...] = (
    ("GET", "/case/{id}/references", READER, _works),
    ("POST", "/case/{id}/cite", TRANSLATOR, _cite),
)
