"""Where the lines of a paragraph may end.

In: a `Paragraph`. Out: its `Place`s, the first one its start and the last one its end.

A line may end at a space and behind a hyphen, a dash or a slash, as Unicode says (UAX 14, through
Pango), and in a word where the language divides it. What Unicode does not know: an address is
parted without a hyphen, before its dots and behind its slashes; a dash is not the first sign of a
line; abbreviations in capitals are not divided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .breaks import UNSEEMLY, Place
from .hanging import at_left, at_right
from .paragraph import ATOM, Paragraph

HYPHEN = 60.0
COMPOUND = 90.0  # a hyphen in a word that has one of its own
TWO_LETTERS = 120.0  # a hyphen that leaves two letters alone
# A hyphen that is printed in ragged text, which has room at the end of its lines: it costs more
# than any last line.
RAGGED_HYPHEN = 650.0
BEHIND_SLASH = 20.0
AT_SLASH, IN_ADDRESS, IN_HOST = 40.0, 110.0, 220.0  # an address, which has no hyphen where it ends
IN_RAGGED = 8.0  # times as much, in text that has room at the end of its lines
BEHIND_LETTER = 250.0  # behind the hyphen of T-score, α-amino
INITIALS = 250.0  # between a name and its initials
HYPHENS = "-\u2010"
DASHES = "–—"
SOFT = "\u00ad"
TIES = ("\u00a0", "\u202f")
_WORD = re.compile(rf"[^\W\d_]+(?:[’'{SOFT}][^\W\d_]+)*")
_ADDRESS = re.compile(  # of a web page, or a DOI
    r"(?P<head>(?:https?://|www\.)[^\s<>“”/]+|(?:doi:)?10\.\d{4,9}(?=/)"
    r"|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?=/))[^\s<>“”]*"
)
# In an address: behind slashes and what joins parts, before a dot and what begins a query.
_PARTS = re.compile(r"(?<=[/=&_-])(?=[^/\W])|(?<=\w)(?=[.?&#%~])")
_INITIALS = re.compile(r"[A-ZÇĞİÖŞÜ]{1,3}[.,;]")
_BEFORE, _SIGNS_BEFORE, _SIGNS = (re.compile(form) for form in (r"\w+\Z", r"\S+\Z", r"[^\s–—]+"))
_LEAST_PART = 3  # characters of an address that go on alone


def places_of(paragraph: Paragraph, start: int, goes_on: bool = False) -> list[Place]:
    """Every place from character `start` on, in order; `goes_on`: a page ended before it."""
    text = paragraph.text
    end = len(text.rstrip(" "))
    addresses = list(_ADDRESS.finditer(text))
    found: dict[int, Place] = {}
    for place in (
        *_breaks(paragraph, start, end, addresses),
        *_syllables(paragraph, start, end, addresses),
        *_in_addresses(paragraph, start, end, addresses),
    ):
        found.setdefault(place.end, place)
    first = Place(
        start if goes_on else 0, start, 0.0, _left(paragraph, start), 0, paragraph.spaces[start]
    )
    last = Place(end, len(text), _reach(paragraph, end, ""), 0.0, paragraph.spaces[end], 0)
    return [first, *(found[at] for at in sorted(found)), last]


def _left(paragraph: Paragraph, start: int) -> float:
    """Where a line that begins with a character has its start, less what hangs in the margin."""
    hangs = at_left(paragraph, start)
    return paragraph.reach[start] + hangs


def _reach(paragraph: Paragraph, end: int, hyphen: str) -> float:
    """Where a line has its end."""
    reach = paragraph.reach[end]
    if hyphen:
        reach += paragraph.fonts.width(hyphen, paragraph.owner[end - 1].box.style)
    return reach - at_right(paragraph, end, hyphen)


def _place(
    paragraph: Paragraph, end: int, start: int, penalty: float, hyphen: bool = False
) -> Place:
    sign = paragraph.owner[end - 1].box.style["hyphenate_character"] if hyphen else ""
    return Place(
        end,
        start,
        _reach(paragraph, end, sign),
        _left(paragraph, start),
        paragraph.spaces[end],
        paragraph.spaces[start],
        penalty,
        hyphen,
        hyphen or paragraph.text[end - 1] in HYPHENS,
    )


def _is_label(after: str) -> bool:
    """Whether a word belongs to the number or letter behind it: Figure 2b, vitamin D."""
    return after[:1] in TIES and (after[1:].isdigit() or after[1:].isupper())


def _is_part(text: str, hyphen: int) -> bool:
    """Whether what stands before a hyphen is more than the letter of T-score, α-amino."""
    before = _BEFORE.search(text, 0, hyphen)
    return before is None or len(before[0]) > 1 or before[0].isdigit()


def _is_range(text: str, dash: int) -> bool:
    """Whether a dash stands between two numbers: 7–9, L1–L4."""
    before, after = _SIGNS_BEFORE.search(text, 0, dash), _SIGNS.match(text, dash + 1)
    return all(part and any(map(str.isdigit, part[0])) for part in (before, after))


_Addresses = list[re.Match[str]]


def _is_within(at: int, addresses: _Addresses) -> bool:
    return any(one.start() < at < one.end() for one in addresses)


def _breaks(paragraph: Paragraph, first: int, last: int, addresses: _Addresses) -> Iterator[Place]:
    """Where Unicode lets a line end."""
    from weasyprint.text.line_break import get_log_attrs

    text, attributes = paragraph.text, get_log_attrs(paragraph.text, paragraph.box.style["lang"])
    for at in range(first + 1, last):
        if not attributes[at].is_line_break or paragraph.is_tied(at) or _is_within(at, addresses):
            continue
        end = at
        while end > first and text[end - 1] == " ":
            end -= 1
        if end == first:
            continue
        if end < at:
            penalty = INITIALS if _INITIALS.match(text, at) else 0.0
            yield _place(paragraph, end, at, UNSEEMLY if text[at] in DASHES else penalty)
        elif text[at - 1] == SOFT:
            if paragraph.owner[at - 1].box.style["hyphens"] != "none":
                yield _place(paragraph, at, at, HYPHEN, hyphen=True)
        elif text[at - 1] in HYPHENS:
            penalty = HYPHEN if _is_part(text, at - 1) else BEHIND_LETTER
            yield _place(paragraph, at, at, penalty if text[at].isalnum() else UNSEEMLY)
        elif text[at - 1] in DASHES and _is_range(text, at - 1):
            yield _place(paragraph, at, at, UNSEEMLY)
        elif ATOM in (text[at - 1], text[at]):
            yield _place(paragraph, at, at, 0.0)
        else:
            yield _place(paragraph, at, at, BEHIND_SLASH)


def _syllables(
    paragraph: Paragraph, first: int, last: int, addresses: _Addresses
) -> Iterator[Place]:
    """Where words may be divided."""
    text = paragraph.text
    for match in _WORD.finditer(text, first, last):
        word, at = match[0], match.start()
        divider = paragraph.fonts.divider(paragraph.owner[at].box.style)
        if divider is None or SOFT in word or _is_within(at + 1, addresses):
            continue
        joined = text[at - 1 : at] in HYPHENS or text[match.end() : match.end() + 1] in HYPHENS
        penalty = COMPOUND if joined and text[at - 1 : at] else HYPHEN
        if not paragraph.is_justified:
            penalty = RAGGED_HYPHEN
        if (
            word.isupper()
            or text[at - 1 : at] in TIES
            or _is_label(text[match.end() : match.end() + 2])
        ):
            penalty = UNSEEMLY
        for place in divider.places(word):
            here, least = at + place, min(place, len(word) - place)
            own = paragraph.owner[here - 1] is paragraph.owner[here]
            if here > first and own and not paragraph.is_tied(here):
                yield _place(
                    paragraph,
                    here,
                    here,
                    max(penalty, TWO_LETTERS if least < 3 else 0.0),
                    hyphen=True,
                )


def _in_addresses(
    paragraph: Paragraph, first: int, last: int, addresses: _Addresses
) -> Iterator[Place]:
    text, much = paragraph.text, 1.0 if paragraph.is_justified else IN_RAGGED
    for address in addresses:
        for match in _PARTS.finditer(text, address.start(), address.end()):
            at = match.start()
            if not first < at < last or at > address.end() - _LEAST_PART:
                continue
            if at > address.end("head"):
                penalty = AT_SLASH if text[at - 1] == "/" else much * IN_ADDRESS
                yield _place(paragraph, at, at, penalty)
            elif text[at] == "." and text[at - 1].isalpha():
                yield _place(paragraph, at, at, much * IN_HOST)
