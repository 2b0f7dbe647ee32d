"""Cases are brought to the newest form of their files: first shown, then written, whole or not at
all, with every comment where it was."""

from __future__ import annotations

import pytest
from conftest import MINIMAL, casepub

from casepub.case import load, migrate, version
from casepub.case.edit import Rename

COMMENTED = "# Ours.\n\n" + MINIMAL["case.yaml"].replace("\n", "  # why\n", 1)
REVIEWS = (
    "# Mine.\n- schema_version: 1\n- {passage: case.1, tr: abc, en: def}\n- {schema_version: 1}\n"
)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_number_is_written_and_nothing_else_changes(make_case):
    folder = make_case()
    (folder / "case.yaml").write_bytes(COMMENTED.replace("\n", "\r\n").encode("utf-8-sig"))
    (folder / "reviews.yaml").write_text(REVIEWS, "utf-8")
    (folder / "notes.yaml").write_text("- {said: A note, by: Ali}\n", "utf-8")
    before = contents(folder)
    shown = casepub("migrate", "case", cwd=folder.parent)
    assert shown.code == 0 and contents(folder) == before
    assert "+schema_version: 1\n" in shown.out and "--- a/case/reviews.yaml" in shown.out
    assert shown.out.endswith("1 case, 1 would change. Give --write to write it.\n")
    written = casepub("migrate", "case", "--write", cwd=folder.parent)
    assert written.out.endswith("1 case, 1 migrated.\n")
    after = contents(folder)
    yaml = COMMENTED.replace("language:", "schema_version: 1\nlanguage:")
    assert after["case.yaml"] == yaml.replace("\n", "\r\n").encode("utf-8-sig")
    assert after["reviews.yaml"].decode() == REVIEWS.removesuffix("- {schema_version: 1}\n")
    assert after["notes.yaml"].decode() == "- {schema_version: 1}\n- {said: A note, by: Ali}\n"
    assert after["tr.md"] == before["tr.md"]
    again = casepub("--lang", "tr", "migrate", "case", "--write", cwd=folder.parent)
    assert contents(folder) == after and "+" not in again.out and "1 olgu" in again.out


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"case.yaml": "schema_version: 99\n"}, "reads only up to 1"),
        ({"reviews.yaml": "- schema_version: 99\n"}, "reads only up to 1"),
        ({"reviews.yaml": "- schema_version: &a 1\n- *b\n"}, "reviews.yaml"),
    ],
)
def test_what_cannot_be_migrated_stays_whole_and_the_others_go_on(make_case, files, why):
    folder = make_case(files, name="cases/a")
    make_case(name="cases/b")
    before = contents(folder)
    ran = casepub("migrate", "cases", "--write", cwd=folder.parent.parent)
    assert ran.code == 1 and "cases/a was not migrated: " in ran.err and why in ran.err
    assert contents(folder) == before
    assert ran.out.endswith("2 cases, 1 migrated, 1 not migrated.\n")
    assert load(folder.parent / "b", "b").file.schema_version == "1"
    assert b"schema_version: 1" in (folder.parent / "b" / "case.yaml").read_bytes()


def test_a_link_is_not_written_through(make_case, tmp_path):
    folder = make_case()
    goal = folder / "real.yaml"
    (folder / "case.yaml").rename(goal)
    (folder / "case.yaml").symlink_to("real.yaml")
    before = goal.read_bytes()
    ran = casepub("migrate", "case", "--write", cwd=tmp_path)
    assert ran.code == 1 and "is a link to another place" in ran.err
    assert goal.read_bytes() == before


def test_a_later_version_is_reached_step_by_step(make_case, monkeypatch):
    """When a field gets another name in a second version, and another one in a third."""
    folder = make_case({"case.yaml": "facts: {a: 3 days}  # stays\n"})
    for module in (version, migrate):
        monkeypatch.setattr(module, "SCHEMA_VERSION", 3)
    steps = {
        1: lambda data: [Rename(("facts", "a"), "b")] if "a" in data.get("facts", {}) else [],
        2: lambda data: [Rename(("facts", "b"), "c")],
    }
    monkeypatch.setattr(migrate, "STEPS", {"case.yaml": steps})
    made = migrate.migrate(folder, "case")
    assert made.refused is None
    assert "facts: {c: 3 days}  # stays\n" in made.after["case.yaml"]
    assert "schema_version: 3\n" in made.after["case.yaml"]


def test_what_would_bring_new_findings_is_refused(make_case, monkeypatch):
    folder = make_case({"case.yaml": "schema_version: 1\n"})
    monkeypatch.setattr(version, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(migrate, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(
        migrate, "STEPS", {"case.yaml": {1: lambda _: [Rename(("title",), "titel_of_all")]}}
    )
    made = migrate.migrate(folder, "case")
    assert not made.after and made.refused.check in ("unknown-key", "value-missing")
