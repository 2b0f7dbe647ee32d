"""Nobody but the page of whoever started it is let in: every route and the socket, from a wrong
host, origin or site, without the key, with names that lead elsewhere, and with bodies too large."""

from __future__ import annotations

import json
import shutil

import pytest
from conftest import CASES
from live_server import Served, wait_until

from casepub.live.door import Door
from casepub.live.downloading import DOWNLOADS
from casepub.live.routes import ROUTES

CASE = CASES[0]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cases")
    shutil.copytree(CASE, folder / "one")
    (folder / "secret.txt").write_text("gizli", "utf-8")
    server = Served(folder, tmp_path_factory.mktemp("state"))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def cookie(served):
    """The key, as the browser gets it for the address that was printed."""
    answer = served.enter()
    assert answer.status == 303 and answer.headers["location"] == "/"
    told = answer.headers["set-cookie"]
    assert "HttpOnly" in told and "samesite=strict" in told.lower()
    return answer.cookie


@pytest.fixture(scope="module")
def case(served, cookie):
    """The name under which the case is asked for, with its room open."""
    from websockets.sync.client import connect

    answer = ask(served, "GET", "/shelf", {"Cookie": cookie})
    found = json.loads(answer.body)["cases"][0]["id"]
    address = f"{served.root.replace('http', 'ws')}/case/{found}/live"
    headers = {"Cookie": cookie}
    with connect(address, additional_headers=headers, origin=served.root, max_size=None) as socket:
        wait_until(lambda: json.loads(socket.recv())["kind"] == "page")
    return found


def ask(served, method, path, headers, body=None):
    return served.answer(method, path, headers, body)


def paths(case):
    """Every route, with names that are there."""
    names = {"id": case, "name": "app.js", "code": "tr", "key": "k", "what": "html"}
    return [(method, path.format(**names)) for method, path, _, _ in ROUTES]


WRONG = {
    "no key": {},
    "a wrong key": {"Cookie": "{name}=wrong"},
    "a stranger's name for this machine": {"Cookie": "{cookie}", "Host": "evil.example"},
    "another port": {"Cookie": "{cookie}", "Host": "127.0.0.1:1"},
    "a stranger's page": {"Cookie": "{cookie}", "Origin": "https://evil.example"},
    "no page at all": {"Cookie": "{cookie}", "Origin": "null"},
    "another page of this machine": {"Cookie": "{cookie}", "Origin": "http://127.0.0.1:1"},
    "another site": {"Cookie": "{cookie}", "Sec-Fetch-Site": "cross-site"},
    "a sister site": {"Cookie": "{cookie}", "Sec-Fetch-Site": "same-site"},
}


def filled(headers, cookie):
    name = cookie.partition("=")[0]
    return {key: value.format(cookie=cookie, name=name) for key, value in headers.items()}


@pytest.mark.parametrize("wrong", WRONG)
def test_every_route_refuses(served, cookie, case, wrong):
    asked = paths(case)
    assert len(asked) == len(ROUTES) > 10
    for method, path in asked:
        headers = {"Content-Type": "application/json", **filled(WRONG[wrong], cookie)}
        answer = ask(served, method, path, headers, b"{}" if method != "GET" else None)
        assert answer.status == 403, (method, path, answer.status)
        assert b"casepub" not in answer.body or path == "/"


@pytest.mark.parametrize("wrong", WRONG)
def test_the_socket_refuses(served, cookie, case, wrong):
    from websockets.exceptions import InvalidHandshake, InvalidStatus
    from websockets.sync.client import connect

    headers = filled(WRONG[wrong], cookie)
    origin = headers.pop("Origin", served.root)
    if "Host" in headers:
        return  # the client library sets its own; the routes have been asked
    with (
        pytest.raises((InvalidStatus, InvalidHandshake)),
        connect(
            f"{served.root.replace('http', 'ws')}/case/{case}/live",
            additional_headers=headers,
            origin=origin,
        ),
    ):
        pass


def test_the_socket_wants_an_origin(served, cookie, case):
    from websockets.exceptions import InvalidHandshake
    from websockets.sync.client import connect

    address = f"{served.root.replace('http', 'ws')}/case/{case}/live"
    with pytest.raises(InvalidHandshake), connect(address, additional_headers={"Cookie": cookie}):
        pass


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_forms_of_strangers_change_nothing(served, cookie, case, kind):
    for method, path in paths(case):
        if method == "GET":
            continue
        headers = {"Cookie": cookie, **({"Content-Type": kind} if kind else {})}
        assert ask(served, method, path, headers, b"a=b").status == 403, path


ELSEWHERE = [
    "..%2f..%2fsecret.txt",
    "%2e%2e",
    "..",
    "a%00b",
    "%252e%252e%252fsecret.txt",
    "x" * 900,
]


@pytest.mark.parametrize("name", ELSEWHERE)
def test_names_lead_nowhere_else(served, cookie, case, name):
    headers = {"Cookie": cookie, "Content-Type": "application/octet-stream"}
    for pattern in (
        "/static/{}",
        "/explain/{}",
        "/case/{}",
        f"/case/{case}/frame/{{}}",
        f"/case/{case}/frame/picture/{{}}",
        f"/case/{case}/shown/{{}}",
        f"/case/{case}/form/{{}}",
        f"/case/{case}/printed/{{}}",
        f"/case/{case}/file/{{}}/tr",
        f"/case/{case}/file/pdf/{{}}",
        f"/case/{case}/file/care-{{}}/tr",
    ):
        answer = ask(served, "GET", pattern.format(name), headers)
        assert answer.status in (400, 404), (pattern, answer.status)
        assert b"gizli" not in answer.body


def test_a_picture_stays_in_its_folder_and_must_be_one(served, cookie, case):
    headers = {"Cookie": cookie, "Content-Type": "application/octet-stream"}
    there = set((served.folder / "one").rglob("*"))

    for route in ("figure", "picture"):

        def put(name, data, route=route):
            return ask(served, "PUT", f"/case/{case}/{route}/{name}", headers, data)

        assert put("a.exe", b"MZ").status == 400
        assert put("a.png", b"no picture").status == 409
        assert put("a.svg", b"<html><script>alert(1)</script></html>").status == 409
        assert put("..%2f..%2fa.png", b"x").status in (400, 404, 409)
    assert set((served.folder / "one").rglob("*")) == there


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"[" * 4_000,
        b'{"file": "figures/a.png"}',
        b'{"file": "figures/../../secret.txt", "box": [0, 0, 1, 0.5]}',
        b'{"file": "case.yaml", "box": [0, 0, 1, 0.5]}',
        b'{"file": ["x"], "box": [0, 0, 1, 0.5]}',
        b'{"file": "figures/ankle-ap.svg", "box": [0, 0, 1, true]}',
        b'{"file": "figures/ankle-ap.svg", "box": "0011"}',
    ],
    ids=range(9),
)
def test_nothing_but_a_part_of_a_picture_is_cut(served, cookie, case, body):
    headers = {"Cookie": cookie, "Content-Type": "application/json"}
    there = set((served.folder / "one").rglob("*"))
    assert ask(served, "POST", f"/case/{case}/crop", headers, body).status == 400
    large = b" " * 6_000
    assert ask(served, "POST", f"/case/{case}/crop", headers, large).status == 413
    assert set((served.folder / "one").rglob("*")) == there


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"title": 1}', b"[" * 9_000, b'{"title": "a"}'], ids=len
)
def test_a_case_is_made_of_nothing_else(served, cookie, body):
    headers = {"Cookie": cookie, "Content-Type": "application/json"}
    assert ask(served, "POST", "/shelf/new", headers, body).status in (400, 409)


def test_bodies_are_bounded_by_what_is_read(served, cookie):
    headers = {"Cookie": cookie, "Content-Type": "application/json"}
    assert ask(served, "POST", "/shelf/new", headers, b" " * 20_000).status == 413


@pytest.mark.parametrize(
    "head", [b"", b"[]", b'[["a.docx", 5]]', b'[["a.docx", -1]]', b'[["a", true]]', b"[" * 90_000]
)
def test_documents_are_as_they_say(served, cookie, head):
    headers = {"Cookie": cookie, "Content-Type": "application/octet-stream"}
    for path in ("/shelf/word", "/shelf/zip"):
        assert ask(served, "POST", path, headers, head + b"\nabc").status == 400


def test_what_is_no_word_document_is_told(served, cookie):
    headers = {"Cookie": cookie, "Content-Type": "application/octet-stream"}
    answer = ask(served, "POST", "/shelf/word?ui=tr", headers, b'[["a.docx", 3]]\nabc')
    assert answer.status == 409 and json.loads(answer.body)["message"]


FILL = b'{"steps": %s, "epoch": "", "version": 0}'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{" * 9_000,
        b'{"steps": []}',
        FILL % b"{}",
        FILL % b"[1]",
        FILL % b'[{"do": "write", "path": ["title"]}]',
        FILL % b'[{"do": "change", "path": []}]',
        FILL % b'[{"do": "change", "path": "title"}]',
        FILL % b'[{"do": "rename", "path": ["labs", "crp"], "name": 1}]',
        FILL % b'[{"do": "move", "path": ["labs", "crp"], "to": true}]',
        FILL % b'[{"do": "paste", "path": ["labs"], "cells": []}]',
        FILL % (b"[" + b",".join([b'{"do": "change", "path": ["title"]}'] * 401) + b"]"),
    ],
    ids=range(13),
)
def test_what_is_no_step_of_a_form_is_refused(served, cookie, case, body):
    headers = {"Cookie": cookie, "Content-Type": "application/json"}
    assert ask(served, "POST", f"/case/{case}/fill", headers, body).status == 400


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"[" * 9_000,
        b'{"do": "add"}',
        b'{"do": "fetch", "key": "", "text": "10.1/x"}',
        b'{"do": "add", "key": "", "text": 1}',
        b'{"do": "write", "key": [], "text": ""}',
        b'{"row": -1, "forms": {}}',
        b'{"row": true, "forms": {}}',
        b'{"row": 0, "forms": {"tr": "x"}}',
        b'{"row": 0, "forms": {"../x": ["y"]}}',
        b'{"row": 0, "forms": {"tr": ["a\\nb"]}}',
    ],
    ids=range(12),
)
def test_what_is_no_reference_and_no_term_is_refused(served, cookie, case, body):
    headers = {"Cookie": cookie, "Content-Type": "application/json"}
    for route in ("cite", "term"):
        assert ask(served, "POST", f"/case/{case}/{route}", headers, body).status == 400, route
    large = b'{"do": "add", "key": "", "text": "' + b"x" * 2_000_000 + b'"}'
    if not body:
        assert ask(served, "POST", f"/case/{case}/cite", headers, large).status == 413
        assert ask(served, "POST", f"/case/{case}/term", headers, large).status == 413


def test_steps_of_a_form_change_nothing_by_themselves(served, cookie, case):
    """They are changes of a text; whoever may not write it, gets nowhere with them."""
    headers = {"Cookie": cookie, "Content-Type": "application/json"}
    before = (served.folder / "one" / "case.yaml").read_bytes()
    step = {"do": "change", "path": ["title", "tr"], "value": "Başka"}
    body = json.dumps({"steps": [step], "epoch": "", "version": 0})
    answer = ask(served, "POST", f"/case/{case}/fill", headers, body)
    assert answer.status == 200 and json.loads(answer.body)["files"]["case.yaml"]["changes"]
    assert (served.folder / "one" / "case.yaml").read_bytes() == before
    third = {"do": "change", "path": ["keywords", 2, "tr"], "value": "x"}
    body = json.dumps({"steps": [third], "epoch": "", "version": 0})
    assert ask(served, "POST", f"/case/{case}/fill", headers, body).status == 409  # of another text
    body = b'{"steps": [], "x": "' + b"x" * 1_000_001 + b'"}'
    assert ask(served, "POST", f"/case/{case}/fill", headers, body).status == 413


def test_what_is_no_zip_is_told(served, cookie):
    there = set(served.folder.rglob("*"))
    headers = {"Cookie": cookie, "Content-Type": "application/octet-stream"}
    answer = ask(served, "POST", "/shelf/zip?ui=tr", headers, b'[["a.zip", 3]]\nabc')
    assert answer.status == 409 and json.loads(answer.body)["hint"]
    assert set(served.folder.rglob("*")) == there


def test_every_answer_keeps_to_itself(served, cookie, case):
    for method, path in paths(case):
        if method != "GET" or "/file/" in path:
            continue
        answer = ask(served, method, path, {"Cookie": cookie})
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), path
        assert "unsafe-eval" not in policy and "script-src 'unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff", path
        if "script-src" in policy:
            assert "script-src 'self';" in policy and "unsafe-inline" not in policy
    for path in ("/nowhere", "/static/nothing"):
        answer = ask(served, "GET", path, {"Cookie": cookie})
        assert answer.status == 404 and "content-security-policy" in answer.headers


def test_the_address_opens_once(served, cookie):
    path = served.address.removeprefix(served.root)
    assert ask(served, "GET", path, {}).status == 403
    assert ask(served, "GET", "/?token=", {}).status == 403
    answer = ask(served, "GET", "/", {"Accept-Language": "tr"})
    assert answer.status == 403 and "casepub edit" in answer.body.decode()


WRONG_NOTES = (
    {},
    {"file": "../x", "said": "x"},
    {"file": "notes.yaml", "said": "x"},
    {"file": "tr.md", "said": ""},
    {"file": "tr.md", "said": "x" * 5_000},
    {"file": "tr.md", "said": ["x"]},
    {"file": "tr.md", "said": "x", "at": "now"},
)
MESSAGES = [
    "",
    "[]",
    "null",
    "{}",
    "[" * 50_000,
    '{"kind": "edits"}',
    '{"kind": "edits", "file": "../x", "epoch": "", "version": 0, "by": "", "changes": []}',
    '{"kind": "edits", "file": "tr.md", "epoch": "", "version": true, "by": "", "changes": []}',
    '{"kind": "edits", "file": "tr.md", "epoch": "", "version": 0, "by": "", "changes": {}}',
    '{"kind": "rejoin", "file": "tr.md", "base": 1, "mine": 2}',
    '{"kind": "dismiss", "check": "side-differs", "file": "tr.md", "line": 1, "reason": ""}',
    '{"kind": "accept", "passage": 7}',
    '{"kind": "see", "view": "..", "code": "tr"}',
    '{"kind": "term", "forms": {"tr": "a\\nb"}}',
    '{"kind": "fact", "name": 1, "value": "2"}',
    '{"kind": "close"}',
    *(json.dumps({"kind": "note", "at": "2026-02-15T08:40:00Z", **wrong}) for wrong in WRONG_NOTES),
    '{"kind": "answer", "at": "2026-02-15T08:40:00Z", "to": "../../../a", "said": "x"}',
    '{"kind": "settle", "at": "2026-02-15T08:40:00Z", "to": "0000000a", "does": "answers"}',
    '{"kind": "unnote", "to": 7}',
    '{"kind": "version", "id": "../x", "against": "nothing"}',
    '{"kind": "version", "id": 7, "against": "now"}',
    '{"kind": "take-back", "id": "1", "file": 7}',
    '{"kind": "name-version", "name": ""}',
    '{"kind": "changes", "passage": ["x"]}',
    '{"kind": "units", "from": "tr", "to": "tr"}',
    '{"kind": "units", "from": "../tr", "to": "en"}',
    '{"kind": "help", "from": "tr", "to": "en", "id": 7}',
    '{"kind": "translated", "from": "tr", "to": "en", "id": "a", "source": "b", "text": 7}',
    '{"kind": "translated", "from": "tr", "to": "xx", "id": "a", "source": "b", "text": "c"}',
]


@pytest.mark.parametrize(
    "message",
    [
        {"kind": "take-back", "id": "1.000000", "file": "../../../secret.txt"},
        {"kind": "take-back", "id": "git:" + "0" * 40, "file": ""},
        {"kind": "version", "id": "git:--output=x", "against": "now"},
    ],
    ids=lambda message: message["id"],
)
def test_a_version_that_is_none_is_told(served, cookie, case, message):
    from websockets.sync.client import connect

    before = {path: path.read_bytes() for path in served.folder.rglob("*") if path.is_file()}
    address = f"{served.root.replace('http', 'ws')}/case/{case}/live"
    headers = {"Cookie": cookie}
    with connect(address, additional_headers=headers, origin=served.root, max_size=None) as socket:
        socket.send(json.dumps(message))
        wait_until(lambda: json.loads(socket.recv())["kind"] == "note")
    assert before == {
        path: path.read_bytes() for path in served.folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("message", MESSAGES, ids=range(len(MESSAGES)))
def test_what_is_no_message_ends_the_socket_and_nothing_else(served, cookie, case, message):
    from websockets.exceptions import ConnectionClosed
    from websockets.sync.client import connect

    before = (served.folder / "one" / "tr.md").read_bytes()
    address = f"{served.root.replace('http', 'ws')}/case/{case}/live"
    headers = {"Cookie": cookie}
    with connect(address, additional_headers=headers, origin=served.root, max_size=None) as socket:
        socket.send(message)
        with pytest.raises(ConnectionClosed) as ended:
            for _ in range(50):
                socket.recv(timeout=60)
        assert ended.value.rcvd.code == 4400
    assert (served.folder / "one" / "tr.md").read_bytes() == before
    assert not (served.folder / "one" / "notes.yaml").exists()


def test_a_preview_takes_no_edits(tmp_path):
    from websockets.exceptions import ConnectionClosed
    from websockets.sync.client import connect

    folder = tmp_path / "case"
    shutil.copytree(CASE, folder)
    server = Served(folder, tmp_path / "state", "preview")
    try:
        answer = ask(server, "GET", server.address.removeprefix(server.root), {})
        cookie = answer.headers["set-cookie"].partition(";")[0]
        page = ask(server, "GET", "/", {"Cookie": cookie}).body.decode()
        name = page.partition('"case": "')[2][:12]
        address = f"{server.root.replace('http', 'ws')}/case/{name}/live"
        headers = {"Cookie": cookie}
        before = (folder / "tr.md").read_bytes()
        with connect(
            address, additional_headers=headers, origin=server.root, max_size=None
        ) as socket:
            state = json.loads(socket.recv())
            assert state["read_only"]
            file = next(one for one in state["files"] if one["file"] == "tr.md")
            edit = {
                "kind": "edits",
                "file": "tr.md",
                "epoch": file["epoch"],
                "version": 0,
                "by": "me",
                "changes": [[[0, "x"], len(file["text"])]],
            }
            socket.send(json.dumps(edit))
            with pytest.raises(ConnectionClosed):
                for _ in range(50):
                    socket.recv(timeout=60)
        assert (folder / "tr.md").read_bytes() == before
        assert ask(server, "POST", "/shelf/new", {"Cookie": cookie}, b"{}").status == 403
        json_kind = {"Cookie": cookie, "Content-Type": "application/json"}
        for route in ("fill", "cite", "term", "crop"):
            assert ask(server, "POST", f"/case/{name}/{route}", json_kind, b"{}").status == 403
        bytes_kind = {"Cookie": cookie, "Content-Type": "application/octet-stream"}
        for route in ("figure", "picture"):
            path = f"/case/{name}/{route}/a.svg"
            assert ask(server, "PUT", path, bytes_kind, b"<svg/>").status == 403
    finally:
        server.stop()


def test_the_door_compares_nothing_but_the_whole():
    door = Door(80, "session", "name", "token")
    host = {"host": "127.0.0.1:80"}
    assert door.refuses("GET", host, {"name": "session"}) == ""
    assert door.refuses("GET", host, {"name": "sessio"}) == "session"
    assert door.refuses("GET", host, {"name": "şession"}) == "session"
    assert door.refuses("GET", {"host": "127.0.0.1:80.evil"}, {"name": "session"}) == "host"
    assert not door.takes("toke") and door.takes("token") and not door.takes("token")


def test_every_download_is_a_format_that_there_is():
    from casepub.formats import formats

    assert {form for wanted, _, _ in DOWNLOADS.values() for form in wanted} <= set(formats())
