"""Facts, citations and mentions inside an author's text, found and resolved.

In: a `SourceText` of Markdown. Out: a `EditionText`: the same passage with its tokens, each with
its place and what it prints. A token that points nowhere stays, with its `problem`; resolving never
fails.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from ..case import SourceText
from ..diagnostic import Position, did_you_mean
from ..message import commas, phrase, say
from ..patterns import compiled
from ..templating import ExpressionError, parse_expression
from .check_names import (
    FACT_MISUSED,
    FOOTNOTE_UNDEFINED,
    FORMULA_INVALID,
    MENTION_UNDEFINED,
    PANEL_MISSING,
    PROSE_TOO_COMPLEX,
    REFERENCE_UNDEFINED,
    SUFFIX_UNKNOWN,
)
from .facts import FactPrintError, Facts
from .mathematics import MATHS, FormulaFault, is_money, read_formula
from .notes import NOTE_ID, inline_id
from .scripts import without_marks
from .tokens import (
    CitationToken,
    FactToken,
    MathToken,
    Mention,
    MentionToken,
    NoteLabelToken,
    NoteToken,
    Token,
    TokenDiagnostic,
    print_token,
)

MAX_TOKENS = 1_000  # in one text
_SPACES = compiled(r"[^\S\u00a0]+")
_SUFFIX = r"(?:['’](?P<{0}>[^\W\d_]{{1,12}})(?![\w]))?"
_TOKEN = compiled(
    r"\{\{(?P<fact>[^\n{}]{0,300})\}\}"
    + _SUFFIX.format("fact_suffix")
    + r"|\[(?P<cluster>@(?![\w-]*:)[^\[\]\n]{1,600})\]"
    + r"|\[(?P<aside>@(?:fig|tab|sup):[^\[\]\n]{1,300})\]"
    + r"|(?<![\w@/])@(?P<kind>fig|tab|sup):(?P<target>[A-Za-z]\w*)(?:\.(?P<panel>[a-z])(?![\w]))?"
    + _SUFFIX.format("suffix")
)
_TOKEN = compiled(f"{_TOKEN.pattern}|{MATHS}")
_INLINE_NOTE = r"(?<!\\)\^\[(?P<inline>(?:[^\[\]\n]|\[[^\[\]\n]{1,600}\]){1,2000})\]"
_LABELLED = compiled(rf"{_TOKEN.pattern}|(?P<label>\A *\[\^{NOTE_ID}\]:[ \t]*)")
_NOTED = compiled(rf"{_TOKEN.pattern}|(?<!\\)\[\^(?P<note>{NOTE_ID})\]|{_INLINE_NOTE}")
_CODED = compiled(rf"{_TOKEN.pattern}|(?<!\\)\[\^(?P<note>{NOTE_ID})\]")
_MENTION = compiled(
    r"@(?P<kind>fig|tab|sup):(?P<target>[A-Za-z]\w*)(?:\.(?P<panel>[a-z])(?![\w]))?"
)

Span = tuple[int, int, Position]  # where a token begins and ends in its passage, and its place
_UNDEFINED = {  # by the kind of a mention: that there is none, and what to do
    "fig": (
        phrase("There is no figure “{name}” in case.yaml."),
        phrase("Add it under `figures:`."),
    ),
    "tab": (
        phrase("There is no table “{name}” in case.yaml."),
        phrase("Add it under `tables:`."),
    ),
    "sup": (
        phrase("There is no supplementary file “{name}” in case.yaml."),
        phrase("Add it under `supplements:`."),
    ),
}
_TOO_MANY = TokenDiagnostic(
    PROSE_TOO_COMPLEX,
    say("The section has more than {most} facts, citations and mentions.", most=MAX_TOKENS),
    say("From here on they are printed literally; divide the section."),
)


@dataclass(frozen=True)
class EditionText:
    """A passage of an author in one language, its tokens in order."""

    source_text: SourceText
    language: str
    tokens: tuple[Token, ...]

    @property
    def citations(self) -> Iterator[CitationToken]:
        return (token for token in self.tokens if isinstance(token, CitationToken))

    @property
    def mentions(self) -> Iterator[Mention]:
        return (
            mention
            for token in self.tokens
            if isinstance(token, MentionToken)
            for mention in token.mentions
        )

    @property
    def plain(self) -> str:
        """The passage on one line, its facts and mentions printed, citations left out; what points
        nowhere stands as it was typed. Raised and lowered signs are plain ones."""
        return _SPACES.sub(" ", without_marks(self._printed)).strip()

    @property
    def marked(self) -> str:
        """The passage as `plain` has it, with the marks of raised and lowered signs: 10^5^."""
        return _SPACES.sub(" ", self._printed).strip()

    @property
    def _printed(self) -> str:
        parts, at = [], 0
        for token in self.tokens:
            before = self.source_text.text[at : token.start]
            parts.append(before.rstrip() if isinstance(token, CitationToken) else before)
            parts.append(
                print_token(
                    token,
                    mention=lambda one: one.label or None,
                    citation=lambda _: "",
                    unresolved=self.as_typed,
                )
            )
            at = token.end
        return "".join([*parts, self.source_text.text[at:]])

    def as_typed(self, token: Token) -> str:
        """A token as the author wrote it."""
        return self.source_text.text[token.start : token.end]


class Scanner:
    """Finds and resolves the tokens of one edition's texts.

    `labels` gives the printed label of ('fig', 'hip'), of tables (tab) and of supplementary files
    (sup); `panels` the panel letters of each figure.
    """

    def __init__(
        self,
        facts: Facts,
        labels: Mapping[tuple[str, str], str],
        panels: Mapping[str, tuple[str, ...]],
    ):
        self.facts = facts
        self.language = facts.language
        self.labels = labels
        self.panels = panels

    def scan(
        self, passage: SourceText, notes: Collection[str] | None = None, *, is_note: bool = False
    ) -> EditionText:
        """A passage with its tokens; what points nowhere keeps its problem. `notes` are the ids of
        the footnotes that it may name; None where it can have none, as in a footnote (`is_note`),
        which begins with its mark."""
        tokens: list[Token] = []
        may_note = notes is not None and ("[^" in passage.text or "^[" in passage.text)
        form = _NOTED if may_note else _LABELLED if is_note else _TOKEN
        for match in form.finditer(passage.text):
            place = passage.at(match.start(), match.end() - match.start())
            span = (match.start(), match.end(), place)
            if len(tokens) == MAX_TOKENS:
                tokens.append(Token(*span, diagnostic=_TOO_MANY))
                break
            if (latex := match["displayed"] or match["inlined"]) and is_money(latex):
                continue
            noted = form is not _TOKEN and _note(span, match, passage, notes or ())
            tokens.append(noted or self._token(span, match, passage))
        return EditionText(passage, self.language.code, tuple(tokens))

    def _token(self, span: Span, match: re.Match[str], passage: SourceText) -> Token:
        if match["displayed"] or match["inlined"]:
            return self._formula(span, match, passage)
        if match["fact"] is not None:
            token = self._fact(span, match["fact"], match["fact_suffix"])
            return self._in_years(token, match["fact"].strip(), passage.text[span[1] :])
        if match["cluster"] is not None:
            return _cluster(span, match, passage)
        if match["aside"] is not None:
            start = match.start("aside")
            mentions = tuple(
                self._mention(part, passage.at(start + part.start(), len(part[0])))
                for part in _MENTION.finditer(match["aside"])
            )
            return MentionToken(*span, mentions=mentions, parenthesised=True)
        mention = self._mention(match, span[2])
        problem, ending = None, ""
        if match["suffix"]:
            ending, problem = self._ending(mention.label or match[0], match["suffix"])
        return MentionToken(*span, diagnostic=problem, mentions=(mention,), suffix=ending)

    def _formula(self, span: Span, match: re.Match[str], passage: SourceText) -> MathToken:
        name = "displayed" if match["displayed"] else "inlined"
        latex, is_displayed = match[name], name == "displayed"
        found = read_formula(latex, is_displayed, self.language.decimal_mark == ",")
        if isinstance(found, FormulaFault):
            place = passage.at(match.start(name) + found.start, found.length)
            fault = TokenDiagnostic(FORMULA_INVALID, found.message, found.hint)
            return MathToken(*span[:2], place, diagnostic=fault)
        return MathToken(*span, mathml=found.mathml, printed=found.text, displayed=is_displayed)

    def _fact(self, span: Span, inside: str, suffix: str | None) -> FactToken:
        try:
            expression = parse_expression(inside.strip())
            printed = self.facts.evaluate(expression)
        except ExpressionError as error:
            problem = TokenDiagnostic(
                FACT_MISUSED,
                error.told.say(expression=inside.strip()[:60]),
                say(
                    "Write the name of a fact between {{{{ }}}}, with any filters after |: {{{{ "
                    "age | words }}}}."
                ),
            )
            return FactToken(*span, diagnostic=problem)
        except FactPrintError as error:
            return FactToken(
                *span, diagnostic=TokenDiagnostic(error.check, error.message, error.hint)
            )
        misfit = None
        if suffix:
            whole = self.language.add_suffix(printed, suffix)  # its last letters may change too
            if whole is None:
                _, misfit = self._ending(printed, suffix)
            printed = whole or f"{printed}’{suffix}"
        return FactToken(*span, diagnostic=misfit, printed=printed, names=expression.path)

    def _in_years(self, token: FactToken, inside: str, behind: str) -> FactToken:
        """A fact; told where words behind it make years of an age that is in months: 16 ay
        yaşındaki."""
        if inside != "age" or token.diagnostic or token.printed[-1:].isdigit():
            return token
        if not self.language.grammar.says_years(behind[:20]):
            return token
        message = say(
            "The age is printed as “{printed}”, which the words behind it make years.",
            printed=token.printed,
        )
        hint = say("Write {{{{ age | aged }}}}, and leave out the words behind it.")
        return replace(token, diagnostic=TokenDiagnostic(FACT_MISUSED, message, hint))

    def _ending(self, printed: str, suffix: str) -> tuple[str, TokenDiagnostic | None]:
        """What a suffix adds to a label, with its problem if the language has no such suffix."""
        whole = self.language.add_suffix(printed, suffix)
        if whole is None:
            return f"’{suffix}", TokenDiagnostic(
                SUFFIX_UNKNOWN,
                say(
                    "“’{suffix}” is not a suffix that can follow “{printed}”.",
                    suffix=suffix,
                    printed=printed,
                ),
                say(
                    "Write a case ending, such as 'de, 'den, 'e, 'i or 'in, or separate the word "
                    "with a space."
                ),
            )
        return whole[len(printed) :], None

    def _mention(self, match: re.Match[str], place: Position) -> Mention:
        kind, target, panel = match["kind"], match["target"], match["panel"] or ""
        label = self.labels.get((kind, target))
        if label is None:
            near = did_you_mean(target, [name for k, name in self.labels if k == kind])
            none, add = _UNDEFINED[kind]
            problem = TokenDiagnostic(MENTION_UNDEFINED, none.say(name=target), near or add.say())
            return Mention(kind, target, panel, place, diagnostic=problem)
        if panel and panel not in self.panels.get(target, ()):
            letters = self.panels.get(target, ())
            problem = TokenDiagnostic(
                PANEL_MISSING,
                say("The figure “{name}” has no panel “{panel}”.", name=target, panel=panel),
                say("Its panels are: {letters}.", letters=commas(letters))
                if letters
                else say("It has no panels."),
            )
            return Mention(kind, target, panel, place, label, problem)
        return Mention(kind, target, panel, place, label + panel)


def _note(
    span: Span, match: re.Match[str], passage: SourceText, known: Collection[str]
) -> Token | None:
    """What a match is of a footnote; None where it is something else."""
    found = match.groupdict()
    if found.get("label") is not None:
        return NoteLabelToken(*span)
    if found.get("inline") is not None:
        inside = passage.part(*match.span("inline"))
        return NoteToken(*span, id=inline_id(span[2]), inside=inside)
    if found.get("note") is None:
        return None
    if match["note"] in known:
        return NoteToken(*span, id=match["note"])
    near = did_you_mean(match["note"], known)
    problem = TokenDiagnostic(
        FOOTNOTE_UNDEFINED,
        say("There is no text for the footnote “{name}”.", name=match["note"][:40]),
        near
        or say("Write it in a paragraph of its own: [^{name}]: text.", name=match["note"][:40]),
    )
    return NoteToken(*span, diagnostic=problem, id=match["note"])


@dataclass(frozen=True)
class Code:
    """A token as it is written, without the suffix behind it: its place, and what it stands for
    (`fact:crp`, `cite:uzun2013`, `fig:hip.a`, `note:1`)."""

    start: int
    end: int
    key: str


def codes(text: str) -> Iterator[Code]:
    """The facts, citations and mentions in a text, by what they name; filters and the order inside
    a citation do not matter."""
    for match in (_CODED if "[^" in text else _TOKEN).finditer(text):
        if match["displayed"] or match["inlined"]:
            continue
        if "[^" in match[0] and match.groupdict().get("note"):
            key, end = f"note:{match['note']}", match.end()
        elif match["fact"] is not None:
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


def _cluster(span: Span, match: re.Match[str], passage: SourceText) -> Token:
    keys: list[tuple[str, Position]] = []
    problem = None
    offset = match.start("cluster")
    for part in match["cluster"].split(";"):
        key = part.strip()
        at = passage.at(offset + len(part) - len(part.lstrip()), len(key))
        if re.fullmatch(r"@[\w][\w:./+-]*", key):
            keys.append((key[1:], at))
        else:
            problem = TokenDiagnostic(
                REFERENCE_UNDEFINED,
                say("“{key}” is not a valid reference key.", key=key[:60]),
                say("Cite as [@key] or [@one; @other]."),
            )
        offset += len(part) + 1
    return CitationToken(*span, diagnostic=problem, keys=tuple(keys))
