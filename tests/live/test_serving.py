"""Several people on an institution's machine: each gets what his role is given, at every route and
with every message, and nobody anything from elsewhere; nothing of a case is in the log."""

from __future__ import annotations

import json
import os
import re
import stat

import pytest
from live_server import SAMPLE, wait_until
from served_people import PASSWORD, PEOPLE, ROLE, Institution, hear, say

from casepub.live.parts import HEARD
from casepub.live.routes import SERVED

pytestmark = pytest.mark.slow
ROLES = ("reader", "translator", "editor", "author")
# Who may do what, said a second time: a route or a message that is not listed fails the test.
OPEN = {"GET /health", "GET /entrance/{name}", "POST /sign-in"}
IN = {"GET /", "GET /static/{name}", "GET /explain/{name}", "GET /shelf"}
IN |= {"POST /sign-out", "POST /password"}
LEAST = {
    "reader": {
        "GET /case/{id}",
        "GET /case/{id}/frame/style.css",
        "GET /case/{id}/frame/picture/{name}",
        "GET /case/{id}/frame/{code}",
        "GET /case/{id}/printed/{key}",
        "GET /case/{id}/file/{what}/{code}",
        "GET /case/{id}/report",
        "GET /case/{id}/forms",
        "GET /case/{id}/form/{name}",
        "GET /case/{id}/references",
        "GET /case/{id}/pictures",
        "GET /case/{id}/shown/{name}",
        "GET /case/{id}/terms",
    },
    "translator": {"POST /case/{id}/fill", "POST /case/{id}/cite", "POST /case/{id}/term"},
    "editor": {
        "PUT /case/{id}/picture/{name}",
        "PUT /case/{id}/figure/{name}",
        "POST /case/{id}/crop",
        "POST /shelf/new",
        "POST /shelf/word",
        "POST /shelf/zip",
    },
}
SAID = {
    "reader": {"units", "help", "changes", "at", "see", "since"},
    "translator": {"edits", "rejoin", "term", "note", "answer", "settle", "unnote", "translated"},
    "editor": {"accept", "dismiss", "history", "version", "name-version"},
    "author": {"fact", "take-back", "forget-history"},
}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    server = Institution(tmp_path_factory.mktemp("institution"))
    assert server.sign_in("ayse").status == 200 and server.sign_in(PASSWORD).status == 403
    yield server
    server.stop()
    # Who came is in the log; of the cases there is not a word.
    assert "signed-in account=ayse" in server.log and "sign-in-refused account=?" in server.log
    assert PASSWORD not in server.log and "Traceback" not in server.log
    words = set(re.findall(r"\w{7,}", (SAMPLE / "tr.md").read_text("utf-8").casefold()))
    assert not words & set(re.findall(r"\w{7,}", server.log.casefold())), server.log
    assert "one" not in server.log.split() and server.case() not in server.log


def paths(served):
    """Every route, with names that are there."""
    names = {"id": served.case(), "name": "app.js", "code": "tr", "key": "k", "what": "html"}
    return {f"{method} {path}": path.format(**names) for method, path, _, _ in SERVED}


def test_every_route_and_message_is_listed():
    listed = [*OPEN, *IN, *(one for routes in LEAST.values() for one in routes)]
    assert sorted(listed) == sorted(f"{method} {path}" for method, path, _, _ in SERVED)
    assert sorted(one for kinds in SAID.values() for one in kinds) == sorted(HEARD)


@pytest.mark.parametrize("role", ROLES)
def test_each_route_is_for_its_roles(served, role):
    for route, path in paths(served).items():
        if route in ("POST /sign-out", "POST /password"):
            continue
        least = next((one for one, routes in LEAST.items() if route in routes), "reader")
        method = route.split()[0]
        answer = served.ask(method, path, ROLE[role], b"{}" if method != "GET" else None)
        allowed = ROLES.index(role) >= ROLES.index(least)
        assert (answer.status != 403) == allowed or route == "POST /sign-in", (route, answer.status)
        assert answer.status not in (401, 500), route
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


WRONG = {
    "no key": ("", {}, 401),
    "a wrong key": ("", {"Cookie": "{cookie}x"}, 401),
    "a stranger's name for this machine": ("ayse", {"Host": "evil.example"}, 403),
    "another port": ("ayse", {"Host": "127.0.0.1:1"}, 403),
    "two names for this machine": ("ayse", {"Host": "{host}, evil.example"}, 403),
    "a stranger's page": ("ayse", {"Origin": "https://evil.example"}, 403),
    "no page at all": ("ayse", {"Origin": "null"}, 403),
    "another site": ("ayse", {"Sec-Fetch-Site": "cross-site"}, 403),
    "a sister site": ("ayse", {"Sec-Fetch-Site": "same-site"}, 403),
    "a name in a header": ("", {"X-Remote-User": "ayse"}, 401),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_every_route_refuses_others(served, wrong):
    name, headers, status = WRONG[wrong]
    known = {"cookie": served.cookie("ayse"), "host": f"127.0.0.1:{served.port}"}
    headers = {key: value.format(**known) for key, value in headers.items()}
    for route, path in paths(served).items():
        if route == "GET /health" or (route in OPEN and status == 401):
            continue
        method = route.split()[0]
        answer = served.ask(method, path, name, b"{}" if method != "GET" else None, **headers)
        assert answer.status == status, route
        assert "osteoporoz" not in answer.body.decode()


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_forms_of_strangers_change_nothing(served, kind):
    for route, path in paths(served).items():
        method = route.split()[0]
        if method != "GET":
            answer = served.ask(method, path, "ayse", b"a=b", Content_Type=kind)
            assert answer.status == 403, route


def test_bodies_are_bounded(served):
    large = b'{"name": "' + b"x" * 6_000 + b'"}'
    assert served.ask("POST", "/sign-in", body=large).status == 413
    assert served.ask("POST", "/password", "okur", large).status == 413
    for body in (b"", b"[]", b"{}", b'{"name": 1, "password": 2}', b"[" * 4_000):
        assert served.ask("POST", "/sign-in", body=body).status == 400
        assert served.ask("POST", "/password", "okur", body).status == 400


def test_names_lead_nowhere_else(served):
    for name in ("..%2fusers.db", "app.js", "page.html", "%2e%2e", "x" * 900):
        assert served.ask("GET", f"/entrance/{name}").status == 404


def test_a_case_of_others_is_not_there(served):
    one, two = served.case("one"), served.case("two")
    rows = served.ask("GET", "/shelf", "misafir").data["cases"]
    assert [row["name"] for row in rows] == ["two"]
    for route, path in paths(served).items():
        if "{id}" not in route:
            continue
        method = route.split()[0]
        body = b"{}" if method != "GET" else None
        assert served.ask(method, path, "misafir", body).status == 404, route
        other = path.replace(one, two)
        assert served.ask(method, other, "misafir", body).status not in (401, 403, 500), other
    assert served.ask("POST", "/shelf/new", "misafir", b"{}").status == 403
    with pytest.raises(Exception, match="403"), served.connect("misafir"):
        pass


@pytest.mark.parametrize("role", ROLES)
def test_each_message_is_for_its_roles(served, role):
    from websockets.exceptions import ConnectionClosed

    before = {path: path.read_bytes() for path in (served.folder / "one").glob("*.*")}
    for least, kinds in SAID.items():
        if ROLES.index(role) >= ROLES.index(least):
            continue
        for kind in sorted(kinds):
            with served.connect(ROLE[role]) as page:
                say(page, kind=kind, file="tr.md", passage="p", to="0" * 8, by="x")
                with pytest.raises(ConnectionClosed) as ended:
                    while True:
                        page.recv(timeout=60)
                assert ended.value.rcvd.code == 4403, kind
    assert before == {path: path.read_bytes() for path in (served.folder / "one").glob("*.*")}


def test_each_file_is_for_its_roles(served):
    for file, wanted in (("tr.md", "editor"), ("en.md", "translator"), ("case.yaml", "editor")):
        for role in ROLES:
            with served.connect(ROLE[role]) as page:
                state = hear(page, "state")
                opened = next(one for one in state["files"] if one["file"] == file)
            assert opened["locked"] == (ROLES.index(role) < ROLES.index(wanted)), (file, role)


def put(page, file, old, new):
    """Write in a text in place of something that stands in it."""
    opened = next(one for one in hear(page, "state")["files"] if one["file"] == file)
    text, at = opened["text"], opened["text"].index(old)
    changes = [at, [len(old), *new.split("\n")], len(text) - at - len(old)]
    more = {key: opened[key] for key in ("file", "epoch", "version")}
    say(page, kind="edits", **more, by="page", changes=[[one for one in changes if one]])


@pytest.mark.parametrize(
    ("role", "file", "old", "new", "taken"),
    [
        ("translator", "tr.md", "Travma öyküsü yoktu.", "Travma vardı.", False),
        ("translator", "en.md", "no history of trauma", "no trauma", True),
        ("translator", "case.yaml", "54 years", "45 years", False),
        ("translator", "case.yaml", "language: tr", "language: en", False),
        ("translator", "reviews.yaml", "# reviews\n", "- x\n", False),
        ("editor", "tr.md", "Travma öyküsü yoktu.", "Travma öyküsü alınmadı.", True),
        ("editor", "case.yaml", "54 years", "45 years", False),
        ("editor", "case.yaml", "patient:", "patients:", False),
        ("editor", "case.yaml", "patient:", "patient: {age: 3 years}\npatient:", False),
        ("editor", "case.yaml", "language: tr", 'language: "tr"', True),
        ("author", "case.yaml", "54 years", "55 years", True),
    ],
)
def test_what_is_written_is_taken_from_whom_it_is_given(served, role, file, old, new, taken):
    with served.connect(ROLE[role], "two") as page:
        put(page, file, old, new)
        told = hear(page, "edits" if taken else "denied", lambda one: one["file"] == file)
        assert taken or (old in told["text"] and told["file"] == file)


@pytest.mark.parametrize(
    ("role", "file", "old", "new"),
    [
        ("translator", "tr.md", "Travma öyküsü", "Travma"),
        ("editor", "case.yaml", "20 pack-years", "30 pack-years"),
    ],
)
def test_nor_is_it_where_a_page_comes_back_with_its_text(served, role, file, old, new):
    with served.connect(ROLE[role], "two") as page:
        opened = next(one for one in hear(page, "state")["files"] if one["file"] == file)
        mine = opened["text"].replace(old, new)
        assert mine != opened["text"]
        say(page, kind="rejoin", file=file, base=opened["text"], mine=mine)
        told = hear(page, "denied", lambda one: one["file"] == file)
        assert old in told["text"]


def test_people_write_in_one_text_and_see_where_the_others_are(served):
    with served.connect("ayse") as one, served.connect("ege") as other:
        state = hear(one, "state")
        opened = next(file for file in state["files"] if file["file"] == "tr.md")
        place = {key: opened[key] for key in ("file", "epoch", "version")}
        there = hear(one, "people", lambda told: len(told["people"]) == 2)["people"]
        assert [(one["shown"], one["role"]) for one in there] == [
            ("Ayşe Yılmaz", "author"),
            ("Ege Kaya", "editor"),
        ]
        say(other, kind="at", **place, head=40)
        told = hear(one, "where")
        assert (told["file"], told["head"]) == ("tr.md", 40)
        assert told["id"] == next(one["id"] for one in there if one["name"] == "ege")
        with served.accounts() as accounts:
            assert {one.name: one.places for one in accounts.all()}["ege"] == ("one",)
        # Both write on the same version; the second takes in what the first wrote, and goes on.
        length = len(opened["text"])
        say(one, kind="edits", **place, by="a", changes=[[[0, "Bir. "], length]])
        hear(other, "edits", lambda told: told["updates"][0]["by"] == "a")
        say(other, kind="edits", **place, by="b", changes=[[length, [0, "Son."]]])
        hear(other, "again")
        after = {**place, "version": place["version"] + 1}
        say(other, kind="edits", **after, by="b", changes=[[length + 5, [0, "Son."]]])
        hear(one, "edits", lambda told: told["updates"][0]["by"] == "b")
    wait_until(lambda: (served.folder / "one" / "tr.md").read_text("utf-8").endswith("Son."))
    assert (served.folder / "one" / "tr.md").read_text("utf-8").startswith("Bir. ")


def test_nobody_signs_with_another_name(served):
    with served.connect("elif") as page:
        hear(page, "thought")
        say(
            page,
            kind="note",
            file="tr.md",
            words="Travma",
            said="Bu doğru mu?",
            by="Ayşe Yılmaz",
            at="2026-01-01T00:00:00Z",
        )
        (thread,) = hear(page, "notes", lambda told: told["value"])["value"]
        assert thread["said"][0]["by"] == "Elif Demir"
    with served.connect("ege") as page:
        hear(page, "thought")
        say(page, kind="answer", to=thread["id"], said="Evet.", at="2026-01-01T00:00:00Z")
        hear(page, "notes", lambda told: len(told["value"][0]["said"]) == 2)
    with served.connect("elif") as page:  # others have answered
        hear(page, "thought")
        say(page, kind="unnote", to=thread["id"])
        hear(page, "note")
    assert "Elif Demir" in (served.folder / "one" / "notes.yaml").read_text("utf-8")


def test_who_signs_out_or_loses_an_account_is_out(served):
    from websockets.exceptions import ConnectionClosed

    def ends(page):
        with pytest.raises(ConnectionClosed) as ended:
            while True:
                page.recv(timeout=60)
        assert ended.value.rcvd.code == 4403

    answer = served.sign_in("okur")
    cookie = answer.headers["set-cookie"].partition(";")[0]
    assert "HttpOnly" in answer.headers["set-cookie"]
    served.cookies["okur"] = cookie
    with served.connect("okur") as page:
        hear(page, "state")
        assert served.ask("POST", "/sign-out", "okur", b"{}").status == 200
        ends(page)
    assert served.ask("GET", "/shelf", Cookie=cookie).status == 401
    del served.cookies["okur"]
    with served.connect("okur") as page:
        hear(page, "state")
        with served.accounts() as accounts:
            accounts.give("okur", "translator")
        ends(page)
    with served.connect("okur") as page:
        hear(page, "state")
        other = "başka ve uzun bir söz"
        wrong = {"old": "x" * 20, "new": other}
        body = json.dumps({"old": PASSWORD, "new": other})
        assert served.ask("POST", "/password", "okur", json.dumps(wrong)).status == 409
        short = json.dumps({"old": PASSWORD, "new": "kısa"})
        assert served.ask("POST", "/password", "okur", short).status == 409
        assert served.ask("POST", "/password", "okur", body).status == 200
        ends(page)
    assert served.ask("GET", "/shelf", "okur").status == 401
    assert served.sign_in("okur").status == 403
    assert served.sign_in("okur", other).status == 200
    with served.accounts() as accounts:
        accounts.set_password("okur", PASSWORD)
        accounts.give("okur", "reader")
    del served.cookies["okur"]


def test_a_link_in_a_message_opens_the_page(served):
    led = {
        "Sec_Fetch_Site": "cross-site",
        "Sec_Fetch_Mode": "navigate",
        "Sec_Fetch_Dest": "document",
    }
    path = f"/case/{served.case()}"
    answer = served.ask("GET", path, **led)
    assert answer.status == 200 and f"url={path}".encode() in answer.body
    assert served.ask("GET", f"{path}/file/pdf/tr", "ayse", **led).status == 403
    framed = {**led, "Sec_Fetch_Dest": "iframe"}
    assert served.ask("GET", path, "ayse", **framed).status == 403


def test_a_new_case_is_that_of_its_maker(served):
    made = {"title": "Yeni", "specialty": "general", "journal": "plain", "languages": ["tr", "en"]}
    choices = served.ask("GET", "/shelf", "ege").data
    made["specialty"] = choices["specialty"]
    answer = served.ask("POST", "/shelf/new", "ege", json.dumps(made))
    assert answer.status == 200
    page = served.ask("GET", f"/case/{answer.data['id']}", "ege").body.decode()
    assert '"role": "author"' in page
    assert '"role": "reader"' in served.ask("GET", f"/case/{served.case()}", "okur").body.decode()


def test_it_says_that_it_works_and_nothing_else(served):
    answer = served.ask("GET", "/health", Host="10.0.0.7")
    assert (answer.status, answer.body) == (200, b"ok")


def test_wrong_names_and_passwords_get_the_same_answer(served):
    one, other = served.sign_in("ayse", "x" * 20), served.sign_in("nobody", "x" * 20)
    assert one.status == other.status == 403 and one.body == other.body
    page = served.ask("GET", "/", Accept_Language="en")
    assert page.status == 401 and b"Sign in" in page.body
    assert "Giriş" in served.ask("GET", "/?ui=tr").body.decode()


def test_accounts_are_for_their_owner_alone_and_hold_no_password(served):
    assert stat.S_IMODE(os.stat(served.file).st_mode) == 0o600
    data = served.file.read_bytes()
    assert b"scrypt$" in data and PASSWORD.encode() not in data
    for cookie in served.cookies.values():
        assert cookie.partition("=")[2].encode() not in data
    assert all(name.encode() in data for name in PEOPLE)
