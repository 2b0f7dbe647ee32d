"""What an author most likely did where a YAML parser gave up: a parser stops where it can read no
further, which is often lines below the slip, and complains of what it expected there.

In: the text of a file that cannot be parsed, and the line where the parser stopped. Out: the first
`Slip` up to there: a quotation or bracket that is never closed, a name without its colon …
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..message import Message, say
from ..patterns import compiled

_ENTRY = compiled(
    r"(?P<name>\"[^\"]*\"|'[^']*'|[^\s\"'#{}\[\],:](?:[^:#]|:(?=[^ \t]))*):(?=[ \t]|$)"
)
_ENTRY_IN_TEXT = compiled(r"(?:^|[\s,])[\w-]+:\s*$")
_DASHES = compiled(r"(?:-[ \t]+)*(?:-$)?")
_BLOCK_TEXT = compiled(r"[|>][+\-\d]{0,2}")
_NO_SPACE = compiled(r"(?P<name>[\w-]+):(?P<sign>[^ \t:/])")
_NO_ESCAPE = compiled(
    r"\\(?![0abt\tnvfre \"/\\N_LP]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|$)"
)
_BRACKET_IN_TEXT = compiled(
    r"(?:[{,\[]|[\w-]:)\s*(?P<text>[^\s,:#\[\]{}\0](?:[^,\[\]{}\0:]|:(?!\s))*"
    r"(?P<sign>[\[{])[^\[\]{}\0]*[\]}][^,\[\]{}\0]*)"
)
_QUOTATION = compiled(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_BEHIND_QUOTATION = {"", "#", ":"}
_IN_BRACKETS = {",", "}", "]"}
_CLOSES = {"{": "}", "[": "]"}


@dataclass(frozen=True)
class Slip:
    """What is wrong, from which line and column on, and what to do about it."""

    line: int
    column: int
    length: int
    message: Message
    hint: Message


@dataclass(frozen=True)
class _Line:
    """A line that holds something: `at` is the column behind its dashes, from 0; `name` that of an
    entry, `value` what stands behind it, or behind the dashes, without a comment."""

    number: int
    indent: int
    at: int
    text: str  # the whole line
    name: str
    value: str

    @property
    def content(self) -> str:
        return self.text[self.at :]

    @property
    def is_item(self) -> bool:
        return self.at > self.indent

    def slip(self, column: int, length: int, message: Message, hint: Message) -> Slip:
        return Slip(self.number, column + 1, length, message, hint)


@dataclass(frozen=True)
class _Spot:
    """A line among its neighbours: `owner`, the last entry or item above it, the line below, the
    columns at which the lines above begin, and whether the parser stopped here."""

    line: _Line
    owner: _Line | None
    below: _Line | None
    columns: set[int]
    stopped: bool


@dataclass(frozen=True)
class _Scan:
    """Where a quotation or bracket of a line opens that it does not close, or where text stands
    behind a quotation."""

    quote: int = -1
    bracket: int = -1
    behind: int = -1
    opened: int = -1  # the quotation before `behind`


def find_slip(text: str, stopped: int) -> Slip | None:
    """The first slip of a text up to the line where its parser stopped."""
    lines = list(_lines(text))
    at, owner, columns = 0, None, set[int]()
    while at < len(lines) and lines[at].number <= stopped:
        line = lines[at]
        slip, end = _read_signs(lines, at)
        below = lines[at + 1] if at + 1 < len(lines) else None
        spot = _Spot(line, owner, below, columns, line.number == stopped)
        if slip is None and end == at:
            slip = next((found for find in _FINDERS if (found := find(spot))), None)
        if slip is not None:
            return slip
        columns |= {line.indent, line.at}
        owner = line if line.name or line.is_item else owner
        at = end + 1
    return None


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold something; those of a text behind | or > are left out."""
    within = -1  # the indentation of the entry whose text goes on
    for number, line in enumerate(text.split("\n"), 1):
        content = line.lstrip(" ")
        indent = len(line) - len(content)
        if not content.strip() or content.startswith("#") or (0 <= within < indent):
            continue
        dashes = _DASHES.match(content)
        at = indent + (dashes.end() if dashes else 0)
        entry = _ENTRY.match(line, at)
        behind = line[entry.end() :] if entry else line[at:]
        value = re.sub(r"(?:^|\s)#.*", "", behind).strip()
        within = indent if _BLOCK_TEXT.fullmatch(value) else -1
        yield _Line(number, indent, at, line.rstrip(), entry["name"] if entry else "", value)


# -- quotations and brackets


def _read_signs(lines: list[_Line], at: int) -> tuple[Slip | None, int]:
    """The slip in the quotations and brackets that begin on a line, and the line on which they
    end."""
    line, found = lines[at], _scan(lines[at].content)
    if found.behind >= 0:
        return _text_behind_quotation(line, found), at
    if found.quote >= 0:
        end = _end_of_quotation(lines, at, line.content[found.quote])
        return (None, end) if end is not None else (_open_quotation(line, found.quote), at)
    if found.bracket >= 0:
        end = _end_of_brackets(lines, at)
        return (None, end) if end is not None else (_open_bracket(line, found.bracket), at)
    return None, at


def _scan(content: str) -> _Scan:
    """The quotations and brackets of one line."""
    at, brackets, fresh = 0, list[int](), True
    while at < len(content):
        sign, rest = content[at], content[at + 1 :]
        if fresh and sign in "\"'":
            end = _closing(content, at)
            if end < 0:
                return _Scan(quote=at)
            behind = content[end:].lstrip()[:1]
            if behind not in _BEHIND_QUOTATION | (_IN_BRACKETS if brackets else set()):
                return _Scan(behind=end, opened=at)
            at, fresh = end, False
            continue
        if sign == "#" and (at == 0 or content[at - 1].isspace()):
            break
        if fresh and sign in _CLOSES:
            brackets.append(at)
        elif sign in _CLOSES.values() and brackets:
            brackets.pop()
            fresh = False
        elif not sign.isspace():
            in_brackets = sign == "," and bool(brackets)
            fresh = in_brackets or (sign == ":" and not rest[:1].strip())
        at += 1
    return _Scan(bracket=brackets[0]) if brackets else _Scan()


def _closing(content: str, at: int) -> int:
    """The place behind the mark that closes a quotation; -1 where there is none."""
    form = r"\"(?:[^\"\\]|\\.)*\"" if content[at] == '"' else r"'(?:[^']|'')*'"
    found = re.compile(form).match(content, at)
    return found.end() if found else -1


def _end_of_quotation(lines: list[_Line], at: int, mark: str) -> int | None:
    """The line on which a quotation ends that goes on over lines: indented, and with nothing
    behind its end. None where there is no such line."""
    for place in range(at + 1, len(lines)):
        if lines[place].indent <= lines[at].indent:
            return None
        end = _closing(mark + lines[place].text, 0)
        if end >= 0:
            behind = lines[place].text[end - 1 :].lstrip()[:1]
            return place if behind in _BEHIND_QUOTATION | _IN_BRACKETS else None
    return None


def _end_of_brackets(lines: list[_Line], at: int) -> int | None:
    """The line on which the brackets are closed that a line opens; None where an entry that is not
    between commas, or the end, comes first."""
    depth = _depth_change(lines[at].content)
    for place in range(at + 1, len(lines)):
        line, before = lines[place], lines[place - 1].value
        if not before.endswith((",", "{", "[", ":")) and (line.name or line.is_item):
            return None
        depth += _depth_change(line.content)
        if depth <= 0:
            return place
    return None


def _depth_change(content: str) -> int:
    """How many more brackets a line opens than it closes."""
    bare = _QUOTATION.sub("", content)
    return sum(bare.count(sign) for sign in "{[") - sum(bare.count(sign) for sign in "}]")


def _open_quotation(line: _Line, at: int) -> Slip:
    return line.slip(
        line.at + at,
        1,
        say("The quotation mark that opens here is never closed."),
        say("Write the closing {sign} at the end of the text.", sign=line.content[at]),
    )


def _text_behind_quotation(line: _Line, found: _Scan) -> Slip:
    """Text behind a quotation: it has a mark of its own kind within, or was closed too late."""
    inner = line.content[found.opened + 1 : found.behind - 1]
    if _ENTRY_IN_TEXT.search(inner):
        return _open_quotation(line, found.opened)
    single = line.content[found.opened] == "'"
    return line.slip(
        line.at + found.behind - 1,
        1,
        say("The quotation ends at this mark, but more text follows."),
        say("Put a text that contains an apostrophe between double quotation marks.")
        if single
        else say("Put the whole text between quotation marks; those inside it become “ and ”."),
    )


def _open_bracket(line: _Line, at: int) -> Slip:
    sign = line.content[at]
    comment = re.search(r"(?<=\s)#[^\s#].*", line.content)
    if comment:
        return line.slip(
            line.at + comment.start(),
            len(comment[0]),
            say(
                "“{comment}” is read as a comment, so that the bracket {sign} before it is "
                "never closed.",
                comment=comment[0],
                sign=sign,
            ),
            say("Put a text that contains a # between quotation marks."),
        )
    return line.slip(
        line.at + at,
        1,
        say("The bracket {sign} that opens here is never closed.", sign=sign),
        say("Write the closing {sign} after its last entry.", sign=_CLOSES[sign]),
    )


# -- one line, as it stands among its neighbours


def _find_tab(spot: _Spot) -> Slip | None:
    """A line that is indented with a tab."""
    if not spot.stopped or not spot.line.content.startswith("\t"):
        return None
    return spot.line.slip(
        spot.line.at,
        1,
        say("This line is indented with a tab."),
        say("Indent with spaces; most editors can turn tabs into spaces."),
    )


def _find_dash(spot: _Spot) -> Slip | None:
    """A dash without a space behind it, or that stands in another column than those above it."""
    line, above = spot.line, spot.owner
    if re.match(r"-[\w{\[\"']", line.content) and not line.is_item and above and above.is_item:
        return line.slip(
            line.indent,
            1,
            say("There is no space after this dash."),
            say("Write “- …”, with a space after the dash."),
        )
    if spot.stopped and line.is_item and above and above.is_item and line.indent != above.indent:
        return line.slip(
            0,
            line.indent + 1,
            say("This dash is not aligned with the dash of the entry above it."),
            say("Give all dashes of a list the same indentation."),
        )
    return None


def _find_quotes(spot: _Spot) -> Slip | None:
    """A text between the quotation marks of print, which are none for YAML."""
    found = re.search(r"(?:^|[:,{\[-]\s*)(?P<open>[“”„«‘])", spot.line.content)
    if not spot.stopped or found is None:
        return None
    return spot.line.slip(
        spot.line.at + found.start("open"),
        1,
        say("{sign} does not begin a quotation here, only \" or ' does.", sign=found["open"]),
        say('Put straight quotation marks around the text: "…".'),
    )


def _find_inner_sign(spot: _Spot) -> Slip | None:
    """Between brackets, a text that begins with a sign that YAML keeps for itself."""
    found = re.search(r"(?:[{,\[]|[\w-]:)\s+(?P<text>[*&@`%|>!][^,}\]]*)", spot.line.value)
    if not spot.stopped or spot.line.value[:1] not in _CLOSES or found is None:
        return None
    text = found["text"].strip()
    return spot.line.slip(
        spot.line.text.index(spot.line.value, spot.line.at) + found.start("text"),
        len(text),
        say("A text that begins with {sign} cannot be read without quotation marks.", sign=text[0]),
        say("Put it between quotation marks: {text}.", text=_quoted(text)),
    )


def _find_inner_bracket(spot: _Spot) -> Slip | None:
    """Between brackets, a text with a bracket in it: {tr: Solunum [a], en: …}."""
    value = spot.line.value
    if not spot.stopped or value[:1] not in _CLOSES:
        return None
    bare = _QUOTATION.sub(lambda found: "\0" * len(found[0]), value)
    found = _BRACKET_IN_TEXT.search(bare)
    if found is None:
        return None
    text = value[found.start("text") : found.end("text")].rstrip()
    return spot.line.slip(
        spot.line.text.index(value, spot.line.at) + found.start("text"),
        len(text),
        say(
            "A text that contains {sign} cannot be read without quotation marks between brackets.",
            sign=found["sign"],
        ),
        say("Put it between quotation marks: {text}.", text=_quoted(text)),
    )


def _find_missing_colon(spot: _Spot) -> Slip | None:
    """A line that is no entry, no item of a list, and continues no text."""
    line = spot.line
    if _has_a_place(spot):
        return None
    joined = _NO_SPACE.match(line.content)
    if joined and joined["sign"] == "\u00a0":
        return line.slip(
            joined.end() - 1 + line.at,
            1,
            say(
                "After the colon of “{name}” there is a no-break space, which only looks like a "
                "space.",
                name=joined["name"],
            ),
            say("Replace it with an ordinary space."),
        )
    if joined:
        return line.slip(
            line.at,
            joined.end() - 1,
            say("There is no space after the colon of “{name}”.", name=joined["name"]),
            say("Write “{name}: …”, with a space after the colon.", name=joined["name"]),
        )
    return line.slip(
        line.at,
        len(line.content),
        say(
            "This line has no colon, so that it is neither a name with its value nor part "
            "of a text."
        ),
        say(
            "Write “name: value”, with a colon and a space after the name; indent a line "
            "further that continues the text above it."
        ),
    )


def _has_a_place(spot: _Spot) -> bool:
    """Whether a line is an entry, an item of a list, or continues the text above it."""
    line, owner, below = spot.line, spot.owner, spot.below
    if line.name or line.is_item or line.content[0] in "{}[],\"'\t%?":
        return True
    if owner is None:
        return not (below and below.name)
    has_sibling = bool(below and below.indent == line.indent and below.name)
    is_deeper = line.indent > (owner.at if owner.name else owner.indent)
    return is_deeper and bool(owner.value or not has_sibling)


def _find_sign(spot: _Spot) -> Slip | None:
    """A text that begins with a sign that YAML keeps for itself: >5 mg, %93, *Leishmania*."""
    value = spot.line.value
    if not spot.stopped or not value or value[0] not in ">|%@`*&!":
        return None
    if _BLOCK_TEXT.fullmatch(value):
        return None
    return spot.line.slip(
        spot.line.text.index(value, spot.line.at),
        len(value),
        say(
            "A text that begins with {sign} cannot be read without quotation marks.",
            sign=value[0],
        ),
        say("Put it between quotation marks: {text}.", text=_quoted(value)),
    )


def _quoted(value: str) -> str:
    return f"'{value}'" if '"' in value or "\\" in value else f'"{value}"'


def _find_colon(spot: _Spot) -> Slip | None:
    """A text with a colon in it, which begins another value."""
    value = spot.line.value
    if not spot.stopped or not re.search(r":(?: |$)", value) or value[0] in "\"'{[":
        return None
    name = spot.line.name
    return spot.line.slip(
        spot.line.text.index(value, spot.line.at),
        len(value),
        say("A text that contains a colon and a space cannot be read without quotation marks."),
        say("Write {name}: {text}.", name=name, text=_quoted(value))
        if name
        else say("Write {text}.", text=_quoted(value)),
    )


def _find_bracket(spot: _Spot) -> Slip | None:
    """A bracket that closes nothing, behind the brackets of a value."""
    value = spot.line.value
    if not spot.stopped or value[:1] not in _CLOSES or _depth_change(value) >= 0:
        return None
    return spot.line.slip(
        spot.line.text.rindex(value) + len(value) - 1,
        1,
        say("This closing {sign} closes nothing.", sign=value[-1]),
        say("Delete it, or write the opening bracket that is missing."),
    )


def _find_backslash(spot: _Spot) -> Slip | None:
    """A backslash between double quotation marks that is no part of an escape."""
    if not spot.stopped or '"' not in spot.line.content:
        return None
    found = _NO_ESCAPE.search(spot.line.text.replace("\\\\", "--"), spot.line.at)
    if found is None:
        return None
    return spot.line.slip(
        found.start(),
        1,
        say(
            "Between double quotation marks, a backslash gives the character after it another "
            "meaning."
        ),
        say("Write two backslashes, or put the text between single quotation marks."),
    )


def _find_indentation(spot: _Spot) -> Slip | None:
    """A line that is indented further than an entry that already has its value, or like none of
    the lines above it."""
    line, above = spot.line, spot.owner
    if not spot.stopped or above is None or not (line.name or line.is_item):
        return None
    if ": " in line.value:
        return None
    if above.name and above.value and above.at < line.indent:
        return line.slip(
            0,
            line.indent,
            say(
                "This line is indented further than “{name}” above it, which already has a value.",
                name=above.name,
            ),
            say(
                "Give both lines the same indentation; put a text that goes on over lines "
                "between quotation marks."
            ),
        )
    if line.indent < above.at and line.indent not in spot.columns:
        return line.slip(
            0,
            line.indent,
            say("The indentation of this line agrees with none of the lines above it."),
            say("Align it with the entries to which it belongs."),
        )
    return None


_FINDERS: tuple[Callable[[_Spot], Slip | None], ...] = (
    _find_tab,
    _find_dash,
    _find_missing_colon,
    _find_sign,
    _find_inner_sign,
    _find_inner_bracket,
    _find_quotes,
    _find_colon,
    _find_bracket,
    _find_backslash,
    _find_indentation,
)
