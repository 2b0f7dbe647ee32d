"""casepub preview: see a case in the browser while it is written elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from ._live import PORT, SHOW, run


@click.command("preview")
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[FOLDER]")
@PORT
@SHOW
def command(folder: Path | None, port: int | None, show: bool) -> None:
    """See a case in the browser, without changing it: texts, findings and pages follow as you write
    in another editor.

    FOLDER is a case folder, or a folder of cases; by default, this folder. Ctrl-C ends it.
    """
    run(folder or Path(), port, show, read_only=True)
