"""Who may come in, and who is in: the one door to SQLite.

In: a file; names, passwords, roles; the clock. Out: accounts and sessions. A password is kept as
what scrypt makes of it with a salt of its own, the key of a session as its digest: whoever reads
the file can neither sign in nor take over a session. Cases are not in it; they stay files.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
import sqlite3
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import blake2b, scrypt
from pathlib import Path

from ..message import NOTHING, Message, Problem, say
from .roles import AUTHOR, EVERY_CASE, ROLES, Visitor

# OWASP's choice for 16 MiB of memory: as hard as any of theirs, and kind to a small machine.
COST, BLOCK, PARALLEL = 2**14, 8, 5
LEAST_PASSWORD, MOST_PASSWORD = 12, 500  # letters
IDLE, LONGEST = 12 * 3600, 7 * 24 * 3600  # seconds after which a session ends
SEEN = 60  # seconds between two notes of when a session was used
VERSION = 1
_NAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,63}")
_SCHEMA = """
CREATE TABLE accounts (name TEXT PRIMARY KEY, shown TEXT NOT NULL, password TEXT NOT NULL);
CREATE TABLE roles (
    name TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    folder TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (name, folder)
);
CREATE TABLE sessions (
    digest TEXT PRIMARY KEY,
    name TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    begun REAL NOT NULL,
    seen REAL NOT NULL,
    place TEXT NOT NULL
);
"""


@dataclass(frozen=True)
class Account:
    """An account: its name, how it is shown, its roles by the folders of cases, whether it has a
    password, and the cases in which somebody is with it now."""

    name: str
    shown: str
    roles: Mapping[str, str] = field(default_factory=dict)
    has_password: bool = False
    places: tuple[str, ...] = ()


class Accounts:
    """The file of accounts and sessions. Used by one thread; what it reads is read anew each time,
    since a command may have changed it."""

    def __init__(self, file: Path, clock: Callable[[], float]):
        self._clock = clock
        if not file.exists():  # readable for its owner alone from the first moment
            os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
        try:
            self._base = sqlite3.connect(file, timeout=10, isolation_level=None)
            self._base.execute("PRAGMA foreign_keys = ON")
            self._prepare()
        except sqlite3.DatabaseError:
            raise Problem(say("{file} is no file of accounts.", file=file.name)) from None

    def _prepare(self) -> None:
        (version,) = self._base.execute("PRAGMA user_version").fetchone()
        if version == 0:
            self._base.executescript(f"BEGIN;{_SCHEMA}PRAGMA user_version = {VERSION};COMMIT;")
        elif version != VERSION:
            raise sqlite3.DatabaseError("of another version")

    def close(self) -> None:
        self._base.close()

    def is_there(self) -> bool:
        """Whether the file can be asked."""
        try:
            self.find("")
        except sqlite3.Error:
            return False
        return True

    def copy_to(self, file: Path) -> None:
        """A copy of the accounts as they are at one moment, also while a server runs. Sessions are
        left out: whoever has signed out, or lost an account since, is not let in by it."""
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(file, isolation_level=None)) as copy:
            self._base.backup(copy)
            copy.execute("DELETE FROM sessions")
            copy.execute("VACUUM")  # nor can they be read in what was deleted

    # -- accounts

    def all(self) -> Iterator[Account]:
        """All accounts, by name."""
        since = self._clock() - IDLE
        for name, shown, password in self._base.execute(
            "SELECT name, shown, password FROM accounts ORDER BY name"
        ).fetchall():
            places = self._base.execute(
                "SELECT DISTINCT place FROM sessions WHERE name = ? AND seen > ? AND place != ''",
                (name, since),
            )
            found = tuple(sorted(place for (place,) in places))
            yield Account(name, shown, self._roles(name), bool(password), found)

    def find(self, name: str) -> Account | None:
        """The account of a name, however its letters are written."""
        row = self._base.execute(
            "SELECT name, shown, password FROM accounts WHERE name = ?", (plain_name(name),)
        ).fetchone()
        return Account(row[0], row[1], self._roles(row[0]), bool(row[2])) if row else None

    def _roles(self, name: str) -> dict[str, str]:
        rows = self._base.execute("SELECT folder, role FROM roles WHERE name = ?", (name,))
        return dict(rows.fetchall())

    def add(self, name: str, shown: str) -> str:
        """A new account, which may do nothing yet; its name as it is kept."""
        kept = plain_name(name)
        if not _NAME.fullmatch(kept):
            raise Problem(
                say("“{name}” cannot be a name.", name=name),
                say("A name has Latin letters, digits and . _ @ + -; at most 64."),
            )
        if self.find(kept):
            raise Problem(say("There is an account “{name}” already.", name=kept))
        told = self._shown(kept, shown or name)
        self._base.execute("INSERT INTO accounts VALUES (?, ?, '')", (kept, told))
        return kept

    def _shown(self, name: str, shown: str) -> str:
        """How somebody is shown: like nobody else, since notes and reviews are signed with it."""
        told = " ".join(shown.split())[:100]
        if not told.isprintable() or not told:
            raise Problem(say("“{name}” cannot be a name.", name=shown))
        if any(one.shown == told and one.name != name for one in self.all()):
            raise Problem(say("There is an account “{name}” already.", name=told))
        return told

    def show_as(self, name: str, shown: str) -> None:
        told = self._shown(name, shown)
        self._base.execute("UPDATE accounts SET shown = ? WHERE name = ?", (told, name))

    def remove(self, name: str) -> None:
        """Take an account away; whoever is in with it is out."""
        self._base.execute("DELETE FROM accounts WHERE name = ?", (name,))

    def give(self, name: str, role: str, folder: str = EVERY_CASE) -> None:
        """Give a role in a case, or in every case; '' takes it away."""
        if role and role not in ROLES:
            raise ValueError(role)
        self._base.execute("DELETE FROM roles WHERE name = ? AND folder = ?", (name, folder))
        if role:
            self._base.execute("INSERT INTO roles VALUES (?, ?, ?)", (name, folder, role))

    def begin_case(self, folder: str, name: str) -> None:
        """A new case is that of whoever made it; what was given in another one of its name is
        gone."""
        self._base.execute("DELETE FROM roles WHERE folder = ?", (folder,))
        self.give(name, AUTHOR, folder)

    def set_password(self, name: str, password: str) -> None:
        """Change a password; all sessions of the account end."""
        kept = hashed(password)
        self._base.execute("UPDATE accounts SET password = ? WHERE name = ?", (kept, name))
        self._base.execute("DELETE FROM sessions WHERE name = ?", (name,))

    def password_of(self, name: str) -> str:
        """What is kept of a password; '' where there is none."""
        row = self._base.execute(
            "SELECT password FROM accounts WHERE name = ?", (plain_name(name),)
        ).fetchone()
        return str(row[0]) if row else ""

    # -- sessions

    def begin(self, name: str) -> str:
        """A new session of an account; its key, which is told once."""
        key, now = secrets.token_urlsafe(32), self._clock()
        self._base.execute("DELETE FROM sessions WHERE seen < ?", (now - LONGEST,))
        self._base.execute(
            "INSERT INTO sessions VALUES (?, ?, ?, ?, '')", (_digest(key), name, now, now)
        )
        return key

    def who(self, key: str) -> Visitor | None:
        """Who has the key of a session that has not ended."""
        if not key:
            return None
        visitor = self._session(_digest(key))
        if visitor:
            self.use(visitor.session)
        return visitor

    def still(self, visitor: Visitor) -> Visitor | None:
        """Somebody as he is now: with the roles that he has by now; None if he is out."""
        return self._session(visitor.session) if visitor.session else self.visitor(visitor.name)

    def use(self, session: str) -> None:
        """A session is used, so that it goes on."""
        now = self._clock()
        self._base.execute(
            "UPDATE sessions SET seen = ? WHERE digest = ? AND seen < ?", (now, session, now - SEEN)
        )

    def visitor(self, name: str) -> Visitor | None:
        """Somebody whom a proxy knows by this name."""
        account = self.find(name)
        return Visitor(account.name, account.shown, account.roles) if account else None

    def _session(self, digest: str) -> Visitor | None:
        now = self._clock()
        row = self._base.execute(
            "SELECT name, begun, seen FROM sessions WHERE digest = ?", (digest,)
        ).fetchone()
        if row is None or now - row[2] > IDLE or now - row[1] > LONGEST:
            return None
        account = self.find(row[0])
        return Visitor(account.name, account.shown, account.roles, digest) if account else None

    def end(self, session: str) -> None:
        self._base.execute("DELETE FROM sessions WHERE digest = ?", (session,))

    def put(self, session: str, place: str) -> None:
        """Where somebody is: in a case, or in none."""
        self._base.execute("UPDATE sessions SET place = ? WHERE digest = ?", (place, session))

    def leave_all(self) -> None:
        """Nobody is anywhere: the server begins or ends."""
        self._base.execute("UPDATE sessions SET place = ''")


def plain_name(name: str) -> str:
    """A name as it is kept: small letters."""
    return name.strip().casefold()


def refusal(password: str, name: str) -> Message:
    """Why a password is not taken; '' if it is."""
    if len(password) < LEAST_PASSWORD:
        return say("A password has at least {count} characters.", count=LEAST_PASSWORD)
    if len(password) > MOST_PASSWORD:
        return say("A password has at most {count} characters.", count=MOST_PASSWORD)
    if len(set(password)) < 5 or plain_name(name) in password.casefold():
        return say("This password is too easy to guess.")
    return NOTHING


def hashed(password: str) -> str:
    """What is kept of a password."""
    salt = secrets.token_bytes(16)
    made = _scrypt(password, salt, COST, BLOCK, PARALLEL)
    told = (b64encode(part).decode("ascii") for part in (salt, made))
    return "$".join(("scrypt", str(COST), str(BLOCK), str(PARALLEL), *told))


def fits(password: str, kept: str) -> bool:
    """Whether a password is the one of which this was kept. It takes as long where nothing was
    kept, so that nobody learns which accounts there are."""
    _, cost, block, parallel, salt, made = (kept or _NOBODY).split("$")
    tried = _scrypt(password[:MOST_PASSWORD], b64decode(salt), int(cost), int(block), int(parallel))
    return hmac.compare_digest(tried, b64decode(made)) and bool(kept)


def _scrypt(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    # The same letters, however a keyboard composes them.
    said = unicodedata.normalize("NFKC", password).encode("utf-8")
    memory = 128 * cost * block + 2**20 * parallel
    return scrypt(said, salt=salt, n=cost, r=block, p=parallel, maxmem=memory, dklen=32)


_NOBODY = f"scrypt${COST}${BLOCK}${PARALLEL}${'A' * 22}==${'A' * 43}="


def _digest(key: str) -> str:
    return blake2b(key.encode("utf-8"), digest_size=24).hexdigest()
