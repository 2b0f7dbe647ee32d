"""One slip in the name of a field that must be there: one message, which names the right field, at
every level of the model; and nothing of what stands below the name is lost."""

from __future__ import annotations

import random
import re

import pytest
from conftest import findings_of

from casepub.case import load
from casepub.case.fields import known_names
from casepub.case.model import CaseFile
from casepub.yamltext import read_yaml

WHOLE = """\
language: tr
journal: plain
title: {tr: Bir olgu, en: A case}
cleared: [hip.svg]
authors:
  - name: {given: Ada, family: Deniz}
  - group: {tr: Grup, en: Group}
    members: [{given: Can, family: Ak}]
grants:
  - funder: {tr: Kurum, en: Agency}
patient: {age: 50 years, sex: male}
labs:
  crp: {name: {tr: CRP, en: CRP}, value: 5 mg/L}
vitals:
  pulse: {value: 80/min}
cultures:
  urine: {specimen: {tr: idrar, en: urine}, organism: Escherichia coli}
treatments:
  rest: {name: {tr: istirahat, en: rest}}
timeline:
  onset: {at: 0, event: {tr: ağrı, en: pain}}
figures:
  hip: {file: hip.svg, legend: {tr: Kalça, en: Hip}, alt: {tr: Kalça, en: Hip}}
  two:
    legend: {tr: İki, en: Two}
    panels:
      a: {file: hip.svg, legend: {tr: Bir, en: One}, alt: {tr: Bir, en: One}}
tables:
  own:
    title: {tr: Tablo, en: Table}
    columns: [{tr: Bir, en: One}]
    rows:
      - {group: {tr: Kan, en: Blood}}
      - [{text: {tr: a, en: a}, across: 1}]
supplements:
  video: {file: hip.svg, title: {tr: Film, en: Film}}
abbreviations:
  ct: {tr: {short: BT, full: bilgisayarlı tomografi}, en: {short: CT, full: computed tomography}}
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9"/></svg>'
TEXT = "@fig:hip, @fig:two, @tab:own: {{ crp }}, {{ pulse }}, {{ rest }}, {{ onset }} ."
FILES = {
    "case.yaml": WHOLE,
    "tr.md": TEXT + " @sup:video Bilgisayarlı tomografi (BT), BT.",
    "en.md": TEXT + " @sup:video Computed tomography (CT), CT.",
    "hip.svg": DRAWING,
}
TURKISH = {
    "title": "başlık",
    "name": "ad",
    "given": "isim",
    "family": "soyad",
    "funder": "destekleyen",
    "value": "değer",
    "specimen": "örnek",
    "organism": "etken",
    "at": "zaman",
    "event": "olay",
    "file": "dosya",
    "legend": "açıklama",
    "alt": "alternatif_metin",
    "group": "başlık",
    "text": "metin",
    "short": "kısa",
    "full": "açılım",
}


def _required() -> list[tuple[int, int, str]]:
    """Each field that must be there, with its place in the file; as the model has it."""
    from typing import get_args

    from pydantic import BaseModel

    names: set[str] = set()
    seen: set[type] = set()

    def look(annotation: object) -> None:
        is_record = isinstance(annotation, type) and issubclass(annotation, BaseModel)
        if is_record and annotation not in seen:
            seen.add(annotation)
            for name, field in annotation.model_fields.items():
                names.update([name] if field.is_required() else [])
                look(field.annotation)
        for part in get_args(annotation):
            look(part)

    look(CaseFile)
    root, _ = read_yaml(WHOLE, "")
    found = []
    for path, node in root.walk():
        name = path[-1] if path else ""
        if node.key_position and name in names & set(known_names(path[:-1])) and _must(path):
            found.append((node.key_end - len(name), node.key_end, name))
    assert {name for *_, name in found} == names, "each field that must be there stands in WHOLE"
    return found


def _must(path) -> bool:
    """Whether a record must have what stands at a path: a figure need have no file, a vital sign
    and an author no name."""
    return not (
        (path[0] == "figures" and len(path) == 3 and path[-1] in ("file", "alt"))
        or (path[0] == "authors" and path[-1] in ("name", "group"))
        or (path[0] == "authors" and path[-1] == "members")
    )


def _slips(name: str) -> list[str]:
    """What a person types: a letter dropped, doubled, swapped with its neighbour; the name in
    Turkish, with a capital."""
    chance = random.Random(name)
    at = chance.randrange(len(name) - 1)
    return [
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        TURKISH[name],
        name.capitalize(),
    ]


CASES = [(place, slip) for place in _required() for slip in _slips(place[2]) if slip != place[2]]


@pytest.fixture
def case_of(make_case):
    """A case whose case.yaml is this text, and nothing else."""

    def make(yaml):
        folder = make_case(FILES)
        (folder / "case.yaml").write_text(yaml, "utf-8")
        return folder

    return make


def test_the_whole_case_is_clean(case_of):
    assert findings_of(case_of(WHOLE)) == []


@pytest.mark.parametrize(
    ("place", "slip"), CASES, ids=[f"{place[2]}-{slip}-{place[0]}" for place, slip in CASES]
)
def test_a_slip_is_one_message_that_names_the_field(case_of, place, slip):
    start, end, name = place
    folder = case_of(WHOLE[:start] + slip + WHOLE[end:])
    found = findings_of(folder)
    assert [(one.check, one.message) for one in found] == [
        ("unknown-key", f"Unknown field “{slip}”.")
    ]
    assert found[0].hint == f"Did you mean “{name}”?"
    assert (found[0].position.line, found[0].position.length) == (
        WHOLE.count("\n", 0, start) + 1,
        len(slip),
    )
    read = load(folder).file
    assert read == load(case_of(WHOLE)).file


def test_without_a_title_the_rest_still_counts(case_of):
    folder = case_of(re.sub("title: .*\n", "", WHOLE, count=1))
    found = findings_of(folder)
    assert [(one.check, one.message) for one in found] == [
        ("value-missing", "“title” is missing from case.yaml.")
    ]
    assert found[0].hint == "Add “title: {tr: …, en: …}”."
    assert load(folder).file.figures


@pytest.mark.parametrize(
    ("where", "name", "advice"),
    [
        ("", "yazarlar", "Did you mean “authors”?"),
        ("", "equal_contribution", "authors"),
        ("", "doi", "Write “doi: …” under `publication:`."),
        ("", "onam", "Write “consent: …” under `statements:`."),
        ("", "yaş", "under `patient:`"),
        ("statements", "equal_contribution", "equal: true"),
        ("statements", "supplementary", "Write “supplements: …” at the beginning of a line"),
        ("statements", "etik_kurul", "Did you mean “ethics”?"),
        ("statements", "çıkar_çatışması", "Did you mean “conflict_of_interest”?"),
        ("publication", "funding", "Write “funding: …” under `statements:`."),
        ("publication", "xyzzy", "Fields here are: accepted"),
    ],
)
def test_a_name_of_another_group_is_told_where_it_belongs(case_of, where, name, advice):
    entry = "{tr: a, en: a}"
    yaml = f"{where}: {{{name}: {entry}}}\n" if where else f"{name}: {entry}\n"
    [found] = findings_of(case_of(WHOLE + yaml))
    assert found.check == "unknown-key" and advice in found.hint
