"""What of a comparison was accepted, what has changed since, and which findings were
dismissed.

In: a `Comparison` and the reviews of a case. Out: the state of every block, a paragraph (or a few)
with its translation; and the reviews that stand when somebody vouches for blocks or dismisses a
finding.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..composed import composed
from ..diagnostic import Position
from ..patterns import compiled
from ..remembered import remembered
from .comparison import Comparison, ParagraphPair, SentencePair, Side
from .document import Paragraph

if TYPE_CHECKING:
    from ..case import Review

# A finding, as far as it matters here: its check, and the hashes of the two texts it is about.
FindingKey = tuple[str, tuple[str, ...]]

ACCEPTED, STALE, UNREVIEWED, UNTRANSLATED = "accepted", "stale", "unreviewed", "untranslated"
_CITED = compiled(r"\[[\d,;–\- ]+\]")


@dataclass(frozen=True)
class PairState:
    """A block's state; of a stale one the languages whose text changed; the review that it rests
    on."""

    pair: ParagraphPair
    state: str
    changed: tuple[str, ...] = ()
    review: Review | None = None


def digest(text: str) -> str:
    """The hash of a text, whatever its spacing and line breaks."""
    return remembered("digest", text, lambda: _digest_anew(text))


def _digest_anew(text: str) -> str:
    plain = " ".join(composed(text).split())
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:12]


def hash_paragraphs(block: ParagraphPair, comparison: Comparison) -> dict[str, str]:
    """The hash of either half of a block, by language; of a missing half that of nothing."""
    return {
        code: digest(" ".join(paragraph.source for paragraph in half))
        for code, half in zip(comparison.languages, (block.first, block.second), strict=True)
    }


def hash_pair(passage: SentencePair) -> tuple[str, ...]:
    """The hashes of the two texts that a finding is about; the numbers of citations count nothing,
    for they follow the reference file."""
    return tuple(
        digest(_CITED.sub("", side.text if isinstance(side, Side) else ""))
        for side in passage.sides
    )


def hash_passage_at(comparison: Comparison, place: Position) -> tuple[str, ...]:
    """The hashes of the passage and its translation in which a place stands, as those of a
    difference that is found there."""
    best: tuple[Position, SentencePair] | None = None
    for passage in comparison.sentence_pairs:
        for side in passage.sides:
            start = side.place(0, 0) if side is not None else None
            if start is None or start.file != place.file:
                continue
            if (start.line, start.column) <= (place.line, place.column) and (
                best is None or (start.line, start.column) >= (best[0].line, best[0].column)
            ):
                best = (start, passage)
    return hash_pair(best[1]) if best is not None else ()


def review_states(comparison: Comparison, reviews: Sequence[Review]) -> Iterator[PairState]:
    """The state of every block, in the order of the first text."""
    accepted = [
        review
        for review in reviews
        if not review.check and set(review.hashes) == set(comparison.languages)
    ]
    # What still holds for some block, moved or not, says nothing of another one that has its name
    # now.
    whole_blocks = [
        hash_paragraphs(block, comparison)
        for block in comparison.paragraph_pairs
        if block.first and block.second
    ]
    open_reviews = [review for review in accepted if dict(review.hashes) not in whole_blocks]
    for block in comparison.paragraph_pairs:
        halves = zip(comparison.languages, (block.first, block.second), strict=True)
        missing = tuple(code for code, half in halves if not half)
        if missing:
            yield PairState(block, UNTRANSLATED, missing)
            continue
        now = hash_paragraphs(block, comparison)
        whole = next((review for review in accepted if review.hashes == now), None)
        if whole is not None:
            yield PairState(block, ACCEPTED, (), whole)
        elif half_review := _half_review(block, now, open_reviews):
            changed = tuple(code for code in now if half_review.hashes[code] != now[code])
            yield PairState(block, STALE, changed, half_review)
        else:
            yield PairState(block, UNREVIEWED)


def _half_review(
    block: ParagraphPair, now: Mapping[str, str], reviews: Sequence[Review]
) -> Review | None:
    """The review that holds for one language of a block, else the latest under its name."""
    by_hash = (
        review for review in reviews if any(review.hashes[code] == now[code] for code in now)
    )
    by_name = (review for review in reversed(reviews) if review.passage == block.id)
    return next(by_hash, None) or next(by_name, None)


def find_dismissed(
    comparison: Comparison, reviews: Sequence[Review]
) -> frozenset[tuple[str, tuple[str, ...]]]:
    """What was dismissed and still holds: the check, and the hashes of the two texts in the
    comparison's order."""
    return frozenset(
        (review.check, tuple(review.hashes[code] for code in comparison.languages))
        for review in reviews
        if review.check and set(review.hashes) == set(comparison.languages)
    )


def find_lapsed(comparison: Comparison, reviews: Sequence[Review]) -> list[Review]:
    """Dismissals of texts that are no longer there."""
    there = {hash_pair(passage) for passage in comparison.sentence_pairs}
    return [
        review
        for review in reviews
        if review.check
        and set(review.hashes) == set(comparison.languages)
        and tuple(review.hashes[code] for code in comparison.languages) not in there
    ]


@dataclass(frozen=True)
class VouchResult:
    """What came of vouching: all reviews that now stand, the new ones among them, and the blocks
    that were left because something was found in them."""

    reviews: tuple[Review, ...]
    new: tuple[Review, ...]
    left: tuple[ParagraphPair, ...] = ()


def find_paragraph_pairs(comparison: Comparison, name: str, folder: str) -> list[ParagraphPair]:
    """The blocks that a name (case.2) or a place (tr.md:12) means; `folder` is the case's, as
    places name it."""
    place = re.fullmatch(r"(.+):(\d+)", name)
    if place is None:
        return [block for block in comparison.paragraph_pairs if block.id == name]
    files, line = (place[1], f"{folder}/{place[1]}"), int(place[2])
    return [
        block
        for block in comparison.paragraph_pairs
        if any(_covers(paragraph, files, line) for paragraph in (*block.first, *block.second))
    ]


def _covers(paragraph: Paragraph, files: Collection[str], line: int) -> bool:
    """Whether a paragraph stands on a line of one of these files."""
    length = len(paragraph.text)
    first, last = paragraph.place(0, 1), paragraph.place(max(0, length - 1), length)
    return first.file in files and first.line <= line <= last.line


def vouch(
    comparison: Comparison,
    reviews: Sequence[Review],
    blocks: Collection[ParagraphPair] | None = None,
    found: Collection[FindingKey] = (),
    by: str = "",
    date: str = "",
) -> VouchResult:
    """Accept these blocks, whatever was found in them; without `blocks` all those in which nothing
    was found. What has no translation, or is accepted already, stays as it is."""
    now = [hash_paragraphs(block, comparison) for block in comparison.paragraph_pairs]
    disputed = {texts for _, texts in found}
    from ..case import Review

    standing, new, left = list(reviews), [], []
    for state in review_states(comparison, reviews):
        block = state.pair
        if state.state in (ACCEPTED, UNTRANSLATED) or (blocks is not None and block not in blocks):
            continue
        if blocks is None and not disputed.isdisjoint(_texts(block, comparison)):
            left.append(block)
            continue
        # What is accepted again is listed once; a paragraph that only moved keeps its line.
        standing = [
            review
            for review in standing
            if review.check or review.passage != block.id or dict(review.hashes) in now
        ]
        review = Review(block.id, hash_paragraphs(block, comparison), by=by, date=date)
        standing.append(review)
        new.append(review)
    return VouchResult(tuple(standing), tuple(new), tuple(left))


def dismiss(
    comparison: Comparison,
    reviews: Sequence[Review],
    blocks: Collection[ParagraphPair] | None,
    found: Collection[FindingKey],
    check: str,
    reason: str,
    by: str = "",
    date: str = "",
) -> VouchResult:
    """Set aside what `check` found in these blocks, or without them in all, for this reason; for as
    long as both texts stay as they are."""
    from ..case import Review

    new = []
    for block in comparison.paragraph_pairs:
        if blocks is not None and block not in blocks:
            continue
        texts = _texts(block, comparison)
        for pair in sorted({pair for name, pair in found if name == check} & texts):
            by_language = dict(zip(comparison.languages, pair, strict=True))
            new.append(Review(block.id, by_language, check, reason.strip(), by, date))
    return VouchResult((*reviews, *new), tuple(new))


def _texts(block: ParagraphPair, comparison: Comparison) -> set[tuple[str, ...]]:
    """The hashes of the texts of a block's passages, as findings name them."""
    return {hash_pair(passage) for passage in comparison.parts(block)}
