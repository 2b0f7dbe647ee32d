"""Files as real tools wrote them: OmegaT, gettext, Poedit's layout, translate-toolkit. What is done
in them goes in, what they filled in themselves does not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import polib
import pytest
from conftest import casepub

TOOLS = Path(__file__).resolve().parent / "tools"
TITLE = "Pseudomonas*-Keratitis bei einer Kontaktlinsenträgerin"

# file, what import says, how many findings of a sentence left in English
DONE = [
    ("omegat-paragraphs.po", "8 imported, 4 not translated", 0),
    ("omegat-paragraphs.xlf", "8 imported, 4 not translated", 0),
    ("omegat-sentences.po", "6 imported, 3 skipped because of an error, 3 not translated", 3),
    ("omegat-sentences.xlf", "7 imported, 3 skipped because of an error, 2 not translated", 3),
    ("omegat-no-targets.xlf", "12 not translated", 0),
    (
        "msgcat-wrapped.po",
        "6 imported, 1 still marked as fuzzy (introduction.1), 5 not translated",
        0,
    ),
    ("msgattrib-no-fuzzy.po", "6 imported, 5 not translated", 0),
    ("msgen-english-copies.po", "3 imported, 9 not translated", 0),
    ("poedit-crlf.po", "6 imported, 1 still marked as fuzzy (introduction.1), 5 not translated", 0),
    ("toolkit.po", "6 imported, 1 still marked as fuzzy (introduction.1), 5 not translated", 0),
    ("toolkit-1.2.xlf", "6 imported, 6 not translated", 0),
    ("toolkit-2.1.xlf", "6 imported, 6 not translated", 0),
]


@pytest.fixture
def case(tmp_path):
    made = tmp_path / "contact-lens-keratitis"
    shutil.copytree(TOOLS / "contact-lens-keratitis", made)
    return made


@pytest.mark.parametrize("name,said,left", DONE)
def test_a_file_of_another_tool(case, name, said, left):
    before = {file: (case / file).read_bytes() for file in ("en.md", "tr.md")}
    ran = casepub("import", TOOLS / name, "--case", case)
    assert f": {said}\n" in ran.out + "\n", ran.out + ran.err
    assert ran.out.count("left-in-source") == left and ran.code == bool(left)
    assert {file: (case / file).read_bytes() for file in before} == before
    german = (case / "de.md").read_text("utf-8") if (case / "de.md").exists() else ""
    assert not re.search(r"\b(the|was|with)\b", german), "no English in the German narrative"
    if "imported" in said and "msgen" not in name:
        assert TITLE in (case / "case.yaml").read_text("utf-8")


def test_all_tools_lead_to_the_same_case(case, tmp_path):
    """The same work, saved by gettext, by translate-toolkit, and as Poedit does, is the same case."""
    made = {}
    for name in ("msgcat-wrapped.po", "poedit-crlf.po", "toolkit.po"):
        copy = tmp_path / name / case.name
        shutil.copytree(case, copy)
        casepub("import", TOOLS / name, "--case", copy)
        made[name] = ((copy / "de.md").read_bytes(), (copy / "case.yaml").read_bytes())
    assert len(set(made.values())) == 1


def test_what_a_tool_says_of_itself_is_kept(case):
    casepub("import", TOOLS / "poedit-crlf.po", "--case", case)
    kept = polib.pofile(str(case / "translations/contact-lens-keratitis.de.po"))
    given = polib.pofile(str(TOOLS / "poedit-crlf.po"))
    assert (
        kept.metadata["X-Generator"] == given.metadata["X-Generator"].strip()
        and kept.metadata["Last-Translator"]
    )
    assert (
        [entry.msgstr for entry in kept.obsolete_entries()]
        == [entry.msgstr for entry in given.obsolete_entries()]
        != []
    )
    assert len([entry for entry in kept if not entry.obsolete]) == 67, "the job is whole again"


SEGMENTS = """\
<seg-source>{source}</seg-source><target state="translated">{target}</target>"""


@pytest.mark.parametrize("has_source", [True, False])
def test_segments_that_a_tool_put_side_by_side_stay_apart(make_case, tmp_path, has_source):
    """CAT tools split a paragraph into marks, and machine translation leaves out what is between
    them."""
    case = make_case({"tr.md": "Hasta geldi. Öksürdü (balgamla)."})
    job = tmp_path / "job.xlf"
    casepub("export", case, "--to", "en", "--format", "xliff", "-o", job)
    mark = '<mrk mtype="seg" mid="{}">{}</mrk>'
    source = f"{mark.format(1, 'Hasta geldi.')} {mark.format(2, 'Öksürdü ')}{mark.format(3, '(balgamla).')}"
    target = "".join(
        mark.format(n, text) for n, text in enumerate(("He came.", "He coughed ", "(sputum)."), 1)
    )
    made = SEGMENTS.format(source=source, target=target).replace(
        f"<seg-source>{source}</seg-source>" if not has_source else "\0", ""
    )
    job.write_text(
        re.sub(
            r"<target[^>]*>The patient came.</target>",
            lambda _: made,
            job.read_text("utf-8"),
        ),
        "utf-8",
    )
    assert casepub("import", job, "--case", case).code == 0
    assert "He came. He coughed (sputum).\n" in (case / "en.md").read_text("utf-8")


def test_an_unfinished_mark_of_another_tool_counts(case):
    ran = casepub("import", TOOLS / "toolkit-1.2-fuzzy.xlf", "--case", case)
    assert "6 still marked as fuzzy" in ran.out and not (case / "de.md").exists()


def test_what_a_tool_dropped_is_not_lost(case, tmp_path):
    """OmegaT and msgattrib leave out what is fuzzy: the former source must still be known
    afterwards."""
    casepub("import", TOOLS / "toolkit.po", "--case", case)
    text = (case / "en.md").read_text("utf-8")
    (case / "en.md").write_text(
        text.replace("We present a typical course", "We present an untypical course"), "utf-8"
    )
    casepub("export", case, "--to", "de", "--from", "en")
    job = case / "translations/contact-lens-keratitis.de.po"
    fuzzy = [entry for entry in polib.pofile(str(job)) if entry.fuzzy and entry.previous_msgid]
    assert len(fuzzy) == 1 and "a typical course" in fuzzy[0].previous_msgid
    dropped = polib.pofile(str(job))
    for entry in [entry for entry in dropped if entry.fuzzy]:
        dropped.remove(entry)
    dropped.save(str(tmp_path / "dropped.po"))
    casepub("import", tmp_path / "dropped.po", "--case", case)
    casepub("export", case, "--to", "de", "--from", "en")
    again = [entry for entry in polib.pofile(str(job)) if entry.fuzzy and entry.previous_msgid]
    assert [(entry.msgid, entry.msgstr, entry.previous_msgid) for entry in again] == [
        (entry.msgid, entry.msgstr, entry.previous_msgid) for entry in fuzzy
    ]
    casepub(
        "export",
        case,
        "--to",
        "de",
        "--from",
        "en",
        "--format",
        "xliff",
        "-o",
        tmp_path / "other.xlf",
    )
    assert "a typical course" in (tmp_path / "other.xlf").read_text("utf-8"), (
        "in another format and place too"
    )


@pytest.mark.parametrize(
    "name", ["omegat-sentences-po-level2.tmx", "omegat-paragraphs-xlf-omegat.tmx", "toolkit.tmx"]
)
def test_a_memory_of_another_tool_suggests(case, name):
    ran = casepub("export", case, "--to", "de", "--from", "en", "--memory", TOOLS / name)
    assert ran.code == 0, ran.err
    entries = list(polib.pofile(str(case / "translations/contact-lens-keratitis.de.po")))
    assert any(entry.msgstr for entry in entries) and not any(
        re.search(r"</?[a-z]\d", entry.msgstr + entry.comment) for entry in entries
    )
