"""Tables with many columns or long cells, and a timeline of many events: nothing of them runs off
the paper, whatever is in them; and numbers whose decimal marks stand in one line."""

from __future__ import annotations

import re
import zipfile

import pytest
from conftest import casepub, findings_of
from jats_schema import assert_valid_jats
from lxml import etree
from samples import conforms, is_archivable_and_accessible, is_drawn_as_it_is_read

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


EVENTS = "".join(
    f"  e{day}: {{at: {day} days, event: {{tr: dekanülasyon, en: decannulation {day}}}}}\n"
    for day in range(10)
)
COURSE = f"""timeline:
{EVENTS}figures:
  course: {{draw: timeline, width: page, legend: {{tr: a, en: b}}, alt: {{tr: a, en: b}}}}
"""


def wide_case(make_case, columns, journal):
    tables = [of_case_yaml(kind, columns) for kind in KINDS]
    text = "".join(mention for _, mention in tables)
    text += "".join(of_narrative(kind, columns) for kind in KINDS)
    text += "The course is shown in @fig:course.\n"
    yaml = f"journal: {journal}\n{COURSE}tables:\n" + "".join(one for one, _ in tables)
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
    words, off = [], []
    with pymupdf.open(out / "case.en.pdf") as pdf:
        for page in pdf:
            there, (_, _, right, foot) = page.get_text("words", clip=everywhere), page.rect
            words += there
            off += [w for w in there if w[0] < side or w[2] > right - side]
            off += [w for w in there if w[1] < 0 or w[3] > foot]
    assert off == []
    text = "".join(word[4] for word in words)
    assert text.count("ACGTACGT") >= 2 * 2 * 20, "nothing of a long word is lost"
    assert sum(word[4].startswith("lorem") for word in words) >= 2 * (120 + 2 * columns)


@pytest.mark.parametrize("columns", [9, 16])
def test_word_has_tables_within_its_margins(make_case, tmp_path, columns):
    from docx import Document
    from docx.oxml.ns import qn

    out = built(wide_case(make_case, columns, "plain"), tmp_path / "out", "docx")
    document = Document(out / "case.en.docx")
    widths = [[column.width or 0 for column in table.columns] for table in document.tables]
    assert len(widths) > 2 * len(KINDS)
    for table, row in zip(document.tables, widths, strict=True):
        size = table._tbl.xpath("following::w:pgSz")[0]  # of its section, at whose end it stands
        space = (int(size.get(qn("w:w"))) - 2 * 1440) * 635
        assert sum(row) <= space + 9999
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
    return re.findall(r'<td[^>]* data-free="([^"]*)">([^<]*?) ?<', table)


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
    assert_valid_jats(root)
    found = {td.text: td.get("char") for td in root.iterfind(".//td[@align='char']")}
    assert found["12.25\u00a0mg"] == "." and found["12,25\u00a0mg"] == ","


LETTERS = "abcdefghijklmnopqrstuvwxyz"


def numbered(make_case, columns, journal, more=""):
    """A case with a small table, one of `columns` columns, and text around them."""
    pairs = ", ".join(f"{{tr: Sütun{n}, en: Column{n}}}" for n in LETTERS[:columns])
    row = ", ".join(f"{n}.5" for n in range(columns))
    text = "A sentence of the report that fills its line. " * 12
    yaml = (
        f"journal: {journal}\nshort_title: {{tr: Kısa, en: Shortness}}\ntables:\n"
        f"  wide: {{title: {{tr: Geniş, en: Wideness}}, columns: [{pairs}], "
        f"rows: [{', '.join([f'[{row}]'] * 4)}]{more}}}\n"
        "  next: {title: {tr: Dar, en: Narrowness}, columns: [{tr: a, en: a}], rows: [[1 mg]]}\n"
    )
    body = f"Table @tab:wide, and @tab:next.\n\n{text}\n\n" + f"{text}\n\n" * 9
    return make_case({"case.yaml": yaml, "tr.md": body, "en.md": body})


def laid(pdf):
    """How the pages lie, and on which stands the wide table: its first and last column."""
    ways = ["turned" if page.rect.width > page.rect.height else "upright" for page in pdf]
    [page] = [page for page in pdf if "Wideness" in page.get_text()]
    return ways, page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("columns", "journal", "more", "way", "parts"),
    [
        (8, "turk-j-osteoporos", "", "upright", 1),
        (12, "turk-j-osteoporos", "", "upright", 1),  # in smaller print
        (14, "turk-j-osteoporos", "", "turned", 1),
        (14, "plain", "", "turned", 1),
        (20, "plain", ", orientation: portrait", "upright", 3),
        (14, "plain", ", orientation: portrait", "upright", 2),
        (3, "turk-j-osteoporos", ", orientation: landscape", "turned", 1),
    ],
)
def test_a_table_is_shrunk_then_turned_then_divided(
    make_case, tmp_path, columns, journal, more, way, parts
):
    import pymupdf

    out = built(numbered(make_case, columns, journal, more), tmp_path / "out", "pdf")
    conforms(out / "case.en.pdf")
    with pymupdf.open(out / "case.en.pdf") as pdf:
        ways, page = laid(pdf)
        assert ways[page.number] == way and ways.count("turned") == (way == "turned")
        words = page.get_text("words")
        assert sum(word[4] == "Columna" for word in words) == parts
        [last] = [word for word in words if word[4] == f"Column{LETTERS[columns - 1]}"]
        if parts == 1 and columns > 8:
            [first] = [word for word in words if word[4] == "Columna"]
            assert abs(first[1] - last[1]) < 1, "in one row"
            assert first[3] - first[1] < 12 and last[2] < page.rect.width - 48
        if way == "turned":
            texts = [word[4] for word in words]
            assert "Shortness" in texts, "the running head"
            assert texts[-3:] == [str(page.number + 1), "/", str(len(ways))], "the folio"
            assert not any("sentence" in text for text in texts), "a page of its own"
            assert "sentence" in pdf[page.number - 1].get_text()


@pytest.mark.parametrize(
    ("columns", "more", "ways"),
    [
        (10, "", ["portrait", "landscape", "portrait"]),
        (10, ", orientation: portrait", ["portrait"]),
        (3, ", orientation: landscape", ["portrait", "landscape", "portrait"]),
        (16, "", ["portrait"]),
    ],
)
def test_word_has_a_section_that_lies_on_its_side(make_case, tmp_path, columns, more, ways):
    from docx import Document
    from docx.enum.section import WD_ORIENT

    out = built(numbered(make_case, columns, "plain", more), tmp_path / "out", "docx,jats")
    document = Document(out / "case.en.docx")
    sections = list(document.sections)
    assert [
        "landscape" if section.orientation == WD_ORIENT.LANDSCAPE else "portrait"
        for section in sections
    ] == ways
    for section, way in zip(sections, ways, strict=True):
        sizes = [section.page_width.mm, section.page_height.mm]
        assert [round(one) for one in sizes] == ([297, 210] if way == "landscape" else [210, 297])
        assert section.header.paragraphs[0].text == "Shortness"
    body = list(document.element.body)
    kinds = [element.tag.rpartition("}")[2] for element in body]
    ends = [i for i, element in enumerate(body) if element.findall("./{*}pPr/{*}sectPr")]
    if len(ways) > 1:
        between = kinds[ends[0] + 1 : ends[1] + 1]
        assert between == ["p", "tbl", "p"], "its title, the table, the end of the section"
        wide = document.tables[0]
        assert sum(column.width for column in wide.columns) / 36000 > 240
    root = etree.parse(out / "case.jats.xml").getroot()
    assert_valid_jats(root)


def test_jats_says_that_a_table_is_turned(make_case, tmp_path):
    folder = numbered(make_case, 3, "plain", ", orientation: landscape")
    out = built(folder, tmp_path / "out", "jats")
    root = etree.parse(out / "case.jats.xml").getroot()
    found = [wrap.get("orientation") for wrap in root.iterfind("body//table-wrap")]
    assert found == ["landscape", None]


def test_an_orientation_that_is_none_is_told(make_case):
    folder = numbered(make_case, 3, "plain", ", orientation: yatay")
    [found] = [f for f in findings_of(folder) if f.check == "wrong-value"]
    assert "landscape" in found.hint


def test_words_of_a_table_are_divided_before_it_is_turned(make_case, tmp_path):
    """In both languages, each by its own rules; a table that fits has its words whole."""
    import pymupdf

    heads = "Elektrokardiyografi Ekokardiyografi Laboratuvar Değerlendirme Bronkoskopi Artroskopi"
    other = (
        "Electrocardiography Echocardiography Laboratory Interpretation Bronchoscopy Arthroscopy"
    )
    words = list(zip(heads.split(), other.split(), strict=True))
    pairs = ", ".join(f"{{tr: {tr}, en: {en}}}" for tr, en in words)
    yaml = (
        "journal: turk-j-osteoporos\ntables:\n"
        f"  few: {{title: {{tr: Az, en: Few}}, columns: [{pairs}], rows: [[1, 2, 3, 4, 5, 6]]}}\n"
        f"  many: {{title: {{tr: Çok, en: Many}}, columns: [{', '.join([pairs] * 2)}], "
        "rows: [[1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]]}\n"
    )
    texts = {"tr.md": "@tab:few ve @tab:many.", "en.md": "@tab:few and @tab:many."}
    folder = make_case({"case.yaml": yaml, **texts})
    made = casepub("build", folder, "--formats", "pdf", "--output", tmp_path / "out")
    assert made.code < 2, made.err
    for code, whole, part in (
        ("tr", "Elektrokardiyografi", "yografi"),
        ("en", "Electrocardiography", "raphy"),
    ):
        with pymupdf.open(tmp_path / f"out/case.{code}.pdf") as pdf:
            assert all(page.rect.width < page.rect.height for page in pdf), "no page is turned"
            text = re.sub("[-\u00ad]\n", "\u00ad", "".join(page.get_text() for page in pdf))
        assert text.count(whole) == 1 and text.replace("\u00ad", "").count(whole) == 3, text
        assert part


def _is_one_table(file, rows):
    """What is read of a table on several pages: one; its heads once, to which all cells lead."""
    import pikepdf

    with pikepdf.open(file) as pdf:
        elements = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one
        ]
        kinds = [str(one.S) for one in elements]
        assert {kind: kinds.count(kind) for kind in ("/Table", "/Caption", "/THead", "/TBody")} == {
            "/Table": 1, "/Caption": 1, "/THead": 1, "/TBody": 1
        }  # fmt: skip
        heads = [str(one.ID) for one in elements if one.S == "/TH"]
        cells = [one for one in elements if one.S == "/TD"]
        assert len(heads) == 2 and len(cells) == 2 * rows
        assert [[str(head) for head in cell.A.Headers] for cell in cells] == [
            [h] for h in heads
        ] * rows


def test_rows_of_a_table_that_goes_on_are_whole_and_it_says_so(make_case, tmp_path):
    import pymupdf

    row = "[{tr: satır, en: FIRST%d and then more words until LAST%d}, {tr: x, en: SIDE%d}]"
    rows = ", ".join(row % (n, n, n) for n in range(150))
    head = "columns: [{tr: a, en: a}, {tr: b, en: b}]"
    yaml = (
        "journal: turk-j-osteoporos\ntables:\n"
        f"  long: {{title: {{tr: Uzun, en: Long}}, note: {{tr: Not., en: A note.}}, {head}, "
        f"rows: [{rows}]}}\n"
    )
    texts = {"tr.md": "@tab:long bir.", "en.md": "See @tab:long for it."}
    out = built(make_case({"case.yaml": yaml, **texts}), tmp_path / "out", "pdf")
    with pymupdf.open(out / "case.en.pdf") as pdf:
        columns = [
            page.get_text(clip=pymupdf.Rect(left, 0, left + page.rect.width / 2, page.rect.height))
            for page in pdf
            for left in (0, page.rect.width / 2)
        ]
    parts = [text for text in columns if "FIRST" in text]
    assert len(parts) > 2
    _is_one_table(out / "case.en.pdf", rows=150)
    is_archivable_and_accessible((out / "case.en.pdf").read_bytes())
    is_drawn_as_it_is_read(out / "case.en.pdf")
    for number, text in enumerate(parts):
        assert ("Table 1 (continued)" in text) == (number > 0)
        assert sorted(re.findall(r"FIRST(\d+)", text)) == sorted(re.findall(r"LAST(\d+)", text))
        assert len(re.findall(r"SIDE", text)) > 1, "no row stands alone"


def test_few_rows_are_not_left_for_a_page_of_their_own(make_case, tmp_path):
    """Tables on turned pages, in pairs of rows where their number is even, and an upright one."""
    import pymupdf

    names = ["t30", "t32", "t33", "t34", "u46"]
    pair = '[{{text: "{0}.{1}", down: 2}}, "{0}:{2}"], ["{0}:{3}"]'
    one = '["{0}.{1}", "{0}:{2}"]'

    def table(name, count, more=""):
        pairs = count // 2 * 2 if more else 0
        rows = [pair.format(name, n, n, n + 1) for n in range(0, pairs, 2)]
        rows += [one.format(name, n, n) for n in range(pairs, count)]
        heads = f"title: {{tr: T, en: T}}, columns: [A, B], {more}"
        return f"  {name}: {{{heads}rows: [{', '.join(rows)}]}}\n"

    yaml = "journal: plain\ntables:\n"
    turned = "orientation: landscape, "
    yaml += "".join(table(name, int(name[1:]), turned * ("t" in name)) for name in names)
    text = "\n\n".join(f"@tab:{name} bir." for name in names)
    case = make_case({"case.yaml": yaml, "tr.md": text, "en.md": text})
    casepub("build", case, "-o", tmp_path, "--formats", "pdf", "--languages", "en")
    with pymupdf.open(tmp_path / "case.en.pdf") as pdf:
        pages = [page.get_text() for page in pdf]
    parts = {
        name: [len(rows) for page in pages if (rows := re.findall(rf"\b{name}:\d+", page))]
        for name in names
    }
    assert {name: sum(rows) for name, rows in parts.items()} == {n: int(n[1:]) for n in parts}
    assert all(min(rows) >= 5 for rows in parts.values()), parts
