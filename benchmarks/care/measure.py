"""How well `casepub care` finds the items of the CARE checklist, against keys written by people.

In: folders with tr.md, en.md, title.txt and keywords.txt (a line for each language) and key.tsv
(item, language, present, sentence, remark), written by somebody who has not seen the program.
Out: for each folder and in all how many items that are there were found (recall), how many that
were found are there (precision), and of those found where they are, how many at the key's sentence.

    python benchmarks/care/measure.py benchmarks/care/cases/*
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from casepub.care import NUMBERS, answers
from casepub.case import load
from casepub.checks import subject_of

# The keys follow a list that divides items 3 and 5 once more: 3c there is a part of 3b here, 3d is
# 3c here, and 5d is a part of 5c.
SAME = {"3d": "3c"}
LEFT_OUT = ("3c", "5d")
LANGUAGES = ("tr", "en")
_NUMBERS = re.compile(r"(?<=\w)\s*[(\[](\d{1,2}(?:\s*[,–-]\s*\d{1,2})*)[)\]](?=[\s.,;])")


def make_case(source: Path, folder: Path) -> None:
    """Write a folder's texts as a case: its numbers in brackets become citations."""
    titles = _two_lines(source / "title.txt")
    keywords = [
        [word for word in re.split("[;,]", line.rstrip(" .")) if word.strip()]
        for line in _two_lines(source / "keywords.txt")
    ]
    lines = ["language: tr", "journal: plain", "title:"]
    lines += [f"  {code}: {_quoted(title)}" for code, title in zip(LANGUAGES, titles, strict=True)]
    if any(keywords):
        lines += ["keywords:"]
    for words in zip_longest(*keywords):
        pair = (
            f"{code}: {_quoted(word)}" for code, word in zip(LANGUAGES, words, strict=True) if word
        )
        lines += [f"  - {{{', '.join(pair)}}}"]
    (folder / "case.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    cited: set[str] = set()
    for code in LANGUAGES:
        text = _NUMBERS.sub(
            lambda match: _citation(match[1], cited), (source / f"{code}.md").read_text("utf-8")
        )
        (folder / f"{code}.md").write_text(text, "utf-8")
    works = (
        f"@article{{{key}, author={{Doe, J}}, title={{Work {key}}}, journal={{J}}, year={{2020}}}}"
        for key in sorted(cited)
    )
    (folder / "references.bib").write_text("\n".join(works) + "\n", "utf-8")


def _two_lines(path: Path) -> list[str]:
    """A line for each language; empty where the file has none."""
    return [*path.read_text("utf-8").split("\n"), "", ""][:2]


def _quoted(text: str) -> str:
    return '"' + text.strip().replace('"', "'") + '"'


def _citation(numbers: str, cited: set[str]) -> str:
    keys = [f"r{number}" for number in re.findall(r"\d+", numbers)]
    cited.update(keys)
    return " [" + "; ".join(f"@{key}" for key in keys) + "]"


def read_key(folder: Path) -> Iterator[tuple[str, str, bool, list[str]]]:
    """Item, language, whether it is there, and its sentences."""
    for line in (folder / "key.tsv").read_text("utf-8").strip().split("\n")[1:]:
        item, language, present, sentence, *_ = (*line.split("\t"), "", "")
        if item not in LEFT_OUT:
            yield SAME.get(item, item), language, present.strip() == "yes", [sentence]


def overlap(one: str, other: str) -> bool:
    """Whether two passages have most of the words of the shorter one."""
    first, second = (Counter(re.findall(r"\w+", text.lower())) for text in (one, other))
    shorter = min(first.total(), second.total())
    return bool(shorter) and (first & second).total() >= 0.6 * shorter


def measure(source: Path, show: bool) -> Counter[str]:
    """The counts of a folder; with `show`, each answer that is not the key's."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_case(source, folder)
        told = answers(subject_of(load(folder, source.name)).editions)
    found = {(a.item.number, code): place for a in told for code, place in a.places.items()}
    counts: Counter[str] = Counter()
    for item, language, present, sentences in read_key(source):
        if item not in NUMBERS:
            raise SystemExit(f"{source}: no item {item}")
        place = found.get((item, language))
        kind = ("hit" if present else "false") if place else ("missed" if present else "none")
        right = place is not None and any(overlap(place.words, one) for one in sentences)
        counts[kind] += 1
        counts["there"] += present and right
        if show and (kind in ("false", "missed") or (kind == "hit" and not right)):
            words = place.words if place else "-"
            print(f"  {item} {language} {kind}: {words}\n      key: {' / '.join(sentences)}")
    return counts


def line(name: str, counts: Counter[str]) -> str:
    """The figures of a folder in a line."""
    hit, false, missed, there = (counts[kind] for kind in ("hit", "false", "missed", "there"))
    return (
        f"{name}: {counts['none'] + hit} of {hit + false + missed + counts['none']} right; "
        f"precision {hit}/{hit + false}, recall {hit}/{hit + missed}, "
        f"at the key's sentence {there}/{hit}"
    )


def main(arguments: list[str]) -> None:
    show = "--show" in arguments
    total: Counter[str] = Counter()
    for name in arguments:
        if name != "--show":
            counts = measure(Path(name), show)
            print(line(Path(name).name, counts))
            total += counts
    print(line("all", total))


if __name__ == "__main__":
    main(sys.argv[1:])
