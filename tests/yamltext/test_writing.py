"""Whatever is written into YAML is read back as the same text, by casepub and by other programs."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from casepub.case import Review
from casepub.case.edit import apply, edits_for
from casepub.characters import UNPRINTABLE
from casepub.yamltext import flow_mapping, quote, read_yaml, scalar

TELLING = (
    "",
    " ",
    " boşluk ",
    "no",
    "Yes",
    "null",
    "~",
    "1:20",
    "1:20:30.5",
    "12e3",
    "1_000",
    "0x1F",
    "0b101",
    "010",
    "54",
    "-3",
    "2026-02-15",
    "2026-02-15 10:30:00",
    "<0.5 mg/L",
    ">500 ng/mL",
    "- madde",
    "a: b",
    "a:",
    "a\t#b",
    "a\t: b",
    "a #b",
    "#",
    "a#b",
    'çift " tırnak',
    "tek ' tırnak",
    "'",
    '"',
    "\\",
    "\\n",
    "iki\nsatır",
    "paragraf\n\nparagraf\n",
    "\n",
    "\r\n",
    "sekme\tiçinde",
    "ĞÜŞİÖÇ ğüşıöç",
    "🙂 emoji 👩🏽‍⚕️",
    "satır\u2028ayıran\u2029işaretler\x85",
    "\ufeffimza",
    "\ufffe\uffff",
    "bölünmez\u00a0boşluk",
    "{tr: a}",
    "[1, 2]",
    "a, b",
    "a]",
    "a}",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a",
    "?",
    "? a",
    "---",
    "...",
    "|",
    "> a",
    "=",
    "<<",
)
texts = st.one_of(
    st.sampled_from(TELLING),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.lists(
        st.sampled_from([*TELLING, *":#-'\"\\,[]{}|>&*!%@` \t\n0123456789.eExXobnyıİ"]), max_size=6
    ).map("".join),
)
styles = st.sampled_from(["", "'", '"', "|", ">", "a"])


def _read(text: str):
    node, faults = read_yaml(text, "x.yaml")
    assert node is not None and faults == [], text
    return node.data()


@given(texts, styles, st.booleans())
@example("\ud800", "", False)
def test_a_text_is_read_back_as_the_same(text, style, flow):
    same = UNPRINTABLE.sub(" ", text)
    for written in (quote(text), scalar(text, style, flow)):
        line = f"[{written}, {written}]" if flow else f"a: {written}\nb: {written}"
        found = _read(line)
        assert (found if flow else list(found.values())) == [same, same]


@example("0?", "", True)
@given(texts, styles, st.booleans())
def test_other_programs_read_the_same_text(text, style, flow):
    """Above all, they take it for a text: neither for a number, a time, nor for “false”."""
    same = UNPRINTABLE.sub(" ", text)
    written = scalar(text, style, flow)
    found = yaml.safe_load(f"[{written}]" if flow else f"a: {written}")
    assert (found[0] if flow else found["a"]) == same


@given(st.dictionaries(st.sampled_from(["tr", "en", "de", "no"]), texts, min_size=1))
def test_a_mapping_is_read_back_as_the_same(given):
    written = flow_mapping(given)
    assert "\n" not in written
    assert _read(f"- {written}") == [
        {name: UNPRINTABLE.sub(" ", text) for name, text in given.items()}
    ]


@given(texts.filter(bool), texts)
def test_a_review_is_one_line_and_is_read_back(reason, by):
    line = Review("case.2", {"tr": "1" * 12, "en": "e" * 12}, "x-differs", reason, by).line()
    assert line.count("\n") == 1 and line.endswith("\n")
    (found,) = _read(line)
    assert found["reason"] == UNPRINTABLE.sub(" ", reason)
    assert found.get("by", "") == UNPRINTABLE.sub(" ", by)


@pytest.mark.parametrize("held", ["Başlık", "'Başlık'", '"Başlık"', "|\n    Başlık", ""])
@given(text=texts)
def test_an_edit_says_the_new_text_or_nothing(held, text):
    before = f"# yorum\ntitle:\n  tr: {held}\n  en: A title  # why\njournal: plain\n"
    edits, left = edits_for(before, {("title", "tr"): text})
    after = apply(before, edits)
    if left:
        assert after == before and (UNPRINTABLE.search(text) or text.endswith("\n"))
    else:
        found = _read(after)
        assert found["title"]["tr"].rstrip("\n") == text.rstrip("\n")
        assert found["title"]["en"] == "A title" and "# why" in after and "# yorum" in after


def test_a_text_stays_plain_where_it_can():
    assert scalar("kemik iliği ödemi") == "kemik iliği ödemi"
    assert scalar("<0.5 mg/L") == "<0.5 mg/L"
    assert scalar("a, b", flow=True) == '"a, b"'
    assert scalar("Crohn's", "'") == "'Crohn''s'"
    assert scalar("Crohn's", '"') == '"Crohn\'s"'
    assert scalar(">500 ng/mL") == '">500 ng/mL"'
    assert scalar("1:20") == '"1:20"'
