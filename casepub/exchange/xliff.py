"""A translator's job as XLIFF 1.2, which every tool reads, or 2.1: facts, citations and mentions
are inline codes that a tool protects.

The codes of source and target have the same numbers where they name the same. In 1.2 a code holds
its text (<ph>{{ crp }}</ph>), in 2.1 it points to the unit's <originalData>. Specifications: XLIFF
1.2 and 2.1, OASIS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ..diagnostic import Diagnostic, Position, Severity
from ..language.phrasebook import message_languages, phrasebook
from ..message import Message, say
from .check_names import EXCHANGE_INVALID
from .inline import parts
from .job import ACCEPTED, FUZZY, OPEN, Job, Suggestion, TranslationUnit
from .notes import FORMER, Words, elsewhere, had_before, source_in
from .returned import ReturnedFile, ReturnedUnit
from .xml import LineNumbers, as_file, child, element, fit, namespace_and_name, read_xml

if TYPE_CHECKING:
    from .xml import Element

V12, V20, MATCHES = (
    "urn:oasis:names:tc:xliff:document:1.2",
    "urn:oasis:names:tc:xliff:document:2.0",
    "urn:oasis:names:tc:xliff:matches:2.0",
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ASKED = "needs-review-translation"  # the state of a text that has changed since it was translated


class _Numbers:
    """The numbers of a unit's codes: those of the source in order; a target's code has that of the
    source's that names the same."""

    def __init__(self, source: str):
        self._free: dict[str, list[int]] = {}
        self.next = 1
        for _, key in parts(source):
            if key:
                self._free.setdefault(key, []).append(self.next)
                self.next += 1

    def of(self, text: str) -> Iterator[tuple[str, str, int]]:
        free = {key: list(numbers) for key, numbers in self._free.items()}
        extra = self.next
        for words, key in parts(text):
            if not key:
                yield words, "", 0
                continue
            if free.get(key):
                number = free[key].pop(0)
            else:
                number, extra = extra, extra + 1
            yield words, key, number


def _append(element: Element, words: str) -> None:
    """Text behind what an element already holds."""
    words = fit(words)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _printed(unit: TranslationUnit) -> dict[str, str]:
    """What a translator sees for each code of a unit: as the target prints it, else the source."""
    return {written: there or here for written, here, there in unit.codes}


def _notes(unit: TranslationUnit, words: Words) -> Iterator[str]:
    """What a translator should know of a unit, in the language of whoever exports it."""
    yield words(unit.note)
    if unit.former:
        yield words(FORMER.say(source=unit.former))
    if unit.set_aside:
        yield words(had_before(unit.set_aside))
    for code, text in unit.context:
        yield words(elsewhere(code, text))


# -- 1.2


def write_12(job: Job, words: Words = str) -> bytes:
    """The job as XLIFF 1.2."""
    root = element(f"{{{V12}}}xliff", {"version": "1.2"}, {None: V12})
    attributes = {
        "original": job.case.folder_name,
        "source-language": job.source,
        "target-language": job.target,
        "datatype": "plaintext",
    }
    file = child(root, f"{{{V12}}}file", attributes)
    header = child(file, f"{{{V12}}}header")
    child(header, f"{{{V12}}}tool", {"tool-id": "casepub", "tool-name": "casepub"})
    body = child(file, f"{{{V12}}}body")
    for unit in job.units:
        _write_unit_12(body, unit, words)
    return as_file(root)


def _write_unit_12(body: Element, unit: TranslationUnit, words: Words) -> None:
    """A unit with its suggestions as <alt-trans>."""
    made = child(body, f"{{{V12}}}trans-unit", {"id": unit.id, _SPACE: "preserve"})
    if unit.state == ACCEPTED:
        made.set("approved", "yes")
    numbers, shown = _Numbers(unit.source), _printed(unit)
    _inline_12(child(made, f"{{{V12}}}source"), unit.source, numbers, shown)
    if unit.target:
        state = {FUZZY: _ASKED, ACCEPTED: "final"}.get(unit.state, "translated")
        target = child(made, f"{{{V12}}}target", {"state": state})
        _inline_12(target, unit.target, numbers, shown)
    for one in unit.suggestions:
        attributes = {"match-quality": f"{one.percent}%", "origin": one.origin}
        found = child(made, f"{{{V12}}}alt-trans", attributes)
        _inline_12(child(found, f"{{{V12}}}source"), one.source, numbers, shown)
        _inline_12(child(found, f"{{{V12}}}target"), one.target, numbers, shown)
    for note in _notes(unit, words):
        child(made, f"{{{V12}}}note", text=note)


def _inline_12(within: Element, text: str, numbers: _Numbers, shown: dict[str, str]) -> None:
    for words, key, number in numbers.of(text):
        if key:
            code = child(within, f"{{{V12}}}ph", {"id": str(number)}, words)
            if shown.get(words):
                code.set("equiv-text", fit(shown[words]))
        else:
            _append(within, words)


# -- 2.1


def write_21(job: Job, words: Words = str) -> bytes:
    """The job as XLIFF 2.1."""
    root = element(
        f"{{{V20}}}xliff",
        {"version": "2.1", "srcLang": job.source, "trgLang": job.target},
        {None: V20, "mtc": MATCHES},
    )
    original = job.case.folder_name
    attributes = {"id": "case", "original": original, _SPACE: "preserve"}
    file = child(root, f"{{{V20}}}file", attributes)
    for unit in job.units:
        _write_unit_21(file, unit, words)
    return as_file(root)


def _write_unit_21(file: Element, unit: TranslationUnit, words: Words) -> None:
    """A unit in the order that the specification asks for: matches, notes, data, segment."""
    made = child(file, f"{{{V20}}}unit", {"id": unit.id, "name": unit.id})
    numbers, shown = _Numbers(unit.source), _printed(unit)
    if unit.suggestions:
        matches = child(made, f"{{{MATCHES}}}matches")
        for one in unit.suggestions:
            _write_match(matches, one, numbers, shown)
    notes = child(made, f"{{{V20}}}notes")
    for note in _notes(unit, words):
        child(notes, f"{{{V20}}}note", text=note)
    states = {OPEN: "initial", ACCEPTED: "final", FUZZY: "initial"}
    attributes = {"id": "s", "state": states.get(unit.state, "translated")}
    segment = element(f"{{{V20}}}segment", attributes)
    if unit.state == FUZZY:
        segment.set("subState", "casepub:fuzzy")
    data: dict[str, str] = {}
    _inline_21(child(segment, f"{{{V20}}}source"), unit.source, numbers, shown, data)
    if unit.target:
        _inline_21(child(segment, f"{{{V20}}}target"), unit.target, numbers, shown, data)
    _hold(made, data)
    made.append(segment)


def _write_match(
    matches: Element, one: Suggestion, numbers: _Numbers, shown: dict[str, str]
) -> None:
    """A suggestion of the memory, with its codes' data before its texts."""
    attributes = {"ref": "#s", "matchQuality": str(one.percent), "origin": one.origin}
    match = child(matches, f"{{{MATCHES}}}match", attributes)
    source, target = element(f"{{{V20}}}source"), element(f"{{{V20}}}target")
    data: dict[str, str] = {}
    _inline_21(source, one.source, numbers, shown, data)
    _inline_21(target, one.target, numbers, shown, data)
    _hold(match, data)
    match.extend([source, target])


def _hold(within: Element, data: dict[str, str]) -> None:
    """The codes of a unit as <originalData>, to which its <ph> point."""
    if data:
        original = child(within, f"{{{V20}}}originalData")
        for words, name in data.items():
            child(original, f"{{{V20}}}data", {"id": name}, words)


def _inline_21(
    within: Element, text: str, numbers: _Numbers, shown: dict[str, str], data: dict[str, str]
) -> None:
    for words, key, number in numbers.of(text):
        if key:
            name = data.setdefault(words, f"d{len(data) + 1}")
            code = child(within, f"{{{V20}}}ph", {"id": str(number), "dataRef": name})
            if shown.get(words):
                code.set("equiv", fit(shown[words]))
        else:
            _append(within, words)


# -- back


def read(data: bytes, file: str) -> tuple[ReturnedFile | None, list[Diagnostic]]:
    """The work in an XLIFF file of either version."""
    root, diagnostics = read_xml(data, file)
    if root is None:
        return None, diagnostics
    namespace, name = namespace_and_name(root)
    if name != "xliff" or namespace not in (V12, V20):
        version = f" {root.get('version')}" if root.get("version") else ""
        return _refuse(
            file,
            say("This is XML, but not XLIFF 1.2 or 2 ({element}).", element=f"<{name}{version}>"),
        )
    found = root.findall(f"{{{namespace}}}file")
    if not found:
        return _refuse(file, say("The file contains no <file>."))
    if len(found) > 1:
        return _refuse(file, say("The file contains several <file>s; a casepub job has one."))
    lines, original = LineNumbers(data, file), found[0].get("original", "")
    if namespace == V12:
        source, target = found[0].get("source-language", ""), found[0].get("target-language", "")
        return ReturnedFile(
            file, "xliff", original, source, target, tuple(_units_12(root, lines))
        ), []
    source, target = root.get("srcLang", ""), root.get("trgLang", "")
    return ReturnedFile(file, "xliff2", original, source, target, tuple(_units_21(root, lines))), []


def _refuse(file: str, problem: Message) -> tuple[None, list[Diagnostic]]:
    hint = say("Use the file that `casepub export` wrote.")
    return None, [Diagnostic(EXCHANGE_INVALID, Severity.ERROR, problem, Position(file), hint)]


def _units_12(root: Element, lines: LineNumbers) -> Iterator[ReturnedUnit]:
    for unit in root.iter(f"{{{V12}}}trans-unit"):
        source, target = unit.find(f"{{{V12}}}source"), unit.find(f"{{{V12}}}target")
        held = {
            code.get("id", ""): code.text or ""
            for code in (source.iter(f"{{{V12}}}ph") if source is not None else ())
        }
        state = target.get("state", "") if target is not None else ""
        _space_segments(unit, target)
        yield ReturnedUnit(
            unit.get("id", ""),
            _text(source, held),
            _text(target, held).strip(),
            state.startswith("needs-"),
            _former(unit, V12),
            state == _ASKED,
            _locate(lines, target if target is not None else unit),
        )


def _space_segments(unit: Element, target: Element | None) -> None:
    """Put the space that stands between two segments of the source between those of the target,
    too, where a tool has left it out."""
    if target is None:
        return
    tails = {
        mark.get("mid"): mark.tail or "" for mark in unit.iterfind(f"{{{V12}}}seg-source/{{*}}mrk")
    }
    segments = [mark for mark in target.iterfind(f"{{{V12}}}mrk") if mark.get("mtype") == "seg"]
    for mark, following in pairwise(segments):
        is_next = mark.getnext() is following and not mark.tail
        edges = "".join(mark.itertext())[-1:], "".join(following.itertext())[:1]
        if is_next and not any(edge.isspace() for edge in edges):
            mark.tail = tails.get(mark.get("mid"), " ")


def _units_21(root: Element, lines: LineNumbers) -> Iterator[ReturnedUnit]:
    for unit in root.iter(f"{{{V20}}}unit"):
        data = {
            one.get("id", ""): one.text or ""
            for one in unit.findall(f"{{{V20}}}originalData/{{{V20}}}data")
        }
        held: dict[str, str] = {}
        sources, targets, fuzzy = "", "", False
        for segment in unit:
            _, name = namespace_and_name(segment)
            if name not in ("segment", "ignorable"):
                continue
            source, target = segment.find(f"{{{V20}}}source"), segment.find(f"{{{V20}}}target")
            for code in source.iter(f"{{{V20}}}ph") if source is not None else ():
                held[code.get("id", "")] = data.get(code.get("dataRef", ""), "")
            fuzzy = fuzzy or "fuzzy" in segment.get("subState", "")
            sources += _text(source, held, data)
            # What is ignorable, as a space between segments, is the same in both.
            given = target if target is not None or name == "segment" else source
            targets += _text(given, held, data)
        place = unit.find(f".//{{{V20}}}target")
        yield ReturnedUnit(
            unit.get("id", ""),
            sources,
            targets.strip(),
            fuzzy,
            _former(unit, V20),
            fuzzy,
            _locate(lines, place if place is not None else unit),
        )


def _former(unit: Element, namespace: str) -> str:
    """The source at the time of the translation, from the note that records it."""
    told = _former_templates()
    found = (source_in(one.text or "", told) for one in unit.iter(f"{{{namespace}}}note"))
    return next(filter(None, found), "")


@lru_cache(maxsize=1)
def _former_templates() -> tuple[str, ...]:
    """How a note begins that records a former source, in every language of messages."""
    return tuple(
        phrasebook(code).template(FORMER, context=FORMER.context) for code in message_languages()
    )


def _locate(lines: LineNumbers, of: Element) -> Callable[[str], Position]:
    return lambda words: lines.place(of.sourceline or 1, words)


def _text(of: Element | None, held: dict[str, str], data: dict[str, str] | None = None) -> str:
    """The text of a source or target with its codes as written; marks that a tool added are looked
    through."""
    if of is None:
        return ""
    made = of.text or ""
    for inner in of:
        _, name = namespace_and_name(inner)
        if name == "ph":
            own = inner.text or "" if data is None else data.get(inner.get("dataRef", ""), "")
            made += own or held.get(inner.get("id", ""), "")
        elif name in ("x", "bx", "ex"):
            made += held.get(inner.get("id", ""), "")
        elif name == "cp":
            made += " "
        else:
            made += _text(inner, held, data)
        made += inner.tail or ""
    return made
