"""The first page above the text, and the running heads."""

from __future__ import annotations

import re

import pytest
from conftest import casepub
from samples import article, conforms

from casepub.formats import pdf
from casepub.formats.page import how_to_cite, running_heads

PUBLISHED = "publication: {year: 2026, volume: 3, issue: 2, pages: %s}\n"


@pytest.mark.parametrize("pages", ["110-114", "110--114", "110 – 114", "e110-e114"])
def test_pages_have_one_form_however_they_are_typed(make_case, pages):
    folder = make_case({"case.yaml": PUBLISHED % pages})
    edition = article(folder, "turk-j-osteoporos", "en").edition
    printed = "e110–e114" if "e" in pages else "110–114"
    assert running_heads(edition)["journal"] == f"Turk J Osteoporos 2026;3:{printed}"
    assert f"2026;3(2):{printed}." in how_to_cite(edition, [])


def test_a_running_head_is_no_year_alone(make_case):
    """The journal `plain` has no title; how to cite the draft names the year all the same."""
    edition = article(make_case({"case.yaml": PUBLISHED % "1-2"}), "plain", "en").edition
    assert running_heads(edition)["journal"] == ""
    assert "2026" in how_to_cite(edition, [])


NAMES = "Yılmaz Kaya Çelikoğlu Öztürk Şahinbaş Özkan Külcü Iğdır İnanç Büyükkaragöz Aktaş Demirkale"
TITLE = (
    "A rare example of regional migratory osteoporosis of the hip, ankle and knee, a disorder with "
    "successive attacks of pain that is recognized by migrating bone marrow edema: a case report"
)
LICENSED = "received: 2026-02-15, doi: 10.4274/x.2026.1, license: CC-BY-4.0"


def crowded():
    """Twelve authors at eight institutions, each with an iD, and a long title."""
    authors = "".join(
        f"  - {{name: {{given: Ayşe Nur, family: {name}}}, orcid: 0000-0002-1825-0097, "
        f"affiliations: [a{n % 8}, a{(n + 3) % 8}]}}\n"
        for n, name in enumerate(NAMES.split())
    )
    places = "".join(f"  a{n}: {{tr: Klinik {n}, en: Clinic {n}}}\n" for n in range(8))
    return (
        f"title: {{tr: 'Uzun: olgu sunumu', en: '{TITLE}'}}\nauthors:\n{authors}"
        f"affiliations:\n{places}publication: {{year: 2026, {LICENSED}}}\n"
    )


@pytest.fixture
def front(make_case, tmp_path):
    """The first page of such an article, as pymupdf reads it."""
    import pymupdf

    folder = make_case({"case.yaml": "journal: turk-j-osteoporos\n" + crowded()})
    ran = casepub("build", folder, "-o", tmp_path, "--formats", "pdf", "--languages", "en")
    assert ran.code < 2, ran.out
    conforms(tmp_path / "case.en.pdf")
    with pymupdf.open(tmp_path / "case.en.pdf") as document:
        yield document[0]


@pytest.mark.slow
def test_a_first_page_with_many_authors(front):
    text = front.get_text()
    assert "0000-0002" not in text, "an icon stands for the sixteen digits"
    links = [link for link in front.get_links() if "orcid.org/0000-0002-1825-0097" in link["uri"]]
    assert len(links) == 12
    words = [word[4] for word in front.get_text("words")]
    marks = [tuple(map(int, m.groups())) for m in re.finditer(r"[a-zğışçüö](\d),(\d)\b", text)]
    assert len(marks) == 12 and all(a < b for a, b in marks), "marks stand in order"
    for link in links:  # an icon stands beside its name, not at the head of the next line
        beside = [w for w in front.get_text("words") if abs(w[3] - link["from"].y1) < 6]
        assert min(w[0] for w in beside) < link["from"].x0 - 20
    assert "Received:" in words and "Introduction" in words
    band = [w for w in front.get_text("words") if w[4] in ("Received:", "DOI:")]
    assert abs(band[0][1] - band[1][1]) < 1, "dates and DOI stand in one line"


@pytest.mark.slow
def test_the_lines_of_a_title_are_about_as_long_as_each_other(front):
    lines: dict[int, list[float]] = {}
    for block in front.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            if line["spans"][0]["size"] > 14:
                lines.setdefault(round(line["bbox"][3]), []).append(line["bbox"][2])
    ends = [max(found) for found in lines.values()]
    left, right = 51, 544
    assert len(ends) > 2
    assert all(end - left > 0.7 * (max(ends) - left) for end in ends), "none is much shorter"
    assert max(ends) <= right


@pytest.mark.slow
def test_each_journal_has_a_page_of_its_own(make_case):
    """The colours and fonts of what stands on a first page tell the journals apart."""
    import pymupdf

    titles = "title: {tr: '*Pseudomonas* keratiti', en: 'Keratitis due to *Pseudomonas*'}\n"
    published = "publication: {year: 2026, volume: 3, license: CC-BY-4.0}\n"
    folder = make_case({"case.yaml": titles + published})
    looks = {}
    for journal in ("balkan-med-j", "joint-dis-relat-surg", "plain", "turk-j-osteoporos"):
        made = pdf.encode(article(folder, journal, "en"))
        page = pymupdf.open(stream=made)[0]
        spans = [
            span
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
        ]
        second = [span for span in spans if 12 < span["size"] < 13][-2:]
        assert [span["text"].strip() for span in second] == ["Pseudomonas", "keratiti"]
        assert len({"It" in span["font"] for span in second}) == 2, "a Latin name stands out"
        title = max(spans, key=lambda span: span["size"])
        heading = next(span for span in spans if span["text"].lower() == "introduction")
        looks[journal] = (title["font"][7:], title["color"], heading["font"][7:], heading["color"])
    assert len(set(looks.values())) == 4, looks


def test_how_to_cite_has_one_stop_behind_and_others(make_case):
    names = ", ".join(f"{{name: {{given: A, family: {name}}}}}" for name in NAMES.split())
    edition = article(make_case({"case.yaml": f"authors: [{names}]\n"}), "plain", "tr").edition
    people = [{"given": "A", "family": name} for name in NAMES.split()]
    assert "ve ark. Ba" in how_to_cite(edition, people)
