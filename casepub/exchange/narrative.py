"""Paragraphs put into a narrative where their sources' translations stand, or would stand.

In: a `Job`, the text of the target language's file, and translations by unit. Out: edits by place,
what they put in, and the headings that the file then has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ..bilingual import ParagraphPair
from ..bilingual.document import DocumentSection, Paragraph
from ..case.edit import Edit
from ..case.narrative import COMMENT, read_narrative
from ..case.narrative import NarrativeSection as WrittenSection
from ..diagnostic import Position
from ..edition import SECTIONS
from ..language import Composed
from .job import Job, TranslationUnit


class TargetNarrative:
    """The target language's narrative, to be edited paragraph by paragraph. `done` are the units
    that the edits put in, `expected` the headings then."""

    def __init__(self, job: Job, text: str):
        self.job = job
        self.text = text
        self.rows = [0, *(match.end() for match in re.finditer("\n", text))]
        self.done: set[str] = set()
        narrative = job.case.narratives.get(job.target)
        self.sections = narrative.sections if narrative else ()
        self._titles = {id(section): section.title for section in self.sections}
        self._new: list[tuple[float, str]] = []

    @property
    def expected(self) -> list[str]:
        """The headings of the file once it is edited, in order."""
        old = [
            (self._offset(section.position), self._titles[id(section)]) for section in self.sections
        ]
        return [title for _, title in sorted([*old, *self._new], key=lambda pair: pair[0])]

    def edits(self, texts: Mapping[str, str]) -> list[Edit]:
        """What puts the texts in, by the ids of their units."""
        units = {
            id(unit.paragraph_pair): unit
            for unit in self.job.units
            if unit.paragraph_pair is not None and not unit.path
        }
        headings = {id(unit.section): unit for unit in self.job.units if unit.section is not None}
        edits: list[Edit] = []
        new: dict[int, list[str]] = {}  # new sections, by where they go
        at = 0  # behind the last section that is there
        for one, other, blocks in self.job.comparison.by_section:
            if one is None:
                continue
            mine = [(units[id(block)], block) for block in blocks if id(block) in units]
            heading = headings.get(id(one))
            there = self._there(other)
            if there is not None:
                edits += self._into_section(there, heading, mine, texts)
                at = max(at, self._span(there)[1])
            elif any(unit.id in texts for unit, _ in mine):
                new.setdefault(at, []).append(self._section(one, heading, mine, texts, at))
        return [*edits, *(self._between(at, sections) for at, sections in new.items())]

    def _section(
        self,
        section: DocumentSection,
        heading: TranslationUnit | None,
        mine: Sequence[tuple[TranslationUnit, ParagraphPair]],
        texts: Mapping[str, str],
        at: int,
    ) -> str:
        """A section that the file has not, with its translated paragraphs; it will stand at
        `at`."""
        done = {unit.id: texts[unit.id] for unit, _ in mine if unit.id in texts}
        title = self._heading(section, heading, texts)
        read = read_narrative(f"# {title}\n", self.job.target, "").sections[0].title
        self._new.append((at + 0.5, read))
        self.done |= done.keys() | ({heading.id} & texts.keys() if heading else set())
        return "\n\n".join([f"# {title}", *done.values()])

    def _between(self, at: int, sections: Sequence[str]) -> Edit:
        """New sections put in at a place, with empty lines around them."""
        before, after = self.text[:at], self.text[at:]
        start = "\n\n" if before.strip() else ""
        end = "\n\n" if after.strip() and not before.strip() else "" if after else "\n"
        return Edit(at, at, start + "\n\n".join(sections) + end)

    def _heading(
        self, section: DocumentSection, unit: TranslationUnit | None, texts: Mapping[str, str]
    ) -> str:
        """The heading of a new section: the language's own, or the author's translated, with the id
        that its author gave it."""
        if section.id in SECTIONS:
            title = self.job.editions[self.job.target].language.label(SECTIONS[section.id])
        else:
            title = texts.get(unit.id, unit.target or unit.source) if unit else section.title
        source = self.job.case.narratives[self.job.source]
        given = next((one.id for one in source.sections if one.position == section.position), None)
        return f"{title} {{#{given}}}" if given else title

    def _offset(self, position: Position) -> int:
        return self.rows[position.line - 1] + position.column - 1

    def _there(self, section: DocumentSection | None) -> WrittenSection | None:
        """The section of the file that a section of the comparison is."""
        return next(
            (
                one
                for one in self.sections
                if section is not None and one.position == section.position
            ),
            None,
        )

    def _span(self, section: WrittenSection) -> tuple[int, int]:
        """Where a section stands: from its heading to the end of its text, without the empty lines
        behind."""
        start, body = self._offset(section.position), self._offset(section.body.position)
        end = self._offset(section.body.at(len(section.body.text)))
        while end > body and self.text[end - 1].isspace():
            end -= 1
        return start, max(end, start + section.position.length)

    def _into_section(
        self,
        there: WrittenSection,
        heading: TranslationUnit | None,
        mine: Sequence[tuple[TranslationUnit, ParagraphPair]],
        texts: Mapping[str, str],
    ) -> Iterator[Edit]:
        start = self._offset(there.position)
        at = start + there.position.length  # behind the paragraph that stands before
        if heading is not None and heading.id in texts and heading.target:
            line = Composed(self.text[start + 1 : at])
            title = line.as_typed(heading.target)
            begin = self.text.find(title, start + 1, at)
            if begin >= 0:
                yield Edit(begin, begin + len(title), texts[heading.id])
                self._titles[id(there)] = texts[heading.id]
                self.done.add(heading.id)
        for unit, block in mine:
            if block.second:
                if unit.id in texts:
                    text = texts[unit.id]
                    spans = [self._paragraph(one) for one in block.second]
                    yield from self._replace(spans, text)
                    self.done.add(unit.id)
                at = max(at, self._paragraph(block.second[-1])[1])
            elif unit.id in texts:
                yield Edit(at, at, "\n\n" + texts[unit.id])
                self.done.add(unit.id)

    def _replace(self, spans: list[tuple[int, int]], text: str) -> Iterator[Edit]:
        """One text in place of paragraphs; what stands between them and is none stays, and so do
        comments inside them, which no translator sees."""
        between = [self.text[end:start] for (_, end), (start, _) in pairwise(spans)]
        if not any(words.strip() for words in between):
            start, end = spans[0][0], spans[-1][1]
            yield Edit(start, end, " ".join((text, *COMMENT.findall(self.text[start:end]))))
            return
        yield Edit(*spans[0], " ".join((text, *COMMENT.findall(self.text[slice(*spans[0])]))))
        for start, end in spans[1:]:
            yield Edit(start, end, "")

    def _paragraph(self, paragraph: Paragraph) -> tuple[int, int]:
        start, end = (
            self._offset(paragraph.source_text.at(paragraph.start)),
            self._offset(paragraph.source_text.at(paragraph.end)),
        )
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end
