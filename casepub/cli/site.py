"""casepub site: a journal's web site from an archive."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from ..message import commas, say
from ._speech import refuse, tell
from ._workers import worker_options

if TYPE_CHECKING:
    from ..farm import Workers
    from ..site import Site


@click.command("site")
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    help="Folder for the site.",
)
@click.option(
    "--address",
    required=True,
    metavar="URL",
    help="Where the site will be: https://journal.example.org/",
)
@click.option(
    "--journal",
    metavar="NAME",
    help=(
        "The journal: a name, or the path of a journal's folder. Default: the one that all cases "
        "name."
    ),
)
@click.option(
    "--formats",
    default="html,pdf",
    metavar="FORMATS",
    show_default=True,
    help="Formats of the articles: html, and what else readers download, such as pdf.",
)
@worker_options
def command(
    cases: tuple[str, ...],
    out: Path,
    address: str,
    journal: str | None,
    formats: str,
    workers: Workers,
) -> None:
    """Make a journal's web site from its published cases: issues, articles, search, feeds, sitemap
    and records for OAI-PMH, as files that any web server hands out.

    CASE is a case folder or a ZIP of one, a folder of cases, or the address of either (s3://…); by
    default, the case in the current folder, or all below cases/. A case is published when case.yaml
    has a year of publication, and a volume, an issue, a DOI or the date. What has not changed is
    not made again.

    Exit code: 0 done, 1 some articles could not be made, 2 could not run.
    """
    from ..site import SiteError, Wanted, publish
    from ._cases import listed, require_journal, unwritable
    from ._sources import sources
    from .console import report_crash

    kinds = listed(formats)
    _require_formats(kinds)
    require_journal(journal)
    wanted = Wanted(
        [(one.folder, one.shown, one.name, one.where) for one in sources(cases)],
        journal,
        _checked(address),
        kinds,
    )
    try:
        site = publish(wanted, out, workers)
    except SiteError as problem:
        raise refuse(problem.message, problem.hint) from None
    except OSError as problem:
        raise unwritable(out, problem) from None
    for crash in site.crashes:
        report_crash(crash)
    _summary(site, out)
    sys.exit(int(bool(site.failed)))


def _summary(site: Site, out: Path) -> None:
    for shown, why in site.failed:
        tell(say("{case} is not in the site: {reason}", case=shown, reason=why), err=True)
    for note in site.notes:
        tell(note, err=True)
    # Message: numbers of a web site's parts, in a list: 12 articles, 3 issues, 2 not published
    parts = [
        say("{count} article", "{count} articles", count=site.articles),
        say("{count} issue", "{count} issues", count=site.issues),
    ]
    if site.unpublished:
        parts.append(say("{count} not published", count=site.unpublished))
    if site.failed:
        parts.append(say("{count} not made", count=len(site.failed)))
    tell(say("{file}: {counts}.", file=str(out), counts=commas(parts)))


def _require_formats(kinds: Sequence[str]) -> None:
    """Stop where a format does not exist, or the web page is not among them."""
    from ..formats import formats
    from ._cases import known_formats

    known_formats(kinds, formats())
    if "html" not in kinds:
        raise refuse(say("A site needs the articles as html: --formats html,pdf"))


def _checked(address: str) -> str:
    """The address of a site, with a / at its end."""
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:
        known = None
    if not known or parts.query or parts.fragment or not address.isprintable() or " " in address:
        raise refuse(
            say("“{address}” is not the address of a site.", address=address[:80]),
            say("Write it as --address https://journal.example.org/"),
        )
    return address.rstrip("/") + "/"
