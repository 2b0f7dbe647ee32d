"""What a translator moved to another sentence: it is missing from none.

In: the pairs of a section, compared. Out: the same, without what another pair explains; a citation
that moved is told as moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from .items import Reading, ReadQuantity
from .pair import PairReading
from .quantities import Difference, Spans, kind_of

_AROUND = 2  # sentences on either side to which a denial may move


def explain_across(pairs: Sequence[PairReading]) -> None:
    """What a sentence lacks and another of its section has in excess was moved by the translator,
    not lost. Nothing moves from one value of case.yaml to another."""
    for pair in pairs:
        for other in pairs:
            if other is pair or not pair.left or not other.right:
                continue
            for item in _lone(pair.left, pair.right):
                found = next((o for o in _lone(other.right, other.left) if _is_same(item, o)), None)
                if found is not None:
                    pair.left.remove(item)
                    other.right.remove(found)
    for kind in ("citation", "mention"):
        _mark_moved(pairs, kind)
    for place, pair in enumerate(pairs):
        for other in pairs[max(0, place - _AROUND) : place + _AROUND + 1]:
            _drop_moved_denial(pair, other)
            _drop_moved_side(pair, other)
            _drop_moved_drugs(pair, other)


def _drop_moved_denial(pair: PairReading, other: PairReading) -> None:
    """A denial that one text has in a sentence, and the other, of the same thing, in one nearby; of
    what else is denied nearby, it may be."""
    mine = next((d for d in pair.certain if d.kind == "negation" and not d.second), None)
    yours = next((d for d in other.certain if d.kind == "negation" and not d.first), None)
    if not mine or not yours or pair is other:
        return
    if mine.concepts[0] & yours.concepts[1]:
        pair.certain.remove(mine)
        other.certain.remove(yours)
    else:
        pair.is_denied_nearby = other.is_denied_nearby = True


def _drop_moved_side(pair: PairReading, other: PairReading) -> None:
    """A side that one text has in a sentence, and the other in one nearby."""
    for mine in [d for d in pair.certain if d.kind == "side" and not d.second]:
        for yours in [d for d in other.certain if d.kind == "side" and not d.first]:
            if _sides(pair.first, mine.first) == _sides(other.second, yours.second):
                pair.certain.remove(mine)
                other.certain.remove(yours)
                break


def _drop_moved_drugs(pair: PairReading, other: PairReading) -> None:
    """Drugs that one text has in a sentence and the other in one nearby, since two sentences
    changed their order."""
    if pair is other:
        return
    for mine in [d for d in pair.certain if d.kind == "drug"]:
        for yours in [d for d in other.certain if d.kind == "drug"]:
            if mine.concepts[0] <= yours.concepts[1] and yours.concepts[0] <= mine.concepts[1]:
                pair.certain.remove(mine)
                other.certain.remove(yours)
                break


def _sides(reading: Reading, spans: Spans) -> list[str]:
    return [cue.value for cue in reading.cues if (cue.start, cue.end) in spans]


def _lone(items: list[ReadQuantity], against: list[ReadQuantity]) -> list[ReadQuantity]:
    """The items against which nothing of their kind stands; 5 mg here and 50 mg there is a
    contradiction, and was not moved."""
    kinds = {kind_of(item) for item in against}
    return [item for item in items if kind_of(item) not in kinds]


def _mark_moved(pairs: Sequence[PairReading], kind: str) -> None:
    """A citation or mention that stands at another sentence of the section: said as such, at the
    sentence that lacks it in the first text."""
    sides = [
        {value for pair in pairs for item in reading(pair).of_kind(kind) for value in item.values}
        for reading in (attrgetter("first"), attrgetter("second"))
    ]
    for pair in pairs:
        for difference in [d for d in pair.certain if d.kind == kind]:
            mine = [
                i
                for i in difference.quantities
                if i in pair.first.quantities and i.values <= sides[1]
            ]
            yours = [
                i
                for i in difference.quantities
                if i in pair.second.quantities and i.values <= sides[0]
            ]
            if len(mine) + len(yours) < len(difference.quantities):
                continue
            pair.certain.remove(difference)
            if mine:
                pair.certain.append(
                    Difference(
                        f"{kind}-moved", tuple((i.start, i.end) for i in mine), (), conflict=False
                    )
                )


def _is_same(one: ReadQuantity, other: ReadQuantity) -> bool:
    return (
        one.kind == other.kind
        and bool(one.values & other.values)
        and (not one.units or not other.units or bool(one.units & other.units))
    )
