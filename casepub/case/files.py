"""Files of a case folder, read as what they are: something that came from outside.

In: a case folder and a name that an author wrote. Out: bytes or text from inside that folder, or a
finding. Absolute paths, `..`, addresses and symbolic links that lead out of the folder are never
followed.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from pathlib import Path

from ..characters import UNPRINTABLE, name_of
from ..composed import find_path
from ..diagnostic import CheckName, Diagnostic, Position, Severity, did_you_mean
from ..message import Message, amount, commas, reason_of, say, say_all
from ..patterns import compiled
from ..yamltext.check_names import ENCODING_INVALID, FILE_TOO_LARGE
from .check_names import FILE_MISSING, PATH_OUTSIDE
from .misread import misread

MAX_TEXT = 400_000  # bytes of a narrative, a reference file, case.yaml
MAX_SUPPLEMENT = 200_000_000  # bytes of a file that goes with the article
MAX_IMAGE = 60_000_000
MAX_LINES = 20_000
MAX_NAME = 200
_OUTSIDE = compiled(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\~])|(?:^|[/\\])\.\.(?:[/\\]|$)")
MAX_UNPRINTABLE = 10  # places in one file that are told
_OF_NO_TEXT = 0.02  # of its characters, from which on what cannot be printed is no slip
# Texts of a folder as they are being typed, which the disk will have a moment later.
_TYPED: ContextVar[tuple[Path, Mapping[str, str]] | None] = ContextVar("typed", default=None)
# Message: a place, as in: “x.png” is not in the case folder
CASE_FOLDER = say("case folder")


@contextmanager
def as_typed(folder: Path, texts: Mapping[str, str]) -> Iterator[None]:
    """Inside, files of a folder that are there are read as they are being typed, by their names."""
    token = _TYPED.set((folder, texts))
    try:
        yield
    finally:
        _TYPED.reset(token)


def locate(
    folder: Path, name: str, position: Position, what: Message = CASE_FOLDER
) -> Path | Diagnostic:
    """The existing regular file `name` inside `folder`, or why there is none; `what` is what
    messages call the folder."""

    def refuse(check: CheckName, message: Message, hint: Message) -> Diagnostic:
        return Diagnostic(check, Severity.ERROR, message, position, hint)

    if not name.strip() or len(name) > MAX_NAME or "\0" in name or _OUTSIDE.search(name):
        return refuse(
            PATH_OUTSIDE,
            # Message: {folder} is "case folder" or "journal's folder"
            say("“{name}” does not name a file inside the {folder}.", name=name[:80], folder=what),
            say(
                "Copy the file into the {folder} and give its path there, such as figures/hip.png.",
                folder=what,
            ),
        )
    path = find_path(folder / name)
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(folder.resolve()):
            return refuse(
                PATH_OUTSIDE,
                say(
                    "“{name}” points outside the {folder} through a link.",
                    name=name[:80],
                    folder=what,
                ),
                say("Put the file itself into the {folder}.", folder=what),
            )
        if not stat.S_ISREG(real.stat().st_mode):
            return refuse(
                FILE_MISSING,
                say("“{name}” is not a file.", name=name[:80]),
                say("Name a file, such as figures/hip.png."),
            )
    except (OSError, RuntimeError, ValueError):
        return refuse(
            FILE_MISSING,
            say("“{name}” is not in the {folder}.", name=name[:80], folder=what),
            did_you_mean(name, _beside(path, folder))
            or say("Check the spelling, including upper and lower case."),
        )
    return path


def _beside(path: Path, folder: Path) -> list[str]:
    """The names of the files beside a missing one, unless a link leads out of the case folder on
    the way."""
    try:
        if not path.parent.resolve().is_relative_to(folder.resolve()):
            return []
        return [p.relative_to(folder).as_posix() for p in sorted(path.parent.iterdir())[:200]]
    except (OSError, RuntimeError, ValueError):
        return []


def can_be_read(folder: Path, name: str, position: Position) -> Diagnostic | None:
    """Why a supplementary file cannot be passed on; None if it can. It is not read."""
    path = locate(folder, name, position)
    if isinstance(path, Diagnostic):
        return path
    if path.stat().st_size <= MAX_SUPPLEMENT:
        return None
    return Diagnostic(
        FILE_TOO_LARGE,
        Severity.ERROR,
        say("“{name}” is larger than {size} MB.", name=name, size=MAX_SUPPLEMENT // 1000000),
        position,
        say("Make it smaller, or put it into a repository and give its address."),
    )


def read_bytes(
    folder: Path,
    name: str,
    position: Position,
    limit: int = MAX_TEXT,
    what: Message = CASE_FOLDER,
) -> bytes | Diagnostic:
    """A file's content, refused when it is larger than `limit` bytes."""
    path = locate(folder, name, position, what)
    if isinstance(path, Diagnostic):
        return path
    typed = _TYPED.get()
    try:
        if typed and typed[0] == folder and name in typed[1]:
            data = typed[1][name].encode("utf-8")
        else:
            with path.open("rb") as file:
                data = file.read(limit + 1)
    except OSError as problem:
        return Diagnostic(
            FILE_MISSING,
            Severity.ERROR,
            say("“{name}” cannot be read: {reason}.", name=name, reason=reason_of(problem)),
            position,
            say("Check the file's permissions."),
        )
    if len(data) > limit:
        return Diagnostic(
            FILE_TOO_LARGE,
            Severity.ERROR,
            say("“{name}” is larger than {size} MB.", name=name, size=limit // 1_000_000)
            if limit >= 1_000_000
            else say("“{name}” is larger than {size} kB.", name=name, size=limit // 1000),
            position,
            say("No case file should be this large; split it, or make the picture smaller."),
        )
    return data


def read_text(
    folder: Path,
    name: str,
    file: str,
    position: Position | None = None,
    what: Message = CASE_FOLDER,
) -> tuple[str | None, list[Diagnostic]]:
    """A text file as UTF-8 with plain newlines; `file` is the name to report."""
    data = read_bytes(folder, name, position or Position(file), what=what)
    if isinstance(data, Diagnostic):
        return None, [data]
    text, diagnostics = _decode(data, file)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _is_no_text(text):
        return None, [
            Diagnostic(
                ENCODING_INVALID,
                Severity.ERROR,
                say("This is not a text: it may be another kind of file, or damaged."),
                Position(file),
                say(
                    "Save the text as plain text in UTF-8 under this name, or restore a copy of it."
                ),
            )
        ]
    diagnostics += _tell_unprintable(text, file)
    text = UNPRINTABLE.sub(" ", text)
    diagnostics += _find_misread(text, file)
    if text.count("\n") > MAX_LINES:
        diagnostics.append(
            Diagnostic(
                FILE_TOO_LARGE,
                Severity.ERROR,
                say("“{name}” has more than {most} lines.", name=name, most=amount(MAX_LINES)),
                Position(file, MAX_LINES),
                say("A case report has a few hundred lines; remove what does not belong to it."),
            )
        )
        return None, diagnostics
    return text, diagnostics


def _is_no_text(text: str) -> bool:
    """Whether so many characters are none of a text that it never was one: a picture, a Word file.
    A slip of a text has some."""
    unseen = sum(1 for _ in UNPRINTABLE.finditer(text))
    return unseen > MAX_UNPRINTABLE and unseen > len(text) * _OF_NO_TEXT


def _tell_unprintable(text: str, file: str) -> list[Diagnostic]:
    """The places of characters that no text can hold."""
    found = []
    for unseen in islice(UNPRINTABLE.finditer(text), MAX_UNPRINTABLE):
        at = unseen.start()
        place = Position(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), 1)
        message = say(
            "There is an invisible control character here ({code}).", code=name_of(unseen[0])
        )
        hint = say("Delete the character; paste the passage again as plain text.")
        found.append(Diagnostic(ENCODING_INVALID, Severity.ERROR, message, place, hint))
    return found


def _find_misread(text: str, file: str) -> list[Diagnostic]:
    """A finding for the first word whose letters were read in a wrong encoding; it names others."""
    found = list(misread(text))
    if not found:
        return []
    at, word, meant = found[0]
    others = [f"“{one[:40]}”" for _, one, _ in found[1:4]]
    message = say(
        "“{word}” seems to be “{meant}”, read in a wrong encoding.",
        word=word[:60],
        meant=meant[:60],
    )
    if others:
        message = say_all(message, say("Others are {words}.", words=commas(others)))
    return [
        Diagnostic(
            ENCODING_INVALID,
            Severity.WARNING,
            message,
            Position(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), len(word)),
            say(
                "The letters themselves are wrong in the file: get the text again as UTF-8, or "
                "correct them."
            ),
        )
    ]


def _decode(data: bytes, file: str) -> tuple[str, list[Diagnostic]]:
    """Bytes as text; what is not UTF-8 is read as Word for Windows writes Turkish."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if marked else "utf-8-sig"), []
    except UnicodeDecodeError as problem:
        before = data[: problem.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        fault = Diagnostic(
            ENCODING_INVALID,
            Severity.ERROR,
            say("The file is not valid UTF-8 from here on."),
            Position(file, line, column),
            say("Save it again as UTF-8 (in Word: plain text, encoding Unicode UTF-8)."),
        )
        return data.decode("cp1254", "replace"), [fault]
