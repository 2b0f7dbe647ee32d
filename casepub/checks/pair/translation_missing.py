"""A text in case.yaml is given in only one language.

Why: Whatever readers see must be there in both languages: titles, legends, alt texts, table heads,
statements.

Flagged (case.yaml):

    short_title: {tr: Osteoporoz}

Clean (case.yaml):

    short_title: {tr: Osteoporoz, en: Osteoporosis}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ...diagnostic import did_you_mean
from ...language.codes import is_language
from ...yamltext import Node
from ..finding import Finding, Related, Severity, Status
from ..subject import Subject, language_name

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    case = subject.case
    for path, halves in case.texts():
        if path[:1] in (("keywords",), ("abbreviations",)) or (
            path[:1] and not hasattr(case.file, str(path[0]))
        ):
            continue  # they have checks of their own, or stand under a name that means nothing
        there = {
            code: node
            for code, node in halves.items()
            if isinstance(node.value, str) and node.value.strip()
        }
        if strays := [code for code in halves if _is_cut_off(code, halves[code])]:
            yield _report_comma(strays, halves)
        for code in halves:
            if not is_language(code) and code not in strays:
                yield Finding(
                    f"“{code}” is not a language code.",
                    halves[code].key_position or halves[code].position,
                    did_you_mean(code, subject.expected)
                    or f"This case's languages are: {', '.join(subject.expected)}.",
                )
        if not there:
            yield Finding(
                f"{'.'.join(map(str, path))} is empty.",
                case.key_position(*path),
                f"Write {{{', '.join(f'{code}: …' for code in subject.expected)}}} there.",
            )
            continue
        for code in subject.expected:
            if code not in there:
                related = tuple(
                    Related(node.position, f"the {language_name(other)} text")
                    for other, node in list(there.items())[:1]
                )
                yield Finding(
                    f"{'.'.join(map(str, path))} has no {language_name(code)} text.",
                    case.key_position(*path),
                    f"Add “{code}: …” there.",
                    related,
                )


def _is_cut_off(key: str, node: Node) -> bool:
    """Whether a key is the rest of a text: {tr: ateş, kusma, en: …} makes “kusma” a key."""
    return node.value is None and not is_language(key)


def _report_comma(strays: Sequence[str], halves: Mapping[str, Node]) -> Finding:
    first = halves[strays[0]]
    before = [code for code in halves if is_language(code)]
    rests = " and ".join(f"“{stray[:40]}”" for stray in strays[:3])
    code = next((c for c, after in pairwise(halves) if after == strays[0] and c in before), "tr")
    text = str(halves[code].value or "") if code in halves else ""
    return Finding(
        f"A comma ended the text early; {rests} was cut off."
        if len(strays) == 1
        else f"Commas ended the texts early; {rests} were cut off.",
        first.key_position or first.position,
        f'Inside braces, put a text with a comma in quotes: {code}: "{text}, {strays[0]}".',
    )
