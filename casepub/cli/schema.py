"""casepub schema: JSON Schema of case.yaml."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print a JSON Schema of case.yaml, with which editors complete names and mark mistakes while one types.

    In VS Code (YAML extension): casepub schema > case.schema.json, and a first line in case.yaml:
    # yaml-language-server: $schema=case.schema.json
    """
    from ..case.model import schema

    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))
