"""A locale file merged with the present texts.

In: a catalog, and the template. Out: the new text of the file; translations, comments and marks are
kept.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from .catalog import Catalog, Entry, forms, new_catalog
from .extraction import key

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


def merge(old: Catalog, against: Iterable[Entry]) -> Merged:
    """A locale file with the present texts: translations, comments and fuzzy marks are kept; a text
    that changed slightly keeps its translation as fuzzy, with the former text shown; a text no
    longer printed becomes obsolete."""
    before = _content(old)
    here = {key(entry): entry for entry in old.po}
    wanted = list(against)
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
