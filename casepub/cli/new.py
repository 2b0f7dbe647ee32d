"""casepub new: create a folder to start writing in."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--journal",
    default="plain",
    show_default=True,
    metavar="NAME",
    help="The journal for which the case is written.",
)
def command(folder: Path, journal: str) -> None:
    """Create DIR, a case folder to start writing in, guided by the CARE checklist and complete
    enough to build at once."""
    from ..output import write_folder
    from ..resources import TEMPLATES
    from ..yamltext import scalar
    from ._cases import require_journal

    require_journal(journal)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(
            f"“{folder}” exists already and is not empty; nothing was written. Choose another name."
        )
    source = TEMPLATES / "new"
    files = {path.name: path.read_bytes() for path in sorted(source.iterdir()) if path.is_file()}
    files["case.yaml"] = files["case.yaml"].replace(
        b"journal: JOURNAL", f"journal: {scalar(journal)}".encode()
    )
    try:
        write_folder(folder, files)
        (folder / "figures").mkdir(exist_ok=True)
    except OSError as problem:
        raise click.ClickException(
            f"“{folder}” cannot be written: {problem.strerror or problem}."
        ) from None
    click.echo(
        f"Created {folder}. Write in case.yaml, tr.md and en.md, then:\n  casepub check {folder}\n"
        f"  casepub build {folder}"
    )
