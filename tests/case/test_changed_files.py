"""A changed file says what was meant and all else as before, and keeps every other byte."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml
from conftest import CASES, ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from written_yaml import SCALARS, documents

from casepub.case.edit import (
    Bare,
    EditableFile,
    Edited,
    Insert,
    Move,
    Put,
    Remove,
    Rename,
    apply,
    edit_yaml,
)
from casepub.case.edit.tree import as_data, below, ordered
from casepub.diagnostic import Diagnostic
from casepub.yamltext import read_yaml

PAIR = {"tr": "ağrı", "en": "pain"}
FILES = [
    *(case / "case.yaml" for case in CASES),
    *sorted((ROOT / "examples").glob("*/case.yaml")),
]


def read(text: str):
    root, _ = read_yaml(text, "case.yaml")
    return root.data() if root else None


def change(text: str, *changes) -> str:
    made = edit_yaml(text, changes)
    assert isinstance(made, Edited), made
    return made.text


def refused(text: str, *changes) -> Diagnostic:
    made = edit_yaml(text, changes)
    assert isinstance(made, Diagnostic) and made.hint, made
    return made


def paths(data, path=()):
    """Every path below the top."""
    below_it = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, child in below_it:
        yield (*path, key)
        yield from paths(child, (*path, key))


values = st.one_of(
    st.sampled_from(SCALARS),
    st.sampled_from(SCALARS).map(Bare),
    st.booleans(),
    st.none(),
    st.integers(-5, 99),
    st.decimals(-9, 9, places=2),
    st.sampled_from(
        [
            PAIR,
            ["x", "y: z"],
            [],
            {},
            {"name": PAIR, "values": {"day 3": "1 g", "2026-02-15": "a\nb"}},
            [["1", PAIR], {"group": PAIR}],
            {"short": "a, b"},
        ]
    ),
)


@st.composite
def changes(draw, data):
    """A change that is possible, and what the file shall say then."""
    path = draw(st.sampled_from(list(paths(data))))
    parent = below(data, path[:-1])
    listed = isinstance(parent, list)
    kind = draw(st.sampled_from([Put, Insert, Remove, Rename, Move]))
    if kind is Put:
        return Put(path, draw(values))
    if kind is Insert and listed:
        return Insert((*path[:-1], draw(st.integers(0, len(parent)))), draw(values))
    if kind is Insert:
        at = draw(st.none() | st.integers(0, len(parent)))
        return Insert((*path[:-1], "yeni: ad"), draw(values), at)
    if kind is Rename and not listed:
        return Rename(path, draw(st.sampled_from(["yeni", "day 9", "no", "9", "*", "ğ"])))
    return Move(path, draw(st.integers(0, len(parent) - 1))) if kind is Move else Remove(path)


def told_by_hand(data, change):
    """What a file says after a change, worked out in place and not as the editor does it."""
    parent = below(data, change.path[:-1])
    key = change.path[-1]
    items = list(parent.items()) if isinstance(parent, dict) else list(enumerate(parent))
    at = [name for name, _ in items].index(key) if key in dict(items) else len(items)
    match change:
        case Put():
            items[at] = (key, as_data(change.value))
        case Insert():
            where = at if isinstance(parent, list) else change.at
            items.insert(len(items) if where is None else where, (key, as_data(change.value)))
        case Remove():
            del items[at]
        case Rename():
            items[at] = (change.name, items[at][1])
        case Move():
            items.insert(change.to, items.pop(at))
    made = dict(items) if isinstance(parent, dict) else [value for _, value in items]
    for end in range(len(change.path) - 2, -1, -1):
        above = below(data, change.path[:end])
        above = dict(above) if isinstance(above, dict) else list(above)
        above[change.path[end]] = made
        made = above
    return made


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(documents(), st.data())
def test_any_change_of_any_file(document, data):
    assert read(document.text) == document.data
    change = data.draw(changes(document.data))
    made = edit_yaml(document.text, [change])
    assert isinstance(made, Edited), made
    assert ordered(read(made.text)) == ordered(told_by_hand(document.data, change))
    assert apply(document.text, made.edits) == made.text
    yaml.safe_load(made.text.replace("&", "").replace("*", ""))  # others can read it as well

    # A comment stays unless its own entry goes.
    for comment, owner in document.owners.items():
        own = isinstance(change, Remove | Put) and owner[: len(change.path)] == change.path
        assert own or document.text.count(comment) == made.text.count(comment), comment
    before, after = (Counter(text.split("\n")) for text in (document.text, made.text))
    if isinstance(change, Move):  # a list in brackets has its line written anew
        assert sorted(document.text.replace("\n", "")) == sorted(made.text.replace("\n", ""))
    elif isinstance(change, Insert):  # a list in brackets, or an empty one, is written anew
        assert (before - after).total() <= 1
    elif isinstance(change, Rename):
        assert (before - after).total() <= 1 >= (after - before).total()


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(documents(), st.data(), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_changes_one_after_another_are_edits_of_the_file_as_it_is(document, data, end, mark):
    said, made = document.data, []
    for _ in range(4):
        if not list(paths(said)):
            break
        one = data.draw(changes(said))
        made.append(one)
        said = told_by_hand(said, one)
    text = ("\ufeff" if mark else "") + document.text.replace("\n", end)
    result = edit_yaml(text, made)
    if isinstance(result, Diagnostic):  # a name that is there already
        assert result.message
        return
    assert ordered(
        read(result.text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    ) == (ordered(said))
    assert result.text.startswith("\ufeff") == mark
    if end == "\r\n":
        assert result.text.count("\n") == result.text.count("\r\n")
    for first, second in zip(result.edits, result.edits[1:], strict=False):
        assert first.end <= second.start


@pytest.mark.parametrize("text", ["k:\n", "k:", "a: 1\nk:\n\n# note\n", "k: # note\n"])
def test_several_lines_are_put_behind_an_empty_key(text):
    lines = Put(("k",), "first\nsecond")
    assert read(edit_yaml(text, [lines]).text)["k"] == "first\nsecond"
    assert read(edit_yaml(text, [lines, Put(("k",), "one")]).text)["k"] == "one"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_an_entry_put_in_and_taken_out_again_leaves_the_same_bytes(path):
    text = path.read_text("utf-8")
    assert edit_yaml(text, []) == Edited((), text)
    for new, value in (
        (("labs", "ggt"), {"name": PAIR, "value": Bare("12 U/L"), "flag": Bare("high")}),
        (("facts", "yeni"), PAIR),
        (("keywords", 0), PAIR),
        (("authors", 1), {"name": {"given": "A", "family": "B"}, "corresponding": False}),
        (("supplements",), {"video": {"file": "video.mp4", "title": PAIR}}),
        (("vitals", "yeni", "value"), Bare("90/min")),
        (("statements", "ai_use"), PAIR),
        (("timeline", "kontrol"), {"at": Bare("9 months"), "event": PAIR}),
    ):
        kind = Insert if new[0] in read(text) and new[0] != "vitals" else Put
        if isinstance(new[-1], int) and new[-1] > len(read(text)["authors"]):
            continue
        with_it = change(text, kind(new, value))
        assert below(read(with_it), new) == as_data(value)
        assert not (Counter(text.split("\n")) - Counter(with_it.split("\n")))
        whole = new[:2] if new[0] == "vitals" else new
        assert change(with_it, Remove(whole)) == text


def test_a_new_value_is_written_as_the_house_writes():
    labs = "labs:\n  crp:\n    name: {tr: CRP, en: CRP}\n    value: 3 mg/L\n"
    value = {"name": PAIR, "value": Bare("12 U/L")}
    assert change(labs, Put(("labs", "ggt"), value)) == (
        labs + "  ggt:\n    name: {tr: ağrı, en: pain}\n    value: 12 U/L\n"
    )
    assert change(labs, Put(("title", "tr"), "Başlık")) == "title: {tr: Başlık}\n" + labs
    assert change(labs, Put(("figures", "x", "legend"), PAIR)) == (
        labs + "\nfigures:\n  x:\n    legend: {tr: ağrı, en: pain}\n"
    )
    assert change(labs, Put(("labs", "crp", "flag"), Bare("low"))) == labs + "    flag: low\n"


@pytest.mark.parametrize(
    "value, written",
    [
        (True, "true"),
        (3, "3"),
        (0.5, "0.5"),
        (None, "null"),
        ("no", '"no"'),
        ("1:30", '"1:30"'),
        ("007", '"007"'),
        ("2026-02-15", '"2026-02-15"'),
        ("54", '"54"'),
        ("a # b", '"a # b"'),
        ("a: b", '"a: b"'),
        ("bir\niki", "|-\n  bir\n  iki"),
        (Bare("54"), "54"),
        (Bare("-3 days"), "-3 days"),
        (Bare("2026-02-15"), "2026-02-15"),
        (Bare("0.46 mg/dL"), "0.46 mg/dL"),
        (Bare("1:30"), '"1:30"'),
        (Bare("007"), '"007"'),
        (Bare("no"), '"no"'),
        (Bare(">500 ng/mL"), '">500 ng/mL"'),
    ],
)
def test_a_value_is_quoted_where_another_program_would_misread_it(value, written):
    made = change("a: 1\n", Put(("b",), value))
    assert made == f"a: 1\nb: {written}\n"
    assert read(made)["b"] == as_data(value)
    found = yaml.safe_load(made)["b"]
    assert isinstance(found, str) == (written[0] in '"|' or " " in written)


def test_the_style_of_a_text_is_kept():
    text = "a: 'x'  # bir\nb: \"x\"\nc: |\n  x\n  y\nd: >-\n  x\n  y\n# son\n"
    for key, value in {"a": "it's", "b": "z", "c": "bir\niki\nüç\n", "d": "bir\niki"}.items():
        text = change(text, Put((key,), value))
    assert text == (
        "a: 'it''s'  # bir\nb: \"z\"\nc: |\n  bir\n  iki\n  üç\nd: >-\n  bir\n\n  iki\n# son\n"
    )


def test_comments_go_with_their_entry_and_only_with_it():
    head, second = "# Dosyanın başı\n", "# b hakkında\nb: 2  # iki\n  # b'nin altında\n"
    text = f"{head}a: 1\n\n{second}# c hakkında\nc: 3\n"
    assert change(text, Remove(("b",))) == "# Dosyanın başı\na: 1\n\n# c hakkında\nc: 3\n"
    assert change(text, Remove(("a",))).startswith("# Dosyanın başı\n\n# b hakkında")
    assert change(text, Move(("c",), 0)) == (f"{head}# c hakkında\nc: 3\n\na: 1\n{second}")


def test_what_is_empty_then_goes_if_it_need_not_be_there():
    text = "title: {tr: a}\npublication:\n  year: 2026\nlabs:\n  crp:\n    value: 3\n"
    assert change(text, Remove(("publication", "year"))) == text.replace(
        "publication:\n  year: 2026\n", ""
    )
    assert change(text, Remove(("labs", "crp"))) == text[: text.index("labs")]
    assert read(change(text, Remove(("title", "tr"))))["title"] == {}
    assert read(change(text, Remove(("labs", "crp", "value"))))["labs"] == {"crp": {}}


@pytest.mark.parametrize(
    "text, one, check",
    [
        ("a:\n\tb: 2\n", Put(("a",), "3"), "yaml-invalid"),
        ("a: [1\n", Put(("a",), "3"), "yaml-invalid"),
        ("a: 1\n---\nb: 2\n", Put(("a",), "3"), "yaml-invalid"),
        ("a: 1\na: 2\n", Remove(("a",)), "duplicate-key"),
        ("a: &x {tr: b}\nb: *x\n", Put(("a", "tr"), "c"), "yaml-invalid"),
        ("a: &x {tr: b}\nb: *x\n", Put(("b", "tr"), "c"), "yaml-invalid"),
        ("a: &x {tr: b}\nb: *x\n", Remove(("a",)), "yaml-invalid"),
        ("a: &x 1\nb: [*x, *x]\n", Put(("b", 1), "c"), "yaml-invalid"),
        ("a: 1\n", Remove(("b",)), "value-missing"),
        ("a: 1\n", Put(("a", "b"), "c"), "value-missing"),
        ("a: [1]\n", Insert(("a", 3), "c"), "value-missing"),
        ("a: [1]\n", Put(("a", "tr"), "c"), "value-missing"),
        ("a: [1]\n", Move(("a", 0), 5), "value-missing"),
        ("a: 1\nb: 2\n", Rename(("a",), "b"), "value-missing"),
        ("a: 1\n", Insert(("a",), "b"), "value-missing"),
        ("- a\n", Put(("title",), "b"), "value-missing"),
        ("? a\n: b\nc: d\n", Remove(("a",)), "yaml-invalid"),
    ],
)
def test_a_change_that_cannot_be_made_is_told(text, one, check):
    told = refused(text, one)
    assert told.check == check and told.position.file == "case.yaml"


def test_an_alias_goes_and_its_anchor_stays():
    text = "a: &x {tr: b}\nb: *x  # gibi\nc: [1, *x, 2]\n"
    assert change(text, Remove(("b",))) == "a: &x {tr: b}\nc: [1, *x, 2]\n"
    assert change(text, Remove(("c", 1))) == text.replace("1, *x", "1")
    assert change(text, Insert(("c", 2), "y")) == text.replace("*x, 2", "*x, y, 2")


@pytest.mark.parametrize("text", ["", "# yorum\n", "---\n", "# yorum", "title:\n", "title: ~\n"])
def test_the_first_value_of_an_empty_file(text):
    made = change(text, Put(("title", "tr"), "Başlık"), Put(("labs", "crp", "value"), Bare("3")))
    assert read(made) == {"title": {"tr": "Başlık"}, "labs": {"crp": {"value": "3"}}}
    assert made.startswith(text.rstrip("~\n"))


def test_letters_of_two_characters_are_found_by_their_composed_name():
    text = "s\u0327eker: 1\nb: {c\u0327: 2}\n"
    assert change(text, Put(("şeker",), "x")) == text.replace("1", "x")
    assert change(text, Remove(("b", "c\u0327"))) == text.replace("c\u0327: 2", "")


def test_bytes_of_a_file_are_changed_where_it_was_edited():
    data = b"\xef\xbb\xbfa: 1\r\nb: 2  # iki\r\nc: 3\n"
    file = EditableFile(data)
    made = edit_yaml(file.text, [Put(("b",), Bare("5")), Insert(("x",), Bare("9"), 1)])
    assert file.apply(made.edits) == b"\xef\xbb\xbfa: 1\r\nx: 9\r\nb: 5  # iki\r\nc: 3\n"
    same = edit_yaml(data.decode("utf-8"), [Put(("b",), Bare("5"))])
    assert same.text.encode("utf-8") == data.replace(b"2", b"5", 1)


def test_a_list_in_place_of_another_is_changed_where_they_differ():
    text = "a:\n  # bir hakkında\n  - bir  # 1\n  - iki  # 2\n  - {tr: üç, en: three}  # 3\n"
    new = ["sıfır", "bir", {"tr": "üç", "en": "three"}]
    assert change(text, Put(("a",), new)) == (
        "a:\n  - sıfır\n  # bir hakkında\n  - bir  # 1\n  - {tr: üç, en: three}  # 3\n"
    )
    text = "a:\n  b: 1  # bir\n  c: 2  # iki\n  d: {e: 3}  # üç\n"
    assert change(text, Put(("a",), {"x": "0", "c": "2", "d": {"e": "4"}, "f": "5"})) == (
        'a:\n  x: "0"\n  c: 2  # iki\n  d: {e: "4"}  # üç\n  f: "5"\n'
    )


def test_terms_are_changed_in_the_same_way():
    text = "# terimler\n- {tr: kemik, en: [bone, bones]}\n- {tr: [BMO], en: [RMO]}  # kısa\n"
    made = edit_yaml(
        text,
        [
            Put((2,), {"tr": "ağrı", "en": ["pain", "ache"]}),
            Put((0, "en"), ["bone"]),
            Move((1,), 0),
        ],
        "terms.yaml",
    )
    assert made.text == (
        "# terimler\n- {tr: [BMO], en: [RMO]}  # kısa\n- {tr: kemik, en: [bone]}\n"
        "- {tr: ağrı, en: [pain, ache]}\n"
    )
