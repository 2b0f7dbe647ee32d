"""The catalogue's file: SQLite, written whole or not at all, read without changing anything.

In: `Entry`s; questions in SQL. Out: a file; rows. Who asks may be anybody: SQL is only read with,
in a bounded time, and reaches nothing but this file.
"""

from __future__ import annotations

import math
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ..message import Problem, reason_of, say
from .look import VANISHED, Entry
from .packed import pack, sayer

APPLICATION = 0x63706362  # "cpcb", by which a file is known as a catalogue
VERSION = 2
TABLES = ("titles", "authors", "keywords", "counts", "findings", "journal_findings")
_SCHEMA = Path(__file__).with_name("schema.sql")
# Each case is in one journal and state, so that the sums of these rows count it once.
_COUNT_RULES = """
    INSERT INTO rule_counts
    SELECT rule, severity, journal, is_published, state, sum(found), count(*)
    FROM (SELECT rule, severity, case_id, count(*) AS found FROM findings
          GROUP BY rule, severity, case_id) JOIN cases ON cases.id = case_id
    GROUP BY rule, severity, journal, is_published, state
"""
_STEPS = 20_000  # of SQLite's machine, after which it is asked whether there is time left
_LONGEST = 20_000_000  # bytes of one value: what SQL may build in memory


class CatalogueError(Problem):
    """A catalogue cannot be read or written, or a question not be answered."""


class Catalogue:
    """A catalogue to be asked. With a `seconds`, each question is stopped after so long."""

    def __init__(self, path: Path, seconds: float | None = None):
        self.path, self._seconds, self._ends = path, seconds, math.inf
        if not path.is_file():
            raise CatalogueError(
                say("There is no catalogue {file}.", file=str(path)),
                say("Make one: casepub catalogue build CASES -o {file}", file=str(path)),
            )
        address = path.absolute().as_uri() + "?mode=ro&immutable=1"
        try:
            self._base = sqlite3.connect(address, uri=True, isolation_level=None)
            self._prepare()
        except sqlite3.Error as problem:
            raise _no_catalogue(path) from problem

    def _prepare(self) -> None:
        if _read_marks(self._base) != (APPLICATION, VERSION):
            self.close()
            raise _no_catalogue(self.path)
        for code, words in _phrasebooks().items():
            self._base.create_function(f"say_{code}", 1, sayer(code, words), deterministic=True)
        self._base.execute("PRAGMA query_only = ON")
        self._base.execute("PRAGMA cache_size = -65536")
        self._base.execute("PRAGMA mmap_size = 4000000000")
        self._base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        self._base.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        self._base.set_authorizer(_may)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def ask(
        self, sql: str, values: dict[str, Any] | None = None
    ) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        """The columns and rows that SQL gives, which may only read."""
        ends = math.inf if self._seconds is None else time.monotonic() + self._seconds
        self._ends = ends
        # It is also where Ctrl-C is heard while SQLite works.
        self._base.set_progress_handler(lambda: time.monotonic() > ends, _STEPS)
        with self._told():
            cursor = self._base.execute(sql, values or {})
        columns = tuple(column[0] for column in cursor.description or ())
        return columns, self._rows(cursor)

    def _rows(self, cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
        with self._told():
            yield from map(tuple, cursor)  # a cursor itself would be closed, after its file

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite says, as a sentence."""
        try:
            yield
        except (sqlite3.Error, sqlite3.Warning) as problem:
            name = getattr(problem, "sqlite_errorname", "")
            if name == "SQLITE_INTERRUPT":
                if time.monotonic() <= self._ends:
                    raise KeyboardInterrupt from None
                seconds = round(self._seconds or 0)
                raise CatalogueError(
                    say(
                        "The question was stopped after {count} second.",
                        "The question was stopped after {count} seconds.",
                        count=seconds,
                    ),
                    say("Ask for less, or give it more time with --time-limit."),
                ) from None
            if name == "SQLITE_AUTH":
                raise CatalogueError(
                    say("A question may only read the catalogue."), say("Begin with SELECT.")
                ) from None
            # Message: {reason} is what the database says, in English
            raise CatalogueError(
                say("The catalogue cannot answer: {reason}.", reason=str(problem)[:300])
            ) from None


def _may(action: int, _first: str | None, second: str | None, *_: object) -> int:
    """What SQL of a stranger may do: read the tables, and use functions but those that load
    code."""
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second != "load_extension":
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


@cache
def _phrasebooks() -> dict[str, Any]:
    """What says messages, by language."""
    from ..language.phrasebook import message_languages, phrasebook

    return {code: phrasebook(code).words for code in message_languages()}


def _read_marks(base: sqlite3.Connection) -> tuple[int, int]:
    (application,) = base.execute("PRAGMA application_id").fetchone()
    (version,) = base.execute("PRAGMA user_version").fetchone()
    return application, version


def _no_catalogue(path: Path) -> CatalogueError:
    return CatalogueError(
        say("{file} is no catalogue of this version of casepub.", file=str(path)),
        say("Make it anew under another name, or remove it first."),
    )


class Writing:
    """A catalogue that is being written: a copy beside the file, which takes its place when all is
    in it."""

    def __init__(self, path: Path):
        self.path = path
        self._part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            for left in path.parent.glob(f".{path.name}.*.part"):
                left.unlink()  # of a process that was killed: who builds locks the folder
            self._base = sqlite3.connect(self._part, isolation_level=None)
            self._base.execute("PRAGMA journal_mode = OFF")  # a broken copy is thrown away
            self._base.execute("PRAGMA synchronous = OFF")
            self._begin(path)
        except (OSError, sqlite3.Error) as problem:
            self.drop()
            raise _unwritable(path, problem) from None
        except CatalogueError:
            self.drop()
            raise

    def _begin(self, path: Path) -> None:
        if path.exists():
            address = path.absolute().as_uri() + "?mode=ro"
            try:
                with closing(sqlite3.connect(address, uri=True)) as before:
                    if _read_marks(before) != (APPLICATION, VERSION):
                        raise _no_catalogue(path)
                    before.backup(self._base)
                for table in ("cases", "about", "rule_counts", *TABLES):
                    self._base.execute(f"SELECT 1 FROM {table} LIMIT 1")  # else no catalogue
            except sqlite3.DatabaseError:
                raise _no_catalogue(path) from None
        else:
            self._base.executescript(_SCHEMA.read_text("utf-8"))
            self._base.execute(f"PRAGMA application_id = {APPLICATION}")
            self._base.execute(f"PRAGMA user_version = {VERSION}")
        self._base.execute("BEGIN")

    def keys(self) -> dict[str, str]:
        """The key of each case that is there, by its folder; none of a case that vanished."""
        rows = self._base.execute("SELECT folder, key FROM cases WHERE state != ?", (VANISHED,))
        return dict(rows.fetchall())

    def put(self, entry: Entry) -> None:
        """A case as it is now, in place of what was known of it."""
        try:
            self._put(entry)
        except sqlite3.Error as problem:
            raise _unwritable(self.path, problem) from None

    def _put(self, entry: Entry) -> None:
        self._forget(entry.folder)
        values = {
            "folder": entry.folder,
            "key": entry.key,
            "state": entry.state,
            "why": pack(entry.why) if entry.why else None,
            **entry.values,
        }
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        self._base.execute(f"INSERT INTO cases ({names}) VALUES ({marks})", list(values.values()))
        (number,) = self._base.execute("SELECT last_insert_rowid()").fetchone()
        for table, rows in entry.rows.items():
            self._insert(table, number, rows)

    def _insert(self, table: str, number: int, rows: Sequence[tuple[object, ...]]) -> None:
        if not rows:
            return
        own = "NULL, " if table in ("findings", "journal_findings") else ""
        marks = ", ".join("?" * (1 + len(rows[0])))
        self._base.executemany(
            f"INSERT INTO {table} VALUES ({own}{marks})", ((number, *row) for row in rows)
        )

    def _forget(self, folder: str) -> None:
        row = self._base.execute("SELECT id FROM cases WHERE folder = ?", (folder,)).fetchone()
        if row:
            for table in TABLES:
                self._base.execute(f"DELETE FROM {table} WHERE case_id = ?", row)
            self._base.execute("DELETE FROM cases WHERE id = ?", row)

    def mark_vanished(self, folders: Iterable[str]) -> None:
        """Cases whose folders are no longer there: what was known of them stays."""
        self._base.executemany(
            "UPDATE cases SET state = ?, key = '' WHERE folder = ?",
            ((VANISHED, folder) for folder in folders),
        )

    def finish(self, about: dict[str, str]) -> None:
        """The file with all of it, in the place of the former one."""
        try:
            self._base.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", about.items())
            self._base.execute("DELETE FROM rule_counts")
            self._base.execute(_COUNT_RULES)
            self._base.execute("COMMIT")
            self._base.execute("PRAGMA optimize")
            self._base.close()
            with self._part.open("rb") as file:
                os.fsync(file.fileno())
            os.replace(self._part, self.path)
        except (OSError, sqlite3.Error) as problem:
            self.drop()
            raise _unwritable(self.path, problem) from None

    def drop(self) -> None:
        """Leave the file as it was."""
        base = getattr(self, "_base", None)
        if base is not None:
            base.close()
        with suppress(OSError):
            self._part.unlink(missing_ok=True)


def _unwritable(path: Path, problem: Exception) -> CatalogueError:
    reason = reason_of(problem) if isinstance(problem, OSError) else str(problem)
    return CatalogueError(
        say("{file} cannot be written: {reason}.", file=str(path)[:200], reason=reason)
    )
