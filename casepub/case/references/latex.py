"""LaTeX as reference managers write it → Unicode.

In: the value of a BibTeX field. Out: its text, with CSL-JSON's own markup (<i>, <b>, <sup>, <sub>)
for what is set differently. A command that is not known stays as typed, and is named. The time
taken grows with the length of the text only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from ...patterns import compiled
from .marked_text import NOCASE
from .symbols import ACCENTS, MARKUP, MATHS, SUBSCRIPTS, SUPERSCRIPTS, TEXTS, TRANSPARENT, UNPRINTED

MAX_DEPTH = 60  # braces in braces; deeper ones are passed over
_SPECIAL = compiled(r"[\\{}$~`'\-_^]")
_COMMAND = compiled(r"\\(?:([A-Za-z]+)\*?[ \t\n]*|(.)|$)", re.DOTALL)
# As pandoc has it: "$5 and $6" is money.
_MATHS = compiled(r"\$(?=\S)((?:[^$\\]|\\.){1,2000}?)(?<=\S)\$(?!\d)", re.DOTALL)
_IS_MATHS = compiled(r"[\\_^<>=+]|^(?:[A-Za-z]|[-\d.,]+)$")
_LIGATURES = {"``": "“", "''": "”", "---": "—", "--": "–"}
_LIGATURE = compiled(r"``|''|-{2,3}")
_ENTITY = compiled(r"\\?&(amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[\da-fA-F]{1,5});")
# Crossref writes a letter and its mark apart where the publisher did: He{\'}le{\`}ne.
_DETACHED = compiled(r"([^\W\d_])\{\\(" + "|".join(map(re.escape, ACCENTS)) + r")\s*(?:\{\s*\})?\}")
# As DergiPark writes quotation marks: \"Behçet\" hastalığı. Behind an accent is a letter.
_QUOTES = compiled(r"(?<![{\\])\\\"(?![{\\])")
_QUOTE_ENDS = compiled(r"(?<![{\\])\\\"(?:[\s.,;:!?)\]]|$)")
_NAMED = {"amp": r"\&", "lt": r"\textless{}", "gt": r"\textgreater{}", "nbsp": " "}


def decode(text: str, unknown: set[str] | None = None, is_title: bool = False) -> str:
    """A field's text, on one line. unknown: takes the commands that stay as typed. is_title: braces
    keep the capitals of what is in them, as BibTeX has it."""
    if "&" in text:
        text = _ENTITY.sub(_from_entity, text)
    if _QUOTE_ENDS.search(text) and len(_QUOTES.findall(text)) % 2 == 0:
        text = _QUOTES.sub('"', text)
    if "{\\" in text:
        text = _DETACHED.sub(lambda found: found[1] + ACCENTS[found[2]], text)
    if _SPECIAL.search(text):
        reader = _Reader(text, set() if unknown is None else unknown)
        reader.keeps_case = is_title
        text = reader.read()
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    return _with_kept_case(text) if is_title else text


# Around what braces keep, while a text is read; no file has these characters (files.py).
_KEPT = ("\ue010", "\ue011")
_KEPT_WORDS = compiled(r"[\w'’]*\ue010[^\ue010\ue011]*\ue011[\w'’]*")


def _with_kept_case(text: str) -> str:
    """Text with CSL-JSON's mark on what braces keep: on whole words, since "{T}urkish" keeps one.
    Braces around the whole title say nothing: Web of Science and Mendeley always write them."""
    if _KEPT[0] not in text:
        return text
    text = text.replace(_KEPT[1] + _KEPT[0], "")
    if text[0] == _KEPT[0] and text.find(_KEPT[1]) == len(text) - 1:
        return text[1:-1]
    marked = _KEPT_WORDS.sub(
        lambda found: f"{NOCASE}{found[0].replace(_KEPT[0], '').replace(_KEPT[1], '')}</span>", text
    )
    return re.sub("[\ue010\ue011]", "", marked)


def decode_verbatim(text: str) -> str:
    """A DOI or an address: its characters are meant as they stand, but for what tools escape."""
    if not text:
        return ""
    text = _URL.sub(r"\1", text.strip())
    text = _WORDS.sub(lambda found: _CHARACTERS[found[1]], text)
    text = re.sub(r"\\([^A-Za-z])(?:\{\})?", r"\1", text)
    return " ".join(re.sub(r"[{}]", "", text).split())


_URL = compiled(r"\\(?:url|path|nolinkurl)\s*\{(.*)\}", re.DOTALL)
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
_WORDS = compiled(r"\$?\\(" + "|".join(_CHARACTERS) + r")(?![A-Za-z])\s*(?:\{\})?\$?")


def _from_entity(found: re.Match[str]) -> str:
    import html

    name = found[1]
    return _NAMED.get(name) or html.unescape(f"&{name};")


class _Reader:
    """One pass over a text."""

    def __init__(self, text: str, unknown: set[str]) -> None:
        self.text, self.unknown = text, unknown
        self.at, self.depth = 0, 0
        self.maths, self.keeps_case = False, False

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
            is_special = self.text[self.at : self.at + 1] == "\\"
            keeps_case = self.keeps_case and not self.depth and not is_special
            return self._kept() if keeps_case else self._deeper(self._group)
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

    def _kept(self) -> str:
        """A group whose letters keep their case."""
        text = self._deeper(self._group)
        has_letters = text.upper() != text.lower()
        return text.join(_KEPT) if has_letters and "<" not in text else text

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
