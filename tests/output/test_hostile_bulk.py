"""Cases from a stranger that are far larger than any case: each ends soon, in a finding or an
article."""

from __future__ import annotations

import json

import pytest
from forked import LIMIT, PROMISED, needs_fork
from hostile_case import changed, figures, mentions, tried

pytestmark = [pytest.mark.hostile, needs_fork, pytest.mark.usefixtures("warm")]


WORDS = "lorem ipsum dolor "
BULK = {  # case.yaml lines, en.md text, other files
    "fact of spaces": ("facts: {x: 1" + " " * 100_000 + "!}\n", "", {}),
    "fact of ranges": ("facts: {x: 1" + "a-1" * 60_000 + "=}\n", "", {}),
    "frequency of spaces": (
        "treatments: {x: {name: {tr: a, en: b}, frequency: 1" + " " * 100_000 + "!}}\n",
        "",
        {},
    ),
    "unknown names": ("".join(f"key{n}: 1\n" for n in range(12_000)), "", {}),
    "flow nesting": ("a: " + "[" * 100_000, "", {}),
    "block nesting": ("a: " + "- " * 100_000, "", {}),
    "question marks": ("? " * 100_000, "", {}),
    "huge scalar": ("abc: " + "x" * 1_000_000 + "\n", "", {}),
    "100,000 lines of yaml": ("# x\n" * 100_000, "", {}),
    "shared text": (
        "statements:\n  consent: &t {tr: '"
        + WORDS * 4000
        + "', en: x}\ntables:\n"
        + "".join(f"  t{n}: {{title: *t, note: *t, of: labs}}\n" for n in range(2000)),
        "",
        {},
    ),
    "repeated fact": ("facts: {x: {tr: a, en: '" + WORDS * 4000 + "'}}\n", "{{ x }} " * 10_000, {}),
    "repeated sentence": (
        "labs:\n"
        + "".join(f"  l{n}: {{name: {{tr: a, en: b}}, value: {n} mg}}\n" for n in range(1000)),
        "{{ labs | sentence }} " * 300,
        {},
    ),
    "many abbreviations": (
        "abbreviations:\n"
        + "".join(f"  a{n}: {{en: {{short: aaaaaaaaaa{n}, full: x}}}}\n" for n in range(5000)),
        ("aaaaaaaaaa " * 1000 + "\n\n") * 100,
        {},
    ),
    "many tables of all values": (
        "labs:\n"
        + "".join(f"  l{n}: {{name: {{tr: a, en: b}}, value: {n} mg}}\n" for n in range(600))
        + "tables:\n"
        + "".join(f"  t{n}: {{title: {{tr: a, en: b}}, of: labs}}\n" for n in range(600)),
        "",
        {},
    ),
    "unknown facts": (
        "facts: {" + ", ".join(f"fact{n}: {n}" for n in range(2000)) + "}\n",
        " ".join(f"{{{{ fakt{n} }}}}" for n in range(3000)),
        {},
    ),
    "unknown figures": ("", " ".join(f"@fig:nothing{n}" for n in range(30_000)), {}),
    "unknown references": (
        "",
        "\n\n".join(f"[@nothing{n}]" for n in range(6_000)),
        {
            "references.json": json.dumps(
                [{"id": f"nothink{n}", "type": "book", "title": "t"} for n in range(1500)]
            )
        },
    ),
    "10,000 tokens": ("facts: {x: {tr: bir, en: one}}\n", ("{{ x }} " * 100 + "\n\n") * 100, {}),
    "heading of spaces": ("", "# a" + " " * 3000 + "b\n", {}),
    "headings and fences": ("", "# a\n```\n```\n" * 6000, {}),
    "5,000 sections": ("", "# a\n\nx\n\n" * 5000, {}),
    "open braces": ("", "{{" * 150_000, {}),
    "brackets": ("", "[" * 11_000, {}),
    "brackets in many paragraphs": ("", ("[" * 5_000 + "\n\n") * 100, {}),
    "100,000 brackets": ("", "[" * 100_000, {}),
    "stars": ("", ("*a" * 5_500 + "\n\n") * 50, {}),
    "stars and underscores": ("", ("_*" * 5_500 + "\n\n") * 50, {}),
    "100,000 stars": ("", "*" * 100_000, {}),
    "backticks": ("", ("`a``b" * 2_200 + "\n\n") * 50, {}),
    "100,000 backticks": ("", "`" * 100_000, {}),
    "quotations": ("", ">" * 5_000 + " a", {}),
    "quotations in many paragraphs": ("", ("> " * 12 + "- a\n\n") * 200, {}),
    "lists": ("", "\n".join("  " * n + "- a" for n in range(1_000)), {}),
    "lists behind blank lines": ("", "\n\n".join("  " * n + "- a" for n in range(300)), {}),
    "emphasis": ("", "*_" * 2_500 + "a" + "_*" * 2_500, {}),
    "wide table": ("", "|a" * 1_500 + "|\n" + "|-" * 1_500 + "|\n" + "|\n" * 2_000, {}),
    "10,000 columns": ("", "|a" * 10_000 + "|\n" + "|-" * 10_000 + "|\n" + "|b" * 10_000, {}),
    "one paragraph of 1 MB": ("", "a " * 500_000, {}),
    "1 MB of paragraphs": ("", (WORDS * 20 + "\n\n") * 2_700, {}),
    "100,000 lines": ("", "a\n" * 100_000, {}),
    "angle brackets": ("", ("<" * 11_000 + "\n\n") * 50, {}),
    "link definitions": (
        "",
        "\n".join(f"[a{n}]: x" for n in range(10_000)) + "\n\n" + "[a1] " * 2_000,
        {},
    ),
    "many citations": (
        "",
        ("[@a] " * 100 + "\n\n") * 100,
        {"references.json": '[{"id": "a", "type": "book", "title": "x"}]'},
    ),
    "many short records": (
        "",
        "",
        {"references.json": "[" + ",".join(f'{{"id":"a{n}"}}' for n in range(80_000)) + "]"},
    ),
    "many cited records": (
        "",
        "\n\n".join(f"[@r{n}]" for n in range(2000)),
        {
            "references.json": json.dumps(
                [
                    {
                        "id": f"r{n}",
                        "type": "book",
                        "title": "A title",
                        "author": [{"family": "A", "given": "B"}],
                    }
                    for n in range(2000)
                ]
            )
        },
    ),
    "10,000 entries": (
        "",
        "[@k1]",
        {
            "references.bib": "".join(
                f"@article{{k{n}, title={{x}}, author={{A, B and C, D}}}}\n" for n in range(10_000)
            )
        },
    ),
    "open entries": ("", "", {"references.bib": "@a{b," * 200_000}),
    "open braces in BibTeX": ("", "", {"references.bib": "@article{a,title={" + "{" * 500_000}),
    "LaTeX": (
        "",
        "[@a]",
        {"references.bib": "@article{a,title={" + "\\frac{a}{b}$" * 100_000 + "}}"},
    ),
    "accents": (
        "",
        "[@a]",
        {"references.bib": "@article{a,title={" + "{\\'" * 100_000 + "}" * 100_000 + "}}"},
    ),
    "names": ("", "[@a]", {"references.bib": "@article{a,author={" + "A and " * 200_000 + "B}}"}),
    "RIS records": (
        "",
        "[@a]",
        {"references.ris": "TY  - JOUR\nID  - a\nTI  - x\nER  - \n" * 4000},
    ),
    "1,000 figures": (
        "figures:\n"
        + "".join(
            f"  f{n}: {{draw: timeline, legend: {{tr: a, en: b}}, alt: {{tr: a, en: b}}}}\n"
            for n in range(1000)
        ),
        mentions(1000),
        {},
    ),
    "1,000 missing figures": (
        figures(*(f"figures/picture-of-hip-{n}.png" for n in range(1000))),
        "",
        {f"figures/picture-of-the-hip-{n}-x.png": b"" for n in range(200)},
    ),
    "many timelines": (
        "timeline:\n"
        + "".join(f"  e{n}: {{at: {n} days, event: {{tr: a, en: b}}}}\n" for n in range(1000))
        + "figures:\n"
        + "".join(
            f"  f{n}: {{draw: timeline, legend: {{tr: a, en: b}}, alt: {{tr: a, en: b}}}}\n"
            for n in range(200)
        ),
        "",
        {},
    ),
    "26 panels": (
        "figures: {f: {legend: {tr: a, en: b}, panels: {"
        + ", ".join(
            f"{chr(97 + n)}: {{file: figures/a.svg, legend: {{tr: a, en: b}}, alt: {{tr: a, en: b}}}}"
            for n in range(26)
        )
        + "}}}\n",
        "@fig:f @fig:f.z",
        {
            "figures/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
        },
    ),
    "500 rows": (
        "tables:\n  t: {title: {tr: a, en: b}, columns: [{tr: a, en: b}, {tr: a, en: b}], rows: ["
        + ", ".join(["[a, 5 mg]"] * 500)
        + "]}\n",
        "@tab:t",
        {},
    ),
    "3,000 keywords": (
        "keywords:\n" + "".join(f"  - {{tr: a{n}, en: b{n}}}\n" for n in range(3000)),
        "",
        {},
    ),
    "2,000 authors": (
        "affiliations:\n"
        + "".join(f"  a{n}: {{tr: x, en: y}}\n" for n in range(2000))
        + "authors:\n"
        + "".join(
            f"  - {{name: {{given: A, family: B}}, affiliations: [a{n}]}}\n" for n in range(2000)
        ),
        "",
        {},
    ),
}


@pytest.mark.parametrize("name", BULK)
def test_bulk(name, tmp_path):
    yaml, text, files = BULK[name]
    found, _ = tried(tmp_path, changed(yaml, **({"en": text} if text else {})) | files)
    assert {
        "100,000 lines": "file-too-large",
        "100,000 lines of yaml": "file-too-large",
        "flow nesting": "yaml-invalid",
        "block nesting": "yaml-invalid",
        "one paragraph of 1 MB": "file-too-large",
        "quotations": "prose-too-complex",
    }.get(name, "") in {*found, ""}


@pytest.mark.parametrize(
    "name",
    [
        "1,000 figures",
        "500 rows",
        "one paragraph of 1 MB",
        "5,000 sections",
        "many timelines",
        "1 MB of paragraphs",
        "26 panels",
        "many tables of all values",
    ],
)
def test_bulk_in_print(name, tmp_path):
    yaml, text, files = BULK[name]
    tried(
        tmp_path,
        changed(yaml, **({"en": text} if text else {})) | files,
        formats="pdf",
        limit=LIMIT + PROMISED,
    )


LONG = {
    "cell": "tables: {t: {title: {tr: a, en: b}, columns: [{tr: a, en: b}, {tr: a, en: b}], rows: [[x, {tr: '%s', en: '%s'}]]}}\n",
    "legend": "timeline: {e: {at: 0, event: {tr: a, en: b}}}\nfigures: {f: {draw: timeline, legend: {tr: '%s', en: '%s'}, alt: {tr: a, en: b}}}\n",
    "event": "timeline: {e: {at: 0, event: {tr: '%s', en: '%s'}}}\nfigures: {f: {draw: timeline, legend: {tr: a, en: b}, alt: {tr: a, en: b}}}\n",
    "short title": "short_title: {tr: '%s', en: '%s'}\n",
    "correspondence": "correspondence: {tr: '%s', en: '%s'}\n",
}


@pytest.mark.parametrize("place", LONG)
def test_a_text_longer_than_a_page_in_print(place, tmp_path):
    assert tried(tmp_path, changed(LONG[place] % (WORDS * 500, WORDS * 500)), formats="pdf")[1]
