"""The characters of a paragraph: runs, fields and what reference managers put into them, tracked
changes, formulas, text of drawings.

In: the elements of a paragraph in order. Out: `Piece`s; what is not shown on the page is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .blocks import LeftOver, Note, Piece, join_pieces
from .bookmarks import Mark
from .characters import UNKNOWN, in_font, make_visible, sign_of
from .citation_fields import (
    FieldCitation,
    Record,
    is_bibliography,
    is_reference_data,
    read_citation,
    read_tag,
)
from .formulas import UNSAID, formula_text
from .latex import latex_of
from .package import local_name, tag

# Elements of the text whose own characters are no words: codes, positions of drawings.
CODES = frozenset(
    [
        "instrText",
        "delInstrText",
        "fldData",
        "posOffset",
        "align",
        "pctWidth",
        "pctHeight",
        "pctPosHOffset",
        "pctPosVOffset",
        "FieldCodes",
        "LinkType",
        "LockedField",
    ]
)
DELETED = "text deleted by a tracked change"
MOVED = "text moved by a tracked change"
STRUCK = "struck-through text"
HIDDEN = "hidden text"
NO_RECORD = "citations of a reference manager without their records, read as typed"
_TRANSPARENT = frozenset(
    ["ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo", "hyperlink"]
)
_REMOVED = frozenset(("del", "moveFrom"))
_QUIET = re.compile(  # fields that show nothing, or whose code is no text
    r"\s*(?:XE|TC|TA|RD|SET|PRIVATE|SEQ|PAGE|NUMPAGES|TOC|INDEX|ADVANCE|REF|PAGEREF|NOTEREF|"
    r"STYLEREF|DATE|TIME|FORM\w+|ADDIN|BIBLIOGRAPHY|CITATION|SHAPE|EMBED|LINK)\b|\s*$"
)
_SYMBOL = re.compile(
    r"\s*SYMBOL\s+(?P<code>0x[0-9A-Fa-f]{1,5}|\d{1,6})"
    r'(?:[^\\]*(?:\\[^f][^\\]*)*\\f\s+"?(?P<font>[^"\\]+))?'
)
_MANAGED = re.compile(r"\s*(?:ADDIN\s+)?(?:ZOTERO_ITEM|CSL_C|EN\.CITE\b)")
_NOTE = re.compile(r"\s*NOTEREF\s+(?P<name>\S+)")
_LINK = re.compile(r'\s*HYPERLINK\s+"(?P<to>[^"]+)"')


@dataclass(frozen=True)
class Look:
    """How characters look: their formatting as a piece has it, whether they are on the page at all,
    whether they are struck through, and their font where it may be one of signs."""

    piece: Piece = field(default_factory=lambda: Piece(""))
    hidden: bool = False
    struck: bool = False
    font: str = ""


@dataclass
class _Field:
    """A field that is open: its code, its data, and whether its result has begun."""

    data: str = ""
    code: str = ""
    in_result: bool = False
    shown: str = ""
    swallowed: list[Piece] = field(default_factory=list)  # text that stands in its code
    chosen: str = ""  # what a form field shows that keeps no result
    look: Look = Look()  # … and how
    citation: FieldCitation | None = None
    note: Note | None = None
    bibliography: bool = False

    def without_end(self) -> list[Piece]:
        """What is shown of a field that nobody closed."""
        chosen = [] if self.shown else [replace(self.look.piece, text=self.chosen)]
        return [*chosen, *self.swallowed]


@dataclass
class Runs:
    """Reads the paragraphs of a document one after another, since a field may go over several.

    `styles` are the looks of styles by their ids; `marked` are the runs in bookmarks of a reference
    manager; `notes` are the notes by kind and id, `named_notes` those that a bookmark
    names. `number` is the paragraph that is read; `seen` are the elements whose text was taken or
    told; `places` are the paragraphs in which parts, notes and comments are named."""

    styles: Mapping[str, Look]
    sources: Mapping[str, Record]
    targets: Mapping[str, str]
    marked: Mapping[Any, Mark] = field(default_factory=dict)
    notes: dict[tuple[str, str], Note] = field(default_factory=dict)
    named_notes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    left: list[LeftOver] = field(default_factory=list)
    number: int = 0
    seen: set[Any] = field(default_factory=set)
    places: dict[tuple[str, str], int] = field(default_factory=dict)
    boxes: list[Any] = field(default_factory=list)
    _open: list[_Field] = field(default_factory=list)
    _bibliographies: int = 0
    _given: list[FieldCitation] = field(default_factory=list)
    _was_bibliography: bool = False
    _mark: Mark | None = None  # of the bookmark that the run stands in
    _look: Look = Look()  # of the paragraph's style
    _goes_on: bool = False  # nothing was shown since the last words that were told …
    _space: str = ""  # … which ended with this

    def pieces(self, paragraph: Any, style: str = "") -> tuple[list[Piece], bool]:
        """The characters of a paragraph in its style, and whether it is of a printed list of
        references."""
        self._mark = None
        self._was_bibliography = self._in_bibliography()
        self._look, self._goes_on = self.styles.get(style, Look()), False
        read = [piece for node in paragraph for piece in self._read(node)]
        made = join_pieces([*read, *self._broken()])
        made = [replace(one, text=unicodedata.normalize("NFC", one.text)) for one in made]
        return made, self._was_bibliography

    def _broken(self) -> list[Piece]:
        """The text that stands in the code of a field at the end of its paragraph: the field was
        never closed, and Word shows what follows."""
        for at, one in enumerate(self._open):
            if not one.in_result and (one.swallowed or one.chosen):
                broken, self._open = self._open[at:], self._open[:at]
                return [piece for field in broken for piece in field.without_end()]
        return []

    def apart(self) -> _Apart:
        """A context in which text is read that has fields of its own: boxes, notes."""
        return _Apart(self)

    def enter_control(self, control: Any) -> Callable[[], None]:
        """Note what a content control is; the function that is returned leaves it."""
        name = _value(control, "w:sdtPr", "w:tag")
        if is_bibliography(name):
            self._bibliographies += 1
            return self._leave_bibliography
        citation = read_tag(name)
        if citation is not None:
            self._given.append(citation)
            return lambda: self._given.remove(citation)
        return lambda: None

    def _leave_bibliography(self) -> None:
        self._bibliographies -= 1

    def close(self) -> None:
        """The end of the document: what stands in a field that nobody closed is told."""
        for one in self._open:
            if not one.in_result and one.code.strip() and not is_reference_data(one.code):
                self.leave("code of a field that is not closed", one.code)

    def leave(self, what: str, text: str) -> None:
        """Tell of something that is not in the text."""
        bare = " ".join(unicodedata.normalize("NFC", text).split())
        if bare:
            self.left.append(LeftOver(what, bare, self.number))
        self._goes_on = False

    def _leave_part(self, what: str, text: str) -> None:
        """Tell of words that are not in the text; with those just before them, if nothing was shown
        in between: Word cuts a word wherever its author stopped typing."""
        last = self.left[-1] if self.left else None
        behind = text[len(text.rstrip()) :]
        if self._goes_on and last is not None and last.what == what:
            if text.strip():
                whole = unicodedata.normalize("NFC", f"{last.text}{self._space}{text}")
                self.left[-1] = replace(last, text=" ".join(whole.split()))
            self._space = behind if text.strip() else self._space + text
        elif text.strip():
            self.leave(what, text)
            self._goes_on, self._space = True, behind

    def remove(self, block: Any) -> None:
        """A paragraph or table that a tracked change took away."""
        self._goes_on = False
        self._removed(block)

    # -- elements

    def _read(self, node: Any) -> Iterator[Piece]:
        name = local_name(node)
        if name == "r" and node.tag != tag("m:r"):
            yield from self._run(node)
        elif name in _REMOVED:
            self._removed(node)
        elif name == "sdt":
            yield from self._control(node)
        elif name == "ruby":
            yield from self._ruby(node)
        elif name == "AlternateContent":
            yield from self._alternative(node)
        elif name in ("oMath", "oMathPara"):
            yield from self._formula(node, name)
        elif name in _TRANSPARENT:
            yield from self._through(node, name)

    def _formula(self, node: Any, name: str) -> Iterator[Piece]:
        """A formula; those that stand on a line of their own each by itself."""
        self.take(node)
        within = [one for one in node if local_name(one) != "oMathParaPr"]
        if name == "oMath":
            within = [node]
        elif any(local_name(one) != "oMath" for one in within):
            yield Piece(make_visible(formula_text(node)), formula=UNSAID)
            return
        for one in within:
            text = make_visible(formula_text(one))
            if text.strip():
                latex = latex_of(one) or UNSAID
                yield Piece(text, formula=latex, displayed=name == "oMathPara")

    def _through(self, node: Any, name: str) -> Iterator[Piece]:
        simple = name == "fldSimple"
        if simple:
            self._begin(node.findtext(tag("w:fldData")) or "")
            self._open[-1].code = node.get(tag("w:instr")) or ""
            self._separate()
        found = [piece for child in node for piece in self._read(child)]
        if simple:
            found += self._end()
        if name == "hyperlink":
            self._address(self.targets.get(node.get(tag("r:id")) or "", ""), found)
        yield from found

    def _address(self, target: str, shown: Sequence[Piece]) -> None:
        """The address of a link, unless it is what is shown."""
        bare = re.sub(r"^mailto:", "", target).rstrip("/")
        text = "".join(piece.text for piece in shown)
        if bare and bare not in text and not (len(text.strip()) > 3 and text.strip() in bare):
            self.leave("address of a link", f"{text.strip()}: {target}" if text.strip() else target)

    def _control(self, node: Any) -> Iterator[Piece]:
        inner = node.find(tag("w:sdtContent"))
        if inner is None:
            return
        leave = self.enter_control(node)
        found = [piece for child in inner for piece in self._read(child)]
        leave()
        if node.find(f"{tag('w:sdtPr')}/{tag('w:showingPlcHdr')}") is not None:
            self.leave("placeholder of an empty field", "".join(piece.text for piece in found))
        else:
            yield from found

    def _alternative(self, node: Any) -> Iterator[Piece]:
        """What newer versions of Word show; what older ones show is told where it says more."""
        choice, fallback = node.find(tag("mc:Choice")), node.find(tag("mc:Fallback"))
        shown, other = _plain(choice), _plain(fallback)
        if choice is None or (not shown.strip() and other.strip()):
            choice, fallback, shown, other = fallback, None, other, ""
        if choice is not None:
            yield from self._inside(choice)
        if fallback is not None:
            self.take(fallback)
            if set(other.split()) - set(shown.split()):
                self.leave("text that only older versions of Word show", other)

    def _inside(self, parent: Any) -> Iterator[Piece]:
        """The children of an alternative: those of a run, or runs."""
        form = self._form(parent.getparent().getparent())
        for child in parent:
            yield from self._of_run(child, form)

    def _removed(self, node: Any) -> None:
        name = local_name(node)
        text = "".join(map(_plain, node))
        self.take(node)
        self._leave_part(DELETED if name == "del" else MOVED, text)

    def take(self, node: Any) -> None:
        """Everything below an element is taken or told."""
        self.seen.update(node.iter())

    # -- runs

    def _run(self, run: Any) -> Iterator[Piece]:
        form = self._form(run)
        self._mark = self.marked.get(run)
        found = [piece for child in run for piece in self._of_run(child, form)]
        if form.hidden or form.struck:
            words = "".join(piece.text for piece in found)
            self._leave_part(HIDDEN if form.hidden else STRUCK, words)
            return
        self._goes_on = self._goes_on and not found
        yield from found

    def _form(self, run: Any) -> Look:
        """How a run looks: as it says itself, else as its style, else as its paragraph's style."""
        own = run.find(tag("w:rPr")) if run is not None else None
        if own is None:
            return self._look
        style = own.find(tag("w:rStyle"))
        named = self.styles.get((style.get(tag("w:val")) or "") if style is not None else "")
        base = self._look
        if named is not None:
            hidden, struck = named.hidden or base.hidden, named.struck or base.struck
            base = Look(named.piece, hidden, struck, named.font or base.font)
        return formatted(own, base)

    def _of_run(self, node: Any, form: Look) -> Iterator[Piece]:
        match local_name(node):
            case "fldChar":
                yield from self._field(node, form)
            case "instrText":
                if self._open and not self._open[-1].in_result:
                    self._open[-1].code += node.text or ""
            case "delText" | "delInstrText":
                self.take(node)
                self._leave_part(DELETED, node.text or "")
            case "r" | "AlternateContent" | "sdt" | "ruby":
                yield from self._read(node)
            case name if name in _TRANSPARENT or name in _REMOVED:
                yield from self._read(node)
            case "drawing" | "pict" | "object":
                self._drawing(node)
            case "footnoteReference" | "endnoteReference" | "commentReference" as name:
                place = name.removesuffix("Reference"), node.get(tag("w:id")) or ""
                self.places.setdefault(place, self.number)
                if note := self.notes.get(place):
                    yield Piece("", note=note)
            case "t" if len(node):
                yield from self._shown(self._text(node, form), form)
                yield from self._within_text(node, form)
            case _:
                yield from self._shown(self._text(node, form), form)

    def _within_text(self, node: Any, form: Look) -> Iterator[Piece]:
        """What a tool put inside a text: runs go on with it, a text is apart."""
        for child in node:
            space = " " if _is_odd_text(child) else ""
            yield from self._shown(space, form)
            yield from self._of_run(child, form)
            yield from self._shown(space, form)

    def _shown(self, text: str, form: Look) -> Iterator[Piece]:
        """Text of the page; inside the code of a field it is part of the code."""
        if not text:
            return
        for one in self._open:
            if not one.in_result:
                one.code += text
                one.swallowed.append(replace(form.piece, text=text))
                return
            one.shown += text
        self._was_bibliography |= self._in_bibliography()
        yield replace(form.piece, text=text, citation=self._cited(), note=self._noted())

    def _cited(self) -> FieldCitation | None:
        """What is cited here: by a field, a content control or a bookmark."""
        cited = next((one.citation for one in self._open if one.citation), None)
        return (
            cited
            or (self._given[-1] if self._given else None)
            or (self._mark.citation if self._mark else None)
        )

    def _noted(self) -> Note | None:
        """The note whose number is repeated here."""
        return next((one.note for one in self._open if one.note), None)

    def _text(self, node: Any, form: Look) -> str:
        match local_name(node):
            case "t":
                self.seen.add(node)
                return in_font(node.text or "", form.font)
            case "sym":
                return self._symbol(node.get(tag("w:font")) or "", node.get(tag("w:char")) or "")
            case "noBreakHyphen":
                return "-"
            case "tab" | "ptab":
                return "\t"
            case "br" | "cr":
                return " " if node.get(tag("w:type")) in ("page", "column") else "\n"
        return ""

    def _symbol(self, font: str, code: str) -> str:
        sign = sign_of(font, code)
        if sign == UNKNOWN:
            self.leave("sign without an equivalent", f"{font} {code}")
        return sign

    def _ruby(self, node: Any) -> Iterator[Piece]:
        """A word with a gloss above it: the gloss in brackets behind it."""
        for name, before, behind in (("w:rubyBase", "", ""), ("w:rt", " (", ")")):
            inner = node.find(tag(name))
            found = [p for child in inner for p in self._read(child)] if inner is not None else []
            if any(piece.text.strip() for piece in found):
                yield from (Piece(before), *found, Piece(behind))

    # -- drawings

    def _drawing(self, node: Any) -> None:
        """The boxes of a drawing wait to be read; what else it says is told."""
        for one in node.iter():
            name = local_name(one)
            if name == "txbxContent" and one not in self.seen:
                self.boxes.append(one)
                self.seen.add(one)
            elif name == "textpath":
                self.leave("text of a drawing", one.get("string") or "")
            for key, part in one.attrib.items():
                if key.startswith(tag("r:id")[:-2]):
                    self.places.setdefault(("part", self.targets.get(part, "")), self.number)
        self._descriptions(node)

    def _descriptions(self, node: Any) -> None:
        """Descriptions of drawings that are no picture: a picture keeps its own."""
        is_picture = any(local_name(one) in ("blip", "imagedata") for one in node.iter())
        for one in node.iter():
            name = local_name(one)
            if name in ("docPr", "cNvPr"):
                texts = [one.get("descr") or "", one.get("title") or ""]
            elif name in ("shape", "rect", "group", "roundrect", "oval", "line"):
                texts = [one.get("alt") or "", one.get("title") or ""]
            else:
                continue
            if not (is_picture and name == "docPr"):
                for text in texts:
                    self._describe(text)

    def _describe(self, text: str) -> None:
        one = LeftOver(
            "description of a drawing", " ".join(make_visible(text).split()), self.number
        )
        if one.text and one not in self.left:
            self.left.append(one)

    # -- fields

    def _in_bibliography(self) -> bool:
        return (
            self._bibliographies > 0
            or (self._mark is not None and self._mark.bibliography)
            or any(one.bibliography and one.in_result for one in self._open)
        )

    def _field(self, node: Any, form: Look) -> Iterator[Piece]:
        match node.get(tag("w:fldCharType")):
            case "begin":
                self._begin(node.findtext(tag("w:fldData")) or "")
                self._open[-1].chosen, self._open[-1].look = _form_field(node), form
            case "separate" if self._open:
                self._separate()
            case "end" if self._open:
                yield from self._end()

    def _begin(self, data: str) -> None:
        self._open.append(_Field(data))

    def _separate(self) -> None:
        top = self._open[-1]
        top.in_result = True
        top.bibliography = is_bibliography(top.code)
        top.citation = read_citation(top.code, top.data, self.sources)
        if match := _NOTE.match(top.code):
            top.note = self.notes.get(self.named_notes.get(match["name"], ("", "")))

    def _end(self) -> list[Piece]:
        top = self._open.pop()
        if self._open and re.match(r"\s*ADDIN\s+EN\.CITE\.DATA", top.code):
            self._open[-1].data = self._open[-1].data or top.data
        if match := _LINK.match(top.code):
            self._address(match["to"], [Piece(top.shown)])
        if top.citation is None and _MANAGED.match(top.code):
            self.leave(NO_RECORD, top.shown)
        made = [] if top.shown else self._without_result(top)
        hidden = "".join(piece.text for piece in top.swallowed)
        is_read = top.citation is not None and re.search("[{<]", hidden)
        if hidden.strip() and not is_read:
            self.leave(HIDDEN, hidden)
        return made

    def _without_result(self, top: _Field) -> list[Piece]:
        """What a field shows that keeps no result; one that shows nothing is told."""
        if top.chosen:
            return list(self._shown(top.chosen, top.look))
        if top.in_result and _QUIET.match(top.code):
            return []
        if match := _SYMBOL.match(top.code):
            number = int(match["code"], 16 if match["code"].startswith("0x") else 10)
            text = self._symbol((match["font"] or "").strip(), f"{number:X}")
            return list(self._shown(text, Look()))
        if not _QUIET.match(top.code) and not _LINK.match(top.code):
            self.leave("field that shows nothing", top.code)
            top.swallowed.clear()
        return []


class _Apart:
    """Fields that are open outside do not reach inside."""

    def __init__(self, runs: Runs):
        self.runs = runs

    def __enter__(self) -> None:
        runs = self.runs
        self.kept = runs._open, runs._bibliographies, runs._given
        runs._open, runs._bibliographies, runs._given = [], 0, []

    def __exit__(self, *problem: object) -> None:
        self.runs._open, self.runs._bibliographies, self.runs._given = self.kept


def formatted(form: Any, base: Look) -> Look:
    """The formatting that a `w:rPr` says, over a style's."""
    bold, italic, hidden = (is_on(form, name) for name in ("w:b", "w:i", "w:vanish"))
    lines = [on for name in ("w:strike", "w:dstrike") if (on := is_on(form, name)) is not None]
    align, fonts = form.find(tag("w:vertAlign")), form.find(tag("w:rFonts"))
    value = align.get(tag("w:val")) if align is not None else None
    piece = Piece(
        "",
        base.piece.bold if bold is None else bold,
        base.piece.italic if italic is None else italic,
        base.piece.raised if value is None else value == "superscript",
        base.piece.lowered if value is None else value == "subscript",
    )
    return Look(
        piece,
        base.hidden if hidden is None else hidden,
        any(lines) if lines else base.struck,
        (fonts.get(tag("w:ascii")) if fonts is not None else None) or base.font,
    )


def is_on(form: Any, name: str) -> bool | None:
    """Whether a switch is on; None where it is not mentioned."""
    found = form.find(tag(name))
    return None if found is None else found.get(tag("w:val")) not in ("0", "false", "off")


def _form_field(node: Any) -> str:
    """What an old form field shows: the choice of a list, a box with or without its cross."""
    listed = node.find(f"{tag('w:ffData')}/{tag('w:ddList')}")
    if listed is not None:
        entries = [one.get(tag("w:val")) or "" for one in listed.iter(tag("w:listEntry"))]
        chosen = _value(listed, "w:result") or _value(listed, "w:default") or "0"
        at = int(chosen) if chosen.isascii() and chosen.isdigit() else 0
        return entries[at] if at < len(entries) else ""
    box = node.find(f"{tag('w:ffData')}/{tag('w:checkBox')}")
    if box is None:
        return ""
    state = is_on(box, "w:checked")
    state = is_on(box, "w:default") if state is None else state
    return "☒" if state else "☐"


def _value(parent: Any, *names: str) -> str:
    found = parent.find("/".join(map(tag, names)))
    return (found.get(tag("w:val")) or "") if found is not None else ""


def _plain(parent: Any) -> str:
    """All text below an element, shown or not."""
    return plain_text(parent) if parent is not None else ""


def plain_text(parent: Any, without: str = "") -> str:
    """All words below an element in their order, as far as they are text and not code, and not in
    elements of the full name `without`. A paragraph inside a run, where Word has none, comes
    behind: the word around it is one."""
    found, waiting = [], [parent]
    for node in waiting:
        found += [" ", *_plain_pieces(node, without, waiting)]
    return unicodedata.normalize("NFC", "".join(found[1:]))


def _plain_pieces(node: Any, without: str, behind: list[Any]) -> Iterator[str]:
    name = local_name(node)
    if node.tag == without:
        return
    is_apart = name in _APART or _is_odd_text(node)
    if is_apart:
        yield " "
    if name == "sym":
        yield sign_of(node.get(tag("w:font")) or "", node.get(tag("w:char")) or "")
    elif name == "noBreakHyphen":
        yield "-"
    elif name == "textpath":
        yield f" {node.get('string') or ''} "
    elif name in ("t", "delText"):
        yield make_visible(node.text or "")
    elif name and name not in CODES and (node.text or "").strip():
        yield f" {make_visible(node.text)} "  # where Word has no text, it is apart
    for child in node:
        if name in _LINES and local_name(child) in ("p", "tbl"):
            behind.append(child)
        else:
            yield from _plain_pieces(child, without, behind)
        if name not in CODES and (child.tail or "").strip():
            yield f" {make_visible(child.tail)} "
    if is_apart:
        yield " "


def _is_odd_text(node: Any) -> bool:
    """Whether a text stands where Word has none: in no run."""
    parent = node.getparent()
    if local_name(node) != "t" or parent is None or local_name(parent) in ("r", "fld"):
        return False
    return bool("".join(node.itertext()))


_LINES = frozenset(("p", "r", "t", "delText"))  # in which Word has no paragraph
# Elements whose words do not run together with those beside them; v is a value of a chart.
_APART = frozenset(
    ["p", "tab", "ptab", "br", "cr", "tc", "rt", "rubyBase", "v", "pt", "txbxContent", "del"]
)
