"""Files that go with the article: listed on its pages, named in JATS, packed as they are, and left out
of copies for reviewers."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from conftest import casepub, findings_of
from jats_schema import assert_valid_jats
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
    assert_valid_jats(root)
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
    [found] = [f for f in findings_of(folder) if f.check == "supplement-unseen"]
    lines = (folder / "case.yaml").read_text("utf-8").splitlines()
    shown = [lines[place.position.line - 1] for place in found.places]
    assert len(shown) == 2 and "files/Karaköse.MP4" in shown[0] and "data.csv" in shown[1]
    assert found.position == found.places[0].position
    yaml = YAML + "cleared: [data.csv, files/Karaköse.MP4]\n"
    found = findings_of(make_case({"case.yaml": yaml, **FILES}))
    assert "supplement-unseen" not in {f.check for f in found}


MENTIONING = {
    "tr.md": "Yürüyüş düzeldi (@sup:gait). Veriler @sup:data'de durur.",
    "en.md": "The gait recovered (@sup:gait). The data are in @sup:data.",
}


def test_a_mention_prints_its_label_and_leads_to_it(make_case, tmp_path):
    folder, out = make_case({"case.yaml": YAML, **FILES, **MENTIONING}), tmp_path / "out"
    ran = casepub("build", folder, "--formats", "html,docx,jats", "--output", out)
    assert ran.code == 0, ran.err
    tree = lxml_html.document_fromstring((out / "case.tr.html").read_text("utf-8"))
    links = tree.xpath("//a[@class='mention'][not(ancestor::*[@lang='en'])]")
    assert [a.text_content().replace("\u00a0", " ") for a in links] == ["Ek video 1", "Ek dosya 2"]
    for link in links:
        assert tree.xpath(f"//section[@id='supplements']//li[@id='{link.get('href')[1:]}']")
    assert "Ek dosya 2’de durur" in tree.text_content().replace("\u00a0", " ")
    english = (out / "case.en.html").read_text("utf-8").replace("&nbsp;", " ")
    assert "Supplementary video 1</a>" in english.replace("\u00a0", " ")
    texts = [paragraph.text for paragraph in docx.Document(out / "case.en.docx").paragraphs]
    assert any("are in Supplementary file 2." in text.replace("\u00a0", " ") for text in texts)
    root = etree.parse(out / "case.jats.xml").getroot()
    assert_valid_jats(root)
    links = root.findall("body//xref[@ref-type='supplementary-material']")
    files = {one.get("id") for one in root.iter("supplementary-material")}
    assert len(links) == 2 and {link.get("rid") for link in links} <= files


def test_in_a_copy_for_reviewers_a_mention_leads_nowhere(make_case, tmp_path):
    folder, out = make_case({"case.yaml": YAML, **FILES, **MENTIONING}), tmp_path / "out"
    ran = casepub("build", folder, "--formats", "html,docx", "--blind", "--output", out)
    assert ran.code == 0, ran.err
    page = next(out.glob("*.tr*.html")).read_text("utf-8")
    text = lxml_html.document_fromstring(page).text_content().replace("\u00a0", " ")
    assert "Ek dosya 2’de durur" in text
    assert "#sup-" not in page and "Karaköse" not in page and "supplement-1" not in page
    assert "Yürüyüş videosu" not in page and 'class="unresolved"' not in page


def test_mentions_are_checked_as_those_of_figures_are(make_case):
    def found(**texts: str) -> dict[str, list[str]]:
        given = {"case.yaml": YAML, **FILES, **MENTIONING}
        made: dict[str, list[str]] = {}
        for one in findings_of(make_case(given | {f"{c}.md": t for c, t in texts.items()})):
            made.setdefault(one.check, []).append(f"{one.message} {one.hint}")
        return made

    clean = found()
    assert not {"mention-undefined", "figure-unmentioned", "mention-differs"} & clean.keys()
    assert not [check for check in clean if check.endswith("-differs")]
    misspelt = found(en="The gait recovered (@sup:gate). The data are in @sup:data.")
    assert "no supplementary file “gate”" in misspelt["mention-undefined"][0]
    assert "gait" in misspelt["mention-undefined"][0]
    lacking = found(en="The gait recovered (@sup:gait).", tr="Yürüyüş düzeldi (@sup:gait).")
    [told] = lacking["figure-unmentioned"]
    assert "@sup:data" in told
    differing = found(en="The gait recovered (@sup:data). The data are in @sup:data.")
    assert [check for check in differing if check.endswith("-differs")]
    unread = found(en="The gait recovered (@video:gait). The data are in @sup:data.")
    assert "@sup:gait" in unread["code-unread"][0]
