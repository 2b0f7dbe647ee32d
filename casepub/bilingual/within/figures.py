"""Figures by their labels: mentions in the text against the legends below it.

In: a `OneText` whose legends are written in it. Out: contradictions of kinds `no-legend`,
`no-mention`, `mislabelled`, `no-panel` and `twice`. A text without legends is asked nothing. In a
case folder the legends are in case.yaml, where other checks count them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..document import Paragraph
from ..patterns import expand_mentions
from .text import LEGEND, Contradiction, OneText, Words

_PANEL = re.compile(r"(?<![^\s(\[,;:–/-])\(?([a-h])(?:\s?[-–]\s?([a-h]))?\s?[):](?!\d)")
_PANELS = re.compile(r"\(([a-h](?:\s?(?:,|-|–|ve|and|&)\s?[a-h])*)\)")


_Key = tuple[str, int]  # fig or tab, and the number


@dataclass(frozen=True)
class _MentionOfFigure:
    """A mention of a figure or table, perhaps of one of its panels."""

    kind: str
    number: int
    panel: str
    words: Words

    @property
    def key(self) -> _Key:
        return self.kind, self.number


@dataclass(eq=False)
class _Legend:
    """A legend: its kind and number, where it begins, and the letters of its panels."""

    kind: str
    number: int
    head: Words
    panels: set[str] = field(default_factory=set)


def find(text: OneText) -> Iterator[Contradiction]:
    """Mentions without a legend, legends without a mention; one that is either is told once, as
    mislabelled."""
    legends: dict[_Key, _Legend] = {}
    for legend in _legends(text):
        known = legends.setdefault((legend.kind, legend.number), legend)
        if known is not legend:
            yield Contradiction("twice", legend.head, known.head)
    if not legends:
        return
    mentions = [one for one in _mentions(text) if any(kind == one.kind for kind, _ in legends)]
    without: dict[_Key, _MentionOfFigure] = {}
    for one in mentions:
        if one.key not in legends:
            without.setdefault(one.key, one)
    lone = [
        legend
        for key, legend in legends.items()
        if key not in {one.key for one in mentions} and any(o.kind == key[0] for o in mentions)
    ]
    for kind in sorted({kind for kind, _ in legends}):
        here = [one for one in without.values() if one.kind == kind]
        there = [legend for legend in lone if legend.kind == kind]
        if len(here) == len(there) == 1:
            yield Contradiction("mislabelled", here[0].words, there[0].head)
        else:
            last = max((key for key in legends if key[0] == kind), key=lambda key: key[1])
            yield from (Contradiction("no-legend", one.words, legends[last].head) for one in here)
            yield from (Contradiction("no-mention", legend.head) for legend in there)
    yield from _panels_missing(legends, mentions)


def _panels_missing(
    legends: Mapping[_Key, _Legend], mentions: Sequence[_MentionOfFigure]
) -> Iterator[Contradiction]:
    """Mentions of panels that the legend does not have."""
    for one in mentions:
        legend = legends.get(one.key)
        if legend and one.panel and legend.panels and one.panel not in legend.panels:
            panels = ", ".join(sorted(legend.panels))
            yield Contradiction("no-panel", one.words, legend.head, (panels,))


def _mentions(text: OneText) -> list[_MentionOfFigure]:
    return [
        _MentionOfFigure(kind, int(match[1]), match[2], Words(sentence, item.start, item.end))
        for sentence in text.sentences
        if sentence.part != LEGEND
        for item in sentence.reading.of_kind("mention")
        for kind, _, name in [str(next(iter(item.values))).partition(" ")]
        if (match := re.fullmatch(r"(\d+)\s?([a-zçı]?)", name))
    ]


def _legends(text: OneText) -> Iterator[_Legend]:
    seen: set[int] = set()
    for sentence in text.sentences:
        paragraph = sentence.sentence.paragraph
        if sentence.part != LEGEND or sentence.paragraph in seen:
            continue
        seen.add(sentence.paragraph)
        match = text.caption(paragraph)
        if match is not None:
            kind = "tab" if match.groupdict().get("table") else "fig"
            head = Words(sentence, max(0, match.start() - sentence.sentence.start), 0)
            head = Words(sentence, head.start, max(1, match.end() - sentence.sentence.start))
            yield _Legend(kind, int(match["number"]), head, _panels(text, paragraph, match.end()))


def _panels(text: OneText, paragraph: Paragraph, start: int) -> set[str]:
    """The letters by which a legend tells its panels: (a), (b and c), A: …"""
    folded = text.vocabulary.fold(paragraph.text)[start:]
    found: set[str] = set()
    for match in _PANELS.finditer(folded):
        found |= {name[1:] for name in expand_mentions("1" + match[1]) if len(name) > 1}
        found |= (
            set(re.findall(r"[a-h]", match[1]))
            if not re.search("[-–]", match[1])
            else _range(match[1])
        )
    for match in _PANEL.finditer(folded):
        found |= _range(f"{match[1]}-{match[2]}") if match[2] else {match[1]}
    return found if "a" in found and len(found) > 1 else set()


def _range(text: str) -> set[str]:
    first, last = re.findall(r"[a-h]", text)[0], re.findall(r"[a-h]", text)[-1]
    return {chr(code) for code in range(ord(first), ord(last) + 1)}
