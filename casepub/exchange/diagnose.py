"""What is wrong with a translation that came back: sentences left in the source's words, codes lost
or broken, paragraphs parted.

In: a unit of the case, its translation, and the work that it stands in. Out: findings at their
places in the translator's file; a text with an error is not put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..bilingual.document import lists_keywords, sentences
from ..case import SourceText
from ..diagnostic import Diagnostic, Position, Related, Severity
from ..edition import codes
from ..message import Message, say, say_all
from .check_names import CODE_ALTERED, CODE_LOST, LEFT_IN_SOURCE, PARAGRAPH_PARTED
from .inline import compare_codes, parts
from .job import Job, TranslationUnit, plain
from .returned import ReturnedUnit

_COPIED = 4  # words, from which on a sentence that is the same in both languages was not translated
_PARTED = re.compile(r"\n[ \t]*\n|(?:^|\n)(?=[ \t]{0,3}#{1,6}[ \t]|```|~~~)")
# {{ age }, { age }}, "@ fig:", "[ @", and the marks of OmegaT for codes that are none (<i9/>).
_BROKEN = re.compile(
    r"\{\{[^{}\n]{0,60}(?:\}(?!\})|$)|(?<!\{)\{(?!\{)[^{}\n]{0,60}\}\}|@ (?:fig|tab|sup):|\[ @|"
    r"\[@[^\]\n]*$|<!--(?![\s\S]*-->)|</?[a-z]{1,3}\d+/?>",
    re.M,
)


def diagnose(
    unit: TranslationUnit, text: str, worked: ReturnedUnit, job: Job
) -> Iterator[Diagnostic]:
    """All that is wrong with a translation."""
    source = (Related(unit.place, say("The source.")),)
    yield from _find_untranslated(unit, text, worked, job, source)
    yield from _codes(unit, text, worked, job, source)
    yield from _find_split(unit, text, worked, job, source)


def is_copy(text: str, unit: TranslationUnit) -> bool:
    """Whether a translation is its source, which some tools fill in where nothing was translated; a
    name or an abbreviation may well be the same."""
    return plain(text) == plain(unit.source) != plain(unit.target) and _count_words(text) >= _COPIED


def _find_untranslated(
    unit: TranslationUnit, text: str, worked: ReturnedUnit, job: Job, source: tuple[Related, ...]
) -> Iterator[Diagnostic]:
    """OmegaT translates sentences, and leaves those that were not translated in the source's
    words."""
    sources = {
        plain(sentence)
        for sentence in sentences(unit.source, job.source)
        if _count_words(sentence) >= _COPIED
    }
    left = [sentence for sentence in sentences(text, job.target) if plain(sentence) in sources]
    if left:
        yield Diagnostic(
            LEFT_IN_SOURCE,
            Severity.ERROR,
            say("“{text}” is not translated. The text is not imported.", text=_short(left[0])),
            worked.place(left[0]),
            say(
                "Translate it; if it is the same in both languages, type it into the case by hand."
            ),
            source,
        )


def _count_words(text: str) -> int:
    """How many words a text has outside its codes."""
    return sum(len(re.findall(r"[^\W\d_]{2,}", words)) for words, key in parts(text) if not key)


def _short(text: str) -> str:
    return text if len(text) < 80 else text[:76].rsplit(" ", 1)[0] + " …"


def _codes(
    unit: TranslationUnit, text: str, worked: ReturnedUnit, job: Job, source: tuple[Related, ...]
) -> Iterator[Diagnostic]:
    """Codes that print nothing or are broken; else those that were lost, and not before."""
    lost, _ = compare_codes(unit.source, text)
    missing_already, _ = compare_codes(unit.source, unit.target) if unit.target else ([], [])
    altered = list(_find_altered(unit, text, job))
    for words, what in altered:
        yield Diagnostic(
            CODE_ALTERED,
            Severity.ERROR,
            say_all(what, say("The translation is not imported.")),
            worked.place(words),
            say("The source has {code}.", code=lost[0])
            if lost
            else say("Copy the code from the source."),
            source,
        )
    for code in () if altered else [code for code in lost if code not in missing_already]:
        yield Diagnostic(
            CODE_LOST,
            Severity.WARNING,
            say("{code} in the source is missing from the translation.", code=code),
            worked.place(text.split("\n")[0]),
            say(
                "Add it where its value belongs; if it was omitted on purpose, nothing needs "
                "to be done."
            ),
            source,
        )


def _find_split(
    unit: TranslationUnit, text: str, worked: ReturnedUnit, job: Job, source: tuple[Related, ...]
) -> Iterator[Diagnostic]:
    """A paragraph of the narrative that would be several, a heading, or a line of keywords."""
    if unit.path:
        return
    more = len(_PARTED.findall(text)) > len(_PARTED.findall(unit.source))
    heading = unit.section is not None and bool(re.search(r"\n|\{#", text))
    keywords = (
        unit.paragraph_pair is not None
        and unit.paragraph_pair.first[0].kind == "paragraph"
        and lists_keywords(text, job.editions[job.target].language)
    )
    if more or heading or keywords:
        at = _PARTED.search(text)
        yield Diagnostic(
            PARAGRAPH_PARTED,
            Severity.ERROR,
            say(
                "The translation has different paragraphs, headings or keyword lines from its "
                "source, so it is not imported."
            ),
            worked.place(text[at.end() if at else 0 :].split("\n")[0][:40]),
            say(
                "Keep each paragraph as one: no empty line, no # at the beginning of a line, "
                "and no paragraph turned into a keyword line."
            ),
            source,
        )


def _find_altered(unit: TranslationUnit, text: str, job: Job) -> Iterator[tuple[str, Message]]:
    """The codes of a translation that print nothing or are broken: as they stand, and what is
    wrong."""
    known = {code.key for one in (unit.source, unit.target) for code in codes(one)}
    places = {code.start: code for code in codes(text)}
    for token in job.editions[job.target].scan(SourceText(text, Position(""))).tokens:
        problem = token.diagnostic or next(
            (
                mention.diagnostic
                for mention in getattr(token, "mentions", ())
                if mention.diagnostic
            ),
            None,
        )
        code = places.get(token.start)
        if problem is not None and code is not None and code.key not in known:
            words = text[code.start : code.end]
            # Message: {reason} is a sentence
            yield (
                words,
                say("{code} prints nothing: {reason}", code=words, reason=problem.message),
            )
    for words in _find_broken(text):
        if words not in _find_broken(unit.source):
            yield words, say("“{code}” is a broken code.", code=words[:40])


def _find_broken(text: str) -> list[str]:
    """What looks like a code but is not one."""
    spans = [(code.start, code.end) for code in codes(text)]
    return [
        match[0]
        for match in _BROKEN.finditer(text)
        if not any(start <= match.start() < end for start, end in spans)
    ]
