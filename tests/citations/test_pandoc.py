"""A second oracle: pandoc's citeproc prints the same records in the same styles. Where it prints otherwise, the place
and the reason stand in pandoc_differences.json; a new difference fails, and so does one that has vanished.

After a deliberate change: python tests/citations/test_pandoc.py writes the file anew, with the reason "?" for what it
does not know yet."""

import copy
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from lxml import etree
from oracles import difference

from casepub.citations import Bibliography

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
# The styles of test_citeproc_js.py that differ most from each other.
STYLES = {
    "nlm-citation-sequence": ROOT / "templates/styles/nlm-citation-sequence.csl",
    "american-medical-association": ROOT / "tests/styles/american-medical-association.csl",
    "apa": ROOT / "tests/styles/apa.csl",
}
SETS = json.loads((HERE / "references.json").read_text("utf-8"))
LOCALES = ("en-US", "tr-TR")
FILE = HERE / "pandoc_differences.json"
LISTED = json.loads(FILE.read_text("utf-8"))
ENTRY = re.compile(
    r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>(.*?)\n</div>(?=\n<div id="ref-|\n</div>)', re.S
)
MARGIN = re.compile(r'<div class="csl-left-margin">.*?</div>', re.S)


def engine() -> str | None:
    """The version of citeproc in the pandoc that is here; None without pandoc."""
    if not shutil.which("pandoc"):
        return None
    told = subprocess.run(["pandoc", "--version"], capture_output=True, text=True).stdout
    found = re.search(r"citeproc (\d+\.\d+)", told)
    return found[1] if found else None


def plain(text: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]*>", "", text)).split())


def spelled(record: dict) -> dict:
    """A record whose initials pandoc reads as initials: "LW" is one name to it, "PH Jr" two."""
    record = copy.deepcopy(record)
    for name in record.get("author", []):
        words = name.get("given", "").split()
        if len(words) > 1 and words[-1] == "Jr":
            name["suffix"] = words.pop()
        initials = (
            " ".join(w) if re.fullmatch(r"[^\W\d_]{2,3}", w) and w.isupper() else w for w in words
        )
        if words:
            name["given"] = " ".join(initials)
    return record


def with_names(style: bytes) -> bytes:
    """A style whose every cs:names has a cs:name: without one, pandoc's citeproc 0.6 ignores what is set
    above, such as initialize-with on cs:style."""
    root = etree.fromstring(style)
    csl = f"{{{root.nsmap[None]}}}"
    for names in root.iter(f"{csl}names"):
        if names.find(f"{csl}name") is None and names.getparent().tag != f"{csl}substitute":
            names.insert(0, etree.Element(f"{csl}name"))
    return etree.tostring(root)


def printed_by_pandoc(style: bytes, records: list[dict], locale: str) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "style.csl").write_bytes(with_names(style))
        (place / "records.json").write_text(json.dumps(records), "utf-8")
        cited = "\n\n".join(f"[@{record['id']}]" for record in records)
        command = ["pandoc", "--citeproc", "--csl", place / "style.csl", "--to", "html"]
        command += ["--bibliography", place / "records.json", "--wrap", "none"]
        ran = subprocess.run(
            command,
            input=f"---\nlang: {locale}\n---\n\n{cited}\n",
            capture_output=True,
            text=True,
            check=True,
        )
    return {found[1]: plain(MARGIN.sub("", found[2])) for found in ENTRY.finditer(ran.stdout)}


def differences(style: str, locale: str) -> dict[tuple[str, ...], str]:
    """What differs, as "theirs → ours", by style, locale, set and key."""
    found = {}
    for name, records in SETS.items():
        records = [spelled(record) for record in records]
        content = STYLES[style].read_bytes()
        theirs = printed_by_pandoc(content, records, locale)
        by_key = {record["id"]: record for record in records}
        made = Bibliography(content, by_key, list(by_key), locale)
        assert set(theirs) == {entry.key for entry in made.entries} == set(by_key)
        for entry in made.entries:
            if changed := difference(theirs[entry.key], plain(entry.html)):
                found[style, locale, name, entry.key] = changed
    return found


def listed(style: str, locale: str) -> dict[tuple[str, ...], str]:
    return {tuple(row[:4]): row[4] for row in LISTED["differences"] if row[:2] == [style, locale]}


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("style", STYLES)
def test_pandoc_prints_the_same_but_for_what_is_listed(style, locale):
    if engine() != LISTED["citeproc"]:
        pytest.skip(f"needs a pandoc with citeproc {LISTED['citeproc']}")
    assert differences(style, locale) == listed(style, locale)


def test_every_difference_has_its_reason():
    reasons = {reason for row in LISTED["differences"] for reason in row[5].split()}
    assert reasons == set(LISTED["reasons"])
    places = [tuple(row[:4]) for row in LISTED["differences"]]
    assert len(places) == len(set(places)) and {place[0] for place in places} <= set(STYLES)


def write() -> None:
    known = {tuple(row[:5]): row[5] for row in LISTED["differences"]}
    rows = [
        [*place, what, known.get((*place, what), "?")]
        for style in STYLES
        for locale in LOCALES
        for place, what in differences(style, locale).items()
    ]
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    reasons = json.dumps(LISTED["reasons"], ensure_ascii=False, indent=2).replace("\n", "\n ")
    FILE.write_text(
        f'{{\n "citeproc": "{engine()}",\n "reasons": {reasons},\n "differences": [\n{lines}\n ]\n}}\n',
        "utf-8",
    )


if __name__ == "__main__":
    sys.exit(write())
