"""citeproc-py with its faults repaired and its repeated searches remembered.

In: a style's bytes, a locale's name, overrides of terms.  Out: a style element whose elements are
citeproc-py's own classes, each behind a thin subclass.  Nothing in citeproc-py itself is changed:
CSL elements get their class from a parser's look-up table, and this module hands lxml a table of
subclasses.  citeproc-py 0.11.1 is what was measured.

While an entry is composed it is plain text: markup is one private-use character before and one
after (``MARKS``), and becomes HTML once, at the end (``to_html``).  So no record can inject HTML,
and a seam such as "?" before ". " is seen as a reader sees it.  Only citations.py imports this
module, and late: citeproc-py takes 80 ms to import.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from html import escape, unescape
from typing import Any

from citeproc import LOCALES_PATH, PRIMARY_DIALECTS, model
from citeproc.source import CitationItem, Reference, VariableError
from lxml import etree

# --- text while it is composed
# -------------------------------------------------------------------------------------

MARKS = {
    name: (chr(0xE000 + 2 * i), chr(0xE001 + 2 * i))
    for i, name in enumerate(
        ("i", "b", "sup", "sub", "u", "sc", "nocase", "DOI", "PMID", "PMCID", "URL", "cite")
    )
}
PRIVATE = re.compile("[\ue000-\uf8ff]")
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
    rf"(https://doi\.org/)?([{''.join(MARKS[n][0] for n in ('DOI', 'PMID', 'PMCID', 'URL'))}])"
    r"([^\ue000-\uf8ff]*)[\ue000-\uf8ff]"
)
_CITED = re.compile(f"{MARKS['cite'][0]}(.*?){MARKS['cite'][1]}", re.DOTALL)
_FIRST = re.compile("^[\ue000-\uf8ff]*([^\ue000-\uf8ff])")
_LAST = re.compile("([^\ue000-\uf8ff])[\ue000-\uf8ff]*$")
# The second of two marks that meet is dropped, as citeproc-js does ("the same?" + ". " gives "the
# same? ").
_SWALLOWED = frozenset(
    ("..", ",,", ";;", "::", "!!", "??", "?.", "!.", ":.", ";.", "?:", "!:", ";:", "  ")
)


def mark(name: str, text: str) -> str:
    """`text` between the two marks of `name`."""
    return f"{MARKS[name][0]}{text}{MARKS[name][1]}"


def to_html(
    text: str,
    address: Callable[[str, str], str | None],
    cite: Callable[[str], str] = lambda html: html,
) -> str:
    """Composed text as HTML.  address(kind, value) gives where a DOI, PMID, PMCID or URL leads, or
    None; cite(html) gets the HTML of every cited number or name, in order."""
    kinds = {MARKS[kind][0]: kind for kind in ("DOI", "PMID", "PMCID", "URL")}

    def link(found: re.Match[str]) -> str:
        before, value = found[1] or "", found[3]
        href = address(kinds[found[2]], unescape(value))
        return f'<a href="{escape(href)}">{before}{value}</a>' if href else before + value

    # Escaping comes first and knows nothing of the marks, so only what is added after it can be a
    # tag.
    html = _LINKED.sub(link, escape(text, quote=False))
    html = _CITED.sub(lambda found: cite(found[1].translate(_MARKUP)), html)
    return re.sub(r"\s+", " ", html.translate(_MARKUP)).strip()


def glue(left: str, right: str, in_quote: str = "") -> str:
    """`left` and `right` put together without doubling punctuation.  citeproc-py drops only equal
    marks and does not look through markup.  `in_quote` is the closing quotation mark if a comma or
    full stop belongs inside it."""
    if not left or not right:
        return left + right
    last, first = _LAST.search(left), _FIRST.search(right)
    if not last or not first:
        return left + right
    rest = right[: first.start(1)] + right[first.end(1) :]
    if last[1] + first[1] in _SWALLOWED:
        return left + rest
    if in_quote and last[1] == in_quote and first[1] in ".,":
        return glue(left[: last.start(1)], first[1]) + left[last.start(1) :] + rest
    return left + right


# --- letters
# -------------------------------------------------------------------------------------------------------

_UPPER_TR, _LOWER_TR = {ord("i"): "İ", ord("ı"): "I"}, {ord("I"): "ı", ord("İ"): "i"}
_ALPHABET_TR = {letter: i for i, letter in enumerate("abcçdefgğhıijklmnoöpqrsştuüvwxyz")}
_TITLE_SMALL = frozenset(
    [
        "a",
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "among",
        "an",
        "and",
        "around",
        "as",
        "at",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "between",
        "beyond",
        "but",
        "by",
        "down",
        "during",
        "et",
        "except",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "like",
        "near",
        "nor",
        "of",
        "off",
        "on",
        "onto",
        "or",
        "out",
        "outside",
        "over",
        "past",
        "per",
        "so",
        "than",
        "the",
        "through",
        "till",
        "to",
        "toward",
        "towards",
        "under",
        "underneath",
        "until",
        "up",
        "upon",
        "v",
        "via",
        "vs",
        "with",
        "within",
        "without",
        "yet",
    ]
)
_WORD = re.compile("[^\\s\ue000-\uf8ff‐‑–—/-]+")
_NOCASE = re.compile(f"({MARKS['nocase'][0]}.*?{MARKS['nocase'][1]})", re.DOTALL)


def upper(text: str, language: str) -> str:
    """`text` in capitals by the rules of `language` (i and İ, ı and I are pairs in Turkish)."""
    return (text.translate(_UPPER_TR) if language[:2] in ("tr", "az") else text).upper()


def lower(text: str, language: str) -> str:
    """`text` in small letters by the rules of `language`."""
    return (text.translate(_LOWER_TR) if language[:2] in ("tr", "az") else text).lower()


def _first_up(text: str, language: str) -> str:
    first = _FIRST.search(text)
    return (
        text[: first.start(1)] + upper(first[1], language) + text[first.end(1) :] if first else text
    )


def change_case(text: str, case: str, language: str) -> str:
    """A CSL text-case operation.  citeproc-py's use Python's str.upper ("Içinde"), forget hyphens
    in title case and lower every word in sentence case.  Title case is for English only, as CSL
    says."""
    if not text:
        return text
    if case in ("lowercase", "uppercase"):
        change = lower if case == "lowercase" else upper
        return "".join(
            part if i % 2 else change(part, language) for i, part in enumerate(_NOCASE.split(text))
        )
    shouted = text.isupper()
    if case == "sentence" and shouted:
        text = change_case(text, "lowercase", language)
    if case in ("capitalize-first", "sentence"):
        return text if text.startswith(MARKS["nocase"][0]) else _first_up(text, language)
    if case == "capitalize-all" or (case == "title" and language[:2] == "en"):
        if case == "title" and shouted:
            text = change_case(text, "lowercase", language)
        words = list(_WORD.finditer(text))

        def capital(found: re.Match[str]) -> str:
            word, before = (
                found[0],
                text[: found.start()].rstrip(" \ue000\ue002\ue004\ue006\ue008\ue00a“‘("),
            )
            if not word.islower():
                return word
            edge = not before or before[-1] in ":?!." or found.start() == words[-1].start()
            if case == "title" and not edge and word.strip(",;:.)”’\"'") in _TITLE_SMALL:
                return word
            opening = re.match(r"[“‘(\"'\[]*", word)
            start = opening.end() if opening else 0
            return word[:start] + _first_up(word[start:], language)

        spared = [m.span() for m in _NOCASE.finditer(text)]
        return _WORD.sub(
            lambda m: m[0] if any(a <= m.start() < b for a, b in spared) else capital(m), text
        )
    return text


BETWEEN = (
    "\x01"  # between the parts of a name in a sort key: "Ünlü, Zeki" comes before "Ünlü Özkan, Ali"
)


def sort_key(text: str, language: str) -> tuple[Any, ...]:
    """What to sort `text` by in `language`: Turkish by its alphabet, others with accents folded; no
    punctuation."""
    text = "".join(c for c in lower(text, language) if c.isalnum() or c in " -" or c == BETWEEN)
    if text.lstrip("-").isdecimal():
        return (0, int(text), ())
    if language[:2] == "tr":
        return (
            1,
            0,
            tuple((1, _ALPHABET_TR[c]) if c in _ALPHABET_TR else _folded(c) for c in text),
        )
    return (1, 0, tuple(_folded(c) for c in text))


def _folded(char: str) -> tuple[int, int]:
    base = unicodedata.normalize("NFD", {"ı": "i", "ø": "o", "ł": "l"}.get(char, char))[0]
    return (1, _ALPHABET_TR[base]) if base in _ALPHABET_TR else (0, ord(base))


class Formatter:
    """citeproc-py's formatter interface, in marks instead of HTML."""

    preformat = staticmethod(str)
    Italic = Oblique = staticmethod(lambda text: mark("i", text))
    Bold = staticmethod(lambda text: mark("b", text))
    Light = staticmethod(str)
    Underline = staticmethod(lambda text: mark("u", text))
    Superscript = staticmethod(lambda text: mark("sup", text))
    Subscript = staticmethod(lambda text: mark("sub", text))
    SmallCaps = staticmethod(lambda text: mark("sc", text))


# --- elements
# ------------------------------------------------------------------------------------------------------

_MISSING = object()
_STYLED = {"font-style", "font-variant", "font-weight", "text-decoration", "vertical-align"}


class Item(CitationItem):
    """A citation item that holds its reference (citeproc-py looks it up by key for every variable
    and test), and counts the variables asked for and printed, by which a group decides."""

    def __init__(self, reference: Reference) -> None:
        super().__init__(reference.key)
        self.__dict__.update(held=reference, asked=0, printed=0)

    reference = property(lambda self: self.__dict__["held"])

    def count(self, text: Any) -> Any:
        """One variable asked for, and printed if `text`; gives back `text`."""
        self.__dict__["asked"] += 1
        self.__dict__["printed"] += bool(text)
        return text


class Repaired:
    """In front of every element: remembers what a fixed tree always answers (citeproc-py runs an
    XPath for every option of every name of every record: 0.3 s for 38 records) and joins strings
    with `glue`."""

    def _init(
        self,
    ) -> (
        None
    ):  # lxml calls this when it makes the Python object; `load_style` keeps all of them alive
        self.memo: dict[Any, Any] = {}

    def _remember(self, key: Any, find: Callable[[], Any]) -> Any:
        value = self.memo.get(key, _MISSING)
        if value is _MISSING:
            value = self.memo[key] = find()
        return value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "memo":
            raise AttributeError(name)
        return self._remember(("child", name), lambda: self.find("cs:" + name, self.nsmap))

    def xpath_search(self, expression: str) -> list[Any]:
        return self._remember(expression, lambda: self.xpath(expression, namespaces=self.nsmap))

    def get_root(self) -> Any:
        root = self.memo.get("root")
        if root is None:
            root = self.memo["root"] = super().get_root()
        return root

    def calls_variable(self) -> bool:
        return self._remember("calls", super().calls_variable)

    def get_macro(self, name: str) -> Any:
        return self.get_root().macros[name]

    def get_formatter(self) -> type[Formatter]:
        return Formatter

    def get_term(
        self,
        name: str,
        form: str | None = None,
        fallback_locale: bool = True,
        zero_padded: bool = False,
    ) -> Any:
        # CSL falls back from a missing form to a plainer one (verb-short, verb, long); citeproc-py
        # prints nothing.
        def find() -> Any:
            wanted = form
            while True:
                term = super(Repaired, root).get_term(name, wanted, fallback_locale, zero_padded)
                if term is not None or wanted is None:
                    return term
                wanted = {"verb-short": "verb", "symbol": "short"}.get(wanted)

        root = self.get_root()
        return root._remember(("term", name, form, fallback_locale, zero_padded), find)

    def get_locale_option(self, name: str) -> Any:
        root = self.get_root()
        return root._remember(
            ("option", name), lambda: super(Repaired, root).get_locale_option(name)
        )

    def wrap(self, text: Any) -> str | None:
        if text is None:
            return None
        quote = self.get_root().in_quote
        return glue(glue(self.get("prefix", ""), str(text), quote), self.get("suffix", ""), quote)

    def join(self, parts: Iterable[Any], default_delimiter: str = "") -> str:
        return self._joined(parts, self.get("delimiter", default_delimiter))

    def _joined(self, parts: Iterable[Any], delimiter: str) -> str:
        quote, out = self.get_root().in_quote, ""
        for part in parts:
            if part is not None and str(part):
                out = glue(glue(out, delimiter, quote), str(part), quote) if out else str(part)
        return out

    def render_children(self, item: Any, delimiter: str = "", **kwargs: Any) -> str | None:
        parts = []
        for child in self._remember("children", lambda: list(self.iterchildren())):
            try:
                if isinstance(child, model.Choose):
                    parts.append(child.render(item, delimiter=delimiter, **kwargs))
                else:
                    parts.append(child.render(item, **kwargs))
            except VariableError:
                pass
        return self._joined(parts, delimiter) or None

    def format(self, text: Any) -> str:
        styled = self._remember("styled", lambda: bool(_STYLED & set(self.attrib)))
        return super().format(str(text)) if styled else str(text)

    def case(self, text: Any, language: str | None = None) -> str:
        case = self.get("text-case")
        return (
            change_case(str(text), case, language or self.get_root().language)
            if case
            else str(text)
        )

    def strip_periods(self, text: Any) -> str:
        return str(text).replace(".", "") if self.get("strip-periods") == "true" else str(text)


class LocaleRepair:
    def get_term(
        self, name: str, form: str | None = None, zero_padded: bool = False, *_: Any
    ) -> Any:
        if isinstance(
            form, bool
        ):  # reached through Repaired.get_term of an element inside a locale file
            form = None
        terms = self._remember(
            "terms",
            lambda: {
                (t.get("name"), t.get("form")): t
                for t in reversed(self.xpath_search("./cs:terms/cs:term"))
            },
        )
        found = terms.get((name, form))
        if found is None or (
            zero_padded and found.get("match") in ("whole-number", "last-two-digits")
        ):
            raise IndexError(name)
        return found


class StyleRepair:
    """The style: two works that would be cited alike get a and b after their year, which
    citeproc-py does not do."""

    def add_year_suffixes(self, items: list[Any], cite: Callable[[Any], str]) -> None:
        alike: dict[str, list[Any]] = {}
        if self.citation.get("disambiguate-add-year-suffix") == "true":
            for item in items:
                alike.setdefault(cite(item), []).append(item)
        for group in alike.values():
            for i, item in enumerate(group if len(group) > 1 else ()):
                item.reference["year-suffix"] = item.reference["year_suffix"] = _letters(i)


def _letters(i: int) -> str:
    return (_letters(i // 26 - 1) if i > 25 else "") + chr(ord("a") + i % 26)


class TermRepair:
    single = property(lambda self: self._remember("single", lambda: self._text("single")))
    multiple = property(lambda self: self._remember("multiple", lambda: self._text("multiple")))

    def _text(self, number: str) -> str:
        child = self.find("cs:" + number, self.nsmap)
        return (child if child is not None else self).text or ""


_RANGES = frozenset(("chapter-number", "collection-number", "edition", "issue", "number", "volume"))
_RANGE = re.compile(r"(?<=\d)\s*[-–]\s*(?=\d)")


class TextRepair:
    """Text: casing by the language of what is printed, substituted variables not printed twice,
    links marked."""

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> tuple[Any, str]:
        context = self if context is None else context
        language = self.get_root().language
        if (
            "macro" in self.attrib
        ):  # citeproc-py forgets the sort options on the way into a nested macro
            return self.get_macro(self.get("macro")).render(
                item, context, kwargs.get("sort_options")
            ), language
        if "term" in self.attrib:
            return self._term(item), language
        if "value" in self.attrib:
            return self.get("value"), language
        return self._variable(item, context), item.reference.get("language") or language

    def _variable(self, item: Any, context: Any) -> Any:
        name, layout = self.get("variable"), context.get_layout()
        if name == "year-suffix":
            return item.reference.get(name)
        if name == "citation-number":
            return item.count(str(item.number))
        source = "page" if name == "page-first" else name
        if self.get("form") == "short" and name + "-short" in item.reference:
            source = name + "-short"
        text = None if name in layout.repressed.get("variables", ()) else item.reference.get(source)
        if not item.count(text):
            raise VariableError
        layout.repressed.setdefault("printed", []).append(name)
        if name.startswith("page"):
            return self._process(text, name)
        if name in _RANGES:
            return _RANGE.sub(self.get_single_term("page-range-delimiter") or "–", text)
        return mark(name, text) if name in ("DOI", "PMID", "PMCID", "URL") else text

    def _process(self, value: str, variable: str) -> str:
        # A range whose ends begin with different letters ("S1-4") is printed as it is written.
        found = re.fullmatch(r"([A-Za-z]*)\d+\s*[-–]\s*([A-Za-z]*)\d+", value)
        if found and found[1] != found[2] and variable == "page":
            return value
        return str(super()._process(value, variable))

    def quote(self, text: str) -> str:
        if self.get("quotes") != "true":
            return text
        return glue(self.get_single_term("open-quote") + text, self.get_single_term("close-quote"))


class IfRepair:
    """Choose: numbers such as "1-3" are numeric, and a test of `disambiguate` alone is not a test
    passed."""

    _numeric = re.compile(r"^\W*[A-Za-z]*\d+[A-Za-z]*(\s*[,&–-]\s*[A-Za-z]*\d+[A-Za-z]*)*\W*$")

    def _is_numeric(self, item: Any) -> list[bool]:
        return [
            name in item.reference and bool(self._numeric.match(str(item.reference[name])))
            for name in self.get("is-numeric").split()
        ]

    def _type(self, item: Any) -> list[bool]:
        return [
            name == item.reference.type
            for name in self._remember("types", lambda: self.get("type").split())
        ]

    def _variable(self, item: Any) -> list[bool]:
        names = self._remember("names", lambda: self.get("variable").split())
        return [
            name in item.reference or (name == "locator" and item.has_locator) for name in names
        ]

    def render(self, item: Any, **kwargs: Any) -> Any:
        if self._remember("untested", lambda: not set(self.attrib) - {"match", "disambiguate"}):
            raise model.ConditionFailed
        return super().render(item, **kwargs)


class ChooseRepair:
    def render(self, item: Any, context: Any = None, delimiter: str = "", **kwargs: Any) -> Any:
        for child in self._remember("children", lambda: list(self.iterchildren())):
            try:
                return child.render(item, context=context, delimiter=delimiter, **kwargs)
            except model.ConditionFailed:
                continue
        return None


class GroupRepair:
    """A group is left out if it asks for variables and none is there.  citeproc-py looks at what
    the group could ask for: a label in a branch that is taken counted as a variable printed."""

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> str:
        before, parts = dict(item.__dict__), []
        for child in self._remember("children", lambda: list(self.iterchildren())):
            try:
                if isinstance(child, model.Choose):
                    parts.append(
                        child.render(
                            item, context=context, delimiter=self.get("delimiter", ""), **kwargs
                        )
                    )
                else:
                    parts.append(child.render(item, context=context, **kwargs))
            except VariableError:
                pass
        asked, printed = (item.__dict__[k] - before[k] for k in ("asked", "printed"))
        text = self.join(parts)
        if not text or (asked and not printed):
            raise VariableError
        return text


class NumberRepair:
    def process(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        value = item.reference.get(
            "page" if self.get("variable") == "page-first" else self.get("variable")
        )
        if not item.count(value):
            raise VariableError
        return self._process(value, self.get("variable"))


class LabelRepair:
    """A label's "title" case is a capital first letter where the language has no title case ("Ed."
    in Turkish)."""

    def case(self, text: Any, language: str | None = None) -> str:
        case = self.get("text-case") or ""
        language = language or self.get_root().language
        return change_case(str(text), "capitalize-first" if case == "title" else case, language)

    def _is_plural(self, item: Any) -> bool:
        # citeproc-py turns number-of-pages into an int, which raises on "xii, 300"
        value = str(item.reference.get(self.get("variable"), ""))
        if self.get("variable").startswith("number-of"):
            return value not in ("0", "1")
        return self.RE_MULTIPLE_NUMBERS.search(value) is not None


class DateRepair:
    """Dates: citeproc-py joins the parts of a localised date with the delimiter of the element that
    calls it ("2017Jun"), and prints the year of a range last wherever the locale has it."""

    def process(
        self,
        item: Any,
        variable: Any = None,
        show_parts: Any = None,
        context: Any = None,
        **kwargs: Any,
    ) -> Any:
        date = item.reference.get(variable or self.get("variable"))
        if variable is None and not item.count(date):
            raise VariableError
        if kwargs.get("sort_options") is not None and hasattr(
            date, "sort_key"
        ):  # not "3 October 2012" after "2015"
            return date.sort_key()[: 5 if self.get("date-parts") == "year" else 9].ljust(9, "0")
        return super().process(item, variable, show_parts, context, **kwargs)

    def render_single_date(
        self, date: Any, show_parts: Any = None, context: Any = None
    ) -> str | None:
        parts = self.parts(date, show_parts, context if context is not self else None)
        return self._joined(parts, self.get("delimiter", "")) or None

    def render_date_range(
        self, date_range: Any, show_parts: Any = None, context: Any = None
    ) -> str | None:
        begin, end = date_range.begin, date_range.get("end")
        if end is None or end.is_nil():
            return self.render_single_date(begin, show_parts, context)
        shown = [p.get("name") for p in self.iterchildren() if p.get("name") in show_parts]
        same = []
        for name in ("year", "month", "day"):
            if begin.get(name) != end.get(name):
                break
            same.append(name)
        differ = [name for name in shown if name not in same]
        if not differ:
            return self.render_single_date(begin, shown, context)
        # Common parts before the first or after the last differing part are printed once.
        first, last = shown.index(differ[0]), len(shown) - shown[::-1].index(differ[-1])
        head, middle, tail = shown[:first], shown[first:last], shown[last:]
        left = self.render_single_date(begin, head + middle, context) or ""
        right = self.render_single_date(end, middle + tail, context) or ""
        return left.rstrip(" ,") + "–" + right


class DatePartRepair:
    """citeproc-py writes the attributes of the calling date's parts into the locale, where every
    later date sees them.  Here they are looked at, for one call."""

    def get(self, name: str, default: Any = None) -> Any:
        borrowed = self.memo.get("borrowed", {})
        return borrowed[name] if name in borrowed else super().get(name, default)

    def process(self, date: Any, context: Any = None) -> Any:
        self.memo["borrowed"] = {}
        name, context = self.get("name"), self if context is None else context
        if context is not self:
            for part in context.findall("cs:date-part", self.nsmap):
                if super().get("name") == part.attrib.get("name"):
                    self.memo["borrowed"] = dict(part.attrib)
        if name == "year":
            if self.get("form") == "short":
                return f"{date.year:02}"[-2:]
            era = "bc" if date.year < 0 else "ad" if date.year < 1000 else ""
            return f"{abs(date.year)}{context.get_single_term(era) if era else ''}"
        if name == "month":
            form = self.get("form", "long")
            term, index = ("month", date["month"]) if "month" in date else ("season", date.season)
            if term == "month" and form.startswith("numeric"):
                return f"{index:02}" if form == "numeric-leading-zeros" else str(index)
            return context.get_single_term(
                f"{term}-{index:02}", form="short" if form == "short" else None
            )
        form = self.get("form", "numeric")
        if form == "ordinal" and (date.day == 1 or not self._only_first_is_ordinal()):
            return model.to_ordinal(date.day, context)
        return f"{date.day:02}" if form == "numeric-leading-zeros" else str(date.day)

    def _only_first_is_ordinal(self) -> bool:
        return self.get_locale_option("limit-day-ordinals-to-day-1") == "true"


class NamesRepair:
    def process(
        self, item: Any, names_context: Any = None, context: Any = None, **kwargs: Any
    ) -> Any:
        layout = (self if context is None else context).get_layout()
        roles = self.get("variable").split()
        there = [role for role in roles if role in item.reference]
        if not item.count(
            there and not any(role in layout.repressed.get("variables", ()) for role in roles)
        ) and (self.substitute() is None):
            raise VariableError
        layout.repressed.setdefault("printed", []).extend(there)
        return super().process(item, names_context, context, **kwargs)


class SubstituteRepair:
    """What stands in for missing names is not printed again.  citeproc-py notes only a variable
    named on the child itself, so a title that comes by way of a macro was printed twice."""

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        layout = (self if context is None else context).get_layout()
        for child in self.getchildren():
            layout.repressed["printed"] = []
            try:
                if isinstance(child, model.Names) and child.name is None:
                    text = child.render(
                        item, names_context=self.getparent(), context=context, **kwargs
                    )
                else:
                    text = child.render(item, context=context, **kwargs)
            except VariableError:
                continue
            if text:
                layout.repressed.setdefault("variables", set()).update(layout.repressed["printed"])
                return text
        return None


class NameRepair:
    """Names: "and others" prints et al.; the style's delimiter also before "and";
    initialize="false" is heard."""

    def option(self, name: str, context: Any, sort_options: Mapping[str, str] | None) -> Any:
        if sort_options and name in sort_options:
            return self.get_option(name, context, sort_options)
        parent = (self if context is None else context).xpath_search(
            "./ancestor::*[self::cs:citation or self::cs:bibliography][1]"
        )[0]
        return self._remember((name, parent.tag), lambda: self.get_option(name, context, None))

    def process(
        self, item: Any, variable: str, context: Any = None, sort_options: Any = None, **_: Any
    ) -> Any:
        def option(name: str) -> Any:
            if name == "sorting":
                return bool(sort_options)
            return self.option(name, context, sort_options)

        names = item.reference.get(variable, [])
        people = [name for name in names if name.get("literal") != OTHERS]
        least, first = option("et-al-min"), option("et-al-use-first")
        cut = bool(least) and len(people) >= least and len(people) > first
        if option("form") == "count":
            return first if cut else len(people)
        shown = people[:first] if cut else people
        printed = [self._one(name, i == 0, option, context) for i, name in enumerate(shown)]
        delimiter = BETWEEN if sort_options else option("delimiter")

        def separated(rule: str, several: int) -> bool:
            return (
                rule == "always"
                or (rule == "contextual" and len(printed) >= several)
                or (
                    rule == "after-inverted-name"
                    and option("name-as-sort-order") == ("first" if len(printed) == 1 else "all")
                )
            )

        if cut and option("et-al-use-last") and first <= least - 2:
            return self._joined(
                [*printed, "… " + self._one(people[-1], False, option, context)], delimiter
            )
        if (cut or len(people) < len(names)) and (et_al := self.et_al()):
            gap = delimiter if separated(option("delimiter-precedes-et-al"), 2) else " "
            return self._joined([self._joined(printed, delimiter), et_al], gap)
        conjunction = {"text": lambda: self.get_single_term("and"), "symbol": lambda: "&"}.get(
            option("and") or ""
        )
        if conjunction and len(printed) > 1:
            gap = delimiter if separated(option("delimiter-precedes-last"), 3) else " "
            return self._joined(
                [self._joined(printed[:-1], delimiter), f"{conjunction()} {printed[-1]}"], gap
            )
        return self._joined(printed, delimiter)

    def _one(self, name: Any, is_first: bool, option: Callable[[str], Any], context: Any) -> str:
        given, family, dropping, particle, suffix = name.parts()
        if given and option("initialize-with") is not None and self.get("initialize") != "false":
            given = self.initialize(given, option("initialize-with"), context)
        inverted = option("name-as-sort-order") == "all" or (
            option("name-as-sort-order") == "first" and is_first
        )
        if option("form") == "short":
            given = suffix = None
            family = " ".join(filter(None, (particle, family)))
        elif not inverted:
            family = " ".join(filter(None, (dropping, particle, family)))
        elif option("demote-non-dropping-particle") == "display-and-sort":
            given = " ".join(filter(None, (given, dropping, particle)))
        else:
            family = " ".join(filter(None, (particle, family)))
            given = " ".join(filter(None, (given, dropping)))
        for part in self.findall("cs:name-part", self.nsmap):
            given, family = part.format_part(given or "", family or "")
        if inverted and option("form") != "short":
            between = BETWEEN if option("sorting") else option("sort-separator")
            return between.join(filter(None, (family, given, suffix)))
        return " ".join(filter(None, (given, family, suffix)))


OTHERS = (
    "\uf8ff others"  # the literal of a name that stands for "and others"; no record can contain it
)


class SortRepair:
    """Sorting by the alphabet of the edition; citeproc-py compares code points (Ş after Z).  No key
    sorts last."""

    def sort(self, items: list[Any], context: Any) -> list[Any]:
        return self._sorted(items, self.findall("cs:key", self.nsmap), context)

    def _sorted(self, items: list[Any], keys: list[Any], context: Any) -> list[Any]:
        # A further key is rendered only for items that the keys before it leave equal: APA has ten.
        if len(items) < 2 or not keys:
            return items
        language = self.get_root().language
        groups: dict[Any, list[Any]] = {}
        for item, value in zip(items, keys[0].sort_keys(items, context)):
            groups.setdefault(
                None if value in (None, "") else sort_key(str(value), language), []
            ).append(item)
        unsorted = groups.pop(None, [])
        order = sorted(groups, reverse=keys[0].get("sort") == "descending")
        return [
            item
            for group in [*(groups[key] for key in order), unsorted]
            for item in self._sorted(group, keys[1:], context)
        ]


class LayoutRepair:
    """Layout: citations of numbers collapse to ranges; a list's own number is left to the page."""

    def render_bibliography(self, items: list[Any]) -> list[str]:
        out = []
        for item in items:
            self.repressed = {}
            parts = []
            for child in self.iterchildren():
                if child.get("variable") != "citation-number":
                    try:
                        parts.append(child.render(item))
                    except VariableError:
                        pass
            out.append(self.format(self.wrap(self._joined(parts, ""))))
        return out

    def render_citation(self, citation: Any, callback: Any) -> str:
        items, style = list(citation.cites), self.getparent()
        if style.sort is not None:
            items = style.sort.sort(items, self)
        printed = []
        for item in items:
            self.repressed = {}
            printed.append(mark("cite", self.render_children(item) or str(item.number)))
            style.cites.append(item)
        citation.order = [item.key for item in items]
        if style.get("collapse") != "citation-number":
            return self.format(self.wrap(self.join(printed)))
        # Three numbers or more in a row are printed as first and last (citeproc-py never
        # collapses).
        runs: list[list[int]] = []
        for i, item in enumerate(items):
            if runs and item.number == items[runs[-1][-1]].number + 1:
                runs[-1].append(i)
            else:
                runs.append([i])
        parts, kept = [], []
        for run in runs:
            shown = run if len(run) < 3 else [run[0], run[-1]]
            kept += shown
            texts = [printed[i] for i in shown]
            parts += texts if len(run) < 3 else ["–".join(texts)]
        citation.order = [items[i].key for i in kept]
        between = style.get("after-collapse-delimiter")
        return self.format(self.wrap(self._joined(parts, between) if between else self.join(parts)))


_REPAIRS: dict[str, type] = {
    "Locale": LocaleRepair,
    "Term": TermRepair,
    "Text": TextRepair,
    "If": IfRepair,
    "Else_If": IfRepair,
    "Choose": ChooseRepair,
    "Group": GroupRepair,
    "Number": NumberRepair,
    "Label": LabelRepair,
    "Style": StyleRepair,
    "Date": DateRepair,
    "Date_Part": DatePartRepair,
    "Names": NamesRepair,
    "Substitute": SubstituteRepair,
    "Name": NameRepair,
    "Sort": SortRepair,
    "Layout": LayoutRepair,
}


def _parser() -> etree.XMLParser:
    """A parser that reads nothing but its input (citeproc-py's own expands entities), and makes
    repaired elements."""
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace("http://purl.org/net/xbiblio/csl")
    namespace[None] = _CLASSES[""]
    for name, cls in _CLASSES.items():
        if name:
            namespace[name.replace("_", "-").lower()] = cls
    parser = etree.XMLParser(
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
    )
    parser.set_element_class_lookup(lookup)
    return parser


_CLASSES: dict[str, type] = {"": type("Element", (Repaired, model.CitationStylesElement), {})}
for _cls in model.CitationStylesElement.__subclasses__():
    if _cls.__module__ == model.__name__:
        _bases = tuple(filter(None, (_REPAIRS.get(_cls.__name__), Repaired, _cls)))
        _CLASSES[_cls.__name__] = type(_cls.__name__, _bases, {})


def load_style(style: bytes, locale: str, terms: Mapping[str, str]) -> Any:
    """The style's root element, ready to render in `locale` with `terms` put before every locale's
    own.

    Raises ValueError if the style cannot be used; the message says why."""
    parser = _parser()
    try:
        root = etree.fromstring(style, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise ValueError(f"it is not well-formed XML: {fault}") from None
    if (
        root is None
        or root.getroottree().docinfo.doctype
        or any(not isinstance(e.tag, str) for e in root.iter())
    ):
        raise ValueError("it declares a DOCTYPE or entities, which a CSL style never needs")
    for element in [
        e for e in root.iter() if not isinstance(e, Repaired)
    ]:  # of another namespace: not CSL's to print
        if element.getparent() is None:
            raise ValueError("its root element is not a CSL <style>")
        element.getparent().remove(element)
    _check(root)
    for names in root.xpath_search("//cs:names[not(cs:name) and not(parent::cs:substitute)]"):
        names.insert(
            0, parser.makeelement(f"{{{root.nsmap['cs']}}}name")
        )  # citeproc-py inserts it while rendering
    prefix = f'<locale xmlns="{root.nsmap["cs"]}" xml:lang="{escape(locale)}"><terms/></locale>'
    first = etree.fromstring(prefix, parser)
    for name, text in terms.items():
        etree.SubElement(
            first.find("cs:terms", root.nsmap), f"{{{root.nsmap['cs']}}}term", name=name
        ).text = text
    language = locale.split("-")[0]
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    own = root.findall("cs:locale", root.nsmap)
    root.locales = [
        first,
        *(e for wanted in (locale, language, None) for e in own if e.get(lang) == wanted),
    ]
    for name in dict.fromkeys((locale, PRIMARY_DIALECTS.get(language, locale), "en-US")):
        path = os.path.join(LOCALES_PATH, f"locales-{name}.xml")
        if re.fullmatch("[A-Za-z-]+", name) and os.path.exists(path):
            root.locales.append(etree.parse(path, parser).getroot())
    # lxml forgets a Python object that nobody holds, and with it what the object remembers.
    root.alive = [list(tree.iter()) for tree in (root, *root.locales)]
    for tree in (root, *root.locales):
        tree.in_quote, tree.language = "", language
    for element in root.alive[0]:
        element.memo.clear()
    root.macros = {m.get("name"): m for m in root.findall("cs:macro", root.nsmap)}
    root.variables_of_citation = _variables(root.citation, root.macros, set())
    if (root.get_locale_option("punctuation-in-quote") or "false") == "true":
        for tree in (root, *root.locales):
            tree.in_quote = root.get_single_term("close-quote")
    return root


def _variables(element: Any, macros: Mapping[str, Any], seen: set[str]) -> set[str]:
    """The variables that `element` can print, through macros too, sorting left aside."""
    found: set[str] = set()
    for child in element.layout.iter() if isinstance(element, model.Citation) else element.iter():
        found.update(
            (child.get("variable") or "").split() if not isinstance(child, model.If) else ()
        )
        if (name := child.get("macro")) and name not in seen:
            seen.add(name)
            found |= _variables(macros[name], macros, seen)
    return found


def _check(root: Any) -> None:
    """Faults that would make citeproc-py fail with a riddle, or recurse for ever."""
    if not isinstance(root, model.Style):
        raise ValueError("its root element is not a CSL <style>")
    layout = root.find("cs:citation/cs:layout", model.CitationStylesElement.nsmap)
    if layout is None:
        parent = root.find(".//{*}link[@rel='independent-parent']")
        raise ValueError(
            "it is a dependent style; use the style it points to, " + parent.get("href", "")
            if parent is not None
            else "it has no <citation> with a <layout>"
        )
    if root.find("cs:bibliography/cs:layout", model.CitationStylesElement.nsmap) is None:
        raise ValueError("it has no <bibliography> with a <layout>")
    ns = model.CitationStylesElement.nsmap
    calls = {
        m.get("name"): [e.get("macro") for e in m.iter() if e.get("macro")]
        for m in root.findall("cs:macro", ns)
    }
    for element in root.iter():
        if element.get("macro") and element.get("macro") not in calls:
            raise ValueError(
                f"line {element.sourceline} calls the macro {element.get('macro')!r}, "
                "which is missing"
            )
    sizes: dict[str, int] = {}

    def visit(name: str, above: tuple[str, ...]) -> int:
        if name in above:
            raise ValueError(f"the macro {name!r} calls itself")
        if name not in sizes:
            sizes[name] = 1 + sum(visit(called, (*above, name)) for called in calls[name])
        if len(above) > 100 or sizes[name] > 100_000:
            raise ValueError(f"the macro {name!r} calls too many others")
        return sizes[name]

    for name in calls:
        visit(name, ())
