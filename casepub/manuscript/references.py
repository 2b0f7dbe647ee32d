"""The list of references of a manuscript as CSL-JSON.

In: the paragraphs below its heading, and the records that a reference manager left in the document.
Out: a record for each work, with the number by which it is cited. A work whose style is not known,
or of which words are left over, is kept as typed and told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..case.references import Record
from ..language import fold
from ..word.read import WordBlock
from .reference_forms import parse_form
from .words import language_of

MAX_WORK = 4_000  # letters of a reference; a longer one is none, and would be read for minutes
_NUMBER = re.compile(r"^\s*[\[(]?(\d{1,3})(?:[\])]\.?|[.)\-–](?!\d)|\t)\s*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_GOES_ON = re.compile(r"\s*(?:[^\W\dA-Z_]|[(\[]|https?:|doi|\d)")


@dataclass(frozen=True)
class ListedReference:
    """A reference: its number in the list (0: it is in none), its key, its record, and whether its
    parts were understood; its words as typed, and the letter behind its year (2018a)."""

    number: int
    key: str
    record: Record
    paragraph: int
    understood: bool
    typed: str = ""
    letter: str = ""
    identity: str = ""  # by which a reference manager names it


@dataclass
class _Entry:
    number: int
    text: str
    paragraph: int
    note: str = ""


def read_reference_list(
    blocks: Sequence[WordBlock], managed: Mapping[str, Record] | None = None
) -> list[ListedReference]:
    """The works of a list, numbered as typed or as they stand. `managed` are the records of a
    reference manager: they count more than what it printed of them."""
    works: list[ListedReference] = []
    taken: set[str] = set()
    waiting = dict(managed or {})
    for entry in _entries(blocks):
        identity = entry.note or _same_work(entry.text, waiting)
        if identity in waiting:
            record, understood, letter = _clean(waiting.pop(identity)), True, ""
        else:
            record, understood, letter = _parse(entry.text)
        key = _key(record, entry.text, taken)
        work = {**record, "id": key}
        at = entry.paragraph, understood, entry.text, letter, identity
        works.append(ListedReference(entry.number, key, work, *at))
    for identity, record in waiting.items():
        key = _key(record, "", taken)
        work = {**_clean(record), "id": key}
        works.append(ListedReference(0, key, work, 0, True, identity=identity))
    return works


def _entries(blocks: Sequence[WordBlock]) -> list[_Entry]:
    """The works of the paragraphs: one each, unless a line goes on with the one before it."""
    entries: list[_Entry] = []
    numbered = False
    for block in blocks:
        for index, line in enumerate(block.text.split("\n")):
            if not line.strip():
                continue
            match = _NUMBER.match(line)
            text = " ".join(line[match.end() if match else 0 :].split())
            label = re.search(r"\d{1,3}", block.label) if index == 0 else None
            if match or label:
                numbered = True
                number = int(match[1]) if match else int(label[0]) if label else 0
                entries.append(_Entry(number, text, block.number, block.note))
            elif entries and not block.listed and _goes_on(entries[-1].text, text, numbered):
                entries[-1].text += f" {text}"
            else:
                entries.append(_Entry(len(entries) + 1, text, block.number))
    return entries


def has_year(text: str) -> bool:
    """Whether a year is written in a text, as in every reference."""
    return _YEAR.search(text) is not None


def _goes_on(before: str, text: str, numbered: bool) -> bool:
    """Whether a line is a part of the reference above it: one that begins in the middle of a
    sentence, or, in a numbered list, has no year or follows a work that has none."""
    if _GOES_ON.match(text) and not (before.endswith(".") and _YEAR.search(before)):
        return True
    return numbered and (not _YEAR.search(text) or not _YEAR.search(before))


def _same_work(text: str, managed: Mapping[str, Record]) -> str:
    """The record of which a printed reference is made: the one whose DOI or whole title it has."""
    bare = _letters(text)
    for identity, record in managed.items():
        title, doi = _letters(str(record.get("title", ""))), str(record.get("DOI", "")).lower()
        if (doi and doi in text.lower()) or (len(title) > 8 and title in bare):
            return identity
    return ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"<[^<>]*>", "", fold(text)))


def _clean(record: Record) -> Record:
    """A manager's record without what is its own business."""
    return {name: value for name, value in record.items() if name not in ("id", "abstract")}


def parse_reference(text: str) -> tuple[Record, bool]:
    """CSL-JSON of one reference, and whether all of it was understood."""
    record, understood, _ = _parse(text)
    return record, understood


def _parse(text: str) -> tuple[Record, bool, str]:
    parsed = parse_form(text)
    if parsed is None:
        return {"type": "document", "title": text}, False, ""
    record = dict(parsed.record)
    if parsed.rest:
        record["note"] = " ".join(filter(None, (record.get("note"), parsed.rest)))
    language = language_of(str(record.get("title", "")), "")
    if language in ("tr", "en"):
        record["language"] = language
    return record, not parsed.rest, parsed.letter


def _key(record: Record, typed: str, taken: set[str]) -> str:
    """A key of the first author and the year; of what is typed, where they are not known."""
    first = (record.get("author") or [{}])[0]
    name = first.get("family") or first.get("literal") or str(record.get("title", "work"))
    name = fold(re.sub(r"^[^\w]+", "", name))
    issued = record.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    years = _YEAR.findall(str(parts[0][0]) if parts and parts[0] else "" if issued else typed)
    base = re.sub(r"[^a-z]", "", name.split()[0] if name.split() else "work")[:20] or "work"
    base += years[0] if years else ""
    key, letter = base, "b"
    while key in taken:
        key, letter = (
            (f"{base}{letter}", chr(ord(letter) + 1))
            if letter <= "z"
            else (f"{base}x{len(taken)}", letter)
        )
    taken.add(key)
    return key
