"""case.yaml as text, from what a manuscript told.

In: the documents of a case, their front matter, figures and tables. Out: the file, with what is
only proposed as comments, in the language of whoever imports it. It is written, not dumped, since
an author reads it line by line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..case.model import is_orcid
from ..case.version import SCHEMA_VERSION
from ..message import phrase, say
from ..word.read import WordBlock
from ..yamltext import flow_mapping, quote, scalar
from .facts import Proposal, proposals
from .floats import MAX_PANELS, Figure, Table
from .imported import Sources
from .people import FrontMatter, Person
from .text import MarkdownWriter
from .words import STATEMENTS, language_of

# Message: the title of a case made of a Word manuscript that has none; keep the brackets
_UNTITLED = say("[[Untitled]]")

# Message: the first line of a case.yaml made of a Word manuscript
_HEAD = say(
    "Imported from a Word manuscript. Read every line: values marked “please confirm” were "
    "extracted from the text."
)
# Message: above values in comments of case.yaml; {{{{ id }}}} is what is typed in the text
_LABS = say(
    "Laboratory values proposed from the text. Please confirm: remove “# ” from what is right, "
    "add the other language's name, and print the fact as {{{{ id }}}}."
)
# Message: above treatments in comments of case.yaml; {{{{ id }}}} is what is typed in the text
_TREATMENTS = say(
    "Treatments proposed from the text. Please confirm: remove “# ” from what is right, "
    "add the other language's name, and print the fact as {{{{ id }}}}."
)
# Message: above ages or sexes in comments of case.yaml
_DECIDE = say(
    "The text gives several, or those of other people; please decide: remove “# ” from the "
    "patient's own."
)
# Message: a comment in case.yaml, behind an empty field
_NO_ALT = say("describe the picture for readers who cannot see it: {{tr: …, en: …}}")
# Message: a comment in case.yaml, behind a value that was read in the text; {words} are a quotation
_READ = phrase("please confirm; {file}: “{words}”")
# Message: a comment in case.yaml, before a quotation
_DOUBTFUL = say("one of several, please decide;")
# Message: in place of the patient's age, in a comment of case.yaml behind “age:”
_NO_AGE = say("… years")
# Message: in place of the patient's sex, in a comment of case.yaml behind “sex:”
_NO_SEX = say("male or female")


@dataclass(frozen=True)
class Told:
    """All that case.yaml is made of; its comments are for the one who imports the manuscript."""

    sources: Sources
    fronts: Sequence[tuple[str, FrontMatter]]
    figures: Sequence[Figure]
    tables: Mapping[str, Sequence[Table]]
    texts: MarkdownWriter
    words: Callable[[str], str] = str  # a message in the language of its reader


def case_yaml(told: Told) -> str:
    """The file."""
    sources = told.sources
    found = _facts(told)
    lines = [
        f"# {told.words(_HEAD)}",
        f"schema_version: {SCHEMA_VERSION}",
        f"language: {sources.first}",
        "journal: plain",
        *_titles(told),
        *_keywords(sources),
        *_people(told),
        *_patient(found, told),
        *_proposed(*found[0], told),
        *_figures(told),
        *_tables(told),
        *_statements(told),
    ]
    return "\n".join(lines) + "\n"


def _titles(told: Told) -> list[str]:
    languages = told.sources.languages
    titles = {code: title for _, front in told.fronts for code, title in front.titles.items()}
    if len(languages) > 1:
        titles = {code: title for code, title in titles.items() if code in languages}
    lines = [f"title: {_texts(titles or _untitled(told))}"]
    short = {
        code: text
        for _, manuscript in told.sources.read
        for code, text in manuscript.short_titles.items()
        if text
    }
    return [*lines, f"short_title: {_texts(short)}"] if short else lines


def _untitled(told: Told) -> Mapping[str, str]:
    """A placeholder, which is for the author as the comments are, and which a check finds."""
    first = told.sources.first
    return {first: told.words(_UNTITLED)}


def _keywords(sources: Sources) -> list[str]:
    keywords = {
        code: words
        for _, manuscript in sources.read
        for code, words in manuscript.keywords.items()
        if words
    }
    lines = ["keywords:"] if keywords else []
    for index in range(max(map(len, keywords.values()), default=0)):
        texts = {code: words[index] for code, words in keywords.items() if index < len(words)}
        lines.append(f"  - {_texts(texts)}")
    return lines


# -- people


def _people(told: Told) -> list[str]:
    """Authors, address and affiliations, from the front matter that names the most people."""
    front = max(
        (front for _, front in told.fronts),
        key=lambda front: (len(front.people), len(front.affiliations)),
    )
    numbered = enumerate(front.affiliations, 1)
    marks = {mark or str(index): f"aff{index}" for index, (mark, _) in numbered}
    lines = ["authors:"] if front.people else []
    for person in front.people:
        lines += _person(person, marks)
    addresses: dict[str, str] = {}
    for _, other in told.fronts:
        if other.correspondence:
            own = _code_of(other, told) or told.sources.first
            addresses.setdefault(
                _language_of(other.correspondence, own, told), other.correspondence
            )
    lines += [f"correspondence: {_texts(addresses)}"] if addresses else []
    return [*lines, *_affiliations(front, told)]


def _person(person: Person, marks: Mapping[str, str]) -> list[str]:
    name = f"{{given: {_text(person.given)}, family: {_text(person.family)}}}"
    lines = [f"  - name: {name}"]
    if person.orcid and is_orcid(person.orcid):
        lines.append(f"    orcid: {person.orcid}")
    names = [marks[mark] for mark in person.marks if mark in marks]
    lines += [f"    affiliations: [{', '.join(names)}]"] if names else []
    lines += ["    corresponding: true"] if person.corresponding else []
    lines += [f"    email: {_text(person.email)}"] if person.email else []
    return lines


def _affiliations(front: FrontMatter, told: Told) -> list[str]:
    """The affiliations of a front matter, with those of another in a second language where it has
    as many."""
    if not front.affiliations:
        return []
    languages = told.sources.languages
    whole = " ".join(text for _, text in front.affiliations)
    code = _language_of(whole, _code_of(front, told) or told.sources.first, told)
    others = [
        (_code_of(other, told) or "en", other) for _, other in told.fronts if other is not front
    ]
    if front.other:
        others.append((next((one for one in languages if one != code), "en"), front.other))
    lines = ["affiliations:"]
    for index, (_, text) in enumerate(front.affiliations):
        texts = {code: text}
        for name, other in others:
            if len(other.affiliations) == len(front.affiliations):
                texts[name] = other.affiliations[index][1]
        if len(texts) == 1 and len(languages) > 1:
            texts |= dict.fromkeys(languages, text)
        lines.append(f"  aff{index + 1}: {_texts(texts)}")
    return lines


def _language_of(text: str, otherwise: str, told: Told) -> str:
    """The language of an address, if it is one of the case's; addresses have few words."""
    code = language_of(text, otherwise)
    return code if code in told.sources.languages else otherwise


def _code_of(front: FrontMatter, told: Told) -> str:
    """The language of the document that a front matter is of."""
    for (_, one), (_, manuscript) in zip(told.fronts, told.sources.read, strict=True):
        if one is front and manuscript.languages:
            return manuscript.languages[0]
    return ""


# -- facts


def _facts(told: Told) -> list[tuple[str, list[Proposal]]]:
    """What the case presentation tells of the patient, language by language."""
    found = []
    for code in told.sources.languages:
        paragraphs = [
            told.texts.plain(block)
            for _, part in told.sources.parts()
            if part.name == "case" and part.language == code
            for block in part.blocks
        ]
        found.append((code, proposals(paragraphs, code)))
    return found


def _patient(found: Sequence[tuple[str, list[Proposal]]], told: Told) -> list[str]:
    """Age and sex, where the text leaves no doubt; as comments, each with its sentence, where it
    does."""
    sure: list[str] = []
    unsure: list[str] = []
    for name in ("age", "sex"):
        mine = [
            (code, one)
            for code, facts in found
            for one in facts
            if one.group == "patient" and one.id == name
        ]
        if not mine:
            continue
        certain = [(code, one) for code, one in mine if one.sure]
        if len({one.value for _, one in certain}) == 1:
            code, first = certain[0]
            read = _READ.say(file=f"{code}.md", words=_comment(first.words))
            sure.append(f"  {name}: {first.value}    # {told.words(read)}")
            mine = [(code, one) for code, one in mine if not one.sure]
        unsure += [
            f"#   {name}: {one.value}    # {code}.md: “{_comment(one.sentence or one.words)}”"
            for code, one in mine
        ]
    if not sure and not unsure:
        age, sex = told.words(_NO_AGE), told.words(_NO_SEX)
        return ["# patient:", f"#   age: {age}", f"#   sex: {sex}"]
    lines = ["patient:", *sure] if sure else ["# patient:"]
    return [*lines, *([f"# {told.words(_DECIDE)}", *unsure] if unsure else [])]


def _proposed(code: str, facts: Sequence[Proposal], told: Told) -> list[str]:
    """Laboratory values and treatments, as comments: each becomes a fact when its author takes the
    sign away."""
    lines: list[str] = []
    for group, head, kind in (
        ("labs", _LABS, "value"),
        ("treatments", _TREATMENTS, "dose"),
    ):
        mine = [one for one in facts if one.group == group]
        if mine:
            lines += ["", f"# {told.words(head)}", f"# {group}:"]
        for one in mine:
            doubt = f"{told.words(_DOUBTFUL)} " if not one.sure else ""
            lines += [
                f"#   {one.id}:    # {doubt}“{_comment(one.words)}”",
                f"#     name: {_texts({code: one.name})}",
                f"#     {kind}: {scalar(one.value)}",
                *(f"#     {name}: {value}" for name, value in one.more),
            ]
    return [*lines, ""] if lines else lines


# -- figures, tables, statements


def _figures(told: Told) -> list[str]:
    shown = [figure for figure in told.figures if figure.pictures]
    lines = ["figures:"] if shown else []
    for figure in shown:
        legends = {code: told.texts.markdown(block) for code, block in figure.legends.items()}
        legend = f"    legend: {_texts(legends)}"
        lines.append(f"  {figure.id}:")
        if len(figure.pictures) == 1:
            alt = _alt(figure.pictures[0], told)
            lines += [f"    file: {figure.file(0)}", legend, f"    {alt}"]
            continue
        lines += [legend, "    panels:"]
        for index, picture in enumerate(figure.pictures[:MAX_PANELS]):
            lines += [
                f"      {chr(97 + index)}:",
                f"        file: {figure.file(index)}",
                "        legend: {}",
                f"        {_alt(picture, told)}",
            ]
    return lines


def _alt(picture: WordBlock, told: Told) -> str:
    if picture.alt:
        return f"alt: {_texts({told.sources.first: picture.alt})}"
    return f"alt: {{}}    # {told.words(_NO_ALT)}"


def _tables(told: Told) -> list[str]:
    lines = ["tables:"] if told.tables else []
    for name, versions in told.tables.items():
        titles = {
            one.language: told.texts.markdown(one.legend.block) for one in versions if one.legend
        }
        notes = {
            one.language: " ".join(map(told.texts.markdown, one.notes))
            for one in versions
            if one.notes
        }
        note = [f"    note: {_texts(notes)}"] if notes else []
        lines += [f"  {name}:", f"    title: {_texts(titles)}", *note, *_rows(versions)]
    return lines


def _rows(versions: Sequence[Table]) -> list[str]:
    """Columns and rows of a table, each cell in the languages whose table has as many rows."""
    rows = max((one.rows for one in versions), key=len)
    width = max(map(len, rows))
    same = [(one.language, one.rows) for one in versions if len(one.rows) == len(rows)]

    def cell(row: int, column: int) -> str:
        texts = {
            code: cells[row][column]
            for code, cells in same
            if column < len(cells[row]) and cells[row][column]
        }
        return _texts(texts) if texts else ""

    columns = ", ".join(cell(0, column) or "{}" for column in range(width))
    lines = [f"    columns: [{columns}]", "    rows:" if len(rows) > 1 else "    rows: []"]
    for row in range(1, len(rows)):
        cells = ", ".join(cell(row, column) or '""' for column in range(width))
        lines.append(f"      - [{cells}]")
    return lines


def _statements(told: Told) -> list[str]:
    statements: dict[str, dict[str, str]] = {}
    for _, part in told.sources.parts():
        if part.name in STATEMENTS and part.blocks:
            text = "\n\n".join(told.texts.markdown(block) for block in part.blocks)
            statements.setdefault(part.name, {}).setdefault(part.language, text)
    lines = ["statements:"] if statements else []
    return [*lines, *(f"  {name}: {_texts(texts)}" for name, texts in statements.items())]


# -- texts


def _text(text: str) -> str:
    """A text as YAML, on one line unless it has paragraphs."""
    return quote(" ".join(text.split()) if "\n\n" not in text else text)


def _texts(texts: Mapping[str, str]) -> str:
    return flow_mapping(texts, _text)


def _comment(text: str) -> str:
    return " ".join(text.split())
