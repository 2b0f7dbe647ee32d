"""What the page says is what translators find, and its script is what its sources make."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess

import pytest
from conftest import ROOT

from casepub.live.words import TEXTS, texts_of

EDIT = ROOT / "templates" / "edit"
SOURCES = {path.name: path.read_text("utf-8") for path in sorted((EDIT / "src").glob("*.js"))}
# Names that the script puts together, by how they begin.
MADE = (
    *("against-", "chip-", "cm-", "download-", "language-", "left-", "note-", "one-", "passage-"),
    *("crop-", "kind-", "role-", "state-", "tab-", "translate-", "unread-", "was-"),
)
# Names that come with a severity, a section of what is inserted, or a state of saving.
TOLD = {
    *("error", "warning", "hint", "errors", "warnings", "hints"),
    *("facts", "references", "figures", "tables", "abbreviations", "signs"),
    *("saved", "saving", "offline", "locked"),
    *("key-slash", "key-next", "key-go", "key-open", "key-emphasis", "key-undo", "key-find"),
    *(
        "key-note",
        "key-translate",
        "key-case",
        "key-order",
        "key-escape",
        "gone",
        "outside-unread",
        "clash",
        "outside",
    ),
}


def asked():
    page = "".join(path.read_text("utf-8") for path in EDIT.glob("*.html"))
    return set(re.findall(r'texts(?:\.|\[")([\w-]+)', page)) | {
        name
        for text in SOURCES.values()
        for name in re.findall(r'\bsay\("([^"$]+)"', text)
        + [
            two
            for pair in re.findall(r'\bsay\((?:[^()"`]|\([^()]*\))*\? "([^"]+)" : "([^"]+)"', text)
            for two in pair
        ]
    }


def test_every_text_that_the_page_asks_for_is_there():
    assert len(asked()) > 60
    assert sorted(asked() - set(TEXTS)) == []


def test_no_text_is_translated_for_nothing():
    unused = {name for name in TEXTS if not name.startswith(MADE)} - asked() - TOLD
    assert sorted(unused) == []


@pytest.mark.parametrize("prefix", MADE)
def test_names_that_are_put_together_are_used(prefix):
    assert any(f"`{prefix}${{" in text for text in SOURCES.values()), prefix


def test_what_is_filled_is_the_same_in_both_languages():
    english = texts_of("en")
    for name, text in texts_of("tr").items():
        wanted = re.findall(r"\{\w+\}|\$", english[name])
        assert sorted(re.findall(r"\{\w+\}|\$", text)) == sorted(wanted), name


def test_the_page_speaks_turkish_throughout():
    english = texts_of("en")
    same = {name for name, text in texts_of("tr").items() if text == english[name]}
    assert same <= {
        "download-pdf",
        "download-docx",
        "download-jats",
        "tab-web",
        "chip-formula",
        "history-git",
        "person-at",
    }


def test_the_script_is_small_and_loads_nothing():
    script = (EDIT / "app.js").read_bytes()
    assert len(gzip.compress(script)) < 250_000
    addresses = set(re.findall(rb"https?://[\w./-]+", script))
    assert {one for one in addresses if b"w3.org" not in one} <= {b"http://www.apache.org"}
    assert b"eval(" not in script and b"new Function" not in script
    style = (EDIT / "app.css").read_text("utf-8")
    assert "http" not in style.replace("http://www.w3.org", "")
    assert (EDIT / "LICENSES.md").read_text("utf-8").count("## ") >= 10


@pytest.mark.slow
def test_the_script_is_what_its_sources_make():
    editor = ROOT / "scripts" / "editor"
    if shutil.which("node") is None or not (editor / "node_modules" / "esbuild").is_dir():
        pytest.skip("needs node and the packages of scripts/editor (npm ci there)")
    ran = subprocess.run(
        ["node", "bundle.mjs", "--check"], cwd=editor, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
