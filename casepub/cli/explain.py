"""casepub explain: what a check finds, why it matters, an example that it flags and one that is
clean."""

from __future__ import annotations

import click

from ..message import phrase, say
from ._speech import help_in_language, refuse, words

_UNSETTLED = {
    "preview": phrase("({severity}; family {family}, since {version}, preview)"),
    "deprecated": phrase("({severity}; family {family}, since {version}, deprecated)"),
}


@click.command("explain")
@click.argument("name", required=False, metavar="[CHECK|FAMILY]")
def command(name: str | None) -> None:
    """Explain a check: what it finds, why it matters, and examples that it flags and that are
    clean. Without a name, list all checks."""
    from ..checks import checks, families, manual
    from ..diagnostic import did_you_mean
    from .console import SEVERITIES, manual_text, style

    if name is None or name in families():
        shown = [name] if name else list(families())
        width = max(map(len, checks()))
        for family in shown:
            click.echo(style(f"{family}/", bold=True))
            for known in families()[family]:
                page = manual(known)
                summary = help_in_language(page.summary, "explain")
                severity = words(SEVERITIES[page.severity])
                click.echo(f"  {style(known.ljust(width), bold=True)}  {severity:<8} {summary}")
        return
    if name not in checks():
        raise refuse(
            say("There is no check “{name}”.", name=name),
            did_you_mean(name, [*checks(), *families()]) or say("`casepub explain` lists them."),
        )
    page = manual(name)
    severity = SEVERITIES[page.severity]
    # Message: of a check: its severity, its family, and the casepub that first had it
    about = say(
        "({severity}; family {family}, since {version})",
        severity=severity,
        family=page.family,
        version=page.since,
    )
    if page.status != "stable":
        about = _UNSETTLED[page.status].say(
            severity=severity, family=page.family, version=page.since
        )
    click.echo(f"{style(page.name, bold=True)} {words(about)}")
    click.echo(f"\n{manual_text(page, 90)}")
