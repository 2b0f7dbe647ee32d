"""How the pages of a PDF look, as digests: pages that look alike have one, in any file.

In: a PDF whose objects are made. Out: for each page a digest of what it draws, with
all that this refers to. Of fonts their names are enough, which the texts hold: the letters of a
font are numbered alike in all its subsets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

_REFERENCE = re.compile(rb"(\d+) 0 R\Z")
_ELSEWHERE = ("Parent", "Font", "Annots", "StructParents")  # not what is drawn


def looks_of(pdf: Any) -> tuple[str, ...]:
    """The digest of each page."""
    looker = _Looker(pdf.objects)
    pages = (int(reference.split()[0]) for reference in pdf.page_references)
    return tuple(looker.look(pdf.objects[number]).hex() for number in pages)


class _Looker:
    def __init__(self, objects: Sequence[Any]):
        self._objects = objects
        self._seen: dict[int, bytes] = {}  # by number

    def look(self, value: Any) -> bytes:
        """The digest of a value."""
        import pydyf

        digest = blake2b(digest_size=12)
        if isinstance(value, pydyf.Stream):
            digest.update(self.look(pydyf.Dictionary(value.extra)))
            for part in value.stream:
                digest.update(pydyf._to_bytes(part) + b"\n")
        elif isinstance(value, dict):
            for key, said in value.items():
                if key not in _ELSEWHERE:
                    digest.update(f"{key} ".encode() + self.look(said))
        elif isinstance(value, list | tuple):
            for said in value:
                digest.update(self.look(said))
        elif isinstance(value, bytes) and (match := _REFERENCE.match(value)):
            return self._look_up(int(match[1]))
        else:
            digest.update(pydyf._to_bytes(value))
        return digest.digest()

    def _look_up(self, number: int) -> bytes:
        if number not in self._seen:
            self._seen[number] = b""  # of what refers to itself
            self._seen[number] = self.look(self._objects[number])
        return self._seen[number]
