"""Mathematics: $…$ in a line, $$…$$ on lines of its own, as LaTeX. The one door to latex2mathml,
which is loaded where there is a formula.

In: LaTeX, and the decimal mark of the language. Out: a `Formula`: MathML of known elements alone,
and the formula on one line of text, for readers who hear it and for the comparer; or what is not
understood, and where. How a formula is found follows pandoc: no space behind the first $ or before
the last, no digit behind; an amount of money stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..characters import RAISED_DIGITS
from ..message import Message, phrase, say
from ..patterns import compiled

if TYPE_CHECKING:
    from xml.etree import ElementTree

MAX_FORMULA = 1_000  # characters
MAX_DEPTH = 24  # of braces and of \left in one another
MAX_ELEMENTS = 1_500
MATHS = (
    r"(?<![\w$\\])\$\$(?=\s*[^\s$])(?P<displayed>(?:\\[^\n]|[^$\\\n]|\n(?!\s*\n)){1,4000}?)\$\$(?!\$)"
    r"|(?<![\w$\\])\$(?=[^\s$])(?P<inlined>(?:\\[^\n]|[^$\\\n]|\n(?!\s*\n)){1,2000}?)"
    r"(?<=[^\s])\$(?![\d$])"
)
_SIGNS = compiled(r"[\\^_{}=<>]|^[^\W\d_](?![^\W\d_]{2})")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ELEMENTS = _words(
    "math mrow mi mn mo mtext mspace msup msub msubsup mfrac msqrt mroot mover munder "
    "munderover mtable mtr mtd mstyle mpadded mphantom menclose mfenced"
)
_ATTRIBUTES = _words(
    "display mathvariant stretchy fence form accent accentunder columnalign "
    "linethickness displaystyle scriptlevel width height depth notation movablelimits "
    "lspace rspace separator rowspacing columnspacing minsize maxsize"
)
_COMMAND = compiled(r"\\(?:[A-Za-z]+|.)", re.S)
# They are for pages with scripts, or change what others mean.
_REFUSED = _words(
    r"\href \style \class \id \color \textcolor \colorbox \fcolorbox \def \newcommand "
    r"\renewcommand \let \require \html \unicode \input \include"
)
_PARTS = dict.fromkeys(("mfrac", "msup", "msub", "mroot", "munder", "mover"), 2)
_PARTS |= {"msubsup": 3, "munderover": 3}
_ENVIRONMENTS = _words(
    "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases array aligned "
    "align align* split gathered substack"
)
_TAG = "{http://www.w3.org/1998/Math/MathML}"
# What the library writes into words as it is: the signs of XML, held while it works.
_WORDS = compiled(r"\\(?:text\w*|mbox|hbox)\s*\{[^{}]*\}")
_HELD = str.maketrans("<>&", "\ue010\ue011\ue012")
_FREED = str.maketrans("\ue010\ue011\ue012", "<>&")
# Of 10^-5 and x_12 LaTeX raises or lowers one sign only: 10⁻5
_HALF_MOVED = compiled(r"(?<!\\)(?P<how>[\^_])(?P<moved>[-−–+]\d+(?:\.\d+)?|\d\d+|\d\.\d+)")
_RAISED = RAISED_DIGITS | str.maketrans("+−n*", "⁺⁻ⁿ*")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")


@dataclass(frozen=True)
class FormulaFault:
    """What of a formula is not understood: its place in the LaTeX, what is said, what to do."""

    start: int
    length: int
    message: Message
    hint: Message


@dataclass(frozen=True)
class Formula:
    """A formula: its MathML, and itself on one line of text."""

    mathml: str
    text: str


def is_money(latex: str) -> bool:
    """Whether what stands between two $ is rather an amount: $5. The other costs 6$."""
    return latex[:1].isdecimal() and not _SIGNS.search(latex)


def half_moved(latex: str) -> Iterator[tuple[int, int, str]]:
    """Where a number stands behind ^ or _ without braces, so that only its first sign is raised or
    lowered: the number from, to, and ^ or _."""
    words = [match.span() for match in _WORDS.finditer(latex)]
    for match in _HALF_MOVED.finditer(latex):
        if not any(low <= match.start() < high for low, high in words):
            yield *match.span("moved"), match["how"]


@lru_cache(maxsize=512)
def with_formulas_on_the_line(text: str, comma: bool) -> str:
    """A short text, such as a title, with its formulas as they are read aloud: x² < 0,5. One that
    cannot be read stays as it was typed."""

    def put(match: re.Match[str]) -> str:
        found = _short(match, comma)
        return found.text if found else match[0]

    return re.sub(MATHS, put, text) if "$" in text else text


@lru_cache(maxsize=512)
def formulas_in(text: str, comma: bool) -> tuple[Formula, ...]:
    """The formulas of a short text, in order, without those that cannot be read."""
    if "$" not in text:
        return ()
    found = (_short(match, comma) for match in re.finditer(MATHS, text))
    return tuple(formula for formula in found if formula)


def _short(match: re.Match[str], comma: bool) -> Formula | None:
    """A formula of a short text, which is set in its line; None where it is none, or cannot be
    read."""
    latex = match["displayed"] or match["inlined"]
    found = None if is_money(latex) else read_formula(latex, False, comma)
    return found if isinstance(found, Formula) else None


def read_formula(latex: str, displayed: bool, comma: bool) -> Formula | FormulaFault:
    """A formula, or why it is none. `comma`: a comma between two digits is the decimal mark."""
    fault = _unbalanced(latex) or _refused(latex)
    if fault is not None:
        return fault
    from xml.etree import ElementTree

    from latex2mathml.converter import convert

    try:
        written = _WORDS.sub(lambda words: words[0].translate(_HELD), latex)
        made = ElementTree.fromstring(convert(written, display="block" if displayed else "inline"))
    except (Exception, RecursionError) as error:  # the library has an exception for each slip
        return _failed(latex, error)
    elements = list(made.iter())
    if len(elements) > MAX_ELEMENTS:
        return _too_long(latex)
    for element in elements:
        element.tag = element.tag.removeprefix(_TAG)
        element.text = element.text and element.text.translate(_FREED)
        unknown = (element.text or "").strip()
        if len(element) != _PARTS.get(element.tag, len(element)):
            return _incomplete(latex)
        if element.tag not in _ELEMENTS or (unknown.startswith("\\") and len(unknown) > 1):
            return _unknown(latex, unknown)
        for name in set(element.attrib) - _ATTRIBUTES:
            del element.attrib[name]
    _join_numbers(made, comma)
    _name_functions(made)
    text = re.sub(r" {2,}", " ", _linear(made)).strip()
    text = re.sub(r"(?<=[=<>≤≥(,;] )− (?=\d)", "−", text)
    made.set("xmlns", _TAG[1:-1])
    made.set("alttext", text)
    return Formula(ElementTree.tostring(made, encoding="unicode"), text)


# -- what is wrong with it


def _too_long(latex: str) -> FormulaFault:
    return FormulaFault(
        0,
        len(latex),
        say("The formula is too long, or nested too deeply."),
        say("Divide it into several formulas."),
    )


def _unbalanced(latex: str) -> FormulaFault | None:
    """A brace without its other, or more of them in one another than anybody writes."""
    if len(latex) > MAX_FORMULA:
        return _too_long(latex)
    open_braces: list[int] = []
    depth = 0
    for match in re.finditer(r"\\left(?![A-Za-z])|\\right(?![A-Za-z])|\\.|[{}]", latex, re.S):
        sign = match[0]
        depth += {r"\left": 1, r"\right": -1}.get(sign, 0)
        if sign == "{":
            open_braces.append(match.start())
        elif sign == "}" and not open_braces:
            return _brace(match.start(), "}", "{")
        elif sign == "}":
            open_braces.pop()
        if len(open_braces) > MAX_DEPTH or depth > MAX_DEPTH:
            return _too_long(latex)
    return _brace(open_braces[-1], "{", "}") if open_braces else None


def _brace(at: int, there: str, other: str) -> FormulaFault:
    return FormulaFault(
        at,
        1,
        say("“{sign}” in the formula has no “{other}”.", sign=there, other=other),
        say("Add the “{other}”, or remove the “{sign}”.", sign=there, other=other),
    )


def _refused(latex: str) -> FormulaFault | None:
    for match in _COMMAND.finditer(latex):
        if match[0] in _REFUSED:
            return _unknown(latex, match[0])
    for match in re.finditer(r"\\(?:begin|end)\{([^{}]*)\}", latex):
        if match[1] not in _ENVIRONMENTS:
            return _unknown(latex, match[0])
    return None


def _unknown(latex: str, command: str) -> FormulaFault:
    at = latex.find(command) if command else 0
    shown = command or latex[:40]
    return FormulaFault(
        max(at, 0),
        len(command) or len(latex),
        say("“{command}” in the formula is not understood.", command=shown[:40]),
        say(
            "Write it with a command of LaTeX’s amsmath, or in words: {example}.",
            example=r"\text{…}",
        ),
    )


def _incomplete(latex: str) -> FormulaFault:
    """A command that lacks what it is about: \\frac{a}."""
    return _failed(latex, DenominatorNotFoundError())


class DenominatorNotFoundError(Exception):
    """As the library's own, which it does not raise for \\frac{a}."""


_FAULTS = {  # of the library, and the sign that it is about
    "MissingSuperScriptOrSubscriptError": (
        r"[\^_]\s*$|[\^_]",
        phrase("In the formula: nothing follows “{sign}”."),
    ),
    "DoubleSubscriptsError": (
        r"_[^_]*(_)",
        phrase("In the formula: “{sign}” is used twice after the same symbol."),
    ),
    "DoubleSuperscriptsError": (
        r"\^[^^]*(\^)",
        phrase("In the formula: “{sign}” is used twice after the same symbol."),
    ),
    "ExtraLeftOrMissingRightError": (
        r"\\left",
        phrase("In the formula: “{sign}” has no “\\right”."),
    ),
    "MissingEndError": (r"\\begin\{[^}]*\}", phrase("In the formula: “{sign}” has no “\\end”.")),
    "NumeratorNotFoundError": (
        r"\\\w+",
        phrase("In the formula: “{sign}” has nothing above its line."),
    ),
    "DenominatorNotFoundError": (
        r"\\\w*(?:over|frac)\w*",
        phrase("In the formula: “{sign}” has nothing below its line."),
    ),
}


def _failed(latex: str, error: BaseException) -> FormulaFault:
    """What the library did not understand, at the sign that it is about."""
    if isinstance(error, RecursionError):
        return _too_long(latex)
    form, message = _FAULTS.get(type(error).__name__, (r"\\[A-Za-z]+", None))
    match = re.search(form, latex)
    sign = match[match.lastindex or 0] if match else latex
    start = match.start(match.lastindex or 0) if match else 0
    if message is None:
        return _unknown(latex, sign)
    return FormulaFault(
        start,
        len(sign),
        message.say(sign=sign),
        say(
            "Complete the formula; braces hold together what belongs to a command: {examples}.",
            examples=r"x^{2n}, \frac{a}{b}",
        ),
    )


# -- what is made better

_AROUND = "0.222em"  # MathML's for + and −; for × it has less


def _join_numbers(parent: ElementTree.Element, comma: bool) -> None:
    """24{,}5 is one number; so is 24,5 where the comma is the decimal mark."""
    for child in parent:
        _join_numbers(child, comma)
    at = 1
    while at < len(parent) - 1:
        before, mark, behind = parent[at - 1], parent[at], parent[at + 1]
        held = mark.tag == "mrow" and len(mark) == 1 and mark[0].text == ","
        typed = comma and mark.tag == "mo" and mark.text == ","
        if (held or typed) and before.tag == behind.tag == "mn":
            before.text = f"{before.text},{behind.text}"
            parent.remove(mark)
            parent.remove(behind)
        else:
            at += 1


def _name_functions(parent: ElementTree.Element) -> None:
    r"""The letters of \mathrm{HCO} are one name, not three variables; ± is an operator, and a times
    sign stands as far from its factors as a minus from its terms."""
    for number, child in enumerate(parent):
        _name_functions(child)
        if child.tag == "mi" and child.text in ("±", "∓", "·", "×"):
            child.tag = "mo"
        if child.tag == "mo" and child.text in ("·", "×") and 0 < number < len(parent) - 1:
            child.set("lspace", _AROUND)
            child.set("rspace", _AROUND)
    names = [child for child in parent if child.tag == "mi"]
    is_name = all(child.get("mathvariant") == "normal" for child in names)
    if len(names) > 1 and len(names) == len(parent) and is_name:
        names[0].text = "".join(child.text or "" for child in names)
        for child in names[1:]:
            parent.remove(child)


# -- on one line

_SPACED = frozenset("=<>≤≥≈≠+−×·÷±→∝∼") | {"log", "ln"}


def _linear(node: ElementTree.Element) -> str:
    """A formula as it is read aloud: a/b, x², √(x)."""
    parts = list(node)
    match node.tag:
        case "mi" | "mn" | "mo" | "mtext":
            text = (node.text or "").replace("\u2061", "")
            text = {"-": "−", "∘": "°"}.get(text, text) if node.tag == "mo" else text
            return f" {text} " if text in _SPACED else text
        case "mspace":
            return " "
        case "mfrac" if len(parts) == 2:
            between = " " if node.get("linethickness") == "0" else "/"
            return f"{_grouped(parts[0])}{between}{_grouped(parts[1])}"
        case "msqrt":
            return f"√({_row(parts)})"
        case "mroot" if len(parts) == 2:
            return f"{_raise(_linear(parts[1]))}√({_linear(parts[0])})"
        case "msup" | "msub" | "munder" | "mover" if len(parts) == 2:
            move = _raise if node.tag in ("msup", "mover") else _lower
            return f"{_linear(parts[0]).strip()}{move(_linear(parts[1]))} "
        case "msubsup" | "munderover" if len(parts) == 3:
            low, high = map(_linear, parts[1:])
            return f"{_linear(parts[0]).strip()}{_lower(low)}{_raise(high)} "
        case "mtable":
            return "; ".join(", ".join(_linear(cell) for cell in row) for row in parts)
        case "mphantom":
            return ""
    return _row(parts)


def _row(parts: list[ElementTree.Element]) -> str:
    """Parts side by side; two words or numbers do not run together."""
    made, before = "", None
    for part in parts:
        text, first = _linear(part), _leaf(part, 0)
        if _is_letter(first) and (
            _is_letter(before) or (before is not None and before.tag == "mn")
        ):
            made = made.rstrip() + text  # 2x, and the O of HCO₃
        else:
            made += f" {text}" if made[-1:].isalnum() and text[:1].isalnum() else text
        before = _leaf(part, -1) if part.tag not in ("mrow", "mfrac") else None  # a/b c
    return re.sub(
        r"^(\s*)([−+±]) (?=[\d.,]*\w)", r"\1\2", re.sub(r" +(?=[,;)\]]|\.(?!\d))", "", made)
    )


def _leaf(node: ElementTree.Element, at: int) -> ElementTree.Element:
    """The first (0) or last (-1) sign of what stands on the line."""
    while len(node):
        node = node[0 if at or node.tag.startswith("ms") else at]
    return node


def _is_letter(node: ElementTree.Element | None) -> bool:
    return node is not None and node.tag == "mi" and len(node.text or "") == 1


def _grouped(node: ElementTree.Element) -> str:
    text = _linear(node).strip()
    return text if re.fullmatch(r"[\w.,²³]*", text) else f"({text})"


def _raise(text: str) -> str:
    return _moved(text, _RAISED, "^")


def _lower(text: str) -> str:
    return _moved(text, _LOWERED, "_")


def _moved(text: str, table: dict[int, Any], sign: str) -> str:
    text = text.strip()
    if text in ("¯", "―", "ˆ", "^", "→", "˜", "~"):  # an accent
        return {"^": "\u0302", "ˆ": "\u0302", "˜": "\u0303", "~": "\u0303"}.get(text, "\u0304")
    if text and all(ord(letter) in table for letter in text):
        return text.translate(table)
    if text == "°":
        return text
    return f"{sign}{text}" if len(text) < 2 or text.isalnum() else f"{sign}({text})"
