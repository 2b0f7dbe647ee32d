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
with (Path(__file__).parent / "sentences.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['item']}-{row['sentence'][:40]}")
def test_a_sentence_treats_an_item_or_only_seems_to(make_case, row):
    code, item = row["language"], row["item"]
    text = re.sub(r"\[(\d)\]", r"[@work\1]", row["sentence"])
    works = "\n".join(
        f"@article{{{key}, author={{Doe, J}}, title={{A}}, journal={{B}}, year={{2020}}}}"
        for key in re.findall(r"@(work\d)", text)
    )
    heading = HEADINGS[code][row["section"]]
    folder = make_case({f"{code}.md": f"# {heading}\n\n{text}\n", "references.bib": works})
    found = {a.item.number: a.places for a in answers(subject_of(load(folder, "x")).editions)}
    assert (code in found[item]) == (row["present"] == "yes")


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
