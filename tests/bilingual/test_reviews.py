"""Judgements that are kept: `casepub accept` and `casepub status`, reviews.yaml, and git."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from conftest import casepub, findings_of

from casepub.bilingual import reviews as judgements
from casepub.case import load
from casepub.checks import find_differences, subject_of

STORY = {
    "tr.md": "Ağrı 12 gün sürdü.\n\nSağ dizde şişlik vardı.\n\nHastaya istirahat önerildi.\n",
    "en.md": "The pain lasted 12 days.\n\nThere was swelling of the right knee.\n\nThe patient was advised to rest.\n",
}
WRONG = STORY | {"en.md": STORY["en.md"].replace("12 days", "21 days")}


@pytest.fixture
def case(make_case):
    return make_case(STORY)


@pytest.fixture
def wrong(make_case):
    """A case whose first passage has a finding."""
    return make_case(WRONG)


def accept(folder: Path, *arguments: str):
    ran = casepub("accept", folder.name, *arguments, cwd=folder.parent)
    assert "Traceback" not in ran.err
    return ran


def status(folder: Path, *arguments: str):
    return casepub("status", folder.name, *arguments, cwd=folder.parent)


def states(folder: Path) -> dict[str, tuple[str, list[str]]]:
    """Each passage with its state and the languages that it names."""
    (entry,) = json.loads(status(folder, "--format", "json").out)["cases"]
    return {
        passage["passage"]: (passage["state"], passage["languages"])
        for passage in entry["passages"]
    }


def dismissed(folder: Path) -> list[tuple[str, bool]]:
    (entry,) = json.loads(status(folder, "--format", "json").out)["cases"]
    return [(one["check"], one["holds"]) for one in entry["dismissed"]]


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def reviews(folder: Path) -> list[str]:
    return [
        line
        for line in (folder / "reviews.yaml").read_text(encoding="utf-8").splitlines()
        if line.startswith("- {")
    ]


def checks(folder: Path) -> list[str]:
    return [finding.check for finding in findings_of(folder)]


# -- accepting -------------------------------------------------------------------------------------


def test_at_first_nothing_is_reviewed(case):
    """A passage that nobody has read must not look as if somebody had."""
    assert {state for state, _ in states(case).values()} == {"unreviewed"}
    assert (status(case).code, status(case, "--strict").code) == (0, 1)
    assert not (case / "reviews.yaml").exists()


def test_accepting_all(case):
    """Afterwards a release may ask for --strict, and passes."""
    ran = accept(case, "--all", "--by", "Ayşe", "--date", "2026-02-15")
    assert ran.code == 0 and "case.1: accepted" in ran.out
    assert {state for state, _ in states(case).values()} == {"accepted"}
    assert status(case, "--strict").code == 0
    assert all('by: "Ayşe", date: "2026-02-15"' in line for line in reviews(case))
    assert checks(case) == []


@pytest.mark.parametrize("name", ["case.2", "tr.md:{tr}", "en.md:{en}", "case/tr.md:{tr}"])
def test_accepting_one(case, name):
    """A passage has the name that status prints, and the place that check prints."""
    lines = {
        code: (case / f"{code}.md").read_text("utf-8").splitlines().index(words) + 1
        for code, words in (
            ("tr", "Sağ dizde şişlik vardı."),
            ("en", "There was swelling of the right knee."),
        )
    }
    assert accept(case, name.format(**lines)).code == 0
    assert [name for name, (state, _) in states(case).items() if state == "accepted"] == ["case.2"]


def test_accepting_again_leaves_one_line(case):
    """The file would grow with each run, and git show changes where there are none."""
    accept(case, "case.1", "--by", "Ayşe")
    before = (case / "reviews.yaml").read_bytes()
    accept(case, "case.1", "--by", "Ayşe")
    accept(case, "case.1", "--by", "Mehmet")
    assert (case / "reviews.yaml").read_bytes() == before and len(reviews(case)) == 1
    accept(case, "case.2", "--by", "Ayşe")
    assert len(reviews(case)) == 2


def test_what_has_findings_is_accepted_by_name_only(wrong):
    """--all must not sweep a wrong number under."""
    ran = accept(wrong, "--all")
    assert ran.code == 0 and "case.1 has findings" in ran.err
    assert (
        states(wrong)["case.1"] == ("unreviewed", []) and states(wrong)["case.2"][0] == "accepted"
    )
    assert accept(wrong, "case.1").code == 0 and states(wrong)["case.1"][0] == "accepted"
    assert "duration-differs" in checks(wrong), (
        "accepting says that somebody has read it, not that the finding is none"
    )


def test_what_has_no_translation_cannot_be_accepted(make_case):
    """Nobody can vouch for a text that is not there; status says which language lacks it."""
    folder = make_case(
        STORY | {"en.md": STORY["en.md"].replace("The pain lasted 12 days.\n\n", "")}
    )
    assert ("untranslated", ["English"]) in states(folder).values()
    accept(folder, "--all")
    assert ("untranslated", ["English"]) in states(folder).values() and status(
        folder, "--strict"
    ).code == 1
    assert "no English" in status(folder).out


@pytest.mark.parametrize(
    "arguments, told",
    [
        ((), "--all"),
        (("case.1", "--all"), "--all"),
        (("case.9",), "case.9"),
        (("tr.md:999",), "tr.md:999"),
        (("case.1", "--dismiss", "dose-differs"), "--reason"),
        (("case.1", "--dismiss", "dose-differs", "--reason", "  "), "--reason"),
        (("case.1", "--dismiss", "dose-difers", "--reason", "x"), "Did you mean “dose-differs”?"),
        (("case.1", "--dismiss", "dose-differs", "--reason", "x"), "dose-differs has no findings"),
        (("case.1", "--date", "15.02.2026"), "2026-02-15"),
    ],
    ids=str,
)
def test_what_cannot_be_accepted_says_why(case, arguments, told):
    """A typing error must leave no trace in the file."""
    ran = accept(case, *arguments)
    assert ran.code == 2 and told in ran.err and not (case / "reviews.yaml").exists()


# -- going stale -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "files, named",
    [
        (("tr.md",), ["Turkish"]),
        (("en.md",), ["English"]),
        (("tr.md", "en.md"), ["Turkish", "English"]),
    ],
    ids=["Turkish", "English", "both"],
)
def test_stale_says_which_side_changed(case, files, named):
    """The translator must know which text to hold against the other; the other passages stay
    accepted."""
    accept(case, "--all")
    for file in files:
        old, new = {"tr.md": ("12 gün", "13 gün"), "en.md": ("12 days", "13 days")}[file]
        change(case, file, old, new)
    assert states(case)["case.1"] == ("stale", named)
    assert [state for name, (state, _) in states(case).items() if name != "case.1"] == [
        "accepted"
    ] * (len(states(case)) - 1)
    assert (
        f"stale: {' and '.join(named)} changed" in status(case).out
        and status(case, "--strict").code == 1
    )


def test_layout_makes_nothing_stale(case):
    """A line broken anew by an editor is no new text."""
    accept(case, "--all")
    change(case, "tr.md", "Sağ dizde şişlik vardı.", "Sağ dizde\nşişlik  vardı.")
    assert {state for state, _ in states(case).values()} == {"accepted"}


def test_a_passage_that_moved_stays_accepted(case):
    """The hashes decide, not the number in the name."""
    accept(case, "--all")
    for file, text in (
        ("tr.md", "Hasta taburcu edildi."),
        ("en.md", "The patient was discharged."),
    ):
        change(
            case,
            file,
            "# Olgu Sunumu\n\n" if file == "tr.md" else "# Case Presentation\n\n",
            ("# Olgu Sunumu\n\n" if file == "tr.md" else "# Case Presentation\n\n") + text + "\n\n",
        )
    assert sorted(
        state for name, (state, _) in states(case).items() if name.startswith("case.")
    ) == ["accepted"] * 3 + ["unreviewed"]


def test_a_change_taken_back_is_accepted_again(case):
    """What was vouched for is those two texts, whenever they stand there."""
    accept(case, "--all")
    change(case, "en.md", "12 days", "13 days")
    assert states(case)["case.1"][0] == "stale"
    change(case, "en.md", "13 days", "12 days")
    assert states(case)["case.1"][0] == "accepted"


def test_accepting_what_went_stale(case):
    """The new texts are vouched for, status is clean, and the line about the old ones is gone."""
    accept(case, "--all")
    change(case, "tr.md", "12 gün", "13 gün")
    change(case, "en.md", "12 days", "13 days")
    assert accept(case, "case.1").code == 0
    assert states(case)["case.1"] == ("accepted", []) and status(case, "--strict").code == 0
    assert len([line for line in reviews(case) if '"case.1"' in line]) == 1


# -- dismissing ------------------------------------------------------------------------------------


def test_a_dismissal_holds(wrong):
    """The finding is gone from every command, its reason can be read; nothing else is dismissed
    with it."""
    assert checks(wrong) == ["duration-differs"]
    ran = accept(
        wrong,
        "case.1",
        "--dismiss",
        "duration-differs",
        "--reason",
        "the journal counts from admission",
        "--by",
        "Ayşe",
    )
    assert ran.code == 0 and "duration-differs dismissed" in ran.out
    assert checks(wrong) == [] and casepub("check", wrong, "--strict").code == 0
    assert dismissed(wrong) == [("duration-differs", True)]
    assert (
        "duration-differs dismissed (Ayşe): the journal counts from admission" in status(wrong).out
    )
    assert states(wrong)["case.1"][0] == "unreviewed", "to dismiss is not to vouch"


@pytest.mark.parametrize(
    "file, old, new",
    [("tr.md", "12 gün", "11 gün"), ("en.md", "21 days", "31 days")],
    ids=["Turkish", "English"],
)
def test_a_dismissal_lapses(wrong, file, old, new):
    """It was about two texts; of another one nothing was said."""
    accept(wrong, "case.1", "--dismiss", "duration-differs", "--reason", "x")
    change(wrong, file, old, new)
    assert checks(wrong) == ["duration-differs"] and dismissed(wrong) == [
        ("duration-differs", False)
    ]
    assert "lapsed" in status(wrong).out


def test_a_reason_may_hold_any_signs(wrong):
    """What authors type must come back out of the file as it went in."""
    reason = 'Yazar: "böyle" #1, {a: b} \\ 😀 – ’ \t - %'
    accept(wrong, "case.1", "--dismiss", "duration-differs", "--reason", reason)
    assert checks(wrong) == []
    (entry,) = json.loads(status(wrong, "--format", "json").out)["cases"]
    assert entry["dismissed"][0]["reason"] == reason


# -- the file --------------------------------------------------------------------------------------

BROKEN = {
    "no YAML": '- {passage: case.1, tr: "a\n',
    "no list": "passage: case.1\n",
    "no hashes": "- {passage: case.1}\n",
    "one hash": "- {passage: case.1, tr: aaaa}\n",
    "unknown key": "- {passage: case.1, tr: aaaa, en: bbbb, colour: red}\n",
    "no text": "- {passage: case.1, tr: [aaaa], en: bbbb}\n",
    "conflict marks": "<<<<<<< HEAD\n- {passage: case.1, tr: aaaa, en: bbbb}\n=======\n- {passage: case.1, tr: cccc, en: bbbb}\n>>>>>>> other\n",
    "no UTF-8": "- {passage: case.1, tr: aaaa, en: bbbb, by: Ay\xfee}\n".encode("latin-1"),
    "a bomb": "- &a [x, x]\n- &b [*a, *a]\n- [*b, *b]\n",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_told_and_kept(case, content):
    """Other people's judgements stand in it: it is never written over, and never silently taken as
    empty."""
    path = case / "reviews.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = path.read_bytes()
    assert any(finding.position.file.endswith("reviews.yaml") for finding in findings_of(case))
    ran = accept(case, "--all")
    assert ran.code == 2 and "reviews.yaml" in ran.err and path.read_bytes() == before
    assert status(case).code in (0, 1, 2) and "Traceback" not in status(case).err


@pytest.mark.parametrize("content", ["", "\n", "# a remark\n", "[]\n"])
def test_an_empty_file_is_none(case, content):
    (case / "reviews.yaml").write_text(content)
    assert checks(case) == [] and accept(case, "case.1").code == 0 and len(reviews(case)) == 1


# -- two people ------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> str:
    identity = (
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "init.defaultBranch=main",
        "-c",
        "core.hooksPath=/dev/null",
    )
    ran = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def committed(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


@pytest.mark.parametrize("begun", [False, True], ids=["new file", "file there before"])
def test_two_branches_merge(case, begun):
    """Two people review at once, each on a branch: neither's lines may be lost, nor anybody asked
    to mend a conflict."""
    git(case, "init", "-q")
    if begun:
        accept(case, "front.title", "--by", "Zeynep")
    committed(case, "begun")
    for name, passages in (("ayse", ("case.1", "case.3")), ("mehmet", ("case.2", "case.3"))):
        git(case, "checkout", "-q", "-b", name, "main")
        assert accept(case, *passages, "--by", name).code == 0
        committed(case, name)
    git(case, "merge", "-q", "--no-edit", "ayse")
    accepted = [name for name, (state, _) in states(case).items() if state == "accepted"]
    assert accepted == ["front.title"] * begun + ["case.1", "case.2", "case.3"]
    assert len(reviews(case)) == 4 + begun and git(case, "status", "--porcelain") == ""
    assert checks(case) == []
    accept(case, "--all")
    text = (case / "reviews.yaml").read_text("utf-8")
    assert text.count("# Who vouched") == 1 and reviews(case) == sorted(set(reviews(case)))


def test_attributes_of_the_author_are_kept(case):
    """The author's own .gitattributes gets a line, once."""
    path = case / ".gitattributes"
    path.write_text("*.png binary")
    accept(case, "case.1")
    accept(case, "case.2")
    assert path.read_text() == "*.png binary\nreviews.yaml merge=union\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "check,turkish,english",
    [
        ("duration-differs", "Ağrı 12 gün sürdü.", "The pain lasted 21 days."),
        (
            "values-swapped",
            "Kalsiyum 9,4 mg/dL, fosfor 3,5 mg/dL idi.",
            "Calcium was 3.5 mg/dL and phosphorus 9.4 mg/dL.",
        ),
        (
            "sentence-untranslated",
            "The ankle was warm and the test was painful.",
            "The ankle was warm and the test was painful.",
        ),
    ],
)
def test_what_was_dismissed_is_not_marked_in_the_proof(
    make_case, tmp_path, check, turkish, english
):
    folder = make_case({"tr.md": turkish, "en.md": english})
    pages = []
    for dismiss in (False, True):
        if dismiss:
            assert accept(folder, "case.1", "--dismiss", check, "--reason", "looked at").code == 0
        casepub("build", folder, "--formats", "proof", "-o", tmp_path / "out")
        pages.append((tmp_path / "out/case.proof.html").read_text("utf-8"))
    assert "<mark>" in pages[0] and "<mark>" not in pages[1]


def test_every_kind_of_difference_has_its_check():
    from casepub.bilingual.quantities import KINDS, Difference
    from casepub.checks import checks

    assert {Difference(kind).check for kind in KINDS} - set(checks()) == {"mention-moved"}, (
        "which the proof alone shows"
    )


# -- without the command line ----------------------------------------------------------------------


def test_vouching_and_dismissing_need_no_command(wrong):
    """An editor's window vouches and dismisses by the same rules as the command."""
    subject = subject_of(load(wrong))
    (comparison,) = subject.comparisons
    found = [(check.name, finding.about) for check, finding in find_differences(comparison)]
    made = judgements.vouch(comparison, (), None, found, by="Ayşe")
    assert [block.id for block in made.left] == ["case.1"]
    assert "case.1" not in {review.passage for review in made.new} and made.new == made.reviews
    again = judgements.vouch(comparison, made.reviews, None, found)
    assert again.new == () and again.reviews == made.reviews
    named = judgements.find_paragraph_pairs(comparison, "case.1", wrong.name)
    by_name = judgements.vouch(comparison, made.reviews, named, found)
    assert [review.passage for review in by_name.new] == ["case.1"]
    gone = judgements.dismiss(comparison, made.reviews, named, found, "duration-differs", " read ")
    assert [(one.passage, one.check, one.reason) for one in gone.new] == [
        ("case.1", "duration-differs", "read")
    ]
    assert judgements.dismiss(comparison, (), named, found, "dose-differs", "read").new == ()
