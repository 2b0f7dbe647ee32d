"""A case folder → `Case`: what the author wrote, every value with its place, and what could not be
read.

In: a folder. Out: a `Case`, always; its `faults` say what is wrong. Every reader returns its value
with its diagnostics, and `load` puts them together, once. Loading never raises for what an author
did. Of a case that a newer casepub wrote, this is all that is said.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from ..diagnostic import Diagnostic, Position, Severity
from ..media import Picture
from ..message import amount, say
from ..remembered import remembered
from ..yamltext import Node, read_yaml
from ..yamltext.check_names import DUPLICATE_KEY, FILE_TOO_LARGE, YAML_INVALID
from .case import Case
from .check_names import FILE_MISSING, FILE_TWICE, VERSION_TOO_NEW
from .commas import join_numbers
from .files import as_typed, read_text
from .languages import name_languages
from .misspelt import correct_names
from .narrative import Narrative, read_narrative
from .notes import read_notes
from .pictures import Pictures
from .places import CASE_FILE, Places
from .references import Reference, read_references
from .reviews import read_reviews
from .shape import validate
from .terms import read_terms
from .times import gather_times
from .values import read_values
from .version import VERSION_KEY, find_newer

MAX_NARRATIVE = 200_000


class Withholding(Protocol):
    """What is laid over every part of a case before anything reads it, for a copy in which
    something is withheld; `casepub.blind` has one."""

    def text(self, text: str, language: str = "") -> str:
        """A narrative."""

    def yaml(self, root: Node) -> Node:
        """The nodes of case.yaml."""

    def references(self, references: Mapping[str, Reference]) -> Iterable[tuple[str, Reference]]:
        """The references, by key."""

    def picture(self, picture: Picture) -> Picture:
        """A picture."""


def load(
    folder: str | os.PathLike[str],
    name: str | None = None,
    blinding: Withholding | None = None,
    texts: Mapping[str, str] = MappingProxyType({}),
) -> Case:
    """Read the case in `folder`; `name` is how findings call it (the folder as the user typed it).
    With a `blinding`, as reviewers may see it; `texts` are files of the folder as they are being
    typed."""
    with as_typed(Path(folder), texts):
        return _load(Path(folder), name, blinding)


def _load(folder: Path, name: str | None, blinding: Withholding | None) -> Case:
    places = Places(name if name is not None else str(folder))
    root, yaml_faults = _read_case_yaml(folder, places)
    reviews, review_faults = read_reviews(folder, places)
    notes, note_faults = read_notes(folder, places)
    review_faults = [*review_faults, *note_faults]
    newer = [fault for fault in (*yaml_faults, *review_faults) if fault.check == VERSION_TOO_NEW]
    if newer:
        return _unread(folder, places, newer[0])
    references, references_file, reference_faults = read_references(folder, places.path)
    if blinding:
        references = dict(blinding.references(references))
    if root is not None:
        root = blinding.yaml(root) if blinding else root
        places = Places(places.name, dict(root.walk()))
    file, shape_faults = validate(root, places) if root is not None else (None, [])
    values, value_faults = read_values(file, places) if file is not None else ({}, [])
    narratives, narrative_faults = _read_narratives(folder, places, blinding)
    terms, term_faults = read_terms(folder, places, file.abbreviations if file else {})
    return Case(
        folder,
        places,
        file,
        values,
        narratives,
        references,
        references_file,
        terms,
        reviews,
        (
            *yaml_faults,
            *shape_faults,
            *value_faults,
            *narrative_faults,
            *term_faults,
            *review_faults,
            *reference_faults,
        ),
        Pictures(folder, blinding.picture) if blinding else Pictures(folder),
        blinding is not None,
        () if blinding else tuple(notes),
    )


def _unread(folder: Path, places: Places, newer: Diagnostic) -> Case:
    """A case of which only this is known: that a newer casepub wrote it. Whatever else were read of
    it, and found in it, might be wrong."""
    return Case(folder, places, None, {}, {}, {}, "", [], [], (newer,), Pictures(folder))


def _read_case_yaml(folder: Path, places: Places) -> tuple[Node | None, list[Diagnostic]]:
    """The nodes of case.yaml, a mapping of names; None, with the reason, if it is anything else."""
    shown = places.path(CASE_FILE)
    text, diagnostics = read_text(folder, CASE_FILE, shown)
    if text is None:
        return None, diagnostics
    root, more = remembered("yaml", (shown, text), lambda: _parse(text, shown))
    return root, [*diagnostics, *more]


def _parse(text: str, shown: str) -> tuple[Node | None, list[Diagnostic]]:
    root, faults = read_yaml(text, shown)
    return as_case(root, faults, text, shown)


def as_case(
    root: Node | None, faults: Iterable[Diagnostic], text: str, shown: str = CASE_FILE
) -> tuple[Node | None, list[Diagnostic]]:
    """The nodes of a case.yaml, a mapping of names, as the rest of casepub reads them: languages,
    times and names in one form; `faults` are those of its YAML, `text` is what it was read from.
    None, with the reason, if it is anything else. The nodes given stay as they are."""
    hint = say("Start from the file that `casepub new` creates.")
    diagnostics = list(faults)
    if root is None:
        if not diagnostics:
            message = say("case.yaml is empty.")
            diagnostics.append(
                Diagnostic(YAML_INVALID, Severity.ERROR, message, Position(shown), hint)
            )
        return None, diagnostics
    if not isinstance(root.value, dict):
        message = say("case.yaml must be a list of “name: value” lines.")
        diagnostics.append(Diagnostic(YAML_INVALID, Severity.ERROR, message, root.position, hint))
        return None, diagnostics
    if newer := _newer(root):
        return None, [newer]
    root, pieces = join_numbers(root, text)
    diagnostics = [
        one
        for one in diagnostics
        if one.check != DUPLICATE_KEY or (one.position.line, one.position.column) not in pieces
    ]
    root, twice = name_languages(root)
    root, mixed = gather_times(root)
    root, misspelt = correct_names(root)
    return root, [*diagnostics, *twice, *mixed, *misspelt]


def _newer(root: Node) -> Diagnostic | None:
    """The finding that a newer casepub wrote the file."""
    version = root.value.get(VERSION_KEY) if isinstance(root.value, dict) else None
    return find_newer([version] if version else [])


def _read_narratives(
    folder: Path, places: Places, blinding: Withholding | None
) -> tuple[Mapping[str, Narrative], list[Diagnostic]]:
    """The narratives of a folder by language, and what could not be read of them."""
    narratives: dict[str, Narrative] = {}
    diagnostics: list[Diagnostic] = []
    for path, code in _find_narratives(folder):
        shown = places.path(path.name)
        if code in narratives:
            diagnostics.append(_second(shown, narratives[code], code))
            continue
        text, more = read_text(folder, path.name, shown)
        diagnostics += more
        if text is None:
            continue
        if len(text) > MAX_NARRATIVE:
            diagnostics.append(_too_long(text, shown))
            text = text[:MAX_NARRATIVE]
        if blinding:
            text = blinding.text(text, code)
        narratives[code] = read_narrative(text, code, shown)
    if not narratives and not diagnostics:
        diagnostics.append(
            Diagnostic(
                FILE_MISSING,
                Severity.ERROR,
                say("There is no narrative: neither tr.md nor en.md exists."),
                Position(places.path(CASE_FILE)),
                say("Write tr.md and en.md beside case.yaml."),
            )
        )
    return narratives, diagnostics


def _find_narratives(folder: Path) -> list[tuple[Path, str]]:
    """The narratives in a folder, each with its language; tr.md before tr-TR.md."""
    from ..language.codes import language_of

    found = [(path, language_of(path.stem)) for path in sorted(folder.glob("*.md"))]
    return sorted(
        ((path, code) for path, code in found if code),
        key=lambda one: (one[1], one[0].stem != one[1]),
    )


def _second(shown: str, first: Narrative, code: str) -> Diagnostic:
    return Diagnostic(
        FILE_TWICE,
        Severity.WARNING,
        say(
            "Two files are the narrative in “{code}”; {file} is used, this one is not.",
            code=code,
            file=first.file,
        ),
        Position(shown),
        say("Keep one of the two, or give the other a name that is not a language code."),
    )


def _too_long(text: str, file: str) -> Diagnostic:
    return Diagnostic(
        FILE_TOO_LARGE,
        Severity.ERROR,
        say(
            "The narrative is longer than {most} characters; the rest is ignored.",
            most=amount(MAX_NARRATIVE),
        ),
        Position(file, text.count("\n", 0, MAX_NARRATIVE) + 1),
        say("A case report has about ten thousand characters."),
    )
