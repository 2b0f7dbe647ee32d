"""References written by casepub and read again: every record comes back the same."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casepub.case.references.adding import add_work
from casepub.case.references.bibtex import read_bibtex
from casepub.case.references.bibtex_tables import CSL_TYPES
from casepub.case.references.bibtex_writing import write_bibtex
from casepub.case.references.marked_text import strip_markup
from casepub.case.references.reading import Told
from casepub.case.references.tagged import read_enw, read_ris
from casepub.case.references.tagged_tables import RIS_TYPES
from casepub.case.references.tagged_writing import write_enw, write_ris

pytestmark = pytest.mark.slow  # hundreds of records each
LETTERS = string.ascii_letters + "çğıöşüÇĞİÖŞÜéñß"
SIGNS = "%~&_$#^\\{}<>'\"`-–—.,;:!?()[]/=+*@| "
NAME = st.text(LETTERS, min_size=2, max_size=8).map(str.title)
# Texts are written on one line, in composed letters.
TEXT = st.text(LETTERS + string.digits + SIGNS + "°≥αβ₂", min_size=1, max_size=40)


def clean(text: str) -> str:
    return " ".join(text.split())


@st.composite
def titles(draw) -> str:
    """A title: any signs, with markup and letters to be kept within."""
    plain = st.text(LETTERS + string.digits + "%~&_$#^\\{}.,:?()- α≥", min_size=1, max_size=20)
    word = st.text(LETTERS, min_size=2, max_size=8)
    parts = [draw(plain.map(clean).filter(bool))]
    for tag in draw(st.lists(st.sampled_from(("i", "b", "sup", "sub", "nocase")), max_size=3)):
        inner = draw(word)
        parts.append(
            f'<span class="nocase">{inner}</span>' if tag == "nocase" else f"<{tag}>{inner}</{tag}>"
        )
        parts.append(draw(plain.map(clean).filter(bool)))
    return " ".join(parts)


GROUP = st.one_of(
    NAME,
    st.text(LETTERS + " &,-'_%", min_size=2, max_size=30).map(clean),
    st.sampled_from(
        ("Centers for Disease Control and Prevention", "Türk Tabipleri Birliği, Ankara", "A & B")
    ),
).filter(lambda text: any(c.isalpha() for c in text) and text != "others")
PARTICLE = st.sampled_from(("van", "van der", "de la", "von", "de"))
PERSON = st.one_of(
    GROUP.map(lambda name: {"literal": name}),
    st.fixed_dictionaries(
        {
            "family": st.one_of(
                NAME, st.sampled_from(("de la Cruz", "O'Neil", "Şahin-Öz", "Veli Kaya", "Ek & Ek"))
            ),
            "given": st.one_of(
                NAME, st.sampled_from(("A B", "J.-P.", "İ.", "Ali Can", "M. and K."))
            ),
        },
        optional={"suffix": st.sampled_from(("Jr.", "III"))},
    ),
    st.tuples(NAME, NAME, PARTICLE, st.sampled_from(("non-dropping", "dropping"))).map(
        lambda n: {"family": n[0], "given": n[1], f"{n[3]}-particle": n[2]}
    ),
)
PEOPLE = st.lists(PERSON, min_size=1, max_size=4)
DAY = st.one_of(
    st.tuples(st.integers(1000, 2100)),
    st.tuples(st.integers(1000, 2100), st.integers(1, 12)),
    st.tuples(st.integers(1000, 2100), st.integers(1, 12), st.integers(1, 28)),
).map(list)
ONE_DAY = DAY.map(lambda day: {"date-parts": [day]})
DATE = st.one_of(
    ONE_DAY,
    st.tuples(st.integers(1900, 2030), st.integers(1, 11)).map(
        lambda at: {"date-parts": [[at[0], at[1]], [at[0], at[1] + 1]]}
    ),
    DAY.map(lambda day: {"date-parts": [day], "circa": True}),
    st.integers(1900, 2030).map(lambda year: {"date-parts": [[year]], "season": 2}),
)
PAGES = st.one_of(
    st.tuples(st.integers(1, 99), st.integers(100, 999)).map(lambda p: f"{p[0]}-{p[1]}"),
    st.sampled_from(("e45", "S1-S12", "12-15, 18", "xi-xx", "123.e1-123.e5", "1204+")),
)
URL = st.text(string.ascii_letters + string.digits + "%~&_#?=./-", max_size=20).map(
    lambda path: f"https://example.org/{path}x"
)
DOI = st.sampled_from(
    (
        "10.1056/NEJMoa2001017",
        "10.1002/(SICI)1097-0258(19980815/30)17:15<1661::AID-SIM968>3.0.CO;2-2",
        "10.1000/a_b%5bc",
        "10.1016/s0140-6736(20)30183-5",
    )
)


def words(of=TEXT):
    return of.map(clean).filter(bool)


TYPES = tuple(sorted(CSL_TYPES))
SERIALS = ("article-journal", "article-magazine", "article-newspaper", "periodical")
COMMON = {
    "author": PEOPLE,
    "editor": PEOPLE,
    "translator": PEOPLE,
    "title-short": titles(),
    "issued": DATE,
    "accessed": ONE_DAY,
    "page": PAGES,
    "volume": st.sampled_from(("12", "12 Suppl 1", "XII")),
    "DOI": DOI,
    "URL": URL,
    "PMID": st.sampled_from(("28314897",)),
    "PMCID": st.sampled_from(("PMC5440171",)),
    "ISSN": st.just("1757-1626"),
    "language": st.sampled_from(("tr", "en", "de", "en-US", "pt-BR", "sv")),
    "abstract": words(),
    "keyword": words(),
    "publisher": words(),
    "publisher-place": words(),
    "edition": st.sampled_from(("3", "revised", "International student")),
    "status": st.sampled_from(("in press", "submitted", "forthcoming")),
}
OTHERS = COMMON | {
    "genre": words(st.sampled_from(("dissertation", "Tıpta uzmanlık tezi"))),
    "number": words(),
}


@st.composite
def records(draw, types=TYPES, without=()) -> dict:
    kind = draw(st.sampled_from(types))
    is_serial = kind in SERIALS
    fields = dict(COMMON if is_serial else OTHERS)
    fields["container-title"] = words()
    if is_serial:
        fields["issue"] = st.sampled_from(("3", "3-4", "Suppl. 2"))
        fields["container-title-short"] = words()
    else:
        fields["ISBN"] = st.just("978-3-16-148410-0")
    fields = {name: value for name, value in fields.items() if name not in without}
    made = draw(st.fixed_dictionaries({"title": titles()}, optional=fields))
    return {"type": kind} | made


@settings(max_examples=150, deadline=None)
@given(records())
def test_a_record_written_as_bibtex_comes_back(record):
    text, lost = write_bibtex("key2020", record)
    told = Told("references.bib")
    assert [(key, line) for key, _, line in read_bibtex(text, told)] == [("key2020", 1)]
    assert (read_bibtex(text, told)[0][1], told.finish(), lost) == (record, [], [])


# What RIS has no place for: each is told when it is written.
NOT_IN_RIS = ("genre", "status")


@st.composite
def ris_records(draw) -> dict:
    kinds = tuple(sorted({*RIS_TYPES} - {"periodical", "entry-encyclopedia"}))
    made = draw(records(kinds, without=NOT_IN_RIS))
    for name, value in [one for one in made.items() if isinstance(one[1], str)]:
        made[name] = clean(strip_markup(value))  # which a text may be by chance
    made = {name: value for name, value in made.items() if value} | {"title": made["title"] or "T"}
    for role in ("author", "editor", "translator"):
        for person in made.get(role, ()):
            if "literal" in person:  # a comma behind it is RIS's mark of a group
                person["literal"] = person["literal"].rstrip(", ")
            for particle in ("non-dropping-particle", "dropping-particle"):
                if particle in person:  # RIS has one field for both
                    person["family"] = f"{person.pop(particle)} {person['family']}"
    # A short title that is the whole one says nothing of its own, and is not read.
    if made.get("container-title") in (None, made.get("container-title-short")):
        made.pop("container-title-short", None)
    if made["type"] == "paper-conference" and "page" not in made:
        made.pop("number", None)  # it would be read as a page
    return made


@settings(max_examples=150, deadline=None)
@given(ris_records())
def test_a_record_written_as_ris_comes_back(record):
    text, lost = write_ris("key2020", record)
    told = Told("references.ris")
    [(key, again, _)] = read_ris(text, told)
    assert (key, again, told.finish(), lost) == ("key2020", record, [], [])


@settings(max_examples=60, deadline=None)
@given(records(), st.sampled_from(("", "\n")), st.sampled_from(("[]", '[{"id": "a"}]')))
def test_a_record_is_added_and_what_was_there_stays(record, end, items):
    before = f"% mine\n@misc{{a, title = {{A}}}}{end}".encode()
    after, lost = add_work("references.bib", before, "key2020", record)
    assert after.startswith(before) and lost == []
    assert read_bibtex(after.decode(), Told("x"))[-1][:2] == ("key2020", record)
    after, lost = add_work("references.json", items.encode(), "key2020", record)
    assert json.loads(after)[-1] == {"id": "key2020", **record} and lost == []
    assert json.loads(after)[:-1] == json.loads(items)


@settings(max_examples=100, deadline=None)
@given(ris_records())
def test_what_endnotes_form_loses_is_said(record):
    text, lost = write_enw("key2020", record)
    [(key, again, _)] = read_enw(text, Told("x"))
    kept = {name: value for name, value in record.items() if name not in lost}
    assert key == "key2020" and {name: again.get(name) for name in kept} == kept
