"""How often a translation says what a form of a contrast says: casepub/bilingual/data/answers.tsv.

    python benchmarks/bilingual/answers.py FILE [FILE ...]

In: files of correct pairs, Turkish, a tab, English, which nobody read who made contrasts.tsv; they
are no part of the project. Out: the table: for each form whose answers are rarer or more frequent
than those of its kind, in how many pairs it was seen, and in how many the other language had a
word that says the same or may say it. “Duru” (clear) is in most places a part of durum (state), and
no translation has anything clear there: it says nothing against “cloudy”.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from casepub.bilingual import analysed, contrasts, forms, terms, weights
from casepub.bilingual.items import Reading
from casepub.bilingual.word_lists import DATA, read_rows

TABLE = DATA / "answers.tsv"
HEADING = ("language", "group", "member", "form", "seen", "answered")
LANGUAGES = ("tr", "en")
_Key = tuple[str, int, str, bool]  # a language, a row, a form, and whether it says the row alone


def read_pairs(paths: list[Path]) -> Iterator[tuple[str, str]]:
    """The pairs of some files."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            turkish, english, *_ = line.split("\t")
            yield turkish, english


def count(paths: list[Path]) -> tuple[Counter[_Key], Counter[_Key]]:
    """In how many sentences each form is, and in how many of them it is answered."""
    seen: Counter[_Key] = Counter()
    answered: Counter[_Key] = Counter()
    lexicon, sets = terms(), contrasts.contrasts()
    for pair in read_pairs(paths):
        texts = [
            analysed.analyse(text, code, lexicon)
            for code, text in zip(LANGUAGES, pair, strict=True)
        ]
        for one, other in (texts, texts[::-1]):
            said = frozenset[int]().union(*(member.explains for member in other.members))
            found = set(_forms(sets, one.reading))
            seen.update(found)
            answered.update(key for key in found if key[1] in said)
    return seen, answered


def _forms(sets: contrasts.Contrasts, reading: Reading) -> Iterator[_Key]:
    for form, _, _ in sets.find_forms(reading):
        yield reading.language, form.row, " ".join(form.words), form.sure


def make_table(seen: Counter[_Key], answered: Counter[_Key]) -> str:
    """The table, as it is written."""
    members = [row[:2] for row in read_rows("contrasts.tsv")]
    lines = ["\t".join(HEADING)]
    for key in sorted(seen):
        code, row, form, sure = key
        levels = {
            sum(share >= least for least in (weights.SELDOM_ANSWERED, weights.OFTEN_ANSWERED))
            for share in (
                forms.share_answered(sure, 0, 0),
                forms.share_answered(sure, seen[key], answered[key]),
            )
        }
        if len(levels) > 1:
            cells = (code, *members[row], form, str(seen[key]), str(answered[key]))
            lines.append("\t".join(cells))
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    TABLE.write_text(make_table(*count(parser.parse_args().files)), "utf-8")


if __name__ == "__main__":
    main()
