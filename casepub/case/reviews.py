"""Judgements that were kept: reviews.yaml.

In: a case folder. Out: `Review`s, and a finding for each entry that is not one. A review holds for
two texts as they were: it contains the hash of each, and says nothing about texts that have
changed. Each is a line of its own, so that the lines of two people can be merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..diagnostic import Diagnostic, Position
from ..message import say
from ..yamltext import Node, flow_mapping
from .entries import EntryFile, fault, format_entries, read_entries, texts_of
from .places import Places

REVIEWS_FILE = "reviews.yaml"
MAX_REVIEWS = 3_000
HEAD = (
    "# Who vouched that a passage and its translation agree, and which findings were "
    "dismissed. Written by `casepub accept`.\n"
    "# A line is valid while both texts stay unchanged; lines may be in any order.\n"
)


@dataclass(frozen=True)
class Review:
    """That two texts, by their hashes, agree; or that a finding of `check` about them is a false
    alarm, with the reason."""

    passage: str  # as people know it: case.2; the hashes decide
    hashes: Mapping[str, str]  # by language
    check: str = ""
    reason: str = ""
    by: str = ""
    date: str = ""
    position: Position | None = field(default=None, compare=False)

    def line(self) -> str:
        """The review as it stands in the file."""
        texts = {"passage": self.passage, **self.hashes}
        said = (
            ("dismissed", self.check),
            ("reason", self.reason),
            ("by", self.by),
            ("date", self.date),
        )
        texts |= {name: text for name, text in said if text}
        return f"- {flow_mapping(texts)}\n"


_FILE = EntryFile(
    REVIEWS_FILE,
    HEAD,
    MAX_REVIEWS,
    say("reviews.yaml must be a list of reviews, one per line."),
    say("Delete the line; `casepub accept` writes it again."),
)


def format_reviews(reviews: Iterable[Review], comments: Iterable[str] = ()) -> str:
    """The whole file, its lines sorted, with the comments that people wrote."""
    return format_entries(_FILE, sorted({review.line() for review in reviews}), comments)


def read_reviews(folder: Path, places: Places) -> tuple[list[Review], list[Diagnostic]]:
    """The reviews of a case; none where there is no file."""
    entries, diagnostics = read_entries(_FILE, folder, places)
    reviews = []
    for node in entries:
        review = _review(node)
        if review is None:
            said = say("This is not a valid review.")
            diagnostics.append(fault(said, node.position, _FILE.hint))
        else:
            reviews.append(review)
    return reviews, diagnostics


def _review(node: Node) -> Review | None:
    from ..language.codes import is_language

    values = texts_of(node)
    if values is None:
        return None
    hashes = {key: value for key, value in values.items() if is_language(key)}
    known = {"passage", "dismissed", "reason", "by", "date"}
    if len(hashes) != 2 or set(values) - known - set(hashes):
        return None
    return Review(
        values.get("passage", ""),
        hashes,
        values.get("dismissed", ""),
        values.get("reason", ""),
        values.get("by", ""),
        values.get("date", ""),
        node.position,
    )
