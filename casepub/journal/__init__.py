"""What a journal requires. In: the name of a folder in templates/journals/, or the path of any such
folder. Out: a `Journal`.

`journal.yaml` holds the journal's names, labels with different wording, the order of statements,
citation style, page settings, and its rules (rules.py); its `page.css` and `screen.css` are applied
after the common ones; any `.csl` file in the folder can be named as the style.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from ..composed import composed, find_path
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
}  # as Turkish medical journals print it; CSL's own is vd.


@dataclass(frozen=True, eq=False)  # one object per journal, so that it can be a cache key
class Journal:
    """A journal's requirements. Texts are given per language; `labels` maps English source strings
    to the journal's own wording."""

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
    column_width: float = 82.0  # millimetres: printed width of a figure with width `column` …
    page_width: float = 170.0  # … and of one with width `page`
    grid: float = 12.5  # points from line to line of the text
    max_names: int = 6  # authors named in "how to cite" before "et al."
    limits: Mapping[str, Bounds] = field(default_factory=dict)
    counted: tuple[str, ...] = ()  # what counts towards text_words besides the text
    required: tuple[str, ...] = ()  # statements and metadata that every case must have
    avoided: tuple[str, ...] = ()  # checks that apply only to this journal
    # in a manuscript: figures after the references instead of in the text
    figures_at_end: bool = False
    instructions: str = ""  # address of its instructions for authors
    refuses: str = ""  # why it does not accept case reports, in one sentence
    remark: str = ""  # what an author who considers it should know

    def title_in(self, language: str) -> str:
        """Its title in a language, or the only one that it has."""
        return self.title.get(language) or next(iter(self.title.values()), "")

    @property
    def address(self) -> str:
        """The name by which `get_journal` finds it again."""
        return self.name if self.folder.parent == JOURNALS else str(self.folder)

    def csl(self) -> bytes:
        """The citation style: a .csl file in the journal's own folder, or one that ships with
        casepub."""
        for path in (self.folder / f"{self.style}.csl", STYLES / f"{self.style}.csl"):
            if path.is_file():
                return path.read_bytes()
        raise JournalError(
            f"The citation style “{self.style}” of {self.name} is missing.",
            f"Put {self.style}.csl into {self.folder}.",
        )

    def stylesheets(self, name: str) -> list[Path]:
        """The common stylesheet `name` (page.css, screen.css), followed by the journal's own."""
        return [path for path in (TEMPLATES / name, self.folder / name) if path.is_file()]


def journals() -> tuple[str, ...]:
    """The names of all journals, sorted."""
    return tuple(sorted(composed(path.parent.name) for path in JOURNALS.glob("*/journal.yaml")))


def is_folder(name: str) -> bool:
    """Whether a name is the path of a journal folder."""
    return "/" in name or "\\" in name or name in (".", "..")


def get_journal(name: str) -> Journal:
    """The journal whose folder has this name or path; read again whenever its journal.yaml
    changes."""
    folder = find_path(Path(name) if is_folder(name) else JOURNALS / name)
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
    shown = composed(name if not is_folder(name) else folder.resolve().name)
    return Journal(name=shown, folder=folder, **entries)


def _check_labels(name: str, labels: Mapping[str, Mapping[str, str]]) -> None:
    """Refuse labels that do not exist or have other braces than the original; otherwise a typing
    error would silently leave the common wording in place."""
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
