"""Both languages on one web page: paragraph beside paragraph as they are paired, nothing lost."""

from __future__ import annotations

import pytest
from conftest import CASES, casepub
from lxml import html as lxml_html
from samples import article

from casepub.formats import get_format
from casepub.formats.page import Article

EN = """\
# Abstract

Short.

# Case Presentation

A 40-year-old man had a fever of 39 °C for 3 days.

The CRP was 120 mg/L.[^a] It fell to 5 mg/L in 14 days.

- Penicillin for 10 days
- Rest

# Discussion

One thing is said about *S. aureus* in 2019.

Only English says this, at some length and with 77 words or so.

# Limits

There is no follow-up.

# Conclusion

Two tables say what was found, and when it was found.

| Sign | Dose |
|---|---|
| **Pain** | 0.5 mg |
| Edema | 3 mg |

What follows has one row more.

| | Side |
|---|---|
| Cough | left |
| Rales | none |

[^a]: Measured twice.
"""
TR = """\
# Öz

Kısa.

# Olgu Sunumu

40 yaşında erkek hastada 3 gündür 39 °C ateş vardı.

CRP 120 mg/L idi.[^a]

On dört günde 5 mg/L'ye düştü.

- 10 gün penisilin
- İstirahat

# Tartışma

2019'da *S. aureus* için bir şey söylenmiştir.

# Sonuç

Bulunanları ve zamanlarını iki tablo gösterir.

| Bulgu | Doz |
|---|---|
| **Ağrı** | 0,5 mg |
| Ödem | 4 mg |

Sonraki tabloda bir satır eksiktir.

| | Taraf |
|---|---|
| Öksürük | sol |

[^a]: İki kez ölçüldü.
"""


def rows(page: str, section: str):
    """Each row of a section: its id, its words, those of the other language."""
    tree = lxml_html.document_fromstring(page)
    made = []
    for pair in tree.xpath(f"//section[@id='{section}']/div[@class='pair'][@id]"):
        halves = [" ".join(half.text_content().split()) for half in pair.iterchildren("div")]
        made.append((pair.get("id"), *halves))
    return made


@pytest.fixture
def pages(make_case, tmp_path):
    folder = make_case({"en.md": EN, "tr.md": TR})
    casepub("build", folder, "-o", tmp_path / "out", "--formats", "html")  # with its findings
    return {
        code: (tmp_path / "out" / f"case.{code}.html").read_text("utf-8") for code in ("tr", "en")
    }


def test_paragraphs_stand_beside_what_translates_them(pages):
    english = rows(pages["en"], "case")
    assert [row[1][:12] for row in english] == ["A 40-year-ol", "The CRP was ", "Measured twi"]
    [crp] = [row for row in english if row[1].startswith("The CRP")]
    assert "CRP 120" in crp[2] and "düştü" in crp[2], "two paragraphs beside one"
    assert any("Measured twice" in row[1] and "İki kez" in row[2] for row in english)


def test_a_row_has_the_same_id_on_both_pages(pages):
    for section in ("case", "discussion"):
        one, other = rows(pages["tr"], section), rows(pages["en"], section)
        assert [row[0] for row in one] == [row[0] for row in other]
        turned = [tuple(filter(None, row[:0:-1])) for row in other]
        assert [tuple(filter(None, row[1:])) for row in one] == turned


def test_nothing_is_lost_on_the_way(pages):
    for page, words in ((pages["tr"], EN), (pages["en"], TR)):
        shown = "".join(
            lxml_html.document_fromstring(page).text_content().replace(",", ".").split()
        )
        for line in (
            words.replace("[^a]", "1")
            .replace("*", "")
            .replace("'", "’")
            .replace(",", ".")
            .split("\n")
        ):
            for cell in line.replace("---", "").split("|"):
                text = "".join(cell.lstrip("#-: ").split())
                assert text in shown or line.startswith("1:"), line
    english = lxml_html.document_fromstring(pages["tr"]).xpath("//section[@class='other']")
    assert ["no follow" in one.text_content() for one in english] == [True], "it translates none"


def test_tables_of_the_text_hold_the_other_language_in_their_cells_if_they_have_one_form(pages):
    for code, other, sign, own in (("en", "tr", "Pain", "Ağrı"), ("tr", "en", "Ağrı", "Pain")):
        tree = lxml_html.document_fromstring(pages[code])
        first, *rest = tree.xpath("//section[@id='conclusion']//table")
        told = [
            (cell.text_content().split(), [one.get("lang") for one in cell.xpath("span[@class]")])
            for cell in first.xpath(".//td")
        ]
        assert told[0] == ([sign, own], [other])
        assert told[1][1] == [], "the same number with another decimal mark"
        assert told[3][0][::2] in (["3", "4"], ["4", "3"]) and told[3][1] == [other]
        assert [len(table.xpath(".//thead//th[text()]")) for table in rest] == [1, 1]
        assert not tree.xpath("//th[not(node())]"), "a head without words is no head"
        assert len(rest) == 2 and not any(table.xpath(".//span") for table in rest)
        halves = [one.getparent().getparent().get("lang") for one in rest]
        assert halves == [None, other], "another form stands beside it"


def test_a_page_alone_in_its_language_has_nothing_beside_it(make_case, tmp_path):
    folder = make_case({"en.md": EN, "tr.md": TR})
    casepub("build", folder, "-o", tmp_path / "out", "--formats", "html", "--languages", "tr")
    page = (tmp_path / "out" / "case.tr.html").read_text("utf-8")
    assert 'id="beside"' not in page and 'class="pair"' not in page


def test_without_a_comparison_blocks_are_not_wrapped():
    given = article(CASES[1], "turk-j-osteoporos", "tr")
    bare = Article(given.edition, given.editions, given.links)
    page = get_format("html").encode(bare).decode()
    assert 'class="pair"' not in page and "other" not in page.partition("<main")[2].split("class=")


def test_cells_of_a_table_hold_the_other_language_where_its_words_differ(built):
    def cells(code):
        page = (built / f"regional-migratory-osteoporosis.{code}.html").read_text("utf-8")
        tree, made = lxml_html.document_fromstring(page), []
        for cell in tree.xpath("//figure[starts-with(@id, 'tab-')]//tr/*"):
            others = cell.xpath("span[@class='other']")
            own = "".join(cell.xpath(".//text()[not(ancestor::*[@class='other'])]"))
            made.append((own.strip(), [(o.get("lang"), o.text_content()) for o in others]))
        return made

    english, turkish = cells("en"), cells("tr")
    assert len(english) > 60
    for (own, beside), (other, back) in zip(english, turkish, strict=True):
        same = [[sign for sign in text if sign.isalpha()] for text in (own, other)]
        assert beside == ([] if same[0] == same[1] else [("tr", other)]), own
        assert back == ([("en", own)] if beside else [])
    numbers = [beside for own, beside in english if own.startswith("0.46")]
    assert numbers == [[]], "a decimal comma says nothing new"
