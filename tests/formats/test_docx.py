"""Word manuscripts: every word of the web page in its order, headings and captions of Word's own,
the same bytes each time; and they open elsewhere."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from difflib import SequenceMatcher

import docx
import pytest
from conftest import CASES, casepub
from docx.oxml.ns import qn
from forked import GIVEN_UP
from lxml import html as lxml_html
from samples import run_tool, subject

from casepub.formats import get_format
from casepub.formats.page import Article
from casepub.journal import journals

PAIRS = [(case, language) for case in CASES for language in ("tr", "en")]


def article(case, language, journal=None) -> Article:
    editions = subject(case, journal).editions
    return Article(editions[language], editions, {})


def words_of_page(html: str) -> list[str]:
    """The words of the article on its web page; the imprint where a manuscript has it, on the title
    page."""
    root = lxml_html.fromstring(html).find(".//article")
    for gone in [
        *root.xpath(
            ".//*[contains(@class, 'back') or contains(@class, 'close') or contains(@class, 'skip')"
            " or @class='actions' or @class='export' or @class='enlarge']"
        )
    ]:
        gone.drop_tree()
    imprint, first = (
        root.xpath(".//div[contains(@class, 'imprint')]")[0],
        root.xpath(".//section[contains(@class, 'abstract')]"),
    )
    if first:
        first[0].addprevious(imprint)
    for item in root.iter(
        "p", "h1", "h2", "h3", "li", "td", "th", "div", "figcaption", "span", "b", "a", "img"
    ):
        item.tail = (
            " " + (item.tail or "")
            if item.tag not in ("span", "a", "b") or item.get("class") in ("panel-legend", "letter")
            else item.tail
        )
    return "".join(root.itertext()).split()


def text_of(data: bytes) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return "\n".join(
        "".join(
            node.text or "" if node.tag == qn("w:t") else " "
            for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"))
        )
        for paragraph in body.iter(qn("w:p"))
    )


def missing(wanted: list[str], got: list[str]) -> list[str]:
    """The words that are not there in order."""
    matcher = SequenceMatcher(None, wanted, got, autojunk=False)
    kept = {
        i for block in matcher.get_matching_blocks() for i in range(block.a, block.a + block.size)
    }
    return [word for i, word in enumerate(wanted) if i not in kept]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("case", "language"), PAIRS, ids=lambda value: getattr(value, "name", value)
)
def test_every_word_of_the_web_page_is_there_in_order(case, language):
    made = article(case, language)
    wanted = words_of_page(get_format("html").encode(made).decode())
    got = text_of(get_format("docx").encode(made)).split()
    assert len(wanted) > 1300
    assert missing(wanted, got) == []


def test_the_measure_would_notice_a_lost_word_and_a_moved_one():
    assert missing(["a", "b", "c", "d"], ["a", "b", "d"]) == ["c"]
    assert missing(["a", "b", "c", "d"], ["c", "a", "b", "d"]) == ["c"]


@pytest.mark.slow
def test_headings_captions_languages_and_lines_are_words_own():
    document = docx.Document(io.BytesIO(get_format("docx").encode(article(CASES[1], "tr"))))
    styles = [(p.style.name, p.text) for p in document.paragraphs]
    assert ("Title", "Bölgesel migratuvar osteoporoz: olgu sunumu") in styles
    assert [text for style, text in styles if style == "Heading 1"] == [
        "Öz",
        "Abstract",
        "Giriş",
        "Olgu Sunumu",
        "Tartışma",
        "Sonuç",
        "Kaynaklar",
    ]
    fields = [field.get(qn("w:instr")) for field in document.element.body.iter(qn("w:fldSimple"))]
    assert (
        fields.count(" SEQ Resim \\* ARABIC ") == 7 and fields.count(" SEQ Tablo \\* ARABIC ") == 2
    )
    languages = {lang.get(qn("w:val")) for lang in document.element.body.iter(qn("w:lang"))}
    assert languages == {"tr-TR", "en-US"}
    assert all(
        run.find(qn("w:rPr")) is not None and run.find(qn("w:rPr")).find(qn("w:lang")) is not None
        for run in document.element.body.iter(qn("w:r"))
        if run.find(qn("w:t")) is not None
    )
    section = document.sections[0]._sectPr
    assert section.find(qn("w:lnNumType")).get(qn("w:restart")) == "continuous"
    assert document.styles["Normal"].paragraph_format.line_spacing == 2
    alts = [drawing.get("descr") for drawing in document.element.body.iter(qn("wp:docPr"))]
    assert len(alts) == 7 and all(alt and "çizim" in alt for alt in alts)
    anchors = {
        link.get(qn("w:anchor"))
        for link in document.element.body.iter(qn("w:hyperlink"))
        if link.get(qn("w:anchor"))
    }
    names = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    assert anchors <= set(names) and len(names) == len(set(names)) and len(anchors) > 20


@pytest.mark.slow
@pytest.mark.parametrize("journal", journals())
def test_the_same_input_gives_the_same_bytes_and_no_date(journal):
    first, second = (get_format("docx").encode(article(CASES[0], "en", journal)) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
        core = package.read("docProps/core.xml").decode()
        assert (
            set(re.findall(r"\d{4}-\d\d-\d\d", core)) == {"1980-01-01"}
            and "python-docx" not in core
        )


@pytest.mark.slow
def test_figures_stand_at_the_end_where_the_journal_wants_them():
    text = text_of(get_format("docx").encode(article(CASES[1], "en", "joint-dis-relat-surg")))
    assert (
        text.rindex("\nReferences\n") < text.index("Figure\u00a01.") < text.index("Figure\u00a07.")
    )
    text = text_of(get_format("docx").encode(article(CASES[1], "en", "turk-j-osteoporos")))
    assert text.index("Figure\u00a07.") < text.rindex("\nReferences\n")


def test_what_authors_write_in_markdown_becomes_words(make_case):
    folder = make_case(
        {
            "en.md": "# Abstract\n\nA.\n\n# Introduction\n\nT.\n\n# Discussion\n\nT.\n\n# Case Presentation\n\n## Course\n\nFirst *em* **strong** H<sub>2</sub>O `code` [link](https://example.org/x) x~2~.\n\n"
            "1. one\n2. two\n   - inner *slanted*\n\n> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n    verbatim  text\n"
        }
    )
    data = get_format("docx").encode(article(folder, "en"))
    document = docx.Document(io.BytesIO(data))
    text = text_of(data)
    for part in ("Course", "1. one", "2. two", "• inner slanted", "quoted", "verbatim  text"):
        assert part in text, part
    assert [p.style.name for p in document.paragraphs if p.text == "Course"] == ["Heading 2"]
    assert {(run.text, run.bold, run.italic) for p in document.paragraphs for run in p.runs} >= {
        ("em", None, True),
        ("strong", True, None),
        ("slanted", None, True),
    }
    assert any(
        relation.target_ref == "https://example.org/x"
        for relation in document.part.rels.values()
        if relation.is_external
    )
    assert [[cell.text for cell in row.cells] for row in document.tables[-1].rows] == [
        ["a", "b"],
        ["1", "2"],
    ]


@pytest.mark.slow
def test_libreoffice_opens_it_and_reads_the_same_words(tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    import pypdfium2

    assert (
        casepub(
            "build",
            CASES[0],
            "--formats",
            "docx",
            "--languages",
            "tr",
            "-o",
            tmp_path,
        ).code
        == 0
    )
    [made] = tmp_path.glob("*.docx")
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(made),
        ],
        check=True,
        capture_output=True,
        timeout=GIVEN_UP,
    )
    pages = [
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument(tmp_path / f"{made.stem}.pdf")
    ]
    assert len(pages) >= 8
    read = re.sub(r"\s+", "", "".join(pages).replace("\ufffe", "-"))
    wanted = [word for word in text_of(made.read_bytes()).split() if len(word) > 3]
    lost = [
        word
        for word in dict.fromkeys(wanted)
        if word not in read and word.replace("-", "") not in read.replace("-", "")
    ]
    assert lost == []
    assert "Resim1." in read and "Tablo2." in read, "captions number themselves"


def test_the_package_is_sound(tmp_path):
    """What Word would repair: ids that stand twice, relationships that lead nowhere."""
    data = get_format("docx").encode(article(CASES[0], "en"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        document = package.read("word/document.xml").decode()
        relations = package.read("word/_rels/document.xml.rels").decode()
        types = package.read("[Content_Types].xml").decode()
    used = set(re.findall(r'r:(?:id|embed)="(rId\d+)"', document))
    known = dict(re.findall(r'Id="(rId\d+)"[^>]*Target="([^"]+)"', relations)) | {
        i: t for t, i in re.findall(r'Target="([^"]+)"[^>]*Id="(rId\d+)"', relations)
    }
    assert used <= set(known)
    assert all(
        f"word/{target}" in names
        for target in known.values()
        if not target.startswith(("http", "mailto", "..", "/"))
    )
    ids = re.findall(r'<wp:docPr id="(\d+)"', document)
    assert len(ids) == len(set(ids))
    assert "image/svg+xml" in types


@pytest.mark.slow
def test_figures_as_files_of_their_own(tmp_path, make_case):
    from PIL import Image

    assert casepub("build", CASES[1], "--formats", "figures", "-o", tmp_path).code == 0
    with zipfile.ZipFile(tmp_path / f"{CASES[1].name}.figures.zip") as packed:
        assert packed.namelist() == [
            "figure-1.png",
            "figure-2a.png",
            "figure-2b.png",
            "figure-3.png",
            "figure-4.png",
            "figure-5.png",
            "figure-6.png",
        ]
        with packed.open("figure-1.png") as file:
            assert Image.open(file).width == round(84 / 25.4 * 300)
    ran = casepub("build", make_case(), "--formats", "figures", "-o", tmp_path / "none")
    assert ran.code == 1 and "figures was not built; it needs a figure with a picture" in ran.out


def test_the_title_page_counts_as_journals_ask():
    text = text_of(get_format("docx").encode(article(CASES[1], "en", "balkan-med-j")))
    assert "Words: abstract 177, text 1649. References: 22. Figures: 7. Tables: 2." in text


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--formats", "docx", "--languages", "tr"),
        (
            "build",
            "--formats",
            "docx",
            "--languages",
            "en",
            "--review",
            "--blind",
            "--journal",
            "joint-dis-relat-surg",
        ),
        ("care", "--formats", "docx"),
    ],
)
def test_word_would_open_it_without_repair(tmp_path, arguments):
    """As far as a checker of the format knows what Word takes amiss."""
    casepub(arguments[0], CASES[1], *arguments[1:], "-o", tmp_path)
    made = sorted(tmp_path.glob("*.docx"))
    assert made
    for path in made:
        ran = run_tool("openxml_audit.cli", path)
        assert ran.code == 0 and "Errors: 0" in ran.out, ran.out + ran.err
