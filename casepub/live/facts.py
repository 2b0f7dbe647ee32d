"""A new fact or figure in case.yaml, every other byte left as it was.

In: the text of case.yaml, a name, and a value as an author types it, or the file of a picture. Out:
the text with it under `facts:` or `figures:`; FactRefused where it cannot be put there so that it
is read again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..case import CASE_FILE
from ..case.edit import apply, edits_for
from ..message import Problem, say
from ..yamltext import flow_mapping, read_yaml, scalar
from .client import Client, Message, Refused, one_line
from .roles import AUTHOR

if TYPE_CHECKING:
    from .room import Room

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")


class FactRefused(Problem):
    """A fact or figure that cannot be added."""


async def _fact(room: Room, client: Client, message: Message) -> None:
    """A new fact under a name that is not taken."""
    name, value = message.get("name"), one_line(message.get("value"))
    file = room.desk.files.get(CASE_FILE)
    if not isinstance(name, str) or not value or file is None:
        raise Refused("fact")
    try:
        room.desk.put(CASE_FILE, add_fact(file.plain, name, value), "fact")
    except Problem as problem:
        room.note(client, problem.message)


def add_fact(text: str, name: str, value: str) -> str:
    """The file with a new fact."""
    if not _NAME.fullmatch(name):
        raise FactRefused(
            say(
                "“{name}” is no name for a fact: use letters without marks, digits and _.",
                context="editor",
                name=name[:40],
            )
        )
    if name in _names(text, "facts"):
        raise FactRefused(say("There is a fact “{name}” already.", context="editor", name=name))
    return _add(text, "facts", name, value)


def add_figure(text: str, stem: str, file: str) -> tuple[str, str]:
    """The file with a new figure of a picture, and the figure's name: that of the picture, with a
    number where it is taken."""
    base = re.sub(r"\W+", "_", stem, flags=re.ASCII).strip("_")[:40]
    base = base if _NAME.fullmatch(base) else f"fig_{base}".rstrip("_")
    taken, name, number = _names(text, "figures"), base, 1
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    return _add(text, "figures", name, {"file": file}), name


def _names(text: str, group: str) -> set[str]:
    """The names of a group of case.yaml."""
    root, _ = read_yaml(text, "")
    if root is None or not isinstance(root.value, dict):
        raise FactRefused(say("case.yaml cannot be read, so nothing was added.", context="editor"))
    node = root.value.get(group)
    return set(node.value) if node is not None and isinstance(node.value, dict) else set()


def _add(text: str, group: str, name: str, value: str | Mapping[str, str]) -> str:
    if _names(text, group):
        edits, left = edits_for(text, {(group, name): value})
        if not left:
            return apply(text, edits)
    root, _ = read_yaml(text, "")
    if root is not None and isinstance(root.value, dict) and group not in root.value:
        gap = "" if text.endswith("\n") or not text else "\n"
        said = scalar(value) if isinstance(value, str) else flow_mapping(value)
        made = f"{text}{gap}{group}:\n  {name}: {said}\n"
        again, faults = read_yaml(made, "")
        wanted = {**root.data(), group: {name: value}}
        if again is not None and not faults and again.data() == wanted:
            return made
    raise FactRefused(
        say(
            "This cannot be added here; write it under `{group}:` yourself.",
            context="editor",
            group=group,
        )
    )


HEARD = {"fact": (AUTHOR, _fact)}
