"""What the tests against other CSL engines share: words of HTML, and what differs between two lines."""

import html
import re
from difflib import SequenceMatcher


def plain(text: str) -> str:
    """HTML as its words."""
    return html.unescape(re.sub("<[^>]*>", "", text))


def difference(theirs: str, ours: str) -> str:
    """What differs, as "theirs → ours; theirs → ours"; nothing where all is the same."""
    a, b = theirs.split(" "), ours.split(" ")
    return "; ".join(
        f"{' '.join(a[i:j])} → {' '.join(b[k:m])}"
        for what, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        if what != "equal"
    )
