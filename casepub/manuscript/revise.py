"""A revised manuscript put over the case that an earlier one became.

In: what the revised manuscript gives, the files of the case as they are, and the record of the
earlier import. Out: `Revision`: the files to write, each change with its place, and where every
word of the manuscript now is. Nothing is written here.

The record holds hashes of what the earlier import wrote, and the language of its comments, in
which those of a revision are written: else each would differ. Without a record nobody can tell what
was edited since: then every difference is told as a conflict, and the case stays as it is.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from textwrap import dedent

from ..yamltext import read_yaml
from .imported import ImportResult
from .merge import Entry, HashedEntry, MergedHunk, Origin, compare, hash_entry, merge
from .provenance import Provenance
from .trace import trace

RECORD = ".casepub/word-import.json"
VERSION = 1
MAX_FRAGMENTS = 4_000  # of a line; a longer one is compared as a whole
_SENTENCE = re.compile(r".+?(?:[.!?…][”’\")\]]*\s+|$)", re.S)
_VALUE = re.compile(
    r'"(?:[^"\\]|\\.)*(?:"|$)|\'[^\']*(?:\'|$)|,\s+|[{}\[\]]|\s#.*|[^"\'{}\[\],#]+|.', re.S
)
_PARAGRAPH = re.compile(r"\n+|(?:[^\n]+\n?)+\n*")


@dataclass(frozen=True)
class CaseChange:
    """A place where the case, the earlier and the revised manuscript are not the same: what was
    done, and the texts of the author and of the manuscript."""

    origin: Origin
    file: str
    line: int
    mine: str
    theirs: str

    def shown(self, most: int) -> tuple[str, str]:
        """Both texts on one line, in at most so many letters, so that where they begin to differ is
        seen."""
        lines = [put_on_one_line(text) for text in (self.mine, self.theirs)]
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*lines)))
        if max(map(len, lines)) <= most or same <= most // 2:
            return shorten(lines[0], most), shorten(lines[1], most)
        start = lines[0].find(" ", same - most // 3, same) + 1 or same - most // 3
        return shorten(f"… {lines[0][start:]}", most), shorten(f"… {lines[1][start:]}", most)


def put_on_one_line(text: str) -> str:
    """A text without line ends and signs that are not printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def shorten(text: str, most: int) -> str:
    """The beginning of a text, marked as such."""
    return text if len(text) <= most else f"{text[:most]} …"


@dataclass(frozen=True)
class Revision:
    """What a revised manuscript makes of a case. `files` are those to be written; `is_recorded`
    says whether there was a record of the earlier import."""

    files: Mapping[str, bytes]
    changes: tuple[CaseChange, ...]
    provenance: Provenance
    is_recorded: bool


class LanguageMissing(ValueError):
    """A language of the earlier manuscripts has no document now; the message names its file."""


def record_of(files: Mapping[str, bytes], language: str) -> bytes:
    """The record of an import: the hashes of what it wrote, and the language of its comments."""
    made: dict[str, object] = {
        name: [list(hash_entry(entry)) for entry in _entries(name, data.decode("utf-8"))]
        if _is_text(name)
        else _hash(data)
        for name, data in files.items()
    }
    record = {"version": VERSION, "language": language, "files": made}
    text = json.dumps(record, separators=(",", ":"))
    return (text.replace("]],", "]],\n") + "\n").encode("utf-8")


def revise(made: ImportResult, case: Mapping[str, bytes], record: bytes | None) -> Revision:
    """Put what an import made of a revised manuscript over the files of a case."""
    base = _read_record(record)
    for name in base or ():
        if name.endswith(".md") and name not in made.files:
            raise LanguageMissing(name)
    files: dict[str, bytes] = {}
    changes: list[CaseChange] = []
    for name, data in made.files.items():
        told = None if base is None else base.get(name)
        if _is_text(name):
            kept, more = _merge_text(name, told, case.get(name), data.decode("utf-8"))
        else:
            kept, more = _merge_picture(name, told, case.get(name), data)
        changes += more
        if kept is not None and kept != case.get(name):
            files[name] = kept
    if base is None:  # nobody knows what a file that is not there would be
        files = {}
        changes = [replace(one, origin=Origin.CONFLICT) for one in changes]
    for name in base or ():
        if name not in made.files and name in case:
            changes.append(CaseChange(Origin.KEPT, name, 1, name, ""))
    changes.sort(key=lambda one: one.origin is not Origin.CONFLICT)  # first what is to be decided
    whole = {name: case[name] for name in made.files if name in case} | files
    provenance = trace(made.documents, whole, made.left, made.files)
    return Revision(files, tuple(changes), provenance, base is not None)


def recorded_names(record: bytes | None) -> list[str]:
    """The files that an earlier import wrote."""
    return [*(_read_record(record) or ())]


def recorded_language(record: bytes | None) -> str:
    """The code of the language in which an earlier import wrote its comments; '' where the record
    does not say."""
    return str(_content(record).get("language", ""))


def _read_record(record: bytes | None) -> dict[str, object] | None:
    """What an earlier import wrote, by file; None where there is no record that can be read."""
    files = _content(record).get("files")
    return {str(name): value for name, value in files.items()} if isinstance(files, dict) else None


def _content(record: bytes | None) -> dict[str, object]:
    """A record of this version; empty where there is none that can be read."""
    try:
        found = json.loads(record or b"")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and found.get("version") == VERSION else {}


def _hashes(told: object) -> list[HashedEntry] | None:
    if not isinstance(told, list) or not all(isinstance(one, list) for one in told):
        return None
    return [tuple(map(str, one)) for one in told]


# -- texts


def _is_text(name: str) -> bool:
    return name.endswith((".md", ".yaml", ".json"))


def _merge_text(
    name: str, told: object, data: bytes | None, new: str
) -> tuple[bytes | None, list[CaseChange]]:
    """The file as it is to be, None where it stays away; and what was changed."""
    if data is None:
        if told is None:
            return new.encode("utf-8"), [CaseChange(Origin.ADDED, name, 1, "", new.strip())]
        same = _hashes(told) == [hash_entry(entry) for entry in _entries(name, new)]
        return None, [] if same else [CaseChange(Origin.CONFLICT, name, 1, "", new.strip())]
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        mine, theirs = _entries(name, text), _entries(name, new)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return data, [CaseChange(Origin.CONFLICT, name, 1, "", new.strip())]
    base = _hashes(told)
    if base is None:
        return data, list(_changes(name, text, mine, compare(mine, theirs)))
    merged, hunks = merge(base, mine, theirs)
    made = _joined(name, merged)
    if all(hunk.origin is Origin.KEPT for hunk in hunks) or made == text:
        return data, list(_changes(name, text, mine, hunks))
    if not _is_sound(name, made, text):
        # What is right in pieces need not be right together: the author's file stays.
        kept = [
            hunk
            if hunk.origin is Origin.KEPT
            else MergedHunk(Origin.CONFLICT, hunk.at, hunk.mine, hunk.theirs)
            for hunk in hunks
        ]
        return data, list(_changes(name, text, mine, kept))
    return _as_typed(made, data), list(_changes(name, made, merged, hunks))


def _as_typed(text: str, data: bytes) -> bytes:
    """A text with the line ends and the byte order mark that the author's file has."""
    crlf = data.count(b"\r\n") * 2 > data.count(b"\n")
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + (text.replace("\n", "\r\n") if crlf else text).encode("utf-8")


def _entries(name: str, text: str) -> list[Entry]:
    """A text cut into entries, and these into fragments."""
    if name.endswith(".json"):
        records = json.loads(text)
        return [
            tuple(
                json.dumps({key: value}, ensure_ascii=False)[1:-1] for key, value in record.items()
            )
            for record in records
        ]
    if name.endswith(".yaml"):
        return [_parts(_VALUE, line) for line in text.splitlines(keepends=True)]
    return [_parts(_SENTENCE, match[0]) for match in _PARAGRAPH.finditer(text)]


def _parts(pattern: re.Pattern[str], text: str) -> Entry:
    parts = tuple(match[0] for match in pattern.finditer(text))
    return parts if len(parts) <= MAX_FRAGMENTS and "".join(parts) == text else (text,)


def _joined(name: str, entries: Iterable[Entry]) -> str:
    if name.endswith(".json"):
        records = [json.loads("{" + ",".join(entry) + "}") for entry in entries]
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    end = "\n\n" if name.endswith(".md") else "\n"
    made = ["".join(entry) for entry in entries]
    ended = [text if text.endswith(end) else text.rstrip("\n") + end for text in made[:-1]]
    return "".join([*ended, *made[-1:]])


def _is_sound(name: str, made: str, before: str) -> bool:
    """Whether a merged case.yaml can be read as well as the author's."""
    if not name.endswith(".yaml"):
        return True
    root, faults = read_yaml(made, name)
    _, earlier = read_yaml(before, name)
    return root is not None and len(faults) <= len(earlier)


def _changes(
    name: str, text: str, entries: Sequence[Entry], hunks: Sequence[MergedHunk]
) -> Iterator[CaseChange]:
    """The places of a merge, with their lines in the file as it will be."""
    if name.endswith(".json"):
        lines = [number for number, line in enumerate(text.split("\n"), 1) if line == " {"]
    else:
        lines, line = [], 1
        for entry in entries:
            lines.append(line)
            line += sum(part.count("\n") for part in entry)
        lines.append(line)
    for hunk in hunks:
        line = lines[min(hunk.at, len(lines) - 1)] if lines else 1
        yield CaseChange(hunk.origin, name, line, _shown(hunk.mine), _shown(hunk.theirs))


def _shown(entries: Sequence[Entry]) -> str:
    return dedent("".join("".join(entry) for entry in entries)).strip()


# -- pictures


def _merge_picture(
    name: str, told: object, mine: bytes | None, new: bytes
) -> tuple[bytes | None, list[CaseChange]]:
    """A picture as it is to be, None where it stays away; and what was changed."""
    if mine == new:
        return new, []
    if told is None and mine is None:
        return new, [CaseChange(Origin.ADDED, name, 1, "", name)]
    if told == _hash(new):
        return mine, [CaseChange(Origin.KEPT, name, 1, name if mine is not None else "", name)]
    if mine is not None and told == _hash(mine):
        return new, [CaseChange(Origin.UPDATED, name, 1, name, name)]
    return mine, [CaseChange(Origin.CONFLICT, name, 1, name if mine is not None else "", name)]


def _hash(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
