"""An author's Markdown → HTML that can do no harm. The one door to Markdown (python-markdown) and
to the sanitiser (nh3).

In: a `EditionText` of an edition. Out: HTML blocks, facts printed, citations and mentions linked.
Tokens are taken out before Markdown sees the text and put back as finished HTML after the sanitiser
has passed it, so that neither can disturb the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any

from ..addresses import SCHEMES, link_address
from ..characters import unprintable_references
from ..composed import composed
from ..language import NBSP
from ..patterns import compiled
from ..remembered import remembered
from .edition import Edition
from .emphasis import with_emphasis, without_emphasis
from .grid import Cell
from .scripts import flat_script, to_html, without_marks
from .signs import read_signs
from .text import EditionText
from .tokens import (
    CitationToken,
    FactToken,
    MathToken,
    Mention,
    MentionToken,
    NoteToken,
    Token,
    print_token,
)
from .typography import keep_whole, set_html

if TYPE_CHECKING:
    from markdown import Markdown

MAX_BLOCK = 12_000  # characters of one paragraph; Markdown takes quadratic time on some longer ones
MAX_NESTING = 12  # of quotations and lists
MAX_MARKS = 400  # brackets, stars, backticks in one paragraph; |, in a table, five times as many
MAX_TEXT = 120_000  # characters of one section that are read as Markdown
MAX_UNPARTED = 9  # characters of a citation that is never broken across lines: (7–9), (10,11)
# What continues the paragraph before it, so that no figure comes between.
_CONTINUES = compiled(r'<[uo]l\b|<p><math display="block"')
_LAST_WORD = compiled(
    r"(?<=[\s\u00a0])([^\s<>&]{4,}[.!?:]?)(</p>)$"
)  # a syllable alone on the last line is ugly
_HELD_IN_TAG = compiled(
    r"""\s(?:href|title)="[^"]*(?:[\ue000-\uf8ff]|%EE%80)[^"]*"(?=[^<>]*>)""", re.I
)  # [x]({{ fact }}): a fact makes no link
_HOLD, _END, _CUT = "\ue000", "\ue001", "\ue002"
_SCRIPTS = {"<sup>": "\ue010", "</sup>": "\ue011", "<sub>": "\ue012", "</sub>": "\ue013"}
_SCRIPT_TAGS = {sign: tag for tag, sign in _SCRIPTS.items()}
_IN_TAG_OR_SCRIPT = compiled("<[^<>]*>|[\ue010-\ue013]")
_SCRIPT = compiled(r"<(sup|sub)>((?:(?!</?\1>).)*)</\1>", re.S)
_PRIVATE = compiled("[\ue000-\uf8ff]")
_SHIELD = 0xE100  # added to the code of an author's own sign while Markdown is read
_SHIELDED = compiled("[\ue121-\ue17e]")
_SIGNS = frozenset("!\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~")
_BEHIND_MARKS = compiled(r"[^\s>*+-]")  # where the marks of quotations and lists end

_TAGS = {
    "p",
    "em",
    "strong",
    "sup",
    "sub",
    "a",
    "ul",
    "ol",
    "li",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "code",
    "pre",
    "br",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "del",
}


@dataclass(frozen=True)
class HtmlBlock:
    """A paragraph, with the lists and displayed formulas that continue it, or the like as HTML; and
    the figures and tables that it mentions, in order."""

    html: str
    mentions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PrintedNote:
    """A footnote as it is printed: its number, and its text as HTML."""

    number: int
    html: str


class Prose:
    """Renders the texts of one edition for one page. `calls` counts where each reference was cited,
    for the links back; `notes` are the footnotes printed so far, by their places on the page.
    `page`: the edition whose page it is, where that is another; its list of references is the one
    that links lead to."""

    def __init__(self, edition: Edition, fragment: str = "", page: Edition | None = None):
        self.edition = edition
        self._page = page or edition
        self.calls: dict[str, list[str]] = {}
        self.notes: dict[str, PrintedNote] = {}
        self._fragment = fragment  # put before ids, where two languages stand on one page
        self._marks: dict[str, list[str]] = {}  # of each footnote, the ids of its marks

    def blocks(self, text: EditionText | None) -> list[HtmlBlock]:
        """The text as blocks."""
        if text is None:
            return []
        html = _HELD_IN_TAG.sub("", _to_html(_without_tokens(text)))
        blocks: list[HtmlBlock] = []
        known = set(self._marks)
        for piece in html.split(f"<p>{_CUT}</p>"):
            piece = piece.strip()
            if piece:
                numbers = [int(n) for n in re.findall(f"{_HOLD}(\\d+){_END}", piece)]
                mentions = _mentioned(text.tokens[n] for n in numbers)
                filled = _LAST_WORD.sub(r'<span class="whole">\1</span>\2', self._fill(piece, text))
                if blocks and _CONTINUES.match(filled):
                    first = blocks.pop()
                    filled = f"{first.html}\n{filled}"
                    mentions = tuple(dict.fromkeys((*first.mentions, *mentions)))
                blocks.append(HtmlBlock(filled, mentions))
        if new := [name for name in self._marks if name not in known]:
            blocks.append(self._notes(new))
        return blocks

    def _notes(self, ids: Sequence[str]) -> HtmlBlock:
        """The texts of footnotes, as they stand below the section that names them first."""
        # Label: Web page: name of the footnotes below a section, for screen readers
        title = self.edition.language.label("Footnotes")
        items: list[str] = []
        mentions: list[tuple[str, str]] = []
        for name in ids:
            note = self.edition.notes[name]
            html = _WITHOUT_WORDS.sub("", self.html(note.text))
            place = f"{self._fragment}note-{note.number}"
            self.notes[place] = PrintedNote(note.number, html)
            back = self._back(self._marks[name])
            end = _LAST_END.search(html)
            at = end.start() if end else len(html)
            items.append(f'<li id="{place}">{html[:at]}{back}{html[at:]}</li>')
            mentions += _mentioned(note.text.tokens)
        first = self.edition.notes[ids[0]].number
        start = f' start="{first}"' if first > 1 else ""
        return HtmlBlock(
            f'<section class="notes" role="doc-endnotes" aria-label="{escape(title)}"><ol{start}>'
            + "".join(items)
            + "</ol></section>",
            tuple(dict.fromkeys(mentions)),
        )

    def _back(self, marks: Sequence[str]) -> str:
        """The links from a footnote to its marks."""
        label = escape(self.edition.language.label("back to the text"))
        links = (
            f'<a role="doc-backlink" href="#{mark}" aria-label="{label}">↑</a>' for mark in marks
        )
        return f' <span class="back">{"".join(links)}</span>'

    def _note(self, token: NoteToken) -> str:
        note = self.edition.notes.get(token.id)
        if note is None:
            return ""
        name, number = f"{self._fragment}note-{note.number}", note.number
        marks = self._marks.setdefault(token.id, [])
        marks.append(f"{name}-mark-{len(marks) + 1}")
        return (
            f'<sup class="note-mark"><a role="doc-noteref" id="{marks[-1]}" href="#{name}">'
            f"{number}</a></sup>"
        )

    def html(self, text: EditionText | None) -> str:
        """The text as one piece of HTML."""
        return "\n".join(block.html for block in self.blocks(text))

    def inline(self, text: EditionText | None) -> str:
        """The text without the paragraph around it: a legend, a title."""
        return re.sub(
            r"^<p>(.*?)</p>$", r"\1", self.html(text).replace("</p>\n<p>", "<br>"), flags=re.S
        )

    def plain(self, text: EditionText | None) -> str:
        """The text as a reader sees it, without any markup; citations and what has a problem left
        out."""
        if text is None:
            return ""
        html = _to_html(_without_tokens(text)).replace(f"<p>{_CUT}</p>", " ")
        html = set_html(
            re.sub(f" ?{_HOLD}(\\d+){_END}", lambda m: self._plain_token(m, text), html),
            self.edition.language,
        )
        from html import unescape

        html = _SCRIPT.sub(lambda match: flat_script(match[1], match[2]), html)
        return unescape(re.sub(r"<[^>]+>", "", html)).replace("\n", " ").strip()

    def _plain_token(self, match: re.Match[str], text: EditionText) -> str:
        space = " " if match[0].startswith(" ") else ""
        token = text.tokens[int(match[1])]
        if not isinstance(token, FactToken | MathToken | MentionToken):
            return ""
        return space + print_token(
            token,
            mention=lambda one: escape(one.label),
            citation=lambda _: "",
            unresolved=lambda _: "",
            text=escape,
        )

    # -- tokens

    def _fill(self, html: str, text: EditionText) -> str:
        html = re.sub(
            f"{_HOLD}(\\d+){_END}",
            lambda match: self._token(text.tokens[int(match[1])], text),
            html,
        )
        html = html.replace(_BESIDE, _BESIDE.replace("><", "><sup>,</sup><"))
        language = self.edition.language
        return remembered(
            "set", (language.code, html), lambda: keep_whole(set_html(html, language))
        )

    def _token(self, token: Token, text: EditionText) -> str:
        return print_token(
            token,
            mention=self._mention,
            citation=self._citation,
            unresolved=lambda lost: _print_unresolved(text.as_typed(lost)),
            text=_emphasized,
            note=self._note,
            formula=lambda token: token.mathml,
        )

    def _citation(self, token: CitationToken) -> str:
        known = [key for key, _ in token.keys if key in self.edition.case.references]
        lost = "".join(
            _print_unresolved(f"[@{key}]")
            for key, _ in token.keys
            if key not in self.edition.case.references
        )
        before = {key: len(self.calls.get(key, ())) for key in known}
        html = self.edition.bibliography.cite(known, self._call) if known else ""
        hidden = [
            key for key in dict.fromkeys(known) if len(self.calls.get(key, ())) == before[key]
        ]  # within a range: 8 of (7–9)
        html += "".join(f'<span id="{self._call_id(key)}"></span>' for key in hidden)
        if html and len(re.sub(r"<[^>]+>", "", html)) <= MAX_UNPARTED:
            html = f'<span class="unparted">{html}</span>'
        return html + lost

    def _call(self, key: str, printed: str) -> str:
        if key not in self._page.cited:
            return f'<span id="{self._call_id(key)}">{printed}</span>'
        return (
            f'<a class="call" id="{self._call_id(key)}" href="#ref-{key_anchor(key)}">{printed}</a>'
        )

    def _call_id(self, key: str) -> str:
        """The id of the next place that cites a reference, to which its entry links back."""
        calls = self.calls.setdefault(key, [])
        calls.append(f"{self._fragment}call-{key_anchor(key)}-{len(calls) + 1}")
        return calls[-1]

    def _mention(self, mention: Mention) -> str:
        if not mention.label:
            return _print_unresolved(f"@{mention.kind}:{mention.target}")
        if mention.kind == "sup" and not self.edition.supplements:  # a copy for reviewers has none
            return escape(mention.label)
        panel = f".{mention.panel}" if mention.panel and mention.diagnostic is None else ""
        goal = f"{mention.kind}-{anchor(mention.target)}{panel}"
        label = escape(mention.label).replace(" ", NBSP)
        return f'<a class="mention" href="#{goal}">{label}</a>'


_BESIDE = '</sup><sup class="note-mark">'  # the marks of two footnotes: 2,3
_LAST_END = compiled(r"(?:</p>)?\s*$")
_WITHOUT_WORDS = compiled(r"<p>\s*</p>\n?")


def _mentioned(tokens: Iterable[Token]) -> tuple[tuple[str, str], ...]:
    """The figures, tables and supplementary files that tokens name."""
    return tuple(
        dict.fromkeys(
            (mention.kind, mention.target)
            for token in tokens
            if isinstance(token, MentionToken)
            for mention in token.mentions
            if mention.label
        )
    )


_QUOTED = compiled(r"<blockquote>((?:(?!</?blockquote>).)*)</blockquote>", re.S)
_SOURCE = compiled(r"(?P<begin><p>|\n)\s*[—–]\s*(?P<source>(?:(?!</?p>|\n).)+)</p>\s*")


def emphasize(text: str) -> str:
    """A short text of case.yaml (title, keyword, event) as HTML: escaped, *Latin names* slanted,
    **words** bold, 10^5^ raised, CO~2~ lowered."""
    return keep_whole(_emphasized(text))


def cell_html(cell: Cell) -> str:
    """What stands in a cell of a table as HTML, as `emphasize` has it, its formulas as MathML."""
    text, at, formulas = cell.text, 0, {}
    for printed, mathml in cell.formulas:
        at = text.replace("\u00a0", " ").find(printed.replace("\u00a0", " "), at)
        if at < 0:
            break  # what does not stand there as it was read stays on the line
        stand_in = next(sign for sign in map(chr, range(_SHIELD, 0xF8FF)) if sign not in text)
        text = text[:at] + stand_in + text[at + len(printed) :]
        formulas[ord(stand_in)] = mathml
    return emphasize(text).translate(formulas)


def _emphasized(text: str) -> str:
    return _raise_minus(with_emphasis(to_html(text)))


def strip_marks(text: str) -> str:
    """The same text without its marks, for metadata."""
    return without_marks(without_emphasis(text))


def anchor(name: str) -> str:
    """A name of case.yaml as part of an id: letters, digits and hyphens; each name has its own."""
    made = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")
    return made if made.replace("-", "_") == name else _told_apart(made, name)


def key_anchor(key: str) -> str:
    """The key of a reference, in which an author may use any sign, as part of an id."""
    made = re.sub(r"[^A-Za-z0-9_-]+", "-", key).strip("-")
    return made if made == key else _told_apart(made, key)


def _told_apart(made: str, name: str) -> str:
    """An id in which signs of a name are lost, with a mark of the whole name behind it."""
    return f"{made}-{sha256(name.encode()).hexdigest()[:8]}".lstrip("-")


def _print_unresolved(text: str) -> str:
    return f'<mark class="unresolved">{escape(text)}</mark>'


def _without_tokens(text: EditionText) -> str:
    """The passage with each token replaced by a held place, which Markdown leaves alone."""
    source, at, parts = text.source_text.text, 0, []
    shielded = _shield_signs(source)
    for number, token in enumerate(text.tokens):
        parts += shielded[at : token.start]
        parts.append(f"{_HOLD}{number}{_END}")
        at = token.end
    parts += shielded[at:]
    return "".join(parts)


def _shield_signs(source: str) -> list[str]:
    """The characters of a passage, those replaced that are the author's own signs and not
    Markdown's, so that Markdown does not see them."""
    shielded = list(_PRIVATE.sub(" ", source))
    if is_too_complex(source) is None:
        signs = read_signs(source)
        for at in signs.literal:
            if shielded[at] in _SIGNS:
                shielded[at] = chr(_SHIELD + ord(shielded[at]))
        for at in signs.escapes:
            shielded[at] = ""
        for script in signs.scripts:
            shielded[script.start] = _SCRIPTS[script.opening]
            shielded[script.end - 1] = _SCRIPTS[script.closing]
        for match in unprintable_references(source):  # as typed: none is a held place of ours
            shielded[match.start()] = chr(_SHIELD + ord("&"))
    return shielded


def _unshield_signs(html: str) -> str:
    """With the author's own signs, as text wherever they stand: in words and in a link's title."""
    return _SHIELDED.sub(lambda match: escape(chr(ord(match[0]) - _SHIELD)), html)


def _raise_scripts(html: str) -> str:
    """With raised and lowered parts as elements; inside a tag (the title of a link) as typed."""
    return _raise_minus(
        _IN_TAG_OR_SCRIPT.sub(
            lambda match: _SCRIPT_TAGS.get(match[0]) or _type_scripts(match[0]), html
        )
    )


def _raise_minus(html: str) -> str:
    """With the sign of a negative power as a minus: 10⁻³."""
    return re.sub(r"(<sup>)-(?=\d)", r"\1−", html)


def _type_scripts(tag: str) -> str:
    for typed, marks in (("^", "\ue010\ue011"), ("~", "\ue012\ue013")):
        for mark in marks:
            tag = tag.replace(mark, typed)
    return tag


def is_too_complex(text: str) -> int | None:
    """The offset of the first paragraph that is too long or nested too deep to be read as Markdown,
    or None."""
    for match in re.finditer(r"(?:.+\n?)+", text):
        nesting = max(
            (
                len(_BEHIND_MARKS.split(line, 1)[0].replace("  ", ">").replace(" ", ""))
                for line in match[0].split("\n")[:2000]
            ),
            default=0,
        )
        marks = len(re.findall(r"[\[\]*_`<>~]", match[0]))
        if (
            len(match[0]) > MAX_BLOCK
            or nesting > MAX_NESTING * 2
            or marks > MAX_MARKS
            or match[0].count("|") > MAX_MARKS * 5
        ):
            return match.start()
    return 0 if len(text) > MAX_TEXT else None


def _to_html(source: str) -> str:
    return remembered("markdown", source, lambda: _to_html_anew(source))


def _to_html_anew(source: str) -> str:
    if not source.strip():
        return ""
    if is_too_complex(source) is not None:
        return "".join(f"<p>{escape(part)}</p><p>{_CUT}</p>" for part in source.split("\n\n"))
    import nh3

    source = source.replace("...", "…")
    if _is_one_plain_paragraph(source):  # a legend, a title: Markdown would only wrap it
        html = f"<p>{escape(source.strip(), quote=False)}</p>"
    else:
        converter = _converter()
        converter.reset()
        html = converter.convert(source)
    html = nh3.clean(
        _raise_scripts(_unshield_signs(html)),  # so that the sanitiser sees a link as it will be
        tags=_TAGS,
        clean_content_tags={"script", "style"},
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        attribute_filter=_keep_attribute,
        url_schemes=set(SCHEMES),
        link_rel="noopener",
    )
    if "<blockquote>" in html:
        html = _QUOTED.sub(lambda quoted: _SOURCE.sub(_set_source, quoted[0]), html)
    html = composed(html)  # an entity can be a mark by itself: s&#807;
    return re.sub(
        r"<(/?)h([2-5])>", lambda m: f"<{m[1]}h{int(m[2]) + 1}>", html
    )  # the page's own headings stand above an author's


def _set_source(match: re.Match[str]) -> str:
    """The source of a quotation, behind a dash in its last line, in a paragraph of its own; what
    follows is another quotation."""
    before = "" if match["begin"] == "<p>" else "</p>\n"
    behind = match.string[match.end() :]
    again = "" if behind.startswith("</blockquote>") else "</blockquote>\n<blockquote>\n"
    return f'{before}<p class="source">— {match["source"]}</p>\n{again}'


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    """The value that an attribute may have: of a link, an address that leads to a page."""
    if (tag, name) != ("a", "href") or _PRIVATE.search(value):  # of a held place: removed later
        return value
    return link_address(value)


def _is_one_plain_paragraph(source: str) -> bool:
    return not re.search(r"[*_`\[\]<>\\#|~&]|\n\s*\n|^\s*[-+\d=]|://|  \n", source.strip(), re.M)


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    from xml.etree import ElementTree

    import markdown
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension, TableProcessor
    from markdown.treeprocessors import Treeprocessor

    class WholeRows(TableProcessor):
        """Tables as wide as their widest row: what has no heading is not dropped."""

        def test(self, parent: ElementTree.Element, block: str) -> bool:
            if not super().test(parent, block):
                return False
            made: Any = self  # its types are those of another version
            rows = [made._split_row(row.strip(" ")) for row in block.split("\n")[2:]]
            missing = max(map(len, rows), default=0) - len(made.separator)
            made.separator = [*made.separator, *[""] * missing]
            return True

    class CutAtBlocks(Treeprocessor):
        """Sets a mark between the top-level blocks, so that figures can be placed behind the one
        that mentions them."""

        def run(self, root: ElementTree.Element) -> None:
            for index in range(len(root) - 1, 0, -1):
                mark = ElementTree.Element("p")
                mark.text = _CUT
                root.insert(index, mark)

    # By their names they would be looked for among all that is installed.
    made = markdown.Markdown(extensions=[SaneListExtension(), TableExtension()], tab_length=2)
    made.parser.blockprocessors.deregister("table")
    tables = WholeRows(made.parser, TableExtension().getConfigs())
    made.parser.blockprocessors.register(tables, "table", 75)
    made.parser.blockprocessors.deregister("code")  # a tab or spaces begin a paragraph
    made.preprocessors.deregister("html_block")  # raw HTML is text, shown as it was typed
    made.inlinePatterns.deregister("html")
    for name in ("image_link", "image_reference", "short_image_ref"):
        made.inlinePatterns.deregister(name)  # pictures are figures of case.yaml
    made.treeprocessors.register(CutAtBlocks(made), "casepub-cut", 5)
    return made
