"""citeproc-py's elements, cut at the seams where something can be put in, and quicker.

Each class stands before the element of its name (`ELEMENTS`; "*" before all) and prints as the bare
engine does, with two differences that are none of its faults: text is a plain string with marks
(marks.py) instead of a list of pieces, and what a fixed tree always answers is remembered
(citeproc-py runs an XPath for every option of every name of every record: 0.3 s for 38 records).
What is not a fault but not CSL either is put in here too: capitals by language, links, and a list
that leaves its numbers to the page.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from .engine import Element, Formatter, Option, String, VariableError, model, normalize_seam
from .letters import change_case
from .marks import FORMATTING, LINKS, mark, styled

T = TypeVar("T")
_MISSING = object()
# Behind the particles of "d’Aubignac" and "al-Farsi".
_TOUCHING = re.compile(r"(?<=\b[dl]’) |(?<=\b[ae]l-) ")


class AnyElement(Element):
    """Before every element: memory, plain strings, marks."""

    def _init(self) -> None:
        # lxml calls this when it makes the Python object; style.load keeps all of them alive
        self.memo = {}

    def remember(self, key: Any, find: Callable[[], T]) -> T:
        """What `find` gives, asked once for each `key`."""
        value = self.memo.get(key, _MISSING)
        if value is _MISSING:
            value = self.memo[key] = find()
        return cast(T, value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "memo":
            raise AttributeError(name)
        return self.remember(("child", name), lambda: self.find("cs:" + name, self.nsmap))

    def xpath_search(self, expression: str) -> list[Any]:
        return self.remember(expression, lambda: self.xpath(expression, namespaces=self.nsmap))

    def get_root(self) -> Any:
        root = self.memo.get("root")
        if root is None:
            root = self.memo["root"] = super().get_root()
        return root

    def children(self) -> list[Any]:
        """The child elements, in order."""
        return self.remember("children", lambda: list(self.iterchildren()))

    def calls_variable(self) -> bool:
        return self.remember("calls", super().calls_variable)

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
        root, key = self.get_root(), (name, form, fallback_locale, zero_padded)
        return root.remember(("term", *key), lambda: root.find_term(*key))

    def find_term(self, name: str, form: str | None, *args: Any) -> Any:
        """A term, looked up in the locales; None if there is none."""
        return model.CitationStylesElement.get_term(self, name, form, *args)

    def get_locale_option(self, name: str) -> Any:
        root = self.get_root()
        return root.remember(
            ("option", name), lambda: model.CitationStylesElement.get_locale_option(root, name)
        )

    def glue(self, left: str, right: str) -> str:
        """`left` and `right` put together; a mark that is the same on both sides stands once."""
        return left + str(normalize_seam(left, right))

    def join_with(self, parts: Iterable[Any], delimiter: str) -> str:
        """The parts that are not empty, with `delimiter` between them."""
        out = ""
        for part in parts:
            if part is not None and str(part):
                out = self.glue(self.glue(out, delimiter), str(part)) if out else str(part)
        return out

    def join(self, parts: Iterable[Any], default_delimiter: str = "") -> str:
        return self.join_with(parts, self.get("delimiter", default_delimiter))

    def wrap(self, text: Any) -> str | None:
        if text is None:
            return None
        return self.glue(self.glue(self.get("prefix", ""), str(text)), self.get("suffix", ""))

    def render_children(self, item: Any, delimiter: str = "", **kwargs: Any) -> str | None:
        parts = []
        for child in self.children():
            try:
                if isinstance(child, model.Choose):
                    parts.append(child.render(item, delimiter=delimiter, **kwargs))
                else:
                    parts.append(child.render(item, **kwargs))
            except VariableError:
                pass
        return self.join_with(parts, delimiter) or None

    def format(self, text: Any) -> str:
        styles = self.remember("styles", lambda: not FORMATTING.isdisjoint(self.attrib))
        return styled(str(text), self.attrib) if styles else str(text)

    def strip_periods(self, text: Any) -> str:
        return str(text).replace(".", "") if self.get("strip-periods") == "true" else str(text)

    def case(self, text: Any, language: str | None = None) -> str:
        """`text` in the element's text-case, by the letters of `language` (the edition's)."""
        case, words = self.get("text-case"), str(text)
        if not case or not words:
            return words
        if case == "title":
            return self.title_case(words, language)
        if case == "sentence":
            return self.sentence_case(words, language)
        return change_case(words, case, language or self.get_root().language)

    def title_case(self, text: str, language: str | None) -> str:
        return str(model.TextCased.case(self, String(text), language and language[:2]))

    def sentence_case(self, text: str, language: str | None) -> str:
        return str(model.TextCased.case(self, String(text), language))


class LocaleElement(Element):
    """A locale: its terms as a table."""

    def get_term(self, name: str, form: str | None = None, zero_padded: bool = False) -> Any:
        found = self.remember("terms", self._terms).get((name, form))
        partial = ("whole-number", "last-two-digits")
        if found is None or (zero_padded and found.get("match") in partial):
            raise IndexError(name)
        return found

    def _terms(self) -> dict[tuple[str, str | None], Any]:
        terms = reversed(self.xpath_search("./cs:terms/cs:term"))
        return {(term.get("name"), term.get("form")): term for term in terms}


class TermElement(Element):
    """A term as a plain string."""

    @property
    def single(self) -> str:
        return self.remember("single", lambda: self._text("single"))

    @property
    def multiple(self) -> str:
        return self.remember("multiple", lambda: self._text("multiple"))

    def _text(self, number: str) -> str:
        child = self.find("cs:" + number, self.nsmap)
        return str((child if child is not None else self).text or "")


class StyleElement(Element):
    """The style, which may tell works apart that would be cited alike."""

    def add_year_suffixes(self, items: list[Any], cite: Callable[[Any], str]) -> None:
        """Nothing here: citeproc-py does not."""


class TextElement(Element):
    """cs:text, variable by variable.  A term is in the edition's language, a variable in its
    work's."""

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> tuple[Any, str]:
        context, language = self if context is None else context, self.get_root().language
        if "macro" in self.attrib:
            return self.call_macro(item, context, kwargs.get("sort_options")), language
        if "term" in self.attrib:
            return self._term(item), language
        if "value" in self.attrib:
            return self.get("value"), language
        text = self._variable(item, context)
        return text, item.reference.get("language") or language

    def call_macro(self, item: Any, context: Any, sort_options: Any) -> Any:
        return self.get_root().macros[self.get("macro")].render(item, context)

    def _variable(self, item: Any, context: Any) -> Any:
        name = self.get("variable")
        if name == "year-suffix":
            return item.reference.get(name)
        if name == "citation-number":
            return item.count(str(item.number))
        source = "page" if name == "page-first" else name
        if self.get("form") == "short" and name + "-short" in item.reference:
            source = name + "-short"
        text: Any = None if self.is_suppressed(name, context) else item.reference.get(source)
        if not item.count(text):
            raise VariableError
        self.note_printed(name, context)
        return self.print_variable(text, name)

    def print_variable(self, text: str, name: str) -> str:
        if name.startswith("page"):
            return str(self._process(text, name))
        return mark(name, text) if name in LINKS else text

    def is_suppressed(self, name: str, context: Any) -> bool:
        """Whether the variable has been printed in place of missing names."""
        return name in context.get_layout().repressed.get(self.tag, ())

    def note_printed(self, name: str, context: Any) -> None:
        """A variable is about to be printed."""

    def quote(self, text: str) -> str:
        if self.get("quotes") != "true":
            return text
        before, after = (self.get_single_term(f"{name}-quote") for name in ("open", "close"))
        return self.glue(before + text, after)

    def _term(self, item: Any) -> Any:
        return super()._term(item)  # type: ignore[misc]  # citeproc-py's, which has no types


class NumberElement(Element):
    """cs:number, counted as a variable."""

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        name = self.get("variable")
        value = item.reference.get("page" if name == "page-first" else name)
        if not item.count(value):
            raise VariableError
        return self._process(value, name)


class NamesElement(Element):
    """cs:names, counted as a variable."""

    def process(
        self, item: Any, names_context: Any = None, context: Any = None, **kwargs: Any
    ) -> Any:
        roles = [role for role in self.get("variable").split() if role in item.reference]
        if not item.count(roles) and self.substitute() is None:
            raise VariableError
        return super().process(item, names_context, context, **kwargs)


class DateElement(Element):
    """cs:date, counted as a variable."""

    def process(
        self,
        item: Any,
        variable: Any = None,
        show_parts: Any = None,
        context: Any = None,
        **kwargs: Any,
    ) -> Any:
        # With a variable it is a localised date, called by the style's own, which has counted.
        if variable is None and not item.count(item.reference.get(self.get("variable"))):
            raise VariableError
        return super().process(item, variable, show_parts, context, **kwargs)


class DatePartElement(Element):
    """cs:date-part, whose attributes change while it is called."""

    def format(self, text: Any) -> str:
        return styled(str(text), self.attrib)


class NameElement(Element):
    """cs:name, step by step; each step may be another one's."""

    def process(
        self, item: Any, variable: str, context: Any = None, sort_options: Any = None, **_: Any
    ) -> Any:
        def option(name: str) -> Any:
            if name == "is-sort-key":
                return bool(sort_options)
            return self._option(name, context, sort_options)

        names = item.reference.get(variable, [])
        shown, is_cut = self.truncate(names, option)
        if option("form") == "count":
            return self.count(names, option)
        printed = [self.print_name(name, i == 0, option, context) for i, name in enumerate(shown)]
        inverted = [self.is_inverted(name, i == 0, option) for i, name in enumerate(shown)]
        least, first = option("et-al-min"), option("et-al-use-first")
        if len(shown) < len(names) and option("et-al-use-last") and first <= least - 2:
            last = self.print_name(names[-1], False, option, context)
            return self.join_last(printed, last, option)
        return self.join_names(printed, inverted, is_cut, option)

    def _option(self, name: str, context: Any, sort_options: Mapping[str, Any] | None) -> Any:
        if sort_options and name in sort_options:
            return self.get_option(name, context, sort_options)
        parent = (self if context is None else context).xpath_search(
            "./ancestor::*[self::cs:citation or self::cs:bibliography][1]"
        )[0]
        return self.remember((name, parent.tag), lambda: self.get_option(name, context, None))

    def truncate(self, names: Sequence[Any], option: Option) -> tuple[list[Any], bool]:
        """The names to print, and whether et al. follows."""
        least, first = option("et-al-min"), option("et-al-use-first")
        if len(names) > 1 and least and len(names) >= least:
            return list(names[:first]), True
        return list(names), False

    def count(self, names: Sequence[Any], option: Option) -> int:
        return min(len(names), int(option("et-al-use-first")))

    def join_last(self, printed: list[str], last: str, option: Option) -> str:
        """The first names and, after an ellipsis, the last one."""
        return self.join_with([*printed, "… " + last], option("delimiter"))

    def join_names(
        self, printed: list[str], inverted: list[bool], is_cut: bool, option: Option
    ) -> str:
        """Printed names with what stands between them, and et al. or the last one's "and"."""
        delimiter = option("delimiter")
        if is_cut and (et_al := self.et_al()):
            names = self.join_with(printed, delimiter)
            rule = option("delimiter-precedes-et-al")
            is_apart = self.is_separated(rule, len(printed) >= 2, inverted[-1:] == [True])
            return self.join_with([names, et_al], delimiter if is_apart else " ")
        conjunction = {"text": self.get_single_term("and"), "symbol": "&"}.get(option("and") or "")
        if conjunction and len(printed) > 1:
            delimiter = self.delimiter_before_and(option)
            names = self.join_with(printed[:-1], delimiter)
            rule = option("delimiter-precedes-last")
            is_apart = self.is_separated(rule, len(printed) >= 3, inverted[-2])
            gap = delimiter if is_apart else " "
            return self.join_with([names, f"{conjunction} {printed[-1]}"], gap)
        return self.join_with(printed, delimiter)

    def delimiter_before_and(self, option: Option) -> str:
        return str(self.get("delimiter", ", "))

    def is_separated(self, rule: str, several: bool, is_inverted: bool) -> bool:
        """Whether the delimiter stands before et al. or before "and"."""
        return rule == "always" or (rule == "contextual" and several)

    def is_inverted(self, name: Any, is_first: bool, option: Option) -> bool:
        """Whether the family name comes before the given name."""
        order = option("name-as-sort-order")
        return "literal" not in name and (order == "all" or (order == "first" and is_first))

    def print_name(self, name: Any, is_first: bool, option: Option, context: Any) -> str:
        given, family, dropping, particle, suffix = name.parts()
        if given and option("initialize-with") is not None:
            given = self.initialize(given, option("initialize-with"), context)
        is_inverted, is_short = self.is_inverted(name, is_first, option), option("form") == "short"
        if is_short:
            given = suffix = None
            family = _join(particle, family)
        elif not is_inverted:
            family = _join(dropping, particle, family)
        elif option("demote-non-dropping-particle") == "display-and-sort":
            given = _join(given, dropping, particle)
        else:
            family, given = _join(particle, family), _join(given, dropping)
        for part in self.findall("cs:name-part", self.nsmap):
            given, family = part.format_part(given or "", family or "")
        if is_inverted and not is_short:
            return str(option("sort-separator").join(filter(None, (family, given, suffix))))
        return _join(given, family, suffix)


def _join(*parts: str | None) -> str:
    """The parts of a name; a particle that ends with an apostrophe or a hyphen touches the next."""
    return _TOUCHING.sub("", " ".join(filter(None, parts)))


class LayoutElement(Element):
    """cs:layout: which item each printed piece of a citation names is noted, and a list's own
    numbers are left to the page."""

    repressed: dict[str, Any]

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
            out.append(self.format(self.wrap(self.join_with(parts, ""))))
        return out

    def render_citation(self, citation: Any, callback: Any) -> str:
        style = self.getparent()
        items = self.order_cites(list(citation.cites), citation)
        if style.sort is not None:
            items = style.sort.sort(items, self)
        printed = []
        for item in items:
            self.repressed = {}
            printed.append(mark("cite", self.render_children(item) or str(item.number)))
            style.cites.append(item)
        citation.order = [item.key for item in items]
        return self.format(self.wrap(self.join_cites(items, printed, citation)))

    def order_cites(self, items: list[Any], citation: Any) -> list[Any]:
        """The cites of a citation before its own sorting."""
        return sorted(items, key=lambda item: citation.bibliography.keys.index(item.key))

    def join_cites(self, items: list[Any], printed: list[str], citation: Any) -> str:
        """The printed cites put together; citation.order names the item of each that is shown."""
        return self.join(printed)


ELEMENTS: dict[str, type] = {
    "*": AnyElement,
    "Locale": LocaleElement,
    "Term": TermElement,
    "Style": StyleElement,
    "Text": TextElement,
    "Number": NumberElement,
    "Names": NamesElement,
    "Date": DateElement,
    "Date_Part": DatePartElement,
    "Name": NameElement,
    "Layout": LayoutElement,
}
