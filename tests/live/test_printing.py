"""Printed pages beside the texts: where their paragraphs stand, which are drawn, which given up."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from types import SimpleNamespace

import pypdfium2
import pytest
from conftest import CASES

from casepub.formats.pdf import print_pdf
from casepub.live import printing as module
from casepub.live.places import head_of
from casepub.live.press import Page, Pages, Press, set_pages
from casepub.live.printing import Printing
from casepub.live.thinking import Thinker
from casepub.typeset.giving_up import GivenUp

SMALL = next(one for one in CASES if one.name == "contact-lens-keratitis")


@pytest.mark.slow
def test_each_passage_has_its_place_on_the_pages():
    texts = {name: (SMALL / name).read_text("utf-8") for name in ("tr.md", "en.md", "case.yaml")}
    thought = Thinker(SMALL).think(texts, {})
    source = thought.pdf_source("tr")
    pages = set_pages(source)
    assert all(page.picture.startswith(b"\x89PNG") for page in pages)
    seen: set[str] = set()
    document = pypdfium2.PdfDocument(print_pdf(source).data)
    for page, printed in zip(pages, document, strict=True):
        width, height = printed.get_size()
        text = printed.get_textpage()
        for left, top, right, bottom, head in page.spots:
            assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1
            box = (left * width - 2, (1 - bottom) * height, right * width + 2, (1 - top) * height)
            if head not in seen:  # here it begins
                assert head_of(text.get_text_bounded(*box)).startswith(head[:6]), head
            seen.add(head)
    document.close()
    sides = [one["sides"]["tr"] for one in thought.passages() if "tr" in one["sides"]]
    own = [side for side in sides if side["file"] == "tr.md"]
    heads = {one["head"] for side in own for one in side["paragraphs"]}
    assert len(heads) > 10 and heads <= seen
    # Of pages that are known, pictures are not made again.
    again = set_pages(source, {page.name for page in pages[1:]})
    assert [page.name for page in again] == [page.name for page in pages]
    assert [page.picture is None for page in again] == [False] + [True] * (len(pages) - 1)

    press = Press()
    try:
        given_up, wanted = press.set_pages(source, ()), press.set_pages(source, ())
        given_up.give_up()
        with pytest.raises(GivenUp):
            given_up.future.result(120)
        assert [page.name for page in wanted.future.result(120)] == [page.name for page in pages]
    finally:
        press.close()


# -- which pages are set


class Clerk:
    """A press that does nothing but what the test says."""

    def __init__(self):
        self.asked, self.given_up, self.tidied = [], [], 0

    def set_pages(self, source, known):
        future: Future = Future()
        future.set_running_or_notify_cancel()
        self.asked.append((source, future, known))

        def give_up():
            self.given_up.append(source)
            future.set_exception(GivenUp())

        return Pages(future, give_up)

    def warm(self):
        pass

    def tidy(self):
        self.tidied += 1


def thought(number):
    return SimpleNamespace(
        pdf_source=lambda code: f"{code}{number}", subject=SimpleNamespace(editions={"tr", "en"})
    )


async def settled(holds):
    for _ in range(200):
        if holds():
            return
        await asyncio.sleep(0.005)
    raise AssertionError


def test_what_is_overtaken_is_given_up_and_whoever_types_on_sees_pages_all_the_same(monkeypatch):
    async def story():
        told, press = [], Clerk()
        client = SimpleNamespace(view="print", code="tr", journal="", tell=told.append)

        async def ask(make):
            return make()

        printing = Printing(press, ask, [client])
        work = asyncio.create_task(printing.work())
        now = [100.0]
        monkeypatch.setattr(printing, "_now", lambda: now[0])

        printing.show(1, {"": thought(1)})
        await settled(lambda: len(press.asked) == 1)
        printing.overtake()  # nothing was shown for long: it is finished
        assert press.given_up == []
        press.asked[0][1].set_result([Page("a", b"1", []), Page("b", b"2", [(0, 0, 1, 1, "x")])])
        await settled(lambda: told[-1]["kind"] == "printed")
        shown = [{"key": "a", "spots": []}, {"key": "b", "spots": [(0, 0, 1, 1, "x")]}]
        assert told[-1]["value"] == shown and press.tidied == 1

        printing.show(2, {"": thought(2)})
        await settled(lambda: len(press.asked) == 2)
        assert press.asked[1][2] == {"a", "b"}  # pages that it knows
        now[0] += 1
        printing.overtake()
        assert press.given_up == ["tr2"]
        printing.show(3, {"": thought(3)})
        await settled(lambda: len(press.asked) == 3)
        now[0] += module.SEEN
        printing.overtake()  # it was long enough
        assert press.given_up == ["tr2"]
        press.asked[2][1].set_result([Page("a", None, []), Page("c", b"3", [])])
        await settled(lambda: told[-1].get("value", [{}])[-1].get("key") == "c")
        assert printing.pictures == {"a": b"1", "b": b"2", "c": b"3"}

        # What was set is told again, and not set again.
        printing.wake()
        await settled(lambda: [one["kind"] for one in told].count("printed") == 3)
        assert len(press.asked) == 3
        # Of what nobody sees any more, some is kept.
        monkeypatch.setattr(module, "MOST_KEPT", 0)
        printing.show(4, {"": thought(4)})
        await settled(lambda: len(press.asked) == 4)
        press.asked[3][1].set_result([Page("c", None, [])])
        await settled(lambda: printing.pictures == {"c": b"3"})
        # A fault is told, and the next text is printed.
        printing.show(5, {"": thought(5)})
        await settled(lambda: len(press.asked) == 5)
        press.asked[4][1].set_exception(ValueError("no page"))
        await settled(lambda: told[-1]["kind"] == "unprinted")
        assert told[-1]["why"] == "no page"
        work.cancel()

    asyncio.run(story())
