"""casepub explain: what a check finds, why it matters, an example that it flags and one that is
clean."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    if listed := appendix(name):
        click.echo(f"\n{listed}")


def appendix(name: str) -> str:
    """What the page of a check lists at its end: all units, of the check of units."""
    from ..case.check_names import UNIT_UNKNOWN

    return "\n\n".join(_units()) if name == UNIT_UNKNOWN else ""


def _units() -> Iterator[str]:
    """The units by what they measure, each with its other spellings."""
    import textwrap

    from ..case.units import ROWS

    grouped: dict[str, list[str]] = {}
    for unit in ROWS.values():
        others = ", ".join(dict.fromkeys(unit.spellings))
        told = f"{unit.symbol} ({others})" if others else unit.symbol
        kind = next(kind for kind, form in _KINDS.items() if re.search(form, unit.dimension))
        grouped.setdefault(kind, []).append(told)
    for kind in _KINDS:
        listed = "; ".join(grouped.get(kind, []))
        filled = textwrap.fill(listed, 86, break_on_hyphens=False)
        yield f"{words(_HEADS[kind].say())}\n" + textwrap.indent(filled, "    ")
    yield words(_COMPOSED)


# What units measure, by their dimension; the first that fits.
_KINDS = {
    "time": r"^(?:time|gestation)$",
    "piece": r"^(?:count|ratio|rank)$",
    "amount": r"^(?:mass|amount|volume|arbitrary|catalytic activity|energy)$",
    "concentration": r"concentration|osmol|number per",
    "rate": r"rate|per mass|per area|mass fraction|amount fraction|mass per",
    "other": r"",
}
_HEADS = {
    "time": phrase("Lengths of time:"),
    "piece": phrase("What is counted:"),
    "amount": phrase("Amounts:"),
    "concentration": phrase("Concentrations and counts:"),
    "rate": phrase("By weight, by surface, by time:"),
    "other": phrase("Pressure, length, temperature, scores and all others:"),
}
_COMPOSED = say(
    "Doses by weight or surface and by time need no row: mg/kg/min, IU/m²/day, µg/kg/dose."
)
