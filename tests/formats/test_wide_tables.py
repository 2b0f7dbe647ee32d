"""Tables with many columns or long cells: nothing of them runs off the paper, whatever is in them;
and numbers whose decimal marks stand in one line."""

from __future__ import annotations

import re
import zipfile

import pytest
from conftest import ROOT, casepub, findings_of
from lxml import etree

WORDS = "lorem ipsum dolor sit amet consectetur adipiscing elit "
KINDS = {
    "numbers": lambda row, column: f"{row * 3 + column * 11}.5",
    "words": lambda row, column: WORDS * (1 + (row + column) % 3),
    "unbroken": lambda row, column: "ACGT" * 60 if column == 1 else "12.5",
    "capitals": lambda row, column: "HHMMWW" * 3 if column % 2 else "12.5",
    "stub": lambda row, column: "x" * 80 if column == 0 else f"{column}.5",
    "endless": lambda row, column: WORDS * 120 if (row, column) == (0, 2) else "12.5",
}


def cells_of(kind, columns):
    heads = [f"Column{number}" for number in range(columns)]
    return heads, [[KINDS[kind](row, c).strip() for c in range(columns)] for row in range(2)]


def of_case_yaml(kind, columns):
    heads, rows = cells_of(kind, columns)
    shown = "".join("      - [" + ", ".join(f'"{cell}"' for cell in row) + "]\n" for row in rows)
    pairs = ", ".join(f"{{tr: {head}, en: {head}}}" for head in heads)
    title = "{tr: Geniş, en: Wide}"
    return (
        f"  {kind}_{columns}:\n    title: {title}\n    columns: [{pairs}]\n    rows:\n{shown}",
        f"Table @tab:{kind}_{columns}.\n\n",
    )


def of_narrative(kind, columns):
    heads, rows = cells_of(kind, columns)
    lines = [heads, ["---"] * columns, *rows]
    return "Text.\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n\n"


def wide_case(make_case, columns, journal):
    tables = [of_case_yaml(kind, columns) for kind in KINDS]
    text = "".join(mention for _, mention in tables)
    text += "".join(of_narrative(kind, columns) for kind in KINDS)
    yaml = f"journal: {journal}\ntables:\n" + "".join(one for one, _ in tables)
    return make_case({"case.yaml": yaml, "tr.md": text, "en.md": text})


def built(folder, out, forms):
    made = casepub("build", folder, "--formats", forms, "--languages", "en", "--output", out)
    assert made.code < 2, made.err  # texts of one language only: they have no translation
    return out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("columns", "journal", "margin"),
    [(9, "turk-j-osteoporos", 18), (12, "plain", 30), (16, "turk-j-osteoporos", 18)],
)
def test_nothing_runs_off_the_paper(make_case, tmp_path, columns, journal, margin):
    import pymupdf

    out = built(wide_case(make_case, columns, journal), tmp_path / "out", "pdf")
    side = margin / 25.4 * 72 - 2
    everywhere = pymupdf.Rect(-9999, -9999, 9999, 9999)
    with pymupdf.open(out / "case.en.pdf") as pdf:
        words = [word for page in pdf for word in page.get_text("words", clip=everywhere)]
    off = [w for w in words if w[0] < side or w[2] > 595.3 - side or w[1] < 0 or w[3] > 842]
    assert off == []
    text = "".join(word[4] for word in words)
    assert text.count("ACGTACGT") >= 2 * 2 * 20, "nothing of a long word is lost"
    assert sum(word[4].startswith("lorem") for word in words) >= 2 * (120 + 2 * columns)


@pytest.mark.parametrize("columns", [9, 16])
def test_word_has_tables_within_its_margins(make_case, tmp_path, columns):
    from docx import Document

    out = built(wide_case(make_case, columns, "plain"), tmp_path / "out", "docx")
    document = Document(out / "case.en.docx")
    space = document.sections[0].page_width - 2 * document.sections[0].left_margin
    widths = [[column.width or 0 for column in table.columns] for table in document.tables]
    assert len(widths) > 2 * len(KINDS)
    assert max(map(sum, widths)) <= space + 9999
    for table, row in zip(document.tables, widths, strict=True):
        for column, width in enumerate(row):
            words = " ".join(cell.text for cell in table.columns[column].cells).split()
            assert width > 0.3 * space or 12700 * 3 * max(map(len, words)) < width, words[:3]


def test_a_web_page_scrolls_each_table_by_itself(make_case, tmp_path):
    out = built(wide_case(make_case, 9, "plain"), tmp_path / "out", "html")
    page = (out / "case.en.html").read_text("utf-8")
    assert page.count("<table>") == 2 * len(KINDS)
    box = r'<div class="scroll" tabindex="0" role="group" aria-label="Table[^"]*">\s*<table>'
    assert len(re.findall(box, page)) == 2 * len(KINDS)


DECIMALS = """\
labs:
  crp: {name: {tr: CRP, en: CRP}, values: {day 0: 1250.5 mg/L, day 3: 8.25}}
  esr: {name: {tr: ESH, en: ESR}, values: {day 0: 96 mm/h, day 3: 20}, reference: <20 mm/h}
tables:
  free:
    title: {tr: Dozlar, en: Doses}
    align: [left, left]
    columns: [{tr: a, en: a}, {tr: b, en: b}, {tr: c, en: c}, {tr: d, en: d}]
    rows:
      - [{tr: x, en: x}, "1.5", 2.5 mg, 4 days]
      - [{tr: y, en: y}, "11.5", 12.25 mg, 12 mg]
      - [{tr: z, en: z}, "1", "–", 120 mg]
  forced:
    title: {tr: Sayılar, en: Numbers}
    align: [decimal, decimal]
    columns: [{tr: a, en: a}, {tr: b, en: b}]
    rows: [["1.5", 4 days], ["<12.5", 120 mg]]
  days: {of: series, title: {tr: Seyir, en: Course}}
"""


@pytest.fixture
def numbers(make_case):
    text = "@tab:free @tab:forced @tab:days"
    return make_case({"case.yaml": DECIMALS, "tr.md": text, "en.md": text})


def aligned(page, anchor):
    table = re.search(rf'<figure id="tab-{anchor}".*?</figure>', page, re.S)[0]
    return re.findall(r'<td[^>]* data-free="([^"]*)">([^<]*)<', table)


def test_numbers_of_a_column_are_aligned_at_their_decimal_marks(numbers, tmp_path):
    assert [f for f in findings_of(numbers) if f.severity.name == "ERROR"] == []
    made = casepub("build", numbers, "--formats", "html", "--output", tmp_path / "out")
    assert made.code == 0, made.err
    page = (tmp_path / "out/case.en.html").read_text("utf-8")
    assert aligned(page, "free") == [("1", "2.5\u00a0mg")], "one unit; columns aligned left stay"
    assert aligned(page, "forced") == [("&lt;1", "1.5"), ("12", "4\u00a0days")]
    assert aligned(page, "days") == [("2", "8.25"), ("1,2", "96\u00a0↑")]
    turkish = (tmp_path / "out/case.tr.html").read_text("utf-8")
    assert aligned(turkish, "days") == [("2", "8,25"), ("1.2", "96\u00a0↑")]


def test_what_is_left_free_is_no_text(numbers, tmp_path):
    import pymupdf

    out = built(numbers, tmp_path / "out", "pdf,docx,jats")
    with pymupdf.open(out / "case.en.pdf") as pdf:
        words = [word for page in pdf for word in page.get_text("words")]
    small, large = (next(w for w in words if w[4] == text) for text in ("2.5", "12.25"))
    assert 3 < small[0] - large[0] < 6, "a digit of the larger number is left free"
    assert not [word for word in words if word[4] in ("<1", "1,2")]
    with zipfile.ZipFile(out / "case.en.docx") as word:
        assert ">\u20072" not in (body := word.read("word/document.xml").decode())
        assert ">\u2007<" in body and ">2.5\u00a0mg<" in body
    root = etree.parse(out / "case.jats.xml").getroot()
    schema = ROOT / "tests/schemas/jats-1.3/JATS-journalpublishing1-3-mathml3.xsd"
    checked = etree.XMLSchema(etree.parse(schema))
    assert checked.validate(root), checked.error_log
    found = {td.text: td.get("char") for td in root.iterfind(".//td[@align='char']")}
    assert found["12.25\u00a0mg"] == "." and found["12,25\u00a0mg"] == ","
