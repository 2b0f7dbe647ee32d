"""What checks examine. In: a case and the name of a journal. Out: a `Subject`, and what several
checks need from one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ..case.files import can_be_read
from ..case.places import NAMED_GROUPS
from ..diagnostic import Diagnostic, Position
from ..edition.check_names import FACT_MISUSED, FACT_UNKNOWN, MENTION_UNDEFINED, PANEL_MISSING
from ..message import Message, commas, say
from ..remembered import remembered
from .finding import Finding

if TYPE_CHECKING:
    from ..bilingual import Comparison, Document, Lexicon, Memory
    from ..case import Case, NamedFact
    from ..edition import Edition, EditionText
    from ..edition.tokens import Mention, Token
    from ..journal import JournalError
    from ..media import Picture

T = TypeVar("T")


@dataclass
class Subject:
    """What a check examines: the case, and its editions by language (the first language first)."""

    case: Case
    editions: Mapping[str, Edition]
    diagnostics: tuple[Diagnostic, ...] = ()  # seen while the editions were made
    unknown_journal: JournalError | None = None  # why the plain one stands for the one wanted
    _kept: dict[Callable[[Subject], Any], Any] = field(default_factory=dict, repr=False)

    @cached_property
    def pictures(self) -> list[tuple[str, Position, float, Picture | Diagnostic]]:
        """Every picture of the case: its name, place, printed width in mm, and the picture or why
        it cannot be read."""
        return [
            (
                panel.file,
                panel.file_position,
                edition.printed_width(figure),
                self.case.pictures.get(panel.file, panel.file_position),
            )
            for number, edition in enumerate(self.editions.values())
            for figure in edition.shown
            for panel in figure.panels
            if panel.file and (number == 0 or panel.by_language)  # others are of all languages
        ]

    @cached_property
    def supplements(self) -> list[tuple[str, Position, Diagnostic | None]]:
        """Every supplementary file: its name, place, and why it cannot be passed on, if so."""
        return [
            (
                one.file,
                one.file_position,
                can_be_read(self.case.folder, one.file, one.file_position),
            )
            for edition in list(self.editions.values())[:1]
            for one in edition.supplements
        ]

    @property
    def cleared(self) -> Sequence[str]:
        """The phrases and files that the author has declared not to identify the patient."""
        return self.case.file.cleared if self.case.file else ()

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The first language's edition compared with each other one; empty if there is only one
        narrative."""
        from ..bilingual import Comparison

        documents = list(self.documents.values())
        return tuple(Comparison(documents[0], other, memory=self.memory) for other in documents[1:])

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """What each edition prints, as sentences with their places."""
        return {
            # An edition is kept with its document, so that its number is not another's.
            code: remembered("document", id(one), partial(_with_document, one))[1]
            for code, one in self.editions.items()
        }

    @cached_property
    def memory(self) -> Memory:
        """What has been read of the texts, for all that is compared with them."""
        from ..bilingual import Memory

        memory = remembered("readings", self._own_terms, lambda: Memory(self.lexicon))
        memory.begin()
        return memory

    @cached_property
    def lexicon(self) -> Lexicon:
        """The medical terms, with the case's own."""
        from ..bilingual import terms_of

        return remembered("lexicon", self._own_terms, lambda: terms_of(self.case))

    @cached_property
    def _own_terms(self) -> tuple[object, ...]:
        return tuple((kind, tuple(sorted(forms.items()))) for kind, forms in self.case.terms)

    def once(self, make: Callable[[Subject], T]) -> T:
        """What several checks need but only one computes: `make(subject)`, kept."""
        if make not in self._kept:
            self._kept[make] = make(self)
        return cast("T", self._kept[make])

    @property
    def expected(self) -> tuple[str, ...]:
        """The languages in which everything must be present: those of the narratives and of the
        title."""
        title = self.case.file.title if self.case.file else {}
        from ..language import languages

        known = [code for code in (*self.case.narratives, *title) if code in languages()]
        return tuple(dict.fromkeys(known))


def _with_document(edition: Edition) -> tuple[Edition, Document]:
    from ..bilingual.printed import from_edition

    return edition, from_edition(edition)


def subject_of(case: Case, journal: str | None = None) -> Subject:
    """The editions of a case, in its own journal or the one named; if there is no such journal, in
    the plain one."""
    from ..edition import resolve
    from ..journal import JournalError, get_journal, is_folder

    named = case.file.journal if case.file else "plain"
    unknown = None
    try:
        if not journal and is_folder(named):  # a case reaches nothing outside of its folder
            raise JournalError(
                say(
                    "A case names a journal by its name, and “{named}” is a path.", named=named[:80]
                ),
                say(
                    "Write journal: plain here, and name the journal's folder when you build: "
                    "--journal PATH."
                ),
            )
        chosen = get_journal(journal or named)
    except JournalError as problem:
        chosen, unknown = get_journal("plain"), problem
    editions = resolve(case, chosen)
    diagnostics = (fault for one in editions.values() for fault in one.language.labels.diagnostics)
    return Subject(case, editions, tuple(diagnostics), unknown)


def token_diagnostics(subject: Subject, name: str) -> Iterator[Finding]:
    """The problems that resolving recorded in tokens, for the check that reports them."""
    for edition in subject.editions.values():
        for text in (*edition.texts, *edition.alts, *edition.cells):
            for token in text.tokens:
                for holder in (token, *getattr(token, "mentions", ())):
                    fault = holder.diagnostic
                    if fault is None or fault.check != name:
                        continue
                    if name not in _ASKS_CASE_FILE or not _is_unread(subject, holder, text):
                        yield Finding(fault.message, holder.position, fault.hint)


# What these miss may stand in case.yaml and could not be read; that is a finding of its own.
_ASKS_CASE_FILE = (FACT_UNKNOWN, FACT_MISUSED, MENTION_UNDEFINED, PANEL_MISSING)


def _is_unread(subject: Subject, holder: Token | Mention, text: EditionText) -> bool:
    """Whether what a token names could not be read: it is in case.yaml, or nothing of that file
    could be read."""
    from ..edition.tokens import Mention

    if subject.case.file is None:
        return True
    if isinstance(holder, Mention):
        names = {holder.target}
    else:
        names = set(re.findall(r"\w+", text.as_typed(holder).partition("|")[0]))
    unread = subject.once(_unread_names)
    paths = (path for path in subject.case.places.nodes if len(path) == 2)
    groups = {str(path[0]) for path in paths if path[1] in unread}  # {{ patient | sentence }}
    return not names.isdisjoint(unread | groups)


def has_fault(subject: Subject, value: NamedFact) -> bool:
    """Whether something of a value could not be read."""
    return (value.group, value.name) in subject.once(_values_with_faults)


def _values_with_faults(subject: Subject) -> set[tuple[object, ...]]:
    """The group and name of every value of which something could not be read."""
    faults = {fault.position for fault in subject.case.diagnostics}
    return {
        path[:2]
        for path, node in subject.case.places.nodes.items()
        if node.position in faults or node.key_position in faults
    }


def _unread_names(subject: Subject) -> set[str]:
    """The names in case.yaml whose values could not be taken, or only some of them."""
    case, file = subject.case, subject.case.file
    if file is None:
        return set()
    others = set(type(file).model_fields).difference(NAMED_GROUPS)  # facts may stand below “factz:”
    named = {str(path[1]) for path in case.places.nodes if len(path) == 2 and path[0] not in others}
    partly = {name for name, value in case.values.items() if has_fault(subject, value)}
    return named.difference(case.values, file.figures, file.tables) | partly


def picture_diagnostics(subject: Subject, name: str) -> Iterator[Finding]:
    """The pictures and supplementary files that cannot be read, for the check that reports the
    reason."""
    for file, position, _, picture in subject.pictures:
        if isinstance(picture, Diagnostic) and picture.check == name:
            yield Finding(picture.message, position, picture.hint, name=file)
    for file, position, fault in subject.supplements:
        if fault is not None and fault.check == name:
            yield Finding(fault.message, position, fault.hint, name=file)


def languages_are(subject: Subject) -> Message:
    """The languages in which a case must have its texts, as advice."""
    return say("This case's languages are: {languages}.", languages=commas(subject.expected))


def write_pair(subject: Subject, known: Mapping[str, str] = MappingProxyType({})) -> Message:
    """What to write where a text is missing: {tr: …, en: …}, with the halves that are known."""
    pair = ", ".join(f"{code}: {_quoted(known.get(code, ''))}" for code in subject.expected)
    # Message: {pair} is what to type: {tr: …, en: …}
    return say("Write {pair} there.", pair=f"{{{pair}}}")


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"' if text else "…"
