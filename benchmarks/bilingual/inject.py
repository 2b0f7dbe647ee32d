"""Wrong versions of correct pairs, by kind of error: `inject(pairs, kind, limit, seed)`.

Each wrong version differs from a correct pair in one thing, on the Turkish or the English side at
random, wherever the pair lends itself to it. The tables are written by hand, and Turkish suffixes
follow the new word. `python inject.py FILE.tsv [--kind KIND] [--seed N]` prints them for reading.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import kinds_numbers
import kinds_words
from text import Edit, Side

Pair = tuple[str, str]
KINDS: dict[str, Edit] = {
    "digit changed": kinds_numbers.digit,
    "digits transposed": kinds_numbers.transposed,
    "decimal point shifted": kinds_numbers.decimal,
    "thousands lost": kinds_numbers.thousands,
    "number word changed": kinds_numbers.number_word,
    "unit changed": kinds_numbers.unit,
    "dose changed": kinds_numbers.dose,
    "frequency changed": kinds_numbers.frequency,
    "duration changed": kinds_numbers.duration,
    "date changed": kinds_numbers.date,
    "percent changed": kinds_numbers.percent,
    "range bound changed": kinds_numbers.range_bound,
    "comparator reversed": kinds_numbers.comparator,
    "values swapped": kinds_numbers.swapped,
    "label changed": kinds_numbers.label,
    "citation changed": kinds_numbers.citation,
    "citation dropped": kinds_numbers.citation_dropped,
    "figure number changed": kinds_numbers.figure,
    "side changed": kinds_words.side_changed,
    "sex changed": kinds_words.sex,
    "negation removed": kinds_words.negation_removed,
    "negation added": kinds_words.negation_added,
    "clause dropped": kinds_words.clause_dropped,
    "trend reversed": kinds_words.trend,
    "words swapped": kinds_words.swapped,
    "drug replaced": kinds_words.drug,
    "anatomy replaced": kinds_words.anatomy,
    "sentence untranslated": kinds_words.untranslated,
    "word untranslated": kinds_words.untranslated_word,
}


@dataclass(frozen=True)
class Injection:
    """A wrong pair: its kind, the number of the correct pair it was made from, the side that was
    changed, and both texts."""

    kind: str
    pair: int
    side: str
    tr: str
    en: str


def candidates(kind: str, pair: Pair, language: str, rng: random.Random) -> list[str]:
    """All wrong versions of one side."""
    text, other = pair if language == "tr" else pair[::-1]
    return [wrong for wrong in KINDS[kind](Side(text, language, other), rng) if wrong != text]


def inject(pairs: Sequence[Pair], kind: str, limit: int, seed: int) -> list[Injection]:
    """Up to `limit` wrong versions of a kind; a pair gives a second one only after every pair has
    been asked for its first.

    The side is drawn first, and the other taken where that one has nothing to change.
    """
    rng = random.Random(f"{seed} {kind}")
    order = list(range(len(pairs)))
    rng.shuffle(order)
    out: list[Injection] = []
    seen: set[Pair] = set()
    for number in (*order, *order):
        if len(out) == limit:
            break
        tr, en = pairs[number]
        for language in rng.sample(("tr", "en"), 2):
            wrong = [
                (text, en) if language == "tr" else (tr, text)
                for text in candidates(kind, pairs[number], language, rng)
            ]
            fresh = [pair for pair in wrong if pair not in seen]
            if fresh:
                chosen = rng.choice(fresh)
                seen.add(chosen)
                out.append(Injection(kind, number, language, *chosen))
                break
    return out


def read_pairs(path: Path) -> list[Pair]:
    """Pairs of a TSV file; lines without two filled cells are left out."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [
        (row[0].strip(), row[1].strip())
        for row in rows
        if len(row) >= 2 and row[0].strip() and row[1].strip()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Print wrong versions of the pairs of a TSV file.")
    parser.add_argument("file", type=Path, help="Turkish, tab, English")
    parser.add_argument(
        "--kind", choices=sorted(KINDS), action="append", help="only this kind; may be given again"
    )
    parser.add_argument("--limit", type=int, default=10, help="per kind; default: %(default)s")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pairs = read_pairs(options.file)
    for kind in options.kind or KINDS:
        for wrong in inject(pairs, kind, options.limit, options.seed):
            print(kind, wrong.side, wrong.tr, wrong.en, sep="\t")


if __name__ == "__main__":
    main()
