"""Judgements that were kept: reviews.yaml.

In: a case folder. Out: `Review`s, and findings where a line is none. A review holds for two texts
as they were: it names the hash of either, and says nothing of texts that have changed. Each stands
in a line of its own, so that two people's lines can be laid together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..diagnostic import Diagnostic, Position, Severity
from ..yamltext import Node, flow_mapping, read_yaml
from .files import read_text
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
    """That two texts, by their hashes, agree; or that a finding of `check` about them is none, with
    the reason."""

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


def written(reviews: Iterable[Review], comments: Iterable[str] = ()) -> str:
    """The whole file: the comments that people wrote, then the lines, sorted, each once."""
    own = "".join(f"{line}\n" for line in comments if line + "\n" not in HEAD)
    return HEAD + own + "".join(sorted({review.line() for review in reviews}))


def read_reviews(folder: Path, places: Places) -> tuple[list[Review], list[Diagnostic]]:
    """The reviews of a case; none where there is no file."""
    if not (folder / REVIEWS_FILE).exists():
        return [], []
    shown = places.path(REVIEWS_FILE)
    text, faults = read_text(folder, REVIEWS_FILE, shown)
    root, more = (
        read_yaml(text, shown)
        if text is not None and text.replace(HEAD, "").strip()
        else (None, [])
    )
    faults += more
    if root is None:
        return [], faults
    hint = "Delete the line; `casepub accept` writes it again."
    if not isinstance(root.value, list) or len(root.value) > MAX_REVIEWS:
        what = "reviews.yaml must be a list of reviews, one per line."
        return [], [*faults, Diagnostic("wrong-type", Severity.ERROR, what, root.position, hint)]
    read = [(node, _review(node)) for node in root.value]
    faults += [
        Diagnostic("wrong-type", Severity.ERROR, "This is not a valid review.", node.position, hint)
        for node, review in read
        if review is None
    ]
    return [review for _, review in read if review is not None], faults


def _review(node: Node) -> Review | None:
    from ..language.codes import is_language

    if not isinstance(node.value, dict):
        return None
    values = {key: child.value for key, child in node.value.items() if isinstance(child.value, str)}
    if len(values) < len(node.value):
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
