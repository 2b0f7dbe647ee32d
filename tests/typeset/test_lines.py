"""Lines as WeasyPrint breaks them: none is parted after its first word while others are full."""

from __future__ import annotations

import pytest

from casepub.language import get_language
from casepub.resources import TEMPLATES
from casepub.typeset import Typesetter
from casepub.typeset.formulas import with_drawn_formulas
from casepub.typeset.hyphenation import register

pytestmark = pytest.mark.slow
SENTENCE = (
    "arasında ise her litre sıvıya <span class='unparted'>20–30\u00a0mEq</span> potasyum eklenmesi "
    "önerilmektedir (1). Hastada potasyumun yerine konmasına karşın "
    "<span class='unparted'>3,4\u00a0mmol/L</span> değerine inmesi bu önerinin gerekçesini "
    "<span class='whole'>göstermektedir.</span>"
)


def lines(box):
    """The text of each line below a box."""
    for inside in box.descendants():
        if type(inside).__name__ == "LineBox":
            yield "".join(getattr(one, "text", "") for one in inside.descendants())


def test_a_text_before_an_element_is_not_parted_after_its_first_word():
    register(get_language("tr"))
    page = (TEMPLATES / "page.css").read_text("utf-8")
    setter = Typesetter([page], TEMPLATES / "fonts", 1, 150, 150, 12.5)
    paragraphs = "".join(
        f"<p style='width:{145 + step / 10}mm;text-align:justify'>{SENTENCE}</p>"
        for step in range(200)
    )
    made = setter._set(f"<!DOCTYPE html><html lang='tr'><title>x</title>{paragraphs}", None)
    texts = [text for page in made.pages for text in lines(page._page_box)]
    firsts = [at for at, text in enumerate(texts) if text.startswith("arasında")]
    assert len(firsts) == 200
    for start, end in zip(firsts, [*firsts[1:], len(texts)], strict=True):
        *full, _ = texts[start:end]
        longest = max(map(len, full))
        assert [text for text in full if len(text) < 0.6 * longest] == []


def test_the_sentence_of_a_formula_goes_on_without_an_indent():
    formula = "<p><math display='block' altext='x'><mi>x</mi></math></p>".replace("'", '"')
    html, _ = with_drawn_formulas(
        f"{formula}\n<p>olarak hesaplandı.</p>{formula}\n<p>Yeni paragraf.</p>"
        f"{formula}<p>(1) ve</p>"
    )
    assert '<p class="goes-on">olarak' in html and '<p class="goes-on">(1) ve' in html
    assert "<p>Yeni" in html
