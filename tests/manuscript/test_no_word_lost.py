"""Nothing of a manuscript's text is lost: every word of every part of a .docx is in the case that
was made, or in the list of what was not taken, whole. What the words are is told by a reader of XML
that shares no code with casepub (words_of_docx)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from built_docx import BEFORE, BODY, PARTS, Words, docx_of, p, run
from conftest import casepub
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from words_of_docx import split, words_of_docx

from casepub.manuscript import import_manuscripts

HERE = Path(__file__).resolve().parent


def kept(data: bytes) -> set[str]:
    """The words of the case and of the list."""
    made = import_manuscripts([("m.docx", data)])
    texts = [left.text for _, left in made.left]
    for name, file in made.files.items():
        if name.endswith(".json"):
            texts += strings(json.loads(file))
        elif name.endswith((".md", ".yaml")):
            text = file.decode("utf-8")
            # a quoted text of YAML writes the end of a paragraph as two signs
            lines = (text.replace("\\n", " ") if name.endswith(".yaml") else text).split("\n")
            # proposals repeat words of the text, and would hide that it lost them
            texts += [line for line in lines if not line.lstrip().startswith("#   ")]
    return set(split(re.sub(r"[*\\\u2060]", "", "\n".join(texts))))


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [str(value)]


def lost(data: bytes) -> list[str]:
    have = kept(data)
    return sorted(word for word in words_of_docx(data) if word not in have)


@pytest.mark.parametrize("name", BODY)
def test_every_construct_keeps_its_words(name):
    data = docx_of(BEFORE + BODY[name](Words()) + p(run("Son cümle.")))
    assert lost(data) == []


@pytest.mark.parametrize("name", PARTS)
def test_every_part_keeps_its_words(name):
    words = Words()
    data = docx_of(BEFORE + BODY["note"](words), [PARTS[name](words)])
    assert lost(data) == []


def test_strict_open_xml_is_read(tmp_path):
    words = Words()
    body = BEFORE + "".join(make(words) for make in BODY.values())
    data = docx_of(body, [make(words) for make in PARTS.values()], is_strict=True)
    assert lost(data) == []
    made = import_manuscripts([("m.docx", data)])
    assert "kelimeb" in made.files["tr.md"].decode()


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(sorted(BODY)), min_size=1, max_size=14),
    st.lists(st.sampled_from(sorted(PARTS)), unique=True, max_size=4),
    st.booleans(),
)
def test_whatever_stands_beside_whatever(names, parts, is_first):
    words = Words()
    inner = "".join(BODY[name](words) for name in names)
    body = inner + BEFORE if is_first else BEFORE + inner
    assert lost(docx_of(body, [PARTS[name](words) for name in parts])) == []


@pytest.mark.parametrize("path", sorted(HERE.glob("*.docx")), ids=lambda path: path.stem)
def test_manuscripts_keep_their_words(path):
    assert lost(path.read_bytes()) == []


@pytest.mark.parametrize(
    "what",
    ["text deleted by a tracked change", "hidden text", "text box", "header", "comment", "chart"],
)
def test_what_is_left_is_told_whole(what):
    """However long it is."""
    words = Words()
    long = " ".join(words() for _ in range(120))

    def same() -> str:
        return long

    made = {
        "text deleted by a tracked change": lambda: (BODY["deleted"](same), ()),
        "hidden text": lambda: (BODY["hidden"](same), ()),
        "text box": lambda: (BODY["text box"](same), ()),
        "header": lambda: ("", (PARTS["header"](same),)),
        "comment": lambda: ("", (PARTS["comments"](same),)),
        "chart": lambda: ("", (PARTS["chart"](same),)),
    }[what]()
    left = import_manuscripts([("m.docx", docx_of(BEFORE + made[0], made[1]))]).left
    assert any(one.what == what and long in one.text for _, one in left), left


STRIKE = "<w:rPr><w:strike/></w:rPr>"


@pytest.mark.parametrize(
    "form",
    [
        STRIKE,
        "<w:rPr><w:dstrike/></w:rPr>",
        '<w:rPr><w:rStyle w:val="Gone"/></w:rPr>',
        '<w:rPr><w:rStyle w:val="Gone2"/></w:rPr>',
    ],
)
def test_what_an_author_struck_through_is_told_and_not_printed(form):
    body = p(run("Doz 5 mg ") + run("on mi", form) + run("ligram", form) + run(" idi."))
    made = import_manuscripts([("m.docx", docx_of(BEFORE + body))])
    assert "Doz 5 mg idi." in made.files["tr.md"].decode()
    struck = [left for _, left in made.left if left.what == "struck-through text"]
    assert [(left.text, left.number) for left in struck] == [("on miligram", 5)]
    (run_of,) = [one for one in made.provenance.runs() if "miligram" in one.text]
    assert (run_of.fate, run_of.how) == ("dropped", "struck-through text")


@pytest.mark.parametrize(
    "form", ['<w:rPr><w:strike w:val="0"/></w:rPr>', '<w:rPr><w:dstrike w:val="false"/></w:rPr>']
)
def test_a_strike_that_is_switched_off_is_none(form):
    body = p(run("Doz ") + run("on miligram", form) + run(" idi."))
    made = import_manuscripts([("m.docx", docx_of(BEFORE + body))])
    assert "Doz on miligram idi." in made.files["tr.md"].decode()


def test_what_a_style_hides_is_told():
    body = p(run("Formun başı"), '<w:pPr><w:pStyle w:val="Unseen"/></w:pPr>')
    made = import_manuscripts([("m.docx", docx_of(BEFORE + body))])
    assert [left.text for _, left in made.left if left.what == "hidden text"] == ["Formun başı"]
    assert "Formun" not in made.files["tr.md"].decode()


def test_words_on_both_sides_of_a_position_tab_stay_two():
    made = import_manuscripts([("m.docx", docx_of(BEFORE + BODY["position tab"](Words())))])
    assert "kelimebzq kelimeczq" in made.files["tr.md"].decode()


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="sol"/><w:listEntry w:val="sağ"/>'
            "</w:ddList>",
            "sağ",
        ),
        ('<w:ddList><w:listEntry w:val="sol"/><w:listEntry w:val="sağ"/></w:ddList>', "sol"),
        ("<w:checkBox><w:checked/></w:checkBox>", "☒"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐"),
    ],
)
@pytest.mark.parametrize("separate", ["", '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'])
def test_what_a_form_field_shows_stands_in_its_sentence(data, shown, separate):
    chosen = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f"<w:r><w:instrText> FORMX </w:instrText></w:r>{separate}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(run("Tutulan taraf: ") + chosen + run(" böbrek."))
    made = import_manuscripts([("m.docx", docx_of(BEFORE + body))])
    assert f"Tutulan taraf: {shown} böbrek." in made.files["tr.md"].decode()
    assert not [left for _, left in made.left if left.what == "field that shows nothing"]


def test_text_in_the_code_of_a_field_is_told_and_its_result_stands_in_the_text():
    data = docx_of(BEFORE + p(run("Bakınız ") + BODY["text in the code of a field"](Words())[5:-6]))
    made = import_manuscripts([("m.docx", data)])
    assert "Bakınız kelimeczq" in made.files["tr.md"].decode()
    assert ("hidden text", "kelimebzq") in [(left.what, left.text) for _, left in made.left]


def test_text_beside_the_notes_is_told_apart():
    data = docx_of(BEFORE, [PARTS["beside the comments"](Words())])
    told = [(left.what, left.text) for _, left in import_manuscripts([("m.docx", data)]).left]
    assert ("comment", "kelimeczq") in told
    assert ("text that casepub does not read", "kelimebzq kelimedzq") in told


def test_an_item_that_is_told_is_told_with_its_number_and_once():
    words = Words()
    body = "".join(BODY["number"](words) for _ in range(3)) + BEFORE
    left = import_manuscripts([("m.docx", docx_of(body))]).left
    told = [one.text for _, one in left if "kelime" in one.text]
    assert told == [f"{at}. kelime{letter}zq" for at, letter in zip((3, 4, 5), "bcd")]


def test_a_mark_that_belongs_to_nothing_is_told():
    """A figure behind a name is the mark of an affiliation only where there is one."""
    raised = run("7", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
    front = p(run("Nadir bir bulgu üzerine")) + p(run("Ayşe Kaya") + raised)
    made = import_manuscripts([("m.docx", docx_of(front + BEFORE))])
    assert any("7" in one.text for _, one in made.left if "not in the case" in one.text)


def test_the_second_half_of_an_address_is_a_word_too():
    """Of a name and an address in one line, where only the name was understood."""
    front = p(run("Nadir bir bulgu üzerine")) + p(run("Ayşe Kaya, Ali Demir"))
    front += p(run("Basın sözcüsü Ayşe Kaya kaya@nirede.example"))
    made = import_manuscripts([("m.docx", docx_of(front + BEFORE))])
    texts = [one.text for _, one in made.left]
    texts += [data.decode() for name, data in made.files.items() if name.endswith((".md", ".yaml"))]
    assert any("@nirede.example" in text for text in texts)


@pytest.mark.parametrize(
    "inside",
    [
        run("Ağrı birinci hafta kontrolünde düzeldi."),
        f"<w:ins>{run('Ağrı birinci hafta kontrolünde düzeldi.')}</w:ins>",
        f"<w:smartTag>{run('Ağrı birinci hafta kontrolünde düzeldi.')}</w:smartTag>",
    ],
)
def test_text_that_a_tool_put_inside_a_run_stands_in_its_place(inside):
    made = import_manuscripts([("m.docx", docx_of(BEFORE + p(f"<w:r>{inside}</w:r>")))])
    assert "Ağrı birinci hafta kontrolünde düzeldi." in made.files["tr.md"].decode()


def test_a_run_inside_a_text_goes_on_with_it():
    inside = f'<w:r><w:t xml:space="preserve">Ağrı {run("birinci")}</w:t></w:r>'
    made = import_manuscripts([("m.docx", docx_of(BEFORE + p(inside + run(" hafta düzeldi."))))])
    assert "Ağrı birinci hafta düzeldi." in made.files["tr.md"].decode()


def test_the_list_on_the_terminal_is_not_cut(tmp_path):
    deleted = " ".join(f"sözcük{number}" for number in range(60))
    body = f"<w:del><w:r><w:delText>{deleted}</w:delText></w:r></w:del>"
    (tmp_path / "m.docx").write_bytes(docx_of(BEFORE + p(run("Hasta geldi.") + body)))
    assert deleted in casepub("import", "m.docx", "-o", "case", cwd=tmp_path).out
