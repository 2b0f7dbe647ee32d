"""The words of a manuscript sought in the texts of a case.

In: the texts of a case, and blocks of a document. Out: what became of each word that was found.
Sought are, one after another: the whole line; values of case.yaml of which a line consists (names,
keywords, cells); the text that shares most of the words; and what casepub prints itself (headings,
“Figure 1.”, marks of affiliations).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cached_property

from ..blind.words import TITLES, folded_words
from ..edition.headings import SECTIONS as PRINTED
from ..language import get_language
from .case_texts import CaseText, Token
from .provenance import (
    CITATION,
    ESCAPED,
    HEADING,
    LABEL,
    LETTERS,
    MARK,
    MENTION,
    NUMBER,
    RANK,
    REFERENCE,
    WORDED,
    CasePlace,
    Fate,
    Remark,
)
from .words import heading, labels

_WINDOW = 400  # words and signs that are compared at a time
_RARE = 40  # texts that share a word, beyond which the word tells nothing
_BEHIND_LABEL = re.compile(r"\s*[.:)–-]|\s+[A-ZÇĞİÖŞÜ]|\s*$")
_BREAKS = re.compile(r"[^\n]+")
_RUN_IN = re.compile(r"(?:^|(?<=[.;/]))\s*([^.:;/]{3,45})\s?:")
_OTHERS = frozenset(re.split(" ", "et al ve ark vd and doi pmid https http www org dx in icinde"))
# words around names and addresses
_AROUND = frozenset(re.split(" ", "and ve und e mail posta eposta email orcid id tel"))
_PEOPLE = ("authors.", "affiliations.", "correspondence")
_MARK = re.compile(r"[\d¹²³⁴⁵⁶⁷⁸⁹]{1,2}|[a-h]")
_INITIALS = re.compile(r"[A-ZÇĞİÖŞÜ]{1,4}")
_CONTACT = re.compile(r"^\W*[^:@]{3,40}[:.]")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_MOST = 0.7  # of the words of a block or a text, for one to be in the other
_ALONE = 3  # words that a value must have to be recognised amid others; an address needs none


@dataclass(frozen=True)
class Found:
    """What became of one word or sign."""

    fate: Fate
    how: str = ""
    became: str = ""
    place: CasePlace | None = None
    facts: tuple[CasePlace, ...] = ()


@dataclass
class Source:
    """A block of a document while its words are sought; `raised` are the tokens that stand above
    the line, by their places."""

    document: str
    number: int
    kind: str
    text: str
    tokens: list[Token]
    found: dict[int, Found] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    raised: frozenset[int] = frozenset()

    @cached_property
    def keys(self) -> list[str]:
        """What is compared of its words and signs."""
        return _keys_of(self.tokens, self.raised)

    def open_words(self, low: int = 0, high: int | None = None) -> list[int]:
        """The words between two tokens whose fate is not known."""
        places = range(low, len(self.tokens) if high is None else high)
        return [at for at in places if at not in self.found and self.tokens[at].is_word]


class CaseIndex:
    """The texts of a case by their words."""

    def __init__(self, texts: Sequence[CaseText]) -> None:
        self.texts = texts
        self.whole: dict[tuple[str, ...], list[int]] = {}
        self.having: dict[str, list[int]] = {}
        self.first: dict[str, list[int]] = {}
        self.used: set[int] = set()
        self.last = 0
        self.entries = _entries(texts)
        self.ranks = folded_words(TITLES)
        for at, text in enumerate(texts):
            if not text.words:
                continue
            if text.kind == "text":
                self.whole.setdefault(text.words, []).append(at)
            if text.place.file == "case.yaml":
                self.first.setdefault(text.words[0], []).append(at)
            for word in set(text.words):
                self.having.setdefault(word, []).append(at)

    def seek(self, source: Source) -> None:
        """Find the words of a block, line by line."""
        if tuple(token.key for token in source.tokens if token.is_word) not in self.whole:
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

    def _seek_line(self, source: Source, low: int, high: int) -> None:
        words = source.open_words(low, high)
        if not words:
            return
        same = self.whole.get(tuple(source.tokens[at].key for at in words))
        behind = self.whole.get(tuple(source.tokens[at].key for at in words[1:]))
        if same or (behind and source.tokens[words[0]].text.isdigit()):
            self._take(source, low, high, self._nearest(same or behind or ()))
            return
        self._seek_values(source, low, high, 0.8)
        self._seek_likely(source, low, high)
        self._seek_values(source, low, high, 0.5)
        for _ in range(6):
            if not source.open_words(low, high) or not self._seek_likely(source, low, high):
                break

    def _nearest(self, places: Iterable[int]) -> int:
        """Of several texts the first behind the last that was found, unused ones before others."""
        near = self._near(list(places))
        return min(near, key=lambda at: (at in self.used, at < self.last, abs(at - self.last)))

    def _near(self, places: list[int]) -> list[int]:
        """Of very many texts those around the last that was found."""
        if len(places) <= _RARE:
            return places
        middle = bisect_left(places, self.last)
        return places[max(0, middle - 4) : middle + _RARE]

    def _seek_likely(self, source: Source, low: int, high: int) -> bool:
        """Put the words beside the text that shares most of them; whether there is one."""
        words = source.open_words(low, high)
        keys = Counter(source.tokens[at].key for at in words if at not in source.raised)
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
        # A few words in common are no trace: most of the block's are needed, or of the text's. A
        # reference may have lost many on its way into a record.
        least = 0.5 if text.kind == "record" else _MOST
        many = shared >= least * len(words) and (
            len(words) > 2 * _ALONE or 5 * shared >= len(text.words)
        )
        if not many and shared < max(2, least * len(text.words)):
            return False
        before = len(words)
        if text.kind == "record":
            self._take_record(source, low, high, text)
        else:
            self._take(source, low, high, best)
        return len(source.open_words(low, high)) < before

    def _take(self, source: Source, low: int, high: int, best: int) -> None:
        """Compare the words with a text, and note what is the same, and what stands instead."""
        self.used.add(best)
        self.last = best
        text = self.texts[best]
        mine = [at for at in range(low, high) if at not in source.found]
        theirs = text.tokens
        ops = _compare([source.keys[at] for at in mine], _keys_of(theirs, text.raised))
        for tag, i1, i2, j1, j2 in _with_citations(ops, source, mine, theirs):
            if tag == "equal":
                for at, token in zip(mine[i1:i2], theirs[j1:j2]):
                    source.found[at] = _same(source.tokens[at], token, text.place)
            elif i1 < i2:
                became = text.place.text[theirs[j1].start : theirs[j2 - 1].end] if j1 < j2 else ""
                how = _how_changed(theirs[j1:j2], [source.tokens[at] for at in mine[i1:i2]], i1)
                if how:
                    found = Found(Fate.CHANGED, how, became, text.place)
                    source.found.update(dict.fromkeys(mine[i1:i2], found))

    def _take_record(self, source: Source, low: int, high: int, text: CaseText) -> None:
        """The words of a reference are in its record in any order."""
        there = Counter(token.key for token in text.tokens)
        first = True
        for at in range(low, high):
            token = source.tokens[at]
            if at in source.found:
                continue
            if token.is_word and first and re.fullmatch(r"\d{1,3}", token.text):
                key = f"@{text.place.key}"
                source.found[at] = Found(Fate.CHANGED, NUMBER, key, text.place)
            elif there[token.key] > 0:
                there[token.key] -= 1
                source.found[at] = Found(Fate.TAKEN, place=text.place)
            elif token.key in _OTHERS or _is_letter_of_year(source, at):
                source.found[at] = Found(Fate.CHANGED, REFERENCE, "", text.place)
            first = first and not token.is_word

    def _seek_values(self, source: Source, low: int, high: int, least: float) -> None:
        """Find whole values of case.yaml among the words: names, keywords, cells; short ones only
        where such values are most of the words."""
        words = source.open_words(low, high)
        keys = ["" if at in source.raised else source.tokens[at].key for at in words]
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
        small = sum(
            key in self.ranks
            or key in _AROUND
            or _MARK.fullmatch(source.tokens[at].text) is not None
            for at, key in zip(words, keys)
        )
        for at, best in hits:
            own = self.texts[best]
            is_plain = len(own.words) >= _ALONE or own.place.key.endswith(".email")
            if covered >= least * (len(words) - small) or (least < 0.8 and is_plain):
                self.used.add(best)
                self.last = best
                mine = words[at : at + len(own.words)]
                _take_value(source, mine, own)

    def _longest_at(self, keys: Sequence[str], at: int, kind: str) -> int | None:
        """The longest value that begins at a word."""
        fitting = []
        for one in self._near(self.first.get(keys[at], [])):
            text = self.texts[one]
            end = at + len(text.words)
            if text.words == tuple(keys[at:end]):
                table = text.place.key.startswith("tables.") == (kind == "table row")
                fitting.append((not table, -len(text.words), one))
        if not fitting:
            return None
        top = min(fitting)[:2]
        return self._nearest(one for *rank, one in fitting if tuple(rank) == top)

    def _seek_labels(self, source: Source) -> None:
        """Words that casepub prints itself: headings, “Figure 1.”, numbers and marks."""
        self._seek_heading(source, True)
        self._seek_marks(source)

    def _seek_heading(self, source: Source, whole: bool) -> None:
        """A heading, or those before a colon at the head of a paragraph and inside it."""
        text = source.text
        if len(text) < 80 and all(heading(part) for part in text.split("/")):
            if whole and (found := heading(text)):
                self._own(source, 0, len(text), HEADING, self._entry(*found))
            return
        for match in _RUN_IN.finditer(text):
            if found := heading(match[1]):
                self._own(source, match.start(), match.end(), HEADING, self._entry(*found))

    def _seek_legend(self, source: Source) -> None:
        """“Figure 1.” before a legend, and “Table 1.” before a title."""
        bare = source.text.lstrip()
        for kind, group in (("fig", "figures"), ("tab", "tables")):
            match = labels(kind).match(bare)
            if match and _BEHIND_LABEL.match(bare[match.end() :]):
                place = self._entry("", f"{group}.{kind}{match['number']}")
                if place is not None:
                    end = len(source.text) - len(bare) + match.end()
                    self._own(source, 0, end, LABEL, place)

    def _seek_marks(self, source: Source) -> None:
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
        for at in source.open_words():
            token = source.tokens[at]
            behind = source.text[token.end : token.end + 1]
            before = source.found.get(at - 1)
            if before is not None and before.place is not None:
                near = before.place
            if token.key in _AROUND:
                source.found[at] = Found(Fate.CHANGED, LABEL, "", near)
            elif token.key in self.ranks and (behind == "." or len(token.text) > 3):
                source.found[at] = Found(Fate.DROPPED, RANK)
            elif _MARK.fullmatch(token.text) or _INITIALS.fullmatch(token.text):
                source.found[at] = Found(Fate.CHANGED, MARK, "", near)
        if head := _CONTACT.match(source.text):
            self._own(source, 0, head.end(), LABEL, near)

    def _own(self, source: Source, start: int, end: int, how: str, place: CasePlace | None) -> None:
        for at in source.open_words():
            if start <= source.tokens[at].start and source.tokens[at].end <= end:
                source.found[at] = Found(Fate.CHANGED, how, "", place)

    def _entry(self, code: str, name: str) -> CasePlace | None:
        """Where the section, the entry of case.yaml or the file stands that a heading belongs
        to."""
        title = get_language(code).label(PRINTED[name]) if name in PRINTED else ""
        for key in (f"{code}.md:{title}", name, f"statements.{name}"):
            if key in self.entries:
                return self.entries[key]
        return None


def _entries(texts: Sequence[CaseText]) -> dict[str, CasePlace]:
    """Where each section, each entry of case.yaml and the list of references begins."""
    found: dict[str, CasePlace] = {}
    for text in texts:
        place = text.place
        if text.kind == "record":
            found.setdefault("references", replace(place, key="", text=""))
        elif place.file.endswith(".md"):
            found.setdefault(f"{place.file}:{place.key}", place)
        else:
            parts = place.key.split(".")
            for end in range(1, len(parts)):
                key = ".".join(parts[:end])
                found.setdefault(key, replace(place, key=key, text=""))
    return found


def _is_letter_of_year(source: Source, at: int) -> bool:
    """Whether a letter only tells two works of one year apart: 2018a."""
    token, before = source.tokens[at], source.tokens[at - 1] if at else None
    return (
        before is not None
        and re.fullmatch("[a-h]", token.text) is not None
        and before.end == token.start
        and re.fullmatch(r"(?:19|20)\d\d", before.text) is not None
    )


def _take_value(source: Source, mine: Sequence[int], own: CaseText) -> None:
    """Note that words are a value, and the signs before, between and behind them that it has."""
    theirs = [at for at, token in enumerate(own.tokens) if token.is_word]
    for place, at in zip(mine, theirs, strict=True):
        source.found[place] = _same(source.tokens[place], own.tokens[at], own.place)
        for step in (-1, 1):
            here, there = place + step, at + step
            while 0 <= here < len(source.tokens) and 0 <= there < len(own.tokens):
                sign, token = source.tokens[here], own.tokens[there]
                if token.is_word or sign.text != token.text or here in source.found:
                    break
                source.found[here] = _same(sign, token, own.place)
                here, there = here + step, there + step


def _same(mine: Token, token: Token, place: CasePlace) -> Found:
    """A word that is in the case: as it was typed, or in other letters."""
    if mine.text == token.text:
        if not mine.is_word and token.end - token.start > len(token.text):
            return Found(Fate.CHANGED, ESCAPED, "\\" + token.text, place)
        return Found(Fate.TAKEN, place=place)
    return Found(Fate.CHANGED, LETTERS, token.text, place)


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


def _keys_of(tokens: Sequence[Token], raised: Container[int] = ()) -> list[str]:
    """What is compared of a text: its words and signs. A figure right behind a letter, or above the
    line, is another one than a number by itself: the mark behind a name and the 2 of m² are no
    values."""
    keys: list[str] = []
    before: Token | None = None
    for at, token in enumerate(tokens):
        behind = before is not None and before.end == token.start and before.text[-1].isalpha()
        is_apart = token.text[0].isnumeric() and (behind or at in raised or is_raised(token))
        keys.append(f"^{token.key}" if is_apart else token.key)
        before = token
    return keys


def is_raised(token: Token) -> bool:
    """Whether a figure is written as a raised one."""
    return token.text[0] in _RAISED


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
    ops: Iterable[_Op], source: Source, mine: Sequence[int], theirs: Sequence[Token]
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
