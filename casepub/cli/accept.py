"""casepub accept: vouch that passages and their translations agree, or dismiss a finding with its
reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..message import Message, say, say_all
from ._cases import unwritable
from ._speech import refuse, tell, words

if TYPE_CHECKING:
    from ..bilingual import Comparison, ParagraphPair
    from ..case import Case, Review


@click.command("accept")
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
@click.argument("passages", nargs=-1, metavar="[PASSAGE]...")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Accept every passage that has a translation and no findings.",
)
@click.option(
    "--dismiss",
    metavar="CHECK",
    help="Dismiss this check's findings in the named passages as false alarms. Needs --reason.",
)
@click.option(
    "--reason",
    default="",
    metavar="TEXT",
    help="Why the finding is dismissed; recorded in reviews.yaml.",
)
@click.option("--by", default="", metavar="NAME", help="Name of the reviewer.")
@click.option(
    "--date", default="", metavar="DATE", help="Date of the review, in the form 2026-02-15."
)
def command(
    case: Path,
    passages: tuple[str, ...],
    everything: bool,
    dismiss: str | None,
    reason: str,
    by: str,
    date: str,
) -> None:
    """Accept passages: confirm that each one and its translation agree.

    PASSAGE is a name that `casepub status` prints (case.2, legends.hip), or a place (tr.md:12).
    Accepted passages are recorded in reviews.yaml and stay accepted until either text changes. With
    --dismiss, a finding is recorded as a false alarm, with its reason, for as long as both texts
    stay unchanged.
    """
    from ..output import locked
    from ._cases import single

    path, shown = single(str(case))
    _refuse_options(bool(passages), everything, dismiss, reason, by, date)
    with locked(path):  # two who accept at once would lose the work of one
        said = _accept(path, shown, passages, dismiss, reason, by, date)
    tell("\n".join(said) or _nothing(everything, dismiss))


def _accept(
    path: Path,
    shown: str,
    passages: tuple[str, ...],
    dismiss: str | None,
    reason: str,
    by: str,
    date: str,
) -> list[str]:
    """Write the reviews of a case with the new ones; a line on each."""
    from ..bilingual.reviews import dismiss as dismissal
    from ..bilingual.reviews import vouch
    from ..case import load
    from ..checks import find_contradictions, find_differences, subject_of
    from ._cases import refuse_newer

    subject = subject_of(load(path, shown))
    refuse_newer(subject.case)
    _refuse_damaged(subject.case)
    if not subject.comparisons:
        raise refuse(say("The case has no translation yet; there is nothing to accept."))
    reviews, said = tuple(subject.case.reviews), list[str]()
    for comparison in subject.comparisons:
        every = find_differences(comparison) + find_contradictions(comparison)
        found = [(one.name, finding.about) for one, finding in every]
        blocks = _blocks(comparison, passages, shown)
        if dismiss:
            made = dismissal(comparison, reviews, blocks, found, dismiss, reason, by, date)
            said += [
                words(say("{passage}: {check} dismissed", passage=one.passage, check=one.check))
                for one in made.new
            ]
        else:
            made = vouch(comparison, reviews, blocks, found, by, date)
            said += [words(say("{passage}: accepted", passage=one.passage)) for one in made.new]
        for block in made.left:
            told = say(
                "{passage} has findings; review them, then accept it by name", passage=block.id
            )
            tell(told, err=True)
        reviews = made.reviews
    if said:
        _write(path, reviews)
    return said


def _nothing(everything: bool, dismiss: str | None) -> Message:
    """What to say where nothing came of it; stops unless all passages were meant."""
    if everything:
        return say("There was nothing left to accept.")
    raise refuse(
        say("{check} has no findings in the named passages.", check=dismiss)
        if dismiss
        else say(
            "There is nothing to accept there; passages without a translation cannot be accepted."
        )
    )


def _refuse_options(
    named: bool, everything: bool, dismiss: str | None, reason: str, by: str, date: str
) -> None:
    """Stop with advice if the options do not go together, or one cannot be used."""
    from ..checks import get_check
    from ._cases import choose_checks

    if named == everything:
        raise refuse(say("Name passages, or use --all. `casepub status` lists them."))
    if dismiss and not reason.strip():
        raise refuse(say('Give a reason: --reason "…".'))
    if dismiss:
        choose_checks((dismiss,), ())
        if not get_check(dismiss).reads_texts:
            raise refuse(
                say(
                    "{check} is not about two languages; fix what it finds, or skip it with "
                    "casepub check --ignore {check}.",
                    check=dismiss,
                )
            )
    for name, text in (("--by", by), ("--reason", reason)):
        if not text.replace("\t", " ").isprintable() or len(text) > 300:
            raise refuse(say("{option} must be one line of at most 300 characters.", option=name))
    if date and not _is_date(date):
        raise refuse(say("Write the date in the form 2026-02-15."))


def _refuse_damaged(case: Case) -> None:
    """Stop if a line of reviews.yaml cannot be read, because it would be lost."""
    from ..case import REVIEWS_FILE

    own = case.path(REVIEWS_FILE)
    fault = next((fault for fault in case.diagnostics if fault.position.file == own), None)
    if fault:
        place = f"{fault.position.file}:{fault.position.line}:"
        raise refuse(say_all(place, fault.message, fault.hint, say("Nothing was changed.")))


def _write(folder: Path, reviews: Sequence[Review]) -> None:
    """Write reviews.yaml, keeping its comments, and the line that tells git to merge the reviews of
    two people."""
    from ..case import REVIEWS_FILE, format_reviews
    from ..case.reviews import MAX_REVIEWS
    from ..output import union_rule, write_files

    target = folder / REVIEWS_FILE
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise refuse(say("{file} is not a regular file; nothing was written.", file=str(target)))
    comments = (
        [line for line in target.read_text("utf-8").splitlines() if line.startswith("#")]
        if target.exists()
        else []
    )
    text = format_reviews(reviews, comments)
    if len(reviews) > MAX_REVIEWS or len(text.encode("utf-8")) > 390_000:
        raise refuse(
            say(
                "{file} would have more reviews than a case has passages; delete lapsed lines (see "
                "casepub status). Nothing was written.",
                file=str(target),
            )
        )
    files = union_rule(folder, REVIEWS_FILE)
    # Last, so that whoever is killed in between writes both when it is done again.
    files[REVIEWS_FILE] = text.encode("utf-8")
    try:
        write_files(folder, files)
    except OSError as problem:
        raise unwritable(target, problem) from None


def _is_date(text: str) -> bool:
    import datetime

    try:
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)) and bool(
            datetime.date.fromisoformat(text)
        )
    except ValueError:
        return False


def _blocks(
    comparison: Comparison, passages: tuple[str, ...], folder: str
) -> list[ParagraphPair] | None:
    """The blocks that the names and places refer to; None for all of them. Stops with advice if a
    name refers to none."""
    from ..bilingual.reviews import find_paragraph_pairs
    from ..diagnostic import did_you_mean

    if not passages:
        return None
    blocks: list[ParagraphPair] = []
    for name in passages:
        named = find_paragraph_pairs(comparison, name, folder)
        if not named:
            near = did_you_mean(name, [block.id for block in comparison.paragraph_pairs])
            raise refuse(
                say("There is no passage “{name}”.", name=name),
                near or say("`casepub status` lists them."),
            )
        blocks += named
    return blocks
