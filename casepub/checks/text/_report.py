"""How the checks of one text report: the words to look at first, and the place that they
contradict."""

from __future__ import annotations

from ...bilingual.within import Contradiction
from ...diagnostic import Related, Severity
from ...message import Message, say
from ..finding import Finding

_MOST_LETTERS = 60  # of the words that a message quotes


def quoted(words: str) -> str:
    """Words as a message quotes them, cut to size."""
    return words if len(words) < _MOST_LETTERS else words[: _MOST_LETTERS - 4] + "…"


def report(
    found: Contradiction, message: Message, hint: Message, severity: Severity | None = None
) -> Finding:
    """A contradiction as a finding, with the other place beside it."""
    related = (
        (Related(found.there.position, say("“{words}” there.", words=quoted(found.there.text))),)
        if found.there is not None
        else ()
    )
    return Finding(message, found.here.position, hint, related, severity)


def here(found: Contradiction) -> str:
    """The words to look at first, for a message."""
    return quoted(found.here.text)


def there(found: Contradiction) -> str:
    """The words that they contradict."""
    return quoted(found.there.text) if found.there is not None else ""
