"""Everything that the files of a case say, cut into texts with their places.

In: the files that an import made. Out: `CaseText`s, in which the words of a manuscript are sought;
and the facts that were proposed from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from unicodedata import normalize

from ..edition.mathematics import with_formulas_on_the_line
from ..edition.scripts import Script, find_scripts
from ..language import fold
from ..yamltext import read_yaml
from .provenance import CasePlace

_DIGITS = "0-9⁰¹²³⁴-⁹₀-₉ᵃᵇᶜᵈᵉᶠᵍʰ"
_TOKEN = re.compile(  # raised figures are no digits of the number before them: 10⁵
    # nor are raised letters any of a word: CRPᵃ
    rf"@(?:fig|tab):\w+|@[\w:.-]*\w|[0-9]+|[⁰¹²³⁴-⁹]+|[₀-₉]+|[ᵃᵇᶜᵈᵉᶠᵍʰ]+|[^\W_{_DIGITS}]+|[^\w\s]|_"
)
_QUOTE = re.compile(r"^(?P<sign>\s*#)?\s*(?P<key>\w+):(?P<value>[^#“”]*)#\s.*?“(?P<words>.*)”\s*$")
_GROUP = re.compile(r"^(?:# )?(?P<group>\w+):\s*$")
_PROPOSED = re.compile(r"^#?\s+(?:value|dose):\s*(.+)$")
# entries of case.yaml that no text of a manuscript becomes
_SETTINGS = re.compile(
    r"schema_version|language|journal|.*\.(?:file|corresponding|affiliations\.\d+)"
)
# in the order in which a reference is read
_FIELDS = ("author", "title", "container-title", "issued", "volume", "issue", "page", "DOI")
_NO_WORDS = ("id", "type", "language")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign of a text: its key, by which it is compared, and its place. A code
    such as @smith2010 is one token."""

    key: str
    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


@dataclass(frozen=True)
class CaseText:
    """One text of a case. `kind` is "text" for Markdown and values, "record" for a reference, whose
    words may stand in any order."""

    place: CasePlace
    kind: str = "text"

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words and signs; those of raised and lowered text are no words of it."""
        marks = {at for one in self._scripts for at in (one.start, one.end - 1)}
        return [token for token in tokens(self.place.text) if token.start not in marks]

    @cached_property
    def raised(self) -> frozenset[int]:
        """The tokens that stand above or below the line, by their places."""
        return frozenset(
            at
            for at, token in enumerate(self.tokens)
            if any(one.start < token.start < one.end for one in self._scripts)
        )

    @cached_property
    def _scripts(self) -> list[Script]:
        return [one for one in find_scripts(self.place.text) if not one.is_typed]

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(token.key for token in self.tokens if token.is_word)


@dataclass(frozen=True)
class ProposedFact:
    """A fact that case.yaml has from the text: its place, its value, the words that it comes from,
    and whether it is only a comment yet."""

    place: CasePlace
    value: str
    words: str
    commented: bool


def tokens(text: str, cuts: Sequence[int] = ()) -> list[Token]:
    """The words and signs of a text; a backslash before a sign belongs to the sign. At `cuts` a
    word ends: a raised letter behind a name is none of its letters."""
    if cuts:
        parts = [0, *cuts, len(text)]
        return [
            replace(token, start=token.start + low, end=token.end + low)
            for low, high in pairwise(parts)
            for token in tokens(text[low:high])
        ]
    found: list[Token] = []
    escape = -1
    for match in _TOKEN.finditer(text):
        escapes = match[0] == "\\" and text[match.end() : match.end() + 1] in _ESCAPABLE
        if escapes and escape != match.start():
            escape = match.end()
            continue
        start = match.start() - (escape == match.start())
        found.append(Token(key_of(match[0]), match[0], start, match.end()))
    return found


_ESCAPABLE = frozenset("\\`*_{}[]()#+-.!<>~^$|@&\"'")


@lru_cache(maxsize=20_000)
def key_of(token: str) -> str:
    """What two spellings of one word have in common: H₂ and H2, YILMAZ and Yılmaz."""
    return fold(normalize("NFKC", token)) or token


def case_texts(files: Mapping[str, bytes]) -> list[CaseText]:
    """All texts of the files, in their order."""
    found: list[CaseText] = []
    for name, data in files.items():
        if name.endswith(".md"):
            found += _narrative(name, data.decode("utf-8"))
        elif name == "case.yaml":
            found += _values(name, data.decode("utf-8"))
        elif name == "references.json":
            found += _records(name, data.decode("utf-8"))
    return found


def _narrative(name: str, text: str) -> Iterator[CaseText]:
    heading = ""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("# "):
            heading = line[2:].strip()
        if line.strip():
            bare = re.sub(r"^#{1,6} ", "", line)
            yield CaseText(CasePlace(name, number, heading, with_formulas_on_the_line(bare, False)))


def _values(name: str, text: str) -> Iterator[CaseText]:
    root, _ = read_yaml(text, name)
    for path, node in root.walk() if root is not None else ():
        if isinstance(node.value, str) and node.value.strip():
            key = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
            if not _SETTINGS.fullmatch(key):
                value = with_formulas_on_the_line(node.value, False)
                yield CaseText(CasePlace(name, node.position.line, key, value))


def _records(name: str, text: str) -> Iterator[CaseText]:
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line == " {"]
    for record, line in zip(json.loads(text), lines):
        fields = [key for key in record if key not in _NO_WORDS]
        fields.sort(key=lambda key: _FIELDS.index(key) if key in _FIELDS else len(_FIELDS))
        words = " · ".join(filter(None, (_words_of(record[key]) for key in fields)))
        yield CaseText(CasePlace(name, line, str(record.get("id", "")), words), "record")


def _words_of(value: object) -> str:
    """A field of a record as words: names apart by commas."""
    if isinstance(value, dict):
        return " ".join(filter(None, map(_words_of, value.values())))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words_of, value)))
    return str(value) if isinstance(value, str | int) else ""


def proposed_facts(yaml: str) -> list[ProposedFact]:
    """The facts of case.yaml that name the words which they come from."""
    found: list[ProposedFact] = []
    group = ""
    lines = yaml.split("\n")
    for number, line in enumerate(lines, 1):
        if match := _GROUP.match(line):
            group = match["group"]
        elif match := _QUOTE.match(line):
            value = match["value"].strip()
            if not value:
                below = (_PROPOSED.match(one) for one in lines[number : number + 3])
                value = next((one[1] for one in below if one), "")
            value = value.strip("\"'")
            place = CasePlace("case.yaml", number, f"{group}.{match['key']}", value)
            found.append(ProposedFact(place, value, match["words"], match["sign"] is not None))
    return found
