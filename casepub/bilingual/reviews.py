"""What of a comparison has been vouched for, what went stale since, and which findings were
dismissed.

In: a `Comparison` and the reviews of a case. Out: the state of every block, a paragraph (or a few)
with its translation.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..case import Review
from .comparison import Block, Comparison, Passage, Side

ACCEPTED, STALE, UNREVIEWED, UNTRANSLATED = "accepted", "stale", "unreviewed", "untranslated"
_CITED = re.compile(r"\[[\d,;–\- ]+\]")


@dataclass(frozen=True)
class State:
    """A block's state; of a stale one the languages whose text changed; the review that it rests
    on."""

    block: Block
    state: str
    changed: tuple[str, ...] = ()
    review: Review | None = None


def digest(text: str) -> str:
    """The hash of a text, whatever its spacing and line breaks."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:12]


def hashes(block: Block, comparison: Comparison) -> dict[str, str]:
    """The hash of either half of a block, by language; of a missing half that of nothing."""
    return {
        code: digest(" ".join(paragraph.source for paragraph in half))
        for code, half in zip(comparison.languages, (block.first, block.second), strict=True)
    }


def about(passage: Passage) -> tuple[str, ...]:
    """The hashes of the two texts that a finding is about; the numbers of citations count nothing,
    for they follow the reference file."""
    return tuple(
        digest(_CITED.sub("", side.text if isinstance(side, Side) else ""))
        for side in passage.sides
    )


def states(comparison: Comparison, reviews: Sequence[Review]) -> Iterator[State]:
    """The state of every block, in the order of the first text."""
    accepted = [
        review
        for review in reviews
        if not review.check and set(review.hashes) == set(comparison.languages)
    ]
    # What still holds for some block, moved or not, says nothing of another one that has its name
    # now.
    whole_blocks = [
        hashes(block, comparison) for block in comparison.blocks if block.first and block.second
    ]
    open_reviews = [review for review in accepted if dict(review.hashes) not in whole_blocks]
    for block in comparison.blocks:
        if not block.first or not block.second:
            yield State(
                block,
                UNTRANSLATED,
                tuple(
                    code
                    for code, half in zip(
                        comparison.languages, (block.first, block.second), strict=True
                    )
                    if not half
                ),
            )
            continue
        now = hashes(block, comparison)
        whole = next((review for review in accepted if review.hashes == now), None)
        if whole is not None:
            yield State(block, ACCEPTED, (), whole)
            continue
        half = next(
            (
                review
                for review in open_reviews
                if any(review.hashes[code] == now[code] for code in now)
            ),
            None,
        ) or next((review for review in reversed(open_reviews) if review.passage == block.id), None)
        if half is not None:
            yield State(
                block, STALE, tuple(code for code in now if half.hashes[code] != now[code]), half
            )
        else:
            yield State(block, UNREVIEWED)


def dismissed(
    comparison: Comparison, reviews: Sequence[Review]
) -> frozenset[tuple[str, tuple[str, ...]]]:
    """What was dismissed and still holds: the check, and the hashes of the two texts in the
    comparison's order."""
    return frozenset(
        (review.check, tuple(review.hashes[code] for code in comparison.languages))
        for review in reviews
        if review.check and set(review.hashes) == set(comparison.languages)
    )


def lapsed(comparison: Comparison, reviews: Sequence[Review]) -> list[Review]:
    """Dismissals of texts that are no longer there."""
    there = {about(passage) for passage in comparison.passages}
    return [
        review
        for review in reviews
        if review.check
        and set(review.hashes) == set(comparison.languages)
        and tuple(review.hashes[code] for code in comparison.languages) not in there
    ]
