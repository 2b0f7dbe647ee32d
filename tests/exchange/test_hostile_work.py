"""What comes back from a translator, or lies in a case folder, and would do harm: refused in one
message, or put in so that nothing else moves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import MINIMAL, casepub
from exchange_tools import po
from forked import LIMIT, needs_fork, processor_time, run_all

pytestmark = [pytest.mark.hostile, needs_fork]
HOSTILE = Path(__file__).resolve().parent.parent / "hostile" / "exchange"
S = ("abstract.1", "Kısa öz.")


def sections(folder, name="en.md"):
    from casepub.case.narrative import read_narrative

    return [
        section.title
        for section in read_narrative((folder / name).read_text("utf-8"), "en", name).sections
    ]


def import_(folder, text, *more):
    (folder.parent / "job.po").write_text(text, encoding="utf-8")
    ran = casepub("import", folder.parent / "job.po", "--case", folder, *more)
    assert "internal fault" not in ran.err, ran.err
    return ran


@pytest.mark.parametrize(
    "name",
    sorted(path.name for path in HOSTILE.glob("*.po"))
    + sorted(path.name for path in HOSTILE.glob("*.xlf")),
)
def test_hostile_file(make_case, name):
    folder = make_case()
    before = sections(folder)
    command = ("import", HOSTILE / name, *(["--case", folder] if "case-name" not in name else []))
    [ran] = run_all([command], cwd=folder.parent)
    said = ran.out + ran.err
    assert "internal fault" not in said and "Traceback" not in said, said
    assert sections(folder) == before, "a translation made or hid sections"
    once = {path.name: path.read_bytes() for path in folder.glob("*.*")}
    assert "&e;" not in once["en.md"].decode(), "an entity came in by its name"
    assert (folder / "tr.md").read_text("utf-8") == MINIMAL["tr.md"], "the source was changed"
    casepub(*command, cwd=folder.parent)
    assert {path.name: path.read_bytes() for path in folder.glob("*.*")} == once, (
        "the second import of the same file changed something"
    )


@pytest.mark.parametrize("text", ["a\x7fb", "a\ue000b", "a\u00a0b", "a\u200bb"])
def test_a_text_arrives_exactly_or_is_told(make_case, text):
    folder = make_case()
    ran = import_(folder, po([(*S, text)]))
    assert text in (folder / "en.md").read_bytes().decode() or any(
        word in ran.out for word in ("warning", "error")
    )


@pytest.mark.parametrize("text", ["A\u2028short", "A\x85short", "A\x0cshort", "A\x07short"])
def test_nothing_changed_changes_nothing(make_case, text):
    folder = make_case({"en.md": MINIMAL["en.md"].replace("A short", text)})
    before = (folder / "en.md").read_bytes()
    casepub("export", folder, "--to", "en", "-o", folder.parent / "job.po")
    casepub("import", folder.parent / "job.po", "--case", folder)
    assert (folder / "en.md").read_bytes() == before


@pytest.mark.parametrize("file", ["en.md", "case.yaml"])
@pytest.mark.parametrize("encoding", ["cp1254", "utf-16"])
def test_a_file_that_is_not_utf_8(make_case, file, encoding):
    folder = make_case()
    text = (folder / file).read_text("utf-8").replace("short", "şhort")
    (folder / file).write_bytes(text.encode(encoding))
    before = (folder / file).read_bytes()
    ran = import_(folder, po([(*S, "New."), ("case.yaml:title", "Başlık: olgu sunumu", "New")]))
    assert (folder / file).read_bytes() == before and ran.code


@pytest.mark.parametrize("file", ["en.md", "case.yaml"])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_mixed_line_ends_stay(make_case, file, end):
    folder = make_case()
    raw = (folder / file).read_text("utf-8").replace("\n", end, 2)
    (folder / file).write_bytes(raw.encode())
    import_(folder, po([(*S, "New."), ("case.yaml:title", "Başlık: olgu sunumu", "New")]))
    assert (folder / file).read_bytes().decode() == raw.replace(
        "A short abstract.", "New."
    ).replace('"A title: a case report"', '"New"')


@pytest.mark.parametrize(
    "yaml",
    [
        "title: {tr: Başlık, en}\n",
        "title:\n  tr: Başlık\n  ? en\n",
        "title:\n  ? tr\n  : Başlık\n  ? en # a:b\n  :\n",
    ],
)
def test_a_name_without_a_colon(make_case, yaml):
    folder = make_case({"case.yaml": yaml})
    import_(folder, po([("case.yaml:title", "Başlık", "New")]))


@pytest.mark.parametrize(
    "style", ["|\n    Old\n", "|+\n    Old\n\n", "|2\n    Old\n", ">\n    Old\n\n    more\n"]
)
@pytest.mark.parametrize("text", ["New", "- a\n- b"])
def test_block_texts_take_every_text(make_case, style, text):
    from casepub.yamltext import read_yaml

    folder = make_case({"case.yaml": "title:\n  tr: Başlık\n  en: " + style})
    import_(folder, po([("case.yaml:title", "Başlık", text)]))
    root, _ = read_yaml((folder / "case.yaml").read_text("utf-8"), "")
    assert root.data()["title"]["en"].strip() == text


TWICE = {
    "tr.md": "# Öz\n\nA.\n\n# Ek\n\nBir 10 mg.\n\n# Olgu Sunumu\n\nC.\n\n# Ek\n\nİki 20 mg.\n",
    "en.md": "# Abstract\n\nA.\n\n# More\n\nOne 10 mg.\n\n# Case Presentation\n\nC.\n\n# More\n\nTwo 20 mg.\n",
}


@pytest.mark.parametrize("target", ["en", "de"])
def test_sections_of_the_same_name(make_case, target):
    folder = make_case(TWICE)
    casepub("export", folder, "--to", target, "-o", folder.parent / "job.po")
    units = [
        (f"{name}.1", text, f"New {number}")
        for number, (name, text) in enumerate([("Ek", "Bir 10 mg."), ("Ek", "İki 20 mg.")])
    ]
    import_(folder, po(units, target=target))
    text = (folder / f"{target}.md").read_text("utf-8")
    assert (
        text.count("New 0") == 1
        and text.count("New 1") == 1
        and text.index("New 0") < text.index("New 1")
    )


def test_what_stands_between_two_paragraphs_stays(make_case):
    folder = make_case(
        {
            "tr.md": "# Öz\n\nBirinci cümle burada. İkinci cümle 5 mg orada.\n",
            "en.md": "# Abstract\n\nThe first sentence is here.\n\n<!-- keep me -->\n\nThe second sentence 5 mg is there.\n",
        }
    )
    import_(
        folder,
        po(
            [
                (
                    "abstract.1",
                    "Birinci cümle burada. İkinci cümle 5 mg orada.",
                    "The first sentence is new. The second has 5 mg.",
                )
            ]
        ),
    )
    assert "<!-- keep me -->" in (folder / "en.md").read_text("utf-8")


def test_a_heading_alone_is_not_said_to_be_put_in(make_case):
    folder = make_case({"tr.md": "# Öz\n\nA.\n\n# Ek bilgi\n\nB.\n"})
    casepub("export", folder, "--to", "de", "-o", folder.parent / "job.po")
    ran = import_(folder, po([("heading.2", "Ek bilgi", "Zusatz")], target="de"))
    assert (folder / "de.md").is_file() or "imported" not in ran.out or "not imported" in ran.out


def test_one_refused_text_does_not_cost_minutes(make_case):
    yaml = "title: {tr: &t B, en: &e T}\nshort_title: {tr: *t, en: *e}\nfacts:\n" + "".join(
        f"  f{n}: {{tr: kaynak {n}, en: old {n}}}\n" for n in range(400)
    )
    folder = make_case({"case.yaml": yaml})
    work = po(
        [("case.yaml:title", "B", "New")]
        + [(f"case.yaml:facts.f{n}", f"kaynak {n}", f"new {n}") for n in range(400)]
    )
    with processor_time(LIMIT):
        import_(folder, work)


@pytest.mark.parametrize(
    "unit", [(*S, "word " * 60_000), ("case.yaml:title", "Başlık: olgu sunumu", "word " * 100_000)]
)
def test_a_text_that_would_make_the_case_unreadable(make_case, unit):
    folder = make_case()
    import_(folder, po([unit]))
    assert "file-too-large" not in casepub("check", folder).out


def test_a_link_out_of_the_folder_is_not_read(make_case, tmp_path):
    folder = make_case()
    (tmp_path / "outside.md").write_text("# Abstract\n\nSECRET.\n", encoding="utf-8")
    (folder / "en.md").unlink()
    (folder / "en.md").symlink_to(tmp_path / "outside.md")
    import_(folder, po([(*S, "New.")]))
    assert (folder / "en.md").is_symlink() and "SECRET" in (tmp_path / "outside.md").read_text(
        "utf-8"
    )


def test_a_link_inside_the_folder_stays_a_link(make_case):
    folder = make_case({"texts/en.md": MINIMAL["en.md"]})
    (folder / "en.md").unlink()
    (folder / "en.md").symlink_to("texts/en.md")
    import_(folder, po([(*S, "New.")]))
    assert (folder / "en.md").is_symlink() and "New." in (folder / "en.md").read_text("utf-8")


def test_translations_that_lead_outside(make_case, tmp_path):
    folder = make_case()
    (tmp_path / "outside").mkdir()
    (folder / "translations").symlink_to(tmp_path / "outside")
    casepub("export", folder, "--to", "en")
    import_(folder, po([(*S, "New.")]))
    assert list((tmp_path / "outside").iterdir()) == []


def test_what_cannot_be_put_in_is_told_and_the_rest_is_not_lost(make_case):
    folder = make_case()
    (folder / "en.md").unlink()
    (folder / "en.md").mkdir()
    ran = import_(folder, po([("case.yaml:title", "Başlık: olgu sunumu", "New"), (*S, "New.")]))
    assert ran.code == 1 and "not-put-in" in ran.out and "1 imported, 1 skipped" in ran.out
    assert (
        "New" in (folder / "case.yaml").read_text("utf-8")
        and list((folder / "en.md").iterdir()) == []
    )


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
def test_a_file_keeps_its_mode(make_case):
    folder = make_case()
    (folder / "en.md").chmod(0o600)
    import_(folder, po([(*S, "New.")]))
    assert (folder / "en.md").stat().st_mode & 0o777 == 0o600


def test_a_file_that_cannot_be_placed_does_not_silence_the_others(make_case, tmp_path):
    folder = make_case()
    (tmp_path / "a.po").write_text(po([(*S, "New.")]), encoding="utf-8")
    (tmp_path / "b.po").write_text(po([], case="nope"), encoding="utf-8")
    ran = casepub("import", tmp_path / "a.po", tmp_path / "b.po", cwd=tmp_path)
    assert "1 imported" in ran.out or "New." not in (folder / "en.md").read_text("utf-8")


def test_another_job_is_not_taken_for_an_earlier_one(make_case, tmp_path):
    other = [make_case(name=name) for name in ("one", "other")][1]
    (other / "en.md").unlink()
    (tmp_path / "job.po").write_text(
        po([(*S, "ARBEIT")], case="one", target="de"), encoding="utf-8"
    )
    casepub("export", other, "--to", "en", "-o", tmp_path / "job.po")
    text = (tmp_path / "job.po").read_text("utf-8")
    assert "X-Casepub-Case: one" in text or 'msgstr "ARBEIT"' not in text


def test_two_cases_of_one_name_are_two_jobs(make_case, tmp_path):
    one, other = make_case(name="a/case"), make_case(name="b/case")
    ran = casepub("export", one, other, "--to", "de", "-o", tmp_path / "jobs")
    assert ran.code or len(list((tmp_path / "jobs").iterdir())) == 2


def test_work_on_a_text_that_is_gone_is_kept(make_case, tmp_path):
    folder = make_case()
    (folder / "en.md").unlink()
    (tmp_path / "job.po").write_text(
        po([(*S, "WORK 1"), ("introduction.1", "Giriş metni.", "WORK 2")]), encoding="utf-8"
    )
    (folder / "tr.md").write_text("# Giriş\n\nGiriş metni.\n", encoding="utf-8")
    ran = casepub("export", folder, "--to", "en", "-o", tmp_path / "job.po")
    assert "WORK 1" in (tmp_path / "job.po").read_text("utf-8") or ran.code


def test_a_number_that_no_language_prints(make_case, tmp_path):
    folder = make_case({"tr.md": f"# Öz\n\nHasta {'1' * 5000} gün geldi.\n"})
    (folder / "en.md").unlink()
    ran = casepub(
        "export",
        folder,
        "--to",
        "en",
        "-o",
        tmp_path / "q.po",
        "--memory",
        HOSTILE / "long-number.tmx",
    )
    assert "internal fault" not in ran.err


@pytest.mark.parametrize("out", ["x" * 300, "x" * 300 + ".po"])
def test_an_output_of_no_possible_name(make_case, out):
    ran = casepub("export", make_case(), "--to", "en", "-o", out)
    assert ran.code == 2 and "internal fault" not in ran.err


def test_a_file_of_any_size_is_not_read_whole(make_case, tmp_path):
    make_case()
    with (tmp_path / "big.po").open("wb") as file:
        file.write(b'msgid ""\n')
        file.truncate(2 << 30)
    [ran] = run_all([("import", tmp_path / "big.po")], memory=1 << 30)
    assert "is larger than 20 MB" in ran.out + ran.err and "internal fault" not in ran.err


def test_many_findings_are_counted_not_listed(make_case):
    folder = make_case()
    ran = import_(folder, po([(f"u{n}", "s", "t") for n in range(3000)]))
    assert len(ran.out) < 200_000
