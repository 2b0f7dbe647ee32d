"""Many findings: a person reads first what must be mended first, and nothing is left out."""

from __future__ import annotations

import json
import re

from conftest import casepub

UNKNOWN = "\n\n".join(f"Value {{{{ nothing_{number} }}}} was measured." for number in range(7))
TWO_SECTIONS = f"""# Case presentation

## Course

<b>Bold</b> words.

{UNKNOWN}

## Outcome {{#end}}

{{{{ never }}}} <i>slanted</i>
"""


def _places(shown: str) -> list[str]:
    return re.findall(r"en\.md:(\d+:\d+) (?:error|warning|hint)", shown)


def test_few_findings_stand_without_titles(make_case):
    folder = make_case({"en.md": "{{ nothing }}"})
    shown = casepub("check", folder).out
    assert "To be" not in shown and " · " not in shown


def test_what_must_be_mended_comes_first_then_the_order_of_the_text(make_case):
    folder = make_case({"en.md": TWO_SECTIONS})
    shown = casepub("check", folder, "--select", "fact-unknown,raw-html").out
    titles = [line for line in shown.splitlines() if line.startswith("──") or " · " in line]
    assert titles == [
        "── To be corrected first: 8 errors ──",
        "en.md · Course",
        "en.md · Outcome",
        "── To be decided: 4 warnings ──",
        "en.md · Course",
        "en.md · Outcome",
    ]
    lines = [int(place.split(":")[0]) for place in _places(shown)]
    assert lines[:8] == sorted(lines[:8]) and lines[8:] == sorted(lines[8:])


def test_the_field_of_case_yaml_is_its_section(make_case):
    unknown = "".join(f"  field_{number}: x\n" for number in range(6))
    folder = make_case({"case.yaml": f"statements:\n{unknown}"})
    assert "case.yaml · statements" in casepub("check", folder).out


def test_the_short_form_gives_the_place_of_each_one_that_it_does_not_show(make_case):
    folder = make_case({"en.md": TWO_SECTIONS})
    select = ("--select", "fact-unknown")
    long, short = (casepub("check", folder, *select, form).out for form in ("--long", "--short"))
    assert len(_places(long)) == 8 and len(_places(short)) == 3
    [more] = [line for line in short.splitlines() if line.lstrip().startswith("+ ")]
    assert more.startswith("  + 5 more like it at ") and more.endswith("; --long shows them.")
    told = re.findall(r"\d+:\d+", more)
    assert sorted(told + _places(short)) == sorted(_places(long))
    assert short.splitlines()[-1] == long.splitlines()[-1] == "8 errors."


def test_four_alike_are_shown_whole(make_case):
    folder = make_case({"en.md": " ".join(f"{{{{ nothing_{n} }}}}" for n in range(4))})
    short = casepub("check", folder, "--select", "fact-unknown", "--short").out
    assert len(_places(short)) == 4 and "more like it" not in short


def test_in_a_pipe_nothing_is_shortened(make_case):
    folder = make_case({"en.md": TWO_SECTIONS})
    assert casepub("check", folder).out == casepub("check", folder, "--long").out


def test_programs_get_every_finding_in_the_order_of_places(make_case):
    folder = make_case({"en.md": TWO_SECTIONS})
    listed = json.loads(casepub("check", folder, "--format", "json", "--short").out)["diagnostics"]
    places = [(f["file"], f["line"], f["column"]) for f in listed]
    assert places == sorted(places) and len(listed) >= 12


def test_two_texts_are_compared_in_the_same_form(tmp_path):
    pairs = range(6)
    tr, en = tmp_path / "tr.md", tmp_path / "en.md"
    tr.write_text("\n\n".join(f"Hastaya {n + 11} mg ilaç verildi." for n in pairs), "utf-8")
    en.write_text("\n\n".join(f"The patient received {n + 51} mg." for n in pairs), "utf-8")
    long, short = (casepub("compare", tr, en, form).out for form in ("--long", "--short"))
    assert long.count(" error ") == 6 and short.count(" error ") == 3
    assert "more like it at" in short and "more like it" not in long


def test_a_long_list_in_turkish(make_case):
    folder = make_case({"en.md": TWO_SECTIONS})
    shown = casepub(
        "check", folder, "--select", "fact-unknown,raw-html", "--short", "--lang", "tr"
    ).out
    assert "── Önce düzeltilecekler: 8 hata ──" in shown
    assert "Bunun gibi 5 tane daha:" in shown
