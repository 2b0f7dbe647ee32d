"""By whom a command has the work for its cases done: the options that say so."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..message import say
from ._progress import remark
from ._speech import refuse

if TYPE_CHECKING:
    from ..farm import Task, Workers

_Done = TypeVar("_Done")
_MEGABYTE = 1_000_000
_OPTIONS = (
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(1, 64),
        default=None,
        metavar="NUMBER",
        help="Number of parallel processes. Default: the number of processors.",
    ),
    click.option(
        "--scheduler",
        metavar="WHERE",
        help=(
            "Have it done by the workers of a Dask scheduler: local:NUMBER of this computer, "
            "tcp://HOST:PORT, tls://HOST:PORT, or the file that the scheduler has written."
        ),
    ),
    click.option(
        "--time-limit",
        "seconds",
        type=click.IntRange(1),
        default=300,
        show_default=True,
        metavar="SECONDS",
        help="Stop a case that takes longer, and go on with the others.",
    ),
    click.option(
        "--memory-limit",
        "megabytes",
        type=click.IntRange(100),
        default=4000,
        show_default=True,
        metavar="MB",
        help="Stop a case that needs more memory, and go on with the others.",
    ),
)


def do_each(tasks: Sequence[Task[_Done]], workers: Workers) -> Iterator[_Done]:
    """What comes of each task, in their order, but for those whose process died, which come last.
    For a single one, a process of its own would only take time; and it may raise `Unusable`."""
    if len(tasks) == 1 and workers.scheduler is None:
        yield tasks[0].do()
    else:
        from ..farm import run

        yield from run(tasks, workers)


def worker_options(command: Callable[..., None]) -> Callable[..., None]:
    """A command with these options; it gets `workers`."""

    @functools.wraps(command)
    def with_workers(
        *given: Any,
        jobs: int | None,
        scheduler: str | None,
        seconds: int,
        megabytes: int,
        **named: Any,
    ) -> None:
        from ..diagnostic import Unusable
        from ..farm import Limits, Workers

        limits = Limits(float(seconds), megabytes * _MEGABYTE)
        workers = Workers(jobs or os.cpu_count() or 1, limits, scheduler, os.getcwd(), remark)
        if jobs and scheduler:
            raise refuse(say("Give either --jobs or --scheduler."))
        try:
            command(*given, workers=workers, **named)
        except Unusable as problem:
            raise refuse(problem.message, problem.hint) from None

    for option in reversed(_OPTIONS):
        with_workers = option(with_workers)
    return with_workers
