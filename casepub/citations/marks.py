"""Text while it is composed, and the HTML that it becomes.

While an entry is composed it is plain text: markup is one private-use character before and one
after (`MARKS`), and becomes HTML once, at the end (`to_html`). So no record can inject HTML, and a
seam such as "?" before ". " is seen as a reader sees it.
"""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

_NAMES = ("i", "b", "sup", "sub", "u", "sc", "nocase", "DOI", "PMID", "PMCID", "URL", "cite")
MARKS = {name: (chr(0xE000 + 2 * i), chr(0xE001 + 2 * i)) for i, name in enumerate(_NAMES)}
LINKS = ("DOI", "PMID", "PMCID", "URL")
PRIVATE = re.compile("[\ue000-\uf8ff]")
FIRST = re.compile("^[\ue000-\uf8ff]*([^\ue000-\uf8ff])")
OPENING = "".join(MARKS[name][0] for name in _NAMES[:6])

_TAGS = {
    "sc": ('<span style="font-variant:small-caps">', "</span>"),
    "nocase": ("", ""),
    "cite": ("", ""),
}
_MARKUP = {
    ord(char): _TAGS.get(name, (f"<{name}>", f"</{name}>"))[end]
    for name, pair in MARKS.items()
    for end, char in enumerate(pair)
}
_LINKED = re.compile(
    rf"(https://doi\.org/)?([{''.join(MARKS[name][0] for name in LINKS)}])"
    r"([^\ue000-\uf8ff]*)[\ue000-\uf8ff]"
)
_CITED = re.compile(f"{MARKS['cite'][0]}(.*?){MARKS['cite'][1]}", re.DOTALL)

# A CSL formatting attribute's value, and the mark that it becomes; "light" has no HTML of its own.
_FORMATS = {
    ("font-style", "italic"): "i",
    ("font-style", "oblique"): "i",
    ("font-variant", "small-caps"): "sc",
    ("font-weight", "bold"): "b",
    ("text-decoration", "underline"): "u",
    ("vertical-align", "sup"): "sup",
    ("vertical-align", "sub"): "sub",
}


FORMATTING = frozenset(attribute for attribute, _ in _FORMATS)


def mark(name: str, text: str) -> str:
    """`text` between the two marks of `name`."""
    return f"{MARKS[name][0]}{text}{MARKS[name][1]}"


def find_last(text: str) -> int:
    """Where the last character that is not a mark stands; -1 if there is none."""
    at = len(text) - 1
    while at >= 0 and "\ue000" <= text[at] <= "\uf8ff":
        at -= 1
    return at


def find_first(text: str) -> int:
    """Where the first character that is not a mark stands; -1 if there is none."""
    found = FIRST.search(text)
    return found.start(1) if found else -1


def styled(text: str, attributes: Mapping[str, str]) -> str:
    """`text` in the marks of an element's CSL formatting attributes."""
    for (attribute, value), name in _FORMATS.items():
        if attributes.get(attribute) == value:
            text = mark(name, text)
    return text


def to_html(
    text: str,
    address: Callable[[str, str], str | None],
    cite: Callable[[str], str] = lambda html: html,
) -> str:
    """Composed text as HTML.  address(kind, value) gives where a DOI, PMID, PMCID or URL leads, or
    None; cite(html) gets the HTML of every cited number or name, in order."""
    kinds = {MARKS[kind][0]: kind for kind in LINKS}

    def link(found: re.Match[str]) -> str:
        before, value = found[1] or "", found[3]
        href = address(kinds[found[2]], unescape(value))
        return f'<a href="{escape(href)}">{before}{value}</a>' if href else before + value

    # Escaping comes first and knows nothing of the marks, so only what is added after it can be a
    # tag.
    html = _LINKED.sub(link, escape(text, quote=False))
    html = _CITED.sub(lambda found: cite(found[1].translate(_MARKUP)), html)
    return re.sub(r"\s+", " ", html.translate(_MARKUP)).strip()
