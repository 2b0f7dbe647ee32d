"""The texts that the locale files translate, found in the templates and in the code, where they are
printed.

In: casepub's own templates and source. Out: the template catalog (`casepub.pot`), and a locale file
merged with it. The door to Babel's extractors.

A text is marked where it is written: `_("…")` in a template, `language.label("…", "context")` in
code, `msgid("…", "context")` in a table of texts that are printed elsewhere. The comment for
translators is above it and begins with "Label:"; it applies to everything that follows, up to the
next.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, cast

from ..resources import PACKAGE, TEMPLATES
from .catalog import Catalog, Entry, forms, new_catalog
from .labels import placeholders

if TYPE_CHECKING:
    from ..templating import Marked

# How Babel is told the arguments of a marking function.
Arguments = tuple[int | tuple[int, int] | tuple[int, str], ...] | None
Keyword = dict[int | None, Arguments] | Arguments

# Which argument is the text, which its plural, which its context, by the number of arguments.
_MARKS: Mapping[str, Keyword] = {
    "_": {1: (1,), 2: (1, (2, "c"))},
    "label": {1: (1,), 2: (1, (2, "c"))},
    "msgid": {1: (1,), 2: (1, (2, "c")), 3: (1, 3, (2, "c"))},
    "plural_label": {4: (1, 2, (4, "c"))},
}
_COMMENT = re.compile(r"(?:#|\{#-?) Label: (.+?)(?: -?#\}|$)")
_LONGEST = re.compile(r"\(at most (\d+) characters\)")
_HEAD = "Source labels of casepub. Edit with any PO editor; an edit shows at the next build."
_FIELDS = {
    "Project-Id-Version": "casepub",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
NEAR = 0.75  # how similar a changed source must be for its translation to be kept as fuzzy


@dataclass(frozen=True)
class Merged:
    """A locale file merged with the template: its text, whether its content has changed, and how
    many entries are new, fuzzy because of a changed source, and gone."""

    text: str
    changed: bool
    new: int = 0
    fuzzy: int = 0
    gone: int = 0


def key(entry: Entry) -> tuple[str, str]:
    """What identifies an entry: its context and source."""
    return entry.msgctxt or "", entry.msgid


def longest(entry: Entry) -> int | None:
    """How many characters there is room for, if the comment says so: "(at most 30 characters)"."""
    found = _LONGEST.search(" ".join(entry.comment.split()))
    return int(found[1]) if found else None


@lru_cache(maxsize=1)
def template() -> Catalog:
    """All texts that casepub prints, in the order of templates and code."""
    found: dict[tuple[str, str], Entry] = {}
    for place, source, plural, context, comment in _extract():
        entry = found.setdefault(
            (context, source),
            Entry(
                msgid=source,
                msgctxt=context or None,
                msgid_plural=plural,
                comment=comment,
                occurrences=[],
                flags=["python-brace-format"] if placeholders(source) else [],
            ),
        )
        entry.comment = entry.comment or comment
        if plural:
            entry.msgid_plural, entry.msgstr_plural = plural, {0: "", 1: ""}
        if (place, "") not in entry.occurrences:
            entry.occurrences.append((place, ""))
    # Texts with a context are kept together, in the order in which contexts first occur.
    order = {
        context: index
        for index, context in enumerate(dict.fromkeys(context for context, _ in found))
    }
    return new_catalog(
        _HEAD,
        _FIELDS,
        sorted(found.values(), key=lambda entry: order[entry.msgctxt or ""]),
        "casepub.pot",
    )


def _extract() -> Iterator[tuple[str, str, str, str, str]]:
    """Place, text, plural, context and comment of each marked text."""
    from babel.messages.extract import extract

    from ..templating import extract_template

    for root, pattern, method, shown in (
        (TEMPLATES, "**/*.html", extract_template, "templates"),
        (PACKAGE, "**/*.py", _extract_python, "casepub"),
    ):
        for path in sorted(root.glob(pattern)):
            place = f"{shown}/{path.relative_to(root).as_posix()}"
            if place.startswith("casepub/templates/"):  # in an installed package they are inside it
                continue
            comments = [
                (number, found[1])
                for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
                if (found := _COMMENT.search(line))
            ]
            with path.open("rb") as file:
                # Babel types what a method yields as what `extract` makes of it, hence the Any.
                for line, texts, _, context in extract(
                    cast(Any, method), file, _MARKS, (), {"encoding": "utf-8"}
                ):
                    source, plural = (texts, "") if isinstance(texts, str) else texts
                    yield (
                        place,
                        source,
                        plural,
                        context or "",
                        next((words for number, words in reversed(comments) if number <= line), ""),
                    )


def _extract_python(
    file: IO[bytes],
    keywords: Mapping[str, Keyword],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Marked]:
    """Babel's extractor, which counts a comma after the last argument as one argument more."""
    from babel.messages.extract import extract_python

    found = extract_python(file, keywords, comment_tags, {"encoding": options["encoding"]})
    # Babel types what its extractors yield as what `extract` makes of it: without the function.
    for line, function, texts, comments in cast("Iterator[Marked]", found):
        if isinstance(texts, tuple) and texts[-1] is None:
            texts = texts[:-1]
        yield line, function, texts, comments


def merge(old: Catalog, against: Sequence[Entry] | None = None) -> Merged:
    """A locale file with the present texts: translations, comments and fuzzy marks are kept; a text
    that changed slightly keeps its translation as fuzzy, with the former text shown; a text no
    longer printed becomes obsolete."""
    before = _content(old)
    here = {key(entry): entry for entry in old.po}
    wanted = list(against if against is not None else template())
    keys = {key(entry) for entry in wanted}
    free = {k: e for k, e in here.items() if k not in keys and any(forms(e))}
    made, new, fuzzy = [], 0, 0
    for source in wanted:
        entry = here.get(key(source))
        if entry is None:
            former = _nearest(source, free) if free else None
            if former is None:
                new += 1
                entry = Entry(msgstr="", msgstr_plural={})
            else:
                fuzzy += 1
                entry = _successor(former)
                free.pop(key(former))
        made.append(_overlay(entry, source, old.plurals))
    used = {
        (e.previous_msgctxt or "", e.previous_msgid) for e in made if e.fuzzy and e.previous_msgid
    }
    gone = [
        entry for k, entry in here.items() if k not in keys and k not in used and any(forms(entry))
    ]
    newly_gone = sum(not entry.obsolete for entry in gone)
    for entry in gone:
        entry.obsolete = True
    after = new_catalog(old.po.header, old.po.metadata, [*made, *gone], old.file, tail=old.tail)
    return Merged(after.text(), _content(after) != before, new, fuzzy, newly_gone)


def _successor(former: Entry) -> Entry:
    """The translation of a text that has changed since, to be looked at."""
    return Entry(
        msgstr=former.msgstr,
        msgstr_plural=dict(former.msgstr_plural),
        flags=["fuzzy"],
        tcomment=former.tcomment,
        previous_msgctxt=former.msgctxt,
        previous_msgid=former.msgid,
        previous_msgid_plural=former.msgid_plural or None,
    )


def _content(catalog: Catalog) -> list[tuple[object, ...]]:
    """The whole content of a catalog, however its lines are wrapped."""

    def plain(text: str | None) -> str:
        return " ".join((text or "").split())

    return [
        (
            key(one),
            one.msgid_plural,
            forms(one),
            one.obsolete,
            sorted(one.flags),
            plain(one.comment),
            plain(one.tcomment),
            sorted(one.occurrences) if not one.obsolete else (),
            one.previous_msgctxt,
            one.previous_msgid,
            one.previous_msgid_plural,
        )
        for one in catalog.po
    ]


def _overlay(entry: Entry, source: Entry, plurals: int) -> Entry:
    """The entry with the source's texts, comment and places, and its own translation."""
    made = Entry(
        msgid=source.msgid,
        msgctxt=source.msgctxt,
        msgid_plural=source.msgid_plural,
        comment=source.comment,
        occurrences=list(source.occurrences),
        tcomment=entry.tcomment,
        msgstr=entry.msgstr,
        previous_msgctxt=entry.previous_msgctxt,
        previous_msgid=entry.previous_msgid,
        previous_msgid_plural=entry.previous_msgid_plural,
        flags=[*(flag for flag in entry.flags if flag not in source.flags), *source.flags],
    )
    if source.msgid_plural:
        known = entry.msgstr_plural or ({0: entry.msgstr} if entry.msgstr else {})
        made.msgstr, made.msgstr_plural = (
            "",
            {index: known.get(index, "") for index in range(plurals)},
        )
    elif entry.msgstr_plural:
        made.msgstr = entry.msgstr_plural.get(0, "")
    return made


def _nearest(source: Entry, free: Mapping[tuple[str, str], Entry]) -> Entry | None:
    """The translated entry in the same context whose source is most similar to this one's, if it is
    similar enough."""
    best, chosen = NEAR, None
    matcher = difflib.SequenceMatcher(None, b=source.msgid[:500], autojunk=False)
    for (context, text), entry in islice(free.items(), 1000):
        if context == (source.msgctxt or ""):
            matcher.set_seq1(text[:500])
            if (
                matcher.real_quick_ratio() >= best
                and matcher.quick_ratio() >= best
                and (ratio := matcher.ratio()) >= best
            ):
                best, chosen = ratio, entry
    return chosen
