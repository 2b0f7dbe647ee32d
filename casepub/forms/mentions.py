"""Where a text names a thing of case.yaml: {{ crp }}, {{ labs | only('crp') }}, @fig:hip.

In: the text of a narrative (or one of case.yaml), and the group and name of a thing. Out: the
places, and edits that put another name there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..case.edit import Edit, Edited, spliced
from ..case.places import NAMED_GROUPS

_CODE = re.compile(r"\{\{[^\n{}]{0,300}\}\}")
_MENTIONED = {"figures": "fig", "tables": "tab", "supplements": "sup"}


def mentions(text: str, group: str, name: str) -> list[tuple[int, int]]:
    """The places of a text at which a thing of a group is named, as start and end."""
    return list(_mentions(text, group, name))


def _mentions(text: str, group: str, name: str) -> Iterator[tuple[int, int]]:
    if kind := _MENTIONED.get(group):
        for found in re.finditer(rf"(?<![\w/])@{kind}:({re.escape(name)})(?!\w)", text):
            yield found.span(1)
    elif group in NAMED_GROUPS:
        word = re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")
        for code in _CODE.finditer(text):
            for found in word.finditer(text, code.start() + 2, code.end() - 2):
                yield found.span()


def renamed_in(text: str, group: str, name: str, new: str) -> Edited:
    """A narrative in which a thing of case.yaml has the new name that it has there."""
    edits = tuple(Edit(start, end, new) for start, end in mentions(text, group, name))
    return Edited(edits, spliced(text, edits))
