"""The net below the importer: words of a manuscript that came neither into the case nor into the
list of what was left.

In: the paragraphs of the documents, and what became of them. Out: the paragraphs of which words are
missing, told whole. It knows nothing of why: whoever loses a word is found out here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..blind.words import TITLES, folded_words
from ..language import fold
from ..word.read import WordBlock
from .case_yaml import Told
from .imported import ImportResult
from .reference_forms import small_words, values_of
from .references import ListedReference
from .words import CONTACT, CORRESPONDENCE, words_of

_Words = list[str]


def tell_lost_words(
    everything: Sequence[tuple[str, WordBlock]],
    told: Told,
    works: Sequence[ListedReference],
    made: ImportResult,
) -> None:
    """Add to the list what words of the documents are in no file and in no entry of the list."""
    kept = [_split(text) for text in _kept(told, works, made)]
    have = Counter(word for words in kept for word in words)
    runs = {run for words in kept for run in _runs(words)}
    listed = {_place(block) for _, one in told.sources.read for block in one.references}
    front = {_place(block) for _, one in told.sources.read for block in one.front}
    paragraphs = [
        _Paragraph(name, block.number, text, _words_of(text, _place(block) in listed))
        for name, block in everything
        for text in _texts(block, _place(block) in front)
    ]
    lacking = Counter(word for one in paragraphs for word in one.words) - have
    labels = _tell_labels(paragraphs, lacking, made)
    lost: list[tuple[_Paragraph, _Words]] = []
    by_doubt = sorted(paragraphs, key=lambda one: -_strange(one.words, runs)) if lacking else []
    for one in by_doubt:
        missing = [word for word in dict.fromkeys(one.words) if lacking[word] > 0]
        if missing and not labels.issuperset(missing):
            lost.append((one, missing))
            lacking -= Counter(_split(one.text))
    for one, missing in sorted(lost, key=lambda pair: pair[0].number):
        whole = f"{' '.join(one.text.split())} (not in the case: {', '.join(missing)})"
        made.leave(one.document, "text of which words are not in the case", whole, one.number)


def _place(block: WordBlock) -> tuple[str, int, str]:
    return block.document, block.number, block.note


@dataclass(frozen=True)
class _Paragraph:
    document: str
    number: int
    text: str
    words: _Words


def _tell_labels(
    paragraphs: Sequence[_Paragraph], lacking: Counter[str], made: ImportResult
) -> set[str]:
    """Words that only say what follows them (Tel, Dr., doi), which a case does not keep: told
    together."""
    known = small_words() | folded_words(TITLES)
    known |= {word for phrase in words_of(CONTACT) for word in _split(phrase)}
    known |= {word for phrase in words_of(CORRESPONDENCE) for word in _split(phrase)}
    labels: dict[str, dict[str, None]] = {}
    for one in paragraphs:
        for word in one.words:
            if lacking[word] > 0 and word in known:
                own = next((w for w in _typed(one.text) if fold(w) == word), word)
                labels.setdefault(one.document, {})[own] = None
    for document, words in labels.items():
        what = "words that only say what follows, which a case does not keep"
        made.leave(document, what, ", ".join(words), 0)
    return {fold(word) for words in labels.values() for word in words}


def _kept(told: Told, works: Sequence[ListedReference], made: ImportResult) -> Iterator[str]:
    """All texts that are in the case or in the list."""
    for name, data in made.files.items():
        if name == "case.yaml":
            yield "\n".join(_without_comment(line) for line in data.decode("utf-8").split("\n"))
        elif name.endswith(".md"):
            yield re.sub(r"(?<!\\)\[@[^\]\n]*\]|@(?:fig|tab):[\w.]+", " ", data.decode("utf-8"))
    for work in works:
        yield from values_of(work.record)
    yield from (typed for _, typed in told.texts.replaced)
    yield from made.repeated
    yield from _fronts(told)
    for _, left in made.left:
        yield left.text


def _fronts(told: Told) -> Iterator[str]:
    """What is on every title page, and in a case only once: people, and their marks."""
    fronts = [one for _, front in told.fronts for one in (front, front.other) if one]
    longest = max(fronts, key=lambda front: len(front.people))
    names = {fold(f"{person.given} {person.family}") for person in longest.people}
    addresses = {one for person in longest.people for one in (person.email, person.orcid)}
    for front in fronts:
        known = {mark for mark, _ in front.affiliations}
        yield from known
        for person in front.people:
            yield from (mark for mark in person.marks if mark in known)
            if front is not longest and fold(f"{person.given} {person.family}") in names:
                yield f"{person.given} {person.family}"
                yield from (one for one in (person.email, person.orcid) if one in addresses)


def _without_comment(line: str) -> str:
    return "" if line.lstrip().startswith("#") else line.partition("    # ")[0]


def _texts(block: WordBlock, is_front: bool) -> Iterator[str]:
    """The texts of a block: a paragraph, the cells of a table, the description of a picture."""
    if block.kind == "table":
        yield from (cell for row in block.rows for cell in row if cell)
    elif block.kind == "picture":
        yield from filter(None, [block.alt])
    else:
        text = block.text
        if is_front:  # a raised letter behind a name is a mark
            text = "".join(f" {one.text} " if one.raised else one.text for one in block.pieces)
        yield f"{block.label} {text}" if re.search(r"\w", block.label) else text


def _words_of(text: str, is_reference: bool) -> _Words:
    """The words to look for. Of a reference initials are not missed: in a record they are one
    word."""
    words = _split(text)
    if not is_reference:
        return words
    return [w for w in words if len(w) > 3 or w.isdigit() or w in small_words()]


def _split(text: str) -> _Words:
    return [fold(word) for word in _typed(text)]


def _typed(text: str) -> _Words:
    """The words of a text as typed: letters or figures, without signs that are not seen."""
    bare = re.sub(r"[*\\\u2060\u00ad\u200b-\u200f]", "", unicodedata.normalize("NFKC", text))
    return re.findall(r"[^\W\d_]+|\d+", bare)


def _runs(words: _Words) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + 3]) for at in range(len(words) - 2))


def _strange(words: _Words, runs: set[tuple[str, ...]]) -> float:
    """How much of a paragraph is nowhere as it is, from 0 to 1."""
    own = list(_runs(words)) or [tuple(words)]
    return sum(run not in runs for run in own) / len(own)
