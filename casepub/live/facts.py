"""A new fact in case.yaml, every other byte left as it was.

In: the text of case.yaml, a name and a value as an author types it. Out: the text with the fact
under `facts:`; FactRefused where it cannot be put there so that it is read again.
"""

from __future__ import annotations

import re

from ..case.edit import apply, edits_for
from ..message import Problem, say
from ..yamltext import read_yaml, scalar

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")


class FactRefused(Problem):
    """A fact that cannot be added."""


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
    root, _ = read_yaml(text, "")
    if root is None or not isinstance(root.value, dict):
        raise FactRefused(say("case.yaml cannot be read, so nothing was added.", context="editor"))
    facts = root.value.get("facts")
    if facts is not None and isinstance(facts.value, dict) and facts.value:
        if name in facts.value:
            raise FactRefused(say("There is a fact “{name}” already.", context="editor", name=name))
        edits, left = edits_for(text, {("facts", name): value})
        if not left:
            return apply(text, edits)
    elif facts is None:
        gap = "" if text.endswith("\n") or not text else "\n"
        made = f"{text}{gap}facts:\n  {name}: {scalar(value)}\n"
        again, faults = read_yaml(made, "")
        if (
            again is not None
            and not faults
            and again.data()
            == {
                **root.data(),
                "facts": {name: value},
            }
        ):
            return made
    raise FactRefused(
        say("The fact cannot be added here; write it under `facts:` yourself.", context="editor")
    )
