"""A translator's job as XLIFF 1.2, which every tool reads, or 2.1: facts, citations and mentions
are inline codes that a tool protects.

The codes of source and target have the same numbers where they name the same. In 1.2 a code holds
its text (<ph>{{ crp }}</ph>), in 2.1 it points to the unit's <originalData>. Specifications: XLIFF
1.2 and 2.1, OASIS.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..diagnostic import Diagnostic, Position, Severity
from ..language import get_language
from .check_names import EXCHANGE_INVALID
from .inline import parts
from .job import ACCEPTED, FUZZY, OPEN, Job, Unit
from .work import Work, Worked
from .xml import Lines, etree, fit, read_xml, written

V12, V20, MATCHES = (
    "urn:oasis:names:tc:xliff:document:1.2",
    "urn:oasis:names:tc:xliff:document:2.0",
    "urn:oasis:names:tc:xliff:matches:2.0",
)
_LANG, _SPACE = (
    "{http://www.w3.org/XML/1998/namespace}lang",
    "{http://www.w3.org/XML/1998/namespace}space",
)
_ASKED = "needs-review-translation"  # the state of a text that has changed since it was translated
_FORMER = "The source was, when it was translated: "


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


def _append(element: Any, words: str) -> None:
    """Text behind what an element already holds."""
    words = fit(words)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _notes(unit: Unit, job: Job) -> Iterator[str]:
    yield unit.note
    if unit.former:
        yield _FORMER + unit.former
    if unit.set_aside:
        yield f"An earlier file had: {unit.set_aside}"
    for code, text in unit.context:
        yield f"{get_language(code).english_name}: {text}"


# -- 1.2
# ---------------------------------------------------------------------------------------------------------


def write_12(job: Job) -> bytes:
    """The job as XLIFF 1.2."""
    E = etree()
    root = E.Element(f"{{{V12}}}xliff", nsmap={None: V12}, version="1.2")
    file = E.SubElement(
        root,
        f"{{{V12}}}file",
        {
            "original": job.case.folder.resolve().name,
            "source-language": job.source,
            "target-language": job.target,
            "datatype": "plaintext",
        },
    )
    header = E.SubElement(file, f"{{{V12}}}header")
    E.SubElement(header, f"{{{V12}}}tool", {"tool-id": "casepub", "tool-name": "casepub"})
    body = E.SubElement(file, f"{{{V12}}}body")
    for unit in job.units:
        made = E.SubElement(body, f"{{{V12}}}trans-unit", {"id": unit.id, _SPACE: "preserve"})
        if unit.state == ACCEPTED:
            made.set("approved", "yes")
        numbers, shown = (
            _Numbers(unit.source),
            {written: there or here for written, here, there in unit.codes},
        )
        _inline_12(E.SubElement(made, f"{{{V12}}}source"), unit.source, numbers, shown)
        if unit.target:
            state = {FUZZY: _ASKED, ACCEPTED: "final"}.get(unit.state, "translated")
            _inline_12(
                E.SubElement(made, f"{{{V12}}}target", state=state), unit.target, numbers, shown
            )
        for one in unit.suggestions:
            found = E.SubElement(
                made,
                f"{{{V12}}}alt-trans",
                {"match-quality": f"{one.percent}%", "origin": one.origin},
            )
            _inline_12(E.SubElement(found, f"{{{V12}}}source"), one.source, numbers, shown)
            _inline_12(E.SubElement(found, f"{{{V12}}}target"), one.target, numbers, shown)
        for note in _notes(unit, job):
            E.SubElement(made, f"{{{V12}}}note").text = fit(note)
    return written(root)


def _inline_12(element: Any, text: str, numbers: _Numbers, shown: dict[str, str]) -> None:
    for words, key, number in numbers.of(text):
        if key:
            code = etree().SubElement(element, f"{{{V12}}}ph", {"id": str(number)})
            if shown.get(words):
                code.set("equiv-text", fit(shown[words]))
            code.text = fit(words)
        else:
            _append(element, words)


# -- 2.1
# ---------------------------------------------------------------------------------------------------------


def write_21(job: Job) -> bytes:
    """The job as XLIFF 2.1."""
    E = etree()
    root = E.Element(
        f"{{{V20}}}xliff",
        {"version": "2.1", "srcLang": job.source, "trgLang": job.target},
        nsmap={None: V20, "mtc": MATCHES},
    )
    file = E.SubElement(
        root,
        f"{{{V20}}}file",
        {"id": "case", "original": job.case.folder.resolve().name, _SPACE: "preserve"},
    )
    for unit in job.units:
        made = E.SubElement(file, f"{{{V20}}}unit", {"id": unit.id, "name": unit.id})
        numbers, shown = (
            _Numbers(unit.source),
            {written: there or here for written, here, there in unit.codes},
        )
        data: dict[str, str] = {}
        if unit.suggestions:
            matches = E.SubElement(made, f"{{{MATCHES}}}matches")
            for one in unit.suggestions:
                match = E.SubElement(
                    matches,
                    f"{{{MATCHES}}}match",
                    {"ref": "#s", "matchQuality": str(one.percent), "origin": one.origin},
                )
                held: dict[str, str] = {}
                inside = [
                    (name, text) for name, text in (("source", one.source), ("target", one.target))
                ]
                elements = [
                    _inline_21(E.Element(f"{{{V20}}}{name}"), text, numbers, shown, held)
                    for name, text in inside
                ]
                _held(match, held)
                match.extend(elements)
        notes = E.SubElement(made, f"{{{V20}}}notes")
        for note in _notes(unit, job):
            E.SubElement(notes, f"{{{V20}}}note").text = fit(note)
        segment = E.Element(
            f"{{{V20}}}segment",
            {
                "id": "s",
                "state": {OPEN: "initial", ACCEPTED: "final", FUZZY: "initial"}.get(
                    unit.state, "translated"
                ),
            },
        )
        if unit.state == FUZZY:
            segment.set("subState", "casepub:fuzzy")
        _inline_21(E.SubElement(segment, f"{{{V20}}}source"), unit.source, numbers, shown, data)
        if unit.target:
            _inline_21(E.SubElement(segment, f"{{{V20}}}target"), unit.target, numbers, shown, data)
        _held(made, data)
        made.append(segment)
    return written(root)


def _held(element: Any, data: dict[str, str]) -> None:
    if data:
        original = etree().SubElement(element, f"{{{V20}}}originalData")
        for words, name in data.items():
            etree().SubElement(original, f"{{{V20}}}data", id=name).text = fit(words)


def _inline_21(
    element: Any, text: str, numbers: _Numbers, shown: dict[str, str], data: dict[str, str]
) -> Any:
    for words, key, number in numbers.of(text):
        if key:
            name = data.setdefault(words, f"d{len(data) + 1}")
            code = etree().SubElement(element, f"{{{V20}}}ph", {"id": str(number), "dataRef": name})
            if shown.get(words):
                code.set("equiv", fit(shown[words]))
        else:
            _append(element, words)
    return element


# -- back
# --------------------------------------------------------------------------------------------------------


def read(data: bytes, file: str) -> tuple[Work | None, list[Diagnostic]]:
    """The work in an XLIFF file of either version."""
    root, faults = read_xml(data, file)
    if root is None:
        return None, faults
    name = etree().QName(root)
    if name.localname != "xliff" or name.namespace not in (V12, V20):
        return None, [
            Diagnostic(
                EXCHANGE_INVALID,
                Severity.ERROR,
                (
                    "This is XML, but not XLIFF 1.2 or 2 "
                    f"(<{name.localname}{' ' + root.get('version', '') if root.get('version') else ''}>)."
                ),
                Position(file),
                "Use the file that `casepub export` wrote.",
            )
        ]
    lines = Lines(data, file)
    ns = name.namespace
    inside, *more = root.findall(f"{{{ns}}}file") or [None]
    if inside is None or more:
        return None, [
            Diagnostic(
                EXCHANGE_INVALID,
                Severity.ERROR,
                "The file contains no <file>."
                if inside is None
                else "The file contains several <file>s; a casepub job has one.",
                Position(file),
                "Use the file that `casepub export` wrote.",
            )
        ]
    languages = (
        (inside.get("source-language", ""), inside.get("target-language", ""))
        if ns == V12
        else (root.get("srcLang", ""), root.get("trgLang", ""))
    )
    units = tuple(_units_12(root, lines) if ns == V12 else _units_21(root, lines))
    return Work(
        file, "xliff" if ns == V12 else "xliff2", inside.get("original", ""), *languages, units
    ), []


def _units_12(root: Any, lines: Lines) -> Iterator[Worked]:
    for unit in root.iter(f"{{{V12}}}trans-unit"):
        source, target = unit.find(f"{{{V12}}}source"), unit.find(f"{{{V12}}}target")
        held = {
            code.get("id"): code.text or ""
            for code in (source.iter(f"{{{V12}}}ph") if source is not None else ())
        }
        state = target.get("state", "") if target is not None else ""
        yield Worked(
            unit.get("id", ""),
            _text(source, held),
            _text(target, held).strip(),
            state.startswith("needs-"),
            _former(unit, V12),
            state == _ASKED,
            _placed(lines, target if target is not None else unit),
        )


def _units_21(root: Any, lines: Lines) -> Iterator[Worked]:
    for unit in root.iter(f"{{{V20}}}unit"):
        data = {
            one.get("id"): one.text or ""
            for one in unit.findall(f"{{{V20}}}originalData/{{{V20}}}data")
        }
        held: dict[str, str] = {}
        sources, targets, fuzzy = "", "", False
        for segment in unit:
            if not isinstance(segment.tag, str) or etree().QName(segment).localname not in (
                "segment",
                "ignorable",
            ):
                continue
            source, target = segment.find(f"{{{V20}}}source"), segment.find(f"{{{V20}}}target")
            for code in source.iter(f"{{{V20}}}ph") if source is not None else ():
                held[code.get("id")] = data.get(code.get("dataRef"), "")
            fuzzy = fuzzy or "fuzzy" in segment.get("subState", "")
            sources += _text(source, held, data)
            targets += _text(
                target
                if target is not None or etree().QName(segment).localname == "segment"
                else source,
                held,
                data,
            )
        place = unit.find(f".//{{{V20}}}target")
        yield Worked(
            unit.get("id", ""),
            sources,
            targets.strip(),
            fuzzy,
            _former(unit, V20),
            fuzzy,
            _placed(lines, place if place is not None else unit),
        )


def _former(unit: Any, ns: str) -> str:
    """The source at the time of the translation, from the note that tells it."""
    return next(
        (
            note.text.removeprefix(_FORMER)
            for note in unit.iter(f"{{{ns}}}note")
            if (note.text or "").startswith(_FORMER)
        ),
        "",
    )


def _placed(lines: Lines, element: Any):
    return lambda words: lines.place(element.sourceline or 1, words)


def _text(element: Any, held: dict[str, str], data: dict[str, str] | None = None) -> str:
    """The text of a source or target with its codes as written; marks that a tool added are looked
    through."""
    if element is None:
        return ""
    made = element.text or ""
    for child in element:
        name = etree().QName(child).localname if isinstance(child.tag, str) else ""
        if name == "ph":
            own = (
                (data or {}).get(child.get("dataRef"), "") if data is not None else child.text or ""
            )
            made += own or held.get(child.get("id"), "")
        elif name in ("x", "bx", "ex"):
            made += held.get(child.get("id"), "")
        elif name == "cp":
            made += " "
        else:
            made += _text(child, held, data)
        made += child.tail or ""
    return made
