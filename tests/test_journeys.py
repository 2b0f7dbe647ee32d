"""docs/journeys.md tells the truth: what it names exists, and each of its six journeys goes as it says."""

from __future__ import annotations

import ast
import json
import re
import shutil

import pytest
from conftest import CASES, ROOT, casepub, findings_of
from rows import each

from casepub.case import load
from casepub.case.quantity import Quantity
from casepub.edition import resolve
from casepub.journal import get_journal

PAGE = (ROOT / "docs/journeys.md").read_text("utf-8")
TEXT = " ".join(PAGE.split())
SAMPLE = next(case for case in CASES if case.name == "regional-migratory-osteoporosis")
NAMED = sorted(set(re.findall(r"`([\w/]+\.py):([\w.]+)`", PAGE)))


def said(words: str) -> str:
    """Words that the page quotes."""
    assert words in TEXT, f"the page does not say: {words}"
    return words


@pytest.fixture
def sample(tmp_path):
    """A copy of the sample, to be changed."""
    return shutil.copytree(
        SAMPLE, tmp_path / "sample", ignore=shutil.ignore_patterns("translations")
    )


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def defined(file: str) -> set[str]:
    """What a module defines: its functions and classes, and their methods as Class.method."""
    names = set()
    for node in ast.parse((ROOT / "casepub" / file).read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
            names |= {f"{node.name}.{one.name}" for one in node.body if hasattr(one, "name")}
    return names


@each(("file", "name"), NAMED)
def test_every_name_exists(file, name):
    assert name in defined(file)


def test_there_are_six_journeys_with_names_and_files():
    assert len(re.findall(r"^## ", PAGE, re.M)) == 6 and len(NAMED) > 40
    for path in re.findall(r"`((?:cases|templates)/[^`]+)`", PAGE):
        assert (ROOT / path).exists(), path


def test_a_fact(sample):
    assert said("25-hidroksivitamin D düzeyi {{ vitamin_d }} bulundu") in (
        sample / "tr.md"
    ).read_text("utf-8")
    case = load(sample)
    node = case.places.nodes["labs", "vitamin_d", "value"]
    assert f"value: {node.value}" == said("value: 14.9 ng/mL")
    said(f"at line {node.position.line}, column {node.position.column}")
    fact = case.values["vitamin_d"].fact.value
    assert isinstance(fact, Quantity) and (str(fact.number), fact.unit) == ("14.9", "ng/mL")
    for edition in resolve(case, get_journal("plain")).values():
        printed = edition.printer.text(fact)
        said(f"{printed.replace(chr(0xA0), ' ')} in {edition.language.english_name}")
        assert "\u00a0" in printed
        token = next(
            token
            for token in edition.section("abstract").text.tokens
            if getattr(token, "names", ()) == ("vitamin_d",)
        )
        assert token.printed == printed


def test_a_finding(sample):
    right, left = said("right ankle and foot pain"), said("left ankle and foot pain")
    change(sample / "en.md", f"clinic with {right}", f"clinic with {left}")
    (finding,) = findings_of(sample)
    assert (finding.check, finding.message) == (
        said("side-differs"),
        said("“Sağ” in Turkish, “left” in English."),
    )


@pytest.mark.slow
def test_a_paragraph(sample, tmp_path):
    ran = casepub("build", sample, "--formats", "docx", "-o", tmp_path / "out")
    assert ran.code == 0
    files = [tmp_path / f"out/sample.{code}.docx" for code in ("tr", "en")]
    ran = casepub("import", *files, "-o", tmp_path / "imported", "--format", "json")
    assert ran.code == 0
    text = (tmp_path / "imported/tr.md").read_text("utf-8")
    section = text.split(f"# {said('Olgu Sunumu')}")[1].split("\n# ")[0]
    assert said("C-reaktif protein 0,46 mg/dL") in section.replace("\u00a0", " ")
    lines = (tmp_path / "imported/case.yaml").read_text("utf-8").split("\n")
    at = lines.index("#     " + said("value: 0.46 mg/dL"))
    assert said("C-reaktif protein") in lines[at - 1] and "“" in lines[at - 2]
    runs = [run for block in json.loads(ran.out)["provenance"] for run in block["runs"]]
    (proposed,) = [run for run in runs if run["text"].startswith("0,46") and run["places"][1:]]
    assert proposed["fate"] == said("proposed")
    assert [place["file"] for place in proposed["places"]] == ["tr.md", "case.yaml"]


def test_a_translation(sample, tmp_path):
    job = tmp_path / "job.po"
    assert casepub("export", sample, "--to", "en", "-o", job).code == 0
    text = job.read_text("utf-8")
    for unit in (said("case.yaml:labs.vitamin_d.name"), said("abstract.1")):
        assert f'msgctxt "{unit}"' in text
    assert f"{{{{ vitamin_d }}}} prints: {said('14,9 ng/mL → 14.9 ng/mL')}" in text
    wrong = said("{{ vitamin d }}")
    entry = text[text.index('msgctxt "abstract.1"') :]
    text = text.replace(
        entry, re.sub(r"(msgstr .*?)\{\{ vitamin_d \}\}", rf"\1{wrong}", entry, count=1)
    )
    text = text.replace(
        f'msgstr "{said("25-hydroxyvitamin D")}"', f'msgstr "{said("25-OH vitamin D")}"'
    )
    job.write_text(text, "utf-8")
    before = (sample / "case.yaml").read_text("utf-8").split("\n")
    narrative = (sample / "en.md").read_bytes()
    ran = casepub("import", job, "--case", sample)
    assert ran.code == 1 and said("code-altered") in ran.out
    after = (sample / "case.yaml").read_text("utf-8").split("\n")
    (changed,) = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed[0].replace("25-hydroxyvitamin D", "25-OH vitamin D") == changed[1]
    assert (sample / "en.md").read_bytes() == narrative


def test_a_limit(sample):
    journal = "joint-dis-relat-surg"
    written = (ROOT / said(f"templates/journals/{journal}/journal.yaml")).read_text("utf-8")
    assert said("abstract_words: 150-300") in written
    bounds = get_journal(journal).limits["abstract_words"]
    assert (bounds.least, bounds.most) == (150, 300)
    ran = casepub("check", sample, "--journal", journal, "--select", "abstract-too-short")
    assert said("The Turkish abstract has 146 words, 4 too few") in ran.out


def test_a_reference(sample, tmp_path):
    said("casepub cite 28314897 --from saved.nbib --add my-case")
    (tmp_path / "saved.nbib").write_text(
        "PMID- 28314897\nTI  - Another review.\nFAU - Asadipooya, Kamyar\nTA  - Osteoporos Int\n"
        "DP  - 2017 Jun\n",
        "utf-8",
    )
    file = sample / "references.bib"
    kept = "@misc{one, title = {One}}\n"
    file.write_text(kept, "utf-8")
    ran = casepub("cite", "28314897", "--from", tmp_path / "saved.nbib", "--add", sample)
    assert ran.code == 0 and said("asadipooya2017") in ran.err
    text = file.read_text("utf-8")
    assert text.startswith(kept) and "@article{asadipooya2017," in text
    assert ran.out.count("% tr: ") == ran.out.count("% en: ") == 1
