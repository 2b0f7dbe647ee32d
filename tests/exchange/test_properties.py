"""Random cases and random translations: what is put in arrives, and nothing else moves by a byte."""

from __future__ import annotations

import copy
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from conftest import MINIMAL, casepub
from exchange_tools import po
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casepub.language import composed
from casepub.language.catalog import read_catalog
from casepub.yamltext import read_yaml

MANY = settings(max_examples=120, suppress_health_check=list(HealthCheck), deadline=None)
WORDS = st.lists(
    st.sampled_from(
        ["ağrı", "ödem", "İyi", "kalça", "MRG", "x", "😀", "54", "e\u0301", "a-b", "don't", "“q”"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
HARD = st.sampled_from(
    [
        "- a",
        "# a",
        "a # b",
        "a: b",
        "a:",
        "{a}",
        "[a",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "|",
        ">",
        '"a',
        "'a'",
        "a'b",
        "\\",
        "a\\n",
        "a\u00a0b",
        "a\u200bb",
        "null",
        "~",
        "yes",
        "1",
        "2020-01-01",
        "---",
        "...",
        "? a",
        ",",
        "a, b",
        "a]",
        "}",
        "<<",
        "`a",
        "a\t#b",
        "a\nb",
        "- a\n- b",
        "\ufeffa",
        "😀: b",
    ]
)
TEXT = st.one_of(WORDS, WORDS, HARD, st.tuples(HARD, WORDS).map(" ".join))
COMMENT = st.sampled_from(["", " # note", '   # ı: {x} "y', "  ", "\t# t"])


def entry(name: str, kind: str, source: str, target: str, comment: str) -> str:
    """A fact in both languages as authors write it."""
    s, t = f'"{source}"', f'"{target}"'
    return {
        "flow": f"  {name}: {{tr: {s}, en: {t}}}{comment}\n",
        "flow lines": f"  {name}: {{\n    tr: {s},{comment}\n    en: {t} }}{comment}\n",
        "flow missing": f"  {name}: {{tr: {s}}}{comment}\n",
        "flow tilde": f"  {name}: {{tr: {s}, en: ~ }}{comment}\n",
        "double": f"  {name}:{comment}\n    tr: {s}{comment}\n    en: {t}{comment}\n",
        "single": f"  {name}:\n    tr: {s}{comment}\n    en: '{target.replace(chr(39), chr(39) * 2)}'{comment}\n",
        "quoted key": f'  {name}:\n    "tr": {s}{comment}\n    "en": {t}{comment}\n',
        "block": f"  {name}:\n    tr: {s}{comment}\n    en: |\n      {target}\n",
        "block strip": f"  {name}:\n    tr: {s}{comment}\n    en: >-\n      {target}\n      more\n",
        "empty": f"  {name}:\n    tr: {s}{comment}\n    en:{comment}\n",
        "tilde": f"  {name}:\n    tr: {s}{comment}\n    en: ~{comment}\n",
        "missing": f"  {name}:\n    tr: {s}{comment}\n",
        "anchor": f"  {name}:\n    tr: &a{name} {s}{comment}\n    en: {t}{comment}\n",
        "reversed": f"  {name}:\n    en: {t}{comment}\n    tr: {s}{comment}\n",
    }[kind]


KINDS = [
    "flow",
    "flow lines",
    "flow missing",
    "flow tilde",
    "double",
    "single",
    "quoted key",
    "block",
    "block strip",
    "empty",
    "tilde",
    "missing",
    "anchor",
    "reversed",
]


@st.composite
def yaml_cases(draw):
    entries, texts = [], {}
    for number in range(draw(st.integers(1, 6))):
        name = f"f{number}"
        source, target = f"kaynak {number} {draw(WORDS)}", f"target {number} {draw(WORDS)}"
        entries.append(entry(name, draw(st.sampled_from(KINDS)), source, target, draw(COMMENT)))
        if draw(st.booleans()):
            texts[name] = (source, draw(TEXT))
    return (
        entries,
        texts,
        draw(st.sampled_from(["\n", "\r\n"])),
        draw(st.booleans()),
        draw(st.booleans()),
    )


@pytest.mark.slow
@MANY
@given(yaml_cases())
def test_case_yaml_gets_the_translations_and_nothing_else_moves(drawn):
    entries, texts, end, bom, closed = drawn
    mark = "  # ---------- %s\n"
    text = (
        "language: tr\njournal: plain\ntitle: {tr: Başlık, en: Title}\npatient: {age: 54 years, sex: male}\nfacts:\n"
        + "".join(mark % n + e for n, e in enumerate(entries))
    )
    text = text.rstrip("\n") if not closed else text
    raw = ("\ufeff" if bom else "") + text.replace("\n", end)
    root = Path(tempfile.mkdtemp())
    try:
        folder = root / "case"
        folder.mkdir()
        for name, content in MINIMAL.items():
            (folder / name).write_text(content, encoding="utf-8")
        (folder / "case.yaml").write_bytes(raw.encode())
        (root / "job.po").write_text(
            po(
                [
                    (f"case.yaml:facts.{name}", source, target)
                    for name, (source, target) in texts.items()
                ]
            ),
            encoding="utf-8",
        )
        ran = casepub("import", root / "job.po", "--case", folder)
        assert "internal fault" not in ran.err, ran.err
        after = (folder / "case.yaml").read_bytes().decode()
        old, _ = read_yaml(text, "")
        new, faults = read_yaml(after.removeprefix("\ufeff").replace("\r\n", "\n"), "")
        assert new is not None and not faults
        expected = copy.deepcopy(old.data())
        refused = {name for name in texts if f"“case.yaml:facts.{name}” cannot be put" in ran.out}
        for name, (_, target) in texts.items():
            if name not in refused:
                before, target = expected["facts"][name].get("en"), composed(target)
                same = before and " ".join(composed(before).split()) == " ".join(target.split())
                expected["facts"][name]["en"] = (
                    before
                    if same
                    else target.strip() + ("\n" if before and before.endswith("\n") else "")
                )
        assert new.data() == expected
        split = re.compile(r"  # ---------- \d+\r?\n")
        for number, (was, now) in enumerate(
            zip(split.split(raw)[1:], split.split(after)[1:], strict=True)
        ):
            if f"f{number}" not in texts or f"f{number}" in refused:
                assert was == now
            else:  # the comments, and the line of the source
                assert [
                    line
                    for line in was.split(end)
                    if re.match(r'    "?tr"?:', line) and line not in now.split(end)
                ] == []
                assert all(
                    was.count(note) <= now.count(note) for note in ("# note", '# ı: {x} "y', "# t")
                )
        assert split.split(raw)[0] == split.split(after)[0] and after.startswith("\ufeff") == bom
    finally:
        shutil.rmtree(root)


SENTENCE = st.lists(
    st.sampled_from(["hasta", "ağrı", "kalça", "ödem", "sağ", "izlem"]), min_size=3, max_size=14
)


@st.composite
def narratives(draw):
    """Two narratives of the same shape, each paragraph wrapped in its own way."""
    heads = [
        ("# Öz", "# Abstract"),
        ("# Giriş", "# Introduction"),
        ("# Olgu Sunumu {#case}", "# Case Presentation {#case}"),
        ("# Ek bilgi", "# More"),
        ("# Tartışma  ", "# Discussion #"),
    ]
    here, there, raws = "", "", {}
    number = 0
    for source, target in heads[: draw(st.integers(1, 5))]:
        gap = draw(st.sampled_from(["\n\n", "\n", "\n\n\n"]))
        here, there = here + source + "\n\n", there + target + gap
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            words = draw(SENTENCE)
            shape = draw(st.sampled_from(["line", "wrapped", "list", "spaces", "comment"]))
            joint = {"line": " ", "wrapped": "\n", "list": "\n- ", "spaces": "  ", "comment": " "}[
                shape
            ]
            lead = "- " if shape == "list" else ""
            one, other = (
                f"{lead}Metin {number}0 mg" + joint + " ".join(words) + ".",
                f"{lead}Text {number}0 mg" + joint + "word " * len(words) + "end.",
            )
            here += one + "\n\n"
            there += other + draw(st.sampled_from(["\n\n", "\n\n\n", " \n\n", "\n \n"]))
            raws[f"Text {number}0 mg"] = other
    return (
        here,
        there.rstrip() + draw(st.sampled_from(["", "\n", "\n\n  \n"])),
        raws,
        draw(st.sampled_from(["\n", "\r\n", "\r"])),
        draw(st.booleans()),
        draw(st.integers(0, 2**12)),
    )


@pytest.mark.slow
@MANY
@given(narratives(), st.sampled_from(["po", "xliff", "xliff2"]))
def test_a_narrative_gets_the_translations_and_nothing_else_moves(drawn, form):
    here, there, raws, end, bom, chosen = drawn
    root = Path(tempfile.mkdtemp())
    try:
        folder = root / "case"
        folder.mkdir()
        (folder / "case.yaml").write_text(MINIMAL["case.yaml"], encoding="utf-8")
        (folder / "tr.md").write_text(here, encoding="utf-8")
        raw = ("\ufeff" if bom else "") + there.replace("\n", end)
        (folder / "en.md").write_bytes(raw.encode())
        job = root / ("job.po" if form == "po" else "job.xlf")
        ran = casepub("export", folder, "--from", "tr", "--to", "en", "--format", form, "-o", job)
        assert ran.code == 0, ran.out + ran.err
        before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        ran = casepub("import", job)
        assert ran.code == 0 and "internal" not in ran.err, ran.out + ran.err
        assert {
            path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()
        } == before  # nothing changed: nothing changes
        casepub("export", folder, "--from", "tr", "--to", "en", "-o", root / "read.po")
        catalog, _ = read_catalog((root / "read.po").read_bytes(), "")
        units, expected = [], there
        for number, unit in enumerate(catalog):
            marks = re.findall(r"Text \d+0 mg", unit.msgstr)
            if len(marks) == 1 and chosen >> number & 1 and "comment" not in unit.msgstr:
                new = (
                    f"New {number} translation\nover lines."
                    if number % 3 == 0
                    else f"New {number} translation."
                )
                units.append((unit.msgctxt, unit.msgid, new))
                assert expected.count(raws[marks[0]]) == 1
                expected = expected.replace(raws[marks[0]], new)
        (root / "back.po").write_text(po(units), encoding="utf-8")
        ran = casepub("import", root / "back.po", "--case", folder)
        assert ran.code == 0, ran.out + ran.err
        assert (folder / "en.md").read_bytes().decode() == (
            "\ufeff" if bom else ""
        ) + expected.replace("\n", end)
        assert (folder / "tr.md").read_bytes() == before["tr.md"] and (
            folder / "case.yaml"
        ).read_bytes() == before["case.yaml"]
    finally:
        shutil.rmtree(root)


@pytest.mark.slow
@MANY
@given(narratives())
def test_a_whole_new_language_arrives(drawn):
    """Everything translated at once: each text stands in the new file once, in order, and comes out
    of the next export."""
    here, _, _, _, _, _ = drawn
    root = Path(tempfile.mkdtemp())
    try:
        folder = root / "case"
        folder.mkdir()
        (folder / "case.yaml").write_text(MINIMAL["case.yaml"], encoding="utf-8")
        (folder / "tr.md").write_text(here, encoding="utf-8")
        assert (
            casepub("export", folder, "--from", "tr", "--to", "de", "-o", root / "a.po").code == 0
        )
        catalog, _ = read_catalog((root / "a.po").read_bytes(), "")
        units = [
            (
                unit.msgctxt,
                unit.msgid,
                "Zusatz" if "heading" in unit.msgctxt else unit.msgid.replace("Metin", "Text"),
            )
            for unit in catalog
        ]
        (root / "b.po").write_text(po(units, target="de"), encoding="utf-8")
        assert casepub("import", root / "b.po", "--case", folder).code == 0
        assert (
            casepub("export", folder, "--from", "tr", "--to", "de", "-o", root / "c.po").code == 0
        )
        again, _ = read_catalog((root / "c.po").read_bytes(), "")
        assert [(unit.msgctxt, unit.msgid, unit.msgstr) for unit in again] == units
    finally:
        shutil.rmtree(root)
