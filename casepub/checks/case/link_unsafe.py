"""A link leads to something other than a web page or an e-mail address.

Why: A link in a published article must not run code or open files on the reader's computer; it is
removed.

Flagged (en.md):

    See [here](javascript:alert(1)).

Clean (en.md):

    See [here](https://example.org).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
_LINK = re.compile(r"\]\(\s*<?([^)\s>]{0,500})|^\s{0,3}\[[^\]\n]{1,200}\]:\s*<?(\S{1,500})", re.M)


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        for text in edition.texts:
            for match in _LINK.finditer(text.source_text.text):
                target = re.sub(r"[\s\x00-\x20]", "", unescape(match[1] or match[2] or ""))
                scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", target)
                if scheme and scheme[1].lower() not in ("http", "https", "mailto"):
                    yield Finding(
                        f"The link to “{target[:40]}” is removed.",
                        text.source_text.at(match.start(), len(match[0])),
                        "Link to https://…, or remove the link and keep the words.",
                    )
