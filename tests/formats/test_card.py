"""What is shown beside a link to the web page: its tags, and the picture of the card."""

from __future__ import annotations

import io

from conftest import CASES, casepub
from lxml import html as lxml_html
from PIL import Image
from samples import article

from casepub.formats import get_format
from casepub.formats.card import drawn

ADDRESSES = """\
publication:
  url: {tr: "https://dergi.example/olgu/1/case.tr.html", en: "https://dergi.example/en/1"}
"""


def head_of(path):
    tree = lxml_html.document_fromstring(path.read_text("utf-8"))
    tags = {
        meta.get("property") or meta.get("name"): meta.get("content") for meta in tree.iter("meta")
    }
    links = {
        link.get("hreflang") or link.get("rel"): link.get("href") for link in tree.iter("link")
    }
    return tree, tags, links


def test_pages_whose_addresses_are_known_lead_to_each_other_and_to_the_card(make_case, tmp_path):
    folder, out = make_case({"case.yaml": ADDRESSES}), tmp_path / "out"
    ran = casepub("build", folder, "-o", out, "--formats", "html,card")
    assert ran.code == 0, ran.err
    tree, tags, links = head_of(out / "case.tr.html")
    assert links["canonical"] == links["tr"] == "https://dergi.example/olgu/1/case.tr.html"
    assert links["en"] == "https://dergi.example/en/1"
    assert tags["og:image"] == "https://dergi.example/olgu/1/case.tr.card.png"
    assert (tags["og:url"], tags["twitter:card"]) == (links["tr"], "summary_large_image")
    assert tags["og:title"] == tree.xpath("//h1")[0].text_content()
    assert tree.xpath("//p[@class='editions']/a/@href") == ["case.en.html"], "beside this page"
    with Image.open(out / "case.tr.card.png") as card:
        assert card.size == (int(tags["og:image:width"]), int(tags["og:image:height"]))
    casepub("build", folder, "-o", tmp_path / "bare", "--formats", "html")
    _, bare, _ = head_of(tmp_path / "bare" / "case.tr.html")
    assert "og:image" not in bare and bare["twitter:card"] == "summary"


def test_without_an_address_a_page_names_files_alone(make_case, tmp_path):
    casepub("build", make_case(), "-o", tmp_path, "--formats", "html,card")
    _, tags, links = head_of(tmp_path / "case.en.html")
    assert links == {"tr": "case.tr.html", "en": "case.en.html"}
    assert "og:image" not in tags and "og:url" not in tags and tags["og:title"]


def test_the_card_has_title_journal_and_a_figure():
    given = article(CASES[1], "turk-j-osteoporos", "tr")
    svg = drawn(given)
    assert "Türk Osteoporoz Dergisi" in svg and "casepub katkıcıları" in svg
    assert "osteoporoz: olgu sunumu" in svg and svg.count("<image ") == 1
    made = get_format("card").encode(given)
    assert made == get_format("card").encode(given)
    with Image.open(io.BytesIO(made)) as card:
        right = card.convert("L").crop((720, 0, 1200, 630))
        assert card.size == (1200, 630) and len(set(right.getdata())) > 30


def test_a_long_title_stays_on_the_card(make_case, tmp_path):
    folder = make_case({"case.yaml": f"title: {{tr: {'uzun bir başlık ' * 40}, en: Short}}\n"})
    casepub("build", folder, "-o", tmp_path, "--formats", "card")
    with Image.open(tmp_path / "case.tr.card.png") as card:
        assert card.size == (1200, 630)
        assert set(card.convert("L").crop((30, 600, 1200, 630)).getdata()) == {255}
