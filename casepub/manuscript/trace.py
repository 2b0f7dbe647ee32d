"""Where each word of a manuscript went: sought in the finished files, not told by whoever moved it.

In: the blocks of the documents, the files that were made of them, and the list of what was left.
Out: `Provenance`. Because the words are sought in the result, a word that some step loses without a
word about it comes out as “not found in the case”.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise

from ..blind.words import TITLES, folded_words
from ..edition.resolve import SECTIONS as PRINTED
from ..language import get_language
from ..word.read import LeftOver, WordBlock
from .case_texts import CaseText, ProposedFact, Token, case_texts, proposed_facts, tokens
from .provenance import (
    CITATION,
    COMMENTED,
    EDITED,
    ESCAPED,
    HEADING,
    LABEL,
    LETTERS,
    MARK,
    MENTION,
    NUMBER,
    RANK,
    REFERENCE,
    UNACCOUNTED,
    UNCONFIRMED,
    WORDED,
    CasePlace,
    Fate,
    Provenance,
    Remark,
    TracedBlock,
    TracedRun,
)
from .words import heading, labels

_WINDOW = 400  # words and signs that are compared at a time
_RARE = 40  # texts that share a word, beyond which the word tells nothing
_BEHIND_LABEL = re.compile(r"\s*[.:)–-]|\s+[A-ZÇĞİÖŞÜ]|\s*$")
_BREAKS = re.compile(r"[^\n]+")
_RUN_IN = re.compile(r"^\s*([^.:]{3,45})\s?:")
_OTHERS = frozenset(re.split(" ", "et al ve ark vd and doi pmid https http www org dx in icinde"))
# words around names and addresses
_AROUND = frozenset(re.split(" ", "and ve und e mail posta eposta email orcid id tel"))
_PEOPLE = ("authors.", "affiliations.", "correspondence")
_MARK = re.compile(r"[\d¹²³⁴⁵⁶⁷⁸⁹]{1,2}|[a-h]")
_INITIALS = re.compile(r"[A-ZÇĞİÖŞÜ]{1,4}")
_CONTACT = re.compile(r"^\W*[^:@]{3,40}[:.]")
_OPENING = frozenset("([{“‘«")
_TELLING = frozenset("<>≤≥±≈=%°")  # signs that mean something by themselves
_ALONE = 3  # words that a value must have to be recognised amid other words


@dataclass(frozen=True)
class _Found:
    """What became of one word or sign."""

    fate: Fate
    how: str = ""
    became: str = ""
    place: CasePlace | None = None
    facts: tuple[CasePlace, ...] = ()


@dataclass
class _Source:
    """A block of a document while its words are sought."""

    document: str
    number: int
    kind: str
    text: str
    tokens: list[Token]
    found: dict[int, _Found] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def open_words(self, low: int = 0, high: int | None = None) -> list[int]:
        """The words between two tokens whose fate is not known."""
        places = range(low, len(self.tokens) if high is None else high)
        return [at for at in places if at not in self.found and self.tokens[at].is_word]


def trace(
    documents: Sequence[tuple[str, Sequence[WordBlock]]],
    files: Mapping[str, bytes],
    left: Sequence[tuple[str, LeftOver]],
    imported: Mapping[str, bytes] | None = None,
) -> Provenance:
    """Where the words of the documents are in the files. Where these are a case that its author has
    edited, `imported` are the files as the import made them."""
    index = _Index(case_texts(files))
    sources = [
        source for name, blocks in documents for block in blocks for source in _sources(name, block)
    ]
    for source in sources:
        index.seek(source)
    _seek_pictures(documents, sources, files)
    more, remarks = _explain(sources, left, index)
    if imported is not None:
        _seek_edited(sources, _Index(case_texts(imported)))
    facts = proposed_facts(files.get("case.yaml", b"").decode("utf-8"))
    _mark_facts([source for source in sources if source.kind == "paragraph"], facts)
    blocks = tuple(map(_block_of, _in_order(sources, more)))
    return Provenance(blocks, tuple(remarks))


def _seek_edited(sources: Sequence[_Source], index: _Index) -> None:
    """Words that the import brought into the case, and that its author changed there."""
    for source in sources:
        before = set(source.found)
        index.seek(source)
        for at in source.found.keys() - before:
            one = source.found[at]
            place = replace(one.place, text="") if one.place is not None else None
            source.found[at] = _Found(Fate.CHANGED, EDITED, "", place)


def _sources(name: str, block: WordBlock) -> Iterator[_Source]:
    if block.kind == "table":
        first = block.number - len(block.rows)
        for index, row in enumerate(block.rows):
            text = "\t".join(row)
            if text.strip():
                yield _Source(name, first + index + 1, "table row", text, tokens(text))
        return
    if block.kind == "picture":
        yield _Source(name, block.number, "picture", block.alt, tokens(block.alt))
        return
    cuts, at = [], 0
    for before, piece in pairwise(block.pieces):
        at += len(before.text)
        if before.raised != piece.raised:
            cuts.append(at)
    yield _Source(name, block.number, "paragraph", block.text, tokens(block.text, cuts))


class _Index:
    """The texts of a case by their words."""

    def __init__(self, texts: Sequence[CaseText]) -> None:
        self.texts = texts
        self.whole: dict[tuple[str, ...], list[int]] = {}
        self.having: dict[str, list[int]] = {}
        self.first: dict[str, list[int]] = {}
        self.used: set[int] = set()
        self.last = 0
        for at, text in enumerate(texts):
            if not text.words:
                continue
            if text.kind == "text":
                self.whole.setdefault(text.words, []).append(at)
                self.first.setdefault(text.words[0], []).append(at)
            for word in set(text.words):
                self.having.setdefault(word, []).append(at)

    def seek(self, source: _Source) -> None:
        """Find the words of a block, line by line."""
        self._seek_heading(source, False)
        self._seek_legend(source)
        if source.kind == "table row":
            self._seek_values(source, 0, len(source.tokens), 0.5)
        lines = [match.span() for match in _BREAKS.finditer(source.text)]
        at = 0
        for _, end in lines:
            low = at
            while at < len(source.tokens) and source.tokens[at].start < end:
                at += 1
            self._seek_line(source, low, at)
        self._seek_labels(source)

    def _seek_line(self, source: _Source, low: int, high: int) -> None:
        words = source.open_words(low, high)
        if not words:
            return
        same = self.whole.get(tuple(source.tokens[at].key for at in words))
        behind = self.whole.get(tuple(source.tokens[at].key for at in words[1:]))
        if same or (behind and source.tokens[words[0]].text.isdigit()):
            self._take(source, low, high, self._nearest(same or behind or ()))
            return
        self._seek_values(source, low, high, 0.8)
        self._seek_likely(source, low, high, 0.6)
        self._seek_values(source, low, high, 0.5)
        for _ in range(6):
            if not source.open_words(low, high) or not self._seek_likely(source, low, high, 0.5):
                break

    def _nearest(self, places: Iterable[int]) -> int:
        """Of several texts the first behind the last that was found, unused ones before others."""
        return min(places, key=lambda at: (at in self.used, at < self.last, abs(at - self.last)))

    def _seek_likely(self, source: _Source, low: int, high: int, least: float) -> bool:
        """Put the words beside the text that shares most of them; whether there is one."""
        words = source.open_words(low, high)
        keys = Counter(source.tokens[at].key for at in words)
        votes: Counter[int] = Counter()
        for key in keys:
            having = self.having.get(key, ())
            if len(having) <= _RARE:
                votes.update(having)
        if not votes:
            return False
        most = max(votes.values())
        best = self._nearest(at for at, count in votes.items() if count == most)
        text = self.texts[best]
        shared = sum((keys & Counter(text.words)).values())
        many = shared >= least * len(words) and (
            len(words) > 2 * _ALONE or 5 * shared >= len(text.words)
        )
        if not many and shared < max(2, 0.5 * len(text.words)):
            return False
        before = len(words)
        if text.kind == "record":
            self._take_record(source, low, high, text)
        else:
            self._take(source, low, high, best)
        return len(source.open_words(low, high)) < before

    def _take(self, source: _Source, low: int, high: int, best: int) -> None:
        """Compare the words with a text, and note what is the same, and what stands instead."""
        self.used.add(best)
        self.last = best
        text = self.texts[best]
        mine = [at for at in range(low, high) if at not in source.found]
        theirs = text.tokens
        ops = _compare([source.tokens[at].key for at in mine], [token.key for token in theirs])
        for tag, i1, i2, j1, j2 in _with_citations(ops, source, mine, theirs):
            if tag == "equal":
                for at, token in zip(mine[i1:i2], theirs[j1:j2]):
                    source.found[at] = _same(source.tokens[at], token, text.place)
            elif i1 < i2:
                became = text.place.text[theirs[j1].start : theirs[j2 - 1].end] if j1 < j2 else ""
                how = _how_changed(theirs[j1:j2], [source.tokens[at] for at in mine[i1:i2]], i1)
                if how:
                    found = _Found(Fate.CHANGED, how, became, text.place)
                    source.found.update(dict.fromkeys(mine[i1:i2], found))

    def _take_record(self, source: _Source, low: int, high: int, text: CaseText) -> None:
        """The words of a reference are in its record in any order."""
        there = Counter(token.key for token in text.tokens)
        first = True
        for at in range(low, high):
            token = source.tokens[at]
            if at in source.found:
                continue
            if token.is_word and first and re.fullmatch(r"\d{1,3}", token.text):
                key = f"@{text.place.key}"
                source.found[at] = _Found(Fate.CHANGED, NUMBER, key, text.place)
            elif there[token.key] > 0:
                there[token.key] -= 1
                source.found[at] = _Found(Fate.TAKEN, place=text.place)
            elif token.key in _OTHERS:
                source.found[at] = _Found(Fate.CHANGED, REFERENCE, "", text.place)
            first = first and not token.is_word

    def _seek_values(self, source: _Source, low: int, high: int, least: float) -> None:
        """Find whole values of case.yaml among the words: names, keywords, cells; short ones only
        where such values are most of the words."""
        words = source.open_words(low, high)
        keys = [source.tokens[at].key for at in words]
        hits: list[tuple[int, int]] = []
        at = 0
        while at < len(words):
            best = self._longest_at(keys, at, source.kind)
            if best is None:
                at += 1
                continue
            hits.append((at, best))
            at += len(self.texts[best].words)
        covered = sum(len(self.texts[best].words) for _, best in hits)
        ranks = folded_words(TITLES, "person")
        small = sum(
            key in ranks or _MARK.fullmatch(source.tokens[at].text) is not None
            for at, key in zip(words, keys)
        )
        for at, best in hits:
            own = self.texts[best]
            if covered >= least * (len(words) - small) or (
                least < 0.8 and len(own.words) >= _ALONE
            ):
                self.used.add(best)
                self.last = best
                mine = words[at : at + len(own.words)]
                there = [token for token in own.tokens if token.is_word]
                for place, token in zip(mine, there):
                    source.found[place] = _same(source.tokens[place], token, own.place)

    def _longest_at(self, keys: Sequence[str], at: int, kind: str) -> int | None:
        """The longest value that begins at a word."""
        fitting = []
        for one in self.first.get(keys[at], ()):
            text = self.texts[one]
            end = at + len(text.words)
            if text.place.file == "case.yaml" and text.words == tuple(keys[at:end]):
                table = text.place.key.startswith("tables.") == (kind == "table row")
                fitting.append((not table, -len(text.words), one))
        if not fitting:
            return None
        top = min(fitting)[:2]
        return self._nearest(one for *rank, one in fitting if tuple(rank) == top)

    def _seek_labels(self, source: _Source) -> None:
        """Words that casepub prints itself: headings, “Figure 1.”, numbers and marks."""
        self._seek_heading(source, True)
        self._seek_marks(source)

    def _seek_heading(self, source: _Source, whole: bool) -> None:
        """A heading, or the one before the colon at the head of a paragraph."""
        text = source.text
        if all(heading(part) for part in text.split("/")) and len(text) < 80:
            end = len(text) if whole else 0
        else:
            match = _RUN_IN.match(text)
            end = match.end() if match and heading(match[1]) else 0
        if end:
            found = heading(text[:end].strip(" :"))
            self._own(source, end, HEADING, self._entry(*found) if found else None)

    def _seek_legend(self, source: _Source) -> None:
        """“Figure 1.” before a legend, and “Table 1.” before a title."""
        bare = source.text.lstrip()
        for kind, group in (("fig", "figures"), ("tab", "tables")):
            match = labels(kind).match(bare)
            if match and _BEHIND_LABEL.match(bare[match.end() :]):
                place = self._entry("", f"{group}.{kind}{match['number']}")
                if place is not None:
                    end = len(source.text) - len(bare) + match.end()
                    self._own(source, end, LABEL, place)

    def _seek_marks(self, source: _Source) -> None:
        """What stands between and around names: marks, initials, ranks, “and”, “E-mail:”."""
        near = next(
            (
                one.place
                for one in source.found.values()
                if one.place is not None and one.place.key.startswith(_PEOPLE)
            ),
            None,
        )
        if near is None:
            return
        ranks = folded_words(TITLES, "person")
        for at in source.open_words():
            token = source.tokens[at]
            behind = source.text[token.end : token.end + 1]
            before = source.found.get(at - 1)
            if before is not None and before.place is not None:
                near = before.place
            if token.key in _AROUND:
                source.found[at] = _Found(Fate.CHANGED, LABEL, "", near)
            elif token.key in ranks and (behind == "." or len(token.text) > 3):
                source.found[at] = _Found(Fate.DROPPED, RANK)
            elif _MARK.fullmatch(token.text) or _INITIALS.fullmatch(token.text):
                source.found[at] = _Found(Fate.CHANGED, MARK, "", near)
        if head := _CONTACT.match(source.text):
            self._own(source, head.end(), LABEL, near)

    def _own(self, source: _Source, end: int, how: str, place: CasePlace | None) -> None:
        for at in source.open_words():
            if source.tokens[at].end <= end:
                source.found[at] = _Found(Fate.CHANGED, how, "", place)

    def _entry(self, code: str, name: str) -> CasePlace | None:
        """Where the section, the entry of case.yaml or the file stands that a heading belongs
        to."""
        keys = (name, f"statements.{name}")
        title = get_language(code).label(PRINTED[name]) if name in PRINTED else ""
        for text in self.texts:
            place = text.place
            if name == "references" and text.kind == "record":
                return replace(place, key="", text="")
            if place.file == f"{code}.md" and title and place.key == title:
                return place
            if place.file == "case.yaml":
                for key in keys:
                    if place.key == key or place.key.startswith(f"{key}."):
                        return replace(place, key=key, text="")
        return None


def _same(mine: Token, token: Token, place: CasePlace) -> _Found:
    """A word that is in the case: as it was typed, or in other letters."""
    if mine.text == token.text:
        if not mine.is_word and token.end - token.start > len(token.text):
            return _Found(Fate.CHANGED, ESCAPED, "\\" + token.text, place)
        return _Found(Fate.TAKEN, place=place)
    return _Found(Fate.CHANGED, LETTERS, token.text, place)


def _how_changed(theirs: Sequence[Token], mine: Sequence[Token], first: int) -> str:
    """What happened where the case has something else; "" where it has nothing."""
    if any(token.text.startswith(("@fig:", "@tab:")) for token in theirs):
        return MENTION
    if any(token.text.startswith("@") for token in theirs):
        return CITATION
    if any(token.is_word for token in theirs):
        return WORDED
    words = [token for token in mine if token.is_word]
    if first == 0 and words and all(re.fullmatch(r"\d{1,3}", token.text) for token in words):
        return NUMBER
    return ""


_Op = tuple[str, int, int, int, int]


def _compare(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[_Op]:
    """How one text becomes another, as difflib says it; a long text is compared in windows."""
    i = j = 0
    while i < len(mine) and j < len(theirs):
        left, right = mine[i : i + _WINDOW], theirs[j : j + _WINDOW]
        ops = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        last = i + len(left) >= len(mine) and j + len(right) >= len(theirs)
        if not last:
            kept = [at for at, op in enumerate(ops) if op[0] == "equal"]
            ops = ops[: kept[-1] + 1] if kept else [("replace", 0, len(left), 0, len(right))]
        for tag, i1, i2, j1, j2 in ops:
            yield tag, i + i1, i + i2, j + j1, j + j2
        i, j = i + ops[-1][2], j + ops[-1][4]
    if i < len(mine) or j < len(theirs):
        yield "replace", i, len(mine), j, len(theirs)


def _with_citations(
    ops: Iterable[_Op], source: _Source, mine: Sequence[int], theirs: Sequence[Token]
) -> Iterator[_Op]:
    """The same, where “seen.²” became “seen [@a].”: what was put before the full stop stands for
    what was taken away behind it."""
    listed = list(ops)
    for at, (tag, i1, i2, j1, j2) in enumerate(listed):
        typed = [source.tokens[one].text for one in mine[i1:i2]]
        digits = all(text.isnumeric() or text in ",;-–" for text in typed)
        if tag == "delete" and digits and at > 1 and listed[at - 2][0] == "insert":
            _, _, _, k1, k2 = listed[at - 2]
            between = listed[at - 1]
            short = between[4] - between[3] <= 2
            if short and any(token.text.startswith("@") for token in theirs[k1:k2]):
                yield "replace", i1, i2, k1, k2
                continue
        yield tag, i1, i2, j1, j2


def _seek_pictures(
    documents: Sequence[tuple[str, Sequence[WordBlock]]],
    sources: Sequence[_Source],
    files: Mapping[str, bytes],
) -> None:
    """The files of the pictures, by what they hold."""
    names = {data: name for name, data in files.items() if name.startswith("figures/")}
    pictures = (block for _, blocks in documents for block in blocks if block.kind == "picture")
    for block, source in zip(pictures, (one for one in sources if one.kind == "picture")):
        name = names.get(block.picture)
        if name is not None:
            source.found[-1] = _Found(Fate.TAKEN, place=CasePlace(name, 1, name))


def _explain(
    sources: Sequence[_Source], left: Sequence[tuple[str, LeftOver]], index: _Index
) -> tuple[list[_Source], list[tuple[str, Remark]]]:
    """Give each thing that was left to the block that it is about; what is in no block (footnotes,
    comments) becomes a block of its own."""
    more: list[_Source] = []
    remarks: list[tuple[str, Remark]] = []
    near: dict[tuple[str, int], list[int]] = {}
    for at, source in enumerate(sources):
        near.setdefault((source.document, source.number), []).append(at)
    for name, one in left:
        about = near.get((name, one.number), [])
        words = [token.key for token in tokens(one.text) if token.is_word]
        if _give(sources, about, name, one, words):
            continue
        if words and not one.what.startswith("tracked changes"):
            source = _Source(name, one.number, one.what, one.text, tokens(one.text))
            index.seek(source)
            for place in source.open_words():
                source.found[place] = _Found(Fate.DROPPED, one.what)
            more.append(source)
        else:
            remarks.append((name, Remark(one.what, one.text)))
    return more, remarks


def _in_order(sources: Sequence[_Source], more: Sequence[_Source]) -> list[_Source]:
    """What is in no block stands behind the paragraph near it, or at the end."""
    names = list(dict.fromkeys(source.document for source in (*sources, *more)))

    def place(source: _Source) -> tuple[int, int]:
        return names.index(source.document), source.number or 1_000_000

    return sorted((*sources, *more), key=place)


def _give(
    sources: Sequence[_Source],
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
        if words and own and _holds(own, words):
            if not _drop(source, one, words):
                source.remarks.append(Remark(one.what, one.text))
            return True
        if words and own and _holds(words, own):
            # The first of several blocks that were left together.
            dropped = 0
            for later in sources[at:]:
                mine = [token.key for token in later.tokens if token.is_word]
                if later.document != name or not _holds(words, mine):
                    break
                dropped += _drop(later, one, [*words, *mine])  # a raised digit may be joined
            if not dropped:
                source.remarks.append(Remark(one.what, one.text))
            return True
    return False


def _drop(source: _Source, one: LeftOver, words: Sequence[str]) -> int:
    """Note why words of a block are not in the case; how many there are."""
    left = set(words)
    places = [at for at in source.open_words() if source.tokens[at].key in left]
    source.found.update(dict.fromkeys(places, _Found(Fate.DROPPED, one.what)))
    return len(places)


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    """Whether most of some words are among others; of few words all."""
    shared = sum((Counter(words) & Counter(part)).values())
    return shared == len(part) or (len(part) > 5 and shared * 5 >= 4 * len(part))


def _mark_facts(sources: Sequence[_Source], facts: Sequence[ProposedFact]) -> None:
    """Mark the words that facts were proposed from."""
    begins: dict[str, list[tuple[int, int]]] = {}
    for at, source in enumerate(sources):
        for place, token in enumerate(source.tokens):
            begins.setdefault(token.key, []).append((at, place))
    for fact in facts:
        keys = [token.key for token in tokens(fact.words)]
        for at, place in begins.get(keys[0], ()) if keys else ():
            source = sources[at]
            own = source.tokens[place : place + len(keys)]
            in_text = source.found.get(place, _Found(Fate.DROPPED)).place
            if in_text is None or not in_text.file.endswith(".md"):
                continue
            if [token.key for token in own] == keys:
                _mark_fact(source, place, len(keys), fact)
                break


def _mark_fact(source: _Source, place: int, count: int, fact: ProposedFact) -> None:
    low, high = _value_in(source.tokens[place : place + count], fact.value)
    how = COMMENTED if fact.commented else UNCONFIRMED
    for at in range(place + low, place + high):
        before = source.found.get(at, _Found(Fate.TAKEN))
        if before.fate in (Fate.TAKEN, Fate.PROPOSED):
            how = before.how or how
            facts = (*before.facts, fact.place)
            source.found[at] = replace(before, fate=Fate.PROPOSED, how=how, facts=facts)


def _value_in(own: Sequence[Token], value: str) -> tuple[int, int]:
    """Where a value stands among the words around it; all of them where it is said otherwise."""
    digits = [token.key for token in tokens(value) if token.text.isdigit()]
    unit = [token.key for token in tokens(value) if not token.text.isdigit() and token.is_word]
    numbers = [at for at, token in enumerate(own) if token.text.isdigit()]
    for first in range(len(numbers) - len(digits) + 1) if digits else ():
        places = numbers[first : first + len(digits)]
        if [own[at].key for at in places] == digits:
            high = places[-1] + 1
            while high < len(own) and (own[high].key in unit or own[high].text in "/%"):
                high += 1
            return places[0], high
    return 0, len(own)


def _block_of(source: _Source) -> TracedBlock:
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
        one = source.found.get(-1, _Found(Fate.DROPPED, UNACCOUNTED))
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


def _all_fates(source: _Source) -> list[_Found]:
    """The fate of every word and sign: a word that was not found is told; a sign that only parts
    words goes with its neighbour."""
    lost = _Found(Fate.DROPPED, UNACCOUNTED)
    fates: list[_Found] = []
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
