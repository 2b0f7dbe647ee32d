"""Citations against citeproc-js, the reference CSL engine, in every style that the tests have: make_oracle.mjs
wrote what it prints (oracle.json). Where we print otherwise, the place and the reason are in
oracle_differences.json; a new difference fails, and so does one that has vanished.

After a deliberate change: python tests/citations/test_citeproc_js.py writes that file anew, with the reason
"?" for what it does not know yet."""

import json
import sys
from pathlib import Path

import pytest
from oracles import difference, plain

from casepub.citations import Bibliography

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
STYLES = {
    path.stem: path
    for folder in (ROOT / "templates/styles", ROOT / "tests/styles")
    for path in sorted(folder.glob("*.csl"))
}
TERMS = {"tr-TR": {"et-al": "ve ark.", "in": "İçinde"}, "en-US": {}}
RECORDS = json.loads((HERE / "references.json").read_text("utf-8"))
ORACLE = json.loads((HERE / "oracle.json").read_text("utf-8"))
FILE = HERE / "oracle_differences.json"
LISTED = (
    json.loads(FILE.read_text("utf-8")) if FILE.exists() else {"reasons": {}, "differences": []}
)


def differences(case: str) -> dict[str, str]:
    """What differs, as "theirs → ours", by the key of an entry, "cite" and the keys of a citation, or "order"."""
    records, locale, style = case.split()
    by_key = {record["id"]: record for record in RECORDS[records]}
    made = Bibliography(STYLES[style].read_bytes(), by_key, list(by_key), locale, TERMS[locale])
    theirs = dict(ORACLE[case]["entries"])
    ours = {entry.key: plain(entry.html) for entry in made.entries}
    assert set(theirs) == set(ours) == set(by_key)
    found = {"order": difference(" ".join(theirs), " ".join(ours))}
    found |= {key: difference(theirs[key], ours[key]) for key in by_key}
    for cluster in ORACLE[case]["clusters"]:
        found["cite " + "; ".join(cluster["keys"])] = difference(
            cluster["text"], plain(made.cite(cluster["keys"]))
        )
    return {place: what for place, what in found.items() if what}


@pytest.mark.parametrize("case", ORACLE)
def test_prints_what_citeproc_js_prints_but_for_what_is_listed(case):
    listed = {row[1]: row[2] for row in LISTED["differences"] if row[0] == case}
    assert differences(case) == listed


def test_every_difference_has_its_reason_and_none_is_in_pages_names_or_titles():
    reasons = {row[3] for row in LISTED["differences"]}
    assert reasons == set(LISTED["reasons"]) == {"term", "given", "quote"}
    assert {row[0] for row in LISTED["differences"]} <= set(ORACLE)


def test_the_oracle_covers_every_record_style_and_locale():
    assert set(ORACLE) == {
        f"{record} {locale} {style}" for record in RECORDS for locale in TERMS for style in STYLES
    }
    assert all(len(ORACLE[case]["entries"]) == len(RECORDS[case.split()[0]]) for case in ORACLE)
    assert len(STYLES) >= 13


def write() -> None:
    known = {tuple(row[:3]): row[3] for row in LISTED["differences"]}
    rows = [
        [case, place, what, known.get((case, place, what), "?")]
        for case in ORACLE
        for place, what in differences(case).items()
    ]
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    reasons = json.dumps(LISTED["reasons"], ensure_ascii=False, indent=2).replace("\n", "\n ")
    FILE.write_text(f'{{\n "reasons": {reasons},\n "differences": [\n{lines}\n ]\n}}\n', "utf-8")


if __name__ == "__main__":
    sys.exit(write())
