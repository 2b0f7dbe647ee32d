"""What cannot be read is told at the line of the slip, with what to do there."""

from __future__ import annotations

import pytest
from conftest import findings_of

from casepub.yamltext.reader import read_yaml

OPEN = "quotation mark that opens here is never closed"
COLON = "This line has no colon"
CUT = "The quotation ends at this mark"
DEEPER = "is indented further than"
SIGN = "cannot be read without quotation marks"
INNER = "cannot be read without quotation marks between brackets"
SLIPS = [
    # A quotation that never closes: where it opens, whatever stands below.
    ('a: x\ntr: "Ana bulgu\nen: main\nlist:\n  - b\n', 2, 5, OPEN),
    ('a: x\ntr: "Ana bulgu\nen: "main"\n', 2, 5, OPEN),
    ('t:\n  tr: "Ana: x\n  en: "The main: b"\ns:\n  tr: "c: d"\n', 2, 7, OPEN),
    ('k:\n  - {tr: "a, en: b}\n  - {tr: c, en: d}\n', 2, 10, OPEN),
    ('k:\n  - {tr: "a, en: "b"}\n  - {tr: "c", en: d}\n', 2, 10, OPEN),
    ("t:\n  tr: 'Ana\n  en: main\n", 2, 7, OPEN),
    ('t:\n  "tr: a\n  en: b\n', 2, 3, OPEN),
    ('a: "b\n   goes on\n   and on\n', 1, 4, OPEN),
    ('a: "b\n   goes on" here\nc: d\n', 1, 4, OPEN),
    # One that closes too early.
    ('t:\n  tr: "Bir "özel" olgu"\n', 2, 12, CUT),
    ("t:\n  tr: 'Behçet'in hastalığı'\n", 2, 14, CUT),
    ('t:\n  tr: "Ana" bulgu\n  en: b\n', 2, 11, CUT),
    # A line without a colon: at its own line.
    ("a: x\njournal plain\nb: y\n", 2, 1, COLON),
    ("language tr\njournal: plain\n", 1, 1, COLON),
    ("a: x\njournal plain\n", 2, 1, COLON),
    ("t:\n  tr: a\n  en b\nk:\n  - x\n", 3, 3, COLON),
    ("t:\n  tr a\n  en: b\n", 2, 3, COLON),
    ("t:\n  tr: a\nBu bir cümle\nve ikincisi\nk: x\n", 3, 1, COLON),
    ("k:\n  - name: x\n    role y\n    mail: z\n", 3, 5, COLON),
    ("title：\n  tr: a\n", 1, 1, COLON),
    ("a: x\nt:\n  tr:Ana\n  en: b\n", 3, 3, "no space after the colon of “tr”"),
    ("t:\n  tr:\u00a0a\n  en: b\n", 2, 6, "no-break space"),
    # Brackets.
    ("k:\n  - {tr: a, en: b\n  - {tr: c, en: d}\n", 2, 5, "bracket { that opens here"),
    ("k: [a, b\nc: d\n", 1, 4, "bracket [ that opens here"),
    ("k: {tr: a,\n  en: b\nc: d\n", 1, 4, "bracket { that opens here"),
    ("k:\n  - {tr: a, en: b}}\nc: d\n", 2, 19, "This closing } closes nothing"),
    ("k: {tr: Oda #5, en: Room #5}\n", 1, 13, "is read as a comment"),
    ("k: {tr: Solunum [a], en: Breathing [a]}\n", 1, 9, INNER),
    ('k: [{tr: "Doz [a]", en: Dose [a]}]\n', 1, 25, INNER),
    ("k:\n  - [seftriakson, 2 g, 1 g [a]]\n", 2, 24, INNER),
    ("k: {tr: HLA {B27}, en: HLA}\n", 1, 9, INNER),
    # Signs, colons, indentation.
    ("labs:\n  a:\n    value: >5 mg\n    flag: high\n", 3, 12, SIGN),
    ("labs:\n  a:\n    value: %93\n", 3, 12, SIGN),
    ("t:\n  tr: *Leishmania* x\n", 2, 7, SIGN),
    ("t:\n  tr: Ana: bulgu\n  en: b\n", 2, 7, SIGN),
    ('t:\n  tr: "C:\\users"\n', 2, 10, "a backslash gives the character after"),
    ("t:\n\ttr: a\n", 2, 1, "indented with a tab"),
    ("t:\n  tr: a\n   en: b\n", 3, 1, DEEPER),
    ("t:\n   tr: a\n  en: b\n", 3, 1, "agrees with none of the lines above"),
    ("k:\n  - a\n - b\n", 3, 1, "is not aligned with the dash"),
]


@pytest.mark.parametrize(("text", "line", "column", "told"), SLIPS)
def test_a_slip_is_told_at_its_line(text, line, column, told):
    root, faults = read_yaml(text, "case.yaml")
    assert root is None and len(faults) == 1
    assert told in faults[0].message and faults[0].hint
    assert (faults[0].position.line, faults[0].position.column) == (line, column)


SOUND = [
    'a: "b\n  goes: on"\nc: d\n',
    "a: b\n  goes on\n  and on\nc: d\n",
    'a: |\n  Title: x: y\n  no colon\n  "open\nc: d\n',
    "- {a: b,\n   c: [d,\n   e]}\n- >-\n  text\n",
    "a:\n  no colon here\nb: don't\n",
]


@pytest.mark.parametrize("text", SOUND)
@pytest.mark.parametrize("slip", ["journal plain\nz: 1\n", 'z: "open\n'])
def test_what_is_sound_is_not_blamed(text, slip):
    """Texts that go on over lines are no slips, though another line is one."""
    assert read_yaml(text, "case.yaml")[1] == []
    lines = text.count("\n")
    if not text.startswith("-"):
        _, faults = read_yaml(text + slip, "case.yaml")
        assert [fault.position.line for fault in faults] == [lines + 1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("event: Trisomy #21\n", "“#21” is read as a comment"),
        ("event: !important visit\n", "“!important” is not read"),
        ("event: !!float 5\n", "“!!float” is not read"),
        ("event: &lt 5 mg\n", "“&lt” is not read"),
    ],
)
def test_what_yaml_would_swallow_is_told(text, told):
    root, faults = read_yaml(text, "case.yaml")
    assert root is not None and len(faults) == 1 and told in faults[0].message
    assert faults[0].position.line == 1


@pytest.mark.parametrize(
    "text", ["a: b # a comment\n", 'a: "b" #c\n', "a: &x b\nc: *x\n", "a: b#c\n", "#c\na: b ##\n"]
)
def test_comments_and_anchors_are_no_slips(text):
    assert read_yaml(text, "case.yaml")[1] == []


def test_a_case_with_an_open_quotation_is_one_finding(make_case):
    yaml = 'title:\n  tr: "Ana bulgu: olgu\n  en: "The finding: a case"\nkeywords:\n  - x\n'
    folder = make_case({"case.yaml": yaml, "tr.md": "{{ x }}", "en.md": "{{ x }}"})
    found = findings_of(folder)
    assert [one.check for one in found] == ["yaml-invalid"]
    line = (folder / "case.yaml").read_text("utf-8").split("\n")[found[0].position.line - 1]
    assert line == '  tr: "Ana bulgu: olgu'


def test_the_search_for_a_slip_is_linear():
    """Counted in lines looked at, not in seconds: each is read once."""
    text = "a: [\n" + "  b\n" * 40_000 + 'c: "\n'
    assert read_yaml(text, "case.yaml")[0] is None
