"""Three versions of a file put together: what an earlier import wrote, what its author made of it,
and what the revised manuscript gives.

In: the hashes of the first, the texts of the others, cut into entries (lines, paragraphs,
records), and these into fragments (sentences, values). Out: the merged entries, and what came from
whom. Where author and manuscript changed the same fragment, the author's stays, and the conflict is
told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

Entry = tuple[str, ...]  # the fragments of a line, paragraph or record
HashedEntry = tuple[str, ...]
MAX_COMPARED = 2_000  # entries of which each is compared with each
_NEAR = 60  # entries among which a changed one is sought


class Origin(StrEnum):
    """What a merge did at a place: put in what the manuscript changed, added or no longer has; kept
    what the author changed; joined changes of both; or kept the author's against the
    manuscript's."""

    UPDATED = "updated"
    ADDED = "added"
    REMOVED = "removed"
    KEPT = "kept"
    JOINED = "joined"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class MergedHunk:
    """A place where the three differ: where it begins among the merged entries, and the entries of
    the author and of the manuscript."""

    origin: Origin
    at: int
    mine: tuple[Entry, ...]
    theirs: tuple[Entry, ...]


@dataclass(frozen=True)
class _Hunk:
    """Entries `low` to `high` of the base became `length` entries of another version."""

    low: int
    high: int
    length: int

    def meets(self, low: int, high: int) -> bool:
        """Whether it touches the same entries, or puts something in at the same place."""
        if self.low == self.high == low == high:
            return True
        return self.low < high and low < self.high


def hash_entry(entry: Entry) -> HashedEntry:
    """The hashes of an entry's fragments: enough to see whether it was changed, and no copy of a
    text that an author may have deleted for the patient's sake."""
    return tuple(
        hashlib.blake2b(fragment.strip().encode("utf-8"), digest_size=8).hexdigest()
        for fragment in entry
    )


def merge(
    base: Sequence[HashedEntry], mine: Sequence[Entry], theirs: Sequence[Entry]
) -> tuple[list[Entry], list[MergedHunk]]:
    """The merged entries, and the places where something was changed by either side."""
    ours = _hunks(base, [hash_entry(one) for one in mine])
    news = _hunks(base, [hash_entry(one) for one in theirs])
    made: list[Entry] = []
    told: list[MergedHunk] = []
    at = i = j = 0  # of the base, the author's entries, the manuscript's
    while ours or news:
        low, high, group, others = _next_group(ours, news)
        made += mine[i : i + low - at]
        i, j = i + low - at, j + low - at
        own = tuple(mine[i : i + _reach(low, high, group)])
        new = tuple(theirs[j : j + _reach(low, high, others)])
        kept, origin = _decide(base[low:high], own, new, bool(group), bool(others))
        if origin is not None:
            told.append(MergedHunk(origin, len(made), own, new))
        made += kept
        at, i, j = high, i + len(own), j + len(new)
    return [*made, *mine[i:]], told


def _hunks(base: Sequence[HashedEntry], other: Sequence[HashedEntry]) -> list[_Hunk]:
    ops = _opcodes(base, other)
    hunks: list[_Hunk] = []
    for tag, i1, i2, j1, j2 in ops:
        if tag == "replace":
            hunks += _pair_like(base, other, (i1, i2), (j1, j2))
        elif tag != "equal":
            hunks.append(_Hunk(i1, i2, j2 - j1))
    return hunks


def _opcodes(
    first: Sequence[HashedEntry], second: Sequence[HashedEntry]
) -> Sequence[tuple[str, int, int, int, int]]:
    """How one version becomes another. In very long ones an entry that comes over and over is no
    landmark: it would be compared with all the others."""
    long = max(len(first), len(second)) > MAX_COMPARED
    return SequenceMatcher(None, first, second, autojunk=long).get_opcodes()


def _pair_like(
    base: Sequence[HashedEntry],
    other: Sequence[HashedEntry],
    old: tuple[int, int],
    new: tuple[int, int],
) -> Iterator[_Hunk]:
    """Entries in place of others: each by itself where it goes on with a fragment of the one that
    it replaces, or where there are as many as before; so that a new one beside it is new."""
    if old[1] - old[0] == new[1] - new[0]:
        yield from (_Hunk(at, at + 1, 1) for at in range(*old))
        return
    i, j = old[0], new[0]
    for at in range(*old):
        like = next(
            (k for k in range(j, min(new[1], j + _NEAR)) if _goes_on(base[at], other[k])), -1
        )
        if like >= 0:
            if at > i or like > j:
                yield _Hunk(i, at, like - j)
            yield _Hunk(at, at + 1, 1)
            i, j = at + 1, like + 1
    if i < old[1] or j < new[1]:
        yield _Hunk(i, old[1], new[1] - j)


def _goes_on(old: HashedEntry, new: HashedEntry) -> bool:
    """Whether an entry is another one changed: of one's fragments it has a third or more."""
    return 3 * len(set(old) & set(new)) >= max(len(set(old)), len(set(new)))


def _next_group(ours: list[_Hunk], news: list[_Hunk]) -> tuple[int, int, list[_Hunk], list[_Hunk]]:
    """The first hunk of either side with all that meet it, taken from the lists; and its range."""
    first = min((*ours[:1], *news[:1]), key=lambda hunk: (hunk.low, hunk.high))
    low, high = first.low, first.high
    groups: tuple[list[_Hunk], list[_Hunk]] = ([], [])
    more = True
    while more:
        more = False
        for side, group in zip((ours, news), groups):
            while side and (side[0] is first or side[0].meets(low, high)):
                group.append(side.pop(0))
                low, high = min(low, group[-1].low), max(high, group[-1].high)
                more = True
    return low, high, *groups


def _reach(low: int, high: int, group: Sequence[_Hunk]) -> int:
    """How many entries a side has for a range of the base."""
    return high - low + sum(hunk.length - (hunk.high - hunk.low) for hunk in group)


def _decide(
    base: Sequence[HashedEntry],
    own: tuple[Entry, ...],
    new: tuple[Entry, ...],
    by_author: bool,
    by_manuscript: bool,
) -> tuple[Sequence[Entry], Origin | None]:
    """What stands at a place, and whose it is; None where both made the same of it."""
    if [hash_entry(one) for one in own] == [hash_entry(one) for one in new]:
        return own, None
    if not by_manuscript:
        return own, Origin.KEPT
    if not by_author:
        return new, Origin.UPDATED if own and new else Origin.ADDED if new else Origin.REMOVED
    if len(base) == len(own) == len(new) == 1 and len(base[0]) > 1:
        parts = _join(base[0], own[0], new[0])
        if parts is not None:
            return [parts], Origin.JOINED
    return own, Origin.CONFLICT


def _join(base: HashedEntry, own: Entry, new: Entry) -> Entry | None:
    """An entry in which author and manuscript changed different fragments, with both changes; None
    where they changed the same."""
    made, told = merge([(one,) for one in base], [(one,) for one in own], [(one,) for one in new])
    if any(hunk.origin is Origin.CONFLICT for hunk in told):
        return None
    return tuple(one[0] for one in made)


def compare(mine: Sequence[Entry], theirs: Sequence[Entry]) -> list[MergedHunk]:
    """The places where two versions differ, of which nobody knows what they were before: each is a
    conflict, and the author's stays."""
    ops = _opcodes([hash_entry(one) for one in mine], [hash_entry(one) for one in theirs])
    return [
        MergedHunk(Origin.CONFLICT, i1, tuple(mine[i1:i2]), tuple(theirs[j1:j2]))
        for tag, i1, i2, j1, j2 in ops
        if tag != "equal"
    ]
