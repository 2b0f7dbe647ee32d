"""casepub explain: what a check finds, why it matters, an example that it flags and one that is
clean."""

from __future__ import annotations

import click


@click.command("explain")
@click.argument("name", required=False, metavar="[CHECK|FAMILY]")
def command(name: str | None) -> None:
    """Explain a check: what it finds, why it matters, and examples that it flags and that are
    clean. Without a name, list all checks."""
    from ..checks import checks, families, manual
    from ..diagnostic import did_you_mean
    from .console import manual_text, style

    if name is None or name in families():
        shown = [name] if name else list(families())
        width = max(map(len, checks()))
        for family in shown:
            click.echo(style(f"{family}/", bold=True))
            for known in families()[family]:
                page = manual(known)
                click.echo(
                    f"  {style(known.ljust(width), bold=True)}  {page.severity:<8} {page.summary}"
                )
        return
    if name not in checks():
        advice = did_you_mean(name, [*checks(), *families()]) or "`casepub explain` lists them."
        raise click.UsageError(f"There is no check “{name}”. {advice}")
    page = manual(name)
    status = "" if page.status == "stable" else f", {page.status}"
    click.echo(
        f"{style(page.name, bold=True)} ({page.severity}; family {page.family}, "
        f"since {page.since}{status})"
    )
    click.echo(f"\n{manual_text(page, 90)}")
