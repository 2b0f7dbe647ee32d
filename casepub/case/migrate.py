"""A case's files in the form of this version of casepub, where an earlier one wrote them.

In: a case folder. Out: a `Migration`, the files that become others, or why there is none; nothing
is written here. Comments, order and every byte that need not change stay (`edit/`). What was made
is read again: a migration that the case is not read after without new findings is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..contents import NOTES_FILE
from ..diagnostic import Diagnostic, Severity
from ..yamltext import Node
from .edit import Bare, Change, Insert, Put, Remove, edit_yaml, read_once
from .loading import load
from .places import CASE_FILE
from .reviews import REVIEWS_FILE
from .version import SCHEMA_VERSION, VERSION_KEY, read_version

Step = Callable[[Any], Iterable[Change]]
# By file and version, what makes it the next one: from the file's data, the changes. The first
# version is still the only one.
STEPS: Mapping[str, Mapping[int, Step]] = {CASE_FILE: {}, REVIEWS_FILE: {}, NOTES_FILE: {}}
_FIRST = 1  # the version of a file that names none


@dataclass(frozen=True)
class Migration:
    """The texts of the files that change, by name, as they are and as they become; or the finding
    because of which the case stays as it is."""

    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    refused: Diagnostic | None = None


def migrate(folder: Path, shown: str) -> Migration:
    """What the files of a case become; `shown` is how findings call it."""
    case = load(folder, shown)
    first_error = next((one for one in case.diagnostics if one.severity == Severity.ERROR), None)
    if case.file is None:
        return Migration(refused=case.too_new or first_error)
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for name in STEPS:
        text = _text_of(folder / name)
        if text is None:
            continue
        made = _migrated(text, name, case.path(name))
        if isinstance(made, Diagnostic):
            return Migration(refused=made)
        if made != text:
            before[name], after[name] = text, made
    if after:
        known = {(one.check, one.message) for one in case.diagnostics}
        for one in load(folder, shown, texts=after).diagnostics:
            if (one.check, one.message) not in known:
                return Migration(refused=one)
    return Migration(before, after)


def _text_of(path: Path) -> str | None:
    """A file's text, its byte order mark and line ends as they are; None where there is none that
    the case was read from."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _migrated(text: str, name: str, shown: str) -> str | Diagnostic:
    """A file's text in the newest form."""
    root, faults = read_once(text.removeprefix("\ufeff"), shown)
    if root is None:
        return text if not faults else faults[0]
    versions = _versions(root)
    version = max((read_version(node) or _FIRST for _, node in versions), default=_FIRST)
    changes: list[Change] = []
    for number in range(version, SCHEMA_VERSION):
        changes += STEPS[name][number](root.data())
    if not changes and len(versions) == 1 and version == SCHEMA_VERSION:
        return text
    made = edit_yaml(text, [*changes, *_numbered(root, versions)], shown)
    return made if isinstance(made, Diagnostic) else made.text


def _versions(root: Node) -> Sequence[tuple[int, Node]]:
    """The versions that a file names, each with the index of its entry: one of case.yaml; of a list
    several, where two people's lines were merged."""
    if isinstance(root.value, dict):
        node = root.value.get(VERSION_KEY)
        return [(0, node)] if node else []
    if isinstance(root.value, list):
        return [
            (at, node.value[VERSION_KEY])
            for at, node in enumerate(root.value)
            if isinstance(node.value, dict) and set(node.value) == {VERSION_KEY}
        ]
    return []


def _numbered(root: Node, versions: Sequence[tuple[int, Node]]) -> list[Change]:
    """What makes the file name its version, once."""
    number = Bare(str(SCHEMA_VERSION))
    if isinstance(root.value, dict):
        return [Put((VERSION_KEY,), number)]
    if not versions:
        return [Insert((0,), {VERSION_KEY: number})]
    (first, _), *others = versions
    gone: list[Change] = [Remove((at,)) for at, _ in reversed(others)]
    return [*gone, Put((first, VERSION_KEY), number)]
