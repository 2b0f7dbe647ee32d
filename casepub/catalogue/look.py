"""One case looked at: what the catalogue keeps of it.

In: a case folder. Out: an `Entry` of plain values, small enough to be sent from one machine to
another; it is a task of `farm`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from ..contents import digest_of_case, digest_of_casepub
from ..message import NOTHING, Message, say, say_all
from ..store import CaseTask, load_places
from .packed import pack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..case import Case
    from ..case.model import CaseFile
    from ..checks import Subject
    from ..diagnostic import Diagnostic

PRESENT, VANISHED, UNREAD = "present", "vanished", "unread"  # the states of a case
Row = tuple[object, ...]


@dataclass(frozen=True)
class Entry:
    """What is known of one case: values by the columns of `cases`, and rows of the other tables.
    Without a `state` it is as it was."""

    folder: str
    key: str
    state: str = ""
    values: dict[str, object] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    why: Message = NOTHING  # it could not be looked at
    crash: str = ""


@dataclass(frozen=True)
class Looking(CaseTask[Entry]):
    """The task of looking at one case; `before` is the key under which it stands in the catalogue,
    `name` what it is called there."""

    before: str

    def _key(self) -> str:
        content = digest_of_case(self.folder)
        if content is None:
            return ""
        digest = blake2b(digest_of_casepub() + content, digest_size=16)
        digest.update(self.name.encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def known_here(self) -> Entry | None:
        key = self._key() if self.before else ""
        return Entry(self.name, key) if key and key == self.before else None

    def load(self) -> None:
        from ..output.make import warm

        warm(())
        load_places(self.source)
        _families()

    def rehearse_here(self) -> None:
        look(self.folder, self.name, "")

    def do_here(self) -> Entry:
        return look(self.folder, self.name, self._key())

    def went_well(self, outcome: object) -> bool:
        return isinstance(outcome, Entry) and not outcome.why

    def failed(self, why: Message, crash: str = "") -> Entry:
        return Entry(self.name, "", UNREAD, why=why, crash=crash)


def look(path: Path, name: str, key: str) -> Entry:
    """What the catalogue keeps of a case; `name` is what its files are called by in messages."""
    from ..case import load
    from ..checks import check, find_asked, subject_of
    from ..edition.prose import strip_marks

    subject = subject_of(load(path, name))
    found = check(subject)
    rows: dict[str, list[Row]] = {"findings": [_finding(subject, one) for one in found]}
    case, file = subject.case, subject.case.file
    if file is None:
        told = case.too_new or next(iter((*case.diagnostics, *found)), None)
        why = say_all(told.message, told.hint) if told else say("The case cannot be read.")
        return Entry(name, key, UNREAD, _tally(found), rows, why)
    rows["journal_findings"] = [
        (asked, *_finding(subject, one))
        for asked, ones in find_asked(subject).items()
        for one in ones
    ]
    rows["titles"] = [
        (code, strip_marks(" ".join(title.split()))) for code, title in file.title.items() if title
    ]
    rows["authors"] = _authors(file)
    rows["keywords"] = [
        (place, code, text, keyword.mesh)
        for place, keyword in enumerate(file.keywords, 1)
        for code, text in keyword.texts.items()
        if text
    ]
    rows["counts"] = list(_counts(subject))
    return Entry(name, key, PRESENT, _tally(found) | _values(subject, file), rows)


def _values(subject: Subject, file: CaseFile) -> dict[str, object]:
    """The columns of `cases`."""
    publication = file.publication
    first = next(iter(subject.editions.values()), None)
    dates = {
        name: str(first.date_of(name) or "") or None if first else None
        for name in ("received", "accepted", "published")
    }
    people = [author for author in file.authors if author.name]
    states = Counter(_states(subject))
    return {
        "version": int(file.schema_version),
        "journal": file.journal,
        "language": file.language,
        "doi": publication.doi,
        "year": int(publication.year) if publication.year else None,
        "volume": publication.volume,
        "issue": publication.issue,
        **dates,
        "is_published": bool(
            publication.doi or publication.volume or publication.issue or dates["published"]
        ),
        "authors": len(file.authors),
        "authors_without_orcid": sum(not author.orcid for author in people),
        "languages": len(subject.editions),
        **{name: states[name] for name in ("untranslated", "stale", "unreviewed")},
        "accepted_passages": states["accepted"],
    }


def _states(subject: Subject) -> Iterator[str]:
    """The state of each passage in each translation."""
    from ..bilingual import review_states

    for comparison in subject.comparisons:
        for state in review_states(comparison, subject.case.reviews):
            yield state.state


def _tally(found: Sequence[Diagnostic]) -> dict[str, object]:
    numbers = Counter(str(one.severity) for one in found)
    return {f"{name}s": numbers[name] for name in ("error", "warning", "hint")}


def _finding(subject: Subject, one: Diagnostic) -> Row:
    """A row of `findings`: of its file the name within the case."""
    place = one.position
    file = place.file.removeprefix(subject.case.path(""))
    return (
        str(one.check),
        _families().get(one.check, ""),
        str(one.severity),
        file,
        place.line,
        place.column,
        place.length,
        _language(subject.case, place.file),
        pack(one.message),
    )


def _language(case: Case, file: str) -> str | None:
    """The language of a narrative's file; of a file of all languages none."""
    return next((code for code, one in case.narratives.items() if one.file == file), None)


@cache
def _families() -> dict[str, str]:
    from ..checks import families

    return {name: family for family, names in families().items() for name in names}


def _authors(file: CaseFile) -> list[Row]:
    rows: list[Row] = []
    for place, author in enumerate(file.authors, 1):
        if author.name:
            parts = (author.name.given, author.name.family, author.name.suffix)
            name = " ".join(filter(None, parts))
        else:
            name = next(filter(None, (author.group or {}).values()), "")
        corresponding = author.corresponding in ("true", "yes")
        rows.append((place, name, author.name is None, author.orcid, corresponding))
    return rows


def _counts(subject: Subject) -> Iterator[Row]:
    """How much each language has of what journals limit, with the words of footnotes and without
    them; of what a journal may count towards the text, each by itself; of each section."""
    from ..checks.asked import in_journal
    from ..journal import COUNTED, LIMITS, get_journal
    from ..journal.limits import words_of

    plain = replace(get_journal("plain"), counted=(), uncounted=())
    with_notes = in_journal(subject, plain).editions
    without = in_journal(subject, replace(plain, uncounted=("footnotes",))).editions
    for number, (code, edition) in enumerate(with_notes.items()):
        bare = without[code]
        for limit in LIMITS.values():
            if limit.applies(edition) and not (limit.once and number):
                yield limit.name, code, limit.count(edition), limit.count(bare)
        for name, count in COUNTED.items():
            yield f"counted:{name}", code, count(edition), count(bare)
        for section in edition.sections:
            if section.id:
                words = words_of(section.text)
                yield f"section:{section.id}", code, words, words
