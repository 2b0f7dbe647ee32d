"""Footnotes, [^1] and ^[text]: printed by each format in its own way, compared as a pair, and told
where something is wrong with them."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import polib
import pytest
from conftest import casepub, findings_of
from jats_schema import assert_valid_jats
from lxml import etree
from lxml import html as lxml_html

from casepub.case import load
from casepub.checks import subject_of
from casepub.formats import get_format
from casepub.formats.page import Article, WholeCase

FACTS = "facts: {dose: 5 mg}\n"
ENGLISH = """\
# Abstract

A short abstract.

# Introduction

Text.

# Case Presentation

The dose was {{ dose }}.[^dose] It was raised.[^why]^[On *day* 3.] Again.[^dose]

# Discussion

Text.

[^why]: For fever,
as the {{ dose }} failed.

  It stood in 2 lines.

[^dose]: Off label.
"""
TURKISH = """\
# Öz

Kısa öz.

# Giriş

Metin.

# Olgu Sunumu

Doz {{ dose }} idi.[^dose] Artırıldı.[^why]^[*Gün* 3.] Yine.[^dose]

# Tartışma

Metin.

[^dose]: Endikasyon dışı.

[^why]: Ateş için; {{ dose }} yetmedi.

  2 satırda duruyordu.
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def folder(make_case):
    return make_case({"case.yaml": FACTS, "en.md": ENGLISH, "tr.md": TURKISH})


@pytest.fixture
def articles(folder):
    editions = subject_of(load(folder, "case")).editions
    return {code: Article(one, editions, {}) for code, one in editions.items()}


def test_nothing_is_told_where_all_is_well(folder):
    assert [f for f in findings_of(folder) if "note" in f.check or "-differs" in f.check] == []


def test_a_web_page_links_there_and_back(articles):
    page = get_format("html").encode(articles["en"]).decode()
    tree = lxml_html.document_fromstring(page)
    [notes] = tree.xpath("//section[@role='doc-endnotes']")
    assert notes.getparent().get("id") == "case" and notes.get("aria-label") == "Footnotes"
    marks = tree.xpath("//a[@role='doc-noteref']")
    assert [mark.text for mark in marks] == ["1", "2", "3", "1"]
    texts = [" ".join(item.text_content().split()) for item in notes.iter("li")]
    assert texts == [
        "Off label. ↑↑",
        "For fever, as the 5 mg failed. It stood in 2 lines. ↑",
        "On day 3. ↑",
    ]
    for mark in marks:
        note = tree.get_element_by_id(mark.get("href")[1:])
        back = note.xpath(".//a[@role='doc-backlink']/@href")
        assert "#" + mark.get("id") in back
    assert tree.xpath("//section[@id='case']//sup[.=',']")  # 2,3
    assert "[^" not in page and len({*tree.xpath("//@id")}) == len(tree.xpath("//@id"))


def test_word_has_footnotes_of_its_own(articles):
    data = get_format("docx").encode(articles["tr"])
    assert data == get_format("docx").encode(articles["tr"])
    package = zipfile.ZipFile(io.BytesIO(data))
    notes = etree.fromstring(package.read("word/footnotes.xml"))
    texts = {
        note.get(f"{W}id"): "".join(note.itertext()).strip()
        for note in notes
        if not note.get(f"{W}type")
    }
    assert texts == {
        "1": "Endikasyon dışı.",
        "2": "Ateş için; 5\u00a0mg yetmedi.2 satırda duruyordu.",
        "3": "Gün 3.",
    }
    document = etree.fromstring(package.read("word/document.xml"))
    assert document.xpath("//w:footnoteReference/@w:id", namespaces={"w": W[1:-1]}) == [
        "1",
        "2",
        "3",
    ]
    fields = document.xpath("//w:fldSimple/@w:instr", namespaces={"w": W[1:-1]})
    assert [field.strip() for field in fields] == ["NOTEREF note_1 \\f \\h"]
    assert "Endikasyon" not in "".join(document.itertext())


def test_the_word_file_opens_clean(articles, tmp_path):
    path = tmp_path / "case.docx"
    path.write_bytes(get_format("docx").encode(articles["en"]))
    tool = Path(sys.executable).with_name("openxml-audit")
    ran = subprocess.run([tool, path], capture_output=True, text=True)
    assert ran.returncode == 0 and "Errors: 0" in ran.stdout, ran.stdout + ran.stderr


def test_jats_has_them_in_the_back(articles):
    whole = WholeCase("case", articles)
    data = next(iter(get_format("jats").files(whole))).value
    root = etree.fromstring(data)
    assert_valid_jats(root)
    for part, prefix in ((root, "tr-" * 0), (root.find("sub-article"), "en-")):
        notes = {fn.get("id"): "".join(fn.itertext()) for fn in part.find("back/fn-group")}
        assert list(notes) == [f"{prefix}note-{n}" for n in (1, 2, 3)]
        marks = [x.get("rid") for x in part.find("body").iter("xref") if x.get("ref-type") == "fn"]
        assert marks == [f"{prefix}note-{n}" for n in (1, 2, 3, 1)]


@pytest.mark.slow
def test_print_sets_them_below_their_section(articles, tmp_path):
    import pypdfium2
    from samples import conforms

    path = tmp_path / "case.pdf"
    path.write_bytes(get_format("pdf").encode(articles["en"]))
    conforms(path)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    assert text.index("Again") < text.index("Off label") < text.index("Discussion")
    assert "↑" not in text


@pytest.mark.parametrize(
    ("changed", "checks"),
    [
        ({"en.md": ("[^dose]: Off label.", "")}, {"footnote-undefined", "paragraph-missing"}),
        ({"en.md": ("raised.[^why]", "raised.")}, {"footnote-unused", "paragraph-missing"}),
        ({"en.md": ("[^dose]: Off", "[^dose]: One.\n\n[^dose]: Off")}, {"footnote-twice"}),
        ({"en.md": ("^[On *day* 3.]", "")}, {"paragraph-missing"}),
        ({"tr.md": ("2 satırda", "3 satırda")}, {"number-differs"}),
        ({"tr.md": ("[*Gün* 3.]", "[*Gün* 4.]")}, {"number-differs"}),
        ({"en.md": ("Off label", "Off label {{ doze }}")}, {"fact-unknown"}),
        ({"en.md": ("Off label", "Off label[^why]")}, {"markdown-unknown"}),
    ],
    ids=lambda value: "+".join(sorted(value)) if isinstance(value, set) else "",
)
def test_what_is_wrong_is_told_at_its_place(folder, changed, checks):
    for name, (old, new) in changed.items():
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
    found = [f for f in findings_of(folder) if f.severity.value != "hint"]
    assert {f.check for f in found} >= checks
    for finding in found:
        if finding.check in checks:
            lines = Path(folder.parent, finding.position.file).read_text("utf-8").split("\n")
            line = lines[finding.position.line - 1]
            assert finding.position.length and line[finding.position.column - 1 :].strip()


@pytest.mark.parametrize("more", [1, 2, 5])
def test_every_footnote_of_a_name_that_is_not_printed_is_told(folder, more):
    path = folder / "en.md"
    text = path.read_text("utf-8")
    again = "".join(f"\n\n[^dose]: Text {n}." for n in range(more))
    path.write_text(text.replace("[^dose]: Off label.", f"[^dose]: Off label.{again}"), "utf-8")
    lines = path.read_text("utf-8").split("\n")
    (found,) = [one for one in findings_of(folder) if one.check == "footnote-twice"]
    told = [found.position, *(one.position for one in found.related)]
    want = {n for n, line in enumerate(lines, 1) if line.startswith("[^dose]:")}
    assert len(want) == more + 1 and {one.line for one in told} == want
    assert (f"{more + 1} times" in str(found.message)) == (more > 1)


def test_very_many_footnotes_are_few_findings(make_case):
    for text in ("[^a]: b\n\n" * 4_000, "".join(f"[^{n}]: b\n\n" for n in range(4_000))):
        found = findings_of(make_case({"en.md": f"Text.[^a]\n\n{text}"}))
        assert [f.check for f in found].count("footnote-twice") == 1
        assert len(found) < 400


def test_a_name_in_a_footnote_is_withheld(make_case, tmp_path):
    yaml = "authors: [{name: {given: Berna, family: Karaköse}}]\n"
    texts = {"en.md": ENGLISH.replace("Off label.", "Seen by Berna Karaköse."), "tr.md": TURKISH}
    folder = make_case({"case.yaml": FACTS + yaml, **texts})
    casepub("build", folder, "--formats", "html,docx", "--blind", "--output", tmp_path / "out")
    pages = list((tmp_path / "out").glob("*.en*.html"))
    assert pages and "Karaköse" not in pages[0].read_text("utf-8")


def test_a_translator_gets_and_returns_them(folder, tmp_path):
    target = folder / "en.md"
    before = target.read_text("utf-8")
    target.write_text(before[: before.index("[^why]:")], "utf-8")
    casepub("export", folder, "--to", "en")
    [path] = (folder / "translations").glob("*.po")
    job = polib.pofile(path)
    open_units = {unit.msgid: unit for unit in job.untranslated_entries()}
    open_units["[^dose]: Endikasyon dışı."].msgstr = "[^dose]: Off label."
    [why] = [unit for source, unit in open_units.items() if source.startswith("[^why]")]
    why.msgstr = "[^why]: For fever, as the {{ dose }} failed.\n\n    It stood in 2 lines."
    job.save()
    ran = casepub("import", path)
    assert "[^dose]: Off label." in target.read_text("utf-8"), ran.out
    checks = {f.check for f in findings_of(folder) if f.severity.value != "hint"}
    assert not checks & {"footnote-undefined", "paragraph-missing", "number-differs"}


def test_comparing_plain_texts_reads_no_number_from_a_mark(tmp_path):
    for name, text in (
        ("tr.md", "Doz 5 mg idi.[^7]\n\n[^7]: Not."),
        ("en.md", "The dose was 5 mg.[^1]\n\n[^1]: Note."),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    ran = casepub("compare", tmp_path / "tr.md", tmp_path / "en.md")
    assert ran.code == 0, ran.out
