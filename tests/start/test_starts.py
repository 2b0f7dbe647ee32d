"""`casepub new`: every specialty, in every language, gives a case that can be built at once, and
whose examples are true."""

from __future__ import annotations

import json
import re

import pytest
from conftest import casepub, findings_of
from guided import EXPECTED, draw_pictures, examples, use_everything, used

from casepub.language import get_language
from casepub.start import DEFAULT, find_specialty, specialties

IDS = [one.id for one in specialties()]
LANGUAGES = ["tr,en", "tr", "en"]
GROUPS = ("facts", "vitals", "labs", "cultures", "treatments")


def begin(folder, *options):
    ran = casepub("new", folder, *options)
    assert ran.code == 0, ran.err
    return folder


def unexpected(folder):
    return [
        f"{one.position.file}:{one.position.line} {one.check}: {one.message}"
        for one in findings_of(folder)
        if one.check not in EXPECTED
    ]


@pytest.mark.slow
@pytest.mark.parametrize("author", ["tr", "en"])
@pytest.mark.parametrize("specialty", IDS)
def test_a_start_is_clean_builds_and_its_examples_are_true(specialty, author, tmp_path):
    for languages in LANGUAGES:
        case = tmp_path / languages.replace(",", "-")
        begin(case, "--specialty", specialty, "--languages", languages, "--lang", author)
        checked = casepub("check", case, "--format", "json")
        assert checked.code == 0, checked.out
        found = json.loads(checked.out)["diagnostics"]
        assert [one for one in found if one["check"] not in EXPECTED] == []
        assert any("[[" in one["message"] for one in found if one["check"] == "placeholder-left")
        ran = casepub("build", case, "-o", tmp_path / "out", "--formats", "html")
        assert ran.code == 0, ran.out + ran.err
        for code in languages.split(","):
            page = (tmp_path / "out" / f"{case.name}.{code}.html").read_text("utf-8")
            assert get_language(code).label("Discussion") in page and "<!-- CARE" not in page
        assert use_everything(case) > 10
        assert unexpected(case) == []
        if author == "tr":
            ran = casepub("build", case, "-o", tmp_path / "used", "--formats", "html")
            assert ran.code == 0, ran.out + ran.err


@pytest.mark.slow
@pytest.mark.parametrize("specialty", IDS)
def test_each_example_alone_is_true(specialty, tmp_path):
    case = begin(tmp_path / "case", "--specialty", specialty)
    file = case / "case.yaml"
    start = file.read_text("utf-8")
    draw_pictures(case)
    blocks = examples(start)
    sources = [one for one in blocks if one.startswith(tuple(f"#{name}:" for name in GROUPS))]
    assert len(blocks) > 6 and len(sources) > 2
    for block in blocks:
        text = start
        needed = sources if block.startswith("#tables:") or "draw:" in block else []
        for one in {block, *needed}:
            text = text.replace(one, used(one))
        assert text != start
        file.write_text(text, "utf-8")
        errors = [one for one in findings_of(case) if one.severity == "error"]
        assert errors == [], block


@pytest.mark.parametrize("specialty", IDS)
def test_the_table_of_a_specialty_is_whole(specialty):
    one = find_specialty(specialty)
    texts = [one.name, *one.remarks.values(), *one.sentences.values(), one.terms]
    assert all(set(pair) == {"tr", "en"} and all(pair.values()) for pair in texts)
    assert set(one.sentences) == {"history", "examination", "assessment", "treatment", "outcome"}
    known = {key for group in one.case.values() if isinstance(group, dict) for key in group}
    assert set(one.remarks) <= known
    assert {"onset", "visit"} <= set(one.case["timeline"])
    assert one.case["timeline"]["visit"]["at"] == "0"


def test_specialties_are_those_that_authors_look_for():
    assert len(IDS) >= 15 and IDS[-1] == DEFAULT
    for typed, meant in {
        "cardiology": "cardiology",
        "Göz Hastalıkları": "ophthalmology",
        "GOZ HASTALIKLARI": "ophthalmology",
        "dahiliye": "internal-medicine",
        "pediatrics": "paediatrics",
        "kadın": "obstetrics-gynaecology",
        "yoğun bakım": "anaesthesiology-intensive-care",
        "Obstetrics Gynaecology": "obstetrics-gynaecology",
    }.items():
        assert find_specialty(typed).id == meant, typed
    assert find_specialty("o") is None and find_specialty("") is None
    names = [name for one in specialties() for name in (*one.name.values(), *one.aliases)]
    assert len(names) == len(set(names)), "no name means two"


def test_explanations_are_in_the_language_of_the_author_and_texts_in_those_of_the_case(tmp_path):
    case = begin(tmp_path / "a", "--lang", "tr", "--specialty", "göz", "--languages", "en,tr")
    yaml, english = (case / "case.yaml").read_text("utf-8"), (case / "en.md").read_text("utf-8")
    assert "\nlanguage: en\n" in yaml
    assert "# Örnekler şu uzmanlık alanından: göz hastalıkları." in yaml
    assert '  en: "[[The main finding]]: a case report"\n  tr: "[[Ana bulgu]]: olgu sunumu"' in yaml
    assert re.search(r"^#  iop_visit: 34 mmHg +# göz içi basıncı$", yaml, re.M)
    assert "CARE 6 · Klinik bulgular" in english and "# Case Presentation" in english
    assert "best-corrected visual acuity" in english
    alone = begin(tmp_path / "b", "--lang", "en", "--languages", "tr", "--specialty", "neurology")
    yaml = (alone / "case.yaml").read_text("utf-8")
    assert "The examples are from this specialty: neurology." in yaml and " en: " not in yaml
    assert sorted(path.name for path in alone.iterdir()) == [
        "case.yaml",
        "figures",
        "references.bib",
        "tr.md",
    ]


@pytest.mark.parametrize("languages", ["de", "tr,de", "de,en"])
def test_a_language_that_casepub_does_not_speak_has_english_to_be_replaced(languages, tmp_path):
    case = begin(tmp_path / "case", "--languages", languages)
    assert unexpected(case) == []
    german = (case / "de.md").read_text("utf-8")
    assert "# Einleitung" in german
    assert "[[This report was prepared in line with the CARE guidelines [@gagnier2013].]]" in german
    assert "#    name: {" in (case / "case.yaml").read_text("utf-8")
    assert 'de: "[[C-reactive protein]]"' in (case / "case.yaml").read_text("utf-8")


def test_the_journal_decides_what_the_start_asks_for(tmp_path):
    letter = begin(tmp_path / "a", "--journal", "balkan-med-j", "--languages", "en")
    assert "# Abstract" not in (letter / "en.md").read_text("utf-8")
    other = begin(tmp_path / "b", "--journal", "joint-dis-relat-surg", "--lang", "tr")
    yaml = (other / "case.yaml").read_text("utf-8")
    wishes = re.search(r"# Derginin istedikleri: (?:.*\n#)*.*", yaml)[0]
    assert "150–300" in wishes and "orcid" in wishes and "\njournal: joint-dis-relat-surg\n" in yaml
    assert "Bu dergide özün sözcük sayısı: 150–300" in (other / "tr.md").read_text("utf-8")
    for case in (letter, other):
        assert not [one for one in findings_of(case) if one.severity == "error"]


def test_comments_of_a_narrative_are_not_printed_and_places_stay(make_case):
    folder = make_case(
        {
            "en.md": "# Abstract\n\nText.\n\n# Introduction\n\n<!-- # Not a heading\n\n"
            "{{ nothing }} -->\n\nText <!-- why? --> here {{ wrong }}.\n<!-- a line -->\nAnd on.\n"
            "\n# Case Presentation\n\n<!-- a long remark before the text of a line --> The patient "
            "came.\n\n# Discussion\n\nText \\<!-- kept -->.\n",
        }
    )
    (unknown,) = (one for one in findings_of(folder) if one.check == "fact-unknown")
    assert (unknown.position.line, unknown.position.column) == (11, 25)
    assert not [one for one in findings_of(folder) if one.check == "prose-too-complex"]
    assert casepub("build", folder, "-o", folder / "out", "--formats", "html").code == 1
    page = (folder / "out" / "case.en.html").read_text("utf-8")
    assert "why?" not in page and "long remark" not in page and "Not a heading" not in page
    assert "&lt;!-- kept --&gt;" in page
    assert re.search(r"<p>Text\s+here[^<]*<[^>]+>[^<]*<[^>]+>\.\nAnd", page) or "And on" in page


def test_what_is_not_closed_is_no_comment(make_case):
    folder = make_case({"en.md": "The patient came <!-- and so on."})
    assert "raw-html" in {one.check for one in findings_of(folder)}
