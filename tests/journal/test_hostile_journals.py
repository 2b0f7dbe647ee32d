"""A journal's folder from a stranger: a style sheet that would act or load, links out of the
folder, files without an end. The article stays harmless, and what was left out is told with its
place."""

from __future__ import annotations

import json
import os

import pytest
from conftest import casepub
from forked import PROMISED, needs_fork, processor_time
from harmless import SECRET, assert_harmless
from hostile_case import checked_and_built, run, write

pytestmark = [pytest.mark.hostile, needs_fork, pytest.mark.usefixtures("warm")]
JOURNAL = "title: {en: Our Journal, tr: Dergimiz}\n"
SCRIPTS = (
    "p { color: red }</style><script>alert(1)</script>",
    "p::after { content: '</style><script>alert(1)</script>' }",
    'p::after { content: "</STYLE><img src=x onerror=alert(1)>" }',
    "/* </style><script>alert(1)</script> */ p { color: red }",
    "@media </style><script>alert(1)</script> { p { color: red } }",
    "</style><script>alert(1)</script> { color: red }",
    "p { --x: </style><script>alert(1)</script> }",
    "p { color\\3c /style\\3e \\3c script\\3e : red; background: red }",
    "p { color: red } <!-- </style><script>alert(1)</script> -->",
)
LOADING = (
    "@import url(http://127.0.0.1:9/x.css);",
    '@import "../secret.css";',
    "p { background: url(http://127.0.0.1:9/x.png) }",
    "p { background: url('../canary.txt') }",
    "p { background: URL( //127.0.0.1/x ) }",
    "p { background: u\\72l(http://127.0.0.1:9/x) }",
    "p { background: image-set('http://127.0.0.1:9/x' 1x) }",
    "p { cursor: -webkit-image-set(url(http://127.0.0.1:9/x) 1x), auto }",
    "p { list-style: square src('http://127.0.0.1:9/x') }",
    "@font-face { font-family: x; src: url(file:///etc/hostname) }",
    "@media print { p { background: url(http://127.0.0.1:9/x) } }",
    "@page { @top-left { background: url(http://127.0.0.1:9/x) } }",
    "@supports (display: grid) { @import 'x'; }",
    "p { --u: url(http://127.0.0.1:9/x); background: var(--u) }",
    "p { behavior: url(#default#userData); -moz-binding: none }",
    "@namespace x url(http://127.0.0.1:9/x);",
    "p { background: url(data:image/svg+xml,<svg/>) }",
)


def folder_of(tmp_path, files: dict[str, str | bytes]):
    folder = tmp_path / "ours"
    folder.mkdir()
    for name, content in ({"journal.yaml": JOURNAL} | files).items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def tried(tmp_path, files: dict[str, str | bytes], formats: str = "html", prepare=None):
    """Check and build with a journal's folder: the findings, and the files made, all harmless."""
    folder = folder_of(tmp_path, files)
    (tmp_path / "canary.txt").write_text(SECRET)
    if prepare:
        prepare(folder)
    case, out = write(tmp_path / "case"), tmp_path / "out"
    checked, _ = run(
        ("check", case, "--journal", folder, "--format", "json"),
        ("build", case, "--journal", folder, "-o", out, "--formats", formats),
        scratch=tmp_path,
    )
    made = {path.name: path.read_bytes() for path in out.glob("*") if path.is_file()}
    for name, data in made.items():
        assert_harmless(name, data)
    found = json.loads(checked.out)["diagnostics"] if checked.out else checked.err
    return found, made


def test_a_style_sheet_stays_a_style(tmp_path):
    """The rules behind each are kept."""
    sheets = (f"{css}\nem {{ order: {n} }}" for n, css in enumerate(SCRIPTS))
    _, made = tried(tmp_path, {"screen.css": "\n}}}\n".join(sheets)})
    page = made["case.en.html"].decode()
    assert page.count("</style>") == 1 and page.partition("</style>")[2].count("<script>") == 1
    for css in SCRIPTS:
        from casepub.csstext import rewrite

        written = rewrite(css + "\nem { color: green }")[0]
        assert "</" not in written.replace("<\\/", "") and "em {\ncolor: green;\n}" in written


@pytest.mark.parametrize("name", ["screen.css", "page.css"])
def test_a_style_sheet_loads_nothing_and_says_so(name, tmp_path):
    css = "\n".join(("em { color: green }", *LOADING))
    found, made = tried(tmp_path, {name: css}, "html,pdf" if name == "page.css" else "html")
    page = made["case.en.html"].decode().rpartition('format("woff2")}')[2]
    assert "127.0.0.1" not in page and "@import" not in page and "canary" not in page
    told = [one for one in found if one["check"] == "style-sheet-unsafe"]
    assert told and all(one["file"] == f"{tmp_path}/ours/{name}" for one in told)
    places = [place for one in told for place in one["places"] or [one]]
    assert all(place["file"] == f"{tmp_path}/ours/{name}" for place in places)
    assert {place["line"] for place in places} == set(range(2, 2 + len(LOADING)))
    assert len({(one["message"], one["hint"]) for one in told}) == len(told)


def test_the_finding_shows_the_line_itself(tmp_path):
    folder = folder_of(tmp_path, {"page.css": "p { color: red }\n@import url(x.css);\n"})
    ran = casepub("check", write(tmp_path / "case"), "--journal", folder)
    assert "page.css:2:1 warning style-sheet-unsafe" in ran.out.replace(f"{folder}/", "")
    assert "│ @import url(x.css);" in ran.out and "loads nothing" in ran.out


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    def link(folder):
        for name in ("screen.css", "page.css"):
            (folder / name).symlink_to(tmp_path / "canary.txt")

    found, made = tried(tmp_path, {}, "html,pdf", link)
    told = [one for one in found if "points outside the journal's folder" in one["message"]]
    assert made and len(told) == 2


@pytest.mark.parametrize("name", ["journal.yaml", "ours.csl"])
def test_a_journal_whose_own_files_lead_elsewhere_is_refused(name, tmp_path):
    (tmp_path / "canary.txt").write_text("style: ours\n# " + SECRET)
    folder = folder_of(tmp_path, {"journal.yaml": "style: ours\n"})
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(tmp_path / "canary.txt")
    ran = run(("check", write(tmp_path / "case"), "--journal", folder), scratch=tmp_path)[0]
    assert ran.code == 2 and "points outside the journal's folder" in ran.err


def test_files_without_an_end_or_a_content_are_told(tmp_path):
    def pipe(folder):
        os.mkfifo(folder / "screen.css")
        os.mkfifo(folder / "notes")

    found, made = tried(
        tmp_path, {"page.css": b"p { content: '\xff\xfe' }\n" + b"x{}\n" * 9000}, "html,pdf", pipe
    )
    assert made and any("not valid UTF-8" in one["message"] for one in found)


@pytest.mark.parametrize(
    "css",
    ["(" * 100_000, "p{" * 30_000, "p{a:" + "f(" * 30_000, "x{}" * 120_000, "@media x{" * 30_000],
    ids=["brackets", "blocks", "functions", "rules", "media"],
)
def test_a_style_sheet_that_is_too_deep_or_long_ends(css):
    from casepub.csstext import rewrite

    with processor_time(PROMISED):
        written, left = rewrite(css)
    assert left and len(written) < 100_000


def test_a_relative_path_is_a_journal_as_well(tmp_path):
    folder_of(tmp_path, {"page.css": "em { color: green }"})
    write(tmp_path / "case")
    for path in ("./ours", "ours/", "../" + tmp_path.name + "/ours"):
        built = ("build", "case", "--journal", path, "-o", "out", "--formats", "html,pdf")
        ran = casepub(*built, "-j", "2", cwd=tmp_path)
        assert ran.code == 0 and "internal fault" not in (ran.out + ran.err).lower()
    assert "Our Journal" in (tmp_path / "out" / "case.en.html").read_text("utf-8")


def test_a_style_that_is_missing_is_told_before_anything_is_made(tmp_path):
    folder = folder_of(tmp_path, {"journal.yaml": "style: nothere\n"})
    ran = casepub("build", write(tmp_path / "case"), "--journal", folder, "-o", tmp_path / "out")
    assert ran.code == 2 and "nothere.csl" in ran.err and "internal fault" not in ran.err


@pytest.mark.parametrize("name", ["a" * 300, "a\0b", "x/" + "a" * 300, "..", "/", "./a\nb"])
def test_a_name_that_cannot_be_one_is_refused(name, tmp_path):
    ran = casepub("check", write(tmp_path / "case"), "--journal", name)
    assert ran.code == 2 and "There is no journal" in ran.err


def test_a_case_names_no_folder_of_a_journal(tmp_path):
    path = "../ours"
    folder_of(tmp_path, {"screen.css": "em { color: green }"})
    yaml = f"journal: {path}\ntitle: {{tr: a, en: b}}\n"
    found, made = checked_and_built(tmp_path, write(tmp_path / "case", {"case.yaml": yaml}))
    assert "journal-unknown" in found
    assert made and b"Our Journal" not in made["case.en.html"]


def test_what_a_journal_words_is_text(tmp_path):
    evil = "</style></title><script>alert(1)</script>"
    yaml = (
        f"title: {{en: '{evil}'}}\nabbreviation: '{evil}'\npublisher: '{evil}'\nissn: '{evil}'\n"
        f"labels: {{en: {{Abstract: '{evil}'}}}}\nterms: {{en: {{et-al: '{evil}'}}}}\n"
        f"instructions: 'javascript:alert(1)'\nremark: '{evil}'\ndepositor: {{name: '{evil}'}}\n"
    )
    _, made = tried(tmp_path, {"journal.yaml": yaml}, "html,pdf,docx,jats")
    assert b"<script>alert" not in made["case.en.html"]
