"""What a YAML parser complains about, in words that help an author.

In: the parser's error and the file's text. Out: message, place and advice.
"""

from __future__ import annotations

import re

from ..diagnostic import Position
from ..message import Message, say
from .slips import find_slip

ADVICE = (
    (
        r"mapping values are not allowed",
        say(
            'Put quotes around text that contains a colon and a space: title: "Osteoporoz: olgu '
            'sunumu".'
        ),
    ),
    (
        r"could not find expected ':'",
        say(
            "Write “name: value”, with a colon and a space after the name, and indent what "
            "belongs to it."
        ),
    ),
    (
        r"found a tab character|found character '\\t'",
        say("Indent with spaces, not with a tab."),
    ),
    (
        r"cannot start any token",
        say("Indent with spaces, not tabs; quote text that starts with @, %, ` or &."),
    ),
    (
        r"found unexpected end of stream|while scanning a quoted scalar",
        say("A quotation mark was opened but not closed."),
    ),
    (
        r"expected <block end>",
        say("The indentation changes in the middle of a list or mapping; align its entries."),
    ),
    (
        r"undefined alias|did not find expected alphabetic|while scanning an? (alias|anchor)",
        say("Quote text that starts with * or &."),
    ),
    (
        r"did not find expected ',' or|expected ',' or",
        say(
            "Inside {{ }} or [ ] separate the entries with commas, and quote text that contains a "
            "comma or colon."
        ),
    ),
    (
        r"special characters are not allowed|control characters",
        say("Remove the invisible control character; paste the text again as plain text."),
    ),
)


def explain(problem: Exception, text: str, file: str) -> tuple[Message, Position, Message]:
    """A parser's complaint as message, place and advice that an author can use."""
    position = _place(problem, text, file)
    slip = find_slip(text, position.line)
    if slip is not None:
        return slip.message, Position(file, slip.line, slip.column, slip.length), slip.hint
    said = " ".join(
        str(part)
        for part in (
            getattr(problem, "context", ""),
            getattr(problem, "problem", ""),
            getattr(problem, "reason", ""),
        )
        if part
    )
    hint = next(
        (advice for pattern, advice in ADVICE if re.search(pattern, said)),
        say(
            "Compare the line with its neighbours: quotation marks, colons, brackets and "
            "indentation must agree."
        ),
    )
    reason = getattr(problem, "problem", None) or said
    if not reason:
        return say("This is not valid YAML."), position, hint
    return say("This is not valid YAML: {reason}.", reason=str(reason)), position, hint


def _place(problem: Exception, text: str, file: str) -> Position:
    """Where the parser stopped."""
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    if mark is not None:
        return Position(file, mark.line + 1, mark.column + 1)
    # The bytes themselves could not be read: an offset into the text.
    offset = min(getattr(problem, "position", 0) or 0, len(text))
    line = text.count("\n", 0, offset) + 1
    return Position(file, line, offset - (text.rfind("\n", 0, offset) + 1) + 1)
