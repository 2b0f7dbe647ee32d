"""What decides whether anything changed: the libraries that casepub uses, and no others."""

from __future__ import annotations

import sys

import pytest

from casepub import contents

NEEDS = {
    "casepub-1.0": [
        "Alpha_Lib[fast,big] (>=1)",
        "dicom-lib; extra == 'dicom'",
        "tester; extra == 'test'",
    ],
    "alpha_lib-2.0": [
        "beta>=1; python_version > '3'",
        'quick; extra == "fast"',
        "slow; extra == 'slow'",
    ],
    "beta-3.0": ["alpha-lib"],
    "quick-4.0": [],
    "slow-5.0": [],
    "dicom_lib-6.0": [],
    "no-7.0": [],
    "stranger-8.0": ["casepub"],
}


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A place where casepub and other libraries are installed."""
    for name, needs in NEEDS.items():
        install(tmp_path, name, needs)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    return tmp_path


def install(place, name, needs=()):
    folder = place / f"{name}.dist-info"
    folder.mkdir()
    library, version = name.split("-")
    lines = [f"Name: {library}", f"Version: {version}", *(f"Requires-Dist: {one}" for one in needs)]
    (folder / "METADATA").write_text("\n".join(lines))


USED = ("alpha-lib 2.0", "beta 3.0", "dicom-lib 6.0", "quick 4.0")


def test_only_what_casepub_uses_counts(place):
    assert contents.libraries() == USED
    install(place, "another-9.0", ["alpha-lib"])
    assert contents.libraries() == USED


def test_another_version_of_what_it_uses_counts(place):
    (place / "quick-4.0.dist-info" / "METADATA").unlink()
    (place / "quick-4.0.dist-info").rmdir()
    install(place, "quick-4.1")
    assert contents.libraries() == (*USED[:-1], "quick 4.1")


def test_where_casepub_is_not_installed_everything_counts(tmp_path, monkeypatch):
    install(tmp_path, "stranger-8.0")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert contents.libraries() == ("stranger-8.0.dist-info",)
