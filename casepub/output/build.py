"""Cases into articles, several at once.

In: `Request`s. Out: a `Result` for each, in the order of the requests, as they finish. Cases are
independent: one that fails says so in its own result, and nothing is kept of one that is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..farm import UNLIMITED, Limits, Workers, run
from ..message import Message, reason_of, say
from .make import Request, Result, made_with, make, warm
from .write import Manifest, fingerprint, write_files


@dataclass(frozen=True)
class Building:
    """The task of making one case: its files in a folder, unless they are there already."""

    request: Request
    out: Path

    @property
    def name(self) -> str:
        return self.request.shown

    def known(self) -> Result | None:
        """The result of a case that has not changed since its files were written."""
        return self._unchanged(self._key())

    def load(self) -> None:
        warm(self.request.formats)

    def rehearse(self) -> None:
        make(self.request)

    def made_with(self) -> tuple[str, ...]:
        return made_with(self.request.formats)

    def do(self) -> Result:
        return self.do_with(1, UNLIMITED)

    def do_with(self, jobs: int, limits: Limits) -> Result:
        """Make it; by several processes that have limits, if there is nothing else to do."""
        key = self._key()
        result, files = make(self.request, jobs, limits)
        if files:
            self._write(result, files, key)
        return result

    def went_well(self, outcome: object) -> bool:
        return isinstance(outcome, Result) and not outcome.stopped

    def failed(self, why: Message, crash: str = "") -> Result:
        return Result(self.request, stopped=why, crash=crash)

    def _key(self) -> str | None:
        return fingerprint(self.request.folder, self.request.settings, self._own_journal())

    def _own_journal(self) -> Path | None:
        """The folder of a journal that is none of casepub's."""
        if not self.request.journal:
            return None
        # Loads the rooms that read a case, which an unchanged one needs not.
        from ..journal import is_folder

        return Path(self.request.journal) if is_folder(self.request.journal) else None

    def _unchanged(self, key: str | None) -> Result | None:
        manifest = Manifest.read(self.out, self.request.name + self.request.kind)
        if not manifest.holds(self.out, key):
            return None
        files = list(manifest.files)
        return Result(self.request, files, counts=manifest.findings, unchanged=True)

    def _write(self, result: Result, files: dict[str, bytes], key: str | None) -> None:
        """Write the files with their manifest; what goes wrong is told in the result."""
        try:
            write_files(self.out, files)
            # What was asked for and not made is tried, and told, again.
            Manifest.write(
                self.out,
                result.request.name + result.request.kind,
                None if result.notes else key,
                files,
                result.counts,
            )
        except OSError as problem:
            result.stopped = say(
                "{file} cannot be written: {reason}.", file=str(self.out), reason=reason_of(problem)
            )
            result.files = []


def build(
    requests: Sequence[Request],
    out: Path,
    jobs: int = 1,
    done: Callable[[Result], None] = lambda _: None,
    limits: Limits = UNLIMITED,
) -> list[Result]:
    """Build every case; `done` is called with each result as it comes. A list of all results takes
    memory for all of them: for an archive, see `build_each`."""
    results = []
    for result in build_each(requests, out, Workers(jobs, limits)):
        done(result)
        results.append(result)
    return results


def build_each(requests: Sequence[Request], out: Path, workers: Workers) -> Iterator[Result]:
    """The result of each case, in the order of the requests, as soon as those before it have come;
    at the end of those whose process died at the first try."""
    tasks = [Building(request, out) for request in requests]
    if len(tasks) == 1 and workers.can_share_a_task:
        yield tasks[0].known() or tasks[0].do_with(workers.jobs, workers.limits)
    else:
        yield from run(tasks, workers)
