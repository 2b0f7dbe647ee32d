"""Citations and references as an edition needs them, and the faults that records and styles from outside
may have. test_citeproc_js.py and test_pandoc.py compare them with other engines."""

import html
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from casepub.citations import Bibliography, StyleError

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
STYLES = {
    "nlm-citation-sequence": ROOT / "templates/styles/nlm-citation-sequence.csl",
    "american-medical-association": ROOT / "tests/styles/american-medical-association.csl",
    "apa": ROOT / "tests/styles/apa.csl",
}
NLM = STYLES["nlm-citation-sequence"].read_bytes()
TERMS = {"tr-TR": {"et-al": "ve ark.", "in": "İçinde"}, "en-US": {}}
RECORDS = json.loads((HERE / "references.json").read_text("utf-8"))


def plain(text: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", text))


def make(records, locale="en-US", style=NLM, terms=None, cited=None) -> Bibliography:
    if isinstance(records, dict) and "title" in records:
        records = {"x": records}
    return Bibliography(
        style, records, cited or list(records), locale, TERMS[locale] if terms is None else terms
    )


def one(record, locale="en-US", **kwargs) -> str:
    return make({"x": record}, locale, **kwargs).entries[0].html


def test_numbers_are_linked_and_a_range_links_its_ends():
    records = {f"k{i}": {"type": "book", "title": f"T{i}"} for i in range(1, 11)}
    made = make(records)

    def link(key, text):
        return f'<a href="#{key}">{text}</a>'

    assert made.cite(["k9", "k7", "k8"], link) == '(<a href="#k7">7</a>–<a href="#k9">9</a>)'
    assert made.cite(["k2", "k1"], link) == '(<a href="#k1">1</a>,<a href="#k2">2</a>)'
    assert made.cite(["k3", "k3"]) == "(3)"
    assert made.cite([]) == ""
    ama = make(records, style=STYLES["american-medical-association"].read_bytes())
    assert ama.cite(["k1", "k2", "k3"]) == "<sup>1–3</sup>"
    work = {
        "type": "book",
        "title": "T",
        "author": [{"family": "O<b>ne"}],
        "issued": {"date-parts": [[2001]]},
    }
    apa = make({"a": work}, style=STYLES["apa"].read_bytes())
    assert not apa.numeric and apa.entries[0].number is None
    assert apa.cite(["a"], link) == '(<a href="#a">O&lt;b&gt;ne, 2001</a>)'


def test_a_particle_in_the_family_field_sorts_as_one_in_its_own():
    works = {
        family: {"type": "book", "title": "T", "author": [{"family": family, "given": "A"}]}
        for family in ("van der Berg", "Brown", "Ab")
    }
    made = make(works, style=(ROOT / "tests/styles/nlm-name-year.csl").read_bytes())
    assert [e.key for e in made.entries] == ["Ab", "van der Berg", "Brown"]
    assert [plain(e.html)[:15] for e in made.entries][1] == "van der Berg A."
    assert plain(made.cite(["Brown", "van der Berg"])) == "(van der Berg; Brown)"


def test_a_style_without_names_before_et_al_prints_those_of_later_citations():
    style = (ROOT / "tests/styles/turkiye-bilimsel-ve-teknolojik-arastirma-kurumu.csl").read_bytes()
    people = [{"family": name, "given": "A"} for name in ("Ak", "Bal", "Can")]
    works = {
        str(n): {
            "type": "book",
            "title": "T",
            "author": people[:n],
            "issued": {"date-parts": [[2016]]},
        }
        for n in (1, 2, 3)
    }
    made = make(works, "tr-TR", style)
    assert [plain(made.cite([key])) for key in works] == [
        "(Ak, 2016)",
        "(Ak ve Bal, 2016)",
        "(Ak ve ark., 2016)",
    ]


def test_works_cited_alike_get_a_letter():
    same = {
        "type": "book",
        "author": [{"family": "Kaya", "given": "Ali"}],
        "issued": {"date-parts": [[2001]]},
    }
    made = make(
        {"b": same | {"title": "Two"}, "a": same | {"title": "One"}},
        style=STYLES["apa"].read_bytes(),
    )
    assert made.cite(["b"]) == "(Kaya, 2001b)"
    assert [plain(e.html) for e in made.entries] == [
        "Kaya, A. (2001a). One.",
        "Kaya, A. (2001b). Two.",
    ]


@pytest.mark.parametrize(
    "given, printed",
    [
        ("LW", "Doe LW."),
        ("PH Jr", "Doe PH Jr."),
        ("L.W.", "Doe LW."),
        ("Erik F", "Doe EF."),
        ("İlknur", "Doe İ."),
        ("M. Orçun", "Doe MO."),
        ("Jean-Paul", "Doe JP."),
        ("ŞÖ", "Doe ŞÖ."),
    ],
)
def test_initials(given, printed):
    assert one(
        {"type": "book", "title": "T", "author": [{"family": "Doe", "given": given}]}
    ).startswith(printed)


def test_and_others_prints_et_al():
    for others in ({"family": "others"}, {"literal": "others"}):
        record = {
            "type": "book",
            "title": "T",
            "author": [{"family": "Kaya", "given": "A"}, others],
        }
        assert one(record, "tr-TR") == "Kaya A ve ark. T."
        assert one(record).startswith("Kaya A et al. T.")
    many = {
        "type": "book",
        "title": "T",
        "author": [{"family": f"N{c}", "given": c} for c in "ABCDEFGH"],
    }
    assert "NF F, ve ark. T." in one(many, "tr-TR")
    assert "NF F, vd. T." in one(many, "tr-TR", terms={})


def test_turkish_casing_is_turkish():
    chapter = {"type": "chapter", "title": "ışık", "container-title": "K", "language": "tr"}
    assert "İçinde: K" in one(chapter, "tr-TR", terms={})
    book = {"type": "thesis", "title": "ısı ve ilke", "language": "tr", "genre": "içerik"}
    style = NLM.replace(
        b'<text variable="title"/>', b'<text text-case="uppercase" variable="title"/>'
    )
    assert one(book, "tr-TR", style=style).startswith("ISI VE İLKE")
    assert one(book | {"language": "en", "title": "is"}, "tr-TR", style=style).startswith("IS")


def test_works_are_sorted_by_the_turkish_alphabet():
    names = ["Zeki", "Şen", "Sarı", "İnce", "Irmak", "Çelik", "Cem", "Ünlü Özkan", "Ünlü"]
    records = {
        n: {"type": "book", "title": "T", "author": [{"family": n, "given": "Z"}]} for n in names
    }
    made = make(records, "tr-TR", STYLES["apa"].read_bytes())
    assert [e.key for e in made.entries] == [
        "Cem",
        "Çelik",
        "Irmak",
        "İnce",
        "Sarı",
        "Şen",
        "Ünlü",
        "Ünlü Özkan",
        "Zeki",
    ]


@pytest.mark.parametrize(
    "demote, first", [("never", "b"), ("sort-only", "a"), ("display-and-sort", "a")]
)
def test_a_particle_sorts_as_the_style_says(demote, first):
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" '
        f'demote-non-dropping-particle="{demote}"><citation><layout><text variable="title"/></layout></citation>'
        '<bibliography><sort><key variable="author"/></sort><layout><text variable="title"/></layout></bibliography></style>'
    ).encode()
    gogh = {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}
    records = {
        "a": {"type": "book", "title": "A", "author": [gogh]},
        "b": {"type": "book", "title": "B", "author": [{"family": "Hals", "given": "Frans"}]},
    }
    assert make(records, style=style).entries[0].key == first


@pytest.mark.parametrize(
    "page, printed", [("1--12", "1–12"), ("1 – 12", "1–12"), ("1‐12", "1–12"), ("e1004", "e1004")]
)
def test_a_range_of_pages_in_any_dash(page, printed):
    record = {"type": "article-journal", "title": "T", "volume": "5", "page": page}
    assert f"5:{printed}." in one(record)


def test_language_of_a_foreign_work():
    records = {
        k: {"type": "book", "title": "T", "language": v}
        for k, v in {"a": "tr", "b": "en-GB", "c": "Turkish, I think", "d": 5, "e": "tr-TR"}.items()
    }
    assert [e.language for e in make(records, "tr-TR").entries] == [None, "en-GB", None, None, None]


def test_records_cannot_inject_html():
    evil = (
        '<script>alert(1)</script> <img src=x onerror=y> a<b & "c" <i>good</i> <i onclick="x">x</i> </b> '
        "\ue000\ue018z"
    )
    record = {
        "type": "article-journal",
        "title": evil,
        "container-title": evil,
        "DOI": '10.1/"><script>',
        "PMID": "1<i>",
        "author": [{"family": evil, "given": "<u>"}],
        "volume": "<svg>",
        "URL": "javascript:alert(1)",
        "page": "<b>1</b>-2",
        "issued": {"literal": "<script>"},
        "publisher": evil,
        "note": evil,
    }
    for style in STYLES.values():
        for kind in ("article-journal", "book", "webpage", "chapter"):
            made = make({"x": record | {"type": kind}}, "tr-TR", style.read_bytes())
            text = made.entries[0].html + made.cite(["x"])
            tags = re.findall("<[^>]*>", text)
            assert all(
                re.fullmatch(r'</?(i|b|sup|sub|a)>|<a href="https://[^"<>]*">', tag) for tag in tags
            ), tags
            assert "\ue000" not in text and "javascript:alert" not in "".join(tags)


def test_markup_of_a_title_is_kept():
    assert "25(OH)D<sub>3</sub> and <i>BMP2</i>. " in one(
        {"type": "book", "title": "25(OH)D<sub>3</sub> and <i>BMP2</i>.", "publisher": "P"}
    )
    assert one({"type": "book", "title": "p<0.05 & <i>open"}) == "p&lt;0.05 &amp; &lt;i&gt;open."


def test_links():
    entry = one(
        {
            "type": "article-journal",
            "title": "T",
            "DOI": "https://doi.org/10.1/a(b)",
            "PMID": "12",
            "PMCID": "PMC3",
        }
    )
    assert '<a href="https://doi.org/10.1/a(b)">10.1/a(b)</a>' in entry
    assert (
        '<a href="https://pubmed.ncbi.nlm.nih.gov/12/">12</a>' in entry
        and "/articles/PMC3/" in entry
    )
    assert '<a href="https://e.org/?a=1&amp;b=2">https://e.org/?a=1&amp;b=2</a>' in one(
        {"type": "webpage", "title": "T", "URL": "https://e.org/?a=1&b=2"}
    )
    apa = make({"type": "book", "title": "T", "DOI": "10.1/a"}, style=STYLES["apa"].read_bytes())
    assert '<a href="https://doi.org/10.1/a">https://doi.org/10.1/a</a>' in apa.entries[0].html


STRANGE = [
    None,
    True,
    5,
    -1,
    1.5,
    "",
    "  ",
    "x",
    [],
    [None],
    ["a", 1],
    {},
    {"a": 1},
    [[]],
    [{}],
    [[["x"]]],
    "\x00\x07",
    [{"family": None}],
    [{"family": 3, "given": ["x"]}],
    {"date-parts": None},
    {"date-parts": [[]]},
    {"date-parts": [["2016", "13", "40"]]},
    {"date-parts": [[2016, 5], [2016]]},
    {"date-parts": [[10**9]]},
    {"date-parts": [[2016, 5, 1], [2016, 6, 2], 3]},
    {"date-parts": [2016, 4]},
    {"raw": "2016-05"},
    {"literal": 3},
    {"season": 9, "date-parts": [[2016]]},
    {"circa": [], "date-parts": [["-44"]]},
]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "kind",
    [
        "article-journal",
        "chapter",
        "book",
        "webpage",
        "thesis",
        "bill",
        "speech",
        None,
        4,
        "nonsense",
    ],
)
def test_no_record_raises(style, kind):
    names = [
        "author",
        "editor",
        "title",
        "issued",
        "accessed",
        "page",
        "volume",
        "issue",
        "edition",
        "number",
        "language",
        "container-title",
        "URL",
        "DOI",
        "PMID",
        "publisher",
        "number-of-pages",
        "genre",
        "collection-title",
        "original-date",
        "event-date",
        "status",
        "translator",
        "medium",
        3,
        "note",
        "locator",
        "container-title-short",
    ]
    records = {
        f"s{i}": {"id": 1, "type": kind} | dict.fromkeys(names, value)
        for i, value in enumerate(STRANGE)
    }
    records |= {"none": None, "list": [], "bare": {}}
    made = make(records, "tr-TR", STYLES[style].read_bytes())
    assert made.entries and made.cite(list(records))


@pytest.mark.parametrize(
    "style, says",
    [
        (b"", "XML"),
        (b"<style", "XML"),
        (b"<html/>", "not a CSL"),
        (b"\xff\xfe\x00", "XML"),
        (NLM.replace(b"<citation", b"<cite").replace(b"</citation", b"</cite"), "citation"),
        (NLM.replace(b'macro="author"', b'macro="absent"'), "'absent'"),
        (NLM.replace(b'<text variable="genre"/>', b'<text macro="content-type"/>'), "calls itself"),
        (
            NLM.replace(
                b"<citation ",
                b"".join(
                    b'<macro name="m%d">%s</macro>' % (i, b'<text macro="m%d"/>' % (i + 1) * 9)
                    for i in range(30)
                )
                + b'<macro name="m30"/><citation ',
            ),
            "too many",
        ),
        (
            b'<style xmlns="http://purl.org/net/xbiblio/csl"><info><link rel="independent-parent" href="http://e.org/p"/>'
            b"</info></style>",
            "http://e.org/p",
        ),
        (
            NLM.replace(
                b"<style ", b'<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/passwd">]><style ', 1
            )
            .replace(b'value="PubMed PMID"', b'value="PubMed"')
            .replace(b"<title>NLM", b"<title>&x;"),
            "DOCTYPE",
        ),
        (
            NLM.replace(b"<style ", b'<!DOCTYPE style SYSTEM "file:///nowhere.dtd"><style ', 1),
            "DOCTYPE",
        ),
    ],
)
def test_an_unusable_style_is_one_clear_error(style, says):
    with pytest.raises(StyleError, match=re.escape(says)):
        make({"type": "book", "title": "T"}, style=style)


def test_a_style_includes_no_file(tmp_path):
    (tmp_path / "secret").write_text("SECRET")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{tmp_path}/secret"/>'.encode()
    style = NLM.replace(
        b'<term name="available at">available from', b'<term name="available at">' + include
    )
    assert "SECRET" not in one(
        {"type": "webpage", "title": "T", "URL": "https://e.org"}, style=style
    )


def test_a_style_of_another_processor_in_a_shared_process_is_untouched():
    from citeproc import model

    before = {name: dict(vars(cls)) for name, cls in vars(model).items() if isinstance(cls, type)}
    make({"type": "book", "title": "T"})
    assert before == {
        name: dict(vars(cls)) for name, cls in vars(model).items() if isinstance(cls, type)
    }


def test_the_same_input_gives_the_same_output_and_no_warning():
    records = {record["id"]: record | {"novel-variable": 1} for record in RECORDS["complete"]}
    assert make(records, "tr-TR").entries == make(records, "tr-TR").entries
    code = (
        "import sys; from casepub.citations import Bibliography; assert 'citeproc' not in sys.modules and "
        "'lxml' not in sys.modules; import pathlib; Bibliography(pathlib.Path(sys.argv[1]).read_bytes(), "
        "{'a': {'type': 'book', 'novel': 1}}, ['a'], 'tr-TR')"
    )
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", code, str(STYLES["nlm-citation-sequence"])],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_names_dates_and_capitals_as_citeproc_js_has_them():
    """Of the CSL project's test suite: what medical references need."""
    people = [
        {"family": "O'Neil", "given": "A"},
        {"family": "Aubignac", "given": "F", "dropping-particle": "d'"},
    ]
    book = {"type": "book", "title": "T", "author": people}
    assert one(book, style=STYLES["apa"].read_bytes()).startswith(
        "O’Neil, A., &amp; Aubignac, F. d’"
    )
    awaited = {**book, "author": people[:1], "issued": {"date-parts": [], "literal": "in press"}}
    assert "(in press)" in one(awaited, style=STYLES["apa"].read_bytes())


@pytest.mark.parametrize(
    ("case", "title", "printed"),
    [
        ("sentence", "DAMAGE OF *DNA* AND *HLA-B27*", "Damage of DNA and HLA-B27"),
        ("lowercase", "Damage of *DNA* in *Turkey*", "damage of DNA in Turkey"),
        ("title", "damage of *mRNA* and *p53*", "Damage of mRNA and p53"),
        ("title", "effect of β-blockers", "Effect of β-Blockers"),
        ("title", "JAMA", "JAMA"),
        ("sentence", "JAMA", "JAMA"),
        ("title", "the Na<sub>v</sub> channel", "The Na<sub>v</sub> Channel"),
        ("uppercase", "damage of *mRNA*", "DAMAGE OF mRNA"),
        ("capitalize-first", "*mRNA* damage", "mRNA damage"),
    ],
)
def test_letters_that_a_record_keeps_are_kept(case, title, printed):
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title>'
        "<id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info><citation><layout>"
        f'<text variable="title"/></layout></citation><bibliography><layout><text variable="title" text-case="{case}"/>'
        "</layout></bibliography></style>"
    ).encode()
    while "*" in title:
        title = title.replace("*", '<span class="nocase">', 1).replace("*", "</span>", 1)
    record = {"type": "book", "title": title, "language": "en"}
    assert one(record, style=style) == printed
