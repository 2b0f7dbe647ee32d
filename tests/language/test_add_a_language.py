"""The walk of CONTRIBUTING.md through a new language, step by step, in a fresh copy; and that it
needs no Python."""

from __future__ import annotations

import re
import shlex
import subprocess

import polib
from conftest import ROOT, Ran


def steps() -> list[str]:
    """The commands of the walk, in order."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    part = text[text.index("## Add a language") : text.index("## Add a journal")]
    return [
        line.strip()
        for block in re.findall(r"```sh\n(.*?)```", part, re.S)
        for line in block.strip().split("\n")
    ]


def in_other_letters(text: str) -> str:
    """A stand-in for a translation: other words, the same codes."""
    return "".join(
        part if index % 2 else part.replace("e", "ä").replace("o", "ö")
        for index, part in enumerate(
            re.split(r"(\{\{.*?\}\}|\[@.*?\]|@(?:fig|tab):\w+(?:\.\w)?)", text)
        )
    )


def run(tree, command: str) -> Ran:
    """A line of the walk, as its shell runs it; casepub itself is that of the tree."""
    if command.startswith("casepub "):
        return tree.run(*shlex.split(command)[1:])
    ran = subprocess.run(command, shell=True, cwd=tree.top, capture_output=True, text=True)
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def test_the_walk_leads_to_an_article_in_the_new_language(tree):
    own = sorted(path.relative_to(tree.top).as_posix() for path in tree.top.glob("casepub/**/*.py"))
    job = tree.top / "cases/contact-lens-keratitis/translations/contact-lens-keratitis.fi.po"
    walked = steps()
    assert len(walked) == 7
    for command in walked:
        ran = run(tree, command)
        assert "Traceback" not in ran.err and ran.code in (
            (0, 1) if "check" in command or "build" in command else (0,)
        ), f"{command}\n{ran.out}{ran.err}"
        if command.startswith("(echo"):  # the translator's part: a few labels
            labels = polib.pofile(str(tree.top / "locales/fi.po"))
            for entry in labels:
                entry.msgstr = {
                    "Case Report": "Tapausselostus",
                    "Abstract": "Tiivistelmä",
                    "Figure": "Kuva",
                    "Table": "Taulukko",
                    "Discussion": "Pohdinta",
                }.get(entry.msgid, "")
            labels.save()
        if "export" in command:  # and the case
            catalog = polib.pofile(str(job))
            for entry in catalog:
                entry.msgstr = (
                    in_other_letters(entry.msgid)
                    if entry.msgctxt != "case.yaml:title"
                    else "Keratiitti"
                )
            catalog.save()
        if "import" in command:
            assert "67 imported" in ran.out
    page = (tree.top / "build/contact-lens-keratitis.fi.html").read_text("utf-8")
    assert (
        '<html lang="fi">' in page
        and "Tapausselostus" in page
        and "Keratiitti" in page
        and "Kuva\u00a01" in page
        and "Pohdinta" in page
    )
    assert "1,3" in page, "numbers by the language's rules"
    assert (tree.top / "build/contact-lens-keratitis.fi.pdf").read_bytes().startswith(b"%PDF")
    assert (
        sorted(path.relative_to(tree.top).as_posix() for path in tree.top.glob("casepub/**/*.py"))
        == own
    ), "no Python was added"


def test_german_needs_files_alone_and_no_python():
    english, german = (
        {path.name for path in (ROOT / "templates/prose" / code).iterdir()} for code in ("en", "de")
    )
    assert (ROOT / "locales/de.po").is_file() and german == english and "cultures.txt" in german
    assert [path.as_posix() for path in (ROOT / "casepub").rglob("de.py")] == []
    assert [
        path.name
        for path in (ROOT / "casepub").rglob("*.py")
        if re.search(r"de[_-]DE|German", path.read_text("utf-8"))
    ] == []
