"""What the tests share: the cases of the checkout, the command line called in-process, small cases
made on the spot."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import settings

try:
    import fcntl
except ImportError:  # where there is none, run the tests in one process
    fcntl = None

pytest.register_assert_rewrite(
    "forked", "harmless", "hostile_case", "samples", "exchange_tools", "jats_schema"
)
# casepub speaks the language of the environment; the tests read English.
os.environ["LANG"] = "C.UTF-8"
for _name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(_name, None)

# A file is on the disk before another takes its place; the tests, whose machine goes on, need not
# wait for that a thousand times.
os.fsync = lambda file: None

ROOT = Path(__file__).resolve().parent.parent
# What casepub keeps of its own tables, not in the home of whoever runs the tests.
os.environ.setdefault("CASEPUB_CACHE", str(ROOT / "build" / "kept"))
# A test that checks a case wants it checked.
os.environ["CASEPUB_CACHE_CASES"] = "off"
CASES = sorted(path.parent for path in (ROOT / "cases").glob("*/case.yaml"))
WITH_WORKERS = {"build", "care", "catalogue", "check", "migrate", "site"}
HOW = ("-j", "--jobs", "--scheduler", "--help")  # options that say who does it
LITTLE = 100_000  # objects, of which nobody need know yet which are garbage
LONG = {
    "test_wheel.py",
    "test_architecture.py",
    "test_the_weights_are_those_that_the_reports_give",
}

# By hand, property tests look for new examples each time; where a change waits to land, they give
# the same answer each time.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("hand", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "hand")


def pytest_addoption(parser):
    parser.addoption(
        "--refresh-goldens",
        action="store_true",
        help="write the goldens anew; look at the difference before committing",
    )


def pytest_collection_modifyitems(items):
    for item in items:
        if {"built", "tree", "warm"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
    # Single tests of half a minute begin first: at the end all but one worker would wait for them.
    items.sort(key=lambda item: LONG.isdisjoint((item.path.name, item.name)))


def pytest_collection_finish():
    """What is loaded by now stays, so nobody need look for garbage in it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10 * LITTLE, 20, 20)  # as the command line begins: it looks behind a test


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown():
    """Garbage is looked for when there may be much of it; what is left stays, as above."""
    newest, older, _ = gc.get_count()
    if newest > LITTLE or older:
        gc.collect()
        gc.freeze()


def pytest_runtest_setup(item):
    """A browser that tests before have left is ended by the first that needs none."""
    if "window" in sys.modules and "browser" not in item.fixturenames:
        sys.modules["window"].end_browser()


def pytest_sessionfinish():
    """End the child that runs commands for the tests, and the browser and the server that are
    there."""
    _end("forked")
    _end("window")


def _end(name):
    if name in sys.modules:  # else nothing was begun
        sys.modules[name].dismiss()


@dataclass
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


def casepub(*arguments: object, cwd: Path | None = None) -> Ran:
    """Run the command line in this process, as a user would in `cwd`; but cases are taken one after
    the other, as where no process can be forked, unless it is told otherwise: to fork this process
    costs more than most of them, and what they load would be lost with it."""
    from casepub.cli import main
    from casepub.farm import processes

    here: contextlib.AbstractContextManager = contextlib.nullcontext()
    if set(arguments[:1]) & WITH_WORKERS and not set(HOW) & set(arguments):
        here = mock.patch.object(processes, "can_fork", lambda: False)
    out, err, code = io.StringIO(), io.StringIO(), 0
    before = Path.cwd()
    if cwd:
        os.chdir(cwd)
    try:
        with here, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main([str(argument) for argument in arguments])
            except SystemExit as leaving:
                code = leaving.code or 0
    finally:
        os.chdir(before)
    return Ran(int(code), out.getvalue(), err.getvalue())


def with_blocks(yaml: str, fragment: str) -> str:
    """case.yaml with the top-level entries of `fragment` in place of its own."""
    for block in re.findall(r"^\w+:.*?(?=^\w+:|\Z)", fragment.rstrip("\n") + "\n", re.M | re.S):
        name = block.split(":")[0]
        yaml = (
            re.sub(rf"^{name}:.*?(?=^[a-z_]+:|\Z)", "", yaml, flags=re.M | re.S).rstrip("\n")
            + "\n"
            + block
        )
    return yaml


MINIMAL = {
    "case.yaml": 'language: tr\njournal: plain\ntitle: {tr: "Başlık: olgu sunumu", en: "A title: a case report"}\npatient: {age: 54 years, sex: male}\n',
    "tr.md": "# Öz\n\nKısa öz.\n\n# Giriş\n\nGiriş metni.\n\n# Olgu Sunumu\n\nHasta başvurdu.\n\n# Tartışma\n\nTartışma metni.\n",
    "en.md": "# Abstract\n\nA short abstract.\n\n# Introduction\n\nText.\n\n# Case Presentation\n\nThe patient came.\n\n# Discussion\n\nText.\n",
}
CASE_TEXTS = {"tr.md": "Hasta başvurdu.", "en.md": "The patient came."}


@pytest.fixture
def make_case(tmp_path):
    """make_case({"case.yaml": fragment, "en.md": text}) writes a minimal case, changed so, and
    returns its folder.

    A fragment of case.yaml replaces the entries that it names; a Markdown text that starts with a
    heading replaces the file, any other takes the place of the case presentation's paragraph, so
    that the two languages still stand paragraph by paragraph.
    """

    def make(changes: dict[str, str] | None = None, name: str = "case") -> Path:
        folder = tmp_path / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        files = dict(MINIMAL)
        for file, text in (changes or {}).items():
            if file == "case.yaml":
                files[file] = with_blocks(files[file], text)
            elif file in CASE_TEXTS and not text.startswith("#"):
                files[file] = files[file].replace(CASE_TEXTS[file], text.strip())
            else:
                files[file] = text
        for file, text in files.items():
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8")
        return folder

    return make


@cache
def _remembrance():
    """What is known of the last case, as in `casepub edit`: the next is often one of its lines
    further."""
    from casepub.remembered import Remembrance

    return Remembrance()


def findings_of(folder: Path):
    """All findings of a case folder, in its own journal or the one whose journal.yaml lies in it,
    and of locale files that lie in it."""
    from casepub.case import load
    from casepub.checks import check, inspect, read_locale, subject_of
    from casepub.remembered import remembering

    with remembering(_remembrance()):
        journal = str(folder) if (folder / "journal.yaml").exists() else None
        found = check(subject_of(load(folder, folder.name), journal))
    for path in sorted(folder.glob("locales/*.po")):
        found += inspect(
            read_locale(path.stem, f"{folder.name}/locales/{path.name}", path.read_bytes())
        )
    return found


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Every case of the checkout, built once for all workers: the folder with the articles."""
    here = tmp_path_factory.getbasetemp()
    top = here.parent if "PYTEST_XDIST_WORKER" in os.environ else here
    out = top / "built"
    with _alone(top / "built.lock"):
        if not out.exists():
            ran = casepub("build", ROOT / "cases", "-o", top / "building", "--jobs", "2")
            assert ran.code == 0, ran.out + ran.err
            (top / "building").rename(out)
    return out


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One worker at a time; the others wait."""
    with path.open("w") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def warm(tmp_path_factory):
    """Everything loaded and looked up that a check and a build need, for the children forked from
    here."""
    folder = tmp_path_factory.mktemp("warm")
    for name, text in MINIMAL.items():
        (folder / name).write_text(text, encoding="utf-8")
    casepub("check", folder)
    casepub("build", folder, "-o", folder / "out", "--formats", "html,pdf")
    _end("forked")  # a child that was forked before is cold


@pytest.fixture(scope="session")
def source_read(warm):
    """The marks of the source found once: looking for them takes most of the time of each `casepub
    locale`."""
    casepub("locale", "status")
    _end("forked")  # a child that was forked before looks for them itself


def copy_checkout(top: Path) -> Path:
    """A copy of the files of casepub that are edited as such, beside its code."""
    top.mkdir()
    (top / "casepub").symlink_to(ROOT / "casepub")
    for name in ("templates", "locales", "cases"):
        shutil.copytree(ROOT / name, top / name, ignore=shutil.ignore_patterns("translations"))
    return top


@pytest.fixture
def tree(tmp_path, source_read):
    """A copy of the checkout in which locale files, templates and cases may be changed;
    `run(*arguments)` runs its casepub there, `first` what it is given."""
    from forked import Checkout

    checkout = Checkout(copy_checkout(tmp_path / "checkout"))
    yield checkout
    checkout.dismiss()
