"""By whom tasks are done.

In: what the user chose. Out: a `Runner`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostic import Unusable
from ..message import say
from . import processes
from .processes import UNLIMITED, Limits

if TYPE_CHECKING:
    from ..message import Message
    from .task import Runner


@dataclass(frozen=True)
class Workers:
    """How many processes of this computer, or which scheduler's workers; with which limits for each
    task; the folder from which its paths lead, which workers elsewhere must see, too; and who is
    told what a runner waits for."""

    jobs: int = 1
    limits: Limits = UNLIMITED
    scheduler: str | None = None
    folder: str = "."
    tell: Callable[[Message], None] = lambda _: None

    @property
    def can_share_a_task(self) -> bool:
        """Whether a single task may divide itself among them."""
        if self.scheduler is not None:
            return False
        return processes.can_fork() or self.limits == UNLIMITED

    @property
    def jobs_for_one(self) -> int:
        """How many processes a single task may have at once; none where they cannot be forked, or
        one would do and nothing limits it."""
        asked = self.jobs > 1 or self.limits != UNLIMITED
        return self.jobs if asked and processes.can_fork() else 0

    def runner(self, tasks: int) -> Runner:
        """Who does so many tasks: the first of the runners that takes them."""
        for file in sorted((Path(__file__).parent / "runners").glob("[a-z]*.py")):
            module = import_module(f"{__package__}.runners.{file.stem}")
            if module.takes(self.scheduler):
                made: Runner = module.start(self, tasks)
                return made
        raise Unusable(
            say("There is no scheduler “{scheduler}”.", scheduler=self.scheduler or ""),
            say("Schedulers are: local:NUMBER, tcp://HOST:PORT, tls://HOST:PORT, or a file."),
        )
