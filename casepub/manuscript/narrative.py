"""The narrative of a case in one language, from the sections of its manuscripts.

In: the documents of a case. Out: Markdown under casepub's headings; what has no place is told.
"""

from __future__ import annotations

import re

from ..edition.headings import SECTIONS as PRINTED
from ..language import fold, get_language, msgid
from ..message import Message
from .imported import ImportResult, Sources
from .parts import ManuscriptPart
from .text import MarkdownWriter
from .words import SECTIONS, STATEMENTS

# Label: Import report: a section that a manuscript has twice in one language
SECOND = msgid("second “{heading}”, which differs from the first; the first was used", "import")


def narrative_of(code: str, sources: Sources, texts: MarkdownWriter, made: ImportResult) -> str:
    """The sections in one language; of two of one name the first, from the language's own
    document."""
    lines: list[str] = []
    texts.begin_narrative()
    said: dict[str, str] = {}
    own_first = sorted(sources.read, key=lambda pair: (pair[1].languages or [""])[0] != code)
    for name, manuscript in own_first:
        for part in manuscript.parts:
            if part.name not in SECTIONS or part.language != code:
                continue
            text = fold(_words(part))
            if part.name not in said:
                said[part.name] = text
                heading = get_language(code).label(PRINTED[part.name])
                lines += [f"# {heading}", "", *_paragraphs(part, texts), *texts.note_lines()]
            elif text != said[part.name]:
                what = Message(SECOND, context="import", values={"heading": part.heading})
                made.leave(name, what, _words(part), _paragraph(part))
    texts.end_narrative()
    for name, part in sources.parts():
        if part.name not in (*SECTIONS, *STATEMENTS) and part.language == code:
            made.leave(name, "unrecognised section", part.heading, _paragraph(part))
    return "\n".join(lines).rstrip() + "\n"


def _words(part: ManuscriptPart) -> str:
    return " ".join(block.labelled for block in part.blocks)


def _paragraph(part: ManuscriptPart) -> int:
    return part.blocks[0].number if part.blocks else 0


def _paragraphs(part: ManuscriptPart, texts: MarkdownWriter) -> list[str]:
    lines: list[str] = []
    for block in part.blocks:
        short = len(block.text.split()) <= 10 and not block.text.rstrip().endswith((".", ";", ","))
        heading = 2 if (block.level or 0) >= 1 or (block.is_bold and short) else 0
        text = texts.markdown(block, heading)
        if _is_item(text) and len(lines) > 1 and _is_item(lines[-2]) and block.label:
            lines.pop()  # the items of a list stand together
        lines += [text, ""]
    return lines


def _is_item(text: str) -> bool:
    return bool(re.match(r"(?:-|\d{1,3}\.)\s", text))
