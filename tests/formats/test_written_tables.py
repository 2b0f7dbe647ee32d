"""Tables that an author writes out, and cultures: aligned, merged, grouped, with notes; in every
format, and divided where they are wider than the page."""

from __future__ import annotations

import re
import zipfile
from html import unescape

import pytest
from conftest import casepub, findings_of
from jats_schema import assert_valid_jats
from lxml import etree

YAML = """\
labs:
  sodium: {name: {tr: sodyum, en: sodium}, values: {day 0: 116.5 mmol/L, day 3: 131.0}}
cultures:
  blood:
    specimen: {tr: kan kültürü, en: blood culture}
    at: day 1
    organism: Streptococcus pneumoniae
    susceptibility:
      penicillin: {name: {tr: penisilin, en: penicillin}, mic: 4 µg/mL, result: R}
      ceftriaxone: 0.5 µg/mL S
  urine:
    specimen: {tr: idrar kültürü, en: urine culture}
    organism: {tr: "*E. coli* üredi", en: "*E. coli* grew"}
    count: 10^5 CFU/mL
    susceptibility:
      ceftriaxone: I
  late:
    specimen: {tr: kontrol kan kültürü, en: follow-up blood culture}
    organism: none
treatments:
  ceftriaxone: {name: {tr: seftriakson, en: ceftriaxone}, dose: 2 g}
tables:
  doses:
    title: {tr: Dozlar, en: Doses}
    align: [left, right, center]
    heads:
      - [{}, {text: {tr: Doz, en: Dose}, across: 2}]
    columns: [{tr: İlaç, en: Drug}, {tr: 1. gün, en: Day 1}, {tr: 3. gün, en: Day 3}]
    rows:
      - group: {tr: Antibiyotikler, en: Antibiotics}
      - [{tr: vankomisin, en: vancomycin}, {text: 12.5 mg/kg, down: 2}, "1.5 g [a,*]"]
      - [{tr: sodyum, en: sodium}, "{{ sodium.day3 }}"]
      - [{tr: "doz [*]", en: "dose [*]"}, "1.5 → 2.5", "x [b]"]
    notes:
      a: {tr: "Değer {{ sodium }}.", en: "It was {{ sodium }}."}
      "*": {tr: En çok., en: At most.}
  grown: {of: cultures, title: {tr: Kültürler, en: Cultures}}
  mic: {of: susceptibility, title: {tr: Duyarlılık, en: Susceptibility}}
"""
TEXT = "@tab:doses, @tab:grown, @tab:mic: {{ blood.organism }}; {{ blood.penicillin }}"


@pytest.fixture
def tabled(make_case):
    return make_case({"case.yaml": YAML, "tr.md": TEXT, "en.md": TEXT})


def build(folder, out, forms):
    made = casepub("build", folder, "--formats", forms, "--output", out)
    assert made.code == 0, made.err
    return out


OTHER = re.compile(r'\s<span class="other".*|<[^>]+>', re.S)


def rows(page, anchor):
    """The cells of a table: text, then what they take up and how they are aligned; not what stands
    behind it in the other language, for reading side by side."""
    table = re.search(rf'<figure id="{anchor}".*?</figure>', page, re.S)[0]
    return [
        [
            " ".join(
                [unescape(re.sub(OTHER, "", inner)).replace("\u00a0", " ")]
                + [f"{name[0]}{value}" for name, value in re.findall(r'(\w+)span="(\d)"', tag)]
                + re.findall(r'class="(center|right)"', tag)
            )
            for tag, inner in re.findall(r"<t[hd]([^>]*)>(.*?)</t[hd]>", line, re.S)
        ]
        for line in re.findall(r"<tr.*?</tr>", table, re.S)
    ]


def test_nothing_is_wrong_with_it(tabled):
    assert [f for f in findings_of(tabled) if f.severity.name != "HINT"] == []


def test_cells_are_merged_aligned_grouped_and_noted(tabled, tmp_path):
    page = (build(tabled, tmp_path / "out", "html") / "case.tr.html").read_text("utf-8")
    assert rows(page, "tab-doses") == [
        ["", "Doz c2 center"],
        ["İlaç", "1. gün right", "3. gün center"],
        ["Antibiyotikler c3"],
        ["vankomisin", "12,5 mg/kg r2 right", "1,5 ga,* center"],
        ["sodyum", "131,0 mmol/L center"],
        ["doz*", "1,5 → 2,5 right", "x [b] center"],
    ]
    assert '<sup><a href="#tab-doses-note-a">a</a>,<a href="#tab-doses-note-2a">*</a></sup>' in page
    note = re.search(r'<p class="note" id="tab-doses-note-a">(.*?)</p>', page)[1]
    assert re.sub(OTHER, "", note) == "a Değer 116,5\u00a0mmol/L."
    assert 'scope="colgroup"' in page and 'scope="rowgroup"' in page


def test_cultures_and_what_they_are_susceptible_to(tabled, tmp_path):
    page = (build(tabled, tmp_path / "out", "html") / "case.tr.html").read_text("utf-8")
    assert rows(page, "tab-grown") == [
        ["Örnek", "Zaman", "Etken", "Koloni sayısı"],
        ["Kan kültürü", "1. gün", "Streptococcus pneumoniae", "–"],
        ["İdrar kültürü", "–", "E. coli üredi", "10⁵ KOB/mL"],
        ["Kontrol kan kültürü", "–", "Üreme olmadı", "–"],
    ]
    told = page.count("<em>Streptococcus pneumoniae</em>")
    assert told == 5, "in both texts, both tables, and an English cell beside a Turkish one"
    assert rows(page, "tab-mic") == [
        [
            "Antibiyotik r2",
            "Streptococcus pneumoniae (kan kültürü) c2",
            "E. coli üredi (idrar kültürü) c2",
        ],
        ["MİK, µg/mL", "Yorum", "MİK, µg/mL", "Yorum"],
        ["Penisilin", "4", "R", "–", "–"],
        ["Seftriakson", "0,5", "S", "–", "I"],
    ]
    assert "S: duyarlı; I: artırılmış dozda duyarlı; R: dirençli; MİK:" in page
    assert ">dirençli</span></p>" in page


SENTENCES = {
    "tr": "Başvurudan 1 gün sonra alınan kan kültüründe Streptococcus pneumoniae üredi; izolat "
    "penisiline (MİK 4 µg/mL) dirençli, seftriaksona (MİK 0,5 µg/mL) duyarlıydı. "
    "İdrar kültüründe E. coli üredi; izolat seftriaksona artırılmış dozda duyarlıydı. "
    "Kontrol kan kültüründe üreme olmadı.",
    "en": "Blood culture taken 1 day after presentation grew Streptococcus pneumoniae, which was "
    "resistant to penicillin (MIC 4 µg/mL), and susceptible to ceftriaxone (MIC 0.5 µg/mL). "
    "Urine culture: E. coli grew; the isolate was susceptible at increased exposure to "
    "ceftriaxone. Follow-up blood culture showed no growth.",
}


def test_cultures_as_sentences(make_case, tmp_path):
    text = "{{ cultures | sentence }}\n\n{{ late | sentence }} {{ urine.ceftriaxone }}"
    folder = make_case({"case.yaml": YAML, "tr.md": text, "en.md": text})
    assert not [f for f in findings_of(folder) if f.check.startswith(("fact", "number", "sent"))]
    out = build(folder, tmp_path / "out", "html")
    for language, expected in SENTENCES.items():
        page = (out / f"case.{language}.html").read_text("utf-8")
        shown = " ".join(unescape(re.sub(r"<[^>]+>", "", page)).replace("\u00a0", " ").split())
        assert expected in shown, shown[-2000:]
        assert "<em>Streptococcus pneumoniae</em>" in page
        assert {"tr": "artırılmış dozda duyarlı", "en": "susceptible, increased"}[language] in shown


def test_i_is_intermediate_by_clsi(make_case, tmp_path):
    yaml = YAML.replace("    count: 10^5", "    standard: CLSI\n    count: 10^5")
    text = TEXT + " {{ urine | sentence }} {{ urine.ceftriaxone }}"
    folder = make_case({"case.yaml": yaml, "tr.md": text, "en.md": text})
    page = (build(folder, tmp_path / "out", "html") / "case.tr.html").read_text("utf-8")
    assert "I: orta duyarlı" in page and "izolat seftriaksona orta duyarlıydı" in page
    assert "artırılmış" not in page


def test_jats_has_the_same_cells_and_is_valid(tabled, tmp_path):
    out = build(tabled, tmp_path / "out", "jats")
    root = etree.parse(out / "case.jats.xml").getroot()
    assert_valid_jats(root)
    table = root.find(".//table-wrap[@id='tab-doses']")
    assert table.find(".//td[@rowspan='2']").text == "12,5\u00a0mg/kg"
    assert table.find(".//th[@colspan='3']").get("scope") == "rowgroup"
    notes = {one.get("id") for one in table.iterfind(".//fn")}
    assert {one.get("rid") for one in table.iterfind(".//xref[@ref-type='table-fn']")} == notes


def test_word_merges_the_same_cells(tabled, tmp_path):
    from docx import Document

    out = build(tabled, tmp_path / "out", "docx")
    table = Document(out / "case.en.docx").tables[0]
    assert table.cell(0, 1)._tc is table.cell(0, 2)._tc
    assert table.cell(2, 0)._tc is table.cell(2, 2)._tc
    assert table.cell(3, 1).text == table.cell(4, 1).text == "12.5\u00a0mg/kg"
    assert table.cell(4, 2).text == "131.0\u00a0mmol/L" and table.cell(3, 2).text == "1.5\u00a0ga,*"
    with zipfile.ZipFile(out / "case.en.docx") as word:
        body = word.read("word/document.xml").decode()
    assert body.count("<w:tblHeader") >= 4, "both rows of heads are repeated"


def wide(columns):
    cells = [f"{{tr: Hemoglobin{n}, en: Hemoglobin{n}}}" for n in range(columns)]
    values = [f"{n}.5 g/dL" for n in range(columns)]
    return (
        "tables:\n  wide:\n    title: {tr: a, en: a}\n"
        f"    heads: [[{{}}, {{text: {{tr: Kan, en: Blood}}, across: {columns}}}]]\n"
        f"    columns: [{{tr: Test, en: Test}}, {', '.join(cells)}]\n"
        f"    rows: [[{{tr: Bir, en: One}}, {', '.join(values)}]]\n"
    )


@pytest.mark.parametrize(("columns", "parts"), [(4, 1), (12, 2), (19, 4)])
def test_a_table_wider_than_the_page_is_divided(make_case, tmp_path, columns, parts):
    import pymupdf

    folder = make_case({"case.yaml": wide(columns), "tr.md": "@tab:wide", "en.md": "@tab:wide"})
    out = build(folder, tmp_path / "out", "pdf")
    with pymupdf.open(out / "case.en.pdf") as pdf:
        words = [word for page in pdf for word in page.get_text("words")]
    edge = 595.3 - 30 / 25.4 * 72 + 2  # the right margin of the plain page
    assert all(word[2] <= edge for word in words), [w for w in words if w[2] > edge]
    texts = [word[4] for word in words]
    assert texts.count("Blood") == texts.count("One") == parts
    assert sum(text.startswith("Hemoglobin") for text in texts) == columns


FAULTS = [
    ("align: [left, right, center]", "align: [left, rihgt]", "“rihgt” is not an allowed value"),
    ("down: 2", "down: two", "“two” is not in the format"),
    ("down: 2}", "donw: 2}", "Unknown field “donw”"),
    ('      "*": {tr', '      "ab": {tr', "“ab” is not in the format of tables"),
    ("result: R", "result: Q", "“Q” is not an allowed value"),
    ("{name: {tr: penisilin, en: penicillin}, mic", "{mic", "“name” is missing from cultures"),
    ("at: day 1", "at: dday 1", "“dday 1” is neither an event"),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS, ids=[row[1] for row in FAULTS])
def test_a_slip_is_told_in_one_message(make_case, old, new, message):
    assert old in YAML
    folder = make_case({"case.yaml": YAML.replace(old, new), "tr.md": TEXT, "en.md": TEXT})
    found = [f for f in findings_of(folder) if f.severity.name == "ERROR"]
    assert found and message in found[0].message and found[0].hint, found
    assert len(found) == 1, found


RAGGED = [
    ('"1.5 → 2.5", "x [b]"]', '"1.5 → 2.5"]', "takes up 2 columns, and the table has 3"),
    ('"1.5 → 2.5", "x [b]"]', '"1.5 → 2.5", "x [b]", y]', "takes up 4 columns"),
    ("across: 2}]", "across: 1}]", "takes up 2 columns"),
    (', "{{ sodium.day3 }}"]', ', "{{ sodium.day3 }}", z]', "takes up 4 columns"),
]


@pytest.mark.parametrize(("old", "new", "message"), RAGGED)
def test_a_row_with_more_or_fewer_cells_than_the_table_has_columns_is_told(
    make_case, old, new, message
):
    assert old in YAML
    folder = make_case({"case.yaml": YAML.replace(old, new), "tr.md": TEXT, "en.md": TEXT})
    found = [f for f in findings_of(folder) if f.severity.name == "ERROR"]
    assert [f.check for f in found] == ["row-ragged"], found
    assert message in found[0].message
    lines = (folder / "case.yaml").read_text("utf-8").splitlines()
    assert new in lines[found[0].position.line - 1]


def test_a_table_with_gaps_or_too_many_columns_is_told_and_each_cell_has_its_column(
    make_case, tmp_path
):
    from samples import is_archivable_and_accessible

    heads = ", ".join(f"{{tr: S{n}, en: C{n}}}" for n in range(22))
    yaml = f"""\
tables:
  gaps:
    title: {{tr: Boşluklar, en: Gaps}}
    heads: [[{{text: {{tr: Tedavi, en: Therapy}}, across: 2}}]]
    columns: [{{tr: İlaç, en: Drug}}, {{tr: Doz, en: Dose}}, {{tr: Gün, en: Day}}]
    rows:
      - ["1", "2"]
      - ["3", {{text: "4", down: 3}}]
  many:
    title: {{tr: Çok, en: Many}}
    columns: [{heads}]
    rows: [[{", ".join(22 * ['"1"'])}]]
"""
    folder = make_case(
        {"case.yaml": yaml, "en.md": "@tab:gaps @tab:many", "tr.md": "@tab:gaps @tab:many"}
    )
    found = [f.check for f in findings_of(folder) if f.severity.name == "ERROR"]
    assert found.count("file-too-large") == 1 and found.count("row-ragged") == 1, found
    made = casepub("build", folder, "--formats", "pdf", "--languages", "en", "--output", tmp_path)
    assert made.code == 1, made.err
    is_archivable_and_accessible((tmp_path / "case.en.pdf").read_bytes())


FLAGGED = [
    ("116 mmol/L", "flag: H", "marked as high; by its reference range it is low"),
    ("116 mmol/L", "flag: ↑", "marked as high"),
    ("140 mmol/L", "flag: low", "it is normal"),
    ("116 mmol/L", "flag: L", None),
    (">150 mmol/L", "flag: high", None),
]


@pytest.mark.parametrize(("value", "flag", "message"), FLAGGED)
def test_a_mark_that_the_reference_denies_is_told(make_case, value, flag, message):
    lab = f'value: "{value}", reference: 135-145 mmol/L, {flag}'
    yaml = f"labs: {{na: {{name: {{tr: sodyum, en: sodium}}, {lab}}}}}"
    found = [f for f in findings_of(make_case({"case.yaml": yaml})) if "flag" in f.check]
    assert [message in f.message for f in found] == ([True] if message else [])


def test_so_is_one_in_a_cell(make_case):
    yaml = """\
tables:
  labs:
    title: {tr: Laboratuvar, en: Laboratory}
    columns: [{tr: Test, en: Test}, {tr: Sonuç, en: Result}, {tr: Referans, en: Reference}]
    rows:
      - [{tr: Sodyum, en: Sodium}, 116 mmol/L ↑, 135-145 mmol/L]
      - [{tr: Potasyum, en: Potassium}, 6.1 mmol/L (H), 3.5–5 mmol/L]
      - [{tr: Kalsiyum, en: Calcium}, 8.1 mg/dL H, 8.5–10.5 mg/dL]
"""
    folder = make_case({"case.yaml": yaml, "tr.md": "@tab:labs", "en.md": "@tab:labs"})
    found = [f for f in findings_of(folder) if f.check == "flag-contradicted"]
    lines = (folder / "case.yaml").read_text("utf-8").splitlines()
    assert len(found) == 1 and found[0].position == found[0].places[0].position
    shown = [lines[place.position.line - 1] for place in found[0].places]
    assert ["Sodium" in shown[0], "Calcium" in shown[1]] == [True, True] and len(shown) == 2


def test_a_fact_in_a_cell_that_is_not_there_is_told_at_its_cell(make_case):
    yaml = YAML.replace("{{ sodium.day3 }}", "{{ sodim.day3 }}")
    folder = make_case({"case.yaml": yaml, "tr.md": TEXT, "en.md": TEXT})
    found = [f for f in findings_of(folder) if f.check == "fact-unknown"]
    assert found and found[0].position.file.endswith("case.yaml")
    assert "Did you mean “sodium”" in found[0].hint


def test_a_typed_concentration_is_held_against_the_culture(make_case):
    english = TEXT + ". The penicillin MIC was 2 µg/mL."
    turkish = TEXT + ". Penisilin MİK değeri 2 µg/mL idi."
    folder = make_case({"case.yaml": YAML, "tr.md": turkish, "en.md": english})
    found = [f for f in findings_of(folder) if f.check == "fact-contradicted"]
    assert len(found) == 2 and "says 4 µg/mL" in found[0].message
