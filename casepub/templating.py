"""The one door to Jinja: the templates that casepub ships, and the small language of facts that
authors may write.

Authors' text is never run as a template. Of `{{ … }}` only names, dotted names, known filters and
constants are
understood; Jinja's parser reads them, and everything else is refused before anything is evaluated.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.exceptions import TemplateSyntaxError

MAX_EXPRESSION = 200


@dataclass(frozen=True)
class Expression:
    """`labs.esr | words | capital` → path ('labs', 'esr'), filters (('words', ()), ('capital',
    ()))."""

    path: tuple[str, ...]
    filters: tuple[tuple[str, tuple], ...]


class ExpressionError(ValueError):
    """What an author wrote between {{ }} is no fact; the message says why."""


@lru_cache(maxsize=2048)
def parse_expression(text: str) -> Expression:
    """Read the inside of `{{ … }}`."""
    if len(text) > MAX_EXPRESSION:
        raise ExpressionError("is too long")
    try:
        template = Environment().parse("{{" + text + "}}")
    except (TemplateSyntaxError, RecursionError):
        raise ExpressionError("cannot be read") from None
    match template.body:
        case [nodes.Output(nodes=[node])]:
            filters: list[tuple[str, tuple]] = []
            while isinstance(node, nodes.Filter):
                if (
                    node.kwargs
                    or node.dyn_args
                    or node.dyn_kwargs
                    or not all(_simple(a) for a in node.args)
                ):
                    raise ExpressionError("uses a filter with something other than plain values")
                filters.insert(0, (node.name, tuple(argument.value for argument in node.args)))
                node = node.node
            return Expression(_path(node), tuple(filters))
    raise ExpressionError("cannot be read")


def _simple(node) -> bool:
    return (
        isinstance(node, nodes.Const)
        and isinstance(node.value, str | int)
        and len(str(node.value)) < 60
    )


def _path(node) -> tuple[str, ...]:
    match node:
        case nodes.Name(name=name):
            return (name,)
        case nodes.Getattr(node=inner, attr=attribute):
            return (*_path(inner), attribute)
    raise ExpressionError("is more than a fact and its filters")


class PatternError(ValueError):
    """A sentence pattern cannot be read or filled; the message says why, with its line."""


def fill_pattern(folder: Path, name: str, **values) -> str:
    """A sentence pattern of templates/prose/ with its facts."""
    from jinja2.exceptions import TemplateError

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


@lru_cache(maxsize=32)
def environment(*folders: Path, autoescape: bool = True) -> Environment:
    """An environment for casepub's own templates; the first folder that has a template wins."""
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        extensions=["jinja2.ext.do"],
    )
    return made


def extract_template(file, keywords, comment_tags, options):
    """The marked texts of a template, for babel."""
    from jinja2.ext import babel_extract

    return babel_extract(
        file,
        keywords,
        comment_tags,
        {
            **options,
            "trim_blocks": "true",
            "lstrip_blocks": "true",
            "extensions": "jinja2.ext.do",
            "silent": "false",
        },
    )
