"""What is promised of every run: findings have a place inside a file, outputs are well formed, and
no word that an author typed is missing.

In: the folder of an attempt and what the commands printed. Out: the faults.
"""

from __future__ import annotations

import base64
import html
import io
import json
import re
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import lxml.html
from attempt import Fault, Said
from lxml import etree

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests/manuscript"))
from words_of_docx import split, words_of_docx

_FORMULA = "//*[local-name() = 'math' or local-name() = 'oMath']"
TURKISH = str.maketrans({"İ": "i", "I": "i", "ı": "i"})
_SMALL = re.compile("<(?:super|sub)>")  # x10³, cmH₂O
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
GREEK = "αβγδεζηθικλμνξοπρςστυφχψω"
PICTURE = re.compile(r"data:image/([a-z+]+);base64,([^\"')]+)")


def findings(said: list[Said]) -> list[dict]:
    """The findings that a command printed as JSON."""
    found = []
    for one in said:
        if "json" in one.command and one.out.startswith("{"):
            found += json.loads(one.out)["diagnostics"]
    return found


def lines_of(path: Path, end: str = "\r") -> list[str]:
    """The lines of a file; a lone \\r may end one, or may not, for which tools do not agree."""
    data = path.read_bytes()
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = data.decode(coding, "replace").replace("\r\n", "\n").replace(end, "\n")
    return text.split("\n")


def placed(folder: Path, said: list[Said]) -> Iterator[Fault]:
    """Every finding is at a place that its file has."""
    for one in said:
        if "json" in one.command and one.code in (0, 1) and not one.out.startswith("{"):
            yield Fault("findings", f"{one.command[0]} prints no JSON: {one.out[:80]!r}")
    for finding in findings(said):
        for place in _places(finding):
            path, check = folder / place["file"], finding["check"]
            if not path.is_file():
                if path.name not in ("tr.md", "en.md", "case.yaml") or place["line"] != 1:
                    yield Fault("place", f"{check} is in a file that is missing: {place['file']}")
                continue
            if path.suffix == ".docx":  # a line is a paragraph there
                continue
            if not any(_has(lines, place) for lines in (lines_of(path), lines_of(path, "\n"))):
                where = f"line {place['line']}, column {place['column']}"
                yield Fault("place", f"{check}: {path.suffix} has no {where}")


def _places(finding: dict) -> list[dict]:
    """All places of a finding; one that is told of several is told once."""
    return [finding, *finding["related"], *finding["places"]]


def _has(lines: list[str], place: dict) -> bool:
    line, column = place["line"], place["column"]
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def well_formed(folder: Path, said: list[Said]) -> Iterator[Fault]:
    """What was made can be read by those for whom it was made."""
    for path in sorted((*(folder / "out").rglob("*"), *(folder / "more").rglob("*"))):
        try:
            _FORMS.get(path.suffix, lambda data: None)(path.read_bytes() if path.is_file() else b"")
        except Exception as problem:
            yield Fault("well formed", f"{path.suffix}: {problem!r}")
    build = next((one for one in said if one.command[0] == "build"), None)
    silent = build and build.code < 2 and "not built" not in build.out + build.err
    if silent and not list((folder / "out").glob("*.html")):
        yield Fault("well formed", f"no page was made: {build.out[-80:]!r}")


def _page(data: bytes) -> None:
    text = data.decode("utf-8")
    assert text.count("</html>") == 1 and text.rstrip().endswith("</html>"), "ends elsewhere"
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text), "control character"
    for kind, body in PICTURE.findall(text):
        _picture(kind, base64.b64decode(body))
    for body in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S):
        json.loads(body)


def _picture(kind: str, data: bytes) -> None:
    if kind == "svg+xml":
        etree.fromstring(data)
        return
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        image.load()


def _word(data: bytes) -> None:
    import docx

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
    docx.Document(io.BytesIO(data))


def _pdf(data: bytes) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) > 0


_FORMS = {
    ".html": _page,
    ".docx": _word,
    ".xml": lambda data: etree.fromstring(data),
    ".pdf": _pdf,
    ".json": json.loads,
}


def folded(text: str) -> str:
    """A text in which only what a reader tells apart is told apart; a small figure is no part of
    the word before it."""
    text = "".join(f" {c} " if _SMALL.match(unicodedata.decomposition(c)) else c for c in text)
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).translate(TURKISH)
    return unicodedata.normalize("NFKC", text.casefold().replace("i\u0307", "i"))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]{3,}", folded(text))


def printed(path: Path) -> str:
    """What a reader of an article sees."""
    data = path.read_bytes()
    if path.suffix == ".html":
        tree = lxml.html.document_fromstring(data.decode("utf-8"))
        for one in tree.xpath("//script|//style|//head"):
            one.drop_tree()
        return " ".join(tree.itertext()) + " " + "".join(tree.itertext())
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            texts = [
                etree.fromstring(archive.read(name))
                for name in archive.namelist()
                if re.fullmatch(r"word/(document|footnotes|header\d*|footer\d*)\.xml", name)
            ]
        return " ".join(
            text for tree in texts for joint in ("", " ") for text in [joint.join(tree.itertext())]
        )
    tree = etree.fromstring(data)
    return " ".join(tree.itertext()) + " " + "".join(tree.itertext())


def in_formulas(path: Path) -> str:
    """The signs of an article's formulas, in which spaces and the ends of lines are nothing."""
    data = path.read_bytes()
    if path.suffix == ".html":
        trees = [lxml.html.document_fromstring(data.decode("utf-8"))]
    elif path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            trees = [etree.fromstring(archive.read("word/document.xml"))]
    else:
        trees = [etree.fromstring(data)]
    found = [one for tree in trees for one in tree.xpath(_FORMULA)]
    return folded(" ".join("".join(one.itertext()) for one in found))


def _above_heading(folder: Path, place: dict) -> Iterator[tuple[str, int]]:
    """The lines from a place to the next heading."""
    lines = lines_of(folder / place["file"])
    for line in range(place["line"], len(lines) + 1):
        if lines[line - 1].startswith("# "):
            break
        yield Path(place["file"]).name, line


def _of_note(folder: Path, place: dict) -> Iterator[tuple[str, int]]:
    """The lines of the footnote at a place: its paragraph, and those behind it that stand in."""
    lines = lines_of(folder / place["file"])
    for line in range(place["line"], len(lines) + 1):
        begins = line > place["line"] and not lines[line - 2].strip()
        if begins and re.match(r" ?\S", lines[line - 1]):
            break
        yield Path(place["file"]).name, line


def nothing_lost(typed: dict[str, list[tuple[str, int, str]]]):
    """A judge: every word typed for a language is printed in each format, or a finding speaks of
    its line or quotes it. `typed` has, for each language, the file, line and word."""

    def judge(folder: Path, said: list[Said]) -> Iterator[Fault]:
        found = findings(said)
        quoted = set(words(" ".join(f"{one['message']} {one['hint']}" for one in found)))
        told = {(Path(one["file"]).name, one["line"]) for each in found for one in _places(each)}
        for each in found:  # until the next heading
            if each["check"] == "section-unknown" and "not printed" in each["message"]:
                told |= {place for one in _places(each) for place in _above_heading(folder, one)}
            if each["check"] in ("footnote-twice", "footnote-unused"):  # the whole of it
                told |= {place for one in _places(each) for place in _of_note(folder, one)}
        for path in sorted((folder / "out").rglob("*")):
            language = next((code for code in typed if f".{code}." in path.name), None)
            if path.suffix == ".xml" and "jats" in path.name:
                language = "*"
            if path.suffix not in (".html", ".docx", ".xml") or not language:
                continue
            there = set(words(printed(path)))
            signs = in_formulas(path)
            for code, entries in typed.items():
                if language not in (code, "*"):
                    continue
                for file, line, word in entries:
                    is_there = word in there or word in quoted or word in signs
                    if not is_there and (file, line) not in told:
                        yield Fault("no lost word", f"{path.suffix} {file}:{line} {word!r}")

    return judge


def typed_in(file: str, text: str) -> list[tuple[str, int, str]]:
    """The words of a narrative with their lines, without what is an instruction to casepub."""
    hidden = re.compile(
        r"\{\{.*?\}\}(['’]\w+)?|\[@[^\]]*\]|@(fig|tab):[\w.-]+(['’]\w+)?|\{#[^}]*\}|<!--.*?-->"
        r"|\]\([^)]*\)|\{%.*?%\}|\{#.*?#\}|^[ \t]*\[[^\[\]\n]+\]:[^\n]*$",
        re.S | re.M,
    )
    blank = hidden.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    blank = re.sub(r"&#?\w+;", lambda m: html.unescape(m[0]), blank)
    return [
        (file, number, word)
        for number, line in enumerate(blank.split("\n"), 1)
        for word in words(line)
    ]


def imported(folder: Path, said: list[Said]) -> Iterator[Fault]:
    """A manuscript that was refused was refused with a sentence; of one that was taken, every word
    is in the case or was told."""
    first = said[0]
    if first.code == 2:
        if not (first.err.strip() or first.out.strip()):
            yield Fault("findings", "import says nothing")
        return
    there = set(split(first.out + first.err))
    for path in (folder / "case").rglob("*"):
        if path.suffix in (".md", ".yaml", ".json", ".bib"):
            there |= set(split(path.read_text("utf-8", "replace")))
    try:
        typed = words_of_docx((folder / "m.docx").read_bytes())
    except (zipfile.BadZipFile, zlib.error):
        return
    # a letter of Word's symbol font is one of the word beside it; the reader of words has no table
    there |= {word.strip(GREEK) for word in there}
    missing = [word for word in typed if word not in there and len(word) > 2]
    if missing:
        yield Fault("no lost word", f"of {len(missing)} in a manuscript {' '.join(missing[:6])}")


def inspected(folder: Path, said: list[Said]) -> Iterator[Fault]:
    """The findings of a locale file are at places that it has."""
    from casepub.checks import inspect, read_locale

    (path,) = folder.glob("*.po")
    try:
        found = inspect(read_locale(path.stem, path.name, path.read_bytes()))
    except Exception as problem:
        import traceback

        frame = traceback.extract_tb(problem.__traceback__)[-1]
        yield Fault("no internal fault", f"locale: {Path(frame.filename).name} {problem!r}")
        return
    from casepub.cli.console import as_json

    yield from placed(folder, [Said(("locale", "json"), 1, as_json(found), "")])
