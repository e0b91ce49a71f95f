"""``msoscrape flags``: what the codes mean."""

from __future__ import annotations

import shutil
import sys

import click


@click.command("flags", short_help="List the codes of flags and findings with what they mean.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(as_json: bool) -> None:
    """List the codes of a page's flags, then those of the audit's findings."""
    from msoscrape.checks import FLAG_CODES
    from msoscrape.checks.audit import AUDIT_CODES

    codes = [("page", code) for code in FLAG_CODES] + [("audit", code) for code in AUDIT_CODES]
    if as_json:
        import json

        rows = [
            {"code": row.code, "severity": row.severity, "when": row.when, "scope": scope}
            for scope, row in codes
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    width = max(len(row.code) for _, row in codes)
    for scope, row in codes:
        when = row.when if scope == "page" else f"between pages: {row.when}"
        click.echo(_wrapped(f"{row.code:{width}}  {row.severity:7}  ", when))


def _wrapped(head: str, text: str) -> str:
    """Return one line; on a terminal as many as it takes, indented."""
    if not sys.stdout.isatty():
        return head + text
    from textwrap import fill

    columns = max(shutil.get_terminal_size().columns, len(head) + 24)
    return fill(text, columns, initial_indent=head, subsequent_indent=" " * len(head))
