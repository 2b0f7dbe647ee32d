"""An abbreviation is defined, or listed in case.yaml, but never used.

Why: An abbreviation that is not used again only burdens the reader.

Flagged (case.yaml):

    abbreviations:
      mri: {tr: {short: MRG, full: manyetik rezonans görüntüleme}, en: {short: MRI, full: magnetic resonance imaging}}

Clean (case.yaml):

    abbreviations:
      mri: {tr: {short: MRG, full: manyetik rezonans görüntüleme}, en: {short: MRI, full: magnetic resonance imaging}}

Clean (en.md):

    Magnetic resonance imaging (MRI) was done; MRI showed edema.

Clean (tr.md):

    Manyetik rezonans görüntüleme (MRG) yapıldı; MRG'de ödem vardı.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import say
from .._abbreviations import parts
from ..finding import Finding, Severity, Status
from ..naming import language_name
from ..subject import Subject

SEVERITY = Severity.HINT
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    case = subject.case
    for edition in subject.editions.values():
        code = edition.language.code
        used = {word for part in parts(edition) for word in part.uses}
        captions = " ".join(text.source_text.text for text in edition.texts)
        for name, halves in (case.file.abbreviations if case.file else {}).items():
            short = halves[code].short if code in halves else None
            if short and short not in used and short not in captions:
                yield Finding(
                    say(
                        "“{short}” is never used in the {language} text.",
                        short=short,
                        language=language_name(code),
                    ),
                    case.position("abbreviations", name, code, "short"),
                    say("Remove it from the list, or use it."),
                )
