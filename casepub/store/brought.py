"""Cases that lie in an object store, on a server, or in a ZIP, brought to a folder as long as they
are worked on.

In: where a case lies. Out: its folder. Nothing of it stays on this computer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from ..contents import MAX_INPUT
from ..diagnostic import Unusable
from ..message import Problem, reason_of, say
from .address import is_remote, place
from .place import Entry

CASE_FILE = "case.yaml"
ZIP = ".zip"
_MOST_SAID = 120  # letters of a name in a message


def is_packed(source: str) -> bool:
    """Whether a case is a ZIP."""
    return source.lower().endswith(ZIP)


def load_places(*addresses: str | None) -> None:
    """Load what addresses need, without a connection, before processes are forked."""
    for address in filter(None, addresses):
        if is_remote(address):
            from .remote import load

            load(address)


@contextmanager
def brought(source: str) -> Iterator[Path]:
    """The folder of a case, with all its files. `Unusable` if it cannot be had."""
    import tempfile

    try:
        files = _packed(source) if is_packed(source) else _files(source)
    except Problem as problem:
        raise Unusable(problem.message, problem.hint) from None
    except OSError as problem:
        raise Unusable(
            say("{file} cannot be read: {reason}.", file=source, reason=reason_of(problem))
        ) from None
    with tempfile.TemporaryDirectory(prefix="casepub-") as name:
        folder = Path(name, PurePosixPath(source).name.removesuffix(ZIP) or "case")
        folder.mkdir()
        for below, content in files.items():
            _put(folder, below, content, source)
        yield folder


def _put(folder: Path, below: str, content: bytes, source: str) -> None:
    """Write a file. A ZIP and an object store may hold what no folder can: a file and a folder of
    one name, names that are too long."""
    path = folder / below
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except (OSError, ValueError) as problem:
        reason = reason_of(problem) if isinstance(problem, OSError) else str(problem)
        raise Unusable(
            say(
                "{file} in {case} cannot be put into a folder: {reason}.",
                file=below[:_MOST_SAID],
                case=source,
                reason=reason,
            ),
            say("Is there a file and a folder of the same name, or a very long one?"),
        ) from None


def _files(address: str) -> dict[str, bytes]:
    """The files below an address."""
    there, names, total = place(address), [], 0
    for entry in there.entries():
        total += entry.size
        if total > MAX_INPUT:
            raise Problem(
                say(
                    "{case} has more than {size} MB of files.",
                    case=address,
                    size=MAX_INPUT // 1_000_000,
                )
            )
        parts = PurePosixPath(entry.name).parts
        if parts and not entry.name.endswith("/") and ".." not in parts and parts[0] != "/":
            names.append(entry.name)
    return there.read_all(names)


def _packed(source: str) -> dict[str, bytes]:
    """The files of the one case in a ZIP."""
    if is_remote(source):
        above, _, last = source.rpartition("/")
        data = place(above).read(last)
        if data is None:
            raise FileNotFoundError(2, "", source)
    else:
        path = Path(source)
        if path.stat().st_size > MAX_INPUT:
            raise Problem(
                say(
                    "{case} has more than {size} MB of files.",
                    case=source,
                    size=MAX_INPUT // 1_000_000,
                )
            )
        data = path.read_bytes()
    from .packed import unpack  # loads the rooms that read a case

    cases = unpack(data).cases
    if len(cases) != 1:
        raise Problem(
            say("{case} has {count} cases; pack each in a ZIP.", case=source, count=len(cases))
        )
    (files,) = cases.values()
    return files


def cases_below(address: str) -> list[str]:
    """The addresses of the cases that an address means: itself, or those in it, folders and ZIPs.
    `Problem` if it cannot be read."""
    if is_packed(address):
        return [address]
    found = set()
    for entry in _entries(address):
        parts = PurePosixPath(entry.name).parts
        if parts == (CASE_FILE,):
            return [address]
        is_zip = len(parts) == 1 and is_packed(parts[0])
        if is_zip or (len(parts) == 2 and parts[1] == CASE_FILE):
            found.add(parts[0])
    return [f"{address.rstrip('/')}/{name}" for name in sorted(found)]


def _entries(address: str) -> list[Entry]:
    try:
        return list(place(address).entries())
    except OSError as problem:
        raise Problem(
            say("{file} cannot be read: {reason}.", file=address, reason=reason_of(problem))
        ) from None
