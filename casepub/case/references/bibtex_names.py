"""Names in BibTeX → names of CSL-JSON.

In: an author field with its braces, before LaTeX is decoded, since braces say what belongs
together. Out: names; and whether the field was written in another form than BibTeX's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ...patterns import compiled
from .latex import decode
from .reading import MAX_NAMES, Name

Decode = Callable[[str], str]
MAX_NAME = 2000  # characters; what is longer is no name with parts
_OTHERS = compiled(r"(?:others|et\.?\s*al\.?|ve\s+(?:ark|diğ)\.?|vd\.?)", re.IGNORECASE)
_INITIALS = compiled(r"(?:[^\W\d_a-zçğıöşü]\.?-?){1,4}")
# R.K.Singh
_GLUED = compiled(r"^((?:[^\W\d_a-zçğıöşü]\.-?){1,4})(?=[^\W\d_]{2})([^,{}\\]+)$")
_SUFFIX = compiled(r"(?:Jr|Sr|II|III|IV|V)\.?")
_PART = compiled(r"(family|given|prefix|suffix|useprefix)(?:-i)?\s*=\s*(.*)", re.DOTALL)
_STRAY = compiled(r"\s+(?:ve|&|\\&)\s+|\s*;\s*")


def read_names(text: str, decoded: Decode = decode) -> tuple[list[Name], bool]:
    """The people of a field, and whether they had to be told apart by something else than “and”."""
    people = _split(text, re.compile(r"\s+and\s+", re.IGNORECASE))
    pieces: list[str] = []
    for person in people[:MAX_NAMES]:
        pieces += _rewritten(person)
    made = [name for piece in pieces if (name := _name(piece, decoded))]
    return made, pieces != people[:MAX_NAMES]


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    """Cut outside braces; empty pieces are left out."""
    text = f" {text.strip()} "
    pieces, start, depth, at = [], 0, 0, 0
    step = re.compile(rf"\\.|[{{}}]|(?P<cut>{separator.pattern})", separator.flags | re.DOTALL)
    while found := step.search(text, at):
        at = found.end()
        if found[0] in "{}":
            depth = max(depth + (1 if found[0] == "{" else -1), 0)
        elif found["cut"] and not depth:
            pieces.append(text[start : found.start()])
            start = at
            at -= 1 if found[0][-1].isspace() else 0  # "A and and B" has one gap between two
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def _rewritten(person: str) -> list[str]:
    """The names in what should be one: “A, B; C, D”, “A, B ve C, D”, “Ali B, Veli C”."""
    if len(person) > MAX_NAME or _OTHERS.fullmatch(person):
        return [person]
    parts = _split(person, _STRAY)
    if len(parts) > 1 and not _is_group(parts):
        return [one for part in parts for one in _rewritten(part)]
    commas = _split(person, re.compile(r","))
    if len(commas) > 1 and all(_is_vancouver(part) for part in commas):
        return commas
    return [person]


def _is_group(parts: list[str]) -> bool:
    """Whether a sign stands within a name: “Simon & Schuster” has no commas and no initials."""
    return not all("," in part or _is_vancouver(part) for part in parts)


def _is_vancouver(text: str) -> bool:
    """“Kaya AB”: a family name with initials behind it."""
    words = text.split()
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        words.pop()
    return (
        len(words) > 1
        and bool(_INITIALS.fullmatch(words[-1]))
        and not words[-1].endswith(".")
        and not _INITIALS.fullmatch(words[0])
        and "{" not in text
    )


def _name(text: str, decoded: Decode) -> Name | None:
    if _OTHERS.fullmatch(text):
        return {"literal": "others"}
    if len(text) > MAX_NAME:
        return {"literal": decoded(text)}
    commas = _split(text, re.compile(r","))
    if commas and all(_PART.fullmatch(part) for part in commas):
        return _labelled(commas, decoded)
    if _is_one_group(text):
        literal = decoded(text)
        return {"literal": literal} if literal else None
    if len(commas) == 1 and _is_vancouver(text):
        words = text.split()
        suffix = words.pop() if _SUFFIX.fullmatch(words[-1]) and len(words) > 2 else ""
        made = {"family": decoded(" ".join(words[:-1])), "given": decoded(words[-1])}
        return made | ({"suffix": suffix} if suffix else {})
    return _parsed(text, decoded)


def _is_one_group(text: str) -> bool:
    """Whether one pair of braces holds the whole name, and more than a letter with its accent."""
    if not (text.startswith("{") and text.endswith("}")) or text.startswith("{\\"):
        return text.startswith("{\\") and text.endswith("}") and _closes_at_end(text)
    return _closes_at_end(text)


def _closes_at_end(text: str) -> bool:
    depth = 0
    for found in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if not depth and found[0] == "}":
            return found.end() == len(text)
    return False


def _labelled(parts: list[str], decoded: Decode) -> Name:
    """BibLaTeX's “family=Berg, given=Jan, prefix=van den, useprefix=true”."""
    said: dict[str, str] = {}
    for part in parts:
        found = _PART.fullmatch(part)
        if found and not re.match(r"\w+-i\s*=", part):
            said[found[1]] = decoded(found[2].strip().strip('"'))
    made = {name: said[name] for name in ("family", "given", "suffix") if said.get(name)}
    if said.get("prefix"):
        is_kept = said.get("useprefix", "true").lower() == "true"
        made["non-dropping-particle" if is_kept else "dropping-particle"] = said["prefix"]
    return made


def _parsed(text: str, decoded: Decode) -> Name | None:
    """BibTeX's own three forms."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    text = _GLUED.sub(r"\1 \2", text)
    person = parse_single_name_into_parts(text, strict=False)
    family = decoded(" ".join(person.von + person.last))
    given = decoded(" ".join(person.first))
    if not given:
        return {"literal": family} if family else None
    name = {"family": family, "given": given}
    if person.jr:
        name["suffix"] = decoded(" ".join(person.jr))
    return name
