"""Several people write one case in browsers of their own: they sign in, see each other's words and
places, and write what their roles are given."""

from __future__ import annotations

import pytest
from live_server import wait_until
from served_people import PASSWORD, Institution
from window import AXE, IN_A_BROWSER, Window, browser, on_disk

pytestmark = IN_A_BROWSER
__all__ = ["browser"]


@pytest.fixture(scope="module")
def institution(tmp_path_factory):
    server = Institution(tmp_path_factory.mktemp("institution"))
    yield server
    server.stop()


def sign_in(browser, institution, name, path="", **options):
    """Somebody's window, from the entrance on."""
    institution.address = f"{institution.root}{path}"
    window = Window(browser, institution, **options)
    page = window.page
    page.get_by_label("Ad", exact=True).fill(name)
    page.get_by_label("Parola").fill(PASSWORD)
    page.get_by_role("button", name="Giriş yap").click()
    return window


def test_an_author_and_a_translator_write_one_case(browser, institution):
    path, folder = f"/case/{institution.case()}", institution.folder / "one"
    one = sign_in(browser, institution, "ayse", path).open()
    other = sign_in(browser, institution, "elif", path).open()
    person = one.page.get_by_role("button", name="Elif Demir: Çevirmen")
    person.wait_for()
    # The translator reads the Turkish, and writes the English.
    read_only = "document.querySelector('.host[data-file=\"{}\"] .cm-content').contentEditable"
    assert other.ask(read_only.format("tr.md")) == "false"
    assert other.ask(read_only.format("en.md")) == "true"
    # Both write in one paragraph at once.
    other.place("en.md", "# Introduction\n\n")
    one.place("en.md", "# Introduction\n\n")
    caret = "document.querySelector('.caret-name')?.textContent"
    one.until(f"{caret} === 'Elif Demir'")
    other.until(f"{caret} === 'Ayşe Yılmaz'")
    for n in range(6):
        one.type(f"left{n} ")
        other.type(f"right{n} ")
    one.place("tr.md", "# Giriş\n\n")
    one.type("Yazar yazdı. ")
    one.saved()
    wait_until(lambda: one.text("en.md") == other.text("en.md") == on_disk(folder / "en.md"))
    text = one.text("en.md")
    for side in ("left", "right"):
        places = [text.index(f"{side}{n} ") for n in range(6)]
        assert places == sorted(places)
    other.until("document.querySelector('.here .person') !== null")
    wait_until(lambda: "Yazar yazdı." in other.text("tr.md"))
    one.page.get_by_role("button", name="Elif Demir: İngilizce").wait_for()
    # A translation from the list goes into case.yaml; nothing else of it does.
    names = other.page.locator(".files button")
    names.get_by_text("Çeviri", exact=True).click()
    unit = other.page.locator("[data-unit='case.yaml:title'] textarea")
    unit.fill("A title by the translator")
    unit.press("Control+Enter")
    wait_until(lambda: "A title by the translator" in on_disk(folder / "case.yaml"))
    assert not other.page.get_by_role("button", name="Onayla", exact=True).count()
    assert not other.page.get_by_role("tab", name="Geçmiş").count()
    names.get_by_text("Olgu", exact=True).click()
    other.page.locator(".locked").wait_for()
    assert other.ask("document.querySelectorAll('.form-body .box:not(:disabled)').length") == 0
    one.fine()
    other.fine()


def test_an_editor_leaves_the_patient_to_the_authors(browser, institution):
    path = f"/case/{institution.case('two')}"
    window = sign_in(browser, institution, "ege", path).open()
    page = window.page
    page.locator(".files button").get_by_text("Olgu", exact=True).click()
    page.locator("[data-form=patient]").click()
    page.locator(".locked").wait_for()
    page.locator("[data-form=article]").or_(page.locator(".form-name").first).click()
    wait_until(lambda: not page.locator(".locked").count())
    # What is typed over a fact all the same is not taken, and said so.
    page.locator(".files button").get_by_text("case.yaml", exact=True).click()
    window.place("case.yaml", "age: 5")
    window.type("9")
    page.locator(".note.shown").get_by_text("alınmadı").wait_for()
    wait_until(lambda: "age: 54 years" in window.text("case.yaml"))
    window.fine()
    if AXE.is_file():
        assert window.axe() == []


def test_the_entrance(browser, institution):
    window = sign_in(browser, institution, "okur", viewport={"width": 390, "height": 780})
    page = window.page
    page.get_by_role("link", name="one").first.wait_for()
    assert not page.get_by_role("button", name="Yeni olgu").count()
    page.locator(".account summary").click()
    page.get_by_role("button", name="Çıkış yap").click()
    page.get_by_label("Ad", exact=True).wait_for()
    page.get_by_label("Ad", exact=True).fill("okur")
    page.get_by_label("Parola").fill("yanlış parola")
    page.get_by_role("button", name="Giriş yap").click()
    page.get_by_text("Ad ya da parola yanlış.").wait_for()
    if AXE.is_file():
        assert window.axe() == []
    page.get_by_role("link", name="English").click()
    page.get_by_role("button", name="Sign in").wait_for()
    window.fine()
