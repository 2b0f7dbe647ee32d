"""Forms ask for every field of the model, show what is written, and write what is filled in."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from conftest import CASES, ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casepub.case import load
from casepub.case.edit import Edited
from casepub.case.schema import schema
from casepub.diagnostic import Diagnostic
from casepub.forms import (
    Kind,
    add,
    all_forms,
    change,
    faults_of,
    field_at,
    mentions,
    move,
    name_for,
    read_form,
    remove,
    rename,
    renamed_in,
)
from casepub.forms.describe import LEAVES
from casepub.forms.names import LEFT_OUT
from casepub.language.phrasebook import phrasebook
from casepub.yamltext import read_yaml

FOLDERS = [*CASES, *sorted(path.parent for path in (ROOT / "examples").glob("*/case.yaml"))]
TITLE = "title: {tr: Başlık, en: Title}\nlanguage: tr\n"


def data(text: str):
    root, _ = read_yaml(text, "case.yaml")
    return root.data()


def made(result) -> str:
    assert isinstance(result, Edited), result
    return result.text


def refused(result) -> Diagnostic:
    assert isinstance(result, Diagnostic) and result.message and result.hint, result
    return result


def entries(text: str):
    for form in all_forms():
        for entry in read_form(text, form):
            yield from entry.walk()


# -- the description


def _names_in(node, defs, path, seen=()):
    """The path of every name that the JSON Schema describes: another way through the model than
    the forms take."""
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[1]
        yield from _names_in(defs[name], defs, path, seen)
        return
    for other in (*node.get("anyOf", ()), *node.get("oneOf", ())):
        yield from _names_in(other, defs, path, seen)
    for name, child in node.get("properties", {}).items():
        yield (*path, name)
        yield from _names_in(child, defs, (*path, name), seen)
    below = [node.get("items"), node.get("additionalProperties")]
    below += node.get("patternProperties", {}).values()
    for name in _enum(node.get("propertyNames", {}), defs):
        yield (*path, name)
    for child in below:
        if isinstance(child, dict) and not _enum(node.get("propertyNames", {}), defs):
            yield from _names_in(child, defs, (*path, "*"), seen)


def _enum(node, defs):
    if "$ref" in node:
        node = defs[node["$ref"].rsplit("/", 1)[1]]
    return node.get("enum", ())


def test_every_field_of_the_model_is_on_one_form_or_left_out_with_a_reason():
    found = schema()
    wanted = set(_names_in(found, found["$defs"], ()))
    asked = Counter(
        field.path for form in all_forms() for field in form.walk() if field.path[-1] != "*"
    )
    assert len(wanted) > 110
    assert set(asked) == wanted - set(LEFT_OUT)
    assert set(asked.values()) == {1}
    assert all(reason for reason in LEFT_OUT.values()) and set(LEFT_OUT) <= wanted


@pytest.mark.parametrize("code", ["tr", "en"])
def test_a_page_gets_forms_as_plain_data_in_its_language(code):
    words = phrasebook(code).words
    plain = [form.as_dict(words) for form in all_forms()]
    assert json.loads(json.dumps(plain)) == plain
    shown = {form.name: form for form in all_forms()}
    told = {"tr": ("Laboratuvar", "Hasta"), "en": ("Laboratory", "Patient")}[code]
    assert (words(shown["laboratory"].label), words(shown["patient"].label)) == told
    for field in (field for form in all_forms() for field in form.walk()):
        assert field.label, field.path
        assert field.help or field.path[0] in ("statements", "care", "keywords"), field.path
        for choice in (*field.choices, *field.suggestions):
            assert words(choice.label)
        if field.kind in LEAVES and not field.choices and field.kind is not Kind.BOOLEAN:
            assert field.example or field.kind is Kind.NAMES, field.path
        if field.pattern and field.example:
            assert re.search(field.pattern, field.example), field.path


def test_kinds_come_from_the_types_of_the_model():
    kinds = {
        "title": Kind.TEXTS,
        "authors.0.name.given": Kind.TEXT,
        "authors.0.corresponding": Kind.BOOLEAN,
        "authors.0.roles": Kind.CHOICES,
        "authors.0.affiliations": Kind.NAMES,
        "publication.year": Kind.NUMBER,
        "publication.received": Kind.DATE,
        "patient.age": Kind.FACT,
        "labs": Kind.NAMED,
        "labs.crp.flag": Kind.CHOICE,
        "treatments.x.frequency": Kind.FREQUENCY,
        "timeline.x.at": Kind.TIME,
        "figures.x.file": Kind.FILE,
        "tables.x.rows": Kind.CELLS,
        "withhold": Kind.LIST,
        "authors": Kind.ROWS,
        "title.tr": Kind.TEXTS,
        "keywords.0.tr": Kind.TEXT,
        "abbreviations.mri.tr.full": Kind.TEXT,
        "statements.consent": Kind.TEXTS,
        "care.3a": Kind.TEXTS,
    }
    for path, kind in kinds.items():
        parts = tuple(int(part) if part.isdigit() else part for part in path.split("."))
        assert field_at(parts).kind is kind, path
    assert field_at(("nothing",)) is None and field_at(("publication", "tr")) is None
    routes = {one.value: one.label for one in field_at(("treatments", "x", "route")).choices}
    assert phrasebook("tr").words(routes["intravenous"]) == "intravenöz"


# -- round trips


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_a_form_reads_it_writes_as_the_same_bytes(folder):
    text = (folder / "case.yaml").read_text("utf-8")
    assert faults_of(text) == []
    shown = 0
    for entry in entries(text):
        if entry.start is None or (entry.field.kind not in LEAVES | {Kind.CELLS}):
            continue
        shown += 1
        assert change(text, entry.path, entry.value) == Edited((), text), entry.path
    assert shown > 120
    # Nothing that is written is on no form.
    written = {path for path, value in _leaves(data(text)) if path[0] != "schema_version"}
    read = {entry.path for entry in entries(text) if entry.start is not None}
    assert not [path for path in written if not any(path[: len(one)] == one for one in read)]


def _leaves(value, path=()):
    below = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    if not isinstance(value, dict | list):
        yield path, value
    for key, child in below:
        yield from _leaves(child, (*path, key))


def _other(entry, text):
    """Another value that the field may have; None where the test knows none."""
    field, value = entry.field, entry.value

    def one_more(one):
        return re.sub(r"\d+(?=\D*$)", lambda found: str(int(found[0]) + 1), one)

    match field.kind:
        case Kind.BOOLEAN:
            return not value
        case Kind.CHOICE:
            return next(one.value for one in field.choices if one.value != value)
        case Kind.CHOICES:
            return [field.choices[0].value, field.choices[-1].value]
        case Kind.LIST | Kind.NAMES | Kind.CELLS:
            return list(reversed(value)) if len(value) > 1 and field.kind is Kind.LIST else None
        case Kind.TEXTS if isinstance(value, dict) and field.path[0] != "publication":
            return {code: f"{one} # yeni: {code}" for code, one in value.items()}
        case Kind.FACT if isinstance(value, dict):
            return {code: f"{one}, yeni" for code, one in value.items()}
        case Kind.TEXT if not field.pattern or field.pattern == r"\S":
            return f"{value} - 'yeni' \"a\": b"
        case Kind.TEXT:
            return field.example if field.example != value else None
        case Kind.NUMBER:
            return one_more(value)
        case Kind.FACT if re.fullmatch(r"\d+(\.\d+)? [^\d]*", value):
            return one_more(value)
    return None


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_changed_in_a_form_is_what_the_case_then_says(folder, tmp_path):
    text = (folder / "case.yaml").read_text("utf-8")
    wanted = {}
    filled = [one for one in entries(text) if one.start is not None and one.field.kind in LEAVES]
    for entry in filled[FOLDERS.index(folder) % 4 :: 4]:
        value = _other(entry, text)
        if value is None or value == entry.value or entry.path in (("language",), ("journal",)):
            continue
        result = change(text, entry.path, value)
        if isinstance(result, Diagnostic):  # another number contradicts its neighbours
            assert entry.field.kind in (Kind.FACT, Kind.CHOICE), (entry.path, value, result)
            continue
        assert 1 <= len(result.edits) <= 2
        wanted[entry.path], text = value, result.text
    assert len(wanted) > 15
    (tmp_path / "case.yaml").write_text(text, "utf-8")
    case = load(tmp_path, ".")
    for path, value in wanted.items():
        said = case.places.nodes[path].data()
        assert said == ({True: "true", False: "false"}[value] if isinstance(value, bool) else value)


# -- ways of writing


@pytest.mark.parametrize(
    "below, path, value, wanted",
    [
        ("vitals: {pulse: 118/min}\n", "vitals.pulse.value", "90/min", "vitals: {pulse: 90/min}\n"),
        (
            "vitals:\n  pulse: 118/min  # ilk\n",
            "vitals.pulse.reference",
            "60-100/min",
            "vitals:\n  pulse: {value: 118/min, reference: 60-100/min}  # ilk\n",
        ),
        (
            "labs:\n  na:\n    name: {tr: sodyum}\n    day 1: 116 mmol/L\n    day 3: 131\n",
            "labs.na.values.day 3",
            "132",
            "labs:\n  na:\n    name: {tr: sodyum}\n    day 1: 116 mmol/L\n    day 3: 132\n",
        ),
        (
            "labs:\n  na:\n    name: {tr: sodyum}\n    day 1: 116 mmol/L\n",
            "labs.na.values.day 5",
            "130 mmol/L",
            "labs:\n  na:\n    name: {tr: sodyum}\n    day 1: 116 mmol/L\n    day 5: 130 mmol/L\n",
        ),
        (
            "vitals:\n  day 1: {pulse: 118/min}\n  day 2: {pulse: 90/min}\n",
            "vitals.pulse.values.day 2",
            "80/min",
            "vitals:\n  day 1: {pulse: 118/min}\n  day 2: {pulse: 80/min}\n",
        ),
        (
            "cultures:\n  b:\n    specimen: {tr: kan}\n    organism: none\n    susceptibility:\n"
            "      penicillin: 4 µg/mL R\n",
            "cultures.b.susceptibility.penicillin.result",
            "S",
            "cultures:\n  b:\n    specimen: {tr: kan}\n    organism: none\n    susceptibility:\n"
            "      penicillin: {mic: 4 µg/mL, result: S}\n",
        ),
        (
            "vitals:\n  temperature: {day 1: 38,9 °C, day 2: 37 °C}\n",
            "vitals.temperature.values.day 1",
            "38.9 °C",
            "vitals:\n  temperature: {day 1: 38.9 °C, day 2: 37 °C}\n",
        ),
        ("facts: {a: 3 days}\n", "facts.a", "0,5 mg/dL", "facts: {a: 0.5 mg/dL}\n"),
        ("facts: {a: 3 days}\n", "facts.a", {"tr": "x", "en": ""}, "facts: {a: {tr: x}}\n"),
        (
            "statements:\n  ethics: {tr-TR: x}\n",
            "statements.ethics.tr",
            "y",
            "statements:\n  ethics: {tr-TR: y}\n",
        ),
        (
            "authors:\n  - name: {given: A, family: B}\n    corresponding: yes\n",
            "authors.0.corresponding",
            False,
            "authors:\n  - name: {given: A, family: B}\n    corresponding: false\n",
        ),
        (
            "treatments:\n  a: {name: {tr: x}, given: visit}\n"
            "timeline:\n  visit: {at: 0, event: {tr: x}}\n",
            "treatments.a.given",
            [],
            "treatments:\n  a: {name: {tr: x}}\ntimeline:\n  visit: {at: 0, event: {tr: x}}\n",
        ),
    ],
)
def test_a_value_is_changed_where_its_author_wrote_it(below, path, value, wanted):
    parts = tuple(int(part) if part.isdigit() else part for part in path.split("."))
    assert made(change(TITLE + below, parts, value)) == TITLE + wanted


def test_a_title_under_another_name_is_changed_there():
    text = "başlık: {tr: Eski, en: Old}\n"
    assert made(change(text, ("title", "en"), "New")) == "başlık: {tr: Eski, en: New}\n"


def test_a_form_of_an_empty_file_and_of_a_broken_one():
    assert all(entry.start is None for entry in entries(""))
    assert made(change("", ("title",), {"tr": "Başlık", "en": "Title"})) == (
        "title: {tr: Başlık, en: Title}\n"
    )
    broken = "title: {tr: [\n"
    assert faults_of(broken)[0].check == "yaml-invalid"
    assert refused(change(broken, ("title",), {"tr": "x"})).check == "yaml-invalid"


def test_places_are_those_of_the_text_with_its_mark_and_line_ends():
    text = "\ufeff" + TITLE.replace("\n", "\r\n")
    entry = next(one for one in entries(text) if one.path == ("title",))
    assert text[entry.start : entry.end] == "{tr: Başlık, en: Title}"
    assert made(change(text, ("title", "tr"), "Ek")) == text.replace("Başlık", "Ek")


# -- things put in, taken out, moved, renamed


LABS = TITLE + (
    "labs:\n  # ilk\n  crp:\n    name: {tr: CRP}\n    value: 3 mg/L\n"
    "  na:\n    name: {tr: sodyum}\n    value: 140 mmol/L\n"
)


def test_a_new_laboratory_value():
    value = {"name": {"tr": "ferritin", "en": ""}, "value": "1,5 ng/mL", "flag": "low"}
    name = name_for(LABS, ("labs",), "Ferritin (serum)")
    assert name == "ferritin_serum"
    assert made(add(LABS, ("labs", name), value)) == LABS + (
        "  ferritin_serum:\n    name: {tr: ferritin}\n    value: 1.5 ng/mL\n    flag: low\n"
    )
    first = made(add(LABS, ("labs", "x"), value, at=0))
    assert list(data(first)["labs"]) == ["x", "crp", "na"]
    assert name_for(LABS, ("labs",), "CRP") == "crp_2"
    assert name_for(LABS, ("labs",), "25-OH") == "lab_25_oh"


def test_a_new_author_and_their_order():
    one = {"name": {"given": "Ayşe", "family": "Yılmaz"}, "corresponding": True, "orcid": ""}
    text = made(add(TITLE, ("authors", 0), one))
    assert text == TITLE + (
        "\nauthors:\n  - name: {given: Ayşe, family: Yılmaz}\n    corresponding: true\n"
    )
    two = {"name": {"given": "Ali", "family": "Ak"}, "roles": ["software"]}
    text = made(add(text, ("authors", 1), two))
    text = made(move(text, ("authors", 1), 0))
    assert [author["name"]["given"] for author in data(text)["authors"]] == ["Ali", "Ayşe"]
    assert made(remove(text, ("authors", 0))).count("name:") == 1


def test_what_is_taken_out_and_moved_takes_its_comments_along():
    assert made(remove(LABS, ("labs", "crp"))) == LABS.replace(
        "  # ilk\n  crp:\n    name: {tr: CRP}\n    value: 3 mg/L\n", ""
    )
    assert made(move(LABS, ("labs", "na"), 0)).index("na:") < LABS.index("crp:")
    assert data(made(remove(TITLE + "facts: {a: 3}\n", ("facts", "a")))).get("facts") is None


def test_a_new_name_is_put_wherever_the_thing_is_named():
    text = TITLE + (
        "timeline:\n  visit: {at: 0, event: {tr: başvuru}}\n  end: {at: 3 days, event: {tr: son}}\n"
        "treatments:\n  a: {name: {tr: x}, given: [visit, end], start: visit}\n"
        "labs:\n  na: {name: {tr: x}, values: {visit: {tr: '{{ visit }}'}, end: 130}}\n"
        "patient: {complaint: {tr: visit}}\n"
    )
    assert made(rename(text, ("timeline", "visit"), "arrival")) == text.replace(
        "visit:", "arrival:"
    ).replace("[visit", "[arrival").replace("start: visit", "start: arrival").replace(
        "{{ visit", "{{ arrival"
    )
    people = TITLE + (
        "authors:\n  - name: {given: A, family: B}\n    affiliations: [ftr]\n"
        "affiliations:\n  ftr: {tr: ftr}\n"
    )
    assert made(rename(people, ("affiliations", "ftr"), "pmr")) == people.replace(
        "[ftr]", "[pmr]"
    ).replace("ftr:", "pmr:")


def test_a_new_name_is_put_into_texts_and_narratives():
    text = LABS + "figures:\n  crp: {file: a.png, legend: {tr: '{{ crp }}, @fig:crp ve crp'}}\n"
    new = made(rename(text, ("labs", "crp"), "c_rp"))
    assert new == text.replace("  crp:\n", "  c_rp:\n").replace("{{ crp }}", "{{ c_rp }}")
    new = made(rename(text, ("figures", "crp"), "x"))
    assert new == text.replace("  crp: {", "  x: {").replace("@fig:crp", "@fig:x")
    story = "crp {{ crp }} {{crp.day3}} {{ labs | only('esr', 'crp') }} @fig:crp.a @fig:crp2 [@crp]"
    assert made(renamed_in(story, "labs", "crp", "y")) == (
        "crp {{ y }} {{y.day3}} {{ labs | only('esr', 'y') }} @fig:crp.a @fig:crp2 [@crp]"
    )
    assert made(renamed_in(story, "figures", "crp", "y")).count("@fig:y.a @fig:crp2") == 1
    assert mentions(story, "affiliations", "crp") == []
    assert story[slice(*mentions(story, "figures", "crp")[0])] == "crp"
    windows = "\ufeff{{ crp }}\r\n{{ crp }}\r\n"
    assert made(renamed_in(windows, "labs", "crp", "y")) == windows.replace("crp", "y")


@pytest.mark.parametrize(
    "done, check",
    [
        (lambda: change(LABS, ("labs", "crp", "value"), "çok"), "fact-invalid"),
        (lambda: change(LABS, ("labs", "crp", "value"), "1,234 mg/L"), "fact-invalid"),
        (lambda: change(LABS, ("labs", "crp", "value"), "3 foo/L"), "unit-unknown"),
        (lambda: change(LABS, ("labs", "crp", "flag"), "sarı"), "wrong-value"),
        (lambda: change(LABS, ("labs", "crp", "colour"), "x"), "unknown-key"),
        (lambda: change(LABS, ("title",), ""), "value-missing"),
        (lambda: change(LABS, ("title",), ["x"]), "wrong-type"),
        (lambda: change(LABS, ("publication", "year"), "26"), "wrong-value"),
        (lambda: change(LABS, ("publication", "doi"), "doi.org/10.1/x"), "wrong-value"),
        (lambda: add(LABS, ("labs", "crp"), {"value": "3 mg/L"}), "duplicate-key"),
        (lambda: add(LABS, ("labs", "x"), {"value": "3 mg/L"}), "value-missing"),
        (
            lambda: add(LABS, ("labs", "ş x"), {"name": {"tr": "x"}, "value": "3 mg/L"}),
            "wrong-value",
        ),
        (lambda: add(LABS, ("authors", 0), {"orcid": "0000-0002-1825-0098"}), "wrong-value"),
        (lambda: remove(LABS, ("labs", "x")), "value-missing"),
        (lambda: remove(LABS, ("labs", "crp", "name")), "value-missing"),
        (lambda: move(LABS, ("labs", "crp"), 7), "value-missing"),
        (lambda: rename(LABS, ("labs", "crp"), "na"), "duplicate-key"),
    ],
)
def test_what_would_spoil_the_case_is_told_and_not_done(done, check):
    assert refused(done()).check == check


def test_a_fault_that_was_there_before_stops_nothing():
    text = LABS + "patient: {age: çok}\n"
    assert faults_of(text)
    assert "value: 4 mg/L" in made(change(text, ("labs", "crp", "value"), "4 mg/L"))


def test_the_cells_of_a_table():
    text = TITLE + (
        "tables:\n  a:\n    title: {tr: x}\n    columns: [{tr: a}, {tr: b}]\n    rows:  # elle\n"
        "      - [{tr: Başvuru, en: Visit}, 1.3]  # ilk\n      - group: {tr: Kan}\n"
        "      # son\n      - [{tr: 3. gün}, {text: 12 mg, across: 1}]\n"
    )
    at = ("tables", "a", "rows")
    assert made(change(text, (*at, 0, 1), "1,4 mg")) == text.replace("1.3", "1.4 mg")
    assert made(change(text, (*at, 0, 0, "tr"), "0. gün")) == text.replace("Başvuru", "0. gün")
    assert made(change(text, (*at, 1, "group"), {"tr": "Kan: x"})) == text.replace(
        "{tr: Kan}", '{tr: "Kan: x"}'
    )
    assert made(change(text, (*at, 2, 1, "text"), "13 mg")) == text.replace("12 mg", "13 mg")
    row = [{"tr": "9. gün", "en": "Day 9"}, "2"]
    with_it = made(add(text, (*at, 3), row))
    assert with_it == text + "      - [{tr: 9. gün, en: Day 9}, 2]\n"
    assert made(remove(with_it, (*at, 3))) == text
    whole = data(text)["tables"]["a"]["rows"]
    assert made(change(text, at, [*whole, row])) == with_it
    assert made(change(text, at, [whole[2]])).count("#") == 2
    assert made(move(text, (*at, 1), 0)).index("group") < text.index("group")


def test_a_name_as_a_record():
    text = TITLE + "authors:\n  - name: {given: A, family: B}  # kim\n"
    new = {"given": "Ayşe", "family": "B", "suffix": "Jr."}
    assert made(change(text, ("authors", 0, "name"), new)) == text.replace(
        "{given: A, family: B}", "{given: Ayşe, family: B, suffix: Jr.}"
    )


_NAMES = (
    "labs crp value title tr authors name values x rows vitals statements consent keywords mesh"
)
_PARTS = st.sampled_from([*_NAMES.split(), "day 3", "", 0, 1, 7, -1, None, True])
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["tr", "en", "name", "value", "ş", ""]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@settings(max_examples=150)
@example(["labs"], [[[[[[[[[["x"]]]]]]]]]], "change")
@example(["title"], {"tr": "\ud800"}, "change")
@given(st.lists(_PARTS, max_size=4), _JSON, st.sampled_from(["change", "add", "rest"]))
def test_whatever_a_page_asks_for_is_done_or_told(path, value, what):
    text = LABS + "tables:\n  x: {title: {tr: x}, rows: [[1, 2]]}\nvitals: {pulse: 3/min}\n"
    asked = {
        "change": lambda: [change(text, path, value)],
        "add": lambda: [add(text, path, value)],
        "rest": lambda: [remove(text, path), rename(text, path, "y"), move(text, path, 1)],
    }
    for done in asked[what]():
        if isinstance(done, Edited):
            assert faults_of(done.text) == []
        else:
            assert done.message and done.hint


def test_wordings_are_of_statements_in_every_language():
    from casepub.case.model import STATEMENTS
    from casepub.forms import wordings

    assert set(wordings()) <= set(STATEMENTS) and len(wordings()) >= 6
    for offered in wordings().values():
        for one in offered:
            assert set(one) == {"tr", "en"} and all(text.endswith(".") for text in one.values())
