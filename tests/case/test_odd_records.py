"""Records of CSL-JSON as no program should write them: what is not printed is told, and nothing
ends as a fault of casepub."""

from __future__ import annotations

import json

import pytest
from conftest import casepub

from casepub.case.references import read_references

SOUND = {
    "id": "a",
    "type": "article-journal",
    "title": "A title",
    "author": [{"family": "Kaya", "given": "A"}],
    "container-title": "J",
    "issued": {"date-parts": [[2020, 5]]},
    "DOI": "10.1234/x",
}


def read(folder, **changes):
    (folder / "references.json").write_text(json.dumps([SOUND | changes]), "utf-8")
    found, _, told = read_references(folder, str)
    return found["a"].record, [one.message for one in told]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({"journal": "Other", "year": 2020}, ["are not used: journal (line 1), year (line 1)"]),
        ({"type": "Article"}, ["are not used: type Article (line 1)"]),
        ({"title": None}, ["“a” has no title."]),
        ({"author": ["Kaya, A"]}, ["A name of “a” (author) is plain text"]),
        ({"indexed": {"x": 1}, "score": 1, "subtitle": [], "prefix": "10.1"}, []),
    ],
)
def test_what_is_not_printed_is_told(tmp_path, changes, told):
    _, said = read(tmp_path, **changes)
    assert len(said) == len(told) and all(part in whole for part, whole in zip(told, said))


def test_what_crossref_writes_is_taken(tmp_path):
    record, said = read(
        tmp_path,
        type="journal-article",
        title=["One", "Two"],
        **{"container-title": ["Whole", "W"]},
    )
    assert (record["type"], record["title"], said) == ("article-journal", "One", [])
    assert record["container-title"] == "Whole"


@pytest.mark.parametrize("author", [["Kaya, A"], {"family": "X"}, "Kaya", [1], [["a"]], 5])
@pytest.mark.parametrize("form", ["bibtex", "ris", "csl"])
def test_a_work_that_the_case_has_is_printed_whatever_its_shape(make_case, author, form):
    folder = make_case({})
    (folder / "references.bib").unlink(missing_ok=True)
    data = json.dumps([SOUND | {"author": author, "volume": [5], "issued": 2020}])
    (folder / "references.json").write_text(data, "utf-8")
    source = folder / "references.json"
    for more in ((), ("--add", folder)):
        ran = casepub("cite", "10.1234/x", "--from", source, "--format", form, *more)
        assert "A title" in ran.out and "fault" not in ran.err, ran
