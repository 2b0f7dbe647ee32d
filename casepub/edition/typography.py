"""What a typesetter does to every text that is printed: quotation marks, apostrophes, and lines
that do not end inside "6 ay" or "2 Mart".

In: a text, plain or HTML, and its language. Out: the same text, as long as before, so that places
in it stay true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache, partial

from ..case.units import UNITS
from ..language import NBSP, Language
from ..patterns import any_of, compiled
from .wording import UNIT_WORDS, unit_label

_OPENS = frozenset(" \u00a0\t\n([{–—-/“‘")  # behind these a quotation begins
_QUOTATION = compiled(r"'(?:[^'\n]|(?<=\w)'(?=\w)){0,200}?[^\s']'(?!\w)")  # ‘so’, but the ’80s
_TAGS = compiled(r"<(code|pre|mark|math)\b.*?</\1>|<[^>]*>", re.S)
# What is never broken across lines: 2–12 ay, 8/hpf, 90 mL/min, 5,4-fach, 25-hidroksi…, T2-weighted.
# A line may otherwise end behind the dash, slash
# or hyphen. Brackets and marks that touch it are taken in: WeasyPrint ends the line too early where
# a text begins with "; " behind a span.
_OPENING, _NUMBER = r"[(\[“‘]?", r"\d+(?:[.,]\d+)*"
_CLOSING = r"(?:[^\s<>\w/–][^\s<>/]*)?"
_WHOLE = compiled(
    r"<math\b.*?</math>|<[^>]*>|(?P<whole>"
    rf"{_OPENING}(?<![\w<&;/=\"-])(?<!\d[.,])(?:{_NUMBER}|[A-ZÇĞİÖŞÜ]\d?)-[^\W\d_]{{2}}"
    rf"|{_OPENING}(?<![\w.,])[A-Z]{{0,2}}{_NUMBER}–[A-Z]{{0,2}}{_NUMBER}(?:\u00a0[^\s<>]{{1,15}}|{_CLOSING})"
    rf"|{_OPENING}(?<![\w/:.,@-])(?:{_NUMBER}\u00a0)?(?:{_NUMBER}|"
    rf"[\w×°]{{1,8}})?(?:/[^\W_]{{1,8}}(?:[.,]\d+)*)+(?![\w/]|\.\w){_CLOSING})"
)

# Of a reference: what is joined without a space, outside of links, whose addresses may be long.
_IN_REFERENCE = compiled(r"<a\b.*?</a>|<[^>]*>|(?P<words>[^\s<>]+)", re.S)
_PAGES = compiled(r"(?<![\w.-])\w{0,3}\d+[–‑-]\w{0,3}\d+\w{0,3}(?![\w-])")
_ALL = compiled(r".+", re.S)
_SPELT = re.compile(r"[^\W\d_]{5}")  # hücre/µL, cells/mm³, logMAR
NARROW = "\u202f"
MOST_WHOLE = 36  # characters


def set_text(text: str, language: Language) -> str:
    """The text with typographic quotation marks and apostrophes, and with no-break spaces where a
    line must not end."""
    return _bound(_curl_quotes(text), language)


def set_html(html: str, language: Language) -> str:
    """The same for the texts of HTML, read as one across its tags; code and what could not be
    resolved stay as they were typed."""
    pieces, at = [], 0
    for match in _TAGS.finditer(html):
        stand_in = (
            "x" if match[1] else ""
        )  # verbatim text counts as a letter for what stands beside it, a tag as nothing
        pieces.append((html[at : match.start()], match[0], stand_in))
        at = match.end()
    made = set_text("".join(text + stand_in for text, _, stand_in in pieces) + html[at:], language)
    parts: list[str] = []
    taken = 0
    for text, tag, stand_in in pieces:
        parts += made[taken : taken + len(text)], tag
        taken += len(text) + len(stand_in)
    return "".join([*parts, made[taken:]])


def narrow_units(html: str, languages: Iterable[Language]) -> str:
    """HTML for print, in which the space between a number and the symbol of its unit is a narrow
    one (0,46 mg/dL, not 6 ay), which justified lines do not widen."""
    pattern = _symbols(tuple(languages))
    return pattern.sub(lambda match: match[0] if match[0].startswith("<") else NARROW, html)


@lru_cache(maxsize=16)
def _symbols(languages: tuple[Language, ...]) -> re.Pattern[str]:
    names = set(UNITS) - set(UNIT_WORDS)
    units = names | {unit_label(language, name) for language in languages for name in names}
    symbols = {unit for unit in units if not _SPELT.match(unit)}
    return re.compile(rf"<[^>]*>|(?<=[\d⁰¹²³⁴⁵⁶⁷⁸⁹]){NBSP}(?=(?:{any_of(symbols)})(?!\w))")


def keep_whole(html: str) -> str:
    """HTML in which a line does not end inside a range, a unit or the first syllable behind a
    hyphen."""
    return _WHOLE.sub(
        lambda match: f'<span class="unparted">{match[0]}</span>' if match["whole"] else match[0],
        html,
    )


def between_pages(pages: str) -> str:
    """Pages as they are printed, however their author typed them: 110–114."""
    return re.sub(r"(?<=\w)\s*(?:--?|[\u2010-\u2014])\s*(?=\w)", "–", pages)


def keep_pages_whole(html: str) -> str:
    """The HTML of a reference in which no line ends inside a range of pages and what it is joined
    to, 2002;(5):418–25; of more than a line has room for, the range alone is held together."""

    def hold(match: re.Match[str]) -> str:
        words = match["words"] or ""
        if _PAGES.search(words) is None:
            return match[0]
        form = _PAGES if len(words) > MOST_WHOLE else _ALL
        return form.sub(lambda part: f'<span class="unparted">{part[0]}</span>', words, count=1)

    return _IN_REFERENCE.sub(hold, html)


def _curl_quotes(text: str) -> str:
    """Each straight mark as what it stands for: “ ” ‘ ’; behind a digit a lone one is a foot, an
    inch or a prime (5' 3", the 3' end), and two together (''so'') stay as they were typed."""
    if '"' not in text and "'" not in text:
        return text
    made, is_open, closing = list(text), False, -1
    for at, mark in enumerate(text):
        before, after = "".join(made[at - 1 : at]), text[at + 1 : at + 2]
        begins = (not before or before in _OPENS) and bool(after) and not after.isspace()
        if mark == "'" and "'" not in (before, after):
            quotation = _QUOTATION.match(text, at) if begins else None
            if quotation:
                closing = quotation.end() - 1
            if at == closing or not before.isdecimal() or after.isalpha():
                made[at] = "‘" if quotation else "’"
        elif mark == '"' and (begins or is_open or not before.isdecimal()):
            made[at] = "“" if begins else "”"
            is_open = begins
    return "".join(made)


def _bound(text: str, language: Language) -> str:
    if " " not in text:
        return text
    for pattern, holds in _bindings(language):
        text = pattern.sub(partial(_bound_match, holds), text)
    return text


def _bound_match(holds: Callable[[re.Match[str]], bool], match: re.Match[str]) -> str:
    return match[0].replace(" ", NBSP) if holds(match) else match[0]


_Binding = tuple[re.Pattern[str], Callable[[re.Match[str]], bool]]  # and what else must be so


@lru_cache(maxsize=16)
def _bindings(language: Language) -> tuple[_Binding, ...]:
    """The spaces at which a line must not end."""
    months = any_of(language.locale.months["format"]["wide"].values())
    labels = any_of((language.label("Figure"), language.label("Table")))
    dates = (  # 2 Mart, 2. März, June 12
        rf"(?<=\d) (?=(?:{months})\b)|(?<=\d\.) (?=(?:{months})\b)|\b(?:{months}) (?=\d\d?\b)"
    )
    names = (  # P. aeruginosa, D vitamini, D3 vitamini, vitamin D, hepatit B’ye
        r"(?<=(?<!\w)[A-Z]\.) (?=[a-zçğıöşü])|(?<=(?<!\w)[A-Z]) (?=vitamin)"
        r"|(?<=(?<!\w)[A-Z]\d) (?=vitamin)|(?<=[a-zçğıöşü]) (?=[A-ZÇĞİÖŞÜ]\d{0,2}(?![\w-]))"
    )
    return (
        *_bindings_of_units(language),
        *(
            (compiled(pattern), lambda _: True)
            for pattern in (dates, rf"\b(?:{labels}) (?=\d)", names)
        ),
    )


def _bindings_of_units(language: Language) -> Iterable[_Binding]:
    """Between a number and its unit, or the word of a unit with an ending: 6 ayda, 48 saatlik."""
    words = {
        unit_label(language, name, number)
        for name in UNIT_WORDS
        for number in (Decimal(1), Decimal(2))
    } | set(UNIT_WORDS)
    units = words | {unit_label(language, name) for name in UNITS} | set(UNITS)

    def is_unit(match: re.Match[str]) -> bool:
        return not match["ending"] or (
            match["unit"] in words and language.grammar.is_ending(match["ending"])
        )

    for before, known in ((r"\d", units), (r"\d\.", words)):  # 3. ay, 10. güne
        pattern = rf"(?<={before}) (?=(?P<unit>{any_of(known)})(?P<ending>[^\W\d_]*)(?![\w/]))"
        yield compiled(pattern), is_unit
