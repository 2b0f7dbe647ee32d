"""Signs that Markdown and an author of prose both use: each format prints what the author meant,
the comparer reads it, and where it was in doubt there is a finding."""

from __future__ import annotations

import io
import re

import docx
import pytest
from conftest import findings_of
from lxml import etree
from lxml import html as lxml_html

from casepub.bilingual.document import from_text
from casepub.bilingual.plain_text import plain
from casepub.bilingual.printed import from_edition
from casepub.case import load
from casepub.case.narrative import read_narrative
from casepub.checks import subject_of
from casepub.edition.signs import MAX_SIGNS, read_signs
from casepub.formats import get_format
from casepub.formats.page import Article, WholeCase

# What is typed; what a reader sees in every format.
AS_TYPED = [
    "> 38 °C was measured.",
    "The fever was\n> 39 °C.",
    ">= 5 mg was given.",
    ">90% was seen.",
    "< 5 mg was given.",
    "<5 mg, but >3 mg.",
    "#5 was the tooth.",
    "3. day of fever.",
    "2020. was the year, and",
    "15. was the day.",
    "The year was\n2020. It was warm.",
    "-5 was the value.",
    "- 5 was the value.",
    "+ neck stiffness.",
    "* p < 0.05 was found.",
    "The mass was 5*4*3 cm, the others 2*3 cm and 4*5 cm.",
    "HLA-B*27 and HLA-B*51 and CYP2C19 *1/*2.",
    "p*q and a * b * c, (*1 and *2).",
    "The gene sample_one_b and sample_two_b.",
    "~5 mg or 10^9/L.",
    r"The path C:\data\x.",
    "It cost $5 and $6.",
    "Values of [3](2) and [a]: word.",
    "[1]: Something of note.",
    "[It began\nhere]: https://example.org/x and more.",
    "1. one\n3. three.",
    "Value\n=",
    "Value\n-",
    "The ~~gone~~, x^2+y^2=z^2, ~3–~5 mg, a lone ^ and ~.",
    "See (https://example.org/*x*) and ![alt](picture.png).",
    "Two signs:\n* first\n* second",
]
AS_MARKDOWN = [
    ("\tA tab begins this.", "A tab begins this."),
    ("    Four spaces begin this.", "Four spaces begin this."),
    ("3. three\n4. four", "3. three 4. four"),
    ("- one\n- two", "• one • two"),
    ("> He said that\n> 3 days passed.", "He said that 3 days passed."),
    ("He said:\n> it is well.", "He said: it is well."),
    ("*E. coli* and **bold** and *Leishmania*lar.", "E. coli and bold and Leishmanialar."),
    ("***both*** and **a *b* c**.", "both and a b c."),
    (r"5\*4 and \<3 and a \_ b.", "5*4 and <3 and a _ b."),
    ("***a* b** and **a *b***.", "a b and a b."),
    ("MRSA and/or *E. coli*, (*S. aureus*).", "MRSA and/or E. coli, (S. aureus)."),
    ("## Heading C#", "Heading C#"),
    ("10^5^ CFU, m^2^, CO~2~, Na^+^, *p*^2^ and a^b\\ c^.", "105 CFU, m2, CO2, Na+, p2 and ab c."),
]
CONSTRUCTS = [*((typed, typed) for typed in AS_TYPED), *AS_MARKDOWN]


@pytest.fixture
def printed(make_case):
    """The English article in which every construct stands between two numbered marks."""
    text = "\n\n".join(f"Mark{n}.\n\n{typed}" for n, (typed, _) in enumerate(CONSTRUCTS))
    folder = make_case({"en.md": f"# Case Presentation\n\n{text}\n\nMark{len(CONSTRUCTS)}.\n"})
    editions = subject_of(load(folder, "case")).editions
    article = Article(editions["en"], editions, {})

    def make(name: str) -> bytes:
        if name == "jats":
            return next(iter(get_format(name).files(WholeCase("case", {"en": article})))).value
        return get_format(name).encode(article)

    return make


def of_html(data: bytes) -> str:
    tree = lxml_html.document_fromstring(data.decode())
    for top in tree.iter("ol", "ul"):
        for number, item in enumerate(top, int(top.get("start") or 1)):
            item.text = f"{f'{number}.' if top.tag == 'ol' else '•'} {item.text or ''}"
    return tree.text_content()


def of_docx(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def of_jats(data: bytes) -> str:
    root = etree.fromstring(data)
    for item in root.iter("list-item"):
        if item.getparent().get("list-type") == "bullet":
            item.text = "• "
    return "".join(root.find("body").itertext())


def of_pdf(data: bytes) -> str:
    """The text of the pages without their head and foot; numbers and bullets of lists stand behind
    the text of their page and are put where they belong."""
    import pypdfium2

    pages = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    text = re.sub(rf"\d+ / {len(pages)}|(?<!\A)A title: a case report", "", text)
    marks = re.search(r"3\.\s*4\.\s*•\s*•", text)
    assert marks, "the list does not begin at 3"
    return (
        text.replace(marks[0], "")
        .replace("three\r\nfour", "3. three 4. four")
        .replace("one\r\ntwo", "• one • two")
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "read"),
    [("html", of_html), ("docx", of_docx), ("jats", of_jats), ("pdf", of_pdf)],
)
def test_every_format_says_what_the_author_meant(printed, name, read):
    text = re.sub(r"[\s\u00ad\ufffe\u2010]|\d+(?=\d{9})", "", read(printed(name)))
    wrong = {}
    for number, (typed, expected) in enumerate(CONSTRUCTS):
        found = re.search(rf"Mark{number}\.(.*?)Mark{number + 1}\.", text)
        if not found or found[1] != re.sub(r"\s", "", expected):
            wrong[typed] = found and found[1]
    assert not wrong


@pytest.mark.parametrize(
    ("typed", "check"),
    [
        ("```\nA block of code.", "markdown-unknown"),
        ("~~~ python\nA block of code.", "markdown-unknown"),
        ("> 38 °C.", "markdown-doubtful"),
        ("The fever was\n> 39 °C.", "markdown-doubtful"),
        ("> He said\n> 3 days.", "markdown-doubtful"),
        ("3. day of fever.", "markdown-doubtful"),
        ("- 5 mg\n- 6 mg", "markdown-doubtful"),
        ("> ULN", "markdown-doubtful"),
        ("> normal values.", "markdown-doubtful"),
        ("#Heading", "markdown-doubtful"),
        ("[1]: Something.", "markdown-doubtful"),
        ("Values of [3](2).", "markdown-doubtful"),
        ("10^2+5^2 cells.", "markdown-doubtful"),
        (r"It is \(x^2\).", "markdown-unknown"),
        ("See[^1].", "footnote-undefined"),
        ("[^1]: The note.", "footnote-unused"),
        ("![alt](picture.png)", "image-in-prose"),
        ("Two signs:\n* first\n* second", "markdown-doubtful"),
        ("It is ~~gone~~.", "markdown-unknown"),
    ],
)
def test_a_doubt_is_told_with_its_place(make_case, typed, check):
    folder = make_case({"en.md": f"First.\n\n{typed}"})
    found = [f for f in findings_of(folder) if f.check == check]
    assert [f.position.file.rpartition("/")[2] for f in found] == ["en.md"]
    place = found[0].position
    line = (folder / "en.md").read_text("utf-8").split("\n")[place.line - 1]
    sign = line[place.column - 1 : place.column - 1 + place.length]
    assert sign and not sign[0].isspace() and not sign[0].isalpha()


@pytest.mark.parametrize(
    "typed",
    [
        "The mass was 5*4*3 cm; HLA-B*27; sample_one_b.",
        "10^5^, m^2^, CO~2~, Na^+^, ~3-~5 mg, a ^ b ^ c and ~ or ~.",
        "~5 mg, 10^9/L, $5 and $6, -5, #5.",
        "*E. coli* and **bold**.",
        "- one\n- two",
        "1. one\n2. two",
        "> He said it.",
        "[text](https://example.org/a_b_c).",
        "`m^2^` and https://example.org/~a~/b^c^.",
    ],
)
def test_what_is_clear_is_not_told(make_case, typed):
    found = findings_of(make_case({"en.md": typed}))
    assert not [f for f in found if f.check.startswith("markdown-")]


def test_a_sign_in_a_legend_is_the_authors_too(make_case):
    legend = (
        "figures:\n  hip: {draw: timeline, alt: {tr: x, en: x}, "
        "legend: {tr: 5*4*3 cm, en: '> 5*4*3 cm'}}\n"
    )
    timeline = "timeline:\n  visit: {at: 0, event: {tr: ilk, en: first}}\n"
    folder = make_case({"case.yaml": timeline + legend, "tr.md": "@fig:hip.", "en.md": "@fig:hip."})
    editions = subject_of(load(folder, "case")).editions
    for name, read in (("html", of_html), ("docx", of_docx)):
        text = read(get_format(name).encode(Article(editions["en"], editions, {})))
        assert "> 5*4*3 cm" in text.replace("\u00a0", " ")


def test_an_address_keeps_its_signs(make_case):
    folder = make_case(
        {"en.md": "See [x](https://example.org/a*b*c_d_e) and <https://x.org/*a*b>."}
    )
    editions = subject_of(load(folder, "case")).editions
    page = get_format("html").encode(Article(editions["en"], editions, {})).decode()
    assert 'href="https://example.org/a*b*c_d_e"' in page
    assert 'href="https://x.org/*a*b"' in page


def test_a_star_between_facts_is_printed(make_case):
    facts = "facts:\n  long: 5\n  wide: 4\n  deep: 3 cm\n"
    texts = dict.fromkeys(("tr.md", "en.md"), "{{ long }}*{{ wide }}*{{ deep }}")
    editions = subject_of(load(make_case({"case.yaml": facts, **texts}), "case")).editions
    text = of_html(get_format("html").encode(Article(editions["en"], editions, {})))
    assert "5*4*3 cm" in text.replace("\u00a0", " ")


# -- the comparer ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5*4*3 cm", "5*4*3 cm"),
        ("HLA-B*27 and sample_one_b", "HLA-B*27 and sample_one_b"),
        ("*E. coli* and **bold**", "E. coli and bold"),
        ("Crohn`s and `code`", "Crohn`s and code"),
        (r"3\. günde", "3. günde"),
        (r"\> 38 °C", "> 38 °C"),
    ],
)
def test_only_marks_are_taken_from_a_text_that_is_compared(typed, expected):
    made = plain(typed)
    assert len(made) == len(typed)
    assert " ".join(made.split()) == expected


def test_an_ordinal_that_begins_a_paragraph_is_compared(make_case):
    texts = ["3. günde ateş yükseldi.", "Kitle 5*4*3 cm idi."]
    folder = make_case({"tr.md": "\n\n".join(texts)})
    edition = subject_of(load(folder, "case")).editions["tr"]
    for document in (from_edition(edition), from_text("\n\n".join(texts), "tr", "x")):
        words = [p.text.strip() for s in document.sections for p in s.paragraphs]
        assert set(texts) <= set(words)


def test_a_list_number_is_not_compared():
    document = from_text("1. bir\n2. iki", "tr", "x")
    assert [p.text.strip() for p in document.sections[0].paragraphs] == ["bir", "iki"]


# -- headings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("# Abstract\n\nThe tooth\n# 36 was extracted.\n", ["Abstract"]),
        ("# Abstract\n\nText.\n# 2 Introduction\n", ["Abstract", "2 Introduction"]),
        ("# Due to factor C#\n\nText.\n", ["Due to factor C#"]),
        ("# Abstract #\n\nText.\n", ["Abstract"]),
        ("# Abstract\n\n```\nopen\n\n# Case\n\nText.\n", ["Abstract", "Case"]),
        ("# Abstract\n\n```\n# none\n```\n\n# Case\n", ["Abstract", "Case"]),
    ],
)
def test_only_headings_are_headings(text, titles):
    assert [section.title for section in read_narrative(text, "en", "en.md").sections] == titles


@pytest.mark.parametrize(
    "piece",
    ["*a ", "a* ", "> 5\n", "2. a\n\n", "- ", "* a\n\n", "`", "\\", "$x", "[^", "[a]: b\n", "~a~"],
)
def test_a_hostile_text_is_read_in_one_go(piece):
    signs = read_signs(piece * 8_000)
    assert len(signs.literal) <= len(piece) * 8_000
    assert MAX_SIGNS < 8_000


@pytest.mark.parametrize(
    "written",
    [
        'See [x](http://a.example "y\\" onclick=alert(1)").',
        "See [x](javascript\\:alert(1)).",
        "See [x](java\\script\\:alert\\(1\\)).",
        'See [x](http://a.example/\\" onclick=alert\\(1\\)).',
    ],
)
def test_an_escaped_sign_never_reaches_an_attribute_as_markup(written, make_case):
    """A backslash keeps a sign from Markdown, not from the sanitiser."""
    folder = make_case({"en.md": f"# Case Presentation\n\n{written}\n"})
    editions = subject_of(load(folder)).editions
    html = get_format("html").encode(Article(editions["en"], editions, {})).decode("utf-8")
    for attribute in re.findall(r"<a\b([^>]*)>", html):
        assert "onclick" not in re.sub(r'"[^"]*"', "", attribute)
        assert not re.search(r'href="\s*javascript', attribute, re.I)


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("3. günde ateşi çıktı.\n\n4. günde düştü.", ["ordinals"]),
        ("1. günde ateşi çıktı.\n\n2. günde düştü.", ["ordinals"]),
        ("3. Ateş.\n\n4. Öksürük.", ["ordinals"]),
        ("3. günde ateşi çıktı.\n4. günde düştü.", ["ordinals"]),
        ("1. Ateş.\n\n2. Öksürük.", []),
        ("1. ateş\n2. öksürük", []),
        ("3\\. günde ateşi çıktı.\n\n4\\. günde düştü.", []),
    ],
)
def test_sentences_that_become_one_list_are_told(text, doubts):
    assert [doubt.kind for doubt in read_signs(text).doubts] == doubts
