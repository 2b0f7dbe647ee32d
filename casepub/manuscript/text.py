"""Paragraphs of a manuscript as Markdown, their numbered citations as keys and their figures and
tables as mentions.

In: `WordBlock`s, the works of the list, the figures and tables there are. Out: Markdown, and what
could not be understood, with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from unicodedata import normalize

from ..case.references import Record
from ..edition.scripts import find_scripts
from ..word.read import LeftOver, Note, Piece, WordBlock
from .formulas import FormulaKey, is_said
from .formulas import in_markdown as formula_in_markdown
from .named_works import NamedWorks
from .raised import in_markdown
from .words import labels

_LIST = r"\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?:\s?[,;]\s?\d{1,3}(?:\s?[-–]\s?\d{1,3})?)*"
# A raised number behind a unit, or behind ten, is its power.
_NO_UNIT = r"(?<!mm)(?<!cm)(?<!µm)(?<!km)(?<!dm)(?<!/m)(?<![\d\s(]m)(?<!\b10)"
_STYLES = {
    "square": re.compile(rf"\[\s?({_LIST})\s?\]"),
    "round": re.compile(rf"(?<![\w)])\(({_LIST})\)"),
    "raised": re.compile(rf"{_NO_UNIT}\x02\s?({_LIST})\s?\x03"),
}
_IN_CELLS = {
    "square": _STYLES["square"],
    "raised": re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.)\]]))([⁰¹²³⁴-⁹]+(?:[,;⁻–-][⁰¹²³⁴-⁹]+)*)"),
}
_ESCAPED = re.compile(r"([\\*_`\[\]])")
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")

NO_REFERENCE = "citation without a reference"
OTHER_STYLE = "number in brackets, which may be a citation in another style"
NO_FLOAT = "mention of a figure or table that does not exist"
NO_PANEL = "mention of a panel"
NoteKey = tuple[str, str, str]  # document, kind, id


@dataclass
class MarkdownWriter:
    """Turns paragraphs into Markdown. `keys` maps a number of the list to its key; `figures` and
    `tables` a number to the id in case.yaml."""

    keys: Mapping[int, str]
    figures: Mapping[int, str]
    tables: Mapping[int, str]
    panels: Mapping[str, int] = field(default_factory=dict)  # how many a figure has, by its id
    managed: Mapping[str, str] = field(default_factory=dict)  # keys of a reference manager's works
    named: NamedWorks = field(default_factory=NamedWorks)
    style: str = ""
    cited: dict[str, None] = field(default_factory=dict)
    # each with its document
    left: list[tuple[str, LeftOver]] = field(default_factory=list)
    # what was typed in place of keys and mentions
    replaced: list[tuple[str, str]] = field(default_factory=list)
    # citations of a reference manager that print other years than its records
    overtyped: list[tuple[str, str]] = field(default_factory=list)
    at: WordBlock = field(default_factory=lambda: WordBlock("text", 0))  # the one that is written
    # formulas and notes that are in the case
    formulas: set[FormulaKey] = field(default_factory=set)
    notes: dict[NoteKey, tuple[Note, WordBlock]] = field(default_factory=dict)
    _names: dict[NoteKey, str] | None = None  # of the notes of the narrative that is written
    _waiting: list[NoteKey] = field(default_factory=list)  # their texts are not written yet

    def _leave(self, what: str, text: str) -> None:
        """Tell of something in the paragraph that is written."""
        self.left.append((self.at.document, LeftOver(what, text, self.at.number)))

    def _replace(self, typed: str) -> None:
        self.replaced.append((self.at.document, typed))

    def choose(self, blocks: Sequence[WordBlock]) -> None:
        """The manner in which the manuscript cites: the one whose numbers cover most of the
        list."""
        text = "\n".join(_plain(block) for block in blocks)
        covered = {
            name: len(
                {n for match in pattern.finditer(text) for n in _numbers(match[1])} & set(self.keys)
            )
            for name, pattern in _STYLES.items()
        }
        best = max(covered, key=lambda name: covered[name])
        by_name = len(self.named.cited_in(text))
        if by_name > covered[best]:
            self.style = "named"
            return
        enough = 2 if best == "round" else 4  # a number in round brackets may be anything
        self.style = (
            best if covered[best] and covered[best] * enough >= min(len(self.keys), 4) else ""
        )

    def markdown(self, block: WordBlock, heading: int = 0) -> str:
        """One paragraph."""
        self.at = block
        bold = (
            block.is_bold
        )  # a paragraph that is bold as a whole is a heading in disguise, or nothing
        parts: list[str] = []
        clusters: list[str] = []
        held: list[Piece | str] = []  # formulas and marks of notes, which stay as they are
        signs = _signs_to_escape(block)
        for piece in block.pieces:
            if one := self._held(piece, heading):
                held.append(one)
                parts.append(f"\x07{len(held) - 1}\x07")
                continue
            if (cluster := self._managed(piece)) and not heading:
                clusters.append(cluster)
                sign = "\x06" if piece.raised else "\x05"
                parts.append(f"\x04{len(clusters) - 1}{sign}")
                continue
            text = _escape(piece.text.replace("\t", " ").replace("\n", " "), signs)
            if piece.raised:
                parts.append(f"\x02{text}\x03")
            elif piece.lowered:
                parts.append(f"\x0e{text}\x0f")
            else:
                parts.append(_mark_up(text, piece, bold))
        text = re.sub(r"\x03(\s?)\x02", r"\1", "".join(parts))
        text = self._citations(text)
        text = _put_clusters(text, clusters)
        text = in_markdown(text, self._leave)
        text = self._mentions(text)
        text = re.sub(r"[ \u00a0]{2,}", " ", text).replace("** **", " ").strip()
        text = re.sub(r"\{(?=\{)", "{ ", text)  # two braces would be a fact
        text = self._put_held(text, held)
        label = _escape(block.label)
        if heading:
            return "#" * heading + " " + re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", text.replace("**", ""))
        if block.label and not re.fullmatch(r"\d{1,3}\.", block.label):
            return f"- {text}" if not re.search(r"\w", label) else f"{label} {text}"
        if re.fullmatch(r"(?:[-=~#]\s?){2,}", text):
            return f"\\{text}"
        text = re.sub(r"^(?:([-+>]|#{1,6})|(\d{1,9})([.)]))(?=\s)", r"\2\\\1\3", text)
        return f"{block.label} {text}" if block.label else text

    def begin_narrative(self) -> None:
        """The notes of the sections that follow are numbered from one."""
        self._names, self._waiting = {}, []

    def end_narrative(self) -> None:
        self._names = None

    def note_lines(self) -> list[str]:
        """The texts of the notes whose marks were written since the last ones."""
        lines: list[str] = []
        waiting, self._waiting, names, self._names = self._waiting, [], self._names or {}, None
        for key in waiting:
            note, block = self.notes[key]
            own = replace(block, pieces=[], level=None, label="", listed=False)
            texts = [self.markdown(replace(own, pieces=list(one))) for one in note.paragraphs]
            further = [line for text in texts[1:] for line in ("", f"    {text}")]
            lines += [f"[^{names[key]}]: {texts[0]}", *further, ""]
        self._names = names
        return lines

    def _held(self, piece: Piece, heading: int) -> Piece | str:
        """A formula that can be said, or the mark of a note; '' of other text."""
        if is_said(piece):
            self.formulas.add((self.at.document, self.at.number, piece.formula))
            return piece
        note = piece.note
        if note is None or piece.citation or not note.paragraphs or self._names is None or heading:
            return ""
        key = (self.at.document, note.kind, note.id)
        if key not in self._names:
            self._names[key] = str(len(self._names) + 1)
            self.notes.setdefault(key, (note, self.at))
            self._waiting.append(key)
        if piece.text.strip():
            self._replace(piece.text.strip())
        return f"[^{self._names[key]}]"

    def _put_held(self, text: str, held: Sequence[Piece | str]) -> str:
        def put(match: re.Match[str]) -> str:
            one = held[int(match[1])]
            if isinstance(one, str):
                return one
            return formula_in_markdown(one, text[: match.start()][-1:], text[match.end() :][:1])

        return re.sub(r"\x07(\d+)\x07", put, text)

    def plain(self, block: WordBlock) -> str:
        """The words of a paragraph, as a reader of quantities needs them: without the numbers of
        references, which would be read as digits of a value, and raised figures as such
        characters."""
        text = re.sub(r"\x03(\s?)\x02", r"\1", _plain(block))
        if self.style in ("raised", "square"):
            text = _STYLES[self.style].sub(self._unless_unknown, text)
        return " ".join(re.sub(r"\x02([^\x03]*)\x03", _raised_figures, text).split())

    def cites(self, cell: str) -> bool:
        """Whether a cell of a table cites works of the list by number: it has no keys."""
        pattern = _IN_CELLS.get(self.style)
        return pattern is not None and any(
            set(_numbers(normalize("NFKC", match[1]))) & set(self.keys)
            for match in pattern.finditer(cell)
        )

    def _unless_unknown(self, match: re.Match[str]) -> str:
        """Nothing in place of a citation; what cites no work stays."""
        return "" if set(_numbers(match[1])) & set(self.keys) else match[0]

    def _managed(self, piece: Piece) -> str:
        """The keys of a reference manager's citation; '' of other text."""
        works = piece.citation.works if piece.citation else ()
        if not is_cited(piece):
            if works:
                self.overtyped.append((self.at.document, piece.text.strip()))
            return ""
        keys = [self.managed[work.identity] for work in works if work.identity in self.managed]
        if not keys or len(keys) < len(works):
            if piece.note:
                self._leave(NO_REFERENCE, piece.text)
            return ""
        self.cited.update(dict.fromkeys(keys))
        self._replace(piece.text.strip())
        if any(work.around for work in works):
            what = "citation with a page or words of its own, of which the work was kept"
            around = "; ".join(work.around for work in works if work.around)
            self._leave(what, f"{piece.text} ({around})")
        return "[" + "; ".join(f"@{key}" for key in dict.fromkeys(keys)) + "]"

    def _citations(self, text: str) -> str:
        if not self.style:
            return text
        if self.style == "named":
            return self._citations_by_name(text)
        source = {
            "square": rf"\s?\\\[\s?(?P<list>{_LIST})\s?\\\]",
            "round": rf"\s?(?<![\w)])\((?P<list>{_LIST})\)",
            "raised": (
                rf"{_NO_UNIT}(?P<stop>[.,;:]?)"
                rf"\x02\s?(?P<list>{_LIST})\s?\x03"
            ),
        }[self.style]

        def keys(match: re.Match[str]) -> str:
            typed = str(match["list"])
            numbers = _numbers(typed)
            unknown = [number for number in numbers if number not in self.keys]
            if unknown and (self.style == "round" or len(unknown) == len(numbers)):
                if self.style != "round":
                    self._leave(NO_REFERENCE, typed)
                return str(match[0])
            for number in unknown:
                self._leave(NO_REFERENCE, str(number))
            self.cited.update(
                dict.fromkeys(self.keys[number] for number in numbers if number in self.keys)
            )
            self._replace(typed)
            cluster = (
                "["
                + "; ".join(f"@{self.keys[number]}" for number in numbers if number in self.keys)
                + "]"
            )
            return f" {cluster}{match.groupdict().get('stop', '')}"

        text = re.sub(source, keys, text)
        self._tell_other_styles(text)
        # “… was seen. [@a]” and “was seen.²”: in a case the citation stands before the full stop.
        return (
            re.sub(r"([.,;])\s(\[@[^\]]+\])(?=\s|$)", r" \2\1", text)
            if self.style == "raised"
            else text
        )

    def _tell_other_styles(self, text: str) -> None:
        """Numbers of the list in brackets that the manuscript's citations do not have: they stay,
        since they may be anything."""
        plain = text.replace("\\[", "[").replace("\\]", "]")
        for style in {"square", "round"} - {self.style}:
            for match in _STYLES[style].finditer(plain):
                if all(number in self.keys for number in _numbers(match[1])):
                    self._leave(OTHER_STYLE, match[0])

    def _citations_by_name(self, text: str) -> str:
        """“(Kaya ve Demir, 2019)” as keys; what may be two works, or none, stays as typed."""
        done, cited, unsure, typed_as = self.named.replace(text)
        for typed in typed_as:
            self._replace(typed)
        self.cited.update(dict.fromkeys(cited))
        for typed in unsure:
            self._leave("citation that names no work of the list, or several", typed)
        return done

    def _mentions(self, text: str) -> str:
        for kind, known in (("fig", self.figures), ("tab", self.tables)):

            def mention(
                match: re.Match[str], kind: str = kind, known: Mapping[int, str] = known
            ) -> str:
                name = known.get(int(match["number"]))
                panel = (match["panel"] or "").lower()
                if name and (not panel or ord(panel) - 97 < self.panels.get(name, 0)):
                    self._replace(match[0])
                if name and panel and ord(panel) - 97 < self.panels.get(name, 0):
                    return f"@{kind}:{name}.{panel}"
                if name is None or match["panel"]:
                    self._leave(NO_FLOAT if name is None else NO_PANEL, match[0])
                    return str(match[0])
                return f"@{kind}:{name}"

            text = labels(kind).sub(mention, text)
        text = re.sub(
            r"\((@(?:fig|tab):\w+(?:\.\w)?(?:\s?[,;]\s?@(?:fig|tab):\w+(?:\.\w)?)*)\)",
            r"[\1]",
            text,
        )
        return re.sub(r"(@(?:fig|tab):\w+)\s?’", r"\1'", text)


def is_cited(piece: Piece) -> bool:
    """Whether a piece is a reference manager's citation that prints the years of its records, where
    it prints years at all: others were typed over, or copied from another document."""
    records = [work.record for work in piece.citation.works] if piece.citation else []
    years = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", piece.text))
    return bool(records) and (not years or all(years & set(_years_of(one)) for one in records))


def _years_of(record: Record) -> list[str]:
    return re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", str(record.get("issued", "")))


def _put_clusters(text: str, clusters: list[str]) -> str:
    """The keys of a reference manager's citations in their places: before the full stop that a
    raised number stands behind."""

    def put(match: re.Match[str]) -> str:
        cluster = clusters[int(match["index"])]
        stop = match["stop"] or ""
        return f" {cluster}{stop}" if match["sign"] == "\x06" else f"{stop} {cluster}"

    apart = re.compile(r"\x04(\d+)\x06(?:\x02[\s,;]*\x03)?(?=\x04(\d+)\x06)")
    while match := apart.search(text):  # the marks of several notes side by side are one citation
        first, second = int(match[1]), int(match[2])
        clusters[second] = f"{clusters[first][:-1]}; {clusters[second][1:]}"
        text = text[: match.start()] + text[match.end() :]
    text = re.sub(r"(?P<stop>[.,;:]?)\s?\x04(?P<index>\d+)(?P<sign>[\x05\x06])", put, text)
    return re.sub(r"\]\s(?=[.,;:])", "]", text) if clusters else text


def _raised_figures(match: re.Match[str]) -> str:
    """Raised figures as such characters; other raised signs as they are: HCO3-."""
    return match[1].translate(_RAISED) if re.search(r"\d", match[1]) else match[1]


def _plain(block: WordBlock) -> str:
    return "".join(
        "" if is_cited(piece) else f"\x02{piece.text}\x03" if piece.raised else piece.text
        for piece in block.pieces
    )


def _numbers(typed: str) -> list[int]:
    """1, 2 and 4 to 6 of “1,2,4-6”."""
    found: list[int] = []
    for part in re.split(r"\s?[,;]\s?", typed):
        low, _, high = re.sub(r"\s", "", part).replace("–", "-").partition("-")
        if low.isdigit() and (not high or high.isdigit()):
            last = int(high) if high else int(low)
            found += (
                range(int(low), last + 1) if int(low) <= last <= int(low) + 60 else [int(low), last]
            )
    return list(dict.fromkeys(found))


def _signs_to_escape(block: WordBlock) -> str:
    """Of the signs of scripts and formulas those that would be read as such, though the author
    typed them."""
    text = block.text
    has_scripts = any(piece.raised or piece.lowered for piece in block.pieces)
    signs = "^~" if has_scripts or find_scripts(text) else ""
    has_formulas = any(piece.formula for piece in block.pieces)
    return signs + ("$" if has_formulas or text.count("$") > 1 else "")


def _escape(text: str, signs: str = "") -> str:
    if signs:
        text = re.sub(f"[{re.escape(signs)}]", lambda match: f"\x10{match[0]}", text)
    return (
        _ESCAPED.sub(r"\\\1", text)
        .replace("\x10", "\\")
        .replace("@", "@\u2060" if re.search(r"@(?:fig|tab):|\[@", text) else "@")
    )


def _mark_up(text: str, piece: Piece, all_bold: bool) -> str:
    """Slanted and bold words in Markdown's signs, the spaces at their ends outside."""
    sign = ("*" if piece.italic else "") + ("**" if piece.bold and not all_bold else "")
    inner = text.strip()
    if not sign or not inner or not re.search(r"\w", inner):
        return text
    start = text[: len(text) - len(text.lstrip())]
    return f"{start}{sign}{inner}{sign[::-1]}{text[len(start) + len(inner) :]}"
