"""Invented cases of any size, as benchmarks/pages.py makes them."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache

from conftest import ROOT

from casepub.case import load
from casepub.checks import subject_of
from casepub.formats import pdf
from casepub.formats.page import Article


@cache
def benchmark():
    path = ROOT / "benchmarks" / "pages.py"
    spec = importlib.util.spec_from_file_location("pages_benchmark", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@cache
def _corpus():
    return {code: benchmark().paragraphs(code) for code in ("tr", "en")}


def print_made_up(folder, name, layout):
    """The finished PDF of an invented case in English, which is written into a folder."""
    made = benchmark()
    [spec] = [spec for spec in made.SPECS if spec.name == name]
    written = made.write(spec, folder, _corpus())
    journal, review, _ = made.LAYOUTS[layout]
    editions = subject_of(load(written, name), journal).editions
    return pdf.print_pdf(pdf.prepare(Article(editions["en"], editions, {}, review)))
