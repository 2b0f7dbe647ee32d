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

from ..finding import Finding, Severity, Status
from ..subject import Subject, language_name

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    case = subject.case
    for index, keyword in enumerate(case.file.keywords if case.file else ()):
        texts = {code: text for code, text in keyword.texts.items() if text and text.strip()}
        if not texts:
            yield Finding(
                f"Keyword number {index + 1} is empty.",
                case.position("keywords", index),
                f"Write {{{', '.join(f'{code}: …' for code in subject.expected)}}} there.",
            )
            continue
        for code in subject.expected:
            if code not in texts:
                shown = next(iter(texts.values()))
                yield Finding(
                    f"The keyword “{shown}” has no {language_name(code)} counterpart.",
                    case.position("keywords", index),
                    f"Write {{tr: …, en: …}}: add “{code}: …”.",
                )
        for code in texts:
            if code not in subject.expected:
                yield Finding(
                    f"“{code}” is not a language of this case.",
                    case.key_position("keywords", index, code),
                    f"Its languages are: {', '.join(subject.expected)}.",
                )
