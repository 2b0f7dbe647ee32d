"""A BibTeX file → its entries with values worked out: macros, concatenation, inheritance.

In: the file's text. Out: `Entry`, whose fields have lower-case names and values without their outer
delimiters; LaTeX in them is not decoded yet. bibtexparser splits the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...message import say
from ...patterns import compiled
from .reading import Told

if TYPE_CHECKING:
    from bibtexparser.model import Block, ParsingFailedBlock
    from bibtexparser.model import Entry as Parsed

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_INHERITING = 3  # a parent may have a parent


_KEY = compiled(r"\s*@\w+\s*[{(]\s*([^\s,{}()=]{1,80})\s*,?")
_PART_OF_ENTRY = compiled(r"@\w|\w\s*=\s*[{\"\w]|\w[{(]\s*[^\s,{}()]+,")


@dataclass
class Entry:
    """kind: its type, in lower case. lines: of the fields."""

    kind: str
    key: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def read_entries(text: str, told: Told) -> list[Entry]:
    """The entries in the order of the file."""
    import logging

    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    if len(re.findall(r"@\s*\w+\s*[{(]", text)) > 4 * told.most:
        told.error(
            say("The file has far more works than a case report cites."),
            1,
            say("Export only the works that the case cites."),
        )
        return []
    try:
        library = parse_string(text, parse_stack=[])
    # the parser may fail in many ways on damaged input; none is the author's to debug
    except Exception as problem:
        told.error(
            say("The BibTeX file cannot be read: {reason}.", reason=str(problem)),
            1,
            say("Export the references again."),
        )
        return []
    macros = {name: name for name in _MONTHS}
    for name, string in library.strings_dict.items():
        macros[name.lower()] = _value(string.value, macros, None)
    entries = [
        _entry(parsed, macros, told)
        for parsed in _readable(library.blocks, macros, told)
        if parsed.key or parsed.fields
    ]
    if not entries and not told.found and re.search(r"^[ \t]*[^\s%@]", text, re.M):
        told.error(
            say("The file contains no entry that can be read."),
            1,
            say(
                "Every entry begins with @ and its type: @article{{…. Export the references again."
            ),
        )
    parents = {entry.key.lower(): entry for entry in entries}
    return [_inherit(entry, parents, told) for entry in entries]


def _readable(blocks: Iterable[Block], macros: dict[str, str], told: Told) -> Iterable[Parsed]:
    """The entries; what cannot be read is told. A @string that is defined anew holds from there on,
    as where two files were joined."""
    from bibtexparser import model

    is_broken = False  # the entry above: what is left of it follows as a comment
    for block in blocks:
        if isinstance(block, model.ImplicitComment) and not is_broken:
            _tell_outside(block.raw or "", (block.start_line or 0) + 1, told)
        is_broken = type(block) is model.ParsingFailedBlock
        string = block.ignore_error_block if isinstance(block, model.ParsingFailedBlock) else block
        if isinstance(string, model.String):
            macros[string.key.lower()] = _value(string.value, macros, None)
            continue
        if isinstance(block, model.Entry):
            yield block
        elif isinstance(block, model.DuplicateFieldKeyBlock):
            if isinstance(block.ignore_error_block, model.Entry):
                yield block.ignore_error_block
        elif isinstance(block, model.ParsingFailedBlock):
            _tell_failed(block, told)


def _tell_failed(block: ParsingFailedBlock, told: Told) -> None:
    """Report an entry that is not taken: its key is another's, or it cannot be read."""
    from bibtexparser import model

    line = (block.start_line or 0) + 1
    if not isinstance(block, model.DuplicateBlockKeyBlock):
        key = _KEY.match(block.raw or "")
        told.error(
            say("The entry “{key}” cannot be read.", key=key[1])
            if key
            else say("This entry cannot be read."),
            line,
            say("Check its braces, commas and quotation marks."),
        )
    elif isinstance(block.ignore_error_block, model.Entry):
        told.error(
            say("The key “{key}” appears twice.", key=block.key),
            line,
            say("Give one of the two a different key."),
        )


def _tell_outside(text: str, line: int, told: Told) -> None:
    """Report text between the entries, which BibTeX takes for a comment, if it looks like a part of
    one: its @ is missing, or the entry above it has a brace too many."""
    bare = re.sub(r"^[ \t]*%.*$", "", text, flags=re.M)
    found = _PART_OF_ENTRY.search(bare)
    if found is None:
        return
    start = len(bare) - len(bare.lstrip())
    told.error(
        say(
            "This text belongs to no entry and is not read: {text}",
            text=" ".join(bare.split())[:60],
        ),
        line + bare.count("\n", 0, start),
        say(
            "An entry begins with @, its type and a brace: @article{{…; the entry above "
            "may have one brace too many."
        ),
    )


def _entry(parsed: Parsed, macros: dict[str, str], told: Told) -> Entry:
    line = (parsed.start_line or 0) + 1
    made = Entry(parsed.entry_type.strip().lower(), parsed.key.strip(), line)
    for item in parsed.fields:
        name, at = item.key.strip().lower(), (item.start_line or 0) + 1
        unknown: list[str] = []
        value = _value(str(item.value), macros, unknown)
        if unknown:
            told.warn(
                say(
                    "“{word}” in the field “{name}” of “{key}” is not a @string of this file; "
                    "it is printed as typed.",
                    word=unknown[0],
                    name=name,
                    key=made.key,
                ),
                at,
                say("Put the value in braces, or define the @string."),
            )
        if not value.strip():
            if not str(item.value).strip():
                told.warn(
                    say("The field “{name}” of “{key}” has no value.", name=name, key=made.key),
                    at,
                    say("Write it after the = sign, in braces."),
                )
            continue
        if name in made.fields:
            if made.fields[name] != value:
                told.warn(
                    say(
                        "“{key}” has the field “{name}” twice; the first is used.",
                        key=made.key,
                        name=name,
                    ),
                    at,
                    say("Delete one of them."),
                )
            continue
        made.fields[name], made.lines[name] = value, at
    return made


_PIECE = compiled(r'\s*(?:([{"])|#|([^\s#{}"]+)|(.))', re.DOTALL)


def _value(text: str, macros: dict[str, str], unknown: list[str] | None) -> str:
    """A value without its delimiters; pieces joined by “#”, macros replaced."""
    pieces, at = [], 0
    while found := _PIECE.match(text, at):
        at = found.end()
        if found[1]:
            end = _closing(text, at, found[1])
            pieces.append(text[at:end])
            at = end + 1
        elif found[2]:
            pieces.append(_macro(found[2], macros, unknown))
        elif found[3]:
            pieces.append(found[3])
    return "".join(pieces)


def _closing(text: str, start: int, opening: str) -> int:
    """Where the value that begins at `start` ends."""
    depth = 0
    for found in re.compile(r'\\.|[{}"]', re.DOTALL).finditer(text, start):
        sign = found[0]
        if not depth and sign == ("}" if opening == "{" else '"'):
            return found.start()
        depth = max(depth + {"{": 1, "}": -1}.get(sign, 0), 0)
    return len(text)


def _macro(word: str, macros: dict[str, str], unknown: list[str] | None) -> str:
    if word.lower() in macros:
        return macros[word.lower()]
    if unknown is not None and not re.fullmatch(r"[\d.:/–-]+", word):
        unknown.append(word)
    return word


# What a chapter or a paper calls otherwise than the book it is in (BibLaTeX's manual, appendix B).
_RENAMED = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_OWN_WORDS = """
    crossref xref xdata ids entryset entrysubtype label options presort related shorttitle
    sortkey sortname sorttitle sortyear shorthand abstract keywords doi
"""
_OWN = frozenset(_OWN_WORDS.split())


def _inherit(entry: Entry, parents: dict[str, Entry], told: Told) -> Entry:
    """The entry with what its parent says: crossref names a book, xdata common fields."""
    seen = {entry.key.lower()}
    current = entry
    for _ in range(_INHERITING):
        name = current.fields.get("crossref") or current.fields.get("xdata") or ""
        parent = parents.get(name.strip().lower()) if name else None
        if name and not parent:
            told.warn(
                say(
                    "“{key}” refers to “{name}”, which is not in this file.",
                    key=entry.key,
                    name=name[:80],
                ),
                entry.line,
                say("Export the book or the proceedings too."),
            )
        if not parent or parent.key.lower() in seen:
            break
        seen.add(parent.key.lower())
        _take_over(entry, parent, renamed="crossref" in current.fields)
        current = parent
    return entry


def _take_over(entry: Entry, parent: Entry, renamed: bool) -> None:
    is_part = renamed and entry.kind != parent.kind and entry.kind != "article"
    for name, value in parent.fields.items():
        if name in _OWN:
            continue
        target = _RENAMED.get(name, name) if is_part else name
        if is_part and name == "author":
            target = "bookauthor"
        if target not in entry.fields:
            entry.fields[target], entry.lines[target] = value, entry.line
