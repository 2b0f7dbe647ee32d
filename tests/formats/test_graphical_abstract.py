"""The article in one picture, below the abstracts: in every format, in each language's own drawing,
and refused clearly where it cannot be shown."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from conftest import casepub, findings_of
from hostile_pictures import png
from jats_schema import assert_valid_jats
from lxml import etree
from lxml import html as lxml_html

YAML = """\
graphical_abstract:
  file: {tr: figures/ozet.svg, en: figures/abstract.svg}
  alt: {tr: "Bir oktan sonra {{ dose }}.", en: "An arrow, then {{ dose }}."}
  legend: {tr: "*Ödem* {{ dose }} ile geçer.", en: "*Edema* wanes with {{ dose }}."}
facts: {dose: 5 mg}
"""
ALONE = "graphical_abstract: {file: a.png, alt: {tr: ok, en: arrow}}\n"
XLINK = "{http://www.w3.org/1999/xlink}"


def drawing(words):
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" width="400" height="200">'
        f'<rect width="400" height="200" fill="#eef"/><text x="20" y="90">{words}</text></svg>'
    )


@pytest.fixture
def folder(make_case):
    files = {"figures/ozet.svg": drawing("SIRALI"), "figures/abstract.svg": drawing("ORDERED")}
    return make_case({"case.yaml": YAML, **files})


def built(folder, out, forms, *more):
    made = casepub("build", folder, "--formats", forms, "--output", out, *more)
    assert made.code == 0, made.err
    return out


def test_a_page_shows_it_below_the_abstracts(folder, tmp_path):
    assert [f for f in findings_of(folder) if f.severity.name != "HINT"] == []
    out = built(folder, tmp_path / "out", "html")
    for code, name, alt, legend in (
        ("en", "Graphical Abstract", "An arrow, then 5 mg.", "Edema wanes with 5 mg."),
        ("tr", "Grafiksel Özet", "Bir oktan sonra 5 mg.", "Ödem 5 mg ile geçer."),
    ):
        tree = lxml_html.document_fromstring((out / f"case.{code}.html").read_text("utf-8"))
        [figure] = tree.xpath("//header[@class='front']/figure[@id='graphical-abstract']")
        assert figure.getprevious().get("class") == "abstracts"
        assert figure.findtext("h2") == name
        [image] = figure.iter("img")
        assert image.get("alt").replace("\u00a0", " ") == alt
        caption = figure.find("figcaption").text_content().replace("\u00a0", " ")
        assert caption == legend and figure.find("figcaption/em") is not None
    assert not tree.xpath("//*[starts-with(@id, 'fig-')]"), "it is no numbered figure"


@pytest.mark.slow
def test_paper_shows_it_whole_on_the_first_page(folder, tmp_path):
    import pypdfium2
    from samples import conforms

    out = built(folder, tmp_path / "out", "pdf")
    for code, own, other in (("en", "ORDERED", "SIRALI"), ("tr", "SIRALI", "ORDERED")):
        conforms(out / f"case.{code}.pdf")
        pages = [page.get_textpage() for page in pypdfium2.PdfDocument(out / f"case.{code}.pdf")]
        texts = [page.get_text_range() for page in pages]
        assert own in texts[0] and other not in "".join(texts)
        [left, *_] = pages[0].get_charbox(texts[0].replace("\r\n", "\n").index(own))
        assert 85 < left < 510, "within the margins"


def test_word_and_jats_have_it(folder, tmp_path):
    out = built(folder, tmp_path / "out", "docx,jats,figures")
    document = docx.Document(out / "case.tr.docx")
    texts = [paragraph.text.replace("\u00a0", " ") for paragraph in document.paragraphs]
    at = texts.index("Grafiksel Özet")
    assert texts[at + 2] == "Ödem 5 mg ile geçer." and texts.index("Giriş") > at
    [shape] = document.inline_shapes
    assert shape._inline.docPr.get("descr").replace("\u00a0", " ") == "Bir oktan sonra 5 mg."
    root = etree.parse(out / "case.jats.xml").getroot()
    assert_valid_jats(root)
    [own, other] = root.xpath("front//*[@abstract-type='graphical']")
    assert (own.tag, other.tag) == ("abstract", "trans-abstract")
    [translated] = root.xpath("sub-article/front-stub/abstract[@abstract-type='graphical']")
    names = ["case.graphical-abstract.svg", "case.en-graphical-abstract.svg"]
    for made, title, name, words in (
        (own, "Grafiksel Özet", names[0], "SIRALI"),
        (other, "Graphical Abstract", names[1], "ORDERED"),
        (translated, "Graphical Abstract", names[1], "ORDERED"),
    ):
        assert made.findtext("title") == title
        graphic = made.find("p/fig/graphic")
        assert graphic.get(f"{XLINK}href") == name and "5" in graphic.findtext("alt-text")
        assert words in (out / name).read_text("utf-8")
        assert made.find("p/fig/caption/p/italic") is not None
    with zipfile.ZipFile(out / "case.figures.zip") as packed:
        assert packed.namelist() == ["graphical-abstract-en.png", "graphical-abstract.png"]


def test_one_picture_serves_all_languages_and_carries_nothing_else(make_case, tmp_path):
    from hostile_pictures import chunk

    folder = make_case({"case.yaml": ALONE})
    secret = chunk(b"tEXt", b"Patient\0Ayse Yilmaz")
    (folder / "a.png").write_bytes(png(2100, 900, before=secret))
    found = {finding.check for finding in findings_of(folder)}
    assert {"image-metadata", "picture-unseen"} <= found
    out = built(folder, tmp_path / "out", "jats,figures")
    names = {
        graphic.get(f"{XLINK}href")
        for graphic in etree.parse(out / "case.jats.xml").iter("graphic")
    }
    assert names == {"case.graphical-abstract.png"}
    assert b"Yilmaz" not in (out / "case.graphical-abstract.png").read_bytes()
    with zipfile.ZipFile(io.BytesIO((out / "case.figures.zip").read_bytes())) as packed:
        assert packed.namelist() == ["graphical-abstract.png"]


@pytest.mark.parametrize(
    ("yaml", "check", "words"),
    [
        (ALONE, "file-missing", "a.png"),
        ("graphical_abstract: {alt: {tr: a, en: a}}", "value-missing", "“file” is missing"),
        ("graphical_abstract: {file: {tr: b.svg}, alt: {tr: a, en: a}}", "file-missing", "English"),
        ("graphical_abstract: {file: b.svg}", "alt-missing", "no `alt:`"),
        ("graphical_abstract: {file: b.svg, alt: {tr: a}}", "translation-missing", "English"),
        ("graphical_abstract: {file: {}, alt: {tr: a, en: a}}", "image-invalid", "no picture"),
        ("grafik_özet: {file: b.svg, alt: {tr: a, en: a}}", "unknown-key", "grafik_özet"),
        ("graphical_abstract: {file: ../b.svg, alt: {tr: a, en: a}}", "path-outside", "../b.svg"),
    ],
)
def test_what_cannot_be_shown_is_told_where_it_stands(make_case, yaml, check, words):
    folder = make_case({"case.yaml": yaml + "\n", "b.svg": drawing("x")})
    found = [f for f in findings_of(folder) if f.check == check]
    assert len(found) == 1 and words in found[0].message, found
    assert found[0].position.file == "case/case.yaml" and found[0].hint


def test_a_figure_may_have_a_picture_in_each_language_too(make_case, tmp_path):
    yaml = (
        "figures: {hip_x: {file: {tr: tr.svg, en: en.svg}, width: page, "
        "legend: {tr: Kalça, en: Hip}, alt: {tr: Kalça, en: Hip}}}\n"
    )
    texts = {"tr.md": "Bulgu @fig:hip_x ile.", "en.md": "Seen in @fig:hip_x."}
    files = {"tr.svg": drawing("KALÇA"), "en.svg": drawing("HIP")}
    folder = make_case({"case.yaml": yaml, **texts, **files})
    assert [f for f in findings_of(folder) if f.severity.name != "HINT"] == []
    out = built(folder, tmp_path / "out", "html,docx,jats,figures")
    for own, other in (("fig-hip-x", "HIP"), ("en-fig-hip-x", "KALÇA")):
        assert other not in (out / f"case.{own}.svg").read_text("utf-8")
    root = etree.parse(out / "case.jats.xml").getroot()
    assert [graphic.get(f"{XLINK}href") for graphic in root.iter("graphic")] == [
        "case.fig-hip-x.svg",
        "case.en-fig-hip-x.svg",
    ]
    with zipfile.ZipFile(out / "case.figures.zip") as packed:
        assert packed.namelist() == ["figure-1-en.png", "figure-1.png"]
    [shape] = docx.Document(out / "case.en.docx").inline_shapes
    assert shape.width.mm > 120, "as wide as the page, whatever its name"


def test_a_copy_for_reviewers_withholds_names_in_either_drawing(make_case, tmp_path):
    yaml = YAML + "authors: [{name: {given: Ali, family: Karaköse}}]\n"
    files = {
        "figures/ozet.svg": drawing("Ali Karaköse"),
        "figures/abstract.svg": drawing("Karaköse A"),
    }
    folder = make_case({"case.yaml": yaml, **files})
    out = built(folder, tmp_path / "out", "docx", "--blind")
    for code in ("tr", "en"):
        with zipfile.ZipFile(out / f"case.blind.{code}.docx") as word:
            [name] = [name for name in word.namelist() if name.endswith(".svg")]
            shown = word.read(name).decode("utf-8")
        assert "<text" in shown and "Karaköse" not in shown
