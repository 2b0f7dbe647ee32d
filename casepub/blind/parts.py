"""What of case.yaml is left out of a copy for reviewers, and what of it is no text.

In: the way to a value. Out: what becomes of it.
"""

from __future__ import annotations

import re

from ..case.fields import is_file_of_language
from ..yamltext import Path

# What is left out whole, of case.yaml and of its statements.
LEFT_OUT = (
    "authors",
    "affiliations",
    "correspondence",
    "grants",
    "publication",
    "withhold",
)
STATEMENTS_LEFT_OUT = ("acknowledgements", "contributions", "funding")
# Nobody can blind a video or a table of data: of the files that go with the article nothing is left
# but what they are called where the text mentions them.
WITHHELD_FILE = re.compile(r".*(?=\.\w{1,10}$)|.*", re.S)
_NOT_TEXT = {"file", "journal", "draw", "width", "orientation", "of", "given", "only", "mesh"}


def is_left_out(path: Path) -> bool:
    """Whether a value is left out, or stands in something that is."""
    return path[:1] in [(name,) for name in LEFT_OUT] or path[:2] in [
        ("statements", name) for name in STATEMENTS_LEFT_OUT
    ]


def is_of_supplement(path: Path) -> bool:
    """Whether a value is of a file that goes with the article."""
    return len(path) > 2 and path[0] == "supplements"


def is_text(path: Path) -> bool:
    """Whether a value, alone or in a list, is a text to print, and not a name for casepub."""
    names = [part for part in path if isinstance(part, str)]
    return not is_file_of_language(path) and not _NOT_TEXT.intersection(names[-1:])
