"""Reference files as the tools of the trade write them: what is in the record, and what is told."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casepub.case.references import read_references
from casepub.case.references.bibtex_writing import escape
from casepub.case.references.latex import decode
from casepub.case.references.reading import clean_doi


@pytest.fixture
def read(tmp_path):
    def read(text, name="references.bib"):
        (tmp_path / name).write_text(text, "utf-8")
        found, _, told = read_references(tmp_path, str)
        return {key: one.record for key, one in found.items()}, [d.message for d in told]

    return read


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("95% of 12 & a_b # 5$", "95% of 12 & a_b # 5$"),
        (r"{\textless}i{\textgreater}C. auris{\textless}/i{\textgreater}", "<i>C. auris</i>"),
        (r"CO$_2$ at $\geq$ 38 $^\circ$C, 10$^{-3}$", "CO₂ at ≥ 38 °C, 10⁻³"),
        (r"\c{S}i{\c s}li, {\.I}zmir, \u{g}{\i}\"o", "Şişli, İzmir, ğıö"),
        (r"{DNA} \emph{in vivo} -- $5 and $6", "DNA <i>in vivo</i> – $5 and $6"),
        (r"R&amp;D &lt; 5", "R&D < 5"),
        (r"A \foo{b}", r"A \foo{b}"),
        (r"{\noopsort{1973a}}1973, a\vphantom{}b\hspace{1em}c", "1973, ab c"),
    ],
)
def test_latex_becomes_characters(typed, printed):
    assert decode(typed) == printed


@settings(max_examples=200, deadline=None)
@given(st.text(string.ascii_letters + string.punctuation + "ğüşİı °≥", max_size=40))
def test_what_is_exported_comes_back_whole(text):
    whole = " ".join(text.split())
    assert decode(escape(whole)) == whole


def test_names_are_told_apart_before_latex_is_decoded(read):
    records, told = read(
        r"@misc{a, author={{Centers for Disease Control and Prevention} and {D{\"u}nya "
        r"Sa{\u g}l{\i}k \"Org\"ut\"u} and van der Berg, Jan and King, Jr., Martin and others},"
        "\ntitle={~}}"
    )
    assert records["a"]["author"] == [
        {"literal": "Centers for Disease Control and Prevention"},
        {"literal": "Dünya Sağlık Örgütü"},
        {"family": "van der Berg", "given": "Jan"},
        {"family": "King", "given": "Martin", "suffix": "Jr."},
        {"literal": "others"},
    ]
    assert told == []


@pytest.mark.parametrize(
    "authors", ["Kaya, A; Öz, B", "Kaya, A ve Öz, B", "Kaya A, Öz B", "Kaya, A & Öz, B"]
)
def test_names_in_another_form_are_told(read, authors):
    records, told = read("@misc{a, author={" + authors + "}, title={T}}")
    assert records["a"]["author"] == [
        {"family": "Kaya", "given": "A"},
        {"family": "Öz", "given": "B"},
    ]
    assert len(told) == 1 and "Kaya, A; Öz, B" in told[0]


def test_capitals_macros_and_inheritance(read):
    records, told = read(
        '@string{jp = "J Pain"}\n'
        "@ARTICLE{a, AUTHOR={Kaya, A}, YEAR={2020}, MONTH={{OCT}}, NUMBER={3}, JOURNAL=jp # { B},"
        " ARTICLE-NUMBER={e12}, TITLE={T}}\n"
        "@inproceedings{b, author={Öz, B}, title={P}, crossref={C}}\n"
        "@proceedings{c, title={Proc}, year={2001}, publisher={X}}\n"
    )
    a, b = records["a"], records["b"]
    assert (a["container-title"], a["issue"], a["page"]) == ("J Pain B", "3", "e12")
    assert a["issued"] == {"date-parts": [[2020, 10]]}
    assert (b["title"], b["container-title"], b["publisher"]) == ("P", "Proc", "X")
    assert told == []


def test_a_macro_that_is_defined_anew_holds_from_there_on(read):
    article = "@article{%s, title={T}, journal=jw # { B}, year=2020}\n"
    records, told = read(
        "@string{jw = {Old}}\n" + article % "a" + "@string{JW = {New}}\n" + article % "b"
    )
    assert [one["container-title"] for one in records.values()] == ["Old B", "New B"]
    assert told == []


def test_fields_that_styles_print_are_taken(read):
    records, told = read(
        "@phdthesis{a, title={T}, subtitle={S}, school={U}, year={2019}, langid={turkish}}\n"
        "@misc{b, title={T}, howpublished={\\url{https://x.org/~a_b}}, note={Accessed 2020-5-6}}\n"
        "@article{c, title={T}, journal={J}, year={in press}, url={https://x.org/a%20b}}\n"
    )
    a, b, c = records.values()
    assert (a["title"], a["publisher"], a["genre"]) == ("T: S", "U", "doktora tezi")
    assert (b["URL"], b["accessed"]) == ("https://x.org/~a_b", {"date-parts": [[2020, 5, 6]]})
    assert (c["issued"], c["URL"]) == ({"literal": "in press"}, "https://x.org/a%20b")
    assert told == []


def test_what_is_not_taken_is_told_with_its_place(read):
    _, told = read(
        "@misc{a, title={A},\n title={B},\n foo={c}, file={x}}\n@misc{b, foo={d}, bar={e}}"
    )
    assert any("“title” twice" in message for message in told)
    assert [m for m in told if "not used" in m] == [
        "These fields are not used: foo (line 3), bar (line 4)."
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "10.1234/a(b)c",
        "doi:10.1234/a(b)c",
        "DOI 10.1234/a(b)c.",
        "https://www.doi.org/10.1234/a(b)c",
        "dx.doi.org/10.1234/a(b)c",
        "https://doi.org/10.1234/a%28b%29c",
    ],
)
def test_every_dress_of_a_doi_is_one(read, typed):
    assert clean_doi(typed) == "10.1234/a(b)c"
    assert read("@misc{a, title={T}, doi={" + typed + "}}")[0]["a"]["DOI"] == "10.1234/a(b)c"


def test_ris_as_tools_write_it(read):
    records, told = read(
        "TY  - JOUR\nAU  - Kaya, Ali\nT1  - T\nY1  - 2016/01/15/\nET  - 2016/01/30\nJ2  - J Pain\n"
        "ER  - \nTY  - BOOK\nID  - ed\nED  - Öz, B\nTI  - Book\nXX  - foo\nER  - \n",
        "references.ris",
    )
    one, two = records.values()
    assert list(records) == ["kaya2016", "ed"] and "edition" not in one
    assert one["issued"] == {"date-parts": [[2016, 1, 15]]} and one["container-title"] == "J Pain"
    assert two["editor"] == [{"family": "Öz", "given": "B"}]
    assert "kaya2016 (line 1)" in told[-1] and "XX (line 12)" in told[0]


def test_nbib_and_enw(read, tmp_path):
    records, _ = read(
        "PMID- 1\nDP  - 2020 Feb 15\nTI  - A long\n      title.\nLID - 10.1016/x [doi]\n"
        "FAU - Huang, Chaolin\nAU  - Huang C\nTA  - Lancet\nPG  - 497-506\n",
        "references.nbib",
    )
    one = records["huang2020"]
    assert (one["title"], one["DOI"], one["PMID"]) == ("A long title", "10.1016/x", "1")
    assert one["issued"] == {"date-parts": [[2020, 2, 15]]}
    (tmp_path / "references.nbib").unlink()
    records, _ = read("%0 Book\n%A Öz, Can\n%T Book\n%I X\n%D 1999\n", "references.enw")
    assert records["oz1999"]["publisher"] == "X"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (r"He{\'}le{\`}ne Seroussi", {"family": "Seroussi", "given": "Hélène"}),
        (r"Yag{\u{}}iz S{\c{}}en", {"family": "Şen", "given": "Yağiz"}),
        ("R.K.Singh", {"family": "Singh", "given": "R.K."}),
        ("J.-P.de Villa", {"family": "de Villa", "given": "J.-P."}),
    ],
)
def test_names_as_publishers_leave_them(read, typed, name):
    records, _ = read(f"@article{{k, author={{{typed}}}, title={{T}}, year=2020}}")
    assert records["k"]["author"] == [name]


def test_names_on_one_line_of_ris_are_told(read):
    records, told = read(
        "TY  - JOUR\nAU  - Kaya, Ali; Demir, Ece B.;\nAU  - Can, Z.\nTI  - T\nPY  - 2020\nER  - \n",
        "references.ris",
    )
    assert [one["family"] for one in records["kaya2020"]["author"]] == ["Kaya", "Demir", "Can"]
    assert any("Several names are on one line (AU)" in message for message in told)


def test_ris_of_databases(read):
    """Embase writes initials behind the family name, Ovid whom a work cites and “No Pagination
    Specified”."""
    records, told = read(
        "1.\nTY  - JOUR\nID  - a\nA1  - Liu R.\nA1  - Van Der Berg J.-P.\nA1  - Adler D. G.\n"
        "A1  - World Health Organization\nA1  - Study Group B\nT1  - T\n"
        "A2  - Andres, Bucchianeri, Buote, Byrne, Casati\nSP  - No\nEP  - Specified\nER  - \n",
        "references.ris",
    )
    assert records["a"]["author"] == [
        {"family": "Liu", "given": "R."},
        {"family": "Van Der Berg", "given": "J.-P."},
        {"family": "Adler", "given": "D. G."},
        {"literal": "World Health Organization"},
        {"literal": "Study Group B"},
    ]
    assert "page" not in records["a"] and "editor" not in records["a"]
    assert told == ["These fields are not used: “1.” (line 1), A2 (line 10)."]


def test_whom_and_what_ris_names_second(read):
    """A2 and T2 mean something else in each type of work."""
    records, told = read(
        "TY  - JOUR\nID  - a\nT1  - T\nT2  - Its other title\nJF  - Time Magazine\n"
        "JO  - Time\nER  - \n"
        "TY  - JOUR\nID  - b\nT1  - T\nT2  - J Pain\nJF  - J Pain\nER  - \n"
        "TY  - RPRT\nID  - c\nAU  - WHO\nA2  - Kaya, A\nTI  - T\nER  - \n"
        "TY  - THES\nID  - d\nAU  - Can, Z\nA2  - Kaya, A\nTI  - T\nER  - \n",
        "references.ris",
    )
    assert records["a"]["container-title"] == "Time Magazine"
    assert records["b"]["container-title"] == "J Pain"
    assert records["c"]["author"] == [{"literal": "WHO"}]
    assert records["c"]["collection-editor"] == [{"family": "Kaya", "given": "A"}]
    assert records["d"]["author"] == [{"family": "Can", "given": "Z"}]
    assert told == ["These fields are not used: T2 (line 4), A2 (line 23)."]


@pytest.mark.parametrize(
    ("typed", "edition"),
    [
        ("Second", "2"), ("2nd", "2"), ("3. ed.", "3"), ("Third edition", "3"), ("İkinci", "2"),
        ("ikinci baskı", "2"), ("2. Auflage", "2"), ("Revised", "Revised"), ("12th ed", "12"),
    ],
)  # fmt: skip
def test_an_edition_is_its_number(read, typed, edition):
    records, _ = read(f"@book{{k, title={{T}}, edition={{{typed}}}}}")
    assert records["k"]["edition"] == edition
    records, _ = read(f"TY  - BOOK\nID  - k\nTI  - T\nET  - {typed}\nER  - \n", "references.ris")
    assert "k" in records


CROSSREF = (
    '"type": "journal-article", "DOI": "10.1000/x", "title": ["A title"], "author": [{"name": '
    '"Study Group"}, {"family": "Kaya", "given": "Ali"}], '
)


@pytest.mark.parametrize(
    "text",
    [
        "{" + CROSSREF + '"issued": {"date-parts": [[2020, 3]]}}',
        '{"status": "ok", "message": {' + CROSSREF + '"published": {"date-parts": [[2020, 3]]}}}',
        '{"message": {"items": [{' + CROSSREF + '"issued": {"date-parts": [["2020", 3]]}}]}}',
    ],
    ids=["of doi.org", "of Crossref", "a list of Crossref"],
)
def test_a_record_that_was_saved_from_a_doi_is_read(read, text):
    records, told = read(text, "references.json")
    assert records["study2020"]["author"] == [
        {"literal": "Study Group"},
        {"family": "Kaya", "given": "Ali"},
    ]
    assert records["study2020"]["issued"]["date-parts"][0][-1] == 3
    assert told == ["Works without a key get one: study2020 (line 1)."]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1}', "The file contains no record."),
        ("5", "The file contains no record."),
        ('[{"id": "k", "title": "T"}, "x"]', 'This is not a record: "x".'),
        (
            '[{"title": "T", "author": [], "issued": []}]',
            "Works without a key get one: t (line 1).",
        ),
    ],
)
def test_what_is_no_record_is_told(read, text, message):
    assert read(text, "references.json")[1] == [message]


def test_a_tag_is_called_as_the_file_writes_it(read):
    _, told = read("%0 Book\n%A Öz, Can; Kaya, Ali\n%T Book\n%D 1999\n", "references.enw")
    assert any("on one line (%A)" in message for message in told)
    _, told = read("%T Lost\n\n%0 Book\n%A Öz, Can\n%T Book\n%D 1999\n", "references.enw")
    assert any("the line with %0 is missing" in message for message in told)


def test_other_reference_files_are_told(read, tmp_path):
    (tmp_path / "library.bib").write_text("@misc{x, title={T}}")
    assert "library.bib is not read" in read_references(tmp_path, str)[2][0].message
    (tmp_path / "references.ris").write_text("")
    _, told = read("@misc{a, title={T}}")
    assert told[0].endswith("references.bib is used, references.ris, library.bib are not.")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("{DNA} damage in {Turkish} cases", "*DNA* damage in *Turkish* cases"),
        ("{D}amage of {T}urkish {DN}A's", "*Damage* of *Turkish* *DNA's*"),
        ("{{Whole Title in Two Braces}}", "Whole Title in Two Braces"),
        (r"{\"O}z {\emph{C. auris}} {\textless} 5 {12}", "Öz <i>C. auris</i> < 5 12"),
        ("{D}{NA} {of {RNA}}", "*DNA* *of RNA*"),
    ],
)
def test_braces_in_a_title_keep_its_letters(read, typed, title):
    records, told = read("@article{a, title={" + typed + "}, note={{DNA} x}}")
    marked = title
    while "*" in marked:
        marked = marked.replace("*", '<span class="nocase">', 1).replace("*", "</span>", 1)
    assert records["a"]["title"] == marked and records["a"]["note"] == "DNA x"
    assert told == []


def test_what_a_type_is_called_in_biblatex_or_by_casepub(read):
    records, told = read(
        "@article{a, title={T}, journal={J}, entrysubtype={newspaper}}\n"
        "@misc{b, title={T}, entrysubtype={post-weblog}}\n@misc{c, title={T}, edition={revised}}"
    )
    assert [r["type"] for r in records.values()] == ["article-newspaper", "post-weblog", "document"]
    assert records["c"]["edition"] == "revised" and told == []


def test_a_date_of_edtf_keeps_its_sign(read):
    records, _ = read("@misc{a, title={T}, date={2019~}}\n@misc{b, title={T}, date={2019-22}}")
    assert records["a"]["issued"] == {"date-parts": [[2019]], "circa": True}
    assert records["b"]["issued"] == {"date-parts": [[2019]], "season": 2}


def test_pubmeds_numbers_and_groups_in_ris(read):
    records, told = read(
        "TY  - JOUR\nID  - a\nAU  - Ministry of Health,, Ankara\nTI  - T\nAN  - 28314897\n"
        "DB  - PubMed\nC2  - PMC5440171\nER  - \nTY  - JOUR\nID  - b\nTI  - T\nAN  - 77\n"
        "DB  - Scopus\nC2  - 5\nER  - \n",
        "references.ris",
    )
    assert records["a"]["author"] == [{"literal": "Ministry of Health, Ankara"}]
    assert (records["a"]["PMID"], records["a"]["PMCID"]) == ("28314897", "PMC5440171")
    assert "PMID" not in records["b"] and "PMCID" not in records["b"] and told == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("references.bib", "@misc{{{0}, title={{{0}}}}}"),
        ("references.ris", "TY  - BOOK\nID  - {0}\nTI  - {0}\nER  - \n"),
        ("references.json", '[{{"id": "{0}", "title": "{0}"}}]'),
    ],
)
def test_letters_written_as_two_characters_are_one(read, name, text):
    records, told = read(text.format(unicodedata.normalize("NFD", "öztürk2020")), name)
    assert records["öztürk2020"]["title"] == "öztürk2020" and told == []
