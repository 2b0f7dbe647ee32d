"""What was, in a real browser: versions looked at and taken back; what changed in a passage since
it was accepted."""

from __future__ import annotations

import subprocess

import pytest
from live_server import wait_until
from window import (
    AXE,
    IN_A_BROWSER,
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
WORDS, OTHER = "Travma öyküsü yoktu.", "Düşme öyküsü vardı."


def written(window, case):
    """A sentence is changed, and saved."""
    window.select("tr.md", WORDS)
    window.insert(OTHER)
    wait_until(lambda: OTHER in on_disk(case / "tr.md"))
    window.saved()


def test_a_version_is_looked_at_and_taken_back_which_is_taken_back_again(browser, opened, case):
    before = on_disk(case / "tr.md")
    window = Window(browser, opened(case)).open()
    page = window.page
    written(window, case)
    after = on_disk(case / "tr.md")
    page.locator("#tab-history").click()
    page.locator(".versions .go").nth(1).wait_for()
    page.locator(".versions .go").first.click()
    page.locator("dialog.version").wait_for()
    shown = [page.locator(f"dialog {what}").all_inner_texts() for what in ("del", "ins")]
    assert shown == [["Travma", "yoktu"], ["Düşme", "vardı"]]
    page.keyboard.press("Escape")

    page.locator(".versions .go").last.click()
    page.get_by_role("button", name="Metnin tümü").click()
    page.locator(".hunk.whole").last.wait_for()
    assert WORDS in page.locator(".differences").inner_text()
    page.get_by_role("button", name="Tümünü geri al").click()
    wait_until(lambda: on_disk(case / "tr.md") == before)
    wait_until(lambda: window.text("tr.md") == before)

    window.until("document.querySelectorAll('.versions .go').length > 2")
    page.locator(".versions .go").nth(1).click()
    page.get_by_role("button", name="Bu dosyayı geri al").click()
    wait_until(lambda: on_disk(case / "tr.md") == after)
    window.fine()


def test_a_version_has_a_name_and_the_history_is_deleted(browser, opened, case):
    window = Window(browser, opened(case)).open()
    page = window.page
    page.locator("#tab-history").click()
    page.get_by_role("button", name="Bu sürüme ad ver").click()
    window.insert("dergiye gönderildi")
    page.keyboard.press("Enter")
    page.locator(".versions .named", has_text="dergiye gönderildi").wait_for()
    page.get_by_role("button", name="Geçmişi sil").click()
    page.locator("dialog button.main").click()
    window.until("document.querySelectorAll('.versions .named').length === 0")
    window.until("document.querySelectorAll('.versions .go').length <= 1")  # as it is now
    window.fine()


def test_the_versions_of_git_are_there_too(browser, opened, case):
    identity = ("-c", "user.name=Ayşe", "-c", "user.email=a@b.c")
    for words in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-qm", "İlk taslak")):
        subprocess.run(["git", *words], cwd=case, check=True)
    window = Window(browser, opened(case)).open()
    before = on_disk(case / "tr.md")
    written(window, case)
    window.page.locator("#tab-history").click()
    window.page.locator(".versions .go", has_text="İlk taslak").click()
    window.page.get_by_role("button", name="O zamandan beri ne değişti").click()
    window.page.locator("dialog ins", has_text="Düşme").wait_for()
    window.page.get_by_role("button", name="Tümünü geri al").click()
    wait_until(lambda: on_disk(case / "tr.md") == before)
    window.fine()


def test_a_stale_passage_says_what_changed_word_by_word(browser, opened, case):
    window = Window(browser, opened(case)).open()
    make_stale(window)
    window.page.locator(".mark[data-state=stale]").first.click()
    window.page.locator("dialog .changed").wait_for()
    assert window.page.locator("dialog ins").all_inner_texts() == [" ve yaygın"]
    assert window.page.locator("dialog del").count() == 0
    window.page.keyboard.press("Escape")
    window.page.locator(".findings .fix", has_text="Onayla").click()  # the finding leads there, too
    window.page.locator("dialog .changed").wait_for()
    window.page.keyboard.press("Escape")
    window.page.keyboard.press("Alt+1")
    window.place("tr.md", "# Giriş\n\nBölgesel")
    window.page.keyboard.press("Alt+a")  # with the keyboard alone
    window.page.locator("dialog .changed").wait_for()
    window.page.keyboard.press("Enter")  # accepts
    window.until("document.querySelector('.mark[data-state=stale]') === null")
    window.fine()


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core (npm install in tests/web)")
def test_everybody_can_use_the_history(browser, opened, case):
    looks = (390, "dark"), (1280, "light")
    window = Window(browser, opened(case), viewport={"width": 390, "height": 850}).open()
    written(window, case)
    window.page.locator("#tab-history").click()
    window.page.locator(".versions .go").first.wait_for()
    for look in window.looks(*looks):
        assert window.axe() == [] and window.fits(), look
    window.page.locator(".versions .go").first.click()
    window.page.locator("dialog.version").wait_for()
    for look in window.looks(*looks):
        assert window.axe() == [], look
    window.fine()
