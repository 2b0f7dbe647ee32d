"""The wheel built from the tree, installed away from the checkout beside what it says that it needs
and nothing else, does the same job."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from conftest import ROOT
from packaging.requirements import Requirement


def needed(lines: Iterable[str], extras: Iterable[str] = ("",)) -> Iterator[Distribution]:
    """The distributions that requirements name, each of a version that they allow, and those that
    these require in turn."""
    for one in map(Requirement, lines):
        if one.marker and not any(one.marker.evaluate({"extra": extra}) for extra in extras):
            continue
        found = distribution(one.name)
        assert one.specifier.contains(found.version, prereleases=True), f"{one}: {found.version}"
        yield found
        yield from needed(found.requires or (), ("", *one.extras))


def link(found: Distribution, folder: Path) -> None:
    """A distribution of the tests' own environment in another: pip has chosen and fetched it by the
    same requirements already."""
    for name in {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}:
        if not (folder / name).exists():
            (folder / name).symlink_to(Path(str(found.locate_file(name))))


def environment(folder: Path) -> tuple[Path, list[str | Path]]:
    """An empty environment: its Python, and the command of a pip that installs into it."""
    is_without = importlib.util.find_spec("pip") is not None  # which takes long to put in
    options = ["--without-pip"] if is_without else []
    subprocess.run([sys.executable, "-m", "venv", *options, folder], check=True)
    python = folder / "bin" / "python"
    if is_without:
        return python, [sys.executable, "-m", "pip", "--python", python]
    return python, [python, "-m", "pip"]


@pytest.mark.slow
def test_the_wheel_does_the_same_job(tmp_path, built):
    python, pip = environment(tmp_path / "environment")
    subprocess.run(
        [*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path / "dist", ROOT],
        check=True,
        cwd=tmp_path,
    )
    wheel = next((tmp_path / "dist").glob("casepub-*.whl"))
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        requirements = message_from_bytes(packed.read(metadata)).get_all("Requires-Dist")
    for wanted in (
        "casepub/templates/article.html",
        "casepub/locales/tr.po",
        "casepub/locales/hyph_tr.dic",
        "casepub/templates/fonts/SourceSerif4-Regular.ttf",
        "casepub/templates/journals/plain/journal.yaml",
        "casepub/templates/edit/app.js",
        "casepub/templates/new/case.yaml.j2",
        "casepub/templates/new/specialties/cardiology.yaml",
    ):
        assert wanted in names, wanted
    subprocess.run(
        [*pip, "install", "--quiet", "--no-deps", "--no-compile", wheel], check=True, cwd=tmp_path
    )
    paths = {"base": str(tmp_path / "environment"), "platbase": str(tmp_path / "environment")}
    site = Path(sysconfig.get_path("purelib", vars=paths))
    assert (site / "casepub" / "__init__.py").is_file()
    for found in needed(requirements):
        link(found, site)
    case = ROOT / "cases" / "contact-lens-keratitis"
    for command in (
        ["new", "mine"],
        ["check", "mine", "--ignore", "placeholder-left", "--strict"],
        ["build", "mine", str(case), "-o", "out"],
    ):
        ran = subprocess.run(
            [python.with_name("casepub"), *command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env={
                name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
            },
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
