"""The report on an import as a page: the manuscript beside the case, whole, escaped, linked.

`--refresh-goldens` writes the goldens anew; read the difference before committing it.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from built_docx import BEFORE, BODY, PARTS, Words, docx_of, p, run
from conftest import ROOT, casepub
from manuscripts import manuscript, written

from casepub.language import languages

GOLDENS = ROOT / "tests" / "goldens"
HOSTILE = (
    '</style></mark><script>alert(1)</script><img src=x onerror="y"> & “{{ x }}” {% raw %} \u202e'
)


class Parsed(HTMLParser):
    """The tags, ids, links and text of a page."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            assert not name.startswith("on"), name
            if name == "id":
                self.ids.append(value)
            if name in ("href", "src"):
                self.links.append(value)

    def handle_data(self, data):
        self.words.append(data)


def made_page(tmp_path, data: bytes, *options: str, language: str = "en") -> str:
    written(tmp_path / "m.docx", data)
    options = (*options, "--report", "report.html", "--language", language)
    ran = casepub(
        "import",
        "m.docx",
        *(options if "--case" in options else ("-o", "case", *options)),
        cwd=tmp_path,
    )
    assert ran.code == 0, ran.err
    return (tmp_path / "report.html").read_text("utf-8")


def revised(tmp_path) -> None:
    """A case of an earlier manuscript, edited by its author."""
    written(tmp_path / "v1.docx", manuscript())
    casepub("import", "v1.docx", "-o", "case", cwd=tmp_path)
    path = tmp_path / "case" / "tr.md"
    path.write_text(path.read_text("utf-8").replace("basittir.", "zordur."), "utf-8")


CHANGED = {
    "Tedavi basittir.": "Tedavi kolaydır.",
    "The disease is rare": "The disease is very rare",
}


@pytest.mark.parametrize(
    ("arguments", "language"),
    [((), "en"), (("--lang", "tr"), "tr"), (("--lang", "tr", "--language", "de"), "de")],
)
def test_the_page_is_for_whoever_reads_it(arguments, language, tmp_path):
    """A Turkish manuscript in an English terminal has an English report."""
    written(tmp_path / "m.docx", manuscript())
    ran = casepub("import", "m.docx", "-o", "case", "--report", "r.html", *arguments, cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert (tmp_path / "case" / "tr.md").is_file()
    assert f'<html lang="{language}">' in (tmp_path / "r.html").read_text("utf-8")


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_page_is_as_it_was(language, tmp_path, request):
    revised(tmp_path)
    html = made_page(tmp_path, manuscript(words=CHANGED), "--case", "case", language=language)
    text = re.sub(r"<style>.*?</style>", "<style/>", html, flags=re.S)
    path = GOLDENS / f"import-report.{language}.html"
    if request.config.getoption("--refresh-goldens"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text("utf-8"), f"{path.name} differs"


@pytest.mark.parametrize("language", languages())
def test_the_page_stands_alone_and_its_links_lead_somewhere(language, tmp_path):
    revised(tmp_path)
    html = made_page(tmp_path, manuscript(words=CHANGED), "--case", "case", language=language)
    page = Parsed(html)
    assert f'<html lang="{language}">' in html and "script" not in page.tags
    assert len(page.ids) == len(set(page.ids))
    assert page.links and all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert not re.findall(r"url\((?!data:)", html)
    for number in range(1, page.ids.count("f1") + 1):  # a finding leads to its block, and back
        assert f'href="#f{number}"' in html


def test_all_words_of_the_manuscript_are_on_the_page(tmp_path):
    html = made_page(tmp_path, manuscript())
    shown = " ".join("".join(Parsed(html).words).split())
    for words in (
        "Nadir bir olgu: bir deneme",
        "Kuzey Hastanesi",
        "Ateş > 38 °C idi.",
        "Trial J Ophthalmol",
    ):
        assert words in shown


def test_fates_are_told_in_signs_and_words_and_can_be_shown_alone(tmp_path):
    html = made_page(tmp_path, manuscript())
    for fate, sign, name in (
        ("taken", "✓", "taken"),
        ("changed", "≈", "changed"),
        ("proposed", "?", "proposed"),
        ("dropped", "✕", "not taken"),
    ):
        assert f'<span class="sign" aria-hidden="true">{sign}</span> {name}</span>' in html
        assert (
            f'href="#only-{fate}"' in html
            and f"#only-{fate}:target ~ .all .block:not(.{fate})" in html
        )
    assert "@media print" in html and "max-width: 44rem" in html


def test_a_text_of_a_stranger_is_text(tmp_path):
    texts = {name: [HOSTILE, "Text."] for name in ("ÖZ", "OLGU SUNUMU", "DISCUSSION")}
    html = made_page(tmp_path, manuscript(texts, {"Sodyum": HOSTILE, "Demir A": HOSTILE}))
    page = Parsed(html)
    assert not {"script", "img", "iframe", "object"} & set(page.tags)
    assert "alert(1)" in "".join(page.words)


def test_an_update_shows_a_hostile_change_as_text(tmp_path):
    revised(tmp_path)
    html = made_page(tmp_path, manuscript({"TARTIŞMA": [HOSTILE]}), "--case", "case")
    assert not {"script", "img"} & set(Parsed(html).tags)


@pytest.mark.parametrize(
    "arguments,words",
    [
        (("--language", "xx"), "no language"),
        (("--case", "nowhere"), "no folder"),
    ],
)
def test_wrong_options_are_told(arguments, words, tmp_path):
    written(tmp_path / "m.docx", manuscript())
    ran = casepub("import", "m.docx", *arguments, "--report", "r.html", cwd=tmp_path)
    assert ran.code == 2 and words in ran.err and not (tmp_path / "r.html").exists()


def test_a_report_does_not_take_the_place_of_the_manuscript(tmp_path):
    path = written(tmp_path / "m.docx", manuscript())
    before = path.read_bytes()
    ran = casepub("import", "m.docx", "--report", "m.docx", "--dry-run", cwd=tmp_path)
    assert ran.code == 2 and ".html" in ran.err and path.read_bytes() == before


def test_whatever_was_left_is_told_in_the_language_of_the_page(tmp_path):
    words = Words()
    body = [block(words) for block in BODY.values()]
    parts = [part(words) for part in PARTS.values()]
    data = docx_of(BEFORE + "".join(body) + p(run("Son cümle.")), parts)
    html = made_page(tmp_path, data, language="tr")
    assert re.findall(r'<span lang="en">([^<]*)</span>', html) == []


def test_what_became_a_link_is_not_counted_as_left_out(tmp_path):
    html = made_page(tmp_path, manuscript(), language="en")
    assert "which became links" not in html.split('id="blocks"')[0]


def test_an_address_in_both_documents_is_lost_in_none(tmp_path):
    import docx

    for code, lines in FRONTS.items():
        document = docx.Document()
        document.core_properties.comments = ""
        for line in lines:
            document.add_paragraph().add_run(line.lstrip("#")).bold = line.startswith("#")
        document.save(tmp_path / f"{code}.docx")
    ran = casepub("import", "tr.docx", "en.docx", "-o", "case", cwd=tmp_path)
    assert "corresponding: true" in (tmp_path / "case" / "case.yaml").read_text("utf-8")
    assert "of which words are not in the case" not in ran.out


FRONTS = {
    "tr": (
        "#Nadir bir olgu: olgu sunumu",
        "Ayşe Kaya¹, Ali Demir²*",
        "¹ Göz Kliniği, Kuzey Hastanesi, Rize",
        "² İç Hastalıkları Kliniği, Güney Hastanesi, Adana",
        "* E-posta: alidemir@example.org",
        "#Öz",
        "Nadir bir olgu.",
        "#Giriş",
        "Hastalık nadirdir.",
        "#Olgu Sunumu",
        "Elli yaşında erkek hasta başvurdu.",
        "#Tartışma",
        "Tedavi basittir.",
    ),
    "en": (
        "#A rare case: a case report",
        "Ayşe Kaya¹, Ali Demir²*",
        "¹ Department of Ophthalmology, Kuzey Hospital, Rize",
        "² Department of Internal Medicine, Güney Hospital, Adana",
        "* E-mail: alidemir@example.org",
        "#Abstract",
        "A rare case.",
        "#Introduction",
        "The disease is rare.",
        "#Case Presentation",
        "A 50-year-old man presented.",
        "#Discussion",
        "The treatment is simple.",
    ),
}


def two_documents(tmp_path, first: str = "tr/olgu.docx", second: str = "en/olgu.docx"):
    """A manuscript for each language; the second cites a work that is in no list."""
    texts = {
        first: ("Giriş", "Olgu Sunumu", "Hastalık nadirdir.", "Hasta geldi."),
        second: ("Introduction", "Case Report", "The disease is rare (Figure 9).", "He came."),
    }
    for name, (head, case, one, two) in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        bold = "<w:rPr><w:b/></w:rPr>"
        gone = run("silinen" if name == first else "erased", "<w:rPr><w:strike/></w:rPr>")
        body = p(run(head, bold)) + p(run(one)) + p(run(case, bold)) + p(run(f"{two} ") + gone)
        written(tmp_path / name, docx_of(body))
    return casepub(
        *("import", first, second, "-o", "case", "--report", "r.html", "--language", "tr"),
        cwd=tmp_path,
    )


def test_of_two_documents_each_place_names_its_own(tmp_path):
    ran = two_documents(tmp_path, "tr.docx", "en.docx")
    html = (tmp_path / "r.html").read_text("utf-8")
    assert ">tr.docx, üstü çizili metin 4 ↓</a>" in html and ">en.docx, paragraf 4 ↓</a>" in html
    todo = html.split('id="todo"')[1].split('id="blocks"')[0]
    (mention,) = re.findall(r"<li[^>]*>(?:(?!</li>).)*Figure 9.*?</li>", todo, re.S)
    assert "en.docx, paragraf 2" in mention
    assert "en.docx, paragraph 2: mention of a figure" in ran.out


def test_documents_of_one_name_are_told_by_their_folders(tmp_path):
    ran = two_documents(tmp_path)
    html = (tmp_path / "r.html").read_text("utf-8")
    assert "tr/olgu.docx, paragraf 4" in html and "en/olgu.docx, paragraf 4" in html
    assert "en/olgu.docx, paragraph 4: struck-through text: erased" in ran.out


def test_a_single_document_is_not_named_at_each_place(tmp_path):
    html = made_page(tmp_path, manuscript(), language="tr")
    assert "m.docx, paragraf" not in html


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_parts_that_cannot_be_read_are_told_in_the_language_of_the_page(language, tmp_path):
    names = ("footnotes", "endnotes", "comments", "header1", "charts/chart1", "diagrams/data1")
    parts = [(f"word/{name}.xml", "", name, "<broken") for name in names]
    html = made_page(tmp_path, docx_of(BEFORE, parts), language=language)
    assert re.findall(r'<span lang="en">([^<]*)</span>', html) == []
    assert html.count("word/footnotes.xml") and "cannot be read" not in html
