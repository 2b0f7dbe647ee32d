"""A case that casepub exported to Word and imports again: its formulas, footnotes, superscripts and
subscripts come back as they were, and every sign of them."""

from __future__ import annotations

import re

import pytest
from built_docx import BEFORE, cell, docx_of, note, p, row, run, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casepub.case import load
from casepub.checks import subject_of
from casepub.edition.mathematics import Formula, read_formula
from casepub.formats import get_format
from casepub.formats.page import Article
from casepub.manuscript import import_manuscripts
from casepub.manuscript.formulas import is_said, with_formulas_read
from casepub.word.blocks import Piece, WordBlock
from casepub.word.formulas import formula_text
from casepub.word.latex import latex_of
from casepub.word.omml import office_math

HEAD = "# Olgu Sunumu\n\n"


def again(make_case, text: str) -> str:
    """A narrative's section behind its heading, exported to Word and imported again."""
    case = make_case({"tr.md": HEAD + text, "en.md": ""})
    editions = subject_of(load(case, "case")).editions
    data = get_format("docx").encode(Article(editions["tr"], editions, {}))
    made = import_manuscripts([("m.docx", data)])
    told = [one for _, one in made.left if re.match("formula|footnote|raised|lowered", one.what)]
    assert told == []
    return made.files["tr.md"].decode().partition(HEAD)[2].strip()


@pytest.mark.parametrize(
    "text",
    [
        "Lökosit 12,3 × 10^9^/L, SpO~2~ %92, Na^+^ 140 ve HCO~3~^-^ 24 idi. C~max~ ölçüldü.",
        "Bir^a\\ b^ ve x~i\\ j~ yazıldı; yaklaşık \\~5, 2\\^3 oldu.",
        "Doz azaltıldı[^1] ve *artırıldı*.[^2] Aynı doz[^1] sürdü.\n\n"
        "[^1]: Böbrek işlevine *göre*, 10^9^/L altında $x^{2} < 3$.\n\n"
        "[^2]: İlk paragraf.\n\n    İkinci paragraf.",
        "Oran $\\frac{a}{b}$ idi, \\$5 ve \\$6 tuttu.",
        "$$s = \\sqrt{\\frac{1}{n - 1}\\sum_{i = 1}^{n} (x_{i} - \\bar{x})^{2}}$$",
        "Anyon açığı $\\mathrm{Na}^{+} - 24{,}5$ idi.",
    ],
)
def test_what_was_exported_comes_back_as_it_was(make_case, text):
    assert again(make_case, text) == text


LETTER = st.sampled_from(
    ["x", "n", "k", r"\alpha", r"\Delta", r"\mathrm{Cr}", "2", "24{,}5", "0.5"]
)


def compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    return st.one_of(
        pair.map(lambda p: rf"\frac{{{p[0]}}}{{{p[1]}}}"),
        pair.map(lambda p: rf"{{{p[0]}}}^{{{p[1]}}}"),
        pair.map(lambda p: rf"{{{p[0]}}}_{{{p[1]}}}"),
        pair.map(lambda p: rf"{p[0]} \le {p[1]}"),
        pair.map(lambda p: rf"{p[0]} \times {p[1]}"),
        pair.map(lambda p: rf"{p[0]}-{p[1]}"),
        pair.map(lambda p: rf"\sum_{{i={p[0]}}}^{{{p[1]}}} {{{p[1]}}}"),
        pair.map(lambda p: rf"\sqrt[3]{{{p[0]}}} + \log({p[1]})"),
        pair.map(lambda p: rf"\begin{{pmatrix}} {p[0]} & {p[1]} \\ 1 & 0 \end{{pmatrix}}"),
        pair.map(
            lambda p: rf"\begin{{cases}} {p[0]} & \text{{yaş}} > 1 \\ {p[1]} & x = 0 \end{{cases}}"
        ),
        inner.map(lambda one: rf"\sqrt{{{one}}}"),
        inner.map(lambda one: rf"\left[ {one} \right]"),
        inner.map(lambda one: rf"\bar{{x}} \text{{ ve }} {one}"),
        inner.map(lambda one: rf"\lim_{{x \to 0}} {one}"),
    )


FORMULAS = st.recursive(LETTER, compound, max_leaves=5)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(FORMULAS)
def test_a_formula_comes_back_from_word(latex):
    """As the same line of text, and from then on sign by sign."""
    from lxml import etree

    def through_word(latex: str) -> tuple[str, str]:
        found = read_formula(latex, False, False)
        assert isinstance(found, Formula), found
        node = office_math(etree.fromstring(found.mathml))
        piece = Piece(formula_text(node), formula=latex_of(node))
        [read] = with_formulas_read(WordBlock("text", 1, [piece])).pieces
        assert is_said(read), (latex, piece, read)
        assert re.sub(r"\s", "", read.text) == re.sub(r"\s", "", found.text)
        return read.formula, read.text

    once, text = through_word(latex)
    again = through_word(once)
    assert [re.sub(r"\s", "", one) for one in again] == [
        re.sub(r"\s", "", one) for one in (once, text)
    ]


def left(body: str, parts=()) -> tuple[str, list[str], object]:
    made = import_manuscripts([("m.docx", docx_of(BEFORE + body, parts))])
    told = [f"{one.what}: {one.text}" for _, one in made.left]
    return made.files["tr.md"].decode(), told, made.provenance


def test_a_formula_that_latex_cannot_say_is_told_with_its_text():
    low, base = "<m:r><m:t>6</m:t></m:r>", "<m:r><m:t>C</m:t></m:r>"
    inner = f"<m:sPre><m:sub>{low}</m:sub><m:e>{base}</m:e></m:sPre>"
    unsaid = f"<m:oMath>{inner}</m:oMath>"
    text, told, provenance = left(p(run("Karbon ") + unsaid + run(" idi.")))
    assert "Karbon 6 C idi." in text and told == ["formula, kept as plain text: 6 C"]
    assert not provenance.unaccounted()


def test_a_formula_in_a_cell_is_told():
    said = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    _, told, _ = left(p(run("Tablo 1. Bulgular")) + table(row(cell(p(said)), cell(p(run("iki"))))))
    assert "formula, kept as plain text: x" in told


def test_an_amount_beside_a_formula_and_a_letter_before_it_are_no_formula(make_case):
    said = "<m:oMath><m:r><m:t>2x</m:t></m:r></m:oMath>"
    text, _, _ = left(p(run("Bedel $5; oran n") + said + run("3 idi.")))
    assert "Bedel \\$5; oran n\u2060${}2x$\u20603 idi." in text


def test_what_would_be_read_otherwise_in_its_place_stays_a_character_or_is_told():
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    lowered = '<w:rPr><w:vertAlign w:val="subscript"/></w:rPr>'
    text, told, _ = left(
        p(
            run("Değer 10")
            + run("9", raised)
            + run("5, x")
            + run("abc", raised)
            + run("7 ve ")
            + run("def", lowered)
            + run(" idi.")
        )
    )
    assert "10⁹5, x^abc^\u20607 ve def idi." in text
    assert told == ["lowered text, kept as plain text: def"]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_with_a_table_or_a_mark_in_a_table_is_told(kind):
    mark = f'<w:r><w:{kind}Reference w:id="2"/></w:r>'
    inner = p(run("Bir not"))

    def part(text):
        return f"word/{kind}s.xml", f"wordprocessingml.{kind}s", f"{kind}s", note(kind, text)

    whole = p(run("Doz azaltıldı") + mark + run("."))
    text, told, provenance = left(whole, [part(inner)])
    assert "azaltıldı[^1]." in text and "[^1]: Bir not" in text and told == []
    assert kind in {block.kind for block in provenance.blocks} and not provenance.unaccounted()
    text, told, _ = left(whole, [part(inner + table(row(cell(inner))))])
    assert "[^1]" not in text and f"{kind}: Bir not Bir not" in told
    cells = p(run("Tablo 1. Bulgular")) + table(
        row(cell(p(run("bir") + mark)), cell(p(run("iki"))))
    )
    text, told, _ = left(cells, [part(inner)])
    assert "[^1]" not in text and f"{kind}: Bir not" in told
