"""What is written right below a table or a legend is its note, and no paragraph of the text."""

from __future__ import annotations

import pytest
from built_docx import BEFORE, cell, docx_of, p, row, run, table

from casepub.manuscript import import_manuscripts
from casepub.yamltext import read_yaml

ROWS = (("Test", "Sonuç"), ("CRP", "12 mg/L"), ("Hb", "14 g/dL"))


def table_of(rows=ROWS) -> str:
    return table(*(row(*(cell(p(run(text))) for text in one)) for one in rows))


def made(*below: str, rows=ROWS, title: str = p(run("Tablo 1. Laboratuvar bulguları"))):
    body = BEFORE + p(run("Bulgular Tablo 1’dedir.")) + title + table_of(rows) + "".join(below)
    return import_manuscripts([("m.docx", docx_of(body))])


def note_of(result, group: str = "tables.tab1.note.tr") -> str:
    root, _ = read_yaml(result.files["case.yaml"].decode(), "case.yaml")
    values = {".".join(map(str, path)): node.value for path, node in root.walk()}
    return str(values.get(group, ""))


NOTES = [
    "CRP: C-reaktif protein",
    "CRP: C-reaktif protein; Hb: Hemoglobin.",
    "CRP: C-reaktif protein, Hb: hemoglobin, 25(OH)D: 25-hidroksivitamin D",
    "CRP, C-reaktif protein; Hb, hemoglobin",
    "CRP=C-reaktif protein, T4 = serbest tiroksin",
    "Kısaltmalar: CRP: C-reaktif protein. Hb: hemoglobin.",
    "Abbreviations: CRP, C-reactive protein.",
    "Not: Değerler ilk güne aittir.",
    "* Referans aralığının dışında",
    "† Başvurudan önce",
]


@pytest.mark.parametrize("text", NOTES)
def test_a_note_below_a_table_is_its_note(text):
    result = made(p(run(text)), p(run("Hasta taburcu edildi.")))
    assert note_of(result).replace("\\", "") == text
    narrative = result.files["tr.md"].decode()
    assert text not in narrative and "Hasta taburcu edildi." in narrative
    assert not result.provenance.unaccounted()


@pytest.mark.parametrize(
    "text",
    [
        "CRP: 38 mg/L, lökosit: 12.600/mm³ bulundu.",
        "Tanı: konjenital diyafram hernisi",
        "Hasta taburcu edildi.",
        "CRP yüksekti; Hb: 14 g/dL idi.",
        "Sonuç: Olumlu. Hasta iyileşti.",
        "BT: Toraksta kitle izlendi. Hasta ameliyata alındı.",
    ],
)
def test_text_below_a_table_stays_text(text):
    result = made(p(run(text)))
    assert note_of(result) == ""
    assert text in result.files["tr.md"].decode()


def test_a_raised_mark_begins_a_note_and_stays_raised():
    """In the cell that it explains too."""
    raised = run("a", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
    marked = table(row(cell(p(run("Test"))), cell(p(run("Değer") + raised))))
    body = p(run("Tablo 1. Bulgular")) + marked + p(raised + run(" Başvurudan önce"))
    result = import_manuscripts([("m.docx", docx_of(BEFORE + body + p(run("Hasta") + raised)))])
    assert note_of(result) == "^a^ Başvurudan önce"
    assert '{tr: "Değerᵃ"}' in result.files["case.yaml"].decode()
    assert "Hasta^a^" in result.files["tr.md"].decode()
    assert not result.provenance.unaccounted()


def test_several_notes_are_one_and_the_title_may_stand_between():
    title = p(run("Tablo 1. Laboratuvar bulguları"))
    result = made(title, p(run(NOTES[0])), p(run("* Akşam")), title="")
    assert note_of(result).replace("\\", "") == "CRP: C-reaktif protein * Akşam"


def test_a_list_elsewhere_in_the_text_stays_there():
    result = made(p(run("Hasta taburcu edildi.")), p(run(NOTES[0])))
    assert note_of(result) == "" and NOTES[0] in result.files["tr.md"].decode()


def test_a_last_row_that_is_a_note_leaves_the_table():
    result = made(rows=(*ROWS, ("Not: Hb akşam ölçüldü", "")))
    assert note_of(result) == "Not: Hb akşam ölçüldü"
    assert result.files["case.yaml"].decode().count("      - [") == 2


def test_a_last_row_that_is_a_heading_stays_a_row():
    result = made(rows=(*ROWS, ("Kontrolde", "")))
    assert note_of(result) == "" and '"Kontrolde"' in result.files["case.yaml"].decode()


def test_the_rows_of_two_languages_stay_side_by_side():
    """Where only one language's note is known as one."""
    heads = {"tr": ("Giriş", "Tablo 1. Bulgular"), "en": ("Introduction", "Table 1. Findings")}
    notes = {"tr": "Not: Hb akşam ölçüldü", "en": "Hb was measured in the evening"}
    both = []
    for code, (head, title) in heads.items():
        body = p(run(head, "<w:rPr><w:b/></w:rPr>")) + p(run(f"{title[:6]} metni. The text is."))
        body += p(run(title)) + table_of((*ROWS, (notes[code], "")))
        both.append((f"{code}.docx", docx_of(body)))
    result = import_manuscripts(both)
    assert note_of(result) == notes["tr"] and note_of(result, "tables.tab1.note.en") == notes["en"]


def test_abbreviations_below_a_legend_go_with_it():
    result = import_manuscripts(
        [("m.docx", docx_of(BEFORE + p(run("Resim 1. Kesit.")) + p(run(NOTES[0]))))]
    )
    assert NOTES[0] not in result.files["tr.md"].decode()
    assert any("Kesit. CRP: C-reaktif protein" in left.text for _, left in result.left)
