"""The system's libraries, asked for once."""

from __future__ import annotations

import ctypes.util
import importlib

import pytest

from casepub.typeset import libraries


@pytest.fixture
def ask(tmp_path, monkeypatch):
    """What a process that has just begun learns of names, and whom it had to ask."""
    monkeypatch.setenv("CASEPUB_CACHE", str(tmp_path))
    for name in ("LD_LIBRARY_PATH", "LIBRARY_PATH"):
        monkeypatch.delenv(name, raising=False)
    listed = tmp_path / "ld.so.cache"
    listed.write_text("one library")
    asked: list[str] = []

    def find(name):
        asked.append(name)
        return None if name == "none" else f"lib{name}.so.0"

    monkeypatch.setattr(ctypes.util, "find_library", find)

    def ask(*names):
        module = importlib.reload(libraries)
        monkeypatch.setattr(module, "_LIST", listed)
        asked.clear()
        with module.known_libraries():
            found = [ctypes.util.find_library(name) for name in names]
        module._NAMES.write()
        assert ctypes.util.find_library is find
        assert found == [None if name == "none" else f"lib{name}.so.0" for name in names]
        return [*asked]

    ask.listed = listed
    return ask


def test_a_library_is_looked_for_until_others_are_installed(ask, monkeypatch):
    assert ask("pango", "none", "pango") == ["pango", "none"]
    assert ask("pango", "none") == []
    assert ask("pango", "cairo") == ["cairo"]
    ask.listed.write_text("two libraries")
    assert ask("pango", "none") == ["pango", "none"]
    monkeypatch.setenv("LD_LIBRARY_PATH", "/elsewhere")
    assert ask("pango") == ask("pango") == ["pango"]
    monkeypatch.delenv("LD_LIBRARY_PATH")
    ask.listed.unlink()
    assert ask("pango") == ask("pango") == ["pango"]
