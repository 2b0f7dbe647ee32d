"""What an author may write in case.yaml: the names, and the shape of each value.

In: plain data from the reader. Out: a validated `CaseFile`, or complaints with their paths. The one
door to pydantic; `schema` makes JSON Schema of it, `records` tells its fields, and the forms are
made of it. Values of facts stay text here; `quantity` reads them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from ..addresses import link_address
from ..message import say
from .marks import flag_named
from .other_names import NAME, called
from .registries import is_mistyped
from .routes import ROUTES, Route
from .version import SCHEMA_VERSION, VERSION


@dataclass(frozen=True)
class Holds:
    """What a text is, where its type does not say it: a fact, a time, a date, a number, a file, a
    code of a language, a journal; or the name of something in a group of case.yaml."""

    what: str


TextByLanguage = Annotated[
    dict[str, str | None], Field(description=say("One text per language: {{tr: …, en: …}}"))
]
Name = Annotated[str, Field(pattern=NAME)]
Day = Annotated[str, Holds("date")]
Moment = Annotated[str, Holds("time")]
InFolder = Annotated[str, Holds("file")]
Shown = Annotated[Name, Holds("labs vitals cultures treatments")]
FactText = Annotated[
    str,
    Holds("fact"),
    Field(
        description=say(
            "A quantity (0.46 mg/dL), range (3-6 months), count, date (2026-02-15) or choice "
            "(right)"
        )
    ),
]


class _Strict(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, defer_build=True
    )  # only the whole case's validator is ever built


class PersonName(_Strict):
    given: str = Field(description=say("Given names"))
    family: str = Field(description=say("Family name"))
    suffix: str | None = Field(None, description=say("What follows the name, such as Jr."))


CreditRole = Literal[
    "conceptualization",
    "data-curation",
    "formal-analysis",
    "funding-acquisition",
    "investigation",
    "methodology",
    "project-administration",
    "resources",
    "software",
    "supervision",
    "validation",
    "visualization",
    "writing-original-draft",
    "writing-review-editing",
]
CREDIT: tuple[str, ...] = get_args(CreditRole)


ORCID = r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$"


def is_orcid(text: str) -> bool:
    """Whether a text is an ORCID, its check digit included (ISO 7064, MOD 11-2)."""
    from stdnum.iso7064 import mod_11_2  # 30 ms, paid by cases that give an ORCID

    return re.match(ORCID, text) is not None and bool(mod_11_2.is_valid(text.replace("-", "")))


def _check_orcid(text: str) -> str:
    if not is_orcid(text):
        raise PydanticCustomError("check_digit", "the check digit is wrong")
    return text


class Author(_Strict):
    name: PersonName | None = Field(None, description=say("Given and family name"))
    group: TextByLanguage | None = Field(
        None, description=say("A group listed as one author, instead of a name")
    )
    language: Annotated[str, Holds("language")] | None = Field(
        None, description=say("The language of the name; determines how it is capitalised")
    )
    orcid: Annotated[str, Field(pattern=ORCID), AfterValidator(_check_orcid)] | None = Field(
        None, description=say("ORCID iD: 0000-0002-1825-0097")
    )
    affiliations: list[Annotated[str, Holds("affiliations")]] = Field(
        [], description=say("Names under affiliations")
    )
    corresponding: Literal["true", "false", "yes", "no"] | None = Field(
        None, description=say("Whether readers write to this author")
    )
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = Field(
        None, description=say("Email address")
    )
    equal: Literal["true", "false", "yes", "no"] | None = Field(
        None, description=say("Whether this author contributed as much as the others so marked")
    )
    deceased: Literal["true", "false", "yes", "no"] | None = Field(
        None, description=say("Whether this author has died")
    )
    present: TextByLanguage | None = Field(
        None, description=say("Present address, where it is not an affiliation any more")
    )
    note: TextByLanguage | None = Field(None, description=say("A note on this author"))
    members: list[PersonName] = Field([], description=say("The members of a group"))
    roles: list[CreditRole] = Field([], description=say("CRediT roles"))


def _check_addresses(texts: dict[str, str | None]) -> dict[str, str | None]:
    """Each is the address of a web page: other programs make a link of it."""
    for text in texts.values():
        if text and not (link_address(text) or "").lower().startswith("http"):
            raise PydanticCustomError("address", "the address of a web page")
    return texts


class Publication(_Strict):
    """What the journal adds. Dates as 2026-02-15."""

    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = Field(
        None, description=say("DOI: 10.1234/abcd")
    )
    url: Annotated[TextByLanguage, AfterValidator(_check_addresses)] | None = Field(
        None,
        description=say("The web address of each language's page, for links between the editions"),
    )
    year: Annotated[str, Holds("number"), Field(pattern=r"^\d{4}$")] | None = Field(
        None, description=say("Year")
    )
    volume: str | None = Field(None, description=say("Volume"))
    issue: str | None = Field(None, description=say("Issue"))
    pages: str | None = Field(None, description=say("Pages: 110-114"))
    received: Day | None = Field(None, description=say("Date received"))
    accepted: Day | None = Field(None, description=say("Date accepted"))
    published: Day | None = Field(None, description=say("Date published"))
    deposit: Annotated[str, Holds("number"), Field(pattern=r"^[1-9]\d{0,4}$")] = Field(
        "1", description=say("Number of the next Crossref deposit: 1, 2 …")
    )
    license: str | None = Field(None, description=say("An SPDX identifier, such as CC-BY-4.0"))

    @property
    def first_and_last_page(self) -> tuple[str, str]:
        """The pages as two, with whichever dash they are typed; the last is '' where one is all."""
        first, *others = re.split(r"\s*[-–—]+\s*", (self.pages or "").strip())
        return first, others[-1] if others else ""


class Grant(_Strict):
    """Money that the work was paid with."""

    funder: TextByLanguage = Field(description=say("Who paid, in each language"))
    id: Annotated[str, Field(pattern=r"^(10\.13039/\S+|https://ror\.org/\S+)$")] | None = Field(
        None, description=say("The funder's DOI in Crossref's registry, or its ROR address")
    )
    number: str | None = Field(None, description=say("The grant number"))


class Keyword(_Strict):
    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)
    __pydantic_extra__: dict[str, str | None]
    mesh: Annotated[str, Field(pattern=r"^[DC]\d{6,9}$")] | None = Field(
        None, description=say("The ID of its MeSH heading: D003261")
    )

    @property
    def texts(self) -> dict[str, str | None]:
        return dict(self.__pydantic_extra__)


def _need_value(schema: dict[str, Any]) -> None:
    """One value or those of several times: either will do, for an editor. Times may also stand
    beside the name."""
    schema["required"] = [name for name in schema.get("required", ()) if name != "value"]
    schema["additionalProperties"] = {"type": ["string", "number", "object", "null"]}


def _or_alone(schema: dict[str, Any]) -> None:
    """A vital sign or a susceptibility may be its value alone."""
    for name in ("additionalProperties", "patternProperties"):
        below = schema.get(name)
        if isinstance(below, dict):
            record = below if "$ref" in below else next(iter(below.values()))
            other = {"anyOf": [dict(record), {"type": "string"}]}
            schema[name] = other if "$ref" in below else dict.fromkeys(below, other)


Values = Annotated[
    dict[str, FactText | TextByLanguage | None],
    Field(
        description=say(
            "The values of several times, each under an event of the timeline, a day (day 3), a "
            "time from presentation (-2 days) or a date; - where nothing was measured"
        )
    ),
]


class _Measured(_Strict):
    """Something that was measured, once or at several times."""

    model_config = ConfigDict(json_schema_extra=_need_value)
    value: FactText | TextByLanguage | None = Field(
        description=say("A quantity (28 mm/h), a result (negative), or a text per language")
    )  # shape puts None where there are values of times
    values: Values = {}
    reference: FactText | TextByLanguage | None = Field(
        None, description=say("The reference range: <20 mm/h")
    )
    flag: Annotated[Literal["low", "normal", "high"], BeforeValidator(flag_named)] | None = Field(
        None,
        description=say(
            "How the value stands to the reference range, also as H, L, ↑ or ↓; of several values "
            "each is told by itself"
        ),
    )


class Lab(_Measured):
    name: TextByLanguage = Field(description=say("The full name of the test, in each language"))


class Vital(_Measured):
    """A vital sign; temperature, pulse, blood_pressure, respiration and saturation have a name."""

    name: TextByLanguage | None = Field(
        None, description=say("What it is called, if it is another")
    )


class Susceptibility(_Strict):
    """How an organism stands to one antibiotic."""

    name: TextByLanguage | None = Field(
        None, description=say("The antibiotic; a treatment of this id has its name already")
    )
    mic: FactText | TextByLanguage | None = Field(
        None, description=say("The minimum inhibitory concentration: 2 µg/mL")
    )
    result: Literal["S", "I", "R"] | None = Field(
        None,
        description=say("Susceptible; at increased exposure (by CLSI intermediate); resistant"),
    )


class Culture(_Strict):
    """What grew from a specimen, and what it is susceptible to."""

    specimen: TextByLanguage = Field(
        description=say("What was cultured: {{tr: kan kültürü, en: blood culture}}")
    )
    at: Moment | None = Field(
        None,
        description=say("When it was taken: a timeline event, a day (day 3), a time or a date"),
    )
    organism: Annotated[str, Field(pattern=r"\S")] | TextByLanguage = Field(
        description=say("Its Latin name, or a text per language; none where nothing grew")
    )
    count: FactText | TextByLanguage | None = Field(None, description=say("10^5 CFU/mL"))
    susceptibility: dict[Name, Susceptibility] = Field(
        {},
        description=say("Antibiotics, in the order of the table; also “2 µg/mL R”"),
        json_schema_extra=_or_alone,
    )
    standard: Literal["EUCAST", "CLSI"] = Field(
        "EUCAST", description=say("By what S, I, R were told")
    )
    note: TextByLanguage | None = Field(None, description=say("A remark for the table"))


def _route_named(typed: Any) -> Any:
    """A way in which a drug is given, by whatever authors call it: iv, i.v., ağızdan, PO."""
    return (called(typed, ROUTES) or typed) if isinstance(typed, str) else typed


class Treatment(_Strict):
    name: TextByLanguage = Field(description=say("The drug or measure, in each language"))
    dose: FactText | TextByLanguage | None = Field(None, description=say("The dose: 500 mg"))
    frequency: Annotated[str, Holds("frequency")] | TextByLanguage | None = Field(
        None, description=say("How often: 3/day, every 6 hours, 3x1, as needed, once")
    )
    duration: FactText | TextByLanguage | None = Field(None, description=say("How long: 6 weeks"))
    route: Annotated[Route | None, BeforeValidator(_route_named)] = Field(
        None, description=say("How it is given")
    )
    given: list[Annotated[str, Holds("timeline")]] | str = Field(
        [], description=say("IDs of timeline events")
    )
    start: Moment | None = Field(
        None, description=say("From when: a timeline event, a day (day 3), a time or a date")
    )
    end: Moment | None = Field(None, description=say("Until when; else the duration says it"))
    changes: dict[str, FactText | TextByLanguage] = Field(
        {}, description=say("Doses from a later time on: {{day 3: 1 g}}")
    )
    note: TextByLanguage | None = Field(None, description=say("A remark for the table"))


class Event(_Strict):
    at: Moment = Field(
        description=say("Time relative to presentation (-6 months, 0, 1.5 months), or a date")
    )
    event: TextByLanguage = Field(description=say("What happened, in each language"))
    label: TextByLanguage | None = Field(
        None,
        description=say("A word for the head of a column: {{tr: Taburculuk, en: Discharge}}"),
    )


_PICTURE = say("A picture in the case folder, or one per language: {{tr: …, en: …}}")
PictureFile = Annotated[InFolder | dict[str, InFolder], Field(description=_PICTURE)]


class Panel(_Strict):
    file: PictureFile
    legend: TextByLanguage = Field(description=say("What the picture shows, in each language"))
    alt: TextByLanguage = Field(
        description=say("A description for readers who cannot see the picture")
    )


class Figure(_Strict):
    file: PictureFile | None = None
    draw: Literal["timeline", "trend", "treatments"] | None = Field(
        None, description=say("What is drawn from the case itself, instead of a picture")
    )
    only: list[Shown] = Field([], description=say("The values or treatments that are drawn"))
    legend: TextByLanguage = Field(description=say("What the picture shows, in each language"))
    alt: TextByLanguage | None = Field(
        None, description=say("A description for readers who cannot see the picture")
    )
    width: Literal["column", "page"] = Field("column", description=say("Width on the page"))
    panels: dict[Annotated[str, Field(pattern=r"^[a-z]$")], Panel] = Field(
        {}, description=say("Several pictures, by letter")
    )


class GraphicalAbstract(_Strict):
    """The article in one picture, below the abstracts."""

    file: PictureFile
    alt: TextByLanguage | None = Field(
        None, description=say("A description for readers who cannot see the picture")
    )
    legend: TextByLanguage | None = Field(None, description=say("A text below the picture"))


Count = Annotated[str, Holds("number"), Field(pattern=r"^[1-9]\d?$")]


class TableCell(_Strict):
    """A cell that reaches over others, or is aligned by itself."""

    text: TextByLanguage | str = Field(description=say("A text per language, or a fact"))
    across: Count = Field("1", description=say("How many columns it takes up"))
    down: Count = Field("1", description=say("How many rows it takes up"))
    align: Literal["left", "center", "right"] | None = Field(None, description=say("Its alignment"))


def _kind_of_cell(cell: Any) -> str:
    if isinstance(cell, dict):
        return "[cell]" if {"text", "across", "down"} & cell.keys() else "[pair]"
    return "[cell]" if isinstance(cell, TableCell) else "[text]"


def _kind_of_row(row: Any) -> str:
    return "[group]" if isinstance(row, dict | RowGroup) else "[row]"


AnyCell = Annotated[
    Annotated[TextByLanguage, Tag("[pair]")]
    | Annotated[str, Tag("[text]")]
    | Annotated[TableCell, Tag("[cell]")],
    Discriminator(_kind_of_cell),
]


class RowGroup(_Strict):
    """A line of its own above some rows: {group: {tr: Kan, en: Blood}}."""

    group: TextByLanguage = Field(description=say("A head for the rows below it"))


AnyRow = Annotated[
    Annotated[list[AnyCell], Tag("[row]")] | Annotated[RowGroup, Tag("[group]")],
    Discriminator(_kind_of_row),
]
TableOf = Literal[
    "labs", "series", "vitals", "cultures", "susceptibility", "treatments", "timeline"
]


class Table(_Strict):
    of: TableOf | None = Field(
        None,
        description=say("What the table is drawn from; a table without it has columns and rows"),
    )
    only: list[Shown] = Field(
        [], description=say("Of labs, series, vitals or cultures these alone, in this order")
    )
    title: TextByLanguage = Field(description=say("The title of the table, in each language"))
    note: TextByLanguage | None = Field(None, description=say("A remark below the table"))
    notes: dict[Annotated[str, Field(pattern=r"^([a-z]|[*†‡§¶#]{1,3})$")], TextByLanguage] = Field(
        {}, description=say("Notes by their mark, which stands in a cell in brackets: 12 mg [a]")
    )
    align: list[Literal["left", "center", "right", "decimal"]] = Field(
        [], description=say("The alignment of each column; decimal: at the decimal marks")
    )
    heads: list[list[AnyCell]] = Field(
        [],
        description=say("Rows above the heads of the columns, for heads that reach over several"),
    )
    orientation: Literal["portrait", "landscape"] | None = Field(
        None, description=say("How its page lies; without it, as the width of the table requires")
    )
    columns: list[TextByLanguage] = Field([], description=say("Heads of the columns"))
    rows: list[AnyRow] = Field(
        [], description=say("Rows of cells; a cell is a text per language or a fact")
    )


class Supplement(_Strict):
    """A file that goes with the article: a video, data, a questionnaire."""

    file: InFolder = Field(description=say("A file in the case folder"))
    title: TextByLanguage = Field(description=say("What the file is, in each language"))
    legend: TextByLanguage | None = Field(None, description=say("What it shows"))


class Abbreviation(_Strict):
    short: str = Field(pattern=r"\S", description=say("The short form: MRI"))
    full: str = Field(pattern=r"\S", description=say("The full form"))


StatementName = Literal[
    "consent",
    "ethics",
    "peer_review",
    "contributions",
    "conflict_of_interest",
    "funding",
    "registration",
    "data_availability",
    "ai_use",
    "acknowledgements",
]
STATEMENTS: tuple[str, ...] = get_args(StatementName)


CareItem = Literal[
    "1",
    "2",
    "3a",
    "3b",
    "3c",
    "4",
    "5a",
    "5b",
    "5c",
    "6",
    "7",
    "8a",
    "8b",
    "8c",
    "8d",
    "9a",
    "9b",
    "9c",
    "10a",
    "10b",
    "10c",
    "10d",
    "11a",
    "11b",
    "11c",
    "11d",
    "12",
    "13",
]
CARE: tuple[str, ...] = get_args(CareItem)


def _check_registration(number: str) -> str:
    if not is_mistyped(number):
        return number
    raise PydanticCustomError("registration", "not in the form of its register")


class CaseFile(_Strict):
    """One case report."""

    schema_version: Annotated[str, Field(pattern=VERSION)] = Field(
        str(SCHEMA_VERSION),
        description=say("The version of this file's form; 1 where it is absent"),
    )
    language: Annotated[str, Holds("language")] = Field(
        "tr", description=say("The language in which the case was first written")
    )
    journal: Annotated[str, Holds("journal")] = Field(
        "plain", description=say("The journal for which it is set; casepub journals shows all")
    )
    title: TextByLanguage = Field(description=say("The title of the article, in each language"))
    short_title: TextByLanguage | None = Field(
        None, description=say("Title for the head of each page")
    )
    keywords: list[Keyword] = Field([], description=say("Keywords, as pairs"))
    authors: list[Author] = Field([], description=say("Authors, in the order of the title page"))
    affiliations: dict[str, TextByLanguage] = Field(
        {}, description=say("Institutions, by a name of your own")
    )
    correspondence: TextByLanguage | None = Field(None, description=say("Postal address"))
    publication: Publication = Field(
        default_factory=Publication.model_construct, description=say("What the journal adds")
    )
    grants: list[Grant] = Field([], description=say("Funders and grant numbers"))
    withhold: list[str] = Field(
        [],
        description=say(
            "What an anonymised copy must withhold besides names, institutions and grants"
        ),
    )
    keep: list[str] = Field(
        [], description=say("Words that an anonymised copy keeps although they are part of a name")
    )
    cleared: list[str] = Field(
        [],
        description=say(
            "Phrases cleared as non-identifying, and picture files that somebody has checked"
        ),
    )
    patient: dict[Name, FactText | TextByLanguage] = Field(
        {}, description=say("Age, sex and other facts of the patient")
    )
    facts: dict[Name, FactText | TextByLanguage] = Field(
        {}, description=say("Facts that the text prints: {{{{ name }}}}")
    )
    labs: dict[Name, Lab] = Field(
        {}, description=say("Laboratory values, in the order of the table")
    )
    vitals: dict[Name, Vital] = Field(
        {}, description=say("Vital signs, in the order of the table"), json_schema_extra=_or_alone
    )
    cultures: dict[Name, Culture] = Field(
        {}, description=say("Cultures, in the order of the table")
    )
    treatments: dict[Name, Treatment] = Field({}, description=say("Treatments"))
    timeline: dict[Name, Event] = Field({}, description=say("Events"))
    graphical_abstract: GraphicalAbstract | None = Field(
        None, description=say("The article in one picture")
    )
    figures: dict[Name, Figure] = Field(
        {}, description=say("Figures, in the order of their first mention")
    )
    tables: dict[Name, Table] = Field(
        {}, description=say("Tables, in the order of their first mention")
    )
    supplements: dict[Name, Supplement] = Field(
        {}, description=say("Files that go with the article: videos, data")
    )
    registrations: list[Annotated[str, AfterValidator(_check_registration)]] = Field(
        [], description=say("Numbers in registers of trials: NCT01234567, ISRCTN12345678")
    )
    statements: dict[StatementName, TextByLanguage] = Field(
        {}, description=say("Statements, printed before the references")
    )
    abbreviations: dict[Name, dict[str, Abbreviation]] = Field(
        {}, description=say("Short and full form in each language")
    )
    care: dict[CareItem, Literal["none"] | TextByLanguage] = Field(
        {},
        description=say(
            "For an item of the CARE checklist, the first words of its passage in each language, "
            "or none"
        ),
    )


def complaints(data: Any) -> list[ErrorDetails]:
    """What the model finds wrong with plain data."""
    try:
        CaseFile.model_validate(data)
    except ValidationError as problem:
        return problem.errors(include_url=False)
    return []
