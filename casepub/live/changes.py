"""Changes of a text, as an editor in a browser tells them.

In: a text, and changes in the form of CodeMirror's `ChangeSet.toJSON()`: a number is kept as it is,
`[n, "line", "line"]` takes n away and puts lines in their place. Out: the changed text, and the
changes that make one text of another.

JavaScript counts in units of UTF-16, of which a letter outside of the first plane takes two. Here
such a text is *wide*: a string with one character for each unit.
"""

from __future__ import annotations

import difflib
import re
from typing import Any

Changes = list[Any]  # numbers, and lists of a number and lines
MOST_PARTS = 20_000  # of one set of changes
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class OtherText(ValueError):
    """Changes that were made to another text, or are none."""


def wide(text: str) -> str:
    """A text with one character for each unit of UTF-16."""
    return _BEYOND.sub(_apart, text)


def narrow(text: str) -> str:
    """The text of a wide one; half a character that has lost its other half shows as U+FFFD."""
    joined = _PAIR.sub(_together, text)
    return re.sub("[\ud800-\udfff]", "\ufffd", joined)


def _apart(match: re.Match[str]) -> str:
    number = ord(match[0]) - 0x10000
    return chr(0xD800 + (number >> 10)) + chr(0xDC00 + (number & 0x3FF))


def _together(match: re.Match[str]) -> str:
    high, low = map(ord, match[0])
    return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)


def units(text: str) -> int:
    """The length of a text in units of UTF-16."""
    return len(text) + len(_BEYOND.findall(text))


def apply(text: str, changes: object) -> str:
    """A wide text with changes; OtherText where they are not of its length, or not changes."""
    if not isinstance(changes, list) or len(changes) > MOST_PARTS:
        raise OtherText("no changes")
    parts, at = [], 0
    for part in changes:
        taken, lines = _part(part)
        if lines is None:
            parts.append(text[at : at + taken])
        else:
            parts.append("\n".join(lines))
        at += taken
    if at != len(text):
        raise OtherText("changes of another text")
    return "".join(parts)


def _part(part: object) -> tuple[int, list[str] | None]:
    """How much a part spans, and the lines that it puts there; None if it keeps what stands."""
    if isinstance(part, int) and not isinstance(part, bool) and part >= 0:
        return part, None
    if isinstance(part, list) and part:
        taken, *lines = part
        if isinstance(taken, int) and not isinstance(taken, bool) and taken >= 0:
            whole = [wide(line) for line in lines if isinstance(line, str)]
            if len(whole) == len(lines) and not any("\n" in one or "\r" in one for one in whole):
                return taken, whole
    raise OtherText("no changes")


def difference(old: str, new: str) -> Changes:
    """Changes that make one text (not wide) of another: line by line, and within lines that changed
    from the first letter that differs to the last."""
    parts: Changes = []
    a, b = old.splitlines(True), new.splitlines(True)
    for _, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        one, two = "".join(a[i1:i2]), "".join(b[j1:j2])
        start, end = changed_part(one, two)
        _keep(parts, one[:start])
        gone, come = one[start:end], two[start : len(two) - len(one) + end]
        if gone or come:
            parts.append([units(gone), *(come.split("\n") if come else [])])
        _keep(parts, one[end:])
    return parts


def changed_part(old: str, new: str) -> tuple[int, int]:
    """From where to where a text was changed."""
    most = min(len(old), len(new))
    start = next((i for i in range(most) if old[i] != new[i]), most)
    end = next(
        (i for i in range(most - start) if old[len(old) - 1 - i] != new[len(new) - 1 - i]),
        most - start,
    )
    return start, len(old) - end


def _keep(parts: Changes, same: str) -> None:
    length = units(same)
    if length and parts and isinstance(parts[-1], int):
        parts[-1] += length
    elif length:
        parts.append(length)


def is_change(changes: Changes) -> bool:
    """Whether anything is changed."""
    return any(not isinstance(part, int) for part in changes)
