"""The one door to Jinja: the templates that ship with casepub, and the small language of facts that
authors may write.

An author's text is never run as a template. Inside `{{ … }}` only names, dotted names, known
filters and constants are accepted; Jinja's parser reads them, and everything else is refused before
anything is evaluated. Jinja is loaded when it is first needed: texts without facts do without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from .contents import stamp_of_casepub
from .kept import Collection as Kept
from .message import Phrase, phrase

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment, nodes

MAX_EXPRESSION = 200
Argument = str | int  # of a filter
# A text that an extractor finds: its line, the marking function, its arguments, its comments.
Marked = tuple[int, str, str | tuple[str | None, ...] | None, list[str]]


@dataclass(frozen=True)
class Expression:
    """`labs.esr | words | capital` → path ('labs', 'esr'), filters (('words', ()), ('capital',
    ()))."""

    path: tuple[str, ...]
    filters: tuple[tuple[str, tuple[Argument, ...]], ...]


class ExpressionError(ValueError):
    """What an author wrote between {{ }} is not a fact; `told` says why, of an {expression}."""

    def __init__(self, told: Phrase):
        super().__init__(told)
        self.told = told


_UNREADABLE = phrase("“{expression}” cannot be read.")


@lru_cache(maxsize=2048)
def parse_expression(text: str) -> Expression:
    """Read the inside of `{{ … }}`."""
    if len(text) > MAX_EXPRESSION:
        raise ExpressionError(phrase("“{expression}” is too long."))
    from jinja2 import nodes
    from jinja2.exceptions import TemplateSyntaxError

    try:
        template = _reader().parse("{{" + text + "}}")
    except (TemplateSyntaxError, RecursionError):
        raise ExpressionError(_UNREADABLE) from None
    match template.body:
        case [nodes.Output(nodes=[node])]:
            filters: list[tuple[str, tuple[Argument, ...]]] = []
            inner: nodes.Expr | None = node
            while isinstance(inner, nodes.Filter):
                filters.insert(0, (inner.name, _arguments(inner)))
                inner = inner.node
            return Expression(_path(inner), tuple(filters))
    raise ExpressionError(_UNREADABLE)


@lru_cache(maxsize=1)
def _reader() -> Environment:
    """What reads facts; to make it takes as long as to read five."""
    from jinja2 import Environment

    return Environment()


def _arguments(node: nodes.Filter) -> tuple[Argument, ...]:
    """What is in a filter's brackets; ExpressionError unless all of it is short constants."""
    from jinja2 import nodes

    values = [
        argument.value
        for argument in node.args
        if isinstance(argument, nodes.Const)
        and isinstance(argument.value, str | int)
        and len(str(argument.value)) < 60
    ]
    if node.kwargs or node.dyn_args or node.dyn_kwargs or len(values) < len(node.args):
        raise ExpressionError(
            phrase("“{expression}” uses a filter with something other than plain values.")
        )
    return tuple(values)


def _path(node: nodes.Node | None) -> tuple[str, ...]:
    from jinja2 import nodes

    match node:
        case nodes.Name(name=name):
            return (name,)
        case nodes.Getattr(node=inner, attr=attribute):
            return (*_path(inner), attribute)
    raise ExpressionError(phrase("“{expression}” is not just a fact and its filters."))


class PatternError(ValueError):
    """A sentence pattern cannot be read or filled in; the message says why, with its line."""


def fill_pattern(folder: Path, name: str, **values: object) -> str:
    """Fill a sentence pattern from templates/prose/ with its facts."""
    from jinja2.exceptions import TemplateError, TemplateSyntaxError

    try:
        return environment(folder, autoescape=False).get_template(name).render(**values)
    except TemplateSyntaxError as problem:
        raise PatternError(f"line {problem.lineno}: {problem.message}") from None
    except (TemplateError, AttributeError, TypeError, KeyError, IndexError) as problem:
        import traceback

        line = next(
            (
                frame.lineno
                for frame in reversed(traceback.extract_tb(problem.__traceback__))
                if frame.filename.endswith(name)
            ),
            1,
        )
        raise PatternError(f"line {line}: {problem}") from None


# Templates as Jinja compiles them. What a filter makes of a constant is in them, so they depend on
# all of casepub.
_TEMPLATES: Kept[bytes] = Kept("templates", stamp=stamp_of_casepub)


def _kept_templates(settings: str) -> BytecodeCache:
    """What keeps templates compiled, for environments of some settings."""
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket

    def not_kept() -> bytes:
        raise LookupError

    class Templates(BytecodeCache):
        """The templates that are kept, by what they say and where they lie."""

        def load_bytecode(self, bucket: Bucket) -> None:
            with suppress(LookupError):
                bucket.bytecode_from_string(_TEMPLATES.get(_key(bucket), not_kept))

        def dump_bytecode(self, bucket: Bucket) -> None:
            _TEMPLATES.get(_key(bucket), bucket.bytecode_to_string)

    def _key(bucket: Bucket) -> str:
        return f"{settings} {bucket.key} {bucket.checksum}"

    return Templates()


@lru_cache(maxsize=32)
def environment(*folders: Path, autoescape: bool = True) -> Environment:
    """An environment for casepub's own templates; the first folder that has a template wins."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folders),
        bytecode_cache=_kept_templates(f"autoescape {autoescape}"),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        extensions=["jinja2.ext.do"],
    )


def extract_template(
    file: IO[bytes],
    keywords: Iterable[str],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Marked]:
    """The marked texts of a template, for Babel."""
    from jinja2.ext import babel_extract

    return babel_extract(
        cast("BinaryIO", file),  # Babel declares the same open file as IO[bytes]
        list(keywords),
        list(comment_tags),
        {
            **options,
            "trim_blocks": "true",
            "lstrip_blocks": "true",
            "extensions": "jinja2.ext.do",
            "silent": "false",
        },
    )
