"""A BibTeX file → its entries with values worked out: macros, concatenation, inheritance.

In: the file's text. Out: `Entry`, whose fields have lower-case names and values without their outer
delimiters; LaTeX in them is not decoded yet. bibtexparser splits the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .reading import Told

if TYPE_CHECKING:
    from bibtexparser.model import Block
    from bibtexparser.model import Entry as Parsed

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_INHERITING = 3  # a parent may have a parent


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
            "The file has far more works than a case report cites.",
            1,
            "Export only the works that the case cites.",
        )
        return []
    try:
        library = parse_string(text, parse_stack=[])
    # the parser may fail in many ways on damaged input; none is the author's to debug
    except Exception as problem:
        told.error(f"The BibTeX file cannot be read: {problem}.", 1, "Export the references again.")
        return []
    macros = {name: name for name in _MONTHS}
    for name, string in library.strings_dict.items():
        macros[name.lower()] = _value(string.value, macros, None)
    entries = [
        _entry(parsed, macros, told)
        for parsed in _readable(library.blocks, told)
        if parsed.key or parsed.fields
    ]
    parents = {entry.key.lower(): entry for entry in entries}
    return [_inherit(entry, parents, told) for entry in entries]


def _readable(blocks: Iterable[Block], told: Told) -> Iterable[Parsed]:
    """The entries; what cannot be read is told."""
    from bibtexparser import model

    for block in blocks:
        if isinstance(block, model.Entry):
            yield block
        elif isinstance(block, model.DuplicateFieldKeyBlock):
            if isinstance(block.ignore_error_block, model.Entry):
                yield block.ignore_error_block
        elif isinstance(block, model.DuplicateBlockKeyBlock):
            if isinstance(block.ignore_error_block, model.Entry):
                told.error(
                    f"The key “{block.key}” appears twice.",
                    (block.start_line or 0) + 1,
                    "Give one of the two a different key.",
                )
        elif isinstance(block, model.ParsingFailedBlock):
            told.error(
                "This entry cannot be read.",
                (block.start_line or 0) + 1,
                "Check its braces, commas and quotation marks.",
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
                f"“{unknown[0]}” in the field “{name}” of “{made.key}” is no @string of this file; "
                "it is printed as it stands.",
                at,
                "Put the value in braces, or define the @string.",
            )
        if not value.strip():
            continue
        if name in made.fields:
            if made.fields[name] != value:
                told.warn(
                    f"“{made.key}” has the field “{name}” twice; the first is used.",
                    at,
                    "Delete one of them.",
                )
            continue
        made.fields[name], made.lines[name] = value, at
    return made


_PIECE = re.compile(r'\s*(?:([{"])|#|([^\s#{}"]+)|(.))', re.DOTALL)


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
                f"“{entry.key}” refers to “{name[:80]}”, which is not in this file.",
                entry.line,
                "Export the book or the proceedings too.",
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
