"""Questions at a terminal, for what a command line leaves open.

In: the question, what may be answered, and what reads an answer. Out: the answer. Nothing is asked
where nobody sits: input and output must both be a terminal. Ctrl-C and the end of the input stop
the command.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from ..message import NOTHING, Message, say, say_all
from ._speech import tell, words

T = TypeVar("T")
_COLUMNS = 2  # of a long list
_LONG = 6
_WIDTH = 38  # of a column


def can_ask() -> bool:
    """Whether a person sits at a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(
    question: Message,
    read: Callable[[str], T],
    default: str,
    choices: Sequence[str] = (),
    note: Message = NOTHING,
) -> T:
    """The answer to a question; empty, it is the default. `read` makes a value of it, or raises a
    usage error, which is told before the question is asked again. One of `choices` may be answered
    by its number."""
    tell()
    tell(say_all(question, note))
    _list(choices)
    while True:
        # Message: before what is typed; Enter alone means {default}
        answer = click.prompt(
            words(say("Answer (Enter: {default})", default=default)),
            default="",
            show_default=False,
        ).strip()
        if answer.isdecimal() and 0 < int(answer) <= len(choices):
            answer = choices[int(answer) - 1]
        try:
            return read(answer or default)
        except click.UsageError as problem:
            tell(problem.message)


def _list(choices: Sequence[str]) -> None:
    """The choices with their numbers; a long list in columns, read downwards."""
    columns = _COLUMNS if len(choices) > _LONG else 1
    rows = -(-len(choices) // columns)
    shown = [f"{number:>4}  {choice}" for number, choice in enumerate(choices, 1)]
    for row in range(rows):
        click.echo("".join(cell.ljust(_WIDTH) for cell in shown[row::rows]).rstrip())
