"""Accepting passages and dismissing findings, as `casepub accept` does, on the newest texts.

In: a `Thought`, and what somebody decided. Out: the text of reviews.yaml with it; None where there
is nothing to accept or to dismiss there.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..bilingual.reviews import VouchResult, dismiss, find_paragraph_pairs, vouch
from ..case import REVIEWS_FILE, format_reviews
from ..checks import find_contradictions, find_differences
from .thinking import Thought

MOST = 300  # letters of a name or a reason


def accept_passage(thought: Thought, passage: str, by: str, date: str) -> str | None:
    """Somebody vouches that a passage and its translation agree."""
    return _decide(thought, passage, "", "", by, date)


def dismiss_finding(
    thought: Thought, check: str, file: str, line: int, reason: str, by: str, date: str
) -> str | None:
    """Somebody sets aside what a check found in the passage on a line, for a reason."""
    return _decide(thought, f"{file}:{line}", check, reason, by, date)


def _decide(
    thought: Thought, where: str, check: str, reason: str, by: str, date: str
) -> str | None:
    case = thought.subject.case
    if any(fault.position.file == REVIEWS_FILE for fault in case.diagnostics):
        return None  # a line that cannot be read would be lost
    reviews = tuple(case.reviews)
    made: list[VouchResult] = []
    with thought.going_on():
        for comparison in thought.subject.comparisons:
            blocks = find_paragraph_pairs(comparison, where, ".")
            if not blocks:
                continue
            if check:
                every = find_differences(comparison) + find_contradictions(comparison)
                found = [(one.name, finding.about) for one, finding in every]
                one = dismiss(comparison, reviews, blocks, found, check, reason, by, date)
            else:
                one = vouch(comparison, reviews, blocks, (), by, date)
            reviews = one.reviews
            made.append(one)
    if not any(one.new for one in made):
        return None
    return format_reviews(reviews, _comments(thought))


def _comments(thought: Thought) -> Iterable[str]:
    text = thought.places.texts.get(REVIEWS_FILE, "")
    return [line for line in text.splitlines() if line.startswith("#")]


def one_line(text: object) -> str:
    """A name or a reason as it may stand in the file; '' if it is none."""
    if not isinstance(text, str):
        return ""
    plain = " ".join(text.split())[:MOST]
    return plain if plain.isprintable() else ""
