"""Every pair of texts that is printed is compared: a place that the model gains is compared too, or
named here with the reason why not."""

from __future__ import annotations

import typing
from collections.abc import Iterator

import pytest
from conftest import casepub, findings_of
from pydantic import BaseModel

from casepub.case.fields import TEXT_PLACES
from casepub.case.model import CaseFile, Keyword, TextByLanguage
from casepub.diagnostic import Severity

TURKISH = "sağ kalçada 5 mg metotreksat"
ENGLISH = "5 mg methotrexate in the right hip"
WRONG = {
    "number": "15 mg methotrexate in the right hip",
    "side": "5 mg methotrexate in the left hip",
    "unit": "5 mL methotrexate in the right hip",
    "drug": "5 mg alendronate in the right hip",
}
NOT_COMPARED = {
    ("publication", "url"): "an address",
    ("care", "*"): "first words of a passage that is compared where it stands",
    ("abbreviations", "*", "*", "short"): "each language has its own",
}
# Each place as a block of case.yaml; {} stands for the pair.
PLACES = {
    ("title",): "title: {}",
    ("short_title",): "short_title: {}",
    ("keywords", "*"): "keywords: [{}]",
    ("authors", "*", "group"): "authors: [{{group: {}}}]",
    ("authors", "*", "present"): "authors: [{{group: {{tr: a, en: a}}, present: {}}}]",
    ("authors", "*", "note"): "authors: [{{group: {{tr: a, en: a}}, note: {}}}]",
    ("affiliations", "*"): "affiliations: {{ward: {}}}",
    ("correspondence",): "correspondence: {}",
    ("grants", "*", "funder"): "grants: [{{funder: {}}}]",
    ("patient", "*"): "patient: {{complaint: {}}}",
    ("facts", "*"): "facts: {{finding: {}}}",
    ("labs", "*", "name"): "labs: {{crp: {{name: {}, value: 3 mg/L}}}}",
    ("labs", "*", "value"): "labs: {{crp: {{name: {{tr: a, en: a}}, value: {}}}}}",
    ("labs", "*", "reference"): (
        "labs: {{crp: {{name: {{tr: a, en: a}}, value: 3 mg/L, reference: {}}}}}"
    ),
    ("labs", "*", "values", "*"): (
        "labs: {{crp: {{name: {{tr: a, en: a}}, values: {{day 1: {}}}}}}}"
    ),
    ("vitals", "*", "name"): "vitals: {{pulse: {{name: {}, value: 80/min}}}}",
    ("vitals", "*", "value"): "vitals: {{pulse: {{value: {}}}}}",
    ("vitals", "*", "values", "*"): "vitals: {{pulse: {{day3: {}}}}}",
    ("vitals", "*", "reference"): "vitals: {{pulse: {{value: 80/min, reference: {}}}}}",
    ("cultures", "*", "specimen"): "cultures: {{blood: {{specimen: {}, organism: none}}}}",
    ("cultures", "*", "organism"): (
        "cultures: {{blood: {{specimen: {{tr: a, en: a}}, organism: {}}}}}"
    ),
    ("cultures", "*", "count"): (
        "cultures: {{blood: {{specimen: {{tr: a, en: a}}, organism: a, count: {}}}}}"
    ),
    ("cultures", "*", "note"): (
        "cultures: {{blood: {{specimen: {{tr: a, en: a}}, organism: a, note: {}}}}}"
    ),
    ("cultures", "*", "susceptibility", "*", "name"): (
        "cultures: {{blood: {{specimen: {{tr: a, en: a}}, organism: a, "
        "susceptibility: {{drug: {{name: {}}}}}}}}}"
    ),
    ("cultures", "*", "susceptibility", "*", "mic"): (
        "cultures: {{blood: {{specimen: {{tr: a, en: a}}, organism: a, "
        "susceptibility: {{drug: {{name: {{tr: a, en: a}}, mic: {}}}}}}}}}"
    ),
    ("treatments", "*", "dose"): "treatments: {{mtx: {{name: {{tr: a, en: a}}, dose: {}}}}}",
    ("treatments", "*", "frequency"): (
        "treatments: {{mtx: {{name: {{tr: a, en: a}}, frequency: {}}}}}"
    ),
    ("treatments", "*", "duration"): (
        "treatments: {{mtx: {{name: {{tr: a, en: a}}, duration: {}}}}}"
    ),
    ("treatments", "*", "changes", "*"): (
        "treatments: {{mtx: {{name: {{tr: a, en: a}}, changes: {{day 3: {}}}}}}}"
    ),
    ("treatments", "*", "name"): "treatments: {{mtx: {{name: {}}}}}",
    ("treatments", "*", "note"): "treatments: {{mtx: {{name: {{tr: a, en: a}}, note: {}}}}}",
    ("timeline", "*", "event"): "timeline: {{visit: {{at: 2 months, event: {}}}}}",
    ("timeline", "*", "label"): (
        "timeline: {{visit: {{at: 2 months, event: {{tr: a, en: a}}, label: {}}}}}"
    ),
    ("graphical_abstract", "alt"): "graphical_abstract: {{file: a.png, alt: {}}}",
    ("graphical_abstract", "legend"): "graphical_abstract: {{file: a.png, legend: {}}}",
    ("figures", "*", "legend"): "figures: {{hip: {{file: a.png, legend: {}}}}}",
    ("figures", "*", "alt"): (
        "figures: {{hip: {{file: a.png, legend: {{tr: a, en: a}}, alt: {}}}}}"
    ),
    ("figures", "*", "panels", "*", "legend"): (
        "figures: {{hip: {{legend: {{tr: a, en: a}}, "
        "panels: {{a: {{file: a.png, legend: {}, alt: {{tr: a, en: a}}}}}}}}}}"
    ),
    ("figures", "*", "panels", "*", "alt"): (
        "figures: {{hip: {{legend: {{tr: a, en: a}}, "
        "panels: {{a: {{file: a.png, alt: {}, legend: {{tr: a, en: a}}}}}}}}}}"
    ),
    ("tables", "*", "title"): "tables: {{one: {{title: {}}}}}",
    ("tables", "*", "note"): "tables: {{one: {{title: {{tr: a, en: a}}, note: {}}}}}",
    ("tables", "*", "columns", "*"): (
        "tables: {{one: {{title: {{tr: a, en: a}}, columns: [{}], rows: [[a]]}}}}"
    ),
    ("tables", "*", "rows", "*", "*"): (
        "tables: {{one: {{title: {{tr: a, en: a}}, columns: [{{tr: a, en: a}}], rows: [[{}]]}}}}"
    ),
    ("supplements", "*", "title"): "supplements: {{one: {{file: a.csv, title: {}}}}}",
    ("supplements", "*", "legend"): (
        "supplements: {{one: {{file: a.csv, title: {{tr: a, en: a}}, legend: {}}}}}"
    ),
    ("tables", "*", "notes", "*"): "tables: {{one: {{title: {{tr: a, en: a}}, notes: {{a: {}}}}}}}",
    ("tables", "*", "heads", "*", "*"): (
        "tables: {{one: {{title: {{tr: a, en: a}}, heads: [[{}]], rows: [[a]]}}}}"
    ),
    ("tables", "*", "heads", "*", "*", "text"): (
        "tables: {{one: {{title: {{tr: a, en: a}}, heads: [[{{text: {}}}]], rows: [[a]]}}}}"
    ),
    ("tables", "*", "rows", "*", "*", "text"): (
        "tables: {{one: {{title: {{tr: a, en: a}}, rows: [[{{text: {}, across: 2}}]]}}}}"
    ),
    ("tables", "*", "rows", "*", "group"): (
        "tables: {{one: {{title: {{tr: a, en: a}}, rows: [{{group: {}}}, [a]]}}}}"
    ),
    ("statements", "*"): "statements: {{consent: {}}}",
    ("abbreviations", "*", "*", "full"): (
        "abbreviations: {{mtx: {{tr: {{short: MTX, full: {tr}}}, en: {{short: MTX, full: {en}}}}}}}"
    ),
}


def places_of(annotation: object) -> Iterator[tuple[str, ...]]:
    """Every path below a type of the model at which a text per language may stand."""
    if annotation == typing.get_args(TextByLanguage)[0] or annotation is Keyword:
        yield ()
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        hints = typing.get_type_hints(annotation, include_extras=True)
        for name in annotation.model_fields:
            for path in places_of(hints[name]):
                yield (name, *path)
        if annotation.__name__ == "Abbreviation":
            yield ("short",)
            yield ("full",)
    else:
        origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
        if origin in (dict, list):
            yield from (("*", *path) for part in parts[-1:] for path in places_of(part))
        elif origin is typing.Annotated:
            yield from places_of(parts[0])
        else:
            for part in parts:
                yield from places_of(part)


def filled(place: tuple[str, ...], english: str) -> str:
    pair = f"{{tr: {TURKISH}, en: {english}}}"
    return PLACES[place].format(pair, tr=TURKISH, en=english) + "\n"


def compared(make_case, place: tuple[str, ...], english: str) -> list[str]:
    folder = make_case({"case.yaml": filled(place, english)})
    return [
        f"{finding.check} {finding.position.file}"
        for finding in findings_of(folder)
        if finding.check.endswith("-differs") and finding.severity is not Severity.HINT
    ]


def test_every_place_of_the_model_is_compared_or_excused():
    there = set(places_of(CaseFile))
    assert there == PLACES.keys() | NOT_COMPARED.keys()
    own_checks = {place for place in there if place[0] in ("keywords", "abbreviations")}
    assert there - own_checks == set(TEXT_PLACES)


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize("place", PLACES, ids=".".join)
def test_what_differs_at_any_place_is_found(make_case, place, kind):
    found = compared(make_case, place, WRONG[kind])
    assert len(found) == 1 and found[0].endswith("case/case.yaml"), found


@pytest.mark.parametrize("place", PLACES, ids=".".join)
def test_what_agrees_is_not(make_case, place):
    assert compared(make_case, place, ENGLISH) == []


@pytest.mark.parametrize("empty", ["{}", '{tr: "", en: " "}'], ids=["nothing", "blanks"])
@pytest.mark.parametrize(
    "place",
    [one for one in PLACES if not {"full", "columns", "rows", "heads"} & {*one}],
    ids=".".join,
)
def test_an_empty_text_is_one_finding(make_case, place, empty):
    yaml = PLACES[place].format(empty) + "\n"
    found = [f for f in findings_of(make_case({"case.yaml": yaml})) if " is empty." in f.message]
    assert len(found) == 1 and found[0].position.line > 1, found


def test_the_proof_heads_the_values_in_each_language(make_case, tmp_path):
    folder = make_case({"case.yaml": filled(("labs", "*", "name"), ENGLISH)})
    assert casepub("build", folder, "--formats", "proof", "--output", tmp_path / "out").code == 0
    page = (tmp_path / "out" / "case.proof.html").read_text("utf-8")
    assert "Laboratuvar Değerleri" in page and "Laboratory values" in page


def test_what_one_value_lacks_is_not_explained_by_another(make_case):
    yaml = (
        "timeline:\n"
        "  first: {at: 0, event: {tr: 5 mg metotreksat, en: methotrexate}}\n"
        "  second: {at: 2 days, event: {tr: metotreksat, en: methotrexate 5 mg}}\n"
    )
    found = [f.check for f in findings_of(make_case({"case.yaml": yaml}))]
    assert found.count("dose-differs") == 2


def test_a_cell_may_be_blank_in_both_languages_and_not_in_one(make_case):
    table = (
        "tables: {one: {title: {tr: a, en: a}, columns: [{}, {tr: a, en: a}], rows: [[%s, a]]}}\n"
    )
    for cell, count in (("{}", 0), ('{tr: "", en: " "}', 0), ('{tr: "", en: b}', 1)):
        found = [f.check for f in findings_of(make_case({"case.yaml": table % cell}))]
        assert found.count("translation-missing") == count, cell
