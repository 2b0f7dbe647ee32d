"""One matter is one finding, with all its places: in the text for a person, in JSON, SARIF and
annotations; nothing of it is hidden."""

from __future__ import annotations

import json

import pytest
from conftest import casepub, findings_of

from casepub.checks.together import MOST

SHORT = "EMG BPPV FVC VEP ABPM SLE"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9"/></svg>'
ALT = "alt: {tr: a, en: a}"


def _figures(*names: str, alt: str = f", {ALT}") -> str:
    entries = (
        f"  {name}: {{file: {name}.svg, legend: {{tr: {name}, en: {name}}}{alt}}}\n"
        for name in names
    )
    return "figures:\n" + "".join(entries)


def _told(folder, check):
    return [one for one in findings_of(folder) if one.check == check]


def test_abbreviations_of_a_text_are_one_matter(make_case):
    folder = make_case({"en.md": " ".join(f"{word} was done." for word in SHORT.split())})
    [found] = _told(folder, "abbreviation-undefined")
    assert found.message == (
        "6 abbreviations are not defined at their first use in the text: EMG, BPPV, FVC, VEP, "
        "ABPM, SLE."
    )
    assert len(found.places) == 6 and found.position == found.places[0].position
    assert found.places[3].message == (
        "“VEP” is not defined at its first use in the text. Write the full form here, followed by "
        "(VEP)."
    )


def test_a_single_one_is_told_as_before(make_case):
    [found] = _told(make_case({"en.md": "EMG was done."}), "abbreviation-undefined")
    assert found.message == "“EMG” is not defined at its first use in the text."
    assert found.hint == "Write the full form here, followed by (EMG)." and found.places == ()


@pytest.mark.parametrize(
    ("yaml", "check", "message", "names"),
    [
        (_figures("a", "b", "c"), "file-missing", "3 files that case.yaml names", "abc"),
        (_figures("d", "e", alt=""), "alt-missing", "2 figures have no `alt:`", "de"),
        (
            "facts:\n  one: {tr: ağrı, ateş, en: pain, fever}\n  two: {tr: kusma, döküntü, en: "
            "vomiting}\n",
            "translation-missing",
            "2 texts are cut off at their commas: “ağrı, ateş”, “kusma, döküntü”.",
            "",
        ),
        (
            "facts:\n  one: {tr: ağrı}\n  two: {tr: kusma}\n",
            "translation-missing",
            "2 texts of case.yaml have no English text: facts.one, facts.two.",
            "",
        ),
        ("facts:\n  one: 3 xx\n  two: 4 xx\n", "unit-unknown", "“xx” is not a unit", ""),
    ],
    ids=["file", "alt", "comma", "half", "unit"],
)
def test_what_is_one_matter(make_case, yaml, check, message, names):
    texts = " ".join(f"@fig:{name}" for name in names)
    drawings = {f"{name}.svg": DRAWING for name in names if check != "file-missing"}
    folder = make_case({"case.yaml": yaml, "tr.md": texts, "en.md": texts} | drawings)
    [found] = _told(folder, check)
    assert found.message.startswith(message), found.message
    assert len(found.places) == (len(names) or 2)
    assert len({place.position for place in found.places}) == len(found.places)


def test_references_that_nobody_cites_are_one_matter(make_case):
    works = "".join(
        f"@article{{k{n}, author={{A, B}}, title={{T {n}}}, journal={{J}}, year=2020}}\n"
        for n in range(4)
    )
    [found] = _told(make_case({"references.bib": works}), "reference-uncited")
    assert found.message == "4 references are never cited: k0, k1, k2, k3."


def test_differences_of_two_languages_stay_apart(make_case):
    texts = {"tr.md": "İlaç 5 mg verildi. İlaç 5 mg kesildi.", "en.md": "The drug was given."}
    texts["en.md"] = "The drug was given at 6 mg. The drug was stopped at 6 mg."
    found = [one for one in findings_of(make_case(texts)) if one.check.endswith("-differs")]
    assert len(found) == 2 and not any(one.places for one in found)


def test_every_place_is_shown_on_request_and_named_in_short(make_case):
    folder = make_case({"en.md": " ".join(f"{word} was done." for word in SHORT.split())})
    select = ("check", folder, "--select", "abbreviation-undefined")
    short, long = (casepub(*select, form).out for form in ("--short", "--long"))
    places = [place.position for place in findings_of(folder)[0].places]
    assert "+ 5 further places:" in short and short.count("warning abb") == 1
    for place in places[1:]:
        assert f"{place.line}:{place.column}" in short
    for word, place in zip(SHORT.split(), places, strict=True):
        assert f":{place.line}:{place.column} “{word}” is not defined" in long
    assert long.count("│") == 14 and short.count("│") == 2
    assert short.splitlines()[-1] == long.splitlines()[-1] == "1 warning."


def test_programs_get_every_place(make_case):
    folder = make_case({"en.md": "{{ nothing }}", "tr.md": "{{ nothing }} {{ nothing }}"})
    select = ("check", folder, "--select", "fact-unknown", "--format")
    [one] = json.loads(casepub(*select, "json").out)["diagnostics"]
    assert [place["file"].rsplit("/")[-1] for place in one["places"]] == ["en.md", "tr.md", "tr.md"]
    assert {key: one["places"][0][key] for key in ("file", "line", "column", "length")} == {
        key: one[key] for key in ("file", "line", "column", "length")
    }
    [result] = json.loads(casepub(*select, "sarif").out)["runs"][0]["results"]
    assert len(result["locations"]) == 3
    shown = casepub(*select, "github").out.splitlines()
    assert len(shown) == 3 and all("nothing" in line and "fact-unknown" in line for line in shown)


def test_in_another_file_the_short_form_names_it(make_case):
    folder = make_case({"en.md": "{{ nothing }}", "tr.md": "{{ nothing }}"})
    short = casepub("check", folder, "--select", "fact-unknown", "--short").out
    assert "+ 1 further place: tr.md:" in short


def test_a_matter_of_very_many_places_stays_readable(make_case):
    letters = "BCDFGHJKLMNPRST"
    words = [f"{a}{b}{c}" for a in letters for b in letters for c in "QWZ"][: MOST + 40]
    folder = make_case({"en.md": " ".join(f"{word} was done." for word in words)})
    [found] = _told(folder, "abbreviation-undefined")
    assert found.message.startswith(f"{MOST + 40} abbreviations") and len(found.places) == MOST


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Apgar score (APGAR 7) was good; APGAR 9.", []),
        ("GCS (Glasgow Coma Scale) was 15; GCS fell.", []),
        ("MRI (Figure 1) was done.", ["MRI"]),
        ("OR 0.67 (95% CI 0.45-1.00).", ["OR", "CI"]),
        ("Type II, cranial nerves IX and XII.", []),
    ],
)
def test_what_is_an_abbreviation_and_what_explains_it(make_case, text, told):
    found = _told(make_case({"en.md": text}), "abbreviation-undefined")
    assert [name for name in told if found and f"{name}" in found[0].message] == told
    assert bool(found) == bool(told)


def test_a_full_form_that_case_yaml_has_is_given(make_case):
    yaml = (
        "abbreviations:\n  sle:\n    tr: {short: SLE, full: sistemik lupus}\n"
        "    en: {short: SLE, full: systemic lupus}\n"
    )
    folder = make_case({"case.yaml": yaml, "en.md": "SLE was known.", "tr.md": "SLE biliniyordu."})
    hints = {one.hint for one in _told(folder, "abbreviation-undefined")}
    assert hints == {"Write “systemic lupus (SLE)” here.", "Write “sistemik lupus (SLE)” here."}
