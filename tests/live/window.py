"""A window of a real browser with the page of `casepub edit` in it, for tests that try what its
author sees, and what then stands in the files.

Debian's chromium is driven by playwright; the tests are skipped where either is missing. A test
file takes the fixtures by importing them.
"""

from __future__ import annotations

import json
import shutil
import time
from collections import defaultdict
from dataclasses import dataclass

import pytest
from conftest import ROOT
from forked import GIVEN_UP
from live_server import SAMPLE, Served, wait_until

from casepub.live.shelf import Shelf

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = ROOT / "tests" / "web" / "node_modules" / "axe-core" / "axe.min.js"
AXE_ASKED = "{iframes: false, resultTypes: ['violations']}"
MOST_CASES = 30  # in the folder of a server: it looks after each that it has opened
# CodeMirror's own editor of a file
EDITOR = "document.querySelector('.host[data-file=\"{file}\"] .cm-content').cmTile.root.view"
COUNT_FRAMES = """
    const ask = window.requestAnimationFrame
    window.requestAnimationFrame = work => { window.framesAsked = (window.framesAsked || 0) + 1
                                             return ask(work) }
"""
IN_A_BROWSER = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs chromium"),
]


class Kept:
    """What the windows of a test share with those of the next, and no test sees: a browser, which
    takes a second to start; its contexts, each with nothing of the window that had it before; a
    server with a folder to which each test adds a case, so that what it has loaded and read by then
    is there for the next."""

    def __init__(self):
        self.playwright = self.browser = self.desk = None
        self.free, self.taken = defaultdict(list), []

    def begin(self):
        if self.browser is None:
            self.playwright = sync_api.sync_playwright().start()
            self.browser = self.playwright.chromium.launch(
                executable_path=CHROMIUM,
                args=[
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-component-update",
                ],
            )
        return self.browser

    def context(self, options):
        """A context for one window, or for several that say so."""
        kind = json.dumps(options, sort_keys=True)
        found = self.free[kind].pop() if self.free[kind] else self.browser.new_context(**options)
        self.taken.append((kind, found))
        return found

    def close_windows(self):
        """What a page keeps it keeps under the name of its case, which no other test has."""
        while self.taken:
            kind, context = self.taken.pop()
            for page in context.pages:
                page.close()
            context.clear_cookies()
            self.free[kind].append(context)

    def find_desk(self, make_folder):
        if self.desk and len(list(self.desk.folder.iterdir())) >= MOST_CASES:
            self.desk.stop()
            self.desk = None
        if not self.desk:
            self.desk = Served(make_folder("cases"), make_folder("state"))
            name, _, value = self.desk.enter().cookie.partition("=")
            self.desk.cookies = [{"name": name, "value": value, "url": self.desk.root}]
        return self.desk

    def end_browser(self):
        """While it runs, its library has the event loop of the process for itself."""
        if self.browser:
            self.browser.close()
            self.playwright.stop()
            self.playwright = self.browser = None
            self.free.clear()

    def end(self):
        self.end_browser()
        if self.desk:
            self.desk.stop()
            self.desk = None


_KEPT = Kept()
dismiss, end_browser = _KEPT.end, _KEPT.end_browser


@pytest.fixture
def browser():
    """A browser whose windows end with the test."""
    yield _KEPT.begin()
    _KEPT.close_windows()


@pytest.fixture
def serve(browser, tmp_path):
    """Starts a server for a folder; all end with the test, and the windows before them, which would
    go on asking for their server."""
    started = []

    def start(folder, command="edit"):
        started.append(Served(folder, tmp_path / "state", command))
        return started[-1]

    yield start
    _KEPT.close_windows()
    for server in started:
        server.stop()


@pytest.fixture
def desk(tmp_path_factory):
    return _KEPT.find_desk(tmp_path_factory.mktemp)


@dataclass
class OnDesk:
    """A case in that folder, for a window: its address, and what lets the window in."""

    root: str
    cookies: list


@pytest.fixture
def opened(desk, browser):
    """The address of a case in the folder of the desk."""

    def find(folder):
        (found,) = (one.id for one in Shelf(desk.folder).cases() if one.folder == folder)
        return OnDesk(f"{desk.root}/case/{found}", desk.cookies)

    return find


@pytest.fixture
def case(desk, tmp_path):
    folder = desk.folder / tmp_path.name
    shutil.copytree(SAMPLE, folder)
    return folder


class Window:
    """A window of the browser with the page in it. Whatever goes wrong in the page fails the
    test."""

    def __init__(self, browser, server, context=None, **options):
        options = {"viewport": {"width": 1280, "height": 850}, "locale": "tr-TR", **options}
        self.context = context or _KEPT.context(options)
        self.page = self.context.new_page()
        self.page.add_init_script(COUNT_FRAMES)
        self.page.set_default_timeout(1000 * GIVEN_UP)
        self.faults = []
        self.dialogs = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on(
            "console",
            lambda one: "Security Policy" in one.text and self.faults.append(one.text),
        )
        self.page.on("dialog", lambda one: (self.dialogs.append(one.message), one.dismiss()))
        self.server = server
        if isinstance(server, OnDesk):
            self.context.add_cookies(server.cookies)
        self.page.goto(server.root if context or isinstance(server, OnDesk) else server.address)

    def open(self):
        """The same, once texts, findings and pages are there; codes come with the pages."""
        self.until("Number(document.body.dataset.pages) > 0")
        return self

    def ask(self, script):
        return self.page.evaluate(script)

    def until(self, script, seconds=GIVEN_UP):
        return wait_until(lambda: self._asked(script), seconds)

    def _asked(self, script):
        try:
            return self.ask(script)
        except sync_api.Error:  # the page is on its way to another
            return None

    def text(self, file):
        """The text as the editor has it."""
        return self.ask(f"{EDITOR.format(file=file)}.state.doc.toString()")

    def place(self, file, at):
        """Put the cursor behind a text that stands in the file, or at its end."""
        self.ask(
            f"""(() => {{
              const view = {EDITOR.format(file=file)}
              const text = view.state.doc.toString(), at = {at!r}
              const place = at === "" ? text.length : text.indexOf(at) + at.length
              view.focus()
              view.dispatch({{selection: {{anchor: place}}, scrollIntoView: true}})
            }})()"""
        )

    def type(self, text):
        self.page.keyboard.type(text)

    def insert(self, text):
        """Write it at once: there are no findings of a half of it."""
        self.page.keyboard.insert_text(text)

    def chosen(self, said):
        """Choose the first of the list of what may be inserted, which says so."""
        first = "document.querySelector('.cm-tooltip-autocomplete li[aria-selected]')"
        self.until(f"({first}?.innerText ?? '').replace('\\u00a0', ' ').includes('{said}')")
        time.sleep(0.3)  # a list that has just come takes no key
        self.page.keyboard.press("Enter")

    def findings(self):
        return self.ask(
            "[...document.querySelectorAll('.findings .message')].map(e => e.innerText)"
        )

    def saved(self):
        self.until("document.querySelector('.status').dataset.state === 'saved'")

    def rests(self):
        """It comes to rest: a page that goes on drawing itself empties a battery."""

        def drawn():
            before = self.ask("window.framesAsked")
            time.sleep(0.5)
            return self.ask("window.framesAsked") - before

        wait_until(lambda: drawn() == 0, seconds=120)

    def fine(self):
        assert self.faults == [] and self.dialogs == [], (self.faults, self.dialogs)

    def select(self, file, words):
        """Select words that stand in the file."""
        self.ask(
            f"""(() => {{
              const view = {EDITOR.format(file=file)}
              const anchor = view.state.doc.toString().indexOf({words!r})
              view.focus()
              view.dispatch({{selection: {{anchor, head: anchor + {words!r}.length}}}})
            }})()"""
        )

    def axe(self):
        """What axe has to say of the page as it is. (To hand over what it finds well takes longer
        than to look for it.)"""
        if not self.ask("'axe' in window"):
            self.ask(AXE.read_text("utf-8"))
        told = "one => [one.id, one.nodes[0].html.slice(0, 200)]"
        return self.ask(f"axe.run(document, {AXE_ASKED}).then(all => all.violations.map({told}))")

    def looks(self, *looks):
        """The page in one width and its colours after the other."""
        for width, scheme in looks:
            self.page.set_viewport_size({"width": width, "height": 850})
            self.page.emulate_media(color_scheme=scheme)
            yield width, scheme

    def fits(self):
        """Nothing stands beyond the right edge, or below the place for the texts."""
        names = ".top, .top > *, .bar, .picker, .sheet, .tabs, .side"
        rights = f"[...document.querySelectorAll('{names}')]"
        widest = f"Math.max(...{rights}.map(one => one.getBoundingClientRect().right))"
        bottom = "one => one.getBoundingClientRect().bottom"
        inside = "[...document.querySelectorAll('.sheet, .form-body, .translating')]"
        lowest = f"Math.max(...{inside}.map({bottom}))"
        place = f"({bottom})(document.querySelector('.texts'))"
        return self.ask(f"{widest} <= innerWidth + 1 && {lowest} <= {place} + 1")


def on_disk(path):
    return path.read_text("utf-8")


def make_stale(window: Window) -> None:
    """The first passage of the introduction is accepted, and then written on: “ ve yaygın”."""
    window.place("tr.md", "# Giriş\n\nBölgesel")
    window.page.keyboard.press("Alt+a")
    window.until("document.querySelector('.mark[data-state=accepted]') !== null")
    window.place("tr.md", "# Giriş\n\nBölgesel")
    window.insert(" ve yaygın")
    window.until("document.querySelector('.mark[data-state=stale]') !== null")
