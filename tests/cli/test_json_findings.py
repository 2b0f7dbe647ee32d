"""A finding in JSON has the template and the values of its message, so that a program can say it in
any language."""

from __future__ import annotations

import json
import shutil

import polib
import pytest
from conftest import ROOT, casepub

SLIPS = {
    "right ankle and foot pain": "left ankle and foot pain",  # words and languages
    "{{ vitamin_d }}": "{{ vitamind }}",  # two sentences of advice
}


def turkish() -> dict[tuple[str, str], polib.POEntry]:
    """The Turkish of every template: messages and labels, under context and English."""
    files = [polib.pofile(str(ROOT / "locales" / name)) for name in ("tr.po", "messages/tr.po")]
    return {(entry.msgctxt or "", entry.msgid): entry for file in files for entry in file}


def said(template: str, values: dict, entries: dict, context: str = "") -> str:
    """What another program would print in Turkish, from a finding's JSON and the locale files."""
    entry = entries.get((context, template))
    forms = entry and (entry.msgstr or entry.msgstr_plural[int(values["count"] != 1)])
    return (forms or template).format_map({k: value_said(v, entries) for k, v in values.items()})


def value_said(value, entries: dict) -> object:
    match value:
        case list():
            return ", ".join(str(value_said(one, entries)) for one in value)
        case {"language": code}:
            return {"tr": "Türkçe", "en": "İngilizce"}[code]
        case {"number": number}:
            return f"{number:,}".replace(",", ".")
        case {"template": template, "values": values}:
            return said(template, values, entries, value.get("context", ""))
    return value


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    """The findings of a case with slips, in English and in Turkish."""
    folder = tmp_path_factory.mktemp("slips") / "case"
    shutil.copytree(ROOT / "cases" / "regional-migratory-osteoporosis", folder)
    text = (folder / "en.md").read_text("utf-8")
    for right, wrong in SLIPS.items():
        assert right in text
        text = text.replace(right, wrong)
    (folder / "en.md").write_text(text + "\n\n# Notes\n\n" + "Word. " * 3000, "utf-8")
    both = [
        json.loads(casepub("check", folder, "--format", "json", *lang).out)["diagnostics"]
        for lang in ((), ("--lang", "tr"))
    ]
    assert len(both[0]) == len(both[1]) > 4
    return both


def test_another_program_says_a_finding_in_turkish(findings):
    entries = turkish()
    for english, ours in zip(*findings, strict=True):
        assert said(english["template"], english["values"], entries) == ours["message"]
        assert said(english["hint_template"], english["hint_values"], entries) == ours["hint"]
        for one, other in zip(english["related"], ours["related"], strict=True):
            assert said(one["template"], one["values"], entries) == other["message"]


def test_a_template_is_the_same_in_every_language(findings):
    for english, ours in zip(*findings, strict=True):
        assert english["template"] == ours["template"]
        assert english["hint_template"] == ours["hint_template"]
        assert set(english["values"]) == set(ours["values"])
    assert any(f["template"] != f["message"] for f in findings[0])


def test_a_side_is_told_as_words_and_languages(findings):
    side = next(f for f in findings[1] if f["check"] == "side-differs")
    assert side["template"] == "{words} in {language}, {others} in {other}."
    assert side["values"] == {
        "words": ["“sağ”"],
        "language": {"text": "Türkçe", "language": "tr"},
        "others": ["“left”"],
        "other": {"text": "İngilizce", "language": "en"},
    }
