"""A site is whole by itself: every link leads somewhere, every record is valid, only what is published is in it, and the search finds articles in both languages."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qs, quote, unquote
from urllib.request import urlopen

import pytest
from conftest import MINIMAL, ROOT, casepub, with_blocks
from lxml import etree

from casepub.site import feeds
from casepub.site.article import Listed, Text
from casepub.site.pages import issues_of

JOURNAL = """title: {tr: Örnek Dergisi, en: Example Journal}
abbreviation: Ex J
issn: 1234-5679
publisher: Example & Sons
depositor: {name: Example, email: editor@example.org}
"""
AUTHORS = "authors: [{name: {given: Ayşe, family: Yılmaz}}]\nkeywords: [{tr: ağrı, en: pain}]\n"
PUBLISHED = {
    "old": "{doi: 10.1234/old, year: 2025, volume: 9, issue: 4, pages: 20-25}",
    "ölü-2": "{year: 2026, volume: 10, issue: 1, pages: 9-12}",
    "first": "{doi: 10.1234/first, year: 2026, volume: 10, issue: 1, pages: 1-8, published: 2026-02-15, license: CC-BY-4.0}",
    "early": "{doi: 10.1234/early, year: 2026}",
    "draft": "{year: 2026}",
}
AXE = ROOT / "tests" / "web" / "node_modules" / "axe-core" / "axe.min.js"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")  # where nginx would write
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
                goal = unquote(goal.split("#")[0].split("?")[0])
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
    assert re.findall(r"<h2><a href=\"articles/([\w%-]+)", page) == [
        "early",
        "first",
        "%C3%B6l%C3%BC-2",
    ]
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


def harvest(site, question):
    """The answer of a server that maps a question to a file, as the manual says."""
    asked = parse_qs(question)
    verb, *_ = asked.get("verb", ["badVerb"])
    goal = asked.get("identifier", asked.get("set", [""]))[0]
    part = re.search(r"(?:^|:|%3a)([a-z0-9._-]+)$", goal, re.I)
    below = site / "out/oai"
    for name in (f"{verb}/{part[1]}" if part else verb, f"{verb}/error", verb, "badVerb"):
        if (below / f"{name}.xml").is_file():
            return etree.parse(below / f"{name}.xml")


def test_harvesters_are_answered_and_told_what_the_articles_say(site):
    """Each answer is valid, and what it lists can be asked for."""
    schemas = ROOT / "tests/schemas/oai"
    answers = etree.XMLSchema(etree.parse(schemas / "answers.xsd"))
    record = etree.XMLSchema(etree.parse(schemas / "oai_dc.xsd"))
    space = {"o": "http://www.openarchives.org/OAI/2.0/"}

    def said(question, path):
        answer = harvest(site, question)
        return answer.xpath(path, namespaces=space)

    for path in (site / "out/oai").rglob("*.xml"):
        (record if path.parent.name == "records" else answers).assertValid(etree.parse(path))
    assert len(list((site / "out/oai/records").iterdir())) == 4
    assert said("verb=Identify", "string(//o:earliestDatestamp)") == "2025-01-01"
    sets = dict(
        zip(
            said("verb=ListSets", "//o:setSpec/text()"),
            said("verb=ListSets", "//o:setName/text()"),
            strict=True,
        )
    )
    assert sets == {
        "ahead": "Ahead of print",
        "2026-10-1": "Volume 10, Issue 1 (2026)",
        "2025-9-4": "Volume 9, Issue 4 (2025)",
    }
    known = said("verb=ListRecords&metadataPrefix=oai_dc", "//o:identifier/text()")
    in_sets = []
    for name in sets:
        both = [
            said(f"verb={verb}&metadataPrefix=oai_dc&set={name}", "//o:identifier/text()")
            for verb in ("ListRecords", "ListIdentifiers")
        ]
        assert both[0] == both[1]
        in_sets += both[0]
    assert in_sets == known and len(set(known)) == 4
    assert known[2] == "oai:example.org:_f6_l_fc_-2"
    for name in known:
        for asked in (name, quote(name, safe="")):
            question = f"verb=GetRecord&metadataPrefix=oai_dc&identifier={asked}"
            assert said(question, "//o:header/o:identifier/text()") == [name]
    for question, code in (
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:example.org:draft", "idDoesNotExist"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=2024-8-1", "noRecordsMatch"),
        ("verb=Nothing", "badVerb"),
    ):
        assert said(question, "string(//o:error/@code)") == code
    root = etree.parse(site / "out/oai/records/first.xml").getroot()
    told = [(one.tag.split("}")[1], one.text) for one in root]
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
        assert pair in told, pair
    # Neither schema takes what is not so.
    root[0].tag = "{http://purl.org/dc/elements/1.1/}headline"
    assert not record.validate(root)
    bad = harvest(site, "verb=ListSets")
    bad.find(".//o:setSpec", space).text = "2026/10"
    assert not answers.validate(bad)


def test_feeds_and_sitemap_name_every_article(site):
    space = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    atom = etree.RelaxNG(etree.parse(ROOT / "tests/schemas/site/atom.rng"))
    sitemap = etree.XMLSchema(etree.parse(ROOT / "tests/schemas/site/sitemap.xsd"))
    for code in ("tr", "en"):
        atom.assertValid(etree.parse(site / f"out/feed.{code}.xml"))
    sitemap.assertValid(etree.parse(site / "out/sitemap.xml"))
    feed = etree.parse(site / "out/feed.en.xml")
    assert feed.xpath("string(/a:feed/a:updated)", namespaces=space) == "2026-02-15T00:00:00Z"
    assert feed.xpath("//a:entry/a:title/text()", namespaces=space)[0] == "first & case"
    assert feed.xpath("string(/a:feed/a:link[@rel='self']/@href)", namespaces=space) == (
        "https://example.org/ex/feed.en.xml"
    )
    ids = feed.xpath("//a:entry/a:id/text()", namespaces=space)
    assert len(set(ids)) == 4 and "https://doi.org/10.1234/first" in ids
    pages = etree.parse(site / "out/sitemap.xml").xpath("//s:loc/text()", namespaces=space)
    known = {name for name in names(site) if name.endswith(".html")} - {"404.html", "index.html"}
    assert {unquote(page).removeprefix("https://example.org/ex/") for page in pages} == known
    assert "Sitemap: https://example.org/ex/sitemap.xml" in (site / "out/robots.txt").read_text()
    one = Listed("x", {"tr": Text("t", "", ())}, year=2026, doi="10.1/x")
    several = dict(feeds.sitemaps(["a.html", "b.html"], [one], "https://e.org/", most=2))
    assert list(several) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert b"https://e.org/sitemap-2.xml" in several["sitemap.xml"]
    for made in several.values():
        sitemap.assertValid(etree.fromstring(made))
    feed.find("a:entry", space).remove(feed.find("a:entry/a:updated", space))
    assert not atom.validate(feed)


def test_issues_with_like_names_have_pages_of_their_own():
    def listed(name, volume, issue):
        return Listed(name, {"tr": Text("t", "", ())}, year=2026, volume=volume, issue=issue)

    places = [("3", "1-2"), ("3-1", "2"), ("3", "1/2"), ("Ek Sayı", "x" * 300), ("3", "../..")]
    articles = [listed(f"{number}", *place) for number, place in enumerate(places)]
    slugs = [issue.slug for issue in issues_of(articles)]
    assert len({*slugs}) == 5 and all(re.fullmatch(r"2026-[\w-]{1,60}", slug) for slug in slugs)


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
    (top / "cases" / "first" / "case.yaml").write_text("title: [")
    ran = casepub("site", "cases", "-o", "out", "--journal", "./ex", *SITE, cwd=top)
    assert ran.code == 1 and "2 articles, 1 issue, 1 not published, 1 not made." in ran.out
    assert "cases/first is not in the site: The bracket [" in ran.err


def test_what_a_stopped_run_added_is_not_forgotten(site, tmp_path):
    """An article that is withdrawn before the site is whole does not stay in it."""
    shutil.copytree(site / "cases", tmp_path / "cases")
    shutil.copytree(site / "ex", tmp_path / "ex")
    out = tmp_path / "out"
    out.mkdir()
    (out / "issues").write_text("in the way", "utf-8")
    line = ("site", "cases", "-o", "out", "--journal", "./ex", *SITE)
    assert casepub(*line, cwd=tmp_path).code == 2 and (out / "articles/old.en.html").exists()
    (out / "issues").unlink()
    shutil.rmtree(tmp_path / "cases" / "old")
    assert casepub(*line, cwd=tmp_path).code == 0
    assert not [path for path in (out / "articles").iterdir() if path.name.startswith("old.")]
    assert not list((out / ".casepub").glob("*begun*"))


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
def test_a_server_answers_as_the_manual_says(site, tmp_path):
    """nginx with the lines of the manual, and questions that try to reach other files."""
    nginx = shutil.which("nginx")
    if nginx is None:
        pytest.skip("there is no nginx")
    beside, inside = re.findall(
        r"```nginx\n(.*?)```", (ROOT / "docs/journal-site.md").read_text("utf-8"), re.S
    )
    (tmp_path / "other.xml").write_text("<secret/>")
    (site / "out" / "other.xml").write_text("<secret/>")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    places = "".join(f"{kind}_temp_path {tmp_path}/{kind};\n" for kind in TEMPORARY)
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; daemon off; master_process off; error_log {tmp_path}/log;\nevents {{}}\n"
        f"http {{ access_log off;\n{places}{beside}\nserver {{ listen 127.0.0.1:{port}; "
        f"root {site}/out;\n{inside}\n}} }}"
    )
    known = harvest(site, "verb=ListRecords").findall(".//{*}header/{*}identifier")
    questions = [f"verb=GetRecord&metadataPrefix=oai_dc&identifier={one.text}" for one in known]
    questions += [one.replace(":", "%3A") for one in questions]
    questions += [f"verb={verb}" for verb in ("Identify", "ListSets", "ListMetadataFormats")]
    questions += ["verb=ListRecords&set=ahead", "verb=ListIdentifiers&set=2026-10-1"]
    questions += ["verb=ListRecords&set=../other", "verb=../../other", "verb=", ""]
    questions += [
        "verb=GetRecord&identifier=x:../../other",
        "verb=GetRecord&identifier=%2e%2e/other",
    ]
    with subprocess.Popen([nginx, "-c", tmp_path / "nginx.conf", "-e", tmp_path / "log"]) as server:
        try:
            for question in questions:
                answer = asked(f"http://127.0.0.1:{port}/oai/?{question}")
                assert etree.fromstring(answer).tag.endswith("OAI-PMH"), question
                assert (
                    answer
                    == etree.tostring(
                        harvest(site, question), xml_declaration=True, encoding="UTF-8"
                    )
                    + b"\n"
                ), question
        finally:
            server.terminate()
    (site / "out" / "other.xml").unlink()


def asked(address):
    """What a server that has just been started answers."""
    for _ in range(200):
        try:
            with urlopen(address) as answer:
                assert answer.headers["Content-Type"] == "text/xml"
                return answer.read()
        except URLError as problem:
            if isinstance(problem, HTTPError):
                raise
            time.sleep(0.1)
    pytest.fail("nginx does not answer")


def violations(page):
    """What the accessibility checker finds wrong on a page."""
    if not AXE.is_file():
        return []
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("async () => (await axe.run({resultTypes: ['violations']})).violations")
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


@pytest.mark.slow
def test_the_search_finds_articles_by_inflected_words_and_pages_are_accessible(site):
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
                assert violations(page) == []
            for name in ("index.tr", "issues/2026-10-1.en", "404"):
                page.goto(f"http://127.0.0.1:{server.server_port}/ex/{name}.html")
                assert violations(page) == [], name
            page.go_back()
            page.go_back()
            page.go_back()
            page.wait_for_selector("#results a")
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
