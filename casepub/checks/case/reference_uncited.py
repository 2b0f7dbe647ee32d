"""A work in the reference file is cited in no language, or in only one.

Why: The reference list contains what the text cites; if a work is cited in only one language, a
citation is missing from the other.

Flagged (references.bib):

    @article{one, author = {Deniz, Ada}, title = {A}, journal = {J}, year = 2001}

Clean (references.bib):


"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import PurePath

from ...diagnostic import Position, Related, nearest
from ...message import and_list, phrase, say
from .._codes import UNREAD_CITATION
from ..finding import Finding, Matter, Severity, Status
from ..naming import language_name
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
_UNCITED = Matter(
    phrase("“{names}” is never cited.", "{count} references are never cited: {names}."),
    say("Cite them as [@key], or remove them from the reference file."),
)


def find(subject: Subject) -> Iterator[Finding]:
    if _misses_narrative(subject):
        return  # the work may be cited there, and that the text cannot be read is told
    places: dict[str, dict[str, Position]] = {}
    for code, edition in subject.editions.items():
        for text in edition.texts:
            for token in text.citations:
                for key, position in token.keys or [(text.as_typed(token), token.position)]:
                    for meant in _meant(key, subject.case.references):
                        places.setdefault(meant, {}).setdefault(code, position)
            for unread in UNREAD_CITATION.finditer(text.source_text.text):
                places.setdefault(unread["key"], {}).setdefault(code, text.source_text.position)
    for key, reference in subject.case.references.items():
        cited = places.get(key, {})
        absent = [code for code in subject.editions if code not in cited]
        if not cited:
            yield Finding(
                say("“{key}” is never cited.", key=key),
                reference.position,
                say("Cite it as [@{key}], or remove it from the reference file.", key=key),
                matter=_UNCITED,
                name=key,
            )
        elif absent:
            there = next(iter(cited.items()))
            yield Finding(
                say(
                    "“{key}” is cited in {language} but not in {others}.",
                    key=key,
                    language=language_name(there[0]),
                    others=and_list(map(language_name, absent)),
                ),
                there[1],
                say("Cite it in the same place in both languages."),
                (Related(reference.position, say("The reference.")),),
            )


def _meant(key: str, known: Collection[str]) -> list[str]:
    """The works that a citation names; one that is misspelt is told where it stands."""
    if key in known:
        return [key]
    parts = re.split(r"[\s,;@\[\]]+", key)
    return [part for part in parts if part in known] or [nearest(key, known)]


def _misses_narrative(subject: Subject) -> bool:
    """Whether a narrative is there and could not be read."""
    return any(
        fault.severity is Severity.ERROR
        and fault.position.file.endswith(".md")
        and PurePath(fault.position.file).stem not in subject.case.narratives
        for fault in subject.case.diagnostics
    )
