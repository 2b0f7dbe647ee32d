"""A misspelt name, written as it was meant: whatever check asks “Did you mean …?”.

In: a finding. Out: a fix of each place in which the name is misspelt so.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from ..diagnostic import Diagnostic, Position
from ..message import Message
from .fix import Fix, Mendable, write

NEAR = "Did you mean “{name}”?"
_WORD = re.compile(r"[\w./+-]+")
_HEADING = re.compile(r"(?P<mark>#+ *)(?P<title>[^\n{]*?) *(?:\{#[^}\n]*\} *)?$")


def meant(finding: Diagnostic, case: Mendable) -> Iterator[Fix]:
    """The name written as it was meant."""
    name = _meant(finding.hint)
    if not name:
        return
    found = [place for one in finding.every_place if (place := _misspelt(one.position, name, case))]
    if found:
        yield write(name, *dict.fromkeys(found))


def _meant(hint: str) -> str:
    """The name that a hint asks whether it was meant."""
    for part in (hint, *getattr(hint, "parts", ())):
        if isinstance(part, Message) and part.template == NEAR:
            return str(part.values["name"])
    return ""


def _misspelt(place: Position, name: str, case: Mendable) -> Position | None:
    """The word at a place that is nearest to the name; of a heading, all its words."""
    said = case.texts.said(place)
    if heading := _HEADING.fullmatch(said):
        return place.shift(heading.start("title"), len(heading["title"]))
    words = {match[0]: match.start() for match in _WORD.finditer(said)}
    near = difflib.get_close_matches(name, words, 1, 0.5)
    if near and near[0] != name:
        return place.shift(words[near[0]], len(near[0]))
    return None
