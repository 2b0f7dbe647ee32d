"""casepub new: create a folder to start writing in."""

from __future__ import annotations

from pathlib import Path

import click

from ..message import say
from ._cases import unwritable
from ._speech import refuse, spoken, tell


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
        raise refuse(
            say(
                "“{folder}” exists already and is not empty; nothing was written.",
                folder=str(folder),
            ),
            say("Choose another name."),
        )
    source = TEMPLATES / "new"
    files = {path.name: path.read_bytes() for path in sorted(source.iterdir()) if path.is_file()}
    commented = {name: files.pop(name) for name in [*files] if name.startswith("case.")}
    # Its comments are for its author, in the author's language.
    files["case.yaml"] = commented.get(f"case.{spoken()}.yaml", commented["case.yaml"])
    files["case.yaml"] = files["case.yaml"].replace(
        b"journal: JOURNAL", f"journal: {scalar(journal)}".encode()
    )
    try:
        write_folder(folder, files)
        (folder / "figures").mkdir(exist_ok=True)
    except OSError as problem:
        raise unwritable(folder, problem) from None
    tell(say("Created {folder}. Fill in case.yaml, tr.md and en.md, then run:", folder=str(folder)))
    click.echo(f"  casepub check {folder}\n  casepub build {folder}")
