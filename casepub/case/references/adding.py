"""A work put into a case's reference file: appended in the file's own form, every byte before kept.

In: the file's name and bytes, a key, a record. Out: the file with the work, and what its form has
no place for. The result is read again: it must have all works that it had, and the new one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from ...message import Problem, say
from . import find_reader
from .bibtex_writing import write_bibtex
from .reading import Record, Told
from .tagged_writing import write_enw, write_ris

_Writer = Callable[[str, Record], tuple[str, list[str]]]


class NotAdded(Problem):
    """The work cannot be put into this file."""


def write_csl(key: str, record: Record) -> tuple[str, list[str]]:
    """A record of CSL-JSON, which has a place for everything."""
    item = {"id": key, **{name: value for name, value in record.items() if name != "id"}}
    return json.dumps(item, ensure_ascii=False, indent=2), []


WRITERS: dict[str, _Writer] = {
    "bib": write_bibtex,
    "json": write_csl,
    "ris": write_ris,
    "enw": write_enw,
}


def add_work(name: str, data: bytes, key: str, record: Record) -> tuple[bytes, list[str]]:
    """The content of the reference file `name` with one more work, and the variables that its form
    has no place for. NotAdded where that would change anything else."""
    form = name.rpartition(".")[2]
    if form not in WRITERS:
        raise NotAdded(
            say("{file} is in PubMed's own format, which casepub cannot write.", file=name),
            say(
                "Export the references as BibTeX or RIS, or add the record in PubMed and save the "
                "file again."
            ),
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise NotAdded(
            say("{file} is not UTF-8.", file=name), say("Save it again as UTF-8.")
        ) from None
    written, lost = WRITERS[form](key, record)
    whole = _put_into_list(text, written) if form == "json" else _append(text, written)
    _compare(name, text, whole, key)
    return data + whole[len(text) :].encode() if form != "json" else whole.encode(), lost


def _append(text: str, written: str) -> str:
    """The work below the others, apart by an empty line, with the file's line ends."""
    end = "\r\n" if "\r\n" in text else "\n"
    if not text.strip("\ufeff"):
        return text + written.replace("\n", end)
    before = "" if text.endswith("\n") else end
    return text + before + end + written.replace("\n", end)


def _put_into_list(text: str, written: str) -> str:
    """The work as the last item of the list, or of “items”."""
    if not text.strip("\ufeff \r\n\t"):
        return f"[\n{_indent(written)}\n]\n"
    found = (
        re.search(r'"items"\s*:\s*(?=\[)', text)
        if "{" in text.lstrip("\ufeff \r\n\t")[:1]
        else None
    )
    start = found.end() if found else text.find("[")
    try:
        items, length = json.JSONDecoder().raw_decode(text[start:])
    except ValueError:
        raise NotAdded(say("The file is not valid JSON; casepub check shows where.")) from None
    end = start + length - 1  # of the bracket that closes
    last = len(text[:end].rstrip())
    comma, after = (",", "") if items else ("", "\n")
    return f"{text[:last]}{comma}\n{_indent(written)}{after}{text[last:]}"


def _indent(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


def _compare(name: str, before: str, after: str, key: str) -> None:
    old, new = (
        find_reader(name)(text.lstrip("\ufeff").replace("\r\n", "\n"), Told(name))
        for text in (before, after)
    )
    if [record[:2] for record in new[:-1]] != [record[:2] for record in old] or new[-1][0] != key:
        raise NotAdded(
            say(
                "{file} would be read differently with this work in it, since something in it is "
                "not closed.",
                file=name,
            ),
            say("casepub check shows where; fix that first."),
        )
