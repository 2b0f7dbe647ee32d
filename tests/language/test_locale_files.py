"""Locale files as translators meet them: an edit shows, what is left is told, what is wrong is told
with its place, and no work is lost."""

from __future__ import annotations

import json
import re
import subprocess

import polib
import pytest
from conftest import MINIMAL, ROOT, with_blocks

CASE = "cases/contact-lens-keratitis"


def page(tree, language: str = "tr") -> str:
    ran = tree.run("build", CASE, "--formats", "html", "--languages", language, "-o", "out")
    assert "Traceback" not in ran.err, ran.err
    return (tree.top / f"out/contact-lens-keratitis.{language}.html").read_text("utf-8")


def edit(tree, file: str, before: str, after: str) -> None:
    path = tree.top / file
    text = path.read_text("utf-8")
    assert before in text, before
    path.write_text(text.replace(before, after, 1), "utf-8")


def entry(tree, source: str, language: str = "tr") -> polib.POEntry:
    return next(
        e for e in polib.pofile(str(tree.top / f"locales/{language}.po")) if e.msgid == source
    )


def test_an_edit_of_a_label_shows_at_the_next_build(tree):
    assert "Resim\u00a01" in page(tree)
    edit(tree, "locales/tr.po", 'msgstr "Resim"', 'msgstr "Görsel"')
    text = page(tree)
    assert "Görsel\u00a01" in text and "Resim" not in text
    assert "Görsel\u00a01a’da" in re.sub("<[^>]*>", "", text), "a suffix follows the new word"


def test_update_of_an_unchanged_tree_changes_no_byte(tree):
    before = {path.name: path.read_bytes() for path in (tree.top / "locales").glob("*.po*")}
    assert tree.run("locale", "update", "--check").code == 0
    ran = tree.run("locale", "update")
    assert ran.code == 0 and "up to date" in ran.out
    assert {path.name: path.read_bytes() for path in (tree.top / "locales").glob("*.po*")} == before
    assert before["casepub.pot"] == (ROOT / "locales/casepub.pot").read_bytes()


def test_a_file_that_an_editor_wrapped_otherwise_is_left_as_it_is(tree):
    path = tree.top / "locales/tr.po"
    other = str(polib.pofile(str(path), wrapwidth=40)).replace("\n", "\r\n").encode("utf-8")
    path.write_bytes(other)
    assert tree.run("locale", "update").code == 0
    assert path.read_bytes() == other
    assert "Resim\u00a01" in page(tree)


def test_every_shipped_language_is_complete_and_clean(tree):
    ran = tree.run("locale", "status", "--format", "json", "--strict")
    assert ran.code == 0, ran.out
    report = json.loads(ran.out)["languages"]
    assert {"tr", "en", "de"} <= {one["language"] for one in report} and all(
        one["percent"] == 100 and one["texts"] > 150 for one in report
    )
    ran = tree.run("locale", "check", "--strict")
    assert ran.code == 0, ran.out


def test_every_label_says_where_it_is_printed():
    for one in polib.pofile(str(ROOT / "locales/casepub.pot")):
        assert len(one.comment) > 10 and one.occurrences, one.msgid
        for place, _ in one.occurrences:
            assert (ROOT / place).is_file(), place


def test_a_new_label_is_added_and_one_that_goes_is_kept_as_obsolete(tree):
    edit(
        tree,
        "templates/article.html",
        "{# Label: Heading of the reference list #}",
        '{# Label: A novelty (at most 20 characters) #}\n{{ _("Brand new words") }}\n{# Label: Heading of the reference list #}',
    )
    edit(tree, "locales/tr.po", 'msgid "Enlarge"', '# Ayşe: kısa kalsın\nmsgid "Enlarge"')
    ran = tree.run("locale", "update", "tr")
    assert ran.code == 0 and "1 new" in ran.out
    new = entry(tree, "Brand new words")
    assert (
        not new.msgstr
        and new.comment == "A novelty (at most 20 characters)"
        and new.occurrences == [("templates/article.html", "")]
    )
    assert (
        entry(tree, "Enlarge").tcomment == "Ayşe: kısa kalsın"
        and entry(tree, "Enlarge").msgstr == "Büyüt"
    )
    shown = tree.run("locale", "status", "tr")
    assert "99 %" in shown.out and re.search(
        r"locales/tr\.po:\d+  missing  “Brand new words” – A novelty", shown.out
    )
    edit(
        tree,
        "locales/tr.po",
        'msgid "Brand new words"\nmsgstr ""',
        'msgid "Brand new words"\nmsgstr "Yepyeni sözcüklerden oluşan"',
    )
    assert "label-too-long" in tree.run("locale", "check", "tr").out
    edit(tree, "templates/article.html", '"Brand new words"', '"Brand new word"')
    assert "1 fuzzy" in tree.run("locale", "update", "tr").out
    near = entry(tree, "Brand new word")
    assert (
        near.fuzzy
        and near.previous_msgid == "Brand new words"
        and near.msgstr == "Yepyeni sözcüklerden oluşan"
    )
    assert "fuzzy  “Brand new word”" in tree.run("locale", "status", "tr").out
    assert "Brand new word" in page(tree), "a fuzzy translation is not printed"
    edit(
        tree,
        "templates/article.html",
        '{# Label: A novelty (at most 20 characters) #}\n{{ _("Brand new word") }}\n',
        "",
    )
    assert "1 obsolete" in tree.run("locale", "update", "tr").out
    assert entry(tree, "Brand new word").obsolete and entry(tree, "Brand new word").msgstr
    again = (tree.top / "locales/tr.po").read_bytes()
    assert (
        "up to date" in tree.run("locale", "update").out
        and (tree.top / "locales/tr.po").read_bytes() == again
    )


@pytest.mark.parametrize(
    "before,after,check,line",
    [
        ('msgstr "Resim"', 'msgstr "Resim', "locale-invalid", 'msgstr "Resim'),
        ('msgstr "Resim"', 'msgstr "Re"sim"', "locale-invalid", 'msgstr "Re"sim"'),
        ('msgstr "Resim"', 'mgstr "Resim"', "locale-invalid", 'mgstr "Resim"'),
        ('msgstr "{time} önce"', 'msgstr "{zaman} önce"', "placeholder-differs", "{zaman}"),
        ('msgstr "{time} önce"', 'msgstr "{time önce"', "placeholder-differs", "{time"),
        (
            'msgstr "{time} önce"',
            'msgstr "{time.__class__} önce"',
            "placeholder-differs",
            "{time.__class__}",
        ),
        (
            'msgstr "{time} önce"',
            'msgstr "{time:>99999999} önce"',
            "placeholder-differs",
            "{time:>99999999}",
        ),
    ],
)
def test_a_wrong_file_is_told_with_its_line_and_the_build_goes_on_in_english(
    tree, before, after, check, line
):
    source = (tree.top / "locales/tr.po").read_text("utf-8")
    before = (
        before
        if before in source
        else re.search(r'msgid "\{time\} before presentation"\n(msgstr ".*")', source)[1]
    )
    edit(tree, "locales/tr.po", before, after)
    shown = tree.run("check", CASE, "--format", "json")
    assert shown.code == 1, shown.err
    found = [one for one in json.loads(shown.out)["diagnostics"] if one["check"] == check]
    assert len(found) == 1 and found[0]["hint"]
    assert (
        line in (tree.top / found[0]["file"]).read_text("utf-8").split("\n")[found[0]["line"] - 1]
    )
    text = page(tree)
    assert "Figure\u00a01" in text if check == "locale-invalid" else "before presentation" in text
    assert tree.run("locale", "check", "tr").code == 1


def test_a_file_that_is_not_utf_8_is_told(tree):
    path = tree.top / "locales/tr.po"
    path.write_bytes(path.read_text("utf-8").encode("cp1254", "replace"))
    ran = tree.run("locale", "check", "tr")
    assert ran.code == 1 and "not UTF-8" in ran.out and "Poedit" in ran.out


def journal(tree, labels: str) -> None:
    folder = tree.top / "templates/journals/mine"
    folder.mkdir()
    (folder / "journal.yaml").write_text(f"labels: {labels}\n", "utf-8")


def test_a_journal_words_a_label_in_its_own_folder(tree):
    journal(tree, '{tr: {Figure: Şekil, "table|Time": Dönem}}')
    tree.run("build", CASE, "--journal", "mine", "--formats", "html", "-o", "out")
    text = (tree.top / "out/contact-lens-keratitis.tr.html").read_text("utf-8")
    assert "Şekil\u00a01" in text and '<th scope="col">Dönem ' in text and "Resim" not in text


@pytest.mark.parametrize(
    "labels,said",
    [
        ("{tr: {Figur: Şekil}}", "Figure"),
        ('{tr: {"timeline|{time} before presentation": "{zaman} önce"}}', "braces"),
        ('{tr: {"wrong|Figure": Şekil}}', "label"),
    ],
)
def test_a_journal_that_words_what_there_is_not_is_told(tree, labels, said):
    journal(tree, labels)
    ran = tree.run("build", CASE, "--journal", "mine", "-o", "out")
    assert ran.code == 2 and said in ran.err and "Traceback" not in ran.err


def test_there_is_advice_for_a_language_without_a_file(tree):
    ran = tree.run("locale", "status", "fr")
    assert ran.code == 2 and "copy locales/casepub.pot to locales/fr.po" in ran.err


@pytest.mark.skipif(
    subprocess.run("command -v msgfmt", shell=True, capture_output=True).returncode != 0,
    reason="gettext is not installed",
)
def test_gettext_accepts_the_files():
    for path in [*ROOT.glob("locales/*.po"), ROOT / "locales/casepub.pot"]:
        ran = subprocess.run(
            ["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True
        )
        assert ran.returncode == 0, ran.stderr


def pseudo(text: str) -> str:
    """Letters as full-width letters, what stands in braces untouched."""
    return "".join(
        part
        if part.startswith("{")
        else "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalpha() else c for c in part)
        for part in re.split(r"(\{+[^{}]*\}+)", text)
    )


def test_every_visible_word_comes_from_a_locale_file_or_the_case(tree):
    """Two made-up languages whose every letter is full-width, and a case in them: no other letter
    may show on any page."""
    for code in ("zy", "zz"):
        catalog = polib.pofile(str(tree.top / "locales/casepub.pot"))
        for one in catalog:
            if one.msgid_plural:
                one.msgstr_plural = {0: pseudo(one.msgid), 1: pseudo(one.msgid_plural)}
            else:
                one.msgstr = (
                    pseudo(one.msgid).lower() if one.msgctxt == "heading" else pseudo(one.msgid)
                )
        catalog.save(str(tree.top / f"locales/{code}.po"))
        (tree.top / f"templates/prose/{code}").mkdir()
        for name, pattern in {
            "patient": "{{ p.aged(patient.age) }} {{ p.text(patient.sex) }}.",
            "labs": "{% for one in items %}{{ p.text(one.value) }}, {% endfor %}.",
            "treatments": "{% for one in items %}{{ p.regimen(one) }}; {% endfor %}.",
            "timeline": "{% for one in items %}{{ p.when(one.at) }}; {% endfor %}.",
        }.items():
            (tree.top / f"templates/prose/{code}/{name}.txt").write_text(pattern, "utf-8")
    folder = tree.top / "cases/pseudo"
    (folder / "figures").mkdir(parents=True)
    (folder / "figures/a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="90mm" height="90mm"><rect width="5" height="5"/></svg>'
    )
    w = pseudo("words")

    def pair(text: str = w) -> str:
        return f"{{zy: {text}, zz: {text}}}"

    yaml = with_blocks(
        MINIMAL["case.yaml"].replace("language: tr", "language: zy"),
        f"""
title: {pair()}
keywords: [{pair()}]
authors:
  - {{name: {{given: {w}, family: {w}}}, affiliations: [a], corresponding: true, email: {w}@{w}.{w}}}
  - {{name: {{given: {w}, family: {w}}}, affiliations: [b]}}
  - {{name: {{given: {w}, family: {w}}}, affiliations: [b]}}
affiliations: {{a: {pair()}, b: {pair()}}}
correspondence: {pair()}
publication: {{doi: 10.1234/567, year: 2026, volume: 1, pages: 1-2, received: 2026-01-02, accepted: 2026-02-03, published: 2026-03-04, license: CC-BY-4.0}}
labs:
  low: {{name: {pair()}, value: 3.1 %, flag: low, reference: 4-5 %}}
  result: {{name: {pair()}, value: negative}}
treatments:
  drug: {{name: {pair()}, dose: 2 tablets, frequency: 3/day, duration: 2 weeks, route: oral, given: start, note: {pair()}}}
timeline:
  start: {{at: 0, event: {pair()}}}
  before: {{at: -3 days, event: {pair()}}}
  after: {{at: 2 months, event: {pair()}}}
figures:
  two: {{legend: {pair()}, panels: {{a: {{file: figures/a.svg, legend: {pair()}, alt: {pair()}}}, b: {{file: figures/a.svg, legend: {pair()}, alt: {pair()}}}}}}}
  course: {{draw: timeline, legend: {pair()}, alt: {pair()}}}
tables:
  labs: {{of: labs, title: {pair()}, note: {pair()}}}
  treatments: {{of: treatments, title: {pair()}}}
  timeline: {{of: timeline, title: {pair()}}}
statements:
"""
        + "".join(
            f"  {name}: {pair()}\n"
            for name in (
                "consent",
                "ethics",
                "peer_review",
                "contributions",
                "conflict_of_interest",
                "funding",
                "data_availability",
                "acknowledgements",
            )
        ),
    )
    (folder / "case.yaml").write_text(yaml, "utf-8")
    heads = [
        "Abstract",
        "Introduction",
        "Case Presentation",
        "Discussion",
        "Conclusion",
        "Patient Perspective",
    ]
    body = "{{ patient | sentence }} {{ labs | sentence }} {{ treatments | sentence }} {{ timeline | sentence }} {{ sex }} [@one] @fig:two.a @fig:course @tab:labs @tab:treatments @tab:timeline"
    for code in ("zy", "zz"):
        (folder / f"{code}.md").write_text(
            "\n\n".join(
                f"# {pseudo(head)}\n\n{w}. {body if head == 'Discussion' else w if code == 'zy' else ''}"
                for head in heads
            ),
            "utf-8",
        )
    (folder / "references.bib").write_text(
        f"@article{{one, author={{{w}, {w}}}, title={{{w}}}, journal={{{w}}}, year=2001}}\n",
        "utf-8",
    )
    ran = tree.run("build", folder, "--formats", "html,pdf,proof", "-o", "out")
    assert "Traceback" not in ran.err and (tree.top / "out/pseudo.zy.pdf").is_file(), (
        ran.out + ran.err
    )
    pages = [tree.top / f"out/pseudo.{name}.html" for name in ("zy", "zz", "proof")]
    shown = [words for path in pages for words in _visible(path.read_text("utf-8"))] + _printed(
        tree
    )
    assert len(shown) > 150
    panels = re.compile(r"(?<=\d)[a-h]\b|\([a-h]\)|^[a-h]$")  # a, b: from the case
    formats = ("RIS", "BibTeX", "CSV")  # of files to save, called so in every language
    stray = [
        words
        for words in shown
        if re.search(r"[A-Za-zÀ-ɏ]", panels.sub("", words)) and words not in ("Zy", "Zz", *formats)
    ]  # CLDR has no name for such languages
    assert stray == []


def _printed(tree) -> list[str]:
    """The visible words of the printed page and its running heads, as HTML before it is set."""
    from casepub.case import load
    from casepub.checks import subject_of
    from casepub.formats.page import Article, render, render_frames

    shown = tree.top / "printed.html"

    def write() -> None:
        subject = subject_of(load(tree.top / "cases" / "pseudo", "pseudo"))
        article = Article(subject.editions["zy"], subject.editions, {})
        page = render(article, "page", lambda picture: "x"), render_frames(article)
        shown.write_text("\n".join(map(str, page)), "utf-8")

    tree.run("--version", first=write)
    return _visible(shown.read_text("utf-8"))


def _visible(html: str) -> list[str]:
    """The words that a reader sees or hears: text, alternative texts, labels, titles."""
    from html.parser import HTMLParser

    found: list[str] = []

    class Reader(HTMLParser):
        inside = 0

        def handle_starttag(self, tag, attributes):
            self.inside += tag in ("style", "script")
            given = dict(attributes)
            found.extend(given[name] for name in ("alt", "title", "aria-label") if given.get(name))
            if given.get("name") in ("description", "keywords", "author"):
                found.append(given["content"])

        def handle_endtag(self, tag):
            self.inside -= tag in ("style", "script")

        def handle_data(self, data):
            if not self.inside and data.strip():
                found.append(data.strip())

    Reader().feed(html)
    return found


@pytest.mark.parametrize(
    "before,after,said",
    [("{% endif %}", "", "Unexpected end of template"), ("p.aged(", "p.agde(", "agde")],
)
def test_a_mistake_in_a_sentence_pattern_is_told(tree, before, after, said):
    edit(tree, "templates/prose/tr/patient.txt", before, after)
    ran = tree.run("check", CASE, "--format", "json")
    found = [one for one in json.loads(ran.out)["diagnostics"] if "patient.txt" in one["message"]]
    assert (
        ran.code == 1 and found and said in found[0]["message"] and "line " in found[0]["message"]
    )
    assert "internal fault" not in tree.run("build", CASE, "--formats", "html", "-o", "out").err


def test_a_pattern_that_is_still_a_copy_is_named(tree):
    import shutil

    shutil.copy(tree.top / "locales/en.po", tree.top / "locales/fi.po")
    shutil.copytree(tree.top / "templates/prose/en", tree.top / "templates/prose/fi")
    assert (
        "still copied from another language: the sentence patterns change, cultures, labs, patient, "
        "treatments, vitals" in tree.run("locale", "status", "fi").out
    )
    assert "copy" not in tree.run("locale", "status", "tr", "en", "de").out


def test_a_broken_file_does_not_bury_its_message(tree):
    edit(tree, "locales/tr.po", 'msgstr "Resim"', 'msgstr "Resim')
    assert [
        one["check"]
        for one in json.loads(tree.run("check", CASE, "--format", "json").out)["diagnostics"]
    ] == ["locale-invalid"]


def test_a_journal_may_shorten_its_labels(tree):
    journal(tree, '{tr: {Figure: "Şek.", Table: Çiz.}, en: {Figure: Fig., Table: Tab.}}')
    ran = tree.run("check", CASE, "--journal", "mine", "--strict")
    assert ran.code == 0, ran.out
