"""Automatic numbers and bullets, as Word shows them before a paragraph.

In: the numbering part and styles of a document, and its paragraphs one after another. Out: the
label of each: “3.”, “b)”, “•”, or ''.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .characters import in_font
from .package import WordPackage, tag

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MAX = 9_999  # a list that begins behind it is no list


@dataclass(frozen=True)
class _Level:
    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    font: str = ""
    style: str = ""


@dataclass
class Numbering:
    """Counts the paragraphs of all lists. `labels_of` a paragraph must be asked once, in order."""

    levels: Mapping[str, Mapping[int, _Level]] = field(default_factory=dict)  # by w:numId
    shared: Mapping[str, str] = field(default_factory=dict)  # w:numId → what counts on together
    styles: Mapping[str, tuple[str, int]] = field(default_factory=dict)  # style → numId, level
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, paragraph: Any, style: str) -> str:
        """What is shown before a paragraph of a style; '' where it has no number or bullet."""
        number, depth = self._list_of(paragraph, style)
        level = self.levels.get(number, {}).get(depth)
        if level is None or level.form == "none":
            return ""
        counts = self.counts.setdefault(self.shared.get(number, number), {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return in_font(level.text, level.font).strip() or "•"

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            own = self.levels[number].get(at, level)
            return _write(counts.get(at, own.start), own.form)

        return re.sub(r"%([1-9])", shown, level.text).strip()

    def _list_of(self, paragraph: Any, style: str) -> tuple[str, int]:
        """The list of a paragraph, its own before its style's, and its depth in it."""
        by_style = self.styles.get(style, ("", 0))
        own = paragraph.find(f"{tag('w:pPr')}/{tag('w:numPr')}")
        if own is None:
            return by_style
        number, depth = _value(own, "w:numId"), _value(own, "w:ilvl")
        return number or by_style[0], int(depth) if depth in tuple("012345678") else by_style[1]


def numbering_of(package: WordPackage) -> Numbering:
    """The lists of a document."""
    root = next((tree for _, tree in package.trees(r"word/numbering\d*\.xml")), None)
    if root is None:
        return Numbering()
    kinds = {one.get(tag("w:abstractNumId")): one for one in root.iter(tag("w:abstractNum"))}
    levels: dict[str, dict[int, _Level]] = {}
    shared: dict[str, str] = {}
    by_style: dict[str, tuple[str, int]] = {}
    for number in root.iterchildren(tag("w:num")):
        name, kind = number.get(tag("w:numId")) or "", _value(number, "w:abstractNumId")
        found = _levels(kinds.get(kind))
        for change in number.iterchildren(tag("w:lvlOverride")):
            found |= _override(change, found)
        starts_anew = number.find(f"{tag('w:lvlOverride')}/{tag('w:startOverride')}") is not None
        levels[name], shared[name] = found, name if starts_anew else f"kind {kind}"
        for depth, level in found.items():
            if level.style:
                by_style.setdefault(level.style, (name, depth))
    by_style |= _numbers_of_styles(package, by_style)
    return Numbering(levels, shared, by_style)


def _levels(kind: Any) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for one in kind.iterchildren(tag("w:lvl")) if kind is not None else ():
        depth = one.get(tag("w:ilvl")) or ""
        if depth in tuple("012345678"):
            found[int(depth)] = _level(one)
    return found


def _level(one: Any) -> _Level:
    start = _value(one, "w:start")
    fonts = one.find(f"{tag('w:rPr')}/{tag('w:rFonts')}")
    return _Level(
        _value(one, "w:numFmt") or "decimal",
        _value(one, "w:lvlText"),
        min(int(start), _MAX) if re.fullmatch("[0-9]{1,9}", start) else 1,
        (fonts.get(tag("w:ascii")) or "") if fonts is not None else "",
        _value(one, "w:pStyle"),
    )


def _override(change: Any, found: Mapping[int, _Level]) -> dict[int, _Level]:
    depth = change.get(tag("w:ilvl")) or ""
    if depth not in tuple("012345678"):
        return {}
    inner, start = change.find(tag("w:lvl")), _value(change, "w:startOverride")
    level = _level(inner) if inner is not None else found.get(int(depth), _Level())
    if re.fullmatch("[0-9]{1,9}", start):
        first = min(int(start), _MAX)
        level = _Level(level.form, level.text, first, level.font, level.style)
    return {int(depth): level}


def _numbers_of_styles(
    package: WordPackage, known: Mapping[str, tuple[str, int]]
) -> dict[str, tuple[str, int]]:
    """The list and depth that a paragraph style brings, its own or that of the style it is based
    on."""
    own: dict[str, tuple[str, int]] = {}
    base: dict[str, str] = {}
    for _, root in package.trees(r"word/styles\d*\.xml"):
        for style in root.iter(tag("w:style")) if root is not None else ():
            name = style.get(tag("w:styleId")) or ""
            base[name] = _value(style, "w:basedOn")
            listed = style.find(f"{tag('w:pPr')}/{tag('w:numPr')}")
            if listed is not None:
                number, depth = _value(listed, "w:numId"), _value(listed, "w:ilvl")
                level = int(depth) if depth in tuple("012345678") else known.get(name, ("", 0))[1]
                own[name] = (number or known.get(name, ("", 0))[0], level)
    found = dict(own)
    for name in base:
        above, steps = name, 0
        while above and above not in own and steps < 12:
            above, steps = base.get(above, ""), steps + 1
        if above in own:
            found.setdefault(name, own[above])
    return found


def _value(parent: Any, name: str) -> str:
    found = parent.find(tag(name))
    return (found.get(tag("w:val")) or "") if found is not None else ""


def _write(number: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter":
            letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 % 9 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            return _roman(number).upper() if form == "upperRoman" else _roman(number)
        case "decimalZero":
            return f"{number:02}"
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written
