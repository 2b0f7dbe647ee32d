"""The first page above the text, and the running heads."""

from __future__ import annotations

import pytest
from samples import article

from casepub.formats.page import how_to_cite, running_heads

PUBLISHED = "publication: {year: 2026, volume: 3, issue: 2, pages: %s}\n"


@pytest.mark.parametrize("pages", ["110-114", "110--114", "110 – 114", "e110-e114"])
def test_pages_have_one_form_however_they_are_typed(make_case, pages):
    folder = make_case({"case.yaml": PUBLISHED % pages})
    edition = article(folder, "turk-j-osteoporos", "en").edition
    printed = "e110–e114" if "e" in pages else "110–114"
    assert running_heads(edition)["journal"] == f"Turk J Osteoporos 2026;3:{printed}"
    assert f"2026;3(2):{printed}." in how_to_cite(edition, [])


def test_a_running_head_is_no_year_alone(make_case):
    """The journal `plain` has no title; how to cite the draft names the year all the same."""
    edition = article(make_case({"case.yaml": PUBLISHED % "1-2"}), "plain", "en").edition
    assert running_heads(edition)["journal"] == ""
    assert "2026" in how_to_cite(edition, [])
