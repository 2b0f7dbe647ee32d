"""A translator's work put back into the case: into the narrative and case.yaml, and every other
byte left as it was.

In: a `Job` of the case as it stands, and the `ReturnedFile` that came back. Out: `PutBackResult`:
the files to write, what was done with each unit, and findings with their places in the translator's
file. A translation of a text that has changed since is not put in, nor is one that is marked as
unfinished.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import PurePath

from ..case import CASE_FILE
from ..case.edit import Edit, EditableFile, apply, edits_for
from ..case.files import MAX_LINES, MAX_TEXT, read_bytes
from ..case.loading import MAX_NARRATIVE
from ..case.narrative import read_narrative
from ..diagnostic import Diagnostic, Position, Related, Severity, did_you_mean
from ..message import NOTHING, Message, say
from ..yamltext import Path
from .check_names import NOT_PUT_IN, SOURCE_CHANGED, UNIT_TWICE
from .diagnose import diagnose, is_copy
from .job import CONTROL, Job, TranslationUnit, plain
from .narrative import TargetNarrative
from .returned import ReturnedFile, ReturnedUnit


@dataclass
class PutBackResult:
    """What became of the work: files by name with their new content, the units put in, left as
    unfinished, and untranslated; and findings."""

    files: dict[str, bytes] = field(default_factory=dict)
    put_in: list[str] = field(default_factory=list)
    unchanged: int = 0
    unfinished: list[str] = field(default_factory=list)
    empty: int = 0
    # not put in, for an error or because they are unfinished
    refused: dict[str, ReturnedUnit] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def put_back(job: Job, work: ReturnedFile, earlier: Sequence[ReturnedUnit] = ()) -> PutBackResult:
    """The case's files with the work in them; nothing is written here. `earlier` is the job as it
    was last written: a mark of casepub's own on a translation that has changed since was only not
    taken away, as OmegaT cannot."""
    returned = PutBackResult()
    sorter = _Sorter(
        job, returned, {(worked.id, worked.target) for worked in earlier if worked.fuzzy}
    )
    for worked in work.units:
        sorter.sort(worked)
    _into_yaml(job, sorter.taken, returned)
    _into_narrative(job, sorter.taken, returned)
    return returned


class _Sorter:
    """Finds the unit of each piece of work, and decides what becomes of it; `taken` are the texts
    to be put in. `proposed` are the translations that casepub itself marked as unfinished."""

    def __init__(self, job: Job, returned: PutBackResult, proposed: Set[tuple[str, str]]):
        self.job, self.returned, self.proposed = job, returned, proposed
        self.taken: dict[str, tuple[TranslationUnit, str, ReturnedUnit]] = {}
        self._by_id = {unit.id: unit for unit in job.units}
        self._by_source: dict[str, list[TranslationUnit]] = {}
        for unit in reversed(job.units):
            self._by_source.setdefault(plain(unit.source), []).append(unit)

    def sort(self, worked: ReturnedUnit) -> None:
        """Take a piece of work, or tell why not."""
        returned = self.returned
        unit = self._unit(worked)
        text = CONTROL.sub(" ", worked.target.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if not text or (unit is not None and is_copy(text, unit)):
            returned.empty += 1
        elif unit is None:
            returned.diagnostics.append(self._gone(worked))
        elif _is_same(unit.target, text):
            returned.unchanged += not worked.fuzzy
            returned.unfinished += [unit.id] if worked.fuzzy else []
        elif worked.fuzzy and (not worked.asked or (worked.id, worked.target) in self.proposed):
            returned.unfinished.append(unit.id)
            returned.refused[unit.id] = worked
        elif unit.id in self.taken:
            returned.diagnostics.append(_twice(unit, text, worked, self.taken[unit.id][2]))
        else:
            self._take(unit, text, worked)

    def _unit(self, worked: ReturnedUnit) -> TranslationUnit | None:
        """The unit of this name, if its source is still the same; else one with that source."""
        unit = self._by_id.get(worked.id)
        if unit is not None and _is_same(unit.source, worked.source):
            return unit
        moved = self._by_source.get(plain(worked.source), [])
        return moved.pop() if moved else None

    def _gone(self, worked: ReturnedUnit) -> Diagnostic:
        # Names are compared with all others, which takes long where a whole file is of no use.
        few = len(self.returned.diagnostics) < 100
        near = did_you_mean(worked.id, self._by_id) if few else NOTHING
        return _report_gone(worked, self._by_id.get(worked.id), near)

    def _take(self, unit: TranslationUnit, text: str, worked: ReturnedUnit) -> None:
        """A text to be put in, unless something is wrong with it."""
        if CONTROL.search(worked.target):
            self.returned.diagnostics.append(
                Diagnostic(
                    NOT_PUT_IN,
                    Severity.WARNING,
                    say("An invisible control character was removed from the translation."),
                    worked.place(text),
                    say("Nothing needs to be done."),
                )
            )
        found = list(diagnose(unit, text, worked, self.job))
        self.returned.diagnostics += found
        if any(finding.severity is Severity.ERROR for finding in found):
            self.returned.refused[unit.id] = worked
        else:
            self.taken[unit.id] = (unit, text, worked)


def _twice(
    unit: TranslationUnit, text: str, worked: ReturnedUnit, first: ReturnedUnit
) -> Diagnostic:
    return Diagnostic(
        UNIT_TWICE,
        Severity.WARNING,
        say("“{id}” is translated twice in this file; the first is used.", id=unit.id),
        worked.place(text),
        say("Delete one of the two."),
        (Related(first.place(""), say("The first is here.")),),
    )


def _is_same(one: str, other: str) -> bool:
    return one == other or plain(one) == plain(other)


def _report_gone(worked: ReturnedUnit, unit: TranslationUnit | None, near: Message) -> Diagnostic:
    if unit is None:
        return Diagnostic(
            SOURCE_CHANGED,
            Severity.WARNING,
            say(
                "The case no longer has a text “{id}”; its translation is not imported.",
                id=worked.id,
            ),
            worked.place(worked.target),
            near or say("It was removed after the export."),
        )
    return Diagnostic(
        SOURCE_CHANGED,
        Severity.WARNING,
        say(
            "The source of “{id}” has changed since the export; its translation is not imported.",
            id=worked.id,
        ),
        worked.place(worked.target),
        say(
            "Export again into the same file: the translation comes back as fuzzy, with "
            "the former source shown."
        ),
        (Related(unit.place, say("The text as it is now.")),),
    )


# -- case.yaml

Taken = Mapping[str, tuple[TranslationUnit, str, ReturnedUnit]]


def _into_yaml(job: Job, taken: Taken, returned: PutBackResult) -> None:
    wanted = {unit.path: (unit, text, worked) for unit, text, worked in taken.values() if unit.path}
    file = _open(job, CASE_FILE, list(wanted.values()), returned) if wanted else None
    if file is None:
        return
    edits, refused = edits_for(file.text, _texts_of_yaml(job, wanted))
    done = []
    for place, (unit, text, worked) in wanted.items():
        if place in refused or place[:-1] in refused:
            _refuse(
                unit,
                worked,
                returned,
                say("“{id}” cannot be put into case.yaml as that file is written.", id=unit.id),
                say("Type it there by hand."),
            )
        else:
            done.append((unit, text, worked))
    _close(job, CASE_FILE, file, edits, done, returned)


def _texts_of_yaml(
    job: Job, wanted: Mapping[Path, tuple[TranslationUnit, str, ReturnedUnit]]
) -> dict[Path, str | Mapping[str, str]]:
    """The texts by their paths; both parts of an abbreviation that the language has not yet go in
    together."""
    whole: dict[Path, dict[str, str]] = {}
    texts: dict[Path, str | Mapping[str, str]] = {}
    for place, (_, text, _) in wanted.items():
        if place[0] == "abbreviations" and not any(
            job.case.source_text(*place[:-1], part) for part in ("short", "full")
        ):
            whole.setdefault(place[:-1], {})[str(place[-1])] = text
            texts[place[:-1]] = whole[place[:-1]]
        else:
            texts[place] = text
    return texts


def _open(
    job: Job,
    name: str,
    wanted: Sequence[tuple[TranslationUnit, str, ReturnedUnit]],
    returned: PutBackResult,
) -> EditableFile | None:
    """A file of the case to be edited, or a new one; None, and the texts refused, where it must not
    or cannot be."""
    path = job.case.folder / name
    shown = job.case.path(name)
    if path.is_symlink() or path.exists():
        found = read_bytes(job.case.folder, name, Position(shown))
        try:
            if not isinstance(found, Diagnostic):
                return EditableFile(found)
            problem, hint = found.message, found.hint
        except UnicodeDecodeError:
            problem = say("{file} is not UTF-8.", file=shown)
            hint = say("Save it again as UTF-8, then import again.")
        for unit, _, worked in wanted:
            _refuse(
                unit,
                worked,
                returned,
                say("“{id}” is not imported: {reason}", id=unit.id, reason=problem),
                hint,
            )
        return None
    return EditableFile(b"")


def _close(
    job: Job,
    name: str,
    file: EditableFile,
    edits: Sequence[Edit],
    done: Sequence[tuple[TranslationUnit, str, ReturnedUnit]],
    returned: PutBackResult,
) -> None:
    """Take a file's new content, if it is still one that a case can have."""
    data = file.apply(edits)
    if (
        len(data) > MAX_TEXT
        or data.count(b"\n") > MAX_LINES
        or (name != CASE_FILE and len(data.decode("utf-8")) > MAX_NARRATIVE)
    ):
        for unit, _, worked in done:
            _refuse(
                unit,
                worked,
                returned,
                say(
                    "“{id}” is not imported: {file} would exceed the maximum length of such a "
                    "file.",
                    id=unit.id,
                    file=name,
                ),
                say("A case report has about ten thousand characters."),
            )
        return
    if edits:
        path = job.case.folder / name
        real = (
            path.resolve().relative_to(job.case.folder.resolve()).as_posix()
            if path.exists()
            else name
        )  # a link inside the case is followed
        returned.files[real] = data
    returned.put_in += [unit.id for unit, _, _ in done]


def _refuse(
    unit: TranslationUnit,
    worked: ReturnedUnit,
    returned: PutBackResult,
    message: Message,
    hint: Message,
) -> None:
    returned.diagnostics.append(
        Diagnostic(
            NOT_PUT_IN,
            Severity.ERROR,
            message,
            worked.place(worked.target[:60]),
            hint,
            (Related(unit.place, say("The source.")),),
        )
    )
    returned.refused[unit.id] = worked


# -- the narrative


def _into_narrative(job: Job, taken: Taken, returned: PutBackResult) -> None:
    wanted = {
        unit.id: (unit, text, worked) for unit, text, worked in taken.values() if not unit.path
    }
    there = job.case.narratives.get(job.target)
    name = PurePath(there.file).name if there else f"{job.target}.md"  # it may be en-US.md
    file = _open(job, name, list(wanted.values()), returned) if wanted else None
    if file is None:
        return
    narrative = TargetNarrative(job, file.text)
    edits = narrative.edits({id: text for id, (_, text, _) in wanted.items()})
    if _titles(file, edits, job.target, name) != narrative.expected:
        hint = say(
            "Look for a # at the beginning of a line, or an unclosed ```; otherwise type it there "
            "by hand."
        )
        for unit, _, worked in wanted.values():
            message = say(
                "“{id}” is not imported: with these translations {file} would have different "
                "sections.",
                id=unit.id,
                file=name,
            )
            _refuse(unit, worked, returned, message, hint)
        return
    for id, (unit, _, worked) in wanted.items():
        if id not in narrative.done:
            message = say(
                "“{id}” is not imported: its section has no translated paragraph yet.", id=id
            )
            hint = say("Translate a paragraph of the section too.")
            _refuse(unit, worked, returned, message, hint)
    done = [wanted[id] for id in wanted if id in narrative.done]
    _close(job, name, file, edits, done, returned)


def _titles(file: EditableFile, edits: Sequence[Edit], code: str, name: str) -> list[str] | None:
    """The headings of the narrative as edited; None where it cannot be read."""
    try:
        sections = read_narrative(apply(file.text, edits), code, name).sections
    except ValueError:
        return None
    return [section.title for section in sections]
