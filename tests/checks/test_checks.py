"""Every check finds what its manual says it finds, and leaves alone what its manual calls clean."""

from __future__ import annotations

import pytest
from conftest import CASES, ROOT, findings_of
from rows import each

from casepub.case.loading import load
from casepub.checks import check, checks, get_check, manual, subject_of
from casepub.diagnostic import Severity

# Their faults cannot be shown as a few lines of text; each has a test of its own in the place
# named.
SHOWN_ELSEWHERE = {
    "file-too-large": "output/test_hostile_bulk",
    "encoding-invalid": "case/test_reading_cases",
    "image-invalid": "media/test_pictures",
    "image-resolution-low": "media/test_pictures",
    "image-metadata": "media/test_pictures",
    "picture-unseen": "privacy/test_privacy",
    "dicom-header": "privacy/test_privacy",
    "svg-unsafe": "media/test_pictures",
    "image-partial": "media/test_fidelity",
    "image-converted": "media/test_fidelity",
    "prose-too-complex": "output/test_hostile_bulk",
    "not-compared": "bilingual/test_limits",
    "limit-exceeded": "journal/test_journals",
    **dict.fromkeys(
        (
            "code-altered",
            "code-lost",
            "exchange-invalid",
            "left-in-source",
            "not-put-in",
            "paragraph-parted",
            "source-changed",
            "unit-twice",
        ),
        "exchange",
    ),
    **dict.fromkeys(
        ("manuscript-conflict", "manuscript-undecided", "words-not-taken"), "manuscript"
    ),
}


WEIGHED = (
    "meaning-differs",
    "negation-differs",
    "part-missing",
    "term-differs",
    "values-swapped",
)


@each("name", checks())
def test_every_check_has_a_manual(name):
    page = manual(name)
    assert page.summary and page.why, "a check says what it finds and why that matters"
    assert isinstance(page.severity, Severity)
    assert page.flagged or name in SHOWN_ELSEWHERE, "a check shows an example"


@pytest.mark.parametrize("name", SHOWN_ELSEWHERE)
def test_what_is_shown_elsewhere_is_named_there(name):
    place = ROOT / "tests" / SHOWN_ELSEWHERE[name]
    files = place.rglob("test_*.py") if place.is_dir() else [place.with_suffix(".py")]
    assert any(name in file.read_text("utf-8") for file in files)


@pytest.mark.parametrize("name", [name for name in checks() if manual(name).flagged])
def test_the_flagged_example_is_found(name, make_case):
    found = findings_of(make_case(manual(name).flagged))
    mine = [finding for finding in found if finding.check == name]
    assert mine, f"not found; instead: {[f.check + ': ' + f.message for f in found]}"
    for finding in mine:
        # What is weighed is as grave as its evidence.
        assert finding.severity == get_check(name).severity or name in WEIGHED
        assert finding.message and finding.hint, "what is wrong, and what to do"
        assert finding.position.line >= 1 and finding.position.column >= 1


@pytest.mark.parametrize("name", [name for name in checks() if manual(name).clean])
def test_the_clean_example_is_clean(name, make_case):
    found = findings_of(make_case(manual(name).clean))
    assert [f.message for f in found if f.check == name] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_samples_have_nothing_to_find(case):
    assert [
        f"{f.position.file}:{f.position.line} {f.check} {f.message}" for f in findings_of(case)
    ] == []


def test_findings_are_sorted_and_named_after_files(make_case):
    case = load(
        make_case(
            {
                "en.md": "A {{ b }} and [@c] and @fig:d.",
                "case.yaml": "keyword: x\nshort_title: {tr: a}\n",
            }
        ),
        "case",
    )
    found = check(subject_of(case))
    places = [finding.position for finding in found]
    assert places == sorted(places) and len(found) >= 5
    assert {finding.check for finding in found} <= set(checks())


def test_a_finding_names_the_very_place(make_case):
    folder = make_case({"en.md": "It was\nseen that [@nobody] said so."})
    finding = next(f for f in findings_of(folder) if f.check == "reference-undefined")
    line = (folder / "en.md").read_text().split("\n")[finding.position.line - 1]
    assert line[finding.position.column - 1 :][: finding.position.length] == "@nobody"


def test_both_languages_places_are_given(make_case):
    folder = make_case(
        {
            "references.bib": "@article{one, author={A, B}, title={T}, journal={J}, year=2001}\n",
            "en.md": "So it is [@one].",
        }
    )
    finding = next(f for f in findings_of(folder) if f.check == "reference-uncited")
    assert finding.position.file.endswith("en.md") and "Turkish" in finding.message
    assert finding.related[0].position.file.endswith("references.bib")


def test_a_misspelt_name_is_one_finding(make_case):
    found = findings_of(
        make_case({"case.yaml": "keyword:\n  - {tr: omurga, en: spine, mesh: D013131}\n"})
    )
    assert [(f.check, f.hint) for f in found] == [("unknown-key", "Did you mean “keywords”?")]


@pytest.mark.parametrize("text", ["Geliş Tarihi ", 'Geliş "Tarihi" ', 'a\\"b" '])
def test_a_finding_in_a_locale_file_names_the_words_as_they_are_escaped_there(make_case, text):
    written = text.replace("\\", "\\\\").replace('"', '\\"')
    folder = make_case({"locales/tr.po": f'msgid "Received"\nmsgstr "{written}"\n'})
    [finding] = [f for f in findings_of(folder) if f.check == "label-spaces-differ"]
    line = (folder / "locales/tr.po").read_text("utf-8").split("\n")[finding.position.line - 1]
    assert line[finding.position.column - 1 :][: finding.position.length] == written
