"""casepub cite: print the record of a work, or add it to a case's references."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..message import Message, commas, say, say_all
from ._cases import unwritable
from ._speech import refuse, tell, words

if TYPE_CHECKING:
    from ..case.references.library import Work
    from ..diagnostic import Diagnostic
    from ..journal import Journal

FORMS = ("bibtex", "ris", "csl")
TIME = 20.0  # seconds that a server has


@click.command("cite")
@click.argument("wanted", nargs=-1, metavar="[DOI|PMID|KEY]...")
@click.option(
    "--from",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A file that you saved from PubMed, Zotero, a journal …: .bib, .ris, .nbib, .enw, .json. "
    "May be given several times.",
)
@click.option(
    "--online",
    is_flag=True,
    help=(
        "Look up works that are in no FILE at doi.org (for a DOI) or PubMed (for a PMID). "
        "Without this option nothing is sent."
    ),
)
@click.option("--add", "case", metavar="CASE", help="Append the works to this case's references.")
@click.option("--key", metavar="KEY", help="Cite the work by this key (for a single work).")
@click.option(
    "--journal",
    metavar="NAME",
    help="Show how this journal prints the work. Without it: the case's journal, or the ICMJE's "
    "style.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="bibtex",
    show_default=True,
    help="Format of the record.",
)
@click.option(
    "--timeout",
    default=TIME,
    show_default=True,
    type=click.FloatRange(0.1, 300),
    metavar="SECONDS",
    help="How long to wait for a server.",
)
def command(
    wanted: tuple[str, ...],
    files: tuple[Path, ...],
    online: bool,
    case: str | None,
    key: str | None,
    journal: str | None,
    form: str,
    timeout: float,
) -> None:
    """Print the record of a work as BibTeX, and how it will read in Turkish and English; with
    --add, append it to a case's reference file.

    Works are identified by DOI (in any form, also as an address), by PMID, or by their key in FILE;
    if none is given, all works of FILE are used. A work that the case already has is not added
    again.
    """
    from ._cases import require_journal

    if not files and not online:
        raise refuse(
            say(
                "No source is given. Name a file that you saved with --from FILE, or ask doi.org "
                "and PubMed with --online. Nothing was sent."
            )
        )
    if not wanted and not files:
        raise refuse(say("Name a work by its DOI or PMID."))
    require_journal(journal)
    works, missing = _find(wanted, files, timeout if online else None)
    if key and len(works) > 1:
        raise refuse(say("--key names a single work."))
    target = _Target.open(case) if case else None
    shown = target.add(works, key, bool(missing)) if target else _renamed(works, key)
    _print(shown, form, _styles(target, journal))
    for message in missing:
        tell(message, err=True)
    if missing:
        sys.exit(1)


def _find(
    wanted: Sequence[str], files: Sequence[Path], seconds: float | None
) -> tuple[list[Work], list[Message]]:
    """The works, and a message for each that was not found."""
    libraries = [_Library(path) for path in files]
    if not wanted:
        works = [work for library in libraries for work in library.works]
        for library in libraries:
            library.tell(library.works)
        return works, [] if works else [say("There is no work in the file.")]
    found: list[Work] = []
    missing: list[Message] = []
    for said in wanted:
        work = next((one for library in libraries if (one := library.find(said))), None)
        if work is None and seconds is not None:
            work = _ask(said, seconds, missing)
        elif work is None:
            missing.append(_not_in(said, libraries))
        if work is not None and work not in found:
            found.append(work)
    for library in libraries:
        library.tell([work for work in library.works if work in found])
    return found, missing


def _not_in(said: str, libraries: Sequence[_Library]) -> Message:
    from ..diagnostic import did_you_mean

    known = [name for library in libraries for work in library.works for name in _names(work)]
    names = commas(str(library.path) for library in libraries)
    advice = did_you_mean(said, known) or say(
        "It has {count} keys, DOIs and PMIDs.", count=len(known)
    )
    return say_all(say("“{work}” is not in {files}.", work=said[:100], files=names), advice)


def _names(work: Work) -> list[str]:
    return [name for name in (work.key, work.doi, work.pmid) if name]


def _ask(said: str, seconds: float, missing: list[Message]) -> Work | None:
    """The work as a server has it; a message where there is none."""
    from ..case.references.library import Work, read_pmid
    from ..case.references.online import NotFound, ask_doi, ask_pmid
    from ..case.references.reading import clean_doi, make_key

    doi, pmid = clean_doi(said), read_pmid(said)
    if not doi and not pmid:
        missing.append(
            say("“{work}” is neither a DOI nor a PMID, so no server was asked.", work=said[:100])
        )
        return None
    try:
        record = ask_doi(doi, seconds) if doi else ask_pmid(pmid, seconds)
    except NotFound as problem:
        missing.append(problem.message)
        return None
    return Work(make_key(record, ()), {"DOI": doi, **record} if doi else record, 1, False)


class _Library:
    """A saved file and its works."""

    def __init__(self, path: Path) -> None:
        from ..case.references.library import MAX_WORKS, find_form, read_library
        from ..case.references.reading import Told
        from ._cases import content

        self.path = path
        data = content(path)
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            raise refuse(
                say("{file} is not UTF-8.", file=str(path)), say("Save it again as UTF-8.")
            ) from None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.text = unicodedata.normalize("NFC", text)
        self.form = find_form(path.name, self.text)
        told = Told(str(path), MAX_WORKS)
        self.works = read_library(self.form, self.text, told)
        if not self.works:
            self._report(told.finish())

    def find(self, said: str) -> Work | None:
        from ..case.references.library import find_work

        return find_work(self.works, said)

    def tell(self, works: Sequence[Work]) -> None:
        """Report what was not read of the works."""
        from ..case.references.library import find_faults

        if works:
            faults = find_faults(self.form, self.text, str(self.path), self.works, list(works))
            self._report([fault for fault in faults if "Works without a key" not in fault.message])

    def _report(self, faults: Sequence[Diagnostic]) -> None:
        from .console import Excerpts, as_text

        if faults:
            lines = {str(self.path): self.text.split("\n")}
            click.echo(as_text(faults, Excerpts(lines)), err=True)


def _renamed(works: Sequence[Work], key: str | None) -> list[Work]:
    from dataclasses import replace

    return [replace(work, key=key) if key else work for work in works]


@dataclass(frozen=True)
class _Target:
    """The case that works are added to."""

    folder: Path
    name: str  # of its reference file
    data: bytes
    works: Sequence[Work]
    languages: tuple[str, ...]
    journal: Journal

    @classmethod
    def open(cls, case_name: str) -> _Target:
        from ..case import load
        from ..case.references import NAMES, find_reference_files
        from ..case.references.library import Work
        from ..journal import JournalError, get_journal
        from ._cases import refuse_newer, single

        path, shown = single(case_name)
        case = load(path, shown)
        refuse_newer(case)
        name = next(iter(find_reference_files(path)), NAMES[0])
        file = path / name
        if file.is_symlink():
            raise refuse(
                say(
                    "{file} is a link; name the case that contains the file itself.", file=str(file)
                )
            )
        works = [Work(key, one.record, one.position.line) for key, one in case.references.items()]
        try:
            journal = get_journal(case.file.journal if case.file else "plain")
        except JournalError:  # casepub check tells it
            journal = get_journal("plain")
        data = file.read_bytes() if file.is_file() else b""
        return cls(path, name, data, works, tuple(case.languages), journal)

    def add(self, works: Sequence[Work], key: str | None, is_partial: bool) -> list[Work]:
        """The works under the keys by which the case cites them; the new ones are on disk."""
        from ..case.references.adding import NotAdded, add_work

        if is_partial:
            tell(say("Nothing was added, since not every work was found."), err=True)
            return list(works)
        known, data, shown = list(self.works), self.data, []
        for work in works:
            if same := self._find_same(known, work):
                shown.append(same)
                continue
            work = self._with_key(work, key, {one.key for one in known})
            try:
                data, lost = add_work(self.name, data, work.key, dict(work.record))
            except NotAdded as problem:
                told = say_all(problem.message, problem.hint, say("Nothing was added."))
                raise click.ClickException(words(told)) from None
            _tell_lost(lost, self.name)
            known.append(work)
            shown.append(work)
        self._write(data, known[len(self.works) :])
        return shown

    def _find_same(self, known: Sequence[Work], work: Work) -> Work | None:
        """The work as the case has it already; what is alike but not the same is told."""
        from ..case.references.library import find_same

        found = find_same(known, work)
        if found and found[1]:
            self._tell_known(found[0])
            return found[0]
        if found:
            told = say(
                "{file} has a work with this title and year, but another DOI: {key}.",
                file=self.name,
                key=found[0].key,
            )
            tell(told, err=True)
        return None

    def _with_key(self, work: Work, key: str | None, taken: set[str]) -> Work:
        """The work with the key that was asked for, its own, or one that is made."""
        from dataclasses import replace

        from ..case.references.library import is_citable
        from ..case.references.reading import make_key

        if key and not is_citable(key):
            raise refuse(
                say(
                    "“{key}” is not a key: use letters, digits, hyphens, such as kaya2020.", key=key
                )
            )
        if key and key in taken:
            raise refuse(say("The key “{key}” is taken in {file}.", key=key, file=self.name))
        is_free = work.is_own and work.key not in taken
        return replace(work, key=key or (work.key if is_free else make_key(work.record, taken)))

    def _write(self, data: bytes, added: Sequence[Work]) -> None:
        from ..output import write_files

        file = self.folder / self.name
        if added:
            try:
                write_files(self.folder, {self.name: data})
            except OSError as problem:
                raise unwritable(file, problem) from None
        for work in added:
            tell(
                say("Added to {file}: cite it as [@{key}].", file=str(file), key=work.key), err=True
            )

    def _tell_known(self, work: Work) -> None:
        told = say(
            "The case already has this work: cite it as [@{key}] ({place}).",
            key=work.key,
            place=f"{self.folder / self.name}:{work.line}",
        )
        tell(told, err=True)


def _tell_lost(lost: Sequence[str], place: str) -> None:
    if lost:
        tell(
            say("{form} cannot hold these fields: {fields}.", form=place, fields=commas(lost)),
            err=True,
        )


def _styles(target: _Target | None, journal: str | None) -> tuple[Journal, tuple[str, ...]]:
    from ..journal import get_journal

    if journal or target is None:
        found = get_journal(journal or "plain")
    else:
        found = target.journal
    return found, (target.languages if target else ()) or ("tr", "en")


def _print(works: Sequence[Work], form: str, styles: tuple[Journal, tuple[str, ...]]) -> None:
    """The records, and below each how it will read; in BibTeX as comments, in others apart."""
    from ..case.references.adding import WRITERS
    from ..case.references.strangers import tidy

    write = WRITERS[{"bibtex": "bib", "csl": "json"}.get(form, form)]
    if form == "csl":
        texts = [write(work.key, tidy(work.record))[0] for work in works]
        click.echo("[\n" + ",\n".join(texts) + "\n]")
    for work in works:
        if form != "csl":
            text, lost = write(work.key, tidy(work.record))  # of the case's own, of any shape
            click.echo(text)
            _tell_lost(lost, form.upper() if form == "ris" else "BibTeX")
        for line in _readings(work.record, *styles):
            click.echo(f"% {line}" if form == "bibtex" else line, err=form != "bibtex")


def _readings(
    record: Mapping[str, object], journal: Journal, languages: Sequence[str]
) -> Iterator[str]:
    import html
    import re

    from ..citations import Bibliography, StyleError
    from ..language import get_language

    for code in languages:
        language = get_language(code)
        try:
            made = Bibliography(
                journal.csl(),
                {"one": record},
                ["one"],
                language.csl_locale,
                journal.terms.get(code, {}),
            )
        except StyleError as problem:
            yield words(problem.message)
            return
        for entry in made.entries:
            yield f"{code}: {html.unescape(re.sub('<[^>]*>', '', entry.html))}"
