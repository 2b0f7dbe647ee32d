"""`casepub new` at a terminal asks for what is not given; elsewhere it never waits."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time

import pytest
from conftest import ROOT, casepub

GIVEN_UP = 120  # seconds of a busy machine
ENVIRONMENT = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}


class Terminal:
    """casepub, as somebody at a terminal runs it."""

    def __init__(self, folder, *arguments):
        self.end, other = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "casepub", *arguments],
            stdin=other,
            stdout=other,
            stderr=other,
            cwd=folder,
            env=ENVIRONMENT,
            start_new_session=True,
            close_fds=True,
        )
        os.close(other)
        self.said = ""

    def wait_for(self, words):
        """Read until something is said after what was read before."""
        begin, limit = len(self.said), time.monotonic() + GIVEN_UP
        while words not in self.said[begin:]:
            assert time.monotonic() < limit and self.read(), self.said
        return self.said[begin:]

    def read(self):
        if not select.select([self.end], [], [], GIVEN_UP)[0]:
            return False
        try:
            data = os.read(self.end, 65536)
        except OSError:  # the process has ended
            return False
        self.said += data.decode("utf-8", "replace")
        return bool(data)

    def type(self, words):
        os.write(self.end, words.encode())

    def interrupt(self):
        """Press Ctrl-C until it is heard: Python misses one that comes just before it reads; a
        second one, while a busy machine is still ending it, would kill it."""
        for _ in range(GIVEN_UP // 20):
            os.killpg(self.process.pid, signal.SIGINT)
            if select.select([self.end], [], [], 20)[0]:
                return

    def close(self):
        while self.read():
            pass
        os.close(self.end)
        return self.process.wait(GIVEN_UP)


pytestmark = pytest.mark.slow


def test_it_asks_in_turkish_and_writes_what_was_answered(tmp_path):
    there = Terminal(tmp_path, "new", "olgum", "--lang", "tr")
    said = there.wait_for("Yanıt (Enter: diğer)")
    assert "Olgu hangi uzmanlık alanından?" in said and "göz hastalıkları" in said
    there.type("gözz\n")
    said = there.wait_for("Yanıt (Enter: diğer)")
    assert "“gözz” adlı bir uzmanlık alanı yok." in said and "göz hastalıkları" in said
    there.type("nöroloji\n")
    said = there.wait_for("Yanıt (Enter: tr,en)")
    assert "tr (Türkçe)" in said and "de (Almanca)" in said
    there.type("xx\n")
    assert "“xx”" in there.wait_for("Yanıt (Enter: tr,en)")
    there.type("en, tr\n")
    there.wait_for("Yanıt (Enter: plain)")
    there.type("4\n")
    assert there.close() == 0, there.said
    yaml = (tmp_path / "olgum" / "case.yaml").read_text("utf-8")
    assert "\nlanguage: en\n" in yaml and "\njournal: turk-j-osteoporos\n" in yaml
    assert "acetylcholine receptor antibody" in yaml


def test_it_asks_in_english_only_for_what_is_not_given_and_enter_takes_the_default(tmp_path):
    there = Terminal(tmp_path, "new", "mine", "--languages", "en", "--specialty", "surgery")
    said = there.wait_for("Answer (Enter: plain)")
    assert "For which journal?" in said and "specialty" not in said
    there.type("\n")
    assert there.close() == 0, there.said
    assert "\njournal: plain\n" in (tmp_path / "mine" / "case.yaml").read_text("utf-8")


@pytest.mark.parametrize("how", ["interrupt", "end of input"])
def test_ctrl_c_at_any_question_writes_nothing(tmp_path, how):
    questions = ("Answer (Enter: other)", "Answer (Enter: tr,en)", "Answer (Enter: plain)")
    for asked in range(1, 4):
        there = Terminal(tmp_path, "new", "mine")
        for number, question in enumerate(questions[:asked], 1):
            there.wait_for(question)
            if number < asked:
                there.type("\n")
        if how == "interrupt":
            there.interrupt()
        else:
            there.type("\x04")
        assert there.close() == 130, there.said
        assert "Stopped." in there.said and "Traceback" not in there.said
        assert list(tmp_path.iterdir()) == []


def test_all_given_nothing_is_asked(tmp_path):
    options = ("--specialty", "other", "--languages", "tr", "--journal", "plain")
    there = Terminal(tmp_path, "new", "mine", *options)
    assert there.close() == 0 and "?" not in there.said, there.said


def test_elsewhere_it_takes_defaults_and_tells_so(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "casepub", "new", "mine", "--journal", "plain"],
        cwd=tmp_path,
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,  # open, and nobody writes to it
        capture_output=True,
        text=True,
        timeout=GIVEN_UP,
    )
    assert ran.returncode == 0, ran.stderr
    assert "Defaults used: --specialty other, --languages tr,en\n" in ran.stdout
    assert "--journal" not in ran.stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--specialty", "cardiolgy"), "Did you mean “cardiology”?"),
        (
            ("--specialty", "astrology and so on"),
            "Specialties are: anaesthesiology and intensive care,",
        ),
        (("--specialty", ""), "There is no specialty"),
        (("--languages", "xx"), "Languages are: de, en, tr."),
        (("--languages", "tr,klingon"), "There is no language “klingon”."),
        (("--languages", ","), "No language is named."),
        (("--journal", "nature"), "There is no journal"),
    ],
)
def test_a_wrong_value_has_one_message_with_what_is_possible(tmp_path, options, told):
    ran = casepub("new", "mine", *options, cwd=tmp_path)
    assert ran.code == 2 and told in ran.err and ran.err.count("Error:") == 1
    assert ran.out == "" and list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_or_cannot_be_made_is_told_before_anything_is_asked(tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    there = Terminal(tmp_path, "new", "full")
    assert there.close() == 2 and "exists already" in there.said and "?" not in there.said
    (tmp_path / "file").write_text("mine")
    ran = casepub("new", "file", cwd=tmp_path)
    assert ran.code == 2 and (tmp_path / "file").read_text() == "mine"
    ran = casepub("new", "file/below", cwd=tmp_path)
    assert ran.code == 2 and "cannot be written" in ran.err
