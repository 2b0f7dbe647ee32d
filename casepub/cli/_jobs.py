"""The translators' jobs in a case's folder: where one lies, and what those there hold."""

from __future__ import annotations

from pathlib import Path

import click

from ..output import TRANSLATIONS
from ._cases import content


def job_file(case: Path, source: str, target: str, suffix: str) -> Path:
    """The file of a job: named by its target language, and by both where a job from another language has that name."""
    name = case.resolve().name
    plain = case / TRANSLATIONS / f"{name}.{target}.{suffix}"
    return plain if not plain.is_file() or _is_of(plain, name, source, target) else plain.with_name(f"{name}.{source}-{target}.{suffix}")


def _is_of(path: Path, name: str, source: str, target: str) -> bool:
    """Whether a file is a job of this case and these languages, or may be one that is damaged."""
    work = _read(path)
    return work is None or (work.case, work.source, work.target) == (name, source, target)


def _read(path: Path):
    from ..exchange import read_work

    return read_work(content(path), str(path))[0]


def record(case: Path, source: str, target: str) -> list:
    """What the jobs of two languages hold that lie in the case's folder, whatever their format."""
    from ..exchange import together

    found: list = []
    for suffix in ("po", "xlf"):
        path = job_file(case, source, target, suffix)
        work = _read(path) if path.is_file() and not path.is_symlink() else None
        found = together(found, (*work.units, *work.retired)) if work is not None else found
    return found


def no_links(case: Path) -> None:
    """Stop where the folder of the jobs leads out of the case."""
    if (case / TRANSLATIONS).is_symlink():
        raise click.UsageError(f"{case / TRANSLATIONS} leads elsewhere through a link; nothing is written there. Name a file by -o.")
