"""One matter is one finding, however many places it has.

In: findings. Out: fewer findings, with all their places. Two rules: what a check declares to be one
matter (thirteen abbreviations that nobody explains), and what is said in the very same words of
several places (a fact that is missing from case.yaml, used in both texts). Differences between two
languages are not put together, for each is looked at, and dismissed, by itself; but a text of
case.yaml that differs is told there, and not again of each place that prints it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from ..diagnostic import Diagnostic, Position, Related, bare, sort_by_place
from ..message import NOTHING, commas, say, say_all
from .finding import Finding, Matter, Severity

MOST = 100  # places of one matter in a file that are listed


def gather(findings: Iterable[Finding]) -> list[tuple[Finding, tuple[Related, ...]]]:
    """The findings of a check, those of one matter in a file as one, with all its places."""
    matters: dict[tuple[str, Matter, Severity | None], list[Finding]] = {}
    made: list[tuple[Finding, tuple[Related, ...]]] = []
    for one in findings:
        if one.matter is None:
            made.append((one, ()))
        else:
            matters.setdefault((one.position.file, one.matter, one.severity), []).append(one)
    for (_, matter, _), alike in matters.items():
        made.append(_as_one(matter, alike) if len(alike) > 1 else (alike[0], ()))
    return made


def _as_one(matter: Matter, alike: list[Finding]) -> tuple[Finding, tuple[Related, ...]]:
    alike = sorted(alike, key=lambda one: one.position)
    names = list(dict.fromkeys(one.name for one in alike))
    listed = names if len(names) <= MOST else [*names[:MOST], "…"]
    listed = names if len(names) <= MOST else [*names[:MOST], "…"]
    message = matter.message.say(count=len(names), names=commas(listed), **dict(matter.values))
    related = tuple(other for one in alike for other in one.related)
    places = tuple(Related(one.position, say_all(one.message, one.hint)) for one in alike[:MOST])
    return replace(alike[0], message=message, hint=matter.hint, related=related), places


def join_repeated(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings sorted by place, those in the very same words as one."""
    said: dict[tuple[object, ...], list[Diagnostic]] = {}
    made: list[Diagnostic] = []
    for one in sort_by_place(found):
        if one.related or one.places:
            made.append(one)
        else:
            key = (one.check, one.severity, one.message, one.hint)
            said.setdefault(key, []).append(one)
    for first, *others in said.values():
        places = tuple(Related(one.position, NOTHING) for one in (first, *others))
        made.append(replace(first, places=places) if others else first)
    return sort_by_place(made)


def tell_at_source(
    found: Sequence[Diagnostic],
    dismissed: Sequence[Diagnostic],
    file: str,
    codes: Container[Position],
) -> list[Diagnostic]:
    """Differences, those in what a code of a text prints only at the text of case.yaml (`file`) of
    which the same is said, with the places of the others; where that was `dismissed`, not at all.
    `codes` are where codes begin."""
    sources = {_said(one): one for one in (*dismissed, *found) if one.position.file == file}
    printed: dict[Diagnostic, list[Related]] = {}
    kept = []
    for one in found:
        source = sources.get(_said(one))
        if source and source is not one and replace(one.position, length=0) in codes:
            there = Related(one.position, say("The text is printed here by a code."))
            printed.setdefault(source, []).append(there)
        else:
            kept.append(one)
    return [
        replace(one, places=(Related(one.position, NOTHING), *printed[one]))
        if one in printed
        else one
        for one in kept
    ]


def _said(one: Diagnostic) -> tuple[str, str]:
    """What a finding says, wherever it stands in its sentence."""
    return one.check, bare(one.message)
