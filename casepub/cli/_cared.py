"""The CARE checklist of a case, filled in.

In: a case, the formats and languages of the checklist. Out: `Cared`; of many cases, each in a
process of its own, which writes the checklists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..contents import fingerprint
from ..diagnostic import Unusable
from ..message import NOTHING, Message, commas, reason_of, say, say_all
from ..output import put_files
from ..store import NOT_KEPT, CaseTask, Keeping, Store, load_places, open_store

if TYPE_CHECKING:
    from ..care import CareAnswer
    from ..case import Case
    from ..diagnostic import Diagnostic
    from ..edition import Edition

_KIND = "care"  # in a store


@dataclass(frozen=True)
class Cared:
    """What was found of a case: what is missing, how much there is, the files; or why nothing."""

    name: str  # of the case, as the user typed it
    missing: tuple[Diagnostic, ...] = ()
    summary: Message = NOTHING
    files: tuple[str, ...] = ()
    stopped: Message = NOTHING
    crash: str = ""  # the traceback of a fault
    store_problem: Message = NOTHING  # why a store did not serve


@dataclass(frozen=True)
class Caring(CaseTask[Cared]):
    """The task of filling in the checklist of one case."""

    file: str  # how the names of its files begin
    out: Path | str
    forms: tuple[str, ...]
    languages: tuple[str, ...]
    journal: str | None
    keeping: Keeping = NOT_KEPT

    def load(self) -> None:
        from ..output.make import warm

        warm(("pdf",) if self.forms else ())
        load_places(self.source, str(self.out), self.keeping.store)

    def rehearse_here(self) -> None:
        self._fill()

    def made_with(self) -> tuple[str, ...]:
        from ..output.make import made_with

        return made_with(("pdf",) if self.forms else ())

    def do_here(self) -> Cared:
        store = open_store(self.keeping)
        made, files = self._made(store)
        try:
            if files:
                put_files(self.out, files)
        except OSError as problem:
            told = say(
                "{file} cannot be written: {reason}.", file=str(self.out), reason=reason_of(problem)
            )
            made = self.failed(told)
        return replace(made, store_problem=store.problem) if store else made

    def _made(self, store: Store | None) -> tuple[Cared, Mapping[str, bytes]]:
        """The checklists as they are kept in a store; else those that are made now."""
        before = self._depends() if store else None
        if store and before and not self.keeping.anew:
            match store.files(_KIND, before):
                case dict(files), Cared() as made:
                    return made, files
        made, files = self._fill()
        if store and before and before == self._depends():
            store.keep_files(_KIND, before, files, made)
        return made, files

    def _depends(self) -> bytes | None:
        told = (_KIND, self.name, self.file, self.journal or "", *self.forms, "|", *self.languages)
        key = fingerprint(self.folder, told, self.journal)
        return "\0".join((key, *self.made_with())).encode() if key else None

    def _fill(self) -> tuple[Cared, dict[str, bytes]]:
        from ..care import answers
        from ..case import load
        from ..checks import find_missing_care, subject_of

        subject = subject_of(load(self.folder, self.name), self.journal)
        _refuse_unread(subject.case, self.name, subject.editions)
        told = answers(subject.editions)
        files = self._files(told, subject.editions) if self.forms else {}
        made = Cared(
            self.name,
            tuple(find_missing_care(subject)),
            _summary(told, subject.editions),
            tuple(files),
        )
        return made, files

    def _files(
        self, told: Sequence[CareAnswer], editions: Mapping[str, Edition]
    ) -> dict[str, bytes]:
        from ..formats.checklist import FORMS, fill, pages
        from ..language import get_language

        numbers = pages(told, editions)
        return {
            f"{self.file}.care.{code}.{form}": FORMS[form](
                fill(told, editions, numbers, get_language(code), code)
            )
            for code in self.languages or tuple(editions)
            for form in self.forms
        }

    def went_well(self, outcome: object) -> bool:
        return isinstance(outcome, Cared) and not outcome.stopped

    def failed(self, why: Message, crash: str = "") -> Cared:
        return Cared(self.name, stopped=why, crash=crash)


def _refuse_unread(case: Case, shown: str, editions: Mapping[str, Edition]) -> None:
    """Stop where a newer casepub wrote the case, or it cannot be read: whatever else were said of
    it might be false."""
    if case.too_new:
        from ._cases import on_one_line

        raise Unusable(on_one_line(case.too_new))
    if case.file is None or not editions:
        raise Unusable(
            say("{case} cannot be read; run casepub check {case} to see why.", case=shown)
        )


def _summary(told: Sequence[CareAnswer], editions: Mapping[str, Edition]) -> Message:
    """How many items were found in each language, and which were decided by the author."""
    counts = commas(
        say(
            "{language} {count}",
            language=edition.language.name_in_messages,
            count=sum(code in answer.places for answer in told),
        )
        for code, edition in editions.items()
    )
    # Message: {counts} are languages with a number each: Turkish 24, English 25
    found = say("CARE items found, of {total}: {counts}.", total=len(told), counts=counts)
    decided = [answer.item.number for answer in told if answer.decided]
    if not decided:
        return found
    # Message: {items} are numbers of items of the CARE checklist
    marked = say("Marked as not applicable: {items}.", items=commas(decided))
    return say_all(found, marked)
