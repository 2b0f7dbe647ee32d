"""Words that go together in correct translations: casepub/bilingual/data/links.tsv made anew.

    python benchmarks/bilingual/links.py

In: the correct texts of `reports/` (development, free and counted) and `pairs.tsv`, aligned by the
comparison. Out: the table: the beginnings of two words, Turkish and English, that stand in each
other's sentences in several texts far more often than by chance (Dunning's log-likelihood ratio).
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from judge import read_folder

from casepub.bilingual import Comparison, from_text, meanings, terms
from casepub.bilingual.analysed import AnalysedText, analyse

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "casepub" / "bilingual" / "data"
FOLDERS = ("errors", "free", "counted")
LEAST_TEXTS = 3  # in which two words stand together
LEAST_RATIO = 20.0  # of likelihoods
MOST = 4  # words that one word goes with
LEAST_SEEN, LEAST_ANSWERED = 5, 0.7  # times that a word is seen; share of them that it is answered
_Sentence = tuple[int, AnalysedText, AnalysedText]  # of a text


def read_sentences() -> Iterator[_Sentence]:
    """Every sentence with its translation; a sentence of pairs.tsv is a text of its own."""
    number = 0
    for folder in FOLDERS:
        for report in read_folder(HERE / "reports" / folder):
            number += 1
            texts = (from_text(report.texts[code], code, code) for code in ("tr", "en"))
            for passage in Comparison(*texts).sentence_pairs:
                if passage.first and passage.second:
                    yield number, *_analyse(passage.first.text, passage.second.text)
    with (HERE / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t"):
            number += 1
            yield number, *_analyse(row[0], row[1])


def _analyse(one: str, other: str) -> tuple[AnalysedText, AnalysedText]:
    return analyse(one, "tr", terms()), analyse(other, "en", terms())


def _words(text: AnalysedText) -> frozenset[str]:
    return frozenset(meanings.link_of(word) for word in meanings.telling_words(text.reading))


def find_links(sentences: Sequence[_Sentence]) -> Iterator[tuple[str, str]]:
    """The words that go together, in the order of the alphabet."""
    ones: Counter[str] = Counter()
    others: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    texts: dict[tuple[str, str], set[int]] = defaultdict(set)
    for text, *sides in sentences:
        one, other = map(_words, sides)
        ones.update(one)
        others.update(other)
        for pair in product(one, other):
            both[pair] += 1
            texts[pair].add(text)
    rated: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (one, other), count in both.items():
        ratio = _ratio(count, ones[one], others[other], len(sentences))
        if len(texts[one, other]) >= LEAST_TEXTS and ratio >= LEAST_RATIO:
            rated[one].append((-ratio, other))
    for one in sorted(rated):
        for _, other in sorted(sorted(rated[one])[:MOST], key=lambda found: found[1]):
            yield one, other


def find_loose(sentences: Sequence[_Sentence]) -> Iterator[tuple[str, str]]:
    """The words that often have nothing in the other language, by language."""
    seen: Counter[tuple[str, str]] = Counter()
    answered: Counter[tuple[str, str]] = Counter()
    for _, one, other in sentences:
        for mine, explained in zip((one, other), meanings.explain(one, other), strict=True):
            for word in meanings.telling_words(mine.reading):
                key = mine.reading.language, meanings.link_of(word)
                seen[key] += 1
                answered[key] += word.start in explained
    for key in sorted(seen):
        if seen[key] >= LEAST_SEEN and answered[key] < LEAST_ANSWERED * seen[key]:
            yield key


def _ratio(both: int, one: int, other: int, all_: int) -> float:
    """Dunning's log-likelihood ratio of two words standing together; 0 where they do less often
    than by chance."""
    if both * all_ <= one * other:
        return 0.0
    cells = (both, one - both, other - both, all_ - one - other + both)
    rows, columns = (one, all_ - one), (other, all_ - other)
    expected = [row * column / all_ for row in rows for column in columns]
    return 2 * sum(seen * math.log(seen / by) for seen, by in zip(cells, expected) if seen)


def main() -> None:
    sentences = list(read_sentences())
    _write("links.tsv", [("tr", "en"), *find_links(sentences)])
    meanings.load_links.cache_clear()
    _write("loose.tsv", [("language", "word"), *find_loose(sentences)])


def _write(name: str, rows: Iterable[tuple[str, str]]) -> None:
    (DATA / name).write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    main()
