"""A case, written out for other tools: pages for WeasyPrint, Markdown for pandoc; equal in text,
figures, tables, references and fonts.

In: a case folder, an empty folder. Out: files in it. Called through `pairs.aside`, for the whole
package is loaded here.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from casepub.case import load
from casepub.case.pictures import read_picture
from casepub.checks import subject_of
from casepub.edition import Edition, EditionFigure, EditionText
from casepub.edition.tokens import CitationToken, FactToken, MentionToken
from casepub.formats import pdf
from casepub.formats.faces import FACES
from casepub.formats.page import Article, running_heads
from casepub.media import Picture
from casepub.resources import TEMPLATES

# What someone writes who gives WeasyPrint the same page without casepub: A4, two columns by CSS,
# figures where they are mentioned.
COLUMNS = """
.front, .body, figure, figure.page { page: auto; }
.body { columns: 2; column-gap: 6mm; }
figure, figure.page { break-before: auto; break-inside: avoid; margin: 12.5pt 0; }
"""

# The same for pandoc's HTML. Fonts come from casepub's own page.css.
PANDOC_PAGE = """
@page { size: A4; margin: 24mm 18mm 22mm; @top-left { content: string(title); font: 8pt "Source Sans 3"; }
        @bottom-right { content: counter(page) " / " counter(pages); font: 8pt "Source Sans 3"; } }
html { font: 9.5pt/12.5pt "Source Serif 4"; hyphens: auto; }
body { margin: 0; columns: 2; column-gap: 6mm; text-align: justify; }
#title-block-header { column-span: all; }
h1, h2 { font: 600 11.5pt/12.5pt "Source Sans 3"; margin: 12.5pt 0 0; break-after: avoid; text-align: left; }
h1.title { font-size: 19pt; line-height: 23pt; string-set: title content(); }
p { margin: 0; text-indent: 4mm; orphans: 2; widows: 2; }
figure { margin: 12.5pt 0; break-inside: avoid; font: 8.2pt/10.6pt "Source Sans 3"; }
img { width: 100%; }
p img { width: 47%; }
table { width: 100%; border-collapse: collapse; font: 8.2pt/10.6pt "Source Sans 3"; }
th, td { text-align: left; vertical-align: top; padding: 0.7mm 3mm 0.7mm 0; border-bottom: 0.25pt solid #cfd8df; }
#refs { font: 8pt/10.4pt "Source Sans 3"; }
"""


def articles(case: Path) -> dict[str, Article]:
    """The articles of a case by language, as casepub makes them."""
    editions = subject_of(load(case, case.name)).editions
    return {code: Article(edition, editions, {}) for code, edition in editions.items()}


# -- WeasyPrint ------------------------------------------------------------------------------------


def weasyprint_pages(case: Path, folder: Path) -> list[str]:
    """For each language `galley.CODE.html`, the page that casepub hands to WeasyPrint, and
    `columns.CODE.html`, the same with its figures in the flow and running heads; with `galley.css`,
    `columns.css`, pictures and fonts. Returns the languages."""
    made = articles(case)
    for code, article in made.items():
        proof = pdf.prepare(article)
        source, pictures = proof.html, proof.pictures
        for address, picture in pictures.items():
            (folder / address.rsplit("/", 1)[-1]).write_bytes(picture.data)
        (folder / f"galley.{code}.html").write_text(source, "utf-8")
        (folder / f"columns.{code}.html").write_text(
            _in_the_flow(_with_heads(source, article.edition)), "utf-8"
        )
    sheets = next(iter(made.values())).edition.journal.stylesheets("page.css")
    css = "\n".join(sheets)
    (folder / "galley.css").write_text(css, "utf-8")
    (folder / "columns.css").write_text(css + COLUMNS, "utf-8")
    _copy_fonts(folder, "ttf")
    return list(made)


def _with_heads(page: str, edition: Edition) -> str:
    heads = running_heads(edition)
    return re.sub(
        r"(<body[^>]*>)",
        lambda body: (
            f"{body[1]}<div class='running-verso'>{heads['authors']} <span class='running-title'>{heads['title']}"
            f"</span></div><div class='running-recto'>{heads['journal']}</div>"
        ),
        page,
        count=1,
    )


def _in_the_flow(page: str) -> str:
    """The page with each figure moved from its end to behind the paragraph that mentions it first."""
    figures = re.findall(r'<figure id="[^"]+".*?</figure>', page, re.S)
    for figure in figures:
        page = page.replace(figure, "", 1)
    body = page.index('<div class="body">')
    for figure in reversed(figures):  # of two behind one paragraph, the first stays first
        name = re.match(r'<figure id="([^"]+)"', figure)[1]
        mention = re.compile(rf'href="#{name}(-[a-z])?"').search(page, body)
        at = page.index("</p>", mention.start() if mention else body) + len("</p>")
        page = f"{page[:at]}\n{figure}{page[at:]}"
    return page


def _copy_fonts(folder: Path, kind: str) -> None:
    for font in (TEMPLATES / "fonts").glob(f"*.{kind}"):
        shutil.copy(font, folder)


# -- pandoc ----------------------------------------------------------------------------------------


def pandoc_sources(case: Path, folder: Path) -> list[str]:
    """For each language `CODE.md`, the article as plain Markdown with its facts printed; beside it
    the style sheets `web.css` and `page.css` with their fonts, the references and the citation
    style. Returns the languages."""
    made = articles(case)
    for code, article in made.items():
        (folder / f"{code}.md").write_text(markdown(article), "utf-8")
    journal = next(iter(made.values())).edition.journal
    faces = [
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; src: url({file}.woff2) format("woff2"); }}'
        for family, file, weight, style in FACES
    ]
    screen = journal.stylesheets("screen.css")
    (folder / "web.css").write_text(
        "@media screen {\n" + "\n".join([*faces, *screen]) + "\n}\n", "utf-8"
    )
    printed = [
        line
        for sheet in journal.stylesheets("page.css")
        for line in sheet.splitlines()
        if line.startswith("@font-face")
    ]
    (folder / "page.css").write_text("\n".join(printed) + PANDOC_PAGE, "utf-8")
    (folder / "style.csl").write_bytes(journal.csl())
    shutil.copy(case / "references.bib", folder)
    shutil.copytree(case / "figures", folder / "figures", dirs_exist_ok=True)
    _copy_fonts(folder, "ttf")
    _copy_fonts(folder, "woff2")
    return list(made)


def markdown(article: Article) -> str:
    """An article as someone would write it for pandoc."""
    edition = article.edition
    label = edition.language.label
    head = {
        "title": edition.title,
        "subtitle": [other.title for other in article.editions.values() if other is not edition],
        "author": [running_heads(edition)["authors"]],
        "lang": edition.language.code,
        "keywords": list(edition.keywords),
        "reference-section-title": label("References"),
    }
    parts = [
        "---",
        *(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()),
        "---",
    ]
    for other in (edition, *(other for other in article.editions.values() if other is not edition)):
        abstract = other.section("abstract")
        parts += [
            f"# {abstract.heading}",
            plain(abstract.text),
            f"**{other.language.label('Keywords')}:** {', '.join(other.keywords)}",
        ]
    parts.append(f"**{label('Address for Correspondence')}:** {edition.plain_at('correspondence')}")
    waiting = {("fig", figure.id): figure_of(edition, figure) for figure in edition.figures}
    waiting |= {("tab", table.id): table_of(table) for table in edition.tables}
    for section in edition.body:
        parts.append(f"# {section.heading}")
        for start, end in _paragraphs(section.text):
            parts.append(plain(section.text, start, end))
            named = [
                (m.kind, m.target)
                for token in section.text.tokens
                if isinstance(token, MentionToken) and start <= token.start < end
                for m in token.mentions
            ]
            parts += [waiting.pop(key) for key in dict.fromkeys(named) if key in waiting]
    parts += waiting.values()
    for statement in edition.statements:
        parts += [f"## {statement.label}", plain(statement.text)]
    return "\n\n".join(["\n".join(parts[: len(head) + 2]), *parts[len(head) + 2 :]]) + "\n"


def _paragraphs(text: EditionText) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text.source_text.text)]


def plain(text: EditionText | None, start: int = 0, end: int | None = None) -> str:
    """A text, or a part of it, with facts and mentions printed; citations stay, for they are
    pandoc's too."""
    if text is None:
        return ""
    source, at, parts = text.source_text.text, start, []
    end = len(source) if end is None else end
    for token in text.tokens:
        if not start <= token.start < end:
            continue
        parts.append(source[at : token.start])
        match token:
            case FactToken(printed=printed):
                parts.append(printed)
            case CitationToken():
                parts.append(source[token.start : token.end])
            case MentionToken(mentions=mentions, suffix=suffix, parenthesised=inside):
                joined = ", ".join(f"[{m.label}](#{m.kind}-{m.target})" for m in mentions) + suffix
                parts.append(f"({joined})" if inside else joined)
        at = token.end
    return ("".join(parts) + source[at:end]).strip()


def figure_of(edition: Edition, figure: EditionFigure) -> str:
    """A figure: pandoc's own for one picture; panels beside each other over their legend; a drawn
    timeline as a list of its events."""
    legend = f"**{figure.label}.** {plain(figure.legend)}"
    pictures = [panel for panel in figure.panels if panel.file and _is_picture(edition, panel)]
    if figure.draw:
        return "\n".join(
            [f"- **{event.when}** {event.text}" for event in edition.events]
            + ["", f"[]{{#fig-{figure.id}}}{legend}"]
        )
    if len(pictures) == 1:
        return f"![{legend}]({pictures[0].file}){{#fig-{figure.id}}}"
    row = " ".join(f"![{panel.alt}]({panel.file}){{width=47%}}" for panel in pictures)
    legends = " ".join(f"**({panel.letter})** {plain(panel.legend)}" for panel in pictures)
    return f"{row}\\\n[]{{#fig-{figure.id}}}{legend} {legends}"


def _is_picture(edition: Edition, panel) -> bool:
    return isinstance(read_picture(edition.case.folder, panel.file, panel.file_position), Picture)


def table_of(table) -> str:
    """A table as a pipe table."""
    rows = [
        list(table.columns),
        ["---"] * len(table.columns),
        *([cell.text for cell in row] for row in table.rows),
    ]
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(
        [
            *lines,
            "",
            f": []{{#tab-{table.id}}}**{table.label}.** {plain(table.title)}",
            "",
            plain(table.note),
        ]
    )
