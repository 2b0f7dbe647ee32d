"""The wheel built from the tree, installed into an empty environment away from the checkout, does
the same job."""

from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT


@pytest.mark.slow
def test_the_wheel_does_the_same_job(tmp_path, built):
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    python = environment / "bin" / "python"
    subprocess.run(
        [
            python,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--wheel-dir",
            tmp_path / "dist",
            ROOT,
        ],
        check=True,
        cwd=tmp_path,
    )
    wheel = next((tmp_path / "dist").glob("casepub-*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "casepub/templates/article.html",
        "casepub/locales/tr.po",
        "casepub/locales/hyph_tr.dic",
        "casepub/templates/fonts/SourceSerif4-Regular.ttf",
        "casepub/templates/journals/plain/journal.yaml",
        "casepub/templates/new/case.yaml",
    ):
        assert needed in names, needed
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True, cwd=tmp_path)
    case = ROOT / "cases" / "contact-lens-keratitis"
    for command in (
        ["new", "mine"],
        ["check", "mine", "--strict"],
        ["build", "mine", str(case), "-o", "out"],
    ):
        ran = subprocess.run(
            [environment / "bin" / "casepub", *command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert sorted(path.name for path in (tmp_path / "out").glob("mine.*")) == [
        "mine.en.html",
        "mine.en.pdf",
        "mine.tr.html",
        "mine.tr.pdf",
    ]
    for kind in ("tr.html", "en.html", "tr.pdf", "en.pdf"):
        assert (tmp_path / "out" / f"{case.name}.{kind}").read_bytes() == (
            built / f"{case.name}.{kind}"
        ).read_bytes(), kind
