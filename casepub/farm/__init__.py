"""Many tasks, each in a process of its own, here or on other machines: whatever one of them does,
the others are done.

In: `Task`s, which know how to do themselves, and a runner, which knows where. Out: what came of
each, in their order. What a task is about, nothing in here knows.

A runner is a file in `runners/`; another one is added by another file.
"""

from .processes import UNLIMITED, Call, Failed, Limits
from .run import run
from .task import Runner, Task
from .workers import Workers

__all__ = ["UNLIMITED", "Call", "Failed", "Limits", "Runner", "Task", "Workers", "run"]
