"""The Turkish pages of the documentation say what the English ones do: neither goes stale unseen,
and what either gives as an example works."""

from __future__ import annotations

import json
import re
import shlex

import click
import pytest
from conftest import ROOT, casepub

from casepub.case import load
from casepub.catalogue import QUESTIONS
from casepub.cli import group
from casepub.language.phrasebook import phrasebook
from casepub.yamltext import read_yaml

PAIRS = {
    "README.md": "README.tr.md",
    **{
        f"docs/{name}.md": f"docs/tr/{name}.md"
        for name in (
            "archives",
            "case-format",
            "catalogue",
            "citations",
            "comparing",
            "editing",
            "glossary",
            "journal-site",
            "journals",
            "manuscripts",
            "serving",
            "translating",
            "versioning",
        )
    },
}
# What stands in English only: measurements, to which the Turkish page refers.
ENGLISH_ONLY = {
    "docs/comparing.md": ("How well it works", "Ne kadar iyi çalışıyor?"),
    "docs/citations.md": ("The CSL test suite", "CSL test paketi"),
}
# Names that a Turkish author would give: they stand for the same things.
NAMES = {
    "OLGU": "CASE",
    "DOSYA": "FILE",
    "AD": "NAME",
    "{{ ad }}": "{{ name }}",
    "olgum": "my-case",
    "olgularim": "my-cases",
    "arsiv/": "archive/",
    "yayin/": "published/",
    "/ortak/": "/shared/",
    **{phrasebook("tr").words(one.name.say()): name for name, one in QUESTIONS.items()},
    "*eğik*": "*italic*",
    "**kalın**": "**bold**",
}


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def pages(english: str) -> tuple[str, str]:
    """Both pages, without the bodies of sections that stand in English only."""
    heads = ENGLISH_ONLY.get(english, ("", ""))
    both = (text(english), text(PAIRS[english]))
    return tuple(
        re.sub(rf"(?ms)^## {re.escape(head)}\n.*?(?=^## |\Z)", f"## {head}\n\n", page)
        if head
        else page
        for page, head in zip(both, heads, strict=True)
    )


def blocks(page: str, kind: str | None = None) -> list[str]:
    """The blocks of code of a page; those of one kind, which may be ''."""
    found = re.findall(r"(?ms)^```(\w*)\n(.*?)^```$", page)
    return [body for one, body in found if kind in (None, one)]


def without_blocks(page: str) -> str:
    return re.sub(r"(?ms)^```\w*\n.*?^```$", "", page)


def rows(page: str) -> list[list[str]]:
    lines = re.findall(r"(?m)^\|(.*)\|$", without_blocks(page))
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)] for line in lines]


def codes(page: str) -> set[str]:
    found = re.findall(r"`([^`]+)`", without_blocks(page).replace("\n", " "))
    return {" ".join(_in_english(one).split()) for one in found}


def _in_english(code: str) -> str:
    for ours, theirs in NAMES.items():
        code = re.sub(rf"(?<!\w){re.escape(ours)}(?!\w)", theirs, code)
    return code


@pytest.mark.parametrize("english", PAIRS)
def test_both_pages_have_the_same_sections_and_lead_to_each_other(english):
    first, second = pages(english)
    levels = [re.findall(r"(?m)^(#+) ", without_blocks(page)) for page in (first, second)]
    assert levels[0] == levels[1] and len(levels[0]) >= 5
    turkish = PAIRS[english]
    goals = [
        re.search(rf"\[{word}\]\(([^)]+)\)", page)[1]
        for word, page in (("Türkçe", first), ("English", second))
    ]
    assert (ROOT / english).parent / goals[0] == ROOT / turkish
    assert ((ROOT / turkish).parent / goals[1]).resolve() == (ROOT / english).resolve()


@pytest.mark.parametrize("english", PAIRS)
def test_both_pages_have_the_same_tables(english):
    first, second = (list(map(len, rows(page))) for page in pages(english))
    assert (
        first == [4 if n == 3 else n for n in second]
        if "glossary" in english
        else (first == second)
    )


@pytest.mark.parametrize("english", [name for name in PAIRS if "glossary" not in name])
def test_what_the_turkish_page_calls_by_name_is_what_the_english_one_does(english):
    """Fields, options, checks, what is typed: all that stands as code outside the blocks."""
    first, second = map(codes, pages(english))
    assert sorted(first - second) == [] and sorted(second - first) == []


def test_what_is_typed_and_printed_is_the_same_on_both_pages():
    """The English table is tested against casepub itself."""
    for english in ("README.md", "docs/case-format.md"):
        first, second = (
            [row for row in rows(page) if len(row) == 3 and row[0].startswith("`")]
            for page in pages(english)
        )
        words = (
            r" \(.*\)$|^a whole .*|^the same.*|^a footnote.*|^verilerden .*|^aynısı.*|^bir dip.*"
        )
        bare = [
            [[re.sub(words, "", cell).replace("` ve `", "` and `") for cell in row] for row in page]
            for page in (first, second)
        ]
        assert bare[0] == bare[1] and len(bare[0]) >= 5


@pytest.mark.parametrize("english", PAIRS)
def test_both_pages_have_the_same_examples(english):
    first, second = pages(english)
    assert len(blocks(first)) == len(blocks(second))
    for one, other in zip(blocks(first, "yaml"), blocks(second, "yaml"), strict=True):
        ours, theirs = (
            [re.sub(r"(^|\s+)# .*", "", line) for line in part.splitlines()]
            for part in (other, one)
        )
        assert ours == theirs
        assert one.count("# ") == other.count("# ")
    for one, other in zip(blocks(first, "sh"), blocks(second, "sh"), strict=True):
        assert [_command(line) for line in one.splitlines()] == [
            _command(line) for line in other.splitlines()
        ]


def _command(line: str) -> list[str]:
    """What a line runs, without the names of files: casepub import --case."""
    typed = line.split("#")[0].split()
    return [word for at, word in enumerate(typed) if at < 2 or word.startswith("-")]


@pytest.mark.parametrize("page", [*PAIRS, *PAIRS.values()])
def test_every_command_of_an_example_is_understood(page):
    lines = [line for block in blocks(text(page), "sh") for line in block.splitlines()]
    typed = [shlex.split(line, comments=True) for line in lines if line.startswith("casepub ")]
    assert typed or "casepub " not in "".join(blocks(text(page), "sh"))
    for _, name, *arguments in typed:
        command = group.get_command(click.Context(group), name)
        assert command is not None, name
        if isinstance(command, click.Group) and arguments and "-" not in arguments[0][:1]:
            command = command.get_command(click.Context(command), arguments[0])
            assert command is not None, (name, arguments[0])
        options = {opt for one in command.params for opt in (*one.opts, *one.secondary_opts)}
        used = {word for word in arguments if word.startswith("-")} - {"--lang"}
        assert used <= options, (name, used - options)


@pytest.mark.parametrize("page", ["docs/case-format.md", "docs/tr/case-format.md"])
def test_every_example_of_case_yaml_is_one(page, make_case):
    """Each is read without a finding; … stands for a text."""
    examples = blocks(text(page), "yaml")
    terms, notes = (one for one in examples if one.startswith("- "))
    fields = [one for one in examples if not one.startswith("- ")]
    assert len(fields) >= 3
    texts = {f"{code}.md": "x" for code in ("tr", "en")}
    folder = make_case({"terms.yaml": terms, "notes.yaml": notes, **texts})
    for one in fields:
        filled = one.replace("https://…", "https://example.org").replace(": …", ": x")
        (folder / "case.yaml").write_text(
            "title: {tr: a, en: b}\n" * ("title:\n" not in one) + filled
        )
        found = load(folder, "case").diagnostics
        assert [f.message for f in found] == []
        assert read_yaml(filled, "case.yaml")


def test_the_turkish_glossary_has_the_terms_of_the_english_one():
    english, turkish = pages("docs/glossary.md")
    pairs = [(row[1], row[0]) for row in rows(english) if len(row) == 4 and row[0] != "Term"]
    ours = [(row[0], row[1]) for row in rows(turkish) if row[0] != "Terim"]
    assert [one for one in pairs if "---" not in one[0]] == [
        one for one in ours if "---" not in one[0]
    ]


def test_what_a_turkish_page_quotes_of_casepub_is_what_it_says(make_case):
    """The finding that README.tr.md shows."""
    shown = next(block for block in blocks(text("README.tr.md"), "") if "side-differs" in block)
    case = make_case({"tr.md": "Sol ayak ağrısı vardı.", "en.md": "He had right ankle pain."})
    said = casepub("check", case, "--lang", "tr").out
    assert "hata side-differs" in said and "→ Yanlış tarafı düzeltin." in said
    assert "hata side-differs" in shown and "→ Yanlış tarafı düzeltin." in shown
    assert "İngilizce: “right”" in said and "İngilizce: “right”" in shown


@pytest.mark.parametrize("page", ["docs/versioning.md", "docs/tr/versioning.md"])
def test_the_finding_that_is_shown_as_json_is_one(page, make_case):
    case = make_case({"tr.md": "Hastanın sağ ayağı ağrıyordu.", "en.md": "His left foot hurt."})
    said = casepub(
        "check", case, "--select", "side-differs", "--format", "json", "--lang", "tr"
    ).out
    finding = next(one for one in json.loads(said)["diagnostics"] if one["check"] == "side-differs")
    shown = json.loads(blocks(text(page), "json")[0])
    assert "template" in shown and {key: finding[key] for key in shown} == shown
