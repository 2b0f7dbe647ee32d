"""Accounts and the door of a server with them: sessions end, wrong passwords wait, a header is
believed from the proxy alone."""

from __future__ import annotations

import asyncio
import stat
import time
from contextlib import closing

import pytest
from conftest import casepub

from casepub.live import accounts as module
from casepub.live.accounts import Accounts, fits, hashed, refusal
from casepub.live.gate import FREE_TRIES, MOST_WAIT, SOCKET, Gate
from casepub.live.roles import may_change, may_write, source_language
from casepub.message import Problem

PASSWORD = "at uzun köprü 7 mavi"


class Clock:
    now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def accounts(tmp_path, clock, monkeypatch):
    monkeypatch.setattr(module, "COST", 16)  # what is tried here is not how hard it is
    found = Accounts(tmp_path / "users.db", clock)
    found.add("Ayse", "Ayşe Yılmaz")
    found.give("ayse", "author")
    found.set_password("ayse", PASSWORD)
    yield found
    found.close()


def test_a_password_is_kept_as_scrypt_makes_it(monkeypatch):
    kept = hashed(PASSWORD)
    assert kept.startswith("scrypt$16384$8$5$") and kept != hashed(PASSWORD)
    assert fits(PASSWORD, kept) and not fits(PASSWORD[:-1], kept) and not fits(PASSWORD, "")
    monkeypatch.setattr(module, "COST", 16)
    # The same letters as another keyboard composes them.
    assert fits("ko\u0308pru\u0308 başı uzun", hashed("köprü başı uzun"))


@pytest.mark.parametrize("password", ["kısa", "a" * 40, "ayse ayse 12345", "x" * 501])
def test_a_password_that_is_guessed_is_refused(password):
    assert refusal(password, "ayse")


def test_a_session_ends_when_nothing_is_done_and_after_a_week(accounts, clock):
    key = accounts.begin("ayse")
    clock.now += module.IDLE - 1
    assert accounts.who(key).shown == "Ayşe Yılmaz"
    clock.now += module.IDLE - 1
    assert accounts.who(key)  # it was used
    clock.now += module.IDLE + module.SEEN + 1
    assert accounts.who(key) is None and accounts.who("") is None and accounts.who("x") is None
    key, begun = accounts.begin("ayse"), clock.now
    while accounts.who(key):
        clock.now += module.IDLE / 2
    assert clock.now - begun >= module.LONGEST


def test_another_password_and_a_removed_account_end_all_sessions(accounts):
    keys = [accounts.begin("ayse") for _ in range(2)]
    accounts.set_password("ayse", PASSWORD + "x")
    assert not any(map(accounts.who, keys))
    key = accounts.begin("ayse")
    accounts.remove("ayse")
    assert accounts.who(key) is None and accounts.find("ayse") is None
    accounts.add("ayse", "Ayşe Yılmaz")
    assert accounts.find("ayse").roles == {}  # nothing of the former one is left


def test_nobody_is_shown_like_another(accounts):
    accounts.add("ayse2", "Ayşe Kaya")
    for name, shown in (("ayse3", "Ayşe  Yılmaz"), ("AYSE", "x"), ("a b", "x"), ("../x", "x")):
        with pytest.raises(Problem):
            accounts.add(name, shown)
    with pytest.raises(Problem):
        accounts.show_as("ayse2", "Ayşe Yılmaz")


def test_wrong_passwords_wait_longer_each_time(accounts, clock):
    gate = Gate(accounts, "http://127.0.0.1:8400/", clock)

    async def tried(password):
        return await gate.sign_in("AYSE ", password)

    for _ in range(FREE_TRIES):
        assert not asyncio.run(tried("wrong"))
    assert gate.wait_for("ayse") == 1
    assert not asyncio.run(tried(PASSWORD))  # nor is the right one tried
    clock.now += 1
    assert not asyncio.run(tried("wrong"))
    assert gate.wait_for("ayse") == 2
    for _ in range(20):
        clock.now += MOST_WAIT
        assert not asyncio.run(tried("wrong"))
    assert gate.wait_for("ayse") == MOST_WAIT
    clock.now += MOST_WAIT
    assert asyncio.run(tried(PASSWORD)) and gate.wait_for("ayse") == 0


def test_a_header_is_believed_from_the_proxy_alone(accounts, clock):
    gate = Gate(accounts, "https://cases.example", clock, "X-Remote-User", ("10.0.0.2", SOCKET))
    key = {gate.cookie: accounts.begin("ayse")}
    told = {"x-remote-user": "ayse"}
    assert gate.who(told, {}, "10.0.0.2").name == gate.who(told, {}, SOCKET).name == "ayse"
    assert gate.who(told, {}, "10.0.0.3") is None and gate.who(told, {}, "127.0.0.1") is None
    assert gate.who({}, key, "10.0.0.2") is None  # a session is none there
    assert gate.who({"x-remote-user": "nobody"}, {}, SOCKET) is None
    plain = Gate(accounts, "https://cases.example", clock)
    assert plain.who(told, {}, SOCKET) is None
    assert plain.who({}, {plain.cookie: key[gate.cookie]}, "").name == "ayse"
    assert plain.cookie.startswith("__Host-") and plain.is_secure
    assert plain.refuses_origin({"host": "cases.example"}) == ""
    assert plain.refuses_origin({"host": "127.0.0.1:8400"}) == "host"


def test_a_fault_is_told_without_what_it_says(caplog):
    from casepub.live.events import fault

    def fails():
        raise ValueError("Hasta Ayşe")

    with caplog.at_level("INFO"):
        try:
            fails()
        except ValueError as problem:
            fault(problem)
    (line,) = caplog.messages
    assert "ValueError" in line and "test_accounts.py:" in line and "Hasta" not in line


CASE = "language: tr\ntitle: {tr: Başlık, en: Title}\npatient: {age: 54 years}\n"
BARE = "language: tr\ntitle: Başlık\npatient: {age: 54 years}\n"


@pytest.mark.parametrize(
    ("role", "before", "after", "may"),
    [
        ("translator", CASE, CASE.replace("Title", "A title"), True),
        ("translator", CASE, CASE.replace("Başlık", "Bir başlık"), False),
        ("translator", BARE, BARE.replace("Başlık", "{tr: Başlık, en: Title}"), True),
        ("translator", BARE, BARE.replace("Başlık", "{tr: Başka, en: Title}"), False),
        ("translator", CASE, CASE + "journal: plain\n", False),
        ("translator", CASE, CASE.replace("}", "", 1), False),  # cannot be parsed
        ("editor", CASE, CASE.replace("Başlık", "Bir başlık"), True),
        ("editor", CASE, CASE.replace("Başlık", '"Bir'), True),  # while it is typed
        ("editor", CASE.replace("Başlık", '"Bir'), CASE, True),
        ("editor", CASE.replace("Başlık", '"Bir'), CASE.replace("54", "45"), False),
        ("editor", CASE, CASE.replace("54", "45"), False),
        ("editor", CASE, CASE.replace("patient", "#patient"), False),
        ("editor", CASE, CASE + "facts: {x: 5 mg}\n", False),
        ("reader", CASE, CASE + "journal: plain\n", False),
        ("author", CASE, "", True),
    ],
)
def test_what_may_be_changed_in_case_yaml(role, before, after, may):
    assert may_change(role, "case.yaml", before, after, before) is may


def test_which_files_are_whose():
    assert source_language(CASE) == "tr" and source_language("") == ""
    assert may_write("translator", "en.md", CASE) and not may_write("translator", "tr.md", CASE)
    assert not may_write("", "en.md", CASE) and not may_write("reader", "en.md", CASE)
    assert may_write("editor", "tr.md", CASE) and not may_write("editor", "notes.yaml", CASE)
    assert may_write("author", "reviews.yaml", CASE)


# -- the commands


def users(monkeypatch, *arguments, said=""):
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(said))
    return casepub("users", *arguments)


def test_accounts_are_added_changed_listed_and_removed(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "COST", 16)
    file = tmp_path / "users.db"
    add = ("add", file, "ayse", "--role", "author", "--shown", "Ayşe Yılmaz")
    ran = users(monkeypatch, *add, said=f"{PASSWORD}\n")
    assert ran.code == 0, ran.err
    ran = users(monkeypatch, *add, said=f"{PASSWORD}\n")
    assert ran.code == 2 and "already" in ran.err
    ran = users(monkeypatch, "add", file, "elif", "--role", "translator", said="kısa\n")
    assert ran.code == 2 and "12" in ran.err
    more = ("--case", "cases/one", "--no-password")
    assert users(monkeypatch, "add", file, "elif", "--role", "translator", *more).code == 0
    told = users(monkeypatch, "list", file).out
    assert told == (
        "ayse (Ayşe Yılmaz): author\nelif (elif): translator of one, without a password\n"
    )
    assert users(monkeypatch, "change", file, "elif", "--role", "editor").code == 0
    ran = users(monkeypatch, "change", file, "elif", "--role", "none", "--case", "one")
    assert ran.out == "elif (elif): editor, without a password\n"
    assert users(monkeypatch, "change", file, "elif").code == 2
    ran = users(monkeypatch, "change", file, "elif", "--password", said=f"{PASSWORD}\n")
    assert "without" not in ran.out
    # A copy has the accounts and their passwords, and lets nobody in who was in.
    with closing(Accounts(file, time.time)) as accounts:
        key = accounts.begin("ayse")
        assert users(monkeypatch, "copy", file, tmp_path / "copy.db").code == 0
    ran = users(monkeypatch, "copy", file, tmp_path / "copy.db")
    assert ran.code == 2 and "already" in ran.err
    with closing(Accounts(tmp_path / "copy.db", time.time)) as accounts:
        assert [one.name for one in accounts.all()] == ["ayse", "elif"]
        assert fits(PASSWORD, accounts.password_of("ayse")) and accounts.who(key) is None
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    assert users(monkeypatch, "remove", file, "elif").code == 0
    assert users(monkeypatch, "remove", file, "elif").code == 2
    assert users(monkeypatch, "list", tmp_path / "none.db").code == 2
    (tmp_path / "other.db").write_text("something else " * 100)
    ran = users(monkeypatch, "list", tmp_path / "other.db")
    assert ran.code == 2 and "no file of accounts" in ran.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "0.0.0.0"], "--address"),
        (["--socket", "s"], "--address"),
        (["--address", "http://cases.example"], "https"),
        (["--address", "https://cases.example/path"], "no path"),
        (["--address", "cases.example"], "no address"),
        (["--address", "https://cases.example:x"], "no address"),
        (["--header", "X-Remote-User"], "Anybody"),
        ([], "users add"),
    ],
)
def test_what_would_be_unsafe_is_refused(options, said, tmp_path):
    ran = casepub("serve", tmp_path, "--users", tmp_path / "users.db", *options)
    assert ran.code == 2 and said in ran.err, ran.err
