"""A translator's job as PO: one entry a unit, its id as context, the text as written; what the
facts print stands in the comments.

A paragraph stands on one line, so that a fact is not parted at a line's end, and a finding names
its very place.
"""

from __future__ import annotations

from ..diagnostic import Diagnostic, Position, Severity
from ..language import get_language
from ..language.catalog import Catalog, Entry, new_catalog, read_catalog
from ..message import Message, say
from .check_names import EXCHANGE_INVALID
from .job import FUZZY, Job, Suggestion, TranslationUnit
from .notes import Words, elsewhere, had_before
from .returned import ReturnedFile, ReturnedUnit

# Message: the first lines of a translator's file; leave what is in braces and after @ as it is
_LEAVE = say(
    "Leave {{{{ facts }}}}, [@citations] and @fig:mentions as they are; casepub prints them in the "
    "target language. *Asterisks* mark italics. `casepub import` imports this file.",
    context="job",
)
_KEPT = (
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "X-Generator",
    "Report-Msgid-Bugs-To",
)  # what a translator's tool says of itself


def write(job: Job, words: Words = str) -> bytes:
    """The job as a PO file; `words` says the notes in the language of whoever exports it."""
    plural = get_language(job.target).labels.header.get(
        "plural-forms", "nplurals=2; plural=(n != 1);"
    )
    fields = {
        "Project-Id-Version": "casepub",
        "Language": job.target,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural,
        "X-Source-Language": job.source,
        "X-Casepub-Case": job.case.folder_name,
    }
    fields = {
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        **job.header,
        **fields,
    }
    # Message: the first line of a translator's file
    head = say(
        "{case}: from {source} into {target}.",
        context="job",
        case=job.case.folder_name,
        source=get_language(job.source).name_in_messages,
        target=get_language(job.target).name_in_messages,
    )
    comment = f"{words(head)}\n{words(_LEAVE)}"
    return (
        new_catalog(
            comment,
            fields,
            [*(_entry(unit, job, words) for unit in job.units), *map(_make_retired, job.retired)],
            width=0,
        )
        .text()
        .encode("utf-8")
    )


def _entry(unit: TranslationUnit, job: Job, words: Words) -> Entry:
    notes = [
        unit.note,
        *(
            # Message: what a code such as {{{{ age }}}} prints, in the languages of a translation
            say("{code} prints: {text}", context="job", code=written, text=_both(here, there))
            for written, here, there in unit.codes
        ),
        *(elsewhere(code, text) for code, text in unit.context),
        *(_suggested(one) for one in unit.suggestions),
    ]
    filled = _read_suggestion(unit)
    return Entry(
        msgctxt=unit.id,
        msgid=unit.source,
        msgstr=filled.target if filled else unit.target,
        comment="\n".join(_line(words(note)) for note in notes if note),
        tcomment=words(had_before(_line(unit.set_aside))) if unit.set_aside else "",
        flags=["fuzzy"] if unit.state == FUZZY or filled else [],
        previous_msgid=(filled.source if filled else unit.former) or None,
        occurrences=[(_below(unit.place.file, job), str(unit.place.line))],
    )


def _both(here: str, there: str) -> str:
    return here if there == here else f"{here} → {there}"


def _suggested(one: Suggestion) -> Message:
    # Message: {percent} says how alike the texts are; {case} is where the translation is from
    return say(
        "Suggested ({percent} %, {case}): {source} → {target}",
        context="job",
        percent=one.percent,
        case=one.origin,
        source=one.source,
        target=one.target,
    )


def _make_retired(worked: ReturnedUnit) -> Entry:
    """A translation of a text that the case has no more, kept as obsolete."""
    return Entry(msgctxt=worked.id, msgid=worked.source, msgstr=worked.target, obsolete=True)


def _read_suggestion(unit: TranslationUnit) -> Suggestion | None:
    """The suggestion that stands in an entry as fuzzy; PO has no other place for one."""
    return next((one for one in unit.suggestions if one.whole), None) if not unit.target else None


def _line(text: str) -> str:
    return " ".join(text.split())


def _below(file: str, job: Job) -> str:
    return file.removeprefix(f"{job.case.name}/")


def read(data: bytes, file: str) -> tuple[ReturnedFile | None, list[Diagnostic]]:
    """The work in a PO file."""
    catalog, diagnostics = read_catalog(data, file)
    if catalog is None:
        return None, [
            Diagnostic(EXCHANGE_INVALID, fault.severity, fault.message, fault.position, fault.hint)
            for fault in diagnostics
        ]
    header = catalog.header
    if not header.get("x-casepub-case"):
        return None, [
            Diagnostic(
                EXCHANGE_INVALID,
                Severity.ERROR,
                say("The file does not name its case (its header has no X-Casepub-Case)."),
                Position(file),
                say(
                    "Use a file that `casepub export` wrote; locale files are edited in "
                    "place, in locales/."
                ),
            )
        ]
    kept = {name: value for name, value in catalog.po.metadata.items() if name in _KEPT and value}
    return ReturnedFile(
        file,
        "po",
        header["x-casepub-case"],
        header.get("x-source-language", ""),
        header.get("language", ""),
        tuple(_read_unit(catalog, entry) for entry in catalog),
        tuple(_read_unit(catalog, entry) for entry in catalog.obsolete),
        kept,
    ), []


def _read_unit(catalog: Catalog, entry: Entry) -> ReturnedUnit:
    return ReturnedUnit(
        entry.msgctxt or "",
        entry.msgid,
        entry.msgstr.strip(),
        entry.fuzzy,
        entry.previous_msgid or "",
        place=lambda words: catalog.place(entry, words=words),
    )
