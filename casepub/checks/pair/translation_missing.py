"""A text in case.yaml is given in only one language.

Why: Whatever readers see must be there in both languages: titles, legends, alt texts, table heads,
statements.

Flagged (case.yaml):

    short_title: {tr: Osteoporoz}

Clean (case.yaml):

    short_title: {tr: Osteoporoz, en: Osteoporosis}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ...case.fields import meant
from ...language.codes import is_language
from ...message import Message, phrase, say
from ...yamltext import Node
from ..finding import Finding, Matter, Related, Severity, Status
from ..fixed import CUT
from ..naming import language_name
from ..subject import Subject, languages_are, write_pair

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = CUT


_CUT = Matter(
    phrase(
        "The text “{names}” is cut off at its comma.",
        "{count} texts are cut off at their commas: {names}.",
    ),
    say('Put a text that contains a comma between quotation marks: {{tr: "fever, vomiting"}}.'),
)
_LACKING = phrase(
    "{names} has no {language} text.",
    "{count} texts of case.yaml have no {language} text: {names}.",
)
_BLANK = ("columns", "heads", "rows")  # of a table


def _cut_at_commas(halves: Mapping[str, Node]) -> Finding | None:
    """{tr: fever, vomiting, en: …}: YAML takes what is behind the comma for a name without a value.
    One comma or several, it is one slip."""
    texts: list[tuple[str, str, Node]] = []
    for code, node in halves.items():
        if texts and node.value is None and not is_language(code):
            before, text, first = texts.pop()
            texts.append((before, f"{text}, {code}", first))
        else:
            texts.append((code, str(node.value), node))
    wrong = [one for one in texts if one[1] != str(one[2].value)]
    if not wrong:
        return None
    code, text, node = wrong[0]
    return Finding(
        say("The text “{text}” is cut off at its comma.", text=text),
        node.position,
        say("Put it in quotation marks: {code}: {quoted}.", code=code, quoted=_quoted(text)),
        tuple(
            Related(other.position, say("Also cut off: “{text}”.", text=more))
            for _, more, other in wrong[1:]
        ),
        matter=_CUT,
        name=f"“{text}”",
    )


@cache
def _lacking(code: str) -> Matter:
    """The texts without a half in a language."""
    return Matter(
        _LACKING,
        say("Add “{code}: …” to each of them.", code=code),
        (("language", language_name(code)),),
    )


def _meant(code: str, subject: Subject) -> Message:
    """Which language was meant by a code that is none, as advice."""
    found = meant(code, subject.expected)
    return say("Did you mean “{name}”?", name=found) if found else languages_are(subject)


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'


def find(subject: Subject) -> Iterator[Finding]:
    case = subject.case
    first = case.file.language if case.file else ""
    if first and not is_language(first):
        yield Finding(
            say("“{code}” is not a language code.", code=first),
            case.position("language"),
            _meant(first, subject),
        )
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
        cut = _cut_at_commas(halves)
        if cut:
            yield cut
        for code in halves:
            if not cut and not is_language(code):
                yield Finding(
                    say("“{code}” is not a language code.", code=code),
                    halves[code].key_position or halves[code].position,
                    _meant(code, subject),
                )
        if not there and path[0] == "tables" and path[2] in _BLANK and path[-1] != "group":
            continue  # a cell may be blank: the corner of a table, a merged head
        if not there:
            yield Finding(
                say("{place} is empty.", place=".".join(map(str, path))),
                case.key_position(*path),
                write_pair(subject),
            )
            continue
        misnamed = not all(map(is_language, there))  # told above: “eng” is not a language code
        for code in subject.expected:
            if code not in there and not misnamed:
                related = tuple(
                    Related(
                        node.position,
                        say("the {language} text", language=language_name(other)),
                    )
                    for other, node in list(there.items())[:1]
                )
                yield Finding(
                    say(
                        "{place} has no {language} text.",
                        place=".".join(map(str, path)),
                        language=language_name(code),
                    ),
                    case.key_position(*path),
                    say("Add “{code}: …” there.", code=code),
                    related,
                    matter=_lacking(code),
                    name=".".join(map(str, path)),
                )
