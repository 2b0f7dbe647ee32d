"""A formula of Word on one line of text.

In: an `m:oMath`. Out: characters: a/b, x², √(x), Σ. What has no sign keeps all of its words.
"""

from __future__ import annotations

from typing import Any

from .package import local_name, tag

UNSAID = "\\"  # in place of the LaTeX of a formula that LaTeX cannot say here
RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")

_ACCENTS = {"^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "→": "\u20d7"}
_ACCENTS |= {"¯": "\u0304", "‾": "\u0304", "\u0305": "\u0304", "˙": "\u0307", "¨": "\u0308"}


def formula_text(node: Any) -> str:
    """The formula as it is read aloud."""
    match local_name(node):
        case "t":
            return str(node.text or "")
        case "f":
            return f"{_bracketed(node, 'm:num')}/{_bracketed(node, 'm:den')}"
        case "sSup":
            return _part(node, "m:e") + _raise(_part(node, "m:sup"))
        case "sSub":
            return _part(node, "m:e") + _lower(_part(node, "m:sub"))
        case "sSubSup":
            low, high = _lower(_part(node, "m:sub")), _raise(_part(node, "m:sup"))
            return _part(node, "m:e") + low + high
        case "rad":
            return f"{_raise(_part(node, 'm:deg'))}√({_part(node, 'm:e')})"
        case "nary":
            low, high = _lower(_part(node, "m:sub")), _raise(_part(node, "m:sup"))
            return f"{_sign(node, 'm:naryPr', 'm:chr', '∫')}{low}{high} {_part(node, 'm:e')}"
    return _of_group(node)


def _of_group(node: Any) -> str:
    """What has a bracket, rows or a name."""
    match local_name(node):
        case "d":
            begin = _sign(node, "m:dPr", "m:begChr", "(")
            apart = _sign(node, "m:dPr", "m:sepChr", "|")
            inner = apart.join(map(_children, node.iterchildren(tag("m:e"))))
            return f"{begin}{inner}{_sign(node, 'm:dPr', 'm:endChr', ')')}"
        case "m" | "eqArr":
            return "; ".join(_children(row) for row in node if local_name(row) in ("mr", "e"))
        case "mr":
            return " ".join(map(_children, node))
        case "limLow" | "limUpp":
            return f"{_part(node, 'm:e')}({_part(node, 'm:lim')})"
        case "acc":
            sign = _sign(node, "m:accPr", "m:chr", "\u0302")
            return f"{_part(node, 'm:e')}{_ACCENTS.get(sign, sign)}"
        case "bar":
            is_above = _sign(node, "m:barPr", "m:pos", "bot") == "top"
            return _part(node, "m:e") + ("\u0304" if is_above else "\u0332")
        case "func":
            return f"{_part(node, 'm:fName')} {_part(node, 'm:e')}"
    return _children(node)


def _children(node: Any) -> str:
    """What is below an element; what would run together with its neighbour stands apart: a/b c."""
    made = ""
    for child in node:
        text = formula_text(child) if local_name(child) else ""
        is_apart = local_name(child) not in ("r", "t") and made[-1:].isalnum()
        made += f" {text}" if is_apart and text[:1].isalnum() else text
    return made


def _part(node: Any, name: str) -> str:
    found = node.find(tag(name))
    return _children(found) if found is not None else ""


def _bracketed(node: Any, name: str) -> str:
    text = _part(node, name)
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _sign(node: Any, form: str, name: str, usual: str) -> str:
    found = node.find(f"{tag(form)}/{tag(name)}")
    return usual if found is None else found.get(tag("m:val")) or ""


def _raise(text: str) -> str:
    seen = text.translate(RAISED)
    return (
        seen if not text or all(a != b for a, b in zip(text, seen, strict=True)) else f"^({text})"
    )


def _lower(text: str) -> str:
    seen = text.translate(LOWERED)
    return (
        seen if not text or all(a != b for a, b in zip(text, seen, strict=True)) else f"_({text})"
    )
