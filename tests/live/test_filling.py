"""What is done in forms, as the page asks for it: steps of texts."""

from __future__ import annotations

import pytest
from conftest import CASES

from casepub.case.references.adding import NotAdded
from casepub.live.changes import apply, difference, narrow, wide
from casepub.live.citing import do_step
from casepub.live.filling import NoStep, do_steps
from casepub.live.terming import with_row

CASE = CASES[0]
TEXTS = {
    "case.yaml": "title: {tr: Başlık 😀, en: Title}\nlabs:\n  crp:\n    name: {tr: CRP, en: CRP}\n"
    "    value: 3 mg/L # ilk\n",
    "tr.md": "# Giriş\n\nCRP {{ crp }} idi.\n",
    "en.md": "# Introduction\n\nCRP was {{ crp }}.\n",
}
SODIUM = {"name": {"en": "Sodium"}, "value": "1 mmol/L"}


def step(do, *path, **more):
    return {"do": do, "path": list(path), **more}


def test_steps_are_done_one_after_another():
    done = do_steps(
        TEXTS,
        [
            step(
                "add",
                "labs",
                "",
                value={"name": {"en": "Sodium"}, "value": "1 mmol/L"},
                words="Sodium",
            ),
            step("change", "labs", "sodium", "value", value="131 mmol/L"),
            step("rename", "labs", "crp", name="crp0"),
            step("move", "labs", "sodium", to=0),
        ],
    )
    assert done.made == [("labs", "sodium")] and done.faults == []
    assert done.texts == {
        "case.yaml": "title: {tr: Başlık 😀, en: Title}\nlabs:\n  sodium:\n"
        "    name: {en: Sodium}\n    value: 131 mmol/L\n  crp0:\n    name: {tr: CRP, en: CRP}\n"
        "    value: 3 mg/L # ilk\n",
        "tr.md": "# Giriş\n\nCRP {{ crp0 }} idi.\n",
        "en.md": "# Introduction\n\nCRP was {{ crp0 }}.\n",
    }
    assert TEXTS["tr.md"].count("crp0") == 0


def test_what_cannot_be_done_is_left_out_and_told():
    done = do_steps(
        TEXTS,
        [
            step("change", "labs", "crp", "value", value="3 mgg"),
            step("remove", "title"),
            step("change", "labs", "crp", "flag", value="high"),
        ],
    )
    assert [number for number, _ in done.faults] == [0, 1]
    assert done.texts["case.yaml"] == TEXTS["case.yaml"] + "    flag: high\n"


def test_rows_that_are_pasted_are_told_one_by_one():
    done = do_steps(TEXTS, [step("paste", "labs", cells="Test\tSonuç\tx\nNa\t131 mmol/L\t\n\t2\t")])
    assert [(row.row, row.new, row.fault is None) for row in done.rows] == [
        (2, True, True),
        (3, False, False),
    ]
    assert done.unread == ("x",)


@pytest.mark.parametrize(
    "wrong",
    [
        step("write", "title"),
        step("change"),
        {"do": "change", "path": "title"},
        step("add", "labs", "x", value={}, at="1"),
        step("move", "labs", "crp", to=None),
        step("rename", "labs", "crp", name=""),
        step("paste", "labs", cells=None),
    ],
)
def test_what_is_no_step(wrong):
    with pytest.raises(NoStep):
        do_steps(TEXTS, [wrong])


def test_the_page_makes_the_same_text_of_the_changes():
    done = do_steps(TEXTS, [step("change", "title", "tr", value="Göz 👁 ağrısı")])
    before, after = TEXTS["case.yaml"], done.texts["case.yaml"]
    assert narrow(apply(wide(before), difference(before, after))) == after != before


# -- references and terms


CITED = "Migratory [@one; @two, s. 3]. [@two] one@two.org @two [@two2; @fig:two].\n"
BIB = "@article{one,\n  title = {One}, year = 2020\n}\n\n@book{two, title = {Two}}\n"
TEXT = "references.bib"


def cite(do, key="", text="", bib=BIB):
    return do_step({TEXT: bib, "tr.md": CITED, "case.yaml": CITED}, TEXT, do, key, text)


def test_a_new_key_stands_wherever_the_work_is_cited():
    made, _, keys = cite("rename", "two", "kaya")
    cited = CITED.replace("; @two,", "; @kaya,").replace("[@two]", "[@kaya]")
    assert made == {TEXT: BIB.replace("{two", "{kaya"), "tr.md": cited, "case.yaml": cited}
    assert keys == ["kaya"]


PUBMED = (
    "1: Uzun M, Ayhan E, Beksac B, Karaman O. Regional migratory osteoporosis and transient "
    "osteoporosis of the hip: are they all the same? Clin Rheumatol. 2013 Jun;32(6):919-23. doi: "
    "10.1007/s10067-013-2243-1. Epub 2013 Apr 11. PMID: 23575700."
)


@pytest.mark.parametrize(
    "pasted, keys",
    [
        ("@article{x, title={A b c}, author={A, B}, year=2020}", ["x"]),
        ("TY  - JOUR\nAU  - Kaya, A\nTI  - Of x\nPY  - 2020\nER  - \n", ["kaya2020"]),
        ("PMID- 23575700\nTI  - Regional migr\nAU  - Uzun M\nDP  - 2013 Jun\n", ["uzun2013"]),
        (PUBMED, ["uzun2013"]),
        (
            "Yilmaz A, Demir B. Migratory pain in adults. Turk J Med. 2019;4(2):11-15.\n"
            "Öz C. Another paper of note. Clin Rheumatol. 2011;30:919-23.",
            ["yilmaz2019", "oz2011"],
        ),
        ("@article{one, title={Quite another}, year=1999}", ["1999"]),
    ],
)
def test_works_are_added_in_whatever_form_they_are_pasted(pasted, keys):
    made, told, got = cite("add", text=pasted)
    assert told == [] and len(got) == len(keys)
    assert got == keys or got[0] != "one"  # a key that is taken is another
    assert made[TEXT].startswith(BIB) and all(f"{{{key}," in made[TEXT] for key in got)


def test_a_work_that_is_there_is_not_added_again():
    made, told, keys = cite("add", text="@article{new, title={One}, year=2020}")
    assert (made[TEXT], keys) == (BIB, ["one"]) and len(told) == 1


@pytest.mark.parametrize("pasted", ["10.1007/s10067-013-2243-1", "merhaba", " "])
def test_what_holds_no_work_says_what_to_paste(pasted):
    with pytest.raises(NotAdded) as refused:
        cite("add", text=pasted)
    assert refused.value.message and refused.value.hint


TERMS = "# bizim\n- {tr: BMO, en: [RMO, x]}  # y\n- {tr: a, en: b}\n"


@pytest.mark.parametrize(
    "text, row, forms, wanted",
    [
        (TERMS, 1, {"tr": ["c"], "en": ["b"]}, TERMS.replace("tr: a", "tr: c")),
        (TERMS, 2, {"tr": ["d"], "en": ["e", "f"]}, TERMS + "- {tr: d, en: [e, f]}\n"),
        (TERMS, 1, {}, TERMS.replace("- {tr: a, en: b}\n", "")),
        ("", 0, {"tr": ["d", "g"], "en": ["ear"]}, "- {tr: [d, g], en: ear}\n"),
        ("", 0, {}, ""),
    ],
)
def test_rows_of_terms(text, row, forms, wanted):
    assert with_row(text, row, forms) == wanted


@pytest.mark.parametrize(
    "said, is_number",
    [
        ("https://doi.org/10.1016/j.jbspin.2010.01.004", True),
        ("10.1016/j.jbspin.2010.01.004\n10.1097/00003086-200101000-00012\n10.1002/jbmr.1", True),
        ("PMID: 20347369\n\nPMC1234567", True),
        ("https://pubmed.ncbi.nlm.nih.gov/20347369/", True),
        ("Kaynak 20347369", False),
        ("20347369\nbir söz", False),
        ("\n \n", False),
    ],
)
def test_a_number_alone_is_no_work_and_says_what_to_paste(said, is_number):
    with pytest.raises(NotAdded) as refused:
        do_step({"references.bib": ""}, "references.bib", "add", "", said)
    assert ("PMID" in str(refused.value.message)) == is_number
    assert ".nbib" in str(refused.value.hint)
