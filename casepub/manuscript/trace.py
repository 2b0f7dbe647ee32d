"""Where each word of a manuscript went: sought in the finished files, not told by whoever moved it.

In: the blocks of the documents, the files that were made of them, and the list of what was left.
Out: `Provenance`. Because the words are sought in the result, a word that some step loses without a
word about it comes out as “not found in the case”.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from ..word.read import CHANGES, LeftOver, WordBlock
from .case_texts import ProposedFact, case_texts, proposed_facts, tokens
from .lost_words import lost_words
from .provenance import (
    CITATION,
    COMMENTED,
    EDITED,
    IN_OTHER_FORM,
    LETTERS,
    READ_AS_TYPED,
    UNACCOUNTED,
    UNCONFIRMED,
    CasePlace,
    Fate,
    Provenance,
    Remark,
    TracedBlock,
    TracedRun,
)
from .seek import CaseIndex, Found, Source, is_raised

_OPENING = frozenset("([{“‘«")  # signs that go with the word behind them
# what is in no paragraph, even where its words are those of one
_OUTSIDE = ("footnote", "endnote", "comment", "header", "footer", "document property", "text ")
_TELLING = frozenset("<>≤≥±≈=%°")  # signs that mean something by themselves


def trace(
    documents: Sequence[tuple[str, Sequence[WordBlock]]],
    files: Mapping[str, bytes],
    left: Sequence[tuple[str, LeftOver]],
    imported: Mapping[str, bytes] | None = None,
) -> Provenance:
    """Where the words of the documents are in the files. Where these are a case that its author has
    edited, `imported` are the files as the import made them."""
    return _trace(documents, files, left, imported)[0]


def trace_import(
    documents: Sequence[tuple[str, Sequence[WordBlock]]],
    files: Mapping[str, bytes],
    left: Sequence[tuple[str, LeftOver]],
    marks: Sequence[str] = (),
) -> tuple[Provenance, list[tuple[str, LeftOver]]]:
    """The same of an import, and what is missing: words that are neither in the files nor in the
    list of what was left. `marks` are those of affiliations, which became keys."""
    texts = [one.place.text for one in case_texts(files)]
    texts += [*(one.text for _, one in left), *marks]
    kept = {token.key for text in texts for token in tokens(text)}
    return _trace(documents, files, left, kept=kept)


def _trace(
    documents: Sequence[tuple[str, Sequence[WordBlock]]],
    files: Mapping[str, bytes],
    left: Sequence[tuple[str, LeftOver]],
    imported: Mapping[str, bytes] | None = None,
    kept: Collection[str] | None = None,
) -> tuple[Provenance, list[tuple[str, LeftOver]]]:
    index = CaseIndex(case_texts(files))
    sources = [
        source for name, blocks in documents for block in blocks for source in _sources(name, block)
    ]
    for source in sources:
        index.seek(source)
    _seek_pictures(documents, sources, files)
    more, remarks = _explain(sources, left, index)
    if imported is not None:
        _seek_edited(sources, CaseIndex(case_texts(imported)))
    lost = list(lost_words(sources, kept)) if kept is not None else []
    facts = proposed_facts(files.get("case.yaml", b"").decode("utf-8"))
    _mark_facts([source for source in sources if source.kind == "paragraph"], facts)
    blocks = tuple(map(_block_of, _in_order(sources, more)))
    return Provenance(blocks, tuple(remarks)), lost


def _seek_edited(sources: Sequence[Source], index: CaseIndex) -> None:
    """Words that the import brought into the case, and that its author changed there."""
    for source in sources:
        before = set(source.found)
        index.seek(source)
        for at in source.found.keys() - before:
            one = source.found[at]
            place = replace(one.place, text="") if one.place is not None else None
            source.found[at] = Found(Fate.CHANGED, EDITED, "", place)


def _sources(name: str, block: WordBlock) -> Iterator[Source]:
    if block.kind == "table":
        first = block.number - len(block.rows)
        for index, row in enumerate(block.rows):
            text = "\t".join(row)
            if text.strip():
                yield Source(name, first + index + 1, "table row", text, tokens(text))
        return
    if block.kind == "picture":
        yield Source(name, block.number, "picture", block.alt, tokens(block.alt))
        return
    label = block.labelled.removesuffix(block.text)
    cuts, at = [], len(label)
    above = [bool(block.pieces) and block.pieces[0].raised]  # of each part between two cuts
    for before, piece in pairwise(block.pieces):
        at += len(before.text)
        if (before.raised, before.lowered) != (piece.raised, piece.lowered):
            cuts.append(at)
            above.append(piece.raised)
    text = block.labelled
    own = tokens(text, cuts)
    raised = (
        at
        for at, token in enumerate(own)
        if is_raised(token) or above[bisect_right(cuts, token.start)]
    )
    kind = block.note.partition(" ")[0] or "paragraph"
    yield Source(name, block.number, kind, text, own, raised=frozenset(raised))


def _seek_pictures(
    documents: Sequence[tuple[str, Sequence[WordBlock]]],
    sources: Sequence[Source],
    files: Mapping[str, bytes],
) -> None:
    """The files of the pictures, by what they hold."""
    names = {data: name for name, data in files.items() if name.startswith("figures/")}
    pictures = (block for _, blocks in documents for block in blocks if block.kind == "picture")
    for block, source in zip(pictures, (one for one in sources if one.kind == "picture")):
        name = names.get(block.picture)
        if name is not None:
            source.found[-1] = Found(Fate.TAKEN, place=CasePlace(name, 1, name))


def _explain(
    sources: Sequence[Source], left: Sequence[tuple[str, LeftOver]], index: CaseIndex
) -> tuple[list[Source], list[tuple[str, Remark]]]:
    """Give each thing that was left to the block that it is about; what is in no block (footnotes,
    comments) becomes a block of its own."""
    more: list[Source] = []
    remarks: list[tuple[str, Remark]] = []
    near: dict[tuple[str, int], list[int]] = {}
    for at, source in enumerate(sources):
        near.setdefault((source.document, source.number), []).append(at)
    everywhere = {token.key for source in sources for token in source.tokens}
    for name, one in left:
        about = near.get((name, one.number), [])
        words = [token.key for token in tokens(one.text) if token.is_word]
        if one.what in IN_OTHER_FORM:
            _sum_up(sources, one, words)
            if one.what in READ_AS_TYPED:
                remarks.append((name, Remark(one.what, one.text)))
            continue
        if _give(sources, about, name, one, words):
            continue
        sums_up = one.number == 0 and not one.what.startswith(_OUTSIDE)
        if sums_up and words and everywhere.issuperset(words):
            _sum_up(sources, one, words)
            continue
        if words and one.what not in CHANGES:
            source = Source(name, one.number, one.what, one.text, tokens(one.text))
            index.seek(source)
            for place in source.open_words():
                source.found[place] = Found(Fate.DROPPED, one.what)
            more.append(source)
        else:
            remarks.append((name, Remark(one.what, one.text)))
    return more, remarks


def _in_order(sources: Sequence[Source], more: Sequence[Source]) -> list[Source]:
    """What is in no block stands behind the paragraph near it, or at the end."""
    names = list(dict.fromkeys(source.document for source in (*sources, *more)))

    def place(source: Source) -> tuple[int, int]:
        return names.index(source.document), source.number or 1_000_000

    return sorted((*sources, *more), key=place)


def _sum_up(sources: Sequence[Source], one: LeftOver, words: Sequence[str]) -> None:
    """What was left may only sum up words of the paragraphs, such as all their headings, in one
    document or in both; those of which nothing is known yet have their reason in it."""
    for source in sources:
        _drop(source, one, words)


def _give(
    sources: Sequence[Source],
    about: Sequence[int],
    name: str,
    one: LeftOver,
    words: Sequence[str],
) -> bool:
    """Whether some block is what was left, or holds it; it is noted there."""
    for at in about:
        source = sources[at]
        own = [token.key for token in source.tokens if token.is_word]
        if source.kind == "picture" and one.text.startswith("figures/"):
            source.remarks.append(Remark(one.what, one.text))
            return True
        if words and own and _holds(Counter(own), words):
            most = 5 * len(words) >= 4 * len(own)  # “Figure 7.” goes with its legend
            if not _drop(source, one, own if most else words):
                source.remarks.append(Remark(one.what, one.text))
            return True
        whole = Counter(words)
        if words and own and _holds(whole, own):
            # The first of several blocks that were left together.
            dropped = 0
            for later in islice(sources, at, None):
                mine = [token.key for token in later.tokens if token.is_word]
                if later.document != name or not _holds(whole, mine):
                    break
                dropped += _drop(later, one, mine)
            if not dropped:
                source.remarks.append(Remark(one.what, one.text))
            return True
    return False


def _drop(source: Source, one: LeftOver, words: Sequence[str]) -> int:
    """Note why words of a block are not in the case; how many there are."""
    left = set(words)
    places = [at for at in source.open_words() if source.tokens[at].key in left]
    fate = Fate.CHANGED if one.what in IN_OTHER_FORM else Fate.DROPPED
    source.found.update(dict.fromkeys(places, Found(fate, one.what)))
    return len(places)


def _holds(words: Counter[str], part: Sequence[str]) -> bool:
    """Whether most of some words are among others; of few words all."""
    shared = sum(min(count, words[key]) for key, count in Counter(part).items())
    return shared == len(part) or (len(part) > 5 and shared * 5 >= 4 * len(part))


def _mark_facts(sources: Sequence[Source], facts: Sequence[ProposedFact]) -> None:
    """Mark the words that facts were proposed from."""
    begins: dict[str, list[tuple[int, int]]] = {}
    for at, source in enumerate(sources):
        for place, token in enumerate(source.tokens):
            begins.setdefault(token.key, []).append((at, place))
    for fact in facts:
        keys = [token.key for token in tokens(fact.words)]
        for at, place in begins.get(keys[0], ()) if keys else ():
            source = sources[at]
            in_text = source.found.get(place, Found(Fate.DROPPED)).place
            if in_text is None or not in_text.file.endswith(".md"):
                continue
            own = _places(source, place, len(keys))
            if [source.tokens[at].key for at in own] == keys:
                _mark_fact(source, own, fact)
                break


def _places(source: Source, place: int, count: int) -> list[int]:
    """So many words and signs from a place on, without the numbers of references between them."""
    found: list[int] = []
    while place < len(source.tokens) and len(found) < count:
        if source.found.get(place, Found(Fate.DROPPED)).how != CITATION:
            found.append(place)
        place += 1
    return found


def _mark_fact(source: Source, places: Sequence[int], fact: ProposedFact) -> None:
    low, high = _value_in(source, places, fact.value)
    how = COMMENTED if fact.commented else UNCONFIRMED
    for at in places[low:high]:
        before = source.found.get(at, Found(Fate.TAKEN))
        if before.fate in (Fate.TAKEN, Fate.PROPOSED):
            how = before.how or how
            facts = (*before.facts, fact.place)
            source.found[at] = replace(before, fate=Fate.PROPOSED, how=how, facts=facts)


def _value_in(source: Source, places: Sequence[int], value: str) -> tuple[int, int]:
    """Where a value stands among the words around it; all of them where it is said otherwise. A
    figure above the line is a power or cites something: it is no value."""
    own = [source.tokens[at] for at in places]
    digits = [token.key for token in tokens(value) if token.text.isdecimal()]
    unit = [token.key for token in tokens(value) if not token.text.isdecimal() and token.is_word]
    numbers = [
        at
        for at, token in enumerate(own)
        if token.text.isdecimal() and places[at] not in source.raised
    ]
    for first in range(len(numbers) - len(digits) + 1) if digits else ():
        found = numbers[first : first + len(digits)]
        if [own[at].key for at in found] == digits:
            high = found[-1] + 1
            while high < len(own) and (own[high].key in unit or own[high].text in "/%"):
                high += 1
            return found[0], high
    return 0, len(own)


def _block_of(source: Source) -> TracedBlock:
    """A block with its text cut where the fate changes; signs and spaces go with the words before
    them."""
    fates = _all_fates(source)
    runs: list[TracedRun] = []
    start = 0
    for at, one in enumerate(fates):
        last = at + 1 == len(fates)
        if last or fates[at + 1] != one:
            end = len(source.text) if last else source.tokens[at + 1].start
            text = source.text[start:end]
            runs.append(TracedRun(text, one.fate, one.how, one.became, one.place, one.facts))
            start = end
    runs = _with_joined_letters(runs)
    if not source.tokens:
        one = source.found.get(-1, Found(Fate.DROPPED, UNACCOUNTED))
        runs = [TracedRun(source.text, one.fate, one.how, place=one.place)]
    elif -1 in source.found:  # a picture with an alternative text
        runs.append(TracedRun("", Fate.TAKEN, place=source.found[-1].place))
    kind, remarks = source.kind, tuple(source.remarks)
    return TracedBlock(source.document, source.number, kind, tuple(runs), remarks)


def _with_joined_letters(runs: Sequence[TracedRun]) -> list[TracedRun]:
    """Words side by side that only have other letters in the case, as one run."""
    made: list[TracedRun] = []
    for run in runs:
        if made and run.how == made[-1].how == LETTERS and run.place == made[-1].place:
            became = f"{made[-1].became} {run.became}"
            if run.place is not None and became in run.place.text:
                made[-1] = replace(run, text=made[-1].text + run.text, became=became)
                continue
        made.append(run)
    return made


def _all_fates(source: Source) -> list[Found]:
    """The fate of every word and sign: a word that was not found is told; a sign that only parts
    words goes with its neighbour."""
    lost = Found(Fate.DROPPED, UNACCOUNTED)
    fates: list[Found] = []
    for at, token in enumerate(source.tokens):
        one = source.found.get(at)
        if one is None:
            near = source.found.get(at + 1) if token.text in _OPENING or not fates else fates[-1]
            near = near or (fates[-1] if fates else None)
            alone = token.is_word or near is None
            if near is not None and token.text in _TELLING:
                alone = near.fate is not Fate.DROPPED
            one = lost if alone or near is None else near
        fates.append(one)
    return fates
