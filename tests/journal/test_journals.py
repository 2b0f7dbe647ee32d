"""A journal's rules: how they are counted, what a rule that is none is told, and that a journal is
added by adding a folder."""

from __future__ import annotations

import json
import pickle

import pytest
from conftest import CASES, ROOT, casepub

from casepub.case import load
from casepub.checks import check, checks, get_check, subject_of
from casepub.journal import LIMITS, Journal, get_journal, journals
from casepub.journal.limits import AUTHORS, FIGURES, KEYWORDS, LETTERS_AND_SPACES, WORDS, Limit
from casepub.journal.model import JournalFile
from casepub.journal.rules import AVOIDED
from casepub.language.phrasebook import phrasebook
from casepub.message import phrase, say

EXAMPLE = """\
title: {tr: Deneme Dergisi, en: Trial Journal}
abbreviation: Trial J
labels: {tr: {Figure: Şekil}}
limits: {abstract_words: 20-150, text_words: 1600, references: 20, keywords: 3-5}
counted: [legends]
required: [consent, conflict_of_interest, orcid]
avoided: [abbreviation-in-title]
"""


def test_a_journal_is_added_by_adding_a_folder(tree):
    """The recipe of CONTRIBUTING.md."""
    folder = tree.top / "templates" / "journals" / "trial-j"
    folder.mkdir()
    (folder / "journal.yaml").write_text(EXAMPLE, "utf-8")
    listed = tree.run("journals")
    assert listed.code == 0 and "trial-j: Trial Journal" in listed.out and "20–150" in listed.out
    checked = tree.run("check", "cases/regional-migratory-osteoporosis", "--journal", "trial-j")
    assert checked.code == 0
    assert (
        "Trial J asks for at most 20" in checked.out
        and "references-too-many" in checked.out
        and "abstract-too-long" in checked.out
    )
    made = tree.run(
        "build",
        "cases/regional-migratory-osteoporosis",
        "--journal",
        "trial-j",
        "--formats",
        "html",
        "-o",
        "out",
    )
    assert made.code == 0
    page = (tree.top / "out" / "regional-migratory-osteoporosis.tr.html").read_text("utf-8")
    assert "Deneme Dergisi" in page and "Şekil\u00a03" in page and "Resim\u00a03" not in page


def test_a_journal_may_lie_anywhere(tmp_path, make_case):
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "journal.yaml").write_text(EXAMPLE, "utf-8")
    case = make_case()
    assert (
        "Trial J requires the statement “Informed Consent”"
        in casepub("check", case, "--journal", folder).out
    )
    assert (
        casepub(
            "build", case, "--journal", folder, "--formats", "html", "-o", tmp_path / "out"
        ).code
        == 0
    )
    assert (
        "unchanged"
        in casepub(
            "build", case, "--journal", folder, "--formats", "html", "-o", tmp_path / "out"
        ).out
    )
    (folder / "journal.yaml").write_text(EXAMPLE.replace("Deneme Dergisi", "Başka Dergi"), "utf-8")
    assert (
        "unchanged"
        not in casepub(
            "build", case, "--journal", folder, "--formats", "html", "-o", tmp_path / "out"
        ).out
    )
    assert "Başka Dergi" in (tmp_path / "out" / "case.tr.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "limits: {abstract_word: 20}",
            "“abstract_word” is not a known entry of “limits”. Did you mean “abstract_words”?",
        ),
        ("limits: {abstract_words: many}", "is not a number"),
        ("limits: {abstract_words: 30-20}", "has a minimum above its maximum"),
        ("limits: [20]", "is not a list of names"),
        ("required: consent", "is not a list"),
        ("required: [orcids]", "Did you mean “orcid”?"),
        ("avoided: [number-differs]", "is not a known entry of “avoided”"),
        ("figures_at_end: perhaps", "“figures_at_end: perhaps” cannot be read"),
        ("columns: two", "“columns: two” cannot be read"),
        ("grid: 12\ncolumns: two", "Line 2: journal.yaml of “"),
        ("limit: {keywords: 3}", "Did you mean “limits”?"),
        ("a: [", "line 1: The bracket [ that opens here is never closed."),
        ("", "is empty"),
    ],
)
def test_a_rule_that_is_none_is_told(tmp_path, make_case, written, told):
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "journal.yaml").write_text(written, "utf-8")
    ran = casepub("check", make_case(), "--journal", folder)
    assert ran.code == 2 and told in " ".join(ran.err.split()), ran.err
    assert "Traceback" not in ran.err


def test_what_counts_as_text_is_the_journals_rule(make_case, tmp_path):
    case = load(
        make_case(
            {
                "en.md": "A C-reactive protein of {{ crp }} was found – as 2 others saw [@one].",
                "case.yaml": "labs:\n  crp:\n    name: {tr: CRP, en: CRP}\n    value: 0.46 mg/dL\n",
                "references.bib": "@article{one, author={A, B}, title={T}, year=2001}",
            }
        )
    )
    edition = subject_of(case).editions["en"]
    # A / C-reactive / protein / of / 0.46 / mg/dL / was / found / as / 2 / others / saw, and
    # “Text.” twice
    assert LIMITS["text_words"].count(edition) == 14
    assert LIMITS["abstract_words"].count(edition) == 3
    (tmp_path / "j").mkdir()
    (tmp_path / "j" / "journal.yaml").write_text("counted: [abstract]", "utf-8")
    assert LIMITS["text_words"].count(subject_of(case, str(tmp_path / "j")).editions["en"]) == 17


def test_every_rule_has_its_check_and_every_limit_its_count():
    assert all(name in checks() and get_check(name).of_journal for name in AVOIDED)
    edition = next(iter(subject_of(load(CASES[0])).editions.values()))
    assert all(isinstance(LIMITS[name].count(edition), int) for name in LIMITS)
    assert {limit.check for limit in LIMITS.values()} <= set(checks())


@pytest.mark.parametrize("once", [True, False])
def test_a_limit_needs_a_row_and_nothing_else(make_case, tmp_path, monkeypatch, once):
    row = Limit(
        "sections",
        phrase("{count} section", "{count} sections"),
        say("Sections"),
        lambda edition: len(edition.sections),
        once=once,
    )
    monkeypatch.setitem(LIMITS, "sections", row)
    (tmp_path / "j").mkdir()
    (tmp_path / "j" / "journal.yaml").write_text("limits: {sections: 2-3}", "utf-8")
    ran = casepub("check", make_case(), "--journal", tmp_path / "j")
    counted = "Sections" if once else "Sections in English"
    assert f"{counted}: 4, 1 too many" in ran.out and "limit-exceeded" in ran.out
    assert "Remove or combine 1 section, or choose a journal that allows more." in ran.out
    assert ran.out.count("1 too many") == (1 if once else 2)  # each language has its own
    assert not LIMITS["title_words"].once and LIMITS["figures"].once


@pytest.mark.parametrize(
    ("row", "limit", "message", "hint"),
    [
        (
            Limit("x", WORDS, say("Words of the discussion"), lambda edition: 42),
            "30",
            "Words of the discussion in English: 42, 12 too many (x asks for at most 30).",
            "Shorten by 12 words.",
        ),
        (
            Limit("x", WORDS, say("Words of the discussion"), lambda edition: 42),
            "43-60",
            "Words of the discussion in Turkish: 42, 1 too few (x asks for 43–60).",
            "Add 1 word.",
        ),
        (
            Limit(
                "x",
                LETTERS_AND_SPACES,
                say("Letters and spaces of the headings"),
                lambda edition: 42,
            ),
            "40",
            "Letters and spaces of the headings in English: 42, 2 too many (x asks for at most 40).",
            "Shorten by 2 letters or spaces.",
        ),
        (
            Limit("x", KEYWORDS, say("Keywords from MeSH"), lambda edition: 4, once=True),
            "3",
            "Keywords from MeSH: 4, 1 too many (x asks for at most 3).",
            "Remove 1 keyword, the most general ones first.",
        ),
        (
            Limit("x", AUTHORS, say("Authors of one institution"), lambda edition: 8, once=True),
            "6",
            "Authors of one institution: 8, 2 too many (x asks for at most 6).",
            "With their consent, thank those who did not write the text",
        ),
        (
            Limit("x", FIGURES, say("Figures in colour"), lambda edition: 1, once=True),
            "2-3",
            "Figures in colour: 1, 1 too few (x asks for 2–3).",
            "Add 1 figure, or choose a journal that requires fewer.",
        ),
    ],
)
def test_a_limit_names_the_language_and_a_remedy_that_suits_what_is_counted(
    row, limit, message, hint, make_case, tmp_path, monkeypatch
):
    monkeypatch.setitem(LIMITS, "x", row)
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "journal.yaml").write_text(f"limits: {{x: {limit}}}", "utf-8")
    case = load(make_case())
    found = [
        one for one in check(subject_of(case, str(tmp_path / "x"))) if one.check == "limit-exceeded"
    ]
    assert len(found) == (1 if row.once else 2)
    assert message in [one.message for one in found]
    assert all(one.hint.startswith(hint) for one in found)


def test_the_table_of_journals_with_a_case():
    ran = casepub("journals", CASES[0])
    assert ran.code == 0
    assert all(name in ran.out for name in journals())
    assert "findings from its rules" in ran.out


def test_a_journal_without_abstracts_misses_none(make_case, tmp_path):
    folder = make_case(
        {
            "en.md": "# Introduction\n\nText.\n\n# Case Presentation\n\nText.\n\n# Discussion\n\nText.\n"
        }
    )
    assert "section-missing" in casepub("check", folder).out
    assert "section-missing" not in casepub("check", folder, "--journal", "balkan-med-j").out


@pytest.mark.parametrize(
    "entry",
    [
        "title: x",
        "labels: x",
        "labels: {tr: [x]}",
        "labels: {tr: {Figure: [x]}}",
        "columns: 0",
        "columns: 999999999",
        "column_width: nan",
        "grid: 0",
        "grid: nan",
        "depositor: [x]",
        "issn: [x]",
        "abbreviation: {a: b}",
        "style: ../../other",
        "terms: x",
    ],
)
def test_a_value_of_another_shape_is_refused(entry, tmp_path, make_case):
    (tmp_path / "journal.yaml").write_text(entry)
    ran = casepub("check", make_case(), "--journal", tmp_path)
    assert ran.code == 2 and "internal fault" not in ran.err and "cannot be read" in ran.err


def test_the_schema_of_a_journal_knows_its_limits_and_the_kinds_of_its_values():
    properties = json.loads(casepub("schema", "journal").out)["properties"]
    assert set(properties["limits"]["properties"]) == set(LIMITS)
    assert properties["columns"]["maximum"] == 3 and properties["columns"]["type"] == "integer"
    assert "orcid" in properties["required"]["items"]["enum"]
    assert set(properties) == set(Journal.__dataclass_fields__) - {"name", "folder", "shown"}


def test_an_entry_that_is_left_out_means_the_same_to_the_model_and_the_journal():
    """The terms of journals stand in the locale's own words by default; nothing else differs."""
    journal = Journal("x", ROOT)
    defaults = {name: field.default for name, field in JournalFile.model_fields.items()}
    assert {name for name, value in defaults.items() if getattr(journal, name) != value} == {
        "terms"
    }


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("No.", {"en": "No.", "tr": "No."}),
        ("{tr: Hayır., en: No.}", {"en": "No.", "tr": "Hayır."}),
        ("{tr: Hayır.}", {"en": "Hayır.", "tr": "Hayır."}),
        ("{tr: '', en: No.}", {"en": "No.", "tr": "No."}),
        ("{}", {}),
    ],
)
def test_what_a_journal_says_itself_is_in_the_language_of_the_reader(written, told, tmp_path):
    folder = tmp_path / "j"
    folder.mkdir()
    (folder / "journal.yaml").write_text(f"title: {{en: J}}\nrefuses: {written}\n", "utf-8")
    refuses = get_journal(str(folder)).refuses
    assert {code: phrasebook(code).words(refuses) for code in ("en", "tr") if refuses} == told
    assert pickle.loads(pickle.dumps(refuses)) == refuses


def test_the_journals_that_come_with_casepub_speak_turkish():
    shown = casepub("journals", "--lang", "tr").out
    assert "  olgu sunumu: Olgu sunumu kabul etmiyor;" in shown
    assert "  not: İngilizce yayımlanır." in shown
