"""What was accepted comes back as a suggestion: the very text filled in, like texts suggested, with
this case's facts and numbers."""

from __future__ import annotations

import polib
import pytest
from conftest import MINIMAL, casepub
from lxml import etree

from casepub.exchange import Memory, Segment, TranslationUnit


def unit(source: str) -> TranslationUnit:
    from casepub.diagnostic import Position

    return TranslationUnit("x", source, "", "untranslated", Position("x"))


@pytest.mark.parametrize(
    "known,text,suggested",
    [
        (
            ("Hasta 54 yaşında bir erkekti.", "The patient was a 54-year-old man."),
            "Hasta 72 yaşında bir erkekti.",
            "The patient was a 72-year-old man.",
        ),
        (
            ("CRP 0,46 mg/dL idi.", "CRP was 0.46 mg/dL."),
            "CRP 1,2 mg/dL idi.",
            "CRP was 1.2 mg/dL.",
        ),
        (
            ("Dozu 50.000 IU idi.", "The dose was 50,000 IU."),
            "Dozu 300.000 IU idi.",
            "The dose was 300,000 IU.",
        ),
        (
            ("{{ crp }} ölçüldü [@a].", "We measured {{ crp }} [@a]."),
            "{{ esr }} ölçüldü [@b].",
            "We measured {{ esr }} [@b].",
        ),
        (
            ("@fig:hip'de 3 odak vardı.", "There were 3 foci in @fig:hip."),
            "@fig:knee'de 5 odak vardı.",
            "There were 5 foci in @fig:knee.",
        ),
        (
            ("2 gün sonra 4 mg verildi.", "4 mg was given 2 days later."),
            "4 gün sonra 2 mg verildi.",
            "2 mg was given 4 days later.",
        ),
    ],
)
def test_facts_and_numbers_are_filled_in(known, text, suggested):
    memory = Memory([Segment((("tr", known[0]), ("en", known[1])), "first")])
    found = memory.fill(unit(text), "tr", "en")
    assert not found.target and [
        (one.percent, one.target, one.source, one.origin) for one in found.suggestions
    ] == [(99, suggested, known[0], "first")]
    back = memory.fill(unit(known[1]), "en", "tr")
    assert back.target == known[0] and back.state == "translated"


def test_like_texts_are_suggested_and_others_are_not():
    memory = Memory(
        [
            Segment(
                (
                    ("tr", "Hastadan yazılı bilgilendirilmiş onam alındı."),
                    ("en", "Written informed consent was obtained from the patient."),
                ),
                "a",
            ),
            Segment(
                (
                    ("tr", "Biyomikroskopide stromal infiltrat saptandı."),
                    ("en", "Slit-lamp examination showed a stromal infiltrate."),
                ),
                "a",
            ),
        ]
    )
    near = memory.fill(unit("Hastadan sözlü bilgilendirilmiş onam alındı."), "tr", "en")
    assert [one.target for one in near.suggestions] == [
        "Written informed consent was obtained from the patient."
    ] and 70 <= near.suggestions[0].percent < 99
    assert memory.fill(unit("Bu bambaşka bir cümledir."), "tr", "en").suggestions == ()
    # three words of four in common are near enough, three of five are not
    assert [
        [one.percent for one in memory.fill(unit(text), "tr", "en").suggestions]
        for text in (
            "Biyomikroskopide stromal ödem saptandı.",
            "Biyomikroskopide stromal bir ödem saptandı.",
        )
    ] == [[75], []]
    assert (
        memory.fill(
            unit("Written informed consent was obtained from the patient."), "tr", "en"
        ).suggestions
        == ()
    )


def test_a_sentence_of_a_paragraph_is_suggested():
    memory = Memory(
        [
            Segment(
                (
                    ("tr", "Hasta 54 yaşında idi. Yakınması yoktu."),
                    ("en", "The patient was 54 years old. There were no complaints."),
                ),
                "a",
            )
        ]
    )
    found = memory.fill(
        unit("Hasta 61 yaşında idi. Sigara içmiyordu ve başka bir hastalığı bulunmuyordu."),
        "tr",
        "en",
    )
    assert [(one.target, one.whole) for one in found.suggestions] == [
        ("The patient was 61 years old.", False)
    ]


@pytest.fixture
def folder(tmp_path):
    """Two cases side by side; of the first everything is accepted."""
    for name, age, english in (("first", 54, True), ("second", 72, False)):
        case = tmp_path / "cases" / name
        case.mkdir(parents=True)
        (case / "case.yaml").write_text(
            MINIMAL["case.yaml"]
            + 'statements: {consent: {tr: "Hastadan yazılı onam alındı.", '
            + ('en: "Written consent was obtained."}}\n' if english else "}}\n"),
            "utf-8",
        )
        (case / "tr.md").write_text(
            f"# Öz\n\nHasta {age} yaşında bir erkekti ve sağ ayak bileği ağrısıyla başvurdu.\n",
            "utf-8",
        )
        if english:
            (case / "en.md").write_text(
                f"# Abstract\n\nThe patient was a {age}-year-old man who presented with right ankle pain.\n",
                "utf-8",
            )
    assert casepub("accept", tmp_path / "cases/first", "--all").code == 0
    return tmp_path / "cases"


def test_accepted_passages_of_the_cases_beside_it_are_filled_in_and_suggested(folder):
    assert casepub("export", folder / "second", "--to", "en").code == 0
    catalog = polib.pofile(str(folder / "second/translations/second.en.po"))
    entries = {entry.msgctxt: entry for entry in catalog}
    consent, abstract = entries["case.yaml:statements.consent"], entries["abstract.1"]
    assert (
        consent.msgstr == "Written consent was obtained."
        and not consent.fuzzy
        and "first" in consent.comment
    )
    assert (
        abstract.fuzzy
        and abstract.msgstr
        == "The patient was a 72-year-old man who presented with right ankle pain."
        and "54 yaşında" in abstract.previous_msgid
    )
    ran = casepub("import", folder / "second/translations/second.en.po")
    assert "1 imported" in ran.out and "1 still marked as fuzzy" in ran.out
    assert not (folder / "second/en.md").exists(), "a suggestion is nobody's translation"
    before = (folder / "second/translations/second.en.po").read_bytes()
    casepub("export", folder / "second", "--to", "en")
    assert [
        (e.msgctxt, e.msgstr, e.fuzzy, e.previous_msgid)
        for e in polib.pofile(str(folder / "second/translations/second.en.po"))
    ] == [
        (e.msgctxt, e.msgstr, e.fuzzy, e.previous_msgid)
        for e in polib.pofile(before.decode("utf-8"))
    ]


def test_suggestions_stand_beside_the_unit_in_xliff(folder):
    for form in ("xliff", "xliff2"):
        out = folder.parent / form
        assert (
            casepub("export", folder / "second", "--to", "en", "--format", form, "-o", out).code
            == 0
        )
        text = (out / "second.en.xlf").read_text("utf-8")
        assert "The patient was a 72-year-old man" in text and (
            "99%" in text or 'matchQuality="99"' in text
        )
        root = etree.fromstring(text.encode("utf-8"))
        unit = next(one for one in root.iter() if one.get("id") == "abstract.1")
        inside = [
            one for one in unit.iter() if etree.QName(one).localname in ("alt-trans", "match")
        ]
        assert len(inside) == 1 and not [
            one for one in unit if etree.QName(one).localname == "target"
        ]


def test_the_memory_goes_out_and_in_as_tmx(folder, tmp_path):
    goal = tmp_path / "memory.tmx"
    ran = casepub("export", folder, "--format", "tmx", "-o", goal)
    assert ran.code == 0 and "passages" in ran.out
    root = etree.parse(goal).getroot()
    assert root.get("version") == "1.4" and {
        variant.get("{http://www.w3.org/XML/1998/namespace}lang") for variant in root.iter("tuv")
    } == {"tr", "en"}
    (folder / "first/reviews.yaml").unlink()
    assert casepub("export", folder / "second", "--to", "en", "--memory", goal).code == 0
    entries = {
        entry.msgctxt: entry
        for entry in polib.pofile(str(folder / "second/translations/second.en.po"))
    }
    assert (
        entries["case.yaml:statements.consent"].msgstr == "Written consent was obtained."
        and entries["abstract.1"].fuzzy
    )
    store = pytest.importorskip("translate.storage.tmx").tmxfile.parsefile(str(goal))
    assert len([unit for unit in store.units if unit.source]) >= 2


def test_a_memory_of_another_tool_is_read_with_its_variants(folder, tmp_path):
    goal = tmp_path / "other.tmx"
    goal.write_text(
        '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header segtype="sentence" o-tmf="x" adminlang="EN-US" srclang="TR-TR" datatype="plaintext" '
        'creationtool="OmegaT" creationtoolversion="3.6"/><body><tu><tuv xml:lang="TR-TR"><seg>Başlık: olgu sunumu</seg></tuv><tuv xml:lang="EN-US"><seg>A title: a case report</seg></tuv></tu>'
        "</body></tmx>",
        "utf-8",
    )
    (folder / "second/case.yaml").write_text(
        (folder / "second/case.yaml")
        .read_text("utf-8")
        .replace(', en: "A title: a case report"', ""),
        "utf-8",
    )
    casepub("export", folder / "second", "--to", "en", "--memory", goal)
    entries = {
        entry.msgctxt: entry
        for entry in polib.pofile(str(folder / "second/translations/second.en.po"))
    }
    assert entries["case.yaml:title"].msgstr == "A title: a case report"
    goal.write_text("<tmx", "utf-8")
    ran = casepub("export", folder / "second", "--to", "en", "--memory", goal)
    assert ran.code == 2 and "well-formed" in ran.err and "Traceback" not in ran.err


def test_nothing_accepted_is_no_memory(folder, tmp_path):
    (folder / "first/reviews.yaml").unlink()
    ran = casepub("export", folder, "--format", "tmx", "-o", tmp_path / "m.tmx")
    assert ran.code == 2 and "accept" in ran.err


def test_a_number_never_takes_the_place_of_a_fact():
    memory = Memory(
        [
            Segment(
                (
                    ("tr", "Ağrı {{ follow_up }} sonra geçti."),
                    ("en", "The pain resolved after {{ follow_up }}."),
                ),
                "a",
            )
        ]
    )
    found = memory.fill(unit("Ağrı 6 ay sonra geçti."), "tr", "en").suggestions
    assert not [one for one in found if one.whole], "a fact of another case is no translation here"


def test_sentences_of_a_paragraph_are_suggested_each():
    texts = (
        ("Kazıntı alındı.", "The cornea was scraped."),
        ("Gram boyamada basil görüldü.", "Gram staining showed rods."),
        ("Başka bir cümle daha vardır.", "There is one more sentence."),
    )
    memory = Memory(
        [
            Segment(
                (("tr", " ".join(tr for tr, _ in texts)), ("en", " ".join(en for _, en in texts))),
                "a",
            )
        ]
    )
    found = memory.fill(
        unit("Gram boyamada basil görüldü. Kazıntı alındı."), "tr", "en"
    ).suggestions
    assert {one.target for one in found} == {
        "Gram staining showed rods.",
        "The cornea was scraped.",
    } and not any(one.whole for one in found)


def test_accepted_terms_are_remembered(folder):
    for name in ("first", "second"):
        path = folder / name / "case.yaml"
        path.write_text(
            path.read_text("utf-8")
            + (
                "keywords: [{tr: kemik ödemi, en: bone edema}]\n"
                if name == "first"
                else "keywords: [{tr: kemik ödemi}]\n"
            ),
            "utf-8",
        )
    assert casepub("accept", folder / "first", "--all").code == 0
    casepub("export", folder / "second", "--to", "en")
    entry = next(
        one
        for one in polib.pofile(str(folder / "second/translations/second.en.po"))
        if one.msgctxt == "case.yaml:keywords.0"
    )
    assert entry.msgstr == "bone edema"
