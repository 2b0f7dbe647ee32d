"""Cells copied from a spreadsheet become rows of a form; what cannot be read is told by row."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casepub.case.edit import apply
from casepub.diagnostic import Diagnostic
from casepub.forms import Pasted, faults_of, paste_rows
from casepub.yamltext import read_yaml

TEXT = (
    "title: {tr: Başlık, en: Title}\nlanguage: tr\n\ntimeline:\n"
    "  visit: {at: 0, event: {tr: başvuru, en: presentation}, label: {tr: Başvuru, en: Visit}}\n\n"
    "labs:\n  crp:\n    name: {tr: C-reaktif protein, en: C-reactive protein}  # şimdilik\n"
    "    value: 3 mg/L\n"
)


def paste(group: str, *rows: str, mark: str = "\t", text: str = TEXT) -> tuple[Pasted, dict]:
    cells = "\n".join(row.replace("|", mark) for row in rows)
    made = paste_rows(text, (group,), cells)
    assert isinstance(made, Pasted), made
    assert apply(text, made.edited.edits) == made.edited.text
    assert faults_of(made.edited.text) == []
    root, _ = read_yaml(made.edited.text, "case.yaml")
    return made, root.data()


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_a_laboratory_sheet_with_turkish_headings(mark):
    made, data = paste(
        "labs",
        "Tetkik|İngilizce|Sonuç|Birim|Referans aralığı|Durum",
        "C-reaktif protein||0,46|mg/dL|<0,5|N",
        "Sodyum|sodium|116|mmol/L|135–145|Düşük",
        "Troponin|troponin|çok|ng/L||",
        "Ferritin|ferritin|1,234|ng/mL||",
        "|albumin|3,5|g/dL||",
        "Romatoid faktör|rheumatoid factor|negatif|||",
        mark=mark,
    )
    labs = data["labs"]
    assert labs["crp"] == {
        "name": {"tr": "C-reaktif protein", "en": "C-reactive protein"},
        "value": "0.46 mg/dL",
        "reference": "<0.5 mg/dL",
        "flag": "N",
    }
    assert "# şimdilik" in made.edited.text
    assert labs["sodium"] == {
        "name": {"tr": "Sodyum", "en": "sodium"},
        "value": "116 mmol/L",
        "reference": "135-145 mmol/L",
        "flag": "low",
    }
    assert labs["rheumatoid_factor"]["value"] == "negative"
    assert list(labs) == ["crp", "sodium", "albumin", "rheumatoid_factor"]
    told = {row.row: row.fault.check for row in made.rows if row.fault}
    assert told == {4: "fact-invalid", 5: "fact-invalid"}
    assert [row.new for row in made.rows] == [False, True, False, False, True, True]
    assert made.rows[0].path == ("labs", "crp") and made.rows[2].path == ()
    assert made.unread == ()


def test_a_sheet_without_headings():
    _, data = paste("labs", "Sodyum|116|mmol/L|135-145", "Potasyum|3,5|mmol/L|3,5 - 5,1")
    assert data["labs"]["potasyum"] == {
        "name": {"tr": "Potasyum"},
        "value": "3.5 mmol/L",
        "reference": "3.5 - 5.1 mmol/L",
    }
    _, data = paste("labs", "Kalsiyum|normal")
    assert data["labs"]["kalsiyum"] == {"name": {"tr": "Kalsiyum"}, "value": "normal"}


def test_values_of_several_times_have_a_column_each():
    made, data = paste(
        "labs",
        "Test|English|Başvuru|3. gün|day 7|Birim|Yorum",
        "Sodyum|sodium|116|131|138|mmol/L|x",
    )
    assert data["labs"]["sodium"]["values"] == {
        "visit": "116 mmol/L",
        "day 3": "131 mmol/L",
        "day 7": "138 mmol/L",
    }
    assert made.unread == ("Yorum",)
    _, data = paste("labs", "Tetkik|15.02.2026|16.02.2026", "Sodyum|116 mmol/L|131 mmol/L")
    assert list(data["labs"]["sodyum"]["values"]) == ["2026-02-15", "2026-02-16"]


def test_other_lists_take_rows_too():
    _, data = paste(
        "treatments",
        "İlaç (TR)|İlaç (EN)|Doz|Sıklık|Süre|Veriliş yolu",
        "parasetamol|paracetamol|0,5 g|3x1|5 gün|intravenöz",
        "seftriakson|ceftriaxone|2 g|bazen||",
    )
    assert data["treatments"] == {
        "paracetamol": {
            "name": {"tr": "parasetamol", "en": "paracetamol"},
            "dose": "0.5 g",
            "frequency": "3x1",
            "duration": "5 days",
            "route": "intravenous",
        }
    }
    _, data = paste("timeline", "Zaman|Olay|Event (en)", "-5 ay|ağrı|pain", "0|tanı|diagnosis")
    assert list(data["timeline"]) == ["visit", "pain", "diagnosis"]
    _, data = paste("keywords", "Türkçe|English|MeSH kimliği", "kemik|bone|D001842", "x|y|zzz")
    assert data["keywords"] == [{"tr": "kemik", "en": "bone", "mesh": "D001842"}]
    _, data = paste("affiliations", "tr|en", "Ankara Ü.|Ankara U.")
    assert data["affiliations"] == {"ankara_u": {"tr": "Ankara Ü.", "en": "Ankara U."}}
    _, data = paste("grants", "Destekleyen|Proje numarası", "TÜBİTAK|123S456")
    assert data["grants"] == [{"funder": {"tr": "TÜBİTAK"}, "number": "123S456"}]
    _, data = paste(
        "abbreviations",
        "Kısa biçim (tr)|Açık biçim (tr)|Short form (en)|Full form (en)",
        "MRG|manyetik rezonans|MRI|magnetic resonance",
    )
    assert data["abbreviations"]["mri"]["tr"] == {"short": "MRG", "full": "manyetik rezonans"}


def test_cells_as_spreadsheets_quote_them():
    _, data = paste("labs", "Tetkik|Sonuç", '"C-reaktif ""hızlı"" protein\n(serum)"|3 mg/L')
    assert 'C-reaktif "hızlı" protein (serum)' in str(data["labs"])


@pytest.mark.parametrize("group, cells", [("title", "a\tb"), ("labs", " \n\t\n"), ("x", "a\tb")])
def test_where_nothing_can_be_pasted(group, cells):
    told = paste_rows(TEXT, (group,), cells)
    assert isinstance(told, Diagnostic) and told.hint
    many = paste_rows(TEXT, ("labs",), "a\t1\n" * 201)
    assert isinstance(many, Diagnostic) and "201" in many.message


@settings(max_examples=25)
@given(st.text(st.sampled_from("abçİ0123.,;\t\n\"'<>%# -:/"), max_size=60))
def test_whatever_is_pasted_leaves_the_case_readable(cells):
    made = paste_rows(TEXT, ("labs",), cells)
    if isinstance(made, Pasted):
        assert faults_of(made.edited.text) == []
        assert all(row.path or row.fault for row in made.rows)
