"""The files of fonts that are written for printing: each process takes away its own, and no
other's."""

from __future__ import annotations

import gc
import tempfile

from forked import needs_fork

from casepub.farm.processes import Call
from casepub.formats.pdf import typesetter
from casepub.journal import get_journal


@needs_fork
def test_a_process_takes_away_its_own_fonts_and_leaves_those_of_its_parent(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    plain = get_journal("plain")

    def written() -> int:
        """The fonts that are there, the typesetter's among them."""
        typesetter.cache_clear()
        gc.collect()
        typesetter(plain)
        return len([path for path in tmp_path.rglob("*") if path.is_file()])

    alone = written()
    assert alone > 3
    before = sorted(tmp_path.rglob("*"))
    assert Call(written).outcome() == 2 * alone
    assert sorted(tmp_path.rglob("*")) == before
    typesetter.cache_clear()
    gc.collect()
    assert list(tmp_path.iterdir()) == []
