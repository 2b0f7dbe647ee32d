"""Letters that are written as two characters, as macOS writes ş, are the letters that they are."""

from __future__ import annotations

import unicodedata

import pytest
from exchange_tools import po, xliff

from casepub.bilingual.printed import from_edition
from casepub.case import load
from casepub.checks import subject_of
from casepub.exchange import FORMATS, exchange_format, job_of, put_back, read_returned, tmx

TURKISH = (
    "# Olgu Sunumu\n\nBaşağrısı ve ağız kuruluğu vardı.\n\n# Kendi başlığım\n\nİkinci çekişme.\n"
)
ENGLISH = "# Case Presentation\n\nAche.\n\n# Ünlü başlık\n\nSecond.\n"


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def job(folder):
    subject = subject_of(load(folder, folder.name))
    documents = {code: from_edition(edition) for code, edition in subject.editions.items()}
    return job_of(subject.case, subject.editions, documents, "tr", "en")


def test_a_job_is_the_same_however_its_texts_are_written(make_case):
    jobs = [
        job(make_case({"tr.md": form(TURKISH), "en.md": form(ENGLISH)}, name))
        for name, form in (("a", str), ("b", apart))
    ]
    one, other = ([(u.id, u.source, u.target, u.state) for u in job.units] for job in jobs)
    assert one == other and any("Başağrısı" in source for _, source, _, _ in one)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("case_form,work_form", [(apart, str), (str, apart), (apart, apart)])
def test_work_is_put_in_whichever_of_the_two_is_decomposed(make_case, form, case_form, work_form):
    folder = make_case({"tr.md": case_form(TURKISH), "en.md": case_form(ENGLISH)})
    before = job(folder)
    data = exchange_format(form).write(before).decode("utf-8")
    data = data.replace("Ache.", "Baş ağrısı (ache).").replace("Ünlü başlık", "Şık heading")
    work, faults = read_returned(work_form(data).encode("utf-8"), "job")
    assert not faults and work is not None
    returned = put_back(before, work)
    assert returned.diagnostics == []
    made = returned.files["en.md"].decode("utf-8")
    assert "# Şık heading\n" in made and "Baş ağrısı (ache)." in made, made


def test_findings_stand_where_the_words_stand_in_the_translators_file(make_case):
    folder = make_case({"tr.md": TURKISH, "en.md": ENGLISH})
    before = job(folder)
    unit = next(unit for unit in before.units if "Başağrısı" in unit.source)
    text = "Şöyle böyle bir çeviri {{ yaşş }} ve sonu."
    for data in (po([(unit.id, unit.source, text)]), xliff([(unit.id, unit.source, text)])):
        data = apart(data)
        work, _ = read_returned(data.encode("utf-8"), "job")
        [finding] = [
            one for one in put_back(before, work).diagnostics if one.check == "code-altered"
        ]
        line = data.split("\n")[finding.position.line - 1]
        start = finding.position.column - 1
        assert line[start : start + finding.position.length] == apart("{{ yaşş }}")


def test_a_memory_is_read_in_composed_form():
    data = (
        '<?xml version="1.0" encoding="utf-8"?><tmx version="1.4"><header/><body><tu>'
        '<tuv xml:lang="tr-TR"><seg>Ağrısı şiddetliydi.</seg></tuv>'
        '<tuv xml:lang="en"><seg>The pain was severe.</seg></tuv></tu></body></tmx>'
    )
    [segment], _ = tmx.read(apart(data).encode("utf-8"), "memory.tmx")
    assert segment.text("tr") == "Ağrısı şiddetliydi."
