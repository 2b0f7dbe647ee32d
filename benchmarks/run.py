"""Benchmarks of casepub: python benchmarks/run.py [--pairs N] [--only NAME] [--full]. What they
measure stands in README.md."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from pairs import load

NAMES = ("start", "live", "edit", "cold", "pandoc", "archive", "exchange", "whole")
SAMPLE = Path(__file__).resolve().parent.parent / "cases" / "regional-migratory-osteoporosis"


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Measure casepub beside WeasyPrint and pandoc, in pairs."
    )
    parser.add_argument(
        "--pairs", type=int, default=5, metavar="N", help="rounds that count; default: %(default)s"
    )
    parser.add_argument(
        "--only", choices=NAMES, action="append", help="this benchmark alone; may be given again"
    )
    parser.add_argument(
        "--full",
        action="store_true",
        help="archive: all cases by hand too, not three of them scaled",
    )
    options = parser.parse_args()
    if options.pairs < 1:
        parser.error("--pairs must be at least 1")
    for name in options.only or NAMES:
        module = import_module(name)
        print(
            f"\n== {name}: {module.__doc__.splitlines()[0].partition(': ')[2]} ({options.pairs} pairs, {load()})",
            flush=True,
        )
        module.run(SAMPLE, options.pairs, options.full)


if __name__ == "__main__":
    main()
