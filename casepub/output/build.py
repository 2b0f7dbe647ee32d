"""Cases into articles, several at once.

In: `Request`s. Out: a `Result` for each, in the order of the requests, as they finish. Cases are
independent: one that fails says so in its own result, and nothing is kept of one that is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..contents import fingerprint
from ..diagnostic import Unusable
from ..farm import UNLIMITED, Limits, Workers, run
from ..message import Message, reason_of, say
from ..store import NOT_KEPT, Keeping, Store, brought, load_places, open_store
from .make import Request, Result, made_with, make, warm
from .write import NOT_PRINTED, Manifest, put_files

_KIND = "made"  # in a store


@dataclass(frozen=True)
class Building:
    """The task of making one case: its files in a folder, unless they are there already."""

    request: Request
    out: Path | str  # or an address
    keeping: Keeping = NOT_KEPT

    @property
    def name(self) -> str:
        return self.request.shown

    def known(self) -> Result | None:
        """The result of a case that has not changed since its files were written."""
        if self.keeping.anew or self.request.source or isinstance(self.out, str):
            return None  # to be asked of another computer, by each in its own process
        return self._unchanged(self._key())

    def load(self) -> None:
        warm(self.request.formats)
        load_places(self.request.source, str(self.out), self.keeping.store)

    def rehearse(self) -> None:
        if not self.request.source:
            make(self.request, anew=True)

    def made_with(self) -> tuple[str, ...]:
        return made_with(self.request.formats)

    def do(self) -> Result:
        return self.do_with(0, UNLIMITED)

    def do_with(self, jobs: int, limits: Limits) -> Result:
        """Take its files from the store; or make it, here or by `jobs` processes at once that have
        limits."""
        if not self.request.source:
            return self._do(jobs, limits)
        with brought(self.request.source) as folder:
            request = replace(self.request, folder=folder, source="", brought=True)
            here = replace(self, request=request)
            result = here.known() or here._do(jobs, limits)
        result.request = self.request
        return result

    def _do(self, jobs: int, limits: Limits) -> Result:
        key, store = self._key(), open_store(self.keeping)
        asks_elsewhere = isinstance(self.out, str) and not self.keeping.anew
        if asks_elsewhere and (unchanged := self._unchanged(key)):
            return unchanged
        found = self._kept(store, key) if store and key and not self.keeping.anew else None
        if found is not None:
            result, files = found
        else:
            result, files = make(self.request, jobs, limits, self.keeping.anew)
        # What was asked for and not made is tried, and told, again.
        key = None if result.notes else key
        if files:
            self._write(result, files, key)
        if store:
            # What changed while it was made, nobody is told that it was made of that.
            if files and key and found is None and key == self._key():
                self._keep(store, key, result, files)
            result.store_problem = store.problem
        return result

    def went_well(self, outcome: object) -> bool:
        return isinstance(outcome, Result) and not outcome.stopped and not outcome.kept

    def failed(self, why: Message, crash: str = "") -> Result:
        return Result(self.request, stopped=why, crash=crash)

    def _key(self) -> str | None:
        request = self.request
        return fingerprint(request.folder, request.settings, request.journal, NOT_PRINTED)

    def _unchanged(self, key: str | None) -> Result | None:
        manifest = Manifest.read(self.out, self.request.name + self.request.kind)
        if not manifest.holds(self.out, key):
            return None
        files = list(manifest.files)
        return Result(self.request, files, counts=manifest.findings, unchanged=True)

    # -- in a store, files are shared by computers whose libraries outside of Python may differ

    def _shared_key(self, key: str) -> bytes:
        return "\0".join((key, *self.made_with())).encode()

    def _kept(self, store: Store, key: str) -> tuple[Result, dict[str, bytes]] | None:
        """What was made of the same before, by whomever; nothing if a file is missing there."""
        match store.files(_KIND, self._shared_key(key)):
            case dict(files), (dict(findings), list(remarks)):
                names = list(files)
                return Result(
                    self.request, names, counts=findings, remarks=remarks, kept=True
                ), files
        return None

    def _keep(self, store: Store, key: str, result: Result, files: dict[str, bytes]) -> None:
        told = (result.counts, result.remarks)
        store.keep_files(_KIND, self._shared_key(key), files, told)

    def _write(self, result: Result, files: dict[str, bytes], key: str | None) -> None:
        """Write the files with their manifest; what goes wrong is told in the result."""
        try:
            put_files(self.out, files)
            Manifest.write(
                self.out,
                result.request.name + result.request.kind,
                key,
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


def build_each(
    requests: Sequence[Request],
    out: Path | str,
    workers: Workers,
    keeping: Keeping = NOT_KEPT,
) -> Iterator[Result]:
    """The result of each case, in the order of the requests, as soon as those before it have come;
    at the end of those whose process died at the first try."""
    tasks = [Building(request, out, keeping) for request in requests]
    if len(tasks) == 1 and workers.can_share_a_task:
        try:
            yield tasks[0].known() or tasks[0].do_with(workers.jobs_for_one, workers.limits)
        except Unusable as problem:  # it cannot be had
            yield tasks[0].failed(problem.message)
    else:
        yield from run(tasks, workers)
