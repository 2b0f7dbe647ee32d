"""PO files as translators' tools write them. The one door to polib.

In: the text of a `.po` file. Out: a `Catalog`, its entries with their places, and what is wrong
with the file; and back to text, in one form, so that what did not change comes out byte for byte.

polib (MIT, pure Python, 5 ms to import) keeps what gettext's own tools keep: fuzzy marks with the
former source, obsolete entries, comments, unknown header fields. Babel's reader loses them. polib
accepts unclosed strings and drops their last letter, so each line is checked first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polib

from ..diagnostic import Diagnostic, Position, Severity
from ..message import Message, Problem, amount, say
from .check_names import LOCALE_INVALID

MAX_BYTES = 4_000_000
MAX_LINES = 100_000
WIDTH = 78  # columns at which strings are wrapped, as gettext does
_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_LINE = re.compile(rf"(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])\s*{_STRING}$|{_STRING}$")
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)")
_BREAKS = re.compile(
    r"[\v\f\x1c-\x1e\x85\u2028\u2029]"
)  # Python splits lines here too, gettext does not

Entry = polib.POEntry
__all__ = ["MAX_BYTES", "Catalog", "Entry", "forms", "new_catalog", "read_catalog"]


@dataclass(eq=False)
class Catalog:
    """A PO file: its entries in order (obsolete ones at the end), its header, and the place of each
    translation."""

    file: str
    po: polib.POFile
    lines: list[str] = field(default_factory=list)
    tail: str = ""  # comments after the last entry

    def __iter__(self) -> Iterator[Entry]:
        return (entry for entry in self.po if not entry.obsolete)

    @property
    def obsolete(self) -> list[Entry]:
        return list(self.po.obsolete_entries())

    @property
    def header(self) -> dict[str, str]:
        """The header's fields by name in small letters; settings without a field of their own are
        in a comment above: "# casepub-cldr: en_GB"."""
        fields = {name.lower(): value for name, value in self.po.metadata.items()}
        for line in self.po.header.splitlines():
            name, colon, value = line.strip().partition(":")
            if colon and name.startswith("casepub-"):
                fields[name.removeprefix("casepub-")] = value.strip()
        return fields

    @property
    def plurals(self) -> int:
        """How many plural forms the language has; 2 if the header does not say."""
        found = re.search(r"nplurals\s*=\s*(\d)", self.po.metadata.get("Plural-Forms", ""))
        return int(found[1]) if found else 2

    def place(self, entry: Entry, what: str = "msgstr", words: str = "") -> Position:
        """The place of a part of an entry; of `words` inside it the words themselves, or as many of
        them as are on one line."""
        start = at = (entry.linenum or 1) - 1
        while at < len(self.lines) and not self.lines[at].startswith(what):
            at += 1
            if at < len(self.lines) and not self.lines[at].strip():
                break
        if at >= len(self.lines) or not self.lines[at].startswith(what):
            at = start
        end = at + 1
        while end < len(self.lines) and self.lines[end].startswith(('"', "msgstr[")):
            end += 1
        for looked in (
            dict.fromkeys(_escape(words[:length]) for length in (len(words), 40, 20, 10))
            if words
            else ()
        ):
            for row in range(at, end):
                column = self.lines[row].find(looked, self.lines[row].find('"') + 1)
                if column >= 0:
                    return Position(self.file, row + 1, column + 1, len(looked))
        return Position(self.file, at + 1, 1, len(self.lines[at]) if at < len(self.lines) else 0)

    def text(self) -> str:
        """The file as casepub writes it."""
        for entry in self.po:
            for name in ("msgid", "msgstr", "previous_msgid", "comment"):
                if value := getattr(entry, name):
                    setattr(entry, name, _BREAKS.sub(" ", value))
        return str(self.po).rstrip("\n") + "\n" + self.tail


def _escape(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"')


class _Unreadable(Problem):
    """A file that is no PO file: why, the line, what to do, and how much of the line to show."""

    def __init__(self, message: Message, line: int, hint: Message, length: int = 0):
        super().__init__(message, hint)
        self.line = line
        self.length = length


def read_catalog(data: bytes, file: str) -> tuple[Catalog | None, list[Diagnostic]]:
    """Read a PO file; `file` is how findings call it. None where it cannot be read as one."""
    try:
        lines = _lines_of(data)
        _look_at_lines(lines)
        return Catalog(file, _parse(lines), lines, _tail(lines)), []
    except _Unreadable as problem:
        place = Position(file, problem.line, 1, problem.length)
        return None, [
            Diagnostic(LOCALE_INVALID, Severity.ERROR, problem.message, place, problem.hint)
        ]


def _lines_of(data: bytes) -> list[str]:
    if len(data) > MAX_BYTES:
        raise _Unreadable(
            say("The file is larger than {size} MB.", size=MAX_BYTES // 1000000),
            1,
            say("A casepub locale file has some hundred thousand bytes."),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise _Unreadable(
            say("The file is not UTF-8."),
            data.count(b"\n", 0, problem.start) + 1,
            say("Save it as UTF-8 (in Poedit: Translation, Properties, Charset)."),
        ) from None
    # polib parts lines at a lone \r too, with which old editors end them
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MAX_LINES:
        raise _Unreadable(
            say("The file has more than {most} lines.", most=amount(MAX_LINES)),
            MAX_LINES,
            say("A casepub locale file has a few thousand lines."),
        )
    return lines


def _look_at_lines(lines: Iterable[str]) -> None:
    """Refuse a file with a line that cannot stand in it; polib would pass over some of them."""
    keyword = None
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if bare.startswith("#~") and not bare.startswith("#~|"):
            bare = bare.removeprefix("#~").lstrip()
        if not bare:
            keyword = None
        if not bare or bare.startswith("#"):
            continue
        if not _LINE.match(bare):
            message, hint = _complaint(bare)
            raise _Unreadable(message, number, hint, len(line))
        if begun := _KEYWORD.match(bare):
            keyword = begun[1]
        elif keyword is None:
            raise _Unreadable(
                say("This text belongs to no entry."),
                number,
                say("Put it after msgid or msgstr."),
                len(line),
            )


def _complaint(bare: str) -> tuple[Message, Message]:
    """What is wrong with a line, and what to do."""
    if _KEYWORD.match(bare) and bare.count('"') < 2:
        return (
            say("A text is not closed by a quotation mark."),
            say('Put " at its end; all text of an entry must be in quotation marks.'),
        )
    if '"' in bare.replace('\\"', "")[bare.find('"') + 1 :].rstrip('"'):
        return (
            say("There is a quotation mark inside a text."),
            say('Write \\" inside a text, or preferably “ ”.'),
        )
    return (
        say("This line does not belong in a PO file."),
        say('A line begins with msgid, msgstr, " or #.'),
    )


def _parse(lines: Iterable[str]) -> polib.POFile:
    try:
        return polib.pofile(
            "\n".join(_BREAKS.sub(" ", line) for line in lines) + "\n", wrapwidth=WIDTH
        )
    except OSError as problem:
        found = re.search(r"line (\d+)", str(problem))
        raise _Unreadable(
            say("The lines are not in the order of a PO file."),
            int(found[1]) if found else 1,
            say("An entry is msgid, then msgstr; its comments come before it."),
        ) from None
    except (ValueError, KeyError, AttributeError, IndexError) as problem:
        raise _Unreadable(
            say("The file cannot be read as PO ({problem}).", problem=str(problem)),
            1,
            say("Open and save it in a PO editor."),
        ) from None


def _tail(lines: Sequence[str]) -> str:
    """The comments behind the last entry, which polib would lose."""
    end = len(lines)
    while end and (
        not lines[end - 1].strip()
        or (lines[end - 1].startswith("#") and not lines[end - 1].startswith("#~"))
    ):
        end -= 1
    tail = "\n".join(lines[end:]).strip("\n")
    return f"\n{tail}\n" if tail else ""


def new_catalog(
    comment: str,
    metadata: Mapping[str, str],
    entries: Iterable[Entry],
    file: str = "",
    width: int = WIDTH,
    tail: str = "",
) -> Catalog:
    """A catalog made here: the comment at its head, its header's fields, its entries; with a width
    of 0, strings are not wrapped."""
    po = polib.POFile(wrapwidth=width)
    po.header = comment
    po.metadata = dict(metadata)
    po.extend(entries)
    return Catalog(file, po, tail=tail)


def forms(entry: Entry) -> tuple[str, ...]:
    """The translations of an entry: one, or one for each plural form."""
    return (
        tuple(entry.msgstr_plural[index] for index in sorted(entry.msgstr_plural))
        if entry.msgid_plural
        else (entry.msgstr,)
    )
