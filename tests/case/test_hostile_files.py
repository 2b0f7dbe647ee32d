"""Files of a case folder from a stranger: any YAML, any path, any reference file, and what is no
file at all."""

from __future__ import annotations

import copy
import json
import os
import re
import tempfile
from pathlib import Path

import pytest
import yaml
from conftest import CASES
from forked import LIMIT, needs_fork
from harmless import SECRET
from hostile_case import changed, checked_and_built, figures, inputs, run, tried, write
from hostile_pictures import png
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casepub.remembered import Remembrance, remembering

pytestmark = [pytest.mark.hostile, needs_fork, pytest.mark.usefixtures("warm")]


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


# -- what is not a file ---

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
    return checked_and_built(tmp_path, folder, "html", LIMIT, ("check", folder))[0]


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
    run(
        ("check", folder),
        ("check", folder, "--format", "github"),
        ("build", folder, "-o", tmp_path / "out", "--formats", "html"),
        scratch=tmp_path,
    )


def test_findings_do_not_steer_the_terminal(tmp_path):
    yaml = '"\\e[31mred\\a\\n::error::x": 1\nfigures: {f: {file: "\\e]0;x\\a.png", legend: {tr: a, en: b}}}\njournal: "\\e[2J"\n'
    folder = write(tmp_path / "case", {"case.yaml": "title: {tr: a, en: b}\n" + yaml})
    said = run(("check", folder), scratch=tmp_path)[0].out
    assert "\x1b" not in said and "\a" not in said
    assert not re.search(r"^\s*::", said, re.M), (
        "a line that a build service takes for its own command"
    )


# -- anything at all ---

SHORT, SAMPLE = (
    {name: (case / name).read_text("utf-8") for name in ("case.yaml", "tr.md", "en.md")}
    for case in (CASES[0], CASES[-1])
)
# What is told of the patient, with all mentions and most facts; to compare the discussions takes
# longest.
TOLD = {
    name: re.split("^# (?:Tartışma|Discussion)", SAMPLE[name], flags=re.M)[0]
    for name in ("tr.md", "en.md")
}
TREE = yaml.load(SAMPLE["case.yaml"], Loader=yaml.BaseLoader)
# All that UTF-8 can write: to find that out through the codec takes seconds.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=400) | st.text(
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


KNOWN = Remembrance()  # of what is the same in the next case


def _never_raises(files: dict[str, str]) -> None:
    from casepub.case import load
    from casepub.checks import check, subject_of

    with tempfile.TemporaryDirectory() as folder, remembering(KNOWN):
        check(subject_of(load(write(Path(folder), files), "case")))


@relaxed
@given(ANY_TEXT)
def test_any_text_as_case_yaml(text):
    _never_raises({"case.yaml": text})


@relaxed
@given(ANY_TEXT, st.integers(0, len(SHORT["tr.md"])))
def test_any_text_in_a_narrative(text, at):
    _never_raises(
        {
            "case.yaml": SHORT["case.yaml"],
            "tr.md": SHORT["tr.md"][:at] + text + SHORT["tr.md"][at:],
            "en.md": text,
        }
    )


@relaxed
@given(st.data())
def test_any_value_in_place_of_another(data):
    """The sample's case.yaml with nodes taken out or replaced by anything."""
    tree = copy.deepcopy(TREE)
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
    _never_raises({"case.yaml": text, **TOLD})
