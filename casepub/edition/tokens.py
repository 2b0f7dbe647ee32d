"""What stands between the words of a text for something else: a fact, citations, mentions.

In: nothing; `edition.text` finds and resolves them. Out: `Token` and its kinds, each with its place
and what it prints, and `print_token`, the one place that says how a token is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..case import SourceText
from ..diagnostic import Position
from ..message import NOTHING, Message


@dataclass(frozen=True)
class TokenDiagnostic:
    """Why a token prints nothing: the check that reports it, what is wrong, what to do."""

    check: str
    message: Message
    hint: Message = NOTHING


@dataclass(frozen=True)
class Token:
    """Something between the words that stands for something else."""

    start: int
    end: int
    position: Position
    diagnostic: TokenDiagnostic | None = None


@dataclass(frozen=True)
class FactToken(Token):
    """`{{ crp }}`, printed."""

    printed: str = ""
    names: tuple[str, ...] = ()  # the facts it names


@dataclass(frozen=True)
class CitationToken(Token):
    """`[@uzun2013; @patel2014]`: the keys as written, with their places."""

    keys: tuple[tuple[str, Position], ...] = ()


@dataclass(frozen=True)
class Mention:
    """One figure or table named: `fig`, `hip`, panel or ''; its label as printed."""

    kind: str
    target: str
    panel: str
    position: Position
    label: str = ""
    diagnostic: TokenDiagnostic | None = None


@dataclass(frozen=True)
class MentionToken(Token):
    """`@fig:talus'de`, or in brackets several of them; `parenthesised` prints ( )."""

    mentions: tuple[Mention, ...] = ()
    suffix: str = ""  # the whole ending as printed, apostrophe included
    parenthesised: bool = False


@dataclass(frozen=True)
class NoteToken(Token):
    """The mark of a footnote, `[^1]`, by its id; of one that stands in its place, `^[text]`, also
    its text."""

    id: str = ""
    inside: SourceText | None = None


@dataclass(frozen=True)
class NoteLabelToken(Token):
    """`[^1]:` before the text of a footnote, which prints nothing."""


@dataclass(frozen=True)
class MathToken(Token):
    """`$x^2$`, as MathML and on one line of text; `displayed`: on a line of its own."""

    mathml: str = ""
    printed: str = ""
    displayed: bool = False


def print_token(
    token: Token,
    *,
    mention: Callable[[Mention], str | None],
    citation: Callable[[CitationToken], str],
    unresolved: Callable[[Token], str],
    text: Callable[[str], str] = str,
    note: Callable[[NoteToken], str] = lambda _: "",
    formula: Callable[[MathToken], str] | None = None,
) -> str:
    """A token as it is printed on a page, in a plain text, or for comparing.

    `mention` prints the name of one figure or table: '' leaves it out, None says that the token
    cannot be printed. `citation` prints a citation, `unresolved` what points nowhere, `text`
    sets the words themselves (for HTML, it escapes them), `note` prints a footnote's mark, and
    `formula` a formula, which else is printed on one line of text.
    """
    match token:
        case FactToken(printed=printed) if printed:
            return text(printed)
        case CitationToken():
            return citation(token)
        case NoteToken(diagnostic=None):
            return note(token)
        case NoteLabelToken():
            return ""
        case MathToken(diagnostic=None):
            return formula(token) if formula else text(token.printed)
        case MentionToken(suffix=suffix, parenthesised=inside):
            names = [mention(one) for one in token.mentions]
            if None not in names:
                named = [name for name in names if name]
                printed = ", ".join(named) + text(suffix)
                return f"({printed})" if inside and named else printed
    return unresolved(token)
