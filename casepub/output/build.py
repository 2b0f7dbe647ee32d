"""Cases into articles, several at once.

In: `Request`s. Out: a `Result` for each, in the order asked for, as they are done. Each case stands by itself: one that fails says so in its result. Work is
spread over processes that are forked once the heavy libraries are loaded: by case where there are enough of them, else by language.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..diagnostic import Diagnostic, Unusable
from .write import Manifest, fingerprint, write_files


@dataclass(frozen=True)
class Request:
    """What to make of one case: the folder, its name in findings and files, formats, languages (all when empty), a journal in place of its own."""

    folder: Path
    shown: str
    name: str
    formats: tuple[str, ...]
    languages: tuple[str, ...] = ()
    journal: str | None = None

    @property
    def settings(self) -> tuple[str, ...]:
        return (*self.formats, "|", *self.languages, "|", self.journal or "", self.name)


@dataclass
class Result:
    """What became of one case."""

    request: Request
    files: list[str] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    unchanged: bool = False
    stopped: str = ""                      # why nothing was made, in one line
    fault: str = ""                        # the traceback of an internal fault, for the report


def build(requests: Sequence[Request], out: Path, jobs: int = 1, done: Callable[[Result], None] = lambda result: None) -> list[Result]:
    """Make every case; `done` is told of each as it is finished. Results come in the order of the requests."""
    results: list[Result | None] = [None] * len(requests)
    open_cases: list[tuple[int, str | None]] = []
    for index, request in enumerate(requests):
        key = fingerprint(request.folder, request.settings)
        manifest = Manifest.read(out, request.name)
        if manifest.holds(out, key):
            results[index] = Result(request, list(manifest.files), counts=manifest.findings, unchanged=True)
            done(results[index])
        else:
            open_cases.append((index, key))
    for (index, key), made in zip(open_cases, _make_all([requests[index] for index, _ in open_cases], jobs), strict=True):
        result, files = made
        if files:
            try:
                write_files(out, files)
                Manifest.write(out, requests[index].name, key, files, result.counts)
            except OSError as problem:
                result.stopped = f"The files cannot be written: {problem.strerror or problem}."
                result.files = []
        results[index] = result
        done(result)
    return [result for result in results if result is not None]


def _make_all(requests: Sequence[Request], jobs: int) -> Iterator[tuple[Result, dict[str, bytes]]]:
    if not requests:
        return
    jobs = max(1, jobs)
    if jobs == 1 or not _can_fork():
        for request in requests:
            yield _make(request)
        return
    if len(requests) >= jobs:
        try:
            _warm(requests)
        except Unusable as problem:
            yield from ((Result(request, stopped=str(problem)), {}) for request in requests)
            return
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(jobs, mp_context=get_context("fork")) as pool:
            yield from _surviving(pool, requests)
        return
    for request in requests:
        yield _make(request, jobs)


def _surviving(pool, requests: Sequence[Request]) -> Iterator[tuple[Result, dict[str, bytes]]]:
    """Results in order; a worker that dies (killed, out of memory) costs its own cases only."""
    from concurrent.futures.process import BrokenProcessPool

    futures = [pool.submit(_make, request) for request in requests]
    for request, future in zip(requests, futures, strict=True):
        try:
            yield future.result()
        except BrokenProcessPool:
            yield _make(request)


def _can_fork() -> bool:
    import multiprocessing
    import sys

    return "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


def _warm(requests: Sequence[Request]) -> None:
    """Load what the workers need before they are forked, so that it is loaded once."""
    from .. import checks, edition  # noqa: F401
    from ..checks import checks as names
    from ..checks import get_check
    from ..formats import get_format

    for name in names():
        get_check(name)
    for name in {name for request in requests for name in request.formats}:
        module = get_format(name)
        if hasattr(module, "warm"):
            module.warm()


def _make(request: Request, jobs: int = 1) -> tuple[Result, dict[str, bytes]]:
    """One case: findings and files. Whatever goes wrong inside is this case's result and nobody else's."""
    try:
        return _made(request, jobs)
    except Unusable as problem:
        return Result(request, stopped=str(problem)), {}
    except Exception:
        return Result(request, stopped="An internal fault of casepub.", fault=traceback.format_exc()), {}


def _made(request: Request, jobs: int) -> tuple[Result, dict[str, bytes]]:
    from ..case import load
    from ..checks import check, subject_of
    from ..formats import get_format
    from ..formats.page import Article

    case = load(request.folder, request.shown)
    subject = subject_of(case, request.journal)
    findings = check(subject)
    result = Result(request, findings=findings, counts=_counts(findings))
    if case.file is None or not subject.editions:
        result.stopped = "The case cannot be read; nothing was made."
        return result, {}
    wanted = [code for code in subject.editions if not request.languages or code in request.languages]
    if not wanted:
        result.stopped = f"The case has no {' or '.join(request.languages)} text; it has {', '.join(subject.editions)}."
        return result, {}
    names = {(code, kind): f"{request.name}.{code}.{get_format(kind).SUFFIX}" for code in wanted for kind in request.formats}
    articles = {code: Article(subject.editions[code], subject.editions, names) for code in wanted}
    tasks = [(articles[code], [kind for kind in request.formats]) for code in wanted]
    encoded = _in_parallel(tasks) if jobs > 1 and len(tasks) > 1 and _can_fork() else [_encode(*task) for task in tasks]
    files = {names[code, kind]: data for code, kinds in zip(wanted, encoded, strict=True) for kind, data in kinds.items()}
    result.files = list(files)
    return result, files


def _counts(findings: Sequence[Diagnostic]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[str(finding.severity)] = counts.get(str(finding.severity), 0) + 1
    return counts


def _encode(article, kinds: Sequence[str]) -> dict[str, bytes]:
    from ..formats import get_format

    return {kind: get_format(kind).encode(article) for kind in kinds}


def _in_parallel(tasks: Sequence[tuple]) -> list[dict[str, bytes]]:
    """The languages of one case, each in a forked process that has the case in memory already."""
    import multiprocessing

    from ..formats import get_format

    for kind in {kind for _, kinds in tasks for kind in kinds}:
        module = get_format(kind)
        if hasattr(module, "warm"):
            module.warm()
    context = multiprocessing.get_context("fork")
    running = []
    for task in tasks[1:]:
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(sender, task), daemon=True)
        process.start()
        sender.close()
        running.append((process, receiver, task))
    results = [_encode(*tasks[0])]
    for process, receiver, task in running:
        try:
            outcome = receiver.recv()
        except EOFError:                   # the process died; its work is done here
            outcome = _encode(*task)
        process.join()
        if isinstance(outcome, str):
            raise RuntimeError(outcome)
        results.append(outcome)
    return results


def _send(sender, task: tuple) -> None:
    try:
        outcome = _encode(*task)
    except Exception:
        outcome = traceback.format_exc()
    sender.send(outcome)
    sender.close()
