"""A site is whole by itself: every link leads somewhere, every record is valid, only what is published is in it, and the search finds articles in both languages."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import PurePosixPath

import pytest
from conftest import MINIMAL, ROOT, casepub, with_blocks
from lxml import etree

from casepub.site import feeds
from casepub.site.article import Listed, Text

JOURNAL = """title: {tr: Örnek Dergisi, en: Example Journal}
abbreviation: Ex J
issn: 1234-5679
publisher: Example & Sons
depositor: {name: Example, email: editor@example.org}
"""
AUTHORS = "authors: [{name: {given: Ayşe, family: Yılmaz}}]\nkeywords: [{tr: ağrı, en: pain}]\n"
PUBLISHED = {
    "old": "{doi: 10.1234/old, year: 2025, volume: 9, issue: 4, pages: 20-25}",
    "second": "{year: 2026, volume: 10, issue: 1, pages: 9-12}",
    "first": "{doi: 10.1234/first, year: 2026, volume: 10, issue: 1, pages: 1-8, published: 2026-02-15, license: CC-BY-4.0}",
    "early": "{doi: 10.1234/early, year: 2026}",
    "draft": "{year: 2026}",
}
SITE = ("--address", "https://example.org/ex", "--formats", "html")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site of four published cases and a draft; one has only one language."""
    top = tmp_path_factory.mktemp("site")
    (top / "ex").mkdir()
    (top / "ex" / "journal.yaml").write_text(JOURNAL, "utf-8")
    for name, publication in PUBLISHED.items():
        folder = top / "cases" / name
        folder.mkdir(parents=True)
        block = f"{AUTHORS}title: {{tr: '{name} <b>: olgu', en: '{name} & case'}}\npublication: {publication}\n"
        for file, text in MINIMAL.items():
            text = with_blocks(text, block) if file == "case.yaml" else text
            (folder / file).write_text(text, "utf-8")
    (top / "cases" / "early" / "tr.md").unlink()
    ran = casepub("site", "cases", "-o", "out", "--journal", "./ex", *SITE, cwd=top)
    assert ran.code == 0, ran.err
    assert ran.out == "out: 4 articles, 2 issues, 1 not published.\n"
    return top


def names(site):
    return {
        path.relative_to(site / "out").as_posix()
        for path in (site / "out").rglob("*")
        if path.is_file()
        and path.relative_to(site / "out").parts[0] not in (".casepub", "pagefind")
    }


class Links(HTMLParser):
    """The addresses that a page links to, and the languages that it says they are in."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.found += [given[name] for name in ("href", "src") if given.get(name)]


def test_every_link_leads_to_a_file(site):
    known, seen = names(site), 0
    for name in known:
        if name.endswith(".html"):
            for goal in Links((site / "out" / name).read_text("utf-8")).found:
                if re.match(r"(https?|mailto|data):|#", goal):
                    continue
                goal = goal.split("#")[0].split("?")[0]
                path = PurePosixPath("/ex", name).parent / goal
                parts = []
                for part in path.parts[1:]:
                    parts = parts[:-1] if part == ".." else [*parts, part]
                assert "/".join(parts[1:]) in known and parts[0] == "ex", (name, goal)
                seen += 1
    assert seen > 60


def test_issues_are_in_order_and_in_both_languages(site):
    page = (site / "out/index.tr.html").read_text("utf-8")
    assert re.findall(r"<h1><a href=\"([^\"]+)\">([^<]+)", page) == [
        ("issues/ahead.tr.html", "Erken görünüm"),
        ("issues/2026-10-1.tr.html", "Cilt 10, Sayı 1 (2026)"),
    ]
    assert re.findall(r"<h2><a href=\"articles/(\w+)", page) == ["early", "first", "second"]
    assert '<h2><a href="articles/early.en.html" lang="en" hreflang="en">early &amp; case' in page
    assert "first &lt;b&gt;: olgu" in page and "Ayşe Yılmaz" in page and "1–8" in page
    issue = (site / "out/issues/2025-9-4.en.html").read_text("utf-8")
    assert "<title>Volume 9, Issue 4 (2025) – Example Journal</title>" in issue
    assert '<html lang="en">' in issue and "draft" not in "".join(names(site))


def test_articles_lead_back_and_keep_their_policy(site):
    made = (site / "out/.casepub/articles/first.tr.html").read_text("utf-8")
    shown = (site / "out/articles/first.tr.html").read_text("utf-8")
    assert '<p class="journal"><a href="../index.tr.html">Örnek Dergisi</a></p>' in shown
    assert (
        shown.replace('<a href="../index.tr.html">Örnek Dergisi</a>', "Örnek Dergisi").replace(
            " data-pagefind-body", ""
        )
        == made
    )
    for name in names(site):
        if name.endswith(".html"):
            page = (site / "out" / name).read_text("utf-8")
            policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
            assert "default-src" in policy and "unsafe-inline" not in policy
            assert name.startswith("search") or "wasm" not in policy
            if not name.startswith("articles"):
                assert "style=" not in page and not re.search(
                    r"<script(?! type=\"module\" src)", page
                )


def test_records_are_valid_and_say_what_the_articles_say(site):
    schemas = ROOT / "tests/schemas/oai"
    answers = etree.XMLSchema(etree.parse(schemas / "answers.xsd"))
    record = etree.XMLSchema(etree.parse(schemas / "oai_dc.xsd"))
    verbs = {path.stem for path in (site / "out/oai").glob("*.xml")}
    assert verbs == {"Identify", "ListMetadataFormats", "ListIdentifiers", "ListRecords"}
    for verb in verbs:
        answers.assertValid(etree.parse(site / f"out/oai/{verb}.xml"))
    assert len(list((site / "out/oai/records").iterdir())) == 4
    for path in (site / "out/oai/records").iterdir():
        record.assertValid(etree.parse(path))
    root = etree.parse(site / "out/oai/records/first.xml").getroot()
    said = [(one.tag.split("}")[1], one.text) for one in root]
    for pair in (
        ("title", "first & case"),
        ("creator", "Ayşe Yılmaz"),
        ("subject", "ağrı"),
        ("date", "2026-02-15"),
        ("identifier", "https://doi.org/10.1234/first"),
        ("identifier", "https://example.org/ex/articles/first.tr.html"),
        ("source", "Example Journal 2026;10(1):1-8"),
        ("rights", "https://creativecommons.org/licenses/by/4.0/"),
    ):
        assert pair in said, pair
    # Neither schema takes what is not so.
    root[0].tag = "{http://purl.org/dc/elements/1.1/}headline"
    assert not record.validate(root)


def test_feeds_and_sitemap_name_every_article(site):
    space = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    feed = etree.parse(site / "out/feed.en.xml")
    assert feed.xpath("string(/a:feed/a:updated)", namespaces=space) == "2026-02-15T00:00:00Z"
    assert feed.xpath("//a:entry/a:title/text()", namespaces=space)[0] == "first & case"
    ids = feed.xpath("//a:entry/a:id/text()", namespaces=space)
    assert len(set(ids)) == 4 and "https://doi.org/10.1234/first" in ids
    pages = etree.parse(site / "out/sitemap.xml").xpath("//s:loc/text()", namespaces=space)
    known = {name for name in names(site) if name.endswith(".html")} - {"404.html", "index.html"}
    assert {page.removeprefix("https://example.org/ex/") for page in pages} == known
    assert "Sitemap: https://example.org/ex/sitemap.xml" in (site / "out/robots.txt").read_text()
    one = Listed("x", {"tr": Text("t", "", ())}, year=2026, doi="10.1/x")
    several = dict(feeds.sitemaps(["a.html", "b.html"], [one], "https://e.org/", most=2))
    assert list(several) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert b"https://e.org/sitemap-2.xml" in several["sitemap.xml"]


def test_the_same_again_changes_nothing_and_what_is_gone_goes(site, tmp_path):
    shutil.copytree(site, tmp_path / "again")
    top = tmp_path / "again"
    before = {path: path.stat().st_mtime_ns for path in top.rglob("out/[!.p]*/*")}
    ran = casepub("site", "cases", "-o", "out", "--journal", "./ex", *SITE, cwd=top)
    assert ran.code == 0 and {path: path.stat().st_mtime_ns for path in before} == before
    (top / "out" / "own.txt").write_text("ours")
    shutil.rmtree(top / "cases" / "old")
    ran = casepub("--lang", "tr", "site", "cases", "-o", "out", "--journal", "./ex", *SITE, cwd=top)
    assert ran.out == "out: 3 makale, 1 sayı, 1 yayımlanmamış.\n"
    left = {path.name for path in (top / "out").rglob("*") if ".casepub" not in path.parts}
    assert not any(name.startswith(("old.", "2025-")) for name in left) and "own.txt" in left


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--address", "example.org"), "is not the address of a site"),
        (("--address", "https://e.org/?x=1"), "is not the address of a site"),
        (("--address", "https://e.org", "--formats", "pdf"), "A site needs the articles as html"),
        (("--address", "https://e.org", "--formats", "x,html"), "There is no format “x”"),
        (("--address", "https://e.org", "--journal", "nowhere"), "There is no journal “nowhere”"),
    ],
)
def test_what_cannot_be_is_told(site, arguments, told):
    ran = casepub("site", "cases", "-o", "none", *arguments, cwd=site)
    assert ran.code == 2 and told in ran.err and not (site / "none").exists()


def test_nothing_published_is_no_site(site):
    ran = casepub("site", "cases/draft", "-o", "none", *SITE, cwd=site)
    assert ran.code == 2 and "None of these cases is published." in ran.err


@pytest.mark.slow
def test_the_search_finds_articles_by_inflected_words(site):
    """In a browser, from files that a plain server hands out, within the page's policy."""
    pytest.importorskip("pagefind")
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("there is no browser")
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
    from threading import Thread

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    (site / "served").mkdir()
    (site / "served" / "ex").symlink_to(site / "out")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site / "served"))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with playwright.sync_playwright() as browsers:
            browser = browsers.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page()
            errors = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on(
                "console", lambda line: errors.append(line.text) if line.type == "error" else None
            )
            for code, word, number in (("tr", "tartışmalar", 3), ("en", "patients", 4)):
                page.goto(f"http://127.0.0.1:{server.server_port}/ex/search.{code}.html?q={word}")
                page.wait_for_selector(f"#results li:nth-child({number})")
                assert page.inner_text("#number").endswith(f": {number}")
            assert not errors
            page.click("#results a")
            assert "/ex/articles/" in page.url
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


def test_a_site_of_zips_is_the_same(site):
    """A case may be a ZIP, whose journal need not be named again."""
    for name in PUBLISHED:
        shutil.make_archive(str(site / "zips" / name), "zip", site / "cases" / name)
    ran = casepub("site", "zips", "-o", "of-zips", "--journal", "./ex", *SITE, cwd=site)
    assert ran.out == "of-zips: 4 articles, 2 issues, 1 not published.\n", ran.err
    for name in names(site):
        assert (site / "of-zips" / name).read_bytes() == (site / "out" / name).read_bytes(), name
    bad = casepub("site", "zips", "-o", "bad", *SITE, cwd=site)
    assert bad.code == 0 and not (site / "bad" / "oai").exists(), bad.err
