"""Facts, citations and mentions inside an author's text, found and resolved.

In: a `Passage` of Markdown. Out: a `Text`: the same passage with its tokens, each with its place
and what it prints. A token that points nowhere stays, with its `problem`; resolving never fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..case import Passage
from ..diagnostic import CheckName, Position
from ..templating import ExpressionError, parse_expression
from .check_names import (
    FACT_MISUSED,
    MENTION_UNDEFINED,
    PANEL_MISSING,
    PROSE_TOO_COMPLEX,
    REFERENCE_UNDEFINED,
    SUFFIX_UNKNOWN,
)
from .facts import FactProblem, Printer

MAX_TOKENS = 1_000  # in one text
_SPACES = re.compile(r"[^\S\u00a0]+")
_SUFFIX = r"(?:['’](?P<{0}>[^\W\d_]{{1,12}})(?![\w]))?"
_TOKEN = re.compile(
    r"\{\{(?P<fact>[^\n{}]{0,300})\}\}"
    + _SUFFIX.format("fact_suffix")
    + r"|\[(?P<cluster>@(?![\w-]*:)[^\[\]\n]{1,600})\]"
    + r"|\[(?P<aside>@(?:fig|tab):[^\[\]\n]{1,300})\]"
    + r"|(?<![\w@/])@(?P<kind>fig|tab):(?P<target>[A-Za-z]\w*)(?:\.(?P<panel>[a-z])(?![\w]))?"
    + _SUFFIX.format("suffix")
)
_MENTION = re.compile(r"@(?P<kind>fig|tab):(?P<target>[A-Za-z]\w*)(?:\.(?P<panel>[a-z])(?![\w]))?")

Span = tuple[int, int, Position]  # where a token begins and ends in its passage, and its place


@dataclass(frozen=True)
class Problem:
    """Why a token prints nothing: the check that reports it, what is wrong, what to do."""

    check: CheckName
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Token:
    """Something between the words that stands for something else."""

    start: int
    end: int
    position: Position
    problem: Problem | None = None


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
    problem: Problem | None = None


@dataclass(frozen=True)
class MentionToken(Token):
    """`@fig:talus'de`, or in brackets several of them; `parenthesised` prints ( )."""

    mentions: tuple[Mention, ...] = ()
    suffix: str = ""  # the whole ending as printed, apostrophe included
    parenthesised: bool = False


@dataclass(frozen=True)
class Text:
    """A passage of an author in one language, its tokens in order."""

    passage: Passage
    language: str
    tokens: tuple[Token, ...]

    @property
    def citations(self) -> Iterator[CitationToken]:
        return (token for token in self.tokens if isinstance(token, CitationToken))

    @property
    def plain(self) -> str:
        """The passage on one line, its facts and mentions printed, citations left out; what points
        nowhere stands as it was typed."""
        parts, at = [], 0
        for token in self.tokens:
            parts.append(self.passage.text[at : token.start])
            match token:
                case FactToken(printed=printed) if printed:
                    parts.append(printed)
                case MentionToken(mentions=mentions, suffix=suffix, parenthesised=inside) if all(
                    mention.label for mention in mentions
                ):
                    named = ", ".join(mention.label for mention in mentions) + suffix
                    parts.append(f"({named})" if inside else named)
                case CitationToken():
                    parts[-1] = parts[-1].rstrip()
                case _:
                    parts.append(self.passage.text[token.start : token.end])
            at = token.end
        return _SPACES.sub(" ", "".join([*parts, self.passage.text[at:]])).strip()

    @property
    def mentions(self) -> Iterator[Mention]:
        return (
            mention
            for token in self.tokens
            if isinstance(token, MentionToken)
            for mention in token.mentions
        )


def scan(
    passage: Passage,
    language: str,
    printer: Printer,
    labels: Mapping[tuple[str, str], str],
    panels: Mapping[str, tuple[str, ...]],
) -> Text:
    """Find and resolve the tokens of a passage.

    `labels` gives the printed label of ('fig', 'hip'); `panels` the panel letters of each figure.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(passage.text):
        place = passage.at(match.start(), match.end() - match.start())
        span = (match.start(), match.end(), place)
        if len(tokens) == MAX_TOKENS:
            tokens.append(
                Token(
                    *span,
                    problem=Problem(
                        PROSE_TOO_COMPLEX,
                        f"The section has more than {MAX_TOKENS} facts, citations and mentions.",
                        "From here on they are printed literally; divide the section.",
                    ),
                )
            )
            break
        if match["fact"] is not None:
            tokens.append(_fact(span, match["fact"], match["fact_suffix"], printer))
        elif match["cluster"] is not None:
            tokens.append(_cluster(span, match, passage))
        elif match["aside"] is not None:
            mentions = tuple(
                _mention(
                    part,
                    passage.at(match.start("aside") + part.start(), len(part[0])),
                    labels,
                    panels,
                )
                for part in _MENTION.finditer(match["aside"])
            )
            tokens.append(MentionToken(*span, mentions=mentions, parenthesised=True))
        else:
            mention = _mention(match, place, labels, panels)
            problem, ending = None, ""
            if match["suffix"]:
                ending, problem = _ending(mention.label or match[0], match["suffix"], printer)
            tokens.append(MentionToken(*span, problem=problem, mentions=(mention,), suffix=ending))
    return Text(passage, language, tuple(tokens))


@dataclass(frozen=True)
class Code:
    """A token as it is written, without the suffix behind it: its place, and what it stands for
    (`fact:crp`, `cite:uzun2013`, `fig:hip.a`)."""

    start: int
    end: int
    key: str


def codes(text: str) -> Iterator[Code]:
    """The facts, citations and mentions in a text, by what they name; filters and the order inside
    a citation do not matter."""
    for match in _TOKEN.finditer(text):
        if match["fact"] is not None:
            key, end = "fact:" + match["fact"].partition("|")[0].strip(), match.end("fact") + 2
        elif match["cluster"] is not None:
            key, end = (
                "cite:"
                + ";".join(
                    sorted(part.strip().lstrip("@") for part in match["cluster"].split(";"))
                ),
                match.end(),
            )
        elif match["aside"] is not None:
            key, end = (
                ";".join(sorted(part[0][1:] for part in _MENTION.finditer(match["aside"]))),
                match.end(),
            )
        else:
            key = f"{match['kind']}:{match['target']}" + (
                f".{match['panel']}" if match["panel"] else ""
            )
            end = match.end("panel") if match["panel"] else match.end("target")
        yield Code(match.start(), end, key)


def _ending(printed: str, suffix: str, printer: Printer) -> tuple[str, Problem | None]:
    """What a suffix adds to a label, with its problem if the language has no such suffix."""
    whole = printer.language.suffixed(printed, suffix)
    if whole is None:
        return f"’{suffix}", Problem(
            SUFFIX_UNKNOWN,
            f"“’{suffix}” is not a suffix that can follow “{printed}”.",
            "Write a case ending, such as 'de, 'den, 'e, 'i or 'in, or separate the word with a "
            "space.",
        )
    return whole[len(printed) :], None


def _fact(span: Span, inside: str, suffix: str | None, printer: Printer) -> FactToken:
    try:
        expression = parse_expression(inside.strip())
        printed = printer.evaluate(expression)
    except ExpressionError as error:
        return FactToken(
            *span,
            problem=Problem(
                FACT_MISUSED,
                f"“{inside.strip()[:60]}” {error}.",
                "Write the name of a fact between {{ }}, with any filters after |: "
                "{{ age | words }}.",
            ),
        )
    except FactProblem as error:
        return FactToken(*span, problem=Problem(error.check, str(error), error.hint))
    problem = None
    if suffix:
        whole = printer.language.suffixed(printed, suffix)
        if whole is None:
            _, problem = _ending(printed, suffix, printer)
        printed = whole or f"{printed}’{suffix}"
    return FactToken(*span, problem=problem, printed=printed, names=expression.path)


def _cluster(span: Span, match: re.Match[str], passage: Passage) -> Token:
    keys: list[tuple[str, Position]] = []
    problem = None
    offset = match.start("cluster")
    for part in match["cluster"].split(";"):
        key = part.strip()
        at = passage.at(offset + len(part) - len(part.lstrip()), len(key))
        if re.fullmatch(r"@[\w][\w:./+-]*", key):
            keys.append((key[1:], at))
        else:
            problem = Problem(
                REFERENCE_UNDEFINED,
                f"“{key[:60]}” is not a valid reference key.",
                "Cite as [@key] or [@one; @other].",
            )
        offset += len(part) + 1
    return CitationToken(*span, problem=problem, keys=tuple(keys))


def _mention(
    match: re.Match[str],
    place: Position,
    labels: Mapping[tuple[str, str], str],
    panels: Mapping[str, tuple[str, ...]],
) -> Mention:
    from ..diagnostic import did_you_mean

    kind, target, panel = match["kind"], match["target"], match["panel"] or ""
    label = labels.get((kind, target))
    if label is None:
        noun = "figure" if kind == "fig" else "table"
        near = did_you_mean(target, [name for k, name in labels if k == kind])
        return Mention(
            kind,
            target,
            panel,
            place,
            problem=Problem(
                MENTION_UNDEFINED,
                f"There is no {noun} “{target}” in case.yaml.",
                near or f"Add it under `{noun}s:`.",
            ),
        )
    if panel and panel not in panels.get(target, ()):
        letters = ", ".join(panels.get(target, ())) or "none"
        return Mention(
            kind,
            target,
            panel,
            place,
            label,
            Problem(
                PANEL_MISSING,
                f"The figure “{target}” has no panel “{panel}”.",
                f"Its panels are: {letters}.",
            ),
        )
    return Mention(kind, target, panel, place, label + panel)
