"""A link leads to something other than a web page, a DOI or an e-mail address.

Why: A link in a published article must not run code, or open files on the reader's computer or
network (file:, //server/share); it is removed, and its words are kept.

Flagged (en.md):

    See [here](javascript:alert(1)).

Clean (en.md):

    See [here](https://example.org).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from html import unescape

from ...addresses import link_address
from ...edition.signs import read_signs
from ...message import say
from ...patterns import compiled
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
# a link in its line, or an address below the text; “[^1]: Words of a note” is none
_LINK = compiled(
    r"\]\(\s*<?([^)\s>]{0,500})|"
    r"""^ {0,3}\[(?!\^)[^\]\n]{1,200}\]:\s*<?(\S{1,500})(?=[ \t]*$|\s+["'(])""",
    re.M,
)


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        for text in edition.texts:
            written = text.source_text.text
            literal: Set[int] = read_signs(written).literal if "](" in written else frozenset()
            for match in _LINK.finditer(written):
                target = unescape(match[1] or match[2] or "")
                is_text = match.start() + 1 in literal  # 5 [1](2): a bracket behind another
                if is_text or "{{" in target or link_address(target.rstrip(">")) is not None:
                    continue
                yield Finding(
                    say("The link to “{target}” is removed.", target=target[:40]),
                    text.source_text.at(match.start(), len(match[0])),
                    say("Link to https://…, or remove the link and keep the words."),
                )
