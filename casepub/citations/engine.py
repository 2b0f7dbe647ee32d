"""The one door to citeproc-py: what the rest of this room needs of it, with types.

Nothing in citeproc-py is changed: CSL elements get their class from a parser's look-up table, and
`style.py` hands lxml a table of subclasses.  citeproc-py 0.11.1 is what was measured.  Importing it
takes 80 ms, so only `bibliography.py` imports this module and those on it, and late.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from citeproc import LOCALES_PATH, PRIMARY_DIALECTS, model
from citeproc.frontend import CitationStylesBibliography
from citeproc.source import (
    Citation,
    CitationItem,
    Date,
    DateRange,
    LiteralDate,
    Name,
    Reference,
    VariableError,
)
from citeproc.string import String, normalize_seam

from .records import Record, When

__all__ = [
    "LOCALES_PATH",
    "PRIMARY_DIALECTS",
    "Citation",
    "CitationStylesBibliography",
    "Date",
    "DateRange",
    "Element",
    "Formatter",
    "Item",
    "LiteralDate",
    "Name",
    "Option",
    "Reference",
    "String",
    "VariableError",
    "make_reference",
    "model",
    "normalize_seam",
]

T = TypeVar("T")
# What the style says of a name option ("et-al-min"), inherited from whatever sets it.
Option = Callable[[str], Any]

if TYPE_CHECKING:
    # citeproc-py and lxml have no types: this is what a class that is put before one of their
    # elements may ask of it, and of the classes behind itself.

    class Element:
        memo: dict[Any, Any]
        attrib: dict[str, str]
        nsmap: Mapping[str, str]
        tag: str
        text: str | None
        name: Any
        label: Any
        sort: Any

        def get(self, name: str, default: Any = None) -> Any: ...
        def find(self, path: str, namespaces: Mapping[str, str] | None = None) -> Any: ...
        def findall(self, path: str, namespaces: Mapping[str, str] | None = None) -> list[Any]: ...
        def xpath(self, path: str, namespaces: Mapping[str, str] | None = None) -> list[Any]: ...
        def iterchildren(self) -> Iterable[Any]: ...
        def children(self) -> list[Any]: ...
        def getparent(self) -> Any: ...
        def xpath_search(self, expression: str) -> list[Any]: ...
        def get_root(self) -> Any: ...
        def get_layout(self) -> Any: ...
        def get_option(self, name: str, context: Any = None, sort_options: Any = None) -> Any: ...
        def get_single_term(self, name: str, *args: Any, **kwargs: Any) -> str: ...
        def get_locale_option(self, name: str) -> str | None: ...
        def remember(self, key: Any, find: Callable[[], T]) -> T: ...
        def calls_variable(self) -> bool: ...
        def render(self, *args: Any, **kwargs: Any) -> Any: ...
        def process(self, *args: Any, **kwargs: Any) -> Any: ...
        def render_children(self, item: Any, **kwargs: Any) -> str | None: ...
        def parts(self, date: Any, show_parts: Any, context: Any = None) -> list[str]: ...
        def is_locale_date(self) -> bool: ...
        def initialize(self, given: str, mark: str, context: Any) -> str: ...
        def et_al(self) -> str: ...
        def substitute(self) -> Any: ...
        def join(self, parts: Iterable[Any], default_delimiter: str = "") -> str: ...
        def sort_keys(self, items: Sequence[Any], context: Any) -> list[Any]: ...

        # The seams that elements.py cuts; each says what it prints where nothing is put in.
        def find_term(self, name: str, form: str | None, *args: Any) -> Any: ...
        def glue(self, left: str, right: str) -> str: ...
        def join_with(self, parts: Iterable[Any], delimiter: str) -> str: ...
        def format(self, text: Any) -> str: ...
        def wrap(self, text: Any) -> str | None: ...
        def case(self, text: Any, language: str | None = None) -> str: ...
        def title_case(self, text: str, language: str | None) -> str: ...
        def sentence_case(self, text: str, language: str | None) -> str: ...
        def quote(self, text: str) -> str: ...
        def call_macro(self, item: Any, context: Any, sort_options: Any) -> Any: ...
        def print_variable(self, item: Any, name: str) -> str: ...
        def is_suppressed(self, name: str, context: Any) -> bool: ...
        def note_printed(self, name: str, context: Any) -> None: ...
        def truncate(self, names: Sequence[Any], option: Option) -> tuple[list[Any], bool]: ...
        def count(self, names: Sequence[Any], option: Option) -> int: ...
        def delimiter_before_and(self, option: Option) -> str: ...
        def is_separated(self, rule: str, several: bool, is_inverted: bool) -> bool: ...
        def is_inverted(self, name: Any, is_first: bool, option: Option) -> bool: ...
        def join_names(
            self, printed: list[str], inverted: list[bool], is_cut: bool, option: Option
        ) -> str: ...
        def join_last(self, printed: list[str], last: str, option: Option) -> str: ...
        def print_name(self, name: Any, is_first: bool, option: Option, context: Any) -> str: ...
        def order_cites(self, items: list[Any], citation: Any) -> list[Any]: ...
        def join_cites(self, items: list[Any], printed: list[str], citation: Any) -> str: ...
        def _is_numeric(self, item: Any) -> list[bool]: ...
        def _is_plural(self, item: Any) -> bool: ...
        def _process(self, value: Any, variable: str) -> Any: ...
        def _format_name(self, item: Any, variable: str) -> str | None: ...
        def render_single_date(
            self, date: Any, show_parts: Any = None, context: Any = None
        ) -> str | None: ...
        def add_year_suffixes(self, items: list[Any], cite: Callable[[Any], str]) -> None: ...

else:
    Element = object


class Item(CitationItem):  # type: ignore[misc]  # citeproc-py has no types
    """A citation item that holds its reference (citeproc-py looks it up by key for every variable
    and test), and counts the variables asked for and printed, by which a group decides."""

    def __init__(self, reference: Reference) -> None:
        super().__init__(reference.key)
        self.__dict__.update(held=reference, asked=0, printed=0)

    @property
    def reference(self) -> Reference:
        return self.__dict__["held"]

    def count(self, text: Any) -> Any:
        """One variable asked for, and printed if `text`; gives back `text`."""
        self.__dict__["asked"] += 1
        self.__dict__["printed"] += bool(text)
        return text


class Formatter:
    """What citeproc-py asks of a formatter where elements.py does not: text as it is."""

    preformat = staticmethod(str)


def make_reference(record: Record, key: str) -> Reference:
    """A clean record as citeproc-py's.

    Each variable is stored by both spellings (page-first, page_first): citeproc-py uses now one,
    now the other."""
    reference = Reference(key, record.kind)
    values: dict[str, Any] = dict(record.texts)
    values |= {name: [Name(**person) for person in people] for name, people in record.names.items()}
    values |= {name: _make_date(when) for name, when in record.dates.items()}
    # dict.update, for Reference's own constructor warns on stderr of variables newer than itself
    reference.update(values)
    reference.update({name.replace("-", "_"): value for name, value in values.items()})
    return reference


def _make_date(when: When) -> Any:
    if not when.days:
        return LiteralDate(when.literal)
    dates = [
        Date(**{part: value for part, value in vars(day).items() if value is not None})
        for day in when.days
    ]
    if len(dates) > 1:
        return DateRange(begin=dates[0], end=dates[1], circa=when.circa)
    dates[0]["circa"] = when.circa
    return dates[0]
