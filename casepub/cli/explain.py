"""casepub explain: what a check finds, why it matters, an example flagged and one clean."""

from __future__ import annotations

import textwrap

import click


@click.command("explain")
@click.argument("name", required=False, metavar="[CHECK]")
def command(name: str | None) -> None:
    """Explain a check: what it finds, why it matters, an example that it flags and one that is clean. Without a name, list them all."""
    from ..checks import checks, manual
    from ..diagnostic import did_you_mean
    from .console import style

    if name is None:
        width = max(map(len, checks()))
        for known in checks():
            page = manual(known)
            click.echo(f"{style(known.ljust(width), bold=True)}  {page.severity:<8} {page.summary}")
        return
    if name not in checks():
        raise click.UsageError(
            f"There is no check “{name}”. {did_you_mean(name, checks()) or 'casepub explain lists them.'}"
        )
    page = manual(name)
    click.echo(
        f"{style(page.name, bold=True)} ({page.severity})\n\n{textwrap.fill(page.summary, 90)}\n\n{textwrap.fill(page.why, 90)}"
    )
    for title, examples in (("Flagged", page.flagged), ("Clean", page.clean)):
        for file, text in examples.items():
            click.echo(f"\n{title}, in {file}:\n{textwrap.indent(text or '(empty)', '    ')}")
