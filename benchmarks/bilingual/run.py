"""How well does `casepub compare` find disagreements between Turkish and English, and how often
does it cry wolf?

    python benchmarks/bilingual/run.py [--corpus FILE.tsv …] [--seed N] [--per-kind N]

What is measured, for casepub, pofilter (translate-toolkit) and a plain comparison of digits:

- **Alarms on correct text**: every pair of `pairs.tsv` (medical), `general.tsv` (news-like) and of
each `--corpus` is a correct human translation, so each finding is a false alarm (or a true slip of
that translator: read `--list-alarms`). Given per 1,000 pairs. Lower is better. - **Recall**:
correct pairs are made wrong in one thing (inject.py), and an injection counts as found when there
is an error or a warning of a check that had none, or fewer, on the correct pair; for negation a
hint counts too. Messages are not compared, so a check that already complained about the correct
pair must complain once more: recall is rather too low than too high. Higher is better. The own
pairs and the extra corpora are given apart. - **Documents**: the same for whole case reports
(`documents/`), casepub only; their recall counts errors and warnings. - **Speed**: pairs a second
(the correct and the wrong ones together) on one core, in turns, after a round that does not count.
casepub is a process with its start, its file and its JSON, the others run inside this one; what
counts is the ratio within a round, median (least–greatest): 2.00 means twice casepub's time. The
row without casepub's start takes off the time of a call with a single pair.

Needed besides casepub: `pip install translate-toolkit`. Nothing is written but temporary files.

A recall means nothing without the alarms: a check that always fires finds everything. Injections of
one pair are not independent of each other, and with n = 20 one more found is five points.
`--list-misses KIND` and `--list-alarms` print the texts, to be read by eye.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import report
from contenders import Casepub, Contender, Pofilter, digits
from inject import KINDS, Pair, inject, read_pairs
from kinds_documents import KINDS as DOCUMENT_KINDS
from kinds_documents import read_documents

HERE = Path(__file__).resolve().parent


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Alarms, recall and speed of casepub compare beside pofilter and a comparison of digits."
    )
    parser.add_argument(
        "--corpus",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="extra correct pairs, Turkish TAB English; may be given again",
    )
    parser.add_argument(
        "--pairs",
        type=Path,
        action="append",
        metavar="FILE",
        help="own pairs in place of pairs.tsv and general.tsv; may be given again",
    )
    parser.add_argument(
        "--documents",
        type=Path,
        default=HERE / "documents",
        metavar="FOLDER",
        help="NAME.tr.md and NAME.en.md; default: %(default)s",
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--per-kind",
        type=int,
        default=100,
        metavar="N",
        help="injections of a kind, at most; default: %(default)s",
    )
    parser.add_argument(
        "--per-document-kind",
        type=int,
        default=24,
        metavar="N",
        help="the same for documents; default: %(default)s",
    )
    parser.add_argument(
        "--rounds",
        type=int,
        default=5,
        metavar="N",
        help="rounds of the measurement of speed; 0: none; default: %(default)s",
    )
    parser.add_argument(
        "--casepub",
        default="",
        metavar="COMMAND",
        help="how casepub is called; default: python -m casepub",
    )
    parser.add_argument(
        "--list-misses",
        action="append",
        default=[],
        metavar="KIND",
        choices=[*KINDS, *DOCUMENT_KINDS, "all"],
        help="print injections of this kind that casepub did not find; may be given again",
    )
    parser.add_argument(
        "--list-alarms", action="store_true", help="print what casepub says about correct text"
    )
    return parser.parse_args()


def main() -> None:
    options = arguments()
    casepub = Casepub(options.casepub)
    contenders: dict[str, Contender] = {
        "casepub": casepub.pairs,
        "pofilter": Pofilter().pairs,
        "digits": digits,
    }
    own = {
        file.name: read_pairs(file)
        for file in options.pairs or (HERE / "pairs.tsv", HERE / "general.tsv")
    }
    extra = {file.name: read_pairs(file) for file in options.corpus}
    listed = (
        set(DOCUMENT_KINDS) | set(KINDS)
        if "all" in options.list_misses
        else set(options.list_misses)
    )

    report.alarms({**own, **extra}, contenders, options.list_alarms)
    for title, files in (("own pairs", own), ("extra corpora", extra)):
        pool: list[Pair] = [pair for pairs in files.values() for pair in pairs]
        if pool:
            report.recall(title, pool, contenders, options.seed, options.per_kind, listed)
    documents = read_documents(options.documents)
    if documents:
        report.documents(
            documents, casepub, options.seed, options.per_document_kind, listed, options.list_alarms
        )
    if options.rounds:
        every = [pair for pairs in (*own.values(), *extra.values()) for pair in pairs]
        wrong = [
            (one.tr, one.en)
            for kind in KINDS
            for one in inject(every, kind, options.per_kind, options.seed)
        ]
        report.speed(every + wrong, contenders, options.rounds)


if __name__ == "__main__":
    main()
