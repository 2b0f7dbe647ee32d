"""Files beside case.yaml that are lists, an entry a line, so that git can lay the lines of two
people together: reviews.yaml, notes.yaml.

In: a case folder, and what such a file is called. Out: its entries as nodes, and a finding for
whatever is none. The version of the form is an entry of the list, since a line before the list
could be doubled when the lines are laid together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..diagnostic import Diagnostic, Position, Severity
from ..message import NOTHING, Message, say
from ..yamltext import Node, read_yaml
from .check_names import WRONG_TYPE, WRONG_VALUE
from .files import read_text
from .places import Places
from .version import SCHEMA_VERSION, VERSION_KEY, find_newer, read_version


@dataclass(frozen=True)
class EntryFile:
    """A file of entries: its name, the comments at its head, how many it may have, and what is said
    where it is no list, or has too many."""

    name: str
    head: str
    most: int
    no_list: Message
    hint: Message


def format_entries(kind: EntryFile, lines: Iterable[str], comments: Iterable[str] = ()) -> str:
    """The whole file: the comments that people wrote, the version of its form, then the lines in
    their order, each once."""
    own = "".join(f"{line}\n" for line in comments if line + "\n" not in kind.head)
    version = f"- {VERSION_KEY}: {SCHEMA_VERSION}\n"
    return kind.head + own + version + "".join(dict.fromkeys(lines))


def read_entries(
    kind: EntryFile, folder: Path, places: Places
) -> tuple[list[Node], list[Diagnostic]]:
    """The entries of such a file, without its version; none where there is no file, or a newer
    casepub wrote it."""
    if not (folder / kind.name).exists():
        return [], []
    shown = places.path(kind.name)
    text, diagnostics = read_text(folder, kind.name, shown)
    root, more = (
        read_yaml(text, shown)
        if text is not None and text.replace(kind.head, "").strip()
        else (None, [])
    )
    diagnostics += more
    if root is None:
        return [], diagnostics
    if not isinstance(root.value, list):
        return [], [*diagnostics, fault(kind.no_list, root.position, kind.hint)]
    entries = [node for node in root.value if _version(node) is None]
    if len(entries) > kind.most:
        return [], [*diagnostics, fault(kind.no_list, root.position, kind.hint)]
    versions = [version for node in root.value if (version := _version(node)) is not None]
    if newer := find_newer(versions):
        return [], [newer]
    diagnostics += [_no_version(version) for version in versions if read_version(version) is None]
    return entries, diagnostics


def texts_of(node: Node) -> dict[str, str] | None:
    """The texts of an entry by their names; None where it is anything else."""
    if not isinstance(node.value, dict):
        return None
    texts = {key: child.value for key, child in node.value.items() if isinstance(child.value, str)}
    return texts if len(texts) == len(node.value) else None


def fault(message: Message, position: Position, hint: Message = NOTHING) -> Diagnostic:
    """The finding that something is no such file, or no such entry."""
    return Diagnostic(WRONG_TYPE, Severity.ERROR, message, position, hint)


def _version(node: Node) -> Node | None:
    """The version that an entry `- schema_version: 1` names; None for any other entry."""
    if not isinstance(node.value, dict) or set(node.value) != {VERSION_KEY}:
        return None
    return node.value[VERSION_KEY]


def _no_version(node: Node) -> Diagnostic:
    return Diagnostic(
        WRONG_VALUE,
        Severity.ERROR,
        say(
            "This is not a valid version of the file; {key} must be a whole number.",
            key=VERSION_KEY,
        ),
        node.position,
        say(
            "Write - {key}: {version}.",
            key=VERSION_KEY,
            version=SCHEMA_VERSION,
        ),
    )
