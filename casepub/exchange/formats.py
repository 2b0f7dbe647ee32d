"""The formats of a translator's job, by the name under which one is asked for, and by what a file
looks like."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from ..composed import composed
from ..diagnostic import Diagnostic, Position, Severity
from ..language.codes import language_of
from ..message import say
from .check_names import EXCHANGE_INVALID
from .job import Job
from .notes import Words
from .returned import ReturnedFile, composed_work


class Writer(Protocol):
    def __call__(self, job: Job, words: Words = ...) -> bytes:
        """The file of a job; `words` says its notes in the language of whoever exports it."""


@dataclass(frozen=True)
class ExchangeFormat:
    """How a job is written, and under which suffix."""

    suffix: str
    write: Writer


def exchange_format(name: str) -> ExchangeFormat:
    """The format of this name: po, xliff (1.2, which every tool reads), xliff2 (2.1)."""
    from . import po, xliff

    return {
        "po": ExchangeFormat("po", po.write),
        "xliff": ExchangeFormat("xlf", xliff.write_12),
        "xliff2": ExchangeFormat("xlf", xliff.write_21),
    }[name]


FORMATS = ("po", "xliff", "xliff2")


def read_returned(data: bytes, file: str) -> tuple[ReturnedFile | None, list[Diagnostic]]:
    """A file that came back from a translator, in composed form; None if it is not one, and
    why. A region makes no other language: en-US is en."""
    work, diagnostics = _read(data, file)
    if work is None:
        return None, diagnostics
    units = tuple(map(composed_work, work.units))
    retired = tuple(map(composed_work, work.retired))
    source, target = (language_of(code) or code for code in (work.source, work.target))
    work = replace(work, case=composed(work.case), source=source, target=target)
    return replace(work, units=units, retired=retired), diagnostics


def _read(data: bytes, file: str) -> tuple[ReturnedFile | None, list[Diagnostic]]:
    from . import po, xliff

    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.lstrip(
        b"\xef\xbb\xbf \t\r\n"
    ).startswith(b"<"):
        return xliff.read(data, file)
    if b"msgid" in data:
        return po.read(data, file)
    return None, [
        Diagnostic(
            EXCHANGE_INVALID,
            Severity.ERROR,
            say("This is neither PO nor XLIFF."),
            Position(file),
            say(
                "Use the file that `casepub export` wrote, saved by the translator's tool in "
                "the same format."
            ),
        )
    ]
