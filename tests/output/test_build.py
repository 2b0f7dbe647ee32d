"""Many cases at once: one that is broken stops no other, what is unchanged is not made again, and
together equals alone."""

from __future__ import annotations

import multiprocessing
import re
import subprocess
import sys

from conftest import CASES, ROOT, casepub
from forked import GIVEN_UP, needs_fork


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
def test_a_worker_forked_from_a_build_that_is_gone_ends():
    """No signal comes when the build was killed before its worker asked for one."""
    from casepub.output.processes import die_with_parent

    nobody = 0
    worker = multiprocessing.get_context("fork").Process(target=die_with_parent, args=(nobody,))
    worker.start()
    worker.join(GIVEN_UP)
    assert worker.exitcode == 1
