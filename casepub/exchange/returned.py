"""What a file from a translator holds, whatever its format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..diagnostic import Position
from ..language import Composed, composed


@dataclass(frozen=True)
class ReturnedUnit:
    """A unit as it came back: its source, its translation, and whether it is marked as unfinished.

    `asked`: the mark is the one that casepub gave it when it was exported. `former` is the source
    that the translation was made of, where it is marked
    for that. `place` gives the place of some words of the translation, or of the whole.
    """

    id: str
    source: str
    target: str
    fuzzy: bool = False
    former: str = ""
    asked: bool = False
    place: Callable[[str], Position] = field(
        default=lambda _: Position(""), repr=False, compare=False
    )


def composed_work(worked: ReturnedUnit) -> ReturnedUnit:
    """A unit with its texts in composed form; places are still asked for by what stands in the
    file."""
    target = Composed(worked.target)
    return replace(
        worked,
        source=composed(worked.source),
        target=target.text,
        former=composed(worked.former),
        place=lambda words: worked.place(target.as_typed(words)),
    )


@dataclass(frozen=True)
class ReturnedFile:
    """A file that came back: its name, format, the case and languages that it is about, and its
    units; `retired` are those that the case had no more.

    `header` holds what the translator's tool wrote about itself, to be kept."""

    file: str
    form: str
    case: str
    source: str
    target: str
    units: tuple[ReturnedUnit, ...]
    retired: tuple[ReturnedUnit, ...] = ()
    header: Mapping[str, str] = field(default_factory=dict)


def merge(earlier: Iterable[ReturnedUnit], later: Iterable[ReturnedUnit]) -> list[ReturnedUnit]:
    """What two files of one job hold: the later's, but where it has no translation of a text and
    the earlier has one, the earlier's."""
    made = {worked.source: worked for worked in earlier}
    for worked in later:
        before = made.get(worked.source)
        if before is None or worked.target or not before.target:
            made[worked.source] = (
                worked
                if before is None
                or worked.fuzzy
                or before.target != worked.target
                or not before.former
                else replace(worked, former="")
            )
    return list(made.values())
