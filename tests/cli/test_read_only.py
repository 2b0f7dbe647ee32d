"""Where a folder cannot be written, each command says so once, and leaves all as it was."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from conftest import casepub
from manuscripts import manuscript

WORKS = "@article{kaya2020, author={Kaya, A}, title={T}, journal={J}, year=2020}\n"


@pytest.fixture
def sealed(monkeypatch):
    """seal(folder): whoever writes below it is told that the file system is read-only. (A mode
    would not stop the superuser, as whom tests may run.)"""

    def seal(folder: Path) -> None:
        opened, made = Path.open, Path.mkdir

        def stop(path: Path) -> None:
            if path.resolve().is_relative_to(folder.resolve()):
                raise OSError(errno.EROFS, "Read-only file system", str(path))

        def open_(path, mode="r", *more, **named):
            if set(mode) & set("wax+"):
                stop(path)
            return opened(path, mode, *more, **named)

        def mkdir(path, *more, **named):
            if not path.exists():
                stop(path)
            return made(path, *more, **named)

        monkeypatch.setattr(Path, "open", open_)
        monkeypatch.setattr(Path, "mkdir", mkdir)

    return seal


def content(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "case", "-o", "sealed/out", "--formats", "html"),
        ("accept", "sealed/case", "--all", "--by", "Ayşe"),
        ("import", "job.po", "--case", "sealed/case"),
        ("import", "manuscript.docx", "-o", "sealed/new"),
        ("import", "manuscript.docx", "-o", "new", "--report", "sealed/report.html"),
        ("new", "sealed/new"),
        ("cite", "kaya2020", "--from", "works.bib", "--add", "sealed/case"),
        ("export", "sealed/case", "--to", "en"),
        ("export", "case", "--to", "en", "-o", "sealed/job.po"),
        ("care", "case", "-o", "sealed/care.html"),
    ],
    ids=" ".join,
)
def test_one_clear_message(tmp_path, make_case, sealed, arguments):
    make_case({"references.bib": ""}, name="sealed/case")
    make_case({"references.bib": ""}, name="case")
    casepub("export", "case", "--to", "en", "-o", "job.po", cwd=tmp_path)
    job = (tmp_path / "job.po").read_text("utf-8")
    (tmp_path / "job.po").write_text(job.replace("The patient came.", "The patient left."), "utf-8")
    (tmp_path / "works.bib").write_text(WORKS, "utf-8")
    if "manuscript.docx" in arguments:
        (tmp_path / "manuscript.docx").write_bytes(manuscript())
    before = content(tmp_path)
    sealed(tmp_path / "sealed")
    ran = casepub(*arguments, cwd=tmp_path)
    assert ran.code in (1, 2)
    said = [line for line in (ran.out + ran.err).split("\n") if "the disk is read-only" in line]
    assert len(said) == 1 and "sealed" in said[0], ran
    assert "Usage:" not in ran.err and "fault" not in ran.err
    assert content(tmp_path) == before
