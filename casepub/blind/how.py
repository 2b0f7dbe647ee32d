"""How a case is withheld: what becomes of each of its parts.

In: a `Case`, from which the names are gathered once. Out: `Blinding`, a value that holds
everything it needs: its methods may be called in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from ..case import NAMED_GROUPS
from ..case.references import Reference
from ..language import languages
from ..media import Picture
from ..yamltext import Node, Path
from .names import Names, composed
from .parts import WITHHELD_FILE, is_left_out, is_of_supplement, is_text
from .who import names_in
from .words import withheld_mark

if TYPE_CHECKING:
    from ..case import Case

_CODE = re.compile(r"@(?:fig|tab|sup):\w+|\{\{[^\n{}]{0,300}\}\}")
_KEY = re.compile(r"(?<=@)[\w:./+-]+")


@dataclass(frozen=True)
class Blinding:
    """What is withheld of one case, and under which names the rest of it goes on.

    `own` are the authors' own works, by key, with the key that stands for each; `keys` other works
    under a key that holds a name; `ids` the ids of facts, figures and tables that hold one.
    """

    names: Names
    own: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)

    def text(self, text: str, language: str = "") -> str:
        """A text with a mark in place of every name, and keys and ids that hold none."""
        text = composed(text)
        text = _KEY.sub(lambda key: self.own.get(key[0]) or self.keys.get(key[0], key[0]), text)
        if self.ids:
            text = _CODE.sub(lambda code: re.sub(r"\w+", self._id, code[0]), text)
        return self.names.hide(text, withheld_mark(language))

    def _id(self, match: re.Match[str]) -> str:
        return self.ids.get(match[0], match[0])

    def stem(self, name: str) -> str:
        """A name for files that tells nobody: the case's own, or a plain one where that holds a
        name."""
        return "manuscript" if self.names.are_in_name(name) else name

    def references(self, references: Mapping[str, Reference]) -> Iterator[tuple[str, Reference]]:
        """The references under keys that tell nothing; of a work that an author wrote, nothing but
        that there is one."""
        for key, reference in references.items():
            if key in self.own:
                new = self.own[key]
                record: Mapping[str, Any] = {"id": new, "type": "document"}
                yield new, Reference(new, record, reference.position, withheld=True)
            elif key in self.keys:
                new = self.keys[key]
                yield new, replace(reference, key=new, record={**reference.record, "id": new})
            else:
                yield key, reference

    def picture(self, picture: Picture) -> Picture:
        """A drawing whose words are blinded; what is written into pixels no program knows."""
        if not picture.is_vector:
            return picture

        def line(match: re.Match[str]) -> str:
            """A line of a drawing, whose name may stand in several pieces."""
            plain = unescape(re.sub(r"<[^>]+>", "", match[2]))
            blinded = self.text(plain)
            return match[0] if blinded == plain else f"{match[1]}{escape(blinded)}{match[3]}"

        data = re.sub(
            r"(<(?:\w+:)?text\b[^>]*>)(.*?)(</(?:\w+:)?text>)",
            line,
            picture.data.decode("utf-8"),
            flags=re.S,
        )
        data = re.sub(r"(?<=>)[^<>]+(?=<)", lambda match: self.text(match[0]), data)
        data = re.sub(r' font-family="([^"]*)"', self._font, data)
        return replace(picture, data=data.encode("utf-8"))

    def _font(self, match: re.Match[str]) -> str:
        """The name of a font, unless it names someone: whoever draws may call it anything."""
        return match[0] if self.text(unescape(match[1])) == unescape(match[1]) else ""

    def yaml(self, root: Node) -> Node:
        """case.yaml with texts blinded and entries left out; an id that holds a name becomes a
        plain one."""
        return self._rewrite(root, (), "")

    def _rewrite(self, node: Node, path: Path, language: str) -> Node:
        value: Any = node.value
        if isinstance(value, dict):
            value = {
                self.ids.get(key, key) if _has_ids(path) else key: self._rewrite(
                    child, (*path, key), key if key in languages() else language
                )
                for key, child in value.items()
                if not is_left_out((*path, key))
            }
        elif isinstance(value, list):
            value = [
                self._rewrite(child, (*path, index), language) for index, child in enumerate(value)
            ]
        elif isinstance(value, str) and is_of_supplement(path):
            value = WITHHELD_FILE.sub("withheld", value, count=1) if path[-1] == "file" else ""
        elif isinstance(value, str) and _NAMING.intersection(path[-1:] + path[-2:-1]):
            value = self.ids.get(value, value)
        elif isinstance(value, str) and is_text(path):
            value = self.text(value, language)
        return replace(node, value=value)


# What holds names that an author chose, alone or as a list; and what holds values under them.
_GROUPS = (*NAMED_GROUPS, "supplements")
_NAMING = {"given", "only", "start", "end", "at"}
_BY_TIME = {"values", "changes"}


def _has_ids(path: Path) -> bool:
    """Whether the keys at a path are names that an author chose."""
    return path in [(group,) for group in _GROUPS] or (
        len(path) == 3 and path[0] in NAMED_GROUPS and path[2] in _BY_TIME
    )


def blinding(case: Case) -> Blinding:
    """How a case is withheld, all of it decided here: who, and which keys and ids are renamed."""
    names = names_in(case)
    own: dict[str, str] = {}
    keys: dict[str, str] = {}
    for key, reference in case.references.items():
        number = len(own) + len(keys) + 1
        if names.wrote(reference.record):
            own[key] = f"withheld{number}"
        elif names.are_in_name(key):  # Smith and others, under a key that an author's name is in
            keys[key] = f"work{number}"
    telling = [key for key in _ids_of(case) if names.are_in_name(key)]
    ids = {key: f"withheld_{number}" for number, key in enumerate(dict.fromkeys(telling), 1)}
    return Blinding(names, own, keys, ids)


def _ids_of(case: Case) -> Iterator[str]:
    """The ids that an author chose in case.yaml."""
    for group in _GROUPS:
        node = case.places.nodes.get((group,))
        if node is not None and isinstance(node.value, dict):
            yield from node.value
