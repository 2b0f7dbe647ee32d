"""The texts that the locale files translate, found in the templates and in the code, where they are
written.

In: casepub's own templates and source. Out: the template catalog of a `Domain`. The door to Babel's
extractors.

There are two domains. *Labels* are printed in articles, in the article's language: `_("…")` in a
template, `language.label("…", "context")` in code, `msgid("…", "context")` in a table of texts that
are printed elsewhere. *Messages* are said to those who work with casepub, in their language:
`say("…")`, in the templates of `casepub new` too. The comment for translators is above a text and
begins with "Label:" or "Message:"; that of a label applies to everything that follows, up to the
next, that of a message to the next one.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from ..docstrings import manual_parts, paragraphs
from ..resources import LOCALES, PACKAGE, TEMPLATES
from .catalog import Catalog, Entry, new_catalog
from .labels import languages, placeholders

if TYPE_CHECKING:
    from ..templating import Marked as BabelMarked

# How Babel is told the arguments of a marking function.
Arguments = tuple[int | tuple[int, int] | tuple[int, str], ...] | None
Keyword = dict[int | None, Arguments] | Arguments

_Text = tuple[str, str, str, str]  # its source, plural, context and comment

# Which argument is the text, which its plural, which its context, by the number of arguments.
_MARKS: Mapping[str, Keyword] = {
    "_": {1: (1,), 2: (1, (2, "c"))},
    "label": {1: (1,), 2: (1, (2, "c"))},
    "msgid": {1: (1,), 2: (1, (2, "c")), 3: (1, 3, (2, "c"))},
    "plural_label": {4: (1, 2, (4, "c"))},
}
# What a guided start says, in templates/new/, to the author and in the languages of the case: which
# argument is the text.
_START = {"say": 0, "text": 0, "pair": 0, "text_in": 1, "entry": 1}
_SAYING = ("say", "phrase")
_MARKED = re.compile(rf"\b(?:{'|'.join(_MARKS)})\s*[(\[]")
_SAID = re.compile(rf"\b(?:{'|'.join(_SAYING)})\s*\(")
_MESSAGE_COMMENT = re.compile(r"# Message: (.+)")
_COMMENT = re.compile(r"(?:#|\{#-?) Label: (.+?)(?: -?#\}|$)")
_LONGEST = re.compile(r"\(at most (\d+) characters\)")
_FIELDS = {
    "Project-Id-Version": "casepub",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


@dataclass(frozen=True)
class Domain:
    """Texts that are translated together: where their locale files are below locales/, the name of
    the template there, what stands at its head, and what finds the texts."""

    name: str
    within: str
    pot: str
    head: str
    extract: Callable[[], Iterable[Marked]]

    @property
    def folder(self) -> Path:
        """The folder of the locale files."""
        return LOCALES / self.within

    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that have a file, sorted."""
        return languages(self.folder)


@dataclass(frozen=True)
class Marked:
    """A text where it is written, with its plural, its context and the comment for translators."""

    place: str
    source: str
    plural: str = ""
    context: str = ""
    comment: str = ""


def key(entry: Entry) -> tuple[str, str]:
    """What identifies an entry: its context and source."""
    return entry.msgctxt or "", entry.msgid


def longest(entry: Entry) -> int | None:
    """How many characters there is room for, if the comment says so: "(at most 30 characters)"."""
    found = _LONGEST.search(" ".join(entry.comment.split()))
    return int(found[1]) if found else None


@cache
def template(domain: Domain) -> Catalog:
    """All texts of a domain, in the order of templates and code."""
    found: dict[tuple[str, str], Entry] = {}
    for one in domain.extract():
        entry = found.setdefault(
            (one.context, one.source),
            Entry(
                msgid=one.source,
                msgctxt=one.context or None,
                msgid_plural=one.plural,
                comment=one.comment,
                occurrences=[],
                flags=["python-brace-format"] if placeholders(one.source) else [],
            ),
        )
        entry.comment = entry.comment or one.comment
        if one.plural:
            entry.msgid_plural, entry.msgstr_plural = one.plural, {0: "", 1: ""}
        if (one.place, "") not in entry.occurrences:
            entry.occurrences.append((one.place, ""))
    # Texts with a context are kept together, in the order in which contexts first occur.
    order = {
        context: index
        for index, context in enumerate(dict.fromkeys(context for context, _ in found))
    }
    return new_catalog(
        domain.head,
        _FIELDS,
        sorted(found.values(), key=lambda entry: order[entry.msgctxt or ""]),
        domain.pot,
    )


def _extract_labels() -> Iterator[Marked]:
    for root, pattern, shown in (
        (TEMPLATES, "**/*.html", "templates"),
        (PACKAGE, "**/*.py", "casepub"),
    ):
        for path in sorted(root.glob(pattern)):
            place = f"{shown}/{path.relative_to(root).as_posix()}"
            if place.startswith("casepub/templates/"):  # in an installed package they are inside it
                continue
            for text in _labels_in(path.read_text("utf-8"), path.suffix == ".py"):
                yield Marked(place, *text)


@cache
def _labels_in(text: str, code: bool) -> tuple[_Text, ...]:
    """The source, plural, context and comment of each label in code or in a template."""
    from babel.messages.extract import extract

    from ..templating import extract_template

    if not _MARKED.search(text):  # Babel would cut the file into its tokens all the same
        return ()
    comments = [
        (number, found[1])
        for number, line in enumerate(text.split("\n"), 1)
        if (found := _COMMENT.search(line))
    ]
    labels = []
    # Babel types what a method yields as what `extract` makes of it, hence the Any.
    method = cast(Any, _extract_python if code else extract_template)
    for line, texts, _, context in extract(
        method, io.BytesIO(text.encode()), _MARKS, (), {"encoding": "utf-8"}
    ):
        source, plural = (texts, "") if isinstance(texts, str) else texts
        comment = next((c for number, c in reversed(comments) if number <= line), "")
        labels.append((source, plural, context or "", comment))
    return tuple(labels)


def _extract_python(
    file: IO[bytes],
    keywords: Mapping[str, Keyword],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[BabelMarked]:
    """Babel's extractor, which counts a comma after the last argument as one argument more."""
    from babel.messages.extract import extract_python

    found = extract_python(file, keywords, comment_tags, {"encoding": options["encoding"]})
    # Babel types what its extractors yield as what `extract` makes of it: without the function.
    for line, function, texts, comments in cast("Iterator[BabelMarked]", found):
        if isinstance(texts, tuple) and texts[-1] is None:
            texts = texts[:-1]
        yield line, function, texts, comments


def _extract_messages() -> Iterator[Marked]:
    for path in sorted(PACKAGE.rglob("*.py")):
        place = f"casepub/{path.relative_to(PACKAGE).as_posix()}"
        manual = path.parent.parent.name == "checks" and not any(
            name.startswith("_") for name in (path.name, path.parent.name)
        )
        for text in _messages_in(path.read_text("utf-8"), manual, path.parent.name == "cli"):
            yield Marked(place, *text)
    yield from _start()


@cache
def _messages_in(code: str, manual: bool, commands: bool) -> tuple[_Text, ...]:
    """What a file of code says: in its messages, as the manual page of a check, as the help of
    commands."""
    if not (manual or commands or _SAID.search(code)):
        return ()
    tree = ast.parse(code)
    return (
        *_said(code, tree),
        *(_manual(ast.get_docstring(tree) or "") if manual else ()),
        *(_help(tree) if commands else ()),
    )


def _start() -> Iterator[Marked]:
    """What the templates of `casepub new` say."""
    from ..templating import extract_template

    for path in sorted((TEMPLATES / "new").glob("*.j2")):
        with path.open("rb") as file:
            for _, name, given, _ in extract_template(file, _START, (), {"encoding": "utf-8"}):
                texts = (given,) if isinstance(given, str) else given or ()
                if source := texts[_START[name]]:
                    yield Marked(f"templates/new/{path.name}", source)


def _said(text: str, tree: ast.Module) -> Iterator[_Text]:
    """The templates of messages; a comment belongs to the next one below it."""
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in _SAYING
    ]
    before, lines = 0, text.split("\n")
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        named = {word.arg: _literal(word.value) for word in call.keywords}
        texts = [_literal(argument) for argument in call.args]
        source, plural, context = (*texts, "", "", "")[:3]
        above = (_MESSAGE_COMMENT.search(line) for line in reversed(lines[before : call.lineno]))
        comment = next((found[1] for found in above if found), "")
        before = call.lineno
        if source:
            yield (
                source,
                plural or named.get("plural", ""),
                context or named.get("context", ""),
                comment,
            )


def _literal(node: ast.expr) -> str:
    """The text of a string that is written out, else ''."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _manual(docstring: str) -> Iterator[_Text]:
    """The prose of a check's manual page."""
    for text in manual_parts(docstring)[:2]:
        if text:
            yield text, "", "explain", ""


def _help(tree: ast.Module) -> Iterator[_Text]:
    """What `--help` says of commands and options, a paragraph each."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(
            isinstance(one, ast.Call)
            and isinstance(one.func, ast.Attribute)
            and one.func.attr in ("command", "group")
            for one in node.decorator_list
        ):
            for text in paragraphs(ast.get_docstring(node) or ""):
                yield text, "", "help", ""
        if (isinstance(node, ast.keyword) and node.arg == "help") or (
            isinstance(node, ast.Assign) and _is_epilog(node)
        ):
            for text in paragraphs(_literal(node.value)):
                yield text, "", "help", ""


def _is_epilog(node: ast.Assign) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "EPILOG" for one in node.targets)


LABELS = Domain(
    "labels",
    "",
    "casepub.pot",
    "Source labels of casepub. Edit with any PO editor; an edit shows at the next build.",
    _extract_labels,
)
MESSAGES = Domain(
    "messages",
    "messages",
    "messages.pot",
    "What casepub says to those who work with it. Edit with any PO editor; an edit shows at once.",
    _extract_messages,
)
DOMAINS = (LABELS, MESSAGES)
