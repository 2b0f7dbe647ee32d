"""The shape of journal.yaml. In: its text. Out: the entries of a `Journal`, or a `JournalError`
that names the line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from ..case.schema import editor_schema
from ..diagnostic import did_you_mean
from ..message import say, worded
from ..yamltext import Node, read_yaml
from .limits import COUNTED, LIMITS, UNCOUNTED
from .rules import AVOIDED, DEFAULT_STATEMENTS, REQUIRED, Bounds, JournalError, RuleError
from .rules import read_limits as _read_limits
from .rules import read_names as _read_names


def _rule(read: Callable[[object], Any]) -> BeforeValidator:
    """A reader of a rule in the form that pydantic calls."""

    def validate(entries: object) -> Any:
        try:
            return read(entries)
        except RuleError as problem:
            context = {"said": problem.message, "hint": problem.hint}
            raise PydanticCustomError("rule", "{said}", context) from None

    return BeforeValidator(validate)


def _names(known: tuple[str, ...], what: str) -> BeforeValidator:
    return _rule(lambda entries: _read_names(entries, known, what))


def _listing(known: tuple[str, ...]) -> WithJsonSchema:
    return WithJsonSchema({"type": "array", "items": {"enum": list(known)}})


def _without_empty(entries: object) -> object:
    """A mapping without its empty entries; an empty value is an empty mapping."""
    if entries is None:
        return {}
    return {k: v for k, v in entries.items() if v} if isinstance(entries, dict) else entries


def _or_empty(text: object) -> object:
    return "" if text is None else text


def _in_words(texts: str | dict[str, str]) -> str:
    if isinstance(texts, str):
        return texts
    given = {code: text for code, text in texts.items() if text}
    return worded(given) if given else ""


_ASKED = (*DEFAULT_STATEMENTS, *REQUIRED)
_LIMITS_SCHEMA = WithJsonSchema(
    {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            limit.name: {"description": limit.counted, "type": "string"}
            for limit in LIMITS.values()
        },
    }
)
Limits = Annotated[dict[str, Bounds], _rule(_read_limits), _LIMITS_SCHEMA]
Statements = Annotated[
    tuple[str, ...], _names(DEFAULT_STATEMENTS, "statements"), _listing(DEFAULT_STATEMENTS)
]
Counted = Annotated[tuple[str, ...], _names(tuple(COUNTED), "counted"), _listing(tuple(COUNTED))]
Uncounted = Annotated[tuple[str, ...], _names(UNCOUNTED, "uncounted"), _listing(UNCOUNTED)]
Required = Annotated[tuple[str, ...], _names(_ASKED, "required"), _listing(_ASKED)]
Avoided = Annotated[tuple[str, ...], _names(AVOIDED, "avoided"), _listing(AVOIDED)]
Plain = Annotated[str, BeforeValidator(_or_empty)]
# One sentence, or one per language: a message of the journal's own.
Sentence = Annotated[str | dict[str, str], BeforeValidator(_or_empty), AfterValidator(_in_words)]
TextTable = Annotated[dict[str, str], BeforeValidator(_without_empty)]
TextTables = Annotated[dict[str, TextTable], BeforeValidator(_without_empty)]
Millimetres = Annotated[float, Field(ge=20, le=300, allow_inf_nan=False)]


class JournalFile(BaseModel):
    """What a journal wants. Every entry may be left out."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    title: TextTable = Field({}, description="The journal's title, by language")
    abbreviation: Plain = Field("", description="Its abbreviated title, as cited")
    issn: Plain = Field("", description="Its ISSN, for indexers")
    publisher: Plain = Field("", description="Its publisher, for indexers")
    depositor: TextTable = Field({}, description="The depositor with Crossref: name, email")
    labels: TextTables = Field({}, description="Labels with different wording, by language")
    style: str = Field("nlm-citation-sequence", pattern=r"^[\w.-]+$", description="A CSL style")
    terms: TextTables = Field({}, description="CSL terms with different wording, by language")
    statements: Statements = Field(
        DEFAULT_STATEMENTS, description="The statements, in printing order"
    )
    columns: int = Field(2, ge=1, le=3, description="Number of columns of the printed text")
    column_width: Millimetres = Field(82.0, description="Width of a column, in mm")
    page_width: Millimetres = Field(170.0, description="Width of the text block, in mm")
    grid: float = Field(12.5, ge=4, le=60, allow_inf_nan=False, description="Leading, in points")
    max_names: int = Field(6, ge=1, le=1000, description="Number of authors named before “et al.”")
    limits: Limits = Field(
        {}, description="The maximum (20), or the minimum and maximum (150-300), of each item"
    )
    counted: Counted = Field((), description="What else counts towards the words of the text")
    uncounted: Uncounted = Field((), description="What does not count, although it is in the text")
    required: Required = Field((), description="Statements and metadata that the journal requires")
    avoided: Avoided = Field((), description="Checks that apply only to this journal")
    figures_at_end: bool = Field(
        False, description="In a manuscript, put figures after the references"
    )
    instructions: Plain = Field("", description="Web address of its instructions for authors")
    refuses: Sentence = Field(
        "", description="Why it does not accept case reports; one sentence, or one per language"
    )
    remark: Sentence = Field(
        "", description="What an author should know; one sentence, or one per language"
    )


def read_entries(name: str, text: str) -> Mapping[str, Any]:
    """The entries that journal.yaml gives, converted; `name` is what messages call the journal."""
    root, diagnostics = read_yaml(text, f"{name}/journal.yaml")
    advice = say("docs/journals.md describes its content.")
    if diagnostics:
        first = diagnostics[0]
        raise JournalError(
            say(
                "The journal “{journal}” cannot be read: line {line}: {reason}",
                journal=name,
                line=first.position.line,
                reason=first.message,
            ),
            first.hint,
        )
    if root is None or not isinstance(root.value, dict):
        raise JournalError(
            say("The journal “{journal}” is empty: journal.yaml has no entries.", journal=name),
            advice,
        )
    try:
        read = JournalFile.model_validate(root.data())
    except ValidationError as problem:
        raise _complain(name, root, dict(problem.errors(include_url=False)[0])) from None
    return {key: getattr(read, key) for key in read.model_fields_set}


def _complain(name: str, root: Node, error: Mapping[str, Any]) -> JournalError:
    """Raise the first error in journal.yaml, at the entry that contains it."""
    key = str(error["loc"][0])
    node = root.value[key] if isinstance(root.value, dict) else root
    place = node.key_position or node.position
    if error["type"] == "extra_forbidden":
        known = sorted(JournalFile.model_fields)
        message = say(
            "journal.yaml of “{journal}” has an unknown field “{field}”.", journal=name, field=key
        )
        return JournalError(message, did_you_mean(key, known), place)
    if error["type"] == "rule":
        said = error["ctx"]
        # Message: {reason} is a sentence
        message = say("journal.yaml of “{journal}”: {reason}", journal=name, reason=said["said"])
        return JournalError(message, said["hint"], place)
    return JournalError(
        say(
            "journal.yaml of “{journal}”: “{entry}” cannot be read.",
            journal=name,
            entry=f"{key}: {str(node.data())[:80]}",
        ),
        say("docs/journals.md describes what it may contain."),
        place,
    )


def schema() -> dict[str, Any]:
    """JSON Schema of journal.yaml, for editors that complete and check while one types."""
    return editor_schema(JournalFile, "casepub journal.yaml")
