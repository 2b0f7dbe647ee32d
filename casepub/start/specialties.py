"""The specialties for which there are examples: a file each in `templates/new/specialties/`.

In: a name as somebody types it. Out: a `Specialty`, with examples that stand in a case.yaml as they
are, and sentences that print them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from ..language import fold
from ..message import ORIGINAL
from ..resources import TEMPLATES
from ..yamltext import Node, read_yaml

FOLDER = TEMPLATES / "new" / "specialties"
DEFAULT = "other"  # listed last, and taken where nobody says which

Texts = Mapping[str, str]  # by language
# What is in an entry of case.yaml: a text, or a mapping or list of the like.
Entry = str | list["Entry"] | dict[str, "Entry"]


@dataclass(frozen=True)
class Specialty:
    """A specialty: its id, its name in each language, what else it is called, and its
    examples.

    `case` has entries of case.yaml by their names; `remarks` what is to be said behind some of
    their lines; `sentences` what prints them, by the part of the case presentation."""

    id: str
    name: Texts
    aliases: Sequence[str]
    case: Mapping[str, Entry]
    remarks: Mapping[str, Texts]
    sentences: Mapping[str, Texts]
    terms: Texts

    def name_in(self, language: str) -> str:
        """Its name in a language, or in English."""
        return self.name.get(language) or self.name[ORIGINAL]


@lru_cache(maxsize=1)
def specialties() -> tuple[Specialty, ...]:
    """All specialties, by id; that for which there is no name of its own last."""
    ids = sorted(path.stem for path in FOLDER.glob("*.yaml"))
    return tuple(map(_read, sorted(ids, key=lambda one: one == DEFAULT)))


def find_specialty(typed: str) -> Specialty | None:
    """The specialty that somebody means: by its id, or by its name in any language, whatever the
    capitals and diacritics; also by the beginning of one alone."""
    sought = _bare(typed)
    known = {
        _bare(name): one
        for one in specialties()
        for name in (one.id, *one.name.values(), *one.aliases)
    }
    if sought in known or not sought:
        return known.get(sought)
    begun = {one.id: one for name, one in known.items() if name.startswith(sought)}
    return next(iter(begun.values())) if len(begun) == 1 else None


def _bare(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())


def _read(name: str) -> Specialty:
    root, _ = read_yaml((FOLDER / f"{name}.yaml").read_text("utf-8"), f"{name}.yaml")
    assert root is not None, name  # a test reads each
    file = cast("dict[str, Any]", _plain(root))
    return Specialty(
        name,
        file.pop("name"),
        file.pop("aliases", []),
        file.pop("case"),
        file.pop("remarks", {}),
        file.pop("sentences"),
        file.pop("terms", {}),
    )


def _plain(node: Node) -> Entry:
    """A node without its places."""
    if isinstance(node.value, dict):
        return {key: _plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [_plain(child) for child in node.value]
    return node.value or ""
