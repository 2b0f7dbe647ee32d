"""In case.yaml itself the names of keys, the words to choose from and the names of things are
offered, as the model has them."""

from __future__ import annotations

import time

import pytest
from live_server import wait_until
from window import IN_A_BROWSER, Window, browser, case, desk, opened, serve

pytestmark = IN_A_BROWSER
__all__ = ["browser", "case", "desk", "opened", "serve"]
OPTIONS = "[...document.querySelectorAll('.cm-tooltip-autocomplete .cm-completionLabel')]"


@pytest.fixture
def window(browser, opened, case):
    window = Window(browser, opened(case)).open()
    window.page.locator(".files button").get_by_text("case.yaml", exact=True).click()
    yield window
    window.fine()


def offered(window, behind, typed):
    """What is offered when one types behind something that stands in the file; it is taken back."""
    window.place("case.yaml", behind)
    window.insert(typed)
    window.until(f"{OPTIONS}.length > 0")
    found = window.ask(f"{OPTIONS}.map(one => one.textContent)")
    window.page.keyboard.press("Escape")
    window.page.keyboard.press("Control+z")
    return found


def test_keys_and_words_are_offered_where_they_may_stand(window):
    before = window.text("case.yaml")
    behind = "dose: 500 mg"  # of a treatment
    assert offered(window, behind, "\n    ro") == ["route"]
    assert "oral" in offered(window, behind, "\n    route: o")
    assert offered(window, "given: [hip_pain", ", kn") == ["knee_visit"]
    assert "investigation" in offered(window, "roles: [conceptualization", ", inv")
    assert offered(window, "    corresponding: true", "\n    orc") == ["orcid"]
    assert offered(window, "license: CC-BY-4.0", "\nwith") == ["withhold"]
    assert offered(window, "ödemi, en: bone marrow edema", ", me") == ["mesh"]
    wait_until(lambda: window.text("case.yaml") == before)


def test_a_chosen_key_stands_as_it_is_written_by_hand(window):
    window.place("case.yaml", "dose: 500 mg")
    window.insert("\n    dur")
    window.until(f"{OPTIONS}.length > 0")
    time.sleep(0.3)  # a list that has just come takes no key
    window.page.keyboard.press("Enter")
    wait_until(lambda: "    dose: 500 mg\n    duration: \n" in window.text("case.yaml"))
