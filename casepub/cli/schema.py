"""casepub schema: print the JSON Schema of case.yaml, or of journal.yaml."""

from __future__ import annotations

import json

import click


@click.command("schema")
@click.argument("what", type=click.Choice(["case", "journal"]), default="case")
def command(what: str) -> None:
    """Print the JSON Schema of case.yaml (or, with `journal`, of journal.yaml), which editors use
    to complete names and mark mistakes as you type.

    In VS Code (YAML extension): casepub schema > case.schema.json, and begin case.yaml with:
    # yaml-language-server: $schema=case.schema.json
    """
    from ..case.schema import schema as case_schema
    from ..journal.model import schema as journal_schema

    found = journal_schema() if what == "journal" else case_schema()
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
