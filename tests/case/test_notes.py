"""notes.yaml: what people noted is read with its answers, survives a merge, and nothing of it is
lost or printed."""

from __future__ import annotations

import subprocess

import pytest
from conftest import casepub

from casepub.case import Note, format_notes, load, threads
from casepub.contents import fingerprint
from casepub.output import NOT_PRINTED, union_rule

FIRST = Note("00000001", "Hangi diz?", "Ayşe", "2026-02-15T08:40:00Z", "tr.md", "case.1", "diz")
CASE = {"case.yaml": "title: {tr: A, en: B}\n", "tr.md": "# Öz\n\nSağ diz.\n"}


def answer(number, does, at="2026-02-15T09:00:00Z", said="", to="00000001"):
    return Note(f"0000000{number}", said, "Mehmet", at, does=does, to=to)


@pytest.fixture
def folder(make_case):
    return make_case(CASE)


def read(folder, text):
    (folder / "notes.yaml").write_text(text, "utf-8")
    case = load(folder)
    return case, [fault for fault in case.diagnostics if fault.position.file.endswith("notes.yaml")]


def test_what_is_written_is_read_again(folder):
    notes = [
        FIRST,
        answer(2, "answers", said='Sağ: "emin"\nim #1, {x}'),
        answer(3, "resolves", "2026-02-16T00:00:00Z"),
    ]
    case, faults = read(folder, format_notes(notes, ["# a comment of ours"]))
    assert faults == [] and list(case.notes) == notes
    assert format_notes(case.notes, ["# a comment of ours"]) == format_notes(
        reversed(notes), ["# a comment of ours"]
    )


def test_a_thread_is_open_until_it_is_resolved_and_again_when_it_is_reopened():
    ends = [
        answer(2, "resolves", "2026-02-16T00:00:00Z"),
        answer(3, "reopens", "2026-02-17T00:00:00Z"),
    ]
    for count, is_open in ((0, True), (1, False), (2, True)):
        (thread,) = threads([*reversed(ends[:count]), FIRST])
        assert thread.is_open is is_open and len(thread.answers) == count


def test_an_answer_whose_note_is_gone_is_still_shown():
    (thread,) = threads([answer(2, "answers", said="Sağ.", to="00000009")])
    assert thread.note.said == "Sağ."
    assert list(threads([answer(2, "resolves", to="00000009")])) == []


@pytest.mark.parametrize(
    "line",
    [
        "- {note: x, said: a}",
        "- {note: 00000001}",
        "- {note: 00000001, answers: 00000002}",
        "- {note: 00000001, said: a, at: yesterday}",
        "- {note: 00000001, said: a, colour: red}",
        "- {note: 00000001, said: [a]}",
        "- {note: 00000001, said: a, answers: 00000002, resolves: 00000003}",
        "- text",
        "- [a]",
    ],
)
def test_what_is_no_note_is_told_with_its_line_and_the_others_are_read(folder, line):
    case, faults = read(folder, format_notes([FIRST]) + line + "\n")
    assert list(case.notes) == [FIRST]
    assert [fault.position.line for fault in faults] == [5]


@pytest.mark.parametrize("text", ["a: b\n", "text\n", "- {note: 0000000a, said: x}\n" * 2_001])
def test_what_is_no_list_of_notes_is_told(folder, text):
    case, faults = read(folder, text)
    assert list(case.notes) == [] and len(faults) == 1


def test_a_newer_file_is_not_read(folder):
    case, _ = read(folder, "- schema_version: 99\n- {note: later, kind: sound}\n")
    assert case.too_new is not None


def git(folder, *words):
    return subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_git_lays_the_notes_of_two_people_together(folder):
    def write(*notes):
        (folder / "notes.yaml").write_text(format_notes(notes), "utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "notes")

    for name, data in union_rule(folder, "notes.yaml").items():
        (folder / name).write_bytes(data)
    assert union_rule(folder, "notes.yaml") == {}
    git(folder, "init", "-q", "-b", "main")
    write(FIRST)
    git(folder, "checkout", "-qb", "other")
    write(FIRST, answer(2, "answers", said="Sağ."))
    git(folder, "checkout", "-q", "main")
    write(FIRST, answer(3, "resolves"))
    git(folder, "merge", "-q", "other")
    case = load(folder)
    assert [note.id for note in sorted(case.notes, key=lambda one: one.id)] == [
        "00000001",
        "00000002",
        "00000003",
    ]
    assert not any(one.position.file.endswith("notes.yaml") for one in case.diagnostics)


def test_nothing_is_made_of_notes(folder):
    before = fingerprint(folder, (), None, NOT_PRINTED)
    (folder / "notes.yaml").write_text(format_notes([FIRST]), "utf-8")
    assert fingerprint(folder, (), None, NOT_PRINTED) == before


def test_status_lists_open_notes(folder):
    (folder / "notes.yaml").write_text(format_notes([FIRST]), "utf-8")
    assert "note by Ayşe: Hangi diz?" in casepub("status", folder).out
    (folder / "notes.yaml").write_text(format_notes([FIRST, answer(2, "resolves")]), "utf-8")
    assert "Hangi diz?" not in casepub("status", folder).out
