"""What a fix writes is what the check asked for: afterwards it finds less."""

from __future__ import annotations

import polib
import pytest
from conftest import ROOT

from casepub.case import load
from casepub.case.edit import Edit, spliced
from casepub.checks import check, checks, get_check, manual, subject_of
from casepub.language.phrasebook import phrasebook
from casepub.mending import WAYS, Mendable, Texts, fixes_of, hints, marks, names, order
from casepub.message import Message
from casepub.remembered import Remembrance, remembering

FIXED = {name: get_check(name).fix for name in checks() if get_check(name).fix}
REMEMBERED = Remembrance()
MRI = """abbreviations:
  mri: {tr: {short: MRG, full: manyetik rezonans görüntüleme},
        en: {short: MRI, full: magnetic resonance imaging}}
"""
CRP = "facts: {crp: 4.6 mg/L}\n"
# Where the example of a check's manual page is one that nobody can mend with certainty: another.
EXAMPLES = {
    "abbreviation-undefined": {"case.yaml": MRI, "en.md": "An MRI was done."},
    "abbreviation-in-keyword": {
        "case.yaml": MRI + "keywords:\n  - {tr: MRG, en: MRI}\n",
        "journal.yaml": "avoided: [abbreviation-in-keyword]\n",
    },
    "abbreviation-in-title": {
        "case.yaml": MRI + 'title: {tr: "MRG bulguları: olgu", en: "MRI findings: a case"}\n',
        "journal.yaml": "avoided: [abbreviation-in-title]\n",
    },
    "affiliation-unknown": {
        "case.yaml": "affiliations:\n  ftr: {name: {tr: Hastane, en: Hospital}}\n"
        "authors:\n  - {name: {given: A, family: B}, affiliations: [ftrr]}\n"
    },
    "age-contradicts": {
        "case.yaml": "patient: {}\n",
        "en.md": "# Abstract\n\nA 47-year-old man with flank pain is presented.\n\n"
        "# Case Presentation\n\nA fifty-seven-year-old man was admitted with pain in his flank.\n",
        "tr.md": "# Öz\n\nYan ağrısı olan 47 yaşında bir erkek hasta sunulmaktadır.\n\n"
        "# Olgu Sunumu\n\nElli yedi yaşında bir erkek hasta yan ağrısıyla başvurdu.\n",
    },
    "event-unknown": {
        "case.yaml": "timeline:\n  visit: {at: 0, event: {tr: Vizit, en: Visit}}\n"
        "treatments:\n  drug: {name: {tr: İlaç, en: Drug}, dose: 5 mg, given: visitt}\n"
    },
    "fact-unknown": {"case.yaml": CRP, "en.md": "{{ crpp }}.", "tr.md": "{{ crpp | words }}."},
    "file-missing": {
        "case.yaml": "figures:\n  hip: {file: figures/hpi.svg, legend: {tr: a, en: b}, "
        "alt: {tr: a, en: b}}\n",
        "figures/hip.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
    },
    "footnote-undefined": {"en.md": "Some[^dos] text.\n\n[^dose]: A dose.\n"},
    "footnote-unused": {"en.md": "Some[^dos] text.\n\n[^dose]: A dose.\n"},
    "frequency-differs": {
        "tr.md": "Hasta ilacı günde 2 kez aldı.",
        "en.md": "The patient took the drug 3 times a day.",
    },
    "keywords-unordered": {
        "case.yaml": "keywords:\n  - {tr: kemik, en: bone}  # of the hip\n"
        "  - {tr: ağrı, en: pain}\n",
        "journal.yaml": "avoided: [keywords-unordered]\n",
    },
    "markdown-unknown": {"en.md": "The area is \\(x^2\\) here."},
    "mention-undefined": {
        "case.yaml": "figures:\n  hip: {draw: timeline, legend: {tr: a, en: b}, "
        "alt: {tr: a, en: b}}\n",
        "en.md": "See @fig:hipp.",
    },
    "reference-undefined": {
        "references.bib": "@article{uzun2013, author={A, B}, title={T}, journal={J}, year=2001}\n",
        "en.md": "So it is [@uzum2013].",
    },
    "section-missing": {"en.md": "# Case Presentation\n\nText.\n\n## Discussion\n\nText.\n"},
    "section-unknown": {"en.md": "# Abstract\n\nText.\n\n# Intruduction\n\nText.\n"},
    "term-differs": {
        "tr.md": "Hastada diz ağrısı ve femur kırığı vardı.",
        "en.md": "The patient had knee pain and a fracture of the tibia.",
    },
    "times-contradict": {
        "case.yaml": "timeline:\n  visit: {at: 0, event: {tr: Vizit, en: Visit}}\n"
        "  follow_up: {at: -3 months, event: {tr: Kontrol, en: Follow-up}}\n"
    },
    "translation-missing": {"case.yaml": "short_title: {tr: Kemik, ilik, en: Bone}\n"},
    "unit-unknown": {"case.yaml": "facts: {crp: 4.6 mgg/L}\n"},
    "wrong-type": {
        "case.yaml": "authors:\n  - {name: {given: A, family: B}, roles: writing}\n",
    },
    "wrong-value": {
        "case.yaml": "authors:\n  - {name: {given: A, family: B}, orcid: 0000000218250097}\n"
    },
}


@pytest.fixture
def found_in(make_case):
    """The case of some files, and its findings of a check."""

    def found(files, name):
        folder = make_case(files)
        texts = {
            path.name: path.read_text("utf-8")
            for path in folder.iterdir()
            if path.suffix in (".md", ".yaml", ".bib") and path.name != "journal.yaml"
        }
        journal = str(folder) if "journal.yaml" in files else None
        return look(folder, texts, journal, name)

    def look(folder, texts, journal, name):
        with remembering(REMEMBERED):
            subject = subject_of(load(folder, ".", texts=texts), journal)
            case = Mendable(subject, Texts(texts))
            found = [one for one in check(subject) if one.check == name]

        def again(fix):
            return look(folder, mended(case, fix), journal, name)

        return case, found, again

    return found


def mended(case, fix):
    """The texts with a fix."""
    texts = dict(case.texts.texts)
    for file in {place.file for place, _ in fix.edits}:
        edits = [
            Edit(case.texts.start(place), case.texts.start(place) + place.length, text)
            for place, text in fix.edits
            if place.file == file
        ]
        texts[file] = spliced(texts[file], edits)
    return texts


def places(found):
    return sum(len(one.places) or 1 for one in found)


@pytest.mark.parametrize("name", FIXED)
def test_a_fix_mends_what_was_found(name, found_in):
    case, found, again = found_in(EXAMPLES.get(name) or manual(name).flagged, name)
    fixes = [fix for one in found for fix in fixes_of(one, case)]
    assert fixes, [f"{one.message} {one.hint}" for one in found]
    for fix in fixes:
        assert isinstance(fix.label, Message) and fix.label
        if fix.edits:
            assert mended(case, fix) != case.texts.texts
            assert places(again(fix)[1]) < places(found), fix
        else:
            assert name == "term-differs" and set(fix.terms) == {"tr", "en"}


@pytest.mark.parametrize(
    "name", [one for one in checks() if one not in FIXED and manual(one).flagged]
)
def test_what_needs_a_thought_has_no_fix(name, found_in):
    case, found, _ = found_in(manual(name).flagged, name)
    assert not [fix for one in found for fix in fixes_of(one, case)]


# What is written: the texts, the check, and each thing that one may choose.
WRITTEN = (
    ({"case.yaml": MRI, "en.md": "Hip MRI's result.", "tr.md": "Kalça MRG'sinde ödem vardı."},
     "abbreviation-undefined",
     {"magnetic resonance imaging's (MRI)", "manyetik rezonans görüntülemesinde (MRG)"}),
    ({"case.yaml": MRI, "en.md": "An MRI was done.", "tr.md": "MRG'de ödem vardı."},
     "abbreviation-undefined",
     {"A magnetic resonance imaging (MRI)", "Manyetik rezonans görüntülemede (MRG)"}),
    ({"case.yaml": MRI, "tr.md": "Manyetik rezonans görüntüleme MRG'de ödem vardı."},
     "abbreviation-undefined", {"Manyetik rezonans görüntülemede (MRG)"}),
    ({"case.yaml": MRI, "tr.md": "Manyetik rezonans görüntülemede MRG ödem gösterdi."},
     "abbreviation-undefined", {"(MRG)"}),
    ({"tr.md": "Serum CRP'si 4 mg/L idi.", "en.md": "C-reactive protein (CRP) was 4 mg/L."},
     "abbreviation-undefined", {"C-reaktif proteini (CRP)"}),
    ({"tr.md": "Serum GYBÖ'si 4 idi.", "en.md": "Two MRIs and one ABCD."},
     "abbreviation-undefined", set()),
    ({"tr.md": "ALT %45'ti.", "en.md": "ALT was 54%."}, "percent-differs", {"54'tü", "45%"}),
    ({"tr.md": "Serum CRP 0,46 idi.", "en.md": "Serum CRP was 0.64."},
     "number-differs", {"0,64", "0.46"}),
    ({"case.yaml": CRP, "tr.md": "Serum CRP {{ crp }} idi.", "en.md": "Serum CRP was 6.4 mg/L."},
     "number-differs", set()),
    ({"tr.md": "Üç aydır ağrısı vardı.", "en.md": "He had had pain for five months."},
     "duration-differs", {"Beş aydır", "three months"}),
    ({"tr.md": "Bir gündür ağrısı vardı.", "en.md": "He had had pain for five days."},
     "duration-differs", set()),
    ({"tr.md": "Hastanın Sağ ayağı ağrıyordu.", "en.md": "The left foot ached."},
     "side-differs", {"Sol", "right"}),
    ({"tr.md": "Hastanın sağındaki ayağı ağrıyordu.", "en.md": "The foot at the left ached."},
     "side-differs", {"right"}),
    ({"tr.md": "Hastaya BT çekildi.", "en.md": "MRI was performed."},
     "abbreviation-differs", {"MRG", "CT"}),
    ({"case.yaml": "facts: {a: '1,234 mg', b: 12.03.2024, c: 70 F}\n"}, "fact-invalid",
     {"'1234 mg'", "'1.234 mg'", "2024-03-12", "70 Fr", "70 °F"}),
    ({"en.md": "It is <b>left</b>, H<sub>2</sub>O, <b>un\nclosed."}, "raw-html",
     {"**left**", "~2~"}),
)  # fmt: skip


def test_the_advice_about_an_abbreviation_is_what_the_fix_writes(found_in):
    files = {"case.yaml": MRI, "tr.md": "Kalça MRG'sinde ödem vardı."}
    case, [found], _ = found_in(files, "abbreviation-undefined")
    [[edit]] = [fix.edits for fix in fixes_of(found, case) if fix.edits]
    assert str(found.hint) == f"Write “{edit[1]}” here."


@pytest.mark.parametrize(("files", "name", "wanted"), WRITTEN)
def test_what_is_written_stands_in_the_grammar_of_its_language(files, name, wanted, found_in):
    case, found, _ = found_in(files, name)
    assert found
    fixes = [fix for one in found for fix in fixes_of(one, case) if fix.edits]
    assert {text for fix in fixes for _, text in fix.edits} == wanted


def test_a_name_is_mended_in_every_place(found_in):
    case, found, again = found_in(EXAMPLES["fact-unknown"], "fact-unknown")
    (fix,) = [fix for one in found for fix in fixes_of(one, case)]
    assert {place.file for place, _ in fix.edits} == {"tr.md", "en.md"}
    assert not again(fix)[1]


def test_entries_are_put_in_order_with_their_comments(found_in):
    case, found, _ = found_in(EXAMPLES["keywords-unordered"], "keywords-unordered")
    (fix,) = [fix for one in found for fix in fixes_of(one, case)]
    text = mended(case, fix)["case.yaml"]
    assert "- {tr: ağrı, en: pain}\n  - {tr: kemik, en: bone}  # of the hip" in text


def test_hints_that_are_read_are_said_by_somebody():
    said = {entry.msgid for entry in polib.pofile(str(ROOT / "locales/messages/messages.pot"))}
    assert set(WAYS) == set(FIXED.values())
    assert set(hints.RULES) | set(order.ORDERS) | {marks.MISREAD, names.NEAR} <= said


@pytest.mark.parametrize("code", ["en", "tr"])
def test_the_guide_tells_which_checks_have_fixes(code):
    words = phrasebook(code).words
    guide = (ROOT / "docs" / ("" if code == "en" else code) / "editing.md").read_text("utf-8")
    told: dict[str, list[str]] = {}
    for name, said in sorted(FIXED.items()):
        told.setdefault(words(said.say()), []).append(f"`{name}`")
    for said, checks_of in told.items():
        assert f"| {said} | {', '.join(checks_of)} |" in guide
