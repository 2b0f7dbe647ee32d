"""How often a translation says what a form of a contrast, or a term, says:
casepub/bilingual/data/answers.tsv and term_answers.tsv.

    python benchmarks/bilingual/answers.py FILE [FILE ...]

In: files of correct pairs, Turkish, a tab, English, which nobody read who made the lists; they are
no part of the project. Out: the tables: for each form whose answers are rarer or more frequent than
those of its kind, and each term that is answered less often than others, in how many pairs it was
seen, and in how many the other language had something that says the same or may say it. “Duru”
(clear) is in most places a part of durum (state), and no translation has anything clear there: it
says nothing against “cloudy”.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from casepub.bilingual import analysed, contrasts, forms, terminology, terms, weights
from casepub.bilingual.analysed import AnalysedText
from casepub.bilingual.vocabulary import vocabulary_of
from casepub.bilingual.word_lists import DATA, read_rows

LANGUAGES = ("tr", "en")
_Form = tuple[str, int, str, float]  # a language, a row, a form, and how its kind is answered
_Term = tuple[str, str]  # a language, and a term as it is written


@dataclass
class Counts:
    """In how many sentences each form and each term is, and in how many of them it is answered."""

    seen: Counter[_Form | _Term] = field(default_factory=Counter)
    answered: Counter[_Form | _Term] = field(default_factory=Counter)

    def add(self, one: AnalysedText, other: AnalysedText) -> None:
        """Count what one text of a pair has."""
        code = one.reading.language
        said = frozenset[int]().union(*(member.explains for member in other.members))
        found = {
            (code, form.row, " ".join(form.words), forms.usually_answered(form))
            for form, _, _ in contrasts.contrasts().find_forms(one.reading)
        }
        self.seen.update(found)
        self.answered.update(key for key in found if key[1] in said)
        lacking = {id(term) for term in terminology.find_unexplained(one, other)}
        for term in one.terms:
            if not term.covered and (term.complains or term.kind == "anatomy"):
                key = code, vocabulary_of(code).fold(term.text)
                self.seen[key] += 1
                self.answered[key] += id(term) not in lacking

    def rank(self, key: _Form | _Term, usual: float) -> int:
        """How often a form or term is answered."""
        share = forms.share_answered(usual, self.seen[key], self.answered[key])
        return forms.rank_answered(share)


def read_pairs(paths: list[Path]) -> Iterator[tuple[str, str]]:
    """The pairs of some files."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            turkish, english, *_ = line.split("\t")
            yield turkish, english


def count(paths: list[Path]) -> Counts:
    """What some files have."""
    counts = Counts()
    for pair in read_pairs(paths):
        one, other = (
            analysed.analyse(text, code, terms())
            for code, text in zip(LANGUAGES, pair, strict=True)
        )
        counts.add(one, other)
        counts.add(other, one)
    return counts


def write_forms(counts: Counts) -> None:
    """Write how often the forms of contrasts are answered."""
    members = [row[:2] for row in read_rows("contrasts.tsv")]
    lines = ["language\tgroup\tmember\tform\tseen\tanswered"]
    for key in sorted(key for key in counts.seen if len(key) == 4):
        code, row, form, usual = key
        if counts.rank(key, usual) != forms.rank_answered(usual):
            cells = (code, *members[row], form, counts.seen[key], counts.answered[key])
            lines.append("\t".join(map(str, cells)))
    _write("answers.tsv", lines)


def write_terms(counts: Counts) -> None:
    """Write how often the terms are answered that are so less often than others."""
    lines = ["language\tform\tseen\tanswered"]
    for key in sorted(key for key in counts.seen if len(key) == 2):
        if counts.rank(key, weights.TERM_ANSWERED) < forms.MOSTLY:
            lines.append("\t".join(map(str, (*key, counts.seen[key], counts.answered[key]))))
    _write("term_answers.tsv", lines)


def _write(name: str, lines: list[str]) -> None:
    (DATA / name).write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    counts = count(parser.parse_args().files)
    write_forms(counts)
    write_terms(counts)


if __name__ == "__main__":
    main()
