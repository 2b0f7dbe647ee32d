"""Notes in a real browser: written on words, answered, resolved, seen by whoever else is there."""

from __future__ import annotations

import pytest
from live_server import wait_until
from window import AXE, IN_A_BROWSER, Window, browser, case, desk, on_disk, opened, serve

from casepub.case import load, threads

pytestmark = IN_A_BROWSER
__all__ = ["browser", "case", "desk", "opened", "serve"]
WORDS = "Travma öyküsü yoktu."


def threads_on(folder):
    return list(threads(load(folder).notes))


def test_a_note_is_written_answered_and_resolved_with_the_keyboard(browser, opened, case):
    server = opened(case)
    window = Window(browser, server).open()
    other = Window(browser, server, window.context).open()
    window.select("tr.md", WORDS)
    window.page.keyboard.press("Alt+m")
    window.type("Soruldu mu?\nDosyada yok.")
    window.page.keyboard.press("Tab")
    window.insert("Ayşe")
    window.page.keyboard.press("Control+Enter")
    window.until("document.querySelectorAll('.noted').length === 1")
    assert window.ask("document.querySelector('.noted').textContent") == WORDS
    assert window.ask("document.activeElement.classList.contains('cm-content')")
    (thread,) = threads_on(case)
    assert (thread.note.words, thread.note.by) == (WORDS, "Ayşe") and thread.is_open
    assert thread.note.said == "Soruldu mu?\nDosyada yok."
    assert "notes.yaml merge=union" in on_disk(case / ".gitattributes")

    other.until("document.querySelectorAll('.noted').length === 1")
    other.page.locator("#tab-notes").click()
    other.page.get_by_role("button", name="Yanıtla").click()
    other.type("Soruldu, yok.")
    other.page.keyboard.press("Control+Enter")
    window.until("document.querySelectorAll('.said').length === 2")
    window.page.get_by_role("button", name="Çözüldü").press("Enter")
    window.until("document.querySelectorAll('.noted').length === 0")
    (thread,) = threads_on(case)
    assert not thread.is_open and [one.does for one in thread.answers] == ["answers", "resolves"]
    window.fine()
    other.fine()


def test_a_note_stays_with_its_words(browser, opened, case):
    window = Window(browser, opened(case)).open()
    window.select("tr.md", WORDS)
    window.page.keyboard.press("Alt+m")
    window.insert("Hangi travma?")
    window.page.keyboard.press("Control+Enter")
    window.until("document.querySelectorAll('.noted').length === 1")
    window.place("tr.md", "# Öz\n\n")
    window.insert("Önüne gelen bir cümle. ")
    window.place("tr.md", "Travma öyküsü")
    window.insert(" hiç")  # within the words
    noted = "[...document.querySelectorAll('.noted')].map(e => e.textContent).join('')"
    window.until(f"{noted} === 'Travma öyküsü hiç yoktu.'")
    window.saved()
    (case / "tr.md").write_text(on_disk(case / "tr.md").replace("Travma öyküsü hiç yoktu. ", ""))
    window.until("document.querySelectorAll('.noted').length === 0")
    assert "Hangi travma?" in window.page.locator(".threads").inner_text()  # never lost
    window.fine()


def test_a_note_that_is_being_answered_is_not_disturbed(browser, opened, case):
    server = opened(case)
    window = Window(browser, server).open()
    for words, said in ((WORDS, "bir"), ("Bölgesel migratuvar", "iki")):
        window.select("tr.md", words)
        window.page.keyboard.press("Alt+m")
        window.insert(said)
        window.page.keyboard.press("Control+Enter")
    wait_until(lambda: len(threads_on(case)) == 2)
    window.until("document.querySelectorAll('.threads [data-thread]').length === 2")
    window.page.get_by_role("button", name="Yanıtla").first.click()
    window.type("yarım")
    other = Window(browser, server, window.context).open()
    other.page.get_by_role("button", name="Sil").nth(1).click()  # its panel is that of the other
    other.page.locator("dialog button.main").click()
    window.until("document.querySelectorAll('.threads [data-thread]').length === 1")
    assert window.ask("document.activeElement.value") == "yarım"
    window.fine()


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core (npm install in tests/web)")
def test_everybody_can_use_notes(browser, opened, case):
    looks = (390, "light"), (1280, "dark")
    window = Window(browser, opened(case), viewport={"width": 390, "height": 850}).open()
    window.select("tr.md", WORDS)
    window.page.keyboard.press("Alt+m")
    for look in window.looks(*looks):
        assert window.axe() == [] and window.fits(), look
    window.insert("Soruldu mu?")
    window.page.keyboard.press("Control+Enter")
    window.until("document.querySelectorAll('.threads [data-thread]').length === 1")
    window.page.get_by_role("button", name="Yanıtla").click()
    for look in window.looks(*looks):
        assert window.axe() == [] and window.fits(), look
    window.fine()
