"""An article as a printed journal page: A4, tagged, with embedded fonts, to be kept
(PDF/A-2a) and to be read by everybody (PDF/UA-1).

In: an `Article`. Out: PDF bytes; the same for the same input, in any folder, on any day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..edition.prose import strip_marks
from ..edition.typography import narrow_units
from ..journal import Journal, get_journal
from ..language import get_language
from ..media import SVG, Picture
from ..resources import TEMPLATES
from ..typeset import BASE, FinishedPdf, Typesetter, engine, warm
from ..typeset.formulas import with_drawn_formulas
from ..typeset.metadata import Publication
from .page import Article, case_file, license_of, orcid_icon, render, render_frames

SUFFIX = "pdf"
__all__ = [
    "SUFFIX",
    "PdfSource",
    "encode",
    "engine",
    "finish",
    "prepare",
    "print_pdf",
    "typesetter",
    "warm",
]


@dataclass(frozen=True)
class PdfSource:
    """Everything that is printed, as plain values: the article's HTML, its frame with running
    heads, pictures by address, journal, languages."""

    html: str
    frame: str
    pictures: Mapping[str, Picture]
    journal: str
    languages: tuple[str, ...]
    publication: Publication
    review: bool = False


def encode(article: Article) -> bytes:
    """The PDF's bytes."""
    return finish(prepare(article))


def prepare(article: Article) -> PdfSource:
    """Everything in the case that goes into its PDF."""
    shown: dict[str, Picture] = {}

    def source(picture: Picture) -> str:
        name = (
            hashlib.blake2b(picture.data, digest_size=10).hexdigest()
            + "."
            + picture.mime.split("/")[1].split("+")[0]
        )
        shown[BASE + name] = picture
        return name

    languages = [edition.language for edition in article.editions.values()]
    html, drawings = with_drawn_formulas(narrow_units(render(article, "page", source), languages))
    if 'src="orcid.svg"' in html:
        drawings = {**drawings, "orcid.svg": orcid_icon()}
    for name, svg in drawings.items():
        shown[BASE + name] = Picture(name, SVG, svg, 0, 0)
    return PdfSource(
        html,
        render_frames(article),
        shown,
        article.edition.journal.address,
        tuple(article.editions),
        _publication(article),
        article.review,
    )


def _publication(article: Article) -> Publication:
    """What the file says of where the article appeared; of a blinded case, next to nothing."""
    edition, language = article.edition, article.edition.language
    journal, known = edition.journal, case_file(edition).publication
    first, last = known.first_and_last_page
    published, terms = edition.date_of("published"), license_of(edition)
    return Publication(
        titles={code: strip_marks(other.title) for code, other in article.editions.items()},
        kind=language.label("Case Report"),
        journal=journal.title_in(language.code),
        publisher=journal.publisher,
        issn=journal.issn,
        volume=known.volume or "",
        issue=known.issue or "",
        pages=(first, last),
        date=published.isoformat() if published else known.year or "",
        doi=known.doi or "",
        license=terms["sentence"] if terms else "",
        license_address=terms["href"] if terms else "",
    )


def finish(proof: PdfSource) -> bytes:
    """The PDF of a proof."""
    return print_pdf(proof).data


def print_pdf(proof: PdfSource) -> FinishedPdf:
    """The PDF, and how its pages were made up."""
    languages = [get_language(code) for code in proof.languages]
    return typesetter(get_journal(proof.journal), proof.review).pdf(
        proof.html, proof.frame, proof.pictures, languages, proof.publication
    )


@lru_cache(maxsize=8)
def typesetter(journal: Journal, review: bool = False) -> Typesetter:
    """The typesetter of the journal, or of its copies for reviewers: style sheets are parsed and
    fonts loaded once for all its articles."""
    fonts = TEMPLATES / "fonts"
    faces = journal.common_sheet("page-fonts.css")
    if review:
        width, grid = 150.0, 24.0  # mm, and points from line to line, as review.css sets them
        return Typesetter(
            [faces, journal.common_sheet("page.css"), journal.common_sheet("review.css")],
            fonts,
            1,
            width,
            width,
            grid,
            numbered=True,
            floats_last=journal.figures_at_end,
        )
    return Typesetter(
        [faces, *journal.stylesheets("page.css")],
        fonts,
        journal.columns,
        journal.column_width,
        journal.page_width,
        journal.grid,
    )
