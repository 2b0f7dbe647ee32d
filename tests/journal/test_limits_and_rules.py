"""What a journal counts and asks, seen from an author's side: each limit is told at the first word too many, and not before."""

from __future__ import annotations

import json

import pytest
from conftest import casepub, findings_of
from hostile_pictures import png

from casepub import get_journal, load, resolve
from casepub.journal import LIMITS

CASE = {
    "case.yaml": """\
language: en
title: {tr: "Kalça *ağrısı*", en: "A *painful* hip – an unusual story"}
short_title: {tr: Kalça ağrısı, en: Painful *hip*}
keywords: [{tr: kalça, en: hip}, {tr: ağrı, en: pain}, {tr: kemik, en: bone}]
authors:
  - name: {given: Ayşe, family: Yılmaz}
  - name: {given: Ali, family: Demir}
graphical_abstract:
  file: abstract.png
  legend: {tr: Ödem geçer, en: The edema wanes}
  alt: {tr: a, en: a}
figures:
  course:
    draw: timeline
    legend: {tr: Seyir, en: Course of the disease}
    alt: {tr: Seyir, en: Course}
  both:
    legend: {tr: İki bakış, en: Two views}
    panels:
      a: {file: figures/hip.svg, legend: {tr: önden, en: "from the front, standing"}, alt: {tr: a, en: a}}
      b: {file: figures/hip.svg, legend: {tr: arkadan, en: from behind}, alt: {tr: a, en: a}}
timeline:
  visit: {at: 0, event: {tr: ilk başvuru, en: first visit here}}
tables:
  times:
    of: timeline
    title: {tr: Olaylar, en: Events in order}
    note: {tr: Kısa, en: A short note – below}
statements:
  consent: {tr: Onam alındı., en: Consent was obtained.}
  funding: {tr: Yok., en: None at all.}
""",
    "en.md": "@fig:course and @fig:both and @tab:times as others saw [@one; @two].",
    "tr.md": "@fig:course ve @fig:both ve @tab:times, başkalarının gördüğü gibi [@one; @two].",
    "figures/hip.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>',
    "references.bib": "@article{one, author={A, B}, title={T}, year=2001}\n"
    "@article{two, author={C, D}, title={U}, year=2002}\n"
    "@article{three, author={E, F}, title={V}, year=2003}\n",
}
# Each limit of the English text of the case above, and the check that speaks of it.
COUNTS = {
    # A / *painful* / hip / an / unusual / story; a dash is no word
    "title_words": (6, "title-too-long"),
    "title_letters": (32, "title-too-long"),  # as printed, without the stars of its italics
    "short_title_letters": (11, "short-title-too-long"),
    "abstract_words": (3, "abstract-too-long"),  # A short abstract
    # “Text.” twice, Figure 1 and Figure 2 and Table 1 as others saw
    "text_words": (13, "text-too-long"),
    "legend_words": (8, "legend-too-long"),  # Two views, from the front standing, from behind
    "keywords": (3, "keywords-too-many"),
    "references": (2, "references-too-many"),  # those cited
    "figures": (2, "figures-too-many"),
    "tables": (1, "figures-too-many"),
    "figures_and_tables": (3, "figures-too-many"),
    "graphical_abstract_words": (3, "limit-exceeded"),
    "graphical_abstract_width": (40, "limit-exceeded"),
    "graphical_abstract_height": (30, "limit-exceeded"),
    "authors": (2, "authors-too-many"),
}
SHORT = {
    "abstract_words": "abstract-too-short",
    "text_words": "text-too-short",
    "keywords": "keywords-too-few",
    "graphical_abstract_words": "limit-exceeded",
    "graphical_abstract_width": "limit-exceeded",
    "graphical_abstract_height": "limit-exceeded",
}


@pytest.fixture
def told(make_case):
    """told("limits: {figures: 1}") are the findings of the case in a journal with this entry, of the English text."""

    def find(journal: str, changes: dict[str, str] | None = None) -> dict[str, list[str]]:
        folder = make_case(CASE | (changes or {}))
        (folder / "abstract.png").write_bytes(png(40, 30))
        (folder / "journal.yaml").write_text(f"abbreviation: Trial J\n{journal}\n", "utf-8")
        found: dict[str, list[str]] = {}
        for finding in findings_of(folder):
            if "Turkish" not in finding.message:
                found.setdefault(finding.check, []).append(finding.message)
        return found

    return find


def test_every_limit_is_tried_here():
    assert set(COUNTS) == set(LIMITS)


@pytest.mark.parametrize("name", COUNTS)
def test_one_too_many_is_told_and_just_enough_is_not(told, name):
    count, check = COUNTS[name]
    assert check not in told(f"limits: {{{name}: {count}}}")
    found = told(f"limits: {{{name}: {count - 1}}}")[check]
    assert len(found) == 1 and "1 too many (Trial J asks for at most" in found[0], found
    assert str(count) in found[0]


@pytest.mark.parametrize("name", SHORT)
def test_one_too_few_is_told_and_just_enough_is_not(told, name):
    count, check = COUNTS[name][0], SHORT[name]
    assert check not in told(f"limits: {{{name}: {count}-99}}")
    found = told(f"limits: {{{name}: {count + 1}–99}}")[check]
    assert len(found) == 1 and "1 too few" in found[0], found
    assert f"asks for {count + 1}–99)" in found[0]


@pytest.mark.parametrize(
    "counted, words",
    [
        ("abstract", 3),
        ("legends", 4 + 8),  # of both figures, panels included
        # title 3, note 4, its heads Time and Event, its cells At presentation, First visit here
        ("tables", 3 + 4 + 2 + 5),
        ("statements", 3 + 3),
    ],
)
def test_a_journal_that_counts_more_than_the_text_finds_it_longer(told, counted, words):
    words += COUNTS["text_words"][0]
    assert "text-too-long" not in told(f"counted: [{counted}]\nlimits: {{text_words: {words}}}")
    found = told(f"counted: [{counted}]\nlimits: {{text_words: {words - 1}}}")
    assert f"has {words} words, 1 too many" in found["text-too-long"][0]


def test_a_journal_may_count_several_things_together(told):
    found = told("counted: [abstract, statements]\nlimits: {text_words: 1}")
    assert "has 22 words, 21 too many" in found["text-too-long"][0]


def test_what_is_the_same_in_all_languages_is_told_once(make_case):
    """An author with one figure too many has one thing to do, not one for each language."""
    folder = make_case(CASE)
    names = ("references", "figures", "tables", "figures_and_tables", "authors")
    limits = ", ".join(f"{name}: 0" for name in names)
    (folder / "journal.yaml").write_text(f"limits: {{{limits}}}\n", "utf-8")
    found = [f.check for f in findings_of(folder) if f.check.endswith("too-many")]
    assert sorted(found) == ["authors-too-many"] + ["figures-too-many"] * 3 + [
        "references-too-many"
    ]


def test_a_case_without_an_abstract_has_one_of_no_words(told):
    text = {
        "en.md": "# Introduction\n\nText.\n\n# Case Presentation\n\nText.\n",
        "tr.md": "# Giriş\n\nMetin.\n\n# Olgu Sunumu\n\nMetin.\n",
    }
    assert "abstract-too-long" not in told("limits: {abstract_words: 0}", text)
    assert "text-too-long" not in told("counted: [abstract]\nlimits: {text_words: 2}", text)
    assert "text-too-long" in told("counted: [abstract]\nlimits: {text_words: 1}", text)


def test_an_editor_reads_what_each_limit_counts(make_case):
    """In the schema, which an editor's program shows beside the entry, and in the table of journals."""
    described = {
        "title_words": "Words of the title",
        "title_letters": "Letters and spaces of the title",
        "short_title_letters": "Letters and spaces of the short title",
        "abstract_words": "Words of the abstract",
        "text_words": "Words of the text",
        "legend_words": "Words of a legend",
        "keywords": "Keywords",
        "references": "References",
        "figures": "Figures",
        "tables": "Tables",
        "figures_and_tables": "Figures and tables together",
        "graphical_abstract_words": "Words below the graphical abstract",
        "graphical_abstract_width": "Width of the graphical abstract in pixels",
        "graphical_abstract_height": "Height of the graphical abstract in pixels",
        "authors": "Authors",
    }
    limits = json.loads(casepub("schema", "journal").out)["properties"]["limits"]["properties"]
    assert {name: limit["description"] for name, limit in limits.items()} == described


# -- what a rule may say --------------------------------------------------------------------------------------------

MISSING = {
    "consent": "statement-missing",
    "ethics": "statement-missing",
    "peer_review": "statement-missing",
    "contributions": "statement-missing",
    "conflict_of_interest": "statement-missing",
    "funding": "statement-missing",
    "data_availability": "statement-missing",
    "acknowledgements": "statement-missing",
    "care": "care-item-missing",
    "orcid": "metadata-missing",
    "email": "metadata-missing",
    "correspondence": "metadata-missing",
    "affiliation": "metadata-missing",
    "roles": "metadata-missing",
    "mesh": "metadata-missing",
    "short_title": "metadata-missing",
    "graphical_abstract": "metadata-missing",
}


@pytest.mark.parametrize("name", MISSING)
def test_what_a_journal_may_require_is_missed_where_it_is_not_given(make_case, name):
    folder = make_case(
        {"case.yaml": "authors: [{name: {given: A, family: B}}]\nkeywords: [{tr: a, en: a}]\n"}
    )
    (folder / "journal.yaml").write_text(f"required: [{name}]\n", "utf-8")
    assert MISSING[name] in {f.check for f in findings_of(folder)}
    (folder / "journal.yaml").write_text("required: []\n", "utf-8")
    assert MISSING[name] not in {f.check for f in findings_of(folder)}


AVOIDED = {
    "abbreviation-in-title": {"title: {tr: MRG olgusu, en: An MRI case}": ""},
    "abbreviation-in-keyword": {"keywords: [{tr: MRG, en: MRI}]": ""},
    "citation-in-abstract": {"": "# Abstract\n\nText [@one].\n\n# Case Presentation\n\nText.\n"},
    "keywords-unordered": {"keywords: [{tr: b, en: b}, {tr: a, en: a}]": ""},
}


@pytest.mark.parametrize("name", AVOIDED)
def test_what_a_journal_avoids_is_told_in_that_journal_alone(make_case, name):
    [(yaml, text)] = AVOIDED[name].items()
    changes = {"case.yaml": yaml, "references.bib": CASE["references.bib"]}
    folder = make_case(changes | ({"en.md": text} if text else {}))
    (folder / "journal.yaml").write_text("columns: 1\n", "utf-8")
    assert name not in {f.check for f in findings_of(folder)}
    (folder / "journal.yaml").write_text(f"avoided: [{name}]\n", "utf-8")
    assert name in {f.check for f in findings_of(folder)}


@pytest.mark.parametrize(
    "limit, accepted",
    [
        ("300", True),
        ("' 300 '", True),
        ("150-300", True),
        ("150 – 300", True),
        ("300-300", True),
        ("0", True),
        ("999999", True),
        ("1000000", False),
        ("1-1000000", False),
        ("1000000-1", False),
        ("301-300", False),
        ("300 words", False),
        ("-5", False),
        ("3.5", False),
        ("''", False),
        ("150-", False),
    ],
)
def test_a_limit_is_a_number_or_two(told, limit, accepted):
    """What is no number is told with the journal, before an author works towards a limit that nobody set."""
    found = told(f"limits: {{text_words: {limit}}}")
    assert ("journal-unknown" not in found) == accepted, found
    if not accepted:
        assert limit.strip("'") in found["journal-unknown"][0]


def test_an_editor_who_asks_for_something_unheard_of_reads_what_can_be_asked(make_case):
    folder = make_case()
    (folder / "journal.yaml").write_text("required: [zzzzzz]\n", "utf-8")
    [found] = [f for f in findings_of(folder) if f.check == "journal-unknown"]
    assert all(name in found.hint for name in MISSING), found


def test_the_statements_stand_in_the_order_that_reviewers_expect(make_case):
    """A journal that says nothing about them prints consent and ethics first, thanks last."""
    names = [*MISSING][:8]
    yaml = "statements:\n" + "".join(f"  {n}: {{tr: x., en: x.}}\n" for n in reversed(names))
    case = load(make_case({"case.yaml": yaml}))
    edition = resolve(case, get_journal("plain"))["en"]
    assert [statement.id for statement in edition.statements] == names


@pytest.mark.parametrize(("rule", "words"), [("", 4), ("uncounted: [footnotes]\n", 0)])
def test_footnotes_are_counted_unless_the_journal_says_otherwise(told, rule, words):
    text = CASE["en.md"] + " Seen once.[^a]\n\n[^a]: By two of us."
    total = COUNTS["text_words"][0] + 2 + words
    case = {"en.md": text, "tr.md": CASE["tr.md"] + "[^a]\n\n[^a]: İkimiz gördük."}
    assert "text-too-long" not in told(f"{rule}limits: {{text_words: {total}}}", case)
    found = told(f"{rule}limits: {{text_words: {total - 1}}}", case)["text-too-long"][0]
    assert f"has {total} words, 1 too many" in found
