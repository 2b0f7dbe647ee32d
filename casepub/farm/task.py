"""What is between a command and the machines that work for it: a task, and who does tasks.

In and out: nothing; these are the two shapes that the others fill.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from ..message import Message

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Task(Protocol[T_co]):
    """One thing to do, as a value that can be sent to another machine. What comes of it is small:
    whatever is large, it writes where it belongs."""

    @property
    def name(self) -> str:
        """What it is called in messages."""

    def known(self) -> T_co | None:
        """What comes of it, if that is known without doing it; asked before anything is loaded."""

    def load(self) -> None:
        """Load what tasks like this need, before processes are forked for them."""

    def rehearse(self) -> None:
        """Do it once more without any effect, so that whatever it made for all (styles, fonts,
        tables) is there for those that are forked afterwards. Only a task that was done well is
        asked for it."""

    def made_with(self) -> tuple[str, ...]:
        """All that what comes of it depends on beside itself: programs with their versions."""

    def do(self) -> T_co:
        """Do it, in a process that may be lost."""

    def went_well(self, outcome: object) -> bool:
        """Whether an outcome is that of a task that was done from beginning to end."""

    def failed(self, why: Message, crash: str = "") -> T_co:
        """What comes of it if its process brought nothing; `crash` is the traceback of a fault."""


class Runner(Protocol):
    """Who does tasks; a number is what `run` knows one by."""

    @property
    def places(self) -> int:
        """How many tasks it can have in hand; the number may change while it works."""

    def begin(self, number: int, task: Task[T]) -> None:
        """Take a task in hand."""

    def finished(self) -> Sequence[tuple[int, object | Exception]]:
        """Wait until something came of a task in hand, and give it back: at least one outcome, or
        the exception that there is in its place (`Failed`, `Unusable`, a fault)."""

    def close(self) -> None:
        """Stop; what is in hand is dropped."""
