"""Texts put into case.yaml where they belong, and every other byte left as it was.

In: the text of a file, and new texts with their places. Out: edits. What is to be written into YAML
is read again first: the file must say what it said, and the new texts; a text that cannot be put in
so is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from ...diagnostic import Diagnostic
from ...language.codes import is_language
from ...yamltext import Node, Path, flow_mapping, quote, read_yaml, scalar
from ..languages import name_languages
from ..times import gather_times
from .files import Edit, apply

NewTexts = Mapping[Path, "str | Mapping[str, str]"]


def edits_for(text: str, texts: NewTexts) -> tuple[list[Edit], list[Path]]:
    """What puts texts at their paths of case.yaml, whose last part is the language; and the paths
    at which a text cannot be put in."""
    if not texts:
        return [], []
    for careful in (False, True):
        edits = _make_edits(text, texts, careful)
        if edits is not None:
            return edits, []
    if len(texts) == 1:
        return [], list(texts)
    half = len(texts) // 2  # what can be put in is not lost for what cannot
    parts = [
        edits_for(text, dict(part))
        for part in (list(texts.items())[:half], list(texts.items())[half:])
    ]
    return [*parts[0][0], *parts[1][0]], [*parts[0][1], *parts[1][1]]


def _make_edits(text: str, texts: NewTexts, careful: bool) -> list[Edit] | None:
    """The edits, or None where the file would then say something else. `careful`: everything new in
    quotation marks."""
    root, diagnostics = _read(text)
    if root is None:
        return None
    try:
        edits = [_edit(text, root, path, value, careful) for path, value in texts.items()]
        made = apply(text, edits)
    except (KeyError, ValueError):
        return None
    again, more = _read(made)
    if again is None or len(more) > len(diagnostics):
        return None
    expected, found = root.data(), again.data()
    for path, value in texts.items():
        place, there = expected, found
        for key in path[:-1]:
            place = place.setdefault(key, {}) if isinstance(place, dict) else place[key]
            there = there[key]
        place[path[-1]] = dict(value) if isinstance(value, Mapping) else value
        if isinstance(there[path[-1]], str):
            # A block text ends with a line end, which is not part of the text.
            there[path[-1]] = there[path[-1]].rstrip("\n")
    return edits if found == expected else None


def _read(text: str) -> tuple[Node | None, list[Diagnostic]]:
    """The nodes of a file, its languages named as a case names them."""
    root, diagnostics = read_yaml(text, "")
    if root is None:
        return None, diagnostics
    root, twice = name_languages(root)
    root, _ = gather_times(root)  # what is in doubt about times was so before
    return root, [*diagnostics, *twice]


def _edit(text: str, root: Node, path: Path, value: str | Mapping[str, str], careful: bool) -> Edit:
    """What puts one text at its place; KeyError where the file has none for it."""
    parent = root
    for key in path[:-1]:
        parent = _child(parent, key)
    if not isinstance(parent.value, dict):
        raise KeyError(path)
    flow = _is_in_flow(text, root, path)
    node = parent.value.get(str(path[-1]))
    if node is None:
        return _add(text, parent, str(path[-1]), value, flow, careful)
    if isinstance(node.value, str) and isinstance(value, str):
        return _replace(text, node, node.value, value, flow, careful)
    if node.value is not None:
        raise KeyError(path)
    at = text.index(":", node.key_end) + 1
    end = max(at, node.end if text[node.start : node.end].strip() else at)
    return Edit(at, end, " " + _scalar(value, "", flow, careful))


def _add(
    text: str, parent: Node, name: str, value: str | Mapping[str, str], flow: bool, careful: bool
) -> Edit:
    """A new entry behind the last language of a mapping, or behind its last entry."""
    if not isinstance(parent.value, dict) or not parent.value:
        raise KeyError(name)
    languages = [child for key, child in parent.value.items() if is_language(key)]
    last = (languages or list(parent.value.values()))[-1]
    written = f"{name}: {_scalar(value, text[last.start : last.start + 1], flow, careful)}"
    if flow:
        return Edit(last.end, last.end, f", {written}")
    end = last.end
    while end > last.start and text[end - 1] in "\n\r \t":
        end -= 1
    end = text.find("\n", end)
    end = len(text) if end < 0 else end
    indent = " " * ((last.key_position or last.position).column - 1)
    return Edit(end, end, f"\n{indent}{written}")


def _child(node: Node, key: str | int) -> Node:
    """What stands under a key or index; KeyError where nothing does."""
    if isinstance(node.value, dict) and key in node.value:
        return node.value[str(key)]
    if isinstance(node.value, list) and isinstance(key, int):
        return node.value[key]
    raise KeyError(key)


def _is_in_flow(text: str, root: Node, path: Path) -> bool:
    """Whether a place lies inside { } or [ ]."""
    node = root
    for key in path[:-1]:
        node = _child(node, key)
        if isinstance(node.value, dict | list) and text[node.start : node.start + 1] in ("{", "["):
            return True
    return False


def _replace(text: str, node: Node, old: str, value: str, flow: bool, careful: bool) -> Edit:
    """A text in place of another, written in the same way if it can be."""
    head = text[node.start : node.start + 1]
    if (
        head not in "|>"
        or careful
        or "\n" in value
        or (head == ">" and len(old.rstrip("\n").split("\n")) > 1)
    ):
        end = node.end
        if head in "|>":
            while end > node.start and text[end - 1] in "\n\r \t":
                end -= 1
            value += "\n" if old.endswith("\n") else ""  # as a block text ends
        return Edit(node.start, end, _scalar(value, head, flow, careful or head in "|>"))
    first = (
        text.index("\n", node.start) + 1
    )  # a block text: its first line stays, its lines are written anew
    end = node.end
    while end > first and text[end - 1] in "\n\r \t":
        end -= 1
    indent = text[first:][: len(text[first:]) - len(text[first:].lstrip(" \t"))]
    return Edit(first, end, indent + value)


def _scalar(value: str | Mapping[str, str], style: str, flow: bool, careful: bool) -> str:
    """A text in the style of its neighbour, or a mapping of texts in braces; `careful`: in
    quotation marks."""
    if isinstance(value, Mapping):
        return flow_mapping(value, quote if careful else partial(scalar, flow=True))
    return quote(value) if careful else scalar(value, style, flow)
