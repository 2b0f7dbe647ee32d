"""A keyword has no counterpart in the other language.

Why: Indexes pair the keywords of both languages; a list that is shorter in one language cannot be
paired.

Flagged (case.yaml):

    keywords:
      - {tr: omurga}

Clean (case.yaml):

    keywords:
      - {tr: omurga, en: spine}
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import say
from ..finding import Finding, Severity, Status
from ..naming import language_name
from ..subject import Subject, languages_are, write_pair

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    case = subject.case
    for index, keyword in enumerate(case.file.keywords if case.file else ()):
        texts = {code: text for code, text in keyword.texts.items() if text and text.strip()}
        if not texts:
            yield Finding(
                say("Keyword number {number} is empty.", number=index + 1),
                case.position("keywords", index),
                write_pair(subject),
            )
            continue
        for code in subject.expected:
            if code not in texts:
                shown = next(iter(texts.values()))
                yield Finding(
                    say(
                        "The keyword “{keyword}” has no {language} counterpart.",
                        keyword=shown,
                        language=language_name(code),
                    ),
                    case.position("keywords", index),
                    say("Write {{tr: …, en: …}}: add “{code}: …”.", code=code),
                )
        for code in texts:
            if code not in subject.expected:
                yield Finding(
                    say("“{code}” is not a language of this case.", code=code),
                    case.key_position("keywords", index, code),
                    languages_are(subject),
                )
