"""What is said while one types is what a fresh run says: findings, pages, codes."""

from __future__ import annotations

import random
import re
import shutil

import pytest
from conftest import CASES, ROOT

from casepub.case import load
from casepub.checks import check, checks, families, subject_of
from casepub.diagnostic import Diagnostic, Position, Severity
from casepub.live.changes import narrow, wide
from casepub.live.client import one_line
from casepub.live.codes import codes_of, insertable
from casepub.live.kinds import _CHECKS, KINDS, kind_of
from casepub.live.places import Places, head_of
from casepub.live.reviewing import accept_passage, dismiss_finding
from casepub.live.thinking import CachedWords, Thinker
from casepub.message import say
from casepub.remembered import Remembrance, remembered, remembering

ENGLISH = CachedWords("en")
EXAMPLES = [*CASES, *sorted(path.parent for path in (ROOT / "examples").glob("*/case.yaml"))]


def texts_of(folder):
    return {
        path.name: path.read_text("utf-8")
        for path in sorted(folder.iterdir())
        if path.suffix in (".md", ".yaml", ".bib", ".ris", ".json")
    }


def edit(rng, texts, start):
    """One change such as an author makes, or undoes."""
    name = rng.choice([name for name in texts if name.endswith((".md", ".md", "case.yaml"))])
    text = texts[name]
    if name.endswith(".yaml"):
        numbers = list(re.finditer(r"\d+", text))
        if not numbers:
            return
        at = rng.choice(numbers)
        texts[name] = text[: at.start()] + str(rng.randrange(1, 90)) + text[at.end() :]
        return
    parts = text.split("\n\n")
    at = rng.randrange(len(parts))
    what = rng.randrange(8)
    if what == 0:
        parts.pop(at)
    elif what == 1:
        other = rng.randrange(len(parts))
        parts[at], parts[other] = parts[other], parts[at]
    elif what == 2:
        parts.insert(at, "- birinci madde\n- ikinci madde @fig:yok\n- üçüncü {{ yok }}")
    elif what == 3:
        parts[at] += " Hasta sol dizinden 12 gün sonra 500 mg aldı [@yok]."
    elif what == 4:
        parts[at] = parts[at].replace("sağ", "sol").replace("right", "left")
    elif what == 5:
        parts[at] = parts[at][: len(parts[at]) // 2]
    elif what == 6:
        parts[at] = re.sub(r"\d", str(rng.randrange(10)), parts[at], count=1)
    else:
        texts[name] = start[name]
        return
    texts[name] = "\n\n".join(parts)


@pytest.mark.slow
@pytest.mark.parametrize("folder", [*CASES, *EXAMPLES[2:4]], ids=lambda folder: folder.name)
def test_after_any_row_of_edits_all_is_as_of_a_fresh_run(folder, tmp_path):
    rng = random.Random(folder.name)
    there = tmp_path / folder.name
    shutil.copytree(folder, there)
    start = texts_of(there)
    texts = dict(start)
    thinker = Thinker(there)
    for _ in range(5):
        for _ in range(rng.randrange(1, 3)):
            edit(rng, texts, start)
        thought = thinker.think(texts, {})
        told, pages, codes = thought.findings(ENGLISH), thought.pages(), codes_of(thought)
        for name, text in texts.items():
            (there / name).write_text(text, "utf-8")
        fresh = Thinker(there).think(texts, {})
        assert told == fresh.findings(ENGLISH)
        assert thought.passages() == fresh.passages()
        assert thought.counts(ENGLISH) == fresh.counts(ENGLISH)
        assert (pages, codes) == (fresh.pages(), codes_of(fresh))
        assert list(thought.diagnostics) == check(subject_of(load(there, ".")))
    # So it is as another journal has them; what it asks for stands against it, and nothing else.
    other = thought.in_journal("balkan-med-j")
    fresh = Thinker(there, "balkan-med-j").think(texts, {})
    assert (other.pages(), other.diagnostics) == (fresh.pages(), fresh.diagnostics)
    against = {one.check for one in other.against_rules(thought)}
    assert "journal-refuses" in against
    assert not against & {
        "fact-unknown",
        "side-differs",
        "reference-uncited",
        "reference-undefined",
    }


@pytest.mark.slow
def test_what_is_remembered_does_not_grow(tmp_path):
    there = tmp_path / "case"
    shutil.copytree(CASES[-1], there)
    texts, thinker = texts_of(there), Thinker(there)
    sizes = []
    for number in range(6):
        typed = texts["tr.md"].replace("# Giriş", f"# Giriş\n\nHasta {number} gün yattı.")
        thinker.think(texts | {"tr.md": typed}, {}).pages()
        sizes.append(len(thinker._remembrance))
    assert max(sizes[2:]) <= sizes[1] + 5


def test_nothing_is_remembered_outside():
    made = []

    def find():
        made.append(1)
        return len(made)

    assert (remembered("a", 1, find), remembered("a", 1, find)) == (1, 2)
    memory = Remembrance()
    with remembering(memory):
        assert (remembered("a", 1, find), remembered("a", 1, find)) == (3, 3)
    with remembering(memory, anew=False):
        assert remembered("a", 1, find) == 3
    for _ in range(2):
        with remembering(memory):
            pass
    with remembering(memory):
        assert remembered("a", 1, find) == 4


def test_what_findings_of_each_check_are_about():
    listed = [name for names in _CHECKS.values() for name in names.split()]
    assert len(set(listed)) == len(listed)
    assert set(_CHECKS) <= set(KINDS)
    for family, names in families().items():
        kinds = {name: kind_of(name, family) for name in names}
        assert set(kinds.values()) <= set(KINDS)
        if family in ("pair", "text"):  # what two texts say is told apart
            assert set(names) <= set(listed), set(names) - set(listed)
    assert set(listed) <= set(checks())
    assert kind_of("side-differs", "pair") == "side" and kind_of("dose-differs", "pair") == "dose"
    assert kind_of("patient-named", "privacy") == "privacy"
    assert kind_of("image-partial", "pictures") == "figure"
    assert kind_of("yaml-invalid", "case") == "case"


# -- places


def test_places_are_counted_as_a_browser_counts():
    text = "a😀ş\n\n𝒳 son\n"
    places = Places({"tr.md": text})
    start, end = places.span(Position("tr.md", 3, 3, 3))
    assert narrow(wide(text)[start:end]) == places.said(Position("tr.md", 3, 3, 3)) == "son"
    assert places.span(Position("other.md", 1, 1, 1)) is None
    assert places.span(Position("tr.md", 99, 99, 9)) == (len(wide(text)), len(wide(text)))


def test_every_code_of_the_samples_stands_at_its_place():
    for folder in EXAMPLES:
        texts = texts_of(folder)
        codes = codes_of(Thinker(folder).think(texts, {}))
        assert codes
        for name, rows in codes.items():
            for start, end, kind, _ in rows:
                source = narrow(wide(texts[name])[start:end])
                begins = {"fact": "{{", "cite": "[@", "mention": ("@", "[@"), "formula": "$"}
                assert source.startswith(begins[kind]), (folder.name, source)


# -- fixes and reviews


def finding(check_name, line, column, length, hint="", file="tr.md", related=()):
    place = Position(file, line, column, length)
    message, advice = say("It differs."), hint or say("Correct it.")
    return Diagnostic(check_name, Severity.ERROR, message, place, advice, related)


@pytest.fixture
def small(tmp_path):
    folder = tmp_path / "case"
    shutil.copytree(CASES[0], folder)
    return folder


def thought_of(folder, **changes):
    texts = texts_of(folder)
    for name, (old, new) in changes.items():
        name = f"{name}.md"
        assert old in texts[name]
        texts[name] = texts[name].replace(old, new, 1)
    return Thinker(folder).think(texts, {})


def test_a_fix_has_its_places_in_the_text_that_was_read(small):
    thought = thought_of(
        small, en=("# Introduction", "🙂 # Introduction"), tr=("# Giriş", "# Girş")
    )
    (found,) = [one for one in thought.findings(str) if one["check"] == "section-unknown"]
    (fix,) = found["fixes"]
    (edit,) = fix["edits"]
    text = thought.places.texts[edit["file"]]
    assert (edit["file"], edit["said"], fix["label"]) == ("tr.md", "Giriş", "Write “Giriş”")
    assert narrow(wide(text)[edit["from"] : edit["to"]]) == "Girş"


def test_a_case_without_texts_has_no_journal_to_be_seen_in(small):
    for name in ("tr.md", "en.md"):
        (small / name).unlink()
    texts = {"case.yaml": (small / "case.yaml").read_text("utf-8")}
    told = insertable(Thinker(small).think(texts, {}))
    assert told["journal"] == {} and told["languages"] == {}
    assert {"name": "plain", "title": {}} in told["journals"]


def test_a_passage_is_accepted_and_goes_stale(small):
    thought = thought_of(small)
    passage = next(one for one in thought.passages() if one["id"] == "introduction.1")
    text = accept_passage(thought, passage["id"], "A. Yazar", "2026-02-15")
    assert passage["id"] in text and "A. Yazar" in text
    (small / "reviews.yaml").write_text(text, "utf-8")
    again = thought_of(small)
    states = {one["id"]: one for one in again.passages()}
    assert states[passage["id"]]["state"] == "accepted"
    assert accept_passage(again, passage["id"], "", "") is None
    assert accept_passage(again, "nowhere.1", "", "") is None
    side = passage["sides"]["tr"]
    words = (small / "tr.md").read_text("utf-8")[side["from"] : side["from"] + 12]
    changed = thought_of(small, tr=(words, f"Yeni {words}"))
    stale = {one["id"]: one for one in changed.passages()}[passage["id"]]
    assert (stale["state"], stale["changed"]) == ("stale", ["tr"])


def test_two_paragraphs_that_stand_for_one_are_each_found(small):
    text = (small / "tr.md").read_text("utf-8")
    first, second = re.search(r"# Giriş[^\n]*\n+([^\n]+?\.) ([^\n]+)", text).groups()
    thought = thought_of(small, tr=(f"{first} {second}", f"{first}\n\n{second}"))
    sides = [one["sides"]["tr"] for one in thought.passages() if "tr" in one["sides"]]
    (found,) = [side["paragraphs"] for side in sides if len(side["paragraphs"]) > 1]
    text = thought.places.texts["tr.md"]
    assert [text[one["from"] :].split("\n")[0] for one in found] == [first, second]
    assert found[0]["head"] == head_of(first) and len({one["head"] for one in found}) == 2


def test_a_finding_is_dismissed_for_a_reason_until_its_texts_change(small):
    number = re.search(r"\b\d+\b(?! *[{}\]])", (small / "en.md").read_text("utf-8"))
    thought = thought_of(small, en=(number[0], "77"))
    found = next(one for one in thought.findings(ENGLISH) if one["dismissable"])
    place = found["places"][0]
    args = (thought, found["check"], place["file"], place["line"])
    text = dismiss_finding(*args, "bilerek", "", "")
    assert "bilerek" in text and found["check"] in text
    texts = dict(thought.places.texts) | {"reviews.yaml": text}
    (small / "reviews.yaml").write_text(text, "utf-8")
    after = Thinker(small).think(texts, {}).findings(ENGLISH)
    assert found not in after
    assert dismiss_finding(thought, "side-differs", "en.md", 1, "x", "", "") is None


def test_a_line_that_cannot_be_read_is_not_lost(small):
    (small / "reviews.yaml").write_text("- {passage: 1\n", "utf-8")
    thought = thought_of(small)
    passage = next(one for one in thought.passages() if one["state"] == "unreviewed")
    assert accept_passage(thought, passage["id"], "", "") is None


@pytest.mark.parametrize(
    "said, kept", [("  iki  söz\n", "iki söz"), (7, ""), ("a\x00b", ""), ("ş" * 999, "ş" * 300)]
)
def test_names_and_reasons_are_one_line(said, kept):
    assert one_line(said) == kept


def test_a_paragraph_is_known_in_its_page_by_its_letters():
    assert head_of("CRP 0,46 mg/dL idi [3].") == head_of("CRP (3) mg/dL idi") == "crpmgdlidi"
