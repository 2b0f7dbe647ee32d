"""Many cases at once: one that is broken stops no other, what is unchanged is not made again, and
together equals alone."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import weakref

import pytest
from conftest import CASES, ROOT, casepub
from forked import GIVEN_UP, needs_fork, run_all

from casepub.farm import Limits, Workers
from casepub.formats import formats
from casepub.output import Request

TABLE_AND_FIGURE = """\
labs: {crp: {name: {tr: CRP, en: CRP}, value: 3 mg/L}}
timeline: {visit: {at: 2 months, event: {tr: İzlem, en: Visit}}}
tables: {labs: {of: labs, title: {tr: Sonuçlar, en: Results}}}
figures:
  course: {draw: timeline, legend: {tr: Seyir, en: Course}, alt: {tr: Seyir, en: Course}}
"""


def test_one_bad_case_does_not_stop_the_others(make_case, tmp_path):
    make_case(name="cases/good")
    (make_case(name="cases/broken") / "case.yaml").write_text("title: [")
    make_case({"en.md": "{{ nothing }}"}, name="cases/faulty")
    ran = casepub("build", "cases", "--formats", "html", "--jobs", "2", cwd=tmp_path)
    assert ran.code == 1
    assert "2 of 3 cases built, 1 with errors, 1 not built." in ran.out
    assert sorted(path.name for path in (tmp_path / "build").glob("*.html")) == [
        "faulty.en.html",
        "faulty.tr.html",
        "good.en.html",
        "good.tr.html",
    ]
    assert "unresolved" in (tmp_path / "build" / "faulty.en.html").read_text(), (
        "what could not be printed is marked"
    )


def test_the_unchanged_is_not_made_again_and_damage_is_mended(make_case, tmp_path):
    folder = make_case()

    def build() -> str:
        return casepub("build", folder, "-o", tmp_path / "out", "--formats", "html").out

    assert ": built" in build() and ": unchanged" in build()
    page = tmp_path / "out" / "case.tr.html"
    whole = page.read_bytes()
    page.write_bytes(whole[:-100])
    assert ": built" in build() and page.read_bytes() == whole
    manifest = tmp_path / "out" / ".casepub" / "case.json"
    for damage in ("", "{", "[]", '{"key": 1, "files": {"../../x": "y"}, "findings": {}}'):
        manifest.write_text(damage)
        assert ": built" in build() and page.read_bytes() == whole
    (folder / "en.md").write_text((folder / "en.md").read_text() + "\nMore.\n")
    assert ": built" in build()


def test_an_unchanged_build_never_loads_the_engine(make_case, tmp_path):
    folder = make_case()
    casepub("build", folder, "-o", tmp_path / "out", "--formats", "html")
    program = (
        "import sys; from casepub.cli import main\n"
        f"try: main(['build', {str(folder)!r}, '-o', {str(tmp_path / 'out')!r}, '--formats', 'html'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'weasyprint', 'pydantic', 'jinja2', 'babel', 'markdown'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT)
    assert ": unchanged" in ran.stdout and ran.stdout.strip().endswith("[]"), (
        ran.stdout + ran.stderr
    )


def test_cases_built_together_equal_cases_built_alone(built, tmp_path):
    ran = casepub("build", *CASES, "-o", tmp_path, "--formats", "html", "--jobs", "2")
    assert ran.code == 0
    for path in tmp_path.glob("*.html"):
        alone = (built / path.name).read_text()
        assert path.read_text() == re.sub(
            r'<a href="[\w.-]+" type="application/pdf">PDF</a>', "", alone
        )


@needs_fork
def test_one_case_in_several_processes_equals_one_in_a_single_process(make_case, tmp_path):
    folder = make_case({"case.yaml": TABLE_AND_FIGURE, "en.md": "See @fig:course and @tab:labs."})
    made = {}
    for jobs in (1, 3):
        out = tmp_path / str(jobs)
        ran = casepub("build", folder, "-o", out, "--formats", ",".join(formats()), "-j", jobs)
        assert ": built" in ran.out and "nternal fault" not in ran.err, ran.out + ran.err
        made[jobs] = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    assert made[1] == made[3] and len(made[1]) >= len(formats())


@needs_fork
def test_with_one_job_a_case_is_checked_in_one_process_and_typeset_in_another(
    make_case, tmp_path, monkeypatch
):
    """So neither holds what the other needs, and the command holds nothing."""
    from casepub.output import build

    module = importlib.import_module("casepub.output.make")
    prepare = module._prepare

    def prepared(*arguments):
        result, parts = prepare(*arguments)
        result.counts["process"] = os.getpid()
        return result, parts

    def encoded(parts):
        return {part.file: str(os.getpid()).encode() for part in parts}

    monkeypatch.setattr(module, "_prepare", prepared)
    monkeypatch.setattr(module, "_encode", encoded)
    request = Request(make_case(), "case", "case", ("pdf",))
    [result] = build([request], tmp_path / "out", jobs=1, limits=Limits())
    typeset = {int((tmp_path / "out" / name).read_text()) for name in result.files}
    assert len(result.files) == 2 and len(typeset) == 1, "one after the other"
    assert len({os.getpid(), result.counts["process"], *typeset}) == 3


@needs_fork
def test_a_worker_forked_from_a_build_that_is_gone_ends():
    """No signal comes when the build was killed before its worker asked for one."""
    from casepub.farm.processes import die_with_parent

    nobody = 0
    worker = multiprocessing.get_context("fork").Process(target=die_with_parent, args=(nobody,))
    worker.start()
    worker.join(GIVEN_UP)
    assert worker.exitcode == 1


def kill_what_builds(name: str, stage: str, how: int) -> None:
    """From here on, whatever process prepares or finishes the case of this name dies."""
    build = importlib.import_module("casepub.output.make")
    real = getattr(build, stage)

    def deadly(given, *more):
        if name in repr(given):
            os.kill(os.getpid(), how)
        return real(given, *more)

    setattr(build, stage, deadly)


@needs_fork
@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
@pytest.mark.parametrize("stage", ["_prepare", "_encode"])
@pytest.mark.parametrize("jobs", [2, 8])
def test_a_case_that_kills_its_process_costs_only_itself(jobs, stage, how, make_case, tmp_path):
    """Nor does the build that started the process try it itself."""
    names = ["a-first", "b-killer", "c", "d", "e", "f-last"]
    for name in names:
        make_case(name=f"cases/{name}")
    formats = "html" if stage == "_prepare" else "pdf"
    (ran,) = run_all(
        [("build", "cases", "-o", "out", "--formats", formats, "-j", jobs)],
        cwd=tmp_path,
        scratch=tmp_path,
        memory=None,
        seconds=60,
        prepare=lambda: kill_what_builds("b-killer", stage, how),
    )
    assert ran.code == 1 and "internal fault" not in ran.out + ran.err
    lost = re.findall(
        r"^(\S+): not built – Its process ended unexpectedly \((\w+)\)", ran.out, re.M
    )
    assert lost == [("cases/b-killer", how.name)]
    assert "5 of 6 cases built, 1 not built." in ran.out
    made = {path.name.partition(".")[0] for path in (tmp_path / "out").glob(f"*.{formats}")}
    assert made == set(names) - {"b-killer"}
    told = [line.partition(":")[0] for line in ran.out.splitlines() if line.startswith("cases/")]
    others = [name for name in names if name != "b-killer"]
    assert told == [f"cases/{name}" for name in (*others, "b-killer")], (
        "in order, the lost one last"
    )


@needs_fork
@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("stage", ["_prepare", "_encode"])
def test_a_single_case_that_kills_its_process_is_told(stage, make_case, tmp_path):
    make_case(name="killer")
    (ran,) = run_all(
        [("build", "killer", "-o", "out", "--formats", "html,pdf", "-j", 2)],
        cwd=tmp_path,
        scratch=tmp_path,
        memory=None,
        seconds=60,
        prepare=lambda: kill_what_builds("killer", stage, signal.SIGKILL),
    )
    assert ran.code == 1 and "killer: not built – Its process ended unexpectedly" in ran.out


@needs_fork
@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_case_that_never_ends_is_stopped(jobs, make_case, tmp_path):
    make_case(name="endless")

    def wait_for_ever() -> None:
        make = importlib.import_module("casepub.output.make")
        make._prepare = lambda *_: signal.pause()

    (ran,) = run_all(
        [("build", "endless", "-o", "out", "--formats", "html", "-j", jobs, "--time-limit", 1)],
        cwd=tmp_path,
        scratch=tmp_path,
        memory=None,
        seconds=60,
        prepare=wait_for_ever,
    )
    assert ran.code == 1 and "endless: not built – It was stopped after 1 second." in ran.out


def test_nothing_is_kept_of_a_case_that_was_told_and_none_is_read_before_its_turn(
    make_case, tmp_path, monkeypatch
):
    """The memory of a build does not grow with its cases, and it begins at once."""
    build = importlib.import_module("casepub.output.build")
    keys = []
    real = build.fingerprint
    monkeypatch.setattr(build, "fingerprint", lambda *given: keys.append(1) or real(*given))
    folders = [make_case(name=f"cases/{number}") for number in range(12)]
    requests = [Request(folder, folder.name, folder.name, ("csl",)) for folder in folders]
    for result in build.build_each(
        requests, tmp_path, Workers(1, Limits())
    ):  # as they were made before
        assert not result.unchanged
    keys.clear()
    told = []
    for number, result in enumerate(build.build_each(requests, tmp_path, Workers(2)), 1):
        assert result.unchanged and len(keys) <= number + 2
        told.append(weakref.ref(result))
        assert sum(one() is not None for one in told) <= 3
    assert len(told) == len(folders)
