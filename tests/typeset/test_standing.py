"""What is standing from other pages: it changes nothing of a page, and takes no more room than it
may. Pages that are overtaken are given up."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from conftest import CASES

from casepub.formats import pdf
from casepub.journal import get_journal
from casepub.language import get_language
from casepub.live.thinking import Thinker
from casepub.media import SVG, Picture
from casepub.resources import TEMPLATES
from casepub.typeset import BASE, Typesetter
from casepub.typeset.giving_up import GivenUp, given_up_if, go_on
from casepub.typeset.hyphenation import register
from casepub.typeset.metadata import Publication
from casepub.typeset.standing import Standing

SAMPLE = next(one for one in CASES if one.name == "contact-lens-keratitis")


def test_what_nobody_asked_for_longest_goes_first():
    made = []

    def make(text):
        made.append(text)
        return text

    standing = Standing(10, len)
    for text in ("aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb"):
        assert standing.get(text, lambda text=text: make(text)) == text
    assert made == ["aaaa", "bbbb", "cccc", "bbbb"]
    assert len(standing) == 2
    standing.keep("huge", "d" * 11)
    assert len(standing) == 0
    standing.keep("aaaa", "aaaa")
    assert standing.find("aaaa") == "aaaa"


def test_pages_are_given_up_inside_and_nowhere_else():
    asked = []
    with given_up_if(lambda: len(asked) > 1 or asked.append(1)):
        go_on()
        go_on()
        with pytest.raises(GivenUp):
            go_on()
    go_on()


# -- an article, set again and again


@pytest.fixture(scope="module")
def thinker():
    return Thinker(SAMPLE)


def source(thinker, **changes):
    """What is printed in Turkish of the sample, with words in the place of others."""
    text = (SAMPLE / "tr.md").read_text("utf-8")
    for old, new in changes.values():
        assert old in text
        text = text.replace(old, new, 1)
    return thinker.think({"tr.md": text}, {}).pdf_source("tr")


def pictures_of(data):
    document = pypdfium2.PdfDocument(data)
    made = []
    for page in document:
        out = io.BytesIO()
        page.render(scale=1).to_pil().save(out, "PNG")
        made.append(out.getvalue())
    document.close()
    return made


@pytest.mark.slow
def test_an_article_is_the_same_whatever_was_set_before(thinker):
    last = (SAMPLE / "tr.md").read_text("utf-8").rstrip().rpartition(" ")[2]
    edits = [
        {},
        {"one": (last, "sözcük " + last)},
        {"one": ("\n\n# ", " Böylece birkaç sözcük daha yazıldı.\n\n# ")},
        {},
    ]
    looks: dict[str, bytes] = {}
    alike = 0
    for edit in edits:
        wanted = source(thinker, **edit)
        standing = pdf.print_pdf(wanted)
        for look, picture in zip(standing.looks, pictures_of(standing.data), strict=True):
            alike += look in looks
            assert looks.setdefault(look, picture) == picture
        assert len(set(looks.values())) == len(looks)
        kept = pdf.typesetter
        pdf.typesetter = kept.__wrapped__  # a typesetter that has set nothing
        try:
            assert pdf.print_pdf(wanted).data == standing.data
        finally:
            pdf.typesetter = kept
    assert alike > len(standing.looks)  # those that an edit did not reach
    assert len(looks) > len(standing.looks)


@pytest.mark.slow
def test_pages_that_were_given_up_leave_nothing_half_made(thinker):
    wanted = source(thinker)
    whole = pdf.print_pdf(wanted).data
    for calls in (1, 40, 400):
        left = iter(range(calls))
        fresh = pdf.typesetter.__wrapped__(get_journal(wanted.journal))
        with given_up_if(lambda left=left: next(left, None) is None), pytest.raises(GivenUp):
            _print(fresh, wanted)
        assert _print(fresh, wanted).data == whole


def _print(setter, wanted):
    languages = [get_language(code) for code in wanted.languages]
    return setter.pdf(wanted.html, wanted.frame, wanted.pictures, languages, wanted.publication)


# -- drawings

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60" viewBox="0 0 90 60"><defs>'
    '<pattern id="p" width="9" height="9" patternUnits="userSpaceOnUse">'
    '<circle cx="4" cy="4" r="3" fill="#c00"/></pattern>'
    '<linearGradient id="g"><stop stop-color="#00f"/><stop offset="1" stop-color="#0f0" '
    'stop-opacity=".4"/></linearGradient></defs><rect width="40" height="60" fill="url(#p)"/>'
    '<rect x="40" width="50" height="60" fill="url(#g)" opacity=".6"/>'
    '<text x="45" y="30" font-family="Source Serif 4" font-size="9">Talus @</text></svg>'
)


def test_a_drawing_stands_in_a_file_once_and_brings_its_letters():
    register(get_language("tr"))
    setter = Typesetter(
        [(TEMPLATES / "page.css").read_text("utf-8")], TEMPLATES / "fonts", 1, 84, 84, 12.5
    )
    shown = {BASE + "a.svg": Picture("a.svg", SVG, DRAWING.encode(), 90, 60)}
    page = '<!DOCTYPE html><html lang="tr"><title>x</title><div class="body"><p>Bir</p>{}</div>'
    image = '<p><img src="a.svg" alt="x" style="width:{}px"></p>'
    frame = '<!--frame--><div class="frame-page"></div><!--/frame-->'

    def data(*widths):
        body = page.format("".join(map(image.format, widths)))
        return setter.pdf(body, frame, shown, [get_language("tr")], Publication()).data

    once, twice, other = data(90), data(90, 90), data(90, 120)
    assert len(twice) - len(once) < 400 < len(other) - len(once)
    assert data(90) == once
    for file, count in ((once, 1), (twice, 2)):
        document = pypdfium2.PdfDocument(file)
        said = document[0].get_textpage().get_text_range()
        assert said.count("Talus @") == count
        document.close()
