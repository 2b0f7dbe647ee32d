"""Bookmarks that mean something: those in which a reference manager keeps its citations, and those
that name a note.

In: the root of a document's text, and the package with its properties. Out: the runs of each such
bookmark with what they cite, and notes by the names of their bookmarks. Zotero and Mendeley write
bookmarks where an author chose them over fields; the data are in properties of the document, in
slices of 255 letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .citation_fields import FieldCitation, is_bibliography, read_citation
from .package import WordPackage, local_name, tag

_MANAGED = re.compile(r"(?:ZOTERO_BREF|Mendeley_Bookmark)_\w+")
_SLICE = re.compile(rf"({_MANAGED.pattern})_(\d{{1,5}})")
_NOTES = ("footnoteReference", "endnoteReference")


@dataclass(frozen=True)
class Mark:
    """What a bookmark of a reference manager is: a citation, or a printed list of references."""

    citation: FieldCitation | None = None
    bibliography: bool = False


def managed_runs(root: Any, package: WordPackage) -> dict[Any, Mark]:
    """The runs in bookmarks of a reference manager; where one is in another, the inner counts."""
    marks = {name: _mark(code) for name, code in _codes(package).items()}
    found: dict[Any, Mark] = {}
    open_now: dict[str, Mark] = {}
    for node, name, ends in _walk(root, marks):
        if ends:
            open_now.pop(name, None)
        elif name:
            open_now[name] = marks[name]
        elif open_now and node.tag == tag("w:r"):
            found[node] = open_now[next(reversed(open_now))]
    return found


def named_notes(root: Any) -> dict[str, tuple[str, str]]:
    """The kind and id of the first note whose mark stands in a bookmark, by its name: with it the
    number of a note is repeated elsewhere."""
    found: dict[str, tuple[str, str]] = {}
    open_now: dict[str, None] = {}
    for node, name, ends in _walk(root, None):
        if ends:
            open_now.pop(name, None)
        elif name:
            open_now[name] = None
        elif open_now and local_name(node) in _NOTES:
            kind = local_name(node).removesuffix("Reference")
            found.update(dict.fromkeys(open_now, (kind, node.get(tag("w:id")) or "")))
            open_now.clear()
    return found


def _mark(code: str) -> Mark:
    return Mark(read_citation(code, "", {}), is_bibliography(code))


def _codes(package: WordPackage) -> dict[str, str]:
    """What reference managers keep in the properties of the document, by the bookmark."""
    slices: dict[str, dict[int, str]] = {}
    for _, root in package.trees(r"docProps/custom\.xml"):
        for one in root if root is not None else ():
            if match := _SLICE.fullmatch(one.get("name") or ""):
                text = "".join(one.itertext())
                slices.setdefault(match[1], {})[int(match[2])] = text
    return {name: "".join(own[at] for at in sorted(own)) for name, own in slices.items()}


def _walk(root: Any, names: Mapping[str, Mark] | None) -> Iterator[tuple[Any, str, bool]]:
    """The elements of a text in order, and which bookmark begins or ends with each: of those with
    certain names, or of those that references lead to,
    by the names that Word and casepub give them. One without an end is none."""
    starts = [one for one in root.iter(tag("w:bookmarkStart")) if _is_wanted(one, names)]
    ends = {one.get(tag("w:id")) for one in root.iter(tag("w:bookmarkEnd"))}
    wanted = {
        one.get(tag("w:id")): one.get(tag("w:name")) or ""
        for one in starts
        if one.get(tag("w:id")) in ends
    }
    for node in root.iter() if wanted else ():
        what = local_name(node)
        is_one = what in ("bookmarkStart", "bookmarkEnd")
        name = wanted.get(node.get(tag("w:id")), "") if is_one else ""
        if name or not is_one:
            yield node, name, what == "bookmarkEnd"


def _is_wanted(start: Any, names: Mapping[str, Mark] | None) -> bool:
    name = start.get(tag("w:name")) or ""
    return name in names if names is not None else name.startswith(("_Ref", "note_"))
