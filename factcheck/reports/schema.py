"""The public format of a report as a JSON Schema, made from the data model itself."""

from __future__ import annotations

import json
from typing import Any

from factcheck.model import REPORT_SCHEMA, Report, adapter


def report_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one report."""
    schema = adapter(Report).json_schema(mode="serialization")
    schema["properties"]["schema"]["const"] = REPORT_SCHEMA
    # Every key is always written, so a reader may rely on all of them.
    for part in (schema, *schema["$defs"].values()):
        if "properties" in part:
            part["required"] = list(part["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_text() -> str:
    """`report_schema` as the text of ``docs/report.schema.json``."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"
