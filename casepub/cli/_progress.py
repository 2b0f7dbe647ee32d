"""How much of the work is done, in a line of the terminal that goes when it is done."""

from __future__ import annotations

import sys

import click

from ..message import Message, say
from ._speech import words


class Progress:
    """The line; on a terminal only, and where there is more than one case."""

    def __init__(self, total: int):
        self.total = total
        self._live = sys.stderr.isatty() and total > 1

    def show(self, done: int) -> None:
        """Tell how many cases are done."""
        if self._live:
            told = say("{done}/{total} cases …", done=done, total=self.total)
            click.echo(f"\r\033[K{words(told)}", nl=False, err=True)

    def clear(self) -> None:
        """Leave the line empty."""
        if self._live:
            click.echo("\r\033[K", nl=False, err=True)


def remark(message: Message) -> None:
    """Tell what is waited for, in place of the line if there is one."""
    click.echo("\r\033[K" * sys.stderr.isatty() + words(message), err=True)
