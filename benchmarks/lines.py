"""How even the lines of printed articles are: word spaces, and hyphens at the ends of lines.

    python benchmarks/lines.py build/*.pdf                    # one row a file, and one for all
    python benchmarks/lines.py --against before after         # folders: pairs of files of one name

Measured in the PDF itself: lines of body text (the type that has the most letters) that reach both
margins. The mean space of such a line is given in multiples of the natural one, which is the
advance of the font's own space. A hyphen counts wherever a line ends with one; `run` is the longest
row of lines that all do.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pymupdf

GAP = 0.09  # em: what is narrower is no word space
COLUMN = 1.45  # em: what is wider is the gutter between columns
APART = 150  # pt: columns begin further from each other
BASELINE = 0.4  # pt: characters of one line stand this close
SCALED = 0.03  # letters of a line may be printed a little wider or narrower
SHORT = 1.5  # pt: lines that end further from the margin are not justified
HYPHENS = "-\u2010\u00ad"


@dataclass
class Measured:
    """What was measured in some lines."""

    spaces: list[float] = field(default_factory=list)  # of justified lines, in natural ones
    lines: int = 0
    hyphens: int = 0
    run: int = 0

    def __add__(self, other: Measured) -> Measured:
        return Measured(
            self.spaces + other.spaces,
            self.lines + other.lines,
            self.hyphens + other.hyphens,
            max(self.run, other.run),
        )

    def share(self, limit: float) -> float:
        """The share of justified lines whose spaces are wider."""
        return sum(space > limit for space in self.spaces) / max(1, len(self.spaces))

    def row(self) -> str:
        if len(self.spaces) < 2:
            return f"{self.lines:5} lines"
        mean, spread = statistics.mean(self.spaces), statistics.pstdev(self.spaces)
        return (
            f"{self.lines:5} lines  {mean:5.2f} ± {spread:4.2f}  {min(self.spaces):4.2f}–"
            f"{max(self.spaces):4.2f}  > 2: {self.share(2):6.1%}  > 3: {self.share(3):6.1%}  "
            f"hyphens {100 * self.hyphens / self.lines:4.1f} a hundred, run {self.run}"
        )


def measure(path: Path) -> Measured:
    """The lines of an article."""
    with pymupdf.open(path) as document:
        pages = [list(_characters(page)) for page in document]
    found = collections.Counter(
        (one["family"], round(one["size"], 1)) for page in pages for one in page
    )
    if not found:
        return Measured()
    family, size = max(
        found,
        key=lambda kind: sum(found[near] for near in found if _is_near(near, kind)),
    )
    size = statistics.median(near[1] for near in found.elements() if _is_near(near, (family, size)))
    body = [
        [one for one in page if _is_near((one["family"], one["size"]), (family, size))]
        for page in pages
    ]
    natural = statistics.median(
        one["end"] - one["x"] for page in body for one in page if one["c"] == " "
    )
    lines = [line for page in body for line in _lines(page, size)]
    right = _margins(lines)
    measured, row = Measured(lines=len(lines)), 0
    for line in lines:
        row = row + 1 if line[-1]["c"] in HYPHENS else 0
        measured.hyphens += bool(row)
        measured.run = max(measured.run, row)
        gaps = [b["x"] - a["end"] for a, b in itertools.pairwise(line)]
        gaps = [gap for gap in gaps if gap > GAP * size]
        margin = right.get(_column(line))
        if gaps and margin is not None and line[-1]["end"] > margin - SHORT:
            measured.spaces.append(statistics.mean(gaps) / natural)
    return measured


def _characters(page: Any) -> Iterator[dict[str, Any]]:
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                family = span["font"].split("+")[-1].rsplit("-", 1)[0]
                for one in span["chars"]:
                    left, _, end, _ = one["bbox"]
                    yield {
                        "c": one["c"],
                        "x": left,
                        "end": end,
                        "y": one["origin"][1],
                        "family": family,
                        "size": span["size"],
                    }


def _is_near(one: tuple[str, float], other: tuple[str, float]) -> bool:
    """Whether both are the same type."""
    return one[0] == other[0] and abs(one[1] - other[1]) <= SCALED * other[1]


def _lines(characters: Iterable[dict[str, Any]], size: float) -> Iterator[list[dict[str, Any]]]:
    """Characters of one baseline and column, without spaces."""
    rows: list[list[dict[str, Any]]] = []
    for one in sorted(characters, key=lambda one: one["y"]):
        if one["c"].strip():
            if not rows or one["y"] - rows[-1][-1]["y"] > BASELINE:
                rows.append([])
            rows[-1].append(one)
    columns: dict[int, list[list[dict[str, Any]]]] = {}
    for row in rows:
        line: list[dict[str, Any]] = []
        for one in sorted(row, key=lambda one: one["x"]):
            if line and one["x"] - line[-1]["end"] > COLUMN * size:
                columns.setdefault(_column(line), []).append(line)
                line = []
            line.append(one)
        columns.setdefault(_column(line), []).append(line)
    for column in sorted(columns):
        yield from columns[column]


def _column(line: list[dict[str, Any]]) -> int:
    """The column of a line, by where it begins, indented or not."""
    return int(line[0]["x"] // APART)


def _margins(lines: Iterable[list[dict[str, Any]]]) -> dict[int, float]:
    """Where the lines of each column end: most of them are justified."""
    ends: dict[int, list[float]] = {}
    for line in lines:
        ends.setdefault(_column(line), []).append(line[-1]["end"])
    return {left: statistics.median(found) for left, found in ends.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--against", action="store_true", help="two folders, before and after")
    options = parser.parse_args()
    if options.against:
        before, after = options.paths
        names = sorted(
            path.relative_to(before)
            for path in before.rglob("*.pdf")
            if (after / path.relative_to(before)).exists()
        )
        for folder in (before, after):
            _print(f"{folder.name}, {len(names)} files", [measure(folder / name) for name in names])
        return
    found = [(path.name, measure(path)) for path in options.paths]
    for name, one in found:
        _print(name, [one])
    _print("all", [one for _, one in found])


def _print(name: str, found: list[Measured]) -> None:
    print(f"{name:40} {sum(found, Measured()).row()}")


if __name__ == "__main__":
    main()
