"""The documentation site is built without a warning, says what the package says, and leads nowhere that is not there."""

from __future__ import annotations

import os
import subprocess
import sys
from urllib.parse import unquote

import click
import pytest
from conftest import ROOT, casepub
from lxml import html

from casepub.case.model import CaseFile
from casepub.checks import checks, families
from casepub.cli import group
from casepub.edition.edition import STATEMENT_LABELS
from casepub.journal import LIMITS, journals
from casepub.journal.model import JournalFile
from casepub.language import get_language

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site in a folder of its own."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment)
    said = ran.stdout + ran.stderr
    assert ran.returncode == 0, said
    assert [line for line in said.split("\n") if "WARN" in line or "rror" in line] == []
    return out


def content(path):
    """What a page says, without the frame round it."""
    (article,) = html.parse(str(path)).xpath('//*[@itemprop="articleBody"]')
    return article


def words(text: str) -> str:
    """Text without its line breaks and the marks of code."""
    return " ".join(text.replace("`", "").split())


def test_every_check_has_the_page_that_explain_prints(site):
    for name in checks():
        article = content(site / "checks" / f"{name}.html")
        (family, severity, since, status) = article.xpath(".//table[1]//td")
        head, printed = casepub("explain", name).out.split("\n", 1)
        assert f"{severity.text}; family {family.text_content()}, since {since.text}" in head
        assert status.text == "stable" or status.text in head
        for frame in article.xpath(".//table | .//h1 | .//p[contains(., '--formats proof')]"):
            frame.drop_tree()
        assert words(article.text_content()) == words(printed), name


def test_the_index_lists_the_checks_by_family(site):
    article = content(site / "checks/index.html")
    assert [head.text for head in article.xpath(".//h2")] == list(families())
    for table, names in zip(article.xpath(".//table"), families().values(), strict=True):
        assert [link.text for link in table.xpath(".//a")] == list(names)


def test_every_command_and_option_is_there(site):
    article = content(site / "commands.html")
    text = words(article.text_content())
    context = click.Context(group, info_name="casepub")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert f"casepub {name}" in text and words(command.help.split("\n\n")[0]) in text
        for parameter in command.params:
            options = [option for option in parameter.opts if option.startswith("-")]
            assert all(option in text for option in options), f"{name} {options}"


def test_every_field_and_limit_is_there(site):
    for page, model in (("case-yaml", CaseFile), ("journal-yaml", JournalFile)):
        tables = content(site / f"{page}.html").xpath(".//table")
        assert tables[0].xpath(".//tbody//td[1]/code/text()") == list(model.model_fields)
        for row in (row for table in tables for row in table.xpath(".//tbody/tr")):
            said = [cell.text_content().strip() for cell in row]
            assert said[1] and said[3], f"{page}: {said[0]} has no meaning"
    article = content(site / "limits.html")
    assert article.xpath(".//tbody//td[1]/code/text()") == list(LIMITS)
    assert article.xpath(".//thead//code/text()") == list(journals())


def test_labels_stand_in_both_languages(site):
    text = words(content(site / "labels.html").text_content())
    for source in STATEMENT_LABELS.values():
        for code in ("en", "tr"):
            assert get_language(code).label(source) in text
    assert "Sayı farklı" in content(site / "checks/number-differs.html").text_content()


def test_every_link_leads_somewhere_and_nothing_is_fetched(site):
    seen = 0
    for page in site.rglob("*.html"):
        if page.name in ("404.html", "search.html"):
            continue  # these are served from the top, not read from a folder
        tree = html.parse(str(page))
        for goal in tree.xpath("//@src | //link[@rel='stylesheet']/@href"):
            assert not goal.startswith(("http:", "https:", "//")), f"{page.name} fetches {goal}"
        for goal in tree.xpath("//@src | //a/@href | //link/@href"):
            if ":" in goal.split("/")[0]:
                continue
            path, _, anchor = unquote(goal).partition("#")
            target = (page.parent / path.split("?")[0]).resolve() if path else page
            assert target.exists(), f"{page.relative_to(site)}: {goal}"
            if anchor and target.suffix == ".html":
                assert html.parse(str(target)).xpath("//*[@id=$name]", name=anchor), goal
            seen += 1
    assert seen > 1000


def test_what_is_written_anew_is_not_kept():
    written = ("commands", "case-yaml", "journal-yaml", "limits", "labels", "index")
    assert [name for name in written if (ROOT / f"docs/{name}.md").exists()] == []
    assert not (ROOT / "docs/checks").exists()
