"""casepub accept: vouch that passages and their translations agree, or dismiss a finding with its
reason."""

from __future__ import annotations

import re
from pathlib import Path

import click


@click.command("accept")
@click.argument("case", type=click.Path(path_type=Path))
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
    "--reason", default="", help="Why the finding is dismissed; recorded in reviews.yaml."
)
@click.option("--by", default="", help="Name of the reviewer.")
@click.option("--date", default="", help="Date of the review, in the form 2026-02-15.")
def command(
    case: Path,
    passages: tuple[str, ...],
    everything: bool,
    dismiss: str | None,
    reason: str,
    by: str,
    date: str,
) -> None:
    """Accept passages: vouch that each one and its translation agree.

    PASSAGE is a name that `casepub status` prints (case.2, legends.hip), or a place (tr.md:12).
    Accepted passages are recorded in reviews.yaml and stay accepted until either text changes. With
    --dismiss a finding is set aside, with its reason, as long as both texts stay unchanged.
    """
    from ..bilingual import hashes, states
    from ..case import REVIEWS_FILE, load
    from ..checks import bilingual_findings, get_check, subject_of
    from ._cases import chosen, folders

    (path, shown), *more = folders((str(case),))
    if more:
        raise click.UsageError("Name a single case.")
    if bool(passages) == everything:
        raise click.UsageError("Name passages, or use --all. `casepub status` lists them.")
    if dismiss and not reason.strip():
        raise click.UsageError('Give a reason: --reason "…".')
    if dismiss:
        chosen((dismiss,), ())
        if get_check(dismiss).compare is None:
            raise click.UsageError(
                f"{dismiss} is not about two languages; fix what it finds, or skip it with "
                f"casepub check --ignore {dismiss}."
            )
    for name, text in (("--by", by), ("--reason", reason)):
        if not text.replace("\t", " ").isprintable() or len(text) > 300:
            raise click.UsageError(f"{name} must be one line of at most 300 characters.")
    if date and not _is_date(date):
        raise click.UsageError("Write the date in the form 2026-02-15.")
    subject = subject_of(load(path, shown))
    own = subject.case.path(REVIEWS_FILE)
    for fault in subject.case.faults:
        if fault.position.file != own:
            continue
        raise click.UsageError(
            f"{fault.position.file}:{fault.position.line}: {fault.message} {fault.hint} "
            "Nothing was changed."
        )
    if not subject.comparisons:
        raise click.UsageError("The case has no translation yet; there is nothing to accept.")
    reviews, done, said = list(subject.case.reviews), 0, []
    for comparison in subject.comparisons:
        found = bilingual_findings(comparison)
        wanted = _wanted(comparison, passages, shown)
        now = [hashes(block, comparison) for block in comparison.blocks]
        for state in states(comparison, reviews):
            if wanted is not None and state.block not in wanted:
                continue
            signs = (
                _dismissals(state.block, comparison, found, dismiss, reason, by, date)
                if dismiss
                else _vouched(state, comparison, found, wanted is None, by, date)
            )
            if (
                signs and not dismiss
            ):  # what is vouched for anew stands once; a paragraph that only moved keeps its line
                reviews = [
                    review
                    for review in reviews
                    if review.check
                    or review.passage != state.block.id
                    or dict(review.hashes) in now
                ]
            reviews += signs
            done += len(signs)
            if not dismiss and signs:
                said.append(f"{state.block.id}: accepted")
            said += [f"{sign.passage}: {sign.check} dismissed" for sign in signs if dismiss]
    if not done and everything:
        click.echo("There was nothing left to accept.")
        return
    if not done:
        raise click.UsageError(
            f"{dismiss} has no findings in the named passages."
            if dismiss
            else (
                "There was nothing to accept there; passages without a translation cannot be "
                "accepted."
            )
        )
    _write(path, reviews)
    click.echo("\n".join(said))


def _write(folder: Path, reviews) -> None:
    """reviews.yaml, with the comments that stand in it; and the line that has git lay two people's
    reviews together."""
    from ..case import REVIEWS_FILE, written
    from ..case.reviews import MAX_REVIEWS
    from ..output import write_files

    target, marks = folder / REVIEWS_FILE, folder / ".gitattributes"
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise click.UsageError(f"{target} is not a regular file; nothing was written.")
    comments = (
        [line for line in target.read_text("utf-8").splitlines() if line.startswith("#")]
        if target.exists()
        else []
    )
    text = written(reviews, comments)
    if len(reviews) > MAX_REVIEWS or len(text.encode("utf-8")) > 390_000:
        raise click.UsageError(
            f"{target} would have more reviews than a case has passages; delete lapsed lines (see "
            "casepub status). Nothing was written."
        )
    files = {REVIEWS_FILE: text.encode("utf-8")}
    rule = f"{REVIEWS_FILE} merge=union\n".encode()
    if not marks.is_symlink() and (not marks.exists() or marks.is_file()):
        before = marks.read_bytes() if marks.exists() else b""
        if rule not in before:
            files[marks.name] = (
                before + (b"" if before.endswith(b"\n") or not before else b"\n") + rule
            )
    try:
        write_files(folder, files)
    except OSError as problem:
        raise click.UsageError(
            f"{target} cannot be written: {problem.strerror or problem}."
        ) from None


def _is_date(text: str) -> bool:
    import datetime

    try:
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)) and bool(
            datetime.date.fromisoformat(text)
        )
    except ValueError:
        return False


def _wanted(comparison, passages: tuple[str, ...], shown: str):
    """The blocks that the names and places mean; None for all of them."""
    from ..diagnostic import did_you_mean

    if not passages:
        return None
    wanted = []
    for name in passages:
        place = re.fullmatch(r"(.+):(\d+)", name)
        found = [block for block in comparison.blocks if block.id == name]
        if place:
            found = [
                block
                for block in comparison.blocks
                if any(
                    _covers(paragraph, place[1], int(place[2]), shown)
                    for paragraph in (*block.first, *block.second)
                )
            ]
        if not found:
            near = did_you_mean(name, [block.id for block in comparison.blocks])
            raise click.UsageError(
                f"There is no passage “{name}”. {near or '`casepub status` lists them.'}"
            )
        wanted += found
    return wanted


def _covers(paragraph, file: str, line: int, shown: str) -> bool:
    first, last = (
        paragraph.place(0, 1),
        paragraph.place(max(0, len(paragraph.text) - 1), len(paragraph.text)),
    )
    return first.file in (file, f"{shown}/{file}") and first.line <= line <= last.line


def _vouched(state, comparison, found, careful: bool, by: str, date: str) -> list:
    """The review of a block; of all at once only those without a finding."""
    from ..bilingual import about, hashes
    from ..case import Review

    if state.state in ("accepted", "untranslated"):
        return []
    texts = {about(passage) for passage in comparison.parts(state.block)}
    if careful and any(finding.about in texts for _, finding in found):
        click.echo(f"{state.block.id}: has findings; review them, then accept it by name", err=True)
        return []
    return [Review(state.block.id, hashes(state.block, comparison), by=by, date=date)]


def _dismissals(block, comparison, found, check: str, reason: str, by: str, date: str) -> list:
    from ..bilingual import about
    from ..case import Review

    texts = {about(passage) for passage in comparison.parts(block)}
    return [
        Review(
            block.id,
            dict(zip(comparison.languages, texts_of, strict=True)),
            check,
            reason.strip(),
            by,
            date,
        )
        for texts_of in sorted(
            {
                finding.about
                for one, finding in found
                if one.name == check and finding.about in texts
            }
        )
    ]
