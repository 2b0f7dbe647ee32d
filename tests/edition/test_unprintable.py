"""Characters that no text can hold, in every text of a case: each is told at its place, every
format is made, and nothing of them is in it."""

from __future__ import annotations

import json
import re
import zipfile

import pytest
from conftest import MINIMAL, casepub

from casepub.characters import UNPRINTABLE, unprintable_references

SIGNS = "\x01\x0b\x0c\x1b\x7f\x80\x85\x9f\ue000\uf8ff\ufdd0\ufdef\ufffe\uffff"
SIGNS += "\U0001fffe\U0001ffff\U000ffffe\U000f0000\U0010fffd\U0010ffff"
CODES = ("&#xfffe;", "&#65535;", "&#xe000;0&#xe001;", "&#57344;1&#57345;", "&#xE000 &#xe001")
CODES += ("&#0;", "&#1;", "&#x1f;", "&#xd800;", "&#x1FFFE;", "&#xf0000;", "&#x110000;")
HEAD = "# Abstract\n\nText.\n\n# Introduction\n\nText.\n\n# Case Presentation\n\n"


def built(make_case, tmp_path, files):
    """The findings of a case by file and line, and everything that was made of it."""
    folder = make_case()
    for name, text in (MINIMAL | files).items():
        (folder / name).write_bytes(text.encode())
    found = json.loads(casepub("check", folder, "--format", "json").out)["diagnostics"]
    ran = casepub("build", folder, "-o", tmp_path / "out", "--formats", "html,docx,jats")
    assert "nternal fault" not in ran.out + ran.err
    made = {path.name: path for path in (tmp_path / "out").glob("*.*") if path.is_file()}
    assert {name.rpartition(".")[2] for name in made} == {"html", "docx", "xml"}
    texts = [path.read_text("utf-8") for path in made.values() if path.suffix != ".docx"]
    with zipfile.ZipFile(made["case.en.docx"]) as word:
        texts.append(word.read("word/document.xml").decode())
    assert not [sign for text in texts for sign in UNPRINTABLE.findall(text)]
    places: dict[str, set[int]] = {}
    for one in found:
        if one["check"] in ("encoding-invalid", "references-invalid"):
            places.setdefault(one["file"].rpartition("/")[2], set()).add(one["line"])
    return places, texts


@pytest.mark.slow
@pytest.mark.parametrize("half", [0, 1])
def test_a_character_in_a_narrative_is_told_where_it_stands(half, make_case, tmp_path):
    signs = SIGNS[half::2]
    text = HEAD + "\n\n".join(f"Word{sign}word" for sign in signs)
    places, _ = built(make_case, tmp_path, {"en.md": text})
    assert places == {"en.md": set(range(11, 11 + 2 * len(signs), 2))}


@pytest.mark.slow
def test_a_code_of_such_a_character_is_printed_as_typed_and_told(make_case, tmp_path):
    text = HEAD + "\n\n".join(f"Aged {{{{ age }}}}, *word*{code}word." for code in CODES)
    places, texts = built(make_case, tmp_path, {"en.md": text})
    assert places == {"en.md": set(range(11, 11 + 2 * len(CODES), 2))}
    page = next(text for text in texts if '<html lang="en"' in text)
    for code in CODES:
        assert code.replace("&", "&amp;") in page, "and no place-holder of ours is seen in it"
    assert page.count("<p>Aged 54") == len(CODES)


def test_a_legend_of_such_codes_is_no_fact(make_case, tmp_path):
    """It ended the build: a held place without a token."""
    figure = "figures: {f: {draw: timeline, legend: {en: 'a&#xe000;9&#xe001;b', tr: c}}}\n"
    yaml = MINIMAL["case.yaml"] + figure + "timeline: [{at: 2 days, event: {en: b, tr: c}}]\n"
    text = MINIMAL["en.md"].replace("came.", "came (@fig:f).")
    places, texts = built(make_case, tmp_path, {"case.yaml": yaml, "en.md": text})
    assert places["case.yaml"] == {5}
    assert any("a&amp;#xe000;9&amp;#xe001;b" in text for text in texts)


@pytest.mark.slow
def test_an_escape_of_yaml_is_told_where_it_stands(make_case, tmp_path):
    escaped = "".join(f'\n  - {{name: "A\\U{ord(sign):08X}b"}}' for sign in SIGNS[:10])
    yaml = MINIMAL["case.yaml"] + "authors:" + escaped + "\n"
    places, _ = built(make_case, tmp_path, {"case.yaml": yaml})
    assert places == {"case.yaml": set(range(6, 16))}


@pytest.mark.slow
def test_an_escape_of_json_is_told_at_its_work(make_case, tmp_path):
    works = [
        {"id": f"a{n}", "type": "book", "title": f"A {sign} title", "author": [{"family": sign}]}
        for n, sign in enumerate(SIGNS + "\ud800")
    ]
    text = MINIMAL["en.md"].replace("came.", "came " + "".join(f"[@{w['id']}]" for w in works))
    listed = ",\n".join(json.dumps(one) for one in works)
    files = {"en.md": text, "references.json": f"[\n{listed}\n]"}
    places, _ = built(make_case, tmp_path, files)
    assert places["references.json"] == set(range(2, 2 + len(works)))


def test_what_may_stand_in_a_text_is_left_alone():
    kept = "ş\u00a0\u200d\u2009\u202f\ufeff\ufffd\n\t😀\U0001f3fb\u0308µ°"
    assert not UNPRINTABLE.search(kept)
    assert not list(
        unprintable_references("&#8211; &#x2265; &#146; &#128; &#x1F600; &# &#x; &amp;")
    )


def test_each_is_named_by_its_code(make_case):
    folder = make_case({"en.md": "The pat\ufffeient."})
    out = casepub("check", folder).out
    assert "en.md:11:8 error encoding-invalid" in out and "(U+FFFE)" in out
    assert re.search(r"│ The pat.ient", out)
