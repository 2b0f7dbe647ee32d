"""Which passage of a case the checklist quotes, and at which place of the file."""

from __future__ import annotations

import re
from itertools import islice

import pypdfium2
import pytest

from casepub.care import answers
from casepub.care.find import _EditionReader
from casepub.case import load
from casepub.checks import subject_of
from casepub.formats import pdf
from casepub.formats.checklist import page_of
from casepub.formats.page import Article

BOX = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6" width="300" height="200">'
    '<rect width="9" height="6"/></svg>'
)


@pytest.fixture
def found(make_case):
    """What a case's text shows, by item; the text is of the case itself unless it has headings."""

    def find(text, code="en", yaml=""):
        heading = {"en": "Case Presentation", "tr": "Olgu Sunumu"}[code]
        text = text if text.startswith("#") else f"# {heading}\n\n{text}"
        files = {f"{code}.md": text, "case.yaml": yaml} if yaml else {f"{code}.md": text}
        subject = subject_of(load(make_case(files), "x"))
        return {
            answer.item.number: answer.places[code]
            for answer in answers(subject.editions)
            if code in answer.places
        }

    return find


def test_a_lower_heading_is_not_quoted_but_the_sentence_below_it(found):
    for gap in ("\n\n", "\n"):
        place = found(f"She came.\n\n## Laboratory findings{gap}Sodium was 116 mmol/L.\n")["8a"]
        assert place.words == "Sodium was 116 mmol/L."
        assert place.position.column == 1


def test_of_several_sentences_the_one_that_says_most_is_quoted(found):
    text = (
        "The drug was stopped. Because of the rash the dose of lamotrigine was reduced to 25 mg, "
        "and valproate was added. She slept."
    )
    assert found(text)["9c"].words.startswith("Because of the rash")


def test_treatment_before_the_illness_is_second_to_that_of_the_case(found):
    text = (
        "He had been given 5 mg of prednisolone daily for two weeks years earlier. Now 40 mg of "
        "prednisolone was given daily."
    )
    assert found(text)["9b"].words.startswith("Now")


def test_labels_divide_an_abstract_and_are_not_quoted(found):
    english = (
        "# Abstract\n\n**Background:** Sepsis is seldom seen. **Case:** A boy came. "
        "**Conclusion:** Cultures are the key.\n"
    )
    places = found(english)
    assert [places[n].words for n in ("3a", "3b", "3c")] == [
        "Sepsis is seldom seen.",
        "A boy came.",
        "Cultures are the key.",
    ]
    assert english.split("\n")[2][places["3c"].position.column - 1 :].startswith("Cultures")
    turkish = found("# Öz\n\n## Amaç\n\nSepsis seyrektir.\n\n## Sonuç\n\nKültür alınmalı.\n", "tr")
    assert (turkish["3a"].words, turkish["3c"].words) == ("Sepsis seyrektir.", "Kültür alınmalı.")


def test_an_abstract_that_ends_with_the_outcome_has_no_conclusion(found):
    assert "3c" not in found("# Abstract\n\nA girl had fever. It fell. She was discharged.\n")
    assert "3a" not in found("# Abstract\n\nA girl had fever. It fell. She was discharged.\n")


def test_sections_of_the_authors_own_belong_to_a_part(found):
    places = found(
        "# Introduction\n\nIt is rare.\n\n"
        "# Patient information\n\nShe had no history of trauma.\n\n"
        "# Follow-up\n\nNo adverse events occurred.\n\n# Discussion\n\nIt is rare.\n\n"
        "# Family's view\n\nThey sleep again.\n\n# Consent\n\nWritten consent was obtained.\n"
    )
    assert places["5c"].words.startswith("She had no")
    assert places["10d"].heading == "Follow-up"
    assert places["12"].words == "They sleep again."
    assert places["13"].words == "Written consent was obtained."


def test_a_block_quotation_in_the_discussion_is_the_patients_perspective(found):
    text = (
        "# Discussion\n\nShe told us:\n\n> I was afraid of the needle, and then it was nothing.\n"
    )
    assert found(text)["12"].words.startswith("> I was") or found(text)["12"].words.startswith("I")


def test_parents_speak_for_a_child_but_not_for_a_grown_up_who_can(found):
    said = "Treatment was started. His mother said: “He plays outside with the others again.”"
    assert "12" in found(f"A 4-year-old boy came. {said}")
    assert "12" not in found(f"A 40-year-old man came. {said}")
    assert "12" in found(f"A 80-year-old man with advanced dementia came. {said}")
    turkish = "Tedavi başlandı. Annesi “Yine arkadaşlarıyla oynuyor.” dedi."
    assert "12" in found(f"Dört yaşında erkek çocuk getirildi. {turkish}", "tr")
    assert "12" not in found(f"Kırk yaşında erkek hasta başvurdu. {turkish}", "tr")
    mother = "Otuz yaşındaki annenin ilk çocuğu olan bebek getirildi."
    assert "12" in found(f"{mother} {turkish}", "tr"), "the mother is grown up, not the patient"


def test_a_discussion_tells_of_the_patient_only_where_it_says_so(found):
    heading = "# Discussion\n\n"
    others = "The dose was reduced because of nausea, and nausea after the first dose was common."
    assert not {"9c", "10d"} & set(found(heading + others))
    assert {"9c", "10d"} <= set(found(f"{heading}In our patient this differed. {others}"))
    series = (
        f"{heading}In our patient this differed. In a series of 40 patients it was so. {others}"
    )
    assert not {"9c", "10d"} & set(found(series))


def test_a_table_or_a_caption_of_the_text_may_show_the_course(found):
    assert found("She came. Table 1 lists the events in chronological order.")["7"]
    assert "7" not in found("She came. The timeline of the symptoms was unclear.")


def test_a_marked_passage_behind_words_in_italics_begins_with_its_first_word(found):
    place = found(
        "In *Brucella*  *melitensis* infection the diagnosis was late.",
        yaml="care:\n  8b: {en: the diagnosis was late}\n",
    )["8b"]
    assert place.words == "the diagnosis was late."


@pytest.mark.slow
@pytest.mark.parametrize("journal", ["plain", "turk-j-osteoporos"])
def test_each_of_many_like_passages_has_the_page_on_which_it_begins(make_case, journal):
    """The same sentence again and again in every section, with figures between; only a number,
    which no page is found by, tells them apart."""
    said = (f"Z{n}Z the knee was free of pain at that visit, and so it stayed." for n in range(999))
    figures = "".join(
        f"  box{n}: {{file: box.svg, legend: {{en: The knee was free of pain.}}, alt: {{en: a}}}}\n"
        for n in range(4)
    )
    text = "# Abstract\n\n" + " ".join(islice(said, 5)) + "\n\n# Case Presentation\n\n"
    for n in range(16):
        text += "## Visit\n\n" * (n % 4 == 0) + " ".join(islice(said, 7))
        text += f" See @fig:box{n // 4}.\n\n" if n % 4 == 0 else "\n\n"
    text += "# Course\n\n" + " ".join(islice(said, 9)) + "\n\n# Discussion\n\n"
    text += "\n\n".join(" ".join(islice(said, 8)) for _ in range(4))
    case = f"journal: {journal}\ntitle: {{en: 'A: a case report'}}\nfigures:\n{figures}"
    folder = make_case({"en.md": text, "case.yaml": case, "box.svg": BOX})
    editions = subject_of(load(folder, "x")).editions
    reader = _EditionReader(editions["en"])
    printed = pdf.print_pdf(pdf.prepare(Article(editions["en"], editions, {})))
    pages = pypdfium2.PdfDocument(printed.data)
    texts = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pages]
    places = [reader.find_marked(f"Z{n}Z the knee") for n in range(999)]
    found = [page_of(printed.words, place) for place in places if place]
    assert len(found) > 150 and max(found) > 2
    assert found == [
        next(number for number, shown in enumerate(texts, 1) if f"Z{n}Z" in shown)
        for n in range(len(found))
    ]
