"""The kinds of attempts: for each, how a file of that kind is made and spoiled.

In: a random source. Out: an `Attempt`. A sound file (nothing spoiled) is tried as well, for in it
every word can be asked for.
"""

from __future__ import annotations

import contextlib
import json
import re
from functools import cache
from pathlib import Path
from random import Random

import judge
from attempt import Attempt
from corpus import CASE, JOB_CASE, NARRATIVE, PROSE, REFERENCES, YAML, docx_files, jobs, pictures
from mutate import NUMBERS, encoded, spoiled_bytes, spoiled_text, spoiled_xml, spoiled_zip

ROOT = Path(__file__).resolve().parents[2]
CHECK = ("check", "case", "--format", "json")
SYLLABLES = "ba de ko li mu na re sa to vu ça şe ği ök üz ın zu pe fi go".split()
MADE = re.compile(f"({'|'.join(SYLLABLES)}){{5}}")
SPACES = re.compile("(?<![A-Z])[WN](?![A-Za-z])")
FIGURE = (
    "figures:\n  f: {{file: {0}, legend: {{tr: Bir resim, en: A picture}}, "
    "alt: {{tr: Resim, en: Picture}}}}\n"
)


def word(rng: Random) -> str:
    """A word that nobody has written yet."""
    return "".join(rng.choice(SYLLABLES) for _ in range(5))


def build(formats: str) -> tuple[str, ...]:
    return ("build", "case", "-o", "out", "--formats", formats, "-j", "1")


def formats(rng: Random) -> str:
    """What to build; a PDF and a Word document take longer, so that few have them."""
    return rng.choice(["html,jats"] * 10 + ["html,docx,jats"] * 5 + ["html,pdf,docx,jats"])


def more(rng: Random) -> list[tuple[str, ...]]:
    """A command or two beside check and build, now and then."""
    others = [
        ("status", "case"),
        ("care", "case", "--formats", "none"),
        ("export", "case", "--to", "de", "-o", "job.po"),
        ("export", "case", "--to", "en", "--from", "tr", "--format", "xliff", "-o", "job.xlf"),
        ("build", "case", "-o", "more", "--formats", "proof,figures,bibtex,ris,csl", "-j", "1"),
        ("build", "case", "-o", "more", "--formats", "crossref,dergipark,archive", "-j", "1"),
        ("build", "case", "-o", "more", "--formats", "html,docx", "--blind", "-j", "1"),
        (
            "build",
            "case",
            "-o",
            "more",
            "--formats",
            "html",
            "--journal",
            "balkan-med-j",
            "-j",
            "1",
        ),
        ("check", "case", "--journal", "turk-j-osteoporos", "--format", "sarif"),
        ("check", "case", "--format", "text"),
    ]
    return rng.sample(others, rng.choice((0, 0, 1, 2)))


def case(files: dict[str, str | bytes]) -> dict[str, bytes]:
    """The files of a small case, with some added or replaced."""
    return {
        f"case/{name}": data if isinstance(data, bytes) else data.encode()
        for name, data in (CASE | files).items()
    }


def _filled(rng: Random, pattern: str) -> str:
    """A pattern with a new word for each W and a number for each N."""
    return SPACES.sub(lambda m: word(rng) if m[0] == "W" else str(rng.randrange(1, 99999)), pattern)


def narrative(rng: Random) -> Attempt:
    """Markdown as an author types it, sound or spoiled."""
    headings = {
        "tr": ("Öz", "Giriş", "Olgu Sunumu", "Tartışma"),
        "en": ("Abstract", "Introduction", "Case Presentation", "Discussion"),
    }
    files, typed = {}, {}
    spoil = rng.random() < 0.6
    blocks = [rng.choice(NARRATIVE) for _ in range(rng.randrange(4, 12))]
    for code, names in headings.items():
        parts = [f"# {names[0]}", _filled(rng, "W W W."), f"# {names[1]}", f"# {names[2]}"]
        parts += [_filled(rng, block) for block in blocks]
        text = "\n\n".join([*parts, f"# {names[3]}", _filled(rng, "W W.")]) + "\n"
        if spoil:
            text = spoiled_text(rng, text, PROSE, _texts("prose"))
        data = encoded(rng, text) if spoil else text.encode()
        files[f"{code}.md"] = data
        with contextlib.suppress(UnicodeDecodeError):  # of another encoding no word is asked for
            known = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
            typed[code] = judge.typed_in(f"{code}.md", known)
    commands = [CHECK, build(formats(rng)), *more(rng)]
    if rng.random() < 0.2:
        commands.append(("compare", "case/tr.md", "case/en.md", "--format", "json"))
    judges = [judge.placed, judge.well_formed, judge.nothing_lost(typed)]
    return Attempt(case(files), commands, judges)


def yaml(rng: Random) -> Attempt:
    """case.yaml with a value, a key or a few characters changed."""
    text = rng.choice(_texts("yaml"))
    if rng.random() < 0.5:
        lines = text.split("\n")
        for _ in range(rng.choice((1, 1, 3))):
            row = rng.randrange(len(lines))
            key, colon, _ = lines[row].partition(":")
            if colon:
                lines[row] = f"{key}: {rng.choice((*YAML, *NUMBERS))}"
        text = "\n".join(lines)
    else:
        text = spoiled_text(rng, text, YAML, _texts("yaml"))
    files = case({"case.yaml": encoded(rng, text)})
    commands = [CHECK, build(formats(rng)), *more(rng)]
    return Attempt(files, commands, [judge.placed, judge.well_formed])


def references(rng: Random) -> Attempt:
    """A reference file of one of the five forms; sound ones must print their titles and names."""
    suffix = rng.choice(list(REFERENCES))
    sound, opened, join = rng.random() < 0.4, *REFERENCES[suffix][:2]
    texts = [_filled(rng, rng.choice(REFERENCES[suffix][3])) for _ in range(rng.randrange(1, 5))]
    texts = [text.replace("KEY", f"key{n}") for n, text in enumerate(texts)]
    text = opened + join.join(texts) + REFERENCES[suffix][2]
    if not sound:
        text = spoiled_text(rng, text, REFERENCES[suffix][4], _texts(suffix) or [text])
    keys = [f"key{n}" for n in range(len(texts))]
    if suffix == "nbib":  # which has none; these are made
        keys = [f"{key}{letter}" for key in ("kaya2020", "demir2011") for letter in ("", *"bcd")]
    cited = " ".join(f"Text [@{key}]." for key in keys)
    files = {f"references.{suffix}": text.encode() if sound else encoded(rng, text)}
    for code in ("tr", "en"):
        files[f"{code}.md"] = CASE[f"{code}.md"] + f"\n{cited}\n"
    judges = [judge.placed, judge.well_formed]
    if sound:
        typed = [
            (f"references.{suffix}", number, one)
            for number, line in enumerate(text.split("\n"), 1)
            for one in judge.words(line)
            if MADE.fullmatch(one)
        ]
        judges.append(judge.nothing_lost({"tr": typed, "en": typed}))
    return Attempt(case(files), [CHECK, build(formats(rng)), *more(rng)], judges)


def picture(rng: Random) -> Attempt:
    """A picture of one of the formats, spoiled as bytes or, where it is XML, as a tree."""
    name, data = rng.choice(pictures())
    if name.endswith(".svg") and rng.random() < 0.7:
        data = spoiled_xml(rng, data, ["url(#a)", "1e9", "100%", "matrix(0 0 0 0 0 0)", "nan"])
    elif rng.random() < 0.95:
        data = spoiled_bytes(rng, data)
    if rng.random() < 0.05:
        name = f"f.{rng.choice(('png', 'jpg', 'tif', 'svg', 'dcm'))}"
    files = {"case.yaml": CASE["case.yaml"] + FIGURE.format(name), name: data}
    for code in ("tr", "en"):
        files[f"{code}.md"] = CASE[f"{code}.md"] + "\n@fig:f\n"
    kinds = rng.choice(["html", "html,docx", "html,pdf"])
    return Attempt(case(files), [CHECK, build(kinds)], [judge.placed, judge.well_formed])


def docx(rng: Random) -> Attempt:
    """A Word manuscript, spoiled, imported, and the case that comes of it checked and built."""
    data = rng.choice(docx_files())
    if rng.random() < 0.95:
        data = spoiled_zip(rng, data, ["w:p", "w:tbl", "separate", "end", "ADDIN ZOTERO_ITEM {"])
    files = {"m.docx": data}
    commands = [("import", "m.docx", "-o", "case"), CHECK]
    if rng.random() < 0.3:
        commands.append(build("html,docx,jats"))
    if rng.random() < 0.1:
        files["t.md"] = CASE["tr.md"].encode()
        commands.append(("compare", "t.md", "m.docx", "--format", "json"))
    return Attempt(files, commands, [judge.imported, judge.placed])


def exchange(rng: Random) -> Attempt:
    """A translator's file that comes back spoiled."""
    suffix, data = rng.choice(jobs())
    if suffix in ("xlf", "tmx") and rng.random() < 0.6:
        data = spoiled_xml(rng, data, ["en-US", "tr", "final", "needs-translation", "{{ x }}"])
    else:
        wanted = [
            "msgid",
            'msgstr "',
            "#, fuzzy\n",
            "#~ ",
            "msgctxt",
            "\\n",
            "<g id='1'>",
            "</seg>",
        ]
        text = spoiled_text(rng, data.decode(), wanted, _texts("exchange"))
        data = encoded(rng, text)
    files = case(JOB_CASE) | {f"job.{suffix}": data}
    commands = [("import", f"job.{suffix}", "--case", "case", "--format", "json"), CHECK]
    if suffix == "tmx":
        commands = [("export", "case", "--memory", "job.tmx", "--to", "de"), CHECK]
    if rng.random() < 0.2:
        commands.append(build("html"))
    return Attempt(files, commands, [judge.placed])


def locale(rng: Random) -> Attempt:
    """A locale file, spoiled, and inspected."""
    path = rng.choice(sorted((ROOT / "locales").glob("*.po")))
    text = path.read_text("utf-8")
    start = rng.randrange(len(text) // 2)
    text = text[:3000] + "\n\n" + text[text.index("\n\n", start) :][:20000]
    data = encoded(rng, spoiled_text(rng, text, ["msgstr[2] ", "%(x)s", "{n}", '"', "#, "], [text]))
    return Attempt({f"{path.name}": data}, [], [judge.inspected])


KINDS = {
    one.__name__: one for one in (narrative, yaml, references, picture, docx, exchange, locale)
}


@cache
def _texts(theme: str) -> list[str]:
    """Texts of the sample cases, and what earlier attempts left in tests/hostile."""
    places = {
        "prose": ("cases/*/*.md", "tests/hostile/prose/*"),
        "yaml": ("cases/*/case.yaml", "tests/hostile/yaml/*"),
        "exchange": ("tests/hostile/exchange/*",),
    }.get(theme, (f"cases/*/*.{theme}", f"tests/hostile/references/*.{theme}"))
    found = [path.read_bytes() for place in places for path in sorted(ROOT.glob(place))]
    texts = [data.decode("utf-8", "replace")[:60_000] for data in found]
    return [text for text in texts if text] + ([json.dumps(CASE)] if theme == "exchange" else [])
