"""A cell of a table that is given once for all languages has words of one of them.

Why: Such a cell is printed in every language as it stands. Values (5 days, 12 mg/dL, right) are
printed by the rules of each language, and so can be given once; words cannot.

Flagged (case.yaml):

    tables:
      course:
        title: {tr: Seyir, en: Course}
        columns: [{tr: Gün, en: Day}, {tr: Muayene, en: Examination}]
        rows: [[5, normale yakın]]

Clean (case.yaml):

    tables:
      course:
        title: {tr: Seyir, en: Course}
        columns: [{tr: Gün, en: Day}, {tr: Muayene, en: Examination}]
        rows: [[5, {tr: normale yakın, en: nearly normal}]]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ...bilingual.owners import OwnWord, find_own_words
from ...bilingual.reading import reader
from ...case.frequency import read_frequency
from ...case.parse import parse_fact
from ...case.quantity import FactError
from ...language import get_language
from ...message import and_list, phrase, say
from ...patterns import compiled
from ..finding import Finding, Matter, Severity, Status
from ..naming import language_name
from ..subject import Subject, write_pair

if TYPE_CHECKING:
    from ...case.narrative import SourceText

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.PREVIEW
_CELLS = ("columns", "heads", "rows")
_LONGEST = 60  # characters of a cell that a message quotes
_MARK = compiled(r"\s*\[[^\[\]\s]{1,3}\]$")  # of a note
_SET_OFF = compiled(r"[“«\"][^”»\"]*[”»\"]|(?<!\*)\*[^*]+\*(?!\*)")
_MATTER = Matter(
    phrase(
        "A cell for all languages has words of one: {names}.",
        "{count} cells for all languages have words of one: {names}.",
    ),
    say("Write each of them in every language: {{tr: …, en: …}}."),
)


def find(subject: Subject) -> Iterator[Finding]:
    languages = [code for code in subject.expected if code in subject.editions]
    if len(languages) < 2:
        return
    for source in _cells(subject):
        text = _words_alone(subject, source)
        own = find_own_words(text, languages, subject.lexicon) if text.strip() else []
        if own:
            yield _finding(subject, source, own, languages)


def _cells(subject: Subject) -> Iterator[SourceText]:
    """The cells and heads that are given once, and are no value."""
    case = subject.case
    for path, node in case.places.nodes.items():
        if (
            path[:1] == ("tables",)
            and len(path) > 3
            and path[2] in _CELLS
            and (isinstance(path[-1], int) or path[-1] == "text")
            and isinstance(node.value, str)
            and not _is_value(node.value)
        ):
            source = case.source_text(*path)
            if source is not None:
                yield source


def _is_value(text: str) -> bool:
    try:
        parse_fact(_MARK.sub("", text))
    except FactError:
        return False
    return True


def _words_alone(subject: Subject, source: SourceText) -> str:
    """A cell with spaces in place of its codes, and of what is set off as meant to stay."""
    scanned = next(iter(subject.editions.values())).scan(source)
    spans = [(token.start, token.end) for token in scanned.tokens]
    spans += [match.span() for match in _SET_OFF.finditer(source.text)]
    text = source.text
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _finding(
    subject: Subject, source: SourceText, own: Sequence[OwnWord], languages: Sequence[str]
) -> Finding:
    counts = Counter(one.language for one in own)
    owner = max(languages, key=lambda code: counts[code])
    others = [code for code in languages if code != owner]
    first = next(one for one in own if one.language == owner)
    text = " ".join(source.text.split())
    # Message: of a cell of a table; {others} are names of languages
    message = say(
        "“{text}” is {language}, and is printed as it stands in the {others} table.",
        text=text if len(text) < _LONGEST else text[:_LONGEST] + "…",
        language=language_name(owner),
        others=and_list(map(language_name, others)),
    )
    return Finding(
        message,
        source.at(first.word.start, len(first.word.text)),
        write_pair(subject, _in_each(subject, text, owner, languages)),
        severity=None if any(one.is_known for one in own) else Severity.HINT,
        matter=_MATTER,
        name=f"“{text}”",
    )


def _in_each(
    subject: Subject, text: str, owner: str, languages: Sequence[str]
) -> Mapping[str, str]:
    """A cell in each language, as far as it can be told: a frequency, or a term of the lists."""
    try:
        often = read_frequency(text)
    except FactError:
        pass
    else:
        from ...edition.facts import Printer

        return {code: Printer(None, get_language(code)).text(often) for code in languages}
    found = subject.lexicon.find(reader(owner).read(text))
    whole = [one for one in found if one.text == text and not one.covered]
    forms = [subject.lexicon.concept(number).forms for one in whole for number in one.concepts]
    told = forms[0] if len(forms) == 1 else {}
    return {code: told[code][0] for code in languages if told.get(code)} | {owner: text}
