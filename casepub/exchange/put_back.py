"""A translator's work put back into the case: into the narrative and case.yaml, and every other byte left as it was.

In: a `Job` of the case as it stands, and the `Work` that came back. Out: `Returned`: the files to write, what was done with each unit, and findings with their
places in the translator's file. A translation of a text that has changed since is not put in, nor is one that is marked as unfinished.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..bilingual.document import Section, sentences
from ..case import CASE_FILE, Passage
from ..case.edit import Edit, apply, like, with_texts
from ..diagnostic import Diagnostic, Position, Related, Severity, did_you_mean
from ..edition import SECTIONS, codes
from .inline import lost_and_made, parts
from .units import Job, Unit, flowing, written
from .work import Work, Worked

_COPIED = 4                   # words, from which on a sentence that is the same in both languages was not translated
_PARTED = re.compile(r"\n[ \t]*\n|(?:^|\n)(?=[ \t]{0,3}#{1,6}[ \t]|```|~~~)")
# {{ age }, { age }}, "@ fig:", "[ @", and the marks of OmegaT for codes that are none (<i9/>).
_BROKEN = re.compile(r"\{\{[^{}\n]{0,60}(?:\}(?!\})|$)|(?<!\{)\{(?!\{)[^{}\n]{0,60}\}\}|@ (?:fig|tab):|\[ @|</?[a-z]{1,3}\d+/?>", re.M)
_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ue000-\uf8ff\u2028\u2029\x85]")


@dataclass
class Returned:
    """What became of the work: files by name with their new content, the units put in, left as unfinished, and untranslated; and findings."""

    files: dict[str, bytes] = field(default_factory=dict)
    put_in: list[str] = field(default_factory=list)
    unchanged: int = 0
    unfinished: list[str] = field(default_factory=list)
    empty: int = 0
    refused: dict[str, Worked] = field(default_factory=dict)      # not put in, for an error or because they are unfinished
    findings: list[Diagnostic] = field(default_factory=list)


def put_back(job: Job, work: Work, earlier: Sequence[Worked] = ()) -> Returned:
    """The case's files with the work in them; nothing is written here. `earlier` is the job as it was last written: a mark of casepub's own on a translation
    that has changed since was only not taken away, as OmegaT cannot."""
    proposed = {(worked.id, worked.target) for worked in earlier if worked.fuzzy}
    returned = Returned()
    by_id = {unit.id: unit for unit in job.units}
    by_source: dict[str, list[Unit]] = {}
    for unit in reversed(job.units):
        by_source.setdefault(_plain(unit.source), []).append(unit)
    taken: dict[str, tuple[Unit, str, Worked]] = {}
    for worked in work.units:
        unit = by_id.get(worked.id)
        if unit is None or not _same(unit.source, worked.source):
            moved = by_source.get(_plain(worked.source), [])
            unit = moved.pop() if moved else None
        text = _CONTROL.sub(" ", worked.target.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if not text:
            returned.empty += 1
        elif unit is None:
            returned.findings.append(_gone(worked, by_id.get(worked.id), did_you_mean(worked.id, by_id)))
        elif _same(unit.target, text):
            returned.unchanged += not worked.fuzzy
            returned.unfinished += [unit.id] if worked.fuzzy else []
        elif worked.fuzzy and (not worked.asked or (worked.id, worked.target) in proposed):
            returned.unfinished.append(unit.id)
            returned.refused[unit.id] = worked
        elif unit.id in taken:
            returned.findings.append(Diagnostic("unit-twice", Severity.WARNING, f"“{unit.id}” is translated twice in this file; the first is put in.", worked.place(text),
                                                "Delete one of the two.", (Related(taken[unit.id][2].place(""), "The first stands here."),)))
        else:
            text = text if "\n" in unit.source else re.sub(r"(?<!\n)\n(?!\n)", " ", text)
            found = [*_copied(unit, text, worked, job), *_code_findings(unit, text, worked, job)]
            returned.findings += found
            if any(finding.severity is Severity.ERROR for finding in found):
                returned.refused[unit.id] = worked
            else:
                taken[unit.id] = (unit, text, worked)
    _into_yaml(job, taken, returned)
    _into_narrative(job, taken, returned)
    return returned


def _plain(text: str) -> str:
    """A text whatever the breaks at which its lines were wrapped."""
    return re.sub(r"[ \t]+", " ", flowing(text))


def _same(one: str, other: str) -> bool:
    return one == other or _plain(one) == _plain(other)


def _gone(worked: Worked, unit: Unit | None, near: str) -> Diagnostic:
    if unit is None:
        return Diagnostic("source-changed", Severity.WARNING, f"The case has no text “{worked.id}” any more; its translation is not put in.", worked.place(worked.target), near or "It was taken out after the export.")
    return Diagnostic("source-changed", Severity.WARNING, f"The source of “{worked.id}” has changed since the export; its translation is not put in.", worked.place(worked.target),
                      "Export again into the same file: the translation comes back as fuzzy, with the former source shown.", (Related(unit.place, "The text as it is now."),))


def _copied(unit: Unit, text: str, worked: Worked, job: Job) -> Iterator[Diagnostic]:
    """Sentences that still stand in the source's words: OmegaT and others fill in the source where nothing was translated."""
    sources = {_plain(sentence) for sentence in sentences(unit.source, job.source) if _worded(sentence) >= _COPIED}
    left = [sentence for sentence in sentences(text, job.target) if _plain(sentence) in sources]
    if left and not _same(unit.target, text):
        yield Diagnostic("left-in-source", Severity.ERROR, f"“{_short(left[0])}” is not translated. The text is not put in.", worked.place(left[0]),
                         "Translate it; if it is the same in both languages, write it into the case by hand.", (Related(unit.place, "The source."),))


def _worded(text: str) -> int:
    """How many words a text has outside its codes."""
    return sum(len(re.findall(r"[^\W\d_]{2,}", words)) for words, key in parts(text) if not key)


def _short(text: str) -> str:
    return text if len(text) < 80 else text[:76].rsplit(" ", 1)[0] + " …"


def _code_findings(unit: Unit, text: str, worked: Worked, job: Job) -> Iterator[Diagnostic]:
    """Codes that the translation lost, or that name nothing; and paragraphs or headings that its source does not have."""
    lost, _ = lost_and_made(unit.source, text)
    before_lost, _ = lost_and_made(unit.source, unit.target) if unit.target else ([], [])
    source = (Related(unit.place, "The source."),)
    altered = False
    for words, what in _altered(unit, text, job):
        altered = True
        yield Diagnostic("code-altered", Severity.ERROR, f"{what} The translation is not put in.", worked.place(words), f"The source has {lost[0]}." if lost else "Copy the code from the source.", source)
    for code in lost if not altered else ():
        if code not in before_lost:
            yield Diagnostic("code-lost", Severity.WARNING, f"{code} of the source is not in the translation.", worked.place(text.split("\n")[0]),
                             "Put it where what it prints belongs; if it is left out on purpose, nothing needs to be done.", source)
    if len(_PARTED.findall(text)) > len(_PARTED.findall(unit.source)):
        at = _PARTED.search(text)
        yield Diagnostic("paragraph-parted", Severity.ERROR, "The translation has more paragraphs or headings than its source, and is not put in.", worked.place(text[at.end():].split("\n")[0][:40]),
                         "Translate a paragraph as one: without an empty line, and without # at the beginning of a line.", source)


def _altered(unit: Unit, text: str, job: Job) -> Iterator[tuple[str, str]]:
    """The codes of a translation that print nothing or are broken: as they stand, and what is wrong."""
    known = {code.key for one in (unit.source, unit.target) for code in codes(one)}
    places = {code.start: code for code in codes(text)}
    for token in job.editions[job.target].scan(Passage(text, Position(""))).tokens:
        problem = token.problem or next((mention.problem for mention in getattr(token, "mentions", ()) if mention.problem), None)
        code = places.get(token.start)
        if problem is not None and code is not None and code.key not in known:
            words = text[code.start:code.end]
            yield words, f"{words} prints nothing: {problem.message}"
    for words in _broken(text):
        if words not in _broken(unit.source):
            yield words, f"“{words[:40]}” is a code that is broken."


def _broken(text: str) -> list[str]:
    """What looks like a code and is none."""
    spans = [(code.start, code.end) for code in codes(text)]
    return [match[0] for match in _BROKEN.finditer(text) if not any(start <= match.start() < end for start, end in spans)]


# -- case.yaml ---------------------------------------------------------------------------------------------------

def _into_yaml(job: Job, taken: Mapping[str, tuple[Unit, str, Worked]], returned: Returned) -> None:
    wanted = {unit.path: (unit, text, worked) for unit, text, worked in taken.values() if unit.path}
    if not wanted:
        return
    path = job.case.folder / CASE_FILE
    raw = path.read_bytes().decode("utf-8")
    before = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    texts: dict[tuple, object] = {}
    for place, (_, text, _) in wanted.items():
        if place[0] == "abbreviations" and not job.case.passage(*place[:-1], "short") and not job.case.passage(*place[:-1], "full"):
            texts.setdefault(place[:-1], {})[place[-1]] = text
        else:
            texts[place] = text
    after, refused = with_texts(before, texts)
    for place, (unit, text, worked) in wanted.items():
        if place in refused or place[:-1] in refused:
            returned.findings.append(Diagnostic("not-put-in", Severity.ERROR, f"“{unit.id}” cannot be put into case.yaml.", worked.place(text), "Put it there by hand.", (Related(unit.place, "Beside this text."),)))
        else:
            returned.put_in.append(unit.id)
    if after != before:
        returned.files[CASE_FILE] = like(raw, before, after).encode("utf-8")


# -- the narrative -----------------------------------------------------------------------------------------------

def _into_narrative(job: Job, taken: Mapping[str, tuple[Unit, str, Worked]], returned: Returned) -> None:
    wanted = [(unit, text) for unit, text, _ in taken.values() if not unit.path]
    if not wanted:
        return
    file = job.case.folder / f"{job.target}.md"
    raw = file.read_bytes().decode("utf-8") if file.is_file() else ""
    before = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    after = _Narrative(job, before).with_texts({unit.id: text for unit, text in wanted})
    returned.put_in += [unit.id for unit, _ in wanted]
    if after != before:
        returned.files[file.name] = like(raw, before, after).encode("utf-8") if raw else after.encode("utf-8")


class _Narrative:
    """The target language's narrative, to be edited paragraph by paragraph."""

    def __init__(self, job: Job, text: str):
        self.job = job
        self.text = text
        self.rows = [0, *(match.end() for match in re.finditer("\n", text))]
        self.headings: dict[str, str] = {}

    def with_texts(self, texts: Mapping[str, str]) -> str:
        units = {id(unit.block): unit for unit in self.job.units if unit.block is not None and not unit.path}
        self.headings = {unit.section.position: texts.get(unit.id, unit.target or unit.source) for unit in self.job.units if unit.section is not None}
        edits: list[Edit] = []
        blocks: dict[str, list] = {}
        for block in self.job.comparison.blocks:
            if block.first and not block.first[0].name:
                blocks.setdefault(block.section, []).append(block)
        new: dict[int, list[str]] = {}                     # new sections, by where they go
        at = 0                                             # behind the last section that is there
        for one, other in self.job.comparison.sections:
            if one is None:
                continue
            mine = [(units[id(block)], block) for block in blocks.get(one.id or one.title, ()) if id(block) in units]
            there = self._span(other) if other is not None else None
            if there is not None:
                edits += self._into_section(one, other, there, mine, texts)
                at = max(at, there[1])
            elif paragraphs := [texts[unit.id] for unit, _ in mine if unit.id in texts]:
                new.setdefault(at, []).append("\n\n".join([self._heading(one), *paragraphs]))
        for at, sections in new.items():
            before, after = self.text[:at], self.text[at:]
            text = ("\n\n" if before.strip() else "") + "\n\n".join(sections) + ("\n\n" if after.strip() and not before.strip() else "" if after else "\n")
            edits.append(Edit(at, at, text))
        return apply(self.text, edits)

    def _heading(self, section: Section) -> str:
        if section.id in SECTIONS:
            return f"# {self.job.editions[self.job.target].language.label(SECTIONS[section.id])}"
        return f"# {self.headings.get(section.position, section.title)}"

    def _offset(self, position: Position) -> int:
        return self.rows[position.line - 1] + position.column - 1

    def _span(self, section: Section) -> tuple[int, int] | None:
        """Where a section of the target stands: from its heading to the end of its text, without the empty lines behind."""
        narrative = self.job.case.narratives.get(self.job.target)
        for written_section in narrative.sections if narrative else ():
            if written_section.position == section.position:
                start = self._offset(written_section.position)
                body = self._offset(written_section.body.position)
                end = body + len(written_section.body.text)
                while end > body and self.text[end - 1].isspace():
                    end -= 1
                return start, max(end, start + written_section.position.length)
        return None

    def _into_section(self, one: Section, other: Section, span: tuple[int, int], mine: list, texts: Mapping[str, str]) -> Iterator[Edit]:
        heading = next((unit for unit in self.job.units if unit.section is one and unit.id in texts), None)
        start = span[0]
        line_end = self.text.find("\n", start)
        line_end = len(self.text) if line_end < 0 else line_end
        if heading is not None and heading.target and heading.target in self.text[start:line_end]:
            begin = self.text.index(heading.target, start)
            yield Edit(begin, begin + len(heading.target), texts[heading.id])
        at = line_end                                      # behind the paragraph that stands before
        for unit, block in mine:
            if block.second:
                begin, end = self._paragraphs(block)
                if unit.id in texts and not _same(written(block.second), texts[unit.id]):
                    yield Edit(begin, end, texts[unit.id])
                at = end
            elif unit.id in texts:
                yield Edit(at, at, "\n\n" + texts[unit.id])

    def _paragraphs(self, block) -> tuple[int, int]:
        first, last = block.second[0], block.second[-1]
        start = self._offset(first.passage.at(first.start))
        end = self._offset(last.passage.at(last.end))
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end
