"""What a line must not part, and the narrow space of units in print."""

from __future__ import annotations

import pytest

from casepub.edition.typography import narrow_units, set_text
from casepub.language import get_language

TR, EN = get_language("tr"), get_language("en")


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        (EN, "vitamin D was low", "vitamin~D was low"),
        (EN, "hepatitis B, group A and protein C.", "hepatitis~B, group~A and protein~C."),
        (EN, "signal on T1-weighted images", "signal on T1-weighted images"),
        (EN, "shown in Figure 2b and Table 3", "shown in Figure~2b and Table~3"),
        (TR, "vitamin D eksikliği, D3 vitamini", "vitamin~D eksikliği, D3~vitamini"),
        (TR, "hepatit B’ye karşı. O hastada", "hepatit~B’ye karşı. O hastada"),
        (TR, "Resim 3’te, Tablo 1’de", "Resim~3’te, Tablo~1’de"),
    ],
)
def test_letters_and_numbers_stay_with_their_word(language, text, bound):
    assert set_text(text, language).replace("\u00a0", "~") == bound


def test_the_space_before_a_symbol_is_narrow_in_print_and_that_before_a_word_is_not():
    html = set_text("0,46 mg/dL, 28 mm/saat, 15 mmHg, 8,5 ×10⁹/L; 6 ay, 12 Mart, 450 hücre/µL", TR)
    assert narrow_units(html, [TR, EN]).replace("\u00a0", "~").replace("\u202f", "_") == (
        "0,46_mg/dL, 28_mm/saat, 15_mmHg, 8,5_×10⁹/L; 6~ay, 12~Mart, 450~hücre/µL"
    )


def test_what_is_in_a_tag_stays_as_it_is():
    html = '<img alt="5\u00a0mg"> 5\u00a0mg'
    assert narrow_units(html, [EN]) == '<img alt="5\u00a0mg"> 5\u202fmg'
