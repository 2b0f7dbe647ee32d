"""Which sentence stands for which, measured: paragraphs of correct translations, in which sentences were left out, joined or parted at random.

Where a sentence is held against another's translation, its author reads that all its numbers are wrong. The weights of the aligner were chosen so that this is rare;
a change that makes it less rare fails here.
"""

from __future__ import annotations

import random
from collections import Counter

import pytest
from conftest import ROOT

from casepub.bilingual import align
from casepub.bilingual.analysed import analyse
from casepub.bilingual.lexicon import terms

PAIRS = [
    line.split("\t")[:2]
    for name in ("pairs.tsv", "general.tsv")
    for line in (ROOT / "benchmarks" / "bilingual" / name).read_text("utf-8").splitlines()
    if "\t" in line and not line.startswith("#")
]
# How sentences of the first language were joined to those of the second: (1, 0) was left out, (2, 1) two were made one …
CHANGES = [(1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3)]
Beads = list[tuple[list[int], list[int]]]


@pytest.fixture(scope="module")
def units():
    known, lexicon = {}, terms()

    def unit(text: str, language: str) -> align.AlignmentUnit:
        if (text, language) not in known:
            read = analyse(text, language, lexicon)
            known[text, language] = align.measure(read.reading, read.terms)
        return known[text, language]

    return unit


def altered(rng: random.Random, length: int, changes: int) -> tuple[list[str], list[str], Beads]:
    """Sentences in two languages, some of them changed, and what stands for what."""
    rows = iter(rng.sample(PAIRS, 3 * length))
    shapes = [(1, 1)] * (length - changes) + rng.choices(CHANGES, k=changes)
    rng.shuffle(shapes)
    first, second, beads = [], [], []
    for here, there in shapes:
        several = [next(rows) for _ in range(max(here, there))]
        for side, texts, parts in ((0, first, here), (1, second, there)):
            own = [pair[side] for pair in several]
            texts += own if parts == len(own) else [" ".join(own)] * parts
        beads.append(
            (
                list(range(len(first) - here, len(first))),
                list(range(len(second) - there, len(second))),
            )
        )
    return first, second, beads


def aligned(units, first: list[str], second: list[str]) -> Beads:
    found = align.align(
        [units(text, "tr") for text in first], [units(text, "en") for text in second]
    )
    return [(list(here), list(there)) for here, there in found]


def missed(units, length: int, changes: int, times: int = 60) -> Counter:
    """How many of the altered sentences' groups are not found as they are, by their shape."""
    wrong: Counter = Counter()
    for seed in range(times):
        first, second, beads = altered(random.Random(seed), length, changes)
        found = aligned(units, first, second)
        assert [i for here, _ in found for i in here] == list(range(len(first)))
        assert [j for _, there in found for j in there] == list(range(len(second)))
        wrong.update((len(here), len(there)) for here, there in beads if (here, there) not in found)
    return wrong


@pytest.mark.parametrize("length, changes, most", [(2, 1, 0), (3, 1, 0), (5, 2, 12), (8, 2, 6)])
def test_a_changed_paragraph_is_aligned_as_its_translator_changed_it(units, length, changes, most):
    """Sixty paragraphs each; so many groups may be missed, and no more."""
    wrong = missed(units, length, changes)
    assert wrong.total() <= most, wrong


def test_a_translation_that_agrees_is_aligned_one_to_one(units):
    for seed in range(30):
        rows = random.Random(seed).sample(PAIRS, 9)
        found = aligned(units, [row[0] for row in rows], [row[1] for row in rows])
        assert found == [([i], [i]) for i in range(9)]


@pytest.mark.parametrize("many", [1, 2, 3])
def test_a_paragraph_without_a_translation_is_all_left_over(units, many):
    turkish = [row[0] for row in PAIRS[:many]]
    english = [row[1] for row in PAIRS[:many]]
    assert aligned(units, turkish, []) == [([i], []) for i in range(many)]
    assert aligned(units, [], english) == [([], [j]) for j in range(many)]
    assert aligned(units, [], []) == []


def test_two_lone_sentences_stand_for_each_other_whatever_they_say(units):
    """Where each side has one sentence there is nothing to choose: the comparison says what differs."""
    assert aligned(units, [PAIRS[0][0]], [PAIRS[200][1]]) == [([0], [0])]


def test_a_long_article_is_aligned_to_its_end(units):
    """Of hundreds of sentences only those near the diagonal are weighed; what was left out shifts all that follow."""
    rows = [PAIRS[i % len(PAIRS)] for i in range(230)]
    turkish, english = [row[0] for row in rows], [row[1] for row in rows]
    del english[20:26]
    found = aligned(units, turkish, english)
    assert found == (
        [([i], [i]) for i in range(20)]
        + [([i], []) for i in range(20, 26)]
        + [([i], [i - 6]) for i in range(26, 230)]
    )


def test_four_hundred_sentences_are_aligned_and_no_more(units):
    rows = [PAIRS[i % len(PAIRS)] for i in range(401)]
    found = aligned(units, [row[0] for row in rows], [row[1] for row in rows])
    assert found == [([i], [i]) for i in range(400)]


def test_a_paragraph_much_longer_than_its_translation_keeps_its_order(units):
    """Twenty sentences against two: the two find theirs, however far apart."""
    rows = PAIRS[:20]
    found = aligned(units, [row[0] for row in rows], [rows[3][1], rows[17][1]])
    assert ([3], [0]) in found and ([17], [1]) in found and len(found) == 20
    found = aligned(units, [rows[3][0], rows[17][0]], [row[1] for row in rows])
    assert ([0], [3]) in found and ([1], [17]) in found and len(found) == 20
