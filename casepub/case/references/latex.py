"""LaTeX as reference managers write it → Unicode.

In: the value of a BibTeX field. Out: its text, with CSL-JSON's own markup (<i>, <b>, <sup>, <sub>)
for what is set differently. A command that is not known stays as typed, and is named. The time
taken grows with the length of the text only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from .symbols import ACCENTS, MARKUP, MATHS, SUBSCRIPTS, SUPERSCRIPTS, TEXTS, TRANSPARENT, UNPRINTED

MAX_DEPTH = 60  # braces in braces; deeper ones are passed over
_SPECIAL = re.compile(r"[\\{}$~`'\-_^]")
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)\*?[ \t\n]*|(.)|$)", re.DOTALL)
# As pandoc has it: "$5 and $6" is money.
_MATHS = re.compile(r"\$(?=\S)((?:[^$\\]|\\.){1,2000}?)(?<=\S)\$(?!\d)", re.DOTALL)
_IS_MATHS = re.compile(r"[\\_^<>=+]|^(?:[A-Za-z]|[-\d.,]+)$")
_LIGATURES = {"``": "“", "''": "”", "---": "—", "--": "–"}
_LIGATURE = re.compile(r"``|''|-{2,3}")
_ENTITY = re.compile(r"\\?&(amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[\da-fA-F]{1,5});")
# Crossref writes a letter and its mark apart where the publisher did: He{\'}le{\`}ne.
_DETACHED = re.compile(
    r"([^\W\d_])\{\\(" + "|".join(map(re.escape, ACCENTS)) + r")\s*(?:\{\s*\})?\}"
)
_NAMED = {"amp": r"\&", "lt": r"\textless{}", "gt": r"\textgreater{}", "nbsp": " "}


def decode(text: str, unknown: set[str] | None = None) -> str:
    """A field's text, on one line. unknown: takes the commands that stay as typed."""
    if "&" in text:
        text = _ENTITY.sub(_from_entity, text)
    if "{\\" in text:
        text = _DETACHED.sub(lambda found: found[1] + ACCENTS[found[2]], text)
    if _SPECIAL.search(text):
        text = _Reader(text, set() if unknown is None else unknown).read()
    return unicodedata.normalize("NFC", " ".join(text.split()))


def decode_verbatim(text: str) -> str:
    """A DOI or an address: its characters are meant as they stand, but for what tools escape."""
    text = _URL.sub(r"\1", text.strip())
    text = _WORDS.sub(lambda found: _CHARACTERS[found[1]], text)
    text = re.sub(r"\\([^A-Za-z])(?:\{\})?", r"\1", text)
    return " ".join(re.sub(r"[{}]", "", text).split())


_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*\{(.*)\}", re.DOTALL)
_CHARACTERS = {
    "textasciitilde": "~",
    "sim": "~",
    "textunderscore": "_",
    "textless": "<",
    "textgreater": ">",
    "textpercent": "%",
    "textdollar": "$",
    "textasciicircum": "^",
    "textbackslash": "\\\\",
}
_WORDS = re.compile(r"\$?\\(" + "|".join(_CHARACTERS) + r")(?![A-Za-z])\s*(?:\{\})?\$?")


def _from_entity(found: re.Match[str]) -> str:
    import html

    name = found[1]
    return _NAMED.get(name) or html.unescape(f"&{name};")


class _Reader:
    """One pass over a text."""

    def __init__(self, text: str, unknown: set[str]) -> None:
        self.text, self.unknown = text, unknown
        self.at, self.depth = 0, 0
        self.maths = False

    def read(self) -> str:
        """The whole text; a brace that closes nothing is passed over."""
        pieces = []
        while self.at < len(self.text):
            pieces.append(self._group())
        return "".join(pieces)

    def _group(self) -> str:
        """Up to the brace that closes, or the end."""
        pieces: list[str] = []
        closing: list[str] = []
        while self.at < len(self.text):
            special = _SPECIAL.search(self.text, self.at)
            end = special.start() if special else len(self.text)
            pieces.append(self.text[self.at : end])
            self.at = end
            if special and special[0] == "}":
                self.at += 1
                break
            if special:
                pieces.append(self._special(special[0], closing))
        return "".join(pieces + closing[::-1])

    def _special(self, character: str, closing: list[str]) -> str:
        """What stands at a character that means something to LaTeX."""
        if character == "\\":
            return self._command(closing)
        if character == "{":
            self.at += 1
            return self._deeper(self._group)
        if character == "$" and not self.maths:
            return self._formula()
        if character in "_^" and self.maths:
            self.at += 1
            return _script(character, self._argument())
        ligature = _LIGATURE.match(self.text, self.at)
        if ligature and not self.maths:
            self.at = ligature.end()
            return _LIGATURES[ligature[0]]
        self.at += 1
        return " " if character == "~" else character

    def _deeper(self, read: Callable[[], str]) -> str:
        if self.depth >= MAX_DEPTH:
            return ""
        self.depth += 1
        text = read()
        self.depth -= 1
        return text

    def _formula(self) -> str:
        found = _MATHS.match(self.text, self.at)
        if not found or not _IS_MATHS.search(found[1]):
            self.at += 1
            return "$"
        self.at = found.end()
        inner = _Reader(found[1], self.unknown)
        inner.maths = True
        return inner.read()

    def _argument(self) -> str:
        """What a command applies to: a group, a command or one character."""
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        first = self.text[self.at : self.at + 1]
        if first == "{":
            self.at += 1
            return self._deeper(self._group)
        if first == "\\":
            return self._deeper(lambda: self._command([]))
        if first == "}":
            return ""
        self.at += 1
        return first

    def _command(self, closing: list[str]) -> str:
        found = _COMMAND.match(self.text, self.at)
        assert found is not None
        self.at = found.end()
        name = found[1] or found[2] or ""
        if name in ACCENTS:
            return _accented(name, self._argument())
        symbol = TEXTS.get(name, MATHS.get(name))
        if symbol is not None:
            return symbol
        if name in ("em", "it", "itshape", "slshape", "bf", "bfseries"):
            tag = "b" if name.startswith("bf") else "i"
            closing.append(f"</{tag}>")
            return f"<{tag}>"
        if name in MARKUP:
            before, after = MARKUP[name]
            return before + self._argument() + after
        if name in TRANSPARENT:
            return ""
        if name in UNPRINTED or name in ("hspace", "vspace"):
            self._argument()
            return " " if name == "hspace" else ""
        if name == "href":
            self._argument()
            return self._argument()
        if name == "frac":
            return f"{self._argument()}/{self._argument()}"
        self.unknown.add(found[0].strip())
        if self.text[self.at : self.at + 1] != "{":
            return found[0]
        return f"{found[0]}{{{self._argument()}}}"


def _accented(accent: str, base: str) -> str:
    """A letter with its accent; the accent itself where it stands on nothing."""
    if not base.strip():
        return accent if accent in "~^\"'`=." else ""
    if accent == "." and base[0] in "iı":  # a dotted i is i
        return "i" + base[1:]
    first = {"ı": "i", "ȷ": "j"}.get(base[0], base[0])
    return unicodedata.normalize("NFC", first + ACCENTS[accent]) + base[1:]


def _script(sign: str, text: str) -> str:
    """Raised or lowered, by characters where Unicode has them all."""
    if sign == "^" and text in ("∘", "°"):
        return "°"
    table, tag = (SUPERSCRIPTS, "sup") if sign == "^" else (SUBSCRIPTS, "sub")
    if text and all(character in table for character in text):
        return "".join(table[character] for character in text)
    return f"<{tag}>{text}</{tag}>" if text else ""
