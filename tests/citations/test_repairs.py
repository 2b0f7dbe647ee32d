"""Each repair of the engine: what the specification wants, that the bare engine does not print it (a fault mended
upstream announces itself), and that nothing but the repair mends it."""

import html
import io
import json
import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from casepub.citations import Bibliography, repairs, style

ALL = {module.__name__.rpartition(".")[2]: module for module in repairs.ALL}


@dataclass(frozen=True)
class Case:
    """A style's body (and what goes around it), records, and the printed list; of `cite`, the citation of the keys."""

    body: str
    records: tuple[dict, ...]
    expected: str
    macros: str = ""
    attributes: str = ""
    sort: str = ""
    locale: str = ""
    citation: str = '<citation><layout><text variable="title"/></layout></citation>'
    language: str = "en-US"
    cite: tuple[str, ...] = ()
    markup: bool = False

    @property
    def style(self) -> bytes:
        return (
            f'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" {self.attributes}>'
            "<info><title>t</title><id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>"
            f"{self.locale}{self.macros}{self.citation}"
            f"<bibliography>{self.sort}<layout>{self.body}</layout></bibliography></style>"
        ).encode()


def work(**variables) -> dict:
    return {"id": "a", "type": "book", "title": "T"} | {
        name.replace("_", "-"): value for name, value in variables.items()
    }


def on(*parts, **more) -> dict:
    return {"date-parts": [list(parts)]} | more


def people(*names) -> list[dict]:
    return [
        dict(zip(("family", "given"), name.split(", "))) if ", " in name else {"family": name}
        for name in names
    ]


AUTHORS = '<names variable="author"><name{}/></names>'
TITLE = '<text variable="title"/>'
NUMERIC = '<choose><if is-numeric="volume"><text value="numeric"/></if><else><text value="words"/></else></choose>'
NUMBERED = (
    '<citation{}><layout delimiter=", "><text variable="citation-number"/></layout></citation>'
)
THREE = tuple(work(id=key, title=key) for key in ("a1", "a2", "a3"))

CASES = {
    "after_inverted_name": Case(
        AUTHORS.format(
            ' and="symbol" name-as-sort-order="first" delimiter-precedes-last="after-inverted-name"'
        ),
        (
            work(author=people("Doe, J", "Roe, K")),
            work(id="b", author=people("Doe, J", "Roe, K", "Poe, L")),
            work(id="c", author=[{"literal": "WHO"}, *people("Roe, K")]),
        ),
        "Doe, J, & K Roe | Doe, J, K Roe & L Poe | WHO & K Roe",
    ),
    "case_of_labels": Case(
        '<names variable="editor"><name/><label form="short" prefix=" " text-case="title"/></names>',
        (work(editor=people("A")),),
        "A Ed.",
    ),
    "collapsed_numbers": Case(
        TITLE,
        THREE,
        "1–3",
        citation=NUMBERED.format(' collapse="citation-number"'),
        cite=("a1", "a2", "a3"),
    ),
    "count_of_names": Case(
        AUTHORS.format(' form="count" et-al-min="9" et-al-use-first="1"'),
        (work(author=people("A", "B", "C")),),
        "3",
    ),
    "date_part_attributes": Case(
        '<date variable="issued" form="text"><date-part name="month" form="short"/></date>'
        '<text value=" then "/><date variable="accessed" form="text"/>',
        (work(issued=on(2016, 9, 1), accessed=on(2016, 9, 1)),),
        "Sept. 1, 2016 then September 1, 2016",
    ),
    "date_ranges": Case(
        '<date variable="issued" delimiter=" "><date-part name="year" range-delimiter="/"/>'
        '<date-part name="month"/></date>',
        (
            work(issued={"date-parts": [[2016, 5], [2016, 7]]}),
            work(id="b", issued={"date-parts": [[2016, 5], [2017, 7]]}),
            work(id="c", issued={"date-parts": [[2016, 21], [2016, 22]]}),
        ),
        "2016 May–July | 2016 May/2017 July | 2016 Spring–Summer",
    ),
    "delimiter_before_and": Case(
        AUTHORS.format(' and="text"'),
        (work(author=people("A", "B", "C")),),
        "A; B; and C",
        attributes='name-delimiter="; "',
    ),
    "delimiter_of_localized_date": Case(
        '<date variable="issued" form="text"/>',
        (work(issued=on(2017, 6)),),
        "2017 June",
        locale='<locale><date form="text" delimiter=" "><date-part name="year"/><date-part name="month"/>'
        "</date></locale>",
    ),
    "disambiguate_condition": Case(
        TITLE + '<choose><if disambiguate="true"><text value=" again"/></if></choose>',
        (work(),),
        "T",
    ),
    "et_al_of_whole_list": Case(
        AUTHORS.format(' et-al-min="2" et-al-use-first="3"'),
        (work(author=people("A", "B")),),
        "A, B",
    ),
    "format_of_dates": Case(
        '<date variable="issued" form="text" font-weight="bold" suffix="."/>',
        (work(issued=on(2016)),),
        "<b>2016</b>.",
        markup=True,
    ),
    "group_variables": Case(
        TITLE
        + '<group prefix=" [" suffix="]" delimiter=" "><choose><if variable="volume"><text variable="volume"/></if>'
        + '<else><text term="in"/></else></choose><text variable="publisher"/></group>',
        (work(), work(id="b", publisher="P")),
        "T | T [in P]",
    ),
    "hyphenated_initials": Case(
        AUTHORS.format(' initialize-with=". "'),
        (work(author=people("Chen, Guo-ping", "Doe, Jean-Luc")),),
        "G. Chen, J.-L. Doe",
    ),
    "initialize_false": Case(
        AUTHORS.format(' initialize="false" initialize-with="."'),
        (work(author=people("Kirk, James T")), work(id="b", author=people("Doe, John"))),
        "James T. Kirk | John Doe",
    ),
    "is_numeric": Case(
        NUMERIC,
        tuple(
            work(id=f"v{i}", volume=volume)
            for i, volume in enumerate(("1-3", "2, 3", "2 & 4", "L2d", "2nd edition"))
        ),
        "numeric | numeric | numeric | numeric | words",
    ),
    "label_without_variable": Case(
        TITLE + '<label variable="edition" prefix=" "/>', (work(),), "T"
    ),
    "names_in_substitute": Case(
        '<names variable="author"><name form="short" and="text"/><substitute><choose><if type="book">'
        '<names variable="editor"/></if></choose></substitute></names>',
        (work(editor=people("Berg, Jan", "Green, Kay")),),
        "Berg and Green",
    ),
    "number_ranges": Case('<text variable="volume"/>', (work(volume="1-3"),), "1–3"),
    "numeric_season": Case(
        '<date variable="issued"><date-part name="year" suffix=" "/><date-part name="month" form="numeric"/></date>',
        (work(issued=on(2016, season=1)),),
        "2016 Spring",
    ),
    "order_of_cites": Case(TITLE, THREE, "3, 1", citation=NUMBERED.format(""), cite=("a3", "a1")),
    "page_ranges": Case(
        '<text variable="page"/>',
        tuple(
            work(id=f"p{i}", page=page)
            for i, page in enumerate(("1-12", "S1-S12", "12-123", "321-28", "e12-e19", "S1-E4"))
        ),
        "1–12 | S1–12 | 12–123 | 321–8 | e12–9 | S1-E4",
        attributes='page-range-format="minimal"',
    ),
    "plural_of_counts": Case(
        '<group delimiter=" "><text variable="number-of-pages"/>'
        '<label variable="number-of-pages" form="short"/></group>',
        (
            work(number_of_pages="1"),
            work(id="b", number_of_pages="300"),
            work(id="c", number_of_pages="xii, 300"),
        ),
        "1 p. | 300 pp. | xii, 300 pp.",
    ),
    "plural_of_roman_pages": Case(
        '<label variable="page" form="short" suffix=" "/><text variable="page"/>',
        (work(page="i-ix"), work(id="b", page="ix")),
        "pp. i–ix | p. ix",
    ),
    "punctuation_in_quote": Case(
        '<text variable="title" quotes="true" suffix=", "/><text variable="publisher"/>',
        (work(publisher="P"),),
        "“T,” P",
    ),
    "quotes_within_quotes": Case(
        '<text variable="title" quotes="true"/>',
        (work(title="The “hip” sign"),),
        "“The ‘hip’ sign”",
    ),
    "seams": Case(
        '<text variable="title" suffix=". "/><text variable="title" quotes="true" suffix=". "/>'
        '<text variable="publisher"/>',
        (work(title="Why?", publisher="P"),),
        "Why? “Why?” P",
        language="tr-TR",
    ),
    "sentence_case": Case(
        '<text variable="title" text-case="sentence"/>',
        (work(title="imaging of the Achilles tendon"), work(id="b", title="THE WHOLE TITLE")),
        "Imaging of the Achilles tendon | The whole title",
    ),
    "sort_by_dates": Case(
        '<text variable="title"/>',
        (
            work(id="a", title="2016", issued=on(2016, 1, 9)),
            work(id="b", title="range to 2014", issued={"date-parts": [[2012, 10], [2014, 1]]}),
            work(id="c", title="range to 2013", issued={"date-parts": [[2012, 10], [2013, 1]]}),
            work(id="d", title="2012", issued=on(2012, 10, 3)),
        ),
        "2012 | range to 2013 | range to 2014 | 2016",
        macros='<macro name="d"><date variable="issued"><date-part name="month"/><date-part name="year"/></date></macro>',
        sort='<sort><key macro="d"/></sort>',
    ),
    "sort_by_names": Case(
        AUTHORS.format(' form="short" and="symbol" delimiter-precedes-last="always"'),
        (
            work(id="a", author=people("Kaya", "Yurt")),
            work(id="b", author=people("Kaya", "Demir", "Ak")),
        ),
        "Kaya, Demir, & Ak | Kaya, & Yurt",
        macros='<macro name="m"><names variable="author"><name and="symbol" delimiter-precedes-last="always"/></names></macro>',
        sort='<sort><key macro="m"/></sort>',
    ),
    "sort_by_nested_macro": Case(
        AUTHORS.format(""),
        (
            work(id="a", author=people("Can, Ali")),
            work(id="b", author=people("Alp, Zeki")),
        ),
        "Zeki Alp | Ali Can",
        macros='<macro name="m"><text macro="n"/></macro>'
        '<macro name="n"><names variable="author"><name/></names></macro>',
        sort='<sort><key macro="m"/></sort>',
    ),
    "substituted_variables": Case(
        '<names variable="author"><name/><substitute><text macro="m"/></substitute></names>'
        '<text variable="title" prefix=", "/>',
        (work(),),
        "T",
        macros='<macro name="m"><text variable="title"/></macro>',
    ),
    "term_forms": Case(
        '<text term="page" form="symbol"/><text term="chapter" form="verb-short" prefix=" "/>',
        (work(),),
        "p. chapter",
    ),
    "title_case": Case(
        '<text variable="title" text-case="title"/>',
        (work(title="a follow-up of self-harm among adults", language="en"),),
        "A Follow-up of Self-Harm among Adults",
    ),
    "year_suffix": Case(
        '<date variable="issued"><date-part name="year"/></date><text variable="year-suffix"/>',
        (work(issued=on(2001)), work(id="b", issued=on(2001)), work(id="c", issued=on(2002))),
        "2001a | 2001b | 2002",
        citation='<citation disambiguate-add-year-suffix="true"><layout><date variable="issued">'
        '<date-part name="year"/></date><text variable="year-suffix"/></layout></citation>',
    ),
}

# What a repair does for further elements, by its name and the element's.
FURTHER = {
    ("number_ranges", "Number"): Case(
        '<number variable="issue"/>', (work(issue="5-6"),), "5-6", language="tr-TR"
    ),
    ("case_of_labels", "Number"): Case(
        '<number variable="edition" text-case="title"/>',
        (work(edition="special edition"),),
        "Special Edition",
    ),
    ("case_of_labels", "Date_Part"): Case(
        '<date variable="issued"><date-part name="month" text-case="title"/></date>',
        (work(issued=on(2016, 1)),),
        "January",
        locale='<locale><terms><term name="month-01">january</term></terms></locale>',
    ),
    ("case_of_labels", "Name_Part"): Case(
        '<names variable="author"><name><name-part name="family" text-case="title"/></name></names>',
        (work(author=people("de cruz")),),
        "De Cruz",
    ),
    ("disambiguate_condition", "Else_If"): Case(
        '<choose><if type="song"/><else-if disambiguate="true"><text value="again"/></else-if>'
        "<else><text variable='title'/></else></choose>",
        (work(),),
        "T",
    ),
    ("group_variables", "Text"): Case(
        '<text variable="title" suffix=" "/><text macro="m"/>',
        (work(), work(id="b", type="song"), work(id="c", volume="2")),
        "T | T no date | T in 2",
        macros='<macro name="m"><choose><if type="song"><text term="no date"/></if>'
        '<else><text term="in" suffix=" "/><text variable="volume"/></else></choose></macro>',
    ),
    ("is_numeric", "Else_If"): Case(
        '<choose><if type="song"/><else-if is-numeric="volume"><text value="numeric"/></else-if>'
        '<else><text value="words"/></else></choose>',
        (work(volume="2, 3"),),
        "numeric",
    ),
    ("page_ranges", "Number"): Case(
        '<number variable="page"/>',
        (work(page="1-12"), work(id="b", page="321-28")),
        "1–12 | 321–328",
        attributes='page-range-format="expanded"',
    ),
    ("year_suffix", "Date"): (
        LETTERED := Case(
            '<date variable="issued"><date-part name="year"/></date>',
            (work(issued=on(2001)), work(id="b", issued=on(2001)), work(id="c", issued=on(2002))),
            "2001a | 2001b | 2002",
            citation='<citation disambiguate-add-year-suffix="true"><layout><date variable="issued">'
            '<date-part name="year"/></date></layout></citation>',
        )
    ),
    ("year_suffix", "Date_Part"): LETTERED,
    ("sort_by_dates", "Key"): Case(
        TITLE,
        (
            work(title="2017", issued=on(2017)),
            work(id="b", title="2015", issued={"date-parts": [[2015], [2016]]}),
        ),
        "2015 | 2017",
        sort='<sort><key variable="issued"/></sort>',
    ),
    ("sort_by_names", "Key"): Case(
        TITLE,
        (
            work(title="Özkan", author=people("Ünlü Özkan, Ali")),
            work(id="b", title="Zeki", author=people("Ünlü, Zeki")),
        ),
        "Zeki | Özkan",
        sort='<sort><key variable="author"/></sort>',
        language="tr-TR",
    ),
    ("sort_by_names", "Label"): Case(
        TITLE,
        (
            work(title="1", editor=people("Doe", "Ak")),
            work(id="b", title="2", author=people("Doe", "Bak")),
        ),
        "1 | 2",
        macros='<macro name="m"><names variable="author"><name/><label suffix=" "/><substitute>'
        '<names variable="editor"><label prefix="x" suffix=" "/><name/></names></substitute></names></macro>',
        sort='<sort><key macro="m"/></sort>',
    ),
    ("substituted_variables", "Text"): Case(
        '<names variable="author"><name/><substitute><text macro="m"/></substitute></names>'
        '<text variable="title" prefix=", "/>',
        (work(),),
        "T",
        macros='<macro name="m"><text variable="title"/></macro>',
    ),
    ("substituted_variables", "Names"): Case(
        '<names variable="author"><name/><substitute><names variable="editor"/></substitute></names>'
        '<names variable="editor" prefix=", "><name/></names><text variable="title" prefix=", "/>',
        (work(editor=people("Doe")),),
        "Doe, T",
    ),
}


def leave_out(monkeypatch, name: str, element: str | None = None) -> None:
    """Without a repair, or without what it does for one element."""
    kept = []
    for module in repairs.ALL:
        if module is ALL[name]:
            if element is None:
                continue
            module = ModuleType(name)
            module.REPAIRS = {k: v for k, v in ALL[name].REPAIRS.items() if k != element}
        kept.append(module)
    monkeypatch.setattr(repairs, "ALL", tuple(kept))


def printed_or_fault(case: Case) -> str:
    try:
        return printed(case)
    except ValueError as fault:  # some faults end the list
        return str(fault)


def printed(case: Case) -> str:
    records = {record["id"]: record for record in case.records}
    made = Bibliography(case.style, records, list(records), case.language)
    texts = [made.cite(case.cite)] if case.cite else [entry.html for entry in made.entries]
    if case.markup:
        return " | ".join(texts)
    return " | ".join(html.unescape(re.sub("<[^>]*>", "", text)) for text in texts)


def printed_by_bare_engine(case: Case) -> str:
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of variables newer than itself
        read = CitationStylesStyle(io.BytesIO(case.style), locale=case.language, validate=False)
        source = CiteProcJSON(json.loads(json.dumps(case.records)))
        looks = formatter.html if case.markup else formatter.plain
        made = CitationStylesBibliography(read, source, looks)
        made.register(Citation([CitationItem(record["id"]) for record in case.records]))
        made.sort()
        if not case.cite:
            return " | ".join(str(text) for text in made.bibliography())
        citation = Citation([CitationItem(key) for key in case.cite])
        made.register(citation)
        return str(made.cite(citation, lambda item: None))


@pytest.mark.parametrize("name", CASES)
def test_prints_what_the_specification_wants(name):
    assert printed(CASES[name]) == CASES[name].expected


@pytest.mark.parametrize("name", CASES)
@pytest.mark.xfail(
    strict=True, reason="the fault that is repaired; if it is gone, so may be the repair"
)
def test_the_bare_engine_prints_it_too(name):
    assert printed_by_bare_engine(CASES[name]) == CASES[name].expected


@pytest.mark.parametrize("name", CASES)
def test_without_its_repair_it_is_not_printed(name, monkeypatch):
    leave_out(monkeypatch, name)
    assert printed_or_fault(CASES[name]) != CASES[name].expected


@pytest.mark.parametrize("name, element", FURTHER)
def test_a_repair_of_several_elements_needs_each(name, element, monkeypatch):
    case = FURTHER[name, element]
    assert printed(case) == case.expected
    leave_out(monkeypatch, name, element)
    assert printed_or_fault(case) != case.expected


def test_every_element_of_a_repair_has_a_case():
    several = {
        (name, element) for name, module in ALL.items() for element in list(module.REPAIRS)[1:]
    }
    assert several <= set(FURTHER)


def test_every_repair_has_its_case_and_says_why():
    files = {path.stem for path in Path(repairs.__file__).parent.glob("*.py")} - {"__init__"}
    assert files == set(ALL) == set(CASES)
    for name, module in ALL.items():
        text = " ".join((module.__doc__ or "").split())
        assert "CSL 1.0.2" in text and ("citeproc-py" in text), name
        known = "No issue upstream is known" in text
        assert known != bool(re.search(r"issue \d|pull requests? \d|failing tests: ", text)), (
            f"{name} says what is known upstream"
        )
        assert module.REPAIRS and all(
            issubclass(cls, object) and cls.__doc__ for cls in module.REPAIRS.values()
        )


def test_no_repair_is_written_for_an_element_that_does_not_exist():
    names = {name for module in repairs.ALL for name in module.REPAIRS} - {"*"}
    made = {cls.__name__ for cls in style._classes(repairs.ALL).values()}
    assert names <= made
