"""Which signs of a text are Markdown's, and which the author's own.

In: a passage as its author typed it. Out: `Signs`: the characters that Markdown must not see, since
an author of prose means them (> 38 °C, 5*4*3 cm, "3. günde"), the marks of emphasis, which are not
printed, and the places where it was in doubt, or where a form is used that casepub does not know.

A quotation, list, heading or emphasis needs its unmistakable form. What else stands there is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, pairwise

from ..patterns import compiled
from .markdown_tables import read_tables
from .mathematics import MATHS, half_moved, is_money
from .scripts import Script, find_scripts

MAX_DEPTH = 12  # of quotations and lists, one in another
MAX_BLOCK = 12_000  # characters of one paragraph; in a longer one no emphasis is looked for
MAX_SIGNS = 2_000  # stars, underscores, backticks of one paragraph
MAX_DEFINITIONS = 200  # of links, in one text
_TOKEN = compiled(r"\{\{[^\n{}]{0,300}\}\}|\[@[^\[\]\n]{1,600}\]|@(?:fig|tab|sup):\w+")
_VERBATIM = compiled(  # what is between these is printed as it was typed, or is an address
    r"(?<![\w`\\])(`{1,3})(?!`)(?=[^\s])[^`]{1,2000}?(?<!`)\1(?![\w`])"
    r"|<(?:https?://|mailto:)[^<>\s]{1,2000}>|(?<=\])\([^()\s]{1,2000}(?:\s[\"'][^\n]*?)?\)"
    r"|(?P<bare>(?<![\w/])https?://[^\s<>()\]]{1,2000})"
)
_LINK_TARGET = compiled(r"\]\((?P<to>[^()\s]*)\)")
_ADDRESS = compiled(r"[A-Za-z][\w+.-]*:|[#/]|.*/|[\w-]+\.[A-Za-z]|.*@|%|$")
_DEFINITION = compiled(r"^[ \t]*(\[)(?P<id>[^\[\]]{1,2000})\]:[ \t]*(?P<to>\S*)", re.M)
_DEFINED = compiled(r"\]:[ \t]*$")  # the address of a link stands behind
_ESCAPED = compiled(r"\\(?P<sign>[!-/:-@\[-`{-~])")
_BOLD_OR_SLANTED = compiled(r"(?<!\\)([*_])\1{0,9}")
_OPENS_WITH = compiled(r"[^\W_]|[\[(“‘\"'«{&<\\]")
_CLOSES_WITH = compiled(r"[^\W_]|[\])”’\"'»}.,;:!?…%°>]")
_SUFFIX = compiled(r"[^\W\d_]{1,12}(?!\w)")  # *Leishmania*lar
_VALUE = compiled(r"[ \t]*(?:[=<>≤≥±~≈+−–$€£-][ \t]*)*[.,]?(?:\d|\{\{)|[ \t]*[=<≤≥±~≈]")
_SENTENCE = compiled(r"(?!\w)|[^a-zçğıöşü].*[.!?…:][\"”’')\]]*\s*$")
_QUOTED = compiled(r"[ \t]*>")
_BULLET = compiled(r"([ \t]*)([*+-])([ \t]+)(?=\S)")
_ORDINAL = compiled(r"([ \t]*)(\d{1,9})(\.)([ \t]+)(?=\S)")
_RULE = compiled(r"[ \t]*([*_-])[ \t]*(?:\1[ \t]*){2,}$")
_UNDERLINE = compiled(r"[ \t]*(?:=+|-{1,2})[ \t]*$")
_MATHS = compiled(MATHS)
_TEX = compiled(r"\\\([^\n]{1,300}?\\\)|\\\[[^\n]{1,300}?\\\]")  # as LaTeX has it elsewhere
_UNKNOWN = (  # forms of other Markdowns
    ("code", compiled(r"^[ \t]{0,3}(?:`{3,}[^`\n]*|~{3,}[^\n]*)$", re.M)),
    ("mathematics", _TEX),
    ("footnote", compiled(r"(?<!\\)\[\^[^\[\]\s]{1,60}\]|(?<!\\)\^\[[^\[\]\n]{1,500}\]")),
    ("strikethrough", compiled(r"(?<![\\~])~~(?=[^\s~])[^~\n]{1,300}(?<=\S)~~(?!~)")),
)

_Line = tuple[int, str]  # where it begins in the passage, its text


@dataclass(frozen=True)
class Doubt:
    """A place that Markdown, or another Markdown, would read otherwise than it is printed."""

    kind: str
    start: int
    length: int


@dataclass
class Signs:
    """`literal`: the author's own characters. `marks`: signs of emphasis and code, which are not
    printed. `escapes`: backslashes before a sign. `scripts`: what is raised or lowered. `doubts` in
    order."""

    literal: set[int] = field(default_factory=set)
    marks: set[int] = field(default_factory=set)
    escapes: set[int] = field(default_factory=set)
    scripts: list[Script] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    unknown: list[Doubt] = field(default_factory=list)

    def keep(self, start: int, end: int) -> None:
        """The characters from `start` to `end` are the author's."""
        self.literal.update(range(start, end))

    def doubt(self, kind: str, start: int, end: int) -> None:
        """What is here was read as text; reported as a doubt."""
        self.keep(start, end)
        self.doubts.append(Doubt(kind, start, end - start))


@lru_cache(maxsize=256)
def read_signs(text: str) -> Signs:
    """The signs of a passage. It is read once for each text, and must not be changed."""
    signs = Signs()
    for block in re.finditer(r"(?:.+\n?)+", text):
        if len(block[0]) <= MAX_BLOCK and len(re.findall(r"[*_`\\$]", block[0])) <= MAX_SIGNS:
            _read_emphasis(text, block.start(), block.end(), signs)
    _read_links(text, signs)
    _read_unknown(text, signs)
    _read_formulas(text, signs)
    _read_blocks(list(_lines(text)), signs)
    if "|" in text:
        signs.doubts += [Doubt(*found) for found in read_tables(text, signs.literal)]
    signs.doubts.sort(key=lambda doubt: doubt.start)
    signs.unknown.sort(key=lambda doubt: doubt.start)
    return signs


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


# -- inside a paragraph


def _read_emphasis(text: str, start: int, end: int, signs: Signs) -> None:
    """Stars and underscores that do not open and close emphasis are the author's, as is a backtick
    inside a word."""
    block = text[start:end]
    verbatim = [match.span() for match in _TOKEN.finditer(block)]
    for match in _VERBATIM.finditer(block):
        verbatim.append(match.span())
        if match[1]:
            signs.marks.update(range(start + match.start(), start + match.end(1)))
            signs.marks.update(range(start + match.end() - len(match[1]), start + match.end()))
        elif match["bare"] and not _DEFINED.search(block, 0, match.start()):
            signs.keep(start + match.start(), start + match.end())
    maths = [match.span() for match in (*_formulas(block), *_TEX.finditer(block))]
    hidden = {at for low, high in verbatim for at in range(low, high)}
    for low, high in maths:
        signs.keep(start + low, start + high)
        hidden.update(range(low, high))
    for match in _ESCAPED.finditer(block):
        if not hidden & {match.start(), match.end() - 1}:
            signs.escapes.add(start + match.start())
            signs.literal.add(start + match.end() - 1)
            hidden.add(match.end() - 1)
    for match in re.finditer("`", block):
        if match.start() not in hidden:
            signs.literal.add(start + match.start())
    runs = [
        (match.start(), match.end(), match[0])
        for match in _BOLD_OR_SLANTED.finditer(block)
        if match.start() not in hidden and not _is_rule_or_bullet(block, match.start(), match.end())
    ]
    for low, high in _pair(block, runs):
        signs.marks.update((start + low, start + high))
    for low, high, _ in runs:
        signs.literal.update(start + at for at in range(low, high) if start + at not in signs.marks)


def _formulas(text: str) -> Iterator[re.Match[str]]:
    """The formulas of a text; an amount of money is none."""
    for match in _MATHS.finditer(text) if "$" in text else ():
        if not is_money(match["displayed"] or match["inlined"]):
            yield match


def _read_formulas(text: str, signs: Signs) -> None:
    for match in _formulas(text):
        begin = max(match.start("displayed"), match.start("inlined"))
        for start, end, how in half_moved(match["displayed"] or match["inlined"]):
            kind = "half-raised" if how == "^" else "half-lowered"
            signs.doubts.append(Doubt(kind, begin + start, end - start))


_Run = tuple[int, int, str]  # stars or underscores side by side: from, to, and themselves


def _pair(block: str, runs: Sequence[_Run]) -> Iterator[tuple[int, int]]:
    """The characters of runs that open and close emphasis, each opening one with its closing
    one."""
    open_runs: list[_Run] = []
    for run in runs:
        low, high, signs = run
        closed = _find_opening(block, open_runs, run)
        for opening, length in closed:
            start, end, marks = opening
            del open_runs[open_runs.index(opening) :]
            if length < len(marks):  # ***a* b**: what is left may still be closed
                open_runs.append((start, end - length, marks[length:]))
            yield from zip(range(end - length, end), range(low, low + length), strict=True)
            low += length
        if not closed and len(signs) <= 3 and _opens(block, low, high):
            open_runs.append(run)


def _find_opening(block: str, open_runs: Sequence[_Run], run: _Run) -> list[tuple[_Run, int]]:
    """What a run closes, each with the number of its signs: the nearest of the same length, else
    two that are as long together, or a part of one of three."""
    fits = [one for one in open_runs[-20:] if one[2][0] == run[2][0] and _closes(block, one, run)]
    length = len(run[2])
    for one in reversed(fits):
        if len(one[2]) == length:
            return [(one, length)]
    if length == 3 and {len(one[2]) for one in fits[-2:]} == {1, 2}:
        return [(one, len(one[2])) for one in reversed(fits[-2:])]
    if length < 3 and fits and len(fits[-1][2]) == 3:
        return [(fits[-1], length)]
    return []


def _opens(block: str, low: int, high: int) -> bool:
    before, after = block[max(low - 1, 0) : low], block[high : high + 1]
    if before == "/":  # and/or *S. aureus*, but CYP2C19 *1/*2
        return after.isalpha()
    return (before == "_" or not re.match(r"[\w*\\×.,;:%)\]}]", before)) and bool(
        _OPENS_WITH.match(after) or after in ("*", "_")
    )


def _closes(block: str, opening: _Run, run: _Run) -> bool:
    low, high, signs = run
    inside, after = block[opening[1] : low], block[high : high + 14]
    last = block[low - 1 : low]
    if not inside or not (_CLOSES_WITH.match(last) or last in "*_"):
        return False
    if not re.match(r"\w|\{\{", after) or after[0] == "_":
        return True
    return "*" in signs and len(inside) >= 3 and bool(_SUFFIX.match(after))


def _is_rule_or_bullet(block: str, low: int, high: int) -> bool:
    """Whether stars are a line of their own, or begin one with a space behind: these are looked at
    as lines."""
    begins = block.rfind("\n", 0, low) + 1
    line = block[begins:].split("\n", 1)[0]
    if _RULE.match(line):
        return True
    return (
        not block[begins:low].strip(" \t>")
        and high - low == 1
        and block[high : high + 1]
        in (
            " ",
            "\t",
        )
    )


def _read_links(text: str, signs: Signs) -> None:
    """[1](2) is not a link, and "[a]: word" is text unless it says where a link leads."""
    for match in _LINK_TARGET.finditer(text):
        if not _ADDRESS.match(match["to"]) and "{{" not in match["to"]:
            signs.doubt("link", match.start() + 1, match.start() + 2)
    for match in islice(_DEFINITION.finditer(text), MAX_DEFINITIONS):
        used = "\n" not in match["id"] and text.count(f"[{match['id']}]") > 1
        if match["id"].startswith("^"):
            signs.literal.add(match.start(1))
        elif not (used and match["to"] and _ADDRESS.match(match["to"].lstrip("<"))):
            signs.doubt("definition", match.start(1), match.start(1) + 1)


def _read_unknown(text: str, signs: Signs) -> None:
    """Forms that other Markdowns know and casepub does not: printed as they were typed."""
    hidden = bytearray(len(text) + 1)
    for match in (*_VERBATIM.finditer(text), *_TOKEN.finditer(text), *_formulas(text)):
        hidden[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for kind, form in _UNKNOWN:
        for match in form.finditer(text):
            if not hidden[match.start()]:
                low, high = match.span()
                hidden[low:high] = b"\1" * (high - low)
                signs.keep(low, high)
                signs.escapes.difference_update(range(low, high))
                signs.marks.difference_update(range(low, high))
                signs.unknown.append(Doubt(kind, low, high - low))
    if "^" in text or "~" in text:
        _read_scripts(text, signs, hidden)


def _read_scripts(text: str, signs: Signs, hidden: bytearray) -> None:
    for script in find_scripts(text, lambda at: bool(hidden[at])):
        if script.is_typed:
            kind = "superscript" if script.kind == "sup" else "subscript"
            signs.doubts.append(Doubt(kind, script.start, script.end - script.start))
            continue
        signs.scripts.append(script)
        for at in range(script.start + 1, script.end - 2):
            if text[at : at + 2] == "\\ ":  # a space, which else would end it
                signs.escapes.add(at)


# -- lines


def _read_blocks(lines: Sequence[_Line], signs: Signs, depth: int = 0, item: bool = False) -> None:
    """Decide for each paragraph's lines; a quotation and a list contain paragraphs again."""
    at = 0
    while at < len(lines) and depth <= MAX_DEPTH:
        if not lines[at][1].strip():
            at += 1
        elif (end := _quotation(lines, at, signs)) > at:
            _read_blocks([_behind_quote(line) for line in lines[at:end]], signs, depth + 1)
            at = end
        elif items := _list(lines, at, signs, item):
            for begin, until, marker in items:
                start, line = lines[begin]
                inner = [(start + marker, line[marker:]), *lines[begin + 1 : until]]
                _read_blocks(inner, signs, depth + 1, item=True)
                at = until
        else:
            at = _paragraph(lines, at, signs, item)


def _behind_quote(line: _Line) -> _Line:
    match = _QUOTED.match(line[1])
    end = match.end() if match else 0
    return line[0] + end, line[1][end:]


def _quotation(lines: Sequence[_Line], at: int, signs: Signs) -> int:
    """Where a quotation that begins here ends; here, if none does. A > before a value is the
    author's, unless words are quoted in the lines around it."""
    end = _end_of(lines, at, lambda line: bool(_QUOTED.match(line)))
    quoted = [line.lstrip(" \t>") for _, line in lines[at:end]]
    words = [bool(line) and not _VALUE.match(line) for line in quoted]
    if any(words) and (words[0] or len(words) > 1):
        signs.doubts += [
            Doubt("quoted-value", start + line.index(">"), 1)
            for (start, line), has_words, rest in zip(lines[at:end], words, quoted, strict=True)
            if rest and (not has_words or (len(words) == 1 and not _SENTENCE.match(rest)))
        ]
        return _end_of(lines, end, lambda line: bool(line.strip()))  # its last lines may lack a >
    for start, line in lines[at:end]:
        match = re.match(r"[ \t>]*", line)
        first = line.index(">")
        signs.doubt("quotation", start + first, start + first + 1)
        signs.keep(start + first, start + (match.end() if match else 0))
    return at


def _end_of(lines: Sequence[_Line], at: int, holds: Callable[[str], bool]) -> int:
    while at < len(lines) and holds(lines[at][1]):
        at += 1
    return at


_Items = list[tuple[int, int, int]]  # of each item: from line, to line, where its text begins


def _is_ordinal(number: str, text: str) -> bool:
    """Whether a line by itself begins with an ordinal, 21. günde: lists begin with one, and their
    items with a capital."""
    return number.rstrip(".)") != "1" and text[:1].islower()


def _list(lines: Sequence[_Line], at: int, signs: Signs, item: bool) -> _Items:
    """The items of a list that begins here; none, if this is no list, whose signs are then the
    author's."""
    form = _ORDINAL if _ORDINAL.match(lines[at][1]) else _BULLET
    first = form.match(lines[at][1])
    if not first or _RULE.match(lines[at][1]):
        return []
    starts, end = _items(lines, at, form, len(first[1].expandtabs(2)))
    if not item and len(first[1].expandtabs(2)) > 1:  # too far in for a list
        signs.keep(lines[at][0] + first.start(2), lines[at][0] + first.end())
        return []
    texts = [form.sub("", lines[start][1], count=1) for start in starts]
    values = [bool(_VALUE.match(text)) for text in texts]
    place = lines[at][0] + first.start(2)
    if len(starts) == 1 and (first[2] != "-" or values[0]):
        if form is _ORDINAL and len(lines) == 1 and _is_ordinal(first[2], texts[0]):
            signs.keep(place, lines[at][0] + first.end(2) + 1)
            return []
        signs.doubt("list", place, lines[at][0] + first.end(2) + (form is _ORDINAL))
        return []
    if form is _ORDINAL and _may_be_ordinals(lines, starts, texts, int(first[2])):
        signs.doubts.append(Doubt("ordinals", place, len(first[2]) + 1))
    if first[2] in "+-" and all(values):
        signs.doubts.append(Doubt("values", place, 1))
    return [
        (start, until, len(lines[start][1]) - len(text))
        for (start, until), text in zip(pairwise([*starts, end]), texts, strict=True)
    ]


def _may_be_ordinals(
    lines: Sequence[_Line], starts: Sequence[int], texts: Sequence[str], number: int
) -> bool:
    """Whether a numbered list may be days or stages instead: "3. günde …", "4. günde …", each a
    paragraph, or going on in small letters from another number than one."""
    apart = any(not lines[start - 1][1].strip() for start in starts[1:])
    small = all(text.lstrip("*_")[:1].islower() for text in texts)
    return (apart and (small or number != 1)) or (small and number != 1)


def _items(
    lines: Sequence[_Line], at: int, form: re.Pattern[str], indent: int
) -> tuple[list[int], int]:
    """The lines on which the items begin, and the line behind the last. What stands further in, or
    without an empty line between, belongs to the item before. Numbers must count on, or be all
    1."""
    starts, end, blank = [at], at + 1, False
    first = form.match(lines[at][1])
    sign, number = (first[2], int(first[2]) if form is _ORDINAL else 0) if first else ("", 0)
    for row in range(at + 1, len(lines)):
        line = lines[row][1].expandtabs(2)
        if not line.strip():
            blank = True
            continue
        match = form.match(line)
        if match and len(match[1]) < indent + 2:
            if form is _BULLET:
                follows = match[2] == sign
            else:
                follows = int(match[2]) == number + len(starts) or match[2] == sign == "1"
            if follows:
                starts.append(row)
            elif blank:
                break
        elif blank and len(line) - len(line.lstrip()) < indent + 2:
            break
        blank, end = False, row + 1
    return starts, end


def _paragraph(lines: Sequence[_Line], first: int, signs: Signs, item: bool) -> int:
    """Read the lines of a paragraph, whose first signs are the author's; where it ends."""
    for at in range(first, len(lines)):
        start, line = lines[at]
        if not line.strip() or (at > first and _interrupts(lines, at, signs, item)):
            return at
        if _read_hash(start, line, signs):
            return at + 1
        if at > first and _UNDERLINE.match(line):
            signs.keep(start, start + len(line))
        if at > first and (match := _ORDINAL.match(line) or _BULLET.match(line)):
            signs.keep(start + match.start(2), start + match.end(2))
            if not _begins_item(lines, at - 1) and _begins_item(lines, at + 1):
                signs.doubts.append(Doubt("joined-list", start + match.start(2), 1))
    return len(lines)


def _begins_item(lines: Sequence[_Line], at: int) -> bool:
    return at < len(lines) and bool(_ORDINAL.match(lines[at][1]) or _BULLET.match(lines[at][1]))


def _interrupts(lines: Sequence[_Line], at: int, signs: Signs, item: bool) -> bool:
    """Whether a quotation, or a list within a list, begins below a line of a paragraph: a quotation
    only where a sentence ended."""
    start, line = lines[at]
    if item and (_ORDINAL.match(line) or _BULLET.match(line)):
        return True
    if not _QUOTED.match(line):
        return False
    if re.search(r"[.:!?…][\"”’')\]]*\s*$", lines[at - 1][1]) and not _VALUE.match(
        line.lstrip(" \t>")
    ):
        return True
    low = line.index(">")
    signs.doubt("quotation", start + low, start + low + 1)
    return False


def _read_hash(start: int, line: str, signs: Signs) -> bool:
    """Whether a line is a heading: two to six # and a space. Any other # is the author's, as is
    one at the end of a word (C#)."""
    match = re.match(r"#+", line)
    if not match:
        return False
    if not re.match(r"#{2,6}[ \t]+\S", line):
        if line[match.end() : match.end() + 1].isdecimal():
            signs.keep(start, start + match.end())
        else:
            signs.doubt("heading", start, start + match.end())
        return False
    if ending := re.search(r"(?<=[^\s#])#+[ \t]*$", line):
        signs.keep(start + ending.start(), start + ending.end())
    return True
