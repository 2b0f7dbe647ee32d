"""What an earlier file of a job held, beside the texts that the case has now.

In: the units of the case, and a file that was exported before. Out: the units with the work in that
file which is not in the case yet, and the translations of texts that the case has no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..diagnostic import Severity
from .diagnose import diagnose
from .job import ACCEPTED, FUZZY, TRANSLATED, Job, TranslationUnit
from .notes import with_problem
from .returned import ReturnedUnit


class Earlier:
    """An earlier file of a job. `former` are its units whose sources the case has no more, `lost`
    those of them whose translations do not stand in the case either."""

    def __init__(self, before: Sequence[ReturnedUnit], units: Sequence[TranslationUnit]):
        sources = {unit.source for unit in units}
        self.before = before
        self.targets = {unit.target for unit in units if unit.target}
        self.former = [worked for worked in before if worked.source not in sources]
        self.lost = [worked for worked in self.former if worked.target not in self.targets]

    def beside(self, unit: TranslationUnit) -> TranslationUnit:
        """A unit beside what the file held: fuzzy if its source has changed since; work that is not
        in the case yet is kept."""
        if not self.before:
            return unit
        alike = [worked for worked in self.before if worked.source == unit.source]
        same = next((worked for worked in alike if worked.id == unit.id), None)
        if alike:
            return self._with_same(unit, same or alike[0])
        return _with_changed(unit, self.former if unit.target else self.lost)

    def _with_same(self, unit: TranslationUnit, same: ReturnedUnit) -> TranslationUnit:
        """A unit whose source the file has as it stands."""
        if same.target and not unit.target:
            if same.target in self.targets:
                return unit
            return replace(
                unit,
                target=same.target,
                state=FUZZY if same.fuzzy else TRANSLATED,
                former=same.former if same.fuzzy else "",
            )
        kept = same.target == unit.target
        if same.fuzzy and not kept and unit.state != ACCEPTED:  # begun, and not finished
            return replace(unit, target=same.target, state=FUZZY, former=same.former)
        return replace(
            unit,
            set_aside=same.target if same.target and not kept else "",
            former=same.former if unit.state == FUZZY or (same.fuzzy and kept) else "",
            state=FUZZY if same.fuzzy and same.former and kept else unit.state,
        )

    def retired(self, units: Iterable[TranslationUnit]) -> tuple[ReturnedUnit, ...]:
        """The translations of texts that the case has no more and that none of the units holds."""
        still = {text for unit in units for text in (unit.target, unit.set_aside) if text}
        gone = [one for one in self.former if one.target and one.target not in still]
        return tuple({worked.source: worked for worked in gone}.values())

    def checked(self, job: Job) -> Job:
        """The job with the reason at each translation that came back and could not be put in."""
        if not self.before:
            return job
        units = (
            _not_put_in(unit, job) if unit.target and unit.target not in self.targets else unit
            for unit in job.units
        )
        return replace(job, units=tuple(units))


def _with_changed(unit: TranslationUnit, former: Sequence[ReturnedUnit]) -> TranslationUnit:
    """A unit whose source the file has not: the one that was translated so, or had its id, is its
    former source."""
    translated = (worked for worked in former if unit.target and worked.target == unit.target)
    named = (worked for worked in former if worked.id == unit.id)
    changed = next(translated, None) or next(named, None)
    if changed is None or not changed.target or unit.state == ACCEPTED:
        return unit
    return replace(
        unit,
        target=unit.target or changed.target,
        state=FUZZY,
        former=changed.former if changed.fuzzy and changed.former else changed.source,
        set_aside=changed.target if unit.target and changed.target != unit.target else "",
    )


def _not_put_in(unit: TranslationUnit, job: Job) -> TranslationUnit:
    """A translation that came back and is not in the case: marked, with the reason, where it could
    not be put in."""
    worked = ReturnedUnit(unit.id, unit.source, unit.target)
    for fault in diagnose(replace(unit, target=""), unit.target, worked, job):
        if fault.severity is Severity.ERROR:
            return replace(unit, state=FUZZY, note=with_problem(unit.note, fault.message))
    return unit
