"""casepub compare: the bilingual checks on two plain texts, and those of each text by itself; or on
a table of sentence pairs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from ..message import amount, and_list, say
from ._cases import require_file, unreadable
from ._grouping import is_short, long_option
from ._speech import refuse, words

LONGEST_LINE = 20_000


@click.command("compare")
@click.argument("texts", nargs=-1, metavar="[TR EN]", type=click.Path(path_type=Path))
@click.option(
    "--tsv",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=(
        "Compare sentence pairs instead, one per line: Turkish, a tab, English. Prints one JSON "
        "object per line."
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="Output format.",
)
@long_option
@click.option(
    "--select",
    multiple=True,
    metavar="CHECK",
    help="Run only these checks or families of checks (separate several with commas).",
)
@click.option("--ignore", multiple=True, metavar="CHECK", help="Skip these checks or families.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def command(
    texts: tuple[Path, ...],
    tsv: Path | None,
    form: str,
    long: bool | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
) -> None:
    """Compare two texts: find where the Turkish and the English disagree, and where either of them
    contradicts itself.

    TR and EN are the two texts, in Markdown (.md), plain text (.txt) or Word (.docx); no case
    folder is needed. In a Word document, line numbers in findings count paragraphs.

    Exit code: 0 no errors, 1 errors (with --strict, also warnings), 2 could not run.
    """
    from ._cases import choose_checks

    wanted = choose_checks(select, ignore)
    if tsv is not None:
        if texts:
            raise refuse(say("Give either two texts or --tsv, not both."))
        if form not in ("text", "json"):
            raise refuse(say("With --tsv the only format is a JSON object per line."))
        sys.exit(int(_table(tsv, wanted, strict)))
    if len(texts) != 2:
        raise refuse(say("Name two texts, the Turkish one first: casepub compare tr.md en.md."))
    sys.exit(int(_texts(texts, wanted, form, is_short(long), strict)))


def _texts(
    paths: Sequence[Path], wanted: Callable[[str], bool], form: str, short: bool, strict: bool
) -> bool:
    """Compare two texts; whether any finding counts."""
    from ..bilingual import Comparison, from_text
    from ..checks import checks_of_texts, compare_documents, get_check, language_name
    from .console import FORMATS, Excerpts, as_text, count_severities, is_bad, no_findings, tally

    texts = [_read(path) for path in paths]
    first, second = (
        from_text(text, code, str(path))
        for text, path, code in zip(texts, paths, ("tr", "en"), strict=True)
    )
    findings = [f for f in compare_documents(Comparison(first, second)) if wanted(f.check)]
    # In a Word document a "line" is a paragraph; excerpts are taken from what was read of it.
    excerpts = Excerpts(
        {str(path): text.split("\n") for path, text in zip(paths, texts, strict=True)}
    )
    text = as_text(findings, excerpts, short=short) if form == "text" else FORMATS[form](findings)
    if text:
        click.echo(text)
    if form == "text":
        names = [name for name in checks_of_texts() if wanted(name) and get_check(name).reads_texts]
        both = and_list(map(language_name, ("tr", "en")))
        told = (
            say("{counts}.", counts=count_severities(tally(findings)))
            if findings
            else no_findings(say("2 texts ({languages})", languages=both), len(names))
        )
        click.echo(("\n" if findings else "") + words(told))
    return is_bad(findings, strict)


def _read(path: Path) -> str:
    """The text of a file; stops where it has none."""
    from ..bilingual.files import UnreadableText, read_file

    try:
        text = read_file(path)
    except UnreadableText as problem:
        raise refuse(problem.message) from None
    if not text.strip():
        raise refuse(say("{file} is empty; there is nothing to compare.", file=str(path)))
    return text


def _table(path: Path, wanted: Callable[[str], bool], strict: bool) -> bool:
    """Compare the pairs of a table, line by line; returns whether any finding counts."""
    from ..bilingual import Comparison, lone_sentence
    from ..checks import compare_pair
    from ..diagnostic import Position
    from .console import is_bad

    bad = False
    write = sys.stdout.write
    for number, line in _lines(path):
        first, tab, second = line.partition("\t")
        second = second.split("\t")[0]
        if not line.strip():
            write('{"diagnostics": []}\n')
            continue
        if not tab:
            raise refuse(
                say(
                    "{file}:{line}: no tab separates the Turkish from the English.",
                    file=str(path),
                    line=number,
                )
            )
        comparison = Comparison.from_pair(
            lone_sentence(first, "tr", Position(str(path), number)),
            lone_sentence(second, "en", Position(str(path), number, len(first) + 2)),
        )
        findings = [f for f in compare_pair(comparison) if wanted(f.check)]
        bad = bad or is_bad(findings, strict)
        write(
            '{"diagnostics": []}\n'
            if not findings
            else json.dumps(
                {"diagnostics": [f.as_dict(words) for f in findings]}, ensure_ascii=False
            )
            + "\n"
        )
    return bad


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a table, with their numbers."""
    require_file(path)
    try:
        with path.open("r", encoding="utf-8-sig", errors="replace", newline="\n") as file:
            number = 0
            while line := file.readline(LONGEST_LINE):
                number += 1
                if not line.endswith("\n") and len(line) == LONGEST_LINE:
                    raise refuse(
                        say(
                            "{file}:{line}: the line is longer than {most} characters.",
                            file=str(path),
                            line=number,
                            most=amount(LONGEST_LINE),
                        )
                    )
                yield number, line.rstrip("\r\n")
    except OSError as problem:
        raise unreadable(path, problem) from None
