"""A short text of case.yaml contains marks of Markdown that are not read there.

Why: Titles, keywords, names of tests and drugs, events and cells may have *italic* and **bold**
words; names of people, addresses and descriptions of pictures have no marks at all. Anything else
typed there, such as a link, `code` or <sup>2</sup>, is printed with its signs.

Flagged (case.yaml):

    short_title:
      tr: Kemik iliğinde `ödem`
      en: Bone marrow `edema`

Clean (case.yaml):

    short_title:
      tr: Kemik iliğinde *ödem*
      en: Bone marrow *edema*
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...case.fields import is_file_of_language
from ...edition.emphasis import without_emphasis
from ...edition.signs import read_signs
from ...language import languages
from ...message import say
from ...patterns import compiled
from ..finding import Finding, Severity, Status
from ..fixed import CODE
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.PREVIEW
FIX = CODE
_OTHER = compiled(
    r"(?<![\w`\\])(`{1,3})(?!`)[^`\n]{1,300}(?<!`)\1(?![\w`])"
    r"|\[[^\[\]\n]{1,300}\]\((?:https?:|mailto:|#)[^()\s]{1,500}\)"
    r"|</?(?:b|i|u|em|strong|sup|sub|span|font|br|p)(?:\s[^<>\n]{0,200})?/?>",
    re.I,
)
_SIGN = compiled(r"[`<\[*_^~$\\]")
_OF_PEOPLE = ("authors", "affiliations", "correspondence", "grants", "publication")
_NAMES = ("given", "family", "particle", "suffix")


def find(subject: Subject) -> Iterator[Finding]:
    codes = set(languages())
    for path, node in subject.case.places.nodes.items():
        if not isinstance(node.value, str) or not path or _is_markdown(path):
            continue
        if (path[-1] not in codes and path[-1] not in _NAMES) or is_file_of_language(path):
            continue
        is_plain = path[0] in _OF_PEOPLE or "alt" in path
        marked = _first_mark(node.value, is_plain)
        if marked:
            yield Finding(
                say(
                    "“{words}” is printed with its signs, which are not read in this text.",
                    words=marked,
                ),
                node.position,
                say("Write the words without them.")
                if is_plain
                else say("Write the words without them; only *italic* and **bold** are read here."),
            )


def _is_markdown(path: tuple[str | int, ...]) -> bool:
    """Whether a text is read like the narratives, and what is not known there is told of it."""
    if path[0] == "tables":
        return path[2:3] in (("title",), ("note",))
    return path[0] == "statements" or (
        path[0] in ("figures", "graphical_abstract") and "legend" in path
    )


def _first_mark(text: str, is_plain: bool) -> str:
    """What is marked first in a text by signs that are not read; "" if nothing is."""
    if not _SIGN.search(text):
        return ""
    found = _OTHER.search(text)
    if found:
        return found[0][:60]
    if is_plain and without_emphasis(text) != text:
        return text[:60]
    unknown = read_signs(text).unknown
    return text[unknown[0].start : unknown[0].start + min(unknown[0].length, 60)] if unknown else ""
