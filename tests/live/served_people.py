"""A server of `casepub serve` with people who have accounts, for tests that ask it things in their
names."""

from __future__ import annotations

import json
import shutil
import socket
import time
from contextlib import contextmanager

from live_server import SAMPLE, Served, wait_until

from casepub.live.accounts import Accounts

PASSWORD = "at uzun köprü 7 mavi"
PEOPLE = {  # name: full name, role
    "ayse": ("Ayşe Yılmaz", "author"),
    "ege": ("Ege Kaya", "editor"),
    "elif": ("Elif Demir", "translator"),
    "okur": ("Okur Aydın", "reader"),
}
ROLE = {role: name for name, (_, role) in PEOPLE.items()}


class Institution(Served):
    """A running server with accounts for PEOPLE, and one who has a role in the case `two` alone."""

    def __init__(self, tmp):
        folder = tmp / "cases"
        for name in ("one", "two"):
            shutil.copytree(SAMPLE, folder / name)
        (folder / "two" / "reviews.yaml").write_text("# reviews\n", "utf-8")
        self.file = tmp / "users.db"
        accounts = Accounts(self.file, time.time)
        for name, (shown, role) in PEOPLE.items():
            accounts.add(name, shown)
            accounts.give(name, role)
        accounts.add("misafir", "Misafir Işık")
        accounts.give("misafir", "author", "two")
        for name in (*PEOPLE, "misafir"):
            accounts.set_password(name, PASSWORD)
        accounts.close()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        super().__init__(folder, tmp / "state", "serve", port, ("--users", str(self.file)))
        self.cookies = {}
        self.ids = {}

    @contextmanager
    def accounts(self):
        """The accounts, as a command changes them meanwhile."""
        found = Accounts(self.file, time.time)
        yield found
        found.close()

    def ask(self, method, path, name="", body=None, **headers):
        """An answer to somebody; nobody without a name."""
        told = {key.replace("_", "-"): value for key, value in headers.items()}
        if name:
            told = {"Cookie": self.cookie(name), **told}
        if method != "GET":
            told = {"Content-Type": "application/json", **told}
        return self.answer(method, path, told, body)

    def sign_in(self, name, password=PASSWORD):
        body = json.dumps({"name": name, "password": password})
        return self.ask("POST", "/sign-in", body=body)

    def cookie(self, name):
        """What somebody's browser has."""
        if name not in self.cookies:
            answer = self.sign_in(name)
            assert answer.status == 200
            self.cookies[name] = answer.cookie
        return self.cookies[name]

    def case(self, folder="one"):
        """The name under which a case is asked for."""
        if folder not in self.ids:
            rows = self.ask("GET", "/shelf", "ayse").data["cases"]
            self.ids = {row["name"]: row["id"] for row in rows}
        return self.ids[folder]

    def connect(self, name, folder="one", **options):
        """Somebody's page of a case."""
        from websockets.sync.client import connect

        return connect(
            f"ws://127.0.0.1:{self.port}/case/{self.case(folder)}/live",
            additional_headers={"Cookie": self.cookie(name)},
            origin=self.root,
            max_size=None,
            **options,
        )


def hear(page, kind, holds=lambda _: True):
    """The first message of a kind that a page gets."""
    found = []

    def heard():
        message = json.loads(page.recv(timeout=60))
        if message["kind"] == kind and holds(message):
            found.append(message)
        return found

    wait_until(heard)
    return found[0]


def say(page, **message):
    page.send(json.dumps(message))
