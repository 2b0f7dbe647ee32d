"""The words of a manuscript that came neither into the case nor into the list of what was left.

In: the blocks of the documents, of which each word was sought in the files (`trace`). Out: entries
of the list, whole paragraphs with the words that are missing; and words that only say what follows
them (Tel, Dr., doi), which a case does not keep, told together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from ..blind.words import TITLES, folded_words
from ..language import msgid
from ..message import Message
from ..word.read import LeftOver
from .case_texts import key_of, tokens
from .provenance import HEADING, LABEL, MARK, NUMBER, RANK, REFERENCE, WORDED, Fate
from .reference_forms import small_words
from .seek import Found, Source
from .words import CONTACT, CORRESPONDENCE, words_of

# Label: Import report: before words of the manuscript, in brackets behind its text
LACKING = msgid("not in the case: {words}", "import")
LOST = "text of which words are not in the case"
LABELS = "words that only say what follows, which a case does not keep"
# What casepub prints itself, in words of its own
_OWN = frozenset([LABEL, REFERENCE, RANK, HEADING, NUMBER])
# What else may stand in the place of words that are gone
_INSTEAD = _OWN | {WORDED, MARK}


def lost_words(sources: Sequence[Source], kept: Collection[str]) -> Iterator[tuple[str, LeftOver]]:
    """What is missing, with its document; `kept` are the words of the case and of the list. The
    words are marked as told."""
    labels: dict[str, dict[str, None]] = {}
    for source in sources:
        lost: dict[str, None] = {}
        for at, word in _missing(source, kept):
            if source.found.get(at, Found(Fate.DROPPED)).how in _OWN or word in _labels():
                labels.setdefault(source.document, {})[source.tokens[at].text] = None
                source.found.setdefault(at, Found(Fate.DROPPED, LABELS))
            else:
                lost[source.tokens[at].text] = None
                source.found[at] = Found(Fate.DROPPED, LOST)
        if lost:
            lacking = Message(LACKING, context="import", values={"words": ", ".join(lost)})
            whole = (" ".join(source.text.split()), " (", lacking, ")")
            yield source.document, LeftOver(LOST, Message("", parts=whole), source.number)
    for document, words in labels.items():
        yield document, LeftOver(LABELS, ", ".join(words))


def _missing(source: Source, kept: Collection[str]) -> Iterator[tuple[int, str]]:
    """The words of a block that were not found, and those in whose place the case has others, if
    they are nowhere."""
    for at, token in enumerate(source.tokens):
        one = source.found.get(at)
        if one is not None and one.how not in _INSTEAD:
            continue
        is_nowhere = token.key not in kept
        if token.text.startswith("@") and len(token.text) > 1:  # the second half of an address
            inner = tokens(token.text[1:])
            if is_nowhere and any(word.is_word and word.key not in kept for word in inner):
                yield at, token.key
        elif token.is_word and (one is None or is_nowhere):
            yield at, token.key


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    """Words that only say what follows them."""
    phrases = {*small_words(), *words_of(CONTACT), *words_of(CORRESPONDENCE)}
    single = {key_of(token.text) for one in phrases for token in tokens(one) if token.is_word}
    return frozenset({*single, *folded_words(TITLES)})
