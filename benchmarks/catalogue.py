"""How long a catalogue of a large archive takes to answer.

    python benchmarks/catalogue.py [CASES] [FINDINGS] [FOLDER]

The rows are made up, 133,000 cases with a million findings unless told otherwise, from what the
catalogue keeps of the sample: counts, titles and keywords that differ, findings of 60 checks as
unevenly frequent as in real archives. Each ready question, a check's findings, a journal's rules
and some SQL are asked with a connection of their own, and all rows of the answer are read: the best
of three, by the clock and in processor time.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from casepub.catalogue import (
    QUESTIONS,
    Catalogue,
    Filter,
    ask_journal,
    ask_rule,
    ask_sql,
)
from casepub.catalogue.file import Writing
from casepub.catalogue.look import Entry, look
from casepub.catalogue.packed import pack
from casepub.checks import checks_of_cases, families
from casepub.journal import get_journal
from casepub.message import name_language, say

SAMPLE = Path(__file__).parents[1] / "cases" / "regional-migratory-osteoporosis"
JOURNALS = ("plain", "turk-j-osteoporos", "one", "two", "three")
MESSAGE = pack(
    say(
        "{words} in {language}, {others} in {other}.",
        words="@1 mg",
        others="@2 mg",
        language=name_language("tr", "Turkish"),
        other=name_language("en", "English"),
    )
)
RULES = [
    (rule, family)
    for family, names in families().items()
    for rule in names
    if rule in checks_of_cases()
][:60]


def made_up(sample: Entry, number: int, findings: int, chance: random.Random) -> Entry:
    """A case as the catalogue would keep it."""
    weights = [1 / (at + 1) for at in range(len(RULES))]
    found = []
    for rule, family in chance.choices(RULES, weights, k=findings):
        severity = chance.choice(("error", "warning", "warning", "hint"))
        message = MESSAGE.replace("@1", str(chance.randrange(1000)))
        message = message.replace("@2", str(chance.randrange(1000)))
        line = chance.randrange(1, 200)
        found.append((rule, family, severity, "en.md", line, 5, 4, "en", message))
    published = chance.random() < 0.7
    values = {
        **sample.values,
        "journal": JOURNALS[number % 5],
        "doi": f"10.1234/{number}" if published else None,
        "year": 2000 + number % 27,
        "volume": str(number % 27) if published else None,
        "is_published": published,
        "errors": sum(row[2] == "error" for row in found),
        "untranslated": chance.choice((0, 0, 0, 2)),
        "stale": chance.choice((0, 0, 0, 0, 1)),
        "authors_without_orcid": chance.choice((0, 0, 1)),
    }
    counts = [
        (what, code, max(0, round(chance.gauss(many, many / 4))), many)
        for what, code, many, _ in sample.rows["counts"]
    ]
    rows = {
        **sample.rows,
        "findings": found,
        "counts": counts,
        "titles": [(code, f"{title} {number}") for code, title in sample.rows["titles"]],
        "authors": [(1, f"Author {number % 50_000}", False, None, True)],
    }
    return replace(sample, folder=f"cases/{number:07}", values=values, rows=rows)


def fill(file: Path, cases: int, findings: int) -> float:
    sample, chance = look(SAMPLE, "cases/sample", "key"), random.Random(1)
    begun, writing = time.perf_counter(), Writing(file)
    for number in range(cases):
        share = findings * (number + 1) // cases - findings * number // cases
        writing.put(made_up(sample, number, share, chance))
    writing.finish({"casepub": "benchmark"})
    return time.perf_counter() - begun


def measured(file: Path, name: str, ask: Callable[[Catalogue], object]) -> None:
    seconds, spent, number = [], [], 0
    for _ in range(3):
        begun, used = time.perf_counter(), time.process_time()
        with Catalogue(file) as catalogue:
            number = sum(1 for _ in ask(catalogue).rows)
        seconds.append(time.perf_counter() - begun)
        spent.append(time.process_time() - used)
    missed = "" if min(spent) <= 1 else "  MISSED"
    print(
        f"{name:34} {number:>9,} rows  {min(seconds):6.2f} s  {min(spent):6.2f} s{missed}",
        flush=True,
    )


def main() -> None:
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 133_000
    findings = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(sys.argv[3] if len(sys.argv) > 3 else temporary) / "catalogue.db"
        if not file.exists():
            seconds = fill(file, cases, findings)
            print(f"written in {seconds:.0f} s, {file.stat().st_size / 1e6:.0f} MB")
        for name, question in QUESTIONS.items():
            measured(file, name, lambda base, one=question: one.ask(base, "en", Filter()))
        for rule in (RULES[0][0], RULES[20][0]):
            one = Filter(published=True)
            measured(
                file, f"{rule} --published", lambda b, r=rule, o=one: ask_rule(b, (r,), "en", o)
            )
        journal = replace(get_journal("turk-j-osteoporos"), required=("orcid", "mesh"))
        measured(file, "--journal", lambda base: ask_journal(base, journal, "en", Filter(True)))
        for sql in (
            "SELECT rule, count(*) FROM findings GROUP BY rule",
            "SELECT count(*) FROM findings JOIN cases ON cases.id = case_id WHERE year = 2020",
        ):
            measured(file, f"--sql {sql[7:30]}…", lambda base, sql=sql: ask_sql(base, sql))


if __name__ == "__main__":
    main()
