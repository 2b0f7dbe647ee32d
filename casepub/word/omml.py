"""Mathematics for Word: presentation MathML, as edition/mathematics.py makes it, as Office Math.

In: an element of MathML. Out: `m:oMath`. Written here, since the one converter on PyPI has had no
release since its first and names no licence; a few elements are all that is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SUMS = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀")
_OPENING, _CLOSING = frozenset("([{|‖⟨⌊⌈"), frozenset(")]}|‖⟩⌋⌉")


def office_math(mathml: Any) -> Any:
    """The formula as `m:oMath`."""
    made = _make("oMath")
    _fill(made, list(mathml))
    return made


def _make(tag: str, **values: str) -> Any:
    from lxml import etree

    return etree.Element(
        f"{{{SPACE}}}{tag}",
        {f"{{{SPACE}}}{name}": value for name, value in values.items()},
        nsmap={"m": SPACE},
    )


def _add(parent: Any, tag: str, **values: str) -> Any:
    made = _make(tag, **values)
    parent.append(made)
    return made


def _argument(parent: Any, tag: str, nodes: Sequence[Any]) -> None:
    _fill(_add(parent, tag), nodes)


def _fill(parent: Any, nodes: Sequence[Any]) -> None:
    """Write elements side by side; what is summed stands inside its sign, as Word has it."""
    at = 0
    while at < len(nodes):
        node = nodes[at]
        at += 1
        if (sign := _sum_sign(node)) is not None:
            _sum(parent, node, sign, nodes[at : at + 1])
            at += 1
        else:
            _write(parent, node)


def _tag(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _sum_sign(node: Any) -> str | None:
    """The ∑ of a sum with its bounds; None of anything else."""
    if _tag(node) in ("msub", "msup", "msubsup", "munder", "mover", "munderover"):
        first = (node[0].text or "").strip() if len(node) and _tag(node[0]) == "mo" else ""
        return first if first in _SUMS else None
    text = (node.text or "").strip()
    return text if _tag(node) == "mo" and text in _SUMS else None


def _sum(parent: Any, node: Any, sign: str, what: Sequence[Any]) -> None:
    made = _add(parent, "nary")
    form = _add(made, "naryPr")
    _add(form, "chr", val=sign)
    _add(form, "limLoc", val="subSup" if _tag(node).startswith("ms") else "undOvr")
    lower = list(node)[1:2] if _tag(node) in ("msub", "msubsup", "munder", "munderover") else []
    upper = list(node)[-1:] if _tag(node) in ("msup", "msubsup", "mover", "munderover") else []
    for tag, bound in (("subHide", lower), ("supHide", upper)):
        if not bound:
            _add(form, tag, val="1")
    _argument(made, "sub", lower)
    _argument(made, "sup", upper)
    _argument(made, "e", what)


_TWO = {  # the element of Word, and what its parts are
    "mfrac": ("f", "num", "den"),
    "msup": ("sSup", "e", "sup"),
    "msub": ("sSub", "e", "sub"),
    "munder": ("limLow", "e", "lim"),
}


def _write(parent: Any, node: Any) -> None:
    tag, parts = _tag(node), list(node)
    if tag in ("mi", "mn", "mo", "mtext"):
        _run(parent, node, tag)
    elif tag in _TWO and len(parts) == 2:
        made = _add(parent, _TWO[tag][0])
        if node.get("linethickness") == "0":
            _add(_add(made, "fPr"), "type", val="noBar")
        for name, part in zip(_TWO[tag][1:], parts, strict=True):
            _argument(made, name, [part])
    elif tag == "msubsup" and len(parts) == 3:
        made = _add(parent, "sSubSup")
        for name, part in zip(("e", "sub", "sup"), parts, strict=True):
            _argument(made, name, [part])
    elif tag == "munderover" and len(parts) == 3:
        outer = _add(parent, "limUpp")
        inner = _add(_add(outer, "e"), "limLow")
        _argument(inner, "e", parts[:1])
        _argument(inner, "lim", parts[1:2])
        _argument(outer, "lim", parts[2:])
    elif tag == "mover" and len(parts) == 2:
        _over(parent, parts)
    else:
        _write_group(parent, tag, parts)


def _write_group(parent: Any, tag: str, parts: Sequence[Any]) -> None:
    """A root, a table, brackets, or elements that only stand together."""
    if tag == "msqrt":
        made = _add(parent, "rad")
        _add(_add(made, "radPr"), "degHide", val="1")
        _add(made, "deg")
        _argument(made, "e", parts)
    elif tag == "mroot" and len(parts) == 2:
        made = _add(parent, "rad")
        _argument(made, "deg", parts[1:])
        _argument(made, "e", parts[:1])
    elif tag == "mtable":
        made = _add(parent, "m")
        for row in parts:
            line = _add(made, "mr")
            for cell in row:
                _argument(line, "e", list(cell))
    elif tag == "mspace":
        _text(parent, " ", plain=True)
    elif tag == "mphantom":
        pass
    elif _is_fenced(parts):
        made = _add(parent, "d")
        form = _add(made, "dPr")
        for name, fence in (("begChr", parts[0]), ("endChr", parts[-1])):
            _add(form, name, val=(fence.text or "").strip())
        _argument(made, "e", parts[1:-1])
    elif len(parts) > 1 and _is_fence(parts[0], _OPENING) and _tag(parts[1]) == "mtable":
        made = _add(parent, "d")  # cases: a brace before rows, and none behind
        form = _add(made, "dPr")
        _add(form, "begChr", val=(parts[0].text or "").strip())
        _add(form, "endChr", val="")
        _argument(made, "e", parts[1:])
    else:
        _fill(parent, parts)


def _is_fence(node: Any, signs: frozenset[str]) -> bool:
    return _tag(node) == "mo" and (node.text or "").strip() in signs and node.get("fence") == "true"


def _is_fenced(parts: Sequence[Any]) -> bool:
    return len(parts) > 2 and _is_fence(parts[0], _OPENING) and _is_fence(parts[-1], _CLOSING)


def _over(parent: Any, parts: Sequence[Any]) -> None:
    """A bar, another accent, or what stands above."""
    sign = (parts[1].text or "").strip()
    if sign in ("¯", "―", "‾", "_"):
        made = _add(parent, "bar")
        _add(_add(made, "barPr"), "pos", val="top")
        _argument(made, "e", parts[:1])
    elif len(sign) == 1 and not sign.isalnum():
        made = _add(parent, "acc")
        accents = {"^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "→": "\u20d7"}
        _add(_add(made, "accPr"), "chr", val=accents.get(sign, sign))
        _argument(made, "e", parts[:1])
    else:
        made = _add(parent, "limUpp")
        _argument(made, "e", parts[:1])
        _argument(made, "lim", parts[1:])


def _run(parent: Any, node: Any, tag: str) -> None:
    text = node.text or ""
    upright = tag in ("mtext", "mn") or node.get("mathvariant") == "normal"
    upright = upright or (tag == "mi" and len(text) > 1)
    _text(parent, text.replace("\u2061", ""), plain=upright, words=tag == "mtext")


def _text(parent: Any, text: str, plain: bool, words: bool = False) -> None:
    if not text:
        return
    from lxml import etree

    made = _add(parent, "r")
    if words:
        _add(_add(made, "rPr"), "nor")
    elif plain:
        _add(_add(made, "rPr"), "sty", val="p")
    look = etree.SubElement(made, f"{{{_W}}}rPr", nsmap={"w": _W})
    fonts = etree.SubElement(look, f"{{{_W}}}rFonts")
    for which in ("ascii", "hAnsi"):
        fonts.set(f"{{{_W}}}{which}", "Cambria Math")
    line = _add(made, "t")
    line.text = text
    line.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
