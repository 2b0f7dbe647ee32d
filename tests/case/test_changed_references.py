"""A work is changed where it stands in its file; all else stays."""

from __future__ import annotations

import pytest
from conftest import CASES

from casepub.case.references.adding import NotAdded
from casepub.case.references.changing import (
    find_places,
    remove_work,
    rename_work,
    replace_work,
)

BIB = """% ours
@article{one2020,
  author = {Kaya, A},
  title = {A {b}rown \\} case},
  year = {2020}
}
% between
@book(two,
  title = {Two},
)

@misc{three, title = {Three}, note = {see one2020}}"""
RIS = (
    "TY  - JOUR\nID  - one2020\nTI  - A case\nER  - \n\n"
    "TY  - JOUR\nTI  - Other\nPY  - 2019\nER  - \n"
)
FILES = {"references.bib": BIB, "references.ris": RIS}


def test_places_are_those_of_the_entries():
    said = {one.key: BIB[one.start : one.end] for one in find_places("references.bib", BIB)}
    assert said["one2020"].startswith("@article{one2020,") and said["one2020"].endswith("}\n")
    assert said["two"] == "@book(two,\n  title = {Two},\n)\n"
    assert said["three"] == "@misc{three, title = {Three}, note = {see one2020}}"
    first, second = find_places("references.ris", RIS)
    assert RIS[first.start : first.end] == "TY  - JOUR\nID  - one2020\nTI  - A case\nER  - \n"
    assert RIS[second.start : second.end].startswith("TY  - JOUR\nTI  - Other")


@pytest.mark.parametrize("name", FILES)
def test_a_work_under_another_key(name):
    text = FILES[name]
    made = rename_work(name, text, "one2020", "kaya2020")
    where = "@article{one2020," if name.endswith("bib") else "ID  - one2020"
    assert made == text.replace(where, where.replace("one2020", "kaya2020"))


@pytest.mark.parametrize("name", FILES)
def test_a_work_is_removed_and_the_others_stay(name):
    text = FILES[name]
    made = remove_work(name, text, "one2020")
    kept = [one.key for one in find_places(name, text)][1:]
    assert [one.key for one in find_places(name, made)] == kept
    if name.endswith("bib"):
        assert made == "% ours\n" + text[text.index("% between") :]


def test_a_work_is_written_anew():
    made = replace_work("references.bib", BIB, "two", "@book{two,\n  title = {Two and a half}\n}")
    assert made == BIB.replace(
        "@book(two,\n  title = {Two},\n)\n", "@book{two,\n  title = {Two and a half}\n}\n"
    )


@pytest.mark.parametrize(
    "source", ["@book{two, title = {Two", "@book{other, title = {x}}", "", "@a{two,}\n@b{x,}"]
)
def test_what_would_change_others_is_refused(source):
    with pytest.raises(NotAdded) as refused:
        replace_work("references.bib", BIB, "two", source)
    assert refused.value.message


@pytest.mark.parametrize(
    "name, text, key, new",
    [
        ("references.bib", BIB, "one2020", "two"),
        ("references.bib", BIB, "one2020", "a b"),
        ("references.bib", BIB, "none", "x1"),
        ("references.ris", RIS, "other2019", "x1"),  # a key that casepub made
        ("references.json", '[{"id": "one", "type": "book", "title": "x"}]', "one", "x1"),
    ],
)
def test_keys_that_cannot_be(name, text, key, new):
    with pytest.raises(NotAdded):
        rename_work(name, text, key, new)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_every_work_of_a_case_can_be_removed_and_written_as_it_is(folder):
    name = next(path.name for path in folder.glob("references.*"))
    text = (folder / name).read_text("utf-8")
    for place in find_places(name, text)[:6]:
        if place.start < place.end:
            rest = find_places(name, remove_work(name, text, place.key))
            assert len(rest) + 1 == len(find_places(name, text))
            assert replace_work(name, text, place.key, text[place.start : place.end]) == text
