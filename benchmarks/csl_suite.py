"""How many cases of the CSL test suite casepub prints as they want, and which it does not, and why.

    git clone https://github.com/citation-style-language/test-suite
    python benchmarks/csl_suite.py test-suite            # the count, by family
    python benchmarks/csl_suite.py test-suite --docs     # the part of docs/citations.md that lists them

A case counts if its words and punctuation are the same; markup is not compared, and neither is a list's own
number, which casepub leaves to the page. A reason is found in the case itself where it can be (it cites with a
locator, its style asks for years to be collapsed), and is given by name in OTHERS where it cannot.
"""

import argparse
import collections
import html
import json
import re
from collections.abc import Callable
from pathlib import Path

from casepub.citations import Bibliography

PART = re.compile(r">>=+\s*([A-Z-]+)\s*=+>>\s*\n(.*?)\n?<<=+\s*\1\s*=+<<", re.S)
LINE = re.compile(r"^(?:>>|\.\.)\s*\[(\d+)\]\s*(?:NOTE:\d+ )?(.*)$", re.M)
EMPTY = '<bibliography><layout><text variable="title"/></layout></bibliography></style>'
# What the case asks for that casepub does not do, in the order in which it is looked for.
Case = dict[str, str]
REASONS: dict[str, Callable[[Case, str], object]] = {
    "Prefixes and suffixes within a citation: not supported": lambda case, _: re.search(
        r'"(prefix|suffix)":\s*"[^"]', cites(case)
    ),
    "Locators (“p. 12” of a work): not supported": lambda case, _: (
        '"locator"' in cites(case) + case["INPUT"]
    ),
    "The number of an entry: left to the page": lambda case, _: (
        case["MODE"].strip() == "bibliography" and "citation-number" in case["CSL"]
    ),
    "Author-date citations collapsed by author or year: printed in full": lambda case, _: re.search(
        r'collapse="year|cite-group-delimiter', case["CSL"]
    ),
    "Forms that depend on the position of a note (*ibid.*, later citations): not supported": lambda case, _: (
        re.search("position=|et-al-subsequent|first-reference-note-number", case["CSL"])
    ),
    "Works told apart by more names, given names or labels: told apart by year letters only": lambda case, _: (
        re.search(
            r'disambiguate-add-(names|givenname)|disambiguate="true"|citation-label', case["CSL"]
        )
    ),
    "Year letters that stand for themselves, or in a style of their own": lambda case, _: (
        "disambiguate-add-year-suffix" in case["CSL"]
    ),
    "A dash for an author named in the entry before: the name is printed": lambda case, _: (
        "subsequent-author-substitute" in case["CSL"]
    ),
    "“JH” and “ME.”: read as two initials, as PubMed writes them; the suite wants a name": lambda _, name: (
        "Initials" in name or "InTextMarkup" in name
    ),
}
OTHERS = {
    "Markup, quotes and apostrophes in a value: quotes of a record keep their kind; unknown tags are printed": (
        "flipflop_ decorations_ sort_Quotes quotes_ bugreports_FrenchApostrophe punctuation_FullMontyQuotesIn "
        "textcase_ImplicitNocase textcase_LastChar"
    ),
    "Names of other scripts, names that belong to one field, particles behind hyphens and apostrophes": (
        "name_ArticularWithComma name_AsianGlyphs name_HebrewAnd name_Hyphenated name_LongAbbreviation name_Parse "
        "name_Particle name_FormattingOfParticles name_namepartAffixes magic_NameSuffix sort_LeadingApostrophe "
        "bugreports_parseName name_EtAlWithCombined"
    ),
    "Counts of names over several variables; a list without any name": (
        "name_AuthorCount name_AuthorEditorCount etal_UseZeroFirst nameattr_EtAlUseFirstOnCitation integration_DeleteName"
    ),
    "Dates before our era, open ranges, words in place of a date": "date_",
    "Superscript ordinals (1ʳᵉ for 1re), ranges with letters within, genders of ordinals": (
        "number_ page_ChicagoWeird magic_SuperscriptChars bugreports_NumberAffixEscape"
    ),
    "Numbers in citations: one that is repeated, or added later": "collapse_ sort_RangeUnaffected bugreports_Overwrite",
    "Sentence case of a mixed title: “the case of all other words stays the same” (specification)": (
        "textcase_SentenceCapitalization"
    ),
    "Records without an id or with a language that is none": (
        "label_NoFirstCharCap group_SuppressValueWithEmptySubgroup locale_"
    ),
    "Layout in blocks and margins: left to the page": "display_ sort_DateMacroSortWithSecondFieldAlign",
    "Of laws and of terms at a citation's start, and substitutes within macros": (
        "bugreports_LegislationCrash magic_CapitalizeFirst substitute_ group_SuppressTerm variables_ label_Editor"
    ),
}


def cites(case: Case) -> str:
    """What the case cites, as text."""
    return case.get("CITATION-ITEMS", "") + case.get("CITATIONS", "")


def reason(case: Case, name: str) -> str:
    """Why the case is printed otherwise; "?" if nobody has said."""
    for why, applies in REASONS.items():
        if applies(case, name):
            return why
    named = (why for why, starts in OTHERS.items() if name.startswith(tuple(starts.split())))
    return next(named, "?")


def plain(text: str) -> str:
    apart = re.sub("</?div[^>]*>", " ", text)
    return " ".join(html.unescape(re.sub("<[^>]*>", "", apart)).split())


def read(path: Path) -> Case:
    return {found[1]: found[2] for found in PART.finditer(path.read_text("utf-8"))}


def make(case: Case) -> Bibliography:
    style = case["CSL"].strip()
    if "<bibliography" not in style:
        style = style.replace("</style>", EMPTY)
    records = {str(record["id"]): record for record in json.loads(case["INPUT"])}
    locale = re.search(r'default-locale="([\w-]+)"', style)
    return Bibliography(style.encode(), records, list(records), locale[1] if locale else "en-US")


def cite(made: Bibliography, cites: list[dict]) -> str:
    return plain(made.cite([str(one["id"]) for one in cites]))


def is_passed(case: Case) -> bool:
    made, wanted = make(case), case["RESULT"]
    if case["MODE"].strip() == "bibliography":
        return plain("<div>".join(entry.html for entry in made.entries)) == plain(wanted)
    if "CITATIONS" in case:
        clusters = [one[0] for one in json.loads(case["CITATIONS"])]
        lines = {int(number): plain(text) for number, text in LINE.findall(wanted)}
        return bool(lines) and all(
            number < len(clusters) and cite(made, clusters[number]["citationItems"]) == text
            for number, text in lines.items()
        )
    items = json.loads(case.get("CITATION-ITEMS") or "null")
    items = items or [[{"id": record["id"]} for record in json.loads(case["INPUT"])]]
    return plain(" ".join(cite(made, cites) for cites in items)) == plain(wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("suite", type=Path)
    parser.add_argument("--docs", action="store_true")
    options = parser.parse_args()
    passed, total = collections.Counter(), collections.Counter()
    failing: dict[str, list[str]] = {}
    for path in sorted((options.suite / "processor-tests/humans").glob("*.txt")):
        family, case = path.stem.split("_")[0], read(path)
        total[family] += 1
        try:
            is_good = is_passed(case)
        except Exception:
            is_good = False
        passed[family] += is_good
        if not is_good:
            failing.setdefault(reason(case, path.stem), []).append(path.stem)
    if options.docs:
        print_docs(passed, total, failing)
        return
    for family in total:
        print(f"{family:14} {passed[family]:4} of {total[family]}")
    print(f"{'all':14} {passed.total():4} of {total.total()}")


def print_docs(
    passed: collections.Counter[str], total: collections.Counter[str], failing: dict[str, list[str]]
) -> None:
    print(f"{passed.total()} of {total.total()} cases (words and punctuation), by family:\n")
    print(", ".join(f"{family} {passed[family]}/{total[family]}" for family in total) + ".\n")
    for why, names in sorted(failing.items(), key=lambda one: -len(one[1])):
        print(f"- **{why}** ({len(names)}): {', '.join(names)}.")


if __name__ == "__main__":
    main()
