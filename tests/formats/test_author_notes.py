"""What stands behind an author's name: who contributed equally, who has died, where one now is; ORCID
iDs; and the members of a group. In every format, and withheld from reviewers."""

from __future__ import annotations

import io

import docx
import pytest
from conftest import casepub, findings_of
from jats_schema import assert_valid_jats
from lxml import etree
from lxml import html as lxml_html

from casepub.case import load
from casepub.checks import subject_of
from casepub.formats import get_format
from casepub.formats.page import Article, WholeCase

YAML = """\
authors:
  - name: {given: Ayşe, family: Yılmaz}
    orcid: 0000-0002-1825-0097
    affiliations: [ward]
    equal: true
    corresponding: true
    email: ayse@example.org
    present: {tr: "Örnekkent Hastanesi, Örnekkent", en: "Sampletown Hospital, Örnekkent"}
  - name: {given: Mehmet, family: Öztürk}
    affiliations: [ward]
    equal: true
    corresponding: true
    email: mehmet@example.org
  - name: {given: Jane, family: Doe}
    deceased: true
    note: {tr: Son hali görmedi., en: Did not see the final version.}
  - group: {tr: Keratit Grubu, en: Keratitis Group}
    members: [{given: Ali, family: Karaköse}, {given: Ece, family: Şen}]
affiliations: {ward: {tr: Bir Üniversite, en: A University}}
statements:
  registration: {tr: NCT01234567., en: NCT01234567.}
  ai_use: {tr: Dil için kullanıldı., en: Used for language.}
"""
NOTES = [
    "† These authors contributed equally to this work.",
    "‡ Deceased",
    "a Present address: Sampletown Hospital, Örnekkent",
    "b Did not see the final version.",
]


@pytest.fixture
def articles(make_case):
    editions = subject_of(load(make_case({"case.yaml": YAML}), "case")).editions
    return {code: Article(one, editions, {}) for code, one in editions.items()}


def test_a_web_page_has_them_below_the_affiliations(articles):
    page = get_format("html").encode(articles["en"]).decode()
    tree = lxml_html.document_fromstring(page)
    items = [
        " ".join(i.text_content().split()) for i in tree.xpath("//ul[@class='author-notes']/li")
    ]
    assert items[:-1] == NOTES
    assert items[-1] == "ORCID iDs: Ayşe Yılmaz https://orcid.org/0000-0002-1825-0097"
    names = " ".join(tree.xpath("//p[@class='authors']")[0].text_content().split())
    assert names == "Ayşe Yılmaz*,†,a , Mehmet Öztürk*,† , Jane Doe‡,b, Keratitis Group" or (
        names.replace(" ,", ",")
        == "Ayşe Yılmaz*,†,a, Mehmet Öztürk*,†, Jane Doe‡,b, Keratitis Group"
    )
    [icon] = tree.xpath("//a[@class='orcid']")
    assert icon.get("href") == icon.get("title") == "https://orcid.org/0000-0002-1825-0097"
    assert icon.get("aria-label") == "ORCID iD of Ayşe Yılmaz" and icon.find("svg") is not None
    text = " ".join(tree.text_content().split())
    assert "Members of Keratitis Group Ali Karaköse, Ece Şen." in text
    assert "Trial Registration NCT01234567." in text
    assert "Use of Artificial Intelligence Used for language." in text


def test_word_has_them_on_the_title_page(articles):
    document = docx.Document(io.BytesIO(get_format("docx").encode(articles["en"])))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert set(NOTES) <= set(texts)
    assert "Ayşe Yılmaz*,†,a, Mehmet Öztürk*,†, Jane Doe‡,b, Keratitis Group" in texts
    assert "Ali Karaköse, Ece Şen." in texts


def test_jats_has_them_as_notes_and_members(articles):
    root = etree.fromstring(next(iter(get_format("jats").files(WholeCase("case", articles)))).value)
    assert_valid_jats(root)
    meta = root.find("front/article-meta")
    kinds = [note.get("fn-type") for note in meta.iterfind("author-notes/fn")]
    assert kinds == ["equal", "deceased", "present-address", "other"]
    first, second, third, group = meta.iterfind("contrib-group/contrib")
    assert (
        first.get("equal-contrib") == second.get("equal-contrib") == third.get("deceased") == "yes"
    )
    assert first.get("corresp") == second.get("corresp") == "yes"
    names = [name.findtext("surname") for name in group.iterfind("collab//name")]
    assert names == ["Karaköse", "Şen"]
    types = {sec.get("sec-type") for sec in root.iterfind("back/sec")}
    assert types == {"registration", "ai-use"}


@pytest.mark.slow
def test_print_has_orcids_icon_with_its_words(articles, tmp_path):
    from samples import conforms

    path = tmp_path / "case.pdf"
    path.write_bytes(get_format("pdf").encode(articles["tr"]))
    conforms(path)


def test_a_lone_equal_author_is_no_equal(make_case):
    yaml = (
        "authors: [{name: {given: A, family: Bay}, equal: true}, {name: {given: C, family: Dal}}]\n"
    )
    editions = subject_of(load(make_case({"case.yaml": yaml}), "case")).editions
    page = get_format("html").encode(Article(editions["en"], editions, {})).decode()
    assert "contributed equally" not in page


def test_members_and_present_addresses_are_withheld(make_case, tmp_path):
    said = "Seen by Ali Karaköse at Sampletown Hospital."
    folder = make_case({"case.yaml": YAML, "en.md": said, "tr.md": "Ali Karaköse gördü."})
    casepub("build", folder, "--formats", "html", "--blind", "--output", tmp_path / "out")
    [page] = (tmp_path / "out").glob("*.en*.html")
    text = page.read_text("utf-8")
    assert "Karaköse" not in text and "Sampletown" not in text and "Doe" not in text


def test_a_missing_half_is_told(make_case):
    yaml = YAML.replace(", en: Did not see the final version.", "")
    found = [
        f for f in findings_of(make_case({"case.yaml": yaml})) if f.check == "translation-missing"
    ]
    assert [f.message for f in found] == ["authors.2.note has no English text."]
