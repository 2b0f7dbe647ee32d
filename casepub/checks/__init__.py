"""One file a check: the file's name is the check's name, its docstring its manual page and its test.

In: a `Subject` (a case and its editions), or a `Comparison` of two texts. Out: diagnostics, sorted by place. A check is a module with `SEVERITY` and, unless the
fault is already seen while the case is loaded, `find(subject)`; what needs no case but only two texts is `compare(comparison)`, and is asked of a case too.
What is wrong with a locale file is `inspect(locale)`. All yield `Finding`s. Checks are found by folder; to add one is to add a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..case import Case, Review
from ..case.picture import Picture
from ..diagnostic import Diagnostic, Position, Related, Severity, in_order
from ..edition import Edition, resolve
from ..journal import JournalError, get_journal
from ..language import get_language

if TYPE_CHECKING:
    from ..bilingual import Comparison, Document, Lexicon
    from ._locale import Locale

MOST_ALIKE = 100  # findings of one check in one file that are told one by one
__all__ = [
    "Finding",
    "Related",
    "Severity",
    "Subject",
    "check",
    "checks",
    "compare",
    "compare_documents",
    "compare_pair",
    "get_check",
    "inspect",
    "limited",
    "manual",
    "missing_care",
    "read_locale",
    "subject_of",
]


@dataclass(frozen=True)
class Finding:
    """What a check finds; its name is added by the runner, and its severity where the check does not say otherwise of this one."""

    message: str
    position: Position
    hint: str = ""
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    about: tuple[
        str, ...
    ] = ()  # the hashes of the two texts that it speaks of, by which it can be dismissed


@dataclass
class Subject:
    """What a check looks at: the case, and its editions by language (the first language first)."""

    case: Case
    editions: Mapping[str, Edition]
    faults: tuple[Diagnostic, ...] = ()  # seen while the editions were made
    _kept: dict[str, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def pictures(self) -> list[tuple[str, Position, float, Picture | Diagnostic]]:
        """Every picture of the case: its name, place, printed width in mm, and the picture or why it cannot be read."""
        edition = next(iter(self.editions.values()), None)
        result = []
        for figure in edition.figures if edition else ():
            for panel in figure.panels:
                if panel.file:
                    result.append(
                        (
                            panel.file,
                            panel.file_position,
                            edition.printed_width(figure),
                            self.case.picture(panel.file, panel.file_position),
                        )
                    )
        return result

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The first language's edition against each other one; none where there is but one narrative."""
        from ..bilingual import Comparison

        first, *others = self.documents.values() if self.documents else (None,)
        return tuple(Comparison(first, other, self.lexicon) for other in others)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """What each edition prints, as sentences with their places."""
        from ..bilingual import from_edition

        return {code: from_edition(edition) for code, edition in self.editions.items()}

    @cached_property
    def lexicon(self) -> Lexicon:
        """The medical terms, with the case's own."""
        from ..bilingual import terms_of

        return terms_of(self.case)

    def once(self, name: str, made: Callable[[Subject], Any]) -> Any:
        """What several checks need and one makes: `made(subject)`, kept under a name."""
        if name not in self._kept:
            self._kept[name] = made(self)
        return self._kept[name]

    @property
    def expected(self) -> tuple[str, ...]:
        """The languages that everything must stand in: those of the narratives and of the title."""
        title = self.case.file.title if self.case.file else {}
        from ..language import languages

        known = [code for code in (*self.case.narratives, *title) if code in languages()]
        return tuple(dict.fromkeys(known))


@lru_cache(maxsize=1)
def checks() -> tuple[str, ...]:
    """The names of all checks, sorted."""
    return tuple(
        sorted(
            path.stem.replace("_", "-")
            for path in Path(__file__).parent.glob("*.py")
            if not path.stem.startswith("_")
        )
    )


def get_check(name: str):
    """The module of a check."""
    return import_module(f"{__name__}.{name.replace('-', '_')}")


def subject_of(case: Case, journal: str | None = None) -> Subject:
    """The editions of a case, in its own journal or the one named; where there is no such journal, in the plain one."""
    wanted = journal or (case.file.journal if case.file else "plain")
    faults: tuple[Diagnostic, ...] = ()
    try:
        chosen = get_journal(wanted)
    except JournalError as problem:
        chosen = get_journal("plain")
        faults = (
            Diagnostic(
                "journal-unknown",
                Severity.ERROR,
                str(problem),
                case.position("journal"),
                problem.hint,
            ),
        )
    editions = resolve(case, chosen)
    return Subject(
        case,
        editions,
        (
            *faults,
            *(fault for edition in editions.values() for fault in edition.language.labels.faults),
        ),
    )


def check(subject: Subject) -> list[Diagnostic]:
    """All findings of a case, those of loading included, sorted by place."""
    found = [*subject.case.faults, *subject.faults]
    if any(fault.check == "locale-invalid" for fault in subject.faults):
        return limited(
            found
        )  # no heading is recognised then; all else that would be found is not the author's
    for name in checks():
        module = get_check(name)
        if hasattr(module, "find"):
            found += [_diagnostic(name, finding) for finding in module.find(subject)]
    for comparison in subject.comparisons:
        found += _compared(comparison, subject.case.reviews)
    return limited(found)


def compare(
    tr_text: str,
    en_text: str,
    files: tuple[str, str] = ("tr", "en"),
    languages: tuple[str, str] = ("tr", "en"),
) -> list[Diagnostic]:
    """Where a Turkish and an English text (Markdown or plain) disagree: the bilingual checks without a case.

    `files` is how findings call the texts; lines and columns count from 1. A pair of `languages` other than these has its numbers, units and
    terms compared as far as they are known.
    """
    from ..bilingual import Comparison, from_text

    return compare_documents(
        Comparison(
            *(
                from_text(text, language, file)
                for text, language, file in zip((tr_text, en_text), languages, files, strict=True)
            )
        )
    )


def compare_documents(comparison: Comparison) -> list[Diagnostic]:
    """The bilingual checks on two documents, sorted by place."""
    return limited(_compared(comparison))


def compare_pair(comparison: Comparison) -> list[Diagnostic]:
    """The bilingual checks on a sentence and its translation."""
    return in_order(_compared(comparison)) if comparison.differs else []


def read_locale(code: str, file: str, data: bytes) -> Locale:
    """The locale file of a language, for `inspect`; `file` is how findings call it."""
    from ..language.catalog import read_catalog
    from ._locale import Locale

    return Locale(code, *read_catalog(data, file))


def inspect(locale: Locale) -> list[Diagnostic]:
    """What is wrong with a locale file, sorted by place."""
    modules = (
        [(name, get_check(name)) for name in checks() if hasattr(get_check(name), "inspect")]
        if locale.catalog
        else []
    )
    return in_order(
        [
            *locale.faults,
            *(
                _diagnostic(name, finding)
                for name, module in modules
                for finding in module.inspect(locale)
            ),
        ]
    )


def bilingual_findings(comparison: Comparison) -> list[tuple[str, Finding]]:
    """What the bilingual checks find, each with its check's name; whether dismissed or not."""
    return [
        (name, finding) for name, module in _comparing() for finding in module.compare(comparison)
    ]


def _compared(comparison: Comparison, reviews: Sequence[Review] = ()) -> list[Diagnostic]:
    dismissed = frozenset()
    if reviews:
        from ..bilingual import dismissed as still_dismissed

        dismissed = still_dismissed(comparison, reviews)
    return [
        _diagnostic(name, finding)
        for name, finding in bilingual_findings(comparison)
        if (name, finding.about) not in dismissed
    ]


def missing_care(subject: Subject) -> list[Diagnostic]:
    """The items of the CARE checklist that a case lacks, whatever its journal asks, sorted by place."""
    return in_order(
        _diagnostic("care-item-missing", finding)
        for finding in get_check("care-item-missing").missing(subject)
    )


def _diagnostic(name: str, finding: Finding) -> Diagnostic:
    return Diagnostic(
        name,
        finding.severity or get_check(name).SEVERITY,
        finding.message,
        finding.position,
        finding.hint,
        finding.related,
    )


@lru_cache(maxsize=1)
def _comparing() -> tuple[tuple[str, object], ...]:
    """The checks that need two texts and no case."""
    return tuple(
        (name, get_check(name)) for name in checks() if hasattr(get_check(name), "compare")
    )


def limited(found: list[Diagnostic]) -> list[Diagnostic]:
    """Findings sorted by place: the first findings of each check in each file; the rest as one that says how many there are."""
    found = in_order(found)
    kept, more = [], {}
    counts: dict[tuple[str, str], int] = {}
    for finding in found:
        key = (finding.check, finding.position.file)
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= MOST_ALIKE:
            kept.append(finding)
        else:
            more.setdefault(key, finding)
    kept += [
        replace(
            first,
            message=f"There are {counts[key] - MOST_ALIKE} more findings of this kind from here on.",
            hint="Mend the first ones, then check again.",
            related=(),
        )
        for key, first in more.items()
    ]
    return in_order(kept)


def token_problems(subject: Subject, name: str) -> Iterator[Finding]:
    """The problems that resolving tied to tokens, for the check that reports them."""
    for edition in subject.editions.values():
        for text in (*edition.texts, *edition.alts):
            for token in text.tokens:
                for holder in (token, *getattr(token, "mentions", ())):
                    if holder.problem is not None and holder.problem.check == name:
                        yield Finding(holder.problem.message, holder.position, holder.problem.hint)


def picture_faults(subject: Subject, name: str) -> Iterator[Finding]:
    """The pictures that cannot be read, for the check that reports the reason."""
    for _, position, _, picture in subject.pictures:
        if isinstance(picture, Diagnostic) and picture.check == name:
            yield Finding(picture.message, position, picture.hint)


def language_name(code: str) -> str:
    """The English name of a language, for messages."""
    return get_language(code).english_name


@dataclass(frozen=True)
class Manual:
    """A check's docstring, taken apart: what it finds, why it matters, and examples by file."""

    name: str
    severity: Severity
    summary: str
    why: str
    flagged: Mapping[str, str]
    clean: Mapping[str, str]


def manual(name: str) -> Manual:
    """A check's manual page, from its docstring."""
    import inspect
    import re

    module = get_check(name)
    parts = re.split(
        r"^(Why|Flagged|Clean)(?: \(([\w./-]+)\))?:[ ]?",
        inspect.cleandoc(module.__doc__),
        flags=re.M,
    )
    why, flagged, clean = "", {}, {}
    for kind, file, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        if kind == "Why":
            why = " ".join(body.split())
        else:
            (flagged if kind == "Flagged" else clean)[file] = inspect.cleandoc("\n" + body).strip(
                "\n"
            )
    return Manual(name, module.SEVERITY, " ".join(parts[0].split()), why, flagged, clean)
