"""Raised and lowered text of a manuscript in the signs of the narrative: 10^9^, CO~2~.

In: Markdown in which control characters hold raised text (\\x02 … \\x03) and lowered text
(\\x0e … \\x0f). Out: Markdown. What would be read otherwise in its place (10⁹5) is written in
raised or lowered characters, else held apart by a sign that nobody sees, else as plain text, which
is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..edition.scripts import find_scripts, flat_script

_HELD = re.compile(r"\x02([^\x03]*)\x03|\x0e([^\x0f]*)\x0f")
RAISED_PLAIN = "raised text, kept as plain text"
UNSEEN = "\u2060"  # holds two signs apart, and nobody sees it
LOWERED_PLAIN = "lowered text, kept as plain text"


def in_markdown(text: str, leave: Callable[[str, str], None]) -> str:
    """The text with its signs; `leave` is told what lost its place above or below the line."""
    text = re.sub(r"\x0f(\s?)\x0e", r"\1", text)
    made, at = "", 0
    for match in _HELD.finditer(text):
        made += text[at : match.start()]
        is_raised = match[1] is not None
        inside = match[1] if is_raised else match[2]
        bare = inside.strip()
        low, _, high = inside.partition(bare) if bare else (inside, "", "")
        behind = high or text[match.end() :]
        made += f"{low}{_written(made, bare, behind, is_raised, leave)}{high}" if bare else inside
        at = match.end()
    return made + text[at:]


def _written(
    before: str, inside: str, behind: str, is_raised: bool, leave: Callable[[str, str], None]
) -> str:
    sign = "^" if is_raised else "~"
    spaced = re.sub(r"[ \u00a0]+", r"\\ ", inside)
    script = sign + re.sub(r"(?<!\\)([{}|])", r"\\\1", spaced) + sign
    if _is_read(before[-1:], script, behind[:1]):
        return script
    flat = flat_script("sup" if is_raised else "sub", inside)
    if flat not in (inside, f"^{inside}"):
        return flat
    if _is_read(before[-1:], script, UNSEEN):
        return script + UNSEEN
    leave(RAISED_PLAIN if is_raised else LOWERED_PLAIN, re.sub(r"\\(.)", r"\1", inside))
    return inside


def _is_read(before: str, script: str, behind: str) -> bool:
    """Whether a script in its place is read as one, and not as signs that the author typed."""
    found = find_scripts(before + script + behind)
    place = (len(before), len(before + script), False)
    return [(one.start, one.end, one.is_typed) for one in found] == [place]
