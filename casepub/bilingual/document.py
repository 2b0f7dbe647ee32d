"""A text in one language as sections, paragraphs and sentences, each with its place in the author's
file.

In: Markdown or plain text. Out: a `Document`; that of a case is made of its edition (`printed`). Of
Markdown only what stands between the words is taken away (link targets, list numbers, comments), by
spaces, so that every character keeps its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..case.narrative import SourceText
from ..diagnostic import Position
from ..edition.headings import heading_words
from ..edition.signs import Signs, read_signs
from ..language import Language, get_language
from ..patterns import compiled
from .plain_text import plain_part, take_out
from .vocabulary import vocabulary_of

MAX_TEXT = 300_000  # characters of a text to compare; what is beyond is said to be left out
LONGEST = 1_500  # characters of a sentence; a longer one is parted at a space
NOTE = "note"  # before the id of a footnote, in the name of its passage
_HEADING = compiled(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_ITEM = compiled(r"[ \t]*([-*+]|\d{1,3}[.)])[ \t]+")
_LETTER = compiled(r"[^\W\d_]")
_SENTENCE_END = compiled(
    r"[.!?…]{1,4}[\"”’')\]»]{0,3}(?:\s?\[[\d,;–\- ]+\])?(?=\s+[\"“‘'(«\[*]*[A-ZÇĞİÖŞÜÂ\d])"
)


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence of a paragraph: its text as printed, and where it begins there."""

    text: str
    start: int
    paragraph: Paragraph

    def place(self, start: int, end: int) -> Position:
        """The place in the author's file of a part of the sentence."""
        return self.paragraph.place(self.start + start, self.start + end)

    def is_printed(self, start: int, end: int) -> bool:
        """Whether a part of the sentence is printed from case.yaml, and not typed."""
        start, end = self.start + start, self.start + end
        return any(low < end and start < high for low, high, _, _ in self.paragraph.tokens)


@dataclass(eq=False)
class Paragraph:
    """A paragraph as printed: `kind` paragraph, keywords, title, legend, statement; `name` tells
    which legend or statement it is.

    `shifts` maps printed places to written ones: from the first number on, a character stands at
    the second.
    """

    text: str
    source_text: SourceText
    kind: str = "paragraph"
    name: str = ""
    section: str = ""
    language: str = ""
    shifts: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])
    tokens: list[tuple[int, int, int, int]] = field(
        default_factory=list
    )  # printed from, to; written from, to
    written: str = ""
    end: int = 0  # of the paragraph in its passage

    @property
    def is_footnote(self) -> bool:
        """Whether it is the text of a footnote, a paragraph of its own in the file."""
        return self.kind == "note" and self.source_text.text.lstrip(" ").startswith("[^")

    @property
    def start(self) -> int:
        """Where the paragraph begins in its passage."""
        return self.shifts[0][1]

    @property
    def as_written(self) -> str:
        """The paragraph in its author's words and codes, whatever its line breaks."""
        return " ".join(self.source_text.text[self.start : self.end].split())

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """What its facts, citations and mentions name, sorted."""
        if not self.tokens:  # as in all plain texts
            return ()
        from ..edition.text import codes

        return tuple(
            sorted(code.key for code in codes(self.source_text.text[self.start : self.end]))
        )

    @property
    def source(self) -> str:
        """The text for which somebody vouches: as printed, but with citations as written, whose
        numbers are the reference file's."""
        return self.written or self.text

    def written_at(self, offset: int) -> int:
        at = bisect_right(self.shifts, (offset, 1 << 60)) - 1
        return self.shifts[at][1] + offset - self.shifts[at][0]

    def place(self, start: int, end: int) -> Position:
        """The place in the author's file of what is printed here; of a fact, its token."""
        low, high = self.written_at(start), self.written_at(max(start, end - 1)) + 1
        for printed, until, written, through in self.tokens:
            if printed < end and start < until:
                low = written if printed <= start else min(low, written)
                high = max(through, high) if end > until else through
        length = len(self.source_text.text[low:high].split("\n")[0])
        position = self.source_text.at(low, length)
        return replace(position, length=position.length or length)

    @cached_property
    def sentences(self) -> list[Sentence]:
        if self.kind in ("keywords", "title"):
            return [Sentence(self.text, 0, self)] if self.text.strip() else []
        return [
            Sentence(self.text[start:end], start, self)
            for start, end in _sentences(self.text, self.language)
        ]


@dataclass(eq=False)
class DocumentSection:
    """What stands under a heading; its id where the heading's words are known (abstract, case),
    else its words."""

    id: str
    title: str
    paragraphs: list[Paragraph]
    position: Position


@dataclass(eq=False)
class Document:
    """A text in one language."""

    language: str
    file: str
    sections: list[DocumentSection]
    left_out: list[Position] = field(
        default_factory=list
    )  # from where on a text too long is not compared


def sentences(text: str, code: str) -> list[str]:
    """The sentences of a paragraph in a language."""
    return [text[start:end] for start, end in _sentences(text, code)]


def _sentences(text: str, code: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a paragraph begin and end; a full stop behind an abbreviation, an
    initial or a Turkish ordinal ends none."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _LETTER.search(text, start, min(match.start(), start + 200)) and not _is_inside_sentence(
            text, start, match, code
        ):
            yield from _short_enough(text, start, match.end())
            start = match.end()
    if text[start:].strip():
        yield from _short_enough(text, start, len(text))


def _is_inside_sentence(text: str, start: int, match: re.Match[str], code: str) -> bool:
    """Whether a full stop ends no sentence."""
    if not match[0].startswith(".") or match[0].startswith("..."):
        return False
    vocabulary = vocabulary_of(code)
    before = text[max(start, match.start() - 40) : match.start()]
    word = re.split(r"[\s(\[“\"]", before)[-1]
    if (
        word.lower().rstrip(".") in vocabulary.abbreviations
        or (len(word) == 1 and word.isupper())
        or re.fullmatch(r"[A-ZÇĞİÖŞÜ](?:\.[A-ZÇĞİÖŞÜ])+", word)
    ):
        return True
    following = text[match.end() : match.end() + 30].lstrip()
    if (
        not (word.isdigit() and len(word) <= 2)
        or not (vocabulary.ordinal_point or following[:1].isdigit())
        or before.rstrip().endswith("=")
    ):
        return False
    return (
        following[:1].isdigit()
        or match.start() - start < 6
        or bool(vocabulary.ordinal_nouns.match(following))
    )


def _short_enough(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, parted at spaces where it is longer than any: a table without full stops."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield _trim(text, start, cut)
        start = cut
    yield _trim(text, start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


# -- from plain text
# --------------------------------------------------------------------------------------------


def from_text(text: str, language: str, file: str) -> Document:
    """A Markdown or plain text; a line of `#` begins a section, an empty line a paragraph."""
    reader = _TextReader(text, language, file)
    reader.read()
    return reader.document


class _TextReader:
    """A text read line by line into sections and paragraphs."""

    def __init__(self, text: str, language: str, file: str):
        self._language = get_language(language)
        self._headings = heading_words(self._language)
        self._whole = SourceText.from_typed(text[:MAX_TEXT], Position(file))
        self.document = Document(language, file, [DocumentSection("", "", [], Position(file))])
        if len(text) > MAX_TEXT:
            self.document.left_out.append(self._whole.at(len(self._whole.text) - 1))
        self._signs = read_signs(self._whole.text)
        self._gathered: list[tuple[int, int]] = []  # the lines of the paragraph that is being read

    def read(self) -> None:
        text = self._whole.text
        line_by_line = "\n\n" not in text.strip() and "\n \n" not in text  # one paragraph a line
        lines = text.split("\n")
        first = _skip_head(lines)
        offset = sum(len(line) + 1 for line in lines[:first])
        for line in lines[first:]:
            span = (offset, offset + len(line))
            offset += len(line) + 1
            if heading := _HEADING.match(line):
                self._add_heading(heading, span)
            elif not line.strip():
                self._finish_paragraph()
            else:
                if marker_length(line, span[0], self._signs) or line_by_line:
                    self._finish_paragraph()
                self._gathered.append(span)
        self._finish_paragraph()
        self.document.sections = [
            section for section in self.document.sections if section.paragraphs or section.id
        ]

    def _add_heading(self, heading: re.Match[str], span: tuple[int, int]) -> None:
        """A section that is known, or an author's own; a lower heading within one is a paragraph
        of its own."""
        self._finish_paragraph()
        sections = self.document.sections
        title = re.sub(r"\{#[\w-]+\}", "", heading[2]).strip().strip("*_")
        explicit = re.search(r"\{#([\w-]+)\}", heading[2])
        known = self._headings.get(self._language.lower(title).strip(" .:"), "")
        name = explicit[1] if explicit else known
        if name or not sections[-1].paragraphs or len(heading[1]) <= 2:
            sections.append(DocumentSection(name, title, [], self._whole.at(span[0])))
        if not name and title:
            self._gathered.append((span[0] + heading.start(2), span[1]))
            self._finish_paragraph()
            sections[-1].paragraphs[-1].kind = "title"

    def _finish_paragraph(self) -> None:
        if self._gathered:
            section = self.document.sections[-1]
            start, end = self._gathered[0][0], self._gathered[-1][1]
            section.paragraphs.append(
                _paragraph(self._whole, start, end, section, self._language, self._signs)
            )
            self._gathered.clear()


def _skip_head(lines: list[str]) -> int:
    """The number of the first line after the YAML at the head of a file, if it has one."""
    if lines[0].strip() != "---":
        return 0
    ends = (i for i, line in enumerate(lines[1:], 2) if line.strip() in ("---", "..."))
    return next(ends, 0)


def lone_sentence(text: str, language: str, position: Position) -> Sentence:
    """A single sentence, as it stands in a line of pairs."""
    source = SourceText.from_typed(text, position)
    text, shifts = source.text, [(0, 0)]
    if any(sign in text for sign in ("<", "](", "\\", "^", "~")):
        whole = plain_part(text, 0, len(text), read_signs(text))
        text, shifts, _ = take_out(whole, shifts, [])
    return Sentence(text, 0, Paragraph(source.text, source, language=language, shifts=shifts))


def _paragraph(
    whole: SourceText,
    start: int,
    end: int,
    section: DocumentSection,
    language: Language,
    signs: Signs,
) -> Paragraph:
    text = plain_part(whole.text, start, end, signs)
    marker = marker_length(whole.text[start:end], start, signs)
    text = " " * marker + text[marker:]
    text, shifts, _ = take_out(text, [(0, start)], [])
    paragraph = Paragraph(
        text.replace("\n", " "),
        whole,
        section=section.id,
        language=language.code,
        shifts=shifts,
    )
    if lists_keywords(text, language):
        paragraph.kind = "keywords"
    return paragraph


def lists_keywords(text: str, language: Language) -> bool:
    """Whether a line begins with the language's word for keywords and a colon."""
    # Label: Words that begin a line of keywords; small letters, apart by semicolons; never printed
    heads = "|".join(
        map(re.escape, language.label("keywords;key words;keyword", "heading").split(";"))
    )
    return bool(re.match(rf"\W*(?:{heads})\W*:", language.lower(text.strip())))


def marker_length(text: str, start: int, signs: Signs) -> int:
    """The length of the list mark before a text that begins at `start`; 0 where there is none, or
    it is the author's own ("3. günde")."""
    match = _ITEM.match(text)
    return match.end() if match and start + match.start(1) not in signs.literal else 0
