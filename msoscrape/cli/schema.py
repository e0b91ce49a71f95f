"""``msoscrape schema``."""

from __future__ import annotations

import click


@click.command("schema")
@click.option("--audit", "of_audit", is_flag=True, help="That of the audit's report.")
def command(of_audit: bool) -> None:
    """Print the JSON Schema (draft 2020-12) of the record."""
    import json

    if of_audit:
        from msoscrape.checks.audit import audit_schema as schema
    else:
        from msoscrape.serial import record_schema as schema
    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
