"""Tasks handed out, and what comes of them put in order.

In: tasks, a runner. Out: the outcomes, in the order of the tasks, as soon as they can be in order.
Only as many tasks are taken as there are places for them, and no outcome is kept once it was given
back: what this needs does not grow with the tasks.

A task whose process died is tried once more, when all others are done, alone: it may have been a
neighbour that took the memory. What dies again is told, last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, cast

from ..diagnostic import Unusable
from ..message import say
from .processes import Failed
from .task import Runner, Task
from .workers import Workers

T = TypeVar("T")
_AHEAD = 50  # outcomes for each place that may wait for an earlier one


def run(tasks: Sequence[Task[T]], workers: Workers) -> Iterator[T]:
    """What comes of each task."""
    again: dict[int, Task[T]] = {}
    runner = workers.runner(len(tasks))
    try:
        yield from _first_tries(tasks, runner, again)
        for number, task in sorted(again.items()):
            runner.begin(number, task)
            [(_, outcome)] = runner.finished()
            yield _settled(task, outcome)
    finally:
        runner.close()


def _first_tries(
    tasks: Iterable[Task[T]], runner: Runner, again: dict[int, Task[T]]
) -> Iterator[T]:
    """What comes of each task but of those that are to be tried `again`."""
    waiting = enumerate(tasks)
    in_hand: dict[int, Task[T]] = {}
    made: dict[int, list[T]] = {}  # of a task to be tried again, nothing
    due, more = 0, True
    while more or in_hand:
        while more and len(in_hand) < runner.places and len(made) < _AHEAD * runner.places:
            number, task = next(waiting, (-1, None))
            more = task is not None
            if task is not None:
                in_hand[number] = task
                runner.begin(number, task)
        for number, outcome in runner.finished() if in_hand else ():
            task = in_hand.pop(number)
            if isinstance(outcome, Failed) and outcome.again:
                again[number] = task
                made[number] = []
            else:
                made[number] = [_settled(task, outcome)]
        while due in made:
            yield from made.pop(due)
            due += 1


def _settled(task: Task[T], outcome: object) -> T:
    """What came of a task, whatever happened."""
    if isinstance(outcome, Failed | Unusable):
        return task.failed(outcome.message)
    if isinstance(outcome, Exception):
        import traceback

        fault = str(outcome) if isinstance(outcome, RuntimeError) else ""
        return task.failed(
            say("Internal fault in casepub."),
            fault or "".join(traceback.format_exception(outcome)),
        )
    return cast("T", outcome)
