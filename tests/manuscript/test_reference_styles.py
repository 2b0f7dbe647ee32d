"""Reference lists in the styles that manuscripts come in: each work is whole, or kept as typed and
told, and never mixed with its neighbour."""

from __future__ import annotations

import json
from html import escape

import pytest
from built_docx import docx_of, p, run

from casepub.manuscript import import_manuscripts
from casepub.manuscript.references import parse_reference

BOLD = "<w:rPr><w:b/></w:rPr>"
NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>'


def made(text: str, *works: str, form: str = ""):
    body = (
        p(run("Nadir bir bulgu üzerine: olgu sunumu"))
        + p(run("Giriş", BOLD))
        + p(run(text))
        + p(run("Olgu Sunumu", BOLD))
        + p(run("Olgu metni."))
        + p(run("Kaynaklar", BOLD))
        + "".join(p(run(escape(work)), form) for work in works)
    )
    result = import_manuscripts([("m.docx", docx_of(body))])
    return result, json.loads(result.files["references.json"])


APA = (
    "Bulut, A. B., & Ateş, C. (2019). Dizin nadir bir hastalığı. Deneme Tıp Dergisi, 12(3), 45–50. "
    "https://doi.org/10.1234/dtd.2019.1",
    "Ceylan, E. (2020). Omuzda ödem üzerine. Deneme Tıp Dergisi, 5(1), 1–12.",
    "Doğru, F., Eren, G. ve Fidan, H. (2021). Dirsek ağrısı. Ege Deneme Dergisi, 7, 88-91.",
    "World Health Organization. (2022). Pain guideline. https://www.example.org/pain",
)


@pytest.mark.parametrize("numbered", [False, True])
def test_an_apa_list_is_four_works(numbered):
    works = [f"{at}. {work}" for at, work in enumerate(APA, 1)] if numbered else APA
    result, records = made("Bulgu (Bulut ve Ateş, 2019; Ceylan, 2020).", *works)
    assert [one["title"] for one in records] == [
        "Dizin nadir bir hastalığı",
        "Omuzda ödem üzerine",
        "Dirsek ağrısı",
        "Pain guideline",
    ]
    assert [len(one["author"]) for one in records] == [2, 1, 3, 1]
    assert records[0]["container-title"] == "Deneme Tıp Dergisi" and records[0]["issue"] == "3"
    assert records[3]["author"] == [{"literal": "World Health Organization"}]
    assert "Bulgu [@bulut2019; @ceylan2020]." in result.files["tr.md"].decode()
    assert not any("could not be parsed" in left.what for _, left in result.left)


@pytest.mark.parametrize(
    "text,want",
    [
        (
            "A. Bulut and C. Ateş, “Diz hastalığı,” Deneme Tıp Derg., vol. 12, no. 3, pp. 45–50, "
            "2019, doi: 10.1234/x.5.",
            {
                "title": "Diz hastalığı",
                "author": [
                    {"family": "Bulut", "given": "A."},
                    {"family": "Ateş", "given": "C."},
                ],
                "container-title": "Deneme Tıp Derg",
                "volume": "12",
                "issue": "3",
                "page": "45-50",
                "DOI": "10.1234/x.5",
            },
        ),
        (
            "Bulut, A. and Ateş, B. (2019) ‘Diz ağrısı’, Invented Journal, 12(3), pp. 45–50.",
            {"title": "Diz ağrısı", "container-title": "Invented Journal", "page": "45-50"},
        ),
        (
            "Bulut A, Ateş B (2019) Diz ağrısı. Invented Med 12(3):45–50",
            {"title": "Diz ağrısı", "container-title": "Invented Med", "issue": "3"},
        ),
        (
            "Bulut PS, Ateş JM. Changes in tumors. In: Vural B, Kinz KW, editors. The basis of "
            "tumors. 2nd ed. New York: Invented Press; 2002. p. 93-113.",
            {
                "type": "chapter",
                "title": "Changes in tumors",
                "container-title": "The basis of tumors",
                "editor": [
                    {"family": "Vural", "given": "B"},
                    {"family": "Kinz", "given": "KW"},
                ],
                "page": "93-113",
                "publisher": "Invented Press",
                "edition": "2nd",
            },
        ),
        (
            "Bulut, P. S., & Ateş, J. M. (2002). Changes in tumors. In B. Vural & K. W. Kinz "
            "(Eds.), The basis of tumors (2nd ed., pp. 93–113). Invented Press.",
            {
                "type": "chapter",
                "container-title": "The basis of tumors",
                "editor": [
                    {"family": "Vural", "given": "B."},
                    {"family": "Kinz", "given": "K. W."},
                ],
                "page": "93-113",
            },
        ),
        (
            "Bulut A. Diz ağrısı [Uzmanlık tezi]. Ankara: Deneme Üniversitesi; 2015.",
            {"type": "thesis", "title": "Diz ağrısı", "genre": "Uzmanlık tezi"},
        ),
        (
            "Bulut A. Diz ağrısı. Uzmanlık tezi, Deneme Üniversitesi Tıp Fakültesi, Ankara, 2018.",
            {"type": "thesis", "genre": "Uzmanlık tezi"},
        ),
        (
            "World Sample Organization. Knees [Internet]. Geneva: WSO; 2020 [cited 2020 May 5]. "
            "Available from: https://www.example.org/knees",
            {
                "type": "webpage",
                "title": "Knees",
                "author": [{"literal": "World Sample Organization"}],
                "URL": "https://www.example.org/knees",
                "accessed": {"literal": "2020 May 5"},
            },
        ),
        (
            "Bulut JA Jr, Ateş B 3rd, van der Berg C. Title. J Inv Cases. 2019 Mar 5;13(1):e45.",
            {
                "author": [
                    {"family": "Bulut", "given": "JA", "suffix": "Jr"},
                    {"family": "Ateş", "given": "B", "suffix": "3rd"},
                    {"family": "van der Berg", "given": "C"},
                ],
                "issued": {"date-parts": [[2019, 3, 5]]},
                "page": "e45",
            },
        ),
        (
            "Bulut, A., Ateş, B. Başlık dört. Deneme Derg. 2019;12:3-5.",
            {
                "author": [
                    {"family": "Bulut", "given": "A."},
                    {"family": "Ateş", "given": "B."},
                ],
                "title": "Başlık dört",
            },
        ),
        (
            "Bulut A, Ateş B, ve ark. Başlık. Deneme Derg 2019;12(Ek 1):S12-S15.",
            {"page": "S12-S15"},
        ),
        ("Bulut A, Ateş B. Başlık iki. Deneme Derg (baskıda).", {"status": "baskıda"}),
        ("GBD 2019 Collaborators. Burden. Sample J 2020;396(10258):1204-22.", {"page": "1204-22"}),
        (
            "Bulut A. Title. Two sentences of it. Sample J 2011;3:12.",
            {"container-title": "Sample J"},
        ),
        ("Bulut A. Is it? J. Clin. Sample 2011;3:12.", {"container-title": "J. Clin. Sample"}),
    ],
)
def test_a_work_is_taken_apart_whole(text, want):
    record, understood = parse_reference(text)
    assert {name: record.get(name) for name in want} == want
    assert understood


@pytest.mark.parametrize(
    "text",
    [
        "Bulut tarafından söylendi, kişisel görüşme, Mayıs ayı",
        "A. Bulut ve arkadaşları: Diz -- 3. cilt, 5 vd.; bkz. aynı yer",
        "A. " * 900,
        "Bulut A, " * 400 + "Ateş B. T. J. 2000;1:1.",
    ],
)
def test_what_has_no_known_form_is_kept_as_typed(text):
    record, understood = parse_reference(text.strip())
    assert record == {"type": "document", "title": text.strip()} and not understood


def test_an_automatic_number_is_the_works():
    """The list begins at 3, as the numbering part says."""
    works = ("Bulut A. Bir. Sample J 2011;3:12.", "Ateş B. İki. Sample J 2012;4:13.")
    result, records = made("Bulgu [4].", *works, form=NUMBERED)
    assert len(records) == 2 and "Bulgu [@ates2012]." in result.files["tr.md"].decode()


def test_an_unnumbered_vancouver_list_is_not_joined():
    works = (
        "Bulut A. Bir. Sample J 2011;3:12.",
        "de Ateş B. İki. Sample J 2012;4:13.",
        "ulusal kurum. Üç. 2013.",
    )
    _, records = made("Bulgu [1].", *works)
    assert len(records) == 3


def test_a_name_and_year_that_two_works_have_stays_as_typed():
    works = (
        "Kaya, A., Demir, B., & Çelik, C. (2018a). Bir. Deneme Dergisi, 29(1), 1–8.",
        "Kaya, A., & Demir, B. (2018b). İki. Deneme Dergisi, 29(2), 90–95.",
        "Ak, A., & Boz, B. (2017). Üç. Deneme Dergisi, 28, 9–15.",
    )
    text = "Bu (Kaya ve ark., 2018); şu (Kaya ve ark., 2018a, 2018b); Ak ve Boz (2017) bildirdi."
    result, _ = made(text, *works)
    wanted = "Bu (Kaya ve ark., 2018); şu [@kaya2018; @kaya2018b]; Ak ve Boz [@ak2017] bildirdi."
    assert wanted in result.files["tr.md"].decode()
    assert ("citation that names no work of the list, or several", "(Kaya ve ark., 2018)") in [
        (left.what, left.text) for _, left in result.left
    ]


def test_a_power_is_no_citation():
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    body = (
        p(run("Nadir bir bulgu üzerine: olgu sunumu"))
        + p(run("Giriş", BOLD))
        + p(run("Alan 1,73 m") + run("2", raised) + run(" idi.") + run("1", raised))
        + p(run("Kaynaklar", BOLD))
        + p(run("1. Bulut A. Bir. Sample J 2011;3:12."))
        + p(run("2. Ateş B. İki. Sample J 2012;4:13."))
    )
    result = import_manuscripts([("m.docx", docx_of(body))])
    assert "Alan 1,73 m^2^ idi [@bulut2011]." in result.files["tr.md"].decode()
