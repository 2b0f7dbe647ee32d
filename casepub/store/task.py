"""What all tasks have in common that do something with one case: it is done in the case's folder,
and a case that is a ZIP or lies elsewhere is brought to one first.

In: where a case lies. Out: what a task of `farm` is asked for, but for what is done.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, Self, TypeVar

from ..contents import versions
from .brought import brought

T = TypeVar("T")


@dataclass(frozen=True)
class CaseTask(ABC, Generic[T]):
    """A task about one case: what it is called in messages, and `source`, where it lies if it is a
    ZIP or elsewhere; then the folder is its name and no more."""

    folder: Path
    name: str
    source: str = field(default="", kw_only=True)

    def known(self) -> T | None:
        """What comes of it, if that is known without doing it. What lies elsewhere is not asked
        for here, but by each task in its own process."""
        return None if self.source else self.known_here()

    def known_here(self) -> T | None:
        """The same of a case in its folder."""
        return None

    def rehearse(self) -> None:
        """Do it once more without any effect."""
        if not self.source:
            self.rehearse_here()

    @abstractmethod
    def rehearse_here(self) -> None:
        """The same of a case in its folder."""

    def made_with(self) -> tuple[str, ...]:
        """All that what comes of it depends on beside the case."""
        return versions()

    def do(self) -> T:
        """Do it."""
        if not self.source:
            return self.do_here()
        with brought(self.source) as folder:
            return self.do_with_copy(folder)

    @abstractmethod
    def do_here(self) -> T:
        """Do it with a case in its folder."""

    def do_with_copy(self, folder: Path) -> T:
        """Do it with a copy of the case, which is removed afterwards."""
        here = self.at(folder)
        return here.known_here() or here.do_here()

    def at(self, folder: Path) -> Self:
        """The same task about a case in a folder."""
        return replace(self, folder=folder, source="")
