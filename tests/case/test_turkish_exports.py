"""Reference files as DergiPark, TR Dizin and PubMed write them, after what users reported."""

from __future__ import annotations

import pytest

from casepub.case.references import read_references


@pytest.fixture
def read(tmp_path):
    def read(name: str, text: str):
        (tmp_path / name).write_text(text, "utf-8")
        found, _, diagnostics = read_references(tmp_path, str)
        told = [one.message for one in diagnostics if "get one" not in one.message]
        return [one.record for one in found.values()], told

    return read


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        (r"Nadir bir olgu: \"Behçet\" hastalığı", 'Nadir bir olgu: "Behçet" hastalığı'),
        (r"\"Olgu\" ve \"özel\" bir bulgu", '"Olgu" ve "özel" bir bulgu'),
        (r"\"Uber G\"odel und {\"O}l", "Über Gödel und Öl"),
        (r"K\"{u}hn \"Arzte", "Kühn Ärzte"),
    ],
)
def test_quotation_marks_with_a_backslash_are_no_accents(read, typed, title):
    [record], told = read("references.bib", f"@article{{a, title = {{{typed}}}, year = 2020}}")
    plain = record["title"].replace('<span class="nocase">', "").replace("</span>", "")
    assert (plain, told) == (title, [])


def test_dergipark_in_bibtex(read):
    [record], told = read(
        "references.bib",
        "@article{dergipark_1, place={Ankara}, title={OLGU}, volume={12}, DOI={10.1234/x.1}, "
        "abstractNote={Giriş: {x}.}, number={3}, journal={Türk Tıp Dergisi}, author={Yılmaz, Ayşe "
        "and ÇELİK, İ.}, year={2023}, pages={123–127}, publisher={Ankara Üniversitesi} }",
    )
    assert told == [] and record["publisher-place"] == "Ankara" and record["page"] == "123-127"
    assert [one["family"] for one in record["author"]] == ["Yılmaz", "ÇELİK"]


def test_dergipark_in_ris(read):
    [record], told = read(
        "references.ris",
        "TY  - JOUR\nT1  - OLGU\nAU  - Yılmaz, Ayşe\nPY  - 2023\nDA  - April\nDO  - 10.1234/x.1\n"
        "JF  - Türk Tıp Dergisi\nWT  - DergiPark\nSP  - 123\nEP  - 127\nER  - \n",
    )
    assert told == [] and record["issued"] == {"date-parts": [[2023, 4]]}


def test_suffixes_of_names_from_pubmed(read):
    [record], _ = read(
        "references.nbib",
        "PMID- 1\nTI  - T\nFAU - de Souza, Maria Jr\nFAU - Kaya, Ali 3rd\nFAU - Demir, A I\n",
    )
    parts = [(one["given"], one.get("suffix")) for one in record["author"]]
    assert parts == [("Maria", "Jr"), ("Ali", "3rd"), ("A I", None)]
