r"""A formula of Word in LaTeX, as far as casepub reads it: fractions, roots, scripts, sums,
brackets, matrices, accents, Greek letters, words.

In: an `m:oMath`. Out: LaTeX, or "" where a part of it has no form here. Whether it says the same as
the formula is for the caller to compare (manuscript/formulas.py): nothing is simplified here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .package import local_name, tag

_GREEK_TABLE = (
    "α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota "
    "κ kappa λ lambda μ mu µ mu ν nu ξ xi π pi ρ rho σ sigma ς varsigma τ tau υ upsilon φ varphi "
    "ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon "
    "Φ Phi Ψ Psi Ω Omega"
)
_SIGNS_TABLE = (
    "≤ le ≥ ge ≠ ne ≈ approx ± pm ∓ mp × times ÷ div · cdot ⋅ cdot ∙ cdot → to ← leftarrow "
    "↔ leftrightarrow ⇒ Rightarrow ⇔ Leftrightarrow ∞ infty ∝ propto ∼ sim ≡ equiv ∈ in ∪ cup "
    "∩ cap ⊂ subset ∂ partial ∇ nabla … ldots ⋯ cdots ′ prime ∑ sum ∏ prod ∫ int ∘ circ ∅ emptyset "
    "∀ forall ∃ exists ≪ ll ≫ gg ⟨ langle ⟩ rangle ⌊ lfloor ⌋ rfloor ⌈ lceil ⌉ rceil \\ backslash"
)
_GREEK, _SIGNS = _GREEK_TABLE.split(), _SIGNS_TABLE.split()
_COMMANDS = {
    sign: f"\\{name}"
    for signs in (_GREEK, _SIGNS)
    for sign, name in zip(signs[::2], signs[1::2], strict=True)
}
_COMMANDS |= {sign: f"\\{sign}" for sign in "{}%#$_&"} | {"‖": r"\|", "−": "-", "∗": "*"}
_SPACES = {"\u2009": r"\,", "\u205f": r"\:", "\u2004": r"\;", "\u2003": r"\quad "}
_FUNCTION_NAMES = (
    "log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh lim max min sup inf "
    "det gcd"
)
_FUNCTIONS = frozenset(_FUNCTION_NAMES.split())
_ACCENTS = {
    **dict.fromkeys("\u0302^ˆ", "hat"),
    **dict.fromkeys("\u0303~˜", "tilde"),
    **dict.fromkeys("\u20d7→", "vec"),
    **dict.fromkeys("\u0307˙", "dot"),
    **dict.fromkeys("\u0308¨", "ddot"),
    **dict.fromkeys("\u0304\u0305¯‾", "bar"),
}
_MATRICES = {"()": "pmatrix", "[]": "bmatrix", "{}": "Bmatrix", "||": "vmatrix", "‖‖": "Vmatrix"}
_QUIET = frozenset(("bookmarkStart", "bookmarkEnd", "proofErr"))
_THROUGH = frozenset(("oMath", "box", "ins", "moveTo", "smartTag"))
_APART = frozenset("=<>≤≥≠≈±∓×÷·⋅→−-+∝∼≡")
# A minus that takes nothing away stands beside its number.
_SIGNED = re.compile(
    r"(^|[{(\[=<>&]|\\(?:le|ge|ne|approx|times|to|left\()) ?([-+] |\\pm )(?=[\w\\])"
)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|.", re.S)


class _Unsayable(Exception):
    """A part of the formula has no form in LaTeX here."""


@dataclass(frozen=True)
class _Run:
    """Signs beside each other that look the same: italic, upright, or words."""

    look: str
    text: str


def latex_of(formula: Any) -> str:
    """The formula in LaTeX; "" where that cannot be said."""
    try:
        made = _row(formula)
    except (_Unsayable, RecursionError):
        return ""
    made = _trimmed(re.sub(r" {2,}", " ", made))
    made = _SIGNED.sub(r"\1\2", made)
    return re.sub(r"\{(?=\{)", "{ ", made)  # two braces would be a fact of the case


# -- what stands side by side


def _row(node: Any) -> str:
    made = ""
    for item in _with_names(list(_items(node))):
        text = _signs(item) if isinstance(item, _Run) else _element(item)
        made = _beside(made, text)
    return made


def _beside(made: str, text: str) -> str:
    """Two parts side by side: the letters of a command do not run into those behind it."""
    return (
        f"{made} {text}" if re.search(r"\\[A-Za-z]+$", made) and text[:1].isalpha() else made + text
    )


def _items(node: Any) -> Iterator[_Run | Any]:
    """The parts of a row; runs of the same look as one."""
    waiting: _Run | None = None
    for child in _flat(node):
        run = _run(child) if local_name(child) == "r" else None
        if run is not None and waiting is not None and run.look == waiting.look:
            waiting = replace(waiting, text=waiting.text + run.text)
            continue
        if waiting is not None:
            yield waiting
        waiting = run
        if run is None:
            yield child
    if waiting is not None:
        yield waiting


def _flat(node: Any) -> Iterator[Any]:
    for child in node:
        name = local_name(child)
        if name in _THROUGH:
            inner = child.find(tag("m:e")) if name == "box" else child
            yield from _flat(inner) if inner is not None else ()
        elif name and not name.endswith("Pr") and name not in _QUIET:
            yield child


def _run(run: Any) -> _Run:
    form = run.find(tag("m:rPr"))
    values = (
        {local_name(one): one.get(tag("m:val")) or "" for one in form} if form is not None else {}
    )
    if values.get("scr", "roman") != "roman" or values.get("sty", "i") not in ("i", "p"):
        raise _Unsayable
    if any(local_name(one) not in ("rPr", "t") for one in run):
        raise _Unsayable
    text = "".join(one.text or "" for one in run.iterchildren(tag("m:t")))
    look = "words" if "nor" in values else "upright" if values.get("sty") == "p" else "italic"
    return _Run(look, text)


def _with_names(items: list[_Run | Any]) -> Iterator[_Run | Any]:
    """HCO₃ is one name with a script, though Word hangs the script on its last letter: the letters
    before go with the base."""
    for at, item in enumerate(items):
        behind = items[at + 1] if at + 1 < len(items) else None
        base = _base(behind) if behind is not None and not isinstance(behind, _Run) else None
        if isinstance(item, _Run) and item.look == "upright" and base is not None:
            name = re.search(r"[^\W\d_]+$", item.text)
            if (
                name
                and name[0] not in _FUNCTIONS
                and base.look == "upright"
                and base.text.isalpha()
            ):
                items[at + 1] = _Named(behind, name[0] + base.text)
                item = replace(item, text=item.text[: name.start()])
        yield item


@dataclass(frozen=True)
class _Named:
    """An element with scripts whose base is a whole name."""

    element: Any
    name: str


def _base(element: Any) -> _Run | None:
    if isinstance(element, _Named) or local_name(element) not in ("sSub", "sSup", "sSubSup"):
        return None
    base = element.find(tag("m:e"))
    items = list(_items(base)) if base is not None else []
    return items[0] if len(items) == 1 and isinstance(items[0], _Run) else None


# -- runs


def _signs(run: _Run) -> str:
    if run.look == "words":
        return _words(run.text)
    made = ""
    for match in _TOKEN.finditer(run.text):
        made = _beside(made, _sign(match[0], run.look == "upright"))
    return made


def _words(text: str) -> str:
    if re.search(r"[\\{}$^_~#%&]", text):
        raise _Unsayable
    if not text.strip():
        return r"\ " if text else ""
    return f"\\text{{{text.replace(chr(0xA0), ' ')}}}"


def _sign(token: str, is_upright: bool) -> str:
    if token[0].isdecimal():
        return token.replace(",", "{,}")
    if token.isspace():
        return _SPACES.get(token, r"\ ")
    if not token.isalpha() or token in _COMMANDS:
        if token in "^~@`":
            raise _Unsayable
        command = _COMMANDS.get(token, token)
        return f" {command} " if token in _APART else command
    if is_upright and token in _FUNCTIONS:
        return f"\\{token}"
    parts = re.findall("|".join(("[^" + "".join(_GREEK[::2]) + "]+", ".")), token)
    written = [
        _COMMANDS.get(part) or (f"\\mathrm{{{part}}}" if is_upright else part) for part in parts
    ]
    made = ""
    for part in written:
        made = _beside(made, part)
    return made


# -- elements


def _part(node: Any, name: str) -> str:
    found = node.find(tag(f"m:{name}"))
    return _trimmed(_row(found)) if found is not None else ""


def _trimmed(latex: str) -> str:
    """Without the spaces at its ends; one behind a backslash is a sign."""
    return re.sub(r"^ +|(?<!\\) +$", "", latex)


def _value(node: Any, form: str, name: str, usual: str) -> str:
    found = node.find(f"{tag(f'm:{form}')}/{tag(f'm:{name}')}")
    return usual if found is None else found.get(tag("m:val")) or ""


def _element(node: Any) -> str:
    if isinstance(node, _Named):
        return _scripts(node.element, f"\\mathrm{{{node.name}}}")
    name = local_name(node)
    if name not in _FORMS:
        raise _Unsayable
    return _FORMS[name](node)


def _fraction(node: Any) -> str:
    if _value(node, "fPr", "type", "bar") == "noBar":
        raise _Unsayable
    return f"\\frac{{{_part(node, 'num')}}}{{{_part(node, 'den')}}}"


def _scripts(node: Any, base: str | None = None) -> str:
    held = _held(_part(node, "e")) if base is None else base
    for name, sign in (("sub", "_"), ("sup", "^")):
        if node.find(tag(f"m:{name}")) is not None:
            held += f"{sign}{{{_part(node, name)}}}"
    return held


def _held(base: str) -> str:
    """What a script is hung on, as one."""
    is_one = re.fullmatch(
        r"\w|\d+(?:\.\d+)?|\\[A-Za-z]+|\\(?:mathrm|text|bar|hat)\{[^{}]*\}|\)", base
    )
    return base if is_one else f"{{{base}}}"


def _root(node: Any) -> str:
    degree = _part(node, "deg")
    if "]" in degree:
        raise _Unsayable
    return f"\\sqrt[{degree}]{{{_part(node, 'e')}}}" if degree else f"\\sqrt{{{_part(node, 'e')}}}"


def _sum(node: Any) -> str:
    sign = _value(node, "naryPr", "chr", "∫")
    if _COMMANDS.get(sign) not in (r"\sum", r"\prod", r"\int"):
        raise _Unsayable
    made = _COMMANDS[sign]
    for name, mark in (("sub", "_"), ("sup", "^")):
        if bound := _part(node, name):
            made += f"{mark}{{{bound}}}"
    return _trimmed(f"{made} {_part(node, 'e')}")


def _brackets(node: Any) -> str:
    begin, end = _value(node, "dPr", "begChr", "("), _value(node, "dPr", "endChr", ")")
    parts = list(node.iterchildren(tag("m:e")))
    inner = list(_flat(parts[0])) if len(parts) == 1 else []
    if len(inner) == 1:
        kind = local_name(inner[0])
        if kind in ("m", "eqArr") and (begin + end in _MATRICES or (begin, end) == ("{", "")):
            return _table(inner[0], _MATRICES.get(begin + end, "cases"))
        if kind == "f" and begin + end == "()" and _value(inner[0], "fPr", "type", "") == "noBar":
            return f"\\binom{{{_part(inner[0], 'num')}}}{{{_part(inner[0], 'den')}}}"
    between = _value(node, "dPr", "sepChr", "|")
    made = f"\\middle{_fence(between)} ".join(_trimmed(_row(one)) for one in parts)
    return f"\\left{_fence(begin)} {made} \\right{_fence(end)}"


def _fence(sign: str) -> str:
    return _COMMANDS.get(sign, sign) if sign else "."


def _table(node: Any, name: str = "matrix") -> str:
    """The rows of a matrix; those of an array of equations are aligned at their &, which a matrix
    does by its columns."""
    if local_name(node) == "m":
        rows = [
            [_trimmed(_row(cell)) for cell in row.iterchildren(tag("m:e"))]
            for row in _rows(node, "mr")
        ]
    else:
        rows = [[_row(one).replace(r"\&", "&")] for one in _rows(node, "e")]
    return f"\\begin{{{name}}} " + r" \\ ".join(map(" & ".join, rows)) + f" \\end{{{name}}}"


def _rows(node: Any, name: str) -> Sequence[Any]:
    return list(node.iterchildren(tag(f"m:{name}")))


def _function(node: Any) -> str:
    return f"{_part(node, 'fName')} {_part(node, 'e')}"


def _limit(node: Any) -> str:
    base, limit = _part(node, "e"), _part(node, "lim")
    is_low = local_name(node) == "limLow"
    if is_low and base.lstrip("\\") in _FUNCTIONS:
        return f"{base}_{{{limit}}}"
    return f"\\{'under' if is_low else 'over'}set{{{limit}}}{{{base}}}"


def _accent(node: Any) -> str:
    name = _ACCENTS.get(_value(node, "accPr", "chr", "\u0302"))
    if name is None:
        raise _Unsayable
    return f"\\{name}{{{_part(node, 'e')}}}"


def _bar(node: Any) -> str:
    if _value(node, "barPr", "pos", "bot") != "top":
        raise _Unsayable
    base = _part(node, "e")
    name = "bar" if re.fullmatch(r"[^\W_]", base) else "overline"
    return f"\\{name}{{{base}}}"


_FORMS: dict[str, Callable[[Any], str]] = {
    "f": _fraction,
    "sSub": _scripts,
    "sSup": _scripts,
    "sSubSup": _scripts,
    "rad": _root,
    "nary": _sum,
    "d": _brackets,
    "m": _table,
    "eqArr": _table,
    "func": _function,
    "limLow": _limit,
    "limUpp": _limit,
    "acc": _accent,
    "bar": _bar,
}
