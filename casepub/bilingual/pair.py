"""A sentence and its translation: read, and every difference between them.

In: two texts in two languages. Out: a `PairReading` with the readings and the `Difference`s; what
neighbouring sentences explain is for the document to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from . import (
    bounds,
    contrasts,
    crossed,
    cues,
    evidence,
    layout,
    leftover,
    lone,
    names,
    negations,
    parts,
    quantities,
    swaps,
    terminology,
    weights,
)
from .analysed import AnalysedText, analyse
from .items import Reading, ReadQuantity
from .lexicon import Lexicon, Occurrence, shared_terms, terms
from .marks import Exchange, Place
from .quantities import Difference, Spans
from .things import find_things
from .vocabulary import vocabulary_of

# words that are not names, from which on the same sentence in two languages was not translated
_COPIED = 4


@dataclass(slots=True, eq=False)
class PairReading:
    """Two readings, what differs for certain, and the quantities of either that nothing in the
    other explains."""

    first: Reading
    second: Reading
    certain: list[Difference] = field(default_factory=list)
    left: list[ReadQuantity] = field(default_factory=list)
    right: list[ReadQuantity] = field(default_factory=list)
    agreeing: int = 0  # the terms that both have
    is_merged: bool = False  # whether several sentences stand for one
    manner: str = ""  # of the translation: close or free, or not known
    # Whether one text denies something here, and the other something in a sentence nearby.
    is_denied_nearby: bool = False
    # The terms of the sentences around, in either text.
    around: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    # The terms that other pairs of the documents have on both sides, and on one.
    together: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()

    @property
    def candidates(self) -> list[Difference]:
        """Everything that may differ, in the order of the first text."""
        return sorted(
            [*self.certain, *quantities.differences(self.left, self.right)],
            key=lambda d: (d.first or d.second or ((0, 0),))[0],
        )

    @property
    def differences(self) -> list[Difference]:
        """What differs with enough evidence to be told, in the order of the first text."""
        weighed = {one: evidence.weigh(one, self) for one in self.candidates}
        return _once({one: sure for one, sure in weighed.items() if sure >= weights.POSSIBLE})


def compare_texts(
    first: str,
    second: str,
    languages: tuple[str, str] = ("tr", "en"),
    lexicon: Lexicon | None = None,
) -> PairReading:
    """Read two texts that should say the same, and compare them."""
    lexicon = lexicon or terms()
    return compare_readings(
        analyse(first, languages[0], lexicon), analyse(second, languages[1], lexicon), lexicon
    )


def compare_readings(first: AnalysedText, second: AnalysedText, lexicon: Lexicon) -> PairReading:
    """Compare two texts that have been read."""
    one, other, here, there = first.reading, second.reading, first.terms, second.terms
    pair = PairReading(one, other)
    if one.quantities or other.quantities:
        pair.left, pair.right, pair.certain = quantities.compare(one, other)
        _compare_citations(pair)
    _mark_swaps(pair, first, second)
    known = [vocabulary_of(reading.language).has_words for reading in (one, other)]
    if not all(known):
        _keep_digits(pair, known)
        return pair
    pair.left = _without_named(pair.left, here, there)
    pair.right = _without_named(pair.right, there, here)
    shared = shared_terms(here, there)
    pair.agreeing = len({term.concepts for term in shared if term.complains})
    told = list(cues.compare(one, other, here, there))
    pair.certain = [*_without_told(pair.certain, told), *told]
    pair.certain += _drop_turning(pair, negations.compare(first, second))
    if first.members and second.members:
        agreed = [_places(terms) for terms in (shared, shared_terms(there, here))]
        found = contrasts.compare(first.members, second.members, agreed)
        pair.certain += [
            difference
            for difference in _without_compared(found, one, other)
            # In general prose half a word says nothing.
            if pair.agreeing or "hinted at" not in difference.signs
        ]
    pair.certain += names.compare(one, other, here, there)
    if here or there:
        pair.certain += terminology.compare(first, second, lexicon)
    lacking = list(parts.find(first, second))
    if pair.agreeing:  # general prose is rendered too freely to count its words
        lacking = lacking or list(leftover.find(first, second))
        lacking += lone.find(first, second)
    pair.certain += lacking
    left = [
        difference
        for difference in terminology.find_untranslated(one, other, lexicon)
        if pair.agreeing or difference.signs != {"known as spelt"}
    ]
    if any(difference.kind == "untranslated-sentence" for difference in left):
        pair.certain = [difference for difference in pair.certain if not _is_of_words(difference)]
    pair.certain += left
    return pair


def _without_told(found: Iterable[Difference], told: Iterable[Difference]) -> Iterator[Difference]:
    """Differences without the exchanges of words that are told one by one: of two sides."""
    places = {place for one in told for place in one.first}
    return (one for one in found if one.kind != "swapped" or places.isdisjoint(one.first))


def _once(found: Mapping[Difference, float]) -> list[Difference]:
    """One difference for one fault: without those whose words another one tells that is surer, or
    that says more of them than that they exclude each other; and the surest of all exchanges."""
    told: list[Difference] = []

    def rank(one: Difference) -> tuple[bool, bool, float]:
        return found[one] >= weights.LIKELY, one.kind != "meaning", found[one]

    for difference in sorted(found, key=rank, reverse=True):
        if difference.kind == "swapped" and any(one.kind == "swapped" for one in told):
            continue
        if _is_of_words(difference) and any(
            _overlap(difference, one) or _is_denied(difference, one) for one in told
        ):
            continue
        told.append(difference)
    return [difference for difference in found if difference in told]


# Differences of words, of which several may be one fault.
_WORDS = (
    "sex",
    "side",
    "drug",
    "abbreviation",
    "trend",
    "term",
    "meaning",
    "negation",
    "part",
    "untranslated-word",
)


def _without_compared(
    found: Iterable[Difference], first: Reading, second: Reading
) -> Iterator[Difference]:
    """Without what belongs to a bound (smaller than 5 mm), with which it is compared."""
    bounds = [
        [item.compared for item in reading.quantities if item.compared]
        for reading in (first, second)
    ]
    for difference in found:
        within = (
            _meet(spans, compared)
            for spans, compared in zip((difference.first, difference.second), bounds, strict=True)
        )
        if not all(within):
            yield difference


def _is_of_words(difference: Difference) -> bool:
    return difference.kind in _WORDS or difference.detail == "letter"  # hepatitis B and C


def _overlap(one: Difference, other: Difference) -> bool:
    """Whether two differences share words, on each side on which the first has any."""
    return _is_of_words(other) and all(
        _meet(mine, yours)
        for mine, yours in ((one.first, other.first), (one.second, other.second))
        if mine
    )


def _is_denied(difference: Difference, denial: Difference) -> bool:
    """Whether words exclude each other only by a denial that is told: nüks gelişmedi, a recurrence
    developed."""
    return (difference.kind, denial.kind) == ("meaning", "negation") and (
        _meet(difference.first, denial.first) or _meet(difference.second, denial.second)
    )


def _meet(spans: Sequence[Place], others: Sequence[Place]) -> bool:
    """Whether any of some places share words."""
    return any(a < d and c < b for a, b in spans for c, d in others)


def _places(terms: Iterable[Occurrence]) -> Spans:
    return tuple((term.start, term.end) for term in terms)


def _without_named(
    items: list[ReadQuantity], terms: Sequence[Occurrence], others: Sequence[Occurrence]
) -> list[ReadQuantity]:
    """Without the codes that are a term which the other side has by another name: T4, thyroxine."""
    if not any(item.kind == "code" for item in items):
        return items
    named = shared_terms(terms, others)
    return [
        item
        for item in items
        if item.kind != "code"
        or not any(term.start <= item.start and item.end <= term.end for term in named)
    ]


def _drop_turning(pair: PairReading, found: Iterable[Difference]) -> list[Difference]:
    """Without the denials that turn a bound, with which they have been compared."""
    found = list(found)
    if not any(difference.kind == "negation" for difference in found):
        return found
    first, second = bounds.find_denials(pair.first), bounds.find_denials(pair.second)
    return [
        difference
        for difference in found
        if difference.kind != "negation"
        or not (first.issuperset(difference.first) and second.issuperset(difference.second))
    ]


def _keep_digits(pair: PairReading, known: list[bool]) -> None:
    """Where the words of one language are not known, what the other says in words is not missed
    there."""
    pair.certain = [
        difference
        for difference in pair.certain
        if difference.kind not in ("frequency", "comparator", "date")
    ]
    pair.left, pair.right = (
        [
            item
            for item in items
            if item.kind in ("number", "code") and not item.dated and not (mine and item.spelt)
        ]
        for items, mine in zip((pair.left, pair.right), known)
    )
    words = [[word.text for word in reading.words] for reading in (pair.first, pair.second)]
    if (
        words[0] == words[1]
        and sum(word.islower() and len(word) > 2 for word in words[0]) >= _COPIED
    ):
        pair.certain.append(
            Difference(
                "untranslated-sentence", ((0, len(pair.first.text)),), ((0, len(pair.second.text)),)
            )
        )


def _mark_swaps(pair: PairReading, first: AnalysedText, second: AnalysedText) -> None:
    """All that may be exchanged; the surest, in place of the unit difference that it looks like."""
    if any(d.kind == "frequency" for d in pair.certain):  # as which the exchange has been told
        return
    things = find_things(first, second)
    exchanges = _united(
        [
            *swaps.find(first, second),
            *crossed.find(first, second, things),
            *layout.find(first, second, things),
        ]
    )
    found = [Difference("swapped", one.first, one.second, signs=one.signs) for one in exchanges]
    if not found:
        return
    surest = max(found, key=lambda one: evidence.weigh(one, pair))
    first_places, second_places = {*surest.first}, {*surest.second}
    pair.certain = [
        d
        for d in pair.certain
        if not (d.kind == "unit" and (first_places & {*d.first} or second_places & {*d.second}))
    ]
    pair.certain += found


def _united(exchanges: Iterable[Exchange]) -> Iterator[Exchange]:
    """Each exchange once, with all its signs."""
    signs: dict[Spans, set[str]] = {}
    first: dict[Spans, Exchange] = {}
    for one in exchanges:
        places = tuple(sorted(one.first))
        first.setdefault(places, one)
        signs.setdefault(places, set()).update(one.signs)
    for places, one in first.items():
        yield replace(one, signs=frozenset(signs[places]))


def _compare_citations(pair: PairReading) -> None:
    for kind in ("citation", "mention"):
        ones, others = pair.first.of_kind(kind), pair.second.of_kind(kind)
        if not ones and not others:
            continue
        left = [i for i in ones if not any(i.values & o.values for o in others)]
        right = [o for o in others if not any(i.values & o.values for i in ones)]
        if left or right:
            pair.certain.append(
                Difference(
                    kind,
                    tuple((i.start, i.end) for i in left),
                    tuple((i.start, i.end) for i in right),
                    conflict=bool(left and right),
                    quantities=(*left, *right),
                )
            )
