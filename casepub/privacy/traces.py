"""Reading a sentence for what may tell who the patient is.

In: a sentence as printed, and its language. Out: `Trace`s. Every rule wants a number or name of a
certain shape and words beside it, since a laboratory value, an ethics decision or an eponym looks
alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..language import Composed, Language, fold
from ..patterns import compiled
from .phones import phones
from .seen import Seen
from .words import SHARED, Words, words_of

KINDS = (
    "name",
    "national-id",
    "record-number",
    "phone",
    "email",
    "date",
    "age-over-89",
    "hospital-date",
    "address",
)
_NEAR = 80  # characters on either side in which the words beside a name or number stand
_EMAIL = compiled(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_ELEVEN = compiled(
    r"(?<![\w.,/-])[1-9]\d{10}(?![\w/-]|[.,]\d)|(?<![\w.,/-])[1-9]\d{2} \d{3} \d{3} \d{2}(?!\w)"
)
_SHORT_DATE = compiled(
    r"(?<![\w.,/-])(?:0?[1-9]|[12]\d|3[01])([./])(?:0?[1-9]|1[0-2])\1\d\d(?![\w/]|[.,]\d)"
)
_DIGITS = compiled(
    r"(?<![\w.,/-])(?:[0-3]?\d[./-][01]?\d[./-](?:19|20)\d\d|(?:19|"
    r"20)\d\d[-./][01]\d[-./][0-3]\d)(?![\w/]|[.-]\d)"
)
_YEAR = compiled(r"(?:19|20)\d\d")
_OVER_89 = compiled(r"9\d|1[01]\d")
_CAPITALISED = compiled("[A-ZÇĞİÖŞÜ][a-zçğıöşü]+")


@dataclass(frozen=True)
class Trace:
    """Something that may tell who the patient is: its kind, and from where to where it stands in
    the sentence."""

    kind: str
    start: int
    end: int


def traces(text: str, language: Language) -> list[Trace]:
    """What of a sentence may tell who the patient is, in order; of two at one place the first
    kind."""
    whole = Composed(text)
    seen = Seen(whole.text)
    text = seen.text.replace("\u00a0", " ").replace("’", "'")
    found: list[Trace] = []
    digits = any(c.isdigit() for c in text)
    for kind in KINDS:
        if kind in _WITH_DIGITS and not digits:
            continue
        for start, end in _RULES[kind](text, words_of(language.code), language):
            if not any(start < other.end and other.start < end for other in found):
                found.append(Trace(kind, start, end))
    found.sort(key=lambda trace: trace.start)
    return [
        Trace(one.kind, whole.at(seen.at(one.start)), whole.at(seen.behind(one.end)))
        for one in found
    ]


def is_national_id(digits: str) -> bool:
    """Whether eleven digits are a T.C. kimlik number by its two check digits. One in a hundred of
    others is too."""
    from stdnum.tr import tckimlik  # paid by texts that hold eleven digits in a row

    return len(digits) == 11 and bool(tckimlik.is_valid(digits))


def in_file_name(name: str) -> str:
    """What of a file's name may tell who the patient is: a given name, a date, a long number; ''
    where nothing does."""
    stem = Composed(name).text.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    for match in re.finditer(
        r"(?:19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d|[0-3]\d[-_.][01]\d[-_.](?:19|20)\d\d|\d{6,}", stem
    ):
        return match[0]
    words = [word for word in re.split(r"[\W_\d]+", stem) if word]
    return next((word for word in words if fold(word) in _given_names()), "")


# -- rules

Span = tuple[int, int]


def _names(text: str, words: Words, language: Language) -> Iterator[Span]:
    if not _may_name(text, words):
        return
    for rule in _NAME_RULES:
        if not _may_apply(rule, text, words):
            continue
        for match in words.pattern(rule).finditer(text):
            groups = match.groupdict()
            span = match.span("name" if groups["name"] is not None else "before")
            # Words before an address are those before its “Mr”.
            start = match.start() if rule == "addressed" else span[0]
            if _is_persons(rule, text[slice(*span)], text, words) and (
                rule not in _NOT_OF_DOCTORS or _is_patients(text, start, span[1], words)
            ):
                yield span


# In the order in which they are tried: of two names at one place the first is told. A rule that may
# find a doctor, an author or a disease looks at the words around the name.
_NOT_OF_DOCTORS = {"addressed", "patient", "addressed-behind", "aged-before", "aged", "owner"}
_NAME_RULES = (
    "on-a-form",
    "called",
    "addressed",
    "patient",
    "initials",
    "addressed-behind",
    "aged-before",
    "aged",
    "numbered",
    "owner",
)


def _may_name(text: str, words: Words) -> bool:
    """Whether anything in a text can be a name; most texts are done with here."""
    given = _given_names()
    return (
        re.search(words.part("initials"), text) is not None
        or any(fold(name) in given for name in re.findall(_CAPITALISED, text))
        or any(
            words.mentions(one, text)
            for one in ("honorific", "honorific-behind", "called", "label")
        )
    )


def _may_apply(rule: str, text: str, words: Words) -> bool:
    """Whether a text has what a rule for names cannot do without. A pattern costs milliseconds to
    compile, and hardly any text needs more than one of them."""
    match rule:
        case "numbered":
            return "(" in text
        case "owner":
            return "'" in text
        case "initials":
            return re.search(words.part("initials"), text) is not None
    return rule not in _NEEDS or words.mentions(_NEEDS[rule], text)


# The kind of words without which a rule finds nothing.
_NEEDS = {
    "on-a-form": "label",
    "called": "called",
    "addressed": "honorific",
    "addressed-behind": "honorific-behind",
    "patient": "patient",
    "aged-before": "age",
}


def _is_persons(rule: str, name: str, text: str, words: Words) -> bool:
    """Whether what a rule found is a person's name: for the weaker ones a given name that is
    known, or initials that stand for nothing else."""
    known = fold(name.split()[0]) in _given_names()
    match rule:
        case "patient":
            return known or (
                re.match(words.part("initials"), name) is not None and not _is_short_form(name)
            )
        case "initials":
            return not _is_short_form(name)
        case "aged-before" | "aged":
            return known
        case "owner":
            return known and words.mentions("patient", text)
    return True


def _is_patients(text: str, start: int, end: int, words: Words) -> bool:
    """Whether no doctor stands before a name, and nothing behind it makes it an author's."""
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return not words.pattern("doctor").search(before) and not words.pattern("author").search(behind)


def _is_short_form(initials: str) -> bool:
    """T.C., A.B.D., i.v.: no person."""
    return re.sub(r"[\s.]", "", initials).upper() in SHARED.words("short-form")


def _identities(text: str, words: Words, language: Language) -> Iterator[Span]:
    for match in _ELEVEN.finditer(text):
        digits = match[0].replace(" ", "")
        asked = words.pattern("identity").search(
            text[max(0, match.start() - _NEAR) : match.start()]
        )
        if asked or (
            is_national_id(digits) and not words.mentions("other-number", text[: match.start()])
        ):
            yield match.span()


def _records(text: str, words: Words, language: Language) -> Iterator[Span]:
    if not words.mentions("record", text):
        return
    for match in words.pattern("record").finditer(text):
        if (
            not words.mentions("other-number", text[: match.start("number")])
            and len(re.findall(r"\d", match["number"])) >= 3
        ):
            yield match.span("number")
    for match in words.pattern("record-behind").finditer(text):
        if not words.mentions("other-number", text):
            yield match.span("number")


def _emails(text: str, words: Words, language: Language) -> Iterator[Span]:
    return (match.span() for match in _EMAIL.finditer(text))


def _days(text: str, words: Words, language: Language) -> Iterator[Span]:
    if words.mentions("other-date", text):
        return
    for match in _SHORT_DATE.finditer(text):
        if words.mentions("day", text[match.end() : match.end() + 14]) or words.mentions(
            "day", text[max(0, match.start() - 14) : match.start()]
        ):
            yield match.span()
    for match in _DIGITS.finditer(text):
        yield match.span()
    if _has_month(text, words):
        for match in words.pattern("day").finditer(text):
            yield match.span()


def _has_month(text: str, words: Words) -> bool:
    """Whether a text may have a month of a year in words."""
    return _YEAR.search(text) is not None and words.may_mention("month", text)


def _ages(text: str, words: Words, language: Language) -> Iterator[Span]:
    if not _OVER_89.search(text) and not words.may_mention("spelled-age", text):
        return
    for match in words.pattern("age-over-89").finditer(text):
        near = (
            text[max(0, match.start() - 18) : match.start()] + text[match.end() : match.end() + 22]
        )
        if not words.mentions("group", near):
            yield match.span()


def _hospitals(text: str, words: Words, language: Language) -> Iterator[Span]:
    """A hospital's name with a month or day in the same sentence."""
    if words.mentions("other-date", text):
        return
    in_words = _has_month(text, words) and any(
        words.pattern(rule).search(text) for rule in ("day", "month")
    )
    if not in_words and not _DIGITS.search(text):
        return
    for match in words.pattern("hospital").finditer(text):
        yield match.span()


def _addresses(text: str, words: Words, language: Language) -> Iterator[Span]:
    if not words.mentions("street", text):
        return
    if not words.mentions("lives", text) and not words.mentions("patient", text):
        return
    for match in words.pattern("street").finditer(text):
        yield match.span()


_WITH_DIGITS = frozenset({"national-id", "record-number", "phone", "date", "hospital-date"})
_RULES: dict[str, Callable[[str, Words, Language], Iterator[Span]]] = {
    "email": _emails,
    "national-id": _identities,
    "phone": phones,
    "name": _names,
    "record-number": _records,
    "date": _days,
    "age-over-89": _ages,
    "hospital-date": _hospitals,
    "address": _addresses,
}


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    text = (Path(__file__).parent / "given_names.txt").read_text("utf-8")
    return frozenset(
        fold(word)
        for line in text.splitlines()
        if not line.startswith("#")
        for word in line.split()
    )
