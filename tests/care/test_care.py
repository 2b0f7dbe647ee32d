"""The CARE checklist: the samples show every item that they have and none that they lack, on the
page where it stands."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from pathlib import Path

import docx
import pypdfium2
import pytest
from conftest import CASES, casepub
from forked import needs_fork
from samples import conforms

from casepub.care import NUMBERS, CarePlace, answers
from casepub.case import load
from casepub.case.model import CARE
from casepub.checks import subject_of
from casepub.diagnostic import Position
from casepub.formats import get_format
from casepub.formats.checklist import page_of, pages
from casepub.formats.page import Article
from casepub.typeset import Words

# Said by a reader of the samples who did not see the program, item by item, with reasons.
TRUTH = json.loads((Path(__file__).parent / "samples.json").read_text("utf-8"))
PAIRS = [(case, language) for case in CASES for language in ("tr", "en")]


def read(folder):
    return subject_of(load(folder, folder.name))


@pytest.mark.parametrize(
    ("case", "language"), PAIRS, ids=lambda value: getattr(value, "name", value)
)
def test_the_samples_show_what_they_have_and_nothing_that_they_lack(case, language):
    found = {
        answer.item.number: language in answer.places for answer in answers(read(case).editions)
    }
    assert found == {number: said[language] for number, said in TRUTH[case.name].items()}


def test_the_items_are_those_of_the_model():
    assert NUMBERS == CARE and len(NUMBERS) == 28


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_item_stands_on_the_page_that_the_checklist_names(case, built):
    editions = read(case).editions
    told = answers(editions)
    numbers = pages(told, editions)
    for code, edition in editions.items():
        data = (built / f"{case.name}.{code}.pdf").read_bytes()
        texts = [
            re.sub(r"[\s\u00ad\u200b*-]+|\ufffe", "", page.get_textpage().get_text_range())
            for page in pypdfium2.PdfDocument(data)
        ]
        for answer in told:
            place = answer.places.get(code)
            if place and answer.item.number not in ("1", "2", "7", "13"):
                first = re.sub(r"[\W\d_]+", "", place.words)[:14]
                assert first in re.sub(
                    r"[\W\d_]+", "", texts[numbers[answer.item.number, code] - 1]
                ), (answer.item.number, code, place.words[:60])
        assert numbers["7", code] == max(  # the legend stands behind the mentions
            i
            for i, text in enumerate(texts, 1)
            if re.search(
                rf"(Resim|Figure){next(f.number for f in edition.figures if f.draw)}\.", text
            )
        )


def test_a_mark_finds_words_whose_letters_are_written_as_two_characters(make_case):
    folder = make_case(
        {
            "case.yaml": "care:\n  8b: {tr: kaşıntısı}\n",
            "tr.md": unicodedata.normalize("NFD", "# Olgu Sunumu\n\nÇocuğun kaşıntısı geçmişti.\n"),
        }
    )
    found = {answer.item.number: answer for answer in answers(read(folder).editions)}
    place = found["8b"].places["tr"]
    assert place.words.startswith("kaşıntısı")
    typed = (folder / "tr.md").read_text("utf-8").split("\n")[place.position.line - 1]
    assert typed[place.position.column - 1 :].startswith(unicodedata.normalize("NFD", "kaşıntısı"))


SAID = "At the last visit the patient walked without any pain in the left ankle or the right knee"
ENDING = "Son kontrolde hasta sol ayak bileğinde ya da sağ dizinde hiç ağrı duymadan yürüyordu"


@pytest.mark.slow
def test_a_passage_whose_words_stand_elsewhere_too_has_the_page_of_its_own_place(make_case):
    """In the abstract of the first page, and twice in one section: the second is meant."""
    for said, code, heading in ((SAID, "en", "Case Presentation"), (ENDING, "tr", "Olgu Sunumu")):
        filler = [
            f"{said[:9]} {'abcdefghij'[n % 10] * 7} {'klmnopqrst'[n // 10] * 9}."
            for n in range(100)
        ]
        paragraphs = [" ".join(filler[n : n + 5] * 4) for n in range(0, 100, 5)]
        abstract = {"en": "Abstract", "tr": "Özet"}[code]
        folder = make_case(
            {
                "case.yaml": f"care:\n  10a: {{{code}: {said} and home}}\n  10b: {{{code}: {said} again}}\n",
                f"{code}.md": f"# {abstract}\n\n{said} and home. {said} again.\n\n# {heading}\n\n{said} again.\n\n"
                + "\n\n".join(paragraphs)
                + f"\n\n{said} and home.\n",
            }
        )
        editions = read(folder).editions
        told = [answer for answer in answers(editions) if answer.item.number in ("10a", "10b")]
        numbers = pages(told, editions)
        assert [answer.places[code].heading for answer in told] == [heading, heading]
        data = get_format("pdf").encode(Article(editions[code], editions, {}))
        texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
        last = max(n for n, text in enumerate(texts, 1) if "andhome" in "".join(text.split()))
        assert (numbers["10a", code], numbers["10b", code]) == (last, 1) and last > 1


def place(words, before="", anchor="case"):
    return CarePlace("", words, Position(""), anchor, before)


def test_the_page_is_the_one_on_which_a_passage_begins():
    lines = [
        Words(1, ("text", "abstract"), "The pain was gone at the last visit."),
        Words(2, ("text", "case"), "She came with pain. The pain was"),
        Words(2, ("text", "fig-hip"), "Figure 1. The hip."),
        Words(3, ("text", "case"), "gone at the last vis-"),
        Words(4, ("text", "case"), "it. Later the pain was gone at the last visit."),
        Words(4, ("text", "statement-consent"), "She agreed."),
    ]
    words = "The pain was gone at the last visit."
    assert page_of(lines, place(words, "She came with pain.")) == 2, "divided over pages"
    assert (
        page_of(
            lines,
            place(words[4:], "She came with pain. The pain was gone at the last visit. Later the"),
        )
        == 4
    )
    assert page_of(lines, place(words, anchor="abstract")) == 1
    assert page_of(lines, place("The hip.", anchor="fig-hip")) == 2
    assert page_of(lines, place("She agreed.", anchor="statement-consent")) == 4
    assert (
        page_of(lines, place("It says otherwise.", "She came with pain. The pain was gone at")) == 3
    )
    assert page_of([], place(words)) == 1


def test_a_mark_in_a_table_or_a_section_of_the_authors_own_has_its_place(make_case):
    folder = make_case(
        {
            "case.yaml": "tables:\n  labs:\n    title: {en: What the laboratory found}\n    columns: [{en: Test}]\n"
            "    rows: [[{en: CRP}]]\ncare:\n  8a: {en: What the laboratory}\n  8b: {en: A thing apart}\n",
            "en.md": "# Case Presentation\n\nSee @tab:labs.\n\n# Own words\n\nA thing apart.\n",
        }
    )
    found = {
        answer.item.number: answer.places.get("en") for answer in answers(read(folder).editions)
    }
    assert (found["8a"].heading, found["8a"].anchor) == ("Table\u00a01", "tab-labs")
    assert (found["8b"].heading, found["8b"].anchor) == ("Own words", "section-5")


@pytest.mark.slow
def test_the_checklist_as_pdf_and_word_in_either_language(tmp_path):
    ran = casepub("care", CASES[1], "-o", tmp_path)
    assert ran.code == 0, ran.out
    assert {path.name.split(".", 1)[1] for path in tmp_path.iterdir()} == {
        f"care.{code}.{form}" for code in ("tr", "en") for form in ("pdf", "docx")
    }
    for code, heading, none, page in (
        ("tr", "CARE kontrol listesi", "olguda yok", "s. "),
        ("en", "CARE checklist", "not in the case", "p. "),
    ):
        path = tmp_path / f"{CASES[1].name}.care.{code}.pdf"
        conforms(path)
        text = " ".join(
            "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(path)).split()
        )
        assert (
            heading in text
            and text.count(none) == 10
            and len(re.findall(rf"\b{re.escape(page)}\d", text)) == 46
        )
        document = docx.Document(
            io.BytesIO((tmp_path / f"{CASES[1].name}.care.{code}.docx").read_bytes())
        )
        rows = document.tables[0].rows
        assert len(rows) == 29 and [row.cells[0].text for row in rows][1:] == list(NUMBERS)
        assert rows[0].cells[2].text == {"tr": "Türkçe", "en": "English"}[code]


def test_what_is_missing_is_told_with_what_to_write(make_case):
    folder = make_case(
        {
            "en.md": "The patient came with pain. No side effects were seen.",
            "tr.md": "Hasta ağrıyla geldi.",
        }
    )
    ran = casepub("care", folder, "--formats", "none")
    assert ran.code == 1
    assert (
        "CARE item 10d, “Follow-up: adverse events”, was not found in the Turkish text." in ran.out
    )
    assert (
        "CARE item 7, “Timeline”, was not found." in ran.out
        and "Write the events in their order, as a table or figure" in ran.out
    )
    assert "care-item-missing" not in casepub("check", folder).out, "only journals that ask for it"


def test_a_mark_settles_an_item(make_case):
    folder = make_case(
        {"case.yaml": "care:\n  8b: {tr: Hasta başvurdu, en: The patient}\n  12: none\n"}
    )
    found = {answer.item.number: answer for answer in answers(read(folder).editions)}
    assert set(found["8b"].places) == {"tr", "en"} and found["8b"].places["en"].position.line == 11
    assert found["12"].decided and not found["12"].places
    assert "CARE item 12" not in casepub("care", folder, "--formats", "none").out


@pytest.mark.parametrize(
    "written,told",
    [
        ("care:\n  14: none\n", "14"),
        ("care:\n  8b: maybe\n", "8b"),
        ("care: yes\n", "care"),
        ("care:\n  8b: {tr: nowhere}\n", "care-mark-lost"),
    ],
)
def test_a_mark_that_is_none_is_told(make_case, written, told):
    folder = make_case({"case.yaml": written})
    ran = casepub("check", folder)
    assert "internal fault" not in ran.err + ran.out
    assert told in ran.out and ("error" in ran.out or "warning" in ran.out)


@needs_fork
@pytest.mark.slow
def test_many_are_filled_in_at_once_and_from_the_store(make_case, tmp_path):
    """The same as one by one; one that cannot be read is told, and costs the others nothing."""
    for name in ("a", "b"):
        make_case(name=f"cases/{name}")
    (make_case(name="cases/bad") / "case.yaml").write_text("a: [", "utf-8")
    alone = casepub("care", "cases/a", "-o", "alone", cwd=tmp_path)
    command = ("care", "cases", "--store", "store", "-o")
    together = casepub(*command, "out", "--jobs", 2, cwd=tmp_path)
    assert (alone.code, together.code) == (1, 2)
    assert alone.out.replace("alone", "out") in together.out and "cases/b: CARE" in together.out
    assert together.err == (
        "cases/bad was not filled in: cases/bad cannot be read; run casepub check cases/bad to see "
        "why.\n"
    )
    again = casepub(*command, "again", "--jobs", 2, cwd=tmp_path)
    assert again.out == together.out.replace("out/", "again/")
    made = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    assert len(made) == 8 and made["a.care.tr.docx"] == (
        (tmp_path / "alone" / "a.care.tr.docx").read_bytes()
    )


def test_the_command_says_what_it_needs(tmp_path):
    assert casepub("care", tmp_path, "--formats", "html").code == 2
    (tmp_path / "case.yaml").write_text("a: [", "utf-8")
    ran = casepub("care", tmp_path)
    assert ran.code == 2 and "cannot be read" in ran.err
