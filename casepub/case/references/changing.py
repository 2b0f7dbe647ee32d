"""A work of a reference file changed where it stands: written anew, removed, or under another key.

In: the file's name and text, and the key of a work. Out: the text, every other byte kept; NotAdded
where that would change anything else. The result is read again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...message import say
from . import find_reader
from .adding import NotAdded
from .library import is_citable
from .reading import Record, Told, make_key

_KEYS = {  # how a work says its key
    "bib": r"(@\s*[\w-]+\s*[{{(]\s*){}(?=\s*[,}})])",
    "ris": r"(?m)^(ID  -[ \t]*){}(?=\s*$)",
    "enw": r"(?m)^(%F ){}(?=\s*$)",
}
_KEPT = r"[%#].*|@comment.*|\s*"  # between two works


@dataclass(frozen=True)
class Place:
    """Where a work stands in the text of its file, and its line."""

    key: str
    record: Record
    start: int
    end: int
    line: int


def find_places(name: str, text: str) -> list[Place]:
    """The works of a file with their places; in JSON they have none, and stand nowhere."""
    lines = text.split("\n")
    starts = [0]
    for one in lines:
        starts.append(starts[-1] + len(one) + 1)
    works = find_reader(name)(text, Told(name))
    form = name.rpartition(".")[2]
    made: list[Place] = []
    written = {key for key, _, _ in works}
    for number, (own, record, line) in enumerate(works):
        key = own or make_key(record, {*written, *(place.key for place in made)})
        start = starts[max(line, 1) - 1]
        after = works[number + 1][2] - 1 if number + 1 < len(works) else len(lines)
        if form == "json":
            made.append(Place(key, record, start, start, line))
            continue
        end = _end_of_entry(text, start) if form == "bib" else 0
        while not end and after > line and re.fullmatch(_KEPT, lines[after - 1]):
            after -= 1
        made.append(Place(key, record, start, end or min(starts[after], len(text)), line))
    return made


def _end_of_entry(text: str, start: int) -> int:
    """Behind the line in which the brackets of an entry close."""
    depth, at = 0, text.find("@", start)
    while 0 <= at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 1
        elif sign in "{(" and (sign == "{" or depth == 0):
            depth += 1
        elif sign in "})" and depth and (sign == "}" or depth == 1):
            depth -= 1
            if depth == 0:
                end = text.find("\n", at)
                return end + 1 if end >= 0 else len(text)
        at += 1
    return len(text)


def replace_work(name: str, text: str, key: str, source: str) -> str:
    """The file with a work written as `source`, which is one work with the same key."""
    place = _place(name, text, key)
    written = source.strip("\n") + "\n"
    whole = text[: place.start] + written + text[place.end :]
    return _compared(name, text, whole, {key: key}, changed=key)


def remove_work(name: str, text: str, key: str) -> str:
    """The file without a work, and without the empty line behind it."""
    place = _place(name, text, key)
    after = text[place.end :]
    if not place.start or text[: place.start].endswith("\n\n"):
        after = after.removeprefix("\n")
    return _compared(name, text, text[: place.start] + after, {}, gone=key)


def rename_work(name: str, text: str, key: str, new: str) -> str:
    """The file with a work under another key."""
    if not is_citable(new):
        raise NotAdded(
            say(
                "“{key}” is not a key: use letters, digits, hyphens, such as kaya2020.",
                key=new[:40],
            )
        )
    if any(one.key == new for one in find_places(name, text)):
        raise NotAdded(say("The key “{key}” is taken in {file}.", key=new, file=name))
    place = _place(name, text, key)
    said = text[place.start : place.end]
    pattern = _KEYS.get(name.rpartition(".")[2], r"(?!){}")
    written, count = re.subn(
        pattern.format(re.escape(key)), lambda found: found[1] + new, said, count=1
    )
    if not count:
        raise NotAdded(
            say("The key of “{key}” cannot be changed in {file}.", key=key, file=name),
            say("It may be one that casepub made; give the work a key of its own in the file."),
        )
    whole = text[: place.start] + written + text[place.end :]
    return _compared(name, text, whole, {key: new})


def _place(name: str, text: str, key: str) -> Place:
    found = next((one for one in find_places(name, text) if one.key == key), None)
    if found is None:
        raise NotAdded(say("There is no work “{key}” in {file}.", key=key, file=name))
    if found.start == found.end:
        raise NotAdded(
            say("Works in {file} cannot be changed here.", file=name),
            say("Change the file as text."),
        )
    return found


def _compared(
    name: str,
    before: str,
    after: str,
    keys: dict[str, str],
    changed: str | None = None,
    gone: str | None = None,
) -> str:
    """The text after a change, if it says what it said before, but for what was to change."""
    old = [one for one in find_reader(name)(before, Told(name)) if one[0] != gone]
    new = find_reader(name)(after, Told(name))
    wanted = [(keys.get(key, key), record if key != changed else None) for key, record, _ in old]
    said = [(key, record if key != changed else None) for key, record, _ in new]
    if wanted != said:
        raise NotAdded(
            say("{file} would be read differently then.", file=name),
            say("Keep the form of the entry: its brackets, its commas and its key."),
        )
    return after
