"""Judgements that were kept: reviews.yaml.

In: a case folder. Out: `Review`s, and a finding for each entry that is not one. A review holds for
two texts as they were: it contains the hash of each, and says nothing about texts that have
changed. Each is a line of its own, so that the lines of two people can be merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..diagnostic import Diagnostic, Position, Severity
from ..message import say
from ..yamltext import Node, flow_mapping, read_yaml
from .check_names import WRONG_TYPE, WRONG_VALUE
from .files import read_text
from .places import Places
from .version import SCHEMA_VERSION, VERSION_KEY, find_newer, read_version

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


def format_reviews(reviews: Iterable[Review], comments: Iterable[str] = ()) -> str:
    """The whole file: the comments that people wrote, the version of its form, then the lines,
    sorted, each once. The version is an entry of the list, since a line before the list could be
    doubled by git when it lays two people's lines together."""
    own = "".join(f"{line}\n" for line in comments if line + "\n" not in HEAD)
    version = f"- {VERSION_KEY}: {SCHEMA_VERSION}\n"
    return HEAD + own + version + "".join(sorted({review.line() for review in reviews}))


def read_reviews(folder: Path, places: Places) -> tuple[list[Review], list[Diagnostic]]:
    """The reviews of a case; none where there is no file."""
    if not (folder / REVIEWS_FILE).exists():
        return [], []
    shown = places.path(REVIEWS_FILE)
    text, diagnostics = read_text(folder, REVIEWS_FILE, shown)
    root, more = (
        read_yaml(text, shown)
        if text is not None and text.replace(HEAD, "").strip()
        else (None, [])
    )
    diagnostics += more
    if root is None:
        return [], diagnostics
    hint = say("Delete the line; `casepub accept` writes it again.")
    if not isinstance(root.value, list) or _number_of_reviews(root.value) > MAX_REVIEWS:
        return [], [
            *diagnostics,
            Diagnostic(
                WRONG_TYPE,
                Severity.ERROR,
                say("reviews.yaml must be a list of reviews, one per line."),
                root.position,
                hint,
            ),
        ]
    versions = [version for node in root.value if (version := _version(node)) is not None]
    if newer := find_newer(versions):
        return [], [newer]
    diagnostics += [_no_version(version) for version in versions if read_version(version) is None]
    reviews = []
    for node in root.value:
        if _version(node) is not None:
            continue
        review = _review(node)
        if review is None:
            diagnostics.append(
                Diagnostic(
                    WRONG_TYPE,
                    Severity.ERROR,
                    say("This is not a valid review."),
                    node.position,
                    hint,
                )
            )
        else:
            reviews.append(review)
    return reviews, diagnostics


def _number_of_reviews(entries: Iterable[Node]) -> int:
    return sum(_version(entry) is None for entry in entries)


def _version(node: Node) -> Node | None:
    """The version that an entry `- schema_version: 1` names; None for any other entry."""
    if not isinstance(node.value, dict) or set(node.value) != {VERSION_KEY}:
        return None
    return node.value[VERSION_KEY]


def _no_version(node: Node) -> Diagnostic:
    return Diagnostic(
        WRONG_VALUE,
        Severity.ERROR,
        say(
            "This is not a valid version of the file; {key} must be a whole number.",
            key=VERSION_KEY,
        ),
        node.position,
        say(
            "Write - {key}: {version}.",
            key=VERSION_KEY,
            version=SCHEMA_VERSION,
        ),
    )


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
