"""`datapackage.json`: what a folder of tables holds, for programs (Frictionless Data Package and Table Schema)."""

from collections.abc import Iterable, Mapping
from typing import Any

from dialogue.exports.columns import Column
from dialogue.exports.tables import TABLES, Table

LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}


def descriptor(
    *,
    head: int,
    chain_digest: str,
    made_at: str,
    site: str,
    sizes: Mapping[str, tuple[int, str]],
) -> dict[str, Any]:
    """`sizes` gives bytes and SHA-256 of each table's file, by the file's name."""
    return {
        "profile": "tabular-data-package",
        "name": "cpec-commitments",
        "id": chain_digest,
        "title": "CPEC Commitments",
        "description": (
            "What China and Pakistan undertake at their foreign ministers’ Strategic Dialogue, "
            "where it is written, and what has happened since."
        ),
        "homepage": site,
        "version": str(head),
        "created": made_at,
        "licenses": [LICENCE],
        "sources": [{"title": "CPEC Commitments, the ledger", "path": f"{site}/editions/"}],
        "resources": [_resource(table, *sizes[file_name(table)]) for table in TABLES],
    }


def file_name(table: Table) -> str:
    return f"{table.name}.csv"


def _resource(table: Table, size: int, digest: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "title": str(table.title),
        "path": file_name(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": list(_foreign_keys(table)),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type.value,
        "description": str(column.meaning),
    }
    if column.unit:
        field["unit"] = column.unit
    if column.is_required:
        field["constraints"] = {"required": True}
    return field


def _foreign_keys(table: Table) -> Iterable[dict[str, Any]]:
    for column in table.columns:
        if key := column.foreign_key:
            other, name = key
            resource = "" if other == table.name else other.replace("_", "-")
            yield {"fields": column.name, "reference": {"resource": resource, "fields": name}}
