"""A file of references that somebody saved, and the works that are looked for in it.

In: the file's name and text; a DOI in any dress, a PMID or a key. Out: `Work`s. Two works are the
same if they have one DOI or one PMID, or one title and year and no DOIs that differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...diagnostic import Diagnostic
from . import find_reader
from .marked_text import strip_markup
from .reading import Told, clean_doi, make_key
from .strangers import tidy

MAX_WORKS = 20_000  # of a library; a case has MAX_RECORDS
_SUFFIXES = ("bib", "json", "ris", "nbib", "enw")
_SIGNS = (("PMID", "nbib"), ("TY ", "ris"), ("%0", "enw"), ("[", "json"), ("{", "json"))


@dataclass(frozen=True)
class Work:
    """A work of a library. key: its own there, or one made; is_own says which. name: what the file
    calls it, whatever that is."""

    key: str
    record: Mapping[str, Any]
    line: int
    is_own: bool = True
    name: str = ""

    @property
    def doi(self) -> str:
        return clean_doi(str(self.record.get("DOI") or "")).lower()

    @property
    def pmid(self) -> str:
        return str(self.record.get("PMID") or "").strip()


def find_form(name: str, text: str) -> str:
    """Which of the forms a file has: by its name, or by its first signs."""
    suffix = name.rpartition(".")[2].lower()
    if suffix in _SUFFIXES:
        return suffix
    start = text.lstrip("\ufeff \r\n\t")
    return next((form for sign, form in _SIGNS if start.startswith(sign)), "bib")


def read_library(form: str, text: str, told: Told) -> list[Work]:
    """All works of a file."""
    works: list[Work] = []
    keys: set[str] = set()
    for key, record, line in find_reader(f"references.{form}")(text, told)[: told.most]:
        record = tidy(record)
        if doi := clean_doi(str(record.get("DOI") or "")):
            record["DOI"] = doi
        is_own = is_citable(key)
        made = key if is_own else make_key(record, keys)
        keys.add(made)
        works.append(Work(made, record, max(line, 1), is_own, key))
    return works


def find_faults(
    form: str, text: str, file: str, works: list[Work], wanted: list[Work]
) -> list[Diagnostic]:
    """What was not read of the wanted works of a file; what concerns others is not told."""
    starts = sorted({work.line for work in works})
    ends = dict(zip(starts, [*starts[1:], text.count("\n") + 2]))
    spans = [range(work.line, ends[work.line]) for work in wanted]
    told = Told(file, MAX_WORKS, lambda line: any(line in span for span in spans))
    read_library(form, text, told)
    return told.finish()


def is_citable(key: str) -> bool:
    """Whether a text can cite by the key, and a reader make something of it: no number, no
    address."""
    return bool(re.fullmatch(r"[^\W\d_][\w-]{0,39}", key))


def find_work(works: Iterable[Work], said: str) -> Work | None:
    """The work with a DOI, a PMID or a key."""
    doi, pmid = clean_doi(said).lower(), read_pmid(said)
    for work in works:
        if (
            (doi and work.doi == doi)
            or (pmid and work.pmid == pmid)
            or said.strip() in (work.key, work.name)
        ):
            return work
    return None


def read_pmid(said: str) -> str:
    """The number of “28314897”, “PMID: 28314897” and PubMed's address; nothing if it is none."""
    found = re.fullmatch(
        r"(?:https?://pubmed\.ncbi\.nlm\.nih\.gov/|(?:pubmed\s*)?pmid:?\s*)?(\d{1,8})/?",
        said.strip(),
        re.IGNORECASE,
    )
    return found[1] if found else ""


def find_same(works: Iterable[Work], wanted: Work) -> tuple[Work, bool] | None:
    """A work that is the same, and whether that is certain; None where there is none."""
    works = list(works)
    for work in works:
        if (work.doi and work.doi == wanted.doi) or (work.pmid and work.pmid == wanted.pmid):
            return work, True
    for work in works:
        if _heading(work) and _heading(work) == _heading(wanted):
            return work, not (work.doi and wanted.doi)
    return None


def _heading(work: Work) -> tuple[str, str] | None:
    """Title and year, without what programs write differently."""
    title = unicodedata.normalize("NFKD", strip_markup(str(work.record.get("title") or "")))
    words = re.sub(r"[\W_\u0300-\u036f]+", "", title.replace("ı", "i").casefold())
    issued = work.record.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    year = str(parts[0][0]) if parts and parts[0] else ""
    return (words, year) if words and year else None
