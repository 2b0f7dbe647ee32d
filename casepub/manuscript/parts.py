"""The parts of a manuscript: front matter, sections by language, statements, keywords, legends,
references.

In: the `WordBlock`s of a document. Out: a `Manuscript`. Headings are Word's, or short lines in bold
or capitals, or the bold words before a colon at the head of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ..edition.headings import SECTIONS as PRINTED
from ..language import fold, get_language, languages
from ..word.read import Piece, WordBlock
from .float_notes import is_note
from .people import is_front
from .words import (
    ARTICLE_TYPES,
    FIGURES,
    SECTIONS,
    STATEMENTS,
    TABLES,
    heading,
    labels,
    language_of,
    split_labels,
    words_of,
)

_T = TypeVar("_T")
_RUN_IN = re.compile(r"^\s*(?P<head>[^.:]{3,45})\s?:\s*")


@dataclass
class ManuscriptPart:
    """A section, statement or list under its heading."""

    name: str
    language: str
    heading: str
    blocks: list[WordBlock] = field(default_factory=list)


@dataclass
class Legend:
    """The legend of a figure or the title of a table, as typed: its number, language, and the words
    behind the number."""

    kind: str
    number: int
    language: str
    block: WordBlock
    word: str = ""  # Figure, Resim


@dataclass
class Manuscript:
    """One document, parted."""

    front: list[WordBlock] = field(default_factory=list)
    parts: list[ManuscriptPart] = field(default_factory=list)
    keywords: dict[str, list[str]] = field(default_factory=dict)
    short_titles: dict[str, str] = field(default_factory=dict)
    legends: list[Legend] = field(default_factory=list)
    pictures: list[WordBlock] = field(default_factory=list)
    # pictures and legends of figures as they stand one below another, without text between
    strips: list[list[WordBlock | Legend]] = field(default_factory=list)
    tables: list[tuple[WordBlock, Legend | None]] = field(default_factory=list)
    notes: dict[int, list[WordBlock]] = field(default_factory=dict)  # below tables, by their places
    references: list[WordBlock] = field(default_factory=list)
    # what stands behind the list and is no reference
    behind: list[WordBlock] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)  # as typed, with their automatic numbers
    # what is told: what it is, and its paragraph
    told: list[tuple[str, WordBlock]] = field(default_factory=list)

    @property
    def languages(self) -> list[str]:
        """The languages of its sections, the one with the most text first."""
        sizes: dict[str, int] = {}
        for part in self.parts:
            if part.name in SECTIONS:
                sizes[part.language] = sizes.get(part.language, 0) + sum(
                    len(block.text) for block in part.blocks
                )
        return sorted(sizes, key=lambda code: -sizes[code])


def divide(blocks: Sequence[WordBlock]) -> Manuscript:
    """The parts of a document."""
    parting = _Parting()
    apart = [piece for block in blocks for piece in _apart(block)]
    for index, block in enumerate(apart):
        if _is_article_type(block, apart[index + 1 :], parting.made):
            parting.made.told.append(("article type, which casepub prints itself", block))
        else:
            parting.take(block)
    return parting.made


def _is_article_type(block: WordBlock, behind: Sequence[WordBlock], made: Manuscript) -> bool:
    """Whether a line before the title says what the manuscript is: “Case Report” is a section only
    where no abstract, introduction or other case presentation follows."""
    text = block.text.strip()
    if block.kind != "text" or made.parts or made.references or not 0 < len(text) < 80:
        return False
    if all(fold(part).strip(" .:;–-*") in words_of(ARTICLE_TYPES) for part in text.split("/")):
        found = heading(text)
        return found is None or (found[1] == "case" and _begins_later(behind))
    found = heading(text)
    return found is not None and found[1] == "case" and _begins_later(behind)


def _begins_later(behind: Sequence[WordBlock]) -> bool:
    for block in behind:
        found = heading(block.text) if block.kind == "text" and len(block.text) < 80 else None
        if found and found[1] in ("abstract", "introduction", "case"):
            return True
    return False


def _apart(block: WordBlock) -> Iterator[WordBlock]:
    """The statements, keywords and short titles of one paragraph, each for itself: “Conflict of
    interest: None. Funding: None.”"""
    text = block.text
    if block.kind != "text" or not _names_part(text):
        yield block
        return
    begins = [0]
    for match in re.finditer(r"(?:(?<=[.;/])\s+|\n\s*)(?=[^\s])", text):
        if _names_part(text[match.end() :]):
            begins.append(match.end())
    for begin, end in zip(begins, [*begins[1:], len(text)], strict=True):
        piece = _cut(block, begin, end)
        if piece is not None:
            yield piece if len(begins) > 1 else block


def _names_part(text: str) -> bool:
    """Whether a text begins with the name of a statement, of keywords or of a short title, and a
    colon."""
    match = _RUN_IN.match(text)
    found = heading(match["head"]) if match else None
    return found is not None and found[1] in ("keywords", "short_title", *STATEMENTS)


class _Parting:
    """Takes the blocks of a document one after another, and knows in which part it is."""

    def __init__(self) -> None:
        self.made = Manuscript()
        self.part: ManuscriptPart | None = None
        self.in_references = self.in_abstract = False
        self.below_list = False  # behind the list of references, where legends stand
        self.in_strip = False  # the last block was a picture or a legend
        self.waiting: Legend | None = None  # a table's title stands above it
        self.above: int | Legend | None = None  # the table, or legend, that is right above …
        self.under: int | None = None  # … the block that is taken: a table
        self.empty: tuple[WordBlock, str, str] | None = None  # a heading whose words stand below it

    def take(self, block: WordBlock) -> None:
        """Put a block where it belongs."""
        made = self.made
        above, self.above = self.above, None
        self.under = above if isinstance(above, int) else None
        if block.box and block.kind == "text" and _legend(block, "") is None:
            made.told.append(("text box", block))
        elif block.kind == "picture":
            made.pictures.append(block)
            self._show(block)
        elif block.kind == "table":
            made.tables.append((block, self.waiting))
            self.above = len(made.tables) - 1
            self.waiting = None
            self.in_strip = False
        elif above is not None and is_note(block) and _legend(block, "") is None:
            self._note(above, block)
        else:
            head, rest = _heading(block, self.in_abstract)
            if head is None and self.empty is not None:
                line, code, name = self.empty
                self.empty = None
                self._begin(line, code, name, block)
            elif head is not None:
                self._begin(block, *head, rest)
            elif self._ends_list(block):
                self.below_list = True  # a heading that is not known ends the list too
                made.behind.append(block)
            else:
                self._text(block)

    def _note(self, above: int | Legend, block: WordBlock) -> None:
        """A note belongs to its table, or to the legend that it goes on with."""
        self.above = above
        if isinstance(above, int):
            self.made.notes.setdefault(above, []).append(block)
        else:
            pieces = [*above.block.pieces, Piece(" "), *block.pieces]
            above.block = replace(above.block, pieces=pieces)

    def _ends_list(self, block: WordBlock) -> bool:
        """Whether a paragraph below the references is a heading of something else."""
        return (
            self.in_references
            and (block.is_bold or block.text.isupper())
            and len(block.text.split()) <= 6
            and not re.match(r"\s*[\[(]?\d", block.text)
            and _legend(block, "") is None
        )

    def _begin(self, block: WordBlock, code: str, name: str, rest: WordBlock | None) -> None:
        """A heading, and what of its paragraph belongs to its text."""
        made = self.made
        self.in_references, self.in_abstract = name == "references", name == "abstract"
        self.in_strip = self.in_strip and name == "legends"
        is_line = name in ("keywords", "short_title")
        self.empty = (block, code, name) if is_line and rest is None else None
        if self.empty:
            return
        made.heads.append(_head_of(block, rest))
        if self.in_abstract and made.parts:
            made.front += _skip_front(made.parts[-1].blocks)
        if name == "keywords":
            self._once(made.keywords, code, _keywords(rest.text if rest else ""), block)
        elif name == "short_title":
            text = rest.text.strip(" \t\n/") if rest else ""
            self._once(made.short_titles, code, text, block)
        else:
            self.part = None
            if name not in ("references", "legends"):
                self.part = ManuscriptPart(name, code, block.text.strip())
                made.parts.append(self.part)
            if rest is not None:
                self._text(rest)

    def _show(self, one: WordBlock | Legend) -> None:
        """A picture or legend, below the one before it or after text."""
        if not self.in_strip:
            self.made.strips.append([])
        self.in_strip = True
        self.made.strips[-1].append(one)

    def _once(self, known: dict[str, _T], code: str, value: _T, block: WordBlock) -> None:
        """Keywords or a short title of a language; a second one, which differs, is told."""
        if known.setdefault(code, value) != value:
            self.made.told.append(("second line of the same kind; the first was used", block))

    def _text(self, block: WordBlock) -> None:
        """A paragraph that is no heading: a legend, a reference, or text of the part."""
        made, part = self.made, self.part
        legend = _legend(block, part.language if part else "")
        if block.bibliography:
            made.references.append(block)
            return
        if self.in_strip and re.fullmatch(r"\s*\(?[A-Ha-h]\)?\.?\s*", block.text):
            made.told.append(("letter of a panel, which casepub prints itself", block))
            return
        if legend is None and self.in_references and self._is_reference(block):
            made.references.append(block)
            return
        self.below_list = self.in_references
        if legend is not None:
            made.legends.append(legend)
            self.waiting = legend if legend.kind == "tab" else None
            if legend.kind == "fig":
                self._show(legend)
                self.above = legend
            elif self.under is not None:  # the title stands below its table
                self.above = self.under
            return
        self.in_strip = False
        if self.in_references:
            made.behind.append(block)  # below the list, and no reference: it is told
        elif part is not None:
            part.blocks.append(block)
        else:
            (made.front if not made.parts and not made.references else _last(made)).append(block)

    def _is_reference(self, block: WordBlock) -> bool:
        """Below a legend, behind the list, only a paragraph with a number is one."""
        return (
            not self.below_list
            or block.listed
            or bool(re.match(r"\s*[\[(]?\d{1,3}[\])]?[.)\s-]", block.text))
        )


def _head_of(block: WordBlock, rest: WordBlock | None) -> str:
    """What of a paragraph is its heading."""
    text = block.text if rest is None or rest.number != block.number else ""
    if rest is not None and not text:
        text = block.text[: len(block.text) - len(rest.text)]
    return f"{block.label} {' '.join(text.split())}".strip()


def _skip_front(blocks: list[WordBlock]) -> list[WordBlock]:
    """Before the abstract of a second language its title and authors may stand again: they are no
    text of the section above."""
    at = len(blocks)
    while at > 0 and at > len(blocks) - 12 and is_front(blocks[at - 1]):
        at -= 1
    taken = blocks[at:]
    del blocks[at:]
    return taken


def _last(made: Manuscript) -> list[WordBlock]:
    """Where text without a heading goes: the last part."""
    return made.parts[-1].blocks if made.parts else made.front


def _heading(
    block: WordBlock, in_abstract: bool
) -> tuple[tuple[str, str] | None, WordBlock | None]:
    """The part that a paragraph begins, and what of the paragraph belongs to its text."""
    text = block.text.strip()
    found = heading(text) if len(text) < 80 and "\n" not in text else None
    whole = block.level is not None or block.is_bold or text.isupper() or len(text.split()) <= 4
    if (
        found
        and whole
        and not (
            in_abstract
            and block.level is None
            and found[1] in ("case", "conclusion", "introduction")
            and not block.is_bold
            and not text.isupper()
        )
    ):
        return found, None
    if match := _RUN_IN.match(block.text):
        found = heading(match["head"])
        marked = block.pieces[0].bold or block.pieces[0].italic or match["head"].strip().isupper()
        if found and (
            found[1] in ("keywords", "short_title", *STATEMENTS)
            or (
                marked
                and (
                    not in_abstract
                    or found[1] in ("abstract", "references", *STATEMENTS)
                    or heading_is_sure(match["head"], found)
                )
            )
        ):
            return found, _cut(block, match.end())
    return None, None


def heading_is_sure(head: str, found: tuple[str, str]) -> bool:
    """Inside a structured abstract “Case:” and “Conclusion:” are its parts; only an introduction by
    its own name, or a case presentation, begins the text."""
    return found[1] in ("introduction", "case") and fold(head).strip(" .:") == fold(
        get_language(found[0]).label(PRINTED[found[1]])
    )


def _cut(block: WordBlock, at: int, end: int | None = None) -> WordBlock | None:
    """The paragraph from a place on, up to another; its number, if it had one, is gone with its
    beginning."""
    pieces: list[Piece] = []
    place = 0
    for piece in block.pieces:
        low, high = max(at - place, 0), len(piece.text) if end is None else end - place
        place += len(piece.text)
        if low < high and (text := piece.text[low:high]):
            formula = piece.formula if text == piece.text else ""
            pieces.append(replace(piece, text=text, formula=formula))
        elif piece.note and not piece.text and low == 0 and high >= 0:
            pieces.append(piece)
    if not "".join(piece.text for piece in pieces).strip():
        return None
    label = block.label if at == 0 else ""
    return replace(block, pieces=pieces, level=block.level if at == 0 else None, label=label)


def _keywords(text: str) -> list[str]:
    """The keywords of a line: apart by semicolons, else by commas, else by dashes."""
    for sign in (";", ",", r"\s[-–•]\s"):
        words = [word.strip(" \t\n.") for word in re.split(sign, text)]
        if len(words) > 1:
            return [word for word in words if word]
    return [text.strip(" .")] if text.strip(" .") else []


def _legend(block: WordBlock, language: str) -> Legend | None:
    """A legend or a table's title, if the paragraph begins as one; its number may be automatic."""
    if re.search(r"[^\W\d_]{2}", block.label):
        pieces = [Piece(f"{block.label} "), *block.pieces]
        block = replace(block, pieces=pieces, label="")
    for kind in ("fig", "tab"):
        match = labels(kind).match(block.text.lstrip())
        if match and not match["panel"]:
            at = len(block.text) - len(block.text.lstrip()) + match.end()
            behind = re.match(r"\s*[.:)–-]+\s*|\s+(?=[A-ZÇĞİÖŞÜ])", block.text[at:])
            if behind or at >= len(block.text.rstrip()):
                rest = _cut(block, at + (behind.end() if behind else 0))
                rest = rest or replace(block, pieces=[], label="")
                return Legend(
                    kind,
                    int(match["number"]),
                    _language_of_word(match["word"]) or language_of(rest.text, language),
                    rest,
                    match["word"],
                )
    return None


def _language_of_word(word: str) -> str:
    """The language that a label's word belongs to alone."""

    def known(code: str) -> set[str]:
        return {fold(one) for source in (FIGURES, TABLES) for one in split_labels(source, code)}

    having = [code for code in languages() if fold(word) in known(code)]
    return having[0] if len(having) == 1 else ""
