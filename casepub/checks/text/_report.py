"""How the checks of one text report: the words to look at first, and the place that they
contradict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...bilingual.within import Contradiction
from ...diagnostic import Related
from ...message import Message, Phrase, phrase, say
from ..finding import Finding

_MOST_LETTERS = 60  # of the words that a message quotes
# Message: {here}, {there} are two ages of one patient, or words for it (he, woman), as written
PATIENT = phrase("The patient is “{here}” here, but “{there}” elsewhere.")


def quoted(words: str) -> str:
    """Words as a message quotes them, cut to size."""
    return words if len(words) < _MOST_LETTERS else words[: _MOST_LETTERS - 4] + "…"


def report_typed(found: Iterable[Contradiction], told: Phrase, hint: Message) -> Iterator[Finding]:
    """Contradictions of which an author typed one side at least, in a phrase that quotes both: what
    is printed from case.yaml is looked at by other checks."""
    for one in found:
        if not one.is_printed:
            yield report(one, told.say(here=here(one), there=there(one)), hint)


def report(found: Contradiction, message: Message, hint: Message) -> Finding:
    """A contradiction as a finding, with the other place beside it."""
    related = (
        (
            Related(
                found.there.position,
                say("The other place: “{words}”.", words=quoted(found.there.text)),
            ),
        )
        if found.there is not None
        else ()
    )
    return Finding(message, found.here.position, hint, related)


def here(found: Contradiction) -> str:
    """The words to look at first, for a message."""
    return quoted(found.here.text)


def there(found: Contradiction) -> str:
    """The words that they contradict."""
    return quoted(found.there.text) if found.there is not None else ""
