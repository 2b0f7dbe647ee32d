"""casepub migrate: case files in the form of this version."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..message import commas, say, say_all
from ._speech import tell
from ._workers import worker_options

if TYPE_CHECKING:
    from ..farm import Workers


@click.command("migrate")
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option(
    "--write", is_flag=True, help="Write the files. Without it, only show what would change."
)
@worker_options
def command(cases: tuple[str, ...], write: bool, workers: Workers) -> None:
    """Bring case.yaml, reviews.yaml and notes.yaml of each case to the newest version of their
    form, and write its number where it is missing. Without --write, only show the difference.

    CASE is a case folder, a folder of cases, or the address of either (s3://…); by default, the
    case in the current folder, or all below cases/. Of a ZIP, only the difference is shown.
    Comments, order and all that need not change stay as they are. A case that cannot be migrated
    stays as it is, with all its files, and is reported.

    Exit code: 0 done, 1 some cases could not be migrated, 2 could not run.
    """
    from ..farm import run
    from ._migrated import Migrating
    from ._sources import sources
    from .console import report_crash

    tasks = [Migrating(one.folder, one.shown, write, source=one.where) for one in sources(cases)]
    changed = refused = 0
    for one in run(tasks, workers):
        if one.crash:
            report_crash(one.crash)
        if one.refused:
            refused += 1
            told = say("{case} was not migrated: {reason}", case=one.name, reason=one.refused)
            tell(told, err=True)
        elif one.difference:
            changed += 1
            click.echo(_printable(one.difference), nl=False)
    # Message: numbers of cases, in a list: 12 cases, 3 would change
    parts = [say("{count} case", "{count} cases", count=len(tasks))]
    if changed and write:
        parts.append(say("{count} migrated", count=changed))
    elif changed:
        parts.append(say("{count} would change", count=changed))
    if refused:
        parts.append(say("{count} not migrated", count=refused))
    if not changed and not refused:
        parts.append(say("nothing to change"))
    told = say("{counts}.", counts=commas(parts))
    tell(say_all(told, say("Give --write to write it.")) if changed and not write else told)
    sys.exit(int(bool(refused)))


def _printable(text: str) -> str:
    """A text without what could steer a terminal."""
    return "".join(c if c.isprintable() or c in "\n\t" else " " for c in text)
