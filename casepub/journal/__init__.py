"""What a journal wants. In: the name of a folder below templates/journals/, or the path of any such
folder. Out: a `Journal`.

`journal.yaml` holds the journal's names, labels worded differently, statement order, citation
style, page settings, and its rules (rules.py);
`page.css` and `screen.css` beside it are laid over the common ones; any `.csl` file there can be
named as the style.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from ..diagnostic import did_you_mean
from ..resources import TEMPLATES
from .limits import COUNTED, LIMITS, Limit, words
from .rules import AVOIDED, DEFAULT_STATEMENTS, REQUIRED, Bounds, JournalError

__all__ = [
    "AVOIDED",
    "COUNTED",
    "DEFAULT_STATEMENTS",
    "JOURNALS",
    "LIMITS",
    "REQUIRED",
    "Bounds",
    "Journal",
    "JournalError",
    "Limit",
    "get_journal",
    "is_folder",
    "journals",
    "words",
]
JOURNALS = TEMPLATES / "journals"
STYLES = TEMPLATES / "styles"

DEFAULT_TERMS = {
    "tr": {"et-al": "ve ark.", "page-range-delimiter": "–"}
}  # as Turkish medical journals print them; CSL's own is vd.


@dataclass(frozen=True, eq=False)  # one object a journal, so that it can key a cache
class Journal:
    """A journal's wishes. Texts stand per language; `labels` maps English source strings to the
    journal's own words."""

    name: str
    folder: Path
    title: Mapping[str, str] = field(default_factory=dict)
    abbreviation: str = ""
    issn: str = ""
    publisher: str = ""
    depositor: Mapping[str, str] = field(
        default_factory=dict
    )  # who deposits with Crossref: name, email
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    style: str = "nlm-citation-sequence"
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: DEFAULT_TERMS)
    statements: tuple[str, ...] = DEFAULT_STATEMENTS
    columns: int = 2
    column_width: float = 82.0  # millimetres: what a figure of width `column` is printed at …
    page_width: float = 170.0  # … and one of width `page`
    grid: float = 12.5  # points from line to line of the text
    max_names: int = 6  # authors named in "how to cite" before "et al."
    limits: Mapping[str, Bounds] = field(default_factory=dict)
    counted: tuple[str, ...] = ()  # what counts towards text_words besides the text
    required: tuple[str, ...] = ()  # statements and metadata without which it takes no case
    avoided: tuple[str, ...] = ()  # checks that hold here only
    figures_at_end: bool = False  # of a manuscript: figures behind the references, not in the text
    instructions: str = ""  # where its instructions for authors stand
    refuses: str = ""  # what keeps it from taking a case report, in a sentence
    remark: str = ""  # what an author should know who thinks of it

    def title_in(self, language: str) -> str:
        """Its title in a language, or the one that it has."""
        return self.title.get(language) or next(iter(self.title.values()), "")

    @property
    def address(self) -> str:
        """The name by which `get_journal` finds it again."""
        return self.name if self.folder.parent == JOURNALS else str(self.folder)

    def csl(self) -> bytes:
        """The citation style: a .csl file of the journal's own folder, or one that casepub
        brings."""
        for path in (self.folder / f"{self.style}.csl", STYLES / f"{self.style}.csl"):
            if path.is_file():
                return path.read_bytes()
        raise JournalError(
            f"The citation style “{self.style}” of {self.name} is missing.",
            f"Put {self.style}.csl into {self.folder}.",
        )

    def stylesheets(self, name: str) -> list[Path]:
        """The common stylesheet `name` (page.css, screen.css) and the journal's own over it."""
        return [path for path in (TEMPLATES / name, self.folder / name) if path.is_file()]


def journals() -> tuple[str, ...]:
    """The names of all journals, sorted."""
    return tuple(sorted(path.parent.name for path in JOURNALS.glob("*/journal.yaml")))


def is_folder(name: str) -> bool:
    """Whether a name is the path of a journal's folder."""
    return "/" in name or "\\" in name or name in (".", "..")


def get_journal(name: str) -> Journal:
    """The journal whose folder has this name, or lies at this path; read anew when its journal.yaml
    has changed."""
    folder = Path(name) if is_folder(name) else JOURNALS / name
    file = folder / "journal.yaml"
    if not file.is_file():
        if is_folder(name):
            raise JournalError(
                f"There is no journal.yaml in {name}.",
                "Name a folder that contains one; docs/journals.md describes it.",
            )
        raise JournalError(
            f"There is no journal “{name}”.",
            did_you_mean(name, journals()) or f"Journals are: {', '.join(journals())}.",
        )
    return _read_journal(name, folder, file.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read_journal(name: str, folder: Path, _changed: int) -> Journal:
    """The journal in a folder; `_changed` keys the cache, so that an edit is seen."""
    from .model import read_entries  # pydantic, which an unchanged build never needs

    try:
        text = (folder / "journal.yaml").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise JournalError(
            f"The journal “{name}” cannot be read: {problem}.", "Save journal.yaml as UTF-8."
        ) from None
    entries = read_entries(name, text)
    _check_labels(name, entries.get("labels") or {})
    shown = name if not is_folder(name) else folder.resolve().name
    return Journal(name=shown, folder=folder, **entries)


def _check_labels(name: str, labels: Mapping[str, Mapping[str, str]]) -> None:
    """A journal words labels that there are, with the same braces; a slip of the pen would else
    leave the common wording in place, unseen."""
    if not labels:
        return
    from ..language.labels import fits, sources

    known = sources()
    for code, worded in labels.items():
        for written, text in worded.items():
            context, bar, source = written.rpartition("|")
            found = (context, source) in known if bar else any(source == one for _, one in known)
            if not found:
                raise JournalError(
                    f"journal.yaml of “{name}” rewords “{written}” in “{code}”, but there is no "
                    "such label.",
                    did_you_mean(source, {one for _, one in known})
                    or (
                        "The labels are the msgid lines of locales/casepub.pot; context|label "
                        "names one of several."
                    ),
                )
            if not fits(text, source):
                raise JournalError(
                    f"journal.yaml of “{name}”: “{text}” has different placeholders from "
                    f"“{source}”.",
                    "Copy placeholders in braces unchanged.",
                )
