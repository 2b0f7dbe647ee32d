"""A case is translated in a real browser, with what was translated before and the terms beside."""

from __future__ import annotations

import shutil

import pytest
from conftest import casepub
from live_server import wait_until
from window import (
    AXE,
    IN_A_BROWSER,
    SAMPLE,
    Window,
    browser,
    case,
    desk,
    make_stale,
    on_disk,
    opened,
    serve,
)

pytestmark = IN_A_BROWSER
__all__ = ["browser", "case", "desk", "opened", "serve"]
LOST = "On physical examination"


@pytest.fixture
def half(case):
    """A case of which one paragraph is not translated; the paragraph as it was."""
    paragraphs = on_disk(case / "en.md").split("\n\n")
    (lost,) = (one for one in paragraphs if one.startswith(LOST))
    paragraphs.remove(lost)
    (case / "en.md").write_text("\n\n".join(paragraphs), "utf-8")
    return lost


def begin(window):
    window.open()
    window.page.get_by_role("button", name="Çeviri", exact=True).click()
    window.page.locator(".unit").first.wait_for()
    return window


def active(window, what):
    return window.page.locator(f".unit.active {what}")


def test_what_is_not_translated_comes_with_one_key_and_goes_where_it_belongs(
    browser, opened, case, half
):
    window = begin(Window(browser, opened(case)))
    assert window.page.locator(".left").inner_text() == "1 metin çevrilecek"
    window.page.keyboard.press("Alt+n")  # from wherever one is in the page
    active(window, ".terms dt").first.wait_for()
    assert "Fizik muayenede" in active(window, ".source-text").inner_text()
    assert "physical examination" in active(window, ".terms").inner_text()
    window.insert("On physical examination, the ankle was swollen.")
    window.page.keyboard.press("Control+Enter")
    unit = window.page.locator(".unit", has_text="Fizik muayenede")
    unit.locator(".refused").wait_for()
    assert "labs" in unit.locator(".refused").inner_text()  # what it prints there is missing
    unit.locator("textarea").fill(half)
    window.page.keyboard.press("Control+Enter")
    wait_until(lambda: on_disk(case / "en.md").count(LOST) == 1)
    window.until("document.querySelector('.left').innerText === 'Her şey çevrilmiş.'")
    paragraphs = on_disk(case / "en.md").split("\n\n")
    (at,) = (n for n, one in enumerate(paragraphs) if one.startswith(LOST))
    assert paragraphs[at - 1].startswith("A {{ age | aged }} man")
    window.fine()


def test_what_was_translated_in_another_case_is_suggested(browser, serve, half, case, tmp_path):
    shelf = tmp_path / "shelf"
    shutil.copytree(case, shelf / "one")
    shutil.copytree(SAMPLE, shelf / "other")
    casepub("accept", "--all", shelf / "other")
    window = Window(browser, serve(shelf))
    window.page.locator(".cases a", has_text="one").first.click()
    begin(window)
    window.page.keyboard.press("Alt+n")
    active(window, ".suggestion .put").first.click()
    window.page.keyboard.press("Control+Enter")
    wait_until(lambda: half in on_disk(shelf / "one" / "en.md"))
    window.fine()


def test_a_stale_translation_says_what_changed_and_is_accepted_with_a_key(browser, opened, case):
    window = Window(browser, opened(case)).open()
    make_stale(window)
    begin(window)
    window.page.keyboard.press("Alt+n")
    active(window, "ins").wait_for()
    assert active(window, "ins").inner_text().strip() == "ve yaygın"
    window.page.keyboard.press("Alt+a")
    window.until("document.querySelectorAll('.unit[data-state=stale]').length === 0")
    window.fine()


def test_a_language_that_is_not_there_yet_is_begun(browser, opened, case):
    (case / "en.md").unlink()
    window = begin(Window(browser, opened(case)))
    unit = window.page.locator(".unit", has_text="Bölgesel migratuvar osteoporoz (BMO), alt")
    unit.locator("textarea").fill("Regional osteoporosis [@cano2016].")
    window.page.keyboard.press("Alt+n")
    wait_until(lambda: unit.locator(".refused").is_visible() or (case / "en.md").exists())
    window.fine()


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core (npm install in tests/web)")
def test_everybody_can_translate(browser, opened, case, half):
    window = begin(Window(browser, opened(case), viewport={"width": 390, "height": 850}))
    window.page.keyboard.press("Alt+n")
    active(window, ".terms dt").first.wait_for()
    for look in window.looks((390, "light"), (1280, "dark")):
        assert window.axe() == [] and window.fits(), look
    window.fine()
