"""casepub edit: write a case in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from ._live import PORT, SHOW, run


@click.command("edit")
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[FOLDER]")
@PORT
@SHOW
def command(folder: Path | None, port: int | None, show: bool) -> None:
    """Write a case in the browser: both languages side by side, with findings as you type and the
    pages beside them.

    FOLDER is a case folder, or a folder of cases, from which one is chosen or a new one is begun;
    by default, this folder. Your files stay what they are: what you type is in them within a
    second, and what git, Word or another editor writes there is taken in. The page is served on
    this machine only, and needs no network. Ctrl-C ends it.
    """
    run(folder or Path(), port, show, read_only=False)
