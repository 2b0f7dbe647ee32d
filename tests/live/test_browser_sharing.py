"""Before a file leaves the page, what may tell who the patient is is asked about: the server gives
nothing until it was, and the page shows what it is."""

from __future__ import annotations

import json

import pytest
from live_server import wait_until
from window import AXE, IN_A_BROWSER, Window, browser, case, desk, on_disk, opened, serve

pytestmark = IN_A_BROWSER
__all__ = ["browser", "case", "desk", "opened", "serve"]
TOLD = " T.C. kimlik numarası 10000000146 idi."
OTHER = " Telefonu 0532 123 45 67 idi."


@pytest.fixture
def telling(case):
    """A case whose text has an identity number."""
    text = on_disk(case / "tr.md")
    (case / "tr.md").write_text(text.replace("Travma öyküsü yoktu.", f"Travma yoktu.{TOLD}"))
    return case


def download(window):
    window.page.locator(".menu summary").click()
    window.page.get_by_role("link", name="Web sayfası", exact=True).first.click()


def test_nothing_is_given_until_it_was_asked_about(browser, opened, telling):
    window = Window(browser, opened(telling)).open()
    address = f"{window.server.root}/file/html/tr"

    def get(seen=""):
        return window.context.request.get(f"{address}?seen={seen}")

    answer = get()
    told = json.loads(answer.body())
    assert answer.status == 428 and any("10000000146" in one["message"] for one in told["findings"])
    assert get("0" * 24).status == 428
    given = get(told["seen"])
    assert given.status == 200 and b"10000000146" in given.body()
    # Another finding is another question.
    window.place("tr.md", TOLD)
    window.insert(OTHER)
    window.saved()
    again = get(told["seen"])
    assert again.status == 428 and json.loads(again.body())["seen"] != told["seen"]
    assert get("../../x").status == 428
    for what in ("review", "blind", "docx", "care-docx", "proof", "jats", "archive"):
        assert window.context.request.get(f"{window.server.root}/file/{what}/tr").status == 428, (
            what
        )
    window.fine()


def test_the_page_asks_and_leads_to_the_place(browser, opened, telling):
    window = Window(browser, opened(telling), accept_downloads=True).open()
    page = window.page
    download(window)
    page.locator("dialog.sharing").wait_for()
    assert "10000000146" in page.locator("dialog.sharing").inner_text()
    assert window.ask("document.activeElement.textContent") == "Vazgeç"  # the safe answer
    if AXE.is_file():
        assert window.axe() == []
    page.locator("dialog.sharing .link").first.click()
    assert "10000000146" in window.ask("getSelection().toString()")

    download(window)
    with page.expect_download() as given:
        page.get_by_role("button", name="Baktım; dosyayı hazırla").click()
    assert b"10000000146" in given.value.path().read_bytes()
    with page.expect_download():  # it was answered
        download(window)
    window.fine()


def test_what_the_author_has_cleared_is_not_asked_about(browser, opened, telling):
    window = Window(browser, opened(telling), accept_downloads=True).open()
    before = on_disk(telling / "case.yaml")
    (telling / "case.yaml").write_text(f'{before}\ncleared: ["10000000146"]\n', "utf-8")
    address = f"{window.server.root}/file/html/tr"
    wait_until(lambda: window.context.request.get(address).status == 200)
    with window.page.expect_download():
        download(window)
    window.fine()
