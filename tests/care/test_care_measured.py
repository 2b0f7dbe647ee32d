"""The cases of benchmarks/care, whose keys were written by somebody who did not see the program:
what was measured on them stays so."""

from __future__ import annotations

import importlib.util

from conftest import ROOT

FOLDER = ROOT / "benchmarks" / "care"


def test_items_are_found_as_the_keys_say():
    spec = importlib.util.spec_from_file_location("measure_care", FOLDER / "measure.py")
    measure = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(measure)
    folders = sorted(path.parent for path in FOLDER.glob("cases/*/key.tsv"))
    counts = sum((measure.measure(folder, False) for folder in folders), measure.Counter())
    assert len(folders) == 7
    assert counts["missed"] <= 2 and counts["false"] <= 4, measure.line("all", counts)
    assert counts["there"] >= 0.94 * counts["hit"], measure.line("all", counts)
