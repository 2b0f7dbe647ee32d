"""Reading the web page in a browser: previews, enlarged figures, tables, both languages side by
side; by keyboard, and without script."""

from __future__ import annotations

import csv
import io
import re
import shutil
from urllib.parse import unquote

import pytest
from conftest import CASES, ROOT, casepub

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = ROOT / "tests" / "web" / "node_modules" / "axe-core" / "axe.min.js"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]
SAMPLE = CASES[1].name


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        yield started
        started.close()


@pytest.fixture
def opened(browser, built):
    """opened(width, …) opens the sample's Turkish page; complaints of the browser fail the test."""
    contexts, complaints = [], []

    def start(width=1280, script=True, page=None):
        size = {"width": width, "height": 900}
        contexts.append(browser.new_context(viewport=size, java_script_enabled=script))
        tab = contexts[-1].new_page()
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.goto(f"file://{page or built / f'{SAMPLE}.tr.html'}")
        return tab

    yield start
    for context in contexts:
        context.close()
    assert complaints == []


def violations(tab) -> list[tuple[str, str]]:
    if not AXE.is_file():
        return []
    tab.evaluate(AXE.read_text("utf-8"))
    found = tab.evaluate("async () => (await axe.run({resultTypes: ['violations']})).violations")
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


def test_a_citation_is_previewed_on_focus_and_escape_closes_it(opened):
    tab = opened()
    link = tab.locator(".pair .call").first
    tab.locator(".export a").last.focus()
    for _ in range(3):  # the licence, the first citation
        tab.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    preview = tab.locator("#preview")
    sync_api.expect(preview).to_be_visible()
    told = preview.inner_text()
    wanted = tab.locator(link.get_attribute("href")).text_content()
    assert told and wanted.startswith(told.strip()) and "↑" not in told
    assert link.get_attribute("aria-describedby") == "preview"
    assert violations(tab) == []
    tab.keyboard.press("Escape")
    sync_api.expect(preview).to_be_hidden()
    assert link.get_attribute("aria-describedby") is None


def test_a_figure_is_previewed_under_the_pointer(opened):
    tab = opened()
    tab.locator(".pair .mention").first.hover()
    preview = tab.locator("#preview")
    sync_api.expect(preview.locator("img")).to_be_visible()
    assert "Resim\u00a01." in preview.inner_text()
    box = preview.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 1280
    preview.hover()  # it stays while it is read
    tab.wait_for_timeout(500)
    sync_api.expect(preview).to_be_visible()
    assert tab.evaluate(
        "() => new Set([...document.querySelectorAll('[id]')].map(one => one.id)).size"
        " === document.querySelectorAll('[id]').length"
    )


def test_figures_are_enlarged_one_after_the_other_by_keyboard(opened):
    tab = opened()
    opener = tab.locator(".zoom .open").first
    opener.focus()
    tab.keyboard.press("Enter")
    viewer = tab.locator("#viewer")
    sync_api.expect(viewer).to_be_visible()
    assert violations(tab) == []
    labels = [viewer.locator(".label").first.inner_text()]
    for _ in range(2):
        tab.keyboard.press("ArrowRight")
        labels.append(viewer.locator(".label").first.inner_text())
    assert [label.replace("\u00a0", " ") for label in labels] == ["Resim 1", "Resim 2a", "Resim 2b"]
    assert "Yan grafi" in viewer.locator(".legend").inner_text()
    saved = viewer.locator(".save")
    assert saved.get_attribute("download") == "Resim-2b.svg"
    with tab.expect_download() as download:
        saved.click()
    assert download.value.path().read_text("utf-8").startswith("<svg ")
    for _ in range(9):  # the focus stays inside
        tab.keyboard.press("Tab")
        inside = tab.evaluate(
            "() => document.activeElement === document.body"
            " || document.querySelector('#viewer').contains(document.activeElement)"
        )
        assert inside
    tab.keyboard.press("Escape")
    sync_api.expect(viewer).to_be_hidden()
    assert opener.evaluate("link => link === document.activeElement")
    assert tab.url.partition("#")[2] == ""


def test_tables_say_that_they_scroll_and_can_be_saved(opened, make_case, tmp_path):
    columns = ", ".join(f"{{tr: Sütun {n}, en: Column {n}}}" for n in range(9))
    table = (
        f"tables:\n  wide: {{title: {{tr: Geniş, en: Wide}}, columns: [{columns}],"
        " rows: [['=SUM(A1)', -2, '-3,5 SD', a, b, c, d, e, f]]}\n"
    )
    folder = make_case({"case.yaml": table, "tr.md": "Bkz. @tab:wide.", "en.md": "See @tab:wide."})
    ran = casepub("build", folder, "-o", tmp_path / "out", "--formats", "html")
    assert ran.code == 0, ran.err
    page = tmp_path / "out" / "case.tr.html"
    narrow = opened(390, page=page)
    sync_api.expect(narrow.locator(".table .hint")).to_be_visible()
    box = narrow.locator(".table .scroll")
    assert box.get_attribute("tabindex") == "0"
    box.focus()
    narrow.keyboard.press("ArrowRight")
    narrow.wait_for_function("() => document.querySelector('.table .scroll').scrollLeft > 0")
    with narrow.expect_download() as download:
        narrow.locator(".table .actions .save").click()
    assert download.value.suggested_filename == "Tablo-1.csv"
    text = download.value.path().read_text("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:]), delimiter=";"))
    assert rows[0][8] == "Sütun 8" and rows[1][:4] == ["'=SUM(A1)", "-2", "-3,5 SD", "a"]
    wide = opened(1280)
    assert wide.locator(".table .hint").first.is_hidden()
    assert wide.locator(".table .scroll").first.get_attribute("tabindex") is None


def test_both_languages_stand_side_by_side_where_the_reader_is(opened):
    tab = opened()
    pair = tab.locator(".pair[id]").nth(4)
    name = pair.get_attribute("id")
    tab.evaluate("name => document.getElementById(name).scrollIntoView()", name)
    tab.wait_for_timeout(100)
    before = pair.bounding_box()["y"]
    other = pair.locator(".other")
    assert other.is_hidden()
    tab.check("#beside")
    sync_api.expect(other).to_be_visible()
    assert abs(pair.bounding_box()["y"] - before) < 2, "the paragraph stays where it was"
    own = pair.locator(":scope > div").first.bounding_box()
    box = other.bounding_box()
    assert abs(box["y"] - own["y"]) < 2 and box["x"] >= own["x"] + own["width"]
    words = other.inner_text()
    tab.uncheck("#beside")
    link = tab.locator(".editions a[hreflang=en]")
    link.focus()
    assert link.get_attribute("href").endswith(f".en.html#{name}")
    tab.keyboard.press("Enter")
    tab.wait_for_function("() => document.documentElement.lang === 'en'")
    assert tab.locator(f"#{name} > div").first.inner_text().split() == words.split()
    assert tab.locator(f"#{name}").bounding_box()["y"] < 200


def test_the_contents_stay_in_view_and_say_where_one_is(opened):
    tab = opened()
    contents = tab.locator("#contents")
    entry = contents.get_by_role("link", name="Tartışma")
    entry.click()
    sync_api.expect(entry).to_have_attribute("aria-current", "true")
    assert 0 <= contents.bounding_box()["y"] < 100
    assert contents.get_by_role("link").all_inner_texts()[0] == "Öz"
    assert any("Tablo\u00a01" in text for text in contents.get_by_role("link").all_inner_texts())


def test_without_script_all_can_be_read(opened):
    tab = opened(390, script=False)
    contents = tab.locator("#contents")
    assert contents.is_hidden()
    tab.locator(".menu").click()
    sync_api.expect(contents).to_be_visible()
    tab.keyboard.press("Escape")
    sync_api.expect(contents).to_be_hidden()
    tab.check("#beside")
    sync_api.expect(tab.locator(".pair .other").first).to_be_visible()
    opener = tab.locator(".zoom .open").first
    opener.click()
    close = tab.locator(".zoom .close").first
    sync_api.expect(close).to_be_visible()
    close.click()
    sync_api.expect(close).to_be_hidden()
    assert tab.locator(".enlarge, #viewer").filter(visible=True).count() == 0
    ris = tab.locator(".export a").first.get_attribute("href")
    assert unquote(ris).rstrip().endswith("ER  -")


def contrast(one: str, other: str) -> float:
    lights = []
    for colour in (one, other):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    high, low = sorted(lights, reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_ring_around_what_has_the_focus_can_be_seen():
    css = (ROOT / "templates" / "screen.css").read_text("utf-8")
    schemes = re.findall(r":root \{([^}]*--ring[^}]*)\}", css)
    assert len(schemes) == 2
    for scheme in schemes:
        colours = {
            name: value * 2 if len(value) == 3 else value
            for name, value in re.findall(r"--(\w+): #([0-9a-f]+)", scheme)
        }
        for behind in ("paper", "tint"):
            assert contrast(f"#{colours['ring']}", f"#{colours[behind]}") >= 3
