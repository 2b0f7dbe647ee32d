"""How many cases of the CSL test suite casepub prints as they want.

    git clone https://github.com/citation-style-language/test-suite
    python benchmarks/csl_suite.py test-suite            # the count, by family
    python benchmarks/csl_suite.py test-suite --failing  # and the names of the others

A case counts if its words and punctuation are the same; markup is not compared, and neither is a list's own
number, which casepub leaves to the page. Locators, prefixes within a citation and forms that depend on the
position of a note are not supported, so cases about them do not pass.
"""

import argparse
import collections
import html
import json
import re
from pathlib import Path

from casepub.citations import Bibliography

PART = re.compile(r">>=+\s*([A-Z-]+)\s*=+>>\s*\n(.*?)\n?<<=+\s*\1\s*=+<<", re.S)
LINE = re.compile(r"^(?:>>|\.\.)\s*\[(\d+)\]\s*(?:NOTE:\d+ )?(.*)$", re.M)
EMPTY = '<bibliography><layout><text variable="title"/></layout></bibliography></style>'


def plain(text: str) -> str:
    apart = re.sub("</?div[^>]*>", " ", text)
    return " ".join(html.unescape(re.sub("<[^>]*>", "", apart)).split())


def read(path: Path) -> dict[str, str]:
    return {found[1]: found[2] for found in PART.finditer(path.read_text("utf-8"))}


def make(case: dict[str, str]) -> Bibliography:
    style = case["CSL"].strip()
    if "<bibliography" not in style:
        style = style.replace("</style>", EMPTY)
    records = {str(record["id"]): record for record in json.loads(case["INPUT"])}
    locale = re.search(r'default-locale="([\w-]+)"', style)
    return Bibliography(style.encode(), records, list(records), locale[1] if locale else "en-US")


def cite(made: Bibliography, cites: list[dict]) -> str:
    return plain(made.cite([str(one["id"]) for one in cites]))


def is_passed(case: dict[str, str]) -> bool:
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
    parser.add_argument("--failing", action="store_true")
    options = parser.parse_args()
    passed, total, failing = collections.Counter(), collections.Counter(), []
    for path in sorted((options.suite / "processor-tests/humans").glob("*.txt")):
        family, case = path.stem.split("_")[0], read(path)
        total[family] += 1
        try:
            passed[family] += is_passed(case)
        except Exception as fault:
            failing.append(f"{path.stem}: {fault}")
            continue
        if passed.total() + len(failing) < total.total():
            failing.append(path.stem)
    for family in total:
        print(f"{family:14} {passed[family]:4} of {total[family]}")
    print(f"{'all':14} {passed.total():4} of {total.total()}")
    if options.failing:
        print(*failing, sep="\n")


if __name__ == "__main__":
    main()
