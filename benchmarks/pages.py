"""How pages are made up, at any size of content: invented cases with many figures, long and wide
tables, long words and crowded first pages are printed in three layouts, and the result is measured.

    python benchmarks/pages.py                          # all cases, one row each, and the sums
    python benchmarks/pages.py tables figures-14        # those whose names begin so
    python benchmarks/pages.py --keep DIR               # leave the cases and their PDFs there

over: words beyond a margin · order: figures or tables that stand above an earlier one · behind: on
a page after the heading of the references · late: more than two pages behind the mention (a table
that goes on counts with its first part) · alone: fewer than five lines beside a float · empty:
lines at the ends of columns, but for the last page.
"""

from __future__ import annotations

import argparse
import html
import io
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy
import pymupdf
from PIL import Image

from casepub.case import load
from casepub.checks import subject_of
from casepub.edition.prose import Prose
from casepub.formats import pdf
from casepub.formats.page import Article

ROOT = Path(__file__).parents[1]
LAYOUTS = {  # a journal, whether for reviewers, and the margins in mm: left, right, foot
    "two": ("turk-j-osteoporos", False, (18, 18, 19)),
    "one": ("plain", False, (30, 30, 24)),
    "review": ("turk-j-osteoporos", True, (35, 25, 22)),
}
SHAPES = {"L": (800, 600), "P": (600, 800), "W": (1600, 400), "T": (400, 1200), "S": (600, 600)}
HEADS = {
    "tr": ("Öz", "Giriş", "Olgu Sunumu", "Tartışma", "Sonuç"),
    "en": ("Abstract", "Introduction", "Case Presentation", "Discussion", "Conclusion"),
}
COLUMNS = {
    "tr": (
        "Ölçüm",
        "Başvuru",
        "Kontrol",
        "Birim",
        "Yöntem",
        "Değerlendirme",
        "Elektrokardiyografi",
    ),
    "en": (
        "Measure",
        "Start",
        "Control",
        "Unit",
        "Method",
        "Interpretation",
        "Electrocardiography",
    ),
}
ROWS = {
    "tr": ("Eritrosit sedimantasyon hızı", "C-reaktif protein", "Aspartat aminotransferaz"),
    "en": ("Erythrocyte sedimentation rate", "C-reactive protein", "Aspartate aminotransferase"),
}
CELLS = {
    "tr": ("ölçülmedi", "değerlendirilemedi"),
    "en": ("not measured", "could not be assessed"),
}
NAMES = (
    *("Yılmaz", "Kaya", "Çelikoğlu", "Öztürk", "Şahinbaş", "Ünlü", "Külcü", "Iğdır", "İnanç"),
    *("Büyükkaragöz", "Aktaş", "Demir"),
)
LONG = {
    "tr": " 25-hidroksivitamin-D3-1-alfa-hidroksilaz NM_000546.6:c.215C›G "
    "https://www.turkosteoporozdergisi.org/archives/archive-detail/article-preview/5644?lang=tr",
    "en": " pneumonoultramicroscopicsilicovolcanoconiosis NM_000546.6:c.215C›G "
    "https://www.turkosteoporozdergisi.org/archives/archive-detail/article-preview/5644?lang=en",
}


@dataclass(frozen=True)
class Spec:
    """A made-up case. `figures`: a word of letters of `SHAPES`, in capitals as wide as a column, in
    small letters as the page; `tables`: columns and rows; `panels`: of each figure."""

    name: str
    words: int = 1800
    figures: str = ""
    tables: Sequence[tuple[int, int]] = ()
    panels: int = 1
    references: int = 12
    authors: int = 1
    long_words: bool = False
    lists: bool = False


SPECS = (
    Spec("text"),
    Spec("figures-3", figures="PLW"),
    Spec("figures-8", figures="LPLlSPwL", tables=((2, 8), (5, 10))),
    Spec("figures-14", words=2600, figures="LPSlLPwSLPLlSL", tables=((3, 10),)),
    Spec("figures-14-short", words=350, figures="L" * 14, references=5),
    Spec("figures-tall", figures="TWTwt"),
    Spec("panels", figures="SsPs", panels=5),
    Spec("tables-wide", words=2500, tables=((4, 6), (6, 6), (8, 6), (10, 6), (12, 6), (16, 6))),
    Spec("tables-long", words=2500, tables=((2, 60), (3, 60), (6, 60), (12, 60))),
    Spec("authors-12", figures="L", authors=12),
    Spec("references-60", figures="LL", references=60),
    Spec("short", words=300, references=5),
    Spec("short-table", words=300, figures="L", tables=((3, 8),), references=5),
    Spec("long-words", words=1500, figures="L", long_words=True),
    Spec("lists", figures="L", lists=True),
    Spec("all", words=6000, figures="LPSlLPwSLPLlSL", tables=((2, 10), (4, 20), (12, 10), (8, 20)),
         references=60, authors=12),
)  # fmt: skip


def paragraphs(language: str) -> list[str]:
    """Paragraphs of the samples, without mentions and citations."""
    found = []
    for folder in sorted((ROOT / "cases").iterdir()):
        edition = subject_of(load(folder, folder.name)).editions[language]
        prose = Prose(edition)
        for section in edition.body:
            for block in prose.blocks(section.text):
                text = html.unescape(re.sub(r"<[^>]+>", "", block.html)).replace("\u202f", " ")
                text = re.sub(r"\s*\([^()]*(?:\d|Resim|Tablo|Figure|Table)[^()]*\)", "", text)
                text = re.sub(r"(?:Resim|Figure|Tablo|Table)\s\d[a-f]?[’\w]*", "", text)
                found += [text.replace("@", "").strip()] if len(text.split()) > 20 else []
    return found


def write(spec: Spec, folder: Path, corpus: dict[str, list[str]]) -> Path:
    """The case in a folder of its name."""
    made = folder / spec.name
    (made / "figures").mkdir(parents=True, exist_ok=True)
    case: dict[str, Any] = {
        "language": "tr",
        "journal": "turk-j-osteoporos",
        "title": {"tr": "Bir olgu: dizgi denemesi", "en": "A case: a trial of the layout"},
        "short_title": {"tr": "Dizgi denemesi", "en": "A trial of the layout"},
        "keywords": [{"tr": "kemik iliği", "en": "bone marrow"}],
        "authors": [
            {"name": {"given": "Ayşe Nur", "family": name}, "orcid": "0000-0002-1825-0097",
             "affiliations": [f"a{n % 8}"]}
            for n, name in enumerate(NAMES[: spec.authors])
        ],
        "affiliations": {
            f"a{n}": _pair(f"Bir Üniversite, Tıp Fakültesi, {n}. Anabilim Dalı, İstanbul, Türkiye",
                           f"Department {n}, School of Medicine, University, İstanbul, Türkiye")
            for n in range(min(spec.authors, 8))
        },
        "publication": {"year": 2026, "volume": 3, "issue": 2, "pages": "110-114",
                        "license": "CC-BY-4.0", "doi": "10.4274/tod.galenos.2026.64872",
                        "received": "2026-02-15", "accepted": "2026-03-10"},
        "figures": {f"f{n}": _figure(made, n, letter, spec.panels)
                    for n, letter in enumerate(spec.figures)},
        "tables": {f"t{n}": _table(*size) for n, size in enumerate(spec.tables)},
        "statements": {"consent": {"tr": "Onam alınmıştır.", "en": "Consent was obtained."}},
    }  # fmt: skip
    yaml = json.dumps({key: value for key, value in case.items() if value}, ensure_ascii=False)
    (made / "case.yaml").write_text(yaml, "utf-8")
    for language, texts in corpus.items():
        (made / f"{language}.md").write_text(_narrative(spec, language, texts), "utf-8")
    works = (
        f"@article{{r{n}, author={{{' and '.join(f'{name}, A' for name in NAMES[: 1 + n % 8])}}}, "
        f"title={{Transient osteoporosis of the hip: a case report and a review}}, "
        f"journal={{Turkish Journal of Physical Medicine}}, year={{{1990 + n % 35}}}, "
        f"volume={{{n + 1}}}, number={{{1 + n % 6}}}, "
        f"pages={{{100 + n}--{109 + n}}}, doi={{10.1007/s00198-{n:03}-1037-1}}}}\n"
        for n in range(spec.references)
    )
    (made / "references.bib").write_text("".join(works), "utf-8")
    return made


def _pair(tr: str, en: str) -> dict[str, str]:
    return {"tr": tr, "en": en}


def _figure(folder: Path, number: int, letter: str, panels: int) -> dict[str, Any]:
    alt = _pair("Gri zemin üzerinde açık renkli bir alan.", "A light area on a gray ground.")
    figure: dict[str, Any] = {
        "legend": _pair(
            "Bir deneme resmi, açıklaması ile.", "A picture for trial, and its legend."
        ),
        "width": "column" if letter.isupper() else "page",
        "alt": alt,
    }
    width, height = SHAPES[letter.upper()]
    y, x = numpy.mgrid[0:height, 0:width]
    for panel in range(panels):
        shade = 90 + 80 * numpy.sin((x / width + y / height + number + panel) * 2)
        name = f"figures/f{number}{'abcdefgh'[panel]}.jpg"
        Image.fromarray(shade.astype("uint8")).save(folder / name, quality=60)
        if panels == 1:
            figure["file"] = name
        else:
            own = {"file": name, "legend": _pair("Görünüm.", "View."), "alt": alt}
            figure.setdefault("panels", {})["abcdefgh"[panel]] = own
    return figure


def _table(columns: int, rows: int) -> dict[str, Any]:
    def cell(row: int, column: int) -> Any:
        if not column:
            return _pair(*(f"{ROWS[code][row % 3]} {row + 1}" for code in ("tr", "en")))
        if (row + column) % 4 == 0:
            return _pair(*(CELLS[code][row % 2] for code in ("tr", "en")))
        return f"{(row * 37 + column * 11) % 390 + 10} mg/dL"

    return {
        "title": _pair(f"{columns} sütun", f"{columns} columns"),
        "columns": [
            _pair(COLUMNS["tr"][n % 7], COLUMNS["en"][n % 7]) for n in range(columns)
        ],
        "rows": [[cell(row, column) for column in range(columns)] for row in range(rows)],
    }  # fmt: skip


def _narrative(spec: Spec, language: str, texts: Sequence[str]) -> str:
    """The text: figures are mentioned in the middle half, references throughout."""
    made: list[str] = []
    while sum(len(text.split()) for text in made) < spec.words:
        made.append(texts[len(made) % len(texts)] + (LONG[language] if spec.long_words else ""))
    count = len(made)
    mentions = [f"[@fig:f{n}]" for n in range(len(spec.figures))]
    mentions += [f"[@tab:t{n}]" for n in range(len(spec.tables))]
    for kind in ("fig", "tab"):
        own = [mention for mention in mentions if kind in mention]
        for number, mention in enumerate(own):
            made[int(count * (0.2 + 0.55 * number / len(own)))] += f" {mention}"
    for number in range(spec.references):
        made[number * count // spec.references] += f" [@r{number}]"
    if spec.lists:
        made.insert(count // 2, "\n".join(f"- {text.split('.')[0]}." for text in texts * 2))
        made.insert(count // 2, f"## {HEADS[language][3]}\n\n> {texts[0]}")
    cuts = [0, max(1, count // 8), max(2, count * 2 // 5), max(3, count * 9 // 10), len(made)]
    abstract, *heads = HEADS[language]
    parts = [f"# {abstract}\n\n{texts[0]}\n"]
    for head, first, last in zip(heads, cuts, cuts[1:], strict=False):
        body = "\n\n".join(made[first:last]) or texts[1]
        parts.append(f"# {head}\n\n{body}\n")
    return "\n".join(parts)


def measured(made: Any, layout: str) -> Counter[str]:
    """What is wrong with the pages of a finished PDF, each fault counted, and how many they are."""
    found = Counter(pages=len(made.sheets), over=sum(1 for _ in _beyond(made.data, layout)))
    places: dict[str, tuple[int, int, float]] = {}
    for page, sheet in enumerate(made.sheets):
        top = min((column.top for column in sheet.columns), default=0.0)
        for name, y in sheet.wide:
            places[name] = (page, -1 if y <= top else len(sheet.columns), y)
        for number, column in enumerate(sheet.columns):
            places |= {name: (page, number, y) for name, y in column.floats}
            if page < len(made.sheets) - 1:
                found["empty"] += round((column.height - column.filled) / 16.7)
                found["alone"] += bool(0 < column.last - column.first < 5)
    mentions = made.first_mentions
    for kind in ("fig", "tab"):
        order = sorted((name for name in places if name in mentions), key=mentions.__getitem__)
        own = [places[name] for name in order if name.startswith(kind)]
        found["order"] += sum(a > b for a, b in pairwise(own))
    last = made.anchors.get("references", len(made.sheets)) - 1
    found["behind"] += sum(page > last for page, _, _ in places.values())
    for name, line in mentions.items():
        page = next(
            n for n, sheet in enumerate(made.sheets)
            if any(column.first <= line < column.last for column in sheet.columns)
        )  # fmt: skip
        found["late"] += "/" not in name and places[name][0] - page > 2
    return found


def _beyond(data: bytes, layout: str) -> Iterator[str]:
    """The words that stand beyond a margin, on upright and on turned pages."""
    left, right, foot = (side / 25.4 * 72 for side in LAYOUTS[layout][2])
    everywhere = pymupdf.Rect(-9999, -9999, 9999, 9999)
    with pymupdf.open(stream=io.BytesIO(data), filetype="pdf") as document:
        for page in document:
            for x0, _, x1, y1, word, *_ in page.get_text("words", clip=everywhere):
                numbered = LAYOUTS[layout][1] and word.isdigit() and x1 < left
                folio = re.fullmatch(r"\d+|/", word)
                aside = x0 < left - 3 and not numbered
                below = y1 > page.rect.height - foot + 6 and not folio
                if aside or below or x1 > page.rect.width - right + 3:
                    yield word


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("names", nargs="*")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    corpus = {code: paragraphs(code) for code in ("tr", "en")}
    total: dict[str, Counter[str]] = {layout: Counter() for layout in LAYOUTS}
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        for spec in SPECS:
            if options.names and not spec.name.startswith(tuple(options.names)):
                continue
            case = load(write(spec, folder, corpus), spec.name)
            for layout, (journal, review, _) in LAYOUTS.items():
                editions = subject_of(case, journal).editions
                for code in ("tr", "en"):
                    article = Article(editions[code], editions, {}, review)
                    made = pdf.print_pdf(pdf.prepare(article))
                    if options.keep:
                        (folder / f"{spec.name}.{layout}.{code}.pdf").write_bytes(made.data)
                    row = measured(made, layout)
                    total[layout] += row
                    print(f"{spec.name:18} {layout:7} {code}  {shown(row)}", flush=True)
    for layout, row in total.items():
        print(f"{'all':18} {layout:7}     {shown(row)}")


def shown(row: Counter[str]) -> str:
    kinds = ("pages", "over", "order", "behind", "late", "alone", "empty")
    return "  ".join(f"{kind} {row[kind]:3}" for kind in kinds)


if __name__ == "__main__":
    main()
