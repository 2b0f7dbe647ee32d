"""A folder of cases: what stands in it, and new cases for it.

In: a folder. Out: its cases with their states; a new case, guided or from a Word manuscript, made
by the same functions as `casepub new` and `casepub import`. Cases are asked for by a name that is
made here: no path comes from outside.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import Any

from ..bilingual.reviews import STALE, UNTRANSLATED, review_states
from ..case import CASE_FILE, load
from ..checks import check, subject_of
from ..message import Message, Problem, commas, say
from ..output import write_files, write_folder
from ..store.packed import unpack
from .record import state_folder
from .thinking import Words

MOST_CASES = 1000
MOST_NAME = 60
MOST_LEFT = 50  # names of what was left out of a ZIP
REPORT = "import.html"  # in a case's own folder of what is kept outside of it


class NotMade(Problem):
    """A case cannot be made; the message says why."""


@dataclass(frozen=True)
class Shelved:
    """A case folder, and the name by which it is asked for."""

    id: str
    folder: Path


class Shelf:
    """The cases of a folder; or one case, which has no shelf around it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.is_single = (folder / CASE_FILE).exists() or any(
            (folder / name).exists() for name in ("tr.md", "en.md")
        )
        self._states: dict[str, tuple[float, dict[str, Any]]] = {}

    def cases(self) -> list[Shelved]:
        """The cases that are there now, the one that was changed last before the others."""
        if self.is_single:
            return [Shelved(_id(self.folder), self.folder)]
        try:
            found = [path for path in self.folder.iterdir() if _is_case(path)]
        except OSError:
            return []
        found.sort(key=lambda path: (-changed(path), path.name))
        return [Shelved(_id(path), path) for path in found[:MOST_CASES]]

    def find(self, name: str) -> Shelved | None:
        """The case of a name; None if there is none."""
        return next((one for one in self.cases() if one.id == name), None)

    def rows(self) -> list[dict[str, Any]]:
        """What the shelf shows of each case; `counts` only where the case was looked at since it
        was changed."""
        return [self._row(one) for one in self.cases()]

    def _row(self, one: Shelved) -> dict[str, Any]:
        when = changed(one.folder)
        known = self._states.get(one.id)
        if known is None or known[0] != when:
            state: dict[str, Any] = {"title": {}, "journal": "", "counts": None}
            case = load(one.folder, ".")
            if case.file is not None:
                state |= {"title": case.file.title, "journal": case.file.journal}
            self._states[one.id] = known = (when, state)
        return {
            "id": one.id,
            "name": one.folder.name,
            "changed": when,
            "report": (state_folder(one.folder) / REPORT).is_file(),
            **known[1],
        }

    def look(self) -> bool:
        """Look at one case that has not been looked at since it was changed; whether there was
        one."""
        for one in self.cases():
            row = self._row(one)
            if row["counts"] is None:
                subject = subject_of(load(one.folder, "."))
                counts = {"error": 0, "warning": 0, "hint": 0, "untranslated": 0, "stale": 0}
                for finding in check(subject):
                    counts[str(finding.severity)] += 1
                for comparison in subject.comparisons:
                    for state in review_states(comparison, subject.case.reviews):
                        if state.state in (STALE, UNTRANSLATED):
                            counts[state.state] += 1
                self._states[one.id][1]["counts"] = counts
                return True
        return False

    # -- new cases

    def choices(self, language: str) -> dict[str, Any]:
        """What a new case may be of."""
        from ..journal import get_journal, journals
        from ..start import DEFAULT, specialties

        return {
            "specialties": [{"id": one.id, "name": one.name_in(language)} for one in specialties()],
            "specialty": DEFAULT,
            "journals": [
                {"id": name, "name": get_journal(name).title_in(language) or name}
                for name in journals()
            ],
        }

    def make(
        self, title: str, specialty: str, languages: Sequence[str], journal: str, ui: str
    ) -> str:
        """A new case as `casepub new` makes it; its name here."""
        from ..journal import journals
        from ..language import languages as known
        from ..start import Choices, files_of, specialties

        chosen = next((one for one in specialties() if one.id == specialty), None)
        if chosen is None or journal not in journals() or not languages:
            raise NotMade(say("There is no such specialty, journal or language.", context="editor"))
        if any(code not in known() for code in languages):
            raise NotMade(say("There is no such specialty, journal or language.", context="editor"))
        choices = Choices(chosen, tuple(languages), journal, ui)
        return _id(self._write(title, files_of(choices)))

    def take_word(self, documents: Sequence[tuple[str, bytes]], words: Words, ui: str) -> str:
        """A new case of one Word manuscript, or of one for each language, as `casepub import` makes
        it; its name here."""
        from ..formats.manuscript_report import Report, page
        from ..language import get_language
        from ..manuscript import RECORD, import_manuscripts, record_of
        from ..word.read import UnreadableDocx

        names = [name for name, _ in documents]
        try:
            made = import_manuscripts(list(documents), words)
        except UnreadableDocx as problem:
            raise NotMade(problem.message(names[0])) from None
        if not any(name.endswith(".md") and data.strip() for name, data in made.files.items()):
            raise NotMade(
                say("{file} has no section that casepub recognises.", file=commas(names)),
                say(
                    "Give its parts headings: Öz, Giriş, Olgu Sunumu, Tartışma; Abstract, "
                    "Introduction, Case Presentation, Discussion."
                ),
            )
        folder = self._write(Path(names[0]).stem, {**made.files, RECORD: record_of(made.files, ui)})
        report = Report(names[0], names, made.provenance, None)
        _keep_report(folder, page(report, get_language(ui)))
        return _id(folder)

    def take_zip(self, name: str, data: bytes) -> tuple[list[str], list[str]]:
        """The cases of a ZIP; their names here, and the names of what was left out of it."""
        found = unpack(data)
        made = [
            _id(self._write(PurePosixPath(folder).name or Path(name).stem, files))
            for folder, files in found.cases.items()
        ]
        return made, found.left[:MOST_LEFT]

    def report_of(self, one: Shelved) -> str | None:
        """Where each word of the manuscript went of which a case was made; None where it was not
        made of one here."""
        try:
            return (state_folder(one.folder) / REPORT).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def _write(self, title: str, files: Mapping[str, bytes]) -> Path:
        """A new folder with these files, under a name that is not taken."""
        if self.is_single:
            raise NotMade(say("Here is one case, and no folder of cases.", context="editor"))
        base = slug(title)
        folder, number = self.folder / base, 1
        while folder.exists():
            number += 1
            folder = self.folder / f"{base}-{number}"
        # What was kept of another case that had this name is none of this one's.
        shutil.rmtree(state_folder(folder), ignore_errors=True)
        write_folder(folder, files)
        (folder / "figures").mkdir(exist_ok=True)
        return folder


def slug(title: str) -> str:
    """A folder's name of a title: small letters without marks, digits and hyphens."""
    letters = unicodedata.normalize("NFD", title.replace("ı", "i").replace("İ", "I").casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain)[:MOST_NAME].strip("-") or "case"


def changed(folder: Path) -> float:
    """When a case was last changed, in seconds; 0 where it cannot be known."""
    try:
        with_times = [path.stat().st_mtime for path in folder.iterdir() if path.is_file()]
    except OSError:
        return 0.0
    return max(with_times, default=0.0)


def _keep_report(folder: Path, page: str) -> None:
    with suppress(OSError):  # the case is there without it
        kept = state_folder(folder)
        kept.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_files(kept, {REPORT: page.encode("utf-8")})


def _is_case(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and (path / CASE_FILE).is_file()


def _id(folder: Path) -> str:
    return blake2b(os.fsencode(folder.resolve()), digest_size=6).hexdigest()


__all__ = ["Message", "NotMade", "Shelf", "Shelved", "slug"]
