"""A case folder → `Case`: what the author wrote, every value with its place, and what could not be read.

In: a folder. Out: a `Case`, always, unless there is no folder at all; its `faults` say what is wrong. Loading never raises
for what an author did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..diagnostic import Diagnostic, Position, Severity, did_you_mean
from .files import read_text
from .narrative import Narrative, Passage, read_narrative
from .picture import Picture, fitted, read_picture
from .quantity import Choice, Fact, FactError, Frequency, Term, parse_fact, parse_frequency
from .reader import Node, read_yaml
from .references import Reference, read_references

CASE_FILE = "case.yaml"
MAX_NARRATIVE = 200_000
MAX_PIXELS = 150_000_000       # of all pictures of a case together


@dataclass(frozen=True)
class Value:
    """A fact under its name: the typed value, and where it stands."""

    name: str
    fact: Any                                # Fact, or a Lab, Treatment, Event record of the model
    position: Position
    group: str                               # patient, facts, labs, treatments, timeline


@dataclass
class Case:
    """What stands in one case folder."""

    folder: Path
    name: str                                # as the user named the folder; findings name files below it
    file: Any = None                         # model.CaseFile, or None where case.yaml could not be read at all
    values: dict[str, Value] = field(default_factory=dict)
    narratives: dict[str, Narrative] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    references_file: str = ""
    faults: list[Diagnostic] = field(default_factory=list)
    _nodes: dict[tuple, Node] = field(default_factory=dict)
    _pictures: dict[tuple, Picture | Diagnostic] = field(default_factory=dict)
    _pixels: int = 0

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the case, the one it was first written in before the others."""
        first = self.file.language if self.file else None
        return tuple(sorted(self.narratives, key=lambda code: (code != first, code)))

    def path(self, name: str) -> str:
        """The name of a file of the case as findings print it."""
        return f"{self.name}/{name}" if self.name not in ("", ".") else name

    def position(self, *path) -> Position:
        """Where a value of case.yaml stands; the nearest thing above it where it is missing."""
        for end in range(len(path), -1, -1):
            node = self._nodes.get(path[:end])
            if node is not None:
                return node.position if end == len(path) or node.key_position is None else node.key_position
        return Position(self.path(CASE_FILE))

    def key_position(self, *path) -> Position:
        """Where the name of a value stands."""
        node = self._nodes.get(path)
        return (node.key_position or node.position) if node else self.position(*path)

    def passage(self, *path) -> Passage | None:
        """A text of case.yaml with its places, or None where it is missing or empty."""
        node = self._nodes.get(path)
        if node is None or not isinstance(node.value, str) or not node.value.strip():
            return None
        # Columns run true inside a plain one-line text; inside quotes they run one further, unless escapes stand before.
        start = node.position if node.plain else node.position.shifted(1)
        one_line = node.position.length > 0 and "\n" not in node.value
        return Passage(node.value, start if one_line else node.position, exact=one_line)

    def picture(self, name: str, position: Position, width_mm: float | None = None) -> Picture | Diagnostic:
        """A picture of the case, clean, fitted to its printed width if one is given; read once."""
        key = (name, width_mm)
        if key not in self._pictures:
            if width_mm is not None:
                whole = self.picture(name, position)
                self._pictures[key] = fitted(whole, width_mm) if isinstance(whole, Picture) else whole
            elif self._pixels > MAX_PIXELS:
                self._pictures[key] = Diagnostic("image-invalid", Severity.ERROR, f"“{name}” is one too many: the pictures hold more than {MAX_PIXELS // 1_000_000} million pixels.",
                                                 position, "Save them at the size at which they are printed.")
            else:
                found = self._pictures[key] = read_picture(self.folder, name, position)
                self._pixels += found.width * found.height if isinstance(found, Picture) and not found.vector else 0
        return self._pictures[key]

    def texts(self) -> Iterator[tuple[tuple, Mapping[str, Node]]]:
        """Every mapping of case.yaml whose keys are languages, with its path."""
        from ..language.codes import is_language

        for path, node in self._nodes.items():
            if isinstance(node.value, dict) and any(is_language(key) and not isinstance(child.value, dict) for key, child in node.value.items()):
                yield path, node.value


def load(folder: Path, name: str | None = None) -> Case:
    """Read the case in `folder`; `name` is how findings call it (the folder as the user typed it)."""
    case = Case(folder, name if name is not None else str(folder))
    text, faults = read_text(folder, CASE_FILE, case.path(CASE_FILE))
    case.faults += faults
    root, faults = read_yaml(text, case.path(CASE_FILE)) if text is not None else (None, [])
    case.faults += faults
    if root is not None and not isinstance(root.value, dict):
        case.faults.append(Diagnostic("yaml-invalid", Severity.ERROR, "case.yaml must be a list of “name: value” lines.", root.position,
                                      "Start from the file that `casepub new` writes."))
        root = None
    if root is not None:
        case._nodes = dict(root.walk())
        _model(case, root)
    elif text is not None and not case.faults:
        case.faults.append(Diagnostic("yaml-invalid", Severity.ERROR, "case.yaml is empty.", Position(case.path(CASE_FILE)),
                                      "Start from the file that `casepub new` writes."))
    if case.file is not None:
        case.faults += _values(case)
    _narratives(case)
    case.references, case.references_file, faults = read_references(folder, case.path)
    case.faults += faults
    return case


def _model(case: Case, root: Node) -> None:
    """Validate, dropping what is wrong and trying again, so that one wrong value does not hide the rest of the case."""
    from pydantic import ValidationError

    from .model import CaseFile

    data = _within_limits(case, root.data())
    for _ in range(4):
        try:
            case.file = CaseFile.model_validate(data)
            return
        except ValidationError as problem:
            for error in problem.errors(include_url=False):
                path = _real_path(error["loc"], case._nodes)
                case.faults.append(_complaint(case, error, path))
                _remove(data, path)
    case.file = None


# How many of each a case may have; what is more is left out, with a finding. Far above any case report, far below what would keep a machine busy.
LIMITS = {"keywords": 50, "authors": 500, "affiliations": 300, "patient": 300, "facts": 500, "labs": 80, "treatments": 60, "timeline": 40, "figures": 30, "tables": 10,
          "abbreviations": 200}
MAX_ROWS, MAX_COLUMNS, MAX_TIMELINES = 200, 20, 2


def _within_limits(case: Case, data: dict) -> dict:
    """The data without what is beyond the limits."""
    def leave_out(message: str, *path) -> None:
        case.faults.append(Diagnostic("file-too-large", Severity.ERROR, message, case.key_position(*path), "Keep what the case report needs."))

    for name, most in LIMITS.items():
        entries = data.get(name)
        if isinstance(entries, dict | list) and len(entries) > most:
            leave_out(f"There are {len(entries)} entries under {name}; {most} are read.", name)
            data[name] = dict(list(entries.items())[:most]) if isinstance(entries, dict) else entries[:most]
    figures = data.get("figures")
    drawn = [name for name, figure in figures.items() if isinstance(figure, dict) and figure.get("draw")] if isinstance(figures, dict) else []
    for name in drawn[MAX_TIMELINES:]:
        leave_out(f"The timeline is drawn more than {MAX_TIMELINES} times.", "figures", name)
        del figures[name]
    tables = data.get("tables")
    for name, table in tables.items() if isinstance(tables, dict) else ():
        rows = table.get("rows") if isinstance(table, dict) else None
        if isinstance(rows, list) and (len(rows) > MAX_ROWS or any(isinstance(row, list) and len(row) > MAX_COLUMNS for row in rows)):
            leave_out(f"The table “{name}” is larger than {MAX_ROWS} rows or {MAX_COLUMNS} columns.", "tables", name)
            table["rows"] = [row[:MAX_COLUMNS] if isinstance(row, list) else row for row in rows[:MAX_ROWS]]
    return data


def _real_path(loc: tuple, nodes: Mapping[tuple, Node]) -> tuple:
    """Pydantic's location without the tags that it adds for unions and dictionary keys."""
    path: tuple = ()
    for part in loc:
        if (*path, part) in nodes:
            path = (*path, part)
        elif part is loc[-1] and isinstance(part, str) and "[" not in part and part not in ("str", "constrained-str"):
            path = (*path, part)                          # a missing name
    return path


def _complaint(case: Case, error: Mapping, path: tuple) -> Diagnostic:
    kind, said = error["type"], error["msg"]
    where = ".".join(str(part) for part in path) or "case.yaml"
    name = str(path[-1]) if path else ""
    known = _known_names(path[:-1])
    match kind:
        case "extra_forbidden":
            return Diagnostic("unknown-key", Severity.ERROR, f"“{name}” is not a name that can stand here.", case.key_position(*path),
                              did_you_mean(name, known) or (f"Here may stand: {', '.join(known)}." if known else "Remove it."))
        case "missing":
            return Diagnostic("value-missing", Severity.ERROR, f"“{name}” is missing in {'.'.join(map(str, path[:-1])) or 'case.yaml'}.",
                              case.key_position(*path[:-1]) if path[:-1] else Position(case.path(CASE_FILE)), f"Add “{name}: …”.")
        case "literal_error":
            expected = error.get("ctx", {}).get("expected", "")
            word = error.get("input")
            options = [option.strip("' ") for option in expected.replace(" or ", ", ").split(",")]
            check = "unknown-key" if word == name else "wrong-value"
            return Diagnostic(check, Severity.ERROR, f"“{str(word)[:60]}” is not one of the words that can stand in {where}.",
                              case.position(*path), did_you_mean(str(word), options) or f"Write one of: {', '.join(options)}.")
        case "string_pattern_mismatch":
            return Diagnostic("wrong-value", Severity.ERROR, f"“{str(error.get('input'))[:60]}” is not written as {where} is.",
                              case.position(*path), _pattern_advice(where))
    shape = {"dict_type": "a mapping, as {tr: …, en: …}", "model_type": "a mapping of names and values", "list_type": "a list",
             "string_type": "a text", "dict_attributes_type": "a mapping of names and values",
             "model_attributes_type": "a mapping of names and values"}.get(kind, said)
    return Diagnostic("wrong-type", Severity.ERROR, f"{where} should be {shape}.", case.position(*path),
                      "See docs/case-format.md, or compare with the file that `casepub new` writes.")


def _pattern_advice(where: str) -> str:
    if where.endswith("orcid"):
        return "Write an ORCID as 0000-0002-1825-0097."
    if where.endswith("mesh"):
        return "Write the MeSH unique ID, as D001847, or leave it out."
    if where.endswith("doi"):
        return "Write the DOI without https://doi.org/, as 10.4274/tod.64872."
    if where.endswith("email"):
        return "Write an e-mail address, as name@example.org."
    if where.endswith("year"):
        return "Write the year with four digits."
    return "Names are made of letters, digits and _, and start with a letter."


def _known_names(path: tuple) -> list[str]:
    """The names that the model allows below a path."""
    from typing import get_args

    from pydantic import BaseModel

    from .model import CaseFile

    def models(annotation) -> list[type[BaseModel]]:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return [annotation]
        return [model for part in get_args(annotation) for model in models(part)]

    current: list[type[BaseModel]] = [CaseFile]
    for part in path:
        fields = [model.model_fields[part] for model in current if part in model.model_fields]
        if fields:
            current = [model for info in fields for model in models(info.annotation)]
    return sorted({name for model in current for name in model.model_fields})


def _remove(data, path: tuple) -> None:
    """Take the value at `path` out of plain data; what is missing already is no matter. In a list, a hole would shift its
    neighbours' places, so the whole list goes."""
    for index, part in enumerate(path):
        try:
            if index == len(path) - 1 or isinstance(data[part], list):
                if isinstance(data, dict):
                    data.pop(part, None)
                return
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return


def _values(case: Case) -> list[Diagnostic]:
    """Read every fact of the case into `case.values`; one name space over all groups."""
    faults: list[Diagnostic] = []
    file = case.file

    def keep(group: str, name: str, fact: Any) -> None:
        position = case.key_position(group, name)
        if name in case.values:
            first = case.values[name]
            faults.append(Diagnostic("duplicate-key", Severity.ERROR, f"“{name}” stands in {first.group} too (line {first.position.line}).", position,
                                     "Facts share one name space; give one of the two another name."))
            return
        case.values[name] = Value(name, fact, position, group)

    def parsed(text: str, *path, reader=parse_fact) -> Fact | Frequency | None:
        try:
            return reader(text)
        except FactError as problem:
            faults.append(Diagnostic(problem.check, Severity.ERROR, str(problem), case.position(*path), problem.hint))
            return None

    for group in ("patient", "facts"):
        for name, value in getattr(file, group).items():
            fact = Term(value) if isinstance(value, dict) else parsed(value, group, name)
            if fact is not None:
                keep(group, name, fact)
    for name, lab in file.labs.items():
        keep("labs", name, LabValue(lab.name, parsed(lab.value, "labs", name, "value"), lab.flag,
                                    parsed(lab.reference, "labs", name, "reference") if lab.reference else None))
    for name, given in file.treatments.items():
        keep("treatments", name, TreatmentValue(
            given.name,
            parsed(given.dose, "treatments", name, "dose") if given.dose else None,
            parsed(given.frequency, "treatments", name, "frequency", reader=parse_frequency) if given.frequency else None,
            parsed(given.duration, "treatments", name, "duration") if given.duration else None,
            given.route, (given.given,) if isinstance(given.given, str) else tuple(given.given), given.note))
    for name, event in file.timeline.items():
        keep("timeline", name, EventValue(parsed(event.at, "timeline", name, "at"), event.event))
    return faults


@dataclass(frozen=True)
class LabValue:
    """A laboratory value: its name per language, the measured fact, a flag, a reference interval."""

    name: Mapping[str, str | None]
    value: Fact | None
    flag: str | None
    reference: Fact | None

    @property
    def result(self) -> str:
        """normal, negative or positive, where the value is a word; else ''."""
        return self.value.word if isinstance(self.value, Choice) else ""

    @property
    def measured(self) -> bool:
        """Whether the value is a number."""
        return self.value is not None and not self.result


@dataclass(frozen=True)
class TreatmentValue:
    """A treatment with its regimen; `given` names timeline events."""

    name: Mapping[str, str | None]
    dose: Fact | None
    frequency: Frequency | None
    duration: Fact | None
    route: str | None
    given: tuple[str, ...]
    note: Mapping[str, str | None] | None


@dataclass(frozen=True)
class EventValue:
    """An event of the timeline: when (a quantity of time from the presentation, or a date) and what."""

    at: Fact | None
    event: Mapping[str, str | None]


def _narratives(case: Case) -> None:
    from ..language.codes import is_language

    for path in sorted(case.folder.glob("*.md")):
        if is_language(path.stem):
            text, faults = read_text(case.folder, path.name, case.path(path.name))
            case.faults += faults
            if text is not None and len(text) > MAX_NARRATIVE:
                case.faults.append(Diagnostic("file-too-large", Severity.ERROR, f"The narrative is longer than {MAX_NARRATIVE:,} characters; the rest is not read.",
                                              Position(case.path(path.name), text.count("\n", 0, MAX_NARRATIVE) + 1), "A case report has some ten thousand."))
                text = text[:MAX_NARRATIVE]
            if text is not None:
                case.narratives[path.stem] = read_narrative(text, path.stem, case.path(path.name))
    if not case.narratives and not any(fault.position.file.endswith(".md") for fault in case.faults):
        case.faults.append(Diagnostic("file-missing", Severity.ERROR, "There is no narrative: neither tr.md nor en.md.",
                                      Position(case.path(CASE_FILE)), "Write tr.md and en.md beside case.yaml."))
