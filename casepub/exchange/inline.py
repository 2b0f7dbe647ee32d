"""Facts, citations and mentions inside a text that is translated: what a translator's tool
protects, and what must come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..edition import codes


def parts(text: str) -> Iterator[tuple[str, str]]:
    """A text as runs: (words, '') or (a code as written, what it names)."""
    at = 0
    for code in codes(text):
        if text[at : code.start]:
            yield text[at : code.start], ""
        yield text[code.start : code.end], code.key
        at = code.end
    if text[at:]:
        yield text[at:], ""


def compare_codes(source: str, target: str) -> tuple[list[str], list[str]]:
    """The codes of a source that its target lacks, as written, and those that it has beyond the
    source's, each by what it names."""
    mine, theirs = (Counter(key for _, key in parts(text) if key) for text in (source, target))
    first = {key: words for text in (source, target) for words, key in parts(text) if key}
    return [first[key] for key in (mine - theirs)], [first[key] for key in (theirs - mine)]
