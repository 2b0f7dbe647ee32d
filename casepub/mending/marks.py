"""HTML and marks of other kinds of Markdown, written as casepub reads them; letters that were read
in a wrong encoding, as they were.

In: a finding about signs that would be printed as they were typed. Out: the same words with
casepub's own marks, where it has such; or without the marks, where they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..case.misread import misread
from ..diagnostic import Diagnostic
from ..message import say
from .fix import Fix, Mendable, write

_SIGNS: Mapping[str, str] = {
    **dict.fromkeys(("b", "strong"), "**"),
    **dict.fromkeys(("i", "em"), "*"),
    "sup": "^",
    "sub": "~",
}
MISREAD = (
    "The letters themselves are wrong in the file: get the text again as UTF-8, or correct them."
)
_TAG = re.compile(r"<(/?)([A-Za-z]+)>")
_FENCE = re.compile(r"[ \t]{0,3}(?:`{3,}|~{3,})[^\n]*")
_TEX = re.compile(r"\\\((?P<inline>[^\n]+?)\\\)|\\\[(?P<shown>[^\n]+?)\\\]")
_CODE = re.compile(r"(`{1,3})(?!`)([^`\n]+)(?<!`)\1")


def without_code(finding: Diagnostic, case: Mendable) -> Iterator[Fix]:
    """Words without the signs of code."""
    said = case.texts.said(finding.position)
    plain = _CODE.sub(r"\2", said)
    if plain != said:
        yield write(plain, finding.position)


def as_they_were(finding: Diagnostic, case: Mendable) -> Iterator[Fix]:
    """All words of a file that were read in a wrong encoding."""
    if getattr(finding.hint, "template", "") != MISREAD:
        return
    file = finding.position.file
    found = list(misread(case.texts.of(finding.position)))
    places = ((case.texts.place(file, at, at + len(word)), meant) for at, word, meant in found)
    label = say("Write “{name}”", context="editor", name=", ".join(one for _, _, one in found[:3]))
    yield Fix(label, tuple(places))


def own_signs(finding: Diagnostic, case: Mendable) -> Iterator[Fix]:
    """A pair of tags around words on a line, as the signs that mean the same."""
    start, whole = case.texts.start(finding.position), case.texts.of(finding.position)
    tag = _TAG.fullmatch(case.texts.said(finding.position))
    sign = _SIGNS.get(tag[2].lower(), "") if tag else ""
    if not tag or not sign or tag[1]:
        return
    pair = re.compile(rf"<{tag[2]}>([^\s<>\n]|[^\s<>\n][^<>\n]*[^\s<>\n])</{tag[2]}>", re.I)
    if found := pair.match(whole, start):
        words = found[1]
        if sign in "^~" and not words.isalnum():
            return
        yield write(f"{sign}{words}{sign}", case.texts.place(finding.position.file, *found.span()))


def as_formula(finding: Diagnostic, case: Mendable) -> Iterator[Fix]:
    """A formula between the signs of casepub; the edge of a block of code, taken out."""
    start, whole = case.texts.start(finding.position), case.texts.of(finding.position)
    if found := _TEX.match(whole, start):
        inside = found["inline"] or found["shown"]
        sign = "$" if found["inline"] else "$$"
        place = case.texts.place(finding.position.file, *found.span())
        yield write(f"{sign}{inside.strip()}{sign}", place)
    elif found := _FENCE.match(whole, start):
        end = found.end() + (whole[found.end() : found.end() + 1] == "\n")
        yield write("", case.texts.place(finding.position.file, found.start(), end))
