"""A translator's job goes out and comes back: nothing changes unless the translator changed it, and
then only that."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from functools import cache

import polib
import pytest
from conftest import CASES, ROOT, casepub
from lxml import etree

FORMATS = {"po": "po", "xliff": "xlf", "xliff2": "xlf"}
V12, V20 = "{urn:oasis:names:tc:xliff:document:1.2}", "{urn:oasis:names:tc:xliff:document:2.0}"


def copy(name: str, folder):
    made = folder / name
    shutil.copytree(ROOT / "cases" / name, made, ignore=shutil.ignore_patterns("translations"))
    return made


def state(folder) -> dict[str, str]:
    """Every file of a case by the hash of its bytes, but for the jobs."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "translations" not in path.parts
    }


def export(case, to: str, form: str = "po", *more, source: str | None = None):
    """The job's file in the case's folder."""
    ran = casepub(
        "export", case, "--to", to, "--format", form, *(("--from", source) if source else ()), *more
    )
    assert ran.code == 0, ran.out + ran.err
    return case / "translations" / f"{case.name}.{to}.{FORMATS[form]}"


def translate(job, texts: dict[str, str]) -> None:
    """What a translator does in any of the formats: give units of these names these translations,
    codes and all, and mark them as done."""
    if job.suffix == ".po":
        catalog = polib.pofile(str(job), wrapwidth=0)
        for entry in catalog:
            if entry.msgctxt in texts:
                entry.msgstr, entry.fuzzy = texts[entry.msgctxt], False
        catalog.save(str(job))
        return
    tree = etree.parse(job)
    root = tree.getroot()
    ns = V12 if root.tag.startswith(V12) else V20
    for unit in root.iter(f"{ns}trans-unit", f"{ns}unit"):
        if unit.get("id") in texts:
            source = next(unit.iter(f"{ns}source"))
            target = next(unit.iter(f"{ns}target"), None)
            if target is None:
                target = etree.Element(f"{ns}target")
                source.addnext(target)
            data = {one.get("id"): one.text for one in unit.iter(f"{ns}data")}
            codes = [
                (code, code.text or data[code.get("dataRef")]) for code in source.iter(f"{ns}ph")
            ]
            for child in list(target):
                target.remove(child)
            target.text = ""
            rest = texts[unit.get("id")]
            for code, written in codes:  # as a tool does: the codes of the source, in their places
                before, found, behind = rest.partition(written)
                if found:
                    _add(target, before)
                    target.append(etree.fromstring(etree.tostring(code, with_tail=False)))
                    rest = behind
            _add(target, rest)
            for holder in (target, target.getparent()):
                holder.attrib.pop("subState", None)
                if "state" in holder.attrib:
                    holder.set("state", "translated")
    tree.write(job, xml_declaration=True, encoding="UTF-8")


def _add(target, words: str) -> None:
    if len(target):
        target[-1].tail = (target[-1].tail or "") + words
    else:
        target.text += words


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("source,target", [("tr", "en"), ("en", "tr")])
@pytest.mark.parametrize("name", [case.name for case in CASES])
def test_nothing_changed_changes_nothing(name, source, target, form, tmp_path):
    case = copy(name, tmp_path)
    before = state(case)
    job = export(case, target, form, source=source)
    ran = casepub("import", job)
    assert ran.code == 0 and re.search(r": \d+ unchanged$", ran.out.strip()), ran.out + ran.err
    assert state(case) == before
    again = job.read_bytes()
    export(case, target, form, source=source)
    assert job.read_bytes() == again, "a second export is the same job"


@pytest.fixture(scope="module")
def schemas():
    return {
        form: etree.XMLSchema(etree.parse(ROOT / "tests/schemas/xliff" / name))
        for form, name in (
            ("xliff", "xliff-core-1.2-transitional.xsd"),
            ("xliff2", "xliff-core-2.0.xsd"),
        )
    }


@pytest.fixture(scope="module")
def accepted(tmp_path_factory):
    """By its name, a sample of which every passage is accepted."""

    @cache
    def accept(name: str):
        case = copy(name, tmp_path_factory.mktemp("accepted"))
        casepub("accept", case, "--all")
        return case

    return accept


@pytest.mark.slow
@pytest.mark.parametrize("name", [case.name for case in CASES])
@pytest.mark.parametrize("target", ["en", "tr", "de"])
@pytest.mark.parametrize("form", ["xliff", "xliff2"])
def test_xliff_is_valid(name, target, form, schemas, accepted, tmp_path):
    case = shutil.copytree(accepted(name), tmp_path / name)
    shutil.copytree(accepted(name), tmp_path / "beside" / name)
    text = (case / "tr.md").read_text("utf-8")
    (case / "tr.md").write_text(text.replace("hasta", "olgu", 2).replace(" 3 ", " 4 "), "utf-8")
    job = export(case, target, form)
    document = etree.parse(job)
    assert schemas[form].validate(document), schemas[form].error_log


def test_the_schema_would_refuse_what_is_wrong(schemas, tmp_path):
    job = export(copy("contact-lens-keratitis", tmp_path), "tr", "xliff")
    document = etree.fromstring(
        job.read_bytes().replace(b"<source>", b"<sauce>").replace(b"</source>", b"</sauce>")
    )
    assert not schemas["xliff"].validate(document)


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_gettext_accepts_the_po(tmp_path):
    job = export(copy("regional-migratory-osteoporosis", tmp_path), "en")
    ran = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", job], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    wrapped = tmp_path / "wrapped.po"
    subprocess.run(["msgcat", "--width=60", "-o", wrapped, job], check=True)
    before = state(job.parent.parent)
    ran = casepub("import", wrapped, "--case", job.parent.parent)
    assert ran.code == 0 and "101 unchanged" in ran.out
    assert state(job.parent.parent) == before


@pytest.mark.parametrize("form", FORMATS)
def test_translate_toolkit_reads_and_writes_the_job(form, tmp_path):
    factory = pytest.importorskip("translate.storage.factory")
    if form == "xliff2":
        pytest.importorskip(
            "translate.storage.xliff2", reason="this translate-toolkit reads no XLIFF 2"
        )
    case = copy("contact-lens-keratitis", tmp_path)
    job = export(case, "tr", form, source="en")
    before = state(case)
    if form == "xliff2":
        from translate.storage.xliff2 import Xliff2File

        store = Xliff2File.parsefile(str(job))
    else:
        store = factory.getobject(str(job))
    units = [unit for unit in store.units if unit.source and unit.istranslatable()]
    assert len(units) == 67 and all(unit.target for unit in units)
    store.save()
    assert casepub("import", job).code == 0 and state(case) == before


NEW = {
    "case.yaml:title": 'A "new" title: with a colon, # and *slant*',
    "case.yaml:keywords.1": "inflammation, of the cornea",
    "case.yaml:statements.ethics": "It's {not} [needed]",
    "case.yaml:abbreviations.bcva.full": "visual acuity, corrected",
}


@pytest.mark.parametrize("form", FORMATS)
def test_only_what_was_translated_changes(form, tmp_path):
    case = copy("contact-lens-keratitis", tmp_path)
    files = {
        name: (case / name).read_text("utf-8").split("\n")
        for name in ("case.yaml", "en.md", "tr.md")
    }
    job = export(case, "en", form, source="tr")
    paragraph = files["en.md"][6]
    changed = paragraph.replace("common predisposing factor", "well-known factor")
    translate(job, NEW | {"introduction.1": changed})
    ran = casepub("import", job)
    assert ran.code == 0 and "5 imported, 62 unchanged" in ran.out, ran.out + ran.err
    now = {name: (case / name).read_text("utf-8").split("\n") for name in files}
    assert now["tr.md"] == files["tr.md"]
    assert [
        line for line, old in zip(now["en.md"], files["en.md"], strict=True) if line != old
    ] == [changed]
    different = [
        (old, line)
        for line, old in zip(now["case.yaml"], files["case.yaml"], strict=True)
        if line != old
    ]
    assert len(different) == 4
    from casepub.case import load

    file = load(case, "x").file
    assert (
        file.title["en"],
        file.keywords[1].texts["en"],
        file.statements["ethics"]["en"],
        file.abbreviations["bcva"]["en"].full,
    ) == tuple(NEW.values())
    assert casepub("check", case, "--select", "yaml-invalid,wrong-type").code == 0


@pytest.mark.parametrize("form", FORMATS)
def test_a_changed_source_comes_back_as_fuzzy_with_the_former_text(form, tmp_path):
    case = copy("contact-lens-keratitis", tmp_path)
    job = export(case, "en", form, source="tr")
    assert casepub("import", job).code == 0
    text = (case / "tr.md").read_text("utf-8")
    old = next(line for line in text.split("\n") if line.startswith("Bu yazıda"))
    new = old.replace("tipik bir seyir", "tipik olmayan bir seyir")
    (case / "tr.md").write_text(
        text.replace(old, "Araya giren yeni bir paragraf.\n\n" + new), "utf-8"
    )
    job = export(case, "en", form, source="tr")
    shown = job.read_text("utf-8")
    if form == "po":
        catalog = polib.pofile(str(job))
        fuzzy = [entry for entry in catalog if entry.fuzzy]
        assert [(entry.msgid, entry.previous_msgid) for entry in fuzzy] == [(new, old)] and fuzzy[
            0
        ].msgstr.startswith("We present")
        assert [entry.msgid for entry in catalog.untranslated_entries()] == [
            "Araya giren yeni bir paragraf."
        ]
    else:
        assert (
            f"The source was, when it was translated: {old}" in shown
            and shown.count("needs-review-translation") + shown.count("casepub:fuzzy") == 1
        )
    ran = casepub("import", job)
    assert "1 not translated" in ran.out, ran.out
    assert "We present a typical course" in (case / "en.md").read_text("utf-8")
    name = next(
        unit
        for unit in re.findall(r'(?:msgctxt "|id=")(introduction\.\d)"', shown)
        if _source(job, unit) == new
    )
    translate(
        job,
        {
            name: "We present an atypical course.",
            **{
                unit: "A new paragraph."
                for unit in re.findall(r'(?:msgctxt "|id=")(introduction\.\d)"', shown)
                if _source(job, unit).startswith("Araya")
            },
        },
    )
    ran = casepub("import", job)
    assert "2 imported" in ran.out, ran.out + ran.err
    english = (case / "en.md").read_text("utf-8")
    assert (
        "[@harbiyeli2022].\n\nA new paragraph.\n\nWe present an atypical course.\n\n# Case"
        in english
    )


def _source(job, name: str) -> str:
    if job.suffix == ".po":
        return next(entry.msgid for entry in polib.pofile(str(job)) if entry.msgctxt == name)
    root = etree.parse(job).getroot()
    unit = next(one for one in root.iter() if one.get("id") == name)
    return "".join(
        next(one for one in unit.iter() if etree.QName(one).localname == "source").itertext()
    )


def test_a_translation_that_went_stale_by_the_reviews_is_fuzzy(tmp_path):
    case = copy("contact-lens-keratitis", tmp_path)
    casepub("accept", case, "--all")
    text = (case / "tr.md").read_text("utf-8")
    (case / "tr.md").write_text(text.replace("tipik bir seyir", "tipik olmayan bir seyir"), "utf-8")
    catalog = polib.pofile(str(export(case, "en", source="tr")))
    assert ["tipik olmayan" in entry.msgid for entry in catalog if entry.fuzzy] == [True]


def test_work_in_the_file_is_not_lost_by_another_export(tmp_path):
    case = copy("contact-lens-keratitis", tmp_path)
    job = export(case, "de", source="tr")
    translate(
        job,
        {"introduction.2": "In dieser Arbeit geht es um den Verlauf.", "case.yaml:title": "Titel"},
    )
    before = job.read_bytes()
    export(case, "de", source="tr")
    assert job.read_bytes() == before
    casepub("import", job)
    (case / "de.md").write_text(
        (case / "de.md")
        .read_text("utf-8")
        .replace(
            "In dieser Arbeit geht es um den Verlauf.",
            "In dieser Arbeit geht es um den ganzen Verlauf.",
        ),
        "utf-8",
    )
    export(case, "de", source="tr")
    entry = next(one for one in polib.pofile(str(job)) if one.msgctxt == "introduction.2")
    assert (
        entry.msgstr == "In dieser Arbeit geht es um den ganzen Verlauf."
        and "In dieser Arbeit geht es um den Verlauf." in entry.tcomment
    )


def test_a_file_that_cannot_be_read_is_not_written_over(tmp_path):
    case = copy("contact-lens-keratitis", tmp_path)
    job = export(case, "de")
    job.write_text('msgid "half\n', "utf-8")
    ran = casepub("export", case, "--to", "de")
    assert (
        ran.code == 2 and "cannot be read" in ran.err and job.read_text("utf-8") == 'msgid "half\n'
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "change,check,words,taken",
    [
        (lambda text: text.replace("[@edwards2009]", ""), "code-lost", "", True),
        (
            lambda text: text.replace("{{ symptoms }}", "{{ symptom }}"),
            "code-altered",
            "{{ symptom }}",
            False,
        ),
        (
            lambda text: text.replace("{{ symptoms }}", "{{ symptoms }"),
            "code-altered",
            "{{ symptoms }",
            False,
        ),
        (lambda text: text.replace("[@edwards2009]", "[@edwards2010]"), "code-lost", "", True),
    ],
)
def test_codes_lost_or_altered_are_told_with_their_place(
    form, change, check, words, taken, tmp_path
):
    case = copy("contact-lens-keratitis", tmp_path)
    old = (case / "en.md").read_text("utf-8")
    job = export(case, "en", form, source="tr")
    paragraph = next(line for line in old.split("\n") if "[@edwards2009]" in line)
    translate(job, {"discussion.1": change(paragraph)})
    ran = casepub("import", job, "--format", "json")
    import json

    found = json.loads(ran.out)["diagnostics"]
    assert check in [one["check"] for one in found], found
    one = next(one for one in found if one["check"] == check)
    assert one["file"] == str(job) and one["hint"] and one["related"][0]["file"].endswith("tr.md")
    line = job.read_text("utf-8").split("\n")[one["line"] - 1]
    from xml.sax.saxutils import escape

    assert (words if form == "po" else escape(words)) in line
    assert ran.code == (0 if taken else 1)
    assert ((case / "en.md").read_text("utf-8") != old) is taken


def test_a_translation_of_a_text_that_changed_meanwhile_is_not_put_in(tmp_path):
    case = copy("contact-lens-keratitis", tmp_path)
    job = export(case, "en", source="tr")
    text = (case / "tr.md").read_text("utf-8")
    (case / "tr.md").write_text(text.replace("tipik bir seyir", "tipik olmayan bir seyir"), "utf-8")
    translate(job, {"introduction.2": "Something else."})
    ran = casepub("import", job)
    assert "source-changed" in ran.out and "1 skipped because their source changed" in ran.out
    assert "Something else." not in (case / "en.md").read_text("utf-8")
    fuzzy = [entry for entry in polib.pofile(str(export(case, "en", source="tr"))) if entry.fuzzy]
    assert len(fuzzy) == 1 and "tipik bir seyir" in fuzzy[0].previous_msgid


def test_what_is_marked_as_fuzzy_is_left_out(tmp_path):
    case = copy("contact-lens-keratitis", tmp_path)
    before = state(case)
    job = export(case, "en", source="tr")
    catalog = polib.pofile(str(job))
    catalog[0].msgstr, catalog[0].fuzzy = "Unfinished", True
    catalog.save()
    ran = casepub("import", job)
    assert "1 still marked as fuzzy" in ran.out and state(case) == before


def test_a_dry_run_writes_nothing(tmp_path):
    case = copy("contact-lens-keratitis", tmp_path)
    job = export(case, "en", source="tr")
    translate(job, {"case.yaml:title": "Another"})
    before = state(case)
    ran = casepub("import", job, "--dry-run")
    assert "1 would be imported" in ran.out and state(case) == before


def test_a_case_with_windows_line_ends_keeps_them(tmp_path):
    case = copy("contact-lens-keratitis", tmp_path)
    for name in ("case.yaml", "en.md", "tr.md"):
        path = case / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = {name: (case / name).read_bytes() for name in ("case.yaml", "en.md")}
    job = export(case, "en", source="tr")
    translate(job, {"case.yaml:title": "Another", "introduction.2": "One paragraph."})
    assert casepub("import", job).code == 0
    for name, old in before.items():
        new = (case / name).read_bytes()
        assert (
            new != old
            and new.startswith(b"\xef\xbb\xbf")
            and new.count(b"\r\n") == old.count(b"\r\n") == new.count(b"\n")
        )


def test_the_file_says_which_case_it_is_of(tmp_path):
    case = copy("contact-lens-keratitis", tmp_path / "cases")
    job = export(case, "en", source="tr")
    elsewhere = tmp_path / "mail" / "job.po"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(job.read_bytes())
    assert casepub("import", elsewhere, cwd=tmp_path).code == 0
    ran = casepub("import", elsewhere, cwd=elsewhere.parent)
    assert ran.code == 2 and "--case" in ran.err
    assert casepub("import", elsewhere, "--case", case, cwd=elsewhere.parent).code == 0
    elsewhere.write_text(
        elsewhere.read_text("utf-8").replace(
            "X-Casepub-Case: contact-lens-keratitis", "X-Casepub-Case: ../cases"
        ),
        "utf-8",
    )
    assert casepub("import", elsewhere, cwd=tmp_path).code == 2


@pytest.mark.parametrize("form", FORMATS)
def test_moved_paragraphs_are_not_doubled(form, tmp_path):
    case = copy("contact-lens-keratitis", tmp_path)
    job = export(case, "tr", form, source="en")
    assert casepub("import", job).code == 0
    english = (case / "en.md").read_text("utf-8")
    head, rest = english.split("# Discussion\n\n")
    one, two, *others = rest.split("\n\n")
    (case / "en.md").write_text(
        f"{head}# Discussion\n\n" + "\n\n".join([two, one, *others]), "utf-8"
    )
    before = state(case)
    job = export(case, "tr", form, source="en")
    ran = casepub("import", job)
    assert "67 unchanged" in ran.out, ran.out
    assert state(case) == before


def test_work_that_was_begun_keeps_its_mark(tmp_path):
    case = copy("contact-lens-keratitis", tmp_path)
    assert casepub("import", export(case, "tr", source="en")).code == 0
    (case / "en.md").write_text(
        (case / "en.md")
        .read_text("utf-8")
        .replace("We present a typical course", "We present an atypical course"),
        "utf-8",
    )
    job = export(case, "tr", source="en")
    catalog = polib.pofile(str(job), wrapwidth=0)
    entry = next(one for one in catalog if one.fuzzy)
    entry.msgstr = "Yarım kalmış çeviri."
    catalog.save()
    assert "1 still marked as fuzzy" in casepub("import", job).out
    for _ in range(2):
        again = [one for one in polib.pofile(str(export(case, "tr", source="en"))) if one.fuzzy]
        assert [(one.msgstr, "typical course" in one.previous_msgid) for one in again] == [
            ("Yarım kalmış çeviri.", True)
        ]


def test_what_was_refused_is_marked_with_its_reason(tmp_path):
    case = copy("contact-lens-keratitis", tmp_path)
    job = export(case, "de", source="en")
    translate(job, {"introduction.2": "Wir stellen {{ foo }} vor."})
    assert casepub("import", job).code == 1
    entry = next(
        one
        for one in polib.pofile(str(export(case, "de", source="en")))
        if one.msgctxt == "introduction.2"
    )
    assert (
        entry.fuzzy
        and entry.msgstr == "Wir stellen {{ foo }} vor."
        and "{{ foo }} prints nothing" in entry.comment
    )


@pytest.mark.parametrize("place", ["between", "inside"])
def test_a_comment_in_paragraphs_that_become_one_stays(make_case, place):
    """One paragraph of the source, two of the translation with a remark between them, or in one of
    them: new work replaces both, not the remark."""
    remark = "<!-- ask the author -->"
    parting = f"\n\n{remark}\n\n" if place == "between" else f" {remark}\n\n"
    folder = make_case(
        {
            "tr.md": "Hasta 5 mg varfarin aldı. Ağrısı 3 hafta sürdü ve sonra geçti.",
            "en.md": f"The patient took warfarin 5 mg.{parting}Her pain lasted 3 weeks and then went away.",
        }
    )
    job = folder.parent / "job.po"
    assert casepub("export", folder, "--to", "en", "-o", job).code == 0
    catalog = polib.pofile(str(job), wrapwidth=0)
    [entry] = [one for one in catalog if "varfarin" in one.msgid]
    assert "3 weeks" in entry.msgstr, "both paragraphs are the translation"
    assert "ask" not in entry.msgstr, "the remark is not the translator's"
    new = "She took warfarin 5 mg; the pain lasted 3 weeks."
    entry.msgstr, entry.fuzzy = new, False
    catalog.save(str(job))
    ran = casepub("import", job, "--case", folder)
    text = (folder / "en.md").read_text("utf-8")
    assert new in text and text.count(remark) == 1, ran.out
    assert "Her pain lasted" not in text
