"""By whom tasks are done.

In: what the user chose. Out: a `Runner`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from .processes import UNLIMITED, Limits, can_fork

if TYPE_CHECKING:
    from .task import Runner


@dataclass(frozen=True)
class Workers:
    """How many processes, with which limits for each task."""

    jobs: int = 1
    limits: Limits = UNLIMITED

    @property
    def can_share_a_task(self) -> bool:
        """Whether a single task is better done by all of them than by one."""
        return (self.jobs > 1 and can_fork()) or self.limits == UNLIMITED

    def runner(self, tasks: int) -> Runner:
        """Who does so many tasks."""
        jobs = import_module(f"{__package__}.runners.jobs")
        made: Runner = jobs.Jobs(max(1, min(self.jobs, tasks)), self.limits, tasks)
        return made
