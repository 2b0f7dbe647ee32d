"""Letters that were read in a wrong encoding before they came into a file of a case are told with
what they were; letters that only look like it are not."""

from __future__ import annotations

import pytest
from conftest import findings_of

from casepub.case.misread import misread

WORDS = ("Pérez", "ışık", "Çağrı", "Şişli", "İzmir", "Öztürk", "37°C", "5µg", "±2", "Müller’in")
WORDS += ("façade", "naïve", "“so”", "3–5", "…yes", "≥3")


@pytest.mark.parametrize("coding", ["cp1252", "latin-1", "cp1254"])
@pytest.mark.parametrize("word", WORDS)
def test_what_a_wrong_encoding_made_of_a_word_is_known(word, coding):
    wrong = word.encode().decode(coding, "replace")
    if "\ufffd" in wrong or any(ord(sign) < 160 and not sign.isprintable() for sign in wrong):
        return  # a sign that this encoding has not
    assert [found[1:] for found in misread(f"a {wrong} b")] == [(wrong, word)]


@pytest.mark.parametrize(
    "text",
    [
        " ".join(WORDS),
        "Ä, Ö und ‘Ä’ und Ägypten, Ärzte, Ångström, ÅÄÖ, GRÖSSE",
        "Âşık, Âdem, kâğıt, Lâle, â€ is a sign",
        "São Paulo, SÃO PAULO, NÃO, Ã, MÃE",
        "Åström ÄĞ ÂĞ âşık",
    ],
)
def test_good_text_is_left_alone(text):
    assert list(misread(text)) == []


def test_it_is_told_at_its_place(make_case):
    case = make_case(
        {
            "en.md": "The patient of PÃ©rez had 37 Â°C and 38Â°C.",
            "references.bib": "@misc{k,\n author={Ãzer, Ã\x96. and ÅžiÅŸli, A.}, title={T}}",
        }
    )
    told = [
        (one.position.file.rsplit("/", 1)[-1], one.position.line, one.position.column, one.message)
        for one in findings_of(case)
        if one.check == "encoding-invalid"
    ]
    assert told[0][:3] == ("en.md", 11, 16)
    assert told[0][3] == (
        "“PÃ©rez” seems to be “Pérez”, read in a wrong encoding. Others are “Â°C”, “38Â°C.”."
    )
    assert told[1][:2] == ("references.bib", 2)
