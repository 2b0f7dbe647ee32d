"""How much each sign of a difference weighs: casepub/bilingual/data/evidence.tsv made anew.

    python benchmarks/bilingual/fit.py [--check]

In: what the comparison takes for a difference, whatever it weighs, in the reports of
`reports/free`, `reports/errors` and `reports/counted`, which are right, and in the last two with
each of their errors. (The word lists were made with pairs.tsv and documents/ in view, which hence
show too few false alarms.) What it takes for one in a right text is a false alarm;
what only an error brings is a true one. Out: the table: for each kind of difference the weights of
a logistic regression with a penalty on their squares, one for each sign. They are made for a draft
with one error in three sentences. The same texts give the same table; `--check` only tells
whether they do.
"""

from __future__ import annotations

import argparse
import gc
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from judge import read_folder

from casepub.bilingual import Comparison, Memory, evidence, from_text, terms
from casepub.bilingual.comparison import SentencePair
from casepub.bilingual.quantities import Difference

HERE = Path(__file__).resolve().parent
TABLE = HERE.parents[1] / "casepub" / "bilingual" / "data" / "evidence.tsv"
EVERY = 3  # sentences of a draft, one of which is wrong
PENALTY = 0.3  # on the square of a weight, in observations
# The folders of reports, and how many times each counts. What was made with reports in view gives
# too few false alarms in them; those of `counted` nobody read, who made the lists.
FOLDERS = (("errors", 1), ("free", 1), ("counted", 1))
LEAST = 2  # observations of a sign, so that it is weighed
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
        (
            (evidence.name_kind(difference), _words(difference, passage), difference.signs),
            (evidence.name_kind(difference), evidence.find_signs(difference, passage.reading)),
        )
        for passage in comparison.sentence_pairs
        if passage.reading is not None
        for difference in passage.reading.candidates
    ]


def _words(difference: Difference, passage: SentencePair) -> tuple[str, ...]:
    spans = difference.first, difference.second
    return tuple(
        half.text[start:end]
        for half, places in zip(passage.sides, spans, strict=True)
        if half
        for start, end in places
    )


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


def collect() -> tuple[Counter[Observation], Counter[Observation], int]:
    """False alarms, true ones, and how many sentences are right."""
    false: Counter[Observation] = Counter()
    true: Counter[Observation] = Counter()
    sentences = 0
    for name, times in FOLDERS:
        for report in read_folder(HERE / "reports" / name):
            reader = Reader()
            right = reader.compare(report.texts["tr"], report.texts["en"])
            before = observe(right)
            false.update([observation for _, observation in before] * times)
            sentences += _sentences(right) * times
            for edit in report.errors:
                texts = edit.apply(report)
                after = observe(reader.compare(texts["tr"], texts["en"]))
                true.update([*brought(before, after)] * times)
    return false, true, sentences


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


def make_table(false: Counter[Observation], true: Counter[Observation], sentences: int) -> str:
    """The table, as it is written."""
    scale = sentences / EVERY / max(1, sum(true.values()))
    by_kind: dict[str, dict[frozenset[str], list[float]]] = defaultdict(dict)
    for column, counts, weight in ((0, true, scale), (1, false, 1.0)):
        for (kind, signs), count in counts.items():
            by_kind[kind].setdefault(signs, [0.0, 0.0])[column] += weight * count
    lines = ["kind\tsign\tweight"]
    seen = Counter(kind for counts in (true, false) for kind, _ in counts.elements())
    for kind, rows in sorted(by_kind.items()):
        alarms = sum(count for (name, _), count in false.items() if name == kind)
        if not evidence.is_weighed(kind) or seen[kind] < LEAST_OF_KIND or alarms < LEAST_FALSE:
            continue
        ordered = sorted(rows.items(), key=lambda row: sorted(row[0]))
        times: Counter[str] = Counter()
        for counts in (true, false):
            for (name, signs), count in counts.items():
                times.update(dict.fromkeys(signs, count) if name == kind else {})
        told = [sign for sign, count in times.items() if count >= LEAST]
        found = fit([(signs, right, wrong) for signs, (right, wrong) in ordered], told)
        lines += [f"{kind}\t{sign}\t{weight:.2f}" for sign, weight in found.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="only tell whether the table is so")
    options = parser.parse_args()
    gc.set_threshold(50_000, 20, 20)  # as the command line does
    table = make_table(*collect())
    if options.check:
        raise SystemExit(0 if table == TABLE.read_text("utf-8") else "the table would be another")
    TABLE.write_text(table, "utf-8")


if __name__ == "__main__":
    main()
