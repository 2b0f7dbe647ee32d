"""Reading what authors wrote: YAML as text with places, encodings, references, headings."""

from __future__ import annotations

from typing import get_args, get_origin

import pytest
import yaml
from conftest import findings_of
from hypothesis import given, settings
from hypothesis import strategies as st

from casepub.case import NAMED_GROUPS
from casepub.case.model import CaseFile, Name
from casepub.case.narrative import SourceText, read_narrative
from casepub.case.references import read_references
from casepub.case.references.marked_text import strip_markup
from casepub.composed import composed
from casepub.diagnostic import Position, Severity
from casepub.yamltext import read_yaml


def data(text: str):
    root, faults = read_yaml(text, "case.yaml")
    assert faults == []
    return root.data()


def test_scalars_stay_what_was_typed():
    assert data("a: no\nb: 1:30\nc: 012\nd: 36.10\ne: 2026-02-15\nf: 1_000\ng: ~\nh: ''\ni:") == {
        "a": "no",
        "b": "1:30",
        "c": "012",
        "d": "36.10",
        "e": "2026-02-15",
        "f": "1_000",
        "g": None,
        "h": "",
        "i": None,
    }


def test_values_know_their_places():
    root, _ = read_yaml('a:\n  - {tr: "x", en: yy}\n', "case.yaml")
    node = root.value["a"].value[0].value["en"]
    assert (node.position, node.key_position) == (
        Position("case.yaml", 2, 19, 2),
        Position("case.yaml", 2, 15, 2),
    )


def test_faults_have_places_and_advice():
    for text, line, advice in (
        ("a: b: c\n", 1, 'Write a: "b: c".'),
        ("a:\n\t- b\n", 2, "spaces"),
        ('a: "b\n', 1, "Write the closing"),
        ("a: [1, 2\nb: 3\n", 1, "Write the closing"),
        ("title:\u00a0x\nb: c: d\n", 1, "ordinary space"),
    ):
        root, faults = read_yaml(text, "case.yaml")
        assert root is None and [fault.check for fault in faults] == ["yaml-invalid"]
        assert faults[0].position.line == line and advice in faults[0].hint, (text, faults)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Co", "Cs", "Zl", "Zp")),
    max_size=20,
).map(composed)


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(
        WORDS | st.none(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
        max_leaves=15,
    )
)
def test_what_a_library_writes_is_read_back(value):
    text = yaml.safe_dump({"root": value}, allow_unicode=True)
    root, faults = read_yaml(text, "case.yaml")
    assert faults == [] and root.data() == {"root": value}


def data_lines(text: str) -> list[str]:
    """The lines that are more than space, comment or document mark."""
    return [
        line
        for line in text.splitlines()
        if line.strip() and not line.lstrip().startswith(("#", "---", "...", "%"))
    ]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read_or_refused(text):
    root, faults = read_yaml(text, "case.yaml")
    assert root is not None or faults or not data_lines(text)
    for fault in faults:
        assert 1 <= fault.position.line <= text.count("\n") + 2


@given(st.text(max_size=300), st.integers(0, 300))
def test_places_inside_a_passage(text, offset):
    offset = min(offset, len(text))
    place = SourceText(text, Position("a", 5, 3)).at(offset)
    before = text[:offset]
    assert place.line == 5 + before.count("\n")
    assert place.column == (offset + 3 if "\n" not in before else offset - before.rfind("\n"))


@given(st.text(max_size=400))
def test_a_narrative_loses_no_text(text):
    narrative = read_narrative(text, "en", "en.md")
    for section in narrative.sections:
        assert section.body.text in text
    assert sum(len(s.body.text) for s in narrative.sections) + len(narrative.before.text) <= len(
        text
    )


def test_headings_settle_what_a_section_is(make_case):
    folder = make_case(
        {
            "en.md": "# Summary\n\na\n\n# Background\n\nb\n\n# What happened {#case}\n\nc\n\n# Discussion:\n\nd\n"
        }
    )
    assert findings_of(folder) == []


def test_encodings(make_case):
    folder = make_case()
    text = (folder / "tr.md").read_text("utf-8")
    for encoding, name in (("utf-8-sig", "BOM"), ("utf-16", "UTF-16")):
        (folder / "tr.md").write_text(text, encoding)
        assert findings_of(folder) == [], name
    (folder / "tr.md").write_text(text.replace("\n", "\r\n"), newline="")
    assert findings_of(folder) == []
    (folder / "tr.md").write_bytes(text.encode("cp1254"))
    found = findings_of(folder)
    assert [f.check for f in found] == ["encoding-invalid"] and (
        found[0].position.line,
        found[0].position.column,
    ) == (1, 3)
    (folder / "tr.md").write_text(text.replace("Hasta", "Has\0ta"))
    assert [f.check for f in findings_of(folder)] == ["encoding-invalid"]


BIB = """@article{one,
  author = {Yılmaz, Ayşe and {\\"O}zt{\\"u}rk, Ali and others}, title = {The {MRI} of it}, journal = {Journal of It},
  shortjournal = {J It}, year = {2013}, month = mar, volume = {3}, number = {2}, pages = {110--114}, doi = {10.1/x}, langid = {turkish}
}
"""
RIS = """TY  - JOUR
ID  - one
AU  - Yılmaz, Ayşe
AU  - Öztürk, Ali
TI  - The MRI of it
JO  - Journal of It
J2  - J It
PY  - 2013
VL  - 3
IS  - 2
SP  - 110
EP  - 114
DO  - 10.1/x
LA  - tr
ER  -
"""


def test_the_three_reference_formats_say_the_same(tmp_path):
    records = []
    for name, text in (("references.bib", BIB), ("references.ris", RIS)):
        (tmp_path / name).write_text(text, "utf-8")
        found, _, faults = read_references(tmp_path, str)
        assert faults == []
        records.append({**found["one"].record})
        (tmp_path / name).unlink()
    bib, ris = records
    assert bib["author"] == [
        {"family": "Yılmaz", "given": "Ayşe"},
        {"family": "Öztürk", "given": "Ali"},
        {"literal": "others"},
    ]
    assert ris["author"] == bib["author"][:2]
    for key in (
        "type",
        "title",
        "container-title",
        "container-title-short",
        "volume",
        "issue",
        "page",
        "DOI",
        "language",
    ):
        same = strip_markup(bib[key]) if key == "title" else bib[key]  # braces keep capitals
        assert same == ris[key], key
    assert bib["issued"] == {"date-parts": [[2013, 3]]} and ris["issued"] == {
        "date-parts": [[2013]]
    }
    (tmp_path / "references.json").write_text('[{"id": "one", "title": "x"}]')
    assert read_references(tmp_path, str)[0]["one"].record["title"] == "x"


@pytest.mark.parametrize(
    ("orcid", "found"),
    [("0000-0002-1825-0097", 0), ("0000-0002-1825-0098", 1), ("0000-0002-1694-233X", 0)],
)
def test_an_orcid_with_a_mistyped_digit_is_found_at_its_place(make_case, orcid, found):
    authors = f"authors:\n  - name: {{given: Ada, family: Ay}}\n    orcid: {orcid}\n"
    wrong = [f for f in findings_of(make_case({"case.yaml": authors})) if f.check == "wrong-value"]
    assert len(wrong) == found
    assert all("last digit" in f.message and f.position.column == 12 for f in wrong)


def test_the_package_lists_its_public_names_and_load_takes_a_path_as_text(make_case):
    import casepub

    assert set(casepub.__all__) <= set(dir(casepub))
    assert all(getattr(casepub, name) is not None for name in casepub.__all__)
    case = casepub.load(str(make_case()))
    assert case.file is not None and case.file.journal == "plain"
    with pytest.raises(AttributeError):
        case.values = {}


@pytest.mark.parametrize(
    "yaml, message",
    [
        (
            "labs: {crp: {name: {tr: a, en: a}}, esr: {name: {tr: a, en: b}, value: 3 mm/h}}",
            "“value” is missing from labs.crp.",
        ),
        ("figures: {hip: {file: x.png}}", "“legend” is missing from figures.hip."),
        ("tables: {one: {rows: [[a]]}}", "“title” is missing from tables.one."),
        ("grants: [{number: 5}]", "“funder” is missing from grants.0."),
        (
            "abbreviations: {m: {tr: {short: M, full: ''}, en: {short: M, full: x}}}",
            "“” is not in the format of abbreviations.m.tr.full.",
        ),
    ],
)
def test_a_missing_value_is_one_finding_and_the_rest_still_counts(make_case, yaml, message):
    folder = make_case({"case.yaml": yaml + "\n", "en.md": "The {{ age }} and {{ nothing }}."})
    found = [f.message for f in findings_of(folder) if f.severity is Severity.ERROR]
    assert message in found
    assert [text for text in found if "missing from" in text or "format of" in text] == [message]
    assert not any("“age”" in text for text in found), "what was read is known"


def test_every_group_of_case_yaml_with_names_of_the_authors_own_is_listed():
    # one that is not would keep a name in it when a case is blinded, and its broken values
    # would be told twice
    named = [
        name
        for name, entry in CaseFile.model_fields.items()
        if get_origin(entry.annotation) is dict and get_args(entry.annotation)[0] == Name
    ]
    others = {"abbreviations", "supplements"}  # no text names one by its key
    assert sorted({*named} - others) == sorted(NAMED_GROUPS)
