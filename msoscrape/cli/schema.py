"""``msoscrape schema``."""

from __future__ import annotations

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema (draft 2020-12) of the record."""
    import json

    from msoscrape.serial import record_schema

    click.echo(json.dumps(record_schema(), indent=2, ensure_ascii=False))
