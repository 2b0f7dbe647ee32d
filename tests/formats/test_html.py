"""The web page: standalone, no script but its own, links whole, metadata for indexers, valid and
accessible."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess

import pytest
from conftest import CASES, ROOT, casepub
from lxml import html as lxml_html

NAMES = [f"{case.name}.{language}.html" for case in CASES for language in ("tr", "en")]
WEB = ROOT / "tests" / "web"


@pytest.fixture(params=NAMES)
def page(request, built):
    text = (built / request.param).read_text("utf-8")
    return lxml_html.document_fromstring(text), text, request.param


def test_it_stands_alone_and_runs_nothing_but_its_own_script(page):
    tree, text, _ = page
    assert [s.get("type") for s in tree.iter("script")] == ["application/ld+json", None]
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy and "unsafe" not in policy
    for tag, kind in (("script", "script-src"), ("style", "style-src")):
        [own] = (part for part in tree.iter(tag) if not part.get("type"))
        digest = base64.b64encode(hashlib.sha256(own.text.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}';" in policy
    assert not tree.xpath("//@style"), "the policy would not apply it"
    for element in tree.iter():
        for name, value in element.items():
            assert not name.startswith("on"), f"<{element.tag} {name}>"
            if name == "src":
                assert value.startswith("data:image/")
    assert "url(http" not in text and "@import" not in text
    assert not list(tree.iter("link", "iframe", "object", "embed")) or all(
        link.get("rel") == "alternate" for link in tree.iter("link")
    )


def test_ids_are_unique_and_every_link_has_its_goal(page):
    tree, _, _ = page
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    goals = [a.get("href") for a in tree.iter("a")]
    assert len(goals) > 30
    for goal in goals:
        if goal.startswith("#"):
            assert goal[1:] in ids, goal
        else:
            assert re.match(
                r"https?://|mailto:|[\w.-]+\.(html|pdf)$|data:(text/csv|application/x-)", goal
            ), goal


def test_references_are_linked_both_ways(page):
    tree, _, _ = page
    calls = tree.xpath("//a[@class='call'][not(ancestor::*[contains(@class, 'other')])]")
    assert calls
    for item in tree.xpath("//section[@id='references']//li"):
        back = item.xpath(".//span[@class='back']//a/@href")
        assert back, f"no way back from {item.get('id')}"
        for goal in back:
            place = tree.xpath("//*[@id=$id]", id=goal[1:])
            assert (
                len(place) == 1
                and place[0].get("href", f"#{item.get('id')}") == f"#{item.get('id')}"
            )  # a number within a range is no link


def test_the_six_parts_are_there_in_both_languages(page):
    tree, _, name = page
    language = name.split(".")[-2]
    assert tree.get("lang") == language
    heads = [" ".join(h.text_content().split()) for h in tree.iter("h2")]
    expected = {
        "tr": ["Öz", "Abstract", "Giriş", "Olgu Sunumu", "Tartışma", "Kaynaklar"],
        "en": ["Abstract", "Öz", "Introduction", "Case Presentation", "Discussion", "References"],
    }[language]
    assert [head for head in heads if head in expected] == expected
    assert tree.xpath("//section[@class='abstract']/@lang") == [{"tr": "en", "en": "tr"}[language]]
    assert len(tree.xpath("//figcaption")) >= 4 and tree.xpath("//div[@class='statements']//h3")
    assert all(len(image.get("alt")) > 20 for image in tree.iter("img"))


def test_indexers_find_what_they_read(page):
    tree, _, name = page
    tags = {meta.get("name"): meta.get("content") for meta in tree.iter("meta") if meta.get("name")}
    assert tags["citation_title"] == tree.xpath("//h1")[0].text_content().strip()
    assert (
        tags["citation_author"]
        and tags["citation_language"] == name.split(".")[-2]
        and tags["citation_keywords"]
    )
    data = json.loads(tree.xpath("//script[@type='application/ld+json']")[0].text)
    assert data["@type"] == "MedicalScholarlyArticle" and data["inLanguage"] == name.split(".")[-2]
    assert data["headline"] == tags["citation_title"] and data["abstract"]
    alternates = {link.get("hreflang"): link.get("href") for link in tree.iter("link")}
    assert set(alternates) == {"tr", "en"} and alternates[name.split(".")[-2]] == name


def test_hostile_text_cannot_leave_its_place(make_case):
    folder = make_case(
        {
            "case.yaml": 'title: {tr: "</script><b>x\\"", en: "a --> b ]]> </title> <script>"}\nkeywords: [{tr: "\\"><i>", en: "x"}]\n'
        }
    )
    ran = casepub("build", folder, "-o", folder.parent / "out", "--formats", "html")
    tree = lxml_html.document_fromstring(
        (folder.parent / "out" / "case.tr.html").read_text("utf-8")
    )
    assert ran.code == 0 and len(list(tree.iter("script"))) == 2 and not list(tree.iter("i"))
    assert json.loads(next(tree.iter("script")).text)["headline"] == "</script><b>x”"


@pytest.mark.slow
def test_the_html_checker_finds_nothing(built):
    jar = next(iter(WEB.glob("node_modules/vnu-jar/build/dist/vnu.jar")), None)
    if jar is None or shutil.which("java") is None:
        pytest.skip("needs java and vnu-jar (npm install in tests/web)")
    ran = subprocess.run(
        # It knows neither hashes nor data: in a policy; chromium, which does, obeys ours in the tests.
        [
            "java",
            "-jar",
            jar,
            "--stdout",
            "--format",
            "gnu",
            "--filterpattern",
            ".*violates Content.*",
        ]
        + [built / name for name in NAMES],
        capture_output=True,
        text=True,
    )
    assert ran.stdout == ""


@pytest.mark.slow
def test_the_accessibility_checker_finds_nothing_and_nothing_sticks_out(built, tmp_path):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if (
        chromium is None
        or shutil.which("node") is None
        or not (WEB / "node_modules" / "axe-core").is_dir()
    ):
        pytest.skip("needs chromium, node and axe-core (npm install in tests/web)")
    # Formulas, and a table with an empty corner.
    example = "behcet-uveitis"
    casepub("build", ROOT / "examples" / example, "-o", tmp_path, "--formats", "html")
    pages = [*(built / name for name in NAMES), tmp_path / f"{example}.en.html"]
    ran = subprocess.run(
        ["node", WEB / "look.mjs", chromium, *pages],
        capture_output=True,
        text=True,
        cwd=WEB,
    )
    assert ran.returncode == 0, ran.stderr
    seen = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(seen) == 3 * len(pages)
    for page in seen:
        assert page["violations"] == [] and page["complaints"] == [], page
        assert page["scrollWidth"] <= page["width"], page
        assert page["shift"] == 0, page


@pytest.mark.slow
def test_a_pdf_made_of_a_page_has_all_its_pictures(built, tmp_path):
    """Also those far below what is seen first: each is given a colour, and looked for by it."""
    import pymupdf

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or not (WEB / "node_modules" / "playwright-core").is_dir():
        pytest.skip("needs chromium, node and playwright-core (npm install in tests/web)")
    drawing = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='4' height='3'%3E"
    colours = iter(range(1, 100))
    coloured = re.sub(
        r'(?<=<img src=")data:image/[^"]+',
        lambda _: (
            f"{drawing}%3Crect width='4' height='3' fill='%2311{next(colours):02x}ee'/%3E%3C/svg%3E"
        ),
        (built / NAMES[2]).read_text("utf-8"),
    )
    count = next(colours) - 1
    assert count == coloured.count("<img src=") >= 7
    (tmp_path / "page.html").write_text(coloured, "utf-8")
    subprocess.run(
        ["node", WEB / "print.mjs", chromium, tmp_path / "page.html", tmp_path / "page.pdf"],
        check=True,
        cwd=WEB,
    )
    with pymupdf.open(tmp_path / "page.pdf") as pdf:
        fills = [one["fill"] for page in pdf for one in page.get_drawings() if one["fill"]]
    printed = {round(green * 255) for red, green, blue in fills if round(red * 255) == 0x11}
    assert printed == set(range(1, count + 1))


def test_a_page_is_light(page):
    """All in one file, and what is transferred before its pictures."""
    _, text, _ = page
    assert len(text.encode()) <= 300_000, "the sample has seven drawings"
    assert len(gzip.compress(re.sub(r"data:image/[^\"]+", "", text).encode())) <= 100_000
