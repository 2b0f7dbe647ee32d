"""Single sentences that treat an item of the CARE checklist, and such as only seem to: a relative's
finding, another patient's, a plan, a consent to an operation. Each alone in a case."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from casepub.care import answers
from casepub.case import load
from casepub.checks import subject_of

HEADINGS = {
    "en": {
        "abstract": "Abstract",
        "introduction": "Introduction",
        "case": "Case Presentation",
        "discussion": "Discussion",
    },
    "tr": {
        "abstract": "Öz",
        "introduction": "Giriş",
        "case": "Olgu Sunumu",
        "discussion": "Tartışma",
    },
}


def read_rows(name):
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = read_rows("sentences.tsv")
PAIRS = read_rows("sentence_pairs.tsv")  # the same said in both languages


def places(make_case, item, section, texts):
    """Where an item is treated in some texts, each of them the only one of its section."""
    written = {code: re.sub(r"\[(\d)\]", r"[@work\1]", text) for code, text in texts.items()}
    works = "\n".join(
        f"@article{{{key}, author={{Doe, J}}, title={{A}}, journal={{B}}, year={{2020}}}}"
        for key in sorted(set(re.findall(r"@(work\d)", " ".join(written.values()))))
    )
    files = {
        f"{code}.md": f"# {HEADINGS[code][section]}\n\n{text}\n" for code, text in written.items()
    }
    folder = make_case({**files, "references.bib": works})
    found = {a.item.number: a.places for a in answers(subject_of(load(folder, "x")).editions)}
    return found[item]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['item']}-{row['sentence'][:40]}")
def test_a_sentence_treats_an_item_or_only_seems_to(make_case, row):
    code = row["language"]
    found = places(make_case, row["item"], row["section"], {code: row["sentence"]})
    assert (code in found) == (row["present"] == "yes")


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: f"{row['item']}-{row['english'][:40]}")
def test_a_sentence_treats_an_item_in_both_languages_or_in_neither(make_case, row):
    texts = {"tr": row["turkish"], "en": row["english"]}
    found = places(make_case, row["item"], row["section"], texts)
    assert sorted(found) == (["en", "tr"] if row["present"] == "yes" else [])


@pytest.mark.parametrize(
    ("turkish", "english", "present"),
    [
        ("Hastadan yazılı onam alındı.", "The patient gave written consent.", True),
        ("Onam gerekmemiştir.", "Consent was not required.", True),
        ("Onam alınamadı.", "Consent was not obtained.", False),
        ("Hasta onam vermedi.", "The patient declined consent.", False),
        (
            "Hasta vefat ettiğinden onam alınamadı.",
            "Consent could not be obtained because the patient had died.",
            True,
        ),
    ],
)
def test_a_statement_that_consent_was_refused_is_no_consent(make_case, turkish, english, present):
    yaml = f'statements:\n  consent: {{tr: "{turkish}", en: "{english}"}}\n'
    texts = {f"{code}.md": "x" for code in ("tr", "en")}
    folder = make_case({"case.yaml": yaml, **texts})
    found = {a.item.number: a.places for a in answers(subject_of(load(folder, "x")).editions)}
    assert sorted(found["13"]) == (["en", "tr"] if present else [])
