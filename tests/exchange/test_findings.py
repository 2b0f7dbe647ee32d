"""What is wrong with a job that came back is named by its check and not put in."""

from __future__ import annotations

import pytest
from conftest import casepub
from exchange_tools import po

ABSTRACT = ("abstract.1", "Kısa öz.")


@pytest.mark.parametrize(
    ("check", "job"),
    [
        ("paragraph-parted", po([(*ABSTRACT, "One paragraph.\n\nAnd one more.")])),
        ("paragraph-parted", po([(*ABSTRACT, "A sentence.\n# And a heading")])),
        ("exchange-invalid", po([(*ABSTRACT, "An end is missing.")]) + 'msgid "open\n'),
    ],
)
def test_what_is_wrong_is_named_and_not_put_in(make_case, check, job):
    folder = make_case()
    before = (folder / "en.md").read_bytes()
    (folder.parent / "job.po").write_text(job, encoding="utf-8")
    ran = casepub("import", folder.parent / "job.po", "--case", folder)
    assert ran.code == 1 and f"error {check}" in ran.out, ran.out + ran.err
    assert (folder / "en.md").read_bytes() == before


def test_of_two_translations_of_one_unit_the_first_is_put_in(make_case):
    folder = make_case()
    job = po([(*ABSTRACT, "One version."), (*ABSTRACT, "Another version.")])
    (folder.parent / "job.po").write_text(job, encoding="utf-8")
    ran = casepub("import", folder.parent / "job.po", "--case", folder)
    assert ran.code == 0 and "warning unit-twice" in ran.out
    text = (folder / "en.md").read_text("utf-8")
    assert "One version." in text and "Another version." not in text
