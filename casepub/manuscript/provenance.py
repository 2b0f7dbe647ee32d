"""Where each word of a Word manuscript went, as values.

In: nothing. Out: `Provenance`: the blocks of the documents, each cut into runs of text that were
taken, changed, proposed or dropped. Every word of a block is in exactly one run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..language import msgid
from ..word.runs import NO_RECORD

_WORD = re.compile(r"[^\W_]+")


class Fate(StrEnum):
    """What became of words: they stand in the case as typed; they stand there otherwise; they are
    proposed to the author, who has yet to confirm them; they are not in the case."""

    TAKEN = "taken"
    CHANGED = "changed"
    PROPOSED = "proposed"
    DROPPED = "dropped"


# Label: Import report: how words of the manuscript changed
CITATION = msgid("number of a reference, now its key", "import")
# Label: Import report: how words of the manuscript changed
MENTION = msgid("mention of a figure or table, now its name", "import")
# Label: Import report: how words of the manuscript changed
HEADING = msgid("recognised as a heading; casepub prints its own words for it", "import")
# Label: Import report: how words of the manuscript changed
LABEL = msgid("label or connecting word, which casepub prints itself", "import")
# Label: Import report: how words of the manuscript changed
NUMBER = msgid("number, which casepub prints itself", "import")
# Label: Import report: how words of the manuscript changed
LETTERS = msgid("the same word in other letters", "import")
# Label: Import report: how words of the manuscript changed
MARK = msgid("mark between a name and its affiliation, now a key", "import")
# Label: Import report: how words of the manuscript changed
REFERENCE = msgid("word of a reference that its style prints itself", "import")
# Label: Import report: how words of the manuscript changed
WORDED = msgid("other words in the case", "import")
# Label: Import report: how words of the manuscript changed
ESCAPED = msgid("sign with a backslash, so that it is printed as typed", "import")
# Label: Import report: how words of the manuscript changed
OWN_HEADINGS = msgid("headings, which casepub prints in its own words", "import")
# Label: Import report: how words of the manuscript changed
BECAME_LINKS = msgid(
    "numbers and names typed as citations, mentions and before legends, which became links",
    "import",
)
# Label: Import report: how words of the manuscript changed
OVERTYPED = msgid(
    "citations of a reference manager that print other years than its data, read as typed",
    "import",
)
# Label: Import report: how words of the manuscript changed
OWNERS = msgid("names and initials beside an ORCID, which is now its author's", "import")
# What sums up words of the text that are in the case, in another form
READ_AS_TYPED = frozenset([OVERTYPED, NO_RECORD])
IN_OTHER_FORM = READ_AS_TYPED | {OWN_HEADINGS, BECAME_LINKS, OWNERS}
# Label: Import report: why words are not in the case
RANK = msgid("academic rank; names are printed without it", "import")
# Label: Import report: how words of the manuscript changed
EDITED = msgid("edited in the case since the earlier import; the author's text stays", "import")
# Label: Import report: why words wait for the author
COMMENTED = msgid("proposed as a fact, in a comment; the words stay in the text", "import")
# Label: Import report: why words wait for the author
UNCONFIRMED = msgid("entered as a fact, to be confirmed; the words stay in the text", "import")
# Label: Import report: why words are not in the case
UNACCOUNTED = msgid("not found in the case", "import")


@dataclass(frozen=True)
class CasePlace:
    """A place in the files of a case: the file and line, the name of the entry or the heading of
    the section, and the text there."""

    file: str
    line: int
    key: str
    text: str = ""


@dataclass(frozen=True)
class TracedRun:
    """Words of a block with the same fate: how they changed or why they are not in the case (an
    English label), what stands in their place, where, and the places of facts that they gave."""

    text: str
    fate: Fate
    how: str = ""
    became: str = ""
    place: CasePlace | None = None
    facts: tuple[CasePlace, ...] = ()

    @property
    def words(self) -> int:
        return len(_WORD.findall(self.text))


@dataclass(frozen=True)
class Remark:
    """Something that the author must decide or know: what it is, and the words that it is about."""

    what: str
    text: str = ""


@dataclass(frozen=True)
class TracedBlock:
    """A paragraph, a row of a table, a picture, a footnote … of a document, and where it went.
    `number` is that of its paragraph, 0 where it has none."""

    document: str
    number: int
    kind: str
    runs: tuple[TracedRun, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def fates(self) -> tuple[Fate, ...]:
        """The fates of its words, in the order of `Fate`, each once."""
        return tuple(fate for fate in Fate if any(run.fate is fate for run in self.runs))

    @property
    def places(self) -> tuple[CasePlace, ...]:
        """Where in the case it went, each place once."""
        found = (place for run in self.runs for place in (run.place, *run.facts))
        return tuple(dict.fromkeys(place for place in found if place is not None))


@dataclass(frozen=True)
class Provenance:
    """The blocks of all documents in reading order; and what concerns a document as a whole."""

    blocks: tuple[TracedBlock, ...] = ()
    remarks: tuple[tuple[str, Remark], ...] = ()

    def words(self) -> dict[Fate, int]:
        """How many words have each fate."""
        counts = dict.fromkeys(Fate, 0)
        for run in self.runs():
            counts[run.fate] += run.words
        return counts

    def runs(self) -> Iterator[TracedRun]:
        return (run for block in self.blocks for run in block.runs)

    def unaccounted(self) -> list[tuple[TracedBlock, TracedRun]]:
        """Words that are neither in the case nor in the list of what was left."""
        return [
            (block, run)
            for block in self.blocks
            for run in block.runs
            if run.fate is Fate.DROPPED and run.how == UNACCOUNTED and run.words
        ]
