"""casepub import: a translator's work put back into the case."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..output import TRANSLATIONS


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--case", "named", metavar="CASE", help="The case folder; found by the name in the file when not given.")
@click.option("--dry-run", "dry", is_flag=True, help="Say what would be put in, and write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif", "github"]), default="text", show_default=True, help="How findings are printed.")
def command(files: tuple[Path, ...], named: str | None, dry: bool, form: str) -> None:
    """Put the translations of a PO or XLIFF file, as `casepub export` wrote it and a translator filled it in, into the case.

    Only what the translator changed is written, and every other byte stays. Entries marked as fuzzy, and translations of texts that have changed since, are
    left out and told. The file is kept in the case's folder translations/, by which the next export knows what was translated from what.
    Exit code: 0 all put in, 1 something was left out for an error, 2 could not run.
    """
    from ..diagnostic import in_order
    from .console import FORMATS, is_bad

    findings, said = [], []
    for file in files:
        told, found = _one(file, named, dry)
        said.append(told)
        findings += found
    text = FORMATS[form](in_order(findings))
    if text:
        click.echo(text + ("\n" if form == "text" else ""))
    if form == "text":
        click.echo("\n".join(line for line in said if line))
    sys.exit(int(is_bad(findings, False)))


def _one(file: Path, named: str | None, dry: bool):
    from ..case import load
    from ..checks import subject_of
    from ..edition import resolve
    from ..exchange import job_of, put_back, read_work
    from ..language import languages
    from ..output import write_files

    data = file.read_bytes()
    work, faults = read_work(data, str(file))
    if work is None:
        return "", faults
    for code in (work.source, work.target):
        if code not in languages():
            raise click.UsageError(f"{file} is from “{work.source}” into “{work.target}”, and there is no locale file for “{code}”. Languages are: {', '.join(languages())}.")
    path, shown = _case(file, named, work.case)
    subject = subject_of(load(path, shown))
    case = subject.case
    if case.file is None or work.source not in case.languages:
        raise click.UsageError(f"{shown} cannot be read in “{work.source}”; casepub check {shown} tells why.")
    journal = next(iter(subject.editions.values())).journal
    editions = {**resolve(case, journal, (work.source, work.target)), **subject.editions}
    kept = path / TRANSLATIONS / f"{path.resolve().name}.{work.target}.{'po' if file.suffix == '.po' else 'xlf'}"
    former = read_work(kept.read_bytes(), str(kept))[0] if kept.is_file() else None
    returned = put_back(job_of(case, editions, subject.documents, work.source, work.target, known=(*work.units, *(former.units if former else ()))), work)
    if not dry:
        try:
            write_files(path, returned.files)
            if kept.resolve() != file.resolve():
                write_files(kept.parent, {kept.name: data})
        except OSError as problem:
            raise click.UsageError(f"{path} cannot be written: {problem.strerror or problem}.") from None
    counts = [(len(returned.put_in), "would be put in" if dry else "put in"), (returned.unchanged, "unchanged"), (len(returned.unfinished), "still marked as fuzzy and left out"),
              (len(returned.findings) and sum(f.check == "source-changed" for f in returned.findings), "left out because their source changed"), (returned.empty, "not translated")]
    lines = [f"{shown}: " + ", ".join(f"{n} {what}" for n, what in counts if n)]
    lines += [f"  {path / name}" for name in returned.files]
    return "\n".join(lines), returned.findings


def _case(file: Path, named: str | None, name: str) -> tuple[Path, str]:
    """The case that a file is of: the one named; the one in whose folder translations/ it lies; one of its name here, in cases/, or beside the file."""
    from ._cases import folders

    if named:
        (path, shown), *more = folders((named,))
        if more:
            raise click.UsageError("Name a single case.")
        return path, shown
    if name in ("", ".", "..") or "/" in name or "\\" in name:
        raise click.UsageError(f"{file} does not name its case; name the folder: --case TRANSLATIONS.")
    places = [file.parent.parent] if file.parent.name == TRANSLATIONS else []
    places += [Path("."), Path(name), Path("cases") / name, file.parent / name, file.parent.parent / name]
    for place in places:
        if (place / "case.yaml").is_file() and place.resolve().name == name:
            return place, str(place)
    raise click.UsageError(f"There is no case “{name}” here, in cases/ or beside the file. Name its folder: --case TRANSLATIONS.")
