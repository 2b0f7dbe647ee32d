"""How much each sign of a difference weighs: casepub/bilingual/data/evidence.tsv made anew.

    python benchmarks/bilingual/fit.py [--check]

In: what the comparison takes for a difference, whatever it weighs, in the reports of
`reports/free`, `reports/errors` and `reports/counted`, which are right, and in the last two with
each of their errors. (The word lists were made with pairs.tsv and documents/ in view, which hence
show too few false alarms.) What it takes for one in a right text is a false alarm;
what only an error brings is a true one. Of the kinds of error in `INJECTED`, of which people made
too few to weigh their signs, a program makes more in the same sentences (`inject.py`); they weigh
together as much as those of people. Out: the table: for each kind of difference the weights of a
logistic regression with a penalty on their squares, one for each sign. They are made for a draft
with one error in three sentences. The same texts give the same table; `--check` only tells
whether they do.
"""

from __future__ import annotations

import argparse
import functools
import gc
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from inject import inject
from judge import read_folder

from casepub.bilingual import Comparison, Memory, evidence, from_text, terms
from casepub.bilingual.analysed import AnalysedText, analyse
from casepub.bilingual.pair import PairReading, compare_readings
from casepub.bilingual.quantities import Difference

HERE = Path(__file__).resolve().parent
TABLE = HERE.parents[1] / "casepub" / "bilingual" / "data" / "evidence.tsv"
EVERY = 3  # sentences of a draft, one of which is wrong
PENALTY = 0.2  # on the square of a weight, in observations; chosen by leaving out reports
# What was made with reports in view gives too few false alarms in them; those of `counted` nobody
# read, who made the lists.
FOLDERS = ("errors", "free", "counted")
# Errors that a program makes too, and the differences that they make; up to so many of each in a
# folder.
INJECTED = {
    "values swapped": ("swapped",),
    "words swapped": ("swapped words",),
    "negation removed": ("negation alone",),
    "negation added": ("negation alone",),
    "clause dropped": ("part alone", "part by words", "part by a term"),
}
MOST = 250
LEAST = 3  # observations of a sign, so that it is weighed
# A kind with fewer observations, or hardly a false alarm, is as grave as its check says.
LEAST_OF_KIND, LEAST_FALSE = 20, 3
Observation = tuple[str, frozenset[str]]  # a kind of difference, with its signs
# What makes a difference this one: its kind, its words and its own signs. What the pair says of it
# may change by an error that stands elsewhere, and that makes no other difference of it.
_Same = tuple[str, tuple[str, ...], frozenset[str]]


class Reader:
    """Two texts compared again and again."""

    def __init__(self) -> None:
        self._memory = Memory(terms())

    def compare(self, tr: str, en: str) -> Comparison:
        self._memory.begin()
        documents = from_text(tr, "tr", "tr"), from_text(en, "en", "en")
        return Comparison(*documents, memory=self._memory)


def observe(comparison: Comparison) -> list[tuple[_Same, Observation]]:
    """Everything that may be a difference, with its signs."""
    return [
        one
        for passage in comparison.sentence_pairs
        if passage.reading is not None
        for one in _observe(passage.reading)
    ]


def _observe(pair: PairReading) -> list[tuple[_Same, Observation]]:
    return [
        (
            (evidence.name_kind(difference), _words(difference, pair), difference.signs),
            (evidence.name_kind(difference), evidence.find_signs(difference, pair)),
        )
        for difference in pair.candidates
    ]


def _words(difference: Difference, pair: PairReading) -> tuple[str, ...]:
    return tuple(
        reading.text[start:end]
        for reading, places in (
            (pair.first, difference.first),
            (pair.second, difference.second),
        )
        for start, end in places
    )


@functools.lru_cache(2000)
def _read(text: str, language: str) -> AnalysedText:
    """A sentence; one side of most wrong pairs is that of another."""
    return analyse(text, language, terms())


def observe_injected(pairs: Sequence[PairReading]) -> Iterator[Observation]:
    """What a program's errors bring, each in a pair that stands where the right one does."""
    texts = [(pair.first.text, pair.second.text) for pair in pairs]
    for kind, made in INJECTED.items():
        for wrong in inject(texts, kind, MOST, seed=1):
            right = pairs[wrong.pair]
            pair = compare_readings(_read(wrong.tr, "tr"), _read(wrong.en, "en"), terms())
            pair.manner, pair.is_merged, pair.around = right.manner, right.is_merged, right.around
            pair.together, pair.apart = right.together, right.apart
            found = brought(_observe(right), _observe(pair))
            yield from (observation for observation in found if observation[0] in made)


def brought(
    before: Sequence[tuple[_Same, Observation]], after: Sequence[tuple[_Same, Observation]]
) -> Iterator[Observation]:
    """What was not there before an error was made."""
    known = Counter(same for same, _ in before)
    for same, observation in after:
        if known[same]:
            known[same] -= 1
        else:
            yield observation


def _sentences(comparison: Comparison) -> int:
    return sum(1 for passage in comparison.sentence_pairs if passage.second)


class Collected(NamedTuple):
    """False alarms, true ones, those of a program's errors, and how many sentences are right."""

    false: Counter[Observation]
    true: Counter[Observation]
    injected: Counter[Observation]
    sentences: int


def collect() -> Collected:
    """What is observed in all folders."""
    made = Collected(Counter(), Counter(), Counter(), 0)
    for name in FOLDERS:
        pairs: list[PairReading] = []
        for report in read_folder(HERE / "reports" / name):
            reader = Reader()
            right = reader.compare(report.texts["tr"], report.texts["en"])
            before = observe(right)
            made.false.update(observation for _, observation in before)
            made = made._replace(sentences=made.sentences + _sentences(right))
            pairs += [one.reading for one in right.sentence_pairs if one.reading]
            for edit in report.errors:
                texts = edit.apply(report)
                after = observe(reader.compare(texts["tr"], texts["en"]))
                made.true.update(brought(before, after))
        made.injected.update(observe_injected(pairs))
    return made


def fit(
    rows: Sequence[tuple[frozenset[str], float, float]], signs: Iterable[str]
) -> dict[str, float]:
    """The weights of `signs`, and of the empty one that every row has: `rows` are signs with how
    many true and how many false alarms have them."""
    names = ["", *sorted(signs)]
    place = {name: index for index, name in enumerate(names)}
    design = [
        ([0, *sorted(place[sign] for sign in found if sign in place)], true, false)
        for found, true, false in rows
    ]
    weights = [0.0] * len(names)
    for _ in range(60):  # Newton's steps
        gradient = [-PENALTY * w if i else -0.01 * w for i, w in enumerate(weights)]
        hessian = [
            [(PENALTY if i else 0.01) if i == j else 0.0 for j in range(len(names))]
            for i in range(len(names))
        ]
        for columns, true, false in design:
            total = max(-30.0, min(30.0, sum(weights[c] for c in columns)))
            p = 1 / (1 + math.exp(-total))
            residual, spread = true - (true + false) * p, (true + false) * p * (1 - p)
            for a in columns:
                gradient[a] += residual
                for b in columns:
                    hessian[a][b] += spread
        step = _solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-9:
            break
    return dict(zip(names, weights, strict=True))


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """A system of linear equations, by Gauss's elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda r: abs(rows[r][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for other in range(column + 1, size):
            factor = rows[other][column] / rows[column][column]
            if factor:
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[column])]
    solved = [0.0] * size
    for row in range(size - 1, -1, -1):
        known = sum(rows[row][k] * solved[k] for k in range(row + 1, size))
        solved[row] = (rows[row][size] - known) / rows[row][row]
    return solved


def make_table(observed: Collected) -> str:
    """The table, as it is written."""
    false, true, injected, sentences = observed
    scale = sentences / EVERY / max(1, sum(true.values()))
    by_kind: dict[str, dict[frozenset[str], list[float]]] = defaultdict(dict)
    totals = [_count_kinds(counts) for counts in (true, injected)]
    for column, counts in ((0, true), (0, injected), (1, false)):
        for (kind, signs), count in counts.items():
            weight = 1.0 if column else scale * _share(kind, counts is injected, *totals)
            by_kind[kind].setdefault(signs, [0.0, 0.0])[column] += weight * count
    lines = ["kind\tsign\tweight"]
    alarms, seen = _count_kinds(false), totals[0] + _count_kinds(false)
    for kind, rows in sorted(by_kind.items()):
        if not evidence.is_weighed(kind) or seen[kind] < LEAST_OF_KIND:
            continue
        if alarms[kind] < LEAST_FALSE:
            continue
        ordered = sorted(rows.items(), key=lambda row: sorted(row[0]))
        times: Counter[str] = Counter()
        for counts in (true, injected, false):
            for (name, signs), count in counts.items():
                times.update(dict.fromkeys(signs, count) if name == kind else {})
        told = [sign for sign, count in times.items() if count >= LEAST]
        found = fit([(signs, right, wrong) for signs, (right, wrong) in ordered], told)
        lines += [f"{kind}\t{sign}\t{weight:.2f}" for sign, weight in found.items()]
    return "\n".join(lines) + "\n"


def _count_kinds(counts: Counter[Observation]) -> Counter[str]:
    made: Counter[str] = Counter()
    for (kind, _), count in counts.items():
        made[kind] += count
    return made


def _share(kind: str, injected: bool, by_people: Counter[str], by_program: Counter[str]) -> float:
    """How much an error counts: those of a program half of all of their kind, if people made
    any."""
    if not by_program[kind]:
        return 1.0
    return by_people[kind] / by_program[kind] / 2 if injected else 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="only tell whether the table is so")
    options = parser.parse_args()
    gc.set_threshold(50_000, 20, 20)  # as the command line does
    table = make_table(collect())
    if options.check:
        raise SystemExit(0 if table == TABLE.read_text("utf-8") else "the table would be another")
    TABLE.write_text(table, "utf-8")


if __name__ == "__main__":
    main()
