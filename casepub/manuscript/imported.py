"""What the modules of this room pass on: the documents of one case, and what becomes of them.

In: nothing. Out: `Sources`, `ImportResult`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..message import Message
from ..word.read import LeftOver, WordBlock
from .parts import Manuscript, ManuscriptPart
from .provenance import Provenance


@dataclass
class ImportResult:
    """The files of a case by name; counts of what was found; what was left, with the document that
    it stands in; the documents as they were read; and where each of their words went."""

    files: dict[str, bytes] = field(default_factory=dict)
    found: list[Message] = field(default_factory=list)
    left: list[tuple[str, LeftOver]] = field(default_factory=list)
    documents: list[tuple[str, list[WordBlock]]] = field(default_factory=list)
    provenance: Provenance = field(default_factory=Provenance)

    def leave(self, document: str, what: str, text: str, number: int) -> None:
        """Tell of something that does not come into the case, and the number of its paragraph."""
        self.left.append((document, LeftOver(what, text, number)))


@dataclass(frozen=True)
class Sources:
    """The documents of one case by name, and their languages; `first` is the one in which the case
    was written."""

    read: Sequence[tuple[str, Manuscript]]
    languages: tuple[str, ...]
    first: str

    def parts(self) -> Iterator[tuple[str, ManuscriptPart]]:
        """All parts of all documents, with the document's name."""
        return ((name, part) for name, manuscript in self.read for part in manuscript.parts)


def sources_of(read: Sequence[tuple[str, Manuscript]]) -> Sources:
    """The documents with their languages: the first, then those with the most text."""
    sizes = [
        (code, sum(len(b.text) for p in manuscript.parts if p.language == code for b in p.blocks))
        for _, manuscript in read
        for code in manuscript.languages
    ]
    languages = list(dict.fromkeys(code for code, _ in sorted(sizes, key=lambda pair: -pair[1])))
    languages = languages or ["tr"]
    first = "tr" if "tr" in languages else languages[0]
    return Sources(read, tuple(sorted(languages, key=lambda code: code != first)), first)


def short_names(documents: Sequence[str]) -> dict[str, str]:
    """The names by which people know the documents: that of the file, with the folders before it
    where two have the same."""
    found: dict[str, str] = {}
    for name in documents:
        parts = Path(name).parts
        others = [Path(other).parts for other in documents if other != name]
        count = 1
        while count < len(parts) and any(one[-count:] == parts[-count:] for one in others):
            count += 1
        found[name] = "/".join(parts[-count:])
    return found
