"""A case folder may come from a stranger. Whatever stands in it ends in a clear finding or in a harmless article: no traceback, no hang, no
network, nothing of a file outside the folder, and a kill leaves whole files.

Small inputs stand in tests/hostile/, one file each; large ones are made here. Every run is a forked process with limits of time and memory.
"""

from __future__ import annotations

import base64
import io
import json
import multiprocessing
import os
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import CASES, MINIMAL, Ran, casepub
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

HOSTILE = Path(__file__).parent
SECRET = "CANARY-7731"  # stands in files outside the case, and in metadata of pictures
PROMISED = 5.0  # seconds
LIMIT = 3 * PROMISED  # machines differ
MEMORY = 4 << 30
FINE = re.compile(r"[0-2]")

pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="runs in forked processes"
)


# -- running ----------------------------------------------------------------------------------------------------------


def _child(sender, arguments: tuple, scratch: str) -> None:
    os.setpgid(0, 0)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    tempfile.tempdir = scratch
    try:
        ran = casepub(*arguments)
    except BaseException as problem:  # what `main` lets through is what a user would see
        ran = Ran(99, "", f"Traceback: {problem!r}")
    sender.send(
        (ran.code, *(text.encode("utf-8", "replace").decode() for text in (ran.out, ran.err)))
    )  # as `main` has streams do
    sender.close()


def run(*arguments: object, scratch: Path, limit: float = LIMIT) -> Ran:
    """A command in a forked process. Fails when it takes longer than `limit`, dies, or shows a fault of casepub itself."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(sender, arguments, str(scratch)))
    process.start()
    sender.close()
    try:
        if not receiver.poll(limit):
            os.killpg(process.pid, signal.SIGKILL)
            pytest.fail(f"casepub {arguments[0]} hangs: {limit:g} s are over", pytrace=False)
        try:
            ran = Ran(*receiver.recv())
        except EOFError:
            process.join()
            pytest.fail(f"casepub {arguments[0]} died with {process.exitcode}", pytrace=False)
    finally:
        receiver.close()
        process.join(5)
    said = ran.out + ran.err
    assert "Traceback" not in said and "internal fault" not in said, said[-600:]
    assert FINE.fullmatch(str(ran.code)), f"exit code {ran.code}: {said[-300:]}"
    assert SECRET not in said, "a file outside the case is quoted"
    return ran


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory):
    """Load once what every forked process needs, and put the secret beside the cases."""
    folder = tmp_path_factory.mktemp("warm")
    casepub("build", write(folder / "case"), "-o", folder / "out", "--formats", "html", "-j", "1")


def write(folder: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """A minimal case with files added, replaced, or (None) left out."""
    for name, content in (MINIMAL | (files or {})).items():
        if content is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def tried(
    tmp_path: Path, files: dict, *, build: bool = True, formats: str = "html", limit: float = LIMIT
) -> tuple[set[str], dict[str, bytes]]:
    """Check a hostile case and build it: the names of the checks that spoke, and the files made, all harmless."""
    folder = write(tmp_path / "case", files)
    (tmp_path / "canary.txt").write_text(SECRET)
    found = {
        d["check"]
        for d in json.loads(
            run("check", folder, "--format", "json", scratch=tmp_path, limit=limit).out
        )["diagnostics"]
    }
    return found, built(tmp_path, folder, formats, limit) if build else {}


def built(
    tmp_path: Path, folder: Path, formats: str = "html", limit: float = LIMIT
) -> dict[str, bytes]:
    out = tmp_path / "out"
    run("build", folder, "-o", out, "--formats", formats, "-j", "1", scratch=tmp_path, limit=limit)
    made = {path.name: path.read_bytes() for path in out.glob("*") if path.is_file()}
    for name, data in made.items():
        assert_harmless(name, data)
    return made


def changed(yaml: str = "", **texts: str) -> dict[str, str]:
    """Files of the minimal case with lines added to case.yaml, and text added at the end of tr.md or en.md."""
    files = {"case.yaml": MINIMAL["case.yaml"] + yaml} if yaml else {}
    return files | {
        f"{code}.md": MINIMAL[f"{code}.md"] + "\n" + text + "\n" for code, text in texts.items()
    }


def figures(*names: str) -> str:
    entries = "".join(
        f"  f{n}: {{file: {name}, legend: {{tr: a, en: b}}, alt: {{tr: a, en: b}}}}\n"
        for n, name in enumerate(names)
    )
    return f"figures:\n{entries}"


def mentions(count: int) -> str:
    return " ".join(f"@fig:f{n}" for n in range(count))


def inputs(theme: str) -> list:
    return [pytest.param(path, id=path.stem) for path in sorted((HOSTILE / theme).iterdir())]


# -- what is harmless ----------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """Reads a page and notes whatever could act or reach out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.harm: list[str] = []
        self.pictures: list[str] = []
        self.linked_data: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "script" and values.get("type") == "application/ld+json":
            self._inside = "data"
            self.linked_data.append("")
        elif tag in (
            "script",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
            "input",
            "foreignobject",
            "image",
            "use",
            "applet",
            "frame",
            "video",
            "audio",
        ):
            self.harm.append(f"<{tag}>")
        for name, value in attributes:
            target = re.sub(
                r"[\t\n\r]", "", (value or "").lstrip("".join(map(chr, range(33))))
            ).lower()  # as browsers read an address
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", target)
            if (
                name.startswith("on")
                or name == "srcdoc"
                or not re.fullmatch(r"[a-z][a-z0-9-]*", name)
            ):
                self.harm.append(f"{name} of <{tag}>")
            if (
                name
                in ("href", "src", "action", "data", "xlink:href", "srcset", "poster", "background")
                and scheme
            ):
                if tag == "img" and re.match(r"data:image/(png|jpeg|svg\+xml);base64,", target):
                    self.pictures.append(value)
                elif scheme[1] not in ("http", "https", "mailto") or tag not in ("a",):
                    self.harm.append(f"{name}={target[:40]} of <{tag}>")
            if name == "style":
                self.harm.append(f"style of <{tag}>")
            if re.search("[\ue000-\uf8ff]", value or ""):
                self.harm.append(f"a held place in {name} of <{tag}>")

    def handle_endtag(self, tag):
        if tag == "script":
            self._inside = ""

    def handle_data(self, data):
        if self._inside:
            self.linked_data[-1] += data


def assert_harmless(name: str, data: bytes) -> None:
    assert SECRET.encode() not in data, f"{name} holds a secret"
    if name.endswith(".html"):
        page = Page()
        text = data.decode("utf-8")
        page.feed(text)
        page.close()
        assert page.harm == [], name
        assert len(page.linked_data) == 1
        assert json.loads(page.linked_data[0])["@context"] == "https://schema.org"
        assert text.count("</html>") == 1 and text.rstrip().endswith("</html>")
        for source in page.pictures:
            kind, _, body = source.partition(";base64,")
            assert_harmless_picture(kind, base64.b64decode(body))
    elif name.endswith(".pdf"):
        import pikepdf

        with pikepdf.open(io.BytesIO(data)) as pdf:
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Stream):
                    try:
                        assert SECRET.encode() not in thing.read_bytes(), f"{name} holds a secret"
                    except pikepdf.PdfError:
                        pass  # a picture's own encoding, searched above as it is
                if isinstance(thing, pikepdf.Dictionary):
                    assert not {"/JS", "/AA", "/EF", "/Launch"} & set(thing.keys()), (
                        f"{name} can act"
                    )
                    assert thing.get("/S") not in (
                        "/JavaScript",
                        "/Launch",
                        "/GoToR",
                        "/SubmitForm",
                        "/ImportData",
                    ), f"{name} can act"
                    if "/URI" in thing:
                        assert re.match(r"(https?|mailto):", str(thing["/URI"])), thing["/URI"]


def assert_harmless_picture(kind: str, data: bytes) -> None:
    assert SECRET.encode() not in data, f"a secret in a picture ({kind})"
    if "svg" in kind:
        from lxml import etree

        root = etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )
        assert b"<!DOCTYPE" not in data and b"<?xml-stylesheet" not in data
        for element in root.iter():
            assert isinstance(element.tag, str)
            assert etree.QName(element).localname not in (
                "script",
                "foreignObject",
                "image",
                "feImage",
                "style",
                "a",
                "animate",
                "set",
                "iframe",
            ), element.tag
            for attribute, value in element.attrib.items():
                local = etree.QName(attribute).localname
                assert not local.lower().startswith("on"), attribute
                assert local != "href" or value.startswith("#"), value
                assert local != "base", "xml:base makes every reference a remote one"
                assert not re.search(r"https?:|file:|javascript:|data:|@import|\\", value, re.I), (
                    f"{attribute}={value[:60]}"
                )


# -- small inputs, one file each ------------------------------------------------------------------------------------------

SAYS = {
    "empty": "yaml-invalid",
    "list": "yaml-invalid",
    "scalar": "yaml-invalid",
    "two-documents": "yaml-invalid",
    "billion-laughs": "yaml-invalid",
    "alias-depth": "yaml-invalid",
    "alias-unknown": "yaml-invalid",
    "alias-itself": "yaml-invalid",
    "key-list": "yaml-invalid",
    "tab": "yaml-invalid",
    "duplicate-keys": "duplicate-key",
    "authors-text": "wrong-type",
    "figures-list": "wrong-type",
    "invalid-utf8": "encoding-invalid",
    "nul-bytes": "encoding-invalid",
    "utf16-broken": "encoding-invalid",
    "journal-path": "journal-unknown",
    "patient-list": "wrong-type",
}


@pytest.mark.parametrize("path", inputs("yaml"))
def test_any_yaml(path, tmp_path):
    found, _ = tried(tmp_path, {"case.yaml": path.read_bytes()})
    assert SAYS.get(path.stem, "") in {*found, ""}


@pytest.mark.parametrize("path", inputs("paths-outside"))
def test_a_path_that_leads_out(path, tmp_path):
    found, _ = tried(tmp_path, {"case.yaml": path.read_bytes()})
    assert "path-outside" in found


@pytest.mark.parametrize("path", inputs("paths-missing"))
def test_a_path_to_no_file(path, tmp_path):
    found, _ = tried(tmp_path, {"case.yaml": path.read_bytes()})
    assert found & {"file-missing", "path-outside", "encoding-invalid", "image-invalid"}


@pytest.mark.parametrize("path", inputs("prose"))
def test_any_narrative(path, tmp_path):
    text = path.read_text("utf-8")
    found, _ = tried(tmp_path, {"en.md": text, **changed(tr=text)})
    assert {
        "links": "link-unsafe",
        "html": "raw-html",
        "images": "image-in-prose",
        "markers": "encoding-invalid",
    }.get(path.stem, "") in {*found, ""}


def test_a_fact_cannot_make_a_link(tmp_path):
    texts = {
        name: (HOSTILE / "link-from-fact" / name).read_text("utf-8")
        for name in ("case.yaml", "en.md")
    }
    tried(
        tmp_path,
        changed(texts["case.yaml"], en=texts["en.md"], tr=texts["en.md"]),
        formats="html,pdf",
    )


@pytest.mark.parametrize("path", inputs("svg"))
def test_any_svg(path, tmp_path):
    found, made = tried(
        tmp_path,
        {
            **changed(figures("figures/a.svg"), en="@fig:f0", tr="@fig:f0"),
            "figures/a.svg": path.read_bytes(),
        },
    )
    assert made, "a bad picture does not stop the article"
    if path.stem in (
        "script",
        "foreign-object",
        "image",
        "use-remote",
        "anchor",
        "animate",
        "style",
        "xxe",
        "filter",
    ):
        assert "svg-unsafe" in found
    if path.stem in (
        "truncated",
        "html",
        "not-xml",
        "billion-laughs",
        "use-itself",
        "viewbox-nan",
        "viewbox-huge",
        "size-none",
        "size-zero",
        "deep",
    ):
        assert "image-invalid" in found


def test_drawings_in_print(tmp_path):
    """All the drawings at once, through the PDF engine's own SVG."""
    names = [path.name for path in sorted((HOSTILE / "svg").iterdir())]
    files = {f"figures/{name}": (HOSTILE / "svg" / name).read_bytes() for name in names}
    _, made = tried(
        tmp_path,
        changed(figures(*(f"figures/{name}" for name in names)), en=mentions(len(names))) | files,
        formats="pdf",
        limit=2 * LIMIT,
    )
    assert made


@pytest.mark.parametrize("path", inputs("references"))
def test_any_reference_file(path, tmp_path):
    tried(
        tmp_path,
        {
            **changed(en="One [@k], two [@k; @b].", tr="Bir [@k]."),
            f"references{path.suffix}": path.read_bytes(),
        },
    )


WRONG = [
    None,
    True,
    1,
    -1.5,
    1e308,
    "x",
    "",
    [],
    {},
    [[]],
    [{}],
    {"a": 1},
    ["x", 1],
    {"date-parts": 5},
    {"date-parts": [[None]]},
    {"date-parts": [["x"]]},
    {"raw": []},
    "9" * 400,
    [{"family": {}}],
    {"literal": ["x"]},
]
VARIABLES = [
    "type",
    "title",
    "author",
    "issued",
    "page",
    "volume",
    "issue",
    "DOI",
    "URL",
    "PMID",
    "language",
    "container-title",
    "editor",
    "key",
    "edition",
    "number",
    "accessed",
    "page-first",
    "locator",
    "citation-number",
    "year-suffix",
    "__class__",
    "clear",
    "genre",
]


def test_references_with_wrong_types_everywhere(tmp_path):
    records = [
        {"id": f"r{i}v{j}", "type": "article-journal", "title": "t", variable: value}
        for i, variable in enumerate(VARIABLES)
        for j, value in enumerate(WRONG)
    ]
    cited = "\n\n".join(f"[@{record['id']}]" for record in records)
    tried(tmp_path, {**changed(en=cited), "references.json": json.dumps(records)}, limit=2 * LIMIT)


# -- facts and expressions ------------------------------------------------------------------------------------------------

FILTERS = (
    "words",
    "ordinal",
    "ordinal_words",
    "aged",
    "adjective",
    "capital",
    "value",
    "numeric",
    "when",
    "regimen",
    "only",
    "sentence",
)


def _used(name: str) -> str:
    plain = " ".join(f"{{{{ {name} }}}}'{suffix}" for suffix in ("de", "nin", "ki", "z"))
    return "\n\n".join(
        [
            plain,
            *(f"{{{{ {name} | {filter_} }}}}'de" for filter_ in FILTERS),
            f"{{{{ {name}.value }}}} {{{{ {name}.dose | words }}}}",
        ]
    )


@pytest.mark.parametrize("value", (HOSTILE / "facts.txt").read_text("utf-8").splitlines())
@pytest.mark.parametrize("place", ("patient", "labs", "treatments", "timeline"))
def test_any_value_anywhere(value, place, tmp_path):
    names = "{tr: a, en: b}"
    text = {
        "patient": f"facts: {{x: {value}}}\npatient: {{age: {value}, sex: {value}, complaint: {value}}}\n",
        "labs": f"labs: {{x: {{name: {names}, value: {value}, reference: {value}}}}}\npatient: {{age: {value}, sex: male}}\n"
        f"tables: {{q: {{of: labs, title: {names}}}, r: {{title: {names}, columns: [{names}], rows: [[{value}, x], []]}}}}\n",
        "treatments": f"treatments: {{x: {{name: {names}, dose: {value}, frequency: {value}, duration: {value}, given: [e]}}}}\n"
        f"timeline: {{e: {{at: {value}, event: {names}}}}}\ntables: {{q: {{of: treatments, title: {names}}}}}\n",
        "timeline": f"timeline: {{x: {{at: {value}, event: {names}}}, y: {{at: 3 mg, event: {names}}}, z: {{at: 0, event: {names}}}}}\n"
        f"tables: {{q: {{of: timeline, title: {names}}}}}\nfigures: {{f: {{draw: timeline, legend: {names}, alt: {names}}}}}\n",
    }[place]
    prose = _used("x") + "".join(
        f"\n\n{{{{ {group} | sentence }}}}"
        for group in ("patient", "labs", "treatments", "timeline")
    )
    tried(tmp_path, {"case.yaml": f"title: {names}\n" + text, **changed(en=prose, tr=prose)})


@pytest.mark.parametrize(
    "frequency", ["0/day", "24/day", "1" * 25 + "/day", "1" * 6000 + "/day", "007/week", "1x1/day"]
)
def test_any_frequency(frequency, tmp_path):
    prose = "{{ x | regimen }} {{ x.frequency | words }} {{ treatments | sentence }}"
    tried(
        tmp_path,
        changed(
            f"treatments: {{x: {{name: {{tr: a, en: b}}, frequency: {frequency}}}}}\n",
            en=prose,
            tr=prose,
        ),
    )


def test_long_numbers_keep_their_digits(tmp_path):
    digits = "123456789012345678901234567891"
    _, made = tried(tmp_path, changed(f"facts: {{x: {digits}}}\n", en="Number {{ x }} here."))
    page = made["case.en.html"].decode()
    assert f"{int(digits):,}" in page or '<mark class="unresolved">' in page


def test_between_braces_stands_a_fact_or_nothing(tmp_path):
    expressions = (HOSTILE / "expressions.txt").read_text("utf-8").splitlines()
    text = "\n\n".join(f"{{{{ {expression} }}}}'de" for expression in expressions)
    found, made = tried(tmp_path, changed("facts: {x: {tr: bir, en: one}}\n", en=text, tr=text))
    assert "fact-misused" in found
    assert (
        b"aaaaaaaaaaaa" not in made["case.en.html"] and b"object at 0x" not in made["case.en.html"]
    )


# -- large inputs, made here -----------------------------------------------------------------------------------------------

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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize("place", LONG)
def test_a_text_longer_than_a_page_in_print(place, tmp_path):
    assert tried(tmp_path, changed(LONG[place] % (WORDS * 500, WORDS * 500)), formats="pdf")[1]


# -- pictures -------------------------------------------------------------------------------------------------------------


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int,
    height: int,
    depth: int = 8,
    colour: int = 0,
    before: bytes = b"",
    after: bytes = b"",
) -> bytes:
    row = b"\0" * ((width * {0: 1, 2: 3, 4: 2, 6: 4}[colour] * depth + 7) // 8 + 1)
    packer = zlib.compressobj(9)
    pixels = b"".join([*(packer.compress(row) for _ in range(height)), packer.flush()])
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
        + before
        + chunk(b"IDAT", pixels)
        + after
        + chunk(b"IEND", b"")
    )


def jpeg() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 10, 10)).save(out, "JPEG")
    return out.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def marked() -> dict[str, bytes]:
    """Pictures with the secret in every place that does not draw."""
    whole, secret = jpeg(), SECRET.encode()
    end = whole.rindex(b"\xff\xd9")
    head = {
        "exif": segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0" + secret),
        "xmp": segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + secret),
        "comment": segment(0xFE, secret),
        "iptc": segment(0xED, b"Photoshop 3.0\0" + secret),
        "unknown": segment(0xEB, secret),
        "jfif": segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0" + secret),
        "adobe": segment(0xEE, b"Adobe\0d\0\0\0\0\0" + secret),
        "profile": segment(0xE2, b"ICC_PROFILE\0\x01\x01" + secret),
        "reserved": segment(0xFD, secret),
    }
    found = {f"{name}.jpg": whole[:2] + part + whole[2:] for name, part in head.items()}
    found |= {
        "behind-the-scan-comment.jpg": whole[:end] + segment(0xFE, secret) + whole[end:],
        "behind-the-scan-exif.jpg": whole[:end] + segment(0xE1, b"Exif\0\0" + secret) + whole[end:],
        "behind-the-end.jpg": whole + secret,
    }
    for kind in (
        "tEXt",
        "iTXt",
        "zTXt",
        "eXIf",
        "tIME",
        "sBIT",
        "pHYs",
        "gAMA",
        "bKGD",
        "sRGB",
        "prVt",
        "iCCP",
    ):
        body = secret + b"\0\0" + (zlib.compress(b"x" * 128) if kind == "iCCP" else b"")
        found[f"{kind}.png"] = png(8, 8, before=chunk(kind.encode(), body))
    return found | {
        "behind-the-pixels.png": png(8, 8, after=chunk(b"IDAT", SECRET.encode())),
        "behind-the-end.png": png(8, 8) + SECRET.encode(),
    }


@pytest.mark.parametrize(
    "name",
    [
        "exif.jpg",
        "xmp.jpg",
        "comment.jpg",
        "iptc.jpg",
        "unknown.jpg",
        "jfif.jpg",
        "adobe.jpg",
        "profile.jpg",
        "reserved.jpg",
        "behind-the-scan-comment.jpg",
        "behind-the-scan-exif.jpg",
        "behind-the-end.jpg",
        "tEXt.png",
        "iTXt.png",
        "zTXt.png",
        "eXIf.png",
        "tIME.png",
        "sBIT.png",
        "pHYs.png",
        "gAMA.png",
        "bKGD.png",
        "sRGB.png",
        "prVt.png",
        "iCCP.png",
        "behind-the-pixels.png",
        "behind-the-end.png",
    ],
)
def test_what_a_picture_tells_besides_its_pixels(name, tmp_path):
    tried(
        tmp_path,
        {**changed(figures("figures/" + name), en="@fig:f0"), f"figures/{name}": marked()[name]},
    )


def test_gps_in_print(tmp_path):
    pictures = marked()
    names = ["exif.jpg", "xmp.jpg", "comment.jpg", "behind-the-end.jpg", "tEXt.png", "eXIf.png"]
    tried(
        tmp_path,
        changed(figures(*(f"figures/{name}" for name in names)), en=mentions(len(names)))
        | {f"figures/{name}": pictures[name] for name in names},
        formats="html,pdf",
    )


BAD_PICTURES = {
    "empty.png": b"",
    "text.png": b"hello",
    "truncated.png": png(64, 64)[:60],
    "truncated.jpg": jpeg()[:200],
    "header-only.jpg": b"\xff\xd8",
    "fill.jpg": b"\xff" * 5000,
    "zero-length.jpg": b"\xff\xd8" + b"\xff\xe0\0\0" * 500,
    "wrong-end.png": jpeg(),
    "wrong-end.jpg": png(8, 8),
    "zero.png": png(8, 8).replace(struct.pack(">II", 8, 8), struct.pack(">II", 0, 0), 1),
    "chunk.png": png(8, 8)[:33] + b"\xff\xff\xff\xffIDAT",
    "huge-header.png": png(8, 8).replace(
        struct.pack(">II", 8, 8), struct.pack(">II", 2**31 - 1, 2**31 - 1), 1
    ),
    "bomb.tif": b"II*\0\x08\0\0\0" + b"\xff" * 60,
    "endless.tif": b"II*\0\x08\0\0\0\x01\0\0\1\3\0\1\0\0\0\1\0\0\0\x08\0\0\0",
    "gif.png": b"GIF89a" + b"\0" * 50,
    "page.svg": b"<html></html>",
    "script.png": b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><script>alert(1)</script></svg>",
}


def test_damaged_pictures(tmp_path):
    found, made = tried(
        tmp_path,
        changed(
            figures(*(f"figures/{name}" for name in BAD_PICTURES)), en=mentions(len(BAD_PICTURES))
        )
        | {f"figures/{name}": data for name, data in BAD_PICTURES.items()},
        formats="html,pdf",
        limit=LIMIT + PROMISED,
    )
    assert made and "image-invalid" in found


@pytest.mark.parametrize(
    "shape",
    [
        (4000, 60, 16, 0),
        (4000, 60, 16, 6),
        (4000, 60, 1, 0),
        (4000, 60, 8, 4),
        (1, 60_000, 8, 0),
        (60_000, 1, 8, 0),
    ],
    ids=lambda shape: "x".join(map(str, shape)),
)
def test_odd_shapes_of_pictures(shape, tmp_path):
    tried(
        tmp_path,
        {**changed(figures("figures/a.png"), en="@fig:f0"), "figures/a.png": png(*shape)},
        formats="html,pdf",
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shape", "times"),
    [
        ((8900, 8900, 8, 0), 20),
        ((1, 3_999_999, 1, 0), 1),
        ((8900, 8900, 8, 6), 1),
        ((60_000, 60_000, 1, 0), 1),
    ],
    ids=["80 Mpx twenty times", "one pixel wide", "80 Mpx RGBA", "3600 Mpx"],
)
def test_decompression_bombs(shape, times, tmp_path):
    tried(
        tmp_path,
        {
            **changed(figures(*["figures/a.png"] * times), en=mentions(times)),
            "figures/a.png": png(*shape),
        },
        formats="html,pdf",
    )


def svg(body: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{body}</svg>'.encode()


DRAWING_BOMBS = {
    "uses": svg(
        '<defs><path id="p" d="M0 0L9 9"/><g id="a">'
        + '<use href="#p"/>' * 1000
        + "</g></defs>"
        + '<use href="#a"/>' * 1000
    ),
    "uses of uses": svg(
        '<defs><path id="p" d="M0 0L9 9"/><g id="a">'
        + '<use href="#p"/>' * 3000
        + '</g><g id="b">'
        + '<use href="#a"/>' * 3000
        + '</g><g id="c">'
        + '<use href="#b"/>' * 3000
        + "</g></defs>"
    ),
    "markers": svg(
        '<marker id="a">'
        + '<path d="M0 0L5 5"/>' * 2000
        + '</marker><path d="M0 0'
        + "L9 9" * 5000
        + '" marker-mid="url(#a)"/>'
    ),
    "long path": svg('<path d="M0 0' + "L1 1 " * 1_000_000 + '"/>'),
    "long transform": svg(
        '<g transform="' + "rotate(1) " * 200_000 + '"><rect width="1" height="1"/></g>'
    ),
    "long polyline": svg('<polyline points="' + "1,2 " * 600_000 + '"/>'),
    "long text": svg("<text>" + "a b " * 300_000 + "</text>"),
    "tiny pattern": svg(
        '<pattern id="a" patternUnits="userSpaceOnUse" width="0.00001" height="0.00001"><rect width="5" height="5"/></pattern>'
        '<rect width="50" height="50" fill="url(#a)"/>'
    ),
    "100,000 shapes": svg("<path d='M0 0'/>" * 100_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", DRAWING_BOMBS)
def test_drawing_bombs(name, tmp_path):
    tried(
        tmp_path,
        {**changed(figures("figures/a.svg"), en="@fig:f0"), "figures/a.svg": DRAWING_BOMBS[name]},
        formats="html,pdf",
    )


# -- what is no file -------------------------------------------------------------------------------------------------------

PLACES = ("case.yaml", "en.md", "references.bib", "figures/a.png", "figures/a.svg")


def _with(tmp_path: Path, place: str) -> Path:
    folder = write(
        tmp_path / "case",
        {
            **changed(figures("figures/a.png", "figures/a.svg"), en="@fig:f0 @fig:f1 [@k]"),
            place: b"x",
        },
    )
    (folder / place).unlink()
    return folder


def _check_and_build(tmp_path: Path, folder: Path) -> set[str]:
    found = {
        d["check"]
        for d in json.loads(run("check", folder, "--format", "json", scratch=tmp_path).out)[
            "diagnostics"
        ]
    }
    run("check", folder, scratch=tmp_path)
    built(tmp_path, folder)
    return found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "target",
    ["file", "folder", "loop", "nothing", "/dev/zero", "/proc/self/environ", "/proc/self/mem"],
)
def test_links_out_of_the_folder(place, target, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "canary.txt").write_text(f"{SECRET}\n{SECRET}\n")
    os.environ["CASEPUB_TEST_SECRET"] = SECRET
    folder = _with(tmp_path, place)
    (folder / place).symlink_to(
        {
            "file": outside / "canary.txt",
            "folder": outside,
            "loop": Path(place).name,
            "nothing": outside / "none",
        }.get(target, target)
    )
    assert _check_and_build(tmp_path, folder) & {"path-outside", "file-missing"}


def test_a_linked_folder_tells_no_names(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / f"{SECRET}.png").write_bytes(png(8, 8))
    folder = write(
        tmp_path / "case",
        changed(
            figures(f"linked/{SECRET[:-1]}.png", f"linked/{SECRET}.png".replace("7731", "7*31")),
            en="@fig:f0 @fig:f1",
        ),
    )
    (folder / "linked").symlink_to(outside)
    assert _check_and_build(tmp_path, folder) & {"path-outside", "file-missing"}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", ["pipe", "folder", "socket"])
def test_things_that_are_no_files(place, kind, tmp_path):
    import socket

    folder = _with(tmp_path, place)
    if kind == "pipe":
        os.mkfifo(folder / place)
    elif kind == "folder":
        (folder / place).mkdir()
    else:
        before = Path.cwd()
        os.chdir((folder / place).parent)  # a socket's path has a hundred characters at most
        try:
            with socket.socket(socket.AF_UNIX) as made:
                made.bind((folder / place).name)
        finally:
            os.chdir(before)
    assert "file-missing" in _check_and_build(tmp_path, folder)


def test_a_pipe_that_nobody_names(tmp_path):
    folder = write(tmp_path / "case")
    os.mkfifo(folder / "x.txt")
    os.mkfifo(folder / "terms.yaml")
    (folder / "y").symlink_to(folder / "x.txt")
    _check_and_build(tmp_path, folder)


@pytest.mark.parametrize(
    "missing",
    [("case.yaml",), ("tr.md",), ("en.md",), ("tr.md", "en.md"), ("case.yaml", "tr.md", "en.md")],
    ids="+".join,
)
@pytest.mark.parametrize("how", ["missing", "empty"])
def test_missing_and_empty_files(missing, how, tmp_path):
    (tmp_path / "case").mkdir()
    folder = write(tmp_path / "case", dict.fromkeys(missing, None if how == "missing" else b""))
    assert _check_and_build(tmp_path, folder)


@pytest.mark.parametrize(
    "name",
    [
        b"\xff\xfe",
        "\u202egpj".encode(),
        "\ue000\ue001".encode(),
        b"a\nb",
        b"a\x1b[31m",
        b"-x",
        b" ",
        b"x" * 240,
        b"a'b\"c<d>",
        b"%s{}",
    ],
    ids=repr,
)
def test_any_name_of_a_folder(name, tmp_path):
    folder = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))
    write(folder, {"case.yaml": 'title: {tr: "", en: null}\n'})
    for arguments in (
        ("check", folder),
        ("check", folder, "--format", "github"),
        ("build", folder, "-o", tmp_path / "out", "--formats", "html", "-j", "1"),
    ):
        run(*arguments, scratch=tmp_path)


def test_findings_do_not_steer_the_terminal(tmp_path):
    yaml = '"\\e[31mred\\a\\n::error::x": 1\nfigures: {f: {file: "\\e]0;x\\a.png", legend: {tr: a, en: b}}}\njournal: "\\e[2J"\n'
    folder = write(tmp_path / "case", {"case.yaml": "title: {tr: a, en: b}\n" + yaml})
    said = run("check", folder, scratch=tmp_path).out
    assert "\x1b" not in said and "\a" not in said
    assert not re.search(r"^\s*::", said, re.M), (
        "a line that a build service takes for its own command"
    )


# -- no network, nothing from outside -----------------------------------------------------------------------------------------

GUARD = """
import os, sys
secret = sys.argv[1]
def guard(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__",):
        os.write(2, ("NETWORK " + event + "\\n").encode()); os._exit(77)
    finds_libraries = event == "subprocess.Popen" and os.path.basename(str(arguments[0])) in ("ldconfig", "gcc", "cc", "ld", "objdump")       # the PDF engine looks for Pango
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "webbrowser.open") and not finds_libraries:
        os.write(2, ("PROCESS " + event + " " + repr(arguments)[:200] + "\\n").encode())
    if event == "open" and isinstance(arguments[0], (str, bytes)) and os.path.realpath(os.fsdecode(arguments[0])) == secret and arguments[1] != "w":
        os.write(2, ("OPENED " + os.fsdecode(arguments[0]) + "\\n").encode()); os._exit(78)
sys.addaudithook(guard)
from casepub.cli import main
main(sys.argv[2:])
"""


def test_no_network_and_no_file_from_outside(tmp_path):
    """Everything that could reach out at once, under a guard that ends the process at the first try."""
    secret = tmp_path / "canary.txt"
    secret.write_text(SECRET)
    drawings = {f"figures/{path.name}": path.read_bytes() for path in (HOSTILE / "svg").iterdir()}
    outside = [
        f"'{target}'"
        for target in (
            secret,
            f"file://{secret}",
            "../canary.txt",
            "http://127.0.0.1:9/x.png",
            "figures/link.svg",
        )
    ]
    links = (
        (HOSTILE / "prose" / "links.md").read_text("utf-8")
        + (HOSTILE / "prose" / "images.md").read_text("utf-8")
        + f"\n\n![x]({secret})\n\n[x](file://{secret})"
    )
    # what a guard stops must not stop the rest: no drawing with faults that end its reading
    folder = write(
        tmp_path / "case",
        changed(figures(*drawings, *outside), en=links, tr=links)
        | drawings
        | {
            "references.json": (HOSTILE / "references" / "csl-html.json").read_bytes(),
            "figures/xxe-canary.svg": f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file://{secret}">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&a;</text></svg>',
        },
    )
    (folder / "figures" / "link.svg").symlink_to(secret)
    for arguments in (("check", folder), ("build", folder, "-o", tmp_path / "out", "-j", "1")):
        ran = subprocess.run(
            [sys.executable, "-c", GUARD, str(secret), *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=3 * LIMIT,
            check=False,
            env={**os.environ, "TMPDIR": str(tmp_path)},
        )
        assert ran.returncode in (0, 1), (ran.stdout + ran.stderr)[-500:]
        assert (
            "NETWORK" not in ran.stderr
            and "OPENED" not in ran.stderr
            and "PROCESS" not in ran.stderr
        ), ran.stderr
        assert SECRET not in ran.stdout + ran.stderr
    for path in (tmp_path / "out").glob("[!.]*.*"):
        assert_harmless(path.name, path.read_bytes())


# -- killed ---------------------------------------------------------------------------------------------------------------


def _killed(arguments: tuple, function: str, nth: int) -> None:
    """The command, killed at the n-th call of os.replace or os.fsync: before it is done (n > 0)."""
    os.setpgid(0, 0)
    real, calls = getattr(os, function), [0]

    def counted(*given, **named):
        calls[0] += 1
        if calls[0] == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **named)

    setattr(os, function, counted)
    casepub(*arguments)
    os._exit(0)


def _outputs(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(out).parts)
    }


@pytest.fixture
def before_and_after(tmp_path):
    """A case built, then changed: its outputs before and after, and a function that sets the stage anew."""
    folder, out = write(tmp_path / "case"), tmp_path / "out"
    arguments = ("build", folder, "-o", out, "-j", "1", "--formats", "html")
    run(*arguments, scratch=tmp_path)
    old = _outputs(out)
    kept = shutil.copytree(out, tmp_path / "kept")
    write(folder, changed(en="A new last sentence.", tr="Yeni bir son cümle."))
    run(*arguments, scratch=tmp_path)
    new = _outputs(out)
    assert set(old) == set(new) == {"case.tr.html", "case.en.html"} and all(
        old[name] != new[name] for name in old
    )

    def again() -> None:
        shutil.rmtree(out)
        shutil.copytree(kept, out)

    return arguments, out, old, new, again


@pytest.mark.parametrize(
    ("function", "nth"), [*(("fsync", n) for n in (1, 2, 3)), *(("replace", n) for n in (1, 2, 3))]
)
def test_killed_while_writing(function, nth, before_and_after, tmp_path):
    arguments, out, old, new, again = before_and_after
    again()
    process = multiprocessing.get_context("fork").Process(
        target=_killed, args=(arguments, function, nth)
    )
    process.start()
    process.join(LIMIT)
    assert process.exitcode == -signal.SIGKILL, "the kill came too late"
    left = _outputs(out)
    assert set(left) == set(old), "no leftover stands among the outputs"
    assert all(left[name] in (old[name], new[name]) for name in left), (
        "each file is the old one or the new one, whole"
    )
    run(*arguments, scratch=tmp_path)
    assert _outputs(out) == new, "the next build makes good what was left"


@pytest.mark.slow
def test_killed_at_any_moment(tmp_path):
    """The sample, killed from outside while it is built in parallel: whole files, and no process left behind."""
    folder, out = tmp_path / CASES[-1].name, tmp_path / "out"
    shutil.copytree(CASES[-1], folder)
    command = [sys.executable, "-m", "casepub", "build", str(folder), "-o", str(out), "-j", "2"]
    subprocess.run(command, check=False, capture_output=True, timeout=4 * LIMIT)
    old = _outputs(out)
    with (folder / "en.md").open("a", encoding="utf-8") as file:
        file.write("\nA new last sentence.\n")
    kept = shutil.copytree(out, tmp_path / "kept")
    started = time.monotonic()
    subprocess.run(command, check=False, capture_output=True, timeout=4 * LIMIT)
    needed = time.monotonic() - started
    new = _outputs(out)
    for part in (0.2, 0.6, 0.85, 0.95):
        shutil.rmtree(out)
        shutil.copytree(kept, out)
        _kill_after(command, part * needed)
        left = _outputs(out)
        assert set(left) == set(old)
        assert all(left[name] in (old[name], new[name]) for name in left)


@pytest.mark.slow
def test_killed_with_workers(tmp_path):
    """Workers of a killed build end by themselves."""
    for name in ("one", "two", "three"):
        shutil.copytree(CASES[-1], tmp_path / "cases" / name)
    _kill_after(
        [
            sys.executable,
            "-m",
            "casepub",
            "build",
            str(tmp_path / "cases"),
            "-o",
            str(tmp_path / "out"),
            "-j",
            "2",
        ],
        2.5,
    )


def _kill_after(command: list[str], seconds: float) -> None:
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        time.sleep(seconds)
        process.kill()
        process.wait()
        end = time.monotonic() + LIMIT
        while _alive(process.pid):
            assert time.monotonic() < end, "a killed build leaves processes behind"
            time.sleep(0.1)
    finally:
        if _alive(process.pid):
            os.killpg(process.pid, signal.SIGKILL)


def _alive(group: int) -> bool:
    """Whether a process of the group still runs (one that only waits to be buried does not)."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, leader = stat.read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(leader) == group and state != "Z":
            return True
    return False


# -- anything at all ------------------------------------------------------------------------------------------------------

SAMPLE = {name: (CASES[-1] / name).read_text("utf-8") for name in ("case.yaml", "tr.md", "en.md")}
ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=400) | st.text(
    "{}[]|@#:;'\"*_`<>!&?-, \n\\()abc1", max_size=400
)
ANY_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=8)
            | st.sampled_from(
                ["tr", "en", "name", "value", "file", "at", "of", "panels", "legend"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
relaxed = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)


def _never_raises(files: dict[str, str]) -> None:
    from casepub.case import load
    from casepub.checks import check, subject_of

    with tempfile.TemporaryDirectory() as folder:
        check(subject_of(load(write(Path(folder), files), "case")))


@relaxed
@given(ANY_TEXT)
def test_any_text_as_case_yaml(text):
    _never_raises({"case.yaml": text})


@relaxed
@given(ANY_TEXT, st.integers(0, len(SAMPLE["tr.md"])))
def test_any_text_in_a_narrative(text, at):
    _never_raises(
        {
            "case.yaml": SAMPLE["case.yaml"],
            "tr.md": SAMPLE["tr.md"][:at] + text + SAMPLE["tr.md"][at:],
            "en.md": text,
        }
    )


@relaxed
@given(st.data())
def test_any_value_in_place_of_another(data):
    """The sample's case.yaml with nodes taken out or replaced by anything."""
    import yaml

    tree = yaml.load(SAMPLE["case.yaml"], Loader=yaml.BaseLoader)
    for _ in range(data.draw(st.integers(1, 3))):
        node = tree
        while True:
            keys = list(node) if isinstance(node, dict) else list(range(len(node)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if isinstance(node[key], dict | list) and data.draw(st.integers(0, 3)):
                node = node[key]
                continue
            if data.draw(st.booleans()):
                node[key] = data.draw(ANY_VALUE)
            else:
                del node[key]
            break
    text = json.dumps(tree, ensure_ascii=False)
    _never_raises({"case.yaml": text, "tr.md": SAMPLE["tr.md"], "en.md": SAMPLE["en.md"]})
