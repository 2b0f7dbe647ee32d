"""Word manuscripts made for a test: one with both languages, with everything that an import tells
apart, and revised versions of it. All persons are invented."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

TITLES = ("Nadir bir olgu: bir deneme", "A rare case: a trial")
AUTHORS = (("Dr. Ayşe YILMAZ", "1"), ("Mehmet KAYA", "2"))
AFFILIATIONS = ("Kuzey Hastanesi, Göz Kliniği, Rize", "Güney Üniversitesi Tıp Fakültesi, Adana")
SECTIONS = {
    "ÖZ": [
        "Bu yazıda 54 yaşında bir erkek hasta sunulmaktadır. Sonuç iyiydi. Hasta iki yıl izlendi; "
        "izlemde bir sorun olmadı."
    ],
    "GİRİŞ": ["Hastalık nadirdir [1]. Tanı güçtür [1,2]."],
    "OLGU SUNUMU": [
        "Elli dört yaşında erkek hasta başvurdu. Kalsiyum 11,2 mg/dL bulundu. Ateş > 38 °C idi.",
        "Sefazolin 2x1 g verildi. HLA-B*27 pozitifti (Tablo 1).",
    ],
    "TARTIŞMA": ["Bulgularımız [2] ile uyumludur. Tedavi basittir."],
    "ABSTRACT": ["We report a 54-year-old man. The outcome was good."],
    "INTRODUCTION": ["The disease is rare [1]. The diagnosis is difficult [1,2]."],
    "CASE PRESENTATION": [
        "A 54-year-old man presented. Calcium was 11.2 mg/dL. His temperature was > 38 °C.",
        "Cefazolin 2x1 g was given. HLA-B*27 was positive (Table 1).",
    ],
    "DISCUSSION": ["Our findings agree with [2]. The treatment is simple."],
}
KEYWORDS = {"ÖZ": "Anahtar kelimeler: göz; kalsiyum", "ABSTRACT": "Keywords: eye; calcium"}
TABLE = (("Test", "Sonuç"), ("Kalsiyum", "11,2"), ("Sodyum", "140"))
REFERENCES = (
    "1. Demir A, Kaya B. A rare disease of the eye. Trial J Ophthalmol 2015;12(3):112-8.",
    "2. Smith J, Doe K. Calcium in trials. J Invented Med 2018;4(1):5-9.",
)


def manuscript(
    texts: Mapping[str, list[str]] | None = None, words: Mapping[str, str] | None = None
) -> bytes:
    """A manuscript as .docx, with some sections' paragraphs or some words replaced."""
    import docx

    document = docx.Document()

    def add(text: str, bold: bool = False):
        for old, new in (words or {}).items():
            text = text.replace(old, new)
        paragraph = document.add_paragraph()
        paragraph.add_run(text).bold = bold
        return paragraph

    for title in TITLES:
        add(title, bold=True)
    names = document.add_paragraph()
    for index, (name, mark) in enumerate(AUTHORS):
        names.add_run(", " if index else "")
        names.add_run(name)
        names.add_run(mark).font.superscript = True
    for mark, text in enumerate(AFFILIATIONS, 1):
        line = document.add_paragraph()
        line.add_run(str(mark)).font.superscript = True
        line.add_run(text)
    for heading, paragraphs in {**SECTIONS, **(texts or {})}.items():
        add(heading, bold=True)
        for paragraph in paragraphs:
            add(paragraph)
        if heading in KEYWORDS:
            add(KEYWORDS[heading])
        if heading == "OLGU SUNUMU":
            add("Tablo 1. Laboratuvar sonuçları")
            _add_table(document, words or {})
    add("KAYNAKLAR", bold=True)
    for reference in REFERENCES:
        add(reference)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_table(document, words: Mapping[str, str]) -> None:
    table = document.add_table(rows=0, cols=2)
    for row in TABLE:
        cells = table.add_row().cells
        for cell, text in zip(cells, row):
            for old, new in words.items():
                text = text.replace(old, new)
            cell.text = text


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
