"""A translator's work put back into the case: into the narrative and case.yaml, and every other byte left as it was.

In: a `Job` of the case as it stands, and the `Work` that came back. Out: `Returned`: the files to write, what was done with each unit, and findings with their
places in the translator's file. A translation of a text that has changed since is not put in, nor is one that is marked as unfinished.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..bilingual.document import Section, lists_keywords, sentences
from ..case import CASE_FILE, Passage
from ..case.edit import Edit, Written, edits_for
from ..case.files import MAX_LINES, MAX_TEXT, read_bytes
from ..case.load import MAX_NARRATIVE
from ..case.narrative import read_narrative
from ..diagnostic import Diagnostic, Position, Related, Severity, did_you_mean
from ..edition import SECTIONS, codes
from .inline import lost_and_made, parts
from .units import Job, Unit, flowing
from .work import Work, Worked

_COPIED = 4                   # words, from which on a sentence that is the same in both languages was not translated
_PARTED = re.compile(r"\n[ \t]*\n|(?:^|\n)(?=[ \t]{0,3}#{1,6}[ \t]|```|~~~)")
# {{ age }, { age }}, "@ fig:", "[ @", and the marks of OmegaT for codes that are none (<i9/>).
_BROKEN = re.compile(r"\{\{[^{}\n]{0,60}(?:\}(?!\})|$)|(?<!\{)\{(?!\{)[^{}\n]{0,60}\}\}|@ (?:fig|tab):|\[ @|\[@[^\]\n]*$|<!--(?![\s\S]*-->)|</?[a-z]{1,3}\d+/?>", re.M)
_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\u2028\u2029]")        # which case.yaml and narratives do not hold


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
        if not text or (unit is not None and _plain(text) == _plain(unit.source) and not _same(unit.target, text) and _worded(text) >= _COPIED):
            returned.empty += 1                              # a copy of the source, which some tools fill in
        elif unit is None:
            returned.findings.append(_gone(worked, by_id.get(worked.id), did_you_mean(worked.id, by_id) if len(returned.findings) < 100 else ""))
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
            if _CONTROL.search(worked.target):
                returned.findings.append(Diagnostic("not-put-in", Severity.WARNING, "An invisible control character is taken out of the translation.", worked.place(text), "Nothing needs to be done."))
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
    return re.sub(r"[ \t]+", " ", flowing(_CONTROL.sub(" ", text))).strip()


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
    language = job.editions[job.target].language
    parted = not unit.path and len(_PARTED.findall(text)) > len(_PARTED.findall(unit.source))
    if parted or (unit.section is not None and re.search(r"\n|\{#", text)) or (unit.block is not None and not unit.path and unit.block.first[0].kind == "paragraph" and lists_keywords(text, language)):
        at = _PARTED.search(text)
        yield Diagnostic("paragraph-parted", Severity.ERROR, "The translation has other paragraphs, headings or keywords than its source, and is not put in.",
                         worked.place(text[at.end() if at else 0:].split("\n")[0][:40]),
                         "Translate a paragraph as one: without an empty line, without # at the beginning of a line, and no paragraph as a line of keywords.", source)


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

Taken = Mapping[str, tuple[Unit, str, Worked]]


def _into_yaml(job: Job, taken: Taken, returned: Returned) -> None:
    wanted = {unit.path: (unit, text, worked) for unit, text, worked in taken.values() if unit.path}
    file = _opened(job, CASE_FILE, list(wanted.values()), returned) if wanted else None
    if file is None:
        return
    texts: dict[tuple, str | dict[str, str]] = {}
    for place, (_, text, _) in wanted.items():
        if place[0] == "abbreviations" and not job.case.passage(*place[:-1], "short") and not job.case.passage(*place[:-1], "full"):
            texts.setdefault(place[:-1], {})[place[-1]] = text
        else:
            texts[place] = text
    edits, refused = edits_for(file.text, texts)
    done = []
    for place, (unit, text, worked) in wanted.items():
        if place in refused or place[:-1] in refused:
            _refuse(unit, worked, returned, f"“{unit.id}” cannot be put into case.yaml as it is written there.", "Put it there by hand.")
        else:
            done.append((unit, text, worked))
    _written(job, CASE_FILE, file, edits, done, returned)


def _opened(job: Job, name: str, wanted: Sequence[tuple[Unit, str, Worked]], returned: Returned) -> Written | None:
    """A file of the case to be edited, or a new one; None, and the texts refused, where it must not or cannot be."""
    path = job.case.folder / name
    shown = job.case.path(name)
    if path.is_symlink() or path.exists():
        found = read_bytes(job.case.folder, name, Position(shown))
        try:
            if not isinstance(found, Diagnostic):
                return Written(found)
            problem, hint = found.message, found.hint
        except UnicodeDecodeError:
            problem, hint = f"{shown} is not UTF-8.", "Save it again as UTF-8, then import again."
        for unit, _, worked in wanted:
            _refuse(unit, worked, returned, f"“{unit.id}” is not put in: {problem}", hint)
        return None
    return Written(b"")


def _written(job: Job, name: str, file: Written, edits: Sequence[Edit], done: Sequence[tuple[Unit, str, Worked]], returned: Returned) -> None:
    """Take a file's new content, if it is still one that a case can have."""
    data = file.edited(edits)
    if len(data) > MAX_TEXT or data.count(b"\n") > MAX_LINES or (name != CASE_FILE and len(data.decode("utf-8")) > MAX_NARRATIVE):
        for unit, _, worked in done:
            _refuse(unit, worked, returned, f"“{unit.id}” is not put in: {name} would be longer than such a file may be.", "A case report has some ten thousand characters.")
        return
    if edits:
        path = job.case.folder / name
        real = path.resolve().relative_to(job.case.folder.resolve()).as_posix() if path.exists() else name      # a link inside the case is followed
        returned.files[real] = data
    returned.put_in += [unit.id for unit, _, _ in done]


def _refuse(unit: Unit, worked: Worked, returned: Returned, message: str, hint: str) -> None:
    returned.findings.append(Diagnostic("not-put-in", Severity.ERROR, message, worked.place(worked.target[:60]), hint, (Related(unit.place, "The source."),)))
    returned.refused[unit.id] = worked


# -- the narrative -----------------------------------------------------------------------------------------------

def _into_narrative(job: Job, taken: Taken, returned: Returned) -> None:
    wanted = {unit.id: (unit, text, worked) for unit, text, worked in taken.values() if not unit.path}
    name = f"{job.target}.md"
    file = _opened(job, name, list(wanted.values()), returned) if wanted else None
    if file is None:
        return
    narrative = _Narrative(job, file.text)
    edits = narrative.edits({id: text for id, (_, text, _) in wanted.items()})
    expected = narrative.expected
    try:
        made = file.edited(edits).decode("utf-8")
        titles = [section.title for section in read_narrative(made.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), job.target, name).sections]
    except ValueError:
        titles = None
    if titles != expected:
        for unit, _, worked in wanted.values():
            _refuse(unit, worked, returned, f"“{unit.id}” is not put in: with these translations {name} would have other sections.",
                    "Look for a # at the beginning of a line, or ``` that is not closed; else put it there by hand.")
        return
    for id, (unit, _, worked) in wanted.items():
        if id not in narrative.done:
            _refuse(unit, worked, returned, f"“{id}” is not put in: its section has no translated paragraph yet.", "Translate a paragraph of the section too.")
    _written(job, name, file, edits, [wanted[id] for id in wanted if id in narrative.done], returned)


class _Narrative:
    """The target language's narrative, to be edited paragraph by paragraph. `done` are the units that the edits put in, `expected` the headings then."""

    def __init__(self, job: Job, text: str):
        self.job = job
        self.text = text
        self.rows = [0, *(match.end() for match in re.finditer("\n", text))]
        self.done: set[str] = set()
        narrative = job.case.narratives.get(job.target)
        self.sections = narrative.sections if narrative else ()
        self._titles = {id(section): section.title for section in self.sections}
        self._new: list[tuple[int, str]] = []

    @property
    def expected(self) -> list[str]:
        """The headings of the file once it is edited, in order."""
        old = [(self._offset(section.position), self._titles[id(section)]) for section in self.sections]
        return [title for _, title in sorted([*old, *self._new], key=lambda pair: pair[0])]

    def edits(self, texts: Mapping[str, str]) -> list[Edit]:
        """What puts the texts in, by the ids of their units."""
        units = {id(unit.block): unit for unit in self.job.units if unit.block is not None and not unit.path}
        headings = {id(unit.section): unit for unit in self.job.units if unit.section is not None}
        edits: list[Edit] = []
        new: dict[int, list[str]] = {}                     # new sections, by where they go
        at = 0                                             # behind the last section that is there
        for one, other, blocks in self.job.comparison.by_section:
            if one is None:
                continue
            mine = [(units[id(block)], block) for block in blocks if id(block) in units]
            heading = headings.get(id(one))
            there = self._there(other)
            if there is not None:
                edits += self._into_section(there, heading, mine, texts)
                at = max(at, self._span(there)[1])
            elif paragraphs := [texts[unit.id] for unit, _ in mine if unit.id in texts]:
                title = self._heading(one, heading, texts)
                new.setdefault(at, []).append("\n\n".join([f"# {title}", *paragraphs]))
                self._new.append((at + 0.5, read_narrative(f"# {title}\n", self.job.target, "").sections[0].title))
                self.done |= {unit.id for unit, _ in mine if unit.id in texts} | ({heading.id} & set(texts) if heading else set())
        for at, sections in new.items():
            before, after = self.text[:at], self.text[at:]
            text = ("\n\n" if before.strip() else "") + "\n\n".join(sections) + ("\n\n" if after.strip() and not before.strip() else "" if after else "\n")
            edits.append(Edit(at, at, text))
        return edits

    def _heading(self, section: Section, unit: Unit | None, texts: Mapping[str, str]) -> str:
        """The heading of a new section: the language's own, or the author's translated, with the id that its author gave it."""
        if section.id in SECTIONS:
            title = self.job.editions[self.job.target].language.label(SECTIONS[section.id])
        else:
            title = texts.get(unit.id, unit.target or unit.source) if unit else section.title
        source = self.job.case.narratives[self.job.source]
        given = next((one.id for one in source.sections if one.position == section.position), None)
        return f"{title} {{#{given}}}" if given else title

    def _offset(self, position: Position) -> int:
        return self.rows[position.line - 1] + position.column - 1

    def _there(self, section: Section | None):
        """The section of the file that a section of the comparison is."""
        return next((one for one in self.sections if section is not None and one.position == section.position), None)

    def _span(self, section) -> tuple[int, int]:
        """Where a section stands: from its heading to the end of its text, without the empty lines behind."""
        start, body = self._offset(section.position), self._offset(section.body.position)
        end = body + len(section.body.text)
        while end > body and self.text[end - 1].isspace():
            end -= 1
        return start, max(end, start + section.position.length)

    def _into_section(self, there, heading: Unit | None, mine: list, texts: Mapping[str, str]) -> Iterator[Edit]:
        start = self._offset(there.position)
        at = start + there.position.length                 # behind the paragraph that stands before
        if heading is not None and heading.id in texts and heading.target:
            begin = self.text.find(heading.target, start + 1, at)
            if begin >= 0:
                yield Edit(begin, begin + len(heading.target), texts[heading.id])
                self._titles[id(there)] = texts[heading.id]
                self.done.add(heading.id)
        for unit, block in mine:
            if block.second:
                spans = [self._paragraph(paragraph) for paragraph in block.second]
                if unit.id in texts:
                    yield from self._replaced(spans, texts[unit.id])
                    self.done.add(unit.id)
                at = max(at, spans[-1][1])
            elif unit.id in texts:
                yield Edit(at, at, "\n\n" + texts[unit.id])
                self.done.add(unit.id)

    def _replaced(self, spans: list[tuple[int, int]], text: str) -> Iterator[Edit]:
        """One text in place of paragraphs; what stands between them and is none, as a comment, stays."""
        between = [self.text[end:start] for (_, end), (start, _) in pairwise(spans)]
        if not any(words.strip() for words in between):
            yield Edit(spans[0][0], spans[-1][1], text)
            return
        yield Edit(*spans[0], text)
        for start, end in spans[1:]:
            yield Edit(start, end, "")

    def _paragraph(self, paragraph) -> tuple[int, int]:
        start, end = self._offset(paragraph.passage.at(paragraph.start)), self._offset(paragraph.passage.at(paragraph.end))
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end
