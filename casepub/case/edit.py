"""Texts put into case.yaml or a narrative where they belong, and every other byte left as it was.

In: the text of a file, and new texts with their places. Out: the file's new text. What is written into YAML is read again before it is given back: the
file must say what it said, and the new texts; a text that cannot be put in so is told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..language.codes import is_language
from .reader import Node, read_yaml

Texts = Mapping[tuple, "str | Mapping[str, str]"]
_PLAIN = re.compile(r"[^\W_][^\n]*")
_NOT_PLAIN = re.compile(r": | #|:$|^\s|\s$|^(?:null|true|false|yes|no|on|off|~)$|^[\d.+-]+$", re.I)
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff]")


@dataclass(frozen=True)
class Edit:
    """What stands from `start` to `end` is replaced by `text`."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits, which must not overlap; several at one place stand in the order given."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [text[at:edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def like(raw: str, before: str, after: str) -> str:
    """`after`, made from `before`, which is `raw` with plain line ends, with the line ends and the byte order mark of `raw`."""
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    if before == raw.removeprefix(mark):
        return mark + after
    return mark + (after.replace("\n", "\r\n") if "\r\n" in raw else after.replace("\n", "\r"))


def with_texts(text: str, texts: Texts) -> tuple[str, list[tuple]]:
    """case.yaml with texts at their paths, whose last part is the language; and the paths at which a text could not be put in."""
    refused: list[tuple] = []
    wanted = dict(texts)
    for careful in (False, True):
        made = _edited(text, wanted, careful)
        if made is not None:
            return made, refused
    for path, value in texts.items():                    # one by one: what can be put in is not lost for what cannot
        made = _edited(text, {path: value}, True)
        if made is None:
            refused.append(path)
        else:
            text = made
    return text, refused


def _edited(text: str, texts: Texts, careful: bool) -> str | None:
    """The text with all edits, or None where it would then say something else. `careful`: everything new in quotation marks."""
    root, faults = read_yaml(text, "")
    if root is None:
        return None
    try:
        made = apply(text, [_edit(text, root, path, value, careful) for path, value in texts.items()])
    except KeyError:
        return None
    again, more = read_yaml(made, "")
    if again is None or len(more) > len(faults):
        return None
    expected = root.data()
    for path, value in texts.items():
        place = expected
        for key in path[:-1]:
            place = place.setdefault(key, {}) if isinstance(place, dict) else place[key]
        before = place.get(path[-1]) if isinstance(place, dict) else None
        place[path[-1]] = dict(value) if isinstance(value, Mapping) else value + ("\n" if isinstance(before, str) and before.endswith("\n") else "")
    return made if again.data() == expected else None


def _edit(text: str, root: Node, path: tuple, value: str, careful: bool) -> Edit:
    parent = root
    for key in path[:-1]:
        children = parent.value
        if not isinstance(children, dict | list) or (isinstance(children, dict) and key not in children):
            raise KeyError(path)
        parent = children[key]
    if not isinstance(parent.value, dict):
        raise KeyError(path)
    flow = _in_flow(text, root, path)
    node = parent.value.get(path[-1])
    if node is not None and isinstance(node.value, str):
        return _replaced(text, node, value, flow, careful)
    if node is not None and node.value is None:
        at = text.index(":", node.key_end) + 1
        return Edit(at, max(at, node.end if text[node.start:node.end].strip() else at), " " + _scalar(value, "", flow, careful))
    if node is not None or not parent.value:
        raise KeyError(path)
    last = [child for key, child in parent.value.items() if is_language(key)] or list(parent.value.values())
    last = last[-1]
    written = f"{path[-1]}: {_scalar(value, text[last.start:last.start + 1], flow, careful)}"
    if flow:
        return Edit(last.end, last.end, f", {written}")
    end = last.end
    while end > last.start and text[end - 1] in "\n\r \t":
        end -= 1
    end = text.find("\n", end)
    indent = " " * (last.key_position.column - 1)
    return Edit(len(text), len(text), f"\n{indent}{written}") if end < 0 else Edit(end, end, f"\n{indent}{written}")


def _in_flow(text: str, root: Node, path: tuple) -> bool:
    """Whether a place lies inside { } or [ ]."""
    node = root
    for key in path[:-1]:
        node = node.value[key]
        if isinstance(node.value, dict | list) and text[node.start:node.start + 1] in ("{", "["):
            return True
    return False


def _replaced(text: str, node: Node, value: str, flow: bool, careful: bool) -> Edit:
    """A text in place of another, written in the same way if it can be."""
    head = text[node.start:node.start + 1]
    if head not in "|>" or careful or "\n" in value or (head == ">" and len(node.value.rstrip("\n").split("\n")) > 1):
        end = node.end
        if head in "|>":
            while end > node.start and text[end - 1] in "\n\r \t":
                end -= 1
        return Edit(node.start, end, _scalar(value, head, flow, careful or head in "|>"))
    first = text.index("\n", node.start) + 1             # a block text: its first line stays, its lines are written anew
    end = node.end
    while end > first and text[end - 1] in "\n\r \t":
        end -= 1
    indent = re.match(r"[ \t]*", text[first:])[0]
    return Edit(first, end, indent + value)


def _scalar(value: str | Mapping[str, str], style: str, flow: bool, careful: bool) -> str:
    """A text as YAML, in the style of its neighbour: ' " or plain; in double quotation marks where it must be. A mapping of texts in braces."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_scalar(text, '', True, careful)}" for key, text in value.items()) + "}"
    if not careful and "\n" not in value:
        if style == "'":
            return "'" + value.replace("'", "''") + "'"
        if style not in ('"', "|", ">") and _PLAIN.fullmatch(value) and not _NOT_PLAIN.search(value) and not (flow and re.search(r"[,\[\]{}]", value)):
            return value
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
