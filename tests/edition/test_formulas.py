"""Mathematics, $…$ and $$…$$: MathML on the web and in JATS, Office Math in Word, drawn on paper,
compared as values, and told where it is not understood."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import findings_of
from jats_schema import assert_valid_jats
from lxml import etree
from lxml import html as lxml_html

from casepub.case import load
from casepub.checks import subject_of
from casepub.edition.mathematics import Formula, FormulaFault, read_formula
from casepub.edition.prose import cell_html
from casepub.formats import get_format
from casepub.formats.markup import mathml, tree
from casepub.formats.page import Article, WholeCase
from casepub.formats.wide import needs_of
from casepub.typeset.formulas import with_drawn_formulas
from casepub.word.omml import SPACE, office_math

TURKISH = r"""Anyon açığı $\mathrm{Na^+} - (\mathrm{Cl^-} + \mathrm{HCO_3^-}) = 24,5$ idi; $5 tuttu.

$$s = \sqrt{\frac{1}{n-1}\sum_{i=1}^{n} (x_i - \bar{x})^2}, \quad
k = \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}$$

Oran *kesin* $\frac{3}{4}$ idi."""
ENGLISH = TURKISH.replace("24,5", "24.5").replace("Anyon açığı", "The anion gap")
ENGLISH = ENGLISH.replace("idi; $5 tuttu", "; it cost $5").replace(
    "Oran *kesin* $\\frac{3}{4}$ idi", "The ratio was *exactly* $\\frac{3}{4}$"
)


@pytest.fixture
def articles(make_case):
    legend = "figures: {hip: {file: a.png, legend: {tr: $x^2$ @fig:hip, en: $x^2$ @fig:hip}}}\n"
    texts = {"tr.md": TURKISH + " @fig:hip", "en.md": ENGLISH + " @fig:hip"}
    editions = subject_of(load(make_case({"case.yaml": legend, **texts}), "case")).editions
    return {code: Article(one, editions, {}) for code, one in editions.items()}


def test_what_agrees_is_not_told(make_case):
    found = findings_of(make_case({"tr.md": TURKISH, "en.md": ENGLISH}))
    assert [f for f in found if "differs" in f.check or "markdown" in f.check] == []


def test_a_web_page_has_mathml_that_is_read_aloud(articles):
    page = get_format("html").encode(articles["tr"]).decode()
    formulas = list(lxml_html.document_fromstring(page).iter("math"))
    assert [formula.get("display") for formula in formulas] == [
        "inline",
        "block",
        "inline",
        "inline",
    ]
    assert formulas[0].get("alttext") == "Na⁺ − (Cl⁻ + HCO₃⁻) = 24,5"
    assert [number.text for number in formulas[0].iter("mn")] == ["3", "24,5"]
    assert "$5 <" in page.replace("\u00a0", " ") and "$$" not in page


def test_jats_has_mathml_that_is_valid(articles):
    data = next(iter(get_format("jats").files(WholeCase("case", articles)))).value
    root = etree.fromstring(data)
    assert_valid_jats(root)
    assert len(list(root.iter("inline-formula"))) == 6 and len(list(root.iter("disp-formula"))) == 2


def test_word_has_mathematics_of_its_own(articles, tmp_path):
    path = tmp_path / "case.docx"
    path.write_bytes(get_format("docx").encode(articles["en"]))
    document = etree.fromstring(
        zipfile.ZipFile(io.BytesIO(path.read_bytes())).read("word/document.xml")
    )
    assert len(list(document.iter(f"{{{SPACE}}}oMath"))) == 4
    [displayed] = document.iter(f"{{{SPACE}}}oMathPara")
    for part in ("rad", "f", "nary", "bar", "d", "m"):
        assert list(displayed.iter(f"{{{SPACE}}}{part}")), part
    tool = Path(sys.executable).with_name("openxml-audit")
    ran = subprocess.run([tool, path], capture_output=True, text=True)
    assert ran.returncode == 0 and "Errors: 0" in ran.stdout, ran.stdout + ran.stderr


@pytest.mark.slow
def test_print_draws_them_with_their_words(articles, tmp_path):
    import pikepdf
    from samples import conforms

    path = tmp_path / "case.pdf"
    data = get_format("pdf").encode(articles["tr"])
    assert data == get_format("pdf").encode(articles["tr"])
    path.write_bytes(data)
    conforms(path)
    with pikepdf.open(path) as pdf:
        dictionaries = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        alts = [str(one.Alt) for one in dictionaries if one.get("/S") == "/Formula"]
    assert len(alts) == 4 and "Na⁺ − (Cl⁻ + HCO₃⁻) = 24,5" in alts


def test_a_times_sign_stands_as_far_from_its_factors_as_a_minus():
    found = read_formula(r"\frac{(140 - 46) \times 80}{\times}", False, True)
    assert re.findall(r"<mo([^>]*)>×", found.mathml) == [' lspace="0.222em" rspace="0.222em"', ""]


@pytest.mark.parametrize(
    ("latex", "said"),
    [
        (r"\text{BMI} = \frac{\text{kg}}{\text{m}^2} = 24,5", "BMI = kg/m² = 24,5"),
        (r"S_{Cr}^{-1.154} \times \text{yaş}^{-0.203}", "S_Cr^(−1.154) × yaş^(−0.203)"),
        (r"\sqrt{x_1+1} \ge 10^{-3}", "√(x₁ + 1) ≥ 10⁻³"),
        ("2x + 3y = -5", "2x + 3y = −5"),
        (r"\frac{a}{b}c", "a/b c"),
        (r"37 \pm 0.5^\circ", "37 ± 0.5°"),
        (r"\binom{n}{k} \bar{x} \hat{y}", "(n k)x\u0304y\u0302"),
        ("p < .05", "p < .05"),
        (r"a\,\% \approx \log_{10}(b)", "a % ≈ log₁₀ (b)"),
    ],
)
def test_a_formula_is_one_line_of_text(latex, said):
    found = read_formula(latex, False, True)
    assert isinstance(found, Formula) and found.text == said


@pytest.mark.parametrize(
    "latex",
    [
        r"\int_0^\infty e^{-x}\,dx",
        r"\lim_{n\to\infty} \overbrace{a}^{b} \underset{c}{d} \sqrt[3]{x}",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix} \left[\frac{a}{b}\right]",
        r"\vec{a} \tilde{b} \overline{ab} \binom{n}{k} \prod_i x_i \sum x",
    ],
)
def test_nothing_is_lost_in_word(latex):
    formula = read_formula(latex, True, False)
    made = office_math(mathml(tree(formula.mathml)[0]))
    there = {sign for sign in "".join(tree(formula.mathml).itertext()) if sign.isalnum()}
    assert there <= set("".join(made.itertext()))


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        (r"Then $\frac{a}{b$ and more.", "{b"),
        (r"Then $x}$.", "}"),
        (r"Then $a + \foo{x}$.", r"\foo"),
        (r"Then $a + \frac{a}$.", r"\frac"),
        (r"Then $x^$.", "^"),
        (r"Then $\left( a$.", r"\left"),
        (r"Then $\href{javascript:alert(1)}{x}$.", r"\href"),
        (r"Then $\def\a{\a\a}\a$.", r"\def"),
        (r"Then $\begin{foo}x\end{foo}$.", r"\begin{foo}"),
        ("Then $" + "{" * 300 + "x" + "}" * 300 + "$.", "{"),
        ("Then $" + "x + " * 400 + "x$.", "x"),
    ],
)
def test_what_is_not_understood_is_one_finding_at_its_place(make_case, typed, wrong):
    folder = make_case({"en.md": typed})
    found = [f for f in findings_of(folder) if f.check == "formula-invalid"]
    assert len(found) == 1
    place = found[0].position
    line = (folder / "en.md").read_text("utf-8").split("\n")[place.line - 1]
    assert line[place.column - 1 :].startswith(wrong)


def test_a_formula_that_is_not_understood_is_printed_as_typed(make_case):
    editions = subject_of(load(make_case({"en.md": r"Then $\foo_1$."}), "case")).editions
    page = get_format("html").encode(Article(editions["en"], editions, {})).decode()
    assert r'<mark class="unresolved">$\foo_1$</mark>' in page


@pytest.mark.parametrize(
    ("latex", "told"),
    [
        ("10^-5", ["“-5” in the formula, only the first character is raised"]),
        ("10^23", ["“23” in the formula, only the first character is raised"]),
        ("x^2.5", ["“2.5” in the formula, only the first character is raised"]),
        ("x_12", ["“12” in the formula, only the first character is lowered"]),
        ("10^{-5}", []),
        ("x^2 + t_1/2", []),
        (r"\text{a^12}", []),
    ],
)
def test_a_number_of_which_one_sign_is_raised_is_told(make_case, latex, told):
    typed = f"Then ${latex}$ was seen."
    found = findings_of(make_case({"en.md": typed}))
    found = [f for f in found if f.check == "markdown-doubtful"]
    assert [one.removeprefix("Of ").strip(".") for one in (f.message for f in found)] == told
    for one in found:
        at = one.position
        words = typed[at.column - 1 : at.column - 1 + at.length]
        assert f"“{words}”" in one.message and one.severity == "warning"
        assert "{" in one.hint and "{{" not in one.hint


@pytest.mark.parametrize(
    "typed",
    [
        "It cost $5 and $6, or 5$ to 6$.",
        "Between $5-$10, or US$5 and AU$6.",
        "A lone $ and $ another.",
        r"A \$x^2\$ of signs.",
        "It cost $5. The other cost 6$.",
    ],
)
def test_money_stays_as_typed(make_case, typed):
    folder = make_case({"en.md": typed})
    editions = subject_of(load(folder, "case")).editions
    page = get_format("html").encode(Article(editions["en"], editions, {})).decode()
    text = lxml_html.document_fromstring(page).text_content().replace("\u00a0", " ")
    assert "<math" not in page and typed.replace("\\", "")[:20] in text
    assert not [f for f in findings_of(folder) if "formula" in f.check or "markdown" in f.check]


@pytest.mark.parametrize(
    ("turkish", "english", "is_told"),
    [
        ("$p < 0,05$ idi.", "It was $p < 0.05$.", False),
        ("$p < 0,05$ idi.", "It was $p < 0.5$.", True),
        ("$p < 0,05$ idi.", "It was p < 0.05.", False),
        ("$10^5$ idi.", "It was $10^6$.", True),
        (r"$\text{BKİ} = 24{,}5$ idi.", r"It was $\text{BMI} = 24.5$.", False),
    ],
)
def test_the_languages_are_compared(make_case, turkish, english, is_told):
    found = findings_of(make_case({"tr.md": turkish, "en.md": english}))
    assert any(f.check.endswith("-differs") for f in found) == is_told, found


def test_the_comma_is_the_decimal_mark_of_some_languages_only():
    assert "<mn>1,2</mn>" in read_formula("f(1,2)", False, True).mathml
    assert "<mn>1,2</mn>" not in read_formula("f(1,2)", False, False).mathml


@pytest.mark.hostile
@pytest.mark.parametrize(
    "latex",
    [
        "{" * 400,
        "x^{" * 200 + "}" * 200,
        r"\left(" * 200 + r"\right)" * 200,
        "a_b" * 300,
        "\\" * 999,
    ],
)
def test_a_hostile_formula_is_a_fault_or_bounded(latex):
    found = read_formula(latex, False, False)
    assert isinstance(found, FormulaFault) or len(found.mathml) < 60_000


@pytest.mark.hostile
def test_markup_in_a_formula_is_text(make_case):
    typed = r'$\text{<script>alert(1)</script>} "x" <img src=x onerror=alert(1)>$'
    editions = subject_of(load(make_case({"en.md": typed}), "case")).editions
    page = get_format("html").encode(Article(editions["en"], editions, {})).decode()
    assert "<script>a" not in page and "<img" not in page
    typed = r"$\text{p<0.05 & <script>alert(1)</script>}$"
    editions = subject_of(load(make_case({"en.md": typed}), "case")).editions
    page = get_format("html").encode(Article(editions["en"], editions, {})).decode()
    assert "<mtext>p&lt;0.05\u00a0&amp;\u00a0&lt;script&gt;alert(1)" in page


def test_a_figure_does_not_part_a_paragraph_from_its_formula_or_list(make_case):
    yaml = "figures: {hip: {file: a.png, legend: {tr: Kalça., en: Hip.}}}\n"
    for goes_on, seen in (("$$a = 1$$", "<math"), ("- bir\n- iki", "<ul>")):
        typed = f"Şuydu (@fig:hip):\n\n{goes_on}\n\nSonra taburcu edildi."
        folder = make_case({"case.yaml": yaml, "tr.md": typed, "en.md": typed})
        edition = subject_of(load(folder, "case")).editions["tr"]
        page = get_format("html").encode(Article(edition, {"tr": edition}, {})).decode()
        order = [page.index(part) for part in ("Şuydu", seen, "<figure", "Sonra")]
        assert order == sorted(order), goes_on


SHORT = """\
title: {tr: "$x^2 < 0,5$ olan olgu", en: "A case with $x^2 < 0.5$ for $5"}
tables:
  a:
    title: {tr: Dizin, en: Index}
    columns: [{tr: "$h^2$", en: "$h^2$"}, {tr: b, en: b}, {tr: c, en: c}]
    rows: [[{tr: "$\\\\alpha$", en: "$\\\\alpha$"}, "$x^2 < 0.5$", $5]]
"""


def test_titles_and_cells_have_their_formulas_on_one_line(make_case):
    folder = make_case({"case.yaml": SHORT, "tr.md": "@tab:a", "en.md": "@tab:a"})
    editions = subject_of(load(folder)).editions
    assert editions["tr"].title == "x² < 0,5 olan olgu"
    assert editions["en"].title == "A case with x² < 0.5 for $5"
    for code, mark in (("tr", ","), ("en", ".")):
        grid = editions[code].tables[0].grid
        cells = [cell.text.replace("\u00a0", " ") for cell in (*grid.heads[0], *grid.rows[0])]
        assert cells == ["h²", "b", "c", "α", f"x² < 0{mark}5", "$5"]
        made = [cell_html(cell) for cell in (*grid.heads[0], *grid.rows[0])]
        assert ["<math" in html for html in made] == [True, False, False, True, True, False]
        assert made[0].startswith("<math") and made[0].endswith("</math>")
        assert f"<mn>0{mark}5</mn>" in made[4], "by the language's rules, in a formula too"


IN_CELLS = """\
facts: {n: 5}
tables:
  a:
    title: {tr: Dizin, en: Index}
    columns: [{tr: a, en: a}, {tr: b, en: b}]
    rows:
      - ["$\\\\frac{a}{2.5}$, then $\\\\frac{a}{2.5}$ *or* $c$", {tr: "$$x_1$$ ve {{ n }}", en: "$$x_1$$ and {{ n }}"}]
      - ["{{ n }} and $y^2$ [a]", "$z^2$ [a]"]
    notes: {a: {tr: not, en: note}}
"""


def test_cells_have_their_formulas_set_in_every_format(make_case, tmp_path):
    folder = make_case({"case.yaml": IN_CELLS, "tr.md": "@tab:a", "en.md": "@tab:a"})
    editions = subject_of(load(folder)).editions
    article = Article(editions["en"], editions, {})
    page = lxml_html.document_fromstring(get_format("html").encode(article).decode())
    cells = page.xpath("//tbody//td")
    assert [len(cell.findall("math")) for cell in cells] == [3, 1, 1, 1]
    assert [cell.xpath("count(.//math[@display='block'])") for cell in cells] == [0] * 4
    assert cells[0].find("em") is not None and len(cells[0].findall(".//mfrac")) == 2
    assert cells[2].findtext("sup/a") == cells[3].findtext("sup/a") == "a"
    html, drawings = with_drawn_formulas(str(lxml_html.tostring(page, encoding="unicode")))
    assert len(drawings) == 5 and html.count('class="formula"') == 6
    with zipfile.ZipFile(io.BytesIO(get_format("docx").encode(article))) as word:
        body = etree.fromstring(word.read("word/document.xml"))
    assert len(body.findall(f".//{{*}}tbl//{{{SPACE}}}oMath")) == 6
    whole = WholeCase("case", {"en": article})
    [jats] = [made for made in get_format("jats").files(whole) if made.suffix == "jats.xml"]
    root = etree.fromstring(jats.value)
    assert len(root.findall(".//td/inline-formula")) == 6
    assert_valid_jats(root)


def test_a_formula_wants_its_whole_width_in_a_table(make_case):
    yaml = (
        "tables: {a: {title: {tr: a, en: a}, columns: [{tr: a, en: a}, {tr: b, en: b}], "
        'rows: [["$a + b + c + d = e$", a b c d e f g h i]]}}\n'
    )
    folder = make_case({"case.yaml": yaml, "tr.md": "@tab:a", "en.md": "@tab:a"})
    grid = subject_of(load(folder)).editions["en"].tables[0].grid
    assert needs_of(grid)[0] > 20 > 5 > needs_of(grid)[1]


def test_a_formula_of_a_title_that_cannot_be_read_is_told(make_case):
    folder = make_case({"case.yaml": 'title: {tr: "Olgu", en: "A case of $x^{2$"}\n'})
    found = [f for f in findings_of(folder) if f.check == "formula-invalid"]
    assert len(found) == 1 and found[0].position.file.endswith("case.yaml"), found
