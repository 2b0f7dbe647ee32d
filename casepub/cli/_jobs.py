"""The translation jobs of a case: the job for a case, where its file is, and what the files there
hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..composed import composed
from ._cases import content, refuse_link

if TYPE_CHECKING:
    from ..checks import Subject
    from ..diagnostic import Diagnostic
    from ..exchange import Job, Memory
    from ..exchange.returned import ReturnedFile, ReturnedUnit


def job_of_case(
    subject: Subject,
    source: str,
    target: str,
    before: Sequence[ReturnedUnit] = (),
    memory: Memory | None = None,
    known: Sequence[ReturnedUnit] = (),
    header: Mapping[str, str] | None = None,
) -> Job:
    """The job for a case that is written in the source language; what an earlier file held, and the
    other arguments, are those of `exchange.job_of`."""
    from ..edition import resolve
    from ..exchange import job_of

    journal = next(iter(subject.editions.values())).journal
    editions = {**resolve(subject.case, journal, (source, target)), **subject.editions}
    return job_of(
        subject.case, editions, subject.documents, source, target, before, memory, known, header
    )


def read_job(path: Path) -> tuple[ReturnedFile | None, list[Diagnostic]]:
    """The work in a file, and what is wrong with it; a file that is read several times is parsed
    once."""
    return _parse(content(path), str(path))


@lru_cache(maxsize=4)
def _parse(data: bytes, file: str) -> tuple[ReturnedFile | None, list[Diagnostic]]:
    from ..exchange import read_returned

    return read_returned(data, file)


def job_file(case: Path, source: str, target: str, suffix: str) -> Path:
    """The file of a job: named after its target language, and after both if a job from another
    language has that name."""
    from ..output import TRANSLATIONS

    name = composed(case.resolve().name)
    plain = case / TRANSLATIONS / f"{name}.{target}.{suffix}"
    return (
        plain
        if not plain.is_file() or _is_of(plain, name, source, target)
        else plain.with_name(f"{name}.{source}-{target}.{suffix}")
    )


def _is_of(path: Path, name: str, source: str, target: str) -> bool:
    """Whether a file is a job of this case and these languages, or may be one that is damaged."""
    work, _ = read_job(path)
    return work is None or (work.case, work.source, work.target) == (name, source, target)


def record(case: Path, source: str, target: str) -> list[ReturnedUnit]:
    """What the jobs of two languages in the folder of the case hold, whatever their format."""
    from ..exchange import merge

    found: list[ReturnedUnit] = []
    for suffix in ("po", "xlf"):
        path = job_file(case, source, target, suffix)
        work = read_job(path)[0] if path.is_file() and not path.is_symlink() else None
        found = merge(found, (*work.units, *work.retired)) if work is not None else found
    return found


def no_links(case: Path) -> None:
    """Stop if the folder of the jobs leads out of the case."""
    from ..output import TRANSLATIONS

    if (case / TRANSLATIONS).is_symlink():
        raise refuse_link(case / TRANSLATIONS)
