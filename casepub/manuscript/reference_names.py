"""The people of a reference, in whatever order its style writes them.

In: the words before a title: “Yılmaz A, Kaya B”, “Yılmaz, A. B., & Kaya, C.”, “A. Yılmaz and
C. Kaya”. Out: CSL-JSON names, or None where they cannot be told apart with certainty.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..case.references import Record
from .words import reference_words

CAPITALS = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
MAX_NAMES = 3_000  # letters; what is longer is no list of authors
_PARTICLE = r"(?:(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|ter|ten|zur|bin)\s)"
_WORD = rf"(?:[{CAPITALS}][\w’'ʼ]+(?:-[{CAPITALS}\w][\w’']*)*)"
_FAMILY = rf"{_PARTICLE}{{0,3}}{_WORD}(?:\s{_PARTICLE}{{0,2}}{_WORD}){{0,2}}"
_INITIALS = rf"[{CAPITALS}]{{1,3}}(?:-[{CAPITALS}]{{1,2}})?"
_LETTER = rf"[{CAPITALS}][a-zçğıöşü]?\."
_DOTTED = rf"{_LETTER}(?:[\s-]?{_LETTER}){{0,3}}"
_SUFFIX = r"(?:Jr|Sr|2nd|3rd|4th|II|III|IV)\b\.?"
_FORMS = (
    # Yılmaz, A. B.
    rf"(?P<family>{_FAMILY}),\s?(?P<given>{_DOTTED})(?:,\s(?P<suffix>{_SUFFIX}))?",
    # Yılmaz AB Jr; Yılmaz A.B.
    rf"(?P<family>{_FAMILY}),?\s(?P<given>{_INITIALS}\b\.?|{_DOTTED})"
    rf"(?:,?\s(?P<suffix>{_SUFFIX}))?",
    # A. B. Yılmaz
    rf"(?P<given>{_DOTTED})\s?(?P<family>{_FAMILY})(?:,?\s(?P<suffix>{_SUFFIX}))?",
    # Yılmaz, Ali
    rf"(?P<family>{_PARTICLE}{{0,3}}{_WORD}),\s(?P<given>{_WORD}(?:\s{_WORD}|\s[{CAPITALS}]\.?){{0,2}})",
    # Ali Yılmaz
    rf"(?P<given>{_WORD}(?:\s[{CAPITALS}]\.?|\s{_WORD}){{0,2}})\s(?P<family>{_PARTICLE}{{0,3}}{_WORD})",
)


def read_names(text: str) -> list[Record] | None:
    """The people that a text names, all of it in one manner."""
    bare = text.strip(" ,;:")
    if not bare or len(bare) > MAX_NAMES:
        return None
    more = _others().search(bare)
    bare = bare[: more.start()].rstrip(" ,;") if more else bare
    for index, form in enumerate(_patterns()):
        people = _all(bare, form, given_in_full=index >= 3)
        if people and (index < len(_FORMS) - 1 or len(people) > 1):  # one such may be a group
            return people + ([{"literal": "others"}] if more else [])
    return None


def _all(text: str, form: re.Pattern[str], given_in_full: bool) -> list[Record] | None:
    """Every name of a text in one form; None where something else stands between."""
    people: list[Record] = []
    at = 0
    while at < len(text):
        match = form.match(text, at)
        if match is None or match.end() == at:
            return None
        family, given = match["family"].strip(), match["given"].strip(" ,")
        suffix = match.groupdict().get("suffix") or ""
        plain = given if given_in_full or "." in given else re.sub(r"\s", "", given)
        people.append(
            {"family": family, "given": plain} | ({"suffix": suffix.strip(".")} if suffix else {})
        )
        at = match.end()
        between = _between().match(text, at)
        if between is None:
            return _dotted(people) if not text[at:].strip(" .,;") else None
        at = between.end()
    return _dotted(people)


def _dotted(people: list[Record]) -> list[Record]:
    """The last full stop of a list of names may be the sentence's: initials are alike in all."""
    if not any("." in one["given"] for one in people):
        return people
    bare = re.compile(rf"[{CAPITALS}]")
    return [
        one | {"given": f"{one['given']}."} if bare.fullmatch(one["given"]) else one
        for one in people
    ]


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in _FORMS)


@lru_cache(maxsize=1)
def _between() -> re.Pattern[str]:
    words = reference_words("and")
    return re.compile(rf"\s?[,;]\s?(?:(?:{words})\s)?|\s(?:{words})\s")


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    return re.compile(rf"[,;]?\s(?:{reference_words('others')})\.?[\s.,]*$")
