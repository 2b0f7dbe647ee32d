"""The words that casepub itself prints, from `locales/<code>.po`, read directly: an edit takes
effect at the next build.

In: a language code. Out: `Labels`, which translates the English source strings. For a missing,
fuzzy or broken entry the source is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostic import Diagnostic, Position, Severity
from ..kept import kept
from ..message import Message, reason_of, say
from ..patterns import compiled
from ..resources import LOCALES, MESSAGES
from .check_names import LOCALE_INVALID, PLACEHOLDER_DIFFERS

if TYPE_CHECKING:
    from .catalog import Catalog

_Entries = Mapping[tuple[str, str], tuple[str, ...]]
_PLACEHOLDER = compiled(r"\{[^{}]*\}")
# tr, pt_BR; what editors leave beside a file is none
_CODE = compiled(r"[a-z]{2,3}(?:[_-][A-Za-z]{2,4})?")
_BRACES = compiled(r"[{}]")
_DOUBLED = compiled(r"\{\{|\}\}")


def msgid(source: str, context: str = "", plural: str = "") -> str:
    """Marks a text for translation in the locale files, and returns it unchanged; whatever prints
    it asks for its label."""
    return source


class Labels:
    """The labels of one language; `journal` gives some of them different wording. `faults` lists
    what could not be used of the locale file."""

    def __init__(
        self,
        entries: _Entries,
        header: Mapping[str, str],
        one_form: bool,
        diagnostics: tuple[Diagnostic, ...] = (),
        journal: Mapping[str, str] | None = None,
    ):
        self.entries = entries
        self.header = header
        self.diagnostics = diagnostics
        self.one_form = one_form  # the language uses one form after every number
        self._journal = dict(journal or {})

    def with_wording(self, journal: Mapping[str, str]) -> Labels:
        """The same labels, overlaid with a journal's own wording, by source string, or by context
        and source (table|Result)."""
        return Labels(self.entries, self.header, self.one_form, self.diagnostics, journal)

    def text(self, source: str, context: str = "") -> str:
        """The label for an English source string."""
        if self._journal:
            worded = self._journal.get(f"{context}|{source}") or self._journal.get(source)
            if worded:
                return worded
        return (self.entries.get((context, source)) or (source,))[0]

    def plural_label(
        self, singular: str, plural: str, number: Decimal | int, context: str = ""
    ) -> str:
        """The label in the form that goes with `number`."""
        forms = self.entries.get((context, singular))
        many = number != 1
        if forms is None:
            return plural if many else singular
        return forms[0 if self.one_form else min(int(many), len(forms) - 1)]


def placeholders(text: str) -> frozenset[str] | None:
    """The names in braces, which are filled in when the text is printed ({n}, {day:02}); None if a
    brace is not closed or not opened. Doubled braces are printed as single ones."""
    text = _DOUBLED.sub("", text)
    return (
        None
        if _BRACES.search(_PLACEHOLDER.sub("", text))
        else frozenset(_PLACEHOLDER.findall(text))
    )


@lru_cache(maxsize=16)
def read_labels(code: str, folder: Path = LOCALES) -> Labels:
    """Read the locale file of a language; without a file, labels that print their sources."""
    path = folder / f"{code}.po"
    if not path.is_file():
        return Labels({}, {}, False)
    if folder in (LOCALES, MESSAGES):
        readers = (Path(__file__), Path(__file__).with_name("catalog.py"))
        sound = kept(f"{folder.name}-{code}", (path, *readers), lambda: _sound(path))
        if sound is not None:
            return Labels(*sound)
    return _read(path)


def _sound(path: Path) -> tuple[_Entries, Mapping[str, str], bool] | None:
    """What a locale file has, where nothing is wrong with it."""
    labels = _read(path)
    return None if labels.diagnostics else (labels.entries, labels.header, labels.one_form)


def _read(path: Path) -> Labels:
    from .catalog import read_catalog

    try:
        catalog, diagnostics = read_catalog(path.read_bytes(), str(path))
    except OSError as problem:
        message = say("The file cannot be read: {reason}.", reason=reason_of(problem))
        return Labels(
            {}, {}, False, (_invalid(path, message, say("Check the file's permissions.")),)
        )
    if catalog is None:
        return Labels({}, {}, False, tuple(diagnostics))
    if not list(catalog):
        hint = say("Copy locales/casepub.pot there, or restore the file.")
        diagnostics.append(_invalid(path, say("The file is empty."), hint))
    entries, misfits = _usable(catalog)
    return Labels(entries, catalog.header, catalog.plurals == 1, (*diagnostics, *misfits))


def _invalid(path: Path, message: Message, hint: Message) -> Diagnostic:
    return Diagnostic(LOCALE_INVALID, Severity.ERROR, message, Position(str(path)), hint)


def _usable(
    catalog: Catalog,
) -> tuple[dict[tuple[str, str], tuple[str, ...]], list[Diagnostic]]:
    """The translations by context and source; those that cannot be filled are left out, each with
    a finding."""
    from .catalog import forms

    entries: dict[tuple[str, str], tuple[str, ...]] = {}
    diagnostics: list[Diagnostic] = []
    for entry in catalog:
        if entry.fuzzy or not any(forms(entry)):
            continue
        if any(not fits(text, entry.msgid, entry.msgid_plural) for text in forms(entry) if text):
            diagnostics.append(
                Diagnostic(
                    PLACEHOLDER_DIFFERS,
                    Severity.ERROR,
                    say(
                        "“{source}” is translated as “{text}”, whose braces {{ }} differ; the "
                        "English is printed.",
                        source=entry.msgid,
                        text=" / ".join(forms(entry)),
                    ),
                    catalog.place(entry),
                    say("Copy placeholders in braces unchanged from the source."),
                )
            )
            continue
        entries[entry.msgctxt or "", entry.msgid] = tuple(
            text or forms(entry)[0] or entry.msgid for text in forms(entry)
        )
    return entries, diagnostics


def fits(text: str, source: str, plural: str = "") -> bool:
    """Whether a translation can be filled in with what its source is filled in with; {day:02} may
    be {day}."""
    mine = placeholders(text)
    known = (placeholders(source) or frozenset()) | (placeholders(plural) or frozenset())
    return mine is not None and mine <= known | {
        name.partition(":")[0] + "}" for name in known if ":" in name
    }


@lru_cache(maxsize=1)
def sources(folder: Path = LOCALES) -> frozenset[tuple[str, str]]:
    """Every label that casepub prints, as context and English source."""
    from .catalog import read_catalog

    catalog, _ = read_catalog((folder / "casepub.pot").read_bytes(), "casepub.pot")
    return frozenset((entry.msgctxt or "", entry.msgid) for entry in catalog or ())


@lru_cache(maxsize=4)
def languages(folder: Path = LOCALES) -> tuple[str, ...]:
    """The codes of the languages that have a locale file, sorted."""
    return tuple(
        sorted(
            path.stem
            for path in folder.glob("*.po")
            if _CODE.fullmatch(path.stem) and path.is_file()
        )
    )
