"""Language codes in a case's YAML, as authors write them.

In: the nodes of a file. Out: the same with the codes that casepub has labels for: en-US, tr_TR and
EN name their languages; and a finding where a text is then given twice.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from ..diagnostic import Diagnostic, Severity
from ..language.codes import language_of
from ..message import say
from ..yamltext import Node
from ..yamltext.check_names import DUPLICATE_KEY, YAML_INVALID

_VALUES = ("language",)  # names whose value is a code


def name_languages(root: Node) -> tuple[Node, list[Diagnostic]]:
    """The nodes of a file with plain language codes, and what was said twice."""
    naming = _Naming()
    return naming.rename(root, ""), naming.diagnostics


class _Naming:
    """Names the languages of one file; each code is looked up once."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._language_of = lru_cache(maxsize=None)(language_of)

    def rename(self, node: Node, name: str | int) -> Node:
        """A node, which stands under a name or index, and all below it."""
        value = node.value
        if isinstance(value, str):
            code = self._language_of(value) if name in _VALUES else ""
            return replace(node, value=code) if code not in ("", value) else node
        if isinstance(value, list):
            return replace(
                node, value=[self.rename(child, index) for index, child in enumerate(value)]
            )
        return replace(node, value=self._renamed(value)) if value else node

    def _renamed(self, value: dict[str, Node]) -> dict[str, Node]:
        """A mapping under plain codes, where all its names are codes; else as it is."""
        if any(":" in key for key in value):
            value = dict(self._parted(key, node) for key, node in value.items())
        codes: dict[str, str] = {}
        for key in value:
            codes[key] = self._language_of(key)
            if not codes[key]:
                return {key: self.rename(child, key) for key, child in value.items()}
        renamed: dict[str, Node] = {}
        for key in sorted(value, key=lambda key: key != codes[key]):  # the plain code wins
            if codes[key] in renamed:
                self.diagnostics.append(_twice(key, codes[key], value[key]))
            else:
                renamed[codes[key]] = self.rename(value[key], codes[key])
        order = dict.fromkeys(codes.values())  # as the author has them
        return {code: renamed[code] for code in order}

    def _parted(self, key: str, node: Node) -> tuple[str, Node]:
        """{tr:sağ, en: right}: a name with its text, for want of a space behind the colon."""
        code, _, text = key.partition(":")
        place = node.key_position
        if not (node.value is None and text and place and self._language_of(code)):
            return key, node
        self.diagnostics.append(
            Diagnostic(
                YAML_INVALID,
                Severity.ERROR,
                say("There is no space after the colon of “{name}”.", name=code),
                place,
                say("Write “{name}: {text}”, with a space after the colon.", name=code, text=text),
            )
        )
        behind = place.shift(len(code) + 1, len(text))
        return code, replace(node, value=text, position=behind)


def _twice(key: str, code: str, node: Node) -> Diagnostic:
    return Diagnostic(
        DUPLICATE_KEY,
        Severity.ERROR,
        say(
            "“{key}” is the same language as “{code}”, which already has a text here.",
            key=key,
            code=code,
        ),
        node.key_position or node.position,
        say("Keep one of the two."),
    )
