"""What makes the files of one case.

In: a `Request`. Out: its `Result`, and the files. Whatever goes wrong with a case is in its result,
and nobody else's.

A case is made in two stages: *prepared* (read, checked, resolved, the content of its pages
gathered as plain values) and *finished* (typeset by an engine that is slow to load). A single case
is prepared in one process while another loads the engine, and its languages are then finished in
parallel, or one after the other in a process that never held what checking takes; of many, each is
made in one process.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..contents import versions
from ..diagnostic import Diagnostic
from ..farm import UNLIMITED, Call, Failed, Limits
from ..message import NOTHING, Message, Problem, commas, or_list, say, say_all

if TYPE_CHECKING:
    from ..case import Case
    from ..checks import Subject
    from ..formats.page import WholeCase


@dataclass(frozen=True)
class Request:
    """What to make of one case: the folder, its name in findings and files, formats, languages (all
    if empty), a journal in place of its own, the kind of copy."""

    folder: Path
    shown: str
    name: str
    formats: tuple[str, ...]
    languages: tuple[str, ...] = ()
    journal: str | None = None
    review: bool = False  # copies for reviewers: numbered lines, wide spacing
    blind: bool = False  # copies that do not reveal the authors
    source: str = ""  # where the case lies, if it is a ZIP or elsewhere; then `folder` is its name
    brought: bool = False  # the folder is a copy made for this once

    @property
    def settings(self) -> tuple[str, ...]:
        return (
            *self.formats,
            "|",
            *self.languages,
            "|",
            self.journal or "",
            self.name,
            "review" * self.review,
            "blind" * self.blind,
        )

    @property
    def kind(self) -> str:
        """What the file names say about the kind of copy."""
        return ".blind" * self.blind + ".review" * self.review


@dataclass
class Result:
    """The outcome of one case."""

    request: Request
    files: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    unchanged: bool = False
    kept: bool = False  # its files come from a store
    remarks: list[Message] = field(default_factory=list)  # what the reader of a copy should know
    notes: list[Message] = field(default_factory=list)  # what was requested but not made, and why
    stopped: Message = NOTHING  # why nothing was made
    crash: str = ""  # the traceback of an internal error, for the report
    store_problem: Message = NOTHING  # why a store did not serve


CaseOutputs = tuple[Result, dict[str, bytes]]


@dataclass(frozen=True)
class _PendingFile:
    """A file to be written: its name, and its bytes, or what its format needs to finish it."""

    file: str
    form: str
    value: Any
    finished: bool


def make(
    request: Request, jobs: int = 0, limits: Limits = UNLIMITED, anew: bool = False
) -> CaseOutputs:
    """One case: findings and files; made here, or by so many processes at once that have limits.
    `anew` checks it again, whatever is known of it."""
    try:
        if jobs:
            preparing = Call(_prepare, request, anew, limits=limits)
            if jobs > 1:
                warm_engines(request.formats)
            result, parts = preparing.outcome()
        else:
            result, parts = _prepare(request, anew)
        made = _finish(parts, jobs, limits)
        return result, {name: made[name] for name in result.files}
    except (Problem, Failed) as problem:
        return Result(request, stopped=problem.message), {}
    except MemoryError:
        raise  # who called knows how much there was
    except Exception:
        import traceback

        return Result(
            request, stopped=say("Internal fault in casepub."), crash=traceback.format_exc()
        ), {}


def warm(formats: Sequence[str]) -> None:
    """Load what the processes need that are forked for cases, so that it is loaded only once."""
    from ..bilingual import warm as warm_lists
    from ..checks import checks, get_check

    warm_lists()
    for name in checks():
        get_check(name)
    warm_engines(formats)


def made_with(formats: Sequence[str]) -> tuple[str, ...]:
    """The versions of all that the files of these formats depend on."""
    from ..formats import get_format

    modules = map(get_format, formats)
    engines = {module.engine() for module in modules if hasattr(module, "engine")}
    return (*versions(), *sorted(engines))


def warm_engines(formats: Sequence[str]) -> None:
    """Load what formats need to be finished."""
    from ..formats import get_format

    for name in sorted(set(formats)):
        module = get_format(name)
        if hasattr(module, "warm"):
            module.warm()


def _prepare(request: Request, anew: bool) -> tuple[Result, list[_PendingFile]]:
    """Read and check a case, and gather the content of its files."""
    subject, findings = _checked(request, anew)
    result = Result(request, diagnostics=findings, counts=_counts(findings))
    if subject.case.file is None or not subject.editions:
        result.stopped = say("The case cannot be read; nothing was built.")
        return result, []
    name = request.name
    if request.blind:
        subject, name, remark = _blind(request, subject.case)
        result.remarks.append(remark)
    name += request.kind
    wanted = [
        code for code in subject.editions if not request.languages or code in request.languages
    ]
    if not wanted:
        result.stopped = say(
            "The case has no text in {wanted}; it has {languages}.",
            wanted=or_list(request.languages),
            languages=commas(subject.editions),
        )
        return result, []
    single, whole = _forms(request.formats)
    names = _file_names(name, wanted, single)
    parts = _parts_of_editions(subject, names, request.review)
    if whole:
        more, result.notes = _parts_of_whole(_whole(name, subject, names, whole), whole)
        parts += more
    result.files = [part.file for part in parts if part.form in request.formats]
    if not parts and not result.notes:
        result.stopped = say(
            "The case has only one language; there is nothing to show side by side."
        )
    return result, parts


def _checked(request: Request, anew: bool) -> tuple[Subject, list[Diagnostic]]:
    """A case read, and its findings: looked for unless they are known."""
    from ..case import load
    from ..checks import subject_of
    from ..checks.checked import Checked, check_folder, what_it_depends_on

    case = request.folder, request.shown, request.journal
    read: list[Subject] = []

    def find() -> Checked:
        found, subject = check_folder(*case)
        read.append(subject)
        return found

    found = find() if request.brought else what_it_depends_on(*case).sealed(find, anew)
    subject = read[0] if read else subject_of(load(*case[:2]), request.journal)
    return subject, list(found.findings)


def _blind(request: Request, case: Case) -> tuple[Subject, str, Message]:
    """The case read again without its authors; the name of its files, which does not reveal them
    either; and what the reader of the copy should know."""
    from ..blind import blinding, withheld_mark
    from ..case import load
    from ..checks import subject_of

    blinded = blinding(case)
    case = load(request.folder, request.shown, blinded)
    places = sum(
        narrative.text.count(withheld_mark(code)) for code, narrative in case.narratives.items()
    )
    withheld = say(
        "Anonymised: {count} place in the text withheld.",
        "Anonymised: {count} places in the text withheld.",
        count=places,
    )
    kept = commas(sorted(blinded.names.words))
    left = say("Kept, since the text uses it as a word: {names}.", names=kept) if kept else NOTHING
    advice = say(
        "Read the copy before you send it; withhold: and keep: in case.yaml list what else to "
        "withhold or keep."
    )
    remark = say_all(withheld, left, advice)
    return subject_of(case, request.journal), blinded.stem(request.name), remark


def _forms(formats: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The requested formats and those that they are made from: the ones of a single edition, and
    the ones of all languages together."""
    from ..formats import get_format

    needed = [form for name in formats for form in getattr(get_format(name), "NEEDS", ())]
    forms = tuple(dict.fromkeys((*formats, *needed)))
    whole = tuple(form for form in forms if getattr(get_format(form), "WHOLE", False))
    return tuple(form for form in forms if form not in whole), whole


def _file_names(
    name: str, languages: Sequence[str], forms: Sequence[str]
) -> dict[tuple[str, str], str]:
    """The file of each edition in each format, by language and format."""
    from ..formats import get_format

    return {
        (code, form): f"{name}.{code}.{get_format(form).SUFFIX}"
        for code in languages
        for form in forms
    }


def _parts_of_editions(
    subject: Subject, names: Mapping[tuple[str, str], str], review: bool
) -> list[_PendingFile]:
    """What the files of single editions are made from."""
    from ..formats import get_format
    from ..formats.page import Article

    parts = []
    for (code, form), file in names.items():
        module = get_format(form)
        pairs = subject.comparisons if getattr(module, "PAIRS", False) else ()
        article = Article(subject.editions[code], subject.editions, names, review, pairs)
        finished = not hasattr(module, "prepare")
        value = module.encode(article) if finished else module.prepare(article)
        parts.append(_PendingFile(file, form, value, finished))
    return parts


def _whole(
    name: str, subject: Subject, names: Mapping[tuple[str, str], str], forms: Sequence[str]
) -> WholeCase:
    """All languages together; compared only if one of the formats needs it, because comparing takes
    time."""
    from ..formats import get_format
    from ..formats.page import Article, WholeCase

    compares = any(getattr(get_format(form), "COMPARES", False) for form in forms)
    return WholeCase(
        name,
        {
            code: Article(edition, subject.editions, names)
            for code, edition in subject.editions.items()
        },
        subject.comparisons if compares else (),
        subject.case.reviews,
    )


def _parts_of_whole(
    whole: WholeCase, forms: Sequence[str]
) -> tuple[list[_PendingFile], list[Message]]:
    """What the files of all languages together are made from, and which formats cannot be made,
    with the reason."""
    from ..formats import get_format

    parts: list[_PendingFile] = []
    notes: list[Message] = []
    for form in forms:
        module = get_format(form)
        if lacking := module.missing(whole) if hasattr(module, "missing") else []:
            notes.append(
                say(
                    "{format} was not built; it needs {fields}.",
                    format=form,
                    fields=commas(lacking),
                )
            )
        else:
            parts += [
                _PendingFile(f"{whole.name}.{file.suffix}", form, file.value, file.finished)
                for file in module.files(whole)
            ]
    return parts, notes


def _counts(findings: Sequence[Diagnostic]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[str(finding.severity)] = counts.get(str(finding.severity), 0) + 1
    return counts


def _finish(parts: Sequence[_PendingFile], jobs: int, limits: Limits) -> dict[str, bytes]:
    """The files; those that are unfinished are finished here, or in up to `jobs` processes."""
    from ..formats import get_format

    packed = [part for part in parts if hasattr(get_format(part.form), "pack")]
    open_parts = [part for part in parts if not part.finished and part not in packed]
    share = max(1, min(jobs, len(open_parts)))
    made: dict[str, bytes] = {}
    if jobs and open_parts:  # all elsewhere, so that what dies of one does not end the build
        shares = [open_parts[n::share] for n in range(share)]
        for call in [Call(_encode, one, limits=limits) for one in shares]:
            made |= call.outcome()
    else:
        made = _encode(open_parts)
    made |= {part.file: part.value for part in parts if part.finished}
    return made | {part.file: get_format(part.form).pack(part.value, made) for part in packed}


def _encode(parts: Sequence[_PendingFile]) -> dict[str, bytes]:
    from ..formats import get_format

    return {part.file: get_format(part.form).finish(part.value) for part in parts}
