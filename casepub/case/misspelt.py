"""Fields that a record must have, under a name that is a slip: tittle, or başlık, for title.

In: the nodes of case.yaml. Out: the same under the right names, so that nothing else is said of
what depends on them, and a finding for each slip.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..diagnostic import Diagnostic, Severity
from ..message import say
from ..yamltext import Node, Path
from .check_names import UNKNOWN_KEY
from .fields import meant, real_path

Names = Mapping[Path, Mapping[str, str]]  # of a record, what is meant by each name that is a slip


def correct_names(root: Node) -> tuple[Node, list[Diagnostic]]:
    """The nodes with the names that were meant. Only what must be there is looked for: a record
    without it could not be read at all."""
    from .model import complaints

    wrong = complaints(root.data())
    if not wrong:
        return root, []
    nodes = dict(root.walk())
    names = _slips([(real_path(one["loc"], nodes), one["type"]) for one in wrong])
    told = [
        _unknown(nodes[(*path, name)], name, right)
        for path, slips in names.items()
        for name, right in slips.items()
    ]
    return (_renamed(root, (), names) if told else root), told


def _slips(errors: Sequence[tuple[Path, str]]) -> Names:
    """In each record, the unknown names that are near to a field that it lacks."""
    lacking: dict[Path, list[str]] = {}
    for path, kind in errors:
        if kind == "missing":
            lacking.setdefault(path[:-1], []).append(str(path[-1]))
    found: dict[Path, dict[str, str]] = {}
    for path, kind in errors:
        if kind == "extra_forbidden" and lacking.get(path[:-1]):
            right = meant(str(path[-1]), lacking[path[:-1]])
            if right:
                lacking[path[:-1]].remove(right)
                found.setdefault(path[:-1], {})[str(path[-1])] = right
    return found


def _unknown(node: Node, wrong: str, right: str) -> Diagnostic:
    return Diagnostic(
        UNKNOWN_KEY,
        Severity.ERROR,
        say("Unknown field “{field}”.", field=wrong),
        node.key_position or node.position,
        say("Did you mean “{name}”?", name=right),
    )


def _renamed(node: Node, path: Path, names: Names) -> Node:
    """A node and all below it, under the names that were meant."""
    if isinstance(node.value, list):
        below = [_renamed(one, (*path, index), names) for index, one in enumerate(node.value)]
        return replace(node, value=below)
    if not isinstance(node.value, dict):
        return node
    slips = names.get(path, {})
    made = {
        slips.get(key, key): _renamed(one, (*path, key), names) for key, one in node.value.items()
    }
    return replace(node, value=made)
