"""Labels and messages are the same whether their files were read now or kept."""

from __future__ import annotations

import pytest

from casepub.language import labels as module
from casepub.language.labels import languages, read_labels
from casepub.resources import LOCALES, MESSAGES


def contents(labels):
    return labels.entries, labels.header, labels.one_form, labels.diagnostics


@pytest.mark.parametrize(
    ("folder", "code"),
    [(folder, code) for folder in (LOCALES, MESSAGES) for code in languages(folder)],
)
def test_kept_labels_are_those_of_the_file(folder, code, tmp_path, monkeypatch):
    monkeypatch.setenv("CASEPUB_CACHE", str(tmp_path))
    fresh = module._read(folder / f"{code}.po")
    for _ in range(2):
        read_labels.cache_clear()
        assert contents(read_labels(code, folder)) == contents(fresh)
    assert fresh.entries and len(list(tmp_path.iterdir())) == 1


def test_a_locale_file_with_faults_is_read_each_time_and_tells_them(tmp_path, monkeypatch):
    place, kept = tmp_path / "locales", tmp_path / "kept"
    place.mkdir()
    monkeypatch.setenv("CASEPUB_CACHE", str(kept))
    monkeypatch.setattr(module, "LOCALES", place)
    file = place / "tr.po"
    file.write_text('msgid "Figure {n}"\nmsgstr "Şekil {m}"\n', "utf-8")
    for _ in range(2):
        read_labels.cache_clear()
        found = read_labels("tr", place)
        assert [fault.check for fault in found.diagnostics] == ["placeholder-differs"]
        assert found.text("Figure {n}") == "Figure {n}"
    file.write_text('msgid "Figure {n}"\nmsgstr "Şekil {n}"\n', "utf-8")
    for _ in range(2):
        read_labels.cache_clear()
        found = read_labels("tr", place)
        assert (found.text("Figure {n}"), found.diagnostics) == ("Şekil {n}", ())
    read_labels.cache_clear()
