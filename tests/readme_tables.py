"""The README's tables of fields, from the published schema."""

from typing import Any

from msoscrape.serial import record_schema


def field_table(name: str) -> str:
    """Return the table of a class's fields with what the schema says of each."""
    schema = record_schema()
    shape: dict[str, Any] = schema if name == "Record" else schema["$defs"][name]
    rows = ["| field | what it is |", "|---|---|"]
    for field, value in shape["properties"].items():
        rows.append(f"| `{field}` | {' '.join(value['description'].split())} |")
    return "\n".join(rows)
