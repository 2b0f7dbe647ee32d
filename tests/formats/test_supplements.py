"""Files that go with the article: listed on its pages, named in JATS, packed as they are, and left out
of copies for reviewers."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from conftest import casepub, findings_of
from lxml import etree
from lxml import html as lxml_html

YAML = """\
supplements:
  gait:
    file: files/Karaköse.MP4
    title: {tr: Yürüyüş videosu, en: Video of the gait}
    legend: {tr: "*Sağ* bacak 2 günde düzeldi.", en: "The *right* leg recovered in 2 days."}
  data: {file: data.csv, title: {tr: Veriler, en: Data}}
authors: [{name: {given: Ali, family: Karaköse}}]
"""
FILES = {"files/Karaköse.MP4": "a video", "data.csv": "a;b"}
JATS = Path(__file__).parent.parent / "schemas" / "jats-1.3"


@pytest.fixture
def folder(make_case):
    return make_case({"case.yaml": YAML, **FILES})


def test_they_are_listed_named_and_packed(folder, tmp_path):
    out = tmp_path / "out"
    forms = "html,docx,jats,supplements"
    ran = casepub("build", folder, "--formats", forms, "--output", out)
    assert ran.code == 0, ran.err
    tree = lxml_html.document_fromstring((out / "case.en.html").read_text("utf-8"))
    assert [
        " ".join(item.text_content().split())
        for item in tree.xpath("//section[@id='supplements']//li")
    ] == [
        "Supplementary video 1 (supplement-1.mp4). Video of the gait The right leg recovered in 2 days.",
        "Supplementary file 2 (supplement-2.csv). Data",
    ]
    texts = [paragraph.text for paragraph in docx.Document(out / "case.tr.docx").paragraphs]
    assert "Ek dosya 2 (supplement-2.csv). Veriler" in texts
    root = etree.parse(out / "case.jats.xml").getroot()
    etree.XMLSchema(etree.parse(JATS / "JATS-journalpublishing1-3-mathml3.xsd")).assertValid(root)
    [first, _] = root.iterfind("back/sec/supplementary-material")
    assert first.get("{http://www.w3.org/1999/xlink}href") == "case.supplement-1.mp4"
    assert (first.get("mimetype"), first.get("mime-subtype")) == ("video", "mp4")
    assert first.findtext("caption/title") == "Yürüyüş videosu"
    assert (out / "case.supplement-1.mp4").read_text("utf-8") == "a video"
    with zipfile.ZipFile(io.BytesIO((out / "case.supplements.zip").read_bytes())) as packed:
        assert packed.namelist() == ["supplement-1.mp4", "supplement-2.csv"]


def test_a_copy_for_reviewers_has_none(folder, tmp_path):
    out = tmp_path / "out"
    casepub("build", folder, "--formats", "html,docx", "--blind", "--output", out)
    assert not [path.name for path in out.iterdir() if "supplement" in path.name]
    assert "supplement-1" not in next(out.glob("*.en*.html")).read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("data.csv", "../data.csv", "path-outside"),
        ("data.csv", "dota.csv", "file-missing"),
        (", en: Data", "", "translation-missing"),
        ("in 2 days", "in 3 days", "duration-differs"),
        ("in 2 days", "in {{ twoo }} days", "fact-unknown"),
    ],
)
def test_what_is_wrong_with_one_is_told(make_case, old, new, check):
    found = findings_of(make_case({"case.yaml": YAML.replace(old, new), **FILES}))
    assert check in {f.check for f in found}


def test_nobody_checked_them_until_somebody_says_so(make_case, folder):
    assert [f.check for f in findings_of(folder)].count("supplement-unseen") == 2
    yaml = YAML + "cleared: [data.csv, files/Karaköse.MP4]\n"
    found = findings_of(make_case({"case.yaml": yaml, **FILES}))
    assert "supplement-unseen" not in {f.check for f in found}
