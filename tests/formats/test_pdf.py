"""The printed article: fonts, tags, language, accessibility, make-up, bytes."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections import Counter

import pytest
from conftest import CASES, ROOT, casepub
from samples import article, conforms

pikepdf = pytest.importorskip("pikepdf")
NAMES = [f"{case.name}.{language}.pdf" for case in CASES for language in ("tr", "en")]


@pytest.fixture(params=NAMES)
def pdf(request, built):
    return built / request.param


def elements(document):
    """Every structure element, in reading order."""

    def walk(node):
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
        kids = node.get("/K", []) if isinstance(node, pikepdf.Dictionary) else node
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary | pikepdf.Array):
                yield from walk(kid)

    yield from walk(document.Root.StructTreeRoot)


def test_only_the_shipped_fonts_are_inside(pdf):
    with pikepdf.open(pdf) as document:
        fonts = {
            str(font.BaseFont)
            for page in document.pages
            for font in (page.Resources.get("/Font") or {}).values()
        }
        forms = {
            str(font.BaseFont)
            for page in document.pages
            for form in (page.Resources.get("/XObject") or {}).values()
            for font in ((form.get("/Resources") or {}).get("/Font") or {}).values()
        }
    assert fonts and all("+Source-S" in name for name in fonts | forms), fonts | forms


def test_conformance_checkers_find_nothing(pdf):
    conforms(pdf)


def test_language_of_the_whole_and_of_passages(pdf):
    language = pdf.suffixes[-2].lstrip(".")
    other = {"tr": "en", "en": "tr"}[language]
    with pikepdf.open(pdf) as document:
        assert str(document.Root.Lang) == language
        languages = Counter(
            str(element.Lang) for element in elements(document) if "/Lang" in element
        )
    assert languages[other] >= 3, (
        "the other title, badge and abstract are marked as the other language"
    )


def test_tables_have_heads_with_scope_and_pictures_have_texts(pdf):
    with pikepdf.open(pdf) as document:
        found = list(elements(document))
        heads = [element for element in found if element.S == "/TH"]
        pictures = [element for element in found if element.S == "/Figure"]
        assert heads and all(str(head.A.Scope) in ("/Column", "/Row") for head in heads)
        assert pictures and all(len(str(picture.Alt)) > 20 for picture in pictures)


def test_bookmarks_links_and_metadata(pdf):
    with pikepdf.open(pdf) as document:
        title = str(document.docinfo["/Title"])
        outline = document.open_outline().root
        assert [item.title for item in outline] == [title]
        assert len(outline[0].children) >= 6, "abstracts, sections, references"
        groups = {item.title: item.children for item in outline[0].children[-2:]}
        figures, tables = (
            ("Figures", "Tables") if pdf.suffixes[-2] == ".en" else ("Resimler", "Tablolar")
        )
        assert list(groups) == [figures, tables]
        first = {"Figures": "Figure 1. ", "Resimler": "Resim 1. "}[figures]
        assert groups[figures][0].title.startswith(first) and len(groups[figures]) >= 2
        links = [
            note
            for page in document.pages
            for note in page.get("/Annots", [])
            if note.Subtype == "/Link"
        ]
        assert len(links) > 10 and all(int(note.F) & 4 for note in links)
        assert "/CreationDate" not in document.docinfo, "no clock"
        assert document.docinfo["/Keywords"]


def test_the_text_can_be_read_out_in_turkish(built):
    import pypdfium2

    text = "\n".join(
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument(built / "regional-migratory-osteoporosis.tr.pdf")
    )
    for word in ("Öz", "Giriş", "Tartışma", "Kaynaklar", "İlknur" if "İlknur" in text else "İ"):
        assert word in text
    assert "Resim 3’te" in text.replace("\u00a0", " ") and "Resim 2a’da" in text.replace(
        "\u00a0", " "
    )


def test_lines_are_even(built):
    pytest.importorskip("pymupdf")
    path = ROOT / "benchmarks" / "lines.py"
    spec = importlib.util.spec_from_file_location("lines_benchmark", path)
    benchmark = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = benchmark  # dataclasses look their module up
    spec.loader.exec_module(benchmark)
    measured = sum((benchmark.measure(built / name) for name in NAMES), benchmark.Measured())
    assert measured.lines > 400
    assert measured.share(2) <= 0.03 and measured.share(3) == 0 and measured.run <= 2


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_columns_are_full_and_figures_near_their_mention(case, language):
    """No column or page is left more than a fifth empty but the last; a figure stands near its
    first mention: on that page or the next, or one later where, as in the sample, six figures and
    two tables are mentioned on a page and a half of text."""
    from casepub.formats import pdf

    made = pdf.print_pdf(pdf.prepare(article(case, subject_journal(case), language)))
    sheets = made.sheets
    for number, sheet in enumerate(sheets[:-1], 1):
        for column in sheet.columns:
            assert column.filled >= 0.8 * column.height, (
                f"page {number} has a hole: {column.filled:.0f} of {column.height:.0f}"
            )
    where = {
        name: page
        for page, sheet in enumerate(sheets)
        for name, _ in [*sheet.wide, *(item for column in sheet.columns for item in column.floats)]
    }
    for name, line in made.first_mentions.items():
        page = next(
            i
            for i, sheet in enumerate(sheets)
            if any(column.first <= line < column.last for column in sheet.columns)
        )
        assert 0 <= where[name] - page <= 2, (
            f"{name} is mentioned on page {page + 1} and stands on page {where[name] + 1}"
        )


def subject_journal(case):
    from casepub.case import load

    return load(case, case.name).file.journal


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes_in_any_folder(tmp_path, built):
    case = ROOT / "cases" / "contact-lens-keratitis"
    elsewhere = tmp_path / "a folder" / "elsewhere" / case.name
    shutil.copytree(case, elsewhere)
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from casepub.cli import main; main(['build', {str(elsewhere)!r}, '-o', 'out'])"
    subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        env={
            "PATH": "/usr/bin:/bin",
            "TZ": "Pacific/Kiritimati",
            "LANG": "tr_TR.UTF-8",
            "PYTHONHASHSEED": "7",
            "HOME": str(tmp_path),
        },
    )
    for kind in ("tr.pdf", "en.pdf", "tr.html", "en.html"):
        assert (tmp_path / "out" / f"{case.name}.{kind}").read_bytes() == (
            built / f"{case.name}.{kind}"
        ).read_bytes(), kind


@pytest.mark.slow
def test_pictures_are_fitted_and_carry_no_metadata(make_case):
    from PIL import Image

    folder = make_case(
        {
            "case.yaml": "figures:\n  photo:\n    file: figures/photo.jpg\n    legend: {tr: Foto, en: Photo}\n    alt: {tr: Bir fotoğraf, en: A photograph}\n",
            "tr.md": "@fig:photo gösterir.",
            "en.md": "See @fig:photo.",
            "figures/x": "",
        }
    )
    image = Image.linear_gradient("L").resize((4000, 3000)).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = "SECRET-NAME"
    image.save(folder / "figures" / "photo.jpg", exif=exif, comment=b"SECRET-COMMENT", quality=95)
    ran = casepub("build", folder, "-o", folder.parent / "out")
    assert ran.code == 0, ran.out
    for path in (folder.parent / "out").glob("case.*"):
        assert b"SECRET" not in path.read_bytes()
    with pikepdf.open(folder.parent / "out" / "case.en.pdf") as document:
        widths = [
            int(image.Width) for page in document.pages for image in page.get_images().values()
        ]
    assert widths == [round(150 / 25.4 * 300)]


@pytest.mark.slow
def test_the_engine_has_nothing_to_complain_of(caplog, monkeypatch):
    """What WeasyPrint logs, as a rule an unknown property, is a mistake in a style sheet."""
    import logging

    from casepub.formats import pdf

    pdf.encode(article(CASES[0], "plain", "tr"))  # its logger is set up when it is first used
    monkeypatch.setattr(logging.getLogger("weasyprint"), "propagate", True)
    for journal in ("plain", "turk-j-osteoporos"):
        pdf.typesetter.cache_clear()
        pdf.encode(article(CASES[0], journal, "tr"))
    assert [record.getMessage() for record in caplog.records] == []


def pages_of(folder):
    import pypdfium2

    ran = casepub(
        "build", folder, "-o", folder.parent / "out", "--formats", "pdf", "--languages", "en"
    )
    assert ran.code in (0, 1), ran.out  # a body in one language alone has findings
    return [
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument(folder.parent / "out" / "case.en.pdf")
    ]


@pytest.mark.slow
def test_front_matter_longer_than_a_page_goes_on_on_the_next(make_case):
    long = {
        code: f"# {head}\n\n"
        + "\n\n".join(f"{code}{n} " + "word " * 120 + "." for n in range(9))
        + f"\n\n# {intro}\n\nx\n\n# {case}\n\nTHE CASE\n\n# {end}\n\nx\n"
        for code, head, intro, case, end in (
            ("tr", "Öz", "Giriş", "Olgu Sunumu", "Tartışma"),
            ("en", "Abstract", "Introduction", "Case Presentation", "Discussion"),
        )
    }
    pages = pages_of(
        make_case(
            {"tr.md": long["tr"], "en.md": long["en"], "case.yaml": "journal: turk-j-osteoporos\n"}
        )
    )
    text = "\n".join(pages)
    assert len(pages) >= 2 and "THE CASE" not in pages[0]
    assert all(text.count(f"{code}{n} ") == 1 for code in ("en", "tr") for n in range(9)), (
        "every paragraph once"
    )


@pytest.mark.slow
def test_a_table_longer_than_a_page_goes_on_with_its_heads(make_case):
    rows = "".join(f"      - [{{tr: satır{n}, en: row{n}}}, {n} mg]\n" for n in range(120))
    pages = pages_of(
        make_case(
            {
                "case.yaml": "tables:\n  long:\n    title: {tr: Uzun, en: Long}\n    columns: [{tr: Ad, en: HEADNAME}, {tr: Doz, en: Dose}]\n    rows:\n"
                + rows,
                "tr.md": "@tab:long uzundur.",
                "en.md": "@tab:long is long.",
            }
        )
    )
    text = "\n".join(pages)
    assert all(text.count(f"row{n}\r") + text.count(f"row{n} ") == 1 for n in range(120))
    assert text.count("HEADNAME") >= 2


def test_a_mention_belongs_to_its_own_figure(make_case):
    """hip_control is no panel of hip, and a panel's mention is its figure's."""
    from casepub.formats import pdf

    drawn = "draw: timeline, legend: {tr: Seyir, en: Course}, alt: {tr: Bir zaman çizelgesi, en: A timeline of the case}"
    folder = make_case(
        {
            "case.yaml": f"figures:\n  hip: {{{drawn}}}\n  hip_control: {{{drawn}}}\ntimeline:\n  a: {{at: 0, event: {{tr: a, en: a}}}}\n",
            "en.md": "See @fig:hip_control.\n\n" + "word " * 200 + "\n\nSee @fig:hip.",
        }
    )
    first = pdf.print_pdf(pdf.prepare(article(folder, "plain", "en"))).first_mentions
    assert first["fig-hip-control"] < first["fig-hip"]


def drawn_texts(document):
    """The text of each piece of marked content, by page and number."""
    found = {}
    for number, page in enumerate(document.pages):
        meanings = {}
        for name, font in page.Resources.Font.items():
            listed = re.findall(rb"<(\w{4})> <(\w+)>", font.ToUnicode.read_bytes())
            meanings[name] = {
                int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
                for code, text in listed
            }
        inside, font = [], {}
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    inside.append(operands[1].get("/MCID"))
                case "BMC":
                    inside.append(None)
                case "EMC":
                    inside.pop()
                case "Tf":
                    font = meanings[str(operands[0])]
                case "TJ" if inside and inside[-1] is not None:
                    codes = b"".join(bytes(part) for part in operands[0] if not is_number(part))
                    pairs = zip(codes[::2], codes[1::2])
                    key = (number, int(inside[-1]))
                    found[key] = found.get(key, "") + "".join(
                        font[high << 8 | low] for high, low in pairs
                    )
    return found


def is_number(part):
    return not isinstance(part, pikepdf.String)


def told(document):
    """What a screen reader tells, paragraph by paragraph: each with its kind."""
    drawn = drawn_texts(document)
    numbers = {page.objgen: number for number, page in enumerate(document.pages)}

    def text(node, page):
        if isinstance(node, int):
            return drawn.get((page, node), "")
        if isinstance(node, pikepdf.Array):
            return "".join(text(kid, page) for kid in node)
        page = numbers[node.Pg.objgen] if "/Pg" in node else page
        if node.get("/Type") == "/MCR":
            return drawn.get((page, int(node.MCID)), "")
        if "/ActualText" in node:
            return str(node.ActualText)
        return text(node.K, page) if "/K" in node else ""

    paragraphs = ("/P", "/H1", "/H2", "/H3", "/LBody", "/Caption", "/TD", "/TH")
    return [(str(node.S), text(node, None)) for node in elements(document) if node.S in paragraphs]


def flat(text):
    return " ".join(text.replace("\u202f", " ").replace("\u00ad", "").split())


def test_screen_readers_are_told_every_paragraph_whole(pdf, built):
    """As the web page has it: no word run into the next where a line ends, none divided, none apart
    because a column or a page ends."""
    from lxml import html

    page = html.parse(pdf.with_suffix(".html")).getroot()
    with pikepdf.open(pdf) as document:
        paragraphs = {flat(text) for kind, text in told(document) if kind == "/P"}
        divided = [str(e.ActualText) for e in elements(document) if "/ActualText" in e]
    text = (
        "//section[not(@class)]//p[not(@class or ancestor::*[@class='other'] or ancestor::figure)]"
    )
    written = [flat(p.text_content()) for p in page.xpath(f"//div[@class='body']{text}")]
    assert len(written) > 8 and [text for text in written if text not in paragraphs] == []
    assert divided and all(part.endswith("\u00ad") and "-" not in part[-2:] for part in divided)


def test_the_structure_has_nothing_that_says_nothing(pdf):
    with pikepdf.open(pdf) as document:
        found = list(elements(document))
        top = document.Root.StructTreeRoot
        assert [element.S for element in top.K] == ["/Document"] and "/IDTree" in top
        assert Counter(str(e.S) for e in found)["/Art"] == 1
        assert not [e for e in found if e.S in ("/NonStruct", "/Part")]
        plain = [
            e for e in found if e.S == "/Span" and not {"/Lang", "/ActualText"} & set(e.keys())
        ]
        assert plain == []
        for element in found:
            kids = element.get("/K", [])
            assert len(kids) or element.S in ("/TD", "/TH"), "an element without content"
            kinds = {
                str(kid.S) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
            }
            assert not (element.S == "/P" and "/P" in kinds)
            if element.S == "/L":
                assert kinds == {"/LI"} and "/ListNumbering" in element.A
            if element.S == "/LI":
                assert kinds <= {"/Lbl", "/LBody", "/L"}
        pictures = [e.A.BBox for e in found if e.S == "/Figure"]
        assert all(0 <= box[0] < box[2] <= 596 and 0 <= box[1] < box[3] <= 842 for box in pictures)


PUBLISHED = """\
journal: turk-j-osteoporos
title: {tr: "Bir *olgu* <1>: sunum", en: "A *case* <1> & more: a report"}
keywords:
  - {tr: kalça, en: hip}
  - {tr: ağrı, en: pain & ache}
authors:
  - name: {given: Ayşe, family: Yılmaz}
  - name: {given: Ali, family: Kaya}
publication: {doi: 10.4274/tod.2026.1, year: 2026, volume: 32, issue: 2, pages: 110-114,
  published: 2026-03-20, license: CC-BY-4.0}
"""


def xmp_of(pdf):
    """The properties of a PDF's XMP: text, or texts (with their languages, where they have any)."""
    from lxml import etree

    rdf = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
    with pikepdf.open(pdf) as document:
        assert "/Filter" not in document.Root.Metadata
        packet = etree.fromstring(document.Root.Metadata.read_bytes())
    found = {}
    for element in packet.find(f".//{rdf}Description"):
        name = f"{element.prefix}:{etree.QName(element).localname}"
        items = element.findall(f"./*/{rdf}li")
        spoken = {
            item.get("{http://www.w3.org/XML/1998/namespace}lang"): item.text for item in items
        }
        plain = [item.text for item in items] if None in spoken else spoken
        found[name] = plain if items else element.text
    return found


@pytest.mark.slow
def test_a_pdf_says_where_and_under_which_terms_it_was_published(make_case, tmp_path):
    folder = make_case({"case.yaml": PUBLISHED})
    casepub("build", folder, "-o", tmp_path / "out", "--formats", "pdf")
    found = xmp_of(tmp_path / "out" / "case.en.pdf")
    assert found["dc:title"] == {
        "x-default": "A case <1> & more: a report",
        "tr": "Bir olgu <1>: sunum",
        "en": "A case <1> & more: a report",
    }
    assert found["dc:creator"] == ["Ayşe Yılmaz", "Ali Kaya"]
    assert found["dc:subject"] == ["hip", "pain & ache"] and found["dc:language"] == ["en"]
    assert found["dc:identifier"] == "doi:10.4274/tod.2026.1"
    assert found["prism:doi"] == "10.4274/tod.2026.1" and found["dc:date"] == ["2026-03-20"]
    assert (found["prism:startingPage"], found["prism:endingPage"]) == ("110", "114")
    assert "CC BY 4.0" in found["dc:rights"]["x-default"]
    assert found["xmpRights:WebStatement"] == "https://creativecommons.org/licenses/by/4.0/"
    assert xmp_of(tmp_path / "out" / "case.tr.pdf")["dc:subject"] == ["kalça", "ağrı"]
    for code in ("tr", "en"):
        conforms(tmp_path / "out" / f"case.{code}.pdf")

    casepub("build", folder, "-o", tmp_path / "blind", "--formats", "pdf", "--blind", "--review")
    for path in (tmp_path / "blind").glob("*.pdf"):
        found = xmp_of(path)
        assert not {"dc:creator", "dc:identifier", "prism:doi", "dc:rights"} & set(found)
        conforms(path)


def test_no_stream_leaves_its_length_in_doubt(pdf):
    """Its last byte may be a CR, which with an LF behind it looks like the end of a line."""
    data = pdf.read_bytes()
    assert data.count(b"\nendstream") == data.count(b"\r\nendstream") > 10


def test_the_text_stands_clear_of_the_front_matter(pdf):
    import pymupdf

    page = pymupdf.open(pdf)[0]
    heading = min(
        line["bbox"][1]
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        if line["spans"][0]["text"] in ("Giriş", "Introduction")
    )
    rules = [one["rect"].y1 for one in page.get_drawings() if one["rect"].y1 < heading]
    assert 8 < heading - max(rules) < 26
