"""What does `casepub compare` find of single errors that people wrote into whole case reports?

    python benchmarks/bilingual/judge.py FOLDER [--list KIND …] [--alarms]

In: a folder with `NN.tr.md`, `NN.en.md` (a report and its correct translation), `NN.errors.tsv`
(`id kind language old new`: an edit of one text) and, if there are any, `NN.contradictions.tsv`
(rows of one id are made together: one text then contradicts itself). Out: for each kind how many
edits are found, as an error or warning and at all, and how many alarms a thousand sentences of the
correct reports give. An edit counts as found when a check has more findings than before it.

`--list` prints what was not found of a kind (or of `all`), `--alarms` what is said of correct text:
on a text that is to judge, use neither.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from casepub.bilingual import from_text
from casepub.checks import Comparer
from casepub.diagnostic import Diagnostic

TOLD = ("ERROR", "WARNING")


@dataclass(frozen=True)
class Edit:
    """Changes that make one error: (language, what it replaces, by what)."""

    kind: str
    changes: tuple[tuple[str, str, str], ...]

    def apply(self, report: Report) -> dict[str, str]:
        """The texts of a report with the error."""
        texts = dict(report.texts)
        for language, old, new in self.changes:
            if texts[language].count(old) != 1:
                raise SystemExit(f"{report.name}.{language}: “{old}” is not there once")
            texts[language] = texts[language].replace(old, new)
        return texts


@dataclass(frozen=True)
class Report:
    """A report in both languages, with the errors to be made in it."""

    name: str
    texts: dict[str, str]
    errors: list[Edit]
    contradictions: list[Edit]
    comparer: Comparer = field(default_factory=Comparer)  # reads again what an edit changed only

    def compare(self, edit: Edit | None = None) -> list[Diagnostic]:
        """The findings of the report, with or without an edit."""
        texts = edit.apply(self) if edit else self.texts
        return list(self.comparer.update(texts["tr"], texts["en"]).findings)


def read_folder(folder: Path) -> Iterator[Report]:
    """The reports of a folder, in order."""
    for path in sorted(folder.glob("*.tr.md")):
        name = path.name.removesuffix(".tr.md")
        texts = {code: (folder / f"{name}.{code}.md").read_text("utf-8") for code in ("tr", "en")}
        yield Report(
            name,
            texts,
            list(_edits(folder / f"{name}.errors.tsv", together=False)),
            list(_edits(folder / f"{name}.contradictions.tsv", together=True)),
        )


def _edits(path: Path, together: bool) -> Iterator[Edit]:
    if not path.exists():
        return
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            rows[row["id"] if together else str(number)].append(row)
    for group in rows.values():
        changes = tuple((row["language"], row["old"], row["new"] or "") for row in group)
        yield Edit(group[0]["kind"], changes)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="append", default=[], metavar="KIND")
    parser.add_argument("--alarms", action="store_true")
    options = parser.parse_args()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    alarms: Counter[str] = Counter()
    by_check: Counter[str] = Counter()
    for report in read_folder(options.folder):
        before = report.compare()
        alarms["sentences"] += _sentences(report.texts["en"])
        for finding in before:
            alarms["told" if finding.severity.name in TOLD else "hints"] += 1
            by_check[f"{finding.severity.name.lower()} {finding.check}"] += 1
            if options.alarms:
                print(report.name, finding.severity.name, finding.check, finding.message)
                print("   ", finding.position.line, _line(report, finding))
        counts = Counter((f.check, f.severity.name in TOLD) for f in before)
        for group, edits in (("", report.errors), ("within: ", report.contradictions)):
            for edit in edits:
                kind = group + edit.kind
                how = _how(counts, report.compare(edit))
                found[kind][how] += 1
                if how != "told" and {kind, "all"} & set(options.list):
                    print(f"{report.name} {kind} [{how}]", *edit.changes, sep="\n      ")
    _print(found, alarms, by_check)


def _how(before: Counter[tuple[str, bool]], findings: list[Diagnostic]) -> str:
    more = Counter((f.check, f.severity.name in TOLD) for f in findings) - before
    return "told" if any(told for _, told in more) else "hint" if more else "missed"


def _sentences(text: str) -> int:
    document = from_text(text, "en", "en")
    return sum(len(p.sentences) for section in document.sections for p in section.paragraphs)


def _line(report: Report, finding: Diagnostic) -> str:
    lines = report.texts[finding.position.file].split("\n")
    return lines[finding.position.line - 1][max(0, finding.position.column - 90) :][:220]


def _print(found: dict[str, Counter[str]], alarms: Counter[str], by_check: Counter[str]) -> None:
    for prefix, title in ((False, "single errors"), (True, "contradictions inside a language")):
        kinds = {k: v for k, v in sorted(found.items()) if k.startswith("within: ") == prefix}
        total = sum(kinds.values(), Counter())
        for kind, counts in (*kinds.items(), (title, total)):
            n = sum(counts.values())
            if n:
                told, any_ = counts["told"] / n, (counts["told"] + counts["hint"]) / n
                print(f"{kind:32} n {n:4}   error or warning {told:4.0%}   at all {any_:4.0%}")
    thousand = 1000 / max(1, alarms["sentences"])
    print(
        f"alarms a thousand sentences ({alarms['sentences']}): "
        f"errors and warnings {alarms['told'] * thousand:.1f}, "
        f"hints {alarms['hints'] * thousand:.1f}"
    )
    print(*(f"  {n} {check}" for check, n in by_check.most_common()), sep="\n")


if __name__ == "__main__":
    main()
